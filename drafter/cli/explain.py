"""``drafter explain``: why is that number there? The table beside the draft, or an answer on the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.machine import JSON, print_json, record_rows
from drafter.cli.options import DB, FileName
from drafter.cli.remembering import save_table, tell_found
from drafter.cli.waiting import patience
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from drafter.drafts.accounting import Numeral
    from drafter.drafts.evidence import Evidence
    from drafter.drafts.explaining import Explained, Reading
    from drafter.drafts.finding import Found

_FEW, _MANY = 5, 20


@click.command(cls=ChineseCommand)
@click.argument("path", metavar="草稿.docx", type=FileName(dir_okay=False))
@click.argument("words", metavar="[哪个数字]", required=False)
@click.option("--all", "every", is_flag=True, help="逐个交代文稿里的每一个数是谁写的。")
@DB
@JSON
def explain(path: Path, words: str | None, every: bool, db: Path, as_json: bool) -> None:
    """这个数字是怎么来的：在草稿旁边写一份数据核对表，或者当场回答。

    读的是现在的文稿：数字被改写、删去、移动的，都说明原来是什么。不说哪个数字，就写整份核对表；
    说了，就在这里回答。哪个数字，可以写核对表里的序号、数字本身，或那句话里的几个字。

    \b
    例子：
      drafter explain 大坪镇2024年人大工作报告.docx
      drafter explain 大坪镇2024年人大工作报告.docx 14
      drafter explain 大坪镇2024年人大工作报告.docx 主席团会议
      drafter explain 大坪镇2024年人大工作报告.docx --all
    """
    from drafter.drafts.explaining import Reading
    from drafter.drafts.finding import find
    from drafter.drafts.today import changed_today
    from drafter.records.store import Store

    with closing(Store.open(db)) as store:
        with patience("正在对照草稿"):
            found = find(db, path)
            today = changed_today(db, store, found.remembered)
            reading = Reading(found.remembered, found.drafted, today)
        asked = _asked(reading, words, path)
        evidence = _evidence(store, reading, asked)
        numerals = _numerals(reading) if every else ()
        if as_json:
            print_json(_data(found, asked, evidence, numerals))
            return
        tell_found(found)
        if words is not None:
            _print(_answers(asked, evidence))
        elif every:
            _print(_account(numerals))
        else:
            _print(_summary(reading.figures))
            table = save_table(store, reading.told, reading.figures, path)
            click.echo(f"数据核对表：{table}")


def _print(lines: Iterator[str]) -> None:
    for line in lines:
        click.echo(line)


def _asked(reading: Reading, words: str | None, path: Path) -> Sequence[Explained]:
    from drafter.drafts.explaining import asked_for

    if words is None:
        return reading.figures
    asked = asked_for(reading.figures, words)
    if not asked:
        raise DrafterError(
            f"「{path.name}」里没有“{words}”这个数字，也没有含这几个字的句子",
            f"请写序号（1到{len(reading.figures)}）、数字本身或句子里的几个字；"
            "模板里的固定文字和自己写的数不在其内，用 --all 看每个数是谁写的",
        )
    return asked


def _evidence(store: Any, reading: Reading, asked: Sequence[Explained]) -> Evidence:
    from drafter.drafts.evidence import gather

    refs = {ref for each in asked for ref in each.figure.refs}
    return gather(store, refs, reading.told.names)


def _numerals(reading: Reading) -> tuple[Numeral, ...]:
    from drafter.drafts.accounting import account_for

    return account_for(reading)


# --- on the terminal --------------------------------------------------------------------------


def _summary(figures: Sequence[Explained]) -> Iterator[str]:
    counts = Counter(_fate(each) for each in figures)
    parts = "，".join(f"{fate}{count}处" for fate, count in counts.items())
    yield f"要核对的数字和文字{len(figures)}处：{parts}。"
    changed = [each for each in figures if each.told and each.figure.placed]
    for each in changed[:_MANY]:
        yield f"  {each.number}. {each.told}：{each.sentence or each.figure.sentence}"
    if len(changed) > _MANY:
        yield f"  ……另有{len(changed) - _MANY}处，见核对表。"
    stale = [each for each in figures if each.today]
    if stale:
        yield f"写出以后记录改过，有{len(stale)}处按现在的记录不同："
        for each in stale[:_MANY]:
            yield f"  {each.number}. 写的是“{each.figure.text}”，现在应是“{each.today}”：{each.figure.sentence}"
    if len(stale) > _MANY:
        yield f"  ……另有{len(stale) - _MANY}处，见核对表。"


def _fate(each: Explained) -> str:
    from drafter.drafts.aligning import Fate

    if not each.figure.placed:
        return "在统计图里"
    if each.place.fate is Fate.SAME:
        return "移动过" if each.place.moved else "照旧"
    return {Fate.CHANGED: "改写", Fate.GONE: "删去", Fate.UNSURE: "找不准"}[each.place.fate]


def _answers(asked: Sequence[Explained], evidence: Evidence) -> Iterator[str]:
    for each in asked[:_FEW]:
        yield from _answer(each, evidence)
    for each in asked[_FEW : _FEW + _MANY]:
        yield f"第{each.number}处：“{each.figure.text}”　{each.sentence or each.figure.sentence}"
    if len(asked) > _FEW:
        yield f"符合的共{len(asked)}处，前{_FEW}处写全了；要看别的，请写它的序号。"


def _answer(each: Explained, evidence: Evidence) -> Iterator[str]:
    from drafter.cli.tables import paragraph

    figure = each.figure
    yield f"第{each.number}处：“{figure.text}”" + (f"　{each.told}" if each.told else "")
    said = [("原句", figure.sentence)]
    if each.sentence and each.sentence != figure.sentence:
        said.append(("现句", each.sentence))
    said += [
        ("按现在的记录", each.today),
        ("含义", each.meaning),
        ("名称", figure.name),
        ("怎么来的", figure.how),
    ]
    for label, text in said:
        if text:
            yield from paragraph(f"  {label}：", text)
    if not figure.refs:
        yield "  依据记录：不出自台账（报告的年份、时段，或写的时候说明的）。"
        return
    yield f"  依据记录{len(figure.refs)}条："
    for ref in figure.refs[:_MANY]:
        remark = evidence.remark(ref)
        yield f"    · {evidence.name(ref)}" + (f"（{remark}）" if remark else "")
    if len(figure.refs) > _MANY:
        yield f"    ……另有{len(figure.refs) - _MANY}条，见数据核对表。"


def _account(numerals: Sequence[Numeral]) -> Iterator[str]:
    from drafter.drafts.accounting import Source

    counts = Counter(each.source for each in numerals)
    yield f"文稿里的数{len(numerals)}个，都有来处："
    for source in Source:
        here = [each for each in numerals if each.source is source]
        yield f"{source.value}{counts[source]}个{'：' if here else ''}"
        for each in here:
            number = f"第{each.number}处　" if each.number else ""
            was = f"（原为“{each.figure.text}”）" if source is Source.STAFF and each.figure else ""
            yield f"  {each.text}{was}　{number}…{each.around}…"


# --- for other programs -----------------------------------------------------------------------


def _data(
    found: Found, asked: Sequence[Explained], evidence: Evidence, numerals: Sequence[Numeral]
) -> dict[str, Any]:
    head = found.remembered.head
    told: dict[str, Any] = {
        "draft": head.title,
        "at": head.at,
        "build": head.build,
        "by_id": found.by_id,
        "likeness": round(found.likeness, 3),
        "figures": [_figure_data(each, evidence) for each in asked],
    }
    if numerals:
        told["numerals"] = [_numeral_data(each) for each in numerals]
    return told


def _figure_data(each: Explained, evidence: Evidence) -> dict[str, Any]:
    figure = each.figure
    return {
        "number": each.number,
        "was": figure.text,
        "now": each.now or None,
        "today": each.today or None,
        "fate": _fate(each),
        "sentence": figure.sentence,
        "sentence_now": each.sentence or None,
        "figure": figure.name,
        "about": each.meaning,
        "unit": figure.unit,
        "how": figure.how,
        "records": [
            {**row, "gone": evidence.gone(ref)}
            for ref, row in zip(figure.refs, record_rows(figure.refs, evidence), strict=True)
        ],
    }


def _numeral_data(each: Numeral) -> dict[str, Any]:
    return {
        "now": each.text,
        "origin": each.source.value,
        "number": each.number or None,
        "was": each.figure.text if each.figure else None,
        "paragraph": each.paragraph + 1,
        "sentence_now": each.sentence,
    }
