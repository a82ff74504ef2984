"""What staff call a kind or a column: its Chinese or English name, a part that means only one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from drafter.errors import DrafterError
from drafter.model.columns import Column, columns
from drafter.model.kinds import (
    KINDS,
    Activity,
    BudgetItem,
    Contact,
    Deputy,
    DeputyGroup,
    Fund,
    Honour,
    LivelihoodProject,
    Petition,
    PresidiumMeeting,
    Publicity,
    Resolution,
    Rule,
    Session,
    Shortcoming,
    Suggestion,
    Task,
    Team,
    Term,
    Venue,
)
from drafter.model.record import Record
from drafter.records.ledger.places import Fault
from drafter.records.ledger.text import echo, nearest, squeeze

T = TypeVar("T")

# What offices also say. The ledger's own names need no entry here.
_ALSO: tuple[tuple[type[Record], tuple[str, ...]], ...] = (
    (Term, ("届次",)),
    (Session, ("大会", "人民代表大会", "人大会议")),
    (Resolution, ("决议", "决定")),
    (BudgetItem, ("预算", "预决算", "决算")),
    (Deputy, ("人大代表", "代表名册", "花名册")),
    (DeputyGroup, ("小组",)),
    (Contact, ("双联系", "联系代表", "联系选民")),
    (Venue, ("家站", "代表之家", "联络站", "代表联络站")),
    (Team, ("信息员",)),
    (PresidiumMeeting, ("主席团", "主席团会")),
    (Activity, ("代表活动",)),
    (Suggestion, ("建议", "意见建议", "议案", "提案")),
    (Petition, ("来信来访", "上访")),
    (LivelihoodProject, ("实事", "民生实事项目", "票决")),
    (Rule, ("规章", "规章制度")),
    (Honour, ("表彰", "奖励")),
    (Publicity, ("稿件", "信息稿", "宣传报道")),
    (Fund, ("经费",)),
    (Shortcoming, ("问题", "shortcoming")),
    (Task, ("工作任务", "计划")),
)


def _plain(text: str) -> str:
    """For comparing: presidium_meeting, Presidium-Meeting and PresidiumMeeting are one."""
    return squeeze(text).lower().replace("-", "").replace("_", "")


def _names() -> dict[str, type[Record]]:
    """Every whole name of a kind: label, table, class and what offices also say."""
    found = {_plain(word): kind for kind, words in _ALSO for word in words}
    for kind in KINDS:
        found |= {_plain(name): kind for name in (kind.LABEL, kind.TABLE, kind.__name__)}
    return found


def _meant(word: str, whole: Mapping[str, T], parts: Mapping[str, T]) -> list[T]:
    """What a word may mean: the one so called, else those that begin so, else those it is part of."""
    if word in whole:
        return [whole[word]]
    begin = dict.fromkeys(thing for name, thing in parts.items() if name.startswith(word))
    return list(begin or dict.fromkeys(thing for name, thing in parts.items() if word in name))


def find_kind(text: str) -> type[Record] | Fault:
    """The kind called so, or why none can be meant and which is nearest."""
    word, whole = _plain(text), _names()
    found = _meant(word, whole, whole) if word else []
    if len(found) == 1:
        return found[0]
    if found:
        labels = "、".join(kind.LABEL for kind in found[:6])
        return Fault(f"{echo(text)}可以指{labels}", "请把名称写全")
    return Fault(f"没有{echo(text)}这一类记录", _where_else(word))


def _where_else(word: str) -> str:
    """视察 is no kind but an activity; 承办 is nothing at all."""
    for kind in KINDS:
        for column in columns(kind):
            if column.choices and word in map(squeeze, column.choices.labels()):
                return f"“{word}”记在“{kind.LABEL}”里，“{column.label}”填 {word}"
    near = nearest(word, [kind.TABLE if word.isascii() else kind.LABEL for kind in KINDS])
    return near.lstrip("；") or f"可以写：{'、'.join(kind.LABEL for kind in KINDS)}"


def find_column(kind: type[Record], text: str) -> Column | Fault:
    """The column called so by its header, its English name or a part that only one has."""
    word = _plain(text)
    own = {_plain(c.name): c for c in columns(kind)} | {_plain(c.label): c for c in columns(kind)}
    found = _meant(word, own, own) if word else []
    if len(found) == 1:
        return found[0]
    labels = [column.label for column in (found or columns(kind))]
    if found:
        return Fault(f"“{kind.LABEL}”里{echo(text)}可以指{'、'.join(labels)}", "请把列名写全")
    return Fault(
        f"“{kind.LABEL}”没有{echo(text)}这一列", f"有：{'、'.join(labels)}{nearest(word, labels)}"
    )


def the_column(kind: type[Record], text: str) -> Column:
    """The column called so; DrafterError where there is none."""
    found = find_column(kind, text)
    if isinstance(found, Fault):
        raise DrafterError(found.what, found.cure)
    return found


_PAIR = re.compile(r"([^=＝]*)[=＝](.*)", re.DOTALL)


def pairs(kind: type[Record], texts: Iterable[str]) -> dict[Column, str]:
    """``列=值`` as column and text. A column given twice, or no ``=``, is a DrafterError."""
    found: dict[Column, str] = {}
    for text in texts:
        match = _PAIR.fullmatch(text)
        if match is None:
            raise DrafterError(f"{echo(text)}里没有等号", "请写成 列=值，如 日期=2024-03-13")
        column = the_column(kind, match[1])
        if column in found:
            raise DrafterError(f"“{column.label}”写了两次", "请只留一个")
        found[column] = match[2]
    return found
