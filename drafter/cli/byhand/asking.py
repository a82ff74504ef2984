"""Asking for a row column by column: what is asked, what may be answered, what an answer means."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.chinese import columns as room_of
from drafter.cli.chinese import wrap
from drafter.cli.tables import width
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from drafter.model.columns import Column
    from drafter.model.record import Record
    from drafter.records.byhand.desk import Desk

_HOW = "回车：用〔〕里的值，没有就跳过；？：看说明；-：清空；Ctrl+C：放弃，什么也不写。"
_YES, _NO = ("是", "好", "收", "y", "yes"), ("否", "不", "不收", "n", "no")
_MOST = 30


def say(lead: str, text: str) -> None:
    """``lead`` and the text beside it, wrapped under itself."""
    indent = " " * room_of(lead)
    lines = wrap(text, max(width() - len(indent), 20))
    click.echo(lead + f"\n{indent}".join(lines))


def _heard(question: str) -> str:
    """One answer; DrafterError where none can come any more (Ctrl+C, or input that has ended)."""
    try:
        answer: str = click.prompt(question, default="", show_default=False, prompt_suffix="：")
    except click.Abort as stopped:
        click.echo()
        cure = "脚本里请用 --set 列=值 写全，并加上 --yes"
        raise DrafterError("没有答完就停了，什么也没有写", cure) from stopped
    return answer.strip()


def agreed(question: str, default: bool) -> bool:
    """是 or 否; nothing typed is the default."""
    while True:
        answer = _heard(
            f"{question}（{'是／否，回车＝是' if default else '是／否，回车＝否'}）"
        ).lower()
        if not answer:
            return default
        if answer in (*_YES, *_NO):
            return answer in _YES
        click.echo("  请答 是 或 否。")


def ask_all(
    kind: type[Record],
    desk: Desk,
    present: Mapping[str, Any],
    settled: Collection[str] = (),
) -> dict[str, Any]:
    """A value for every column but the ``settled`` ones; ``present`` are offered as they stand."""
    from drafter.model.columns import columns

    click.echo(f"“{kind.LABEL}”：{kind.ABOUT}")
    click.echo(_HOW)
    return {
        column.name: _ask(column, desk, present.get(column.name, column.default))
        for column in columns(kind)
        if column.name not in settled
    }


def _ask(column: Column, desk: Desk, present: Any) -> Any:
    from drafter.records.byhand.entry import understand
    from drafter.records.ledger.places import Fault

    if column.choices is not None:
        options = enumerate(column.choices.labels(), start=1)
        _lay_out([f"{number}.{label}" for number, label in options])
    while True:
        answer = _heard(_question(column, desk, present))
        if answer in ("?", "？"):
            _explain(column, desk)
            continue
        if not answer and present not in (None, ""):
            return present
        value = understand(column, _chosen(column, answer), desk.directory)
        if not isinstance(value, Fault):
            return value
        # What may be chosen stands above; of a long list only the nearest is worth repeating.
        cure = value.cure.partition("；")[2] if column.choices is not None else value.cure
        say("  ", f"{value.what}。{cure or '请填序号或上面的词'}。")


def _lay_out(words: list[str]) -> None:
    """Words in lines, each whole."""
    line = ""
    for word in words:
        if line and room_of(f"  {line}  {word}") > width():
            click.echo(f"  {line}")
            line = ""
        line = f"{line}  {word}" if line else word
    click.echo(f"  {line}")


def _chosen(column: Column, answer: str) -> str:
    """A number typed for one of the listed choices as its word; - as nothing."""
    if answer in ("-", "－"):
        return ""
    if column.choices is not None and answer.isascii() and answer.isdigit():
        labels = column.choices.labels()
        if 1 <= int(answer) <= len(labels):
            return labels[int(answer) - 1]
    return answer


def _question(column: Column, desk: Desk, present: Any) -> str:
    """日期（必填，如 2024-03-13）; 次数（次）〔1〕."""
    from drafter.records.differences import spell

    said = "必填" if column.required else "可不填"
    about = [said, column.unit, "填序号或词" if column.choices else ""]
    if column.holds == "date":
        about.append("如 2024-03-13")
    words = spell(column, present, desk.name_of)
    note = "，".join(filter(None, about))
    return f"{column.label}（{note}）{f'〔{words}〕' if words else ''}"


def _explain(column: Column, desk: Desk) -> None:
    from drafter.cli.byhand.naming import named
    from drafter.records.ledger.rules import advice

    said = "必填" if column.required else "可不填"
    about = f"{said}。填序号或上面的词。{column.help}" if column.choices else advice(column)
    say("  ", about)
    if column.refers:
        names = named(desk, column)
        more = f" 等{len(names)}个" if len(names) > _MOST else ""
        say("  现有：", "、".join(names[:_MOST]) + more if names else "还没有登记")
