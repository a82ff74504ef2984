"""Every section, or those named: ``python -m benchmarks --only d e``."""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from pathlib import Path

from benchmarks.documents import growth, in_process, whole_process
from benchmarks.measuring import run
from benchmarks.records import importing, selecting


def _chosen() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=list("abcde"), default=list("abcde"))
    parser.add_argument("--rounds", type=int, default=15, help="rounds of (a), (c) and (e)")
    parser.add_argument("--growth-rounds", type=int, default=3, help="rounds of (b) and (d)")
    parser.add_argument("--import-rows", type=int, default=100_000, help="rows of (d)")
    parser.add_argument("--county-rows", type=int, default=3_000_000, help="rows of (e)")
    return parser.parse_args()


def main() -> None:
    chosen = _chosen()
    print(
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}; "
        "numbers are median [least..most]"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if {"a", "b", "c"} & set(chosen.only):
            run(folder, "-m", "benchmarks.ledgers", folder)
        if "a" in chosen.only:
            whole_process(folder, chosen.rounds)
        if "b" in chosen.only:
            growth(folder, chosen.growth_rounds)
        if "c" in chosen.only:
            in_process(folder, chosen.rounds)
        if "d" in chosen.only:
            importing(folder, chosen.growth_rounds, chosen.import_rows)
        if "e" in chosen.only:
            selecting(folder, chosen.rounds, chosen.county_rows)


if __name__ == "__main__":
    main()
