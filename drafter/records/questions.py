"""The questions behind a report's figures as plain SQL, for whoever wants to ask them without drafter.

Each takes ``:township`` (a name; empty for every township in the database) and ``:year`` (2024); those about
suggestions also ``:on``, the day by which they are judged (empty for the last day of the year). A test
holds every answer equal to the report's figure.
"""

from __future__ import annotations

from typing import NamedTuple

from drafter.model.kinds import (
    Activity,
    ActivityKind,
    Appraisal,
    AppraisalKind,
    AppraisalOpinion,
    Honour,
    Medium,
    Outcome,
    Petition,
    PresidiumMeeting,
    Publicity,
    Satisfaction,
    Suggestion,
    SuggestionField,
)
from drafter.model.record import Record
from drafter.model.values import Choice


class Question(NamedTuple):
    """``about`` says in Chinese what is counted, and of what where it is a rate."""

    name: str
    about: str
    sql: str


_HERE = "township_id in (select id from township where :township in ('', name))"
_ON = "coalesce(nullif(:on, ''), :year || '-12-31')"
_REPLIED = f"replied_on <= {_ON}"
_RATED = f"{_REPLIED} and satisfaction is not null"
# Three months after assignment, six where difficult, but never beyond the end of that month, as
# date('2024-11-30', '+3 months') would be.
_MONTHS = "'+' || case difficult when 1 then {} else {} end || ' months'"
_DUE = (
    f"coalesce(due_on, min(date(assigned_on, {_MONTHS.format(6, 3)}), "
    f"date(assigned_on, 'start of month', {_MONTHS.format(7, 4)}, '-1 day')))"
)
_LATE = f"{_REPLIED} and replied_on > {_DUE}"
_OVERDUE = f"assigned_on <= {_ON} and {_DUE} < {_ON} and (replied_on is null or replied_on > {_ON})"


def _filed(kind: type[Record], more: str = "") -> str:
    """``from`` and ``where`` of the rows filed in the year, found by the index on township and date."""
    here = f"{_HERE} and {kind.WHEN} between :year || '-01-01' and :year || '-12-31'"
    return f"from {kind.TABLE} where {here}{f' and {more}' if more else ''}"


def _sum(column: str, test: str = "1") -> str:
    """The sum of a column over the rows that pass a test; 0 where there are none."""
    return f"coalesce(sum(case when {test} then {column} end), 0)"


def _rate(part: str, whole: str) -> str:
    """In percent, one decimal, half up; null where there is no whole.

    In whole numbers, as the figures are: ``round()`` works on binary fractions.
    """
    return f"(2000 * {part} + {whole}) / nullif(2 * {whole}, 0) / 10.0"


def _label(column: str, choices: type[Choice]) -> str:
    arms = " ".join(f"when '{one.value}' then '{one.label}'" for one in choices)
    return f"case {column} {arms} end"


def _each(kind: type[Record], column: str, choices: type[Choice], head: str, number: str) -> str:
    """How many of each choice, the most first."""
    return (
        f"select {_label(column, choices)} as {head}, sum(times) as {number}, count(*) as 记录条数 "
        f"{_filed(kind)} group by {column} order by {number} desc, {head}"
    )


def _share(kind: type[Record], part: str, whole: str, heads: tuple[str, str, str]) -> str:
    """A rate between what it was divided from; ``part`` and ``whole`` are sums."""
    return (
        f"select {part} as {heads[0]}, {whole} as {heads[1]}, {_rate(part, whole)} as {heads[2]} "
        f"{_filed(kind)}"
    )


def _handled(part: str, whole: str, heads: tuple[str, str, str]) -> str:
    return _share(Suggestion, _sum("times", part), _sum("times", whole), heads)


def _listed(test: str) -> str:
    return (
        "select no as 编号, title as 标题, assigned_to as 承办单位, assigned_on as 交办日期, "
        f"{_DUE} as 办理期限, replied_on as 答复日期, times as 件数 "
        f"{_filed(Suggestion, test)} order by 办理期限, id"
    )


def _graded(*grades: Satisfaction) -> str:
    named = ", ".join(f"'{grade.value}'" for grade in grades)
    return f"{_REPLIED} and satisfaction in ({named})"


def _is_kind(kind: Choice) -> str:
    return f"kind = '{kind.value}'"


def _units(kind: AppraisalKind) -> str:
    """Satisfied of all votes cast; the rate that was recorded where no votes were."""
    cast = "(satisfied + coalesce(basic, 0) + coalesce(dissatisfied, 0) + coalesce(abstain, 0))"
    rate = f"case when satisfied is null then recorded_rate else {_rate('satisfied', cast)} end"
    return (
        f"select unit as 单位, satisfied as 满意票, {cast} as 总票数, {rate} as 满意率 "
        f"{_filed(Appraisal, _is_kind(kind))} order by on_date, id"
    )


_ACTIVITIES = (
    Question(
        "主席团会议次数",
        "闭会期间召开主席团会议的次数",
        f"select {_sum('times')} as 次数, count(*) as 记录条数 {_filed(PresidiumMeeting)}",
    ),
    Question(
        "各类活动次数",
        "视察、调研、执法检查、听取专项报告、小组活动、培训等各开展多少次",
        _each(Activity, "kind", ActivityKind, "活动类别", "次数"),
    ),
    Question(
        "参加活动代表人数",
        "参加过活动的代表，一人只计一次",
        "select count(distinct deputy_id) as 人数 from activity_deputy "
        f"where activity_id in (select id {_filed(Activity)})",
    ),
    Question(
        "接待选民",
        "代表接待选民的次数、人次和收集的意见条数",
        f"select {_sum('times')} as 次数, {_sum('people')} as 人次, {_sum('opinions')} as 意见条数 "
        f"{_filed(Activity, _is_kind(ActivityKind.RECEPTION))}",
    ),
    Question(
        "评议意见整改",
        "评议意见条数和已整改的条数",
        f"select {_sum('times')} as 意见, {_sum('times', 'rectified_on is not null')} as 已整改 "
        f"{_filed(AppraisalOpinion)}",
    ),
    Question("各单位满意率", "工作评议中满意票占总票数的百分比", _units(AppraisalKind.UNIT)),
    Question("述职评议满意率", "述职评议中满意票占总票数的百分比", _units(AppraisalKind.OFFICIAL)),
)

_HANDLING = (
    Question(
        "建议件数", "代表建议和议案件数", f"select {_sum('times')} as 件数 {_filed(Suggestion)}"
    ),
    Question(
        "建议分类",
        "代表建议和议案按内容分类",
        _each(Suggestion, "field", SuggestionField, "内容分类", "件数"),
    ),
    Question(
        "建议答复率",
        "截至 on 这一天已答复的件数占全部件数的百分比",
        _handled(_REPLIED, "1", ("已答复", "件数", "答复率")),
    ),
    Question(
        "建议面商率",
        "与代表面商的件数占已答复件数的百分比",
        _handled(f"{_REPLIED} and met_on is not null", _REPLIED, ("面商", "已答复", "面商率")),
    ),
    Question(
        "建议满意率",
        "代表评价满意的件数占已评价件数的百分比",
        _handled(_graded(Satisfaction.SATISFIED), _RATED, ("满意", "已评价", "满意率")),
    ),
    Question(
        "建议满意和基本满意率",
        "代表评价满意和基本满意的件数占已评价件数的百分比",
        _handled(
            _graded(Satisfaction.SATISFIED, Satisfaction.BASIC),
            _RATED,
            ("满意和基本满意", "已评价", "满意和基本满意率"),
        ),
    ),
    Question(
        "建议解决率",
        "已解决的件数占已答复件数的百分比",
        _handled(
            f"{_REPLIED} and outcome_class = '{Outcome.SOLVED.value}'",
            _REPLIED,
            ("已解决", "已答复", "解决率"),
        ),
    ),
    Question("超期建议", "截至 on 这一天过了办理期限还没有答复的建议", _listed(_OVERDUE)),
    Question("超期答复建议", "已经答复、但过了办理期限才答复的建议", _listed(_LATE)),
)

_OTHERS = (
    Question(
        "信访办结率",
        "办结件数占受理件数的百分比",
        _share(Petition, _sum("solved"), _sum("times"), ("办结", "受理", "办结率")),
    ),
    Question("宣传篇数", "各媒介采用的篇数", _each(Publicity, "medium", Medium, "媒介", "篇数")),
    Question("荣誉项数", "获得的荣誉项数", f"select {_sum('times')} as 项数 {_filed(Honour)}"),
)

QUESTIONS: tuple[Question, ...] = (*_ACTIVITIES, *_HANDLING, *_OTHERS)
