"""The sheet that lists what is wrong, in a copy of a workbook: how it is known again."""

from __future__ import annotations

from drafter.records.ledger.sheets import Sheet

SHEET = "问题清单"
MARK = "drafter 收台账时发现的问题（照着改好再收；这张表不会被导入，不用删）"


def is_problem_sheet(sheet: Sheet) -> bool:
    """Ours, by its first words: an office may well keep a 问题清单 of its own."""
    return bool(sheet.rows) and MARK in sheet.rows[0]
