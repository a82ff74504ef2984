"""Serving the central work 中心工作: help, mediation, joint and voluntary work of deputies."""

from __future__ import annotations

from drafter.figures.section import Named, Section
from drafter.figures.view import View
from drafter.model.kinds import Activity, ActivityKind, Help, HelpKind


def central_work(view: View) -> Section:
    """中心工作."""
    activities = view.of(Activity)
    central = activities.where(kind=ActivityKind.CENTRAL_WORK)
    visits = activities.where(kind=ActivityKind.CONDOLENCE_VISIT)
    joint = activities.where(kind=ActivityKind.JOINT)
    law = activities.where(kind=ActivityKind.LEGAL_PUBLICITY)
    return Section(
        "中心工作",
        (
            Named("服务次数", central.count("次"), "代表服务中心工作的活动次数"),
            Named("服务内容", central.names("title", most=4, word=""), "服务中心工作的内容"),
            Named("服务人次", central.total("deputies", "人次"), "参加的代表人次"),
            Named("服务意见", central.total("opinions", "条"), "活动中提出的意见建议条数"),
            Named("法治宣传", law.count("次"), "法治宣传次数"),
            Named("宣传内容", law.names("title", most=3, word=""), "法治宣传的内容"),
            Named("宣传人次", law.total("people", "人次"), "受宣传的群众人次"),
            Named("走访慰问", visits.count("次"), "走访慰问次数"),
            Named("慰问人次", visits.total("people", "人次"), "走访慰问的人次"),
            Named("配合上级", joint.count("次"), "配合上级人大活动次数"),
            Named("配合内容", joint.names("title", most=2, word=""), "配合上级人大活动的内容"),
            *_help(view),
        ),
    )


def _help(view: View) -> tuple[Named, ...]:
    given = view.of(Help)
    mediated = given.where(kind=HelpKind.MEDIATION)
    helped = given.where(kind=HelpKind.PAIRED)
    projects = given.where(kind=HelpKind.PROJECT)
    donated = given.where(kind=HelpKind.DONATION)
    taught = given.where(kind=HelpKind.TECHNICAL)
    raised = given.where(lambda row: row.kind is not HelpKind.DONATION, as_="帮扶·捐款捐物以外的")
    return (
        Named("帮扶户数", helped.total("households", "户"), "帮扶户数"),
        Named("帮扶人数", helped.total("persons", "人"), "帮扶人数"),
        Named(
            "人均增收",
            helped.only("income_gain_yuan", "元"),
            "帮扶对象人均增收；多条记录不一致时不写",
        ),
        Named("调解", mediated.total("cases", "起"), "调解矛盾纠纷起数"),
        Named("争取项目", projects.total("cases", "个"), "争取项目个数"),
        Named("项目名称", projects.names("title", most=3, word="个项目"), "争取的项目"),
        Named("帮扶资金", raised.total("funds_wan", "万元"), "帮扶、争取的资金，不含捐款捐物"),
        Named("捐助资金", donated.total("funds_wan", "万元"), "捐款捐物的金额"),
        Named("捐助人数", donated.total("persons", "人"), "捐款捐物帮助的人数"),
        Named("技术指导户数", taught.total("households", "户"), "技术指导的户数"),
        Named("技术指导人数", taught.total("persons", "人"), "技术指导的人数"),
    )
