"""Findings put into a copy of the document: as comments, or mended where that is certain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafter.checks.finding import Finding
from drafter.checks.proofread import few_of_each
from drafter.checks.reading import Reading
from drafter.documents.annotate import Note, annotated
from drafter.documents.mending import Mend, mended
from drafter.documents.pen import Revision
from drafter.records.quality.words import same_start


def with_comments(source: bytes, reading: Reading, findings: Iterable[Finding]) -> bytes:
    """The document with a comment at each finding; what is said of the whole stands at its first words.

    Of one rule the first few: a margin full of the same comment hides the others.
    """
    first = reading.passages[0].index
    return annotated(source, (_note(finding, first) for finding in few_of_each(findings)))


def elsewhere(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The texts that findings are in and Word allows no comment in, each once: 页眉, 脚注2, 文本框.

    Word leaves comments out of account in headers, footers, text boxes, footnotes and endnotes
    ([MS-OI29500] 2.1.315), so they are put where in the body those hang.
    """
    passages = (finding.fault.passage for finding in few_of_each(findings))
    return tuple(dict.fromkeys(p.called for p in passages if p is not None and p.called))


def _note(finding: Finding, first: int) -> Note:
    fault, passage = finding.fault, finding.fault.passage
    said = f"【{finding.severity.label}】{finding.rule.name}：{fault.what}。{fault.should_be}。（{finding.source}）"
    if passage is None:
        return Note(first, 0, 1, f"全文：{said}")
    if passage.called:
        index, at = passage.anchor or (first, 1)
        return Note(index, max(at - 1, 0), max(at, 1), f"{passage.called}“{finding.quote}”：{said}")
    return Note(passage.index, fault.start, fault.end, said)


def with_mends(source: bytes, findings: Iterable[Finding], revision: Revision) -> bytes:
    """The document with what is certain mended as tracked changes."""
    return mended(source, (mend for finding in findings for mend in mends(finding)), revision)


def mends(finding: Finding) -> Iterator[Mend]:
    """The smallest changes that make the fault right; none where that is not certain."""
    fault = finding.fault
    if fault.mend is None or fault.passage is None:
        return
    old, new, index = fault.passage.text[fault.start : fault.end], fault.mend, fault.passage.index
    if len(old) == len(new):
        for at, (was, now) in enumerate(zip(old, new, strict=True), start=fault.start):
            if was != now:
                yield Mend(index, at, at + 1, now)
        return
    head = same_start(old, new)
    tail = same_start(old[head:][::-1], new[head:][::-1])
    yield Mend(index, fault.start + head, fault.end - tail, new[head : len(new) - tail])
