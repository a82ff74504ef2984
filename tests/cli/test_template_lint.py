"""``drafter template lint|needs|names|preview`` as a clerk runs them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import pytest

from drafter.documents import vetting
from drafter.reports.pack import standard_pack
from tests.cli.running import Terminal
from tests.sample import sample_db

FILE = "年度工作报告.docx"


@pytest.fixture
def spoilt(terminal: Terminal) -> Path:
    """The standard annual report with one name misspelt, as it would be in Word."""
    path = terminal.folder / FILE
    shutil.copy(standard_pack().template("年度工作报告"), path)
    document = docx.Document(str(path))
    paragraph = next(p for p in document.paragraphs if "监督.主席团会议 }}次" in p.text)
    paragraph.runs[0].text = paragraph.text.replace("监督.主席团会议 }}次", "监督.主席团会仪 }}次")
    document.save(str(path))
    return path


def test_lint_says_where_what_and_how(terminal: Terminal, spoilt: Path) -> None:
    before = spoilt.read_bytes()
    ran = terminal.run("template", "lint", FILE)
    told = ran.out.replace("\n    ", "")
    assert ran.code == 1
    assert "发现1处，其中必改1处" in told
    assert "“（三）聚焦重点难点，增强监督实效”下第2段" in told
    assert "最接近的是“监督.主席团会议”" in told
    assert spoilt.read_bytes() == before


def test_lint_writes_comments_into_a_copy(terminal: Terminal, spoilt: Path) -> None:
    ran = terminal.run("template", "lint", FILE, "--annotate", "批注.docx")
    assert ran.code == 1
    assert "批注.docx" in ran.err
    comments = docx.Document(str(terminal.folder / "批注.docx")).part.package.iter_parts()
    assert any(b"\xe4\xbc\x9a\xe4\xbb\xaa" in part.blob for part in comments)


def test_a_copy_that_staff_have_is_not_overwritten(terminal: Terminal, spoilt: Path) -> None:
    terminal.run("template", "lint", FILE, "--annotate", FILE)
    assert (terminal.folder / "年度工作报告（第2版）.docx").is_file()


def test_lint_without_faults_ends_well(terminal: Terminal) -> None:
    ran = terminal.run("template", "lint", standard_pack().template("主持词"))
    assert (ran.code, ran.out) == (0, "主持词.docx，按“主持词”检查：没有发现问题。\n")


def test_a_folder_is_looked_over_file_by_file(terminal: Terminal) -> None:
    folder = terminal.folder / "我镇"
    folder.mkdir()
    for genre in ("主持词", "会议消息"):
        shutil.copy(standard_pack().template(genre), folder)
    (folder / "~$主持词.docx").write_bytes(b"")
    assert terminal.run("template", "lint", "我镇").out.count("没有发现问题") == 2
    (terminal.folder / "空").mkdir()
    assert "里没有 Word 模板" in terminal.run("template", "lint", "空").err


def test_lint_as_json(terminal: Terminal, spoilt: Path) -> None:
    (row,) = json.loads(terminal.run("template", "lint", FILE, "--json").out)
    assert (row["rule"], row["severity"], row["genre"]) == ("T03", "必改", "年度工作报告")
    assert row["paragraph"] > 1


def test_only_what_should_be_looked_at_ends_well(terminal: Terminal) -> None:
    shutil.copy(standard_pack().template("主持词"), terminal.folder / "主持词.docx")
    document = docx.Document(str(terminal.folder / "主持词.docx"))
    document.sections[0].left_margin = 0
    document.save(str(terminal.folder / "主持词.docx"))
    ran = terminal.run("template", "lint", "主持词.docx")
    assert ran.code == 0
    assert "应看" in ran.out
    assert terminal.run("template", "lint", "主持词.docx", "--severity", "必改").out.endswith(
        "没有发现问题。\n"
    )


def test_the_records_own_names_are_looked_for(terminal: Terminal) -> None:
    shutil.copy(sample_db(), terminal.folder / "records.db")
    path = terminal.folder / "主持词.docx"
    shutil.copy(standard_pack().template("主持词"), path)
    document = docx.Document(str(path))
    document.add_paragraph("请唐志远同志发言。", style=document.paragraphs[6].style)
    document.save(str(path))
    assert terminal.run("template", "lint", "主持词.docx").code == 0
    ran = terminal.run("template", "lint", "主持词.docx", "--db", "records.db")
    assert ran.code == 1
    assert "写死了人名“唐志远”" in ran.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["lint", "没有.docx"], "找不到模板"),
        (["lint", FILE, "--genre", "诗"], "没有“诗”这种文书"),
        (["needs", FILE, "--year", "2024"], "--db 和 --year 要一起写"),
        (["names", "甲乙丙丁"], "没有与“甲乙丙丁”有关的名字"),
        (["lint", FILE, FILE, "--annotate", "x.docx"], "一次只能批注一份"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    terminal: Terminal, spoilt: Path, words: list[str], says: str
) -> None:
    ran = terminal.run("template", *words)
    assert ran.code == 2
    assert says in ran.err


def test_needs_lists_sheets_and_columns(terminal: Terminal, spoilt: Path) -> None:
    ran = terminal.run("template", "needs", FILE)
    assert "代表建议：逐行登记；还看这几栏：" in ran.out
    assert "没有内容" not in ran.out


def test_needs_of_a_year_says_what_is_lacking(terminal: Terminal) -> None:
    shutil.copy(sample_db(), terminal.folder / "records.db")
    template = standard_pack().template("年度工作报告")
    ran = terminal.run("template", "needs", template, "--db", "records.db", "--year", "2024")
    assert "代表.中心组（代表中心组个数）：看代表小组；现在印成“0”" in ran.out.replace("\n    ", "")
    told = json.loads(
        terminal.run(
            "template", "needs", template, "--db", "records.db", "--year", "2024", "--json"
        ).out
    )
    assert {"sheet", "columns", "figures"} == set(told["needs"][0])
    assert "代表.中心组" in [lack["figure"] for lack in told["lacking"]]


def test_names_are_searched(terminal: Terminal) -> None:
    ran = terminal.run("template", "names", "主席团会议")
    assert "{{ 监督.主席团会议 }}" in ran.out
    assert "没有记录时：0" in ran.out
    rows = json.loads(terminal.run("template", "names", "列席", "--json").out)
    assert all({"figure", "about", "unit", "example", "when_empty"} <= set(row) for row in rows)


def test_names_of_one_genre(terminal: Terminal) -> None:
    ran = terminal.run("template", "names", "--genre", "主持词")
    assert "{{ 主持.议程 }}" in ran.out
    assert "{{ 监督.视察 }}" not in ran.out


def test_preview_tries_a_stranger_s_template_out_before_it_reads_it(
    terminal: Terminal, spoilt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vetting, "SECONDS", 0.01)
    monkeypatch.setattr(vetting, "_remembered", lambda digest: False)
    monkeypatch.setattr("drafter.templates.lint.open_paper", lambda *_: pytest.fail("was read"))
    ran = terminal.run("template", "preview", FILE, "--output", "样子.docx")
    assert ran.code == 2
    assert "还没有排完，不像正常的模板" in ran.err
    assert not (terminal.folder / "样子.docx").exists()


def test_preview_of_no_file_says_so(terminal: Terminal) -> None:
    ran = terminal.run("template", "preview", "没有.docx", "--output", "样子.docx")
    assert ran.code == 2
    assert "没有.docx" in ran.err


def test_preview_writes_the_sample_and_says_so(terminal: Terminal, spoilt: Path) -> None:
    ran = terminal.run("template", "preview", FILE, "--output", "样子.docx")
    assert ran.code == 0
    assert "只供看样子" in ran.out
    assert "有1个名字认不得：“监督.主席团会仪”" in ran.out
    text = "\n".join(p.text for p in docx.Document(str(terminal.folder / "样子.docx")).paragraphs)
    assert "大坪镇" in text
