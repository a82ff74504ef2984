"""What is handled from its coming in to its end: suggestions, motions, petitions, livelihood projects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from drafter.model.columns import column, reference
from drafter.model.record import Record
from drafter.model.values import Choice, Count


class SuggestionKind(Choice):
    SUGGESTION = "suggestion", "建议、批评和意见"
    MOTION = "motion", "议案"


class RaisedIn(Choice):
    IN_SESSION = "in_session", "会议期间"
    BETWEEN_SESSIONS = "between_sessions", "闭会期间"


class SuggestionField(Choice):
    AGRICULTURE = "agriculture", "农业农村"
    TRANSPORT = "transport", "交通道路"
    WATER = "water", "水利供水"
    EDUCATION_HEALTH = "education_health", "教育卫生"
    ENVIRONMENT = "environment", "生态环境"
    SOCIAL_SECURITY = "social_security", "社会保障"
    GOVERNANCE = "governance", "社会治理"
    INDUSTRY = "industry", "产业发展"
    CULTURE = "culture", "文化旅游"
    TOWN_BUILDING = "town_building", "集镇建设"
    OTHER = "other", "其他"


class Satisfaction(Choice):
    SATISFIED = "satisfied", "满意"
    BASIC = "basic", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"


class Outcome(Choice):
    """How a suggestion ended; counties letter these differently (A/B/C, A–D, 甲/乙/丙), so none is lettered here."""

    SOLVED = "solved", "已解决"
    UNDER_WAY = "under_way", "正在解决"
    PLANNED = "planned", "列入计划"
    EXPLAINED = "explained", "已作说明"


@dataclass(frozen=True, kw_only=True)
class Suggestion(Record):
    """A deputy's suggestion or motion from registration to the end.

    Law: replied within 3 months of assignment, 6 where broad and difficult (代表法 2025, Art. 51).
    """

    TABLE = "suggestion"
    LABEL = "代表建议"
    ABOUT = "代表建议和议案，一件一行，从登记到办结；只知道总数时合为一行，填件数。"
    KEY = ("raised_on", "title")
    WHEN = "raised_on"

    title: str = column("标题")
    kind: SuggestionKind = column("类别", default=SuggestionKind.SUGGESTION)
    field: SuggestionField = column("内容分类", default=SuggestionField.OTHER)
    raised_on: date = column("提出日期")
    raised_in: RaisedIn = column("提出时间", default=RaisedIn.IN_SESSION)
    session_id: int | None = reference("会议", "session")
    proposer_id: int | None = reference("领衔代表", "deputy")
    cosigners: int | None = column("附议人数", unit="名", default=None)
    times: int = column("件数", unit="件", default=1)
    registered_on: date | None = column("登记日期", default=None)
    assigned_on: date | None = column("交办日期", default=None)
    assigned_to: str = column("承办单位", default="")
    assistants: str = column("协办单位", default="")
    difficult: bool = column("疑难复杂", default=False, help="填“是”时答复期限为六个月，否则三个月")
    due_on: date | None = column("办理期限", default=None, help="可不填，按交办日期推算")
    met_on: date | None = column("面商日期", default=None)
    replied_on: date | None = column("答复日期", default=None)
    satisfaction: Satisfaction | None = column("满意度", default=None)
    rehandled: bool = column("重新办理", default=False)
    outcome_class: Outcome | None = column("办理结果", default=None)
    published_on: date | None = column("公开日期", default=None)
    outcome: str = column("办理成效", default="", help="一两句话：解决了什么；不写个人姓名")
    may_tell: bool = column("可作典型", default=False)


class Channel(Choice):
    LETTER = "letter", "来信"
    VISIT = "visit", "来访"
    PHONE = "phone", "电话"
    ONLINE = "online", "网络"


@dataclass(frozen=True, kw_only=True)
class Petition(Record):
    """A petition, or a number of them, received and handled. Petitioners are never named."""

    TABLE = "petition"
    LABEL = "信访"
    ABOUT = "受理的来信来访，一件一行；只知道总数时合为一行。不要写信访人姓名。"
    KEY = ("on_date", "category", "channel")
    WHEN = "on_date"

    on_date: date = column("受理日期")
    channel: Channel = column("渠道", default=Channel.VISIT)
    category: str = column("事由", default="", help="如 土地权属、劳动报酬")
    times: int = column("件数", unit="件", default=1)
    persons: Count | None = column("人次", unit="人次", default=None)
    solved: int = column("办结件数", unit="件", default=0)
    resolved_on: date | None = column("办结日期", default=None)
    outcome: str = column("办理成效", default="", help="一两句话；不写个人姓名")
    may_tell: bool = column("可作典型", default=False)


class ProjectStatus(Choice):
    CANDIDATE = "candidate", "候选"
    SELECTED = "selected", "票决确定"
    RUNNING = "running", "实施中"
    DONE = "done", "完成"
    DELAYED = "delayed", "延期"


@dataclass(frozen=True, kw_only=True)
class LivelihoodProject(Record):
    """A livelihood project put to the deputies' vote and watched until it is done."""

    TABLE = "livelihood_project"
    LABEL = "民生实事"
    ABOUT = "民生实事票决项目，一个项目一行。"
    KEY = ("year", "title")
    WHEN = "year"

    year: int = column("年度", unit="年")
    title: str = column("项目名称")
    times: int = column("项目数", unit="件", default=1)
    votes_for: int | None = column("得票数", unit="票", default=None)
    voters: int | None = column("投票人数", unit="人", default=None)
    status: ProjectStatus = column("状态")
    budget_wan: Decimal | None = column("投资", unit="万元", default=None)
    completed_on: date | None = column("完成日期", default=None)
    outcome: str = column("成效", default="")


class HelpKind(Choice):
    PAIRED = "paired", "结对帮扶"
    DONATION = "donation", "捐款捐物"
    TECHNICAL = "technical", "技术指导"
    MEDIATION = "mediation", "矛盾调解"
    PROJECT = "project", "争取项目"
    OTHER = "other", "其他帮扶"


@dataclass(frozen=True, kw_only=True)
class Help(Record):
    """Help given by deputies: households, people, money, disputes settled."""

    TABLE = "help"
    LABEL = "帮扶"
    ABOUT = "代表帮扶群众、调解矛盾、争取项目，一次一行或合为一行。"
    KEY = ("on_date", "kind", "title")
    WHEN = "on_date"

    on_date: date = column("日期")
    kind: HelpKind = column("帮扶类别")
    title: str = column("内容", default="")
    cases: Count | None = column("件（起）数", unit="起", default=None)
    households: Count | None = column("户数", unit="户", default=None)
    persons: Count | None = column("人数", unit="人", default=None)
    income_gain_yuan: int | None = column("人均增收", unit="元", default=None)
    funds_wan: Decimal | None = column("资金", unit="万元", default=None)
    outcome: str = column("成效", default="")
    may_tell: bool = column("可作典型", default=False)
