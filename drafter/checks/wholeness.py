"""What is cut off: paragraphs that end in mid-sentence, words lost inside, headings with nothing below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.finding import Fault, Faults
from drafter.checks.knowledge import Knowledge
from drafter.checks.passages import Passage
from drafter.checks.reading import Reading
from drafter.documents.outline import NAMED
from drafter.documents.styles import LEVEL_OF
from drafter.model.severity import Severity

_ENDED = re.compile(r"[。！？：；…”）》.!?:;\"]$")
_HANGS = re.compile(r"[，、（“《]$")
_NUMBER_LAST = re.compile(r"\d+(?:\.\d+)?$")
# Lines that are no sentences: signatures, dates, salutations, titles, attachments' names.
_LINE = frozenset(NAMED)
_LONG = 20
_LOST = re.compile(r"(?<=、)(?:不同|各|同)(?=[、和])")


def cut_off(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """A paragraph of some length whose last sentence does not end."""
    for passage in reading.prose:
        text = passage.text.rstrip()
        if passage.level or passage.style in _LINE or not text:
            continue
        if _HANGS.search(text):
            yield _last(passage, text, "这一段没有写完", Severity.MUST)
        elif _NUMBER_LAST.search(text) and re.search("[，。；]", text):
            yield _last(passage, text, "这一段断在数字上，后面的单位和内容丢了", Severity.MUST)
        elif len(text) > _LONG and "，" in text and not _ENDED.search(text):
            yield _last(passage, text, "这一段末尾没有句号，可能没有写完", Severity.SHOULD)


def _last(passage: Passage, text: str, what: str, severity: Severity) -> Fault:
    return Fault(
        passage, max(0, len(text) - 6), len(text), what, "请补上后面的内容或句号", severity=severity
    )  # fmt: skip


def words_lost(reading: Reading, _: Knowledge | None) -> Faults:
    """A word that lacks its other half: 不同时期、不同、不同月份."""
    for hit in reading.find(_LOST):
        yield Fault.at(hit, "这里像是漏了字", "请对照原稿补上")


def hollow_headings(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """A heading with nothing below it. Neighbours of one level that staff set by hand may be a list."""
    own = [p for p in reading.passages if not p.in_attachment]
    for here, after in zip(own, [*own[1:], None], strict=False):
        if not here.level or re.search("[。；！？]", here.text):
            continue
        if after is None or (after.level and after.level < here.level) or _both(here, after):
            yield Fault.of(here, "标题下面没有内容", "请补上内容，或删去这个标题")


def _both(here: Passage, after: Passage) -> bool:
    return here.level == after.level and here.style in LEVEL_OF
