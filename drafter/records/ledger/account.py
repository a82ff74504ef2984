"""What became of the rows of a sheet that is the office's own, and what had to be asked about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from drafter.records.ledger.places import Finding


@dataclass(frozen=True)
class Question:
    """What only the office can say, and where the answer goes in the map file.

    ``section`` and ``key`` are the place (``列.活动``, ``开展时间``), ``options`` what may be written
    there, ``why`` one Chinese line.
    """

    section: str
    key: str
    options: tuple[str, ...]
    why: str


@dataclass
class Account:
    """Every row of one sheet, by Excel's numbers: understood, refused with its table, or passed over.

    ``as_kinds`` says how the sheet was understood (活动/视察), ``left`` which columns were not taken.
    """

    sheet: int
    title: str
    read: int = 0
    as_kinds: list[str] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)
    refused: set[int] = field(default_factory=set)
    skipped: dict[str, list[int]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)

    def skip(self, reason: str, row: int) -> None:
        self.skipped.setdefault(reason, []).append(row)

    def settled(self, findings: Iterable[Finding]) -> Settled:
        """The account once everything is known that is wrong."""
        named = {f.place.row for f in findings if f.place.sheet == self.sheet}
        listed = self.refused | (named & set(self.taken))
        return Settled(
            self.title,
            tuple(dict.fromkeys(self.as_kinds)),
            self.read,
            len(set(self.taken) - listed),
            len(listed),
            {reason: len(rows) for reason, rows in self.skipped.items()},
            tuple(dict.fromkeys(self.left)),
        )


@dataclass(frozen=True)
class Settled:
    """Rows read are rows stored, listed as problems, and passed over for a reason."""

    title: str
    as_kinds: tuple[str, ...]
    read: int
    stored: int
    listed: int
    skipped: dict[str, int]
    left: tuple[str, ...] = ()

    def __str__(self) -> str:
        why = "、".join(f"{reason}{rows}行" for reason, rows in self.skipped.items())
        kinds = f"按“{'、'.join(self.as_kinds)}”" if self.as_kinds else ""
        left = f"；没有导入的列：{'、'.join(self.left)}" if self.left else ""
        return (
            f"{self.title}{kinds}读{self.read}行：收{self.stored}行，有问题{self.listed}行，"
            f"跳过{sum(self.skipped.values())}行{f'（{why}）' if why else ''}{left}"
        )
