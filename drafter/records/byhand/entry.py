"""One row from what was typed, by the ledger's own rules: cells, references, dates, which row it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from drafter.errors import DrafterError, Problem
from drafter.model.columns import Column, columns
from drafter.model.command import in_command
from drafter.model.kinds import Township
from drafter.model.record import Record
from drafter.records.byhand.desk import Desk, handle
from drafter.records.differences import fields
from drafter.records.journal import Change
from drafter.records.ledger.alike import near_duplicates
from drafter.records.ledger.cells import is_blank, parse
from drafter.records.ledger.directory import Directory
from drafter.records.ledger.identity import key_of
from drafter.records.ledger.places import Fault, Place
from drafter.records.ledger.plan import make_plan
from drafter.records.ledger.rows import Reading, Row

# What of the last row is likely to hold for the next one too. Dates and numbers never are.
_AGAIN = (
    "year",
    "field",
    "organiser",
    "assigned_to",
    "tier",
    "theme",
    "level",
    "medium",
    "channel",
)


def understand(column: Column, text: str, directory: Directory) -> Any:
    """The value of one typed cell, a reference as the id of the row meant; a Fault where it is none."""
    if is_blank(text):
        if column.required:
            return Fault("没有填", f"“{column.label}”是必填的，请补上")
        return column.default
    value = parse(column, text)
    if column.refers and isinstance(value, str):
        found = directory.find(column.refers, value)
        return found if isinstance(found, Fault) else found.id
    return value


def understood(kind: type[Record], texts: Mapping[Column, str], desk: Desk) -> dict[str, Any]:
    """Values by field; DrafterError with every cell that is not understood."""
    values = {c.name: understand(c, text, desk.directory) for c, text in texts.items()}
    problems = [
        Problem(
            f"“{kind.LABEL}”的“{column.label}”", values[column.name].what, values[column.name].cure
        )
        for column in texts
        if isinstance(values[column.name], Fault)
    ]
    if problems:
        raise DrafterError(f"有{len(problems)}处看不懂，什么也没有写", "请改好再试一次", problems)
    return values


def lacking(kind: type[Record], given: Iterable[str]) -> None:
    """DrafterError where a required column has no value."""
    missing = [c for c in columns(kind) if c.required and c.name not in set(given)]
    if missing:
        raise DrafterError(
            f"没有填{'、'.join(f'“{c.label}”' for c in missing)}，这是必填的",
            f"请加上 {' '.join(f'--set {c.label}=…' for c in missing)}",
        )


def suggested(kind: type[Record], desk: Desk) -> dict[str, Any]:
    """What the row entered last lends to the next: its field, unit, year, what it had to refer to."""
    last = max(desk.rows.get(kind, ()), key=lambda row: row.id, default=None)
    if last is None:
        return {}
    lent = [c.name for c in columns(kind) if c.name in _AGAIN or (c.refers and c.required)]
    return {name: value for name in lent if (value := getattr(last, name)) not in (None, "")}


@dataclass(frozen=True)
class Settled:
    """A change that may be written, and what looks doubtful about it."""

    change: Change
    doubts: tuple[str, ...] = ()


def settle(
    kind: type[Record], values: Mapping[str, Any], desk: Desk, before: Record | None = None
) -> Settled:
    """The change that ``values`` make, of ``before`` or as a new row.

    The row goes through the ledger's door as if it alone stood in a ledger and ``before`` were not
    recorded. Whatever recorded row it then turns out to be is another one of the same name, and
    that is refused. DrafterError also for dates in the wrong order.
    """
    whole = {c.name: c.default for c in columns(kind)}
    if before is not None:
        whole = {name: getattr(before, name) for name in whole}
    row = _row(kind, whole | dict(values), desk)
    others = {k: [r for r in rows if r != before] for k, rows in desk.rows.items()}
    default = desk.township.name if desk.township and kind is not Township else None
    plan = make_plan(Reading(rows=[row]), others, default)
    changes = [c for c in plan.changes if c.after is not None and c.before is None]
    twin = _twin(row, changes, others.get(kind, ()))
    if twin is not None:
        raise _doubled(twin, desk)
    if plan.findings:
        problems = [finding.problem() for finding in plan.findings]
        raise DrafterError("这样填不行，什么也没有写", "请改好再试一次", problems)
    after = changes[0].after
    assert after is not None
    doubts = near_duplicates(changes, [r for rows in others.values() for r in rows])
    if before is None:
        return Settled(Change(kind, None, replace(after, id=0)), tuple(d.what for d in doubts))
    same_place = replace(after, id=before.id, township_id=before.township_id)
    return Settled(Change(kind, before, same_place))


def _row(kind: type[Record], values: dict[str, Any], desk: Desk) -> Row:
    place = Place(0, 0, -1, f"“{kind.LABEL}”")
    cells = {c.name: place.at(at, c.label) for at, c in enumerate(columns(kind))}
    return Row(kind, place, cells, values)


def _twin(row: Row, changes: list[Change], others: Iterable[Record]) -> Record | None:
    """The recorded row that this one is, or may be: of the same 编号, or without a 编号 of the same key."""
    rows = list(others)
    if not changes:
        return next((r for r in rows if r.id == row.id), None)
    new = changes[0].after
    assert new is not None
    for record in rows:
        apart = bool(new.no and record.no)
        if record.no == new.no and apart:
            return record
        here = record.township_id == new.township_id or isinstance(record, Township)
        if here and not apart and key_of(record) == key_of(new):
            return record
    return None


def _doubled(twin: Record, desk: Desk) -> DrafterError:
    shown = "；".join(f"{column.label}：{words}" for column, words in fields(twin, desk.name_of))
    label = {c.name: c.label for c in columns(type(twin))}
    key = "、".join(label[name] for name in type(twin).KEY)
    return DrafterError(
        f"记录库里已经有这一条了（编号相同，或{key}都相同），什么也没有写",
        f"要改它，请运行 drafter edit {twin.LABEL} {in_command(handle(twin))}；确实是另一件事，请给两条各填一个不同的编号",
        [
            Problem(
                f"已有的{handle(twin)}",
                shown,
                f"全文：drafter show {twin.LABEL} {in_command(handle(twin))}",
            )
        ],
    )
