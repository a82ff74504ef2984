"""The process an unknown template is tried out in: it may read, count and answer, and nothing else.

``python -m drafter.documents.cell NAME`` takes the file on standard input and prints what is wrong with
it as JSON, ``null`` where nothing is.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from typing import Any

from drafter.documents.trial import try_out
from drafter.errors import DrafterError

MEMORY = 256 * 1024 * 1024
"""Bytes of address space; this program with a standard template takes 40 million."""
PROCESSOR = 3
"""Seconds."""

_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "os.startfile", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown", "shutil.", "ftplib.", "urllib.", "http.", "smtplib.", "webbrowser.", "ctypes.", "winreg.", "pty.")  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def main() -> None:
    """Answer, and end."""
    data = sys.stdin.buffer.read()
    answer = sys.stdout
    bound()
    sys.addaudithook(_watch)
    print(json.dumps(_tried(data, sys.argv[1])), file=answer)


def _tried(data: bytes, name: str) -> dict[str, Any] | None:
    try:
        try_out(data, name)
    except DrafterError as error:
        problems = [(each.where, each.what, each.cure) for each in error.problems[:50]]
        return {"message": error.message, "cure": error.cure, "problems": problems}
    return None


def bound() -> None:
    """No more memory, time and files than a template needs. Windows has no such bounds: there the clock
    of whoever started this process is all."""
    with contextlib.suppress(ImportError):
        import resource

        for kind, most in (
            (resource.RLIMIT_AS, MEMORY),
            (resource.RLIMIT_CPU, PROCESSOR),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(kind, (most, most))


def _watch(event: str, given: tuple[Any, ...]) -> None:
    """Whatever gets past everything else ends here."""
    writes = event == "open" and bool((given[2] or 0) & _WRITING)
    if writes or event.startswith(_FORBIDDEN):
        os._exit(3)


if __name__ == "__main__":
    main()
