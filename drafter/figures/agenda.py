"""What a session or meeting had before it, item by item: as many are announced as are given."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafter.figures.figure import EMPTY, Figure, join, say
from drafter.figures.listing import split_list
from drafter.figures.numerals import chinese
from drafter.model.record import Record

# What a congress does with an item. 选举镇人大主席、副主席和镇长 is one item and not two: what
# follows a 、 without a deed of its own belongs to what stands before it.
_DEEDS = re.compile(
    "听取|审议|审查|批准|通过|票决|表决|投票|选举|补选|增选|推选|决定|讨论|研究|作出|接受|确定|开展"
    "|组织|进行|测评|评议|学习|传达|部署|安排|宣布|宣读|宣誓|颁发|表彰|通报|书面|划分|组建|成立"
    "|调整|督办|检查|视察|调研|总结|观看|签订|交办|征求|其他"
)
_CLEARER = re.compile("[;；\n]")


@dataclass(frozen=True)
class Agenda:
    """The items in order, each a figure; ``deeds`` says that each begins with what is done."""

    row: Record
    items: tuple[Figure, ...]
    deeds: bool

    def count(self) -> Figure:
        """五: how many items there are."""
        return self._numeral(len(self.items), "议程项数") if self.items else EMPTY

    def nth(self, place: int) -> Figure:
        """The ordinal of the item at a place counted from 0: 一, 二."""
        return self._numeral(place + 1, "议程的次序")

    def listed(self) -> Figure:
        """第一项，听取…；第二项，审议…."""
        told = [say("第{}项，{}", self.nth(n), item) for n, item in enumerate(self.items)]
        return join(told, "；")

    def _numeral(self, number: int, how: str) -> Figure:
        text = chinese(number) if number < 100 else str(number)
        return Figure(text, number, (self.row.ref,), f"{self.row.LABEL}记录所载{how}")


def agenda(row: Record, field: str) -> Agenda:
    """The items of a cell of the ledger: parted by ；where there is one, else by 、 before a deed."""
    text: str = getattr(row, field)
    pieces = [piece.strip("。，、, ") for piece in _pieces(text)]
    texts = ["其他事项" if piece == "其他" else piece for piece in pieces if piece]
    items = tuple(_item(row, text) for text in texts)
    return Agenda(row, items, bool(texts) and all(_DEEDS.match(text) for text in texts))


def _item(row: Record, text: str) -> Figure:
    return Figure(text, text, (row.ref,), f"{row.LABEL}记录所载，逐项列出")


def _pieces(text: str) -> list[str]:
    if _CLEARER.search(text):
        return _CLEARER.split(text)
    entries = list(split_list(text))
    if not _DEEDS.match(entries[0]):
        return entries
    found: list[str] = []
    for entry in entries:
        if found and not _DEEDS.match(entry):
            found[-1] += f"、{entry}"
        else:
            found.append(entry)
    return found
