"""At which session a report is delivered, and in whose name."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from drafter.figures.occasion import find_occasion
from drafter.figures.period import Period
from drafter.figures.view import View
from drafter.model.kinds import (
    OfficeHolder,
    Post,
    ReportKind,
    Session,
    SessionKind,
    SessionReport,
    Term,
    Township,
    TownshipKind,
)
from drafter.records.store import Store, insert, writable
from drafter.sections.opening import occasion as section

TOWN = Township(name="大坪镇", kind=TownshipKind.TOWN, county="云岭县")


def told(
    tmp_path: Path, sessions: list[dict[str, Any]], year: int, on: date | None = None
) -> dict[str, str]:
    """Terms 16 and 17, the sessions given (``heard``: it heard a presidium report), one chair each term."""
    db = writable(tmp_path / "records.db")
    insert(db, [TOWN])
    terms = insert(
        db,
        [
            Term(township_id=1, number=16, starts_on=date(2016, 11, 1), ends_on=date(2021, 11, 1)),
            Term(township_id=1, number=17, starts_on=date(2021, 11, 1)),
        ],
    )
    for given in sessions:
        heard, term = given.pop("heard", False), terms[given.pop("term") - 16]
        kind = given.pop("kind", SessionKind.REGULAR)
        (session,) = insert(db, [Session(township_id=1, term_id=term, kind=kind, **given)])
        if heard:
            report = SessionReport(
                township_id=1,
                session_id=session,
                kind=ReportKind.PRESIDIUM,
                title="人大主席团工作报告",
            )
            insert(db, [report])
    insert(
        db,
        [
            OfficeHolder(
                township_id=1,
                post=Post.CHAIRPERSON,
                name="前任主席",
                from_date=date(2016, 11, 1),
                to_date=date(2024, 6, 1),
            ),
            OfficeHolder(
                township_id=1, post=Post.CHAIRPERSON, name="现任主席", from_date=date(2024, 6, 1)
            ),
        ],
    )
    db.conn.commit()
    db.close()
    store = Store.open(tmp_path / "records.db")
    try:
        period = Period.of_year(year)
        township = store.townships()[0]
        found = find_occasion(store, township, period, on)
        figures = section(View(store, township, period, found.on), found).told()
        return {name: str(figure) for name, figure in figures.items()}
    finally:
        store.close()


def test_the_session_after_the_year_that_heard_the_report(tmp_path: Path) -> None:
    sessions = [
        {"term": 17, "number": 5, "starts_on": date(2024, 1, 18), "heard": True},
        {
            "term": 17,
            "number": 6,
            "starts_on": date(2025, 1, 10),
            "kind": SessionKind.INTERIM,
            "heard": False,
        },
        {"term": 17, "number": 7, "starts_on": date(2025, 1, 16), "heard": True},
    ]
    figures = told(tmp_path, sessions, 2024)
    assert figures["会议"] == "第十七届人民代表大会第七次会议"
    assert figures["日期"] == "2025年1月16日"
    assert figures["报告人"] == "大坪镇人大主席　现任主席"


def test_the_ordinal_is_never_reckoned_from_the_year(tmp_path: Path) -> None:
    figures = told(tmp_path, [], 2024)
    assert figures["会议"] == "【待补：大会届次】"
    assert figures["日期"] == "【待补：报告日期】"


def test_an_ordinary_session_speaks_for_its_own_presidium(tmp_path: Path) -> None:
    sessions = [{"term": 17, "number": 2, "starts_on": date(2022, 2, 1), "heard": True}]
    figures = told(tmp_path, sessions, 2021)
    assert figures["主席团"] == "第十七届人民代表大会主席团"


def test_a_new_terms_first_session_hears_the_outgoing_presidium(tmp_path: Path) -> None:
    sessions = [
        {
            "term": 17,
            "number": 1,
            "starts_on": date(2021, 11, 20),
            "kind": SessionKind.INAUGURAL,
            "heard": True,
        }
    ]
    figures = told(tmp_path, sessions, 2021)
    assert figures["会议"] == "第十七届人民代表大会第一次会议"
    assert figures["主席团"] == "第十六届人民代表大会主席团"


def test_the_reporter_is_who_held_the_office_that_day(tmp_path: Path) -> None:
    sessions = [{"term": 17, "number": 5, "starts_on": date(2024, 1, 18), "heard": True}]
    assert told(tmp_path, sessions, 2023)["报告人"].endswith("前任主席")


def test_a_day_given_outranks_the_records(tmp_path: Path) -> None:
    sessions = [
        {"term": 17, "number": 7, "starts_on": date(2025, 1, 16), "heard": True},
        {"term": 17, "number": 8, "starts_on": date(2025, 3, 1), "ends_on": date(2025, 3, 2)},
    ]
    figures = told(tmp_path, sessions, 2024, on=date(2025, 3, 2))
    assert figures["会议"] == "第十七届人民代表大会第八次会议"


@pytest.mark.parametrize("year", [2019, 2030])
def test_a_session_years_away_is_no_occasion(tmp_path: Path, year: int) -> None:
    sessions = [{"term": 17, "number": 1, "starts_on": date(2021, 11, 20), "heard": True}]
    assert told(tmp_path, sessions, year)["会议"] == "【待补：大会届次】"
