"""What a rule is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.checks.passages import Passage
from drafter.checks.reading import Hit, Reading
from drafter.documents.beside import Story
from drafter.model.severity import Severity

if TYPE_CHECKING:
    from drafter.checks.knowledge import Knowledge

# What rules read beside the body. A comment or a property of the file is another's to word: of these only
# whose they are is asked, and what nobody may publish.
EDGES = frozenset((Story.HEADER, Story.FOOTER))
PRINTED = EDGES | {Story.FOOTNOTE, Story.ENDNOTE}
ANYWHERE = PRINTED | {Story.COMMENT, Story.PROPERTY}

_AROUND = 8
_LONGEST = 36


@dataclass(frozen=True)
class Fault:
    """One place that is wrong: ``passage.text[start:end]``; passage None is the document as a whole.

    ``what`` says what is wrong and ``should_be`` what to do, in Chinese, without closing mark.
    ``mend`` is what stands there instead where that is certain: ``--fix`` writes it.
    ``source`` and ``severity`` are the word list's where they differ from the rule's.
    """

    passage: Passage | None
    start: int
    end: int
    what: str
    should_be: str
    mend: str | None = None
    source: str = ""
    severity: Severity | None = None

    @classmethod
    def at(
        cls,
        hit: Hit,
        what: str,
        should_be: str,
        *,
        mend: str | None = None,
        severity: Severity | None = None,
    ) -> Fault:
        """The fault of a hit."""
        return cls(hit.passage, hit.start, hit.end, what, should_be, mend, severity=severity)

    @classmethod
    def of(
        cls, passage: Passage | None, what: str, should_be: str, severity: Severity | None = None
    ) -> Fault:
        """The fault of a whole paragraph, or of the document."""
        end = len(passage.text) if passage else 0
        return cls(passage, 0, end, what, should_be, severity=severity)


Faults = Iterable[Fault]


@dataclass(frozen=True)
class Rule:
    """One thing a strict colleague looks at.

    ``id`` is stable, ``name`` what staff call it and switch it off by, ``source`` the standard, law or
    custom it rests on. ``find`` gets the document and, where there are records, what they know.
    ``beside`` are the kinds of text beside the body that it reads as well: headers, notes.
    """

    id: str
    name: str
    severity: Severity
    source: str
    find: Callable[[Reading, Knowledge | None], Faults]
    beside: frozenset[Story] = frozenset()


@dataclass(frozen=True)
class Finding:
    """A fault and the rule that found it."""

    rule: Rule
    fault: Fault

    @property
    def severity(self) -> Severity:
        """What nobody prints is a hint: it does not make the document wrong, but it goes out with it."""
        passage = self.fault.passage
        if passage is not None and not passage.story.printed:
            return Severity.HINT
        return self.fault.severity or self.rule.severity

    @property
    def source(self) -> str:
        return self.fault.source or self.rule.source

    @property
    def heading(self) -> str:
        """The heading below which it stands; 全文 for the document as a whole."""
        passage = self.fault.passage
        if passage is None:
            return "全文"
        return "附件" if passage.in_attachment else passage.heading.strip() or "开头"

    @property
    def paragraph(self) -> int | None:
        """Which of the body's paragraphs it stands in, from 1; None beside the body and for the whole."""
        passage = self.fault.passage
        return None if passage is None or passage.story is not Story.BODY else passage.index + 1

    @property
    def place(self) -> str:
        """Which paragraph below the heading, or which text beside the body."""
        passage = self.fault.passage
        if passage is None or passage.called:
            return passage.called if passage else ""
        return "表格" if passage.in_table else f"第{passage.nth}段" if passage.nth else "标题"

    @property
    def quote(self) -> str:
        """The words in their surroundings."""
        passage, start, end = self.fault.passage, self.fault.start, self.fault.end
        if passage is None:
            return ""
        first, last = max(0, start - _AROUND), end + _AROUND
        text = shortened(passage.text[first:last].strip())
        return f"{'…' if first else ''}{text}{'…' if last < len(passage.text) else ''}"


def shortened(text: str) -> str:
    """A text as a message may quote it."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 12]}…{text[-11:]}"
