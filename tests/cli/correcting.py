"""A record corrected as staff do it, so that the journal knows."""

from __future__ import annotations

from tests.cli.running import Terminal

VISIT = "2024-HD-010"


def correct(terminal: Terminal, kind: str = "调研", row: str = VISIT) -> None:
    """A visit was another kind of activity: 视察 5次 becomes 4次, 调研 3次 becomes 4次."""
    ran = terminal.run("edit", "活动", row, "--set", f"活动类别={kind}", "--yes")
    assert ran.code == 0, ran.err
