"""Last year's report, typed anew, becomes a template: its figures find their names, and none a wrong one."""

from __future__ import annotations

import io
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest
from docx import Document

from drafter.documents.outline_docx import write_template
from drafter.documents.parts import open_docx
from drafter.documents.properties import BUILD, read_custom
from drafter.documents.stamp import PREFIX
from drafter.documents.template import Template
from drafter.documents.text import Paragraph, read_text
from drafter.documents.validity import faults
from drafter.errors import DrafterError
from drafter.figures.figure import Figure
from drafter.figures.frame import read_phrases
from drafter.figures.occasion import find_occasion
from drafter.figures.period import Period
from drafter.figures.view import View
from drafter.reports.build import Draft, build, choose_township, sections
from drafter.reports.genres import ANNUAL_REPORT, BRIEFING, WORK_PLAN, Genre
from drafter.reports.pack import standard_pack
from drafter.templates.learning.choosing import Fit, Match
from drafter.templates.learning.learn import Learned, learn
from tests.cli.running import Terminal
from tests.sample import open_without, sample_db
from tests.templates.retype import retyped

YEAR = 2023
Spot = tuple[int, int, int]


@cache
def built(genre: Genre, year: int = YEAR) -> Draft:
    with closing(open_without()) as store:
        township = choose_township(store, None)
        return build(store, township, genre, standard_pack(), Period.of_year(year))


def learned(genre: Genre, source: bytes) -> Learned:
    with closing(open_without()) as store:
        township = choose_township(store, None)
        return learn(store, township, genre, standard_pack(), Period.of_year(YEAR), source)


@cache
def relearned(genre: Genre) -> Learned:
    """What comes of the sample's own report, of which only the words are left."""
    return learned(genre, retyped(built(genre).data))


def figures(draft: Draft) -> dict[Spot, tuple[str, Figure]]:
    """Where the build printed which name: the truth, unknown to what learns."""
    told = {mark.bookmark: mark for mark in draft.marks if not mark.part_of}
    return {
        (number, span.start, span.end): (told[span.bookmark].name, told[span.bookmark].figure)
        for number, paragraph in enumerate(read_text(draft.data))
        for span in paragraph.spans
        if span.bookmark in told
    }


def names(told: Learned, paragraphs: list[Paragraph]) -> Iterator[tuple[Spot, str]]:
    """Where the learned template has which name, in the old report's places."""
    for match in told.standing(Fit.CERTAIN):
        yield (match.paragraph, match.start, match.end), match.paths[0]
    for each in told.lists:
        for number in range(each.first, each.first + each.count):
            # The model stands for all: how often a name is asked for is what counts here.
            for edit in each.edits:
                if edit.text.startswith("{{"):
                    path = edit.text.strip("{ }").replace("项", each.path, 1)
                    yield (number, edit.start, edit.end), path
    in_tables = [number for number, p in enumerate(paragraphs) if p.in_table]
    yield from _of_rows(told, paragraphs, in_tables)


def _of_rows(
    told: Learned, paragraphs: list[Paragraph], cells: list[int]
) -> Iterator[tuple[Spot, str]]:
    waiting = iter(cells)
    for table in sorted(told.rows, key=lambda each: each.table):
        for _ in range(table.first * len(table.columns)):
            next(waiting)
        for _ in range(table.count):
            for column in table.columns:
                number = next(waiting)
                yield (number, 0, len(paragraphs[number].text)), f"{table.path}.{column}"


def values(genre: Genre) -> dict[str, Figure]:
    """What every name of the genre says of the year."""
    period = Period.of_year(YEAR)
    with closing(open_without()) as store:
        township = choose_township(store, None)
        occasion = find_occasion(store, township, period)
        view = View(store, township, period, occasion.on)
        told = sections(view, genre, read_phrases(standard_pack().phrases), occasion)
        return {
            f"{section.name}.{named.name}": named.told
            for section in told
            for named in section.figures
            if isinstance(named.told, Figure)
        }


def outcomes(draft: Draft, told: Learned, genre: Genre) -> Counter[str]:
    """Of the figures the build printed: right, wrong, offered with others, not found."""
    said = values(genre)
    truth, found = figures(draft), dict(names(told, read_text(draft.data)))
    in_lists = {n: each for each in told.lists for n in range(each.first, each.first + each.count)}
    asked = {(m.paragraph, m.start, m.end) for m in told.standing(Fit.OFFERED)}
    outcome: Counter[str] = Counter()
    for spot, (name, figure) in truth.items():
        if spot[0] in in_lists:
            tags = {edit.text for edit in in_lists[spot[0]].edits}
            own = {f"{{{{ 项.{name.rpartition('.')[2]} }}}}", "{{ 项 }}", f"{{{{ {name} }}}}"}
            outcome["right" if own & tags else "not found"] += 1
        elif spot in found:
            other = said.get(found[spot], figure)
            alike = found[spot] == name or (other.text, other.refs) == (figure.text, figure.refs)
            outcome["right" if alike else "wrong"] += 1
        else:
            outcome["offered" if spot in asked else "not found"] += 1
    outcome["wrong"] += sum(
        any(map(str.isdigit, told.paragraphs[n][start:end]))
        for n, start, end in found
        if (n, start, end) not in truth and n not in in_lists
    )
    return outcome


@pytest.mark.parametrize("genre", [ANNUAL_REPORT, BRIEFING], ids=lambda genre: genre.id)
def test_the_figures_of_the_old_report_find_their_names(genre: Genre) -> None:
    """At least 95 % of all figures, and no number another's; ``pytest -s`` prints how many."""
    draft, told = built(genre), relearned(genre)
    assert tuple(p.text for p in read_text(draft.data)) == told.paragraphs
    outcome = outcomes(draft, told, genre)
    whole = len(figures(draft))
    print(f"\n{genre.label}: {whole} figures, {dict(outcome)}, {outcome['right'] / whole:.1%}")
    assert outcome["wrong"] == 0
    assert outcome["right"] >= 0.95 * whole


@pytest.mark.parametrize("genre", [ANNUAL_REPORT, BRIEFING], ids=lambda genre: genre.id)
def test_the_template_writes_the_old_report_again(genre: Genre) -> None:
    """Word for word."""
    told = relearned(genre)
    with closing(open_without()) as store:
        township = choose_township(store, None)
        template = Template.from_bytes(told.data)
        period = Period.of_year(YEAR)
        again = build(store, township, genre, standard_pack(), period, template=template)
    now = [p.text for p in read_text(again.data) if p.text.strip()]
    assert now == [text for text in told.paragraphs if text.strip()]
    assert told.otherwise == ()
    assert not again.unknown


def test_next_year_the_template_speaks_of_next_year() -> None:
    told = relearned(ANNUAL_REPORT)
    with closing(open_without()) as store:
        township = choose_township(store, None)
        template = Template.from_bytes(told.data)
        period = Period.of_year(2024)
        draft = build(store, township, ANNUAL_REPORT, standard_pack(), period, template=template)
    there = built(ANNUAL_REPORT, 2024).marks
    said = {mark.name: mark.figure.refs for mark in there if not mark.part_of}
    once = [mark for mark in draft.marks if not mark.part_of and mark.name in said]
    several = ("会议.各次会议", "附件.", "成绩.事例")
    other = [
        mark.name
        for mark in once
        if not mark.name.startswith(several) and mark.figure.refs != said[mark.name]
    ]
    assert len(once) > 60
    assert other == []


def mistyped(old: str, new: str) -> bytes:
    """The old report with other words where ``old`` (a pattern) first stands."""
    document = Document(io.BytesIO(retyped(built(ANNUAL_REPORT).data)))
    for paragraph in document.paragraphs:
        if re.search(old, paragraph.text):
            paragraph.text = re.sub(old, new, paragraph.text, count=1)
            break
    else:
        raise AssertionError(f"{old} is not in the report")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_number_the_records_do_not_have_is_told_and_stays() -> None:
    told = learned(ANNUAL_REPORT, mistyped("议案20件", "议案23件"))
    (wrong,) = [m for m in told.standing(Fit.UNKNOWN) if m.text == "23" and "件" in _after(told, m)]
    assert "建议、议案23件" in told.paragraphs[wrong.paragraph]
    texts = [p.text for p in read_text(told.data)]
    assert any("议案23件" in text for text in texts)


def _after(told: Learned, match: Match) -> str:
    return told.paragraphs[match.paragraph][match.end : match.end + 1]


def test_a_value_that_several_figures_have_is_offered_where_the_words_say_nothing() -> None:
    told = learned(ANNUAL_REPORT, mistyped("[^。；]*议案20件", "另外有关的是20件"))
    (doubtful,) = [m for m in told.standing(Fit.OFFERED) if m.text == "20"]
    assert {"建议.件数", "建议.交办"} <= set(doubtful.paths)


def test_a_number_of_another_unit_is_not_the_same_figure() -> None:
    """20件 are suggestions; 20户 are nobody's."""
    told = learned(ANNUAL_REPORT, mistyped("[^。；]*议案20件", "走访20户"))
    assert [m.text for m in told.standing(Fit.UNKNOWN) if _after(told, m) == "户"][:1] == ["20"]


def test_what_is_planned_again_is_not_last_years_count() -> None:
    """视察4次 was done; that 视察4次 is planned too is another figure."""
    told = relearned(BRIEFING)
    heading = next(
        n for n, text in enumerate(told.paragraphs) if text.startswith("九、") or "下一步" in text
    )
    ahead = [m.paths[0] for m in told.standing(Fit.CERTAIN) if m.paragraph > heading]
    assert not [path for path in ahead if path.startswith(("监督.", "代表.", "建议."))]


def test_questions_stand_in_the_margin_and_the_file_is_sound() -> None:
    told = learned(ANNUAL_REPORT, mistyped("[^。；]*议案20件", "另外有关的是20件"))
    comments = open_docx(told.data)["word/comments.xml"].decode()
    assert "建议.件数（" in comments
    assert faults(told.data) == []


def test_a_genre_that_is_not_written_once_a_year_is_refused() -> None:
    with pytest.raises(DrafterError, match="年度工作计划"):
        learned(WORK_PLAN, retyped(built(ANNUAL_REPORT).data))


def test_the_command_writes_the_template_and_says_what_to_look_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal(tmp_path, monkeypatch, capsys)
    shutil.copy(sample_db(), terminal.folder / "records.db")
    (terminal.folder / "旧.docx").write_bytes(mistyped("议案20件", "议案23件"))
    ran = terminal.run("template", "from", "旧.docx", "--year", YEAR)
    assert ran.code == 0
    assert "议案【23】件" in ran.out
    assert "会议.各次会议" in ran.out
    assert (terminal.folder / "年度工作报告.docx").is_file()
    again = terminal.run("template", "from", "没有.docx", "--year", YEAR)
    assert again.code == 2
    assert "找不到报告" in again.err


def test_a_text_of_another_year_or_kind_makes_no_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal(tmp_path, monkeypatch, capsys)
    shutil.copy(sample_db(), terminal.folder / "records.db")
    (terminal.folder / "通知.docx").write_bytes(write_template("@标题 通知\n请各科室打扫卫生。\n"))
    ran = terminal.run("template", "from", "通知.docx", "--year", YEAR)
    assert ran.code == 2
    assert "没有一处和2023年的记录对得上，没有写模板" in ran.err
    assert not (terminal.folder / "年度工作报告.docx").exists()


def test_a_draft_of_our_own_leaves_no_mark_in_the_template() -> None:
    """Staff take last year's file as it lies in the folder: with its bookmarks and its build's id."""
    source = built(ANNUAL_REPORT).data
    assert PREFIX.encode() in open_docx(source)["word/document.xml"]
    parts = open_docx(learned(ANNUAL_REPORT, source).data)
    assert PREFIX.encode() not in parts["word/document.xml"]
    assert BUILD not in read_custom(parts)
