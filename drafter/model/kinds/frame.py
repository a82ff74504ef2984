"""The frame of every document: the township, its terms, sessions and what sessions did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from drafter.model.columns import column, reference
from drafter.model.record import Record
from drafter.model.values import Choice


class TownshipKind(Choice):
    TOWNSHIP = "township", "乡"
    ETHNIC_TOWNSHIP = "ethnic_township", "民族乡"
    TOWN = "town", "镇"


@dataclass(frozen=True, kw_only=True)
class Township(Record):
    """A township, ethnic township or town, and what stands above and around it."""

    TABLE = "township"
    LABEL = "乡镇"
    ABOUT = "本乡镇的基本情况，一个乡镇一行。"
    KEY = ("name",)

    name: str = column("名称", help="全称，如 大坪镇")
    kind: TownshipKind = column("类别")
    county: str = column("所属县", help="上一级全称，如 云岭县、××区、××市")
    city: str = column("所属市", default="")
    province: str = column("所属省", default="")
    population: int | None = column("人口", unit="人", default=None)
    villages: int | None = column("村（社区）数", unit="个", default=None)
    neighbours: str = column("邻近乡镇", default="", help="用顿号隔开，供查找误留的外地名")


@dataclass(frozen=True, kw_only=True)
class Term(Record):
    """A term of office (届) of the township congress; its number is local and never derived."""

    TABLE = "term"
    LABEL = "届"
    ABOUT = "本乡镇人民代表大会的各届，一届一行；届次以本乡镇实际为准。"
    KEY = ("number",)
    SPAN = ("starts_on", "ends_on")

    number: int = column("第几届", unit="届", help="只填数字，如 17")
    starts_on: date = column("起始日期", help="本届第一次会议召开之日")
    ends_on: date | None = column("届满日期", default=None)
    seats: int | None = column("代表名额", unit="名", default=None)


class SessionKind(Choice):
    REGULAR = "regular", "例会"
    INAUGURAL = "inaugural", "换届会"
    INTERIM = "interim", "临时会议"


@dataclass(frozen=True, kw_only=True)
class Session(Record):
    """A session (次会议) of the congress."""

    TABLE = "session"
    LABEL = "人代会"
    ABOUT = "每次人民代表大会会议一行。"
    KEY = ("term_id", "number")
    WHEN = "starts_on"

    term_id: int = reference("届", "term", required=True, help="如 十七届")
    number: int = column("第几次会议", unit="次", help="只填数字，如 4")
    kind: SessionKind = column("会议类别")
    starts_on: date = column("开始日期")
    ends_on: date | None = column("结束日期", default=None)
    place: str = column("地点", default="")
    agenda: str = column("议程", default="", help="各项议程用顿号隔开")


class Attendee(Choice):
    DEPUTY = "deputy", "代表"
    OBSERVER = "observer", "列席人员"
    AUDITOR = "auditor", "旁听人员"


@dataclass(frozen=True, kw_only=True)
class SessionAttendance(Record):
    """Who was due, away and present at a session, by category."""

    TABLE = "session_attendance"
    LABEL = "人代会出席"
    ABOUT = "每次人代会的出席、列席、旁听情况，一类人员一行。"
    KEY = ("session_id", "category")
    VIA = "session_id"

    session_id: int = reference("会议", "session", required=True, help="如 十七届三次")
    category: Attendee = column("人员类别")
    expected: int | None = column("应到人数", unit="名", default=None)
    transferred: int | None = column("调离人数", unit="名", default=None)
    on_leave: int | None = column("请假人数", unit="名", default=None)
    absent: int | None = column("缺席人数", unit="名", default=None)
    present: int = column("实到人数", unit="名")


class ReportKind(Choice):
    GOVERNMENT = "government", "政府工作报告"
    PRESIDIUM = "presidium", "人大主席团工作报告"
    BUDGET = "budget", "预算执行和预算草案报告"
    BUDGET_ADJUSTMENT = "budget_adjustment", "预算调整报告"
    FINAL_ACCOUNTS = "final_accounts", "决算报告"
    LIVELIHOOD = "livelihood", "民生实事报告"
    SUGGESTION_HANDLING = "suggestion_handling", "建议办理情况报告"
    ECONOMIC_PLAN = "economic_plan", "经济和社会发展计划报告"
    SPECIAL = "special", "专项工作报告"
    OTHER = "other", "其他报告"


class HeardMode(Choice):
    ORAL = "oral", "听取"
    WRITTEN = "written", "书面"


@dataclass(frozen=True, kw_only=True)
class SessionReport(Record):
    """A report that a session heard and deliberated."""

    TABLE = "session_report"
    LABEL = "人代会报告"
    ABOUT = "每次人代会听取和审议的报告，一个报告一行。"
    KEY = ("session_id", "title")
    VIA = "session_id"

    session_id: int = reference("会议", "session", required=True)
    kind: ReportKind = column("报告类别")
    title: str = column("报告名称")
    reporter: str = column("报告人", default="")
    mode: HeardMode = column("方式", default=HeardMode.ORAL)


@dataclass(frozen=True, kw_only=True)
class Resolution(Record):
    """A resolution or decision adopted by a session."""

    TABLE = "resolution"
    LABEL = "决议决定"
    ABOUT = "人民代表大会作出的决议、决定，一项一行。"
    KEY = ("passed_on", "title")
    WHEN = "passed_on"

    title: str = column("名称", help="如 关于政府工作报告的决议")
    session_id: int | None = reference("会议", "session")
    passed_on: date = column("通过日期")
    times: int = column("项数", unit="项", default=1, help="只知道总数时填总数")
    votes_for: int | None = column("赞成票", unit="票", default=None)
    votes_against: int | None = column("反对票", unit="票", default=None)
    votes_abstain: int | None = column("弃权票", unit="票", default=None)


class ElectionKind(Choice):
    TERM = "term", "换届选举"
    CONGRESS = "congress", "大会选举"
    BYELECTION = "byelection", "补选"
    ADDITION = "addition", "增选"


@dataclass(frozen=True, kw_only=True)
class Election(Record):
    """An election: officials by the congress, or deputies by the voters."""

    TABLE = "election"
    LABEL = "选举"
    ABOUT = "大会选举的国家机关人员，选区补选、增选的代表，一个职务一行。"
    KEY = ("on_date", "post", "kind")
    WHEN = "on_date"

    on_date: date = column("选举日期")
    kind: ElectionKind = column("选举类别")
    post: str = column("职务", help="如 副镇长、县人大代表、镇人大代表")
    elected: int = column("当选人数", unit="名")
    names: str = column("当选人", default="", help="用顿号隔开", people="several")
    session_id: int | None = reference("会议", "session")


class BudgetKind(Choice):
    BUDGET = "budget", "预算"
    EXECUTION = "execution", "预算执行"
    ADJUSTMENT = "adjustment", "预算调整"
    FINAL_ACCOUNTS = "final_accounts", "决算"


@dataclass(frozen=True, kw_only=True)
class BudgetItem(Record):
    """A budget, its execution, adjustment or final accounts that the congress examined."""

    TABLE = "budget_item"
    LABEL = "预算监督"
    ABOUT = "人代会审查批准的预算、预算执行、预算调整和决算，一项一行。"
    KEY = ("year", "kind")
    WHEN = "on_date"

    year: int = column("预算年度", unit="年")
    kind: BudgetKind = column("类别")
    on_date: date = column("审查批准日期")
    amount_wan: Decimal | None = column("金额", unit="万元", default=None)
    session_id: int | None = reference("会议", "session")
