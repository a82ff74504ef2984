"""``drafter check`` against merely reading the text with python-docx: ``python -m benchmarks.check [ROUNDS]``.

The document is the sample's annual report with its attachments, about ten pages. In turn in one process
(the word lists are read and compiled once, in the warm-up), then as whole processes: without records,
against records that know nothing of the file, and a file they remember that staff have changed.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

from docx import Document

from benchmarks.measuring import ROOT, Run, ms, ratios, run, show
from drafter.checks.proofread import proofread
from drafter.checks.reading import read_document
from drafter.figures.period import Period
from drafter.records.ledger import import_ledger
from drafter.records.store import Store
from drafter.reports.build import build
from drafter.reports.genres import ANNUAL_REPORT
from drafter.reports.pack import standard_pack

YEAR = 2024
# GB/T 9704: 22 lines of 28 characters.
PAGE = 22 * 28
# In a folder without records.
ALONE = """
import os, sys
sys.path.insert(0, {0!r})
from drafter.cli.main import main
os.chdir({1!r})
main()
"""
CHECK = ("-m", "drafter", "check")
READ = """
import sys
from docx import Document
document = Document(sys.argv[1])
for paragraph in document.paragraphs: paragraph.text
for table in document.tables:
    for row in table.rows:
        for cell in row.cells: cell.text
"""


def body(path: Path) -> int:
    """The text of the paragraphs alone, tables left out; how many characters."""
    return sum(len(paragraph.text) for paragraph in Document(str(path)).paragraphs)


def everything(path: Path) -> int:
    """The text of the paragraphs and of the tables' cells."""
    document = Document(str(path))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    return sum(len(paragraph.text) for paragraph in document.paragraphs) + sum(
        len(cell.text) for cell in cells
    )


def check(path: Path) -> int:
    """Read and proofread; how many findings."""
    return len(proofread(read_document(path)))


def report(folder: Path) -> Path:
    """The sample's annual report."""
    import_ledger(folder / "records.db", ROOT / "sample")
    store = Store.open(folder / "records.db")
    try:
        township = store.townships()[0]
        draft = build(store, township, ANNUAL_REPORT, standard_pack(), Period.of_year(YEAR))
    finally:
        store.close()
    path = folder / "报告.docx"
    path.write_bytes(draft.data)
    return path


def in_process(path: Path, rounds: int) -> None:
    turns: dict[str, Callable[[Path], Any]] = {
        "python-docx, paragraphs": body,
        "python-docx, paragraphs and tables": everything,
        "drafter check": check,
    }
    taken: dict[str, list[float]] = {name: [] for name in turns}
    for number in range(rounds + 1):
        for name, turn in turns.items():
            start = process_time()
            turn(path)
            if number:
                taken[name].append(process_time() - start)
    first, second = list(taken.values())[:2]
    rows = [
        (name, ms(seconds), ratios(seconds, first), ratios(seconds, second))
        for name, seconds in taken.items()
    ]
    title = f"In one process; {rounds} rounds in turn after a warm-up; {everything(path)} characters, about {everything(path) / PAGE:.0f} pages of text"
    show(title, ("", "cpu ms", "/ paragraphs", "/ and tables"), *rows)


def edited(folder: Path) -> Path:
    """The report as drafter wrote and remembers it, in a folder with its own records, one word changed."""
    shutil.copy(folder / "records.db", folder / "remembering.db")
    asked = ("--db", folder / "remembering.db", "--year", str(YEAR), "--no-trace")
    run(folder, "-m", "drafter", "build", *asked, "--output", folder / "写出的.docx")
    document = Document(str(folder / "写出的.docx"))
    next(p for p in document.paragraphs if len(p.text) > 60).add_run("代表们积极建言。")
    document.save(str(folder / "改过的.docx"))
    return folder / "改过的.docx"


def whole_process(folder: Path, path: Path, rounds: int) -> None:
    """Reading it; checking it without records, against records that do not remember it, and one they do."""
    script = folder / "read.py"
    script.write_text(READ, "utf-8")
    alone = folder / "alone.py"
    alone.write_text(ALONE.format(str(ROOT), str(folder / "nowhere")), "utf-8")
    (folder / "nowhere").mkdir()
    ours = edited(folder)
    turns: dict[str, tuple[str | Path, ...]] = {
        "python-docx reads": (script, path),
        "drafter check, no records": (alone, "check", path),
        "drafter check, not remembered": (*CHECK, path, "--db", folder / "records.db"),
        "drafter check, remembered and edited": (*CHECK, ours, "--db", folder / "remembering.db"),
    }
    taken: dict[str, list[Run]] = {name: [] for name in turns}
    for number in range(rounds + 1):
        for name, words in turns.items():
            once = run(folder, *words)
            if number:
                taken[name].append(once)
    read = [one.cpu for one in taken["python-docx reads"]]
    rows = [
        (name, ms([one.wall for one in runs]), ms([one.cpu for one in runs]), ratios([one.cpu for one in runs], read))
        for name, runs in taken.items()
    ]  # fmt: skip
    show(
        f"Whole processes; {rounds} rounds in turn", ("", "wall ms", "cpu ms", "cpu / read"), *rows
    )


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = report(folder)
        in_process(path, rounds)
        whole_process(folder, path, rounds)


if __name__ == "__main__":
    main()
