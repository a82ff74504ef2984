"""Interchangeable wordings: chosen the same way every time, and never for a figure."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

import pytest

from drafter.errors import DrafterError
from drafter.figures.figure import Figure, join, say
from drafter.figures.wording import Wordings, as_written, read_wordings, reworded, voice

SEEN = Wordings((("察看了", "查看了", "看了", "视察了"), ("组织", "安排", "开展", "动员")))


def spoken(wordings: Wordings, township: str, year: int = 2024) -> str:
    return voice(wordings, "云岭县", township, year)("组织代表察看了水厂")


def test_the_same_call_says_the_same() -> None:
    assert spoken(SEEN, "大坪镇") == spoken(SEEN, "大坪镇")
    assert len({spoken(SEEN, f"{n}镇") for n in range(300)}) == 16
    assert len({spoken(SEEN, "大坪镇", year) for year in range(1900, 2200)}) == 16


def test_a_new_entry_leaves_the_other_choices_as_they_were() -> None:
    more = Wordings((("水厂", "供水厂"), *SEEN.entries))
    for number in range(20):
        told = spoken(more, f"{number}镇").replace("供水厂", "水厂")
        assert told == spoken(SEEN, f"{number}镇")


def test_the_longer_entry_is_taken_and_nothing_is_exchanged_twice() -> None:
    chained = Wordings((("甲", "乙"), ("乙", "甲"), ("甲乙", "丙丁")))
    for number in range(40):
        assert voice(chained, "", f"{number}", 2024)("甲乙") in ("甲乙", "丙丁")


def test_townships_that_are_named_agree_in_no_two_entries_running() -> None:
    names = tuple(f"{number}镇" for number in range(16))
    many = Wordings(
        tuple(tuple(f"第{letter}句说法{way}" for way in "甲乙丙丁") for letter in "天地玄黄宇宙"),
        townships=names,
    )
    text = "".join(words[0] for words in many.entries)
    told = {name: voice(many, "云岭县", name, 2024)(text) for name in names}
    for one, other in combinations(names, 2):
        same = [a == b for a, b in zip(told[one][5::6], told[other][5::6], strict=True)]
        assert not any(a and b for a, b in pairwise(same))


def test_no_wordings_exchange_nothing() -> None:
    assert voice(Wordings(), "云岭县", "大坪镇", 2024) is as_written


def test_words_between_figures_are_exchanged_and_figures_are_not() -> None:
    times = Figure("5", 5, (), "活动·视察，按次数相加", "次")
    topic = Figure("察看了水厂", "察看了水厂", (), "活动主题")
    told = say("察看了{}，{}", times, topic)
    now = reworded(join([told, topic]), lambda words: words.replace("察看了", "查看了"))
    assert now.text == "查看了5，察看了水厂、察看了水厂"
    assert now.refs == told.refs
    assert reworded(topic, lambda _: "别的") is topic


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('["换说法"]\n"组织" = "安排"', "“组织”：右边要是几种说法"),
        ('["换说法"]\n"组织" = []', "“组织”：右边要是几种说法"),
        ('["换说法"]\n"组织" = ["组织"]', "“组织”：有重复的说法"),
        ('["换说法"]\n"组织" = ["组织3次"]', "“组织”：里面有数字"),
        ('["换说法"]\n"组织" = ["{{ 监督.视察 }}"]', "“组织”：里面有数字或花括号"),
        ('["换说法"]\n"组织" = ["安排"]\n"组织" = ["开展"]', "写法不对"),
        ('"换说法" = "组织"', "“换说法”：写法不对"),
        ('edited = "是"', "“edited”：写法不对"),
        ('townships = "大坪镇"', "“townships”：写法不对"),
        ('"组织" = ["安排"]\n["换说法"]', "“组织”：不认得这一项"),
        ("乱写", "写法不对"),
    ],
)
def test_a_wrong_file_says_where_and_what_to_do(tmp_path: Path, text: str, what: str) -> None:
    path = tmp_path / "换说法.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(DrafterError) as error:
        read_wordings(path)
    assert "换说法.toml" in error.value.message
    assert what in str(error.value.problems[0])
    assert error.value.cure


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "换说法.toml"
    path.write_text('["换说法"]\n"甲" = []\n"乙" = ["乙"]\n"丙" = ["丁"]', "utf-8")
    with pytest.raises(DrafterError) as error:
        read_wordings(path)
    assert len(error.value.problems) == 2


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "换说法.toml"
    path.write_text('edited = true\ntownships = ["甲镇"]\n["换说法"]\n"组织" = ["安排"]', "utf-8")
    assert read_wordings(path) == Wordings((("组织", "安排"),), True, ("甲镇",))
    with pytest.raises(DrafterError):
        read_wordings(tmp_path / "没有.toml")
