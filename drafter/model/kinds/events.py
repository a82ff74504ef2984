"""What happened: presidium meetings, activities of every kind and the appraisals among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from drafter.model.columns import column, reference
from drafter.model.record import Record
from drafter.model.values import Choice, Count


@dataclass(frozen=True, kw_only=True)
class PresidiumMeeting(Record):
    """A meeting of the presidium while the congress is not in session."""

    TABLE = "presidium_meeting"
    LABEL = "主席团会议"
    ABOUT = "闭会期间主席团会议，一次一行；只知道总数时合为一行，填次数。"
    KEY = ("on_date", "topics")
    WHEN = "on_date"

    on_date: date = column("日期")
    topics: str = column("议题", default="", help="各项议题用顿号隔开")
    times: int = column("次数", unit="次", default=1)
    expected: int | None = column("应到人数", unit="名", default=None)
    present: int | None = column("实到人数", unit="名", default=None)


class ActivityKind(Choice):
    INSPECTION = "inspection", "视察"
    SURVEY = "survey", "调研"
    LAW_CHECK = "law_check", "执法检查"
    SPECIAL_REPORT = "special_report", "专项工作报告"
    APPRAISAL = "appraisal", "评议"
    GROUP_ACTIVITY = "group_activity", "代表小组活动"
    TRAINING = "training", "学习培训"
    RECEPTION = "reception", "接待选民"
    VOTER_VISIT = "voter_visit", "走访选民"
    DUTY_REPORT = "duty_report", "代表述职"
    FORUM = "forum", "座谈"
    LEGAL_PUBLICITY = "legal_publicity", "法治宣传"
    CONDOLENCE_VISIT = "condolence_visit", "走访慰问"
    FOLLOW_UP = "follow_up", "督办"
    SAFETY_CHECK = "safety_check", "安全检查"
    JOINT = "joint", "配合上级活动"
    PARTY_STUDY = "party_study", "党委研究人大工作"
    REPORT_TO_PARTY = "report_to_party", "向党委请示报告"
    THEORY_STUDY = "theory_study", "理论学习"
    CENTRAL_WORK = "central_work", "服务中心工作"
    OTHER = "other", "其他"


class Field(Choice):
    ECONOMY = "economy", "经济"
    LIVELIHOOD = "livelihood", "民生"
    AGRICULTURE = "agriculture", "农业"
    ECOLOGY = "ecology", "生态"
    SOCIETY = "society", "社会治理"
    RULE_OF_LAW = "rule_of_law", "法治"
    INSTITUTION = "institution", "制度建设"
    OTHER = "other", "其他方面"


@dataclass(frozen=True, kw_only=True)
class Activity(Record):
    """An activity of the presidium, of deputies or of a group.

    ``times`` is more than 1 where one row stands for several events (汇总登记). ``outcome`` is a
    short account of what it achieved, told in the report only where ``may_tell`` says so.
    """

    TABLE = "activity"
    LABEL = "活动"
    ABOUT = "视察、调研、执法检查、听取专项报告、评议、小组活动、培训、接待选民等，一次一行；只知道总数时合为一行，填次数。"
    KEY = ("kind", "on_date", "title", "group_id")
    WHEN = "on_date"

    kind: ActivityKind = column("活动类别")
    title: str = column(
        "主题",
        default="",
        help="视察、调研、检查了什么，如 农村饮水安全；法律写书名号；汇总行可不填",
    )
    on_date: date = column("日期")
    end_date: date | None = column("结束日期", default=None)
    times: int = column("次数", unit="次", default=1, help="汇总登记时填总次数")
    field: Field | None = column("领域", default=None)
    organiser: str = column("组织单位", default="")
    department: str = column("报告（被查）单位", default="")
    group_id: int | None = reference("代表小组", "deputy_group")
    venue_id: int | None = reference("代表家站", "venue")
    session_id: int | None = reference("会议", "session")
    deputies: Count | None = column("参加代表人次", unit="人次", default=None)
    people: Count | None = column("参加（接待）群众人次", unit="人次", default=None)
    opinions: Count | None = column("提出意见建议", unit="条", default=None)
    problems_found: int | None = column("发现问题", unit="个", default=None)
    problems_solved: int | None = column("整改问题", unit="个", default=None)
    outcome: str = column("成效", default="", help="一两句话：做成了什么；不写个人姓名")
    may_tell: bool = column("可作典型", default=False, help="填“是”时报告可选作事例")


@dataclass(frozen=True, kw_only=True)
class ActivityDeputy(Record):
    """A deputy took part in an activity."""

    TABLE = "activity_deputy"
    LABEL = "活动代表"
    ABOUT = "哪位代表参加了哪次活动，一人一行；按人头统计和找出未参加活动的代表时用。"
    KEY = ("activity_id", "deputy_id")
    VIA = "activity_id"

    activity_id: int = reference("活动", "activity", required=True, help="活动的编号")
    deputy_id: int = reference("代表", "deputy", required=True)


class AppraisalKind(Choice):
    UNIT = "unit", "工作评议"
    SUGGESTION_HANDLING = "suggestion_handling", "建议办理测评"
    SPECIAL_REPORT = "special_report", "专项工作测评"
    OFFICIAL = "official", "述职评议"


@dataclass(frozen=True, kw_only=True)
class Appraisal(Record):
    """The votes on one unit. The rate is computed; ``recorded_rate`` serves only where no votes are kept."""

    TABLE = "appraisal"
    LABEL = "评议测评"
    ABOUT = "评议测评的票数，一个单位一行；没有票数、只有满意率时才填登记满意率。"
    KEY = ("on_date", "unit", "kind")
    WHEN = "on_date"

    on_date: date = column("日期")
    kind: AppraisalKind = column("测评类别", default=AppraisalKind.UNIT)
    unit: str = column("被评议单位")
    activity_id: int | None = reference("活动", "activity", help="活动的编号")
    satisfied: int | None = column("满意票", unit="票", default=None)
    basic: int | None = column("基本满意票", unit="票", default=None)
    dissatisfied: int | None = column("不满意票", unit="票", default=None)
    abstain: int | None = column("弃权票", unit="票", default=None)
    recorded_rate: Decimal | None = column("登记满意率", unit="%", default=None)


@dataclass(frozen=True, kw_only=True)
class AppraisalOpinion(Record):
    """An opinion given to an appraised unit, and whether it was put right."""

    TABLE = "appraisal_opinion"
    LABEL = "评议意见"
    ABOUT = "评议时提出的意见和整改情况，一条一行；只知道总数时合为一行，填条数。"
    KEY = ("on_date", "unit", "text")
    WHEN = "on_date"

    on_date: date = column("日期")
    unit: str = column("被评议单位", default="")
    text: str = column("意见")
    times: int = column("条数", unit="条", default=1)
    rectified_on: date | None = column("整改日期", default=None)
    rectified_text: str = column("整改情况", default="")
