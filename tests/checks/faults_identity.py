"""Seeded faults of identity: whose text it is. The sample is 大坪镇 of 云岭县, its term the seventeenth."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from drafter.documents.text import Paragraph
from tests.checks.faults import Draft, Spoil, add

ADDED: dict[str, tuple[str, ...]] = {
    "other-place": (
        "在首羡镇党委的领导下，各项工作顺利推进。", "清溪镇人大主席团认真履行职责。", "石门乡人民政府高度重视代表意见。",
        "全体代表为建设富强的石梁镇作出贡献。", "丹凤县人大常委会给予了精心指导。", "会议在木洞镇召开。",
        "三岔乡第十七届人大代表积极履职。", "由平梁镇财政保障经费。", "代表们对炉桥镇的变化给予好评。",
    ),
    "other-slogan": (
        "为构建平安首羡贡献力量。", "共同建设美丽丹凤。", "在丹的市人大代表积极参与。", "今后五年是丹凤突破发展的关键时期。",
        "努力打造幸福石梁，服务群众。", "共同建设美丽清溪。",
    ),
    "kind": (
        "我乡的做法得到肯定。", "在乡党委的领导下开展工作。", "全乡代表积极参与。", "乡长到会听取意见。", "由乡人民政府研究办理。",
        "本乡群众普遍受益。", "副乡长参加了活动。",
    ),
    "office": (
        "镇人大主任主持了会议。", "镇人大常委会研究了工作。", "镇人大副主任参加了活动。", "镇人大主任会议研究了工作。",
        "向镇人民代表大会常务委员会报告。", "镇人大党组研究了工作。",
    ),
    "office-holder": (
        "活动由镇人大主席赵立新主持。", "镇长周大为同志到会听取意见。", "镇人大副主席赵立新带队走访。", "镇人大主席陈雪梅主持座谈。",
    ),
    "title-changes": (
        "镇人大主席罗世平主持。镇人大副主席罗世平参加。", "镇长唐志远到会。副镇长唐志远参加讨论。",
        "人大副主席陈雪梅带队。人大主席陈雪梅总结。",
    ),
    "session-records": (
        "十四届三次会议上作了部署。", "2024年7月30日，第十七届人民代表大会第五次会议作出了决议。", "十七届十九次会议作了部署。",
        "第二十一届人民代表大会第一次会议作了安排。", "2024年1月18日召开十七届四次会议。",
    ),
    "neighbour": ("造福清溪人民。", "推动石门经济发展。", "让龙泉大地更加美丽。"),
    "other-village": ("在杏花村开展了走访。", "到红旗社区接待群众。", "协调解决了黄泥村饮水困难。".replace("了黄", "了，黄")),
}  # fmt: skip


def _rewrite(old: str, new: str, otherwise: str) -> Spoil:
    """Words of the draft's first lines exchanged; where it has none, a head of its own is put before it."""

    def spoil(draft: Draft, rng: random.Random) -> Draft:
        for n, paragraph in enumerate(draft[:9]):
            if old in paragraph.text:
                changed = replace(paragraph, text=paragraph.text.replace(old, new))
                return [*draft[:n], changed, *draft[n + 1 :]]
        return [*_HEAD, Paragraph(otherwise, "公文正文"), *draft]

    return spoil


_HEAD = [
    Paragraph("大坪镇人大主席团工作报告", "标题"),
    Paragraph("（2025年1月16日镇第十七届人民代表大会第七次会议）", "题注行"),
]
_MANDATE = "第十七届人民代表大会主席团的委托"
MANDATES: tuple[Spoil, ...] = tuple(
    _rewrite(_MANDATE, wrong, f"我受大坪镇{wrong}，向大会报告工作。")
    for wrong in (
        "第十七届人民代表大会的委托",
        "第十七届人大常委会的委托",
        "第十六届人民代表大会主席团的委托",
        "第十七届人大委托",
    )
)
LATER: tuple[Spoil, ...] = (
    add("十七届九次会议以来，工作取得进展。"),
    add("第十八届人民代表大会第二次会议作了部署。"),
)


def _later(spoil: Spoil) -> Spoil:
    """A session later than the one at the head of the draft."""

    def put(draft: Draft, rng: random.Random) -> Draft:
        return spoil([*_HEAD, *draft], rng)

    return put


HOLD: dict[str, tuple[Callable[[Draft, random.Random], Draft], ...]] = {
    "mandate": MANDATES,
    "session-order": tuple(map(_later, LATER)),
}

# What a fault brings with it.
ALSO: dict[str, set[str]] = {
    "other-place": {"kind", "session-records", "session-order", "private-name"},
    "office": {"mandate"},
    "session-records": {"session-order", "impossible-date"},
    "session-order": {"title-mismatch", "parts", "paragraph-twice", "session-records", "hollow-heading", "heading-year", "mandate", "opening-year"},
    "mandate": {"title-mismatch", "parts", "office", "hollow-heading", "opening-year", "heading-year", "session-order", "session-records", "still-to-come", "not-yet"},
    "title-changes": {"office-holder", "word-twice"},
    "office-holder": {"title-changes", "private-name"},
}  # fmt: skip

# What looks like another's and is right.
RIGHT = (
    "赴清溪镇学习考察代表之家建设经验。",
    "与石门乡联合开展河道巡查。",
    "邻近的龙泉镇、三岔乡派人列席。",
    "县人大常委会主任到会指导。",
    "镇人大办公室主任列席会议。",
    "乡村振兴、乡镇人大工作、各乡镇经验都作了介绍。",
    "受县人大常委会委托开展执法检查。",
    "全面推进乡村振兴，本乡本土人才得到重用。",
    "经费列入镇财政预算，审查镇人大主席团工作报告。",
    "做好新一届镇人大换届工作。",
    "县十八届人大三次会议作了部署。",
    "党的二十届三中全会作了部署。",
    "建设美丽乡村、平安校园，构建和谐社会。",
    "在镇的县人大代表参加了活动。",
    "第十七届人民代表大会第六次会议于2024年7月30日召开。",
    "镇人大主席罗世平、镇人大副主席陈雪梅分别带队。",
    "在大坪社区和石桥村开展走访。",
    "经选举，罗世平同志当选镇人大主席。",
    "镇村镇建设服务中心、集镇管理所、中心镇规划都列入议程。",
    "构建和谐社会，抓好危房改造、生态移民、安居工程，建设生态、富裕、文明的家园。",
    "自觉维护镇人大的权威，结合镇政府工作报告，不断推进乡镇人大工作。",
    "建成镇政府机关等代表之家，提高镇人大工作质量，开展好镇人大本级预算审查。",
    "依法选举新一届县、乡人大代表，大多数乡镇人大都作了部署。",
    "为完善通乡工程，确保通县公路建设，事前镇人大作了调查。",
    "2024年7月30日，代表们对十七届五次会议交办的建议进行了督办。",
    "新一届人大依照宪法和法律开展工作。",
    "镇长、副镇长到会听取意见，乡镇长座谈会在县城召开。",
)
