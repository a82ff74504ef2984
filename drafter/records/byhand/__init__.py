"""Records kept by hand: one row found, entered, changed or removed by the same rules as a ledger's."""
