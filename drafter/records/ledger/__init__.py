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

__all__ = [
    "ImportResult",
    "Prepared",
    "RefusedError",
    "Tally",
    "carry_out",
    "import_ledger",
    "prepare",
    "write_csv",
    "write_filled",
    "write_ledger",
]
