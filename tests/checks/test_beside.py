"""What stands beside the body is read too: headers, footers, notes, comments, what the file says of itself.

``pytest -s`` prints the bench: every rule that reads there, with a fault of its own in every kind of text.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from time import process_time

import pytest

from drafter.checks.copies import elsewhere, mends, with_comments, with_mends
from drafter.checks.finding import Finding
from drafter.checks.knowledge import Knowledge
from drafter.checks.passages import beside
from drafter.checks.proofread import proofread
from drafter.checks.reading import Reading, read_document
from drafter.checks.rules import RULES
from drafter.documents.beside import Aside, Story
from drafter.documents.outline_docx import write_template
from drafter.documents.parts import open_docx
from drafter.documents.pen import Revision
from drafter.documents.properties import Properties
from drafter.documents.text import read_text
from drafter.documents.validity import faults
from tests.checks.benching import heavy
from tests.checks.drafts import TODAY, clean_drafts, reading_of, text_reading
from tests.checks.dressing import dressed
from tests.checks.faults import ADDED as WORDS
from tests.checks.faults import ALSO as ALSO_WORDS
from tests.checks.faults_identity import ADDED as NAMES
from tests.checks.faults_identity import ALSO as ALSO_NAMES
from tests.checks.test_identity import sample
from tests.office import needs_validator, validate

REVISION = Revision("drafter", "2025-01-20T09:30:00Z")
LINES = (
    "@标题 大坪镇人大主席团2024年工作总结",
    "（2025年1月16日镇第十七届人民代表大会第七次会议）",
    "镇人大认真履行职责，开展了视察。",
    "镇人大认真听取意见，开展了调研。",
)


@cache
def plain() -> bytes:
    return write_template("\n".join(LINES))


def check(data: bytes, knowledge: Knowledge | None = None) -> list[Finding]:
    """What is found beside the body."""
    found = proofread(read_document(data, today=TODAY), knowledge)
    return [f for f in found if f.fault.passage and f.fault.passage.story is not Story.BODY]


def told(data: bytes) -> list[tuple[str, str, str]]:
    return [(f.place, f.rule.id, f.severity.label) for f in check(data)]


# --- what is read -------------------------------------------------------------------------------


def test_every_text_has_its_name_and_what_word_counts_is_no_text() -> None:
    data = dressed(
        plain(),
        header="云岭县大坪镇人大",
        footer="第{PAGE}页",
        footnotes=("第一条脚注", "第二条脚注"),
        endnotes=("一条尾注",),
        comments={"张干事": "请核对"},
        properties=Properties(title="工作总结"),
        company="大坪镇人民政府",
    )
    aside = read_document(data).aside
    assert [(p.called, p.text) for p in aside] == [
        ("页眉", "云岭县大坪镇人大"),
        ("页脚", "第〇〇页"),
        ("页脚（双页）", "— 〇 —"),
        ("脚注1", "第一条脚注"),
        ("脚注2", "第二条脚注"),
        ("尾注1", "一条尾注"),
        ("批注1", "请核对"),
        ("“文件—信息”里的“标题”", "工作总结"),
        ("“文件—信息”里的“单位”", "大坪镇人民政府"),
    ]
    body = read_text(data)
    assert [p.index >= len(body) for p in aside] == [True] * 9
    assert [p.anchor and body[p.anchor[0]].text[:6] for p in aside[3:6]] == [
        "大坪镇人大主",
        "（2025年",
        "大坪镇人大主",
    ]


def test_a_header_no_page_shows_is_not_read() -> None:
    data = dressed(plain(), header="大坪镇", first_header="XX镇", even_header="大坪镇人大")
    headers = [(p.called, p.text) for p in read_document(data).aside if p.story is Story.HEADER]
    assert sorted(headers) == [("页眉", "大坪镇"), ("页眉（双页）", "大坪镇人大")]


def test_comments_of_ones_own_are_not_proofread() -> None:
    data = dressed(
        plain(), comments={"drafter": "这是大坪镇的文稿，却写着“清溪镇”", "张干事": "好"}
    )
    assert [p.text for p in read_document(data).aside if p.story is Story.COMMENT] == ["好"]


def test_many_notes_take_no_more_time_than_their_number() -> None:
    lines = "\n".join(f"第{number}段认真履职。" for number in range(1500))
    data = dressed(write_template(lines), footnotes=[f"第{n}条，见附表。" for n in range(1500)])
    start = process_time()
    assert sum(p.story is Story.FOOTNOTE for p in read_document(data).aside) == 1500
    assert process_time() - start < 3


def test_a_text_box_is_body_and_says_so() -> None:
    data = dressed(plain(), box="代表走放农户。")
    (fault,) = [f for f in proofread(read_document(data, today=TODAY)) if f.rule.id == "typo"]
    assert (fault.place, fault.fault.passage and fault.fault.passage.anchor) == (
        "文本框",
        (1, len(LINES[1])),
    )


# --- what is found ------------------------------------------------------------------------------


def test_the_classic_leftovers_are_found_where_they_stand() -> None:
    data = dressed(
        plain(),
        header="云岭县清溪镇人大2023年工作总结",
        footer="镇第十七届人民代表大会第六次会议　第{PAGE}页",
        footnotes=("统计到2024年2月30日。", "清溪镇党委的数字，XX村除外。"),
        endnotes=("村民王大山家。",),
        comments={"张干事": "清溪镇人大的写法。联系电话13800138000。"},
        properties=Properties(title="清溪镇人大2023年工作总结", author="清溪镇人大"),
    )
    assert told(data) == [
        ("页眉", "other-place", "应看"),
        ("页眉", "edge-year", "应看"),
        ("页脚", "edge-session", "应看"),
        ("脚注1", "impossible-date", "必改"),
        ("脚注2", "other-place", "应看"),
        ("脚注2", "placeholder", "必改"),
        ("尾注1", "private-name", "应看"),
        ("批注1", "other-place", "提示"),
        ("批注1", "private-number", "提示"),
        ("“文件—信息”里的“作者”", "other-place", "提示"),
        ("“文件—信息”里的“标题”", "other-place", "提示"),
        ("“文件—信息”里的“标题”", "edge-year", "提示"),
    ]


RIGHT = (
    {"header": "云岭县大坪镇人大2024年工作总结", "footer": "— {PAGE} —"},
    {"header": "镇第十七届人民代表大会第七次会议文件（五）", "footer": "第 {PAGE} 页"},
    {"header": "大坪镇人民代表大会", "footer": "2025年1月16日印"},
    {"header": "大坪镇第十七届（2021年至2026年）", "footer": "地方组织法（2022年修正）"},
    {"footnotes": ("见http://www.example.cn/2021.html。", "赴清溪镇学习考察。")},
    {"header": "大坪镇人大文件之三", "footer": "电话：0938-1234567　- 1 -"},
    {
        "footnotes": (
            "指原工商所，现为市场监督管理所。",
            "应到54名减去调离1名；满意率=满意件数/办结件数×100%。",
        )
    },
    {"footnotes": ("2021年的数字以统计公报为准。", "《预算法》第二十一条。")},
    {"comments": {"张干事": "这里的XX请核对,改成走放?"}},
    {"properties": Properties(title="大坪镇人大2024年工作总结", author="大坪镇人大主席团")},
    {"properties": Properties(title="XX汇报（1）", author="张小明"), "company": "微软中国"},
)


@pytest.mark.parametrize("dress", RIGHT)
def test_what_is_right_beside_the_body_is_let_be(dress: dict[str, object]) -> None:
    assert told(dressed(plain(), **dress)) == []  # type: ignore[arg-type]


def test_a_year_is_only_held_against_one_that_the_text_says() -> None:
    data = write_template("@标题 工作情况\n认真履行职责。")
    assert told(dressed(data, header="2019年工作情况")) == []


# Faults that need lines of their own, or records, are found in the body; what is short stands beside it too.
EDGES = {
    "edge-year": ("大坪镇人大2021年工作总结", "（2022年3月）", "2019年度大坪镇人大工作报告"),
    "edge-session": ("镇十七届六次会议文件（三）", "大坪镇第十六届人民代表大会第七次会议"),
}
# An office's own line (0938-…) may stand at the foot of its pages.
MOBILE = [each for each in WORDS["private-number"] if "-" not in each]
SHAPES = {**WORDS, **NAMES, **EDGES, "private-number": MOBILE}
BESIDE = [rule for rule in RULES if rule.beside]
# A year of old in a header is found there, whatever else is wrong with it.
ALSO = {
    rule.id: ALSO_WORDS.get(rule.id, set()) | ALSO_NAMES.get(rule.id, set()) | {"edge-year"}
    for rule in BESIDE
}


def aside(reading: Reading, story: Story, said: str) -> Reading:
    first = reading.passages[-1].index + 1
    return replace(reading, aside=beside([Aside(story, story.value, said)], first))


def test_every_rule_that_reads_there_finds_its_faults_in_every_text() -> None:
    rng = random.Random(2026)
    drafts = [reading_of(clean_drafts()[label]) for label in ("年度工作报告", "建议办理情况报告")]
    before = [heavy(proofread(draft, sample())) for draft in drafts]
    seeded, found, false = Counter[str](), Counter[str](), Counter[str]()
    wrong = []
    for rule in BESIDE:
        shapes = [shape.strip() for shape in SHAPES.get(rule.id, ()) if "\n" not in shape.strip()]
        for story in sorted(rule.beside, key=lambda each: each.value) if shapes else ():
            at, shape = rng.randrange(len(drafts)), rng.choice(shapes)
            findings = proofread(aside(drafts[at], story, shape), sample())
            seeded[story.value] += 1
            mine = [f for f in findings if f.rule.id == rule.id and f.place == story.value]
            found[story.value] += bool(mine)
            wrong += [] if mine else [f"missed {rule.id} in {story.value}: {shape}"]
            others = {id for id, _ in heavy(findings) - before[at]} - {rule.id}
            others -= ALSO.get(rule.id, set())
            false[story.value] += len(others)
            wrong += [f"false {id} for {rule.id}: {shape}" for id in sorted(others)]
    for name in seeded:
        print(f"{name:<6}{seeded[name]:>4} seeded{found[name]:>4} found{false[name]:>4} false")
    print(*wrong, sep="\n")
    assert seeded.total() >= 120
    assert found.total() == seeded.total()
    assert false.total() == 0


READ = {
    Story.HEADER: "placeholder pending web-residue other-place neighbour kind edge-year edge-session typo private-number",
    Story.FOOTER: "placeholder blank broken-character other-place kind edge-year edge-session political-typo",
    Story.FOOTNOTE: "placeholder other-place kind impossible-date not-yet private-name typo wide-digits law party-meeting",
    Story.ENDNOTE: "placeholder other-place kind impossible-date not-yet private-name typo half-width dated-wording",
    Story.COMMENT: "other-place private-number",
    Story.PROPERTY: "other-place private-number edge-year",
}  # fmt: skip


@pytest.mark.parametrize("story", READ, ids=lambda story: story.value)
def test_what_a_copied_text_leaves_there_is_looked_for(story: Story) -> None:
    assert {rule.id for rule in RULES if story in rule.beside} >= set(READ[story].split())


def test_what_looks_only_at_the_body_is_silent_beside_it() -> None:
    """Numbering, layout and the parts of a genre are of the body."""
    lines = ("一、二、听取意见。", "（二）抓落实", "2023年，我镇", "各位代表：")
    silent = {rule.id for rule in RULES} - {rule.id for rule in BESIDE}
    for line in lines:
        for story in Story:
            found = proofread(aside(text_reading(*LINES), story, line))
            beside_it = [f for f in found if f.fault.passage and f.fault.passage.called]
            assert not {f.rule.id for f in beside_it} & silent


# --- copies -------------------------------------------------------------------------------------


def spoilt() -> bytes:
    return dressed(
        plain(),
        header="大坪镇人大走放记,第{PAGE}页",
        footnotes=("作了祥细登记。", "代表走放农户。"),
        box="代表园满完成任务。",
    )


def test_what_is_certain_is_mended_there_too_as_tracked_changes() -> None:
    data = spoilt()
    findings = proofread(read_document(data, today=TODAY))
    copy = with_mends(data, findings, REVISION)
    again = read_document(copy, today=TODAY)
    assert [p.text for p in again.aside if p.story in (Story.HEADER, Story.FOOTNOTE)] == [
        "大坪镇人大走访记，第〇〇页",
        "作了详细登记。",
        "代表走访农户。",
    ]
    assert [p.text for p in again.passages if p.called] == ["代表圆满完成任务。"]
    assert not [f for f in proofread(again) if any(mends(f))]
    parts = open_docx(copy)
    assert all(
        b"<w:ins " in parts[name] for name in ("word/header-default.xml", "word/footnotes.xml")
    )
    assert parts["word/document.xml"].count("圆".encode()) == 2
    assert faults(copy) == []
    assert with_mends(data, findings, REVISION) == copy


def test_comments_on_what_takes_none_stand_where_it_hangs_and_name_it() -> None:
    data = spoilt()
    findings = [f for f in proofread(read_document(data, today=TODAY)) if f.rule.id != "page"]
    copy = with_comments(data, read_document(data, today=TODAY), findings)
    parts = open_docx(copy)
    said = parts["word/comments.xml"].decode()
    assert "脚注2“代表走放农户。”：【应看】错别字" in said
    assert "文本框“代表园满完成任务。”：【应看】错别字" in said
    assert all(
        b"comment" not in data
        for name, data in parts.items()
        if name.startswith(("word/header", "word/footnotes"))
    )
    assert (
        b"comment"
        not in parts["word/document.xml"]
        .partition(b"<w:txbxContent>")[2]
        .partition(b"</w:txbxContent>")[0]
    )
    assert elsewhere(findings) == ("文本框", "页眉", "脚注1", "脚注2")
    assert faults(copy) == []


@needs_validator
def test_copies_keep_the_schema(tmp_path: Path) -> None:
    data = dressed(plain(), header="走放记,", footnotes=("作了祥细登记。",), endnotes=("园满。",))
    reading = read_document(data, today=TODAY)
    findings = proofread(reading)
    for copy in (with_comments(data, reading, findings), with_mends(data, findings, REVISION)):
        path = tmp_path / "稿.docx"
        path.write_bytes(copy)
        assert validate(path) == []
