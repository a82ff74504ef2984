"""What is typed into the wording though it changes: places, persons, years, 届次, numbers, dated phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.documents.places import Line
from drafter.model.place_names import held
from drafter.model.severity import Severity
from drafter.templates.lint.paper import Paper, tags_in
from drafter.templates.lint.rule import Fault, Faults
from drafter.templates.lint.saying import FIGURE

_MASKED = re.compile(r"[×Xx＊*]{2,}(?:镇|乡|县)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}\s*年?(?!\d)|二[〇○零][〇○零一二三四五六七八九]{2}年")
_TERM = re.compile(
    r"(?:第[一二三四五六七八九十]{1,3}|[二三四五六七八九十][一二三四五六七八九十]{0,2}|一(?=届一?[一二三四五六七八九]次))"
    r"届(?!历次|[一二三四五六七]中全会|中央)(?:第?[一二三四五六七八九十]{1,2}次)?"
)
_MEASURES = "人次|万元|次|件|条|名|户|起|篇|处|项|个|场|期|人|元|票|%|％"
_NUMBER = re.compile(rf"\d[\d.,]*\s*(?:{_MEASURES})|百分之[一二三四五六七八九十百]+")
_SPELT = re.compile(r"(?<![第每逐各一二三四五六七八九十])[二三四五六七八九十两][一二三四五六七八九十]?(?:余|多)?(?:次|件|条|名|人次|户|起|篇|场)")  # fmt: skip
_TITLE = re.compile(r"《[^《》]*》")
_LONG_PHRASE = 8


def places(paper: Paper) -> Faults:
    """A township or county by name: the sample's and the office's own, or what looks like one."""
    for line, text in _wording(paper):
        known = [name for name in paper.known.places if name in text]
        known += _MASKED.findall(text)
        for name in dict.fromkeys(known):
            # A pack may name the place it is for.
            if not any(name in served for served in paper.own.serves):
                yield _place(line, name, Severity.MUST)
        for match in held(text):
            if not any(match[0] in name for name in known):
                yield _place(line, match[0], Severity.SHOULD)


def _place(line: Line, name: str, severity: Severity) -> Fault:
    right = "单位.县名" if name.endswith("县") else "单位.名称"
    what = f"写死了地名“{name}”，别的乡镇用这份模板就会带出去"
    cure = f"换成 {{{{ {right} }}}}；只说“镇”“乡”用 {{{{ 单位.简称 }}}}"
    return Fault(line, what, cure, severity)


def persons(paper: Paper) -> Faults:
    """A person by name."""
    for line, text in _wording(paper):
        for name in paper.known.persons:
            if name in text:
                cure = "换成 {{ 大会.报告人 }}、{{ 主席.姓名 }} 一类的名字"
                yield Fault(line, f"写死了人名“{name}”，换届以后还会印出来", cure)


def years(paper: Paper) -> Faults:
    """A year."""
    for line, text in _wording(paper):
        for match in dict.fromkeys(found[0] for found in _YEAR.finditer(text)):
            cure = "换成 {{ 时段.名称 }}（报告的年度）、{{ 时段.来年 }}（下一年）或 {{ 大会.日期 }}"
            yield Fault(line, f"写死了年份“{match}”，明年还会印出来", cure)


def terms(paper: Paper) -> Faults:
    """An ordinal of a term or a session."""
    for line, text in _wording(paper):
        for match in dict.fromkeys(found[0] for found in _TERM.finditer(text)):
            cure = "换成 {{ 大会.会议 }}、{{ 大会.会议简称 }} 或 {{ 大会.主席团 }}"
            yield Fault(line, f"写死了届次“{match}”，下次会议还会印出来", cure)


def numbers(paper: Paper) -> Faults:
    """A count typed with its unit."""
    for line, text in _wording(paper):
        for match in dict.fromkeys(found[0] for found in _NUMBER.finditer(text)):
            yield _number(line, match, Severity.MUST)
        for match in dict.fromkeys(found[0] for found in _SPELT.finditer(text)):
            yield _number(line, match, Severity.SHOULD)


def _number(line: Line, match: str, severity: Severity) -> Fault:
    what = f"写死了数字“{match}”，不会跟着台账变"
    cure = "换成名字表里的名字（drafter template names 查）；是固定要求的，写进考核要求或提法"
    return Fault(line, what, cure, severity)


def phrases(paper: Paper) -> Faults:
    """Dated wording typed out, so that it no longer goes with the day of delivery."""
    for line, text in _wording(paper):
        told = [p for p in paper.phrases if len(p.text) >= _LONG_PHRASE and p.text in text]
        longest = max(told, key=lambda phrase: len(phrase.text), default=None)
        if longest:
            what = f"写死了提法“{longest.text[:16]}…”，提法变了不会跟着变"
            yield Fault(line, what, f"换成 {{{{ 提法.{longest.name} }}}}")


def _wording(paper: Paper) -> Iterator[tuple[Line, str]]:
    """Every paragraph's own words: without tags and without titles of works, which keep their years."""
    for line in paper.lines:
        text, at = "", 0
        for tag in tags_in(line.text):
            text += line.text[at : tag.start] + (FIGURE if not tag.word else "")
            at = tag.end
        text = _TITLE.sub("《》", text + line.text[at:])
        if text.strip():
            yield line, text
