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
from drafter.reports.genres import ANNUAL_REPORT, Genre
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


class Months:
    """One report on its way: ``sit`` is staff at work, ``follow`` the update; what lies between is what
    their program makes of the file when it saves."""

    def __init__(
        self, number: int, cycles: int, edits: int, pool: int, genre: Genre = ANNUAL_REPORT
    ) -> None:
        self._number, self._edits, self._genre = number, edits, genre
        states = Random(f"states {number}").sample(range(1, pool + 1), cycles + 1)
        self._pairs = list(pairwise(states))
        self._data = mark_truth(varied(states[0], genre).data)
        self._wrote: list[str] = []
        self._cycle = 0
        self._staff: Staff | None = None

    def sit(self) -> bytes:
        """The file as staff leave it after their edits."""
        self._staff = Staff.sit_down(self._data, f"{self._number}.{self._cycle}", self._wrote)
        edit(self._staff, self._edits)
        return self._staff.save()

    def follow(self, edited: bytes) -> Round:
        """The file brought up to the next state of the records."""
        assert self._staff is not None
        base, new = (varied(state, self._genre) for state in self._pairs[self._cycle])
        start = process_time()
        merged = merge(built(base), built(new), edited)
        seconds = process_time() - start
        self._data = mark_truth(rename_truth(merged.data, same_figures(base, new)))
        self._cycle += 1
        return Round(self._number, self._cycle - 1, base, new, self._staff, edited, merged, seconds)


def rounds(
    number: int,
    cycles: int,
    edits: int,
    pool: int,
    genre: Genre = ANNUAL_REPORT,
    *,
    marks: bool,
) -> Iterator[Round]:
    """A report's updates; ``pool`` is how many states of the records there are to draw from. Without
    ``marks`` staff's program drops every bookmark and property of ours each time it saves."""
    months = Months(number, cycles, edits, pool, genre)
    for _ in range(cycles):
        edited = months.sit()
        yield months.follow(edited if marks else strip_marks(edited))
