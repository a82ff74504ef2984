"""A draft through the months: staff edit it, the records change, it is updated, and again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from time import process_time

from drafter.drafts.merging.merge import merge
from drafter.drafts.merging.merged import Merged
from drafter.reports.build import Draft
from tests.drafts.editing import Staff, edit, mark_truth, rename_truth, strip_marks
from tests.drafts.judging import Score, judge, same_figures
from tests.drafts.variants import built, varied


@dataclass(frozen=True)
class Round:
    """One update: the two builds, the file between them, what came of it, and what it took of the CPU."""

    number: int
    cycle: int
    base: Draft
    new: Draft
    staff: Staff
    edited: bytes
    merged: Merged
    seconds: float

    def score(self) -> Score:
        """What the judge says."""
        return judge(self.base, self.new, self.staff, self.edited, self.merged)


def rounds(number: int, cycles: int, edits: int, pool: int, *, marks: bool) -> Iterator[Round]:
    """A report's updates; ``pool`` is how many states of the records there are to draw from. Without
    ``marks`` staff's program drops every bookmark and property of ours each time it saves."""
    states = Random(f"states {number}").sample(range(1, pool + 1), cycles + 1)
    data = mark_truth(varied(states[0]).data)
    wrote: list[str] = []
    for cycle, (before, after) in enumerate(pairwise(states)):
        base, new = varied(before), varied(after)
        staff = Staff.sit_down(data, f"{number}.{cycle}", wrote)
        edit(staff, edits)
        edited = staff.save() if marks else strip_marks(staff.save())
        start = process_time()
        merged = merge(built(base), built(new), edited)
        yield Round(number, cycle, base, new, staff, edited, merged, process_time() - start)
        names = same_figures(base, new)
        data = mark_truth(rename_truth(merged.data, names))
