"""Bad ledgers: each gets its list or one clear line, and the records keep every byte."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from drafter.errors import DrafterError
from drafter.records.ledger import archive, import_ledger, reading, write_ledger
from tests.records.ledgers import (
    ACTIVITY_HEAD,
    DEPUTIES,
    TOWNSHIP,
    Formula,
    Rows,
    book,
    refused,
    started,
)


def activities(*rows: Any, head: list[str] | None = None) -> dict[str, Rows]:
    return {"活动": [head or ACTIVITY_HEAD, *rows]}


GOOD = ["调研", "产业发展", "2024-05-01", 1]
ONE = "请删掉其中一行；如果是两件事，请各填一个不同的编号，或合为一行并在“次数”里填总数"
BAD: dict[str, tuple[dict[str, Rows], list[str]]] = {
    "a wrong date": (
        activities(GOOD, ["视察", "道路", "2024-13-45", 1]),
        ["工作表“活动”第3行“日期”列：“2024-13-45”不是日期。没有这一天，请核对月份和日期。"],
    ),
    "an unknown choice": (
        activities(["执法捡查", "道路", "2024-03-14", 1]),
        ["工作表“活动”第2行“活动类别”列：“执法捡查”不在选项里。"],
    ),
    "text in a number cell": (
        activities(["视察", "道路", "2024-03-14", "若干"]),
        ["工作表“活动”第2行“次数”列：“若干”不是整数。请只填数字，如 3。"],
    ),
    "a required cell left empty": (
        activities(["视察", "道路", " ", 1]),
        ["工作表“活动”第2行“日期”列：没有填。“日期”是必填的，请补上。"],
    ),
    "a required column missing": (
        activities(["视察", "道路", 1], head=["活动类别", "主题", "次数"]),
        ["工作表“活动”第1行：缺少必填的“日期”列。"],
    ),
    "no header at all": (
        activities(["道路"], head=["随便写写"]),
        ["工作表“活动”：找不到标题行。请在前10行里写上列名（编号、活动类别、主题、日期……）。"],
    ),
    "an unknown sheet": (
        {"活动记录": [["日期"], ["2024-03-14"]]},
        [
            "工作表“活动记录”：找不到写着列名的那一行。请写上列名，如 日期、内容；不是台账的表可以删掉。"
        ],
    ),
    "an unknown column": (
        activities([*GOOD, "大坪"], head=[*ACTIVITY_HEAD, "地点"]),
        ["工作表“活动”第1行：没有“地点”这一列（E列），下面却有内容。"],
    ),
    "data under no header": (
        activities([*GOOD, None, "大坪"]),
        ["工作表“活动”第1行：F列没有列名，下面却有内容。"],
    ),
    "a header twice": (
        activities([*GOOD, 2], head=[*ACTIVITY_HEAD, "次数"]),
        ["工作表“活动”第1行：有两个“次数”列。请删掉或改名其中一列。"],
    ),
    "a row twice": (
        activities(GOOD, ["视察", "道路", "2024-03-14", 1], GOOD),
        [f"工作表“活动”第4行：与第2行是同一条（活动类别、日期、主题、代表小组相同）。{ONE}。"],
    ),
    "a number twice": (
        activities(
            [*GOOD, "H1"],
            ["视察", "道路", "2024-03-14", 1, "H1"],
            head=[*ACTIVITY_HEAD, "编号"],
        ),
        [f"工作表“活动”第3行：与第2行是同一条（编号相同）。{ONE}。"],
    ),
    "a formula's error": (
        activities(["视察", "道路", "2024-03-14", Formula("=1/0", "#DIV/0!")]),
        ["工作表“活动”第2行“次数”列：公式出错，显示 #DIV/0!。请改正公式，或直接填上结果。"],
    ),
    "a formula's error in the last row, where else nothing stands": (
        activities(GOOD, [None, None, None, Formula("=1/0", "#REF!")]),
        [
            "工作表“活动”第3行“活动类别”列：没有填。",
            "工作表“活动”第3行“日期”列：没有填。",
            "工作表“活动”第3行“次数”列：公式出错，显示 #REF!。",
        ],
    ),
    "a truth value": (
        activities(["视察", "道路", "2024-03-14", True]),
        ["工作表“活动”第2行“次数”列：是逻辑值 TRUE。"],
    ),
    "an end before its start": (
        activities([*GOOD, "2024-04-30"], head=[*ACTIVITY_HEAD, "结束日期"]),
        ["工作表“活动”第2行“结束日期”列：“2024-04-30”早于“日期”2024-05-01。请核对这两个日期。"],
    ),
    "an unknown deputy": (
        {"小组成员": [["代表小组", "代表"], ["一组", "甲某某"]], "代表小组": [["名称"], ["一组"]]},
        [
            "工作表“小组成员”第2行“代表”列：“代表”里没有“甲某某”。"
            "请核对写法，或先在“代表”表里登记；最接近的是“甲某”。"
        ],
    ),
    "an unknown township": (
        activities([*GOOD, "青石乡"], head=[*ACTIVITY_HEAD, "乡镇"]),
        [
            "工作表“活动”第2行“乡镇”列：没有登记过乡镇“青石乡”。"
            "请核对名称，或先在“乡镇”表里登记；最接近的是“青石镇”。"
        ],
    ),
    "a sheet that cannot be read, told once and not for every row that refers to it": (
        {"代表": [["随便"], ["丙某"]], "代表小组": [["名称", "组长"], ["一组", "丙某"]]},
        ["工作表“代表”：找不到标题行。"],
    ),
    "an unknown name before a wrong date": (
        {
            "代表小组": [["名称", "组长"], ["一组", "无名"]],
            "队伍": [["名称", "人数", "组建日期"], ["一队", 5, "某日"]],
        },
        ["工作表“代表小组”第2行“组长”列：", "工作表“队伍”第2行“组建日期”列："],
    ),
    "several at once, in reading order": (
        {
            "活动": [
                ACTIVITY_HEAD,
                ["视察", "道路", "昨天", "若干"],
                ["走走", "桥", "2024-1-2", 1],
            ],
            "代表": [["姓名", "当选日期"], [None, "2021-11-05"]],
        },
        ["第2行“日期”列", "第2行“次数”列", "第3行“活动类别”列", "工作表“代表”第2行“姓名”列"],
    ),
}


@pytest.mark.parametrize(("sheets", "lines"), BAD.values(), ids=BAD)
def test_each_bad_ledger_gets_its_list(
    tmp_path: Path, sheets: dict[str, Rows], lines: list[str]
) -> None:
    db = started(tmp_path)
    found = refused(db, book(tmp_path / "坏.xlsx", sheets))
    assert len(found) == len(lines), found
    assert all(line in told for line, told in zip(lines, found, strict=True)), found


def test_what_follows_from_a_bad_cell_is_not_told_again(tmp_path: Path) -> None:
    """A term whose number cannot be read is one fault, not one for every session and report of it."""
    db = started(tmp_path)
    sheets = {
        "届": [["第几届", "起始日期"], ["第X届", "2021-11-26"]],
        "人代会": [
            ["届", "第几次会议", "会议类别", "开始日期"],
            ["十三届", 7, "例会", "2025-01-15"],
            ["十三届", 8, "例会", "2025-07-30"],
        ],
        "决议决定": [["名称", "会议", "通过日期"], ["关于预算的决议", "十三届七次", "2025-01-15"]],
        "代表建议": [["标题", "领衔代表", "提出日期"], ["关于修路的建议", "无此人", "2025-01-15"]],
    }
    found = refused(db, book(tmp_path / "坏.xlsx", sheets))
    assert [line.split("：")[0] for line in found] == [
        "工作表“届”第2行“第几届”列",
        "工作表“代表建议”第2行“领衔代表”列",
    ]


def test_merged_cells_in_the_data_are_refused_above_it_they_are_not(tmp_path: Path) -> None:
    db = started(tmp_path)
    rows = [["说明"], [None], *activities(GOOD, GOOD[:2])["活动"]]
    told = refused(db, book(tmp_path / "坏.xlsx", {"活动": rows}, {"活动": "C4:C5"}))
    assert told[0] == ("工作表“活动”：C4:C5 是合并单元格。请取消合并，把内容填进每一行，再导入。")
    told = refused(db, book(tmp_path / "坏.xlsx", {"活动": rows[:4]}, {"活动": "D2:D3"}))
    assert "D2:D3 是合并单元格" in " ".join(told)
    import_ledger(db, book(tmp_path / "好.xlsx", {"活动": rows[:4]}, {"活动": "A1:D1"}))


def test_a_bad_first_ledger_leaves_no_database(tmp_path: Path) -> None:
    source = book(tmp_path / "坏.xlsx", {"乡镇": TOWNSHIP, **activities(["视察"])})
    with pytest.raises(DrafterError):
        import_ledger(tmp_path / "records.db", source)
    assert list(tmp_path.iterdir()) == [source]


def test_a_cell_of_200_000_characters(tmp_path: Path) -> None:
    db = started(tmp_path)
    source = book(tmp_path / "长.xlsx", activities(["视察", "长主题", "2024-03-14", 1]))
    rewrite(source, "xl/sharedStrings.xml", lambda xml: xml.replace("长主题", "长" * 200_000))
    assert refused(db, source) == [
        "工作表“活动”第2行“主题”列：文字有200000个字，超过2000个字。请缩短，详细内容另存文件。"
    ]
    csv = tmp_path / "活动.csv"
    csv.write_text(f"活动类别,主题,日期\n视察,{'长' * 200_000},2024-03-14\n", encoding="utf-8")
    assert "文件 活动.csv 第2行读不下去" in refused(db, csv)[0]


def test_thousands_of_problems_are_not_all_listed(tmp_path: Path) -> None:
    db = started(tmp_path)
    rows = [["视察", f"第{n}处", "某日", "若干"] for n in range(1_500)]
    source = book(tmp_path / "坏.xlsx", activities(*rows))
    with pytest.raises(DrafterError, match="有1000处以上问题，一行也没有导入") as caught:
        import_ledger(db, source)
    assert len(caught.value.problems) == 1_000


def rewrite(path: Path, part: str, change: Callable[[str], str]) -> None:
    """Change one part of a zip."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part].decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def zipped(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
FOREIGN = {
    "empty": (b"", "台账.xlsx 是空文件"),
    "plain text": (b"hello", "台账.xlsx 不是 Excel 工作簿"),
    "an old .xls": (OLE, "台账.xlsx 是旧格式（.xls 或 .et）"),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "台账.xlsx 设了打开密码"),
    "another zip": (zipped(a="b"), "台账.xlsx 不是 Excel 工作簿"),
    "cut off": (zipped(a="b")[:-30], "台账.xlsx 损坏了"),
    "no sheets inside": (zipped(**{"xl/workbook.xml": "<workbook/>"}), "台账.xlsx 损坏了"),
    "no XML inside": (zipped(**{"xl/workbook.xml": "<workbook>"}), "台账.xlsx 损坏了"),
    "a document type": (
        zipped(**{"xl/workbook.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><workbook/>"}),
        "台账.xlsx 损坏了",
    ),
}


@pytest.mark.parametrize(("data", "line"), FOREIGN.values(), ids=FOREIGN)
def test_a_file_that_is_no_workbook_gets_one_line(tmp_path: Path, data: bytes, line: str) -> None:
    db = started(tmp_path)
    source = tmp_path / "台账.xlsx"
    source.write_bytes(data)
    told = refused(db, source)
    assert len(told) == 1
    assert told[0].startswith(line)
    assert told[0].count("。") == 2


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    db = started(tmp_path)
    assert refused(db, tmp_path / "没有.xlsx")[0].startswith("找不到 ")
    (tmp_path / "空").mkdir()
    assert "里没有 .csv 文件" in refused(db, tmp_path / "空")[0]
    write_ledger(tmp_path / "空台账.xlsx")
    assert refused(db, tmp_path / "空台账.xlsx") == [
        "空台账.xlsx 里一行记录也没有。请先填写台账，保存后再导入。"
    ]


def test_a_database_that_is_none(tmp_path: Path) -> None:
    source = book(tmp_path / "好.xlsx", {"乡镇": TOWNSHIP, "代表": DEPUTIES})
    for name, data in (("a.db", b"text" * 400), ("b.db", b"")):
        db = tmp_path / name
        db.write_bytes(data)
        (told,) = refused(db, source)
        assert "不是记录库" in told
    (tmp_path / "c.db").mkdir()
    for db in (tmp_path / "c.db", tmp_path / "没有" / "d.db"):
        with pytest.raises(DrafterError, match="放不了"):
            import_ledger(db, source)


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
HUGE = {
    "two cells in opposite corners": (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "写到了第1048576行、第16384列",
    ),
    "too wide and too high together": (
        '<row r="1"><c r="AAA1"><v>1</v></c></row><row r="150000"><c r="A150000"><v>1</v></c></row>',
        "工作表太大",
    ),
    "a cell that is nowhere": ('<row r="1"><c r="1A"><v>1</v></c></row>', "损坏了"),
    "a row that is no number": ('<row r="x"><c><v>1</v></c></row>', "损坏了"),
}


@pytest.mark.parametrize(("cells", "line"), HUGE.values(), ids=HUGE)
def test_a_sheet_that_would_fill_the_memory(tmp_path: Path, cells: str, line: str) -> None:
    db = started(tmp_path)
    source = book(tmp_path / "大.xlsx", activities(GOOD))
    rewrite(source, "xl/worksheets/sheet1.xml", lambda _: SHEET.format(cells))
    (told,) = refused(db, source)
    assert line in told


def test_cells_that_only_look_used_do_no_harm(tmp_path: Path) -> None:
    """WPS formats whole columns down to the last row; such cells hold nothing."""
    db = started(tmp_path)
    source = book(tmp_path / "样式.xlsx", activities(GOOD))
    styled = '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    rewrite(source, "xl/worksheets/sheet1.xml", lambda xml: xml.replace("</sheetData>", styled))
    assert import_ledger(db, source).total.new == 1


def test_a_formula_never_calculated_is_not_a_blank(tmp_path: Path) -> None:
    db = started(tmp_path)
    source = book(tmp_path / "未算.xlsx", activities([*GOOD[:3], Formula("=1+1", "2")]))
    rewrite(source, "xl/worksheets/sheet1.xml", lambda xml: re.sub(r"(</f>)<v>2</v>", r"\1", xml))
    assert "第2行“次数”列：公式还没有算出结果" in refused(db, source)[0]


def test_a_formula_never_calculated_in_a_last_row_of_its_own(tmp_path: Path) -> None:
    db = started(tmp_path)
    source = book(tmp_path / "未算.xlsx", activities(GOOD))
    alone = '<row r="9"><c r="B9"><f>A1</f></c></row></sheetData>'
    rewrite(source, "xl/worksheets/sheet1.xml", lambda xml: xml.replace("</sheetData>", alone))
    told = refused(db, source)
    assert "工作表“活动”第9行“主题”列：公式还没有算出结果" in " ".join(told)


def test_a_document_type_in_a_sheet(tmp_path: Path) -> None:
    db = started(tmp_path)
    source = book(tmp_path / "实体.xlsx", activities(GOOD))
    rewrite(
        source,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace("<worksheet", '<!DOCTYPE a [<!ENTITY b "c">]><worksheet', 1),
    )
    assert "损坏了" in refused(db, source)[0]


def test_a_comment_drawn_as_excel_draws_it(tmp_path: Path) -> None:
    """Excel's own drawings of comments hold unclosed tags."""
    db = started(tmp_path)
    source = book(tmp_path / "批注.xlsx", activities(GOOD))
    with zipfile.ZipFile(source, "a") as workbook:
        workbook.writestr("xl/drawings/vmlDrawing1.vml", "<xml><div>一<br>二</div></xml>")
    assert import_ledger(db, source).total.new == 1


def test_zip_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = started(tmp_path)
    source = tmp_path / "炸.xlsx"
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/workbook.xml", "<workbook/>")
        bomb.writestr("xl/a.xml", bytes(30 * 2**20))
    assert "压缩得不正常" in refused(db, source)[0]
    monkeypatch.setattr(archive, "MAX_UNPACKED", 2**20)
    assert "展开后太大" in refused(db, source)[0]
    monkeypatch.setattr(reading, "MAX_BYTES", 2**10)
    assert "超过0MB" in refused(db, source)[0]


def test_a_part_that_stands_twice(tmp_path: Path) -> None:
    db = started(tmp_path)
    source = book(tmp_path / "双.xlsx", activities(GOOD))
    with (
        pytest.warns(UserWarning, match="Duplicate name"),
        zipfile.ZipFile(source, "a") as archive_,
    ):
        archive_.writestr("xl/workbook.xml", "<workbook/>")
    assert "内部结构不正常" in refused(db, source)[0]


def test_too_many_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = started(tmp_path)
    source = book(tmp_path / "多.xlsx", activities(*[GOOD] * 30))
    monkeypatch.setattr(archive, "MAX_ROWS", 20)
    assert "写到了第31行" in refused(db, source)[0]


def test_a_csv_in_no_known_encoding(tmp_path: Path) -> None:
    db = started(tmp_path)
    (tmp_path / "活动.csv").write_bytes(b"\xff\xfe\xff\xff")
    assert refused(db, tmp_path / "活动.csv")[0].startswith("文件 活动.csv 的编码认不出来")
