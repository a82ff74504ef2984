"""Reading a draft as a person would: the marks of a sentence gone wrong."""

from __future__ import annotations

import re

from drafter.documents.text import Paragraph, read_text

_FAULTS = (
    ("a word of the program", r"None|nan|\{\{|\}\}|\{%|%\}|Undefined|[\ue000-\uf8ff]"),
    ("a count of nothing", r"(?<![\d.])0[次项件个名条人户起篇处票]"),
    ("empty marks", r"（\s*）|《\s*》|“\s*”|\(\s*\)|【\s*】"),
    ("marks one after another", r"[，、；。：][，、；。：]"),
    ("a mark that begins", r"^[，、；。）》”]"),
    ("a list that dangles", r"、(?=[。；，）]|$)|(?<=[，。；：])等|^等"),
    ("等 after fewer than it says", r"等1[项件条类个]"),
    ("a unit without number", r"(?<=[议告察研查动训])[次件名条]，(?!其中)|共[，。]"),
    ("a bare colon", r"：(?=$)(?<!各位代表：)(?<!各位选民：)(?<!同志们：)"),
    ("分别 of one", r"分[别头](?:[为是]|交由|由)[^、，和；。]*(?:[；。]|$)"),
    ("a percentage over 100", r"(?<![\d.])(?:[2-9]\d\d|1[1-9]\d|10[1-9])(?:\.\d+)?%"),
)
HEADINGS = ("一级标题", "二级标题", "三级标题", "四级标题")


def faults(text: str) -> list[str]:
    """What a reader would stumble over in one paragraph."""
    return [
        f"{what}: {found[0]!r} in {text!r}"
        for what, pattern in _FAULTS
        for found in re.finditer(pattern, text)
    ]


def hollow_headings(paragraphs: list[Paragraph]) -> list[str]:
    """Headings with nothing under them before the next of the same or a higher level."""
    found = []
    for here, after in zip(paragraphs, [*paragraphs[1:], None], strict=True):
        if here.style not in HEADINGS:
            continue
        deeper = after is not None and after.style in HEADINGS and after.style != here.style
        if after is None or (
            after.style in HEADINGS and not (deeper and _level(after) > _level(here))
        ):
            found.append(here.text)
    return found


def _level(paragraph: Paragraph) -> int:
    return HEADINGS.index(paragraph.style)


def thrice_alike(paragraphs: list[Paragraph], width: int = 2) -> list[str]:
    """Openings that three sentences in a row share."""
    body = "".join(p.text for p in paragraphs if p.style == "公文正文" and not p.in_table)
    sentences = [s for s in re.split(r"[。！？]", body) if s]
    runs = zip(sentences, sentences[1:], sentences[2:], strict=False)
    return [a for a, b, c in runs if a[:width] == b[:width] == c[:width]]


def twice_said(paragraphs: list[Paragraph], width: int = 14) -> list[str]:
    """Sentences (of some length) that stand twice in the body."""
    body = "。".join(p.text for p in paragraphs if p.style == "公文正文" and not p.in_table)
    sentences = [s for s in re.split(r"[。！？；]", body) if len(s) >= width]
    return sorted({s for s in sentences if sentences.count(s) > 1})


def read(data: bytes) -> list[Paragraph]:
    """The paragraphs that have text."""
    return [p for p in read_text(data) if p.text.strip()]
