"""Work on templates: reading what staff left, checking it, saying what it needs, making one from a report."""
