"""Tags as staff type them: one reading, or a fault that says what to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.documents.spelling import find_tags


def plain(text: str) -> list[str]:
    tags, faults = find_tags(text)
    assert faults == ()
    return [tag.plain for tag in tags]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("共{{监督.会议}}次", "{{ 监督.会议 }}"),
        ("共｛｛ 监督．会议 ｝｝次", "{{ 监督.会议 }}"),
        ("共｛{　监督。会议　}｝次", "{{ 监督.会议 }}"),
        ("共{ { 监督 . 会议 } }次", "{{ 监督.会议 }}"),
        ("{{ 监\u200b督.\xad会议 }}", "{{ 监督.会议 }}"),
        ("{{ 监督·会议 }}", "{{ 监督.会议 }}"),
        ("{{- 监督.会议 -}}", "{{ 监督.会议 }}"),
        ("｛％p　if　监督．会议　％｝", "{%p if 监督.会议 %}"),
        ("{%  p  If 监督.会议 %}", "{%p if 监督.会议 %}"),
        ("{%if监督.会议and（监督.视察 OR 监督.调研）%}", "{% if 监督.会议 and (监督.视察 or 监督.调研) %}"),
        ("{%tr for 行in附件.活动 %}", "{%tr for 行 in 附件.活动 %}"),
        ("{% EndIf %}", "{% endif %}"),
        ("{{ 监督.会议 if 监督.会议 else “无” }}", '{{ 监督.会议 if 监督.会议 else "无" }}'),
        ("{{ 甲.乙 or ‘“双。联”’ }}", "{{ 甲.乙 or \"“双。联”\" }}"),
        ('{{ 甲.乙 or "“双联”" }}', '{{ 甲.乙 or "“双联”" }}'),
        ("{# 留给各镇改 #}", ""),
    ],
)  # fmt: skip
def test_what_can_only_mean_one_thing_is_read_as_that(typed: str, meant: str) -> None:
    assert plain(typed) == [meant]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("共{{ 监督.会议 次", "后面缺 }}"),
        ("共{{ 监督.会议 {{ 监督.视察 }}次", "后面缺 }}"),
        ("{%p if 监督.会议", "后面缺 %}"),
        ("共监督.会议 }}次", "多了 }}"),
        ("共{监督.会议}次", "成对"),
        ("共{{ 监督.会议}次", "后面缺 }}"),
        ("{{ 监督.主席 团会议 }}", "“监督.主席”和“团会议”之间"),
        ("{{ 监督.会议 or “无 }}", "引号没有成对"),
        ("{{ }}", "没有写名称"),
        ("{% if %}", "if 后面没有写名称"),
        ("{% else 监督.会议 %}", "else 后面不能再写别的"),
        ("{% set 甲 = 1 %}", "只能用"),
        ("{%r if 甲 %}", "只能用"),
        ("{% vm %}", "只能用"),
        ("{% for 段 监督.事例 %}", "循环要写成"),
        ("{% for 甲, 乙 in 监督.事例 %}", "循环要写成"),
        ("{{ " + "not " * 200 + "甲 }}", "太长"),
    ],
)
def test_what_could_mean_anything_is_answered(typed: str, said: str) -> None:
    _, faults = find_tags(typed)
    assert [fault.what for fault in faults if said in fault.what], faults
    assert all(fault.cure for fault in faults)
    assert all(0 <= fault.start < fault.end <= len(typed) for fault in faults)


@pytest.mark.parametrize("words", ["没有标记", "（一）{ } 见 {附件}", "100%", "# 号"])
def test_words_with_no_tag_in_them_are_left_alone(words: str) -> None:
    assert find_tags(words) == ((), ())


@given(st.text("{}%#｛｝％＃ 　监督.。if“”'\"\xad\u200b-", max_size=60))
def test_whatever_is_typed_is_tags_or_faults_inside_the_text(text: str) -> None:
    tags, faults = find_tags(text)
    for found in (*tags, *faults):
        assert 0 <= found.start < found.end <= len(text)
    for tag in tags:
        assert text[tag.start : tag.end] == tag.typed
        if tag.word != "#":
            (again,), none = find_tags(tag.plain)
            assert (again.plain, none) == (tag.plain, ())
