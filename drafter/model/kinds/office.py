"""What the office itself keeps: rules, honours, publicity, money, its shortcomings and its tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from drafter.model.columns import column, reference
from drafter.model.kinds.events import ActivityKind
from drafter.model.record import Record
from drafter.model.values import Choice


@dataclass(frozen=True, kw_only=True)
class Rule(Record):
    """A rule or system the office built or revised."""

    TABLE = "rule"
    LABEL = "制度"
    ABOUT = "新建或修订的制度，一项一行；只知道总数时合为一行。"
    KEY = ("name",)
    WHEN = "in_force_on"

    name: str = column("名称", help="不加书名号")
    in_force_on: date = column("施行日期")
    times: int = column("项数", unit="项", default=1)
    revised: bool = column("修订", default=False, help="修订原有制度填“是”")


class Level(Choice):
    NATIONAL = "national", "国家级"
    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"
    TOWNSHIP = "township", "乡镇级"


@dataclass(frozen=True, kw_only=True)
class Honour(Record):
    """An honour the presidium, a group, a venue or a deputy received."""

    TABLE = "honour"
    LABEL = "荣誉"
    ABOUT = "主席团、小组、家站和代表获得的荣誉，一项一行。"
    KEY = ("on_date", "name", "awarded_to")
    WHEN = "on_date"

    on_date: date = column("日期")
    name: str = column("荣誉名称", help="不加引号")
    level: Level = column("级别", default=Level.COUNTY)
    awarded_by: str = column("授予单位", default="")
    awarded_to: str = column("获得者", default="", help="单位名称；个人只写“一名代表”")
    times: int = column("项数", unit="项", default=1)


class Medium(Choice):
    NEWSLETTER = "newsletter", "工作信息"
    PRESS = "press", "报刊"
    WEB = "web", "网站和新媒体"
    BROADCAST = "broadcast", "广播电视"
    PAPER = "paper", "理论文章"


@dataclass(frozen=True, kw_only=True)
class Publicity(Record):
    """News or papers about the congress's work that were taken by a medium."""

    TABLE = "publicity"
    LABEL = "宣传"
    ABOUT = "采用的信息、报道和理论文章，一篇一行；只知道总数时合为一行，填篇数。"
    KEY = ("on_date", "title", "medium")
    WHEN = "on_date"

    on_date: date = column("日期")
    title: str = column("题目", default="")
    medium: Medium = column("媒介", default=Medium.NEWSLETTER)
    level: Level = column("级别", default=Level.COUNTY)
    times: int = column("篇数", unit="篇", default=1)


@dataclass(frozen=True, kw_only=True)
class Fund(Record):
    """Money for the congress's own work in the township budget (代表法 2025, Art. 42)."""

    TABLE = "fund"
    LABEL = "工作经费"
    ABOUT = "列入乡镇预算的人大工作经费、代表活动经费，一项一行。"
    KEY = ("year", "purpose")
    WHEN = "year"

    year: int = column("年度", unit="年")
    purpose: str = column("用途")
    amount_wan: Decimal = column("金额", unit="万元")


@dataclass(frozen=True, kw_only=True)
class Shortcoming(Record):
    """A shortcoming the office itself sees, and what it means to do about it."""

    TABLE = "problem"
    LABEL = "不足"
    ABOUT = "主席团自己看到的不足，一条一行，并写明打算怎么改。"
    KEY = ("year", "title")
    WHEN = "year"

    year: int = column("年度", unit="年")
    title: str = column("不足", help="一句话，如 监督跟踪问效还不够")
    detail: str = column("具体表现", default="")
    measure: str = column("改进措施", default="", help="一句话，写进下一年任务")


class Theme(Choice):
    POLITICS = "politics", "政治建设"
    SUPERVISION = "supervision", "监督工作"
    DECISION = "decision", "决定和选举"
    DEPUTIES = "deputies", "代表工作"
    SUGGESTIONS = "suggestions", "建议办理"
    CENTRAL_WORK = "central_work", "中心工作"
    SELF_BUILDING = "self_building", "自身建设"


class TaskStatus(Choice):
    OPEN = "open", "未完成"
    PARTLY = "partly", "部分完成"
    DONE = "done", "完成"
    DROPPED = "dropped", "取消"


@dataclass(frozen=True, kw_only=True)
class Task(Record):
    """A task of a year's plan. ``kind`` and ``wanted`` let it be matched with what was done."""

    TABLE = "task"
    LABEL = "任务"
    ABOUT = "年度工作计划的任务，一项一行；年度填任务要完成的那一年。"
    KEY = ("year", "title")
    WHEN = "year"

    year: int = column("年度", unit="年", help="任务要完成的那一年")
    theme: Theme = column("类别")
    title: str = column("任务", help="一句话，如 听取农村供水工作专项报告")
    detail: str = column("具体要求", default="")
    kind: ActivityKind | None = column("对应活动类别", default=None)
    wanted: int | None = column("计划次数", unit="次", default=None)
    deadline: date | None = column("完成时限", default=None)
    responsible: str = column("责任人（单位）", default="")
    status: TaskStatus | None = column("完成情况", default=None, help="可不填，按活动记录对照")
    problem_id: int | None = reference("针对的不足", "problem")
