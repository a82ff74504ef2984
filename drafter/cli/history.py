"""``drafter history`` and ``drafter undo``: what was written when, and taking it back."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.clock import now
from drafter.cli.machine import JSON, print_json
from drafter.cli.options import DB, same_db
from drafter.errors import DrafterError

if TYPE_CHECKING:
    import sqlite3

    from drafter.model.record import Record
    from drafter.records.differences import NameOf
    from drafter.records.history import Batch, Step

_NUMBER = click.IntRange(min=1)


@click.command(cls=ChineseCommand)
@click.argument("number", metavar="[批次号]", type=_NUMBER, required=False)
@DB
@click.option("--kind", metavar="类别", help="只看一类记录的变动，写表名，如 活动。")
@click.option("--no", metavar="编号", help="只看这个编号的记录（要和 --kind 一起用）。")
@click.option("--id", "row_id", type=_NUMBER, help="只看这一号记录（要和 --kind 一起用）。")
@click.option(
    "-n", "most", type=_NUMBER, default=20, show_default=True, help="最多列出最近的多少项。"
)
@JSON
def history(
    number: int | None,
    db: Path,
    kind: str | None,
    no: str | None,
    row_id: int | None,
    most: int,
    as_json: bool,
) -> None:
    """查看记录库的变动：哪天、从哪个文件、改了什么。

    不写批次号时列出最近的各批；写批次号或类别时，逐条列出改动前后的内容和出处。

    \b
    例子：
      drafter history
      drafter history 3
      drafter history --kind 活动 --no HD-01
    """
    from drafter.records.history import batches_in, naming
    from drafter.records.opening import opened

    with closing(opened(db)) as connection:
        if number is None and kind is None:
            if no or row_id:
                raise DrafterError("没有说是哪一类记录", "请加上 --kind，如 --kind 活动")
            found = batches_in(connection, most)
            _tell([str(batch) for batch in found], [_batch_data(b) for b in found], as_json)
            return
        steps = _steps(connection, number, kind, no, row_id, most)
        name_of = naming(connection)
        _tell(_story(steps, name_of), [_step_data(s, name_of) for s in steps], as_json)


def _tell(lines: list[str], data: list[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        print_json(data)
    else:
        click.echo("\n".join(lines) or "没有变动。")


def _steps(
    connection: sqlite3.Connection,
    number: int | None,
    label: str | None,
    no: str | None,
    row_id: int | None,
    most: int,
) -> list[Step]:
    from drafter.records import history as journal

    kind = _kind(label) if label else None
    if number is not None:
        journal.batch_in(connection, number)
        steps = journal.steps_of_batch(connection, number, -1 if kind or row_id or no else most)
        return [s for s in steps if kind in (None, s.change.kind)]
    assert kind is not None
    if no is None and row_id is None:
        return journal.steps_of_kind(connection, kind, most)
    ids = [row_id] if row_id else journal.ids_of_no(connection, kind, no or "")
    steps = journal.steps_of_rows(connection, kind, ids)
    if not steps:
        which = f"第{row_id}号" if row_id else f"编号“{no}”"
        raise DrafterError(f"“{kind.LABEL}”里没有{which}的变动", "请核对编号和类别")
    return steps[-most:]


def _kind(label: str) -> type[Record]:
    from drafter.model.kinds import KINDS

    for kind in KINDS:
        if label in (kind.LABEL, kind.TABLE):
            return kind
    names = "、".join(kind.LABEL for kind in KINDS)
    raise DrafterError(f"没有“{label}”这一类记录", f"请写其中一个：{names}")


def _word(step: Step) -> str:
    if step.change.before is None:
        return "新增"
    return "删除" if step.change.after is None else "更新"


def _place(step: Step) -> str:
    return f"{step.change.sheet}第{step.change.row}行" if step.change.row else step.change.sheet


def _story(steps: list[Step], name_of: NameOf) -> list[str]:
    """For each change a line of when and from where, and its cells below."""
    from drafter.records.differences import title

    lines: list[str] = []
    for step in steps:
        record = step.change.before or step.change.after
        assert record is not None
        batch = step.batch
        source = " ".join(filter(None, (batch.action, batch.file, _place(step))))
        undone = f"（已由第{batch.undone_by}批撤销）" if batch.undone_by else ""
        lines.append(
            f"{record.LABEL}第{record.id}号 {title(record, name_of)}：{_word(step)}，"
            f"第{batch.number}批 {batch.at.replace('T', ' ')[:16]} {source}{undone}"
        )
        lines += [f"  {words}" for words in _cells(step, name_of)]
    return lines


def _cells(step: Step, name_of: NameOf) -> list[str]:
    from drafter.records.differences import differences, fields

    before, after = step.change.before, step.change.after
    if before is not None and after is not None:
        return [str(difference) for difference in differences(before, after, name_of)]
    record = before or after
    assert record is not None
    return ["；".join(f"{column.label}：{words}" for column, words in fields(record, name_of))]


def _batch_data(batch: Batch) -> dict[str, Any]:
    return {
        "batch": batch.number,
        "at": batch.at,
        "action": batch.action,
        "file": batch.file,
        "sha256": batch.sha256,
        "summary": batch.summary,
        "undoes": batch.undoes,
        "undone_by": batch.undone_by,
    }


def _named(record: Record | None, name_of: NameOf) -> dict[str, str] | None:
    """The filled cells by the keys of their fields."""
    from drafter.records.differences import fields

    if record is None:
        return None
    return {column.key: words for column, words in fields(record, name_of)}


def _step_data(step: Step, name_of: NameOf) -> dict[str, Any]:
    change = step.change
    return {
        **_batch_data(step.batch),
        "kind": change.kind.LABEL,
        "table": change.kind.TABLE,
        "id": change.ref.id,
        "change": _word(step),
        "sheet": change.sheet,
        "row": change.row or None,
        "was": _named(change.before, name_of),
        "now": _named(change.after, name_of),
    }


@click.command(cls=ChineseCommand)
@click.argument("number", metavar="[批次号]", type=_NUMBER, required=False)
@DB
@click.option("--yes", is_flag=True, help="不再询问，直接撤销。")
def undo(number: int | None, db: Path, yes: bool) -> None:
    """撤销一批变动（不写批次号时撤销最近的一批）。

    撤销本身也记作一批，可以再撤销回来。后来的记录与这一批有关的，不会撤销，会列出来。

    \b
    例子：
      drafter undo
      drafter undo 3
    """
    from drafter.records.undo import to_undo
    from drafter.records.undo import undo as take_back

    target = to_undo(db, number)
    click.echo(f"要撤销的是：{target}")
    if not yes and not click.confirm("确定撤销吗？"):
        click.echo("没有撤销。")
        return
    done = take_back(db, now(), target.number)
    click.echo(
        f"撤销了第{target.number}批：去掉{done.gone}条，恢复{done.back}条，改回{done.changed}条。"
    )
    click.echo(f"要反悔，请运行：drafter undo {done.batch}{same_db()}")
