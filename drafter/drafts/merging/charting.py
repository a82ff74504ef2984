"""Charts from build to build: new numbers go into one that staff have not changed."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.documents.chart_values import Shown, charts, overwrite
from drafter.documents.parts import Parts
from drafter.drafts.merging.merged import Change, Verdict


def change_charts(was: Parts, now: Parts, theirs: Parts) -> Iterator[Change]:
    """Change ``theirs``; a chart is known by its title. What cannot be changed is told."""
    new = {shown.title: part for part, shown in charts(now).items()}
    edited = {shown.title: part for part, shown in charts(theirs).items()}
    for shown in charts(was).values():
        if shown.title not in new:
            yield Change(Verdict.UNPLACED, str(shown), "", shown.title)
            continue
        part = new[shown.title]
        wanted = charts(now)[part]
        if wanted == shown:
            continue
        verdict = _change(shown, wanted, now, part, theirs, edited.get(shown.title, ""))
        yield Change(verdict, str(shown), str(wanted), shown.title)


def _change(
    shown: Shown, wanted: Shown, now: Parts, part: str, theirs: Parts, there: str
) -> Verdict:
    if not there:
        return Verdict.STRUCK
    said = charts(theirs)[there]
    if said == wanted:
        return Verdict.AGREED
    if said == shown and overwrite(theirs, there, now, part):
        return Verdict.UPDATED
    return Verdict.UNPLACED
