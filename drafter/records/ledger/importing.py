"""The door: a ledger goes into the records whole, or the records stay as they were.

First everything is read and worked out (:func:`prepare`); only a plan without a fault is carried out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.errors import DrafterError, Problem
from drafter.model.kinds import KINDS
from drafter.model.record import Ref
from drafter.records.backup import back_up
from drafter.records.columnwise import NewRows
from drafter.records.differences import title
from drafter.records.journal import Action, Change, Entry, apply, each
from drafter.records.ledger.account import Settled
from drafter.records.ledger.alike import near_duplicates
from drafter.records.ledger.existing import known
from drafter.records.ledger.foreign.sheet import Way
from drafter.records.ledger.fresh import check_place, fresh_database
from drafter.records.ledger.places import Finding
from drafter.records.ledger.plan import Existing, Tally, make_plan
from drafter.records.ledger.rows import ENOUGH, Reading
from drafter.records.ledger.sources import read_sources


@dataclass(frozen=True)
class ImportResult:
    """What an import did, by the Chinese name of the kind, in the ledger's order.

    ``notices`` are rows that may stand twice; ``batch`` is 0 where nothing changed; ``backup`` is
    the copy taken before, None where there was nothing to copy or no moment to name it by.
    """

    counts: dict[str, Tally]
    notices: tuple[Problem, ...] = ()
    batch: int = 0
    backup: Path | None = None

    @property
    def total(self) -> Tally:
        return _total(self.counts)


def _total(counts: dict[str, Tally]) -> Tally:
    tallies = counts.values()
    return Tally(
        sum(t.new for t in tallies),
        sum(t.changed for t in tallies),
        sum(t.same for t in tallies),
        sum(t.gone for t in tallies),
    )


@dataclass(frozen=True)
class Prepared:
    """An import worked out to the last row and not carried out yet.

    ``accounts`` and ``notes`` say how sheets were understood that are the office's own.
    """

    db_path: Path
    file: str
    sha256: str
    parts: tuple[Change | NewRows, ...]
    counts: dict[str, Tally]
    notices: tuple[Problem, ...]
    existing: Existing
    accounts: tuple[Settled, ...] = ()
    notes: tuple[Problem, ...] = ()

    @property
    def total(self) -> Tally:
        return _total(self.counts)

    @property
    def changes(self) -> tuple[Change, ...]:
        """The parts row by row."""
        return tuple(each(self.parts))

    def names(self) -> dict[Ref, str]:
        """What the rows are called, those of the records and those of the ledger."""
        found = {record.ref: title(record) for rows in self.existing.values() for record in rows}
        return found | {c.ref: title(c.after) for c in self.changes if c.after is not None}


class RefusedError(DrafterError):
    """A ledger with problems: all of them with their cells, and what was read nevertheless."""

    def __init__(self, findings: Sequence[Finding], reading: Reading, file: str) -> None:
        more = "以上" if len(findings) > ENOUGH else ""
        self.findings = tuple(findings[:ENOUGH])
        self.questions = tuple(reading.questions)
        self.accounts = tuple(account.settled(findings) for account in reading.accounts)
        super().__init__(
            f"{file} 有{len(self.findings)}处{more}问题，一行也没有导入",
            "请照上面的清单改好，再导入一次",
            [finding.problem() for finding in self.findings],
        )


def fingerprint(source: Path) -> str:
    """The SHA-256 of a ledger file, or of a folder's .csv files by name and content."""
    digest = hashlib.sha256()
    csvs = (
        sorted(p for p in source.iterdir() if p.suffix.lower() == ".csv") if source.is_dir() else []
    )
    for path in csvs:
        digest.update(f"{path.name}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest() if csvs else hashlib.sha256(source.read_bytes()).hexdigest()


def _fingerprints(sources: Sequence[Path]) -> str:
    prints = [fingerprint(source) for source in sources]
    together = hashlib.sha256("".join(prints).encode()).hexdigest()
    return prints[0] if len(prints) == 1 else together


def prepare(
    db_path: Path,
    source: Path | Sequence[Path],
    township: str | None = None,
    *,
    delete_missing: bool = False,
    way: Way | None = None,
) -> Prepared:
    """Read one ledger or several and work out what importing would change. Writes nothing.

    ``way`` says how sheets are read that are the office's own. :class:`RefusedError` with the list of
    problems where there are any.
    """
    sources = [source] if isinstance(source, Path) else list(source)
    reading = read_sources(sources, way or Way())
    if delete_missing and reading.accounts:
        # A sheet of inspections would delete every activity of another sort.
        raise DrafterError(
            f"{reading.accounts[0].title}不是本程序的台账，不能用 --delete-missing",
            "请去掉这个选项；要删的行请在 drafter export 写出的台账里删",
        )
    return prepare_rows(
        db_path,
        reading,
        "、".join(path.name for path in sources),
        _fingerprints(sources),
        township,
        delete_missing=delete_missing,
    )


def prepare_rows(
    db_path: Path,
    reading: Reading,
    file: str,
    sha256: str,
    township: str | None = None,
    *,
    delete_missing: bool = False,
) -> Prepared:
    """The same for rows that were read already; ``file`` is their source as people know it."""
    if not reading.rows and not reading.findings:
        raise DrafterError(f"{file} 里一行记录也没有", "请先填写台账，保存后再导入")
    check_place(db_path)
    existing, next_ids = known(db_path, reading, township)
    plan = make_plan(reading, existing, township, next_ids, delete_missing)
    if plan.findings:
        raise RefusedError(plan.findings, reading, file)
    order = [kind.LABEL for kind in KINDS if kind.LABEL in plan.tallies]
    return Prepared(
        db_path,
        file,
        sha256,
        tuple(plan.parts),
        {label: plan.tallies[label] for label in order},
        tuple(near_duplicates(plan.parts, [r for rows in existing.values() for r in rows])),
        existing,
        tuple(account.settled(()) for account in reading.accounts),
        tuple(note.problem() for note in sorted(plan.notes)),
    )


def summary(total: Tally) -> str:
    """``新增3条，更新1条，未变5条``, and what was deleted where anything was."""
    gone = f"，删除{total.gone}条" if total.gone else ""
    return f"新增{total.new}条，更新{total.changed}条，未变{total.same}条{gone}"


def carry_out(prepared: Prepared, at: str = "") -> ImportResult:
    """Do what was prepared, all of it or nothing; what meanwhile changed makes it nothing.

    ``at`` is the moment as ISO text. Existing records are backed up first under that name; without
    a moment there is no backup.
    """
    path = prepared.db_path
    entry = Entry(
        at, Action.IMPORT, prepared.file, prepared.sha256, summary(_total(prepared.counts))
    )
    backup = None
    if not prepared.parts:
        batch = 0
    elif path.exists():
        backup = back_up(path, at) if at else None
        batch = apply(path, entry, prepared.parts)
    else:
        batch = _begin(path, entry, prepared.parts)
    return ImportResult(prepared.counts, prepared.notices, batch, backup)


def _begin(path: Path, entry: Entry, changes: Sequence[Change | NewRows]) -> int:
    with fresh_database(path) as (draft, publish):
        batch = apply(draft, entry, changes)
        publish()
    return batch


def import_ledger(
    db_path: Path,
    source: Path | Sequence[Path],
    township: str | None = None,
    *,
    at: str = "",
    delete_missing: bool = False,
    way: Way | None = None,
) -> ImportResult:
    """Read the ledger at ``source`` into the records at ``db_path``, all rows or none.

    New rows are added, changed rows keep their id, rows the ledger lacks stay unless
    ``delete_missing``. ``township`` names the township of rows that name none. A ledger with
    problems raises DrafterError with their list, and the database's bytes are as before; so they
    are when nothing changed. ``at`` as for :func:`carry_out`.
    """
    prepared = prepare(db_path, source, township, delete_missing=delete_missing, way=way)
    return carry_out(prepared, at)
