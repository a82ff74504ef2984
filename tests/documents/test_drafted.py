"""A draft says which build it is, also to those who read nothing else of it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from drafter.documents.drafted import build_of, identity
from drafter.documents.outline_docx import write_template
from drafter.documents.parts import open_docx, write_docx
from drafter.errors import DrafterError
from tests.sample import sample_draft


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "报告.docx"
    path.write_bytes(sample_draft().data)
    return path


def test_the_build_is_the_same_however_much_is_read(draft: Path) -> None:
    assert build_of(draft) == identity(draft)[0] != ""


def test_nothing_but_its_properties_is_read(draft: Path) -> None:
    """What stands in the file's text may be damaged, or larger than any document."""
    build = build_of(draft)
    parts = open_docx(draft)
    parts["word/document.xml"] = b"\0" * 300_000_000
    draft.write_bytes(write_docx(parts))
    with pytest.raises(DrafterError):
        identity(draft)
    assert build_of(draft) == build


def test_a_file_of_others_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "别人的.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert build_of(path) == ""
    path.write_bytes(write_template("一段话"))
    assert build_of(path) == identity(path)[0]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no archive"])
def test_what_is_no_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "坏.docx"
    path.write_bytes(data)
    with pytest.raises(DrafterError, match="不是完好的"):
        build_of(path)


def test_properties_like_a_bomb_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "大.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("docProps/custom.xml", b" " * 2_000_000)
    with pytest.raises(DrafterError, match="过大"):
        build_of(path)
