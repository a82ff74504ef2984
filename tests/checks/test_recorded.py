"""Figures against the records: of a draft staff have edited, and of a text drafter never saw."""

from __future__ import annotations

import random
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import pytest
from docx import Document

from drafter.checks import rules as checks
from drafter.checks.counting import counts
from drafter.checks.finding import Finding
from drafter.checks.knowledge import Knowledge, read_knowledge
from drafter.checks.proofread import proofread
from drafter.checks.reading import read_document
from drafter.checks.tying import tied
from drafter.drafts.memory import Remembered, recall
from drafter.drafts.telling import ToldFigure
from drafter.figures.period import Period
from drafter.model.severity import Severity
from drafter.records.drafts import shelved
from drafter.records.ledger import import_ledger
from drafter.records.store import Store
from drafter.reports.genres import ANNUAL_REPORT, BRIEFING, MEETING_NEWS
from drafter.reports.pack import standard_pack
from drafter.templates.learning.learn import known_of
from tests.drafts.remembering import office
from tests.drafts.staff import edited, overtype
from tests.sample import LEDGERS

DAY = date(2025, 1, 16)
IDS = {"overtyped", "outdated", "contradicted"}
RULES = tuple(rule for rule in checks.RULES if rule.id in IDS)
TIMES = 40


@dataclass(frozen=True)
class Desk:
    """A folder with the records and the drafts built from them."""

    db: Path
    remembered: tuple[Remembered, ...]

    def check(self, data: bytes | Path, name: str = "报告.docx") -> list[Finding]:
        """What proofreading finds of figures and records in a file of that name."""
        path = self.db.with_name(name)
        if isinstance(data, bytes):
            path.write_bytes(data)
        reading = read_document(path, today=DAY)
        return [*proofread(reading, tied(self.known, path, reading), rules=RULES)]

    @cached_property
    def known(self) -> Knowledge:
        (knowledge,) = read_knowledge(self.db, DAY)
        return knowledge


def desk_at(folder: Path) -> Desk:
    db = office(folder, (ANNUAL_REPORT, BRIEFING, MEETING_NEWS))
    return Desk(db, tuple(recall(db, head) for head in shelved(db)))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk_at(tmp_path_factory.mktemp("办公室"))


@pytest.fixture(scope="module")
def report(desk: Desk) -> Remembered:
    return next(each for each in desk.remembered if each.head.genre == ANNUAL_REPORT.id)


def counted(report: Remembered) -> Iterator[ToldFigure]:
    """Figures that are numbers, in the running text."""
    for figure in report.told.to_check:
        if (
            figure.placed
            and figure.text.isdigit()
            and not report.told.lines[figure.paragraph].in_table
        ):
            yield figure


def test_drafts_as_built_agree_with_their_records(desk: Desk) -> None:
    for each in desk.remembered:
        for marks in (True, False):
            found = desk.check(edited(each.file, marks=marks), f"{each.head.title}.docx")
            assert [f"{f.rule.id} {f.quote}: {f.fault.what}" for f in found] == []


@pytest.mark.parametrize("marks", [True, False])
def test_an_overtyped_figure_is_told_with_what_the_records_say(
    desk: Desk, report: Remembered, marks: bool
) -> None:
    """Prints how many are found, and how many others are told without cause."""
    figures = list(counted(report))
    chosen = random.Random(6).sample(figures, min(TIMES, len(figures)))
    found = false = 0
    for figure in chosen:
        wrong = str(int(figure.text) + 3)
        told = desk.check(edited(report.file, overtype(figure.bookmark, wrong), marks=marks))
        right = [f for f in told if f.rule.id == "overtyped" and figure.text in f.fault.what]
        found += bool(right)
        false += len(told) - len(right)
    print(f"\nmarks {marks}: {len(chosen)} overtyped, {found} found, {false} false")
    assert found >= (0.99 if marks else 0.95) * len(chosen)
    assert false == 0


def test_staff_who_meant_it_are_told_and_not_condemned(desk: Desk, report: Remembered) -> None:
    """Only where the same figure still stands elsewhere does the draft contradict itself."""
    times = Counter((f.how, f.unit, f.refs, f.text) for f in report.told.to_check)
    figures = {times[f.how, f.unit, f.refs, f.text]: f for f in counted(report)}
    once, twice = figures[1], figures[2]
    (fault,) = desk.check(edited(report.file, overtype(once.bookmark, "37")))
    assert fault.severity is Severity.SHOULD
    assert "有意改的" in fault.fault.should_be
    (fault,) = desk.check(edited(report.file, overtype(twice.bookmark, "37")))
    assert fault.severity is Severity.MUST
    assert "别处还写着" in fault.fault.what


def test_a_figure_written_in_other_numerals_is_the_same(desk: Desk, report: Remembered) -> None:
    six = next(figure for figure in counted(report) if figure.text == "6")
    assert desk.check(edited(report.file, overtype(six.bookmark, "六"))) == []


def test_what_the_records_have_changed_since_is_told(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    ledgers = tmp_path / "台账"
    shutil.copytree(LEDGERS, ledgers)
    book = ledgers / "活动.csv"
    lines = book.read_text("utf-8-sig").splitlines()
    visit = next(n for n, line in enumerate(lines) if "2024" in line and ",视察," in line)
    book.write_text(
        "\n".join([*lines[:visit], lines[visit].replace(",视察,", ",调研,"), *lines[visit + 1 :]]),
        "utf-8",
    )
    import_ledger(desk.db, ledgers)
    report = next(each for each in desk.remembered if each.head.genre == ANNUAL_REPORT.id)
    found = desk.check(report.file)
    assert {f.rule.id for f in found} == {"outdated"}
    assert any(
        "现在是“4”，这里还是“5”" in f.fault.what and f.severity is Severity.MUST for f in found
    )


# --- a text drafter never saw -------------------------------------------------------------------

HEAD = ("大坪镇人大主席团2024年工作总结", "一、2024年工作回顾")
WRONG = {
    "组织代表视察7次。": "5",
    "全年共召开主席团会议9次。": "6",
    "开展执法检查2次，提出了建议。": "1",
    "镇人大组织开展专题调研六次。": "3",
    "共受理代表建议、议案32件。": "27",
    "收到群众来信来访12件。": "9",
    "举办代表学习培训5次。": "3",
    "票决产生民生实事后，主席团开展跟踪督办8次。": "3",
    "参与矛盾纠纷调处30起。": "21",
    "组织开展代表视察8次，看了六个村。": "5",
    "开展法治宣传活动9次。": "3",
}
RIGHT = (
    "组织代表视察5次。",
    "全年共召开主席团会议六次。",
    "配合县人大常委会视察2次。",
    "各代表小组视察12次。",
    "上年组织代表视察4次。",
    "7月30日，代表视察2次，看了两个村。",
    "东河村代表联络站接待选民9次。",
    "每季度召开主席团会议1次。",
    "计划开展专题调研7次。",
    "其中涉农的执法检查3次。",
    "代表提出意见建议18条。",
    "约有10余次视察。",
    "培训村干部8名。",
    "修建村道7公里，种植果树30亩。",
)


def summary(folder: Path, *lines: str) -> Path:
    document = Document()
    for line in (*HEAD, *lines):
        document.add_paragraph(line)
    path = folder / "别人写的总结.docx"
    document.save(str(path))
    return path


def test_a_count_the_records_do_not_give_is_told(desk: Desk) -> None:
    path = summary(desk.db.parent, *WRONG)
    reading = read_document(path, today=DAY)
    knowledge = tied(desk.known, path, reading)
    assert knowledge.counts
    assert not knowledge.ties
    said = {
        f.fault.passage.text: f.fault.what
        for f in proofread(reading, knowledge, rules=RULES)
        if f.fault.passage
    }
    for text in WRONG:
        print("查出" if text in said else "没有查出", text, said.get(text, ""))
    assert {text for text in WRONG if f"是{WRONG[text]}" in said.get(text, "")} == set(WRONG)


def test_a_count_is_known_by_the_words_the_template_has_before_it(desk: Desk) -> None:
    path = summary(desk.db.parent, "认真履行职责。")
    counts = tied(desk.known, path, read_document(path, today=DAY)).counts
    worded = {
        f"{words}{int(count.text) + 3}{count.unit}。": count
        for count in counts
        for words in count.before
        if len(words) > 4 and not re.search("期间|上年|计划|资金", words)
    }
    assert len(worded) > 30
    path = summary(desk.db.parent, *worded)
    told = [f.fault.passage for f in desk.check(path, path.name) if f.rule.id == "contradicted"]
    found = {passage.text for passage in told if passage}
    print(f"{len(worded)} worded, {len(found)} found")
    assert len(found) >= 0.95 * len(worded), set(worded) - found


@pytest.mark.parametrize("year", [2023, 2024])
def test_counts_are_those_a_draft_of_the_year_would_print(desk: Desk, year: int) -> None:
    """Nothing is built for them: the same numbers, and every clause a draft prints before one."""
    with closing(Store.open(desk.db)) as store:
        township, period = desk.known.books.township, Period.of_year(year)
        built = known_of(store, township, ANNUAL_REPORT, standard_pack(), period)
        counted = {count.name: count for count in counts(store, township, year)}
    drafted = {known.path: known for known in built.single if known.figure.text.isdigit()}
    assert counted.keys() == drafted.keys()
    for path, known in drafted.items():
        said = (counted[path].text, counted[path].unit, counted[path].about)
        assert said == (known.figure.text, known.figure.unit, known.about)
        clauses = {re.split("[。；，！？：（）\n]", use.before)[-1] for use in known.uses}
        assert {each for each in clauses if len(each) > 4} <= set(counted[path].before), path


def test_what_may_be_another_count_is_let_be(desk: Desk) -> None:
    path = summary(desk.db.parent, *RIGHT)
    assert [f"{f.quote}: {f.fault.what}" for f in desk.check(path, path.name)] == []


def test_a_plan_counts_what_is_to_come(desk: Desk) -> None:
    document = Document()
    for line in ("大坪镇人大2025年工作计划", "组织代表视察9次。"):
        document.add_paragraph(line)
    path = desk.db.with_name("计划.docx")
    document.save(str(path))
    assert desk.check(path, "计划.docx") == []
