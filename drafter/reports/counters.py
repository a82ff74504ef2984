"""The counters a county looks at, in the order in which they are shown, each by one definition."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from drafter.figures.norms import Norms
from drafter.figures.plan import Standing
from drafter.model.kinds import ActivityKind, Outcome
from drafter.reports.measures import (
    Measure,
    Year,
    active,
    appraised,
    attended,
    duty_reporters,
    ended_as,
    fulfilled,
    homes,
    late,
    of_kind,
    planned,
    quarters,
    rated,
    recorded,
    reported,
    summed,
    unsettled,
    up_to_standard,
    written_down,
)


@dataclass(frozen=True)
class Counter:
    """``about`` is its definition in Chinese; ``named`` what the report calls the same figure;
    ``ledger`` the sheet where more of it would be written down."""

    group: str
    name: str
    unit: str
    about: str
    measure: Callable[[Year], Measure]
    ledger: str
    named: str = ""


def _told(group: str, name: str, unit: str, named: str, about: str, ledger: str) -> Counter:
    """A counter that is a figure of the report."""
    return Counter(group, name, unit, about, reported(named), ledger, named)


_MEETINGS = (
    _told("会议", "人代会", "次", "会议.人代会", "本年召开的人民代表大会会议", "人代会"),
    _told("会议", "主席团会议", "次", "监督.主席团会议", "闭会期间的主席团会议", "主席团会议"),
    Counter(
        "会议",
        "主席团会议季度",
        "个季度",
        "一年四个季度里，开过主席团会议的有几个",
        quarters,
        "主席团会议",
    ),
    Counter(
        "会议",
        "主席团会议出席率",
        "%",
        "实到人数 ÷ 应到人数，各次会议合计；没有填两个人数的会议不算",
        attended,
        "主席团会议",
    ),
    Counter(
        "会议",
        "主席团会议记录率",
        "%",
        "填有出处（记录簿第几页）的会议 ÷ 全部主席团会议",
        written_down,
        "主席团会议",
    ),
    Counter("会议", "预算监督", "项", "审查批准的预算、调整和决算", recorded, "预算监督"),
)

_PARTY = (
    _told("党的领导", "党委研究人大工作", "次", "党的领导.党委研究", "活动类别相同的", "活动"),
    _told("党的领导", "向党委请示报告", "次", "党的领导.请示报告", "活动类别相同的", "活动"),
    _told("党的领导", "理论学习", "次", "党的领导.理论学习", "活动类别相同的", "活动"),
)

# What the report calls each kind of activity where it tells how many there were.
_KINDS: tuple[tuple[ActivityKind, str, str], ...] = (
    (ActivityKind.SPECIAL_REPORT, "项", "监督.专项报告"),
    (ActivityKind.INSPECTION, "次", "监督.视察"),
    (ActivityKind.SURVEY, "次", "监督.调研"),
    (ActivityKind.LAW_CHECK, "次", "监督.执法检查"),
    (ActivityKind.APPRAISAL, "次", "监督.评议活动"),
    (ActivityKind.SAFETY_CHECK, "次", "监督.安全检查"),
    (ActivityKind.FOLLOW_UP, "次", "监督.督办"),
    (ActivityKind.GROUP_ACTIVITY, "次", "代表.小组活动"),
    (ActivityKind.TRAINING, "次", "代表.培训"),
    (ActivityKind.RECEPTION, "次", "代表.接待选民"),
    (ActivityKind.VOTER_VISIT, "次", "代表.走访选民"),
    (ActivityKind.DUTY_REPORT, "次", "代表.述职"),
    (ActivityKind.FORUM, "次", ""),
    (ActivityKind.LEGAL_PUBLICITY, "次", "中心工作.法治宣传"),
    (ActivityKind.CONDOLENCE_VISIT, "次", "中心工作.走访慰问"),
    (ActivityKind.JOINT, "次", "中心工作.配合上级"),
    (ActivityKind.CENTRAL_WORK, "次", "中心工作.服务次数"),
    (ActivityKind.OTHER, "次", ""),
)


def _kind(kind: ActivityKind, unit: str, named: str) -> Counter:
    about = "活动类别相同的，汇总行按次数算"
    measure = reported(named) if named else of_kind(kind)
    if kind is ActivityKind.APPRAISAL:
        measure = appraised
    return Counter("活动", kind.label, unit, about, measure, "活动", named)


_DEPUTIES = (
    _told("代表工作", "代表数", "名", "代表.代表数", "年末在任的本级代表", "代表"),
    Counter(
        "代表工作",
        "代表参加活动率",
        "%",
        "有活动登记的本级代表 ÷ 在任的本级代表；一人只算一次",
        active,
        "活动代表",
    ),
    Counter(
        "代表工作",
        "述职代表",
        "名",
        "向选民述职的代表，各次相加",
        duty_reporters,
        "活动",
        "代表.述职代表",
    ),
    _told("代表工作", "代表家站", "处", "代表.家站", "年末在用的家、站、室、点", "代表家站"),
    Counter("代表工作", "代表之家", "处", "年末在用的代表之家", homes, "代表家站"),
    Counter(
        "代表工作",
        "家站达标率",
        "%",
        "达到建设标准的家站 ÷ 全部家站",
        up_to_standard,
        "代表家站",
    ),
    _told("代表工作", "宣传稿件", "篇", "自身建设.宣传篇数", "被采用的稿件", "宣传"),
)

_SUGGESTIONS = (
    _told("代表建议", "建议件数", "件", "建议.件数", "本年提出的建议和议案", "代表建议"),
    _told("代表建议", "建议交办", "件", "建议.交办", "已交办的", "代表建议"),
    _told("代表建议", "建议答复", "件", "建议.答复", "已答复的", "代表建议"),
    Counter(
        "代表建议",
        "超期未答复",
        "件",
        "已过办理期限还没有答复的（交办后三个月，疑难的六个月）",
        late("overdue"),
        "代表建议",
    ),
    Counter("代表建议", "超期答复", "件", "答复日期晚于办理期限的", late("late"), "代表建议"),
)

_PLAN = (
    Counter("年度计划", "计划任务", "项", "本年计划的任务", planned(*Standing), "任务"),
    *(
        Counter(
            "年度计划",
            f"任务{standing.value}",
            "项",
            "填了完成情况的照填的算，没填的与活动对照",
            planned(standing),
            "任务",
        )
        for standing in Standing
    ),
    Counter(
        "年度计划",
        "计划完成率",
        "%",
        "已完成的任务 ÷ 未取消的任务；无法判断的算没有完成",
        fulfilled,
        "任务",
    ),
)


def _sums(norms: Norms) -> Iterable[Counter]:
    for each in norms.sums.values():
        words = "、".join(kind.label for kind in each.kinds)
        yield Counter("活动", each.name, "次", f"{words}相加", summed(each), "活动")


def _rates(norms: Norms) -> Iterable[Counter]:
    for rate in norms.rates.values():
        about = f"{rate.part} ÷ {rate.of}"
        named = f"建议.{rate.name}"
        yield Counter("代表建议", rate.name, "%", about, rated(rate), "代表建议", named)


def _results(norms: Norms) -> Iterable[Counter]:
    """By the county's letters where it has a scheme, else by the words of the ledger."""
    schemes = [
        (f"{each.letter}类", each.words or "、".join(o.label for o in each.outcomes), each.outcomes)
        for each in norms.classes
    ] or [(outcome.label, outcome.label, (outcome,)) for outcome in Outcome]
    for name, words, outcomes in schemes:
        about = f"已答复的建议里，办理结果是{words}的"
        yield Counter("代表建议", f"结果{name}", "件", about, ended_as(outcomes), "代表建议")
    about = "已答复、没有填办理结果的"
    yield Counter("代表建议", "结果未填", "件", about, unsettled, "代表建议")


def counters(norms: Norms) -> tuple[Counter, ...]:
    """Every counter under these norms, which define the rates, sums and result classes."""
    return (
        *_MEETINGS,
        *_PARTY,
        *(_kind(*each) for each in _KINDS),
        *_sums(norms),
        *_DEPUTIES,
        *_SUGGESTIONS,
        *_rates(norms),
        *_results(norms),
        *_PLAN,
    )
