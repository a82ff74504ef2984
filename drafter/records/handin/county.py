"""A county's records: where hand-ins of many townships are laid in, each as a batch of its own."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from drafter.errors import DrafterError
from drafter.model.kinds import KINDS
from drafter.records.connection import in_chinese, reading
from drafter.records.handin.file import HandIn
from drafter.records.handin.merge import Merging, merge
from drafter.records.handin.rows import rows_of_year
from drafter.records.journal import Action, Entry, apply, next_ids
from drafter.records.ledger.fresh import check_place, fresh_database
from drafter.records.store import Store


def begin(path: Path) -> bool:
    """Make an empty county database where there is none yet; returns whether it made one."""
    check_place(path)
    if path.exists():
        return False
    with fresh_database(path) as (_, publish):
        publish()
    return True


def written_here(path: Path) -> list[str]:
    """The townships of a database whose records were not collected: somebody keeps them there."""
    with in_chinese(path), closing(reading(path)) as connection:
        rows = connection.execute(
            "select name from township t where not exists (select 1 from change"
            " join batch on batch.id = change.batch_id"
            " where tbl = 'township' and row_id = t.id and before is null and action = ?)"
            " order by name",
            [Action.COLLECT.value],
        )
        return [row["name"] for row in rows]


def lay_in(path: Path, handin: HandIn, at: str) -> Merging:
    """Lay a hand-in into the county's records; nothing is written where nothing changed."""
    store = Store.open(path)
    try:
        merging = _merging(store, handin, path)
    finally:
        store.close()
    entry = Entry(at, Action.COLLECT, handin.file, handin.digest, f"{handin.name}：{merging}")
    apply(path, entry, merging.changes)
    return merging


def _merging(store: Store, handin: HandIn, path: Path) -> Merging:
    with closing(reading(path)) as connection:
        free = next_ids(connection)
    known = [each for each in store.townships() if each.name == handin.township.name]
    if not known:
        return merge(handin, {kind: [] for kind in KINDS}, (), free)
    (place,) = known
    counties = {place.county, handin.township.county}
    if len(counties) > 1:
        raise DrafterError(
            f"{handin.file} 里的{place.name}属{handin.township.county}，"
            f"{path} 里的{place.name}属{place.county}，没有汇总",
            "请核对乡镇表里的所属县；确实是两个县的，请分别汇总到两个文件",
        )
    there = {kind: store.select(kind, place.id) for kind in KINDS}
    # The session early next year is the next hand-in's to keep or to let go.
    mine = rows_of_year(store, place, handin.year, None)
    of_year = [row for kind in KINDS[1:] for row in mine[kind]]
    return merge(handin, there, of_year, free)
