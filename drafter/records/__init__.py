"""Records at rest: the database, the ledger door. The only floor that knows SQLite and Excel."""
