"""One raw cell to one typed value, by what its column holds. Pure; a bad cell comes back as a Fault."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from drafter.model.columns import Column
from drafter.model.values import Choice, Count
from drafter.records.ledger.dates import parse_date
from drafter.records.ledger.numbers import parse_amount, parse_count, parse_integer
from drafter.records.ledger.places import Fault
from drafter.records.ledger.text import echo, nearest, parse_name, parse_text, squeeze, tidy


@dataclass(frozen=True)
class Formula:
    """A cell whose formula gave an error (``#DIV/0!``), or, with "", has not been calculated."""

    error: str


CellValue = str | int | float | bool | date | time | timedelta | Formula

_ERROR = re.compile(r"#(DIV/0!|REF!|N/A|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)")
_YES = frozenset("是√✓✔")
_NO = frozenset("否×✗✘")


def is_blank(value: CellValue) -> bool:
    if not isinstance(value, str) or value[:1].isalnum():
        return False
    return not tidy(value)


def _formula(error: str) -> Fault:
    if error:
        return Fault(f"公式出错，显示 {error}", "请改正公式，或直接填上结果")
    return Fault("公式还没有算出结果", "请用 Excel 或 WPS 打开保存一次，或直接填上结果")


def _number_text(value: int | float) -> str | Fault:
    if abs(value) >= 10**15:
        return Fault("数字超过15位，Excel 已经丢掉了后面的数", "请把单元格格式改为“文本”，重新填写")
    return format(Decimal(format(value, ".15g")), "f")


def as_text(value: CellValue) -> str | Fault:
    """A cell as if it had been typed as text; what has no one spelling is a fault."""
    if isinstance(value, str):
        error = _ERROR.fullmatch(value.strip()) if "#" in value else None
        return _formula(error[0]) if error else value
    if isinstance(value, Formula):
        return _formula(value.error)
    if isinstance(value, bool):
        return Fault(f"是逻辑值 {str(value).upper()}", "请改填文字或数字")
    if isinstance(value, int | float):
        return _number_text(value)
    return Fault(
        "单元格是日期或时间格式，不知道原来写的是什么", "请把单元格格式改为“文本”，重新填写"
    )


def _flag(text: str) -> bool | Fault:
    word = squeeze(text)
    if word in _YES or word in _NO:
        return word in _YES
    return Fault(f"{echo(text)}不是“是”或“否”", "请填 是 或 否，不填就是否")


@cache
def _members(choices: type[Choice]) -> dict[str, Choice]:
    """Every accepted spelling; where one could mean two, the earlier."""
    found: dict[str, Choice] = {}
    for member in choices:
        found.setdefault(squeeze(member.label), member)
        found.setdefault(member.value, member)
    return found


def _choice(text: str, choices: type[Choice]) -> Choice | Fault:
    word = squeeze(text)
    member = _members(choices).get(word)
    if member is not None:
        return member
    labels = choices.labels()
    return Fault(f"{echo(text)}不在选项里", f"请填 {'、'.join(labels)} 之一{nearest(word, labels)}")


_BY_NUMBER: dict[str, Callable[[str, str], Any]] = {
    "integer": parse_integer,
    "count": parse_count,
    "amount": parse_amount,
}


def _typed(column: Column, text: str) -> Any:
    if column.choices is not None:
        return _choice(text, column.choices)
    if column.holds in _BY_NUMBER:
        return _BY_NUMBER[column.holds](text, column.unit)
    return _flag(text)


def parse(column: Column, value: CellValue, year: int | None = None) -> Any:
    """The typed value of a filled cell, or a Fault. A reference stays text until names are known.

    ``year`` is that of a date in text that has none.
    """
    if column.holds in ("text", "reference"):
        text = as_text(value)
        if isinstance(text, Fault) or not column.people:
            return text if isinstance(text, Fault) else parse_text(text)
        return parse_name(text, column.people == "several")
    if column.holds == "date" and isinstance(value, date):
        return parse_date(value)
    if column.holds == "flag" and isinstance(value, bool):
        return value
    if type(value) is float and column.unit != "年" and value.is_integer() and 0 <= value < 1e9:
        # Nearly every number there is; all others are read as if they had been typed.
        if column.holds == "integer":
            return int(value)
        if column.holds == "count":
            return Count(int(value))
    text = as_text(value)
    if isinstance(text, Fault):
        return text
    if column.holds == "date" and isinstance(value, float) and not value.is_integer():
        cure = "5.1 可能是5月1日，也可能是5月10日。请写成 2024年5月1日 或 2024-05-01"
        return Fault(f"{echo(text)}被 Excel 当成了小数", cure)
    return parse_date(text, year) if column.holds == "date" else _typed(column, text)


def meaning(column: Column, value: CellValue, year: int | None = None) -> Any:
    """The typed value of any cell, the column's default where it is blank and may be, or a Fault."""
    if value != "" and not is_blank(value):
        return parse(column, value, year)
    if column.required:
        return Fault("没有填", f"“{column.label}”是必填的，请补上")
    return column.default
