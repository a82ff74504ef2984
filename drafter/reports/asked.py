"""What the county asks and the year's records do not show: for the plan of the year to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from drafter.figures.figure import Figure, itemise, propose, say
from drafter.figures.section import Named, Section
from drafter.figures.view import View
from drafter.reports.subjects import Subject

if TYPE_CHECKING:
    from drafter.figures.norms import Norm
    from drafter.reports.counters import Counter
    from drafter.reports.measures import Measure


def the_township_and_what_is_asked(view: View) -> Sequence[Subject]:
    """One document, about the township, that may also name the norms its last year did not reach."""
    told = Section(
        "要求",
        (Named("未达到", itemise(_short(view)), "上年没有达到的考核要求，逐项写明要求和上年的数"),),
    )
    return (Subject("", (told,)),)


def _short(view: View) -> Iterator[Figure]:
    """The file of norms is the source: what nobody has held against its original is proposed only."""
    from drafter.reports.counters import counters  # all that is counted, for one genre alone
    from drafter.reports.measures import Year
    from drafter.reports.norm_choice import choose_norms

    norms = choose_norms(view.township, view.norms).norms
    year = Year(view, norms)
    for counter in counters(norms):
        norm, now = norms.asked(counter.name), counter.measure(year)
        if norm is None or now.exact is None or norm.met(now.exact):
            continue
        clause = _clause(view, counter, norm, now)
        yield clause if norm.basis.checked else propose(clause, _doubt(norm))


def _clause(view: View, counter: Counter, norm: Norm, now: Measure) -> Figure:
    """主席团会议不少于6次（上年4次）; what the year shows of nothing is told in words."""
    ref, how = (view.township.ref,), f"{norm.basis.place}所载考核要求"
    name = Figure(counter.name, counter.name, ref, how)
    text = norm.words(counter.unit)
    words = Figure(text, text, ref, how)
    if not now.figure:
        return say("{}{}（上年没有登记）", name, words)
    unit = "" if counter.unit == "%" else counter.unit
    return say(f"{{}}{{}}（上年{{}}{unit}）", name, words, now.figure)


def _doubt(norm: Norm) -> str:
    return f"{norm.basis.source}（{norm.basis.place}，还没有人拿原文核对过）"
