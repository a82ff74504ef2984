"""The data that come with the program: an installed one carries them in its package, a checkout beside it."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent

# Where each folder lies in a checkout and in the package. pyproject.toml says the same to the wheel.
FOLDERS = {
    "templates/docx": "_templates",
    "templates/norms": "_norms",
    "templates/checks": "_checks",
    "sample": "_sample",
}


def shipped(folder: str) -> Path:
    """A folder of :data:`FOLDERS` by its place in a checkout.

    The package is asked first: what lies beside an installed one is other people's.
    """
    inside = _PACKAGE / FOLDERS[folder]
    return inside if inside.is_dir() else _PACKAGE.parent / folder
