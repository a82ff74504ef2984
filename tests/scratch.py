"""Folders for what several tests share: they last as long as the run, and no longer."""

from __future__ import annotations

import atexit
import shutil
from pathlib import Path
from tempfile import mkdtemp


def scratch(name: str) -> Path:
    """An empty folder of this process's own, with ``name`` in its name; removed when the process ends."""
    folder = Path(mkdtemp(prefix=f"drafter-{name}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
