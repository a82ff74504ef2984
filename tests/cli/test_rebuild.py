"""drafter build where its earlier draft lies: staff's words stay, what has changed is written into their file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook

from drafter.documents.markup import parse, w
from drafter.documents.outline_docx import read_outline, write_template
from drafter.documents.parts import main_part, open_docx
from drafter.documents.validity import faults
from drafter.drafts.updating import Updating, carry_out
from tests.cli.retyping import NAME, edited, one_more_inspection, text
from tests.cli.running import Ran, Terminal
from tests.drafts.editing import strip_marks
from tests.drafts.staff import edited as written
from tests.drafts.staff import overtype
from tests.office import needs_office, resaved
from tests.sample import sample_draft

KEPT = NAME.replace(".docx", "（更新前1）.docx")
SECOND = NAME.replace(".docx", "（第2版）.docx")
TABLE = NAME.replace(".docx", "·数据核对表.xlsx")
BUILD = ("build", "--year", "2024")


def files(terminal: Terminal) -> dict[str, bytes]:
    """The documents in the folder."""
    return {path.name: path.read_bytes() for path in terminal.folder.glob("[!~.]*.docx")}


def change(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / "records.db")) as connection, connection:
        connection.execute(statement)


# --- the edited draft takes the new figures -----------------------------------------------------


def test_the_edited_draft_takes_the_new_figures(office: Terminal, draft: Path) -> None:
    before = draft.read_bytes()
    one_more_inspection(office.folder)
    ran = office.run(*BUILD, "--no-trace")
    assert ran.code == 0, ran.err
    assert "精心组织开展代表视察6次" in text(draft)
    assert files(office).keys() == {NAME, KEPT}
    assert files(office)[KEPT] == before
    assert faults(draft.read_bytes()) == []


def test_it_says_which_file_how_many_figures_where_the_old_one_lies_and_the_way_back(
    office: Terminal, draft: Path
) -> None:
    one_more_inspection(office.folder)
    told = office.run(*BUILD, "--no-trace").out
    assert f"{NAME} 有人改过：没有另写" in told
    assert "“5”→“6”" in told
    assert f"写进了：{NAME}（更新" in told
    assert f"原来的文件另存为：{KEPT}" in told
    assert f"drafter versions {NAME}" in told
    assert "--fresh" in told


def typed_over(draft: Path) -> None:
    """The number of inspections, by hand."""
    mark = next(m for m in sample_draft().marks if m.name == "监督.视察" and "组织" in m.sentence)
    draft.write_bytes(written(draft.read_bytes(), overtype(mark.bookmark, "近十")))


def test_a_figure_staff_have_typed_over_stays_theirs_and_is_counted(
    office: Terminal, draft: Path
) -> None:
    typed_over(draft)
    one_more_inspection(office.folder)
    told = office.run(*BUILD, "--no-trace").out
    assert "有人改过的1处没有动" in told
    assert "精心组织开展代表视察近十次" in text(draft)


def test_the_updated_draft_is_updated_again_and_the_memory_follows(
    office: Terminal, draft: Path
) -> None:
    for figure in (6, 7):
        one_more_inspection(office.folder)
        assert office.run(*BUILD, "--no-trace").code == 0
        assert f"精心组织开展代表视察{figure}次" in text(draft)
    assert "没有影响" in office.run("update", NAME).out
    assert len(list(office.folder.glob("*更新前*"))) == 2


def test_without_any_mark_it_is_known_by_its_words(office: Terminal, draft: Path) -> None:
    draft.write_bytes(strip_marks(draft.read_bytes()))
    one_more_inspection(office.folder)
    assert "按文字认出" in office.run(*BUILD, "--no-trace").out
    assert "精心组织开展代表视察6次" in text(draft)


@needs_office
def test_after_another_program_has_saved_it(office: Terminal, draft: Path, tmp_path: Path) -> None:
    (saved,) = resaved([draft], tmp_path / "resaved", "docx")
    draft.write_bytes(saved.read_bytes())
    before = draft.read_bytes()
    one_more_inspection(office.folder)
    assert "没有另写" in office.run(*BUILD, "--no-trace").out
    assert "精心组织开展代表视察6次" in text(draft)
    assert set(faults(draft.read_bytes())) <= set(faults(before))


def test_changes_may_be_tracked(office: Terminal, draft: Path) -> None:
    one_more_inspection(office.folder)
    office.run(*BUILD, "--no-trace", "--track")
    parts = open_docx(draft)
    root = parse(parts[main_part(parts)])
    assert {e.get(w("author")) for e in root.iter(w("ins"), w("del"))} == {"drafter"}


def test_the_table_beside_it_tells_of_the_file_as_it_is_now(office: Terminal, draft: Path) -> None:
    typed_over(draft)
    one_more_inspection(office.folder)
    assert f"数据核对表：{TABLE}" in office.run(*BUILD).out
    book = load_workbook(office.folder / TABLE)
    said = [str(cell.value) for row in book.worksheets[0] for cell in row]
    book.close()
    assert "原为“6”，现为“近十”" in said


def test_a_draft_nobody_has_edited_is_written_anew(office: Terminal) -> None:
    office.run(*BUILD)
    one_more_inspection(office.folder)
    ran = office.run(*BUILD)
    assert "草稿写好了" in ran.out
    assert "视察6次" in text(office.folder / NAME)
    assert files(office).keys() == {NAME}


# --- another one is asked for -------------------------------------------------------------------


def test_a_new_one_beside_it_where_that_is_asked_for(office: Terminal, draft: Path) -> None:
    before = draft.read_bytes()
    one_more_inspection(office.folder)
    ran = office.run(*BUILD, "--no-trace", "--fresh")
    assert ran.code == 0, ran.err
    assert files(office).keys() == {NAME, SECOND}
    assert draft.read_bytes() == before
    assert "视察6次" in text(office.folder / SECOND)
    assert SECOND in ran.out
    assert "没有动它" in ran.out


# --- nothing to do ------------------------------------------------------------------------------


@pytest.mark.parametrize("opened", [False, True])
def test_where_the_records_say_the_same_the_file_is_untouched(
    office: Terminal, draft: Path, opened: bool
) -> None:
    before = files(office)
    if opened:
        (office.folder / f"~${NAME}").touch()
    ran = office.run(*BUILD)
    assert ran.code == 0, ran.err
    assert f"稿子已经是最新的：{NAME}" in ran.out
    assert files(office) == before
    assert not (office.folder / TABLE).exists()


# --- it is open ---------------------------------------------------------------------------------


@pytest.mark.parametrize("lock", [f"~${NAME[2:]}", f".~{NAME[1:]}", f".~lock.{NAME}#"])
@pytest.mark.parametrize("saved", [True, False], ids=["edited", "not yet saved"])
def test_a_draft_open_in_word_is_left_alone_and_no_second_one_is_made(
    office: Terminal, draft: Path, lock: str, saved: bool
) -> None:
    if not saved:
        draft.unlink()
        office.run(*BUILD, "--no-trace")
    before = files(office)
    one_more_inspection(office.folder)
    (office.folder / lock).touch()
    ran = office.run(*BUILD)
    assert ran.code == 2
    assert "打开着，没有动它" in ran.err
    assert lock in ran.err
    assert "--fresh" in ran.err
    assert files(office) == before


def test_a_draft_saved_at_that_very_moment_is_left_alone(
    office: Terminal, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_more_inspection(office.folder)
    later = edited(draft.read_bytes(), "精心组织", "用心组织")
    monkeypatch.setattr("drafter.drafts.updating.carry_out", _after(draft, later))
    ran = office.run(*BUILD)
    assert ran.code == 2
    assert "刚刚被人存过" in ran.err
    assert files(office) == {NAME: later}


def _after(path: Path, data: bytes) -> Callable[[Updating], Path]:
    def carried_out(updating: Updating) -> Path:
        path.write_bytes(data)
        return carry_out(updating)

    return carried_out


def test_a_draft_that_cannot_be_written_is_as_it_was(
    office: Terminal, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to replace what a program holds, whether or not there is a lock file."""

    def held(data: bytes, path: Path) -> None:
        raise PermissionError(13, "held", str(path))

    before = draft.read_bytes()
    one_more_inspection(office.folder)
    monkeypatch.setattr("drafter.drafts.updating.write_whole", held)
    ran = office.run(*BUILD)
    assert ran.code == 2
    assert "写不进" in ran.err
    assert draft.read_bytes() == before


# --- it cannot be updated -----------------------------------------------------------------------


def damaged(office: Terminal, draft: Path) -> Ran:
    draft.write_bytes(draft.read_bytes()[:-900])
    return office.run(*BUILD)


def not_a_document(office: Terminal, draft: Path) -> Ran:
    draft.write_bytes(b"mine")
    return office.run(*BUILD)


def somebody_elses(office: Terminal, draft: Path) -> Ran:
    draft.write_bytes(write_template("@标题 会议通知\n定于三月一日开会，请准时参加。\n"))
    parts = edited(draft.read_bytes(), "准时", "按时")
    draft.write_bytes(parts)
    return office.run(*BUILD)


def forgotten(office: Terminal, draft: Path) -> Ran:
    change(office.folder, "delete from draft")
    return office.run(*BUILD)


def memory_damaged(office: Terminal, draft: Path) -> Ran:
    change(office.folder, "update draft set file = substr(file, 1, length(file) - 900)")
    return office.run(*BUILD)


def another_year(office: Terminal, draft: Path) -> Ran:
    return office.run("build", "--year", "2023", "-o", NAME)


def another_genre(office: Terminal, draft: Path) -> Ran:
    return office.run(*BUILD, "--genre", "工作汇报", "-o", NAME)


def another_pack(office: Terminal, draft: Path) -> Ran:
    office.run("template", "new", "我镇", "年度工作报告")
    return office.run(*BUILD, "--templates", "我镇")


@pytest.mark.parametrize(
    ("happens", "why"),
    [
        (damaged, "不是完好的 .docx 文件"),
        (not_a_document, "不是完好的 .docx 文件"),
        (somebody_elses, "不是从这个记录库写出来的"),
        (forgotten, "不是从这个记录库写出来的"),
        (memory_damaged, "记录库里记下的那一份已损坏"),
        (another_year, "是“大坪镇2024年人大工作报告”的稿子，不是这一份"),
        (another_genre, "是“大坪镇2024年人大工作报告”的稿子，不是这一份"),
        (another_pack, "是用标准模板写的，这次用的是模板包“我镇”"),
    ],
)
def test_what_cannot_be_updated_stays_as_it_is_and_the_next_version_is_written(
    office: Terminal, draft: Path, happens: Callable[[Terminal, Path], Ran], why: str
) -> None:
    one_more_inspection(office.folder)
    ours = draft.read_bytes()
    ran = happens(office, draft)
    assert ran.code == 0, ran.err
    assert f"{NAME} 没有动：" in ran.out
    assert why in ran.out
    assert f"草稿写好了：{SECOND}" in ran.out
    assert files(office).keys() == {NAME, SECOND}
    assert draft.read_bytes() in (ours, ours[:-900], b"mine") or happens is somebody_elses
    assert faults(files(office)[SECOND]) == []


def test_the_next_version_is_updated_once_staff_have_edited_it(
    office: Terminal, draft: Path
) -> None:
    """The first file is no draft any more, and staff work on the second."""
    draft.write_bytes(b"mine")
    office.run(*BUILD, "--no-trace")
    second = office.folder / SECOND
    second.write_bytes(edited(second.read_bytes(), "组织开展代表视察", "用心组织开展代表视察"))
    one_more_inspection(office.folder)
    ran = office.run(*BUILD, "--no-trace")
    assert f"写进了：{SECOND}" in ran.out
    assert "用心组织开展代表视察6次" in text(second)
    assert files(office)[NAME] == b"mine"
    assert len(files(office)) == 3


def test_a_folder_of_that_name_is_left_alone(office: Terminal) -> None:
    (office.folder / NAME).mkdir()
    ran = office.run(*BUILD)
    assert ran.code == 0, ran.err
    assert (office.folder / SECOND).is_file()


# --- the template has changed -------------------------------------------------------------------


def test_words_of_the_pack_that_have_changed_come_too_and_staff_are_told(office: Terminal) -> None:
    office.run("template", "new", "我镇", "年度工作报告")
    office.run(*BUILD, "--templates", "我镇", "--no-trace")
    path = office.folder / NAME
    path.write_bytes(edited(path.read_bytes(), "人次，提出意见", "人次，当场提出意见"))
    template = office.folder / "templates" / "docx" / "我镇" / "年度工作报告.docx"
    outline = read_outline(template.read_bytes())
    assert "扎实推进民生实事项目代表票决" in outline
    template.write_bytes(
        write_template(outline.replace("扎实推进民生实事项目代表票决", "把民生实事办好"))
    )
    one_more_inspection(office.folder)
    ran = office.run(*BUILD, "--templates", "我镇", "--no-trace")
    assert ran.code == 0, ran.err
    assert "组织代表视察6次" in text(path)
    assert "当场提出意见" in text(path)
    assert "把民生实事办好" in text(path)
    assert "字体、版式没有跟着改" in ran.out
    ran = office.run(*BUILD, "--templates", "我镇", "--no-trace")
    assert "已经是最新的" in ran.out
    assert "版式" not in ran.out


# --- staff have given it another name -----------------------------------------------------------


@pytest.mark.parametrize("same", [True, False], ids=["same records", "other records"])
def test_a_draft_that_was_renamed_is_told_of_where_a_new_one_is_written(
    office: Terminal, draft: Path, same: bool
) -> None:
    renamed = draft.rename(office.folder / "送审 稿.docx")
    before = renamed.read_bytes()
    if not same:
        one_more_inspection(office.folder)
    ran = office.run(*BUILD, "--no-trace")
    assert f"草稿写好了：{NAME}" in ran.out
    assert '没有您改的字。要把变了的写进去：drafter update "送审 稿.docx"' in ran.out
    assert renamed.read_bytes() == before
    assert "送审" not in office.run("build", "--year", "2023", "--no-trace").out


def test_of_copies_nobody_has_edited_or_that_an_update_kept_nothing_is_said(
    office: Terminal, draft: Path
) -> None:
    one_more_inspection(office.folder)
    office.run(*BUILD, "--no-trace")
    told = json.loads(office.run("versions", NAME, "--json").out)
    (first, *_) = sorted(each["version"] for each in told if each["event"] == "写成")
    office.run("versions", NAME, "--restore", first)
    draft.unlink()
    assert "改了名" not in office.run(*BUILD, "--no-trace").out


def test_of_a_second_version_that_is_edited_too_it_is_said_that_it_was_not_touched(
    office: Terminal, draft: Path
) -> None:
    office.run(*BUILD, "--no-trace", "--fresh")
    second = office.folder / SECOND
    one_more_inspection(office.folder)
    assert "也有人改过" not in office.run(*BUILD, "--no-trace").out
    second.write_bytes(edited(second.read_bytes(), "组织开展代表视察", "认真组织开展代表视察"))
    before = second.read_bytes()
    told = office.run(*BUILD, "--no-trace").out
    assert f"{SECOND} 也有人改过，这次没有动" in told
    assert f"drafter update {SECOND}" in told
    assert second.read_bytes() == before


# --- a build that the records do not remember ---------------------------------------------------


def build_and_forget(office: Terminal) -> None:
    """Build after one more inspection, then put back the records from before it by hand."""
    older = (office.folder / "records.db").read_bytes()
    one_more_inspection(office.folder)
    office.run(*BUILD, "--no-trace")
    (office.folder / "records.db").write_bytes(older)


def test_figures_of_a_build_nobody_remembers_are_not_passed_over_in_silence(
    office: Terminal, draft: Path
) -> None:
    """An older copy of records.db was put back by hand: the file says 6, the records 5."""
    build_and_forget(office)
    before = draft.read_bytes()
    for command in ((*BUILD, "--no-trace"), ("update", NAME), ("update", NAME, "--dry-run")):
        told = office.run(*command).out
        assert "没有记下的那一次写的" in told, command
        assert "稿子里是“6”，记录是“5”" in told
        assert "标记没有了" not in told
    assert draft.read_bytes() == before


def test_figures_that_say_what_the_records_say_are_not_asked_about(
    office: Terminal, draft: Path
) -> None:
    """The older copy was put back, and the record corrected once more."""
    build_and_forget(office)
    one_more_inspection(office.folder)
    told = office.run("update", NAME).out
    assert "没有记在这个记录库里" in told
    assert "分不清" not in told


def test_a_remembered_build_has_nothing_to_ask(office: Terminal, draft: Path) -> None:
    draft.write_bytes(strip_marks(draft.read_bytes()))
    assert "没有记下" not in office.run("update", NAME).out
