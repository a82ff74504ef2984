"""Rows that leave the records with a ledger, and who would be left pointing at them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from drafter.model.columns import columns
from drafter.model.record import Record, Ref
from drafter.records.differences import title
from drafter.records.ledger.places import Finding, Place

# Findings about rows that are not in the ledger stand after those that are.
_AFTER_ALL = 10**6


def still_referred_to(
    gone: Collection[Record], rows: Mapping[type[Record], Sequence[Record]]
) -> Iterator[Finding]:
    """Rows that stay and point at one that goes: they stand in sheets that this ledger lacks."""
    refs = {record.ref: record for record in gone}
    here = {record.ref: record for stay in rows.values() for record in stay} if refs else {}

    def name_of(ref: Ref) -> str:
        record = refs.get(ref) or here.get(ref)
        return title(record, name_of) if record else ""

    for kind, stay in rows.items():
        for column in (c for c in columns(kind) if c.refers and refs):
            for record in stay:
                lost = refs.get(Ref(column.refers, getattr(record, column.name) or 0))
                if lost is not None:
                    gone_one = f"“{lost.LABEL}”里的{title(lost, name_of)}"
                    what = f"“{column.label}”是{gone_one}，这一条不在台账里了，要删掉"
                    where = f"记录库“{kind.LABEL}”里的{title(record, name_of)}"
                    place = Place(_AFTER_ALL, 0, -1, where)
                    yield Finding(place, what, f"请把“{kind.LABEL}”表也放进台账，或者不要删那一条")
