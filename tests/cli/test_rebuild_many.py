"""drafter build of many documents where staff have edited some: one rule for every file, none stops another."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from drafter.cli.placing import FEW, tell_places
from drafter.documents.validity import faults
from drafter.drafts.finding import Found
from drafter.drafts.merging.merged import Change, Merged, Verdict
from drafter.drafts.placing import Destination, Placed
from drafter.drafts.updating import Updating
from drafter.records.handin.file import write_handin
from drafter.records.store import Store
from drafter.reports.collecting import collect
from drafter.reports.handins import hand_in
from tests.cli.retyping import text
from tests.cli.running import Terminal
from tests.county import township_db

REPORTS = ("build", "--year", "2024", "--genre", "代表述职报告", "-o", "述职")
OURS = "这句话是我自己写的。"


def add(path: Path, words: str = OURS) -> None:
    """Staff write a sentence of their own at the end of a paragraph, and save."""
    document = Document(str(path))
    next(p for p in document.paragraphs if p.text.strip()).add_run(words)
    document.save(str(path))


def rename_activities(db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute("update activity set title = title || '“回头看”'")


def of(name: str, more: str = "") -> str:
    return f"大坪镇2024年代表述职报告（{name}）{more}.docx"


@pytest.fixture
def folder(office: Terminal) -> Path:
    """A report of each deputy's."""
    office.run(*REPORTS)
    return office.folder / "述职"


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("[!~]*.docx")}


# --- 54 reports in one call ---------------------------------------------------------------------


def test_each_file_by_its_own_state_and_a_locked_one_stops_no_other(
    office: Terminal, folder: Path
) -> None:
    for name in ("徐丽华", "罗世平", "陈雪梅", "胡建业"):
        add(folder / of(name))
    (folder / of("马春生")).write_bytes(b"mine")
    (folder / f"~${of('陈雪梅')[2:]}").touch()
    before = files(folder)
    rename_activities(office.folder / "records.db")

    ran = office.run(*REPORTS)

    now = files(folder)
    assert ran.code == 2
    for name in ("徐丽华", "罗世平"):
        assert OURS in text(folder / of(name))
        assert "回头看" in text(folder / of(name))
        assert now[of(name, "（更新前1）")] == before[of(name)]
    for name in ("陈雪梅", "胡建业", "马春生"):
        assert now[of(name)] == before[of(name)]
    assert "回头看" in text(folder / of("马春生", "（第2版）"))
    assert len(now) == 54 + 3
    assert "写好50份草稿" in ran.out
    assert "有人改过的2份没有另写" in ran.out
    assert f"{of('徐丽华')}：更新" in ran.out
    assert "有人改过的1份已经是最新的" in ran.out
    assert f"{of('马春生')}：不是完好的 .docx 文件" in ran.out
    assert "有1份没有写成，别的都好了" in ran.err
    assert f"述职/{of('陈雪梅')}：正在 Word" in ran.err
    assert len(ran.out.splitlines()) < 40


def test_once_the_locked_one_is_closed_only_that_is_left_to_do(
    office: Terminal, folder: Path
) -> None:
    add(folder / of("陈雪梅"))
    lock = folder / f"~${of('陈雪梅')}"
    lock.touch()
    rename_activities(office.folder / "records.db")
    assert office.run(*REPORTS).code == 2
    lock.unlink()
    before = files(folder)
    ran = office.run(*REPORTS)
    assert ran.code == 0, ran.err
    changed = {name for name, data in files(folder).items() if before.get(name) != data}
    assert changed == {of("陈雪梅"), of("陈雪梅", "（更新前1）")}
    assert OURS in text(folder / of("陈雪梅"))
    assert "回头看" in text(folder / of("陈雪梅"))


def test_new_ones_beside_the_edited_where_that_is_asked_for(office: Terminal, folder: Path) -> None:
    add(folder / of("徐丽华"))
    before = files(folder)[of("徐丽华")]
    rename_activities(office.folder / "records.db")
    ran = office.run(*REPORTS, "--fresh")
    assert ran.code == 0, ran.err
    assert files(folder)[of("徐丽华")] == before
    assert "回头看" in text(folder / of("徐丽华", "（第2版）"))
    assert ran.out.count("没有动它") == 1


def test_the_tables_beside_them_tell_of_the_files_as_they_are(
    office: Terminal, folder: Path
) -> None:
    path = folder / of("徐丽华")
    document = Document(str(path))
    counted = next(p for p in document.paragraphs if "参加代表活动4次" in p.text)
    next(run for run in counted.runs if run.text == "4").text = "好几"
    document.save(str(path))
    rename_activities(office.folder / "records.db")
    ran = office.run(*REPORTS, "--trace")
    assert "每份草稿旁边都有一份数据核对表" in ran.out
    assert len(list(folder.glob("*.xlsx"))) == 54
    book = load_workbook(folder / of("徐丽华", "·数据核对表").replace(".docx", ".xlsx"))
    said = [str(cell.value) for row in book.worksheets[0] for cell in row]
    book.close()
    assert "原为“4”，现为“好几”" in said


def test_what_no_file_says_is_told_of_every_file(capsys: pytest.CaptureFixture[str]) -> None:
    """What could not be placed stands nowhere else: of the thirteenth file it is told as of the first."""
    lost = Change(Verdict.UNPLACED, "甲视察5次", "甲视察6次", "组织甲视察5次。")
    found = Found(None, None, by_id=True)  # type: ignore[arg-type]
    placed = []
    for number in range(FEW + 1):
        path = Path(f"第{number}份.docx")
        merged = Merged(b"", [replace(lost, now=f"{number}号视察6次")])
        updating = Updating(path, found, None, None, b"", merged, retouched=False)  # type: ignore[arg-type]
        placed.append(Placed(Destination(None, None, path, updating), path, path))  # type: ignore[arg-type]
    tell_places(placed)
    told = capsys.readouterr().out
    assert "第0份.docx：没有写进去的1处" in told
    assert "……还有1份" in told
    assert [n for n in range(FEW + 1) if f"“甲视察5次”→“{n}号视察6次”" not in told] == []


# --- other documents ----------------------------------------------------------------------------


def test_a_whole_year_of_documents_keeps_every_sentence_of_staffs(office: Terminal) -> None:
    year = ("build", "--year", "2024", "--all-genres", "-o", "2024年")
    assert office.run(*year).code == 0
    folder = office.folder / "2024年"
    paths = [path for path in folder.rglob("*.docx") if path.name != "目录.docx"]
    for path in paths:
        add(path)
    rename_activities(office.folder / "records.db")
    ran = office.run(*year)
    assert ran.code == 0, ran.err
    assert [path.name for path in paths if OURS not in text(path)] == []
    assert not [name for name in files(folder) if "第2版" in name]
    updated = [path for path in paths if "回头看" in text(path)]
    assert len(updated) > 50
    assert all(path.with_name(f"{path.stem}（更新前1）.docx").exists() for path in updated)
    assert {"大坪镇2024年人大工作报告.docx", of("徐丽华")} <= {path.name for path in updated}
    assert "主持词" in ran.out
    assert [name for name, data in files(folder).items() if faults(data)] == []


@pytest.fixture
def county(terminal: Terminal) -> Terminal:
    """Two townships' records in one file."""
    handed = []
    for number in (0, 1):
        with closing(Store.open(township_db(terminal.folder, number))) as store:
            handin, _ = hand_in(store, store.townships()[0], 2024)
        handed.append(handin)
    for handin in handed:
        write_handin(handin, terminal.folder / f"{handin.name}上报.db")
    sources = sorted(terminal.folder.glob("*上报.db"))
    collect(sources, terminal.folder / "county.db", "2025-01-20T09:00:00")
    return terminal


def test_a_countys_documents_follow_the_same_rule(county: Terminal) -> None:
    assert county.run("county", "--year", "2024").code == 0
    paths = sorted(county.folder.glob("*.docx"))
    assert len(paths) == 2
    for path in paths:
        add(path)
    before = files(county.folder)
    assert "已经是最新的" in county.run("county", "--year", "2024").out
    assert files(county.folder) == before
    with closing(sqlite3.connect(county.folder / "county.db")) as connection, connection:
        connection.execute("update activity set times = times + 1")
    ran = county.run("county", "--year", "2024")
    assert ran.code == 0, ran.err
    assert ran.out.count("没有另写") == 2
    for path in paths:
        assert OURS in text(path)
        assert path.with_name(f"{path.stem}（更新前1）.docx").read_bytes() == before[path.name]
    assert not [name for name in files(county.folder) if "第2版" in name]


def test_a_countys_workbook_is_written_over_only_where_nobody_has_saved_it(
    county: Terminal,
) -> None:
    county.run("county", "--year", "2024")
    (path,) = county.folder.glob("*汇总.xlsx")
    before = path.read_bytes()
    with closing(sqlite3.connect(county.folder / "county.db")) as connection, connection:
        connection.execute("update activity set times = times + 1")
    county.run("county", "--year", "2024")
    assert list(county.folder.glob("*汇总*.xlsx")) == [path]
    assert path.read_bytes() != before
    book = load_workbook(path)
    book.active["A1"] = "自己写的"
    book.save(path)
    book.close()
    theirs = path.read_bytes()
    ran = county.run("county", "--year", "2024")
    assert "已有人改过" in ran.out
    assert "（第2版）.xlsx" in ran.out
    assert path.read_bytes() == theirs


def test_a_county_that_has_collected_nothing_is_told_to(terminal: Terminal) -> None:
    ran = terminal.run("county", "--year", "2024")
    assert ran.code == 2
    assert "drafter collect" in ran.err


def test_a_countys_document_that_is_open_is_told_of_and_the_other_written(
    county: Terminal,
) -> None:
    county.run("county", "--year", "2024")
    first, second = sorted(county.folder.glob("*.docx"))
    for path in (first, second):
        add(path)
    before = files(county.folder)
    first.with_name(f"~${first.name}").touch()
    with closing(sqlite3.connect(county.folder / "county.db")) as connection, connection:
        connection.execute("update activity set times = times + 1")
    ran = county.run("county", "--year", "2024")
    assert ran.code == 2
    assert first.name in ran.err
    assert files(county.folder)[first.name] == before[first.name]
    assert files(county.folder)[second.name] != before[second.name]


def test_of_several_townships_each_has_its_own(county: Terminal) -> None:
    names = ("大坪镇", "白石镇")

    def build(name: str) -> str:
        ran = county.run("build", "--db", "county.db", "--township", name, "--year", "2024")
        assert ran.code == 0, ran.err
        return ran.out

    for name in names:
        build(name)
        add(county.folder / f"{name}2024年人大工作报告.docx")
    before = files(county.folder)
    with closing(sqlite3.connect(county.folder / "county.db")) as connection, connection:
        connection.execute(
            "update activity set times = times + 1 where township_id ="
            " (select id from township where name = '白石镇')"
        )
    assert "已经是最新的" in build("大坪镇")
    assert files(county.folder) == before
    assert "没有另写" in build("白石镇")
    assert OURS in text(county.folder / "白石镇2024年人大工作报告.docx")
