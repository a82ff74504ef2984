"""Everything one import reads: one file or several, sheets of ours and sheets of the office's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from drafter.records.ledger.foreign.sheet import Foreign, Way
from drafter.records.ledger.foreign.tables import split
from drafter.records.ledger.layout import BY_LABEL, GUIDE, GUIDE_TITLE
from drafter.records.ledger.places import Place
from drafter.records.ledger.problems_sheet import is_problem_sheet
from drafter.records.ledger.reading import read_ledger
from drafter.records.ledger.rows import ENOUGH, Reading, looks_own, read_sheet
from drafter.records.ledger.sheets import Ledger, Sheet


def _made_by_drafter(ledger: Ledger) -> bool:
    return any(
        sheet.name == GUIDE and any(GUIDE_TITLE in row for row in sheet.rows[:1])
        for sheet in ledger.sheets
    )


def _is_foreign(sheet: Sheet, way: Way) -> bool:
    """A sheet not called as ours are, or one whose headers are another's words for ours."""
    if sheet.name not in BY_LABEL:
        return True
    return not looks_own(sheet) and bool(split(sheet, way.headers))


def _read(reading: Reading, ledger: Ledger, path: Path, way: Way, first: int, prefix: str) -> None:
    ours = _made_by_drafter(ledger)
    for number, sheet in enumerate(ledger.sheets, start=first):
        if (ours and sheet.name == GUIDE) or sheet.empty or is_problem_sheet(sheet):
            continue
        titled = replace(sheet, title=f"{prefix}{sheet.title}")
        if not ours and _is_foreign(sheet, way):
            place = Place(number, 0, -1, titled.title)
            Foreign(titled, place, path.stem, way, reading).read()
        elif sheet.name != GUIDE and len(reading.findings) <= ENOUGH:
            read_sheet(reading, number, titled)


def read_sources(paths: Sequence[Path], way: Way) -> Reading:
    """The rows of every file together, so that one may refer to what stands in another."""
    reading = Reading(year=way.year)
    first = 0
    for path in paths:
        ledger = read_ledger(path)
        _read(reading, ledger, path, way, first, f"{ledger.name} " if len(paths) > 1 else "")
        first += len(ledger.sheets)
    return reading
