"""Figures are found again in an edited text, and where that is not certain it is said."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from drafter.documents.markup import W, make, w
from drafter.documents.text import Paragraph, paragraphs
from drafter.drafts.aligning import Fate, place
from drafter.drafts.tokens import covering, tokens

_MARKED = re.compile(r"\{(\w+):([^}]*)\}|([^{]+)")


def written(*texts: str) -> list[Paragraph]:
    """Paragraphs from text in which ``{a:6}`` is the figure 6 under the bookmark ``_drfa``."""
    body = etree.Element(w("body"), nsmap={"w": W})
    for number, text in enumerate(texts):
        paragraph = etree.SubElement(body, w("p"))
        for at, (name, figure, words) in enumerate(_MARKED.findall(text)):
            mark = str(number * 100 + at)
            if name:
                paragraph.append(make("bookmarkStart", id=mark, name=f"_drf{name}"))
            run = etree.SubElement(paragraph, w("r"))
            etree.SubElement(run, w("t")).text = figure or words
            if name:
                paragraph.append(make("bookmarkEnd", id=mark))
    return list(paragraphs(body, {}))


def found(base: list[str], edited: list[str]) -> dict[str, tuple[Fate, str]]:
    """Figure to what became of it and, where it stands, the clause it stands in."""
    after = written(*edited)
    told = {}
    for name, at in place(written(*base), after).items():
        text = after[at.paragraph].text if at.paragraph >= 0 else ""
        before = re.split("[，。；、]", text[: at.start])[-1]
        told[name.removeprefix("_drf")] = (at.fate, before + at.text)
    return told


SUPERVISION = "组织代表视察{a:4}次，现场提出意见{b:4}条；开展专题调研{c:4}次，提出建议{d:7}条。"
WORDS = "大会期间全体代表认真审议了各项报告。"


def test_nothing_changed() -> None:
    assert found([SUPERVISION], [SUPERVISION]) == {
        "a": (Fate.SAME, "组织代表视察4"),
        "b": (Fate.SAME, "现场提出意见4"),
        "c": (Fate.SAME, "开展专题调研4"),
        "d": (Fate.SAME, "提出建议7"),
    }


@pytest.mark.parametrize("marks", [True, False])
def test_swapped_clauses_with_the_same_number_are_told_apart(marks: bool) -> None:
    """Comparing line by line would leave each 4 where the other belongs."""
    swapped = "开展专题调研{c:4}次，提出建议{d:7}条；组织代表视察{a:4}次，现场提出意见{b:4}条。"
    if not marks:
        swapped = re.sub(r"\{\w:(\d)\}", r"\1", swapped)
    assert found([SUPERVISION], [swapped]) == {
        "a": (Fate.SAME, "组织代表视察4"),
        "b": (Fate.SAME, "现场提出意见4"),
        "c": (Fate.SAME, "开展专题调研4"),
        "d": (Fate.SAME, "提出建议7"),
    }


def test_words_swapped_around_standing_numbers_cast_doubt_on_the_marks() -> None:
    """Staff typed the words over and left the numbers with their bookmarks: the marks now lie."""
    base = "答复率{a:100%}，面商率{b:100%}。"
    assert found([base], ["面商率{a:100%}，答复率{b:100%}。"]) == {
        "a": (Fate.UNSURE, ""),
        "b": (Fate.UNSURE, ""),
    }


def test_reworded_clauses_in_another_order_are_not_guessed() -> None:
    edited = "已办结8件，面商的比例100%，答复的比例100%。"
    told = found(["已办结{n:8}件，答复率{a:100%}，面商率{b:100%}。"], [edited])
    assert told["n"] == (Fate.SAME, "已办结8")
    for name, word in (("a", "答复"), ("b", "面商")):
        fate, clause = told[name]
        assert fate is not Fate.SAME or word in clause


@pytest.mark.parametrize("marks", [True, False])
def test_an_overtyped_number_is_told_with_what_stands_there(marks: bool) -> None:
    edited = SUPERVISION.replace("{a:4}", "{a:9}" if marks else "9")
    assert found([SUPERVISION], [edited])["a"] == (Fate.CHANGED, "组织代表视察9")


def test_a_number_grown_longer_is_not_the_same() -> None:
    """6 is not found in 16."""
    base = "全年召开主席团会议{a:6}次。"
    assert found([base], ["全年召开主席团会议16次。"])["a"] == (
        Fate.CHANGED,
        "全年召开主席团会议16",
    )


@pytest.mark.parametrize("more", ["约4次", "4多次", "4次以上", "4至5次"])
def test_a_number_staff_made_a_rough_one_is_theirs(more: str) -> None:
    edited = SUPERVISION.replace("{a:4}次", more)
    assert found([SUPERVISION], [edited])["a"][0] is Fate.CHANGED


@pytest.mark.parametrize("more", ["、桥梁", "和桥梁", "（二期）建设"])
def test_a_list_staff_went_on_with_is_theirs(more: str) -> None:
    base = "察看了{a:道路、水渠}，听取了意见。"
    edited = f"察看了道路、水渠{more}，听取了意见。"
    assert found([base], [edited])["a"][0] is Fate.CHANGED


def test_a_struck_clause_is_gone() -> None:
    edited = "开展专题调研{c:4}次，提出建议{d:7}条。"
    told = found([WORDS + SUPERVISION], [WORDS + edited])
    assert told["a"][0] is Fate.GONE
    assert told["c"] == (Fate.SAME, "开展专题调研4")


@pytest.mark.parametrize(
    "edited",
    [
        [WORDS, SUPERVISION.replace("；", "。"), "代表们很满意。"],
        [WORDS + SUPERVISION],
        [*SUPERVISION.replace("；", "。；").split("；"), WORDS],
    ],
    ids=["inserted", "joined", "split and moved"],
)
def test_paragraphs_split_joined_and_moved(edited: list[str]) -> None:
    bare = [re.sub(r"\{\w:(\d)\}", r"\1", text) for text in edited]
    told = found([WORDS, SUPERVISION], bare)
    assert {name: fate for name, (fate, _) in told.items()} == dict.fromkeys("abcd", Fate.SAME)


def test_a_copied_mark_is_no_mark() -> None:
    """Word copies bookmarks with the text in some programs; two of a name say nothing."""
    text = "组织代表视察{a:4}次。"
    told = found([text], [text, "上年也曾视察{a:4}次。"])
    assert told["a"] == (Fate.SAME, "组织代表视察4")


@pytest.mark.parametrize(
    ("edited", "fate"),
    [
        (
            "共走访{a:1}2户，涉及{b:白岩代表小}组。",
            (Fate.SAME, "共走访12", Fate.SAME, "涉及白岩代表小组"),
        ),
        (
            "共走访{a:1}户，涉及{b:白岩代表小}。",
            (Fate.CHANGED, "共走访1", Fate.CHANGED, "涉及白岩代表小"),
        ),
    ],
    ids=["the mark slipped", "the text was cut"],
)
def test_a_mark_that_ends_too_soon_is_told_from_a_text_cut_short(
    edited: str, fate: tuple[Fate, str, Fate, str]
) -> None:
    told = found(["共走访{a:12}户，涉及{b:白岩代表小组}。"], [edited])
    assert (*told["a"], *told["b"]) == fate


def test_tokens_make_up_the_text_and_keep_numbers_whole() -> None:
    text = "答复率92.6%，比上年增加十二次，共1,200人次。"
    pieces = [token.text for token in tokens(text)]
    assert "".join(pieces) == text
    assert {"92.6%", "十二", "1,200"} <= set(pieces)
    assert covering(tokens(text), 3, 8) == range(3, 4)
    assert covering(tokens(text), 4, 8) is None
