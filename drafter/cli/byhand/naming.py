"""Kinds, columns and rows as words of the command line, and how a shell completes them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.errors import DrafterError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from drafter.model.columns import Column
    from drafter.model.record import Record
    from drafter.records.byhand.desk import Desk

_MOST = 100


class KindName(click.ParamType["type[Record]"]):
    """A kind of record: 活动, activity, 建议."""

    name = "类别"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> type[Record]:
        """The kind; DrafterError with the nearest where there is none."""
        from drafter.records.byhand.naming import find_kind
        from drafter.records.ledger.places import Fault

        if isinstance(value, type):
            return value
        found = find_kind(str(value))
        if not isinstance(found, Fault):
            return found
        if ctx is not None and ctx.resilient_parsing:  # only completing
            self.fail(found.what, param, ctx)
        raise DrafterError(found.what, found.cure)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem[str]]:
        """Chinese labels, or English names where something English was begun."""
        from drafter.model.kinds import KINDS

        english = incomplete != "" and incomplete.isascii()
        named = [(kind.TABLE, kind.LABEL) if english else (kind.LABEL, "") for kind in KINDS]
        return _items(named, incomplete)


KIND = click.argument("kind", metavar="类别", type=KindName())


def _items(named: Iterable[tuple[str, str]], incomplete: str) -> list[CompletionItem[str]]:
    from click.shell_completion import CompletionItem

    every = list(named)
    fitting = [(value, about) for value, about in every if value.startswith(incomplete)]
    fitting = fitting or [(value, about) for value, about in every if incomplete in value]
    return [CompletionItem(value, help=about or None) for value, about in fitting[:_MOST]]


def _kind(ctx: click.Context) -> type[Record] | None:
    """The kind of a half-typed command; click leaves it unread where an option lacks its value."""
    from drafter.records.byhand.naming import find_kind
    from drafter.records.ledger.places import Fault

    kind: type[Record] | None = ctx.params.get("kind")
    if kind is not None or not ctx.args:
        return kind
    found = find_kind(ctx.args[0])
    return None if isinstance(found, Fault) else found


def _desk(ctx: click.Context, kind: type[Record]) -> Desk | None:
    """The records a half-typed command is about, None where they cannot be read."""
    from drafter.records.byhand.desk import open_desk

    db = Path(ctx.params.get("db") or "records.db")
    with suppress(DrafterError, OSError, sqlite3.Error):
        return open_desk(db, kind, ctx.params.get("township")) if db.is_file() else None
    return None


def complete_row(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem[str]]:
    """编号 of the kind's rows, with what they are about."""
    kind = _kind(ctx)
    desk = _desk(ctx, kind) if kind else None
    if kind is None or desk is None:
        return []
    from drafter.records.byhand.desk import handle
    from drafter.records.differences import title

    rows = desk.rows.get(kind, [])
    return _items([(handle(row), title(row, desk.name_of)) for row in rows], incomplete)


def complete_pair(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem[str]]:
    """``列=``, and after it what the column may hold."""
    kind = _kind(ctx)
    if kind is None:
        return []
    from drafter.model.columns import columns
    from drafter.records.byhand.naming import find_column
    from drafter.records.ledger.places import Fault

    label, equals, _ = incomplete.partition("=")
    if not equals:
        return _items([(f"{c.label}=", c.help) for c in columns(kind)], incomplete)
    column = find_column(kind, label)
    values = [] if isinstance(column, Fault) else _values(ctx, kind, column)
    return _items([(f"{label}={value}", "") for value in values], incomplete)


def _values(ctx: click.Context, kind: type[Record], column: Column) -> list[str]:
    if column.choices is not None:
        return list(column.choices.labels())
    if column.holds == "flag":
        return ["是", "否"]
    desk = _desk(ctx, kind) if column.refers else None
    return named(desk, column) if desk else []


def named(desk: Desk, column: Column) -> list[str]:
    """What a reference may say: the rows it can point at, by name."""
    rows = (row for rows in desk.rows.values() for row in rows if column.refers == row.TABLE)
    return [desk.name_of(row.ref) for row in rows]


def complete_columns(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem[str]]:
    """The last of several columns with 、 or a comma between them."""
    kind = _kind(ctx)
    if kind is None:
        return []
    from drafter.model.columns import columns

    cut = max(incomplete.rfind(mark) for mark in "、,，") + 1
    return _items([(incomplete[:cut] + c.label, c.help) for c in columns(kind)], incomplete)
