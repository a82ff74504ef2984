"""What the sheets of a ledger look like: names, headers and their order. Writing and reading agree here."""

from __future__ import annotations

from drafter.model.columns import columns
from drafter.model.kinds import KINDS, Township
from drafter.model.record import Record

GUIDE = "说明"
GUIDE_TITLE = "怎样填这本台账"
TOWNSHIP = "乡镇"
HEADER_WITHIN = 10

BY_LABEL: dict[str, type[Record]] = {kind.LABEL: kind for kind in KINDS}


def headers(kind: type[Record]) -> tuple[str, ...]:
    """The header row. Every sheet but the townships' own ends with the township a row belongs to."""
    own = tuple(column.label for column in columns(kind))
    return own if kind is Township else (*own, TOWNSHIP)
