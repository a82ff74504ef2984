"""What leaves the township holds no private names: deputies become 代表1, 代表2 …, texts are cleaned."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from drafter.errors import Problem
from drafter.model.columns import columns
from drafter.model.kinds import (
    KINDS,
    Contact,
    Deputy,
    Election,
    OfficeHolder,
    PresidiumMeeting,
    Township,
)
from drafter.model.privacy import Privacy
from drafter.model.record import Record
from drafter.records.differences import title
from drafter.records.handin.rows import Rows

WRITTEN_DOWN = "有记录"
# Where names of persons stand one after another.
_LISTS: dict[type[Record], str] = {Contact: "person", Election: "names"}


def without_names(
    rows: Rows, roster: Sequence[Deputy], holders: Iterable[OfficeHolder]
) -> tuple[Rows, list[Problem]]:
    """The rows as they may leave the township, and what staff should look at in them.

    ``roster`` is every deputy of whatever year: a deputy's number is the place in it, so that it is
    the same in every year's hand-in. 出处 and 备注 stay at home; that a meeting was written down
    is told, for counties ask for it.
    """
    privacy = Privacy.of(roster, holders)
    in_order = enumerate(sorted(roster, key=lambda row: row.id), start=1)
    names: dict[str, str] = {}
    aliases: dict[int, str] = {}
    for number, row in in_order:
        aliases[row.id] = f"代表{number}"
        names.setdefault(row.name, aliases[row.id])
    told = {kind: [_cleaned(row, privacy, aliases, names) for row in rows[kind]] for kind in KINDS}
    return told, list(_left(told, privacy))


def _cleaned(
    row: Record, privacy: Privacy, aliases: dict[int, str], names: dict[str, str]
) -> Record:
    if isinstance(row, Township):
        return dataclasses.replace(row, source="", note="")
    texts: dict[str, Any] = {
        c.name: getattr(row, c.name) for c in columns(type(row)) if c.holds == "text"
    }
    listed = _LISTS.get(type(row), "")
    if listed:
        entries = texts[listed].split("、")
        private = {name: alias for name, alias in names.items() if name in privacy.names}
        texts[listed] = "、".join(private.get(entry.strip(), entry) for entry in entries)
    changed: dict[str, Any] = {name: privacy.clean(text) for name, text in texts.items()}
    changed |= {"source": "", "note": ""}
    if isinstance(row, PresidiumMeeting) and row.source.strip():
        changed["source"] = WRITTEN_DOWN
    if isinstance(row, Deputy):
        changed |= _deputy(row, privacy, aliases)
    if isinstance(row, OfficeHolder):
        changed["name"] = row.name
    return dataclasses.replace(row, **changed)


def _deputy(row: Deputy, privacy: Privacy, aliases: dict[int, str]) -> dict[str, Any]:
    """A private deputy keeps only the number, which may print and is no name to be cleaned away."""
    if row.name not in privacy.names:
        return {"name": row.name}
    return {"name": aliases[row.id], "occupation": "", "may_name": True}


def _left(rows: Rows, privacy: Privacy) -> Iterator[Problem]:
    """Names of two characters are common words too: they are left and reported."""
    for kind, every in rows.items():
        if kind in (Township, Deputy, OfficeHolder):
            continue
        for row in every:
            text = "".join(str(getattr(row, c.name)) for c in columns(kind) if c.holds == "text")
            for name in privacy.named(text):
                yield Problem(
                    f"“{kind.LABEL}”里的{title(row)}",
                    f"里面有“{name}”，与一名代表的姓名相同，没有隐去",
                    "是姓名的，请在台账里改成“一名代表”再上报；不是的不用管",
                )
