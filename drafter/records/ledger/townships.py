"""Which township a row belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from drafter.errors import DrafterError
from drafter.model.kinds import Township
from drafter.model.record import Record
from drafter.records.ledger.blocks import Block
from drafter.records.ledger.layout import TOWNSHIP
from drafter.records.ledger.places import Fault, Finding, find
from drafter.records.ledger.rows import Row, unrolled
from drafter.records.ledger.text import echo, nearest, squeeze


class Townships:
    """Finds a township by the text of a row's last column, "" for the one meant by default."""

    def __init__(
        self, every: Sequence[Record], here: set[str], default: str | None, unread: bool
    ) -> None:
        """``every`` township known after the import, ``here`` the names this ledger registers.

        ``unread`` is True where the townships' own sheet is faulty, so that nothing more is told.
        """
        self._by_name = {squeeze(t.name): t.id for t in every if isinstance(t, Township) and t.name}
        names = [squeeze(t.name) for t in every if isinstance(t, Township) and t.name]
        self._twice = {name for name in names if names.count(name) > 1}
        self._unread = unread
        self._default = self._find_default(here, default)

    def _find_default(self, here: set[str], default: str | None) -> int | Fault:
        if default is not None:
            found = self._named(default)
            if isinstance(found, Fault) and not self._unread:
                raise DrafterError(found.what, found.cure)
            return found
        named = [self._by_name[squeeze(name)] for name in here if squeeze(name) in self._by_name]
        candidates = named or list(self._by_name.values())
        if len(candidates) == 1:
            return candidates[0]
        if not candidates:
            return Fault("不知道是哪个乡镇的", "请在“乡镇”表里填上本乡镇")
        names = "、".join(list(self._by_name)[:5])
        return Fault(
            f"没有写是哪个乡镇的，而这里有{len(candidates)}个乡镇",
            f"请在“乡镇”列填上名称（{names}），或导入时用 --township 指明",
        )

    def _named(self, name: str) -> int | Fault:
        found = self._by_name.get(squeeze(name))
        if squeeze(name) in self._twice:
            return Fault(f"登记了两个都叫{echo(name)}的乡镇", "请在“乡镇”表里只留一个")
        if found is not None:
            return found
        known = nearest(squeeze(name), self._by_name)
        return Fault(f"没有登记过乡镇{echo(name)}", f"请核对名称，或先在“乡镇”表里登记{known}")

    def sure(self, text: str) -> int:
        """The township's id where there is no doubt, else 0."""
        found = self._named(text) if squeeze(text) else self._default
        return 0 if self._unread or isinstance(found, Fault) else found

    def of(self, text: str) -> int | Fault:
        """The township's id; a missing default is told only once."""
        if squeeze(text):
            return 0 if self._unread else self._named(text)
        found = self._default
        if isinstance(found, Fault):
            self._default = 0
            return 0 if self._unread else found
        return found


def by_township(
    rows: Iterable[Row | Block], townships: Townships, findings: list[Finding]
) -> dict[int, list[Row | Block]]:
    """The rows of each township, in the order of the ledger; under 0 those of which nobody knows."""
    found: dict[int, list[Row | Block]] = defaultdict(list)
    for part in rows:
        split = _split(part, townships) if isinstance(part, Block) else None
        for township, block in (split or {}).items():
            found[township].append(block)
        for row in () if split else unrolled([part]):
            of = townships.of(row.township)
            if isinstance(of, Fault):
                row.sound = False
                findings.append(find(row.cell(TOWNSHIP), of))
            found[0 if isinstance(of, Fault) else of].append(row)
    return found


def _split(block: Block, townships: Townships) -> dict[int, Block]:
    """The block's lines by township; nothing where that of any line is in doubt."""
    ids = {said: townships.sure(name) for said, name in block.township.means.items()}
    if not all(ids.values()):
        return {}
    lines: dict[int, list[int]] = defaultdict(list)
    for line, said in enumerate(block.township.said):
        lines[ids[said]].append(line)
    return {township: block.at(own) for township, own in lines.items()}
