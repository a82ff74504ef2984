"""What a task's own words ask for beyond its kind: the law it names, or what is left of its title.

听取农村供水专项工作报告 asks for 农村供水; 组织代表视察 asks for nothing in particular.
"""

from __future__ import annotations

import re

from drafter.figures.selection import Selection
from drafter.model.kinds import Activity, ActivityKind, Task

_LAW = re.compile(r"《(?:中华人民共和国)?([^《》]+)》")

# Words that say who does what, how often and how well, but not about what.
_WORDS = (
    "专项工作报告|报告|专题|专项|专门|检查|培训|学习|述职|座谈会|座谈|研究|参与|参加"
    "|组织|开展|听取|审议|召开|举办|举行|安排|集中|提请|围绕|邀请|配合|协助|支持|督促"
    "|人大代表|代表|人大|主席团|成员|小组|选民|群众|党委|人民政府|政府|单位|部门|本级|上级"
    "|认真|扎实|深入|积极|有效|切实|依法|定期|适时|进一步|加强|强化|推进|推动|做好|抓好"
    "|落实|继续|坚持|全面|全体|全年|重点|有关|情况|工作|活动|实施|事项|不少于|至少|以上"
    "|每季度|每半年|每年|每月|年度|季度|上半年|下半年|完成|进行|一次|镇党委|乡党委|镇政府|乡政府|宣传|慰问|走访|向|对|就|各"
)
_FRAME = [*(kind.label for kind in ActivityKind), *_WORDS.split("|")]
_CUT = re.compile(
    "|".join(map(re.escape, sorted(_FRAME, key=len, reverse=True)))
    + r"|[0-9一二三四五六七八九十两]+[次项场个期件]?|[和及与的等或、，,；;：:。（）()“”\s]+"
)


def topics(task: Task) -> tuple[str, ...]:
    """The laws in the task's title; else what its title holds beside words of the office."""
    laws = _LAW.findall(task.title)
    if laws:
        return tuple(dict.fromkeys(laws))
    pieces = _CUT.split(task.title)
    return tuple(dict.fromkeys(piece for piece in pieces if len(piece) > 1))


def on_topic(activities: Selection[Activity], wanted: tuple[str, ...]) -> Selection[Activity]:
    """The activities whose titles contain one of the topics; all of them where there is no topic."""
    if not wanted:
        return activities
    words = "或".join(f"“{topic}”" for topic in wanted)
    return activities.where(
        lambda row: any(topic in row.title for topic in wanted),
        as_=f"{activities.label}·主题含{words}",
    )
