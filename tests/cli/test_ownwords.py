"""A clerk brings a ledger of the office's own: asked once, told cell by cell, counted row by row."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import Terminal
from tests.records.foreigners import Page, office, save
from tests.records.ledgers import digest

ROWS = [
    ["青石镇代表视察登记表"],
    ["序号", "开展日子", "视察内容", "参加人员", "领导批示"],
    [1, "3月13日", "饮水", "甲大山、赵六", "同意"],
    [2, "3月中旬", "道路", "", ""],
    ["合计", "2次"],
]


def register(folder: Path, name: str = "视察.xlsx") -> Path:
    return save(folder / name, {"Sheet1": Page(ROWS, ["A1:E1"])})


def test_asked_once_and_never_again(terminal: Terminal) -> None:
    office(terminal.folder)
    register(terminal.folder)
    ran = terminal.run("import", "视察.xlsx")
    assert ran.code == 2
    assert "不认得“开展日子”这一列（B列）" in ran.err
    assert "写在 records.对照.toml 里" in ran.err
    assert "drafter import 视察.xlsx --annotate 视察（批注）.xlsx" in ran.err
    asked = Path("records.对照.toml")
    text = asked.read_text("utf-8")
    text = text.replace('"开展日子" = ""', '"开展日子" = "日期"')
    asked.write_text(text.replace('"领导批示" = ""', '"领导批示" = "备注"'), "utf-8")
    ran = terminal.run("import", "视察.xlsx")
    assert "没有写年份" in ran.err
    ran = terminal.run("import", "视察.xlsx", "--year", "2024")
    assert ran.code == 0, ran.err
    assert "工作表“Sheet1”按“活动/视察”读5行：收2行，有问题0行" in ran.out
    assert "跳过3行（标题1行、表头1行、合计1行）；没有导入的列：序号。" in ran.out
    assert "“代表”里没有“赵六”" in ran.out
    assert "“3月中旬”不是哪一天，记作2024-03-11" in ran.out
    again = terminal.run("import", "视察.xlsx", "--year", "2024")
    assert "新增0条，更新0条" in again.out


def test_a_look_first_writes_nothing(terminal: Terminal) -> None:
    db = office(terminal.folder)
    register(terminal.folder)
    before = digest(db), sorted(Path().iterdir())
    assert terminal.run("import", "视察.xlsx", "--dry-run").code == 2
    assert (digest(db), sorted(Path().iterdir())) == before


def test_a_map_file_of_ones_own(terminal: Terminal) -> None:
    office(terminal.folder)
    register(terminal.folder)
    ran = terminal.run("import", "视察.xlsx", "--map", "我的.toml")
    assert "找不到对照表 我的.toml" in ran.err
    terminal.run("import", "视察.xlsx", "--map", "我的.toml", "--write-map")
    mine = Path("我的.toml")
    assert '"开展日子" = ""' in mine.read_text("utf-8")
    assert not Path("records.对照.toml").exists()
    mine.write_text('[列.活动]\n"开展日子" = "日子"\n', "utf-8")
    ran = terminal.run("import", "视察.xlsx", "--map", "我的.toml")
    assert "我的.toml 第2行：“活动”表里没有“日子”这一列" in ran.err


def test_the_annotated_copy_from_the_command(terminal: Terminal) -> None:
    office(terminal.folder)
    register(terminal.folder)
    ran = terminal.run("import", "视察.xlsx", "--annotate", "副本.xlsx")
    assert "问题都标在副本 副本.xlsx 的格子上了" in ran.err
    assert Path("副本.xlsx").exists()
    before = digest(Path("视察.xlsx"))
    ran = terminal.run("import", "副本.xlsx", "--annotate", "视察.xlsx")
    assert "视察.xlsx 已经有了，没有动它" in ran.err
    assert digest(Path("视察.xlsx")) == before


def test_several_ledgers_are_one_import(terminal: Terminal) -> None:
    office(terminal.folder)
    head = [["时间", "视察内容"], ["2024-3-1", "饮水"]]
    other = [["时间", "调研课题"], ["2024-4-1", "道路"], ["坏", "桥"]]
    save(Path("甲.xlsx"), {"视察登记簿": Page(head)})
    save(Path("乙.xlsx"), {"调研登记簿": Page(other)})
    ran = terminal.run("import", "甲.xlsx", "乙.xlsx")
    assert "甲.xlsx、乙.xlsx 有1处问题，一行也没有导入" in ran.err
    assert "乙.xlsx 工作表“调研登记簿”第3行“时间”列" in ran.err
    save(Path("乙.xlsx"), {"调研登记簿": Page(other[:2])})
    assert "活动：新增2条" in terminal.run("import", "甲.xlsx", "乙.xlsx").out


def test_an_offices_own_ledger_never_deletes(terminal: Terminal) -> None:
    office(terminal.folder)
    save(Path("甲.xlsx"), {"视察登记簿": Page([["时间", "视察内容"], ["2024-3-1", "饮水"]])})
    ran = terminal.run("import", "甲.xlsx", "--delete-missing", "--yes")
    assert ran.code == 2
    assert "不能用 --delete-missing" in ran.err
