"""Who sat, and how they voted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from drafter.model.kinds import (
    Appraisal,
    LivelihoodProject,
    ProjectStatus,
    Resolution,
    Session,
    SessionAttendance,
    SessionReport,
    Term,
)
from drafter.model.law import MOST_SEATS
from drafter.model.record import Record
from drafter.records.quality.books import Books
from drafter.records.quality.rule import Fault, Faults


def _seats(books: Books, session_id: int | None) -> int | None:
    session = books.find(Session, session_id)
    term = books.find(Term, session.term_id) if session else None
    return term.seats if term else None


def attendance_sum(books: Books) -> Faults:
    for row in books.attendance.values():
        away = (row.transferred or 0) + (row.on_leave or 0) + (row.absent or 0)
        if away and row.expected is not None and row.expected - away != row.present:
            yield Fault(row, "应到减去调离、请假、缺席不等于实到", "请核对会议签到册")


def attendance_unrecorded(books: Books) -> Faults:
    """Only of a session that has left something behind: one to come has nobody present yet."""
    held = {row.session_id for row in books.of(SessionReport)}
    held |= {row.session_id for row in books.of(Resolution) if row.session_id}
    for session in books.of(Session):
        past = session.id in held and session.starts_on <= books.on
        if past and session.id not in books.attendance:
            cure = "请在“人代会出席”表里补上，主持词、报告里的应到、实到从那里来"
            yield Fault(session, "没有登记代表到会人数", cure)


def present_over_expected(books: Books) -> Faults:
    for row in books.of(SessionAttendance):
        if row.expected is not None and row.present > row.expected:
            yield Fault(row, f"实到{row.present}名，多于应到{row.expected}名", "请核对会议签到册")


def quorum(books: Books) -> Faults:
    for row in books.attendance.values():
        due = row.expected if row.expected is not None else _seats(books, row.session_id)
        if due and 3 * row.present < 2 * due:
            yield Fault(
                row, "实到不足全体代表的三分之二", "依地方组织法第十四条会议不得举行，请核对"
            )


def over_seats(books: Books) -> Faults:
    for row in books.attendance.values():
        seats = _seats(books, row.session_id)
        if seats and (row.expected or row.present) > seats:
            yield Fault(
                row,
                f"应到{row.expected or row.present}名，多于本届代表名额{seats}名",
                "请核对签到册和届表里的代表名额",
            )


def votes_over_present(books: Books) -> Faults:
    for row in books.of(Resolution):
        there = books.attendance.get(row.session_id or 0)
        cast = (row.votes_for or 0) + (row.votes_against or 0) + (row.votes_abstain or 0)
        if there and cast > there.present:
            yield Fault(row, f"“{row.title}”的票数多于实到代表", "请核对计票单")


def no_majority(books: Books) -> Faults:
    for row in books.of(Resolution):
        there = books.attendance.get(row.session_id or 0)
        every = (there.expected if there else None) or _seats(books, row.session_id)
        if row.votes_for is not None and every and 2 * row.votes_for <= every:
            yield Fault(
                row,
                f"赞成{row.votes_for}票，没有超过全体代表{every}名的半数",
                "决议以全体代表的过半数通过，请核对计票单",
            )


def no_majority_project(books: Books) -> Faults:
    for row in books.of(LivelihoodProject):
        chosen = row.status is not ProjectStatus.CANDIDATE
        if chosen and row.votes_for is not None and row.voters and 2 * row.votes_for <= row.voters:
            yield Fault(
                row,
                f"得票{row.votes_for}票，没有过投票人数{row.voters}人的半数，状态却是{row.status.label}",
                "请核对票决结果表",
            )


def cast(row: Appraisal) -> int | None:
    """All votes on a unit; None where none are recorded."""
    votes = [row.satisfied, row.basic, row.dissatisfied, row.abstain]
    return sum(vote or 0 for vote in votes) if row.satisfied is not None else None


def appraisal_over_present(books: Books) -> Faults:
    for row in books.of(Appraisal):
        votes, there = cast(row), books.present_at(row)
        if votes is not None and there is not None and votes > there:
            yield Fault(
                row,
                f"测评共{votes}票，多于会议实到代表{there}名",
                "请核对测评表；列席人员也投了票的，请在备注里写明",
            )


def uneven_votes(books: Books) -> Faults:
    """Those who vote on one unit vote on the next: the odd one out is likely mistyped."""
    for units in books.grouped(Appraisal, "on_date", "kind").values():
        yield from _odd_ones([(row, cast(row)) for row in units])
    for projects in books.grouped(LivelihoodProject, "year").values():
        yield from _odd_ones([(row, row.voters) for row in projects])


def _odd_ones(votes: Sequence[tuple[Record, int | None]]) -> Faults:
    known = [(row, total) for row, total in votes if total]
    usual = Counter(total for _, total in known).most_common(1)
    for row, total in known:
        if total != usual[0][0]:
            yield Fault(
                row,
                f"总票数{total}票，同一次的其他各项是{usual[0][0]}票",
                "请核对测评表或票决结果表",
            )


def _places(rate: Decimal) -> int:
    exponent = rate.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _rounds_to(votes: int, cast: int, rate: Decimal) -> bool:
    slack = Fraction(1, 2 * 10 ** _places(rate))
    return abs(Fraction(100 * votes, cast) - Fraction(rate)) <= slack


def _can_give(rate: Decimal, voters: int) -> bool:
    guess = int(rate * voters / 100)
    tried = range(max(guess - 1, 0), min(guess + 2, voters) + 1)
    return any(_rounds_to(votes, voters, rate) for votes in tried)


def _near_rates(rate: Decimal, voters: int) -> str:
    guess = min(int(rate * voters / 100), voters - 1)
    shown = (f"{votes}票是{100 * votes / voters:.2f}%" for votes in (guess, guess + 1))
    return f"{voters}人投票时，{'，'.join(shown)}"


def impossible_rate(books: Books) -> Faults:
    """Without the number present, any number of voters up to all the seats is tried."""
    seats = max((term.seats or 0 for term in books.terms), default=0)
    most = min(seats or MOST_SEATS, MOST_SEATS)
    for row in books.of(Appraisal):
        rate = row.recorded_rate
        if rate is None or row.satisfied is not None:
            continue
        there = books.present_at(row)
        if rate > 100:
            yield Fault(row, f"登记满意率{rate}%超过100%", "请核对测评表")
        elif there and not _can_give(rate, there):
            hint = _near_rates(rate, there)
            yield Fault(row, f"登记满意率{rate}%不是任何票数能算出的（{hint}）", "请核对测评表")
        elif not there and not any(_can_give(rate, n) for n in range(1, most + 1)):
            yield Fault(row, f"登记满意率{rate}%不是任何票数能算出的", "请核对测评表")


def rate_against_votes(books: Books) -> Faults:
    """满意 alone, or with 基本满意: either is a rate offices give."""
    for row in books.of(Appraisal):
        votes, rate = cast(row), row.recorded_rate
        if not votes or rate is None or row.satisfied is None:
            continue
        either = (row.satisfied, row.satisfied + (row.basic or 0))
        if not any(_rounds_to(satisfied, votes, rate) for satisfied in either):
            yield Fault(
                row,
                f"登记满意率{rate}%，按票数算是{100 * row.satisfied / votes:.2f}%",
                "有票数的不必填登记满意率，请核对后删去一个",
            )
