"""Lists and sentences in drafts that staff have edited: what they left alone follows the records."""

from __future__ import annotations

import re

import pytest

from drafter.documents.pen import Revision
from drafter.documents.text import read_text
from drafter.drafts.merging.merge import merge
from drafter.drafts.merging.merged import Merged
from tests.drafts.variants import built, varied
from tests.drafts.writing import bare, build, document, said

TASKS = "围绕不足，⟦一是{a:学习}{b:6}次；二是{c:视察}{d:4}次，重点察看{e:水利工程}；三是{f:培训}{g:3}次⟧。"
FEWER = "围绕不足，⟦一是{a:学习}{b:8}次；二是{f:培训}{g:3}次⟧。"
MORE = (
    "围绕不足，⟦一是{x:提请镇党委研究}{y:2}次；二是{a:学习}{b:6}次；三是{c:视察}{d:5}次，重点察看{e:水利工程}；"
    "四是{f:培训}{g:3}次；五是{p:召开座谈会}{q:1}次⟧。"
)
COUNTS = "同上年相比，⟦代表视察由{a:3}次增加到{b:6}次，代表培训由{c:2}次增加到{d:5}次，宣传稿件由{e:8}篇增加到{f:9}篇⟧。"
OTHERS = "同上年相比，⟦代表培训由{c:2}次增加到{d:7}次，主席团会议由{g:4}次增加到{h:6}次⟧。"


def updated(old: str, new: str, staffs: str) -> Merged:
    return merge(build(old), build(new), bare(staffs))


@pytest.mark.parametrize(("seed", "other"), [(1, 2), (5, 6), (9, 3)])
def test_a_draft_nobody_touched_becomes_what_would_be_built_today(seed: int, other: int) -> None:
    old, new = varied(seed), varied(other)
    merged = merge(built(old), built(new), old.data)
    assert _texts(merged.data) == _texts(new.data)


def _texts(data: bytes) -> list[str]:
    return [p.text for p in read_text(data) if p.text.strip()]


@pytest.mark.parametrize("new", [FEWER, MORE, TASKS.replace("水利工程", "农村公路")])
@pytest.mark.parametrize("write", [document, bare], ids=["marks kept", "marks stripped"])
def test_a_list_nobody_touched_changes_as_a_whole(new: str, write) -> None:  # type: ignore[no-untyped-def]
    merged = merge(build(TASKS), build(new), write(TASKS, "代表反映较好。"))
    assert said(merged) == [*said(bare(new)), "代表反映较好。"]
    assert not merged.kept
    assert not merged.unplaced


def test_an_entry_whose_records_are_gone_goes_though_staff_wrote_in_another() -> None:
    merged = updated(TASKS, FEWER, TASKS.replace("次⟧", "次，邀请县里授课⟧"))
    assert said(merged) == ["围绕不足，一是学习8次；二是培训3次，邀请县里授课。"]
    assert not merged.kept


def test_but_not_where_staff_wrote_in_it() -> None:
    theirs = TASKS.replace("重点察看", "重点到村组察看")
    merged = updated(TASKS, FEWER, theirs)
    assert said(merged) == said(bare(theirs.replace("{b:6}", "{b:8}")))
    assert len(merged.kept) == 1


def test_new_entries_stand_beside_their_neighbours_and_are_counted_on() -> None:
    merged = updated(TASKS, MORE, TASKS.replace("{c:视察}", "持续开展{c:视察}"))
    assert said(merged) == [
        "围绕不足，一是提请镇党委研究2次；二是学习6次；三是持续开展视察5次，重点察看水利工程；四是培训3次；"
        "五是召开座谈会1次。"
    ]
    assert not merged.kept


def test_a_count_staff_had_out_of_order_is_left_as_they_have_it() -> None:
    theirs = TASKS.replace("三是", "最后是").replace("{c:视察}", "持续开展{c:视察}")
    merged = updated(TASKS, MORE, theirs.replace("二是", "三是"))
    assert "三是持续开展视察5次" in said(merged)[0]


def test_counts_follow_one_by_one() -> None:
    """An entry is the same only where it counts the same, whatever else it has in common."""
    theirs = COUNTS.replace("代表视察由", "代表集中视察由")
    merged = updated(COUNTS, OTHERS, theirs)
    assert said(merged) == [
        "同上年相比，代表集中视察由3次增加到6次，代表培训由2次增加到7次，主席团会议由4次增加到6次。"
    ]
    assert [change.was for change in merged.kept] == ["代表视察由3次增加到6次，"]


def test_what_staff_have_put_in_themselves_is_not_put_in_twice() -> None:
    theirs = MORE.replace("{d:5}", "{d:4}").replace("{c:视察}", "持续开展{c:视察}")
    merged = updated(TASKS, MORE, theirs)
    assert said(merged) == said(bare(MORE.replace("{c:视察}", "持续开展{c:视察}")))


def test_a_remark_behind_an_entry_holds_it() -> None:
    theirs = COUNTS.replace("9}篇⟧", "9}篇⟧（含县级以上刊物）").replace(
        "代表视察由", "代表集中视察由"
    )
    merged = updated(COUNTS, OTHERS, theirs)
    assert "宣传稿件由8篇增加到9篇（含县级以上刊物）" in said(merged)[0]
    assert len(merged.kept) == 2


TWO, FIRST = (re.sub("，(代表培训|宣传稿件)[^，⟧]*", "", COUNTS, count=n) for n in (1, 2))


def test_with_a_remark_behind_it_the_last_entry_is_not_taken_out_of_it() -> None:
    """培训 and 稿件 are gone; what staff say of the last stays with what it is said of."""
    theirs = COUNTS.replace("代表视察由", "代表集中视察由").replace("篇⟧", "篇⟧（含县里的）")
    merged = updated(COUNTS, FIRST, theirs)
    assert said(merged) == [
        "同上年相比，代表集中视察由3次增加到6次，宣传稿件由8篇增加到9篇（含县里的）。"
    ]
    assert len(merged.kept) == 1


def test_nor_is_another_put_between_them() -> None:
    theirs = TWO.replace("代表视察由", "代表集中视察由").replace("篇⟧", "篇⟧（含县里的）")
    more = TWO.replace("篇⟧", "篇，主席团会议由{g:4}次增加到{h:6}次⟧")
    merged = updated(TWO, more, theirs)
    assert "9篇（含县里的）" in said(merged)[0]
    assert "主席团会议" not in said(merged)[0] or "（含县里的），主席团会议" in said(merged)[0]


def test_the_last_entries_go_with_the_comma_before_them() -> None:
    merged = updated(COUNTS, FIRST, COUNTS.replace("代表视察由", "代表集中视察由"))
    assert said(merged) == ["同上年相比，代表集中视察由3次增加到6次。"]
    assert not merged.kept


def test_a_clause_of_an_entry_changes_though_staff_wrote_in_another() -> None:
    theirs = TASKS.replace("{c:视察}", "{c:视察}活动")
    merged = updated(TASKS, TASKS.replace("重点察看", "重点检查"), theirs)
    assert said(merged) == said(bare(theirs.replace("重点察看", "重点检查")))


FIELDS = "其中⟦{x:经济}{y:3}项、{z:民生}{u:2}项⟧，都已办结。"


@pytest.mark.parametrize(
    ("there", "wanted", "kept"),
    [
        ("经济3项、民生2项", "农业3项、民生2项", 0),
        ("经济3项、民生20项", "农业3项、民生20项", 0),
        ("经济类3项、民生2项", "经济类3项、民生2项", 1),
        ("经济30项、民生2项", "经济30项、民生2项", 1),
    ],
)
@pytest.mark.parametrize("known", [False, True], ids=["by place", "by records"])
def test_a_label_changes_only_over_a_number_that_is_its_own(
    there: str, wanted: str, kept: int, known: bool
) -> None:
    records = {name: f"report:{name}" for name in "xyzu"} if known else {}
    old, new = (build(FIELDS.replace("经济", label), records=records) for label in ("经济", "农业"))
    merged = merge(old, new, bare(f"其中{there}，都已办结。"))
    assert said(merged) == [f"其中{wanted}，都已办结。"]
    assert len(merged.kept) == kept


def test_a_list_left_open_is_not_taken_apart() -> None:
    """甲、乙等3项: the number counts what is not named too."""
    old = "审议⟦{a:预算报告}、{b:决算报告}等{c:3}项报告⟧，作出决议。"
    new = "审议⟦{a:预算报告}、{d:环保报告}、{b:决算报告}等{c:4}项报告⟧，作出决议。"
    theirs = old.replace("决算报告", "年度决算报告")
    merged = updated(old, new, theirs)
    assert said(merged) == said(bare(theirs))
    assert len(merged.kept) == 1


def test_what_a_number_sums_up_goes_with_none_of_the_entries_alone() -> None:
    old = "反映了⟦{a:土地权属}{b:3}件、{c:道路占地}{d:2}件等{e:9}类问题⟧，都已答复。"
    new = "反映了⟦{a:土地权属}{b:3}件等{e:8}类问题⟧，都已答复。"
    theirs = old.replace("土地权属", "土地林地权属")
    merged = updated(old, new, theirs)
    assert said(merged) == said(bare(theirs))
    assert len(merged.kept) == 1


def test_words_that_lead_to_a_list_are_no_part_of_its_first_entry() -> None:
    """An entry that moves up front is still the same entry."""
    old = "从内容看，⟦较多的是{a:水利供水}{b:34}件、{c:农业农村}{d:17}件、{e:生态环境}{f:17}件⟧。"
    new = "从内容看，⟦较多的是{c:农业农村}{d:16}件、{g:交通道路}{h:13}件、{e:生态环境}{f:13}件⟧。"
    merged = updated(old, new, old.replace("34", "104"))
    assert said(merged) == [
        "从内容看，较多的是水利供水104件、农业农村16件、交通道路13件、生态环境13件。"
    ]
    assert len(merged.kept) == 1


def test_an_entry_that_moves_takes_no_others_place() -> None:
    old = "从内容看，⟦较多的是{a:教育卫生}{b:11}件、{c:农业农村}{d:5}件、{e:交通道路}{f:4}件⟧。"
    new = "从内容看，⟦较多的是{e:交通道路}{f:11}件、{c:农业农村}{d:9}件、{g:水利供水}{h:7}件⟧。"
    merged = updated(old, new, old.replace("农业农村", "农业和农村"))
    assert said(merged) == ["从内容看，较多的是农业和农村9件、交通道路11件、水利供水7件。"]


def test_what_comes_right_before_a_list_is_no_entry_of_it() -> None:
    old = "闭会期间我认真履职，⟦{a:视察}{b:3}次，内容是{c:春耕备耕}⟧，每次都按时到会、会后向选民作了说明。"
    new = old.replace("⟦", "参加活动{t:4}次：⟦").replace(
        "⟧", "；{d:小组活动}{e:1}次，内容是{f:养老服务}⟧"
    )
    theirs = old.replace("{b:3}次，内容", "{b:3}次，主要内容")
    merged = updated(old, new, theirs)
    assert said(merged) == said(bare(new.replace("3}次，内容", "3}次，主要内容")))
    assert not merged.kept


# --- sentences and lines ------------------------------------------------------------------------

SAFETY = "配合开展安全检查{a:3}次，检查了{b:烟花爆竹}。"
LAW = "组织开展执法检查{c:2}次，检查了{d:安全生产法}，提出意见{e:16}条。"


def test_a_sentence_that_comes_does_not_lend_its_words_to_the_next() -> None:
    staffs = "代表们仔细查看。"
    merged = updated(SAFETY, LAW + SAFETY.replace("3", "5"), SAFETY + staffs)
    assert said(merged) == said(bare(LAW + SAFETY.replace("3", "5") + staffs))
    again = updated(LAW + SAFETY, SAFETY.replace("3", "5"), staffs + LAW + SAFETY)
    assert said(again) == said(bare(staffs + SAFETY.replace("3", "5")))


TEAM = "建有信访信息员队伍，共{h:14}名，覆盖所有的村和社区，做到了有事有人管。"


def test_sentences_go_one_by_one() -> None:
    """What staff put in between, or wrote into one of them, keeps that one."""
    old = f"{TEAM}收到来信{{a:16}}件，反映了土地问题。其中办结{{b:9}}件，都已答复群众。"
    between = updated(old, TEAM, old.replace("。其中", "。群众比较满意。其中"))
    assert said(between) == said(bare(f"{TEAM}群众比较满意。"))
    inside = updated(old, TEAM, old.replace("都已答复", "都已当面答复"))
    assert said(inside) == said(bare(f"{TEAM}其中办结9件，都已当面答复群众。"))
    assert len(inside.kept) == 1


def test_a_line_that_goes_goes_out_of_the_paragraph_staff_joined_it_to() -> None:
    merged = merge(build(SAFETY, LAW), build(SAFETY), bare(SAFETY + LAW))
    assert said(merged) == said(bare(SAFETY))
    assert not merged.kept


def test_with_tracking_on_entries_and_numbers_are_tracked() -> None:
    theirs = bare(TASKS.replace("{c:视察}", "持续开展{c:视察}"))
    revision = Revision("程序", "2025-01-02T03:04:05Z")
    tracked = merge(build(TASKS), build(MORE), theirs, revision)
    assert said(tracked) == said(merge(build(TASKS), build(MORE), theirs))
