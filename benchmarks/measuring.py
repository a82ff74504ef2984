"""One finished process, and how numbers are shown. Measures and prints; judges nothing.

This process stays small: a child's peak memory cannot be seen below its parent's, so whatever imports
drafter runs in a child.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
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
