"""The sample township: its ledgers go in whole, and what they say agrees with itself."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from drafter.figures.handling import Handling, due_on
from drafter.figures.period import Period
from drafter.figures.plan import groups, without_activity
from drafter.figures.view import View
from drafter.model.columns import columns
from drafter.model.kinds import (
    KINDS,
    Activity,
    ActivityDeputy,
    ActivityKind,
    Appraisal,
    Attendee,
    Deputy,
    DeputyGroup,
    Election,
    GroupMember,
    LivelihoodProject,
    PresidiumMeeting,
    ProjectStatus,
    Resolution,
    Session,
    SessionAttendance,
    Suggestion,
    SuggestionKind,
    Task,
    Tier,
)
from drafter.records.ledger import import_ledger
from drafter.records.store import Store

SAMPLE = Path(__file__).parent.parent / "sample"
REPORTED_ON = date(2025, 1, 16)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("sample") / "records.db"
    import_ledger(path, SAMPLE)
    opened = Store.open(path)
    yield opened
    opened.close()


@pytest.fixture
def view(store: Store) -> View:
    """The year 2024 as it is reported on 16 January 2025."""
    return View(store, store.townships()[0], Period.of_year(2024), REPORTED_ON)


def _table(kind: type[Any]) -> list[list[str]]:
    with (SAMPLE / f"{kind.LABEL}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_every_file_is_a_kind_and_every_kind_has_its_file() -> None:
    assert {path.stem for path in SAMPLE.glob("*.csv")} == {kind.LABEL for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.TABLE)
def test_a_header_holds_known_labels_in_ledger_order_and_no_column_is_empty(kind: Any) -> None:
    header, *rows = _table(kind)
    assert header == [column.label for column in columns(kind) if column.label in header]
    assert all(any(row[place] for row in rows) for place in range(len(header)))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.TABLE)
def test_every_row_goes_in(store: Store, kind: Any) -> None:
    assert len(store.select(kind, store.townships()[0].id)) == len(_table(kind)) - 1


def _deputies_at_sessions(view: View) -> dict[int, SessionAttendance]:
    rows = view.all(SessionAttendance).where(category=Attendee.DEPUTY)
    return {row.session_id: row for row in rows}


def test_those_away_and_those_present_make_those_due_and_there_is_a_quorum(view: View) -> None:
    attendance = _deputies_at_sessions(view)
    assert len(attendance) == len(view.all(Session)) == 7
    for row in attendance.values():
        away = (row.transferred or 0) + (row.on_leave or 0) + (row.absent or 0)
        assert row.expected is not None
        assert row.expected - away == row.present
        assert row.present * 3 >= 54 * 2


def test_no_vote_has_more_voters_than_were_present(view: View) -> None:
    present = {number: row.present for number, row in _deputies_at_sessions(view).items()}
    for resolution in view.all(Resolution):
        votes = (resolution.votes_for, resolution.votes_against, resolution.votes_abstain)
        assert sum(vote or 0 for vote in votes) <= present[resolution.session_id or 0]
    sitting = {row.starts_on: present[row.id] for row in view.all(Session)}
    for row in view.all(Appraisal):
        cast = (row.satisfied, row.basic, row.dissatisfied, row.abstain)
        assert sum(vote or 0 for vote in cast) <= sitting[row.on_date]


def test_every_deputy_votes_for_as_many_projects_as_are_chosen(view: View) -> None:
    for year, session_day in ((2023, "2023-01-12"), (2024, "2024-01-18"), (2025, "2025-01-16")):
        put = view.all(LivelihoodProject).where(year=year)
        chosen = [row for row in put if row.status is not ProjectStatus.CANDIDATE]
        session = next(s for s in view.all(Session) if s.starts_on.isoformat() == session_day)
        voters = _deputies_at_sessions(view)[session.id].present
        assert {row.voters for row in put} == {voters}
        assert sum(row.votes_for or 0 for row in put) <= voters * len(chosen)
        assert all((row.votes_for or 0) * 2 > voters for row in chosen)


def test_no_more_is_mended_than_was_found(view: View) -> None:
    for row in view.all(Activity):
        assert (row.problems_solved or 0) <= (row.problems_found or 0)
        assert not row.may_tell or row.outcome


def test_the_life_of_a_suggestion_runs_in_order(view: View) -> None:
    for row in view.all(Suggestion):
        steps = (row.raised_on, row.registered_on, row.assigned_on, row.met_on)
        days = [day for day in (*steps, row.replied_on, row.published_on) if day]
        assert days == sorted(days), row.no
        assert (row.satisfaction is None) == (row.replied_on is None), row.no
        assert (row.outcome_class is None) == (row.replied_on is None), row.no


def test_nobody_speaks_before_election_or_after_the_seat_ended(view: View) -> None:
    seats = {row.id: row for row in view.all(Deputy)}
    held = {row.id: row.on_date for row in view.all(Activity)}
    spoken = [(row.proposer_id, row.raised_on) for row in view.all(Suggestion) if row.proposer_id]
    came = [(row.deputy_id, held[row.activity_id]) for row in view.all(ActivityDeputy)]
    for deputy, day in spoken + came:
        seat = seats[deputy]
        assert seat.elected_on <= day < (seat.ended_on or date.max), seat.name


def test_no_more_deputies_are_linked_to_an_activity_than_took_part(view: View) -> None:
    linked = Counter(row.activity_id for row in view.all(ActivityDeputy))
    for row in view.all(Activity).where(lambda row: row.id in linked):
        assert row.deputies is not None
        assert linked[row.id] <= row.deputies.number, row.no


def test_fifty_four_deputies_sit_in_six_groups_each_in_one(view: View) -> None:
    seated = view.of(Deputy).where(tier=Tier.TOWNSHIP)
    members = [row.deputy_id for row in view.all(GroupMember)]
    assert len(seated) == 54
    assert sorted(members) == sorted(row.id for row in seated)
    leader_in = {(row.group_id, row.deputy_id) for row in view.all(GroupMember)}
    assert {(row.id, row.leader_id) for row in view.all(DeputyGroup)} <= leader_in


def test_the_year_reported_holds_what_a_reader_should_find(view: View) -> None:
    """The sample is there to show the tool at work: also an unmet plan and a late reply."""
    done = {kind: view.of(Activity).where(kind=kind).number() for kind in ActivityKind}
    assert [kind for kind, times in done.items() if not times] == [ActivityKind.FORUM]
    assert done[ActivityKind.LAW_CHECK] == 1
    assert view.before.of(Activity).where(kind=ActivityKind.FORUM)
    assert view.of(PresidiumMeeting).number() == view.before.of(PresidiumMeeting).number() + 1 == 6
    assert [year.group.name for year in groups(view) if year.short] == ["白岩代表小组"]
    assert len(without_activity(view)) == 4
    assert {row.elected for row in view.of(Election)} == {1}
    assert len(view.all(Task).where(lambda row: row.year == 2025 and row.problem_id)) == 2


def test_suggestions_of_the_year_reported(view: View) -> None:
    state = Handling(REPORTED_ON, view.of(Suggestion))
    assert state.raised.where(kind=SuggestionKind.MOTION).number() == 1
    assert [row.no for row in state.late] == ["2024-12"]
    assert [row.no for row in state.overdue] == ["2024-18"]
    assert [row.no for row in state.dissatisfied] == ["2024-11"]
    difficult = state.raised.where(difficult=True).rows
    assert all(
        row.replied_on and row.replied_on <= (due_on(row) or row.raised_on) for row in difficult
    )


def test_one_suggestion_of_the_year_before_was_still_open_at_its_end(view: View) -> None:
    before = Handling(date(2023, 12, 31), view.before.of(Suggestion))
    replied = {row.ref for row in before.replied}
    assert [row.no for row in before.raised if row.ref not in replied] == ["2023-14"]
