"""The one place where templates become drafts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from drafter.documents.charts import add_chart
from drafter.documents.comments import add_comments, first_free
from drafter.documents.context import Context, Ledger, Named, bind
from drafter.documents.headings import order_headings
from drafter.documents.markup import Element, serialise, w
from drafter.documents.parts import Parts, main_part, write_docx
from drafter.documents.properties import Properties, read_core, seal, set_properties
from drafter.documents.stamp import Stamped, Stamper
from drafter.documents.styling import mark_style_ids
from drafter.documents.template import Template
from drafter.documents.text import Paragraph, paragraphs, sentence, style_names
from drafter.documents.tidy import tidy
from drafter.figures.chart import Chart
from drafter.figures.figure import Figure
from drafter.figures.wording import Say, as_written

KEPT = "drafter-kept"
"""Set on paragraphs whose fixed words are never exchanged."""

_ANCHOR = re.compile(rb':commentReference \w+:id="(\d+)"')


@dataclass(frozen=True)
class Mark:
    """A figure in the draft: its hidden bookmark, the name it was asked for by, the sentence it is in.

    A figure put together from others has a mark for the whole and one for each it is made of; these say in
    ``part_of`` the whole's bookmark and carry its name. A figure in a chart is part of the chart's
    bookmark and has none of its own; its sentence says where in the chart it stands.
    """

    bookmark: str
    name: str
    figure: Figure
    sentence: str
    part_of: str = ""


@dataclass(frozen=True)
class Rendered:
    """A draft. ``missing`` names what the records lack, printed as 【待补：…】; ``unknown`` are the names
    in the template that nobody answers to, printed likewise or asked for in a condition. ``length``
    is what is read out: the document's characters outside tables."""

    data: bytes
    marks: tuple[Mark, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    length: int


def render(
    template: Template,
    context: Context,
    properties: Properties = Properties(),  # noqa: B008
    say: Say = as_written,
    fixed: Say | None = None,
) -> Rendered:
    """Fill a template. The same template, context, properties and voices give the same bytes.

    ``say`` words what joins figures, ``fixed`` the template's own text; None: as ``say`` does.

    Fields ``properties`` leaves empty keep what the template says. Raises DrafterError where the template
    is at fault, quoting the paragraph.
    """
    bound = bind(context, template.namespaces, say)
    return finish(template, *bound, properties, say if fixed is None else fixed)


def finish(
    template: Template,
    names: dict[str, Named],
    ledger: Ledger,
    properties: Properties = Properties(),  # noqa: B008
    say: Say = as_written,
) -> Rendered:
    """As :func:`render`, from the values a template sees and the ledger behind them; ``say`` words the
    template's own text."""
    parts = dict(template.parts)
    charts: list[Chart] = []

    def attach(chart: Chart, part: str) -> str:
        charts.append(chart)
        return add_chart(parts, chart, len(charts), part)

    stamper = Stamper(ledger, mark_style_ids(parts), attach, first_comment=first_free(parts))
    styles = style_names(parts)
    main = main_part(parts)
    read: list[Paragraph] = []
    length = 0
    for story in template.stories:
        root = template.fill(story, names)
        _word(root, say)
        stamper.stamp(root, story.part, commentable=story.part == main)
        tidy(root)
        if story.part == main:
            order_headings(root, styles)
        here = list(paragraphs(root, styles))
        read += here
        length += sum(len(p.text) for p in here if story.part == main and not p.in_table)
        parts[story.part] = serialise(root)
    add_comments(parts, _anchored(stamper.comments, parts[main]))
    set_properties(parts, _properties(parts, properties))
    seal(parts)
    marks = tuple(_marks(stamper.stamped, read))
    gaps = tuple(name for name in stamper.missing if name not in ledger.unknown)
    return Rendered(write_docx(parts), marks, gaps, tuple(ledger.unknown), length)


def _word(root: Element, say: Say) -> None:
    """The fixed text in the township's voice, while tokens still stand for the figures; what is marked
    to be kept stands as written."""
    marked = [p for p in root.iter(w("p")) if p.attrib.pop(KEPT, None)]
    if say is not as_written:
        kept = {element for paragraph in marked for element in paragraph.iter(w("t"))}
        for element in root.iter(w("t")):
            if element not in kept:
                element.text = say(element.text or "")


def _anchored(comments: dict[int, str], document: bytes) -> dict[int, str]:
    """The comments whose place has not gone with a hollow heading."""
    anchors = {int(number) for number in _ANCHOR.findall(document)}
    return {number: text for number, text in comments.items() if number in anchors}


def _properties(parts: Parts, given: Properties) -> Properties:
    """What is given, and for the rest what the template says."""
    said = {name: text for name, text in read_core(parts).items() if name != "language"}
    kept = {name: text for name, text in said.items() if not getattr(given, name)}
    return replace(given, **kept)  # type: ignore[arg-type]


def _marks(stamped: Sequence[Stamped], read: Iterable[Paragraph]) -> Iterable[Mark]:
    """The marks that are still on the page after headings and paragraphs have gone."""
    found = {span.bookmark: (paragraph, span) for paragraph in read for span in paragraph.spans}
    for one in stamped:
        if one.shown and one.part_of in found:
            yield Mark("", one.name, one.figure, one.shown, one.part_of)
        elif one.bookmark in found:
            paragraph, span = found[one.bookmark]
            said = sentence(paragraph.text, span.start, span.end)
            yield Mark(one.bookmark, one.name, one.figure, said, one.part_of)
