"""Reading a file of norms (TOML). What is wrong in it is listed with file, line and cure; none is guessed.

Tables: ``[[norm]]`` a counter's bounds, ``[[rate]]`` what a rate divides, ``[[sum]]`` kinds counted
together, ``[[class]]`` letters of results, ``[[other]]`` what no ledger holds. ``province`` at the
top keeps a county's file from a county of the same name elsewhere. Every entry says ``source``,
``date`` and, once somebody has held it against the source, ``checked = true``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from drafter.errors import DrafterError, Problem
from drafter.figures.norm_entries import TABLES, Entry, Table
from drafter.figures.norms import Basis, Norms
from drafter.figures.numerals import full_date
from drafter.figures.toml_file import MEND, TEXT, parse_toml, read_text
from drafter.model.text import echo, nearest

_CALLED = "考核要求文件"


def read_norms(path: Path) -> Norms:
    """The norms of one file; raises DrafterError that lists everything wrong in it."""
    text = read_text(path, _CALLED, "请检查 --norms 后面的文件名")
    data = parse_toml(path, text, _CALLED, "at_least = 4")
    reader = _Reader(path.name, _lines(text))
    norms = reader.read(data)
    if reader.problems:
        raise DrafterError(
            f"{_CALLED} {path} 有{len(reader.problems)}处不对", MEND, reader.problems
        )
    return norms


_HEADER = re.compile(r"\s*\[\[?\s*[\"']?([^\s\"'\[\]]+)[\"']?\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*[\"']?([^\s\"'=#]+)[\"']?\s*=")
_Places = dict[tuple[str, int], dict[str, int]]


def _lines(text: str) -> _Places:
    """Where each table (by name and place among its like) and each of its keys stands; "" is its head."""
    places: _Places = {("", 0): {}}
    here, inside = places["", 0], False
    for number, line in enumerate(text.split("\n"), start=1):
        if not inside and (head := _HEADER.match(line)):
            nth = sum(name == head[1] for name, _ in places)
            here = places[head[1], nth] = {"": number}
        elif not inside and (key := _KEY.match(line)):
            here.setdefault(key[1], number)
        inside ^= (line.count('"""') + line.count("'''")) % 2 == 1
    return places


@dataclass
class _Reader:
    """Turns a parsed file into norms and collects what is wrong on the way."""

    file: str
    places: _Places
    problems: list[Problem] = field(default_factory=list)

    def read(self, data: dict[str, Any]) -> Norms:
        """The norms, without the entries that are wrong."""
        province = data.pop("province", "")
        if province != "" and not TEXT.fits(province):
            self._complain(("", 0), "province", "“province”不是文字", TEXT.cure)
        made: dict[str, list[Any]] = {name: [] for name in TABLES}
        for name, entries in data.items():
            if name in TABLES:
                made[name] = self._entries(name, entries)
            else:
                self._unknown(name)
        return Norms(
            {norm.name: norm for norm in made["norm"]},
            {rate.name: rate for rate in made["rate"]},
            {each.name: each for each in made["sum"]},
            tuple(made["class"]),
            {other.name: other for other in made["other"]},
            (self.file,),
            str(province),
        )

    def _complain(self, at: tuple[str, int], key: str, what: str, cure: str) -> None:
        table = self.places.get(at, {})
        line = table.get(key) or table.get("") or 0
        where = f"{self.file}第{line}行" if line else self.file
        self.problems.append(Problem(where, what, cure))

    def _unknown(self, name: str) -> None:
        at = (name, 0) if (name, 0) in self.places else ("", 0)
        listed = "、".join(f"[[{table}]]" for table in TABLES)
        cure = f"可以写 {listed}{nearest(name, [*TABLES, 'province'])}"
        self._complain(at, name, f"没有{echo(name)}这种内容", cure)

    def _entries(self, name: str, entries: Any) -> list[Any]:
        if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
            self._complain((name, 0), "", f"“{name}”要用两层方括号", f"请写成 [[{name}]]")
            return []
        table = TABLES[name]
        made: list[Any] = []
        seen: dict[str, int] = {}
        for nth, entry in enumerate(entries):
            at, before = (name, nth), len(self.problems)
            self._check(at, entry, table, seen)
            if len(self.problems) == before:
                made.append(table.make(entry, self._basis(at, entry)))
        return made

    def _check(self, at: tuple[str, int], entry: Entry, table: Table, seen: dict[str, int]) -> None:
        """Keys first: only where all are there and of their form can the rest be looked at."""
        before = len(self.problems)
        known = table.known
        for key, value in entry.items():
            if key not in known:
                cure = f"可以写 {'、'.join(known)}{nearest(key, known)}"
                self._complain(at, key, f"不认得{echo(key)}这一项", cure)
            elif not known[key].fits(value):
                self._complain(at, key, f"“{key}”的值不对", known[key].cure)
        for key in (key for key in table.needed if key not in entry):
            what = f"这一条 [[{at[0]}]] 没有写 {key}"
            self._complain(at, "", what, f"请补上一行 {key} = ……")
        if len(self.problems) > before:
            return
        for fault in table.faults(entry):
            self._complain(at, *fault)
        for word in table.once(entry):
            if word in seen:
                cure = f"第{seen[word]}行那一条里已有，请删掉一处"
                self._complain(at, "", f"{echo(word)}写了两次", cure)
            seen.setdefault(word, self._line(at))

    def _line(self, at: tuple[str, int]) -> int:
        return self.places.get(at, {}).get("", 0)

    def _basis(self, at: tuple[str, int], entry: Entry) -> Basis:
        dated = entry["date"]
        told = full_date(dated) if isinstance(dated, date) else dated
        return Basis(entry["source"], told, entry.get("checked", False), self.file, self._line(at))
