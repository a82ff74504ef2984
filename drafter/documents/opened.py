"""Whether an office program has a file open: it says so with a small file beside it."""

from __future__ import annotations

from pathlib import Path


def who_opened(path: Path) -> str:
    """The lock file beside ``path``; "" where no program has it open."""
    name = path.name
    # Word and WPS put ~$ in front of the name, or in the place of its first letter or two; WPS under
    # Linux and on shared drives does so with .~ instead.
    locks = [f"{mark}{name[cut:]}" for mark in ("~$", ".~") for cut in (2, 1, 0)]
    locks.append(f".~lock.{name}#")
    return next((lock for lock in locks if path.with_name(lock).exists()), "")
