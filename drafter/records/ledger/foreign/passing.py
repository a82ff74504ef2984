"""Rows among a table's own that are no records: sums, notes, blanks, the header and title once more."""

from __future__ import annotations

import re
from collections.abc import Collection

from drafter.records.ledger.cells import CellValue, is_blank
from drafter.records.ledger.text import squeeze

BLANK, TOTAL, NOTE, TITLE, HEADER = "空行", "合计", "说明", "标题", "表头"

_TOTAL = re.compile(r".{0,8}(?:合计|小计|总计|共计|累计)[:：]?")
_NOTE = re.compile(
    r"(?:填表|填写)?(?:说明|备注|附注|注|附)\d*[:：]"
    r"|(?:填表|制表|填报|审核|审签|经办|复核|登记|记录|报送|负责|联系|主管|分管|单位负责|人大主席|主席)"
    r"(?:人|单位|日期|时间|电话|领导|签字|签名)*[:：]"
)
_LONGEST_TOTAL = 16


def first_words(values: list[CellValue]) -> CellValue:
    """What stands first in a row, "" where nothing does."""
    return next((v for v in values if v != "" and not is_blank(v)), "")


def is_total(first: CellValue) -> bool:
    return (
        isinstance(first, str)
        and len(first) <= _LONGEST_TOTAL
        and first.strip()[-1:] in "计:："
        and bool(_TOTAL.fullmatch(squeeze(first)))
    )


def is_note(first: CellValue) -> bool:
    return (
        isinstance(first, str)
        and (":" in first[:20] or "：" in first[:20])
        and bool(_NOTE.match(squeeze(first[:40])))
    )


def alone(values: list[CellValue]) -> bool:
    """Whether only one cell of the row is filled."""
    return sum(v != "" and not is_blank(v) for v in values) == 1


def only_numbered(values: list[CellValue], columns: Collection[int], first: CellValue) -> bool:
    """A row prepared with its 序号 and nothing in any column that is read."""
    number = isinstance(first, int | float) or (isinstance(first, str) and first.strip().isdigit())
    width = len(values)
    return number and all(at >= width or values[at] == "" or is_blank(values[at]) for at in columns)
