"""One document, its growth with the records, and many in one process: sections (a), (b) and (c)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from statistics import median

from benchmarks.measuring import ROOT, Run, environment, ms, ratios, run, show, spread

TEMPLATE = ROOT / "templates" / "docx" / "标准" / "年度工作报告.docx"
BARE = ROOT / "benchmarks" / "bare.py"


def drafter(folder: Path, times: int, output: Path, *more: str) -> Run:
    db = folder / f"{times}x.db"
    return run(folder, "-m", "drafter", "build", "--year", "2024", "--db", db, "-o", output, *more)


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
