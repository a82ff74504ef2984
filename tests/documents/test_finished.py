"""A final document says what the draft says, and nothing else: no change pending, no comment, no mark."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from drafter.documents.annotate import Note, annotate
from drafter.documents.drafted import read_draft
from drafter.documents.markup import parse, serialise, w
from drafter.documents.mending import Mend, mended
from drafter.documents.parts import main_part, open_docx, write_docx
from drafter.documents.pen import Revision
from drafter.documents.pending import proposals, remarks, tracked
from drafter.documents.text import read_text
from drafter.documents.unmark import finished
from drafter.documents.validity import faults
from drafter.reports.genres import GENRES, Genre
from tests.office import needs_validator, validate
from tests.sample import sample_draft, sample_drafts

STAFF = Revision("李某", "2025-01-12T09:00:00Z")


@cache
def draft() -> bytes:
    return sample_draft().data


def body(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in read_text(data))


def with_changes(data: bytes) -> bytes:
    """The first of every three paragraphs gets a new beginning, as a tracked change."""
    read = read_text(data)
    places = [n for n, p in enumerate(read) if len(p.text) > 20][::3]
    return mended(data, [Mend(n, 0, 2, "改过") for n in places], STAFF)


def with_remark(data: bytes, author: str) -> bytes:
    parts = open_docx(data)
    annotate(parts, [Note(9, 0, 4, "这里再核对一下")])
    comments = parts["word/comments.xml"].decode()
    at = comments.rindex('w:author="drafter"')
    parts["word/comments.xml"] = (
        comments[:at] + comments[at:].replace('"drafter"', f'"{author}"', 1)
    ).encode()
    return write_docx(parts)


def test_the_draft_as_built_keeps_its_words_and_loses_every_mark() -> None:
    final = finished(draft())
    assert body(final) == body(draft())
    parts = open_docx(final)
    everything = b"".join(parts.values())
    for trace in (b"_drf", b"drafter", b"commentRange", b'"Proposed"/>', b"w:rStyle"):
        assert trace not in everything.replace(b'w:styleId="Proposed"', b""), trace
    assert not [name for name in parts if "comments" in name or "custom" in name]
    assert faults(final) == []


def test_the_title_is_the_only_property_left() -> None:
    core = open_docx(finished(draft()))["docProps/core.xml"].decode()
    assert "大坪镇2024年人大工作报告" in core
    assert "creator" not in core
    assert "created" not in core


def test_changes_are_accepted() -> None:
    changed = with_changes(draft())
    final = finished(changed)
    assert body(final) == body(changed) != body(draft())
    assert tracked(open_docx(final)) == []
    assert b"delText" not in open_docx(final)["word/document.xml"]
    assert faults(final) == []


def test_a_struck_paragraph_mark_joins_two_paragraphs() -> None:
    parts = open_docx(draft())
    root = parse(parts[main_part(parts)])
    first = next(p for p in root.iter(w("p")) if p.find(w("pPr")) is not None and len(p) > 2)
    mark = parse(
        f'<w:rPr xmlns:w="{w("")[1:-1]}"><w:del w:id="9" w:author="李某" w:date="2025-01-12T09:00:00Z"/></w:rPr>'
    )
    first.find(w("pPr")).append(mark)
    parts[main_part(parts)] = serialise(root)
    changed = write_docx(parts)
    assert tracked(open_docx(changed))[0].what == "删去一个段落标记"
    assert body(finished(changed)).replace("\n", "") == body(draft()).replace("\n", "")
    assert len(read_text(finished(changed))) == len(read_text(draft())) - 1


def test_what_is_pending_is_told_with_its_author_and_words() -> None:
    found = tracked(open_docx(with_changes(draft())))
    assert {left.who for left in found} == {"李某"}
    assert "加上“改过”" in {left.what for left in found}
    assert any(left.what.startswith("删去“") for left in found)


def test_only_staffs_comments_are_theirs() -> None:
    assert remarks(open_docx(with_remark(draft(), "drafter"))) == []
    (remark,) = remarks(open_docx(with_remark(draft(), "王某")))
    assert (remark.who, remark.what) == ("王某", "这里再核对一下")


def test_suggestions_are_known_by_their_shade() -> None:
    assert len(proposals(open_docx(draft()))) == 6
    assert proposals(open_docx(finished(draft()))) == []


def test_a_final_document_made_final_again_is_the_same() -> None:
    final = finished(with_remark(with_changes(draft()), "王某"))
    assert finished(final) == final


def test_headers_and_footers_keep_their_words() -> None:
    assert read_draft(finished(draft())).text == read_draft(draft()).text


@needs_validator
@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.id)
def test_every_genre(genre: Genre, tmp_path: Path) -> None:
    data = sample_drafts(genre)[0].data
    path = tmp_path / "定稿.docx"
    path.write_bytes(finished(data))
    assert read_draft(path).text == read_draft(data).text
    assert validate(path) + faults(path.read_bytes()) == []


@needs_validator
@pytest.mark.parametrize("change", [lambda d: d, with_changes, lambda d: with_remark(d, "王某")])
def test_the_final_file_passes_the_schema(change, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "定稿.docx"
    path.write_bytes(finished(change(draft())))
    assert validate(path) == []
