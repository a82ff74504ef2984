"""What counties ask is data: laid over each other in order, and wrong files answered with place and cure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.errors import DrafterError, Problem
from drafter.figures.handling import Handling
from drafter.figures.norm_files import read_norms
from drafter.figures.norms import Norms, overlay
from drafter.figures.rates import STAGES, share, widens
from drafter.figures.selection import Selection
from drafter.model.kinds import Outcome, Satisfaction, Suggestion

FROM = 'source = "县人大文件"\ndate = 2024-01-01\n'


def norms_of(text: str, name: str = "云岭县.toml") -> Norms:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(text, "utf-8")
        return read_norms(path)


def norm(name: str, bounds: str, more: str = "") -> str:
    return f'[[norm]]\nname = "{name}"\n{bounds}\n{FROM}{more}\n'


# --- laying over ----------------------------------------------------------------------------


def test_the_later_file_wins_entry_by_entry_and_the_rest_stays() -> None:
    below = norms_of(norm("主席团会议", "at_least = 4") + norm("评议", "at_least = 1"), "默认.toml")
    above = norms_of(norm("主席团会议", "at_least = 6", "checked = true"), "云岭县.toml")
    for order, least, checked in (((below, above), 6, True), ((above, below), 4, False)):
        norms = overlay(order)
        told = norms.asked("主席团会议")
        assert told is not None
        assert (told.at_least, told.basis.checked) == (least, checked)
        assert norms.asked("评议") is not None
    assert overlay([below, above]).files == ("默认.toml", "云岭县.toml")


def test_a_county_may_ask_for_less() -> None:
    below, above = norms_of(norm("评议", "at_least = 1")), norms_of(norm("评议", "drop = true"))
    assert overlay([below, above]).asked("评议") is None
    assert overlay([below, above]).unchecked() == ()


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.dictionaries(st.sampled_from(["甲", "乙", "丙"]), st.integers(0, 9)), max_size=4)
)
def test_whatever_the_layers_the_last_that_speaks_of_a_name_holds(
    layers: list[dict[str, int]],
) -> None:
    read = [
        norms_of("".join(norm(name, f"at_least = {n}") for name, n in each.items()))
        for each in layers
    ]
    norms = overlay(read)
    expected: dict[str, int] = {}
    for each in layers:
        expected |= each
    assert {name: entry.at_least for name, entry in norms.norms.items()} == expected


def letters(*schemes: tuple[str, str]) -> str:
    return "".join(
        f'[[class]]\nletter = "{letter}"\noutcomes = [{outcomes}]\n{FROM}'
        for letter, outcomes in schemes
    )


def test_letters_are_the_countys_and_one_scheme_replaces_another_whole() -> None:
    """B and C mean different things in different counties: schemes must never mix."""
    abcd = norms_of(
        letters(("A", '"已解决"'), ("B", '"正在解决"'), ("C", '"列入计划"'), ("D", '"已作说明"'))
    )
    abc = norms_of(letters(("甲", '"已解决"'), ("乙", '"正在解决", "列入计划"')))
    assert [abcd.letter(outcome) for outcome in Outcome] == ["A", "B", "C", "D"]
    both = overlay([abcd, abc])
    assert [both.letter(outcome) for outcome in Outcome] == ["甲", "乙", "乙", ""]
    assert overlay([abcd, norms_of("")]).letter(Outcome.PLANNED) == "C"
    assert Norms().letter(Outcome.SOLVED) == ""
    assert abcd.letter(None) == ""


@pytest.mark.parametrize(
    ("bounds", "unit", "words"),
    [
        ("at_least = 4", "次", "不少于4次"),
        ("at_least = 85", "%", "不低于85%"),
        ("at_most = 0", "件", "清零"),
        ("at_least = 4\nat_most = 6", "次", "4次至6次"),
        ("at_least = 4\nat_most = 4", "次", "4次"),
        ("at_least = 99.5", "%", "不低于99.5%"),
    ],
)
def test_what_is_asked_in_words(bounds: str, unit: str, words: str) -> None:
    assert norms_of(norm("甲", bounds)).norms["甲"].words(unit) == words


def test_bounds_are_included_and_held_against_the_exact_value() -> None:
    """1999 of 2000 prints as 100% and is not 100%."""
    asked = norms_of(norm("甲", "at_least = 100")).norms["甲"]
    assert asked.met(Fraction(100))
    assert not asked.met(Fraction(100 * 1999, 2000))
    assert norms_of(norm("甲", "at_most = 0")).norms["甲"].met(Fraction(0))


# --- wrong files ----------------------------------------------------------------------------

FAULTS = [
    # (the file, the line that is to blame, what the cure names)
    (norm("甲", "at_lest = 4"), 3, "最接近的是“at_least”"),
    (norm("甲", 'at_least = "4"'), 3, "不加引号"),
    (norm("甲", "at_least = true"), 3, "请写数字"),
    (norm("甲", "at_least = nan"), 3, "请写数字"),
    (norm("甲", "at_least = -1"), 3, "请写数字"),
    (norm("甲", "at_least = 6\nat_most = 4"), 3, "核对两个数"),
    (norm("甲", ""), 2, "at_least = 数"),
    (norm("甲", "at_least = 4", 'checked = "是"'), 6, "true 或 false"),
    ('[[norm]]\nname = "甲"\nat_least = 4\ndate = "未注明"\n', 1, "source"),
    (norm("甲", "at_least = 4") + norm("甲", "at_least = 5"), 7, "第1行"),
    ("# 说明\n\n[[nrom]]\nname = 1\n", 3, "最接近的是“norm”"),
    ('[norm]\nname = "甲"\n', 1, "[[norm]]"),
    ("porvince = '浙江省'\n", 1, "最接近的是“province”"),
    ("province = 3\n", 1, "引号"),
    (f'[[rate]]\nname = "甲"\npart = "满义"\nof = "评价"\n{FROM}', 3, "最接近的是“满意”"),
    (f'[[rate]]\nname = "甲"\npart = "收到"\nof = "满意"\n{FROM}', 3, "分母"),
    (f'[[rate]]\nname = "甲"\npart = "答复"\nof = "答复"\n{FROM}', 3, "分母"),
    (f'[[sum]]\nname = "甲"\nkinds = ["视查"]\n{FROM}', 3, "最接近的是“视察”"),
    (f'[[sum]]\nname = "甲"\nkinds = "视察"\n{FROM}', 3, '["甲", "乙"]'),
    (letters(("A", '"解决"')), 3, "最接近的是“已解决”"),
    (letters(("A", '"已解决"'), ("B", '"已解决"')), 6, "第1行"),
    (letters(("A", '"已解决"'), ("A", '"正在解决"')), 6, "第1行"),
    ("[[norm]]\nname = “甲”\n", 2, "半角"),
    ('[[norm]]\nname = "甲\nat_least = 4\n', 2, "半角"),
    ("[[norm]]\nat_least = 4\nat_least = 5\n", 3, "半角"),
]


@pytest.mark.parametrize(("text", "line", "cure"), FAULTS)
def test_what_is_wrong_is_told_with_file_line_and_cure(text: str, line: int, cure: str) -> None:
    with pytest.raises(DrafterError) as caught:
        norms_of(text)
    (problem,) = caught.value.problems
    assert problem.where == f"云岭县.toml第{line}行"
    assert cure in problem.cure


def test_everything_wrong_is_told_at_once() -> None:
    with pytest.raises(DrafterError) as caught:
        norms_of(norm("甲", "at_lest = 4") + norm("乙", 'at_least = "5"'))
    assert [problem.where[-3:] for problem in caught.value.problems] == ["第3行", "第9行"]


def test_a_comment_or_a_long_text_shifts_no_line() -> None:
    text = f'# [[norm]]\n[[other]]\nname = "甲"\ntext = """\n[[norm]]\nname = 1\n"""\n{FROM}'
    with pytest.raises(DrafterError) as caught:
        norms_of(text + norm("乙", "at_lest = 4"))
    assert caught.value.problems[0].where == "云岭县.toml第12行"


@pytest.mark.parametrize("data", [b"\xff\xfe[", "[[norm]]".encode("utf-16"), "考核".encode("gbk")])
def test_a_file_that_is_no_text_says_what_to_do(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "云岭县.toml"
    path.write_bytes(data)
    with pytest.raises(DrafterError, match="UTF-8"):
        read_norms(path)


def test_the_mark_that_notepad_writes_first_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "云岭县.toml"
    path.write_bytes(b"\xef\xbb\xbf" + norm("甲", "at_least = 4").replace("\n", "\r\n").encode())
    assert read_norms(path).norms["甲"].basis.place == "云岭县.toml第1行"


def test_a_file_that_is_missing_says_so(tmp_path: Path) -> None:
    with pytest.raises(DrafterError, match="读不到"):
        read_norms(tmp_path / "没有.toml")


def complaints(text: str) -> Sequence[Problem]:
    try:
        norms_of(text)
    except DrafterError as error:
        return error.problems
    return ()


LINES = st.sampled_from(
    [
        "[[norm]]",
        "[[rate]]",
        "[[class]]",
        "[[sum]]",
        "[norm]",
        "[[other]]",
        'name = "甲"',
        "name = 4",
        "at_least = 4",
        "at_most = 1e999",
        "drop = true",
        'part = "答复"',
        'of = "收到"',
        'kinds = ["视察", 3]',
        'outcomes = ["已解决"]',
        'letter = "A"',
        'source = ""',
        'source = "甲"',
        "date = 2024-01-01",
        "date = 10:00:00",
        'province = "甲"',
        "x = {a = [1, {b = 2}]}",
        "norm = []",
        "norm = [{name = 1}]",
        "a.b.c = 1",
        '"""',
        "]",
        "name = “甲”",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=12))
def test_no_file_brings_the_program_down(lines: list[str]) -> None:
    problems = complaints("\n".join(lines))
    assert all(p.where.startswith("云岭县.toml") and p.cure for p in problems)


# --- rates ----------------------------------------------------------------------------------

DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31))


@st.composite
def suggestions(draw: st.DrawFn) -> Suggestion:
    return Suggestion(
        id=draw(st.integers(1, 10**6)),
        title="修路",
        raised_on=draw(DAYS),
        assigned_on=draw(st.none() | DAYS),
        met_on=draw(st.none() | DAYS),
        replied_on=draw(st.none() | DAYS),
        satisfaction=draw(st.none() | st.sampled_from(Satisfaction)),
        outcome_class=draw(st.none() | st.sampled_from(Outcome)),
        times=draw(st.integers(0, 5)),
    )


STAGE = st.sampled_from(sorted(STAGES))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(suggestions(), max_size=8, unique_by=lambda row: row.id), STAGE, STAGE)
def test_a_rate_lies_within_0_and_100_and_states_its_denominator(
    rows: list[Suggestion], part: str, whole: str
) -> None:
    state = Handling(date(2024, 10, 1), Selection(tuple(rows), Suggestion.LABEL))
    found = share(STAGES[part](state), STAGES[whole](state))
    below = STAGES[whole](state).number()
    if below == 0:
        assert (found.figure.text, found.exact) == ("", None)
        return
    assert found.exact is not None
    assert 0 <= found.exact <= 100
    assert found.figure.how.endswith(f"{STAGES[whole](state).label}{below}")
    if widens(part, whole):
        assert found.exact == 100


def test_a_stage_lies_within_itself_and_what_is_wider() -> None:
    assert widens("收到", "满意")
    assert widens("满意", "满意")
    assert not widens("满意", "收到")
    assert not widens("面商", "满意")
    assert not widens("答复", "交办")
