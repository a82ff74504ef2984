"""Pages as LibreOffice draws them, where it is installed: nothing is fetched, and no longer waited than is sane."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from drafter.documents.instructions import forbidden_field
from drafter.documents.markup import parse, serialise, w
from drafter.documents.parts import Parts, main_part, of_type, open_docx, relations, write_docx
from drafter.documents.places import stories
from drafter.errors import DrafterError

SECONDS = 120.0
_QUIET = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
# Versions before it draw a grid of lines and characters with half the characters a line.
_DRAWS_GRIDS = 24
_CURE = "请在 Word 或 WPS 里打开定稿，另存为 PDF"


def find_office() -> str:
    """Where LibreOffice is, as the system finds programs; "" where it is not installed."""
    return next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), "")


def to_pdf(docx: bytes, office: str) -> bytes:
    """The document as PDF. DrafterError where it would fetch something, where no font has Chinese
    characters, or where it cannot be drawn in time."""
    parts = open_docx(docx)
    if _reaches_out(parts):
        raise DrafterError("文档里有取自别处的图片或内容，没有转成 PDF", _CURE)
    if _families(":lang=zh-cn") == frozenset():
        raise DrafterError("这台电脑上没有中文字体，转出来的字都是方框，没有转成 PDF", _CURE)
    with tempfile.TemporaryDirectory(prefix="drafter-pdf-") as folder:
        if _version(office, folder) < _DRAWS_GRIDS:
            _only_lines(parts)
        Path(folder, "doc.docx").write_bytes(write_docx(parts))
        _run(
            office, folder, "--convert-to", "pdf", "--outdir", folder, str(Path(folder, "doc.docx"))
        )
        drawn = Path(folder, "doc.pdf")
        if not drawn.is_file():
            raise DrafterError("LibreOffice 没能转成 PDF", _CURE)
        return drawn.read_bytes()


def lacking_fonts(docx: bytes) -> tuple[str, ...]:
    """The fonts the document asks for by name that are not installed; none where nobody can tell."""
    there = _families("")
    if there is None:
        return ()
    parts = open_docx(docx)
    data = [parts[part] for part, _ in stories(parts)]
    data += [parts[part] for part in of_type(parts, "styles+xml")]
    named = {
        fonts.get(w("eastAsia"), "") for each in data for fonts in parse(each).iter(w("rFonts"))
    }
    return tuple(sorted(name for name in named if name and name.lower() not in there))


def _families(which: str) -> frozenset[str] | None:
    """The installed fonts that match a pattern, in small letters; None where the system has no fc-list."""
    program = shutil.which("fc-list")
    if program is None:
        return None
    try:
        done = subprocess.run(
            [program, which, "family"], capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    lines = done.stdout.decode(errors="replace").lower().splitlines()
    return frozenset(name.strip() for line in lines for name in line.split(","))


def _reaches_out(parts: Parts) -> bool:
    """Whether drawing the document could fetch something: all that leads out but links staff click."""
    for part in parts:
        for relation in relations(parts, part):
            link = relation.get("Type", "").rpartition("/")[2] == "hyperlink"
            if relation.get("TargetMode") == "External" and not link:
                return True
    return any(forbidden_field(parse(parts[part])) for part, _ in stories(parts))


def _only_lines(parts: Parts) -> None:
    main = main_part(parts)
    root = parse(parts[main])
    for grid in root.iter(w("docGrid")):
        if grid.get(w("type")) == "linesAndChars":
            grid.set(w("type"), "lines")
    parts[main] = serialise(root)


def _version(office: str, folder: str) -> int:
    """7 for 7.4.7; 0 where it does not say."""
    found = re.search(r"(\d+)\.\d+", _run(office, folder, "--version"))
    return int(found[1]) if found else 0


def _run(office: str, folder: str, *words: str) -> str:
    """Run LibreOffice with a profile of its own, so that one that is open is left alone."""
    profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
    try:
        with subprocess.Popen(
            [office, profile, *_QUIET, *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            try:
                return process.communicate(timeout=SECONDS)[0].decode(errors="replace")
            except BaseException:
                _end(process)
                raise
    except (OSError, subprocess.TimeoutExpired) as error:
        raise DrafterError("LibreOffice 没能转成 PDF", _CURE) from error


def _end(process: subprocess.Popen[bytes]) -> None:
    """What it started ends with it: soffice is a script on most systems."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
