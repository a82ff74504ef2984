"""The records.db that is shipped holds what the sample's ledgers say, no more and no less."""

from __future__ import annotations

from pathlib import Path

from drafter.model.kinds import KINDS
from drafter.records.store import Store
from tests.sample import LEDGERS, sample_db

SHIPPED = Path(__file__).parents[1] / "records.db"


def test_the_shipped_database_equals_the_ledgers() -> None:
    """If not: ``rm records.db && drafter import sample``."""
    shipped, imported = Store.open(SHIPPED), Store.open(sample_db())
    try:
        assert shipped.townships() == imported.townships()
        (township,) = shipped.townships()
        for kind in KINDS:
            assert shipped.select(kind, township.id) == imported.select(kind, township.id), (
                kind.LABEL
            )
    finally:
        shipped.close()
        imported.close()


def test_every_kind_is_in_the_sample() -> None:
    assert {path.stem for path in LEDGERS.glob("*.csv")} == {kind.LABEL for kind in KINDS}
