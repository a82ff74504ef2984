from __future__ import annotations

import pytest

from drafter.documents.text import read_text
from drafter.documents.validity import faults
from tests.documents.examples import document, spans


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_text_is_read_as_accepted() -> None:
    """Insertions and controls count, deletions do not, paragraphs in text boxes stand alone."""
    data = document(
        f"<w:p>{run('甲')}<w:ins w:id='1' w:author='a'>{run('乙')}</w:ins>"
        "<w:del w:id='2' w:author='a'><w:r><w:delText>丙</w:delText></w:r></w:del>"
        f"<w:sdt><w:sdtContent>{run('丁')}</w:sdtContent></w:sdt>"
        f"<w:hyperlink w:anchor='x'>{run('戊')}</w:hyperlink>"
        "<w:r><w:tab/><w:t>己</w:t><w:br/><w:t>庚</w:t></w:r></w:p>"
        f"<w:sdt><w:sdtContent><w:p>{run('辛')}</w:p></w:sdtContent></w:sdt>"
        f"<w:tbl><w:tr><w:tc><w:p>{run('壬')}</w:p></w:tc></w:tr></w:tbl>"
        f"<w:p>{run('外')}<w:r><w:pict><w:txbxContent><w:p>{run('内')}</w:p></w:txbxContent></w:pict></w:r></w:p>"
    )
    read = read_text(data)
    assert [p.text for p in read] == ["甲乙丁戊\t己\n庚", "辛", "壬", "外", "内"]
    assert [p.in_table for p in read] == [False, False, True, False, False]


def test_bookmarks_span_what_stands_between_them() -> None:
    data = document(
        f"<w:p>{run('共')}<w:bookmarkStart w:id='1' w:name='外'/>{run('甲')}"
        f"<w:bookmarkStart w:id='2' w:name='内'/>{run('乙')}<w:bookmarkEnd w:id='2'/>"
        f"<w:bookmarkEnd w:id='1'/>{run('次')}</w:p>"
    )
    (paragraph,) = read_text(data)
    assert spans(paragraph) == ["甲乙", "乙"]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<w:p><w:bookmarkStart w:id='1' w:name='a'/></w:p>", "unpaired"),
        ("<w:p><w:bookmarkEnd w:id='1'/></w:p>", "unpaired"),
        ("<w:p>" + "<w:bookmarkStart w:id='1' w:name='a'/><w:bookmarkEnd w:id='1'/>" * 2 + "</w:p>", "twice"),
        ("<w:tbl><w:tr/></w:tbl>", "row without cells"),
        ("<w:tbl><w:tr><w:tc/></w:tr></w:tbl>", "cell without a paragraph"),
        ("<w:p><w:r><w:commentReference w:id='3'/></w:r></w:p>", "without comment"),
        ("<w:p><w:commentRangeStart w:id='3'/></w:p>", "begun or ended only"),
    ],
)  # fmt: skip
def test_faults_the_schema_does_not_see_are_found(body: str, fault: str) -> None:
    assert any(fault in found for found in faults(document(body)))
    assert faults(document("<w:p/>")) == []
