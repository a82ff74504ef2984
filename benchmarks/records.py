"""Many rows in, and few out of many: sections (d) and (e)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from statistics import median

from benchmarks.measuring import ROOT, Run, environment, ratios, run, show, spread

FLOOR = ROOT / "benchmarks" / "floor.py"
# What an import may take at the most, in MB; about a third more than was measured.
MEMORY_AT_REST, MEMORY_A_ROW = 50, 0.0025


def importing(folder: Path, rounds: int, rows: int) -> None:
    book = folder / "many.xlsx"
    run(folder, "-m", "benchmarks.workbook", book, str(rows))
    floor, whole = "calamine and executemany", "drafter import"
    taken: dict[str, list[Run]] = {floor: [], whole: []}
    for number in range(rounds):
        db = folder / f"many-{number}.db"
        taken[floor].append(run(folder, FLOOR, book, folder / f"floor-{number}.db"))
        taken[whole].append(run(folder, "-m", "drafter", "import", book, "--db", db))
        db.unlink()
    base = taken[floor]
    show(
        f"(d) {rows} rows of a workbook in, whole process; {rounds} rounds in turn",
        ("", "cpu s", "wall s", "peak MB", "cpu / floor, by pair", "wall / floor, by pair"),
        *(
            (
                name,
                spread([one.cpu for one in runs], 2),
                spread([one.wall for one in runs], 2),
                f"{median(one.peak for one in runs):.0f}",
                ratios([one.cpu for one in runs], [one.cpu for one in base]),
                ratios([one.wall for one in runs], [one.wall for one in base]),
            )
            for name, runs in taken.items()
        ),
    )
    most = max(one.peak for one in taken[whole])
    stated = MEMORY_AT_REST + rows * MEMORY_A_ROW
    print(f"\n  most memory {most:.0f} MB, stated: at most {stated:.0f} MB")


def selecting(folder: Path, rounds: int, rows: int) -> None:
    made = run(folder, "-m", "benchmarks.county", folder, str(rows))
    held = json.loads((folder / "county.json").read_text())
    words = [sys.executable, "-m", "benchmarks.selecting", str(folder), str(rounds)]
    told = json.loads(subprocess.check_output(words, cwd=ROOT, env=environment(folder)))
    county, alone = told["seconds"]["county"], told["seconds"]["alone"]
    costly = sorted(county, key=lambda label: -median(county[label]))[:8]
    show(
        f"(e) One township-year, every kind through a View: {told['rows']['county']} rows out of "
        f"{held['county']} (made in {made.wall:.0f} s) and out of {held['alone']}; {rounds} rounds in turn",
        ("kind", "out of all, ms", "alone, ms", "all / alone, by pair"),
        *(
            (
                label,
                spread([1000 * second for second in county[label]], 2),
                spread([1000 * second for second in alone[label]], 2),
                ratios(county[label], alone[label]),
            )
            for label in costly
        ),
    )
    for name in ("county", "alone"):
        (folder / f"{name}.db").unlink()
