"""What a template says before its names: the clause as it stands, each way its conditions leave it."""

from __future__ import annotations

import pytest

from drafter.documents.leads import leads


@pytest.mark.parametrize(
    ("line", "before"),
    [
        ("组织代表视察{{ 监督.视察 }}次。", ("组织代表视察",)),
        ("首先，组织代表视察{{ 监督.视察 }}次。", ("组织代表视察",)),
        ("{% if 监督.内容 %}就{{ 监督.内容 }}{% endif %}视察{{ 监督.视察 }}次", ("就{{ 监督.内容 }}视察", "视察")),
        ("{% if 时段.按年 %}全年{% else %}其间{% endif %}视察{{ 监督.视察 }}次", ("其间视察", "全年视察", "视察")),
        ("先后{% if 监督.内容 %}开会，{% endif %}视察{{ 监督.视察 }}次", ("视察", "先后视察")),
        ("｛｛ 监督。视察 ｝｝次", ("",)),
    ],
)  # fmt: skip
def test_the_words_before_a_name(line: str, before: tuple[str, ...]) -> None:
    assert sorted(leads([line])["监督.视察"]) == sorted(before)


def test_words_are_reworded_over_conditions_and_up_to_the_mark() -> None:
    line = "编入小组{% if 代表.活动 %}，开展活动{{ 代表.活动 }}次{% endif %}"
    found = leads([line], lambda words: words.replace("，开展活动", "，各组开展活动"))
    assert found == {"代表.活动": ("各组开展活动",)}


def test_the_same_name_in_several_places() -> None:
    lines = ["视察{{ 监督.视察 }}次。", "代表视察{{ 监督.视察 }}次。", "视察{{ 监督.视察 }}次。"]
    assert leads(lines) == {"监督.视察": ("视察", "代表视察")}


def test_conditions_do_not_multiply_without_end() -> None:
    line = "".join(f"{{% if 甲.乙{n} %}}甲{n}{{% endif %}}" for n in range(30))
    assert len(leads([line + "{{ 甲.丙 }}"])["甲.丙"]) <= 8
