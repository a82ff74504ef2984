"""Shared passages: all are found, each once, with their places; formulas and names are none."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from drafter.checks.compared import BREAK, Text, as_compared, counted
from drafter.checks.formulas import fixed, whose
from drafter.checks.passages import Passage
from drafter.checks.reading import Reading, read_document
from drafter.checks.similar import shared
from drafter.documents.outline_docx import write_template

FIXED = fixed(["全面贯彻党的二十大精神，深刻领悟“两个确立”的决定性意义"])
COPIED = "主席团把群众关心的饮水问题列为重点，先后到村组察看管网，逐户了解水量和水质，督促管水单位公示检修安排，并约定半年后回访。"


def reading(*paragraphs: str, title: str = "大坪镇人民代表大会主席团工作报告") -> Reading:
    told = [Passage(0, title, "标题")]
    told += [Passage(n, text, nth=n) for n, text in enumerate(paragraphs, start=1)]
    return Reading(tuple(told))


def text(name: str, *paragraphs: str, title: str = "", numbers: bool = True) -> Text:
    title = title or f"{name}人民代表大会主席团工作报告"
    return as_compared(name, reading(*paragraphs, title=title), FIXED, numbers=numbers)


def lengths(*texts: Text, least: int = 30) -> list[int]:
    return [each.length for each in shared(texts, least=least)]


# --- found ------------------------------------------------------------------------------------------


def test_a_copied_sentence_is_found_in_both_places() -> None:
    one = text("大坪镇", "开头一段各不相同。", f"甲。{COPIED}乙乙")
    other = text("白石镇", f"另外起头。{COPIED}丙")
    (found,) = shared([one, other])
    assert found.length == len(f"。{COPIED}")
    assert [(p.name, p.passage.nth) for p in found.places] == [("大坪镇", 2), ("白石镇", 1)]
    assert all(place.words == f"。{COPIED}" for place in found.places)


def test_a_passage_may_go_over_paragraphs() -> None:
    half = len(COPIED) // 2
    pieces = COPIED[:half], COPIED[half:]
    (found,) = shared([text("甲镇", *pieces), text("乙镇", *pieces)], least=30)
    assert found.length == len(COPIED)
    assert found.places[0].words == "\n".join(pieces)


def test_what_several_share_is_told_once() -> None:
    texts = [text(name, f"{name}说：{COPIED}") for name in ("甲镇", "乙镇", "丙镇", "丁镇")]
    (found,) = shared(texts)
    assert [place.name for place in found.places] == ["甲镇", "乙镇", "丙镇", "丁镇"]


def test_the_longest_comes_first() -> None:
    more = "代表小组分片走访，听取选民对集镇停车、灌溉用水和夜间照明的意见，整理后逐条交办并公示办理结果。"
    texts = [text("甲镇", f"{COPIED}甲", f"{more}甲"), text("乙镇", f"{more}乙", f"{COPIED}乙")]
    found = lengths(*texts)
    assert found == sorted(found, reverse=True)
    assert len(found) == 2


def test_others_are_not_compared_with_each_other() -> None:
    draft = text("甲镇", "这一份没有抄谁的。")
    others = [text("乙镇", COPIED), text("丙镇", COPIED)]
    assert shared([draft], others, 30) == []
    assert len(shared([text("丁镇", COPIED)], others, 30)[0].places) == 3


def common(one: str, other: str) -> int:
    """The longest common run, counted the slow way."""
    best, row = 0, [0] * (len(other) + 1)
    for a in one:
        row = [0, *(row[n] + 1 if a == b else 0 for n, b in enumerate(other))]
        best = max(best, *row)
    return best


@pytest.mark.parametrize("seed", range(30))
def test_none_is_missed_and_none_is_made_up(seed: int) -> None:
    """Against the slow way, on texts of few characters with copies planted at any place."""
    rng = random.Random(seed)
    least = rng.choice((5, 6, 11))
    texts = []
    for name in "甲乙丙":
        words = "".join(rng.choices("山水田林路桥", k=rng.randint(20, 80)))
        copied = "渠塘堰坝沟井泉溪河湖"[: rng.randint(4, 10)] * 2
        at = rng.randint(0, len(words))
        texts.append(text(f"{name}镇", words[:at] + copied + words[at:]))
    longest = max(common(a.plain, b.plain) for a, b in combinations(texts, 2))
    found = shared(texts, least=least)
    for each in found:
        assert each.length > least
        assert len(each.places) > 1
        assert all(place.words.replace("\n", "") for place in each.places)
    if found:
        assert found[0].length in (longest, longest - 1)  # the break at the end counts nothing
    else:
        assert longest - 1 <= least


# --- not counted --------------------------------------------------------------------------------------


def test_formulas_titles_and_names_do_not_make_a_passage_long() -> None:
    words = (
        "我受{0}第十七届人民代表大会主席团的委托，向大会报告工作，请予审议，并请列席会议的同志提出意见。",
        "坚持全面贯彻党的二十大精神，深刻领悟“两个确立”的决定性意义，《中华人民共和国全国人民代表大会和地方各级人民代表大会代表法》",
    )
    told = [text(name, *(each.format(name) for each in words)) for name in ("大坪镇", "白石乡")]
    assert lengths(*told, least=10) == []


def test_a_formula_in_the_middle_does_not_hide_a_copy() -> None:
    half = len(COPIED) // 2
    mixed = (
        f"{COPIED[:half]}，全面贯彻党的二十大精神，深刻领悟“两个确立”的决定性意义，{COPIED[half:]}"
    )
    assert lengths(text("甲镇", mixed), text("乙镇", mixed)) == [len(COPIED) + 2]


def test_only_the_name_changed_is_still_a_copy() -> None:
    told = [text(name, f"{name}{COPIED}{name[:-1]}") for name in ("大坪镇", "白石镇")]
    assert lengths(*told) == [len(COPIED)]


def test_numbers_may_be_told_to_read_alike() -> None:
    told = "全年视察{0}次，走访{1}户，收集意见{2}条，督促整改{3}处，群众对整改结果表示认可，{1}名代表参加。"
    one, other = told.format(3, 120, 45, 7), told.format(6, 88, 31, 9.5)
    assert lengths(text("甲镇", one), text("乙镇", other)) == []
    alike = [text("甲镇", one, numbers=False), text("乙镇", other, numbers=False)]
    (found,) = shared(alike, least=30)
    assert [place.words for place in found.places] == [one, other]


def test_a_gap_in_a_formula_takes_no_words_outside_it() -> None:
    words = "按照预算法的规定，大会审查和批准2023年预算执行、2024年预算，并就安排使用提出意见。"
    assert lengths(text("甲镇", words), text("乙镇", words), least=20) == [
        len(words) - len("2023年预算执行") - len("2024年预算")
    ]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("大坪镇人民代表大会主席团工作报告", "大坪镇"),
        ("云岭县大坪镇人大工作汇报", "大坪镇"),
        ("景川市云岭县白石乡第十七届人民代表大会", "白石乡"),
        ("在云岭县大坪镇第十七届人民代表大会第三次会议上的报告", "大坪镇"),
        ("在大坪镇人大工作会议上的讲话", "大坪镇"),
        ("关于大坪镇人大工作情况的报告", "大坪镇"),
        ("大坪镇2024年人大工作报告", "大坪镇"),
        ("石门土家族乡人大工作报告", "石门土家族乡"),
        ("旗下营镇人大工作报告", "旗下营镇"),
        ("城关镇人大工作报告", "城关镇"),
        ("在大会上的讲话", ""),
        ("全力支持镇人大工作", ""),
        ("在全县各乡镇人大主席座谈会上的讲话", ""),
        ("全县乡镇人大工作会议", ""),
        ("基层乡镇人大工作", ""),
        ("进一步加强乡镇人大工作", ""),
        ("同志们过去一年大坪镇人大工作", ""),
        ("受镇人大主席团的委托", ""),
    ],
)
def test_whose_report_it_is(title: str, name: str) -> None:
    assert whose(reading(title=title).passages) == name


def test_tables_attachments_and_the_frame_are_left_out() -> None:
    outline = (
        f"@标题 大坪镇人大工作报告\n@报告人 {COPIED}\n# 一、回顾\n正文一段。\n"
        f"@表 50 50\n| {COPIED} | 乙 |\n@附件标记 附件1\n{COPIED}\n"
    )
    told = as_compared("甲", read_document(write_template(outline)), FIXED)
    assert told.plain.split(BREAK) == ["一、回顾", "正文一段。", ""]
    assert counted(told.plain) == 9
