"""What was done: who took part, where, and whether the parts fit the whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from drafter.model.kinds import (
    Activity,
    ActivityDeputy,
    ActivityKind,
    Contact,
    Deputy,
    DeputyGroup,
    GroupMember,
    Help,
    LivelihoodProject,
    Petition,
    PresidiumMeeting,
    Suggestion,
    Task,
    Team,
    Venue,
)
from drafter.model.record import Record
from drafter.model.values import Count
from drafter.records.quality.books import Books
from drafter.records.quality.rule import Fault, Faults

_PARTS: tuple[tuple[type[Record], str, str, str, str], ...] = (
    (Activity, "problems_solved", "problems_found", "整改问题多于发现问题", "请核对整改台账"),
    (Petition, "solved", "times", "办结件数多于受理件数", "请核对信访登记簿"),
    (PresidiumMeeting, "present", "expected", "实到人数多于应到人数", "请核对签到册"),
    (LivelihoodProject, "votes_for", "voters", "得票数多于投票人数", "请核对票决结果表"),
    (Contact, "least", "most", "每人至少联系的多于至多联系的", "请核对联系登记表"),
)


def parts_over_whole(books: Books) -> Faults:
    for kind, part, whole, what, cure in _PARTS:
        for row in books.of(kind):
            some, every = getattr(row, part), getattr(row, whole)
            # 发现问题 left empty while some were solved is wrong too; elsewhere empty is not known.
            every = 0 if every is None and kind is Activity else every
            if some is not None and every is not None and some > every:
                yield Fault(row, what, cure)


def petition_end(books: Books) -> Faults:
    for row in books.of(Petition):
        if row.resolved_on and not row.solved:
            yield Fault(row, "有办结日期，办结件数却是0", "请填办结件数，或删去办结日期")


def petition_open(books: Books) -> Faults:
    for row in books.of(Petition):
        if row.times == 1 and row.solved == 1 and not row.resolved_on:
            yield Fault(row, "已办结，却没有办结日期", "请补登办结日期")


_EXACT: tuple[tuple[type[Record], str, str], ...] = (
    (Activity, "deputies", "参加代表人次"),
    (Activity, "opinions", "提出意见建议"),
    (Team, "members", "人数"),
    (Help, "cases", "件（起）数"),
)


def rough_where_exact(books: Books) -> Faults:
    """A register signed at the door, a list of opinions: these are counted. Sums over a year may be rough."""
    for kind, name, label in _EXACT:
        for row in books.of(kind):
            value = getattr(row, name)
            if isinstance(value, Count) and value.approx and getattr(row, "times", 1) == 1:
                yield Fault(
                    row, f"写的是约数“{value}”，这里应有准数", "请按签到册或登记簿填准确数字", label
                )


def _within(row: Activity, first: date | None, last: date | None) -> bool:
    """Whether an activity fell between two days. A row that sums up a year is dated at its end: the year counts."""
    if row.times > 1:
        held = row.on_date.year
        return (first is None or first.year <= held) and (last is None or held <= last.year)
    ends = row.end_date or row.on_date
    return (first is None or first <= ends) and (last is None or row.on_date <= last)


def without_seat(books: Books) -> Faults:
    for link in books.of(ActivityDeputy):
        activity = books.find(Activity, link.activity_id)
        deputy = books.find(Deputy, link.deputy_id)
        if activity and deputy and not _within(activity, deputy.elected_on, deputy.ended_on):
            yield _seatless(link, deputy, activity.on_date)
    for row in books.of(Suggestion):
        deputy = books.find(Deputy, row.proposer_id)
        if deputy and not (deputy.elected_on <= row.raised_on <= (deputy.ended_on or date.max)):
            yield _seatless(row, deputy, row.raised_on)


def _seatless(row: Record, deputy: Deputy, day: date) -> Fault:
    return Fault(
        row,
        f"{deputy.name}{day}不是代表（任期{deputy.elected_on}至{deputy.ended_on or '今'}）",
        "请核对日期、姓名和花名册",
    )


def counted_twice(books: Books) -> Faults:
    yield from _doubles(books, ActivityDeputy, "activity_id", "这次活动")
    yield from _doubles(books, GroupMember, "group_id", "这个小组")


def _doubles(books: Books, kind: type[Record], field: str, where: str) -> Iterator[Fault]:
    """By name, for a deputy of two tiers stands twice in the roster and is still one person."""
    for rows in books.grouped(kind, field).values():
        seen: set[str] = set()
        for row in rows:
            deputy = books.find(Deputy, getattr(row, "deputy_id", None))
            if deputy and _person(deputy) in seen:
                yield Fault(row, f"{deputy.name}在{where}里登记了两次", "请删去一行")
            elif deputy:
                seen.add(_person(deputy))


def _person(deputy: Deputy) -> str:
    """Namesakes of one congress have numbers of their own."""
    return f"{deputy.name}{deputy.no}"


def links_over_count(books: Books) -> Faults:
    for (id,), links in books.grouped(ActivityDeputy, "activity_id").items():
        row = books.find(Activity, id)
        people = {link.deputy_id for link in links}
        if row and row.deputies is not None and len(people) > row.deputies.number:
            yield Fault(
                row,
                f"参加代表{row.deputies}人次，登记到人的却有{len(people)}名",
                "请核对签到册和活动代表表",
            )


_ATTENDED = (
    ActivityKind.INSPECTION,
    ActivityKind.SURVEY,
    ActivityKind.LAW_CHECK,
    ActivityKind.GROUP_ACTIVITY,
    ActivityKind.TRAINING,
    ActivityKind.RECEPTION,
    ActivityKind.VOTER_VISIT,
    ActivityKind.DUTY_REPORT,
    ActivityKind.FORUM,
    ActivityKind.CONDOLENCE_VISIT,
    ActivityKind.SAFETY_CHECK,
)


def nobody_there(books: Books) -> Faults:
    linked = {link.activity_id for link in books.of(ActivityDeputy)}
    for row in books.of(Activity):
        some = (row.deputies and row.deputies.number) or (row.people and row.people.number)
        if row.kind in _ATTENDED and not some and row.id not in linked:
            yield Fault(row, "没有登记参加的人", "请填参加代表人次")


def place_not_there(books: Books) -> Faults:
    for row in books.of(Activity):
        venue = books.find(Venue, row.venue_id)
        if venue and not _within(row, venue.opened_on, venue.closed_on):
            yield Fault(row, f"{venue.name}那时没有建成或已经停用", "请核对日期和家站")
        group = books.find(DeputyGroup, row.group_id)
        if group and not _within(row, group.formed_on, group.ended_on):
            yield Fault(row, f"{group.name}那时没有成立或已经撤销", "请核对日期和小组")


def reception_without_place(books: Books) -> Faults:
    if not books.of(Venue):
        return
    for row in books.of(Activity):
        if row.kind is ActivityKind.RECEPTION and row.times == 1 and row.venue_id is None:
            yield Fault(row, "接待选民没有写在哪个家站", "请填代表家站")


def group_activity_without_group(books: Books) -> Faults:
    if not books.of(DeputyGroup):
        return
    for row in books.of(Activity):
        if row.kind is ActivityKind.GROUP_ACTIVITY and row.times == 1 and row.group_id is None:
            yield Fault(row, "没有写是哪个小组的活动", "请填代表小组，否则不计入该组次数")


def task_without_kind(books: Books) -> Faults:
    for row in books.of(Task):
        if row.wanted and row.kind is None:
            yield Fault(
                row,
                f"计划{row.wanted}次，却没有对应活动类别，无法对照完成情况",
                "请选对应活动类别，或删去计划次数并填完成情况",
            )
