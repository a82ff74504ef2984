"""A township's records made in a test: a few rows, a view on a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from drafter.figures.period import Period
from drafter.figures.view import View
from drafter.model.kinds import Township, TownshipKind
from drafter.model.record import Record
from drafter.records.store import Store, insert, writable

TOWN = Township(name="大坪镇", kind=TownshipKind.TOWN, county="云岭县")


@contextmanager
def view_of(records: Iterable[Record], year: int = 2024, on: date | None = None) -> Iterator[View]:
    """The records (made with ``township_id=1``) seen for a year, from its last day or from ``on``."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "records.db"
        db = writable(path)
        db.execute("pragma foreign_keys = off")
        insert(db, [TOWN, *records])
        db.conn.commit()
        db.close()
        store = Store.open(path)
        try:
            period = Period.of_year(year)
            yield View(store, store.townships()[0], period, on or period.last)
        finally:
            store.close()
