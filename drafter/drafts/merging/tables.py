"""Tables in the edited text: rows and columns of those that stand, and whole ones that come or go."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from drafter.documents.grid import Table, table_texts, tables
from drafter.documents.margin import drop_anchors
from drafter.documents.markup import Element, w
from drafter.documents.pen import Pen
from drafter.documents.putting import only_words, put_table, take_table
from drafter.drafts.merging.columns import change_columns
from drafter.drafts.merging.merged import Change, Verdict
from drafter.drafts.merging.noting import note_in
from drafter.drafts.merging.rows import change_rows
from drafter.drafts.merging.story import Reading, Story
from drafter.drafts.merging.table_difference import TableDifference, line_before, name_of


def change_tables(story: Story, difference: TableDifference, pen: Pen) -> Iterator[Change]:
    """Put in the rows and columns that are new and take out those whose records are gone."""
    for each in difference.same:
        pair = story.pair(each.base)
        put: dict[int, Element] = {}
        yield from change_rows(story, each, pair, pen, put)
        yield from change_columns(story, each, pair, pen, put)


def _told(side: Reading, table: Table, verdict: Verdict, *, gone: bool) -> Change:
    name, before = name_of(side.paragraphs, table), line_before(side.paragraphs, table)
    title = "" if before is None else side.paragraphs[before].text.strip()
    return Change(verdict, name if gone else "", "" if gone else name, title or name)


def _like(story: Story, side: Reading, table: Table) -> Table | None:
    """A table of staff's own, matched with none of the base, that has the same heads."""
    known = [pair.edited.element for pair in story.aligned.tables]
    heads = table_texts(side.paragraphs, table)[0]
    own = (t for t in tables(story.edited.paragraphs) if t.element not in known)
    return next((t for t in own if table_texts(story.edited.paragraphs, t)[0] == heads), None)


# --- that come ----------------------------------------------------------------------------------


def put_whole(
    story: Story, table: Table, before: Element | None, leaving: Collection[Element], pen: Pen
) -> tuple[Change, Element | None]:
    """Put a table of the new build right behind an edited paragraph; returns it too where it stands.

    Told only: without a certain place, in front of another table (Word would join the two) that is not
    ``leaving``, and one that hangs on other parts of its file (pictures, links).
    """
    staffs = _like(story, story.new, table)
    if staffs is not None:
        same = table_texts(story.edited.paragraphs, staffs) == table_texts(
            story.new.paragraphs, table
        )
        change = _told(story.new, table, Verdict.AGREED if same else Verdict.KEPT, gone=False)
        if not same:
            note_in(story, staffs.rows[0].cells, change, pen)
        return change, staffs.element
    copy = story.carried(table.element) if _free(before, leaving) else None
    if copy is None:
        return _told(story.new, table, Verdict.UNPLACED, gone=False), None
    put = put_table(pen, before, copy, after=True, marks=True)
    return _told(story.new, table, Verdict.UPDATED, gone=False), put


def _free(before: Element | None, leaving: Collection[Element]) -> bool:
    """Whether a table may stand right behind a block."""
    if before is None or before.tag != w("p") or before.getparent().tag != w("body"):
        return False
    behind = next(before.itersiblings(w("p"), w("tbl"), w("sdt")), None)
    ends_section = before.find(f"{w('pPr')}/{w('sectPr')}") is not None
    return not ends_section and (behind is None or behind.tag != w("tbl") or behind in leaving)


# --- that go ------------------------------------------------------------------------------------


def take_whole(
    story: Story, table: Table, pen: Pen, *, alone: bool
) -> tuple[Change, Element | None]:
    """Strike a table of the base that staff left as it was, unless what stands over it was changed
    (``alone``). Returns its element where it was struck."""
    pair = story.pair(table)
    if pair is None:
        there = _like(story, story.base, table)
        verdict = Verdict.AGREED if there is None else Verdict.UNPLACED
        return _told(story.base, table, verdict, gone=True), None
    element = pair.edited.element
    if alone and untouched(story, table, pair.edited):
        drop_anchors(element, story.evidence)
        take_table(pen, element)
        return _told(story.base, table, Verdict.UPDATED, gone=True), element
    change = _told(story.base, table, Verdict.KEPT, gone=True)
    note_in(story, [cell for row in pair.edited.rows for cell in row.cells], change, pen)
    return change, None


def untouched(story: Story, table: Table, there: Table) -> bool:
    """Whether a table says what it was built to say, and holds nothing but words."""
    built = table_texts(story.base.paragraphs, table)
    said = table_texts(story.edited.paragraphs, there)
    in_text = there.element.getparent().tag == w("body")
    return in_text and built == said and only_words(there.element, story.evidence)
