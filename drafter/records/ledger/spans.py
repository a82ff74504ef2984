"""Which of a row's dates may not stand before which."""

from __future__ import annotations

from drafter.model.columns import columns
from drafter.model.kinds import KINDS
from drafter.model.record import Record

# A row's last date and the first date it may not precede; a kind has one pair at most.
_ENDS = ("end_date", "ends_on", "ended_on", "to_date", "closed_on")
_STARTS = ("on_date", "starts_on", "elected_on", "formed_on", "from_date", "opened_on")


def _span(kind: type[Record]) -> tuple[str, str]:
    names = {c.name for c in columns(kind)}
    end = next((name for name in _ENDS if name in names), "")
    start = next((name for name in _STARTS if name in names), "")
    return (start, end) if start and end else ("", "")


# The fields that hold a row's first and last date, "" where there are not both.
SPANS = {kind: _span(kind) for kind in KINDS}
