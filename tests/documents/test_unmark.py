"""A document without our marks says the same, and nothing in it tells of its build."""

from __future__ import annotations

from drafter.documents.annotate import Note, annotate
from drafter.documents.parts import open_docx, write_docx
from drafter.documents.properties import BUILD, read_custom
from drafter.documents.stamp import PREFIX
from drafter.documents.text import read_text
from drafter.documents.unmark import unmark
from drafter.documents.validity import faults
from tests.sample import sample_draft


def test_the_text_stays_and_the_marks_go() -> None:
    data = sample_draft().data
    parts = open_docx(data)
    annotate(parts, [Note(9, 0, 4, "请核对")])
    assert b"commentReference" in parts["word/document.xml"]
    unmark(parts)
    bare = write_docx(parts)
    read = read_text(bare)
    assert [p.text for p in read] == [p.text for p in read_text(data)]
    assert not [span for p in read for span in p.spans if span.bookmark.startswith(PREFIX)]
    assert BUILD not in read_custom(parts)
    assert b"commentR" not in parts["word/document.xml"]
    assert "请核对" not in parts["word/comments.xml"].decode()
    assert faults(bare) == []


def test_what_staff_put_there_stays() -> None:
    parts = open_docx(sample_draft().data)
    xml = parts["word/document.xml"].decode()
    mark = '<w:bookmarkStart w:id="7" w:name="我的书签"/><w:bookmarkEnd w:id="7"/>'
    parts["word/document.xml"] = xml.replace("</w:p>", f"{mark}</w:p>", 1).encode()
    unmark(parts)
    assert "我的书签" in parts["word/document.xml"].decode()
