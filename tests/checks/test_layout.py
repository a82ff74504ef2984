"""The form of a document: how it looks, and what it must have (``pytest -s`` prints the bench)."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Pt

from drafter.checks import rules as checks
from drafter.checks.finding import Finding
from drafter.checks.proofread import proofread
from drafter.checks.reading import read_document
from drafter.documents.parts import open_docx, write_docx
from drafter.model.severity import Severity
from drafter.reports.genres import GENRES
from tests.checks.benching import HEAVY
from tests.checks.drafts import TODAY, clean_drafts, reading_of, text_reading
from tests.checks.faults import Draft, Spoil
from tests.office import needs_office, resaved
from tests.sample import sample_drafts

IDS = {"looks", "page", "parts"}
RULES = tuple(rule for rule in checks.RULES if rule.id in IDS)
DOCUMENT, STYLES, FOOTERS = (
    "word/document.xml",
    "word/styles.xml",
    ("word/footer1.xml", "word/footer2.xml"),
)
Bend = Callable[[dict[str, str]], None]


@cache
def files() -> dict[str, bytes]:
    """A draft of every genre."""
    return {genre.label: sample_drafts(genre)[0].data for genre in GENRES}


def look(data: bytes | Path) -> list[Finding]:
    return [*proofread(read_document(data, today=TODAY), rules=RULES)]


def told(data: bytes | Path) -> list[str]:
    return [f"{f.severity.label} {f.rule.id}: {f.fault.what}" for f in look(data)]


def bent(data: bytes, bend: Bend) -> bytes:
    parts = open_docx(data)
    texts = {name: parts[name].decode() for name in (DOCUMENT, STYLES, *FOOTERS)}
    before = dict(texts)
    bend(texts)
    assert texts != before
    parts.update({name: text.encode() for name, text in texts.items()})
    return write_docx(parts)


def sub(part: str, pattern: str, new: str, count: int = 0) -> Bend:
    def bend(texts: dict[str, str]) -> None:
        texts[part] = re.sub(pattern, new, texts[part], count=count, flags=re.DOTALL)

    return bend


def of_style(name: str, pattern: str, new: str) -> Bend:
    """A change within one style."""

    def bend(texts: dict[str, str]) -> None:
        styles = re.split("(?=<w:style )", texts[STYLES])
        texts[STYLES] = "".join(
            re.sub(pattern, new, each) if f'w:val="{name}"' in each else each for each in styles
        )

    return bend


def without_page_numbers(texts: dict[str, str]) -> None:
    for name in FOOTERS:
        texts[name] = texts[name].replace(" PAGE ", " DATE ")


FONT, SIZE = 'w:eastAsia="[^"]*"', '<w:sz w:val="[^"]*"/>'
BENDS: dict[str, tuple[tuple[str, Bend], ...]] = {
    "looks": (
        ("正文的字体是宋体", of_style("公文正文", FONT, 'w:eastAsia="宋体"')),
        ("正文的字号是4号", of_style("公文正文", SIZE, '<w:sz w:val="28"/>')),
        ("正文的首行缩进是0字", of_style("公文正文", "<w:ind [^>]*/>", "")),
        ("标题的字体是黑体", of_style("标题", FONT, 'w:eastAsia="黑体"')),
        ("标题的字号是3号", of_style("标题", SIZE, '<w:sz w:val="32"/>')),
        ("字号是小四", sub(DOCUMENT, "<w:r><w:t", '<w:r><w:rPr><w:sz w:val="24"/></w:rPr><w:t')),
        ("字体是微软雅黑", sub(STYLES, 'w:eastAsia="仿宋"', 'w:eastAsia="微软雅黑"')),
    ),
    "page": (
        ("上边距是25毫米", sub(DOCUMENT, 'w:top="2098"', 'w:top="1440"')),
        ("左边距是32毫米", sub(DOCUMENT, 'w:left="1587"', 'w:left="1800"')),
        ("不是A4", sub(DOCUMENT, 'w:w="11906" w:h="16838"', 'w:w="10319" w:h="14571"')),
        ("没有页码", without_page_numbers),
    ),
}  # fmt: skip


def test_a_bent_draft_of_every_genre_is_told() -> None:
    found = seeded = 0
    wrong: list[str] = []
    for rule, bends in BENDS.items():
        for says, bend in bends:
            for name, data in files().items():
                spoilt = [f.fault.what for f in look(bent(data, bend)) if f.rule.id == rule]
                seeded += 1
                found += any(says in what for what in spoilt)
                if not any(says in what for what in spoilt):
                    wrong.append(f"missed {says} in {name}: {spoilt}")
    print(f"\nlayout: {seeded} seeded, {found} found", *wrong, sep="\n")
    assert found == seeded


@pytest.mark.parametrize("name", list(files()))
def test_a_draft_as_built_is_in_form(name: str) -> None:
    assert told(files()[name]) == []


def as_wps(texts: dict[str, str]) -> None:
    """Indents in twips alone, fonts by their other names, lines fixed in place of the grid."""
    for part in (DOCUMENT, STYLES):
        texts[part] = re.sub(' w:(?:firstLine|hanging|left|right)Chars="[^"]*"', "", texts[part])
        texts[part] = (
            texts[part]
            .replace('w:eastAsia="仿宋"', 'w:eastAsia="仿宋_GB2312"')
            .replace('w:eastAsia="楷体"', 'w:eastAsia="楷体_GB2312"')
        )
    texts[STYLES] = re.sub(
        '(<w:name w:val="公文正文"/>.*?<w:pPr>)',
        r'\1<w:spacing w:line="560" w:lineRule="exact"/>',
        texts[STYLES],
        count=1,
        flags=re.DOTALL,
    )


def as_onlyoffice(texts: dict[str, str]) -> None:
    """The grid dropped, style ids renamed, indents in twips alone."""
    texts[DOCUMENT] = re.sub("<w:docGrid [^>]*/>", "", texts[DOCUMENT])
    for part in (DOCUMENT, STYLES):
        texts[part] = re.sub(' w:firstLineChars="[^"]*"', "", texts[part]).replace(
            '="Body"', '="884"'
        )


@pytest.mark.parametrize("program", [as_wps, as_onlyoffice])
@pytest.mark.parametrize("name", list(files()))
def test_what_other_programs_write_is_as_good(name: str, program: Bend) -> None:
    """A dropped grid is a hint: the lines of a page are no longer 22."""
    found = [f for f in look(bent(files()[name], program)) if f.severity in HEAVY]
    assert [f.fault.what for f in found] == []


@needs_office
def test_a_draft_saved_anew_by_libreoffice_is_in_form(tmp_path: Path) -> None:
    paths = []
    for name, data in files().items():
        paths.append(tmp_path / f"{name}.docx")
        paths[-1].write_bytes(data)
    (tmp_path / "out").mkdir()
    for path in resaved(paths, tmp_path / "out", "docx"):
        assert told(path) == [], path.name


def test_one_emphasised_word_is_no_fault_of_the_paragraph() -> None:
    """Staff set a lead-in in 楷体; most of the paragraph is as it was."""
    document = Document()
    document.styles["Normal"].font.size = Pt(16)
    paragraph = document.add_paragraph()
    lead = paragraph.add_run("一是抓学习。")
    lead.font.size = Pt(22)
    paragraph.add_run(
        "全年组织学习，内容丰富，形式多样，代表们普遍反映收获很大、收效很好，履职更有底气。"
    )
    assert not [what for what in told(_saved(document)) if "2号" in what]


def _saved(document: object) -> bytes:
    from io import BytesIO

    out = BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def test_a_text_of_another_hand_is_told_once_for_many_paragraphs() -> None:
    """Word's own defaults: 等线 or Calibri 11, no indent, margins of an inch."""
    document = Document()
    for line in (
        "大坪镇人大主席团工作总结",
        "一、主要工作",
        *(
            [
                "今年以来，镇人大主席团认真履行职责，组织代表开展视察和调研，推动了各项工作的落实，成效明显。"
            ]
            * 5
        ),
    ):
        document.add_paragraph(line)
    found = told(_saved(document))
    assert sum("正文的首行缩进" in what and "共5段" in what for what in found) == 1
    assert any("page" in what for what in found)


# --- parts ---------------------------------------------------------------------------------------


def _drop(pattern: str, text: str = "") -> Spoil:
    """The words, or paragraphs that hold them, gone from the draft."""

    def spoil(draft: Draft, rng: random.Random) -> Draft:
        return [replace(p, text=re.sub(pattern, text, p.text)) for p in draft]

    return spoil


MISSING: dict[str, tuple[tuple[str, Spoil], ...]] = {
    "年度工作报告": (
        ("称呼", _drop("^各位代表：$")),
        ("受谁委托", _drop("受[^，]*委托，")),
        ("请予审议", _drop("审议|审查|提出(?:宝贵)?意见")),
        ("标题下的日期和会议名称", _drop("^（2025年.*）$")),
        ("存在的不足", _drop("不足|问题|差距|短板|薄弱")),
    ),
    "换届工作报告": (("称呼", _drop("^各位代表：$")), ("受谁委托", _drop("受[^，]*委托，"))),
    "建议办理情况报告": (("称呼", _drop("^各位代表：$")), ("受谁委托", _drop("受[^，]*委托，"))),
    "工作汇报": (
        ("落款单位", _drop("^大坪镇人大主席团$|^2025年1月10日$|^以上汇报.*$", "此致")),
        ("成文日期", _drop("^2025年1月10日$")),
        ("存在的不足", _drop("不足|问题|差距|短板|薄弱")),
    ),
    "年度工作计划": (("成文日期", _drop("^2025年1月10日$")),),
    "主席述职述廉报告": (
        ("称呼", _drop("^各位领导、同志们：$")),
        ("成文日期", _drop("^2025年1月10日$")),
    ),
    "代表述职报告": (
        ("称呼", _drop("^各位选民：$")),
        ("存在的不足", _drop("不足|问题|差距|短板|薄弱")),
    ),
}


@pytest.mark.parametrize(
    ("genre", "part"), [(genre, n) for genre, parts in MISSING.items() for n in range(len(parts))]
)
def test_a_part_that_is_missing_is_told(genre: str, part: int) -> None:
    name, spoil = MISSING[genre][part]
    draft = list(clean_drafts()[genre])
    assert proofread(reading_of(draft), rules=RULES) == ()
    found = proofread(reading_of(spoil(draft, random.Random(1))), rules=RULES)
    assert any(name in f.fault.what for f in found), [f.fault.what for f in found]
    assert {f.severity for f in found} == {Severity.SHOULD}


def test_the_specimen_without_township_and_date_is_told() -> None:
    """E-82: a summary to the county with neither place nor signature nor date."""
    lines = [
        "乡镇人大工作汇报",
        *(f"今年以来，认真抓好第{n}项重点工作，成效明显。" for n in range(9)),
    ]
    reading = text_reading(*lines, on=date(2023, 12, 1))
    (form, content) = proofread(reading, rules=RULES)
    assert "成文日期" in form.fault.what
    assert "落款" in form.fault.what
    assert "不足" in content.fault.what


def test_a_piece_of_a_document_wants_nothing() -> None:
    assert (
        proofread(text_reading("大坪镇人大工作报告", "一、工作回顾", "认真履职。"), rules=RULES)
        == ()
    )
