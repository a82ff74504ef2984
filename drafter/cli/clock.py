"""The one place that asks what time it is: the floors below take it as an argument."""

from __future__ import annotations

from datetime import datetime


def now() -> str:
    """The local moment as ISO text to the second, 2025-01-16T09:30:00."""
    return datetime.now().isoformat(timespec="seconds")
