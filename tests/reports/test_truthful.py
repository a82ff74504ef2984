"""An inspector's questions to the annual report: what does each sentence rest on, and is it told once?"""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from drafter.documents.text import read_text
from drafter.model.kinds import (
    Activity,
    ActivityKind,
    DeputyGroup,
    Election,
    Help,
    SessionReport,
    Suggestion,
    Task,
    Theme,
)
from drafter.model.record import Record
from drafter.records.store import Store
from drafter.reports.genres import ANNUAL_REPORT
from tests.sample import Change, drafts_of, plain_pack, sample_db, sample_drafts


def told(change: Change = lambda row: row, lost: list[type[Record]] | None = None) -> list[str]:
    (draft,) = sample_drafts(ANNUAL_REPORT, lost=lost or [], change=change, pack=plain_pack())
    return [p.text for p in read_text(draft.data)]


def sentence(words: str, texts: list[str]) -> str:
    (found,) = (s for text in texts for s in text.split("。") if words in s)
    return found


def test_an_election_is_told_once() -> None:
    """As what the congress decided, not again with the session nor among the changes of deputies."""
    text = "".join(told())
    assert text.count("补选副镇长") == text.count("补选镇人大代表") == 1
    assert "补选镇人大代表1名" in "".join(told(lost=[Election]))


def test_what_was_given_is_no_money_won() -> None:
    text = "".join(told())
    assert "帮助落实资金46万元。捐款捐物3.2万元，帮助群众26人。" in text
    only_gifts = "".join(
        told(lambda r: replace(r, funds_wan=None) if isinstance(r, Help) and r.cases else r)
    )
    assert "落实资金" not in only_gifts
    assert "捐款捐物3.2万元" in only_gifts


def test_a_law_check_names_the_law_however_the_ledger_says_it() -> None:
    def typed(row: Record) -> Record:
        if isinstance(row, Activity) and row.kind.label == "执法检查":
            return replace(row, title="森林法贯彻实施情况")
        return row

    assert "检查了《森林法》的实施情况" in sentence("依法开展执法检查", told(typed))


def test_a_session_with_one_report_names_it_as_it_was_called() -> None:
    def alone(row: Record) -> Record:
        if isinstance(row, SessionReport) and "2024年上半年政府" not in row.title:
            return replace(row, session_id=None)  # type: ignore[arg-type]
        return row

    assert "大会听取和审议了关于2024年上半年政府工作情况的报告" in "".join(told(alone))


def test_growth_is_over_what_was_recorded(tmp_path: Path) -> None:
    """Of a sheet that has nothing of the year before no line is compared; what is the same is said."""
    copy = tmp_path / "records.db"
    shutil.copy(sample_db(), copy)
    assert line("作出决议、决定", copy) == ["项", "8", "5", "+3"]
    assert line("评议", copy) == ["次", "1", "1", "持平"]
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("delete from resolution where passed_on < '2024'")
        connection.commit()
    assert line("作出决议、决定", copy) == ["项", "8", "—", "—"]


def line(label: str, db: Path) -> list[str]:
    """A line of the table of activities."""
    with closing(Store.open(db)) as store:
        (draft,) = drafts_of(store, ANNUAL_REPORT)
    cells = [p.text for p in read_text(draft.data) if p.in_table]
    at = cells.index(label)
    return cells[at + 1 : at + 5]


def test_few_suggestions_are_told_without_percentages_of_kinds() -> None:
    def few(row: Record) -> Record:
        if isinstance(row, Suggestion) and row.no not in ("2024-01", "2024-02", "2024-03"):
            return replace(row, raised_on=row.raised_on.replace(year=2010))
        return row

    assert "占" not in sentence("从内容看", told(few))
    assert "较多的是" in sentence("从内容看", told())


def test_as_many_fields_of_work_are_announced_as_are_headed() -> None:
    """What is carried over and what mends the shortcomings have headings of their own."""

    def one_theme(row: Record) -> Record:
        return replace(row, theme=Theme.SUPERVISION) if isinstance(row, Task) else row

    for texts in (told(), told(one_theme)):
        said = sentence("重点做好以下", texts)
        announced = int(re.search(r"以下(\d+)个方面工作", said)[1])  # type: ignore[index]
        last = texts.index(next(t for t in texts if said in t))
        headings = [t for t in texts[last + 1 :] if re.match(r"（[一二三四五六七八九]）", t)]
        assert announced == len(headings)
    assert "重点做好以下工作。【待补：2025年主要任务】" in "".join(told(lost=[Task]))


def test_of_groups_that_did_nothing_it_is_not_said_that_they_worked() -> None:
    def idle(row: Record) -> Record:
        group = isinstance(row, Activity) and row.kind.label == "代表小组活动"
        return replace(row, kind=ActivityKind.OTHER) if group else row

    assert "54名人大代表编入6个代表小组。" in "".join(told(idle))
    assert "全镇现有人大代表54名。" in "".join(told(idle, lost=[DeputyGroup]))
