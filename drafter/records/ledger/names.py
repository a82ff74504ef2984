"""What a row of one kind is called in another's cell: 十七届三次, a deputy's name, an activity's title."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from drafter.model.columns import columns
from drafter.model.kinds import KINDS, Deputy, Session, Term, Tier
from drafter.model.numerals import from_numeral, to_chinese
from drafter.model.record import Record
from drafter.records.ledger.text import squeeze

_NUMERAL = r"([一二三四五六七八九十]{1,4}|\d{1,3})"
_TERM = re.compile(rf"第?{_NUMERAL}届?", re.ASCII)
_SESSION = re.compile(
    rf"第?{_NUMERAL}届(?:人民代表大会|人代会|人大)?第?{_NUMERAL}次(?:会议)?"
    r"|(\d{1,3})[-—–－](\d{1,3})",
    re.ASCII,
)


def _term_key(text: str) -> str:
    match = _TERM.fullmatch(text)
    number = from_numeral(match[1]) if match else None
    return f"{number}届" if number else text


def _session_key(text: str) -> str:
    match = _SESSION.fullmatch(text)
    numbers = [from_numeral(part) for part in match.groups() if part] if match else []
    return f"{numbers[0]}届{numbers[1]}次" if len(numbers) == 2 and all(numbers) else text


_KEYS: dict[str, Callable[[str], str]] = {Term.TABLE: _term_key, Session.TABLE: _session_key}


def key(table: str, text: str) -> str:
    """The one spelling under which a name is looked up; all accepted spellings lead to it."""
    plain = squeeze(text)
    return _KEYS[table](plain) if table in _KEYS else plain


def _name_field(kind: type[Record]) -> str:
    """The field that holds what a row is called."""
    found = {c.name for c in columns(kind)}
    return next((name for name in ("name", "title") if name in found), "")


_NAME_FIELDS = {kind: _name_field(kind) for kind in KINDS}


def _dated(record: Record, name: str) -> str:
    """``2024-03-13 农村饮水安全``: tells rows of one name apart where they have no number."""
    when = getattr(record, type(record).WHEN or "elected_on", None)
    return f"{when} {name}" if when else ""


def names(record: Record, terms: Mapping[int, Any]) -> tuple[str, str]:
    """How a row is called, shortest first: its plain name and its name with a date; "" where none.

    ``terms`` maps the ids of terms to their numbers, for a session is called by both.
    """
    if isinstance(record, Term):
        return (f"{to_chinese(record.number)}届" if record.number else "", "")
    if isinstance(record, Session):
        term = terms.get(record.term_id)
        number = record.number
        return (f"{to_chinese(term)}届{to_chinese(number)}次" if term and number else "", "")
    field = _NAME_FIELDS[type(record)]
    plain = getattr(record, field) or "" if field else ""
    return plain, _dated(record, plain) if plain else ""


def prefer(records: list[Record]) -> list[Record]:
    """Of several deputies of one name, the township's own: the office writes about these."""
    if len(records) < 2 or not isinstance(records[0], Deputy):
        return records
    own = [record for record in records if getattr(record, "tier", None) is Tier.TOWNSHIP]
    return own if len(own) == 1 else records
