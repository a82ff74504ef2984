"""A template nobody knows is tried out first in a process of its own, with a clock and a bound on memory.

One that passed is remembered by its hash in the user's cache and costs nothing more; a lost cache only
costs time. The templates that come with the program are known by theirs (``known.txt``).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

from drafter import __version__
from drafter.documents.parts import Parts, open_docx, read_file
from drafter.documents.template import Template
from drafter.errors import DrafterError, Problem

SECONDS = 8.0
"""Until the process is ended; the standard templates take 0.4."""

KNOWN = Path(__file__).with_name("known.txt")
_CURE = "请换用自己单位制作的模板"


def open_vetted(path: Path) -> Parts:
    """The parts of a template from outside, tried out where it is not known. Raises DrafterError."""
    data = read_file(path)
    vet(data, path.name)
    return open_docx(data, path.name)


def load_template(path: Path) -> Template:
    """Open a template, tried out where nobody knows it. Raises DrafterError where it is unsafe or written
    wrongly."""
    return Template.read(open_vetted(path), path.name)


def vet(data: bytes, name: str) -> None:
    """Raises DrafterError where a template cannot be used."""
    digest = hashlib.sha256(data).hexdigest()
    if digest in _shipped() or _remembered(digest):
        return
    _try_apart(data, name)
    _remember(digest)


def known(templates: Path) -> str:
    """What ``known.txt`` holds: the hashes of the templates in a folder."""
    found = sorted(
        hashlib.sha256(path.read_bytes()).hexdigest() for path in templates.glob("*.docx")
    )
    return "".join(f"{digest}\n" for digest in found)


@cache
def _shipped() -> frozenset[str]:
    return frozenset(KNOWN.read_text("ascii").split()) if KNOWN.is_file() else frozenset()


# --- the cache ----------------------------------------------------------------------------------


def _cache() -> Path:
    """Where what passed is remembered: a file a hash, for this version of the program alone."""
    told = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    home = Path(told) if told else Path.home() / ".cache"
    return home / "drafter" / f"模板-{__version__}"


def _remembered(digest: str) -> bool:
    with contextlib.suppress(OSError, RuntimeError):
        return (_cache() / digest).is_file()
    return False


def _remember(digest: str) -> None:
    with contextlib.suppress(OSError, RuntimeError):
        _cache().mkdir(parents=True, exist_ok=True)
        (_cache() / digest).touch()


# --- the process --------------------------------------------------------------------------------


def _try_apart(data: bytes, name: str) -> None:
    """Try a template out in a process of its own. Raises what it says, or that it had to be ended."""
    command = [sys.executable, "-P", "-m", "drafter.documents.cell", name]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(
            command,
            input=data,
            env=environment,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        told = json.loads(done.stdout)
    except (
        FileNotFoundError,
        PermissionError,
    ):  # no process may be started; most bounds hold here too
        told = None
        _try_here(data, name)
    except subprocess.TimeoutExpired:
        raise DrafterError(
            f"「{name}」试排了{SECONDS:.0f}秒还没有排完，不像正常的模板", _CURE
        ) from None
    except ValueError:
        raise DrafterError(f"「{name}」试排时出了格，已经停下，不能使用", _CURE) from None
    if told:
        problems = [Problem(*each) for each in told["problems"]]
        named = told["message"] if name in told["message"] else f"「{name}」：{told['message']}"
        raise DrafterError(named, told["cure"], problems)


def _try_here(data: bytes, name: str) -> None:
    from drafter.documents.trial import try_out  # seldom asked for

    try_out(data, name)
