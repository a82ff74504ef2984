"""Deputies, who holds which office, and the deputy groups."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from drafter.model.kinds import (
    ChangeKind,
    Contact,
    Deputy,
    DeputyChange,
    DeputyGroup,
    DeputyStatus,
    Election,
    GroupKind,
    GroupMember,
    OfficeHolder,
    Post,
    SessionReport,
)
from drafter.records.quality.books import Books, overlap
from drafter.records.quality.naming import nearest
from drafter.records.quality.rule import Fault, Faults
from drafter.records.quality.words import one_apart, split

_ENDING = (ChangeKind.RESIGNED, ChangeKind.RECALLED, ChangeKind.TERMINATED)
_CHAIRS = (Post.CHAIRPERSON, Post.VICE_CHAIRPERSON)
_GOVERNMENT = (Post.HEAD, Post.DEPUTY_HEAD)


def _two_people(one: Deputy, other: Deputy) -> bool:
    """Namesakes: entered with numbers of their own and elected in different districts."""
    apart = one.district and other.district and one.district != other.district
    return bool(apart and one.no and other.no)


def roster_twice(books: Books) -> Faults:
    for rows in books.grouped(Deputy, "name", "tier").values():
        for one, other in combinations(rows, 2):
            if overlap(one, other) and not _two_people(one, other):
                yield Fault(
                    other,
                    f"{other.name}在花名册里登记了两次",
                    "请删去一行；如是同名的两人，请各填编号和选区",
                )


def roster_over_seats(books: Books) -> Faults:
    term = books.terms[-1] if books.terms else None
    if term is None or not term.seats:
        return
    begin, end = term.starts_on, term.ends_on or books.on
    days = {begin, *(row.elected_on for row in books.own_deputies if begin <= row.elected_on < end)}
    for day in sorted(days):
        there = [row for row in books.own_deputies if _in_office(row, day)]
        if there and len(there) > term.seats:
            yield Fault(
                there[-1],
                f"{day}在任的乡镇代表有{len(there)}名，多于代表名额{term.seats}名",
                "请核对花名册，已终止的请填终止日期",
            )
            return


def _in_office(row: Deputy, day: date) -> bool:
    return row.elected_on <= day and (row.ended_on is None or row.ended_on > day)


def status_against_dates(books: Books) -> Faults:
    for row in books.of(Deputy):
        if row.status is DeputyStatus.ENDED and row.ended_on is None:
            yield Fault(row, "状态是资格终止，却没有终止日期", "请补登终止日期")
        elif row.status is not DeputyStatus.ENDED and row.ended_on and row.ended_on <= books.on:
            yield Fault(
                row,
                f"终止日期是{row.ended_on}，状态却是{row.status.label}",
                "请把状态改成资格终止，或核对终止日期",
            )


def change_against_roster(books: Books) -> Faults:
    for row in books.of(DeputyChange):
        deputy = books.find(Deputy, row.deputy_id)
        if deputy is None:
            continue
        if row.kind is ChangeKind.BYELECTED and deputy.elected_on != row.on_date:
            yield Fault(
                row,
                f"补选日期{row.on_date}与花名册的当选日期{deputy.elected_on}不同",
                "请核对后改成一致",
            )
        elif row.kind in _ENDING and deputy.ended_on != row.on_date:
            known = deputy.ended_on or "没有填"
            yield Fault(
                row,
                f"{row.kind.label}日期{row.on_date}，花名册的终止日期{known}",
                "请核对后改成一致",
            )


def too_many_chairs(books: Books) -> Faults:
    for post in (Post.CHAIRPERSON, Post.HEAD):
        rows = [row for row in books.of(OfficeHolder) if row.post is post]
        for one, other in combinations(rows, 2):
            if overlap(one, other):
                yield Fault(
                    other,
                    f"与{one.name}同时任{post.label}",
                    "请给离任的一位填任职止，或核对任职日期",
                )


def chair_in_government(books: Books) -> Faults:
    for rows in books.grouped(OfficeHolder, "name").values():
        for row in rows:
            others = [other for other in rows if other.post in _GOVERNMENT and overlap(row, other)]
            if row.post in _CHAIRS and others:
                yield Fault(
                    row,
                    f"{row.name}任{row.post.label}，同时任{others[0].post.label}",
                    "人大主席、副主席不得担任行政机关职务，请核对任职日期",
                )


def chair_not_deputy(books: Books) -> Faults:
    names = {row.name for row in books.own_deputies}
    for row in books.of(OfficeHolder):
        if names and row.post not in _GOVERNMENT and row.name not in names:
            yield Fault(
                row,
                f"{row.post.label}{row.name}不在乡镇代表花名册里{nearest(row.name, names)}",
                "主席、副主席和主席团成员从代表中选举，请核对姓名",
            )


def _members(books: Books) -> dict[int, list[GroupMember]]:
    return {key[0]: rows for key, rows in books.grouped(GroupMember, "group_id").items()}


def _standing_groups(books: Books) -> list[DeputyGroup]:
    return [row for row in books.of(DeputyGroup) if not row.ended_on or row.ended_on > books.on]


def empty_group(books: Books) -> Faults:
    """Only where the office keeps members at all: many a ledger just lists its groups."""
    groups, members = _standing_groups(books), _members(books)
    empty = [row for row in groups if not row.members and row.id not in members]
    if len(empty) < len(groups):
        for row in empty:
            yield Fault(row, "小组没有成员", "请在小组成员表里登记，或填组员人数")


def small_group(books: Books) -> Faults:
    members = _members(books)
    for row in _standing_groups(books):
        number = len({member.deputy_id for member in members.get(row.id, [])}) or row.members
        if number and number < 3:
            yield Fault(row, f"小组只有{number}名成员", "三名以上代表可以编组，请核对有无漏登")


def group_count(books: Books) -> Faults:
    members = _members(books)
    for row in _standing_groups(books):
        listed = len({member.deputy_id for member in members.get(row.id, [])})
        if listed and row.members is not None and row.members != listed:
            yield Fault(
                row,
                f"组员人数填的是{row.members}名，小组成员表里登记了{listed}名",
                "请补齐成员，或删去组员人数",
            )


def leader_outside(books: Books) -> Faults:
    members = _members(books)
    for row in books.of(DeputyGroup):
        listed = {member.deputy_id for member in members.get(row.id, [])}
        leader = books.find(Deputy, row.leader_id)
        if leader and listed and leader.id not in listed:
            yield Fault(row, f"组长{leader.name}不在小组成员里", "请登记组长为成员，或核对组长")


def two_groups(books: Books) -> Faults:
    groups = {row.id: row for row in books.of(DeputyGroup) if row.kind is GroupKind.GROUP}
    for rows in books.grouped(GroupMember, "deputy_id").values():
        mine = [(row, groups[row.group_id]) for row in rows if row.group_id in groups]
        for (_, one), (row, other) in combinations(mine, 2):
            deputy = books.find(Deputy, row.deputy_id)
            if one.id != other.id and overlap(one, other) and deputy:
                yield Fault(
                    row, f"{deputy.name}同时在{one.name}和{other.name}", "请核对，留下一个小组"
                )


def member_without_seat(books: Books) -> Faults:
    standing = {row.id for row in _standing_groups(books)}
    for row in books.of(GroupMember):
        deputy = books.find(Deputy, row.deputy_id)
        if deputy and row.group_id in standing and deputy.ended_on and deputy.ended_on <= books.on:
            yield Fault(
                row, f"{deputy.name}的代表资格{deputy.ended_on}已经终止", "请从小组成员里删去"
            )


def elected_count(books: Books) -> Faults:
    for row in books.of(Election):
        names = split(row.names)
        if names and len(names) != row.elected:
            yield Fault(
                row, f"当选人数填的是{row.elected}名，当选人列了{len(names)}名", "请核对选举结果"
            )


def unknown_person(books: Books) -> Faults:
    """Names of those elected and of those who keep contact; only where there is a roster to hold them against."""
    if not books.own_deputies or not books.of(OfficeHolder):
        return
    for election in books.of(Election):
        for name in split(election.names):
            if name not in books.persons:
                yield _unknown(books, election, "当选人", name)
    for contact in books.of(Contact):
        for name in split(contact.person):
            if name not in books.persons:
                yield _unknown(books, contact, "联系人", name)


def _unknown(books: Books, row: Election | Contact, column: str, name: str) -> Fault:
    return Fault(
        row,
        f"“{name}”不在代表花名册和任职表里{nearest(name, books.persons)}",
        "请核对姓名；姓名没错的，请补登花名册或任职表",
        column,
    )


def misspelt_reporter(books: Books) -> Faults:
    """A reporter may be anybody; one character off a known name is likely that name."""
    for row in books.of(SessionReport):
        name = row.reporter
        if name in books.persons or len(name) < 2:
            continue
        like = sorted(other for other in books.persons if one_apart(name, other))
        if like and len(name) > 2:
            yield Fault(row, f"报告人“{name}”与“{like[0]}”只差一个字", "请核对姓名", "报告人")
