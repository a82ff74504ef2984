"""What is wrong in a template, told to whoever wrote it: where, what, and how to mend it in Word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafter.documents.parts import Parts
from drafter.documents.places import BODY, Place, lines
from drafter.errors import DrafterError, Problem

_AROUND = 12


@dataclass(frozen=True)
class Mistake:
    """``number`` counts the part's paragraphs from 1, 0 is outside of them; ``typed`` are the words at fault."""

    part: str
    number: int
    typed: str
    what: str
    cure: str


def mistaken(name: str, parts: Parts, mistakes: Sequence[Mistake]) -> DrafterError:
    """The error that lists the mistakes; a single one stands in its first line."""
    places = {(line.part, line.index): line.place for line in lines(parts)}
    problems = [_problem(mistake, places) for mistake in mistakes]
    if len(problems) > 1:
        return DrafterError(
            f"模板「{name}」有{len(problems)}处写法不对", "请在 Word 里打开模板，改好再试", problems
        )
    (only,) = problems
    return DrafterError(
        f"模板「{name}」有一处写法不对：{only.where}：{only.what}",
        f"请在 Word 里打开模板，{only.cure}，再试",
    )


def _problem(mistake: Mistake, places: dict[tuple[str, int], Place]) -> Problem:
    place = places.get((mistake.part, mistake.number), Place(BODY, mistake.number))
    if not mistake.number:
        where = f"段落以外的“{mistake.typed[:40]}”" if mistake.typed else "整份模板"
        return Problem(where, mistake.what, mistake.cure)
    return Problem(str(_narrowed(place, mistake.typed)), mistake.what, mistake.cure)


def _narrowed(place: Place, typed: str) -> Place:
    """The place with the words around what is at fault, where its paragraph is long."""
    at = place.words.find(typed) if typed else -1
    if at <= _AROUND:
        return place
    return replace(place, words=f"…{place.words[at - _AROUND :]}")
