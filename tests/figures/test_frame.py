"""Dates, ordinals and wording: from records and dated files, never from the year."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from drafter.errors import DrafterError
from drafter.figures.frame import Phrase, in_force, read_phrases
from drafter.reports.notices import wording_notices
from drafter.reports.pack import standard_pack


@pytest.mark.parametrize(
    ("on", "guiding", "centre"),
    [
        (
            date(2006, 3, 13),
            "以邓小平理论和“三个代表”重要思想为指导",
            "以胡锦涛同志为总书记的党中央",
        ),
        (date(2016, 3, 1), "以邓小平理论、“三个代表”", "以习近平同志为总书记的党中央"),
        (date(2016, 12, 1), "以邓小平理论、“三个代表”", "以习近平同志为核心的党中央"),
        (date(2022, 10, 15), "全面贯彻党的十九大", "以习近平同志为核心的党中央"),
        (date(2022, 10, 16), "全面贯彻党的二十大", "以习近平同志为核心的党中央"),
        (date(2025, 1, 16), "全面贯彻党的二十大", "以习近平同志为核心的党中央"),
    ],
)
def test_the_wording_fits_the_day_of_delivery(on: date, guiding: str, centre: str) -> None:
    told = in_force(read_phrases(standard_pack().phrases), on)
    assert guiding in told["指导思想"].text
    assert told["党中央"].text == centre


def test_what_was_not_yet_said_is_left_out() -> None:
    phrases = read_phrases(standard_pack().phrases)
    assert not in_force(phrases, date(2020, 1, 1))["民主"]
    assert in_force(phrases, date(2022, 1, 1))["民主"]


@pytest.mark.parametrize("name", ["指导思想", "党中央"])
def test_the_standard_wording_has_no_gap_and_no_overlap(name: str) -> None:
    spans = sorted(
        (p.first, p.last) for p in read_phrases(standard_pack().phrases) if p.name == name
    )
    for (_, last), (first, _) in pairwise(spans):
        assert last is not None
        assert (first - last).days == 1
    assert spans[-1][1] is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[phrase]]\nname='指导思想'", "有误"),
        ("[[phrase]]\nname='指导思想'\nfrom='2022-10-16'\ntext='…'", "不加引号"),
        ("phrase = 1", "有误"),
        ("[[phrase", "读不懂"),
    ],
)
def test_a_wrong_file_is_answered_with_place_and_cure(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "提法.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(DrafterError, match=says) as raised:
        read_phrases(path)
    assert "提法.toml" in str(raised.value)


def test_wording_nobody_checked_warns_and_never_blocks() -> None:
    old = Phrase("指导思想", date(2022, 10, 16), None, "…")
    checked = Phrase("民主", date(2021, 7, 1), None, "…", checked=True)
    fresh = Phrase("监督要求", date(2024, 11, 8), None, "…", checked=True)
    said = [str(problem) for problem in wording_notices([old, checked, fresh], date(2025, 1, 16))]
    assert len(said) == 2
    assert "“指导思想”还没有人核定" in said[0]
    assert "“监督要求”起用不满三个月" in said[1]
    assert wording_notices([checked], date(2025, 1, 16)) == []
