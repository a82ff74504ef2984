"""Findings as comments in the margin of a copy of the template."""

from __future__ import annotations

from collections.abc import Iterable

from drafter.documents.annotate import Note, annotated
from drafter.documents.parts import open_docx, write_docx
from drafter.documents.places import BODY, Line, lines
from drafter.templates.lint.paper import Paper
from drafter.templates.lint.rule import Finding


def with_comments(paper: Paper, findings: Iterable[Finding]) -> bytes:
    """The copy. What concerns the whole template, a header or a footer stands at the first paragraph:
    comments are kept in the text alone."""
    first = next(line for line in paper.lines if line.text.strip() or line.place.story != BODY)
    return annotated(_source(paper), [_note(finding, first) for finding in findings])


def _source(paper: Paper) -> bytes:
    """The file itself; where paragraphs in it are struck out, the file with its changes accepted, for the
    places are told in that."""
    as_it_is = [line.text for line in lines(open_docx(paper.data))]
    same = as_it_is == [line.text for line in paper.lines]
    return paper.data if same else write_docx(paper.parts)


def _note(finding: Finding, first: Line) -> Note:
    fault, line = finding.fault, finding.fault.line
    here = line is not None and line.place.story == BODY and bool(line.text)
    at = line if here and line is not None else first
    where = "" if here else f"{finding.where}："
    text = f"【{finding.severity.label}】{where}{fault.what}。{fault.cure}。"
    return Note(at.place.number - 1, 0, len(at.text), text)
