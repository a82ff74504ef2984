"""Building one document: records to figures, figures to sections, sections into the template."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from drafter.documents.properties import Properties
from drafter.documents.render import Mark, render
from drafter.documents.template import Template
from drafter.errors import DrafterError, Problem
from drafter.figures.figure import holds_proposal
from drafter.figures.frame import Phrase, read_phrases
from drafter.figures.occasion import Occasion, find_occasion
from drafter.figures.period import Period, PeriodKind
from drafter.figures.proposals import proposals
from drafter.figures.section import Section
from drafter.figures.view import View
from drafter.figures.wording import Say, as_written, read_wordings, reworded, voice
from drafter.model.kinds import KINDS, Township
from drafter.records.store import Store
from drafter.reports.genres import Genre
from drafter.reports.notices import (
    left_out_notices,
    length_notices,
    notices,
    wording_notices,
)
from drafter.reports.pack import Pack
from drafter.sections.opening import WORDING, wording
from drafter.sections.opening import occasion as occasion_section

# What no file name may hold on Windows.
_UNFILED = re.compile(r'[\\/:*?"<>|]')


@dataclass(frozen=True)
class Draft:
    """A finished document and what staff should know of it.

    ``rests_on`` counts the records behind the printed figures, by kind; ``missing`` names what prints
    as 【待补】, ``unknown`` the names in the template that nothing answers to; ``proposed`` are sentences the data suggests, to accept or strike; ``notices`` are
    things to look at in the records; ``marks`` say where each figure stands and what it rests on.
    """

    data: bytes
    file_name: str
    marks: tuple[Mark, ...]
    rests_on: dict[str, int]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    proposed: tuple[str, ...]
    notices: tuple[Problem, ...]


def choose_township(store: Store, name: str | None) -> Township:
    """The township asked for, or the only one."""
    townships = store.townships()
    if not townships:
        raise DrafterError("记录库里还没有乡镇", "请先填台账的乡镇表并用 drafter import 导入")
    if name is None and len(townships) == 1:
        return townships[0]
    listed = "、".join(township.name for township in townships)
    if name is None:
        raise DrafterError(
            f"记录库里有{len(townships)}个乡镇：{listed}", "请用 --township 说明是哪一个"
        )
    for township in townships:
        if township.name == name:
            return township
    raise DrafterError(f"记录库里没有“{name}”", f"现有：{listed}")


def sections(view: View, genre: Genre, phrases: list[Phrase], occasion: Occasion) -> list[Section]:
    """Everything the template of a genre may speak of."""
    own = [section(view) for section in genre.sections]
    return [occasion_section(view, occasion), wording(view, phrases), *own]


def build(
    store: Store,
    township: Township,
    genre: Genre,
    pack: Pack,
    period: Period,
    delivered_on: date | None = None,
    template: Template | None = None,
) -> Draft:
    """The one document of a genre that makes one. See :func:`build_each`."""
    (draft,) = build_each(store, township, genre, pack, period, delivered_on, template)
    return draft


def build_each(
    store: Store,
    township: Township,
    genre: Genre,
    pack: Pack,
    period: Period,
    delivered_on: date | None = None,
    template: Template | None = None,
) -> Iterator[Draft]:
    """The documents of a genre. Same records, same template, same period: same bytes.

    ``template`` saves reading the pack's again where many documents are built from it.
    """
    if genre.of_term and period.kind is not PeriodKind.TERM:
        raise DrafterError(f"{genre.label}讲的是整届的工作", "请改用 --term，如 --term 十七届")
    named, period = period.name, reviewed(genre, period)
    occasion = find_occasion(store, township, period, delivered_on)
    view = genre.seen(View(store, township, period, occasion.on, pack.norms))
    phrases = read_phrases(pack.phrases)
    told = {section.name: section.told() for section in sections(view, genre, phrases, occasion)}
    template = template or pack.load(genre.label)
    spoken = wording_notices(phrases, occasion.on) if WORDING in template.namespaces else []
    say, fixed = _voices(pack, genre, template, view)
    noticed = (*notices(view), *spoken, *genre.noticed(view), *left_out_notices(template))
    for subject in genre.each(view):
        title = f"{township.name}{named}{genre.titled}{subject.name}"
        rendered = render(
            template,
            told | {section.name: section.told() for section in subject.sections},
            Properties(title=title, author=f"{township.name}人大主席团", day=occasion.on),
            say,
            fixed,
        )
        yield Draft(
            rendered.data,
            f"{_UNFILED.sub('·', title)}.docx",
            rendered.marks,
            _rests_on(rendered.marks),
            rendered.missing,
            rendered.unknown,
            _proposed(view, rendered.marks, say),
            (*noticed, *length_notices(genre.longest, rendered.length)),
        )


def reviewed(genre: Genre, period: Period) -> Period:
    """A plan is asked for by the year it is for, and speaks from the records of the year before."""
    if not genre.ahead:
        return period
    if period.kind is not PeriodKind.YEAR:
        cure = "请用 --year 说明计划要管哪一年，如 --year 2025"
        raise DrafterError(f"{genre.label}是按年度做的", cure)
    return period.before()


def _voices(pack: Pack, genre: Genre, template: Template, view: View) -> tuple[Say, Say]:
    """The township's choice of the pack's wordings, for the program's clauses and for the template's own
    words. What staff have written in Word stands as written, unless their pack asks for more."""
    path = pack.wordings(genre.label)
    if path is None:
        return as_written, as_written
    wordings = read_wordings(path)
    say = voice(wordings, view.township.county, view.township.name, view.period.year)
    return say, as_written if template.edited and not wordings.edited else say


def _proposed(view: View, marks: Iterable[Mark], say: Say) -> tuple[str, ...]:
    """The matters the data suggests, where the document tells of any."""
    if not any(holds_proposal(mark.figure) for mark in marks):
        return ()
    return tuple(str(reworded(each.shortcoming, say)) for each in proposals(view))


def _rests_on(marks: Iterable[Mark]) -> dict[str, int]:
    refs = {ref for mark in marks for ref in mark.figure.refs}
    counts = Counter(ref.table for ref in refs)
    return {kind.LABEL: counts[kind.TABLE] for kind in KINDS if counts[kind.TABLE]}
