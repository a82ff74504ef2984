"""``learn``: a report of a past year and the records of that year make the template for the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from drafter.documents.intake import refuse_hostile
from drafter.documents.parts import open_docx, write_docx
from drafter.documents.template import Template
from drafter.documents.text import read_text
from drafter.documents.unmark import unmark
from drafter.errors import DrafterError
from drafter.figures.frame import read_phrases
from drafter.figures.occasion import find_occasion
from drafter.figures.period import Period
from drafter.figures.view import View
from drafter.model.kinds import Township
from drafter.records.store import Store
from drafter.reports.build import Draft, build, build_each, sections
from drafter.reports.genres import GENRES, Genre
from drafter.reports.pack import Pack
from drafter.reports.subjects import the_township
from drafter.templates.learning.choosing import Fit, Match, choose
from drafter.templates.learning.known import FRAME, Knowledge, knowledge
from drafter.templates.learning.loops import Repeated, RepeatedRows, repeated, repeated_rows
from drafter.templates.learning.writing import Page, read_page, write


@dataclass(frozen=True)
class Learned:
    """The template, and what became of each figure of the old report.

    ``paragraphs`` are the old report's texts, which ``matches`` point into. ``otherwise`` are the
    paragraphs that do not come back word for word: as they were, and as the template writes them now.
    """

    data: bytes
    paragraphs: tuple[str, ...]
    matches: tuple[Match, ...]
    lists: tuple[Repeated, ...]
    rows: tuple[RepeatedRows, ...]
    otherwise: tuple[tuple[str, str], ...]

    def standing(self, fit: Fit) -> list[Match]:
        """The matches of one standing."""
        return [match for match in self.matches if match.fit is fit]


def learn(
    store: Store, township: Township, genre: Genre, pack: Pack, period: Period, source: bytes
) -> Learned:
    """Make a template of ``source``, a report on ``period``. Raises DrafterError where the file is no
    sound .docx, or the genre is not written one a township and year."""
    if genre.each is not the_township or genre.of_term or genre.ahead:
        cure = "请用年度工作报告、工作汇报等一年一份的文书"
        raise DrafterError(f"还不会把{genre.label}变成模板", cure)
    parts = open_docx(source, "去年的报告")
    refuse_hostile(parts, "去年的报告")
    unmark(parts)
    known = known_of(store, township, genre, pack, period, _alike(genre))
    page = read_page(parts)
    found = _found(page, known)
    matches, lists, rows = found
    write(parts, page, matches, lists, rows, _questions(matches, known, period))
    made = write_docx(parts)
    again = build(store, township, genre, pack, period, template=Template.from_bytes(made))
    texts = tuple(paragraph.text for paragraph in page.paragraphs)
    return Learned(made, texts, *found, tuple(_otherwise(source, again)))


# --- what is known ----------------------------------------------------------------------------


def known_of(
    store: Store,
    township: Township,
    genre: Genre,
    pack: Pack,
    period: Period,
    beside: Sequence[Genre] = (),
) -> Knowledge:
    """The genre's names, and how documents of the year word them: its own and those of genres ``beside`` it."""
    occasion = find_occasion(store, township, period)
    view = genre.seen(View(store, township, period, occasion.on, pack.norms))
    own = sections(view, genre, read_phrases(pack.phrases), occasion)
    drafts = [
        draft
        for each in (genre, *beside)
        for draft in build_each(store, township, each, pack, period)
    ]
    return knowledge(own, drafts)


def _alike(genre: Genre) -> list[Genre]:
    """The other genres that are written one a township and year and look back."""
    return [
        each
        for each in GENRES
        if each.each is the_township and not each.of_term and not each.ahead and each is not genre
    ]


_Found = tuple[tuple[Match, ...], tuple[Repeated, ...], tuple[RepeatedRows, ...]]


def _found(page: Page, known: Knowledge) -> _Found:
    rows = repeated_rows(page.cells(), known.lists)
    told = {id(page.tables[each.table]) for each in rows}
    texts = ["" if _inside(p.element, told) else p.text for p in page.paragraphs]
    frame = [each for each in known.single if each.path.startswith(FRAME)]
    lists = repeated(texts, known.lists, frame)
    taken = {n for each in lists for n in range(each.first, each.first + each.count)}
    rest = ["" if number in taken else text for number, text in enumerate(texts)]
    inner = [name for each in known.lists for name in each.inner() if each.uses]
    matches = choose(rest, [*known.single, *inner])
    return tuple(matches), tuple(lists), tuple(rows)


def _inside(element: object, tables: set[int]) -> bool:
    return any(id(above) in tables for above in element.iterancestors())  # type: ignore[attr-defined]


# --- what is asked ----------------------------------------------------------------------------


def _questions(matches: Sequence[Match], known: Knowledge, period: Period) -> Mapping[Match, str]:
    about = {each.path: each.about for each in known.single}
    about |= {
        name.path: f"{name.about}，要在循环里逐条写"
        for listed in known.lists
        for name in listed.inner()
    }
    asked = {}
    for match in matches:
        if match.fit is Fit.OFFERED:
            told = "；".join(f"{path}（{about[path]}）" for path in match.paths)
            asked[match] = (
                f"“{match.text}”可能是：{told}。是哪一个，就把数字换成它的名字；都不是，留着不动。"
            )
        elif match.fit is Fit.UNKNOWN:
            asked[match] = (
                f"{period.name}的记录里没有“{match.text}”这个数：可能报告写错了，也可能台账漏登了。"
                "请核对；现在照原样留着，明年不会跟着记录变。"
            )
    return asked


def _otherwise(source: bytes, again: Draft) -> Iterator[tuple[str, str]]:
    """Paragraphs that the template writes otherwise than the old report did."""
    was = [p.text for p in read_text(source) if p.text.strip()]
    now = [p.text for p in read_text(again.data) if p.text.strip()]
    if len(was) != len(now):
        yield f"共{len(was)}段", f"共{len(now)}段"
    yield from ((one, two) for one, two in zip_longest(was, now, fillvalue="") if one != two)
