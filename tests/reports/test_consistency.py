"""One figure, one value: whatever document of a year tells it."""

from __future__ import annotations

from collections import defaultdict

from drafter.reports.genres import GENRES
from tests.sample import YEARS, sample_drafts


def test_a_figure_has_the_same_value_in_every_document() -> None:
    values: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for genre in GENRES:
        if genre.each.__name__ != "the_township" or genre.of_term:
            continue
        assert YEARS.get(genre.id, 2024) in (2024, 2025)
        (draft,) = sample_drafts(genre)
        within: dict[str, set[str]] = defaultdict(set)
        for mark in draft.marks:
            if not mark.part_of and mark.name.count(".") == 1:
                within[mark.name].add(mark.figure.text)
        for name, texts in within.items():
            # A name that says several things in one document is a loop, not a figure.
            if len(texts) == 1:
                values[name][texts.pop()].add(genre.id)
    told_twice = {
        name: texts for name, texts in values.items() if sum(map(len, texts.values())) > 1
    }
    assert len(told_twice) > 40
    differing = {
        name: dict(texts)
        for name, texts in told_twice.items()
        if len(texts) > 1 and not name.startswith(("大会.成文", "大会.日期", "时段."))
    }
    assert differing == {}
