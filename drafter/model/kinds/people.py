"""Deputies, their groups, their contacts and the places where they meet voters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from drafter.model.columns import column, reference
from drafter.model.record import Record
from drafter.model.values import Choice, Count


class Tier(Choice):
    TOWNSHIP = "township", "乡镇"
    COUNTY = "county", "县"
    CITY = "city", "市"
    PROVINCE = "province", "省"
    NATIONAL = "national", "全国"


class DeputyStatus(Choice):
    ACTIVE = "active", "在任"
    SUSPENDED = "suspended", "暂停执行职务"
    ENDED = "ended", "资格终止"


@dataclass(frozen=True, kw_only=True)
class Deputy(Record):
    """A deputy. ``elected_on`` to ``ended_on`` is when the seat was held."""

    TABLE = "deputy"
    LABEL = "代表"
    ABOUT = "各级人大代表花名册，一名代表一行。"
    KEY = ("name", "tier", "elected_on")
    SPAN = ("elected_on", "ended_on")

    name: str = column("姓名", people="one")
    tier: Tier = column("代表级别", default=Tier.TOWNSHIP)
    gender: str = column("性别", default="")
    occupation: str = column("单位及职务", default="")
    district: str = column("选区", default="")
    elected_on: date = column("当选日期")
    status: DeputyStatus = column("状态", default=DeputyStatus.ACTIVE)
    ended_on: date | None = column("终止日期", default=None)
    end_reason: str = column("终止原因", default="")
    may_name: bool = column("可公开姓名", default=False, help="填“是”时报告里才会出现姓名")


class ChangeKind(Choice):
    BYELECTED = "byelected", "补选"
    RESIGNED = "resigned", "辞职"
    RECALLED = "recalled", "罢免"
    TERMINATED = "terminated", "终止"
    SUSPENDED = "suspended", "暂停"
    TRANSFERRED = "transferred", "调离"


@dataclass(frozen=True, kw_only=True)
class DeputyChange(Record):
    """A change among the deputies."""

    TABLE = "deputy_change"
    LABEL = "代表变动"
    ABOUT = "代表补选、辞职、终止等变动，一次变动一行。"
    KEY = ("on_date", "kind", "tier", "deputy_id")
    WHEN = "on_date"

    on_date: date = column("日期")
    kind: ChangeKind = column("变动类别")
    tier: Tier = column("代表级别", default=Tier.TOWNSHIP)
    deputy_id: int | None = reference("代表", "deputy")
    persons: int = column("人数", unit="名", default=1)
    reason: str = column("原因", default="")


class Post(Choice):
    CHAIRPERSON = "chairperson", "人大主席"
    VICE_CHAIRPERSON = "vice_chairperson", "人大副主席"
    PRESIDIUM_MEMBER = "presidium_member", "主席团成员"
    HEAD = "head", "乡镇长"
    DEPUTY_HEAD = "deputy_head", "副乡镇长"


@dataclass(frozen=True, kw_only=True)
class OfficeHolder(Record):
    """Who held which office from when to when."""

    TABLE = "office_holder"
    LABEL = "任职"
    ABOUT = "人大主席、副主席、主席团成员和乡镇长的任职，一人一职一行。"
    KEY = ("post", "name", "from_date")
    SPAN = ("from_date", "to_date")

    post: Post = column("职务")
    name: str = column("姓名", people="one")
    from_date: date = column("任职起")
    to_date: date | None = column("任职止", default=None)


class GroupKind(Choice):
    GROUP = "group", "代表小组"
    CENTRAL = "central", "中心组"


@dataclass(frozen=True, kw_only=True)
class DeputyGroup(Record):
    """A deputy group; ``planned_times`` is how many activities a year its plan asks for."""

    TABLE = "deputy_group"
    LABEL = "代表小组"
    ABOUT = "代表小组和中心组，一组一行。"
    KEY = ("name",)
    SPAN = ("formed_on", "ended_on")

    name: str = column("名称")
    kind: GroupKind = column("类别", default=GroupKind.GROUP)
    leader_id: int | None = reference("组长", "deputy")
    villages: str = column("所辖村（社区）", default="")
    members: int | None = column("组员人数", unit="名", default=None, help="已登记小组成员时可不填")
    planned_times: int | None = column("每年计划活动次数", unit="次", default=None)
    formed_on: date | None = column("成立日期", default=None)
    ended_on: date | None = column("撤销日期", default=None)


@dataclass(frozen=True, kw_only=True)
class GroupMember(Record):
    """A deputy belongs to a group."""

    TABLE = "group_member"
    LABEL = "小组成员"
    ABOUT = "哪位代表在哪个小组，一人一行。"
    KEY = ("group_id", "deputy_id")

    group_id: int = reference("代表小组", "deputy_group", required=True)
    deputy_id: int = reference("代表", "deputy", required=True)


class ContactKind(Choice):
    PRESIDIUM_DEPUTIES = "presidium_deputies", "主席团成员联系代表"
    DEPUTIES_VOTERS = "deputies_voters", "代表联系选民"
    HOUSEHOLDS = "households", "代表帮联农户"


@dataclass(frozen=True, kw_only=True)
class Contact(Record):
    """Who keeps in touch with how many: the two contacts (双联系). A row is one person or a whole rule.

    ``least`` and ``most`` are what each contacts (5 to 10 deputies); equal when it is one number.
    """

    TABLE = "contact"
    LABEL = "联系"
    ABOUT = "主席团成员联系代表、代表联系选民，一人一行，或全体合为一行。"
    KEY = ("year", "kind", "person")
    WHEN = "year"

    year: int = column("年度", unit="年")
    kind: ContactKind = column("联系类别")
    person: str = column("联系人", default="", help="全体合为一行时不填", people="one")
    persons: int = column("联系人数", unit="名", default=1, help="有多少人承担联系")
    least: int = column("每人至少联系", unit="名", help="户或名")
    most: int = column("每人至多联系", unit="名")


class VenueKind(Choice):
    HOME = "home", "代表之家"
    STATION = "station", "代表联络站"
    STUDIO = "studio", "代表工作室"
    ROOM = "room", "代表活动室"
    POINT = "point", "联系点"


@dataclass(frozen=True, kw_only=True)
class Venue(Record):
    """A deputies' home or liaison station."""

    TABLE = "venue"
    LABEL = "代表家站"
    ABOUT = "代表之家、联络站、工作室，一处一行；只知道总数时可合为一行。"
    KEY = ("name",)
    SPAN = ("opened_on", "closed_on")

    name: str = column("名称")
    kind: VenueKind = column("类别")
    village: str = column("所在村（社区）", default="")
    opened_on: date = column("建成日期")
    closed_on: date | None = column("停用日期", default=None)
    times: int = column("处数", unit="处", default=1)
    standard: str = column("建设标准", default="", help="如 五有、十有")
    standard_met: bool = column("达到标准", default=False)


@dataclass(frozen=True, kw_only=True)
class Team(Record):
    """A team the presidium set up: petition messengers, supervisors."""

    TABLE = "team"
    LABEL = "队伍"
    ABOUT = "信访信息员、监督员等队伍，一支一行。"
    KEY = ("name",)
    SPAN = ("formed_on", "ended_on")

    name: str = column("名称")
    members: Count = column("人数", unit="名")
    formed_on: date = column("组建日期")
    ended_on: date | None = column("解散日期", default=None)
