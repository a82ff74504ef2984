"""A word to whoever waits: said only where a step takes longer than a second."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import click

SOON = 1.0


@contextmanager
def patience(doing: str) -> Iterator[None]:
    """Say on the error stream what is being done, once it has taken a second."""
    timer = threading.Timer(SOON, lambda: click.echo(f"{doing}，请稍候……", err=True))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
