"""County leader's speech 讲话: what all townships did, what most of them lack, what is asked of them.

Facts only: sums, the townships with the highest numbers (ties together), norms not reached. No praise
and no blame is said that no record shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from drafter.figures.county import County, CountyLine, Place, names
from drafter.figures.county_words import (
    asked_words,
    county_name,
    county_year,
    how_many,
    label,
    listed,
    speaker,
    spoken_on,
)
from drafter.figures.figure import Figure, itemise, join, missing, say
from drafter.figures.frame import county_word
from drafter.figures.section import Named, Section

# The paragraphs of the first part: the counters each tells, and how a sum is said.
_PARTS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "会议",
        (
            ("人代会", "召开人民代表大会会议{}次"),
            ("主席团会议", "召开主席团会议{}次"),
            ("预算监督", "审查批准预算、预算调整和决算{}项"),
        ),
    ),
    (
        "党的领导",
        (
            ("党委研究人大工作", "乡镇党委研究人大工作{}次"),
            ("向党委请示报告", "主席团向党委请示报告{}次"),
            ("理论学习", "组织理论学习{}次"),
        ),
    ),
    (
        "监督",
        (
            ("专项工作报告", "听取专项工作报告{}项"),
            ("视察", "组织代表视察{}次"),
            ("调研", "开展专题调研{}次"),
            ("执法检查", "开展执法检查{}次"),
            ("评议", "开展工作评议{}次"),
            ("督办", "督办{}次"),
        ),
    ),
    (
        "代表",
        (
            ("代表小组活动", "代表小组开展活动{}次"),
            ("学习培训", "举办代表培训{}次"),
            ("接待选民", "接待选民{}次"),
            ("走访选民", "走访选民{}次"),
            ("代表述职", "组织代表向选民述职{}次"),
            ("代表家站", "年末在用的代表家站{}处"),
        ),
    ),
    (
        "建议",
        (
            ("建议件数", "代表提出建议和议案{}件"),
            ("建议交办", "交办{}件"),
            ("建议答复", "答复{}件"),
        ),
    ),
)


def county_speech(county: County) -> Section:
    """讲话. Where nothing is asked or nothing is lacking, what the genre demands prints 【待补】."""
    first, *_ = county.places
    return Section(
        "讲话",
        (
            Named("县", county_name(county), "所属县全称"),
            Named("县字", county_word(first.township), "县、区或市"),
            Named("年", county_year(county), "回顾的年份"),
            Named("下年", county_year(county, later=True), "提出要求的年份"),
            Named("日期", spoken_on(county) or missing("讲话日期"), "写讲话稿时说明"),
            Named("讲话人", speaker(county) or missing("讲话人职务、姓名"), "写讲话稿时说明"),
            Named("乡镇数", how_many(county.places, "有这一年记录的乡镇"), "有记录的乡镇数"),
            Named("未报", names(county.absent), "没有这一年会议、活动、建议的乡镇"),
            *(Named(name, _sums(county, told), f"{name}：各乡镇合计") for name, told in _PARTS),
            *(
                Named(f"{name}居前", _leading(county, told), f"{name}：居前的乡镇，相同的并列")
                for name, told in _PARTS
            ),
            Named("不足", _lacking(county) or missing("共同的不足"), "多数乡镇没有达到的要求"),
            Named("空表", _unrecorded(county), "多数乡镇一行也没有的表"),
            Named("要求", _demands(county) or missing("下一年的要求"), "有乡镇没有达到的要求"),
        ),
    )


def _sums(county: County, told: Iterable[tuple[str, str]]) -> Figure:
    lines = ((county.line(name), words) for name, words in told)
    return join((say(words, line.total()) for line, words in lines if line), "，")


def _leading(county: County, told: Iterable[tuple[str, str]]) -> Figure:
    """The counters whose highest townships can be told apart from the rest, the first few of them."""
    lines = [line for name, _ in told if (line := county.line(name))]
    said = [_led(line, leaders) for line in lines if (leaders := line.leaders(most=3))]
    return join(said[:3], "；")


def _led(line: CountyLine, leaders: Figure) -> Figure:
    """Who leads, and who reports more but kept it otherwise and was not compared."""
    told = say("{}居前的是{}", label(line.name, line), leaders)
    over = names(line.passed_over(most=3))
    return say("{}（{}登记的口径不同，没有列入）", told, over) if over else told


def _lacking(county: County) -> Figure:
    """The norms more than half of the townships do not reach, those of most townships first."""
    lines = sorted(
        (line for line in county.asked if line.mostly_short), key=lambda line: -len(line.short)
    )
    return itemise(map(_short, lines[:5]))


def _short(line: CountyLine) -> Figure:
    name, asked = label(line.name, line), asked_words(line)
    if len(line.short) == len(line.cells):
        return say("{}要求{}，各乡镇都没有做到", name, asked)
    many = how_many(line.short, "没有达到要求的乡镇")
    return say("{}要求{}，没有做到的乡镇有{}个，是{}", name, asked, many, names(line.short))


def _unrecorded(county: County) -> Figure:
    """Sheets that more than half of the townships left empty, the first few."""
    found = []
    for sheet, _ in county.places[0].rows:
        without = [place for place in county.places if sheet in place.empty]
        if len(without) > len(county.places) - len(without):
            found.append(_sheet(sheet, without))
    return join(found[:3], "，")


def _sheet(sheet: str, without: list[Place]) -> Figure:
    many = how_many(without, "一行也没有的乡镇")
    return say("“{}”表有{}个", listed(without[0], [sheet], "台账的表"), many)


def _demands(county: County) -> Figure:
    """What some township does not reach, by group: 一是会议，主席团会议不少于4次."""
    lines = [line for line in county.asked if line.short]
    return itemise(
        say("{}方面，{}", label(group, first), join(map(_demand, (first, *rest)), "，"))
        for group, (first, *rest) in (
            (g, list(each)) for g, each in groupby(lines, lambda x: x.group)
        )
    )


def _demand(line: CountyLine) -> Figure:
    return say("{}{}", label(line.name, line), asked_words(line))
