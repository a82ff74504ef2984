"""New records into an edited draft: the staff's file is the host, and only what has changed is written.

The base is the file as it was built, the new one as it would be built today; every difference between
the two is placed in the edited file, or noted there, or told. Parts that nothing changes stay as they
are, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drafter.documents.boxes import twin
from drafter.documents.comments import add_comments, first_free
from drafter.documents.markup import drop, serialise, w
from drafter.documents.parts import Parts, open_docx, write_docx
from drafter.documents.pen import Pen, Revision, first_id
from drafter.documents.pieces import leaves, pieces
from drafter.documents.properties import BUILD, read_custom, set_build
from drafter.documents.stamp import PREFIX
from drafter.documents.styling import mark_style_ids
from drafter.documents.text import Span, sentence
from drafter.drafts.merging.charting import change_charts
from drafter.drafts.merging.coming import put_blocks
from drafter.drafts.merging.copies import copies
from drafter.drafts.merging.deciding import Decision, decide, decide_all
from drafter.drafts.merging.difference import Difference, compare
from drafter.drafts.merging.evidence import read_evidence, refresh_comments
from drafter.drafts.merging.going import take_blocks
from drafter.drafts.merging.hunks import Hunk
from drafter.drafts.merging.lines import Ties
from drafter.drafts.merging.merged import Change, Merged, Verdict, note_on
from drafter.drafts.merging.numbering import Order
from drafter.drafts.merging.story import Reading, Story, read_story
from drafter.drafts.merging.table_difference import compare_tables
from drafter.drafts.merging.tables import change_tables


@dataclass(frozen=True)
class Build:
    """A file as drafter wrote it, and what its bookmarks stand for."""

    data: bytes
    ties: Ties


def merge(base: Build, new: Build, edited: bytes, revision: Revision | None = None) -> Merged:
    """Bring what has changed from base to new into the edited file; as tracked changes of ``revision``
    where one is given. DrafterError where one of the files is damaged."""
    was, now, theirs = open_docx(base.data), open_docx(new.data), open_docx(edited)
    merged = Merged()
    pen = Pen(revision, mark_style_ids(theirs), 0, next_comment=first_free(theirs))
    styles = {id: name for name, id in mark_style_ids(now).items()}
    stories = [
        Story(
            read_story(was, body=body),
            read_story(now, body=body),
            read_story(theirs, body=body),
            base.ties,
            new.ties,
            styles,
            body,
        )
        for body in (True, False)
    ]
    pen.next_id = first_id(root for story in stories for root in story.edited.roots.values())
    for story in stories:
        before = {part: serialise(root) for part, root in story.edited.roots.items()}
        merged.changes += _merge_story(story, pen, theirs)
        for part, root in story.edited.roots.items():
            if (data := serialise(root)) != before[part]:
                theirs[part] = data
    merged.changes += change_charts(was, now, theirs)
    add_comments(theirs, pen.comments)
    set_build(theirs, read_custom(now)[BUILD])
    merged.data = write_docx(theirs)
    return merged


def _merge_story(story: Story, pen: Pen, parts: Parts) -> list[Change]:
    difference = compare(story.base.paragraphs, story.new.paragraphs, story.ties, story.new_ties)
    tables = compare_tables(story, difference)
    evidence = read_evidence(story)
    order = Order(story.edited)
    decided, names = decide_all(difference, story.aligned, story.new.paragraphs)
    decided += copies(decided, story.aligned)
    decided += _joined(story, difference)
    _rename(story.edited, _names(story, names, decided))
    changes = list(_write(story, decided, pen))
    changes += put_blocks(story, difference, tables, pen)
    changes += take_blocks(story, difference, tables, pen)
    changes += change_tables(story, tables, pen)
    if story.body:
        refresh_comments(story, evidence, names, pen)
    order.restore(
        story.edited,
        pen,
        parts,
        headings=bool(difference.added or difference.removed),
        changed=[d.paragraph for d in decided if d.hunk.list and not d.hunk.bookmark],
    )
    return changes


def _joined(story: Story, difference: Difference) -> list[Decision]:
    """Lines that are gone and stand as they were built within a longer paragraph of staff's go out of
    that; they are no longer lines to be taken out."""
    found: dict[int, Decision] = {}
    stay = difference.pairs.keys()
    for index in (n for n in difference.removed if story.unchanged(n) is None):
        text = story.base.paragraphs[index].text
        line = Hunk(index, Span("", 0, len(text)), 0, Span("", 0, 0), text, "")
        decision = decide(line, story.aligned)
        if decision.verdict is Verdict.UPDATED and story.hosts(decision.paragraph) & stay:
            found[index] = decision
    difference.removed = [n for n in difference.removed if n not in found]
    return list(found.values())


# --- words --------------------------------------------------------------------------------------


def _write(story: Story, decided: Sequence[Decision], pen: Pen) -> Iterator[Change]:
    """From the end of every paragraph, so that places stay what they are."""
    order = sorted(decided, key=lambda d: (d.paragraph, d.span.start, d.span.end), reverse=True)
    told = {id(decision): _change(story, decision) for decision in decided}
    for decision in order:
        if decision.paragraph < 0:
            continue
        element = story.edited.paragraphs[decision.paragraph].element
        start, end = decision.span.start, decision.span.end
        if decision.verdict is Verdict.UPDATED:
            hunk = decision.hunk
            source = story.new.paragraphs[hunk.new_paragraph]
            new = pieces(source, hunk.new_span.start, hunk.new_span.end, story.styles)
            if (other := twin(element)) is not None:
                pen.replace(other, start, end, [replace(piece, bookmark="") for piece in new])
            pen.replace(element, start, end, new)
        elif decision.verdict is Verdict.KEPT and story.body:
            pen.note(element, start, end, note_on(told[id(decision)]))
    yield from told.values()


def _change(story: Story, decision: Decision) -> Change:
    hunk = decision.hunk
    said = ""
    if decision.paragraph >= 0:
        said = story.edited.paragraphs[decision.paragraph].said(decision.span)
    text = story.base.paragraphs[hunk.paragraph].text
    stood = story.rows.get(hunk.paragraph) or sentence(text, hunk.span.start, hunk.span.end)
    return Change(decision.verdict, hunk.was, hunk.now, stood, said, hunk.bookmark)


# --- bookmarks ----------------------------------------------------------------------------------


def _names(story: Story, names: dict[str, str], decided: Sequence[Decision]) -> dict[str, str]:
    """What bookmarks of the edited file are called from now on. Those of figures that are gone, or are
    written anew with marks of their own, go."""
    for paragraph in (p for p in story.base.paragraphs if not p.text.strip()):
        names |= {span.bookmark: span.bookmark for span in paragraph.spans}
    for decision in decided:
        if decision.verdict is Verdict.UPDATED:
            hunk = decision.hunk
            for span in leaves(story.base.paragraphs[hunk.paragraph]):
                if hunk.span.start <= span.start and span.end <= hunk.span.end:
                    names.pop(span.bookmark, None)
    return names


def _rename(edited: Reading, names: dict[str, str]) -> None:
    """All at once: a name given up by one figure may be taken by another."""
    for root in edited.roots.values():
        ends = {end.get(w("id")): end for end in root.iter(w("bookmarkEnd"))}
        for start in list(root.iter(w("bookmarkStart"))):
            name = start.get(w("name"), "")
            if not name.startswith(PREFIX):
                continue
            if name in names:
                start.set(w("name"), names[name])
                continue
            end = ends.get(start.get(w("id")))
            drop(start)
            if end is not None:
                drop(end)
