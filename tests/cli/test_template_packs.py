"""Packs from the command line, as a county and its township go about it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from drafter.documents.edges import edge_words
from drafter.documents.outline_docx import read_outline, write_template
from drafter.documents.parts import open_docx
from drafter.documents.text import read_text
from tests.cli.running import Terminal
from tests.sample import sample_db

PACKS = Path("templates") / "docx"


@pytest.fixture
def office(terminal: Terminal) -> Terminal:
    shutil.copy(sample_db(), terminal.folder / "records.db")
    return terminal


def reword(path: Path, old: str, new: str) -> None:
    """What staff do in Word."""
    outline = read_outline(path.read_bytes())
    assert old in outline
    path.write_bytes(write_template(outline.replace(old, new)))


def said(path: Path) -> str:
    return "".join(paragraph.text for paragraph in read_text(path))


def draft(office: Terminal) -> Path:
    return office.folder / "大坪镇2024年人大工作报告.docx"


def test_what_new_writes_lint_has_nothing_against(office: Terminal) -> None:
    parts = ("年度工作报告·取得的主要成绩", "页眉页脚", "年度工作计划")
    office.run("template", "new", "我镇", *parts)
    ran = office.run("template", "lint", PACKS / "我镇")
    assert ran.code == 0
    assert ran.out.count("没有发现问题") == len(parts)


def test_a_county_makes_a_pack_and_its_township_works_with_it(
    office: Terminal, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = office.run(
        "template", "new", "--for", "云岭县", "我县", "年度工作报告·存在的主要不足", "页眉页脚"
    )
    assert made.code == 0
    assert "盖在 标准 1.0 上面" in made.out
    reword(
        PACKS / "我县" / "年度工作报告·存在的主要不足.docx",
        "对照法定职责和群众期待，",
        "对照县里的要求，",
    )

    packed = office.run("template", "pack", "我县")
    assert packed.out.startswith("模板包文件：我县.drafterpack（我县 1.0）")

    township = tmp_path_factory.mktemp("township")
    shutil.copy("我县.drafterpack", township)
    shutil.copy("records.db", township)
    monkeypatch.chdir(township)
    taken = office.run("template", "install", "我县.drafterpack")
    assert "装好了模板包 我县 1.0 ← 标准 1.0" in taken.out
    assert "给云岭县出稿时自动选用" in taken.out

    built = office.run("build", "--year", 2024)
    assert "用的模板包：我县 1.0（适用于云岭县）。" in built.err
    assert "对照县里的要求，" in said(township / "大坪镇2024年人大工作报告.docx")

    again = office.run("template", "install", "我县.drafterpack")
    assert (again.code, "没有动它" in again.err) == (2, True)


def test_a_pack_s_own_choice_can_be_overruled(office: Terminal) -> None:
    office.run("template", "new", "--for", "大坪镇", "我镇", "年度工作报告·存在的主要不足")
    reword(PACKS / "我镇" / "年度工作报告·存在的主要不足.docx", "对照法定职责", "对照镇里的实际")
    assert "用的模板包" not in office.run("build", "--year", 2024, "--templates", "标准").err
    assert "对照镇里的实际" not in said(draft(office))
    office.run("build", "--year", 2024, "--output", "又")
    assert "对照镇里的实际" in said(Path("又") / draft(office).name)


def test_two_packs_for_one_township_are_a_question(office: Terminal) -> None:
    for name in ("甲包", "乙包"):
        office.run("template", "new", "--for", "大坪镇", name)
    asked = office.run("build", "--year", 2024)
    assert asked.code == 2
    assert "有2个模板包都适用于大坪镇" in asked.err
    assert not draft(office).exists()


def test_packs_beside_the_records_are_found_from_elsewhere(
    office: Terminal, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.run("template", "new", "--for", "大坪镇", "我镇")
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    built = office.run("build", "--year", 2024, "--db", office.folder / "records.db")
    assert "用的模板包：我镇 1.0" in built.err


def test_every_document_of_the_year_is_written_under_a_pack(office: Terminal) -> None:
    assert (
        office.run(
            "build", "--year", 2024, "--all-genres", "--templates", "云岭县", "-o", "全年"
        ).code
        == 0
    )
    parts = [open_docx(path) for path in Path("全年").rglob("*.docx") if path.stem != "目录"]
    assert len(parts) > 50
    assert {tuple(edge_words(each, "header")) for each in parts} == {
        ("页眉：云岭县乡镇人大工作文书", "页眉（双页）：云岭县乡镇人大工作文书")
    }


def test_the_county_s_norms_come_with_its_pack(office: Terminal) -> None:
    def asked(*words: object) -> str:
        told = json.loads(office.run("stats", "--year", 2024, "--json", *words).out)
        return next(line["asked"] for line in told["counters"] if line["counter"] == "主席团会议")

    assert asked() == "不少于4次"
    assert asked("--templates", "云岭县") == "不少于6次"


# --- what is told -------------------------------------------------------------------------------


def test_the_packs_there_are(office: Terminal) -> None:
    office.run("template", "new", "--for", "大坪镇", "我镇")
    told = office.run("template", "list").out.splitlines()
    assert told[0] == "我镇 1.0　盖在标准　适用于大坪镇　templates/docx/我镇"
    assert any(line.startswith("云岭县 1.0　盖在标准　适用于云岭县　样例") for line in told)
    assert any(line.startswith("标准 1.0　") for line in told)
    listed = json.loads(office.run("template", "list", "--json").out)
    assert {each["pack"] for each in listed} >= {"我镇", "云岭县", "大坪镇", "标准"}


def test_a_pack_that_cannot_be_used_is_listed_with_the_reason(office: Terminal) -> None:
    (PACKS / "坏包").mkdir(parents=True)
    (PACKS / "坏包" / "模板包.toml").write_text('name = "坏包"\nneeds = "99"\n', "utf-8")
    assert "坏包　不能用模板包“坏包”要用 drafter 99 以上" in office.run("template", "list").out


def test_where_each_part_is_from(office: Terminal) -> None:
    told = office.run("template", "list", "大坪镇").out
    assert told.startswith("模板包 大坪镇 1.0 ← 云岭县 1.0 ← 标准 1.0\n")
    assert "　二、工作成效：大坪镇 1.0（年度工作报告·取得的主要成绩.docx）" in told
    assert (
        "　　（三）突出监督主业，推动解决问题：云岭县 1.0（年度工作报告·聚焦重点难点，增强监督实效.docx）"
        in told
    )
    assert "　三、存在的主要不足：标准 1.0\n" in told
    assert "会议消息：大坪镇 1.0\n" in told
    assert "  提法·本县目标：云岭县 1.0\n" in told
    assert "一、总体要求" in told, "a genre put together is told chapter by chapter"
    assert "八、工作中的典型事例" not in told, "a genre that is whole is one line"
    assert "八、工作中的典型事例" in office.run("template", "list", "大坪镇", "--all").out


def test_where_each_part_is_from_for_programs(office: Terminal) -> None:
    told = json.loads(office.run("template", "list", "大坪镇", "--json").out)
    assert told["packs"] == ["大坪镇 1.0", "云岭县 1.0", "标准 1.0"]
    (report,) = (each for each in told["parts"] if each["part"] == "年度工作报告")
    assert {part["pack"] for part in report["parts"]} == {"大坪镇 1.0", "云岭县 1.0", "标准 1.0"}


def test_what_is_stale_is_told_and_shown(office: Terminal) -> None:
    office.run("template", "new", "我县", "年度工作报告")
    office.run("template", "new", "--from", "我县", "我镇", "年度工作报告·存在的主要不足")
    assert "要看一看的0处" in office.run("template", "diff", "我镇").out
    reword(PACKS / "我县" / "年度工作报告.docx", "对照法定职责和群众期待，", "对照县里的要求，")
    assert (
        "要对照着看一看：年度工作报告·存在的主要不足" in office.run("template", "list", "我镇").out
    )

    shown = office.run("template", "diff", "我镇").out
    assert "  1. 原来（我县 1.0）：对照法定职责和群众期待，" in shown
    assert "     现在：对照县里的要求，" in shown
    assert "     本包：对照法定职责和群众期待，" in shown
    (held,) = json.loads(office.run("template", "diff", "我镇", "--json").out)
    assert held["below"] == "变了"

    assert (
        "记下了：年度工作报告·存在的主要不足。"
        in office.run("template", "diff", "我镇", "--accept").out
    )
    assert "要看一看的0处" in office.run("template", "diff", "我镇").out


def test_a_pack_with_nothing_below_has_nothing_to_compare(office: Terminal) -> None:
    assert "没有可对照的" in office.run("template", "diff", "标准").out


def test_a_file_of_no_genre_is_told(office: Terminal) -> None:
    office.run("template", "new", "我镇")
    (PACKS / "我镇" / "年度工作汇报.docx").write_bytes(write_template("话。\n"))
    told = office.run("template", "list", "我镇").out
    assert "用不上：年度工作汇报.docx：没有“年度工作汇报”这种文书" in told


def test_a_genre_that_cannot_be_put_together_is_told_with_the_others(office: Terminal) -> None:
    office.run("template", "new", "我镇", "工作汇报·自身建设情况")
    own = PACKS / "我镇" / "工作汇报·自身建设情况.docx"
    own.rename(own.with_name("工作汇报·自身件设情况.docx"))
    told = office.run("template", "list", "我镇").out
    assert "年度工作报告：标准 1.0" in told
    assert "用不上：工作汇报：模板文件「工作汇报·自身件设情况.docx」所说的一章" in told
    assert "最接近的是“自身建设情况”" in told


def test_a_bundle_is_not_written_over_what_is_there(office: Terminal) -> None:
    Path("云岭县.drafterpack").write_text("别的", "utf-8")
    assert "云岭县（第2版）.drafterpack" in office.run("template", "pack", "云岭县").out
    assert Path("云岭县.drafterpack").read_text("utf-8") == "别的"
