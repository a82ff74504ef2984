"""What to do with each change in the text staff have edited: write it, leave theirs and say so, or report.

Words are only replaced where staff left them and what stands around them as they were built.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafter.documents.text import Paragraph, Span
from drafter.drafts.aligning import Alignment, Fate
from drafter.drafts.merging.difference import Difference
from drafter.drafts.merging.hunks import Hunk
from drafter.drafts.merging.merged import Verdict
from drafter.drafts.merging.numbering import uncounted
from drafter.drafts.merging.stood import Stood, token_range
from drafter.drafts.tokens import DELIMITERS, TELLING, is_number


@dataclass(frozen=True)
class Decision:
    """``span`` is the stretch of the edited paragraph to be written over, or to be noted at; a decision
    without a place has paragraph -1."""

    verdict: Verdict
    hunk: Hunk
    paragraph: int = -1
    span: Span = field(default=Span("", 0, 0))


def decide_all(
    difference: Difference, aligned: Alignment, new: Sequence[Paragraph]
) -> tuple[list[Decision], dict[str, str]]:
    """What to do with every change, no two of the same words; and what bookmarks are called from now on.

    Lists change as a whole where staff left all of them alone, else entry by entry.
    """
    decided = [decide(each, aligned) for each in difference.hunks if not each.list]
    names = dict(difference.names)
    for key, group in _grouped(h for h in difference.hunks if h.list).items():
        told = [decide(each, aligned) for each in group]
        if _written(told, aligned):
            decided += told
        elif (entries := difference.lists.get(key)) is not None:
            decided += _by_entry(entries.hunks, aligned, new)
            names = _renamed(aligned.base[key[0]], key[1], names) | entries.names
        else:
            decided.append(_together(told, aligned, new))
    return _without_overlaps(decided), names


def _grouped(hunks: Iterable[Hunk]) -> dict[tuple[int, str], list[Hunk]]:
    found: dict[tuple[int, str], list[Hunk]] = {}
    for each in hunks:
        found.setdefault((each.paragraph, each.list), []).append(each)
    return found


def _written(told: Sequence[Decision], aligned: Alignment) -> bool:
    """Whether all of these changes of one unit can be made, in what staff left as it was: what they
    changed in it was said of the old one."""
    hunk = told[0].hunk
    return all(d.verdict is Verdict.UPDATED for d in told) and _intact(hunk, aligned)


def _intact(hunk: Hunk, aligned: Alignment) -> bool:
    paragraph = hunk.paragraph
    if paragraph in aligned.cells:
        return aligned.base[paragraph].text == aligned.edited[aligned.cells[paragraph]].text
    run = token_range(aligned.was[paragraph], hunk.unit)
    return run is not None and Stood(aligned, paragraph, run).intact()


def _by_entry(
    hunks: Sequence[Hunk], aligned: Alignment, new: Sequence[Paragraph]
) -> Iterator[Decision]:
    """Every entry by itself: its numbers as numbers anywhere, its words only where it was left alone."""
    units: dict[Span, list[Decision]] = {}
    for each in hunks:
        units.setdefault(each.unit, []).append(decide(each, aligned))
    for unit, told in units.items():
        alone = unit.start == unit.end or all(
            d.hunk.bookmark and is_number(d.hunk.was) for d in told
        )
        if alone or _written(told, aligned):
            yield from told
        else:
            yield _together(told, aligned, new)


def _renamed(paragraph: Paragraph, name: str, names: dict[str, str]) -> dict[str, str]:
    """The names without those of a list's parts."""
    whole = next(span for span in paragraph.spans if span.bookmark == name)
    parts = {s.bookmark for s in paragraph.spans if whole.start <= s.start and s.end <= whole.end}
    return {old: now for old, now in names.items() if old == name or old not in parts}


def _together(group: Sequence[Decision], aligned: Alignment, new: Sequence[Paragraph]) -> Decision:
    """One decision for a list of which a part cannot be changed: staff's words stay."""
    first, last = group[0].hunk, group[-1].hunk
    hunk = replace(
        first,
        span=Span("", first.span.start, last.span.end),
        new_span=Span("", first.new_span.start, last.new_span.end),
        was=aligned.base[first.paragraph].text[first.span.start : last.span.end],
        now=new[first.new_paragraph].text[first.new_span.start : last.new_span.end],
        bookmark="",
    )
    placed = [d for d in group if d.paragraph >= 0]
    if all(d.verdict is Verdict.AGREED for d in group):
        return replace(placed[0], hunk=hunk)
    if not placed:
        return Decision(Verdict.UNPLACED, hunk)
    home = [d for d in placed if d.paragraph == placed[0].paragraph]
    span = Span("", min(d.span.start for d in home), max(d.span.end for d in home))
    return Decision(Verdict.KEPT, hunk, placed[0].paragraph, span)


def _without_overlaps(decided: Sequence[Decision]) -> list[Decision]:
    """Two changes of the same words cannot both be right: neither is made."""
    written = [d for d in decided if d.verdict is Verdict.UPDATED]
    clashing = {
        id(d)
        for d in written
        for other in written
        if d is not other
        and d.paragraph == other.paragraph
        and d.span.start < other.span.end
        and other.span.start < d.span.end
    }
    return [Decision(Verdict.UNPLACED, d.hunk) if id(d) in clashing else d for d in decided]


def decide(hunk: Hunk, aligned: Alignment) -> Decision:
    """What to do with one change."""
    decided = _figure(hunk, aligned) if hunk.bookmark else _words(hunk, aligned)
    if decided.verdict is Verdict.UPDATED and _computed(decided, aligned):
        return Decision(Verdict.UNPLACED, hunk)
    return decided


def _computed(decided: Decision, aligned: Alignment) -> bool:
    """Whether Word makes the text there itself."""
    spans = aligned.computed.get(decided.paragraph, ())
    return any(s.start < decided.span.end and decided.span.start < s.end for s in spans)


def _figure(hunk: Hunk, aligned: Alignment) -> Decision:
    place = aligned.place(hunk.paragraph, hunk.span)
    span = Span("", place.start, place.end)
    if place.fate is Fate.SAME:
        return Decision(Verdict.UPDATED, hunk, place.paragraph, span)
    if place.fate is Fate.CHANGED:
        verdict = Verdict.AGREED if place.text == hunk.now else Verdict.KEPT
        return Decision(verdict, hunk, place.paragraph, span)
    return Decision(Verdict.STRUCK if place.fate is Fate.GONE else Verdict.UNPLACED, hunk)


# --- words --------------------------------------------------------------------------------------


def _words(hunk: Hunk, aligned: Alignment) -> Decision:
    if hunk.paragraph in aligned.cells:
        return _in_cell(hunk, aligned, aligned.cells[hunk.paragraph])
    run = token_range(aligned.was[hunk.paragraph], hunk.span)
    if run is None or aligned.base[hunk.paragraph].in_table:
        return Decision(Verdict.UNPLACED, hunk)
    stood = Stood(aligned, hunk.paragraph, run)
    near = stood.near()
    if near and not hunk.was and _put_in(hunk, aligned, near[0]):
        return Decision(Verdict.AGREED, hunk, *near)
    if (place := stood.place(hunk)) is not None:
        return Decision(Verdict.UPDATED, hunk, *place)
    if near is None:
        return Decision(Verdict.STRUCK, hunk)
    if not stood.says(hunk.now):
        return Decision(Verdict.KEPT, hunk, *near)
    if not hunk.now and (moved := stood.elsewhere()) is not None:
        return Decision(Verdict.KEPT, hunk, *moved)
    return Decision(Verdict.AGREED, hunk, *near)


def _put_in(hunk: Hunk, aligned: Alignment, paragraph: int) -> bool:
    """Whether staff have put new words in themselves, under whatever number."""
    words = uncounted(hunk.now).strip("".join(DELIMITERS))
    there, was = aligned.edited[paragraph].text, aligned.base[hunk.paragraph].text
    return len(words) >= TELLING and words in there and words not in was


def _in_cell(hunk: Hunk, aligned: Alignment, other: int) -> Decision:
    text, now = aligned.base[hunk.paragraph].text, aligned.edited[other].text
    if text == now:
        return Decision(Verdict.UPDATED, hunk, other, hunk.span)
    whole = Span("", 0, len(now))
    wanted = text[: hunk.span.start] + hunk.now + text[hunk.span.end :]
    return Decision(Verdict.AGREED if now == wanted else Verdict.KEPT, hunk, other, whole)
