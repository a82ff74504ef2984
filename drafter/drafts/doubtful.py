"""A file of a build that the records do not remember: what in it may be staff's own or that build's.

The records were exchanged for an older copy, or could not be written when the build was. The file is then
read beside an earlier build, from which it differs where staff have changed it and where the forgotten
build had other records; nobody can tell the two apart, so staff are asked.
"""

from __future__ import annotations

from drafter.drafts.aligning import Fate
from drafter.drafts.explaining import Explained, Reading
from drafter.drafts.merging.merged import Change
from drafter.drafts.updating import Updating


def doubtful(updating: Updating) -> list[Explained]:
    """The figures that say something else than the earlier build said and the records still say. What the
    records say otherwise by now the merge has decided on, and told."""
    found = updating.found
    if not found.forgotten:
        return []
    figures = Reading(found.remembered, found.drafted).figures
    changes = updating.merged.changes
    return [
        each
        for each in figures
        if each.place.fate is Fate.CHANGED and not any(_about(change, each) for change in changes)
    ]


def _about(change: Change, each: Explained) -> bool:
    """Whether a change of the records is this figure's, or that of words which hold it."""
    figure = each.figure
    if change.bookmark:
        return change.bookmark == figure.bookmark
    return figure.text in change.was and change.sentence == figure.sentence
