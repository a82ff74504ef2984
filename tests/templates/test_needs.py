"""What a template speaks from, what a year lacks, and how it looks on the sample."""

from __future__ import annotations

from contextlib import closing

import pytest

from drafter.documents.outline_docx import write_template
from drafter.documents.template import Template
from drafter.documents.vetting import load_template
from drafter.figures.period import Period
from drafter.model.kinds import KINDS, Activity, Suggestion
from drafter.reports.build import choose_township
from drafter.reports.genres import ANNUAL_REPORT
from drafter.reports.needs import needs as genre_needs
from drafter.reports.pack import standard_pack
from drafter.templates.lint import Paper, open_paper
from drafter.templates.lint.paper import LABELS
from drafter.templates.needs import Lack, asked_names, genre_for, lacking, needs
from drafter.templates.preview import preview
from tests.documents.examples import lines
from tests.sample import open_without

SHEETS = [kind.LABEL for kind in KINDS]


def paper(outline: str) -> Paper:
    return open_paper("年度工作报告.docx", write_template(outline))


def standard(label: str) -> Paper:
    path = standard_pack().template(label)
    return open_paper(path.name, path.read_bytes())


def lacks(outline: str, *lost: type[Activity] | type[Suggestion]) -> list[Lack]:
    with closing(open_without(lost)) as store:
        township, period = choose_township(store, None), Period.of_year(2024)
        names = asked_names(paper(outline))
        return lacking(names, store, township, ANNUAL_REPORT, period, standard_pack())


def test_a_template_needs_the_sheets_its_names_rest_on() -> None:
    """Those of conditions and loops too, in the ledger's order."""
    text = (
        "{% if 建议.件数 %}有建议{% endif %}{{ 监督.视察意见 }}条\n"
        "{%p for 次 in 会议.各次会议 %}\n{{ 次.日期 }}\n{%p endfor %}"
    )
    found = needs(asked_names(paper(text)))
    sheets = [need.sheet for need in found]
    assert sheets == sorted(sheets, key=SHEETS.index)
    assert {"人代会", "活动", "代表建议"} <= set(sheets)
    (activities,) = (need for need in found if need.sheet == "活动")
    assert activities.names == ("监督.视察意见",)
    assert activities.columns == ("提出意见建议",)


def test_a_template_without_figures_needs_nothing() -> None:
    assert needs(asked_names(paper("各位代表：{{ 时段.本年 }}"))) == []


@pytest.mark.parametrize("genre", ["年度工作报告", "工作汇报", "建议办理情况报告"])
def test_a_standard_template_needs_no_more_than_its_genre_reads(genre: str) -> None:
    """Measured the other way round: ``drafter genres`` asks the sections which kinds they read."""
    made = genre_for(standard(genre))
    assert made is not None
    read = {*genre_needs(made), "乡镇", "届", "人代会", "任职", "人代会报告"}
    assert {need.sheet for need in needs(asked_names(standard(genre)))} <= read


def test_what_a_year_lacks_is_told_with_its_sheets() -> None:
    assert lacks("{{ 监督.视察 }}次") == []
    (lack,) = lacks("{{ 监督.视察 }}次", Activity)
    assert (lack.name.full, lack.printed, lack.sheets) == ("监督.视察", "0", ("活动",))


def test_what_only_reminds_is_never_lacking() -> None:
    assert lacks("{{ 任务.待补 }}{{ 建议.件数 }}件") == []
    assert [lack.name.full for lack in lacks("{{ 任务.待补 }}{{ 建议.件数 }}件", Suggestion)] == [
        "建议.件数"
    ]


@pytest.mark.parametrize("genre", LABELS, ids=LABELS.get)
def test_every_standard_template_is_shown_on_the_sample(genre: str) -> None:
    path = standard_pack().template(LABELS[genre])
    data, unknown = preview(load_template(path), genre, standard_pack())
    assert unknown == ()
    text = "".join(lines(data))
    assert len(text) > 60
    assert "{" not in text


def test_a_preview_is_of_the_template_given() -> None:
    template = Template.from_bytes(write_template("{{ 单位.名称 }}视察{{ 监督.视查 }}"))
    data, unknown = preview(template, "annual-report", standard_pack())
    assert lines(data) == ["大坪镇视察【待补：监督.视查】"]
    assert unknown == ("监督.视查",)
