"""``drafter check`` as a clerk meets it."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from drafter.documents.outline_docx import write_template
from drafter.documents.text import read_text
from tests.checks.dressing import dressed
from tests.cli.running import Terminal
from tests.sample import sample_db, sample_draft

SPOILT = "\n".join(
    [
        "@标题 大坪镇人大工作报告",
        "@题注行 （2025年1月16日）",
        "# 一、2024年工作回顾",
        "代表走放农户,作出登记。",
        "会议应到代表54名，请假2名，实到51名。",
        "XX村的水渠已经修好。",
    ]
)


@pytest.fixture
def spoilt(terminal: Terminal) -> Terminal:
    """A folder with a report that holds a typo, a half-width comma, a sum gone wrong and a blank."""
    (terminal.folder / "报告.docx").write_bytes(write_template(SPOILT))
    return terminal


def test_findings_stand_by_place_with_cure_and_source(spoilt: Terminal) -> None:
    ran = spoilt.run("check", "报告.docx")
    assert (ran.code, ran.err) == (1, "")
    assert "报告.docx（没有对照记录库）：发现4处，其中必改2处，应看2处。" in ran.out
    assert "\n一、2024年工作回顾\n" in ran.out
    assert "【必改】第2段，“会议应到代表54名，请假2名，实到51名。”" in ran.out
    assert "应到54-2应得52，写的是实到51。请核对出席人数。（出席人数不合；" in ran.out
    assert "应为“走访”" in ran.out
    assert "其中2处有把握，加 --fix 可以代改" in ran.out


def test_a_clean_report_ends_with_nothing_to_mend(terminal: Terminal) -> None:
    (terminal.folder / "报告.docx").write_bytes(sample_draft().data)
    ran = terminal.run("check", "报告.docx")
    assert (ran.code, ran.err) == (0, "")
    assert "必改" not in ran.out


def test_json_holds_the_same(spoilt: Terminal) -> None:
    ran = spoilt.run("check", "报告.docx", "--json")
    (file,) = json.loads(ran.out)
    assert ran.code == 1
    assert file["file"] == "报告.docx"
    assert {row["rule"] for row in file["findings"]} == {
        "typo",
        "half-width",
        "attendance",
        "placeholder",
    }
    typo = next(row for row in file["findings"] if row["rule"] == "typo")
    text = read_text(spoilt.folder / "报告.docx")[typo["paragraph"] - 1].text
    assert text[typo["start"] : typo["end"]] == "走放"
    assert (typo["mend"], typo["severity"]) == ("走访", "应看")


def test_comments_and_mends_go_into_copies(spoilt: Terminal) -> None:
    before = hashlib.sha256((spoilt.folder / "报告.docx").read_bytes()).digest()
    ran = spoilt.run("check", "报告.docx", "--annotate", "批注稿.docx", "--fix")
    assert "批注稿写好了：批注稿.docx" in ran.out
    assert "改了2处，都有修订标记，请逐处接受或拒绝：报告（校改稿）.docx" in ran.out
    texts = [p.text for p in read_text(spoilt.folder / "报告（校改稿）.docx")]
    assert "代表走访农户，作出登记。" in texts
    assert "会议应到代表54名，请假2名，实到51名。" in texts
    assert hashlib.sha256((spoilt.folder / "报告.docx").read_bytes()).digest() == before


def test_what_stands_beside_the_body_is_told_with_its_place(terminal: Terminal) -> None:
    """Word takes no comment there: it is said where they stand instead."""
    data = dressed(write_template(SPOILT), header="清溪镇人大走放记", footnotes=("XX村除外。",))
    (terminal.folder / "报告.docx").write_bytes(data)
    words = '[[word]]\nwrong = "除外"\nright = "以外"\nreason = "统一说法"\n'
    (terminal.folder / "校对.toml").write_text(words, "utf-8")
    ran = terminal.run("check", "报告.docx", "--annotate", "批注稿.docx", "--fix")
    beside = ran.out.partition("\n正文以外\n")[2]
    assert "【应看】页眉，“清溪镇人大走放记”：这是大坪镇的文稿" in beside
    assert "【应看】页眉，“清溪镇人大走放记”：“走放”是错别字" in beside
    assert "【必改】脚注1，“XX村除外。”：“XX”是没有填的空位" in beside
    assert "“除外”是本单位不用的词" in beside
    assert "页眉、脚注1里加不了批注，那里的批注写在正文里" in ran.out
    assert "改了3处" in ran.out


def test_no_file_of_staff_is_written_over(spoilt: Terminal) -> None:
    (spoilt.folder / "报告（校改稿）.docx").write_bytes(b"theirs")
    ran = spoilt.run("check", "报告.docx", "--fix")
    assert (spoilt.folder / "报告（校改稿）.docx").read_bytes() == b"theirs"
    assert "报告（校改稿）（第2版）.docx" in ran.out


def test_the_day_of_delivery_decides_on_wording(terminal: Terminal) -> None:
    text = "@标题 工作报告\n团结在以胡锦涛同志为总书记的党中央周围。"
    (terminal.folder / "旧稿.docx").write_bytes(write_template(text))
    assert terminal.run("check", "旧稿.docx", "--delivered-on", "2011-08-20").code == 0
    assert terminal.run("check", "旧稿.docx", "--delivered-on", "2024-08-20").code == 1


def test_the_records_beside_it_are_asked_when_the_document_is_theirs(spoilt: Terminal) -> None:
    shutil.copy(sample_db(), spoilt.folder / "records.db")
    assert "（对照了大坪镇的记录）" in spoilt.run("check", "报告.docx").out
    (spoilt.folder / "records.db").rename(spoilt.folder / "别的.db")
    assert "（对照了大坪镇的记录）" in spoilt.run("check", "报告.docx", "--db", "别的.db").out


def test_rules_are_switched_off_beside_the_records(spoilt: Terminal) -> None:
    words = '[[off]]\nrule = "空位未填"\nreason = "待定名称"\n'
    (spoilt.folder / "校对.toml").write_text(words, "utf-8")
    ran = spoilt.run("check", "报告.docx")
    assert "发现3处" in ran.out
    assert "校对.toml 里关掉了1条规则" in ran.out
    (spoilt.folder / "校对.toml").rename(spoilt.folder / "本镇.toml")
    assert "发现3处" in spoilt.run("check", "报告.docx", "--rules", "本镇.toml").out


def test_words_of_the_townships_own_are_looked_for(spoilt: Terminal) -> None:
    words = '[[word]]\nwrong = "水渠"\nright = "灌渠"\nreason = "县里统一叫法"\n'
    (spoilt.folder / "校对.toml").write_text(words, "utf-8")
    ran = spoilt.run("check", "报告.docx")
    assert "“水渠”是本单位不用的词。应为“灌渠”。（本单位词表；县里统一叫法）" in ran.out


def test_the_same_fault_is_not_told_without_end(terminal: Terminal) -> None:
    lines = "\n".join(f"代表走放第{number}户农户。" for number in range(1, 31))
    (terminal.folder / "报告.docx").write_bytes(write_template(f"@标题 报告\n{lines}"))
    ran = terminal.run("check", "报告.docx")
    assert "发现30处" in ran.out
    assert ran.out.count("“走放”是错别字") == 5
    assert "另有：“错别字”25处" in ran.out
    assert len(json.loads(terminal.run("check", "报告.docx", "--json").out)[0]["findings"]) == 30


def test_several_files_are_told_one_after_another(spoilt: Terminal) -> None:
    (spoilt.folder / "好.docx").write_bytes(write_template("@标题 报告\n代表认真履职。"))
    ran = spoilt.run("check", "好.docx", "报告.docx")
    assert ran.code == 1
    assert "好.docx（没有对照记录库）：没有发现问题。" in ran.out
    assert ran.out.index("好.docx") < ran.out.index("报告.docx（")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("没有.docx", None, "找不到"),
        ("坏.docx", b"PK\x03\x04rubbish", "不是完好的 .docx 文件"),
        ("旧.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "不是完好的 .docx 文件"),
        ("空.docx", write_template("@空行"), "没有文字"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line_and_the_rest_is_read(
    spoilt: Terminal, name: str, data: bytes | None, says: str
) -> None:
    if data is not None:
        (spoilt.folder / name).write_bytes(data)
    ran = spoilt.run("check", name, "报告.docx")
    assert ran.code == 2
    assert ran.err.startswith("错误：")
    assert says in ran.err
    assert "Traceback" not in ran.err
    assert "发现4处" in ran.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["a.docx", "b.docx", "--annotate", "c.docx"], "一次只能写一份"),
        (["报告.docx", "--db", "没有.db"], "找不到记录库"),
        (["报告.docx", "--township", "大坪镇"], "找不到记录库"),
        (["报告.docx", "--rules", "没有.toml"], "读不到"),
        (["报告.docx", "--delivered-on", "昨天"], "不是日期"),
        ([], "文稿"),
    ],
)
def test_bad_usage_is_one_clear_line(spoilt: Terminal, words: list[str], says: str) -> None:
    ran = spoilt.run("check", *words)
    assert ran.code == 2
    assert says in ran.err
    assert "Traceback" not in ran.err


def test_an_address_in_the_folder_is_left_alone(spoilt: Terminal) -> None:
    spoilt.run("check", "报告.docx")
    assert [path.name for path in Path(spoilt.folder).iterdir()] == ["报告.docx"]
