"""The sample township that comes with the program: what examples and previews speak from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from drafter.errors import DrafterError
from drafter.figures.period import Period
from drafter.model.kinds import Township
from drafter.model.shipped import shipped
from drafter.records.ledger import import_ledger
from drafter.records.store import Store
from drafter.reports.build import choose_township
from drafter.reports.genres import Genre
from drafter.reports.periods import of_term

YEAR, TERM, TERM_REPORTED_ON = 2024, "十七届", date(2025, 1, 16)


def sample_folder() -> Path:
    """The sample's ledgers, as they come with the program."""
    folder = shipped("sample")
    if not folder.is_dir():
        raise DrafterError("程序自带的样例不见了", "请重新安装 drafter")
    return folder


@contextmanager
def open_sample() -> Iterator[tuple[Store, Township]]:
    """The sample's records and its township, in a database that is gone afterwards."""
    with TemporaryDirectory(prefix="drafter-sample-") as folder:
        path = Path(folder, "records.db")
        import_ledger(path, sample_folder())
        with closing(Store.open(path)) as store:
            yield store, choose_township(store, None)


def sample_period(store: Store, township: Township, genre: Genre) -> Period:
    """The time the sample's document of a genre is about; a plan is asked for by the year to come."""
    if genre.of_term:
        return of_term(store, township, TERM, TERM_REPORTED_ON)
    return Period.of_year(YEAR + 1 if genre.ahead else YEAR)
