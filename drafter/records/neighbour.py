"""The records in a neighbour's window: what Datasette (0.65) needs to know to show them in Chinese.

Datasette is a web page over a SQLite file, for looking around, filtering and checking. It is told here
what each table and column is called, what to sort and count by, and the questions reports ask.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

from drafter.model.columns import Column, columns
from drafter.model.kinds import KINDS, Contact, Deputy, OfficeHolder, Suggestion, Township
from drafter.model.record import Record
from drafter.records.questions import QUESTIONS

# Where the names of persons stand. Free text may hold them too, which the ledger asks staff to avoid.
NAMES: tuple[tuple[type[Record], str], ...] = (
    (Deputy, "name"),
    (Deputy, "occupation"),
    (OfficeHolder, "name"),
    (Contact, "person"),
    (Suggestion, "proposer_id"),
)
_PRIVATE = "个人信息，未经本人同意不得公开"
_ABOUT = (
    "乡镇人大工作台账的全部记录，只供本机查看，这里改不了。"
    "代表姓名等个人信息没有隐去，截图、导出前请先核对。"
)
_LABELS = ("name", "title", "unit", "topics", "number", "person", "agenda", "text", "purpose")


def tables(path: Path) -> list[str]:
    """Every table of a database, those of other programs and of the journal too."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        rows = connection.execute("select name from sqlite_master where type = 'table'")
        return [name for (name,) in rows]


def metadata(database: str, every_table: Iterable[str] = ()) -> dict[str, Any]:
    """Datasette's metadata for a records database that it calls ``database`` (the file's stem).

    Of ``every_table`` those that hold no kind of record are hidden.
    """
    told = f"{_ABOUT}<br>各表：{_contents(database)}"
    own = {kind.TABLE for kind in KINDS}
    about = {kind.TABLE: _table(kind) for kind in KINDS}
    hidden = {name: {"hidden": True} for name in every_table if name not in own}
    return {
        "title": "乡镇人大记录库",
        "description_html": told,
        "databases": {
            database: {
                "title": "记录库",
                "description_html": told,
                "tables": about | hidden,
                "queries": {
                    question.name: {
                        "title": question.name,
                        "description": question.about,
                        "sql": question.sql,
                    }
                    for question in QUESTIONS
                },
            }
        },
    }


def _contents(database: str) -> str:
    """Links to the tables by their Chinese names: Datasette itself lists them by their English ones."""
    folder = _encoded(database)
    links = (f'<a href="/{folder}/{kind.TABLE}">{kind.LABEL}</a>' for kind in KINDS)
    return "、".join(links)


def _encoded(name: str) -> str:
    """A name as it stands in Datasette's addresses: 记录 is ~E8~AE~B0~E5~BD~95."""
    encoded = quote_plus(name, safe="").replace("~", "%7E").replace(".", "%2E")
    return encoded.replace("%", "~")


def _table(kind: type[Record]) -> dict[str, Any]:
    names = [column.label for column in columns(kind) if (kind, column.name) in NAMES]
    privacy = f"“{'”“'.join(names)}”列是{_PRIVATE}。" if names else ""
    sort = {"sort_desc": kind.WHEN} if kind.WHEN else {"sort": "id"}
    label = next((name for name in _LABELS if name in _fields(kind)), "")
    return {
        "title": kind.LABEL,
        "description": f"{kind.ABOUT}{privacy}",
        "columns": _columns(kind),
        "facets": _facets(kind),
        **sort,
        **({"label_column": label} if label else {}),
    }


def _fields(kind: type[Record]) -> list[str]:
    return [column.name for column in columns(kind)]


def _columns(kind: type[Record]) -> dict[str, str]:
    """Every column of the table, the two of a count apart, by what it is in Chinese."""
    found = {"id": "行号，程序自己用"}
    if kind is not Township:
        found["township_id"] = "乡镇"
    for column in columns(kind):
        found[column.name] = _about(kind, column)
        if column.holds == "count":
            found[f"{column.name}_approx"] = f"{column.label}是约数时的字样（约、近、多、余）"
    return found


def _about(kind: type[Record], column: Column) -> str:
    """活动类别：视察=inspection、调研=survey; 金额（万元）; 姓名：个人信息，…."""
    text = f"{column.label}（{column.unit}）" if column.unit else column.label
    said = [column.help] if column.help else []
    if column.choices is not None:
        said = ["、".join(f"{one.value}＝{one.label}" for one in column.choices)]
    elif column.holds == "flag":
        said += ["1＝是，0＝否"]
    if (kind, column.name) in NAMES:
        said += [_PRIVATE]
    return f"{text}：{'；'.join(said)}" if said else text


def _facets(kind: type[Record]) -> list[str]:
    """What to count by: the township, the year where the kind is filed by year, and every choice."""
    found = [] if kind is Township else ["township_id"]
    by_year = [c.name for c in columns(kind) if c.name == kind.WHEN and c.holds == "integer"]
    return [*found, *by_year, *(c.name for c in columns(kind) if c.choices is not None)]
