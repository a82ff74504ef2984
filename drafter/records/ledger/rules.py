"""What a column of the empty ledger accepts and says while the clerk types, as Excel's data validation.

Excel allows 32 characters for a message's title and 255 for its text.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from drafter.model.columns import Column
from drafter.model.kinds import BY_TABLE
from drafter.records.ledger.dates import FIRST_YEAR, LAST_YEAR
from drafter.records.ledger.text import MAX_TEXT

Rule = dict[str, Any]

_REFERENCE = {
    "term": "如 十七届",
    "session": "如 十七届三次",
    "deputy": "填代表姓名；有同名的填编号",
    "deputy_group": "填小组名称",
    "venue": "填家站名称",
    "activity": "填活动的编号；主题不重复的也可填主题",
    "problem": "填不足的原话或编号",
}
_NUMBER: Rule = {"validate": "integer", "criteria": ">=", "value": 0}


def _how(column: Column) -> str:
    """How this kind of cell is filled in."""
    if column.refers:
        return f"{_REFERENCE[column.refers]}（登记在“{BY_TABLE[column.refers].LABEL}”表）"
    unit = f"，单位：{column.unit}，不用写出来" if column.unit else ""
    return {
        "text": "",
        "date": "日期，如 2024-03-13 或 2024年3月13日",
        "integer": f"只填数字{unit}",
        "count": f"只填数字{unit}；说不准的写 约300 或 300多",
        "amount": f"数字，可带小数{unit}",
        "flag": "填 是 或 否，不填就是否",
        "choice": "从下拉选项里选",
    }[column.holds]


def advice(column: Column) -> str:
    """The whole message: required or not, how, and what the column means."""
    parts = ["必填" if column.required else "可不填", _how(column), column.help]
    return "。".join(part for part in parts if part)[:250] + "。"


def _accepts(column: Column) -> Rule:
    if column.choices is not None:
        return {"validate": "list", "source": list(column.choices.labels())}
    if column.holds == "flag":
        return {"validate": "list", "source": ["是", "否"]}
    if column.holds == "date":
        first, last = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
        return {"validate": "date", "criteria": "between", "minimum": first, "maximum": last}
    if column.holds == "integer":
        return _NUMBER
    if column.holds == "count":
        return {**_NUMBER, "error_type": "warning"}
    if column.holds == "amount":
        return {"validate": "decimal", "criteria": ">=", "value": 0}
    return {"validate": "length", "criteria": "<=", "value": MAX_TEXT}


def _refusal(column: Column) -> str:
    if column.holds == "count":
        return "这里一般只填数字。说不准的可以写 约300、300多；要这样写请点“是”。"
    if column.holds in ("text", "reference"):
        return f"最多{MAX_TEXT}个字。"
    return f"“{column.label}”：{_how(column)}。"[:250]


def rule(column: Column) -> Rule:
    """The validation of one column's data cells."""
    return _accepts(column) | {
        "input_title": column.label[:32],
        "input_message": advice(column),
        "error_title": "请核对"[:32],
        "error_message": _refusal(column),
    }
