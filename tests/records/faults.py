"""Faults to put into the clean sample one at a time, and which rule has to find each.

A line is: the rule, the kind, how the row is called, what is changed. ``ADDED`` makes a second row of
it, ``REMOVED`` takes it out; ``also`` are other rules that are right to speak up too. A value that is
a :class:`Row` stands for that row's id.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from drafter.model.kinds import (
    Activity,
    ActivityDeputy,
    Appraisal,
    AppraisalOpinion,
    BudgetItem,
    Contact,
    Deputy,
    DeputyChange,
    DeputyGroup,
    DeputyStatus,
    Election,
    GroupMember,
    Help,
    Honour,
    LivelihoodProject,
    OfficeHolder,
    Outcome,
    Petition,
    Post,
    PresidiumMeeting,
    ProjectStatus,
    Publicity,
    RaisedIn,
    Resolution,
    Satisfaction,
    Session,
    SessionAttendance,
    SessionReport,
    Suggestion,
    Task,
    Team,
    Term,
    Township,
    Venue,
)
from drafter.model.record import Record
from drafter.model.values import Count


class How(Enum):
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


CHANGED, ADDED, REMOVED = How.CHANGED, How.ADDED, How.REMOVED


@dataclass(frozen=True)
class Row:
    """A row of the sample, by how it is called."""

    kind: type[Record]
    called: str


@dataclass(frozen=True)
class Seed:
    rule: str
    row: Row
    change: dict[str, Any]
    how: How = CHANGED
    also: tuple[str, ...] = ()

    def __str__(self) -> str:
        told = "，".join(f"{name}={value}" for name, value in self.change.items())
        return f"{self.rule}: {self.row.kind.LABEL} {self.row.called} {told}"


def seed(
    rule: str,
    table: type[Record],
    called: str,
    how: How = CHANGED,
    /,
    also: tuple[str, ...] = (),
    **change: Any,
) -> Seed:
    return Seed(rule, Row(table, called), change, how, also)


def day(text: str) -> date:
    return date.fromisoformat(text)


ON = day("2025-01-20")  # the day on which the records are looked at
SIXTH, THIRD = "十七届六次 代表", "十七届三次 代表"
POLICE = "2024-07-30 大坪派出所 工作评议"
NO_VOTES = {"satisfied": None, "basic": None, "dissatisfied": None, "abstain": None}
SPRING = "2024-HD-010"

SEEDS: tuple[Seed, ...] = (
    seed("end-before-start", Activity, "2024-HD-036", end_date=day("2024-07-01")),
    seed("end-before-start", Petition, "2024-06-19", resolved_on=day("2024-06-10")),
    seed("end-before-start", AppraisalOpinion, "2024-07-30 大坪中心卫生院", rectified_on=day("2024-07-15")),
    seed("end-before-start", OfficeHolder, "副乡镇长 董学文", to_date=day("2021-01-18")),
    seed("session-outside-term", Session, "十七届一次", starts_on=day("2021-11-28")),
    seed("session-outside-term", Term, "十七届", ends_on=day("2024-12-31"), also=("outside-terms",)),
    seed("session-order", Session, "十七届二次", number=5, also=("session-gap",)),
    seed("session-gap", Session, "十七届七次", number=8),
    seed("session-gap", Session, "十七届七次", number=17),
    seed("two-sessions", Session, "十七届四次", REMOVED, also=("session-gap",)),
    seed("terms-overlap", Term, "十七届", ADDED, number=18, starts_on=day("2024-12-01")),
    seed("terms-overlap", Term, "十七届", ADDED, number=16, starts_on=day("2016-11-20"), ends_on=day("2021-12-05")),
    seed("term-too-long", Term, "十七届", starts_on=day("2018-11-29")),
    seed("outside-terms", PresidiumMeeting, "2022-03-10", on_date=day("2012-03-10")),
    seed("outside-terms", Petition, "2022-12-15", on_date=day("2002-12-15")),
    seed("in-the-future", PresidiumMeeting, "2024-12-12", on_date=day("2042-12-12")),
    seed("in-the-future", Activity, "2024-HD-075", on_date=day("2025-12-18"), also=("number-of-other-year",)),
    seed("off-session", Resolution, "2024-07-30 关于批准2023年财政决算", passed_on=day("2024-07-03")),
    seed("off-session", Election, "2024-01-18 副镇长", on_date=day("2024-01-08")),
    seed("off-session", BudgetItem, "2024年 预算调整", on_date=day("2024-08-30")),
    seed("activity-off-session", Activity, "2024-HD-041", session_id=Row(Session, "十七届一次")),
    seed("budget-year", BudgetItem, "2023年 决算", year=2024),
    seed("budget-year", BudgetItem, "2024年 预算调整", year=2042),
    seed("other-year", Task, "2025年 开展执法检查", deadline=day("2024-10-31")),
    seed("other-year", LivelihoodProject, "2024年 集镇公共停车场", completed_on=day("2023-04-15")),
    seed("seats-by-law", Township, "大坪镇", population=41_800),
    seed("seats-by-law", Term, "十七届", seats=64),
    seed("attendance-sum", SessionAttendance, SIXTH, on_leave=3),
    seed("attendance-sum", SessionAttendance, THIRD, absent=0),
    seed("attendance-unrecorded", SessionAttendance, THIRD, REMOVED),
    seed("attendance-unrecorded", SessionAttendance, "十七届一次 代表", REMOVED),
    seed("present-over-expected", SessionAttendance, "十七届六次 列席", expected=20),
    seed("present-over-expected", SessionAttendance, SIXTH, present=55, on_leave=None, transferred=None),
    seed("quorum", SessionAttendance, SIXTH, present=30, on_leave=24, also=("votes-over-present", "appraisal-over-present")),
    seed("quorum", SessionAttendance, "十七届一次 代表", expected=None, on_leave=None, present=35, also=("votes-over-present",)),
    seed("over-seats", SessionAttendance, SIXTH, expected=56, on_leave=4),
    seed("votes-over-present", Resolution, "2024-07-30 关于加强东河", votes_for=53),
    seed("votes-over-present", Resolution, "2023-07-27", votes_abstain=11),
    seed("no-majority", Resolution, "2023-07-27", votes_for=26, votes_against=24, votes_abstain=0),
    seed("no-majority", Resolution, "2022-07-28", votes_for=27, votes_against=23),
    seed("project-no-majority", LivelihoodProject, "2024年 高峰村人饮", votes_for=24),
    seed("project-no-majority", LivelihoodProject, "2024年 高峰村人饮", votes_for=25, voters=50, also=("uneven-votes",)),
    seed("project-no-majority", LivelihoodProject, "2024年 白岩村旅游厕所", status=ProjectStatus.DONE),
    seed("appraisal-over-present", Appraisal, POLICE, satisfied=59, also=("uneven-votes",)),
    seed("uneven-votes", Appraisal, "2023-07-27 镇财政所", satisfied=46),
    seed("uneven-votes", LivelihoodProject, "2024年 柳湾村", voters=50),
    seed("impossible-rate", Appraisal, POLICE, **NO_VOTES, recorded_rate=Decimal(93)),
    seed("impossible-rate", Appraisal, POLICE, **NO_VOTES, recorded_rate=Decimal("102.5")),
    seed("impossible-rate", Appraisal, "2022-07-28 大坪司法所", **NO_VOTES, on_date=day("2022-08-10"), recorded_rate=Decimal("94.37")),
    seed("rate-against-votes", Appraisal, POLICE, recorded_rate=Decimal(96)),
    seed("rate-against-votes", Appraisal, POLICE, recorded_rate=Decimal("94.3")),
    seed("roster-twice", Deputy, "沈德福", ADDED, elected_on=day("2021-12-01")),
    seed("roster-twice", Deputy, "田茂林", ADDED, elected_on=day("2021-12-01"), also=("roster-over-seats",)),
    seed("roster-over-seats", Deputy, "田茂林", ADDED, name="田茂林二"),
    seed("status-against-dates", Deputy, "任小波", status=DeputyStatus.ENDED),
    seed("status-against-dates", Deputy, "阮成才", status=DeputyStatus.ACTIVE),
    seed("change-against-roster", DeputyChange, "2024-05-24", on_date=day("2024-05-04")),
    seed("change-against-roster", DeputyChange, "2023-05-10", on_date=day("2023-06-10")),
    seed("two-chairs", OfficeHolder, "人大主席", ADDED, name="陈雪梅", from_date=day("2024-01-01")),
    seed("two-chairs", OfficeHolder, "乡镇长", ADDED, name="戴宏志", from_date=day("2024-01-01")),
    seed("chair-in-government", OfficeHolder, "人大副主席 陈雪梅", ADDED, post=Post.DEPUTY_HEAD),
    seed("chair-not-deputy", OfficeHolder, "主席团成员 夏玉珍", name="夏玉贞"),
    seed("chair-not-deputy", OfficeHolder, "人大副主席 陈雪梅", name="陈雪玫"),
    seed("empty-group", DeputyGroup, "集镇", ADDED, name="新街代表小组", members=None, leader_id=None),
    seed("small-group", DeputyGroup, "集镇", ADDED, name="新街代表小组", members=2, leader_id=None),
    seed("group-count", DeputyGroup, "集镇", members=10),
    seed("group-count", GroupMember, "白岩代表小组 侯进财", REMOVED),
    seed("leader-outside", DeputyGroup, "东河", leader_id=Row(Deputy, "石成贵")),
    seed("two-groups", GroupMember, "集镇代表小组 罗世平", ADDED, group_id=Row(DeputyGroup, "东河"), also=("group-count",)),
    seed("member-without-seat", Deputy, "汤翠萍", status=DeputyStatus.ENDED, ended_on=day("2024-12-01")),
    seed("member-without-seat", Deputy, "汤翠萍", status=DeputyStatus.ENDED, ended_on=ON),
    seed("status-against-dates", Deputy, "柏光辉", ended_on=ON),
    seed("elected-count", Election, "2021-11-30 副镇长", elected=4),
    seed("elected-count", Election, "2021-11-10 县人大代表", names="沈德福、卢彩霞"),
    seed("unknown-person", Election, "2021-11-10 县人大代表", names="沈德福、卢彩霞、柏光晖"),
    seed("unknown-person", Contact, "2024年 主席团成员联系代表 徐丽华", person="徐丽花"),
    seed("misspelt-reporter", SessionReport, "十七届七次 大坪镇人民政府工作报告", reporter="唐志达"),
    seed("odd-unit", Suggestion, "2024-15", assigned_to="大坪派处所"),
    seed("odd-unit", Activity, "2024-HD-039", department="镇财政局"),
    seed("opinion-without-appraisal", AppraisalOpinion, "2024-07-30 大坪自然资源所 公示", unit="大坪司法所"),
    seed("opinion-without-appraisal", AppraisalOpinion, "2024-07-30 大坪自然资源所 公示", unit="大坪自然资源局", also=("odd-unit",)),
    seed("parts-over-whole", Activity, "2024-HD-022", problems_solved=7),
    seed("parts-over-whole", Activity, SPRING, problems_found=None),
    seed("parts-over-whole", Petition, "2023-06-20", solved=4),
    seed("parts-over-whole", PresidiumMeeting, "2024-05-07", present=10),
    seed("parts-over-whole", LivelihoodProject, "2024年 柳湾村", votes_for=52),
    seed("parts-over-whole", Contact, "2024年 代表联系选民", least=15),
    seed("petition-end", Petition, "2024-11-13", resolved_on=day("2024-12-13")),
    seed("petition-open", Petition, "2024-03-20", resolved_on=None),
    seed("rough-where-exact", Activity, SPRING, deputies=Count(13, "约")),
    seed("rough-where-exact", Activity, SPRING, opinions=Count(6, "多")),
    seed("rough-where-exact", Team, "信访信息员", members=Count(14, "余")),
    seed("rough-where-exact", Help, "2024-12-13 矛盾调解", cases=Count(21, "近")),
    seed("without-seat", Suggestion, "2024-18", proposer_id=Row(Deputy, "董学文")),
    seed("without-seat", Suggestion, "2022-01", proposer_id=Row(Deputy, "任小波")),
    seed("without-seat", ActivityDeputy, "2024-HD-068 罗世平", deputy_id=Row(Deputy, "董学文")),
    seed("counted-twice", ActivityDeputy, "2024-HD-022 陈雪梅", ADDED),
    seed("counted-twice", ActivityDeputy, "2024-HD-022 陈雪梅", deputy_id=Row(Deputy, "罗世平")),
    seed("counted-twice", GroupMember, "集镇代表小组 罗世平", ADDED),
    seed("links-over-count", Activity, "2024-HD-021", deputies=Count(6)),
    seed("nobody-there", Activity, "2024-HD-075", deputies=None),
    seed("nobody-there", Activity, "2024-HD-058", deputies=Count(0), people=None),
    seed("place-not-there", Activity, "2023-HD-005", venue_id=Row(Venue, "新街社区")),
    seed("place-not-there", Activity, "2024-HD-054", group_id=Row(DeputyGroup, "集镇"), on_date=day("2021-09-24"), also=("outside-terms", "number-of-other-year")),
    seed("reception-without-place", Activity, "2024-HD-053", venue_id=None),
    seed("group-activity-without-group", Activity, "2024-HD-009", group_id=None),
    seed("task-without-kind", Task, "2025年 组织代表视察", kind=None),
    seed("life-order", Suggestion, "2024-01", assigned_on=day("2024-01-10")),
    seed("life-order", Suggestion, "2024-01", registered_on=day("2023-01-19")),
    seed("life-order", Suggestion, "2024-01", replied_on=day("2024-03-10")),
    seed("life-order", Suggestion, "2024-01", published_on=day("2024-04-01")),
    seed("life-order", Suggestion, "2024-01", met_on=day("2024-04-20")),
    seed("life-order", Suggestion, "2024-11", replied_on=day("2024-01-25")),
    seed("grade-without-reply", Suggestion, "2024-26", satisfaction=Satisfaction.SATISFIED),
    seed("outcome-without-reply", Suggestion, "2024-26", outcome_class=Outcome.EXPLAINED),
    seed("reply-without-assignment", Suggestion, "2024-03", assigned_on=None),
    seed("rehandled-satisfied", Suggestion, "2024-01", rehandled=True),
    seed("dissatisfied", Suggestion, "2024-11", rehandled=False),
    seed("dissatisfied", Suggestion, "2024-01", satisfaction=Satisfaction.DISSATISFIED),
    seed("reply-overdue", Suggestion, "2024-20", replied_on=None, satisfaction=None, outcome_class=None),
    seed("reply-overdue", Suggestion, "2024-26", due_on=day("2025-01-12")),
    seed("reply-late", Suggestion, "2024-16", replied_on=day("2024-11-19")),
    seed("reply-late", Suggestion, "2024-02", difficult=False),
    seed("due-too-late", Suggestion, "2024-26", due_on=day("2025-03-13")),
    seed("due-too-late", Suggestion, "2024-02", due_on=day("2024-09-01")),
    seed("raised-off-session", Suggestion, "2024-05", raised_on=day("2024-01-08")),
    seed("raised-off-session", Suggestion, "2024-21", session_id=Row(Session, "十七届五次")),
    seed("raised-at-no-session", Suggestion, "2024-21", raised_in=RaisedIn.IN_SESSION),
    seed("likely-twice", Activity, SPRING, ADDED, no="2024-HD-099", title="春耕备耕和农资供应情况"),
    seed("likely-twice", Resolution, "2024-07-30 关于加强东河", ADDED, title="关于加强东河饮用水水源地保护的决议"),
    seed("likely-twice", Honour, "2024-09-19", ADDED, name="“优秀代表联络站”"),
    seed("likely-twice", Publicity, "2024-05-10", ADDED, title="代表走进供水站。"),
    seed("likely-twice", Task, "2025年 组织代表培训", ADDED),
    seed("suggestion-twice", Suggestion, "2024-09", ADDED, no="2024-98"),
    seed("suggestion-twice", Suggestion, "2024-09", ADDED, title="关于整修石桥村灌溉渠道的议案", no="2024-99"),
    seed("number-twice", Suggestion, "2024-05", no="2024-06"),
    seed("number-twice", Activity, SPRING, no="2024-HD-011"),
    seed("number-of-other-year", Suggestion, "2024-13", no="2023-98"),
    seed("number-of-other-year", Activity, SPRING, on_date=day("2023-03-14")),
    seed("private-number", Suggestion, "2024-01", outcome="电话13812345678已接通。"),
    seed("private-number", Deputy, "田茂林", occupation="东河村村民 11010519491231002X"),
    seed("private-name", Activity, SPRING, outcome="代表田茂林带头。"),
    seed("private-name", Petition, "2024-03-06", category="侯进财家的地界"),
)  # fmt: skip

# What lies just inside the line: changed so, the township is as clean as before. ``rule`` is the one
# that would have spoken a step further.
SOUND: tuple[Seed, ...] = (
    seed("end-before-start", Petition, "2024-06-19", resolved_on=day("2024-06-19")),
    seed("session-outside-term", Session, "十七届七次", ends_on=day("2025-01-17")),
    seed("terms-overlap", Term, "十七届", ADDED, number=16, starts_on=day("2016-11-20"), ends_on=day("2021-11-29")),
    seed("term-too-long", Term, "十七届", starts_on=day("2019-01-20")),
    seed("session-outside-term", Term, "十七届", ends_on=day("2025-01-16")),
    seed("outside-terms", PresidiumMeeting, "2022-03-10", on_date=day("2021-11-29")),
    seed("in-the-future", Petition, "2024-11-13", on_date=ON),
    seed("activity-off-session", Activity, "2024-HD-025", session_id=Row(Session, "十七届六次")),
    seed("budget-year", BudgetItem, "2023年 决算", year=2022),
    seed("seats-by-law", Township, "大坪镇", population=15_100),
    seed("attendance-sum", SessionAttendance, SIXTH, on_leave=None),
    seed("present-over-expected", SessionAttendance, SIXTH, expected=52, on_leave=None),
    seed("quorum", SessionAttendance, SIXTH, present=36, on_leave=18, also=("votes-over-present", "appraisal-over-present")),
    seed("no-majority", Resolution, "2023-07-27", votes_for=27, votes_against=23, votes_abstain=0),
    seed("project-no-majority", LivelihoodProject, "2024年 高峰村人饮", votes_for=26),
    seed("impossible-rate", Appraisal, POLICE, **NO_VOTES, recorded_rate=Decimal(94)),
    seed("impossible-rate", Appraisal, POLICE, **NO_VOTES, recorded_rate=Decimal("94.23")),
    seed("impossible-rate", Appraisal, POLICE, **NO_VOTES, recorded_rate=Decimal(100)),
    seed("impossible-rate", Appraisal, POLICE, **NO_VOTES, recorded_rate=Decimal(0)),
    seed("rate-against-votes", Appraisal, POLICE, recorded_rate=Decimal("94.2")),
    seed("rate-against-votes", Appraisal, POLICE, recorded_rate=Decimal("98.08")),
    seed("roster-twice", Deputy, "沈德福", ADDED, name="沈德富"),
    seed("status-against-dates", Deputy, "任小波", ended_on=day("2025-03-01")),
    seed("two-chairs", OfficeHolder, "乡镇长", ADDED, name="戴宏志", from_date=day("2016-11-20"), to_date=day("2021-11-30")),
    seed("two-chairs", OfficeHolder, "副乡镇长 戴宏志", ADDED, name="王某某"),
    seed("small-group", DeputyGroup, "集镇", ADDED, name="新街代表小组", members=3, leader_id=None),
    seed("group-count", DeputyGroup, "集镇", members=None),
    seed("empty-group", DeputyGroup, "集镇", ADDED, name="新街代表小组", members=None, leader_id=None, ended_on=ON),
    seed("elected-count", Election, "2021-11-30 副镇长", names=""),
    seed("misspelt-reporter", SessionReport, "十七届七次 大坪镇人民政府工作报告", reporter="欧阳明"),
    seed("odd-unit", Suggestion, "2024-15", assigned_to="县公安局交警大队"),
    seed("odd-unit", Suggestion, "2024-15", assigned_to="县交警一中队、县交警二中队"),
    seed("parts-over-whole", Activity, "2024-HD-022", problems_solved=6),
    seed("rough-where-exact", Activity, "2024-HD-076", deputies=Count(72, "约")),
    seed("rough-where-exact", Activity, SPRING, people=Count(300, "多")),
    seed("links-over-count", Activity, "2024-HD-068", deputies=Count(8)),
    seed("nobody-there", Activity, "2024-HD-058", deputies=None),
    seed("nobody-there", Activity, "2024-HD-068", deputies=None),
    seed("place-not-there", Activity, "2024-HD-053", venue_id=Row(Venue, "新街社区")),
    seed("place-not-there", Venue, "大坪镇人大代表之家", opened_on=day("2023-03-20")),
    seed("place-not-there", Venue, "大坪镇人大代表之家", closed_on=day("2024-09-20")),
    seed("place-not-there", DeputyGroup, "集镇", formed_on=day("2023-12-20")),
    seed("without-seat", Suggestion, "2024-01", proposer_id=Row(Deputy, "董学文")),
    seed("without-seat", Suggestion, "2024-22", proposer_id=Row(Deputy, "任小波"), raised_on=day("2024-05-24")),
    seed("life-order", Suggestion, "2024-01", assigned_on=day("2024-01-19"), met_on=day("2024-04-10"), published_on=day("2024-04-10")),
    seed("life-order", Suggestion, "2024-11", met_on=day("2024-05-30")),
    seed("reply-overdue", Suggestion, "2024-26", due_on=day("2025-01-20")),
    seed("reply-late", Suggestion, "2024-16", replied_on=day("2024-11-08")),
    seed("due-too-late", Suggestion, "2024-26", due_on=day("2025-03-12")),
    seed("due-too-late", Suggestion, "2024-02", due_on=day("2024-08-01")),
    seed("likely-twice", Activity, SPRING, ADDED, no="2024-HD-099", title="防汛备汛和物资储备"),
    seed("likely-twice", Activity, SPRING, ADDED, no="2024-HD-099", on_date=day("2024-03-15")),
    seed("likely-twice", Resolution, "2024-07-30 关于批准2023年", ADDED, title="关于批准2022年财政决算的决议"),
    seed("suggestion-twice", Suggestion, "2024-09", ADDED, no="2024-99", title="关于整修石桥村山坪塘的建议"),
    seed("private-number", Suggestion, "2024-01", outcome="投入13812345678901元，户均增收1380元。"),
    seed("private-name", Activity, SPRING, outcome="镇人大主席罗世平带队。"),
)  # fmt: skip
