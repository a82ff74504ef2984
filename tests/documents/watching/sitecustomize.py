"""Loaded by every Python that an attacked program starts: tells what it does to a pipe named by ``DRAFTER_WATCH``."""

import os
import sys

_PIPE = os.environ.get("DRAFTER_WATCH")
_ACTS = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "shutil.", "urllib.", "http.", "ftplib.", "webbrowser.", "ctypes.dlopen")  # fmt: skip
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC

if _PIPE:
    _TELL = os.open(_PIPE, os.O_WRONLY)

    def _watch(event: str, given: tuple) -> None:  # type: ignore[type-arg]
        path = event == "open" and not isinstance(given[0], int)  # not the ends of pipes
        writes = path and bool((given[2] or 0) & _WRITES)
        if writes or event.startswith(_ACTS):
            os.write(_TELL, f"{event} {given[:2]!r}"[:400].encode(errors="replace") + b"\n")

    sys.addaudithook(_watch)
