"""The ledger door: empty ledgers out, filled ledgers in, records out again as ledger tables."""

from drafter.records.ledger.blank import write_filled, write_ledger
from drafter.records.ledger.dump import write_csv
from drafter.records.ledger.importing import (
    ImportResult,
    Prepared,
    RefusedError,
    carry_out,
    import_ledger,
    prepare,
)
from drafter.records.ledger.plan import Tally
from drafter.records.ledger.reading import read_ledger
from drafter.records.ledger.sheets import Ledger

__all__ = [
    "ImportResult",
    "Ledger",
    "Prepared",
    "RefusedError",
    "Tally",
    "carry_out",
    "import_ledger",
    "prepare",
    "read_ledger",
    "write_csv",
    "write_filled",
    "write_ledger",
]
