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
    """Every row of one sheet, by Excel's numbers: understood, refused as a table, or passed over.

    ``as_kinds`` says how the sheet was understood (活动/视察), ``left`` which columns were not taken.
    """

    sheet: int
    title: str
    read: int = 0
    as_kinds: list[str] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    skipped: dict[str, list[int]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)

    def skip(self, reason: str, row: int) -> None:
        self.skipped.setdefault(reason, []).append(row)

    def listed(self, findings: Iterable[Finding]) -> set[int]:
        """The rows that stand in the list of problems, by their own fault or their table's."""
        named = {f.place.row for f in findings if f.place.sheet == self.sheet}
        return set(self.refused) | (named & set(self.taken))

    def stored(self, findings: Iterable[Finding]) -> int:
        return len(self.taken) - len(self.listed(findings) & set(self.taken))

    def told(self, findings: Iterable[Finding]) -> str:
        """``读25行：收21行，有问题1行，跳过3行（合计1行、空行2行）``."""
        findings = list(findings)
        passed = sum(len(rows) for rows in self.skipped.values())
        why = "、".join(f"{reason}{len(rows)}行" for reason, rows in self.skipped.items())
        kinds = "、".join(self.as_kinds)
        return (
            f"{self.title}{f'按“{kinds}”' if kinds else ''}读{self.read}行："
            f"收{self.stored(findings)}行，有问题{len(self.listed(findings))}行，"
            f"跳过{passed}行{f'（{why}）' if why else ''}"
        )
