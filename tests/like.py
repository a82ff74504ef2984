"""A made-up county whose townships did like work: the same kinds, about as much of it, in words of their own.

Where :mod:`tests.county` copies the sample's rows, here each township has its own villages, took up other
matters, counted other numbers and typed its own shortcomings and tasks, as offices of one county do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import accumulate
from random import Random
from typing import Any, TypeVar

from drafter.model.columns import columns
from drafter.model.kinds import (
    Activity,
    Appraisal,
    Contact,
    Election,
    Help,
    Honour,
    LivelihoodProject,
    Petition,
    PresidiumMeeting,
    Session,
    SessionAttendance,
    Shortcoming,
    Suggestion,
    Task,
    Township,
    TownshipKind,
    Venue,
)
from drafter.model.record import Record
from drafter.model.values import Count
from tests.county import NAMES, varied

R = TypeVar("R", bound=Record)

_VILLAGES = (
    "东河", "柳湾", "石桥", "双井", "桃园", "白岩", "高峰",
    "上坝", "下坝", "竹林", "青杠", "麻柳", "新街", "大坪",
)  # fmt: skip
_BEGIN, _END = "樟杉桐榆槐枫枣梅橘茶松柏柿梨桑", "溪岭坳湾坪塘埠沟屯寨堰滩铺庄"

# What belongs to one matter moves together: its title with what came of it.
_TOGETHER: dict[type[Record], tuple[str, ...]] = {
    Activity: ("title", "outcome", "may_tell", "field"),
    Suggestion: ("title", "field", "outcome", "may_tell"),
    LivelihoodProject: ("title", "outcome"),
    Petition: ("category", "outcome", "may_tell"),
    Help: ("title", "outcome", "may_tell"),
}
_HONOURS = (
    "优秀代表联络站",
    "先进人大主席团",
    "代表工作先进单位",
    "履职创新奖",
    "宣传工作先进集体",
)
_COUNTED = (
    "opinions",
    "deputies",
    "people",
    "problems_found",
    "amount_wan",
    "budget_wan",
    "persons",
)

_SHORT = (
    ("学习贯彻人大工作新要求还不够深", "联系本地实际研究问题不多", "每季度安排一次专题学习"),
    ("监督议题研究得不够深", "有的审议发言停留在面上", "审议前先到村组调研"),
    ("跟踪问效抓得不够紧", "少数审议意见交办后缺少回访", "建立审议意见回访台账"),
    ("代表建议质量参差不齐", "有的建议调查不足、可行性不强", "分片辅导代表撰写建议"),
    ("代表小组活动形式单一", "以看现场为主，议事协商偏少", "每个小组至少组织一次议事协商"),
    ("家站活动不够经常", "部分站点接待安排没有公示", "统一公示接待日程"),
    ("代表联系选民不够紧密", "外出务工选民的意见收集不全", "开设线上意见箱"),
    ("人大宣传力量薄弱", "稿件数量少、题材窄", "培养村级人大通讯员"),
    ("预算审查监督能力不足", "熟悉财务的代表偏少", "邀请专业人员参与初审"),
    ("执法检查后续整改不够彻底", "个别问题出现反弹", "对整改情况组织复查"),
    ("档案资料整理不够规范", "会议和活动资料归集不及时", "按季度归档"),
    ("民生实事项目征集面不够宽", "村民小组一级的意见收集偏少", "把征集表发到村民小组"),
)  # fmt: skip


# The tasks as other offices would write them, and what belongs to each.
_TASKS = {
    "提请镇党委研究人大工作": ("每半年研究一次", "重点研究{}监督", "研究{}和{}两个议题"),
    "组织主席团成员理论学习": ("结合{}学习有关法律", "学习内容突出{}", "带着{}方面的问题学"),
    "听取专项工作报告": ("围绕{}、{}、{}和{}开展", "议题从{}、{}中选定", "选题为{}、{}、{}"),
    "开展执法检查": ("检查{}方面法律法规的实施情况", "结合{}和{}工作开展", ""),
    "组织代表视察": ("重点察看{}、{}、{}和{}", "视察{}和{}", "看{}，问{}，议{}"),
    "跟踪监督民生实事项目": ("对票决确定的项目按季度查看进度", "代表分组包项目，重点盯住{}", ""),
    "组织代表小组活动": ("每个小组每季度至少活动一次", "农忙季节适当减少", "围绕{}和{}开展"),
    "组织代表培训": ("突出{}和{}", "以{}方面的案例讲解为主", "结合{}、{}讲解"),
    "召开代表和选民座谈会": (
        "上半年、下半年各召开一次，围绕{}",
        "会议开到村组，听取对{}的意见",
        "座谈{}和{}",
    ),
    "集中督办代表建议": ("每季度督办一次，重点督办逾期的建议", "上门督办和会议督办结合", ""),
    "组织代表参与人居环境整治和防汛": ("以代表小组为单位分片参与", "每名代表联系一个院落", ""),
    "建立代表履职电子档案": ("代表履职情况逐人建档", "一人一册", ""),
}
_MATTERS = (
    "农村公路管护",
    "养老服务",
    "财政预算",
    "生态环境保护",
    "饮水安全",
    "集镇秩序",
    "产业路建设",
    "学校食堂",
    "高标准农田",
    "防汛备汛",
    "电商服务",
    "土地流转",
    "医疗保障",
    "文物保护",
    "河道治理",
)
_HELPED = (
    "帮扶农户与合作社签订收购协议，收入稳步增长。", "联系用工企业2家，12人就近上岗。",
    "统一购买种苗，38亩低产园得到改造。", "协助申办小额贷款，9户扩大了养殖规模。",
)  # fmt: skip


def like(number: int) -> list[Record]:
    """Every row of the ``number``-th township."""
    rng = Random(NAMES[number])
    rename = _renamer(number, rng)
    rows = [rename(row) for row in varied(number)]
    rows = _other_matters(rows, rng)
    rows = [_other_numbers(row, rng) for row in rows]
    rows = _own_shortcomings(_own_tasks(rows, rng), number, rng)
    return [_in_its_kind(row, NAMES[number]) for row in rows]


# 镇人大, 副镇长; but 集镇 is a place and 村镇建设 a trade.
_TOWN = re.compile("(?<![集乡村城])镇")


def _in_its_kind(row: R, township: str) -> R:
    """The words of a 镇's office as those of a 乡's, where the township is one."""
    if township.endswith("镇"):
        return row
    texts = {c.name: getattr(row, c.name) for c in columns(type(row))}
    own: dict[str, Any] = {n: _TOWN.sub("乡", t) for n, t in texts.items() if type(t) is str}
    return replace(row, **own)


def _renamer(number: int, rng: Random) -> Any:
    """The sample's villages and the township under names of their own, wherever they are written."""
    ends = rng.sample(_END, len(_VILLAGES))
    own = {village: _BEGIN[number] + end for village, end in zip(_VILLAGES, ends, strict=True)}
    own["大坪镇"], own["大坪"] = NAMES[number], NAMES[number][:2]
    pattern = re.compile("|".join(sorted(own, key=len, reverse=True)))

    def rename(row: R) -> R:
        if isinstance(row, Township):
            kind = TownshipKind.TOWN if row.name.endswith("镇") else TownshipKind.TOWNSHIP
            return replace(row, kind=kind)
        texts = {c.name: getattr(row, c.name) for c in columns(type(row))}
        renamed: dict[str, Any] = {
            name: pattern.sub(lambda found: own[found[0]], text)
            for name, text in texts.items()
            if type(text) is str
        }
        return replace(row, **renamed)

    return rename


def _other_matters(rows: list[Record], rng: Random) -> list[Record]:
    """The matters of all years, dealt out anew within each kind of event."""
    groups: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        if type(row) in _TOGETHER:
            groups[(type(row), getattr(row, "kind", None))].append(at)
    told = list(rows)
    for (kind, _), places in groups.items():
        dealt = rng.sample(places, len(places))
        for place, source in zip(places, dealt, strict=True):
            taken = {name: getattr(rows[source], name) for name in _TOGETHER[kind]}
            told[place] = replace(rows[place], **taken)
    meetings = [at for at, row in enumerate(told) if isinstance(row, PresidiumMeeting)]
    topics = [topic for at in meetings for topic in told[at].topics.split("、")]  # type: ignore[attr-defined]
    rng.shuffle(topics)
    for turn, at in enumerate(meetings):
        told[at] = replace(told[at], topics="、".join(topics[turn :: len(meetings)]))  # type: ignore[call-arg]
    return told


def _other_numbers(row: Record, rng: Random) -> Record:
    """A few more or fewer of what was counted; parts stay within their wholes."""
    if isinstance(row, Appraisal) and row.satisfied:
        moved = rng.randint(0, min(5, row.satisfied))
        return replace(row, satisfied=row.satisfied - moved, basic=(row.basic or 0) + moved)
    if isinstance(row, SessionAttendance):
        moved = rng.randint(0, 3)
        leave = None if row.on_leave is None else row.on_leave + moved
        return replace(row, present=row.present - moved, on_leave=leave)
    if isinstance(row, Session):
        later = timedelta(rng.randint(0, 9))
        return replace(row, starts_on=row.starts_on + later)
    if isinstance(row, Help) and row.may_tell:
        row = replace(row, outcome=rng.choice(_HELPED))
    if isinstance(row, Election) and row.session_id is None:
        return replace(row, elected=rng.randint(1, 3))
    if isinstance(row, Honour):
        holder = rng.choice((row.awarded_to, "人大主席团", "代表之家", "人大办公室"))
        return replace(row, name=rng.choice(_HONOURS), awarded_to=holder)
    if isinstance(row, Contact):
        return replace(row, most=row.most + rng.randint(0, 2))
    if isinstance(row, Venue):
        return replace(row, standard_met=rng.random() < 0.7)
    found = {name: getattr(row, name, None) for name in (*_COUNTED, "outcome")}
    other = {name: _other(value, rng) for name, value in found.items() if value}
    return replace(row, **other)


def _other(value: Any, rng: Random) -> Any:
    more = rng.randint(0, 4)
    if isinstance(value, Count):
        return replace(value, number=value.number + more)
    if isinstance(value, str):  # what came of it, in numbers of the township's own
        return re.sub(r"\d+", lambda found: str(int(found[0]) + rng.randint(0, 9)), value)
    return value + more


def _own_tasks(rows: Sequence[Record], rng: Random) -> list[Record]:
    """The tasks in an order of the office's own, some without particulars, with numbers of its own."""
    tasks = [row for row in rows if isinstance(row, Task)]
    worded = [
        replace(task, detail=_about(rng.choice(_TASKS[task.title]), rng))
        if task.title in _TASKS
        else task
        for task in tasks
    ]
    shuffled = [
        replace(
            task,
            wanted=task.wanted and task.wanted + rng.randint(0, 2),
            problem_id=None,
        )
        for task in rng.sample(worded, len(worded))
    ]
    renumbered = [
        replace(task, id=old.id, no=old.no) for task, old in zip(shuffled, tasks, strict=True)
    ]
    return [*(row for row in rows if not isinstance(row, Task)), *renumbered]


def _about(detail: str, rng: Random) -> str:
    """The particulars with matters of the township's own."""
    return detail.format(*rng.sample(_MATTERS, 4))


def _own_shortcomings(rows: Sequence[Record], number: int, rng: Random) -> list[Record]:
    own = [row for row in rows if isinstance(row, Shortcoming)]
    turn = 1 if number < len(_SHORT) else -1
    steps = accumulate(range(len(own)))  # so that no two offices name the same two in a row
    chosen = [_SHORT[(number + turn * step) % len(_SHORT)] for step in steps]
    asked = rng.sample(_MATTERS, len(own))
    words = [
        replace(row, title=title, detail=f"{detail}，{matter}方面尤其明显", measure=measure)
        for row, (title, detail, measure), matter in zip(own, chosen, asked, strict=True)
    ]
    return [*(row for row in rows if not isinstance(row, Shortcoming)), *words]
