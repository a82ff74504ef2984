"""drafter: from the records of a township People's Congress office to its yearly documents."""

__version__ = "0.1.0"
