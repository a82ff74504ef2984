"""The root of every kind of record: one line of a ledger, entered once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from drafter.model.columns import column


class Ref(NamedTuple):
    """Names one row: the table of its kind and its id. A figure keeps these."""

    table: str
    id: int

    def __str__(self) -> str:
        return f"{self.table}:{self.id}"


@dataclass(frozen=True, kw_only=True)
class Record:
    """A row. Subclasses are the kinds; each declares, beside its columns:

    ``TABLE``  the table's name (English, official translation);
    ``LABEL``  the ledger sheet's name (Chinese);
    ``ABOUT``  one Chinese line under the sheet's title that tells the clerk what goes in;
    ``KEY``    the fields that name a row where it has no number of its own: importing a row with the
               same key again changes that row instead of adding one;
    ``WHEN``   the date field (or the year field, an int) that files a row under a period; "" for
               rows that stand until they are ended;
    ``SPAN``   the dates between which a row of a kind that stands was in force;
    ``VIA``    the reference through which a row is filed under the period of the row it points at.
    """

    TABLE: ClassVar[str]
    LABEL: ClassVar[str]
    ABOUT: ClassVar[str]
    KEY: ClassVar[tuple[str, ...]]
    WHEN: ClassVar[str] = ""
    VIA: ClassVar[str] = ""
    SPAN: ClassVar[tuple[str, ...]] = ()

    id: int = 0
    township_id: int = 0
    no: str = column(
        "编号", default="", help="台账上的编号，可不填；填了就不要改，再次导入时凭它认行"
    )
    source: str = column("出处", default="", help="哪本簿册、第几页，或照片、文件名")
    note: str = column("备注", default="")

    @property
    def ref(self) -> Ref:
        return Ref(self.TABLE, self.id)
