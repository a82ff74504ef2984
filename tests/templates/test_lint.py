"""A template is looked over: what is planted is found where it is, and the standard pack has nothing to mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.documents.outline_docx import read_outline, write_template
from drafter.documents.parts import open_docx
from drafter.documents.places import lines
from drafter.documents.validity import faults as invalid
from drafter.model.severity import Severity
from drafter.reports.pack import standard_pack
from drafter.templates.lint import RULES, Known, Own, lint, open_paper
from drafter.templates.lint.margin import with_comments
from drafter.templates.lint.mechanics import SAID, complaints
from drafter.templates.lint.paper import LABELS
from drafter.templates.own import own_of
from tests.office import needs_office, resaved
from tests.templates.faults import ANNUAL, PLANTS, Looked, looked, table
from tests.templates.mutations import sampled

STANDARD = sorted(standard_pack().folder.glob("*.docx"))
OVERLAYS = sorted({*standard_pack().folder.parent.rglob("*.docx")} - {*STANDARD})


def told(outline: str, name: str = f"{ANNUAL}.docx", **more: object) -> list[str]:
    """What is said of a template given as an outline, rule by rule; the missing parts of a report left out."""
    paper = open_paper(name, write_template(outline), **more)  # type: ignore[arg-type]
    whole = ("T23", "T24", "T25")
    return [f"{f.rule.id} {f.fault.what}" for f in lint(paper) if f.rule.id not in whole]


# --- the standard pack and the planted faults ---------------------------------------------------


@pytest.mark.parametrize("path", STANDARD, ids=lambda path: path.stem)
def test_the_standard_pack_has_nothing_to_mend(path: Path) -> None:
    paper = open_paper(path.name, path.read_bytes())
    assert not paper.guessed
    assert [str(finding.problem()) for finding in lint(paper)] == []


@pytest.mark.parametrize("path", OVERLAYS, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_the_packs_that_lie_over_it_have_nothing_to_mend(path: Path) -> None:
    paper = open_paper(path.name, path.read_bytes(), own=own_of(path.parent))
    assert [str(finding.problem()) for finding in lint(paper)] == []


def test_every_genre_has_been_looked_over() -> None:
    assert {path.stem for path in STANDARD} == set(LABELS.values())


def test_the_planted_faults_are_many_and_of_many_rules() -> None:
    assert len(PLANTS) >= 50
    assert len({plant.rule for plant in PLANTS}) >= 15
    assert len({plant.genre for plant in PLANTS}) >= 8


def _named(one: Looked) -> str:
    return f"{one.plant.rule} {one.plant.genre}: {one.plant.old[:30]!r} → {one.plant.new[:30]!r}"


def test_every_planted_fault_is_found_at_its_place() -> None:
    assert [_named(one) for one in looked() if not one.found] == []


def test_nothing_else_is_said_of_the_faulty_templates() -> None:
    """An opening that is lost leaves its end alone: that follows, and is all that does."""
    assert {one.plant.rule for one in looked() if one.false} <= {"T01", "T02"}
    assert {each.rule.id for one in looked() for each in one.false} <= {"T02"}


def test_what_docxtpl_lint_alone_lets_pass_is_marked() -> None:
    alone = [one for one in looked() if one.alone]
    assert {one.plant.rule for one in alone} == {"T01", "T02"}
    assert len(alone) < len(PLANTS) / 5
    assert [line.rsplit(" | ", 1)[1] for line in table() if line.startswith("T03 ")] == ["0"]


@pytest.mark.parametrize(
    ("kind", "least"),
    [("条件拆掉", 10), ("单位换掉", 12), ("名字写错一个字", 12), ("丢了一个标记", 12)],
)
def test_faults_that_nobody_chose_are_found(kind: str, least: int) -> None:
    """Of a dozen places taken at random. A condition may be lost where the name is never empty, or only where
    two things are lacking at once: that is not seen."""
    assert sum(mutation.found() for mutation in sampled(kind, 12)) >= least


def test_a_fault_that_is_not_planted_is_not_found() -> None:
    """The check of the checks: a plant that changes nothing counts as missed."""
    assert not any(
        finding.rule.id == "T03" for finding in lint(open_paper("x.docx", PLANTS[0].file(), ANNUAL))
    )


# --- where, and with what cure ------------------------------------------------------------------


def test_a_wrong_name_is_told_with_its_place_and_the_nearest_known_one() -> None:
    path = standard_pack().template(ANNUAL)
    outline = path.with_suffix(".txt").read_text("utf-8")
    data = write_template(outline.replace("{{ 监督.主席团会议 }}次", "{{ 监督.主席团会仪 }}次"))
    (finding,) = lint(open_paper(path.name, data))
    assert str(finding.problem()) == (
        "“（三）聚焦重点难点，增强监督实效”下第2段“闭会期间召开主席团会议{{ 监督.主席团会仪 }}次{% if 监督.…”："
        "没有“监督.主席团会仪”这个名字，草稿里会印成【待补】。"
        "最接近的是“监督.主席团会议”，请照名字表改正；名字表用 drafter template names 查。"
    )


def test_a_cell_of_a_table_is_told_by_table_row_and_column() -> None:
    found = told("x\n@表 50 50\n| 甲 | 乙 |\n| {{ 监督.甲 }} | 丙 |")
    (where,) = [
        str(finding.fault.line.place)
        for finding in lint(
            open_paper(
                "x.docx",
                write_template("x\n@表 50 50\n| 甲 | 乙 |\n| {{ 监督.甲 }} | 丙 |"),
                ANNUAL,
            )
        )
        if finding.rule.id == "T03" and finding.fault.line
    ]
    assert where.startswith("表1第2行第1格")
    assert any(each.startswith("T03") for each in found)


@pytest.mark.parametrize(
    "typed",
    ["｛｛ 监督．视察 ｝｝", "{{监督。视察}}", "{{ 监督.视察 }}"],
)
def test_what_a_chinese_keyboard_writes_is_read(typed: str) -> None:
    assert told(f"{{%p if 监督.视察 %}}\n视察{typed}次。\n{{%p endif %}}") == []


# --- prose that goes hollow ---------------------------------------------------------------------


def test_a_guard_that_implies_the_name_is_enough() -> None:
    """答复率 is there whenever 答复 is: found by trying, nobody wrote it down."""
    assert told("{%p if 建议.答复 %}\n答复率{{ 建议.答复率 }}。\n{%p endif %}") == []
    assert "T10" in told("{%p if 监督.视察 %}\n答复率{{ 建议.答复率 }}。\n{%p endif %}")[0]


def test_zero_and_nothing_are_told_apart() -> None:
    zero, nothing = told("视察{{ 监督.视察 }}次。"), told("察看了{{ 监督.视察内容 }}等处。")
    assert "“监督.视察”是0时这里会写成“视察0次。”" in zero[0]
    assert "没有记录时“监督.视察内容”印不出东西，这里会写成“察看了等处。”" in nothing[0]


def test_what_prints_its_own_gap_is_no_hollow() -> None:
    assert told("报告人{{ 大会.报告人 }}。") == []


def test_a_name_alone_in_its_paragraph_goes_with_it() -> None:
    assert told("{{ 任务.政治建设 }}") == []


def test_the_else_of_a_condition_is_tried_too() -> None:
    text = "{% if 监督.视察 %}视察{{ 监督.视察 }}次{% else %}未开展视察{% endif %}。"
    assert told(text) == []
    assert "T10" in told(text.replace("未开展视察", "视察{{ 监督.视察 }}次"))[0]


def test_a_row_is_tried_with_each_of_its_columns_empty() -> None:
    loop = "{{%p for 次 in 会议.各次会议 %}}\n{{{{ 次.日期 }}}}召开会议{}。\n{{%p endfor %}}"
    assert told(loop.format("，列席{{ 次.列席 }}名"))[0].startswith("T10")
    assert told(loop.format("{% if 次.列席 %}，列席{{ 次.列席 }}名{% endif %}")) == []


def test_the_same_paragraph_in_two_branches_is_never_said_twice() -> None:
    same = "组织代表依法履行职责，认真开展各项工作。"
    either = f"{{%p if 监督.视察 %}}\n{same}\n{{%p else %}}\n{same}\n{{%p endif %}}"
    assert told(either) == []
    assert "T14" in told(f"{{{{ 单位.名称 }}}}\n{same}\n{same}")[0]


# --- units and what is typed in -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "says"),
    [
        ("次。", ""),
        ("场。", ""),
        ("件。", "后面写成了“件”"),
        ("，很好。", "后面没有写单位“次”"),
    ],
)
def test_a_number_is_followed_by_its_unit(after: str, says: str) -> None:
    found = told(f"{{%p if 监督.视察 %}}\n视察{{{{ 监督.视察 }}}}{after}\n{{%p endif %}}")
    assert [says] == [each.split("，")[-1] for each in found] if says else found == []


def test_a_unit_is_looked_at_though_the_sample_never_comes_to_it() -> None:
    """The sample township has no central groups."""
    found = told("{%p if 代表.中心组 %}\n设中心组{{ 代表.中心组 }}件。\n{%p endif %}")
    assert ["“代表.中心组”的单位是“个”，后面写成了“件”" in each for each in found] == [True]


@pytest.mark.parametrize(
    "words",
    [
        "中央八项规定、代表法第五十一条、《中华人民共和国安全生产法》（2021年修正）"[:30],
        "全面贯彻党的二十大和二十届历次全会精神。",
        "三个月内答复代表，做到监督一项、见效一项。",
        "全县各乡镇人大、镇人大主席团和镇人民政府。",
        "新一届主席团、本届代表、上一次会议。",
        "提请镇党委研究，听取镇人民政府汇报。",
        "附件1、表2、第三十条。",
    ],
)
def test_what_may_stand_in_the_wording(words: str) -> None:
    assert told(f"{{{{ 单位.名称 }}}}{words}") == []


def test_the_places_and_persons_of_the_records_are_looked_for() -> None:
    known = Known(("白石镇", "青龙县"), ("贺某某",))
    found = told("{{ 单位.名称 }}与白石镇、贺某某一道。", known=known)
    assert [each[:3] for each in found] == ["T17", "T18"]


def test_a_pack_may_name_the_place_it_is_for() -> None:
    own = Own(serves=("云岭县大坪镇",))
    assert told("{{ 单位.名称 }}，大坪镇人大主席团，云岭县。", own=own) == []
    assert len(told("{{ 单位.名称 }}，大坪镇人大主席团，云岭县。")) == 2


def test_headers_and_footers_alone_need_no_tags() -> None:
    assert told("页眉在上面", name="页眉页脚.docx") == []


def test_the_packs_own_wording_is_known() -> None:
    text = "坚持{% if 提法.本地口号 %}{{ 提法.本地口号 }}{% endif %}。"
    assert told(text)[0].startswith("T03")
    assert told(text, own=Own(phrases=("本地口号",))) == []


# --- the genre ----------------------------------------------------------------------------------


def test_the_genre_is_taken_from_the_name_or_guessed_or_said() -> None:
    data = standard_pack().template("主持词").read_bytes()
    assert open_paper("我镇主持词（改）.docx", data).genre == "host-script"
    guessed = open_paper("x.docx", data)
    assert (guessed.genre, guessed.guessed) == ("host-script", True)
    assert open_paper("x.docx", data, "briefing").genre == "briefing"


def test_a_file_of_one_chapter_is_not_asked_for_the_others() -> None:
    data = write_template("# 三、存在的不足\n{{ 不足.各项 }}")
    assert lint(open_paper("年度工作报告·存在的主要不足.docx", data)) == []
    assert lint(open_paper("年度工作报告.docx", data))


def test_what_a_template_lacks_is_not_judged_before_its_tags_can_be_read() -> None:
    """One lost endif is one fault, not a list of all that stands behind it."""
    standard = read_outline((standard_pack().folder / f"{ANNUAL}.docx").read_bytes())
    outline = standard.replace(
        "次{% if 监督.视察比上年 %}", "次{% if 监督.视察比上年 %}{% if 监督.视察 %}", 1
    )
    paper = open_paper(f"{ANNUAL}.docx", write_template(outline))
    assert {finding.rule.id for finding in lint(paper)} == {"T02"}


def test_a_finished_report_is_no_template() -> None:
    found = lint(
        open_paper("年度工作报告.docx", write_template("我受主席团的委托，向大会报告工作。"))
    )
    assert found[0].rule.id == "T00"


# --- comments, mechanics, the rules themselves --------------------------------------------------


def test_the_findings_stand_as_comments_at_their_paragraphs() -> None:
    faulty = next(plant for plant in PLANTS if plant.rule == "T15")
    paper = open_paper(f"{faulty.genre}.docx", faulty.file())
    findings = lint(paper)
    copy = with_comments(paper, findings)
    assert invalid(copy) == []
    parts = open_docx(copy)
    comments = parts["word/comments.xml"].decode()
    assert all(finding.fault.what in comments for finding in findings)
    assert [line.text for line in lines(parts)] == [line.text for line in paper.lines]
    marked = [line for line in lines(parts) if "commentReference" in str(_tags(line.element))]
    assert [line.text for line in marked] == [f.fault.line.text for f in findings if f.fault.line]


def _tags(element: object) -> list[str]:
    return [each.tag for each in element.iter()]  # type: ignore[attr-defined]


def test_docxtpl_lints_rules_are_heeded_in_chinese_where_they_hold() -> None:
    import docxtpl_lint.messages

    assert set(docxtpl_lint.messages.RULES) > {rule for rule, _, _ in SAID}
    outline = "前\n\\{%tr for 次 in 会议.各次会议 %}\n{{ 次.日期 }}\n\\{%tr endfor %}"
    assert {issue.rule for issue in complaints(write_template(outline))} == {"DTL203"}
    assert [each for each in told(outline) if "写在表格外面" in each]


def test_rules_have_ids_names_and_sources_of_their_own() -> None:
    assert len({rule.id for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.source and rule.severity in Severity for rule in RULES)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{% if 监督.视察 %}" * 400 + "甲" + "{% endif %}" * 400, "套得太深"),
        ("{% if " + " or ".join(["监督.视察"] * 3000) + " %}甲{% endif %}", "标记太长"),
    ],
)
def test_a_template_made_to_exhaust_the_reader_is_answered(text: str, says: str) -> None:
    assert any(says in each for each in told(text))


@needs_office
def test_what_libreoffice_saves_has_nothing_to_mend(tmp_path: Path) -> None:
    for path, saved in zip(STANDARD, resaved(STANDARD, tmp_path, "docx"), strict=True):
        found = lint(open_paper(path.name, saved.read_bytes()))
        assert [str(finding.problem()) for finding in found] == [], path.name
