"""Real reports, taken apart into records, come back with their figures right and without their errors.

See tests/specimens/README.md for what the specimens are and what was decided about them.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from drafter.documents.text import read_text
from drafter.figures.period import Period
from drafter.model.kinds import Township
from drafter.records.ledger import import_ledger
from drafter.records.store import Store
from drafter.reports.build import Draft, build, choose_township
from drafter.reports.genres import ANNUAL_REPORT, TERM_REPORT, Genre
from drafter.reports.periods import of_term, since_session_period
from tests.sample import plain_pack

FOLDER = Path(__file__).parent / "specimens"
SPECIMENS = sorted(path.parent.name for path in FOLDER.glob("*/expected.toml"))
MASKED = "masked in the specimen"
CARRIED = 0.75
Stated = dict[str, Any]


@cache
def expected(name: str) -> dict[str, Any]:
    """What the specimen states, and for what period its report is built."""
    return tomllib.loads((FOLDER / name / "expected.toml").read_text("utf-8"))


@cache
def draft(name: str, genre: Genre = ANNUAL_REPORT) -> Draft:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "records.db"
        import_ledger(path, FOLDER / name)
        store = Store.open(path)
        try:
            report = expected(name)["report"]
            place = choose_township(store, None)
            on = report.get("delivered_on")
            period = period_of(store, place, report, on)
            return build(store, place, genre, plain_pack(), period, on)
        finally:
            store.close()


def period_of(store: Store, place: Township, report: dict[str, Any], on: date | None) -> Period:
    if "term" in report:
        return of_term(store, place, report["term"], on)
    if "since" in report:
        return since_session_period(store, place, report["since"], on)
    return Period.of_year(report["year"])


@cache
def sentences(name: str, genre: Genre = ANNUAL_REPORT) -> list[str]:
    """The sentences of the draft, without its tables."""
    paragraphs = [p.text for p in read_text(draft(name, genre).data) if not p.in_table]
    return [part for text in paragraphs for part in re.findall(r"[^。！\n]+[。！]?", text)]


def text(name: str, genre: Genre = ANNUAL_REPORT) -> str:
    return "\n".join(p.text for p in read_text(draft(name, genre).data))


def stated() -> list[Any]:
    return [
        pytest.param(name, figure, id=f"{name}: {figure['about']}")
        for name in SPECIMENS
        for figure in expected(name)["figure"]
        if "sentence" in figure
    ]


@pytest.mark.parametrize(("name", "figure"), stated())
def test_a_figure_stands_in_one_sentence_about_its_matter(name: str, figure: Stated) -> None:
    found = [each for each in sentences(name) if re.search(figure["sentence"], each)]
    assert len(found) == 1, found
    assert figure["value"] in found[0]


def share(name: str) -> tuple[list[Stated], list[Stated], list[Stated]]:
    """The figures stated: carried, not carried, masked."""
    carried, lost, masked = [], [], []
    for figure in expected(name)["figure"]:
        assert ("sentence" in figure) != ("not_carried" in figure), figure
        reason = figure.get("not_carried", "")
        kind = carried if not reason else masked if reason.startswith(MASKED) else lost
        kind.append(figure)
    return carried, lost, masked


def test_most_of_what_is_stated_is_carried() -> None:
    """Run with -s to see the table."""
    print(f"\n{'specimen':14}{'stated':>8}{'carried':>9}{'not':>5}{'masked':>8}")
    for name in SPECIMENS:
        figures = expected(name)["figure"]
        carried, lost, masked = share(name)
        print(f"{name:14}{len(figures):8}{len(carried):9}{len(lost):5}{len(masked):8}")
        for figure in (*lost, *masked):
            print(f"    {figure['about']} ({figure['value']}): {figure['not_carried']}")
        assert len(carried) + len(lost) + len(masked) == len(figures)
        assert len(carried) >= LEAST.get(name, CARRIED) * (len(figures) - len(masked)), name


# Where a specimen tells more by praise than by number.
LEAST = {"003": 0.5, "000-5a": 0.6}


@pytest.mark.parametrize("name", SPECIMENS)
def test_a_draft_asks_only_for_what_the_specimen_does_not_tell(name: str) -> None:
    """Who reports, at which session, and next year's tasks: nothing else is left to be filled in."""
    assert list(draft(name).missing) == expected(name)["report"]["awaits"]
    asked = set(re.findall(r"【待补：([^】]*)】", text(name)))
    assert asked == set(draft(name).missing)


SPOILT = [
    r"None|nan|\{\{|\}\}|\{%",
    r"(?<![\d.])0[次项件个名人户条处篇起]",
    r"[、，；：（][、，。；：）]|。。|，，|、等|（）|《》|“”|^[、，。；）]|[、，：]$",
    r"(为|有|是|包括|涉及|了)[。；]",
    r"第[^一二三四五六七八九十]届|次次",
    r"\.docx|##|[×＊*_～]|XX",
]


@pytest.mark.parametrize("name", SPECIMENS)
def test_a_draft_reads_without_a_broken_sentence(name: str) -> None:
    lines = text(name).replace("各位代表：\n", "").split("\n")
    broken = [(line, found[0]) for line in lines for p in SPOILT if (found := re.search(p, line))]
    assert broken == []


@pytest.mark.parametrize("name", SPECIMENS)
def test_records_with_nothing_wrong_in_them_draw_no_notice(name: str) -> None:
    """What a person has still to approve of the pack's wording is no fault of theirs."""
    assert [notice for notice in draft(name).notices if notice.where != "提法表"] == []


# --- the specimens' own errors cannot come back -----------------------------------------------


def numbers(words: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", words)]


def sentence(name: str, pattern: str) -> str:
    (found,) = (each for each in sentences(name) if re.search(pattern, each))
    return found


def test_parts_make_the_total() -> None:
    """The specimen says 5 reports and lists 3, 2, 1 and 3: the draft counts what is listed."""
    total, *parts = numbers(sentence("000-2", "镇人民政府专项工作报告").partition("内容")[0])
    assert (total, parts) == (9, [3, 2, 1, 3])
    assert total == sum(parts)


def test_a_total_alone_prints_no_parts() -> None:
    assert numbers(sentence("000-2-total", "镇人民政府专项工作报告")) == [5]


def test_as_many_items_are_announced_as_are_given() -> None:
    """The specimen announces four tasks and gives three. Ours are under headings, as many as announced."""
    planned = sentence("003", "重点做好")
    chapter = text("003").partition(planned)[2].partition("各位代表")[0]
    given = re.findall(r"^（[一二三四五六七八]）", chapter, re.MULTILINE)
    assert numbers(planned.partition("重点")[2]) == [len(given)] == [3]
    for task in ("“人大代表在行动”活动宣传", "帮扶规划", "代表之家规范化"):
        assert task in chapter


def test_the_presidium_gives_the_mandate_and_the_old_one_at_a_new_term() -> None:
    assert "第十七届人民代表大会主席团的委托" in sentence("000-2", "的委托")


def test_those_away_and_those_present_make_those_due() -> None:
    """54 less 1 less 1 is 52, and that raises no alarm."""
    due, *away, present = numbers(sentence("000-4", "应到代表").partition("；")[0])
    assert due - sum(away) == present == 52


def test_a_rough_number_keeps_the_word_that_makes_it_rough() -> None:
    assert "300多人次" in sentence("001-4b", "300")
    assert "20多人次" in sentence("000-3", "来信来访")


def test_a_range_is_printed_as_a_range() -> None:
    assert "5至10名" in sentence("000-3", "联系代表")
    assert "5至7名" in sentence("000-5b", "联系代表")


@pytest.mark.parametrize("wrong", ["提案", "二个", "建设有中国特色", "社会抚养费", "地税局"])
def test_a_wording_that_was_wrong_does_not_come_back(wrong: str) -> None:
    assert [name for name in SPECIMENS if wrong in text(name)] == []


def test_what_was_appraised_is_not_called_undone() -> None:
    """Votes on units are enough: the appraisal needs no line of its own among the activities."""
    assert not any("评议" in each for name in ("000-2", "000-4") for each in draft(name).proposed)
    assert "未听取专项工作报告，未开展执法检查" in draft("000-4").proposed[0]


@pytest.mark.parametrize("name", SPECIMENS)
def test_nothing_is_compared_with_a_time_that_has_no_records(name: str) -> None:
    cells = [p.text for p in read_text(draft(name).data) if p.in_table]
    assert [cell for cell in cells if re.fullmatch(r"[+−]\d+", cell)] == []
    assert [each for each in sentences(name) if re.search("比上年|上年的|与上年", each)] == []


# --- whole terms, told by the genre made for them ---------------------------------------------

TERMS = [name for name in SPECIMENS if "term" in expected(name)["report"]]


def stated_of_terms() -> list[Any]:
    """Figures with ``in_table`` stand in an attachment here, ``in_term`` in a sentence of its own wording."""
    return [
        pytest.param(name, figure, id=f"{name}: {figure['about']}")
        for name in TERMS
        for figure in expected(name)["figure"]
        if "sentence" in figure
    ]


@pytest.mark.parametrize(("name", "figure"), stated_of_terms())
def test_a_figure_of_a_term_stands_in_the_report_on_the_term(name: str, figure: Stated) -> None:
    if "in_table" in figure:
        cells = [p.text for p in read_text(draft(name, TERM_REPORT).data) if p.in_table]
        assert figure["in_table"] in cells
        return
    pattern = figure.get("in_term", figure["sentence"])
    found = [each for each in sentences(name, TERM_REPORT) if re.search(pattern, each)]
    assert len(found) == 1, found
    assert figure["value"] in found[0]


@pytest.mark.parametrize("name", TERMS)
def test_a_report_on_a_term_reads_as_one(name: str) -> None:
    """Five years, never a year before; what is asked for is what the specimen does not tell."""
    assert list(draft(name, TERM_REPORT).missing) == expected(name)["report"]["awaits"]
    lines = text(name, TERM_REPORT).replace("各位代表：\n", "").split("\n")
    assert [(line, p) for line in lines for p in SPOILT if re.search(p, line)] == []
    assert [line for line in lines if re.search("全年|上年|本年|去年", line)] == []
