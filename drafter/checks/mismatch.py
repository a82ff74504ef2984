"""A title that names one kind of document or one speaker, over the text of another (题文不符).

Only what a text says of itself counts: for whom it speaks, what it says it is, whom it addresses. A report
may well speak of a plan, and a chairperson is a deputy too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from drafter.checks.finding import Fault
from drafter.checks.knowledge import Knowledge
from drafter.checks.passages import Passage
from drafter.checks.reading import Reading

_LINE, _HEAD, _START = 45, 7, 6
_ADDRESSED = re.compile(r"[ \u3000]*(?:各位|尊敬的|同志们|主任)[^。\n]{0,20}[：:]")


@dataclass(frozen=True)
class _Clash:
    """``title`` is what the head of the document says, ``text`` what its first paragraphs say against it, in
    Chinese ``is_`` and ``but``. Nothing is wrong where the head says ``unless``, or any paragraph ``denied``.

    All are patterns, compiled when they are asked: of a title few of them are.
    """

    title: str
    text: str
    is_: str
    but: str
    unless: str = "(?!)"
    denied: str = "(?!)"
    everywhere: bool = False


# A report on how deputies report (代表述职评议工作情况) is nobody's own.
_PERSONAL = "述职(?:述廉)?(?:工作)?报告|述职述廉|履行代表职务"
_DUTY = "述职|履行代表职务|履职(?:情况)?报告"
_OWN_TOWN = "[乡镇](?:第[一二三四五六七八九十]{1,3}届)?(?:人大|人民代表大会)"
_CLASHES = (
    _Clash(_PERSONAL, "受[^，。\n]{2,40}主席团的?委托", "个人的述职", "受主席团委托作的报告"),
    _Clash("(?:汇报|总结|计划|要点)(?:\n|$)", "受[^，。\n]{2,40}主席团的?委托，(?:我)?(?:现)?向[^，。\n]{0,4}大会",
           "汇报、计划一类的文稿", "受主席团委托向大会作的报告"),
    _Clash(_PERSONAL, "(?:将|就)[^。\n]{0,20}情况(?:汇报|报告)如下", "个人的述职", "单位的汇报，没有一处写“我”“本人”",
           denied="本人|我(?![镇乡县市们国省区])"),
    _Clash("主席[^\n]{0,12}述职|述职述廉", "履行代表职务的?情况[^。\n]{0,4}(?:报告|汇报)如下",
           "人大主席的述职", "人大代表的述职", "代表[^\n]{0,8}述职"),
    _Clash("(?:工作报告|汇报|总结|计划|要点)(?:\n|$)", "^[ \u3000]*各位选民|(?:将|就)[^，。\n]{0,24}述职(?:述廉)?(?:报告)?如下|(?:现|我)[^，。\n]{0,4}向[^，。\n]{0,8}述职",
           "单位的文稿", "个人的述职", _DUTY),
    _Clash("(?:工作报告|汇报|总结|计划|要点)(?:\n|$)", "本人[^。\n]{0,20}(?:担任|任)[^，。\n]{0,12}(?:主席|代表|镇长|乡长|书记)",
           "单位的文稿", "个人的述职", _DUTY),
    _Clash("(?:计划|要点|工作安排)(?:\n|$)", "(?:将|就)[^。\n]{0,40}(?:总结|汇报|报告|述职)(?:报告)?如下",
           "计划", "对已经做了的工作的汇报"),
    _Clash(f"(?:(?:{_DUTY})[^\n]{{0,8}}|汇报|总结|工作报告|情况的?报告)(?:\n|$)", "(?:制定|制订|拟定|提出)(?:如下|以下|本|此)[^，。\n]{0,14}(?:计划|要点)|(?:计划|要点)如下[：:]",
           "对已经做了的工作的报告", "计划"),
    _Clash("(?:主席团|人大|人民代表大会)(?:\\d{4}年度?)?工作报告(?:\n|$)", "代表[^，。\n]{0,12}政府[，,]?[^，。\n]{0,4}向[^，。\n]{0,4}大会(?:作|报告)|受[^，。\n]{0,20}人民政府的?委托",
           "人大主席团的报告", "政府的报告"),
    _Clash("政府工作报告(?:\n|$)", "受[^，。\n]{2,40}主席团的?委托，", "政府的报告", "人大主席团的报告"),
    _Clash("(?:建议|议案)[^，。]{0,10}办理情况", "向[^，。\n]{0,4}大会报告[^，。\n建议]{0,16}工作[，。]|(?:将|就)(?![^。\n]{0,40}(?:建议|议案|办理))[^。\n]{0,40}(?:汇报|报告)如下|本人[^。\n]{0,20}担任",
           "建议办理情况的报告", "别的报告"),
    _Clash("(?:主席团|人大)[^建议]{0,8}工作(?:情况的?)?(?:报告|汇报|总结)(?:\n|$)", "(?:将|就)[^。\n]{0,30}(?:建议|议案)[^。\n]{0,14}办理[^。\n]{0,6}(?:报告|汇报)如下",
           "全面工作的报告", "建议办理情况的报告"),
    _Clash("(?:[乡镇]人大(?!代表)|人大(?:主席团)?副?主席)[^代]{0,24}述职|述职[^代]*\n[^代]*人大副?主席", "人大代表",
           "乡镇人大或人大主席的述职", "人大代表个人的述职，没有一处写到主席团和主席",
           denied=f"主席团|{_OWN_TOWN}(?!代表)|人大副?主席", everywhere=True),
    _Clash("代表[^\n]{0,12}述职|履行代表职务|述职[^主]*\n[^主]*人大代表", "(?:本人|我)[^。\n]{0,20}(?:担任|任)[^，。\n]{0,12}人大副?主席",
           "人大代表的述职", "人大主席的述职", denied="各位选民|(?:代表)职务"),
    _Clash(f"{_OWN_TOWN}代表", "(?:作为|当选为?|担任)[^，。\n]{0,8}(?:市|县|区|省|全国)(?:级|第[一二三四五六七八九十]{1,3}届)?(?:人大|人民代表大会)代表",
           "乡镇人大代表的述职", "上级人大代表的述职", denied=f"{_OWN_TOWN}代表", everywhere=True),
)  # fmt: skip


def mismatched(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """The first clash; told of the title."""
    head = list(takewhile(_is_head, reading.prose[:_HEAD]))
    if not head:
        return
    said, rest = "\n".join(p.text.strip() for p in head), reading.prose[len(head) :]
    start = "\n".join(p.text for p in rest[:_START])
    text = "\n".join(p.text for p in rest)
    for clash in _CLASHES:
        if not re.search(clash.title, said) or re.search(clash.unless, said):
            continue
        found = re.search(clash.text, text if clash.everywhere else start, re.MULTILINE)
        if found and not re.search(clash.denied, text):
            what = f"题文不符：标题是{clash.is_}，正文却是{clash.but}（“{found[0].strip()}”）"
            yield Fault.of(head[0], what, "请核对是不是用错了标题，或者套用了别的文稿")
            return


def _is_head(passage: Passage) -> bool:
    """Whether a paragraph is a line of the head: title, session, who reports."""
    text = passage.text.strip()
    plain = not passage.level and len(text) <= _LINE and "。" not in text
    return plain and not _ADDRESSED.match(text)
