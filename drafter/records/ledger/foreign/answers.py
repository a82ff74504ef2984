"""The map file: what one township calls things, answered once and kept beside its records.

    [工作表]
    "视察登记簿" = "活动/视察"
    "废稿" = "不导入"
    [列.活动]
    "开展时间" = "日期"
    "备注2" = "不导入"
    [值.活动类别]
    "下村" = "走访选民"
    [固定.代表花名册]
    "当选日期" = "2021-11-05"

An answer left empty (``""``) is a question still open.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from drafter.errors import DrafterError, Problem
from drafter.model.columns import columns
from drafter.model.kinds import KINDS
from drafter.records.ledger.foreign.plaintoml import loads
from drafter.records.ledger.foreign.words import (
    ANY,
    SKIP,
    Target,
    destinations,
    plain_header,
    target_of,
)
from drafter.records.ledger.layout import BY_LABEL, TOWNSHIP
from drafter.records.ledger.text import echo, nearest, squeeze

_SECTIONS = ("工作表", "列", "值", "固定")
_SHAPE = '请写成 "叫法" = "意思" 的样子，等号和引号用英文的'
_LINE = re.compile(r"line (\d+)")


@dataclass(frozen=True)
class Answers:
    """What the office has answered, by the words as they are looked up."""

    sheets: Mapping[str, Target | None] = field(default_factory=dict)
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    fixed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def spellings(self, known: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
        """How choices are spelt, by column: as is known anyhow, and as the office has said."""
        labels = known.keys() | self.values.keys()
        return {x: {**known.get(x, {}), **self.values.get(x, {})} for x in labels}

    def headers(self) -> frozenset[str]:
        return frozenset(word for words in self.columns.values() for word in words)


class _Checker:
    """Reads the tables of one map file and notes every wrong line."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._lines = text.splitlines()
        self.problems: list[Problem] = []

    def _line(self, section: str, key: str) -> int:
        """Where a key stands; the section's own line where it cannot be found."""
        inside, header = False, 0
        for number, line in enumerate(self._lines, start=1):
            bare = line.strip()
            if bare.startswith("["):
                inside = bare.strip("[] ").replace('"', "") == section
                header = number if inside else header
            elif inside and bare.partition("=")[0].strip().strip("\"'") == key:
                return number
        return header

    def wrong(self, section: str, key: str, what: str, cure: str) -> None:
        where = f"{self._name} 第{self._line(section, key)}行"
        self.problems.append(Problem(where, what, cure))

    def pairs(self, section: str, table: Any) -> Iterator[tuple[str, str]]:
        """The answered lines of one section."""
        if not isinstance(table, dict):
            self.wrong(section, "", f"[{section}] 不是一节", _SHAPE)
            return
        for key, value in table.items():
            if not isinstance(value, str):
                self.wrong(section, key, f"{echo(key)}后面不是引号里的字", _SHAPE)
            elif value.strip():
                yield key, value.strip()

    def sheets(self, table: Any) -> dict[str, Target | None]:
        found: dict[str, Target | None] = {}
        for key, value in self.pairs("工作表", table):
            target = target_of(value)
            if target is None and value != SKIP:
                near = nearest(value.partition("/")[0], BY_LABEL)
                cure = f"请写台账里的表名，如 代表建议、活动/视察，或者写 {SKIP}{near}"
                self.wrong("工作表", key, f"没有{echo(value)}这类记录", cure)
            found[squeeze(key)] = target
        return found

    def columns_of(self, label: str, table: Any) -> dict[str, str]:
        section = f"列.{label}"
        kinds = KINDS if label == ANY else (BY_LABEL[label],) if label in BY_LABEL else ()
        if not kinds:
            cure = f"请写台账里的表名，如 [列.活动]{nearest(label, BY_LABEL)}"
            self.wrong(section, "", f"没有{echo(label)}这张表", cure)
        known = {d for kind in kinds for d in destinations(kind)}
        found = {}
        for key, value in self.pairs(section, table):
            if kinds and value not in known:
                cure = f"请写台账里的列名、备注，或者写 {SKIP}{nearest(value, known)}"
                self.wrong(section, key, f"“{label}”表里没有{echo(value)}这一列", cure)
            found[plain_header(key)] = value
        return found

    def values_of(self, label: str, table: Any) -> dict[str, str]:
        section = f"值.{label}"
        words = {
            member.label
            for kind in KINDS
            for column in columns(kind)
            if column.label == label and column.choices
            for member in column.choices
        }
        if not words:
            self.wrong(
                section, "", f"{echo(label)}不是从选项里选的列", "请核对列名，如 [值.活动类别]"
            )
        found = {}
        for key, value in self.pairs(section, table):
            if words and value not in words:
                cure = f"请填 {'、'.join(sorted(words))} 之一{nearest(value, words)}"
                self.wrong(section, key, f"{echo(value)}不在选项里", cure)
            found[squeeze(key)] = value
        return found

    def fixed_of(self, sheet: str, table: Any) -> dict[str, str]:
        known = {c.label for kind in KINDS for c in columns(kind)} | {TOWNSHIP}
        found = {}
        for key, value in self.pairs(f"固定.{sheet}", table):
            if key not in known:
                self.wrong(
                    f"固定.{sheet}",
                    key,
                    f"没有{echo(key)}这一列",
                    f"请写台账里的列名{nearest(key, known)}",
                )
            found[key] = value
        return found

    def sections(self, section: str, table: Any) -> Iterator[tuple[str, Any]]:
        if isinstance(table, dict):
            for label, inner in table.items():
                if isinstance(inner, dict):
                    yield label, inner
                else:
                    cure = f"请把它放在 [{section}.…] 这样的一节里"
                    self.wrong(section, label, f"{echo(label)}放错了地方", cure)


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DrafterError(
            f"打不开对照表 {path}", "请核对文件名，或关闭正在打开它的程序"
        ) from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DrafterError(f"对照表 {path.name} 的编码认不出来", "请用记事本另存为 UTF-8")


def _parse(name: str, text: str) -> dict[str, Any]:
    try:
        return loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        number = int(line[1]) if line else len(text.splitlines())
        twice = "overwrite" in str(error) or "declare" in str(error)
        what = "这个叫法或这一节前面已经有了" if twice else "这一行读不懂"
        cure = "请删掉重复的" if twice else _SHAPE
        problem = Problem(f"{name} 第{number}行", what, cure)
        raise DrafterError(f"对照表 {name} 写得不对", "请改好再导入", [problem]) from error


def read_answers(path: Path) -> Answers:
    """The map file at ``path``. DrafterError with file, line and cure for all that is wrong in it."""
    text = _text(path)
    data = _parse(path.name, text)
    checker = _Checker(path.name, text)
    for section in data.keys() - set(_SECTIONS):
        cure = f"请用 {'、'.join(f'[{s}]' for s in _SECTIONS)}{nearest(section, _SECTIONS)}"
        checker.wrong(section, "", f"没有 [{section}] 这一节", cure)
    answers = Answers(
        checker.sheets(data.get("工作表", {})),
        {k: checker.columns_of(k, t) for k, t in checker.sections("列", data.get("列", {}))},
        {k: checker.values_of(k, t) for k, t in checker.sections("值", data.get("值", {}))},
        {
            squeeze(k): checker.fixed_of(k, t)
            for k, t in checker.sections("固定", data.get("固定", {}))
        },
    )
    if checker.problems:
        raise DrafterError(f"对照表 {path.name} 写得不对", "请改好再导入", checker.problems)
    return answers
