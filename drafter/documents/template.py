"""A template document, opened once: checked, patched and compiled, ready to be rendered many times."""

from __future__ import annotations

import io
import re
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from docxtpl import DocxTemplate
from jinja2.exceptions import TemplateError, TemplateSyntaxError

from drafter.documents import sandbox
from drafter.documents.context import CLOSE, OPEN, Named
from drafter.documents.intake import refuse_hostile
from drafter.documents.markup import Element, as_text, parse, w, words
from drafter.documents.parts import Parts, main_part, of_type, open_docx, target_of
from drafter.documents.properties import is_sealed
from drafter.documents.styling import add_mark_styles
from drafter.errors import DrafterError

TAGGED = "drafter-tagged"
"""Set for the time of rendering on paragraphs that hold tags: where they end up empty, they go."""

_STORIES = ("header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
_PARAGRAPH = re.compile(r"<w:p(?=[ >])")
_BLOCK = re.compile(r"\{%-?\s*(if|for|endif|endfor)\b")
_LINE = re.compile(r"\r\n|\r|\n")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_UNSTABLE = ("paraId", "textId")


@dataclass(frozen=True)
class Story:
    """One part with text: its patched source and the compiled template of it."""

    part: str
    where: str
    source: str
    compiled: jinja2.Template

    def render(self, names: dict[str, Named]) -> Element:
        """The part with tokens where figures go. Raises DrafterError quoting the paragraph."""
        try:
            return parse(self.compiled.render(names))
        except (TemplateError, RecursionError) as error:
            raise _mistake(self.where, self.source, _line_of(error), str(error)) from error


@dataclass(frozen=True)
class Template:
    """``namespaces`` and ``names`` are what the template asks for; ``edited``: somebody has worded it in
    Word, it is no longer as this program wrote it."""

    name: str
    parts: Parts
    stories: tuple[Story, ...]
    namespaces: tuple[str, ...]
    names: tuple[str, ...]
    edited: bool

    @classmethod
    def load(cls, path: Path) -> Template:
        """Open a template. Raises DrafterError where it is unsafe or written wrongly."""
        return cls.read(open_docx(path), path.name)

    @classmethod
    def from_bytes(cls, data: bytes, name: str = "模板") -> Template:
        """As :meth:`load`, from the file's bytes."""
        return cls.read(open_docx(data), name)

    @classmethod
    def read(cls, parts: Parts, name: str) -> Template:
        """As :meth:`load`, from the file's parts."""
        refuse_hostile(parts, name)
        edited = not is_sealed(parts)
        add_mark_styles(parts)
        environment = sandbox.Environment()
        engine = DocxTemplate(io.BytesIO())
        stories = []
        namespaces: set[str] = set()
        names: set[str] = set()
        for part in _text_parts(parts):
            where = f"模板「{name}」"
            source = _prepare(parts, part, engine)
            story, tree = _compile(environment, part, where, source)
            stories.append(story)
            asked = sandbox.namespaces(tree)
            namespaces |= asked
            names |= sandbox.names(tree, asked)
        return cls(
            name, parts, tuple(stories), tuple(sorted(namespaces)), tuple(sorted(names)), edited
        )


def _text_parts(parts: Parts) -> list[str]:
    """The document first, then whatever else holds tags."""
    main = main_part(parts)
    others = [part for ending in _STORIES for part in of_type(parts, ending) if part != main]
    core = target_of(parts, "core-properties")
    return [main, *(part for part in [*others, core] if b"{" in parts.get(part, b""))]


def _prepare(parts: Parts, part: str, engine: Any) -> str:
    """The part's markup as Jinja can read it; each paragraph begins a line, so that errors can quote it."""
    root = parse(parts[part])
    for element in root.iter():
        for key in [key for key in element.attrib if key.rpartition("}")[2] in _UNSTABLE]:
            del element.attrib[key]
    for paragraph in root.iter(w("p")):
        if "{{" in words(paragraph) or "{%" in words(paragraph):
            paragraph.set(TAGGED, "1")
    markup = as_text(root)
    if OPEN in markup or CLOSE in markup:
        raise DrafterError("模板里有不能使用的特殊字符", "请把模板里的怪字符删去")
    patched: str = engine.patch_xml(_PARAGRAPH.sub("\n<w:p", markup))
    return patched


def _compile(
    environment: sandbox.Environment, part: str, where: str, source: str
) -> tuple[Story, Any]:
    _check_blocks(where, source)
    try:
        tree = environment.parse(source)
        sandbox.check(tree)
        return Story(part, where, source, environment.from_string(tree)), tree
    except TemplateSyntaxError as error:
        raise _mistake(where, source, error.lineno, error.message or "") from error
    except (TemplateError, RecursionError) as error:
        raise _mistake(where, source, 1, str(error)) from error


def _check_blocks(where: str, source: str) -> None:
    """Every if and for has its end, in order; Jinja itself would name the last line."""
    opened: list[tuple[str, int]] = []
    for found in _BLOCK.finditer(source):
        word, at = found[1], source.count("\n", 0, found.start()) + 1
        if not word.startswith("end"):
            opened.append((word, at))
        elif opened and opened[-1][0] == word[3:]:
            opened.pop()
        else:
            raise _mistake(where, source, at, f"多了 {word}，前面没有与它配对的 {word[3:]}")
    if opened:
        word, at = opened[-1]
        raise _mistake(where, source, at, f"{word} 没有结束，缺少 end{word}")


def _line_of(error: BaseException) -> int:
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == "<template>"]
    return (frames[-1].lineno or 1) if frames else 1


def _mistake(where: str, source: str, line: int, what: str) -> DrafterError:
    """A mistake in a template, with the words of the paragraph it stands in."""
    if not _CHINESE.search(what):
        what = f"标记不完整或拼写有误（{what}）"
    lines = _LINE.split(source)
    text = re.sub(r"<[^>]*>", "", lines[min(max(line, 1), len(lines)) - 1]).strip()
    quoted = f"（{text[:60]}{'…' if len(text) > 60 else ''}）" if text else ""
    return DrafterError(
        f"{where}有一处写法不对{quoted}：{what}", "请在 Word 里打开模板，改正这一段的标记后再试"
    )
