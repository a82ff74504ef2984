"""``drafter build --all-genres``: a year's whole folder with an index."""

from __future__ import annotations

import shutil
from pathlib import Path

from docx import Document

from drafter.reports.genres import GENRES
from tests.cli.running import Terminal
from tests.sample import sample_db


def test_the_whole_folder_and_its_index(terminal: Terminal) -> None:
    shutil.copy(sample_db(), terminal.folder / "records.db")
    ran = terminal.run("build", "--year", "2024", "--all-genres", "--output", "2024年")
    assert ran.code == 0, ran.err
    folder = Path("2024年")
    table = Document(str(folder / "目录.docx")).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert [row[0] for row in rows[1:]] == [genre.label for genre in GENRES]
    for genre, row in zip(GENRES, rows[1:], strict=True):
        if genre.of_term:
            assert "--term" in row[3]
        else:
            found = row[1].split(".docx")[0] + ".docx"
            assert (folder / found).is_file() or (folder / genre.label / found).is_file()
    assert len(list((folder / "代表述职报告").glob("*.docx"))) == 54


def test_it_asks_for_a_year_and_a_folder(terminal: Terminal) -> None:
    shutil.copy(sample_db(), terminal.folder / "records.db")
    for words in (["--term", "十七届"], ["--year", "2024", "--output", "一份.docx"]):
        ran = terminal.run("build", "--all-genres", *words)
        assert ran.code == 2
        assert "--all-genres --output" in ran.err
    assert list(terminal.folder.glob("*.docx")) == []
