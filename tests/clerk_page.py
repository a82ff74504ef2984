"""A page for clerks as steps: what it says to run, to change in Word, and what is seen then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph

from drafter.documents.text import read_text
from tests.cli.running import Terminal

_BLOCK = re.compile(r"^ *```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_STEP = re.compile(r"^\d+\. (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Step:
    """``kind`` is run (a block of commands), shown (what the last one printed), or told (a sentence)."""

    kind: str
    text: str


def steps(page: str) -> Iterator[Step]:
    """The page's blocks and sentences in order; of a list, every item."""
    at = 0
    for block in _BLOCK.finditer(page):
        yield from _told(page[at : block.start()])
        kind = {"sh": "run", "text": "shown"}[block[1]]
        yield Step(kind, "\n".join(line.strip() for line in block[2].splitlines()))
        at = block.end()
    yield from _told(page[at:])


def _told(text: str) -> Iterator[Step]:
    for line in text.splitlines():
        if line.strip():
            yield Step("told", line.strip())


class Clerk:
    """Does what a page tells, in the folder of a terminal; ``elsewhere`` is the folder of whoever gets the
    pack. ``done`` are the sentences that were understood."""

    def __init__(self, terminal: Terminal, elsewhere: Path, report: str) -> None:
        self.terminal, self.elsewhere = terminal, elsewhere
        self.report = report
        self.opened = Path()
        self.printed = ""
        self.done: list[str] = []

    def do(self, step: Step) -> None:
        if step.kind == "run":
            for line in step.text.splitlines():
                ran = self.terminal.run(*line.split()[1:])
                found = ran.code == 1 and line.startswith("drafter check ")
                assert ran.code == 0 or found, f"{line}\n{ran.out}{ran.err}"
                self.printed = ran.out + ran.err
        elif step.kind == "shown":
            said = "".join(self.printed.split())
            for line in step.text.splitlines():
                assert "".join(line.split()) in said, f"{line!r} is not in\n{self.printed}"
        else:
            self._told(step.text)

    def _told(self, text: str) -> None:
        for command in re.findall(r"`(drafter [^`]+)`", text):
            self.do(Step("run", command))
        for pattern, act in (
            (r"用 Word 或 WPS 打开 `([^`]+)`", self._open),
            (r"收到的人把它放进", self._hand_on),
            (r"把 `([^`]+)` 删掉", self._remove),
            (r"把“([^”]+)”改成“([^”]+)”", self._change),
            (r"有“([^”]+)”的那一段，在它后面另起一段，写上“([^”]+)”", self._add),
            (r"从“([^”]+)”这一行起，到“([^”]+)”这一行的前面为止，全部选中，删掉", self._cut),
            (r"写着“([^”]+)”", self._says),
            (r"不再有“([^”]+)”", self._no_longer_says),
            (r"存好，关掉|再复制一份", lambda: None),
        ):
            found = re.search(pattern, text)
            if found:
                act(*found.groups())  # type: ignore[operator]
                self.done.append(text)

    # --- what a clerk does --------------------------------------------------------------------

    def _open(self, path: str) -> None:
        self.opened = self.terminal.folder / path
        assert self.opened.is_file(), path

    def _remove(self, path: str) -> None:
        (self.terminal.folder / path).unlink()

    def _hand_on(self) -> None:
        (pack,) = self.terminal.folder.glob("*.drafterpack")
        (self.elsewhere / pack.name).write_bytes(pack.read_bytes())
        self.terminal.move(self.elsewhere)

    def _change(self, old: str, new: str) -> None:
        document = docx.Document(str(self.opened))
        _retype(_only(document, old), old, new)
        document.save(str(self.opened))

    def _add(self, near: str, words: str) -> None:
        document = docx.Document(str(self.opened))
        paragraph = _only(document, near)
        following = Paragraph(paragraph._p.getnext(), paragraph._parent)
        following.insert_paragraph_before(words, paragraph.style)
        document.save(str(self.opened))

    def _cut(self, first: str, before: str) -> None:
        document = docx.Document(str(self.opened))
        said = [paragraph.text.strip() for paragraph in document.paragraphs]
        for paragraph in document.paragraphs[said.index(first) : said.index(before)]:
            paragraph._p.getparent().remove(paragraph._p)
        document.save(str(self.opened))

    def _says(self, words: str) -> None:
        assert words in self._text(), words

    def _no_longer_says(self, words: str) -> None:
        assert words not in self._text(), words

    def _text(self) -> str:
        return "\n".join(p.text for p in read_text(self.terminal.folder / self.report))


def _only(document: Document, words: str) -> Paragraph:
    """The paragraph with these words: staff must not be left to choose."""
    (found,) = [paragraph for paragraph in document.paragraphs if words in paragraph.text]
    return found


def _retype(paragraph: Paragraph, old: str, new: str) -> None:
    """Words selected and typed over: they look like what stood there first."""
    whole = [run for run in paragraph.runs if old in run.text]
    if whole:
        whole[0].text = whole[0].text.replace(old, new)
        return
    text = paragraph.text.replace(old, new)
    for run in paragraph.runs[1:]:
        run._r.getparent().remove(run._r)
    paragraph.runs[0].text = text


def items(page: str) -> list[str]:
    """Every item of every numbered list."""
    bare = _BLOCK.sub("", "\n".join(line.strip() for line in page.splitlines()))
    return [item.strip() for item in _STEP.findall(bare)]
