"""drafter publish: stops at what nobody has decided on, strips, and remembers what went out."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from drafter.documents.parts import open_docx
from drafter.documents.text import read_text
from drafter.documents.validity import faults
from drafter.records.publications import hash_of_file, publications, published_file
from tests.cli.correcting import correct
from tests.cli.retyping import NAME, edited
from tests.cli.running import Terminal
from tests.documents.test_finished import with_changes, with_remark
from tests.drafts.remembering import office
from tests.office import (
    FONTS_CONF,
    needs_office,
    needs_validator,
    page_texts,
    resaved,
    validate,
)

FINAL = NAME.replace(".docx", "（定稿）.docx")
KEEP = ("--keep-proposals", "--no-pdf")


@pytest.fixture
def draft(terminal: Terminal) -> Path:
    office(terminal.folder)
    return terminal.folder / NAME


def text(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in read_text(path))


def test_the_final_file_beside_the_draft(terminal: Terminal, draft: Path) -> None:
    before = draft.read_bytes()
    ran = terminal.run("publish", NAME, *KEEP)
    assert ran.code == 0, ran.err
    final = terminal.folder / FINAL
    assert text(final) == text(draft)
    assert b"_drf" not in open_docx(final)["word/document.xml"]
    assert faults(final.read_bytes()) == []
    assert draft.read_bytes() == before
    (told,) = publications(terminal.folder / "records.db")
    assert (told.hash, told.reason) == (hash_of_file(final.read_bytes()), "")
    assert told.draft_id is not None
    assert published_file(terminal.folder / "records.db", told.id) == final.read_bytes()


@pytest.mark.parametrize(
    ("change", "said", "option"),
    [
        (with_changes, "修订", "--accept-changes"),
        (lambda data: with_remark(data, "王某"), "王某：这里再核对一下", "--drop-comments"),
    ],
)
def test_what_nobody_decided_on_stops_it(  # type: ignore[no-untyped-def]
    terminal: Terminal, draft: Path, change, said: str, option: str
) -> None:
    draft.write_bytes(change(draft.read_bytes()))
    ran = terminal.run("publish", NAME, *KEEP)
    assert ran.code == 2
    assert said in ran.err
    assert option in ran.err
    assert not (terminal.folder / FINAL).exists()
    ran = terminal.run("publish", NAME, *KEEP, option, "--anyway", "试")
    assert ran.code == 0, ran.err
    assert text(terminal.folder / FINAL) == text(draft)
    parts = open_docx(terminal.folder / FINAL)
    assert not [name for name in parts if "comments" in name]
    assert b"<w:ins " not in parts["word/document.xml"]


def test_suggestions_with_their_shade_stop_it(terminal: Terminal, draft: Path) -> None:
    ran = terminal.run("publish", NAME)
    assert ran.code == 2
    assert "数据提示" in ran.err
    assert "--keep-proposals" in ran.err


def test_what_must_be_mended_stops_it_unless_there_is_a_reason(
    terminal: Terminal, draft: Path
) -> None:
    draft.write_bytes(edited(draft.read_bytes(), "组织开展代表视察", "组织XX开展代表视察"))
    ran = terminal.run("publish", NAME, *KEEP)
    assert ran.code == 2
    assert "必改，没有定稿" in ran.err
    assert "XX" in ran.out
    assert terminal.run("publish", NAME, *KEEP, "--anyway", " ").code == 2
    assert not (terminal.folder / FINAL).exists()
    ran = terminal.run("publish", NAME, *KEEP, "--anyway", "主席已核定")
    assert ran.code == 0, ran.err
    (told,) = publications(terminal.folder / "records.db")
    assert told.reason == "主席已核定"


def test_a_reason_nobody_needed_is_not_held_against_it(terminal: Terminal, draft: Path) -> None:
    assert terminal.run("publish", NAME, *KEEP, "--anyway", "主席已核定").code == 0
    (told,) = publications(terminal.folder / "records.db")
    assert told.reason == ""


def test_a_second_time_it_says_whether_the_first_was_changed(
    terminal: Terminal, draft: Path
) -> None:
    terminal.run("publish", NAME, *KEEP)
    ran = terminal.run("publish", NAME, *KEEP)
    assert "没有人改过" in ran.out
    assert "和上次的相同" in ran.out
    assert len(publications(terminal.folder / "records.db")) == 1
    final = terminal.folder / FINAL
    changed = edited(final.read_bytes(), "组织开展代表视察", "认真组织开展代表视察")
    final.write_bytes(changed)
    ran = terminal.run("publish", NAME, *KEEP)
    assert "发出以后又有人改过" in ran.out
    assert final.read_bytes() == changed
    assert (terminal.folder / FINAL.replace("定稿", "定稿2")).is_file()


def test_a_final_file_published_itself(terminal: Terminal, draft: Path) -> None:
    terminal.run("publish", NAME, *KEEP)
    ran = terminal.run("publish", FINAL, *KEEP)
    assert ran.code == 0, ran.err
    assert "和上次的相同" in ran.out


def test_newer_records_are_told(terminal: Terminal, draft: Path) -> None:
    correct(terminal)
    ran = terminal.run("publish", NAME, *KEEP, "--anyway", "试")
    assert ran.code == 0, ran.err
    assert "写成以后记录又有改动" in ran.out


def test_a_document_of_another_hand(terminal: Terminal, draft: Path) -> None:
    """No draft of these records: made final all the same, and remembered without a draft."""
    (terminal.folder / "records.db").rename(terminal.folder / "别的.db")
    ran = terminal.run("publish", NAME, *KEEP)
    assert ran.code == 0, ran.err
    assert "没有记录库" in ran.out


def test_a_draft_that_is_open_is_left_alone(terminal: Terminal, draft: Path) -> None:
    (terminal.folder / f".~lock.{NAME}#").touch()
    ran = terminal.run("publish", NAME, *KEEP)
    assert ran.code == 2
    assert "打开着" in ran.err


def test_a_damaged_draft_is_refused(terminal: Terminal, draft: Path) -> None:
    draft.write_bytes(draft.read_bytes()[:-900])
    ran = terminal.run("publish", NAME, *KEEP)
    assert ran.code == 2
    assert not (terminal.folder / FINAL).exists()


def test_without_libreoffice_it_says_so(
    terminal: Terminal, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    ran = terminal.run("publish", NAME, "--keep-proposals")
    assert ran.code == 0, ran.err
    assert "没有装 LibreOffice" in ran.out


@pytest.mark.skipif(os.name != "posix", reason="a script stands in for LibreOffice")
def test_an_office_that_hangs_is_ended(
    terminal: Terminal, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office_ = terminal.folder / "bin" / "soffice"
    office_.parent.mkdir()
    office_.write_text("#!/bin/sh\nsleep 60\n", "utf-8")
    office_.chmod(0o755)
    monkeypatch.setenv("PATH", f"{office_.parent}:/usr/bin:/bin")
    monkeypatch.setattr("drafter.documents.pdf._families", lambda which: None)
    monkeypatch.setattr("drafter.documents.pdf.SECONDS", 0.2)
    ran = terminal.run("publish", NAME, "--keep-proposals")
    assert ran.code == 0, ran.err
    assert "没能转成 PDF" in ran.out
    assert (terminal.folder / FINAL).is_file()


def test_what_would_be_fetched_is_not_drawn(terminal: Terminal, draft: Path) -> None:
    from drafter.documents.parts import OFFICE, RELATIONS, write_docx
    from drafter.documents.pdf import to_pdf
    from drafter.errors import DrafterError

    parts = open_docx(draft)
    parts["word/_rels/footer1.xml.rels"] = (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/image"'
        ' Target="http://例.test/x.png" TargetMode="External"/></Relationships>'
    ).encode()
    with pytest.raises(DrafterError, match="取自别处"):
        to_pdf(write_docx(parts), "/no/such/program")


@needs_office
@needs_validator
def test_a_draft_another_program_has_saved(terminal: Terminal, draft: Path) -> None:
    folder = terminal.folder / "存过"
    folder.mkdir()
    (again,) = resaved([draft], folder, "docx")
    draft.write_bytes(again.read_bytes())
    ran = terminal.run("publish", NAME, *KEEP, "--anyway", "试")
    assert ran.code == 0, ran.err
    final = terminal.folder / FINAL
    assert text(final) == text(draft)
    assert b"_drf" not in open_docx(final)["word/document.xml"]
    assert set(validate(final)) <= set(validate(draft))
    assert publications(terminal.folder / "records.db")[0].draft_id is not None


@needs_office
def test_the_pages(terminal: Terminal, draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With stand-ins for the fonts: every character is drawn, and that they are stand-ins is said."""
    monkeypatch.setenv("FONTCONFIG_FILE", str(FONTS_CONF))
    ran = terminal.run("publish", NAME, "--keep-proposals")
    assert "PDF：" in ran.out
    pdf = (terminal.folder / FINAL).with_suffix(".pdf")
    drawn = "".join("".join(page_texts(pdf)).split())
    assert "大坪镇人民代表大会主席团工作报告" in drawn
    assert "没有这些字体" in ran.out
    assert "方正小标宋简体" in ran.out


@pytest.mark.skipif(os.name != "posix", reason="scripts stand in for programs")
def test_without_chinese_fonts_there_are_no_pages_of_boxes(
    terminal: Terminal, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = terminal.folder / "bin"
    programs.mkdir()
    for name in ("soffice", "fc-list"):
        (programs / name).write_text("#!/bin/sh\nexit 0\n", "utf-8")
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    ran = terminal.run("publish", NAME, "--keep-proposals")
    assert ran.code == 0, ran.err
    assert "没有中文字体" in ran.out
    assert not (terminal.folder / FINAL).with_suffix(".pdf").exists()
