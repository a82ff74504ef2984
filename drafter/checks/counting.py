"""The numbers the records of a year give, and the words drafts put before them: no draft is built for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from drafter.checks.knowledge import Count
from drafter.documents.leads import leads
from drafter.documents.text import read_text
from drafter.figures.figure import Figure
from drafter.figures.occasion import find_occasion
from drafter.figures.period import Period
from drafter.figures.section import Section
from drafter.figures.view import View
from drafter.figures.wording import Wordings, read_wordings, voice
from drafter.model.kinds import Township
from drafter.records.store import Store
from drafter.reports.genres import ANNUAL_REPORT
from drafter.reports.pack import Pack, standard_pack
from drafter.sections.opening import occasion as occasion_section

_TAG = re.compile(r"\{\{ ([^{}]*) \}\}")
# Words beyond this are of another clause, told without a mark between.
_FAR = 24


def counts(store: Store, township: Township, year: int) -> Iterator[Count]:
    """The counted numbers of an annual report on the year. DrafterError where the records cannot give them."""
    pack = standard_pack()
    told = _told(store, township, year, pack)
    figures = {
        f"{section.name}.{named.name}": (named.told, named.about)
        for section in told
        for named in section.figures
        if isinstance(named.told, Figure) and named.told.text and not named.told.missing
    }
    texts = {path: figure.text for path, (figure, _) in figures.items()}
    before = _words_before(township, year, pack)
    for path, (figure, about) in figures.items():
        if figure.text.isdigit():
            words = tuple(_filled(before.get(path, ()), texts))
            yield Count(figure.text, figure.unit, path, about, words, year)


def _told(store: Store, township: Township, year: int, pack: Pack) -> list[Section]:
    period = Period.of_year(year)
    occasion = find_occasion(store, township, period)
    view = ANNUAL_REPORT.seen(View(store, township, period, occasion.on, pack.norms))
    return [
        occasion_section(view, occasion),
        *(section(view) for section in ANNUAL_REPORT.sections),
    ]


def _words_before(township: Township, year: int, pack: Pack) -> dict[str, tuple[str, ...]]:
    """The words the template puts before its names, as this township says them in that year."""
    label = ANNUAL_REPORT.label
    path = pack.wordings(label)
    wordings = read_wordings(path) if path else Wordings()
    say = voice(wordings, township.county, township.name, year)
    return leads((paragraph.text for paragraph in read_text(pack.template(label))), say)


def _filled(ways: Iterable[str], texts: dict[str, str]) -> Iterator[str]:
    """The words with figures in place of their names, from what no figure stands for on."""
    for way in dict.fromkeys(ways):
        known = _TAG.sub(lambda found: texts.get(found[1], "\n"), way)
        yield re.split("[。；，！？：（）\n]", known)[-1][-_FAR:]
