"""Measures and prints; judges nothing. This process stays small: a child's peak memory cannot be seen
below its parent's, so whatever imports drafter runs in a child."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
TEMPLATE = ROOT / "templates" / "docx" / "标准" / "年度工作报告.docx"
BARE = ROOT / "benchmarks" / "bare.py"
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


class Run(NamedTuple):
    """One whole process: seconds on the clock, seconds of CPU, peak memory in MB."""

    wall: float
    cpu: float
    peak: float


def environment(folder: Path) -> dict[str, str]:
    """Bytecode is kept, as where drafter is installed; here apart from the checkout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder / "bytecode")}


def run(folder: Path, *words: str | Path) -> Run:
    """Run Python with these words to its end. Raises CalledProcessError where it fails."""
    said = folder / "said.txt"
    with said.open("w") as out:
        start = perf_counter()
        child = subprocess.Popen(
            [sys.executable, *words], stdout=out, stderr=out, cwd=ROOT, env=environment(folder)
        )
        _, status, usage = os.wait4(child.pid, 0)
        wall = perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        print(said.read_text("utf-8"), file=sys.stderr)
        raise subprocess.CalledProcessError(child.returncode, list(words))
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _RSS_UNIT / 1e6)


def drafter(folder: Path, times: int, output: Path, *more: str) -> Run:
    db = folder / f"{times}x.db"
    return run(folder, "-m", "drafter", "build", "--year", "2024", "--db", db, "-o", output, *more)


def spread(values: Sequence[float], digits: int = 0) -> str:
    """median [least..most]"""
    low, middle, high = (f"{f(values):.{digits}f}" for f in (min, median, max))
    return f"{middle} [{low}..{high}]"


def ms(seconds: Sequence[float]) -> str:
    return spread([1000 * second for second in seconds])


def ratios(these: Sequence[float], those: Sequence[float]) -> str:
    return spread([a / b for a, b in zip(these, those, strict=True)], 2)


def show(title: str, *rows: Sequence[str]) -> None:
    """A title and a table: words to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    print(f"\n{title}\n")
    for first, *others in rows:
        cells = [text.rjust(width) for text, width in zip(others, widths[1:], strict=True)]
        print("  ".join(["", first.ljust(widths[0]), *cells]))


def whole_process(folder: Path, rounds: int) -> None:
    bare, plain, traced = "bare docxtpl script", "drafter build --no-trace", "drafter build --trace"
    taken: dict[str, list[Run]] = {"python -c pass": [], bare: [], plain: [], traced: []}
    for number in range(rounds + 1):
        target = folder / "out" / str(number)
        target.mkdir(parents=True)
        turn = {
            "python -c pass": run(folder, "-c", "pass"),
            bare: run(folder, BARE, TEMPLATE, folder / "values.json", target / "bare.docx"),
            plain: drafter(folder, 1, target / "plain", "--no-trace"),
            traced: drafter(folder, 1, target / "traced", "--trace"),
        }
        for name, one in turn.items() if number else ():
            taken[name].append(one)
    base = taken[bare]
    show(
        f"(a) One document, whole process; {rounds} rounds in turn after a warm-up",
        ("", "wall ms", "cpu ms", "peak MB", "wall / bare, by pair", "cpu / bare, by pair"),
        *(
            (
                name,
                ms([one.wall for one in runs]),
                ms([one.cpu for one in runs]),
                f"{median(one.peak for one in runs):.1f}",
                ratios([one.wall for one in runs], [one.wall for one in base]),
                ratios([one.cpu for one in runs], [one.cpu for one in base]),
            )
            for name, runs in taken.items()
        ),
    )


def growth(folder: Path, rounds: int) -> None:
    sizes = (1, 10, 100)
    taken: dict[int, list[Run]] = {times: [] for times in sizes}
    for number in range(rounds):
        for times in sizes:
            target = folder / "grown" / f"{times}-{number}"
            taken[times].append(drafter(folder, times, target, "--no-trace"))
    rows = json.loads((folder / "rows.json").read_text())
    first = taken[1]
    show(
        f"(b) Growth of drafter build --no-trace with the records; {rounds} rounds in turn",
        ("", "records", "wall ms", "cpu ms", "peak MB", "draft kB", "wall / 1x", "peak / 1x"),
        *(
            (
                f"{times}x",
                str(rows[f"{times}x"]),
                ms([one.wall for one in runs]),
                ms([one.cpu for one in runs]),
                f"{median(one.peak for one in runs):.1f}",
                f"{_size(folder / 'grown' / f'{times}-0'):.0f}",
                ratios([one.wall for one in runs], [one.wall for one in first]),
                ratios([one.peak for one in runs], [one.peak for one in first]),
            )
            for times, runs in taken.items()
        ),
    )


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.iterdir()) / 1000


def in_process(folder: Path, rounds: int) -> None:
    words = [sys.executable, "-m", "benchmarks.renders", str(folder), str(rounds)]
    taken = json.loads(subprocess.check_output(words, cwd=ROOT, env=environment(folder)))
    named = {
        "bare": "fresh DocxTemplate, ready-made values",
        "loaded": "drafter build(), template loaded once",
        "reloaded": "drafter build(), template loaded each time",
    }
    show(
        f"(c) Documents in one process; {rounds} rounds in turn after a warm-up",
        ("", "ms a document", "documents a second", "time / bare, by pair"),
        *(
            (
                named[name],
                spread([1000 * second for second in seconds], 1),
                f"{1 / median(seconds):.1f}",
                ratios(seconds, taken["bare"]),
            )
            for name, seconds in taken.items()
        ),
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="rounds of (a) and (c)")
    parser.add_argument("--growth-rounds", type=int, default=3, help="rounds of (b)")
    chosen = parser.parse_args()
    print(
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}; "
        "numbers are median [least..most]"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(folder, "-m", "benchmarks.ledgers", folder)
        whole_process(folder, chosen.rounds)
        growth(folder, chosen.growth_rounds)
        in_process(folder, chosen.rounds)


if __name__ == "__main__":
    main()
