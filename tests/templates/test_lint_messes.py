"""Templates as Word, WPS and their users leave them: what renders has nothing to mend, what does not is told."""

from __future__ import annotations

import pytest

from drafter.documents.parts import open_docx, write_docx
from drafter.documents.places import lines
from drafter.model.severity import Severity
from drafter.reports.pack import standard_pack
from drafter.templates.lint import lint, open_paper
from drafter.templates.lint.margin import with_comments
from tests.documents.messes import ANSWERED, RENDERED, Mess
from tests.templates.faults import ANNUAL

PATH = standard_pack().template(ANNUAL)
# Has no quotes to be spoilt in the standard report.
_ELSEWHERE = ("引号不成对",)


def spoilt(mess: Mess) -> bytes:
    parts = open_docx(PATH)
    mess(parts)
    return write_docx(parts)


@pytest.mark.parametrize("mess", [m for _, m in RENDERED], ids=[name for name, _ in RENDERED])
def test_what_renders_all_the_same_has_nothing_to_mend(mess: Mess) -> None:
    assert [str(f.problem()) for f in lint(open_paper(PATH.name, spoilt(mess)))] == []


@pytest.mark.parametrize(
    "mess",
    [m for name, m, _ in ANSWERED if name not in _ELSEWHERE],
    ids=[name for name, _, _ in ANSWERED if name not in _ELSEWHERE],
)
def test_what_drafter_would_refuse_must_be_mended(mess: Mess) -> None:
    found = lint(open_paper(PATH.name, spoilt(mess)))
    assert found[0].severity is Severity.MUST


def test_comments_stand_right_where_paragraphs_are_struck_out() -> None:
    """The places are told in the file as accepted, and so the comments are."""
    mess = dict(RENDERED)["修订：删去的段落标记"]
    parts = open_docx(PATH)
    xml = parts["word/document.xml"].decode()
    parts["word/document.xml"] = xml.replace("监督.视察 }}次", "监督.视查 }}次", 1).encode()
    mess(parts)
    paper = open_paper(PATH.name, write_docx(parts))
    findings = lint(paper)
    copy = lines(open_docx(with_comments(paper, findings)))
    marked = [line.text for line in copy if _is_marked(line.element)]
    told = [finding.fault.line.text for finding in findings if finding.fault.line]
    assert marked
    assert set(marked) >= set(told)


def _is_marked(element: object) -> bool:
    return any("commentReference" in str(each.tag) for each in element.iter())  # type: ignore[attr-defined]
