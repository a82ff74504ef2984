"""A template document, opened once: checked, its tags put in order and compiled, ready to be rendered often."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import jinja2
from jinja2.exceptions import TemplateError, TemplateSyntaxError

from drafter.documents import sandbox
from drafter.documents.context import Named
from drafter.documents.intake import refuse_hostile
from drafter.documents.markup import Element, parse
from drafter.documents.mistakes import Mistake, mistaken
from drafter.documents.parts import STORIES, Parts, main_part, of_type, open_docx, target_of
from drafter.documents.properties import is_sealed
from drafter.documents.source import Source, read_source
from drafter.documents.styling import add_mark_styles

_LIVELY = (b"{", "｛".encode(), b":ins ", b":del ", b":moveFrom ")
"""What a part holds that has tags or pending changes."""


@dataclass(frozen=True)
class Story:
    """One part with text: its source and the compiled template of it."""

    part: str
    source: Source
    compiled: jinja2.Template


@dataclass(frozen=True)
class Template:
    """``namespaces`` and ``names`` are what the template asks for; ``edited``: somebody has worded it in
    Word, it is no longer as this program wrote it; ``left_out``: what the file held and a template does not need."""

    name: str
    parts: Parts
    stories: tuple[Story, ...]
    namespaces: tuple[str, ...]
    names: tuple[str, ...]
    edited: bool
    left_out: tuple[str, ...] = ()

    def fill(self, story: Story, names: dict[str, Named]) -> Element:
        """One part with tokens where figures go. Raises DrafterError naming the place."""
        try:
            return parse(story.compiled.render(names))
        except (TemplateError, RecursionError) as error:
            mistake = story.source.at(_line_of(error), sandbox.told(error))
            raise mistaken(self.name, self.parts, [mistake]) from error

    @classmethod
    def from_bytes(cls, data: bytes, name: str = "模板") -> Template:
        """Open a template by its file's bytes. Raises DrafterError where it is unsafe or written wrongly."""
        return cls.read(open_docx(data), name)

    @classmethod
    def read(cls, parts: Parts, name: str) -> Template:
        """As :meth:`from_bytes`, from the file's parts."""
        edited = not is_sealed(parts)
        left_out = refuse_hostile(parts, name)
        add_mark_styles(parts)
        reading = _Reading()
        for part in _text_parts(parts):
            reading.take(part, read_source(parts, part))
        if reading.mistakes:
            raise mistaken(name, parts, reading.mistakes)
        return cls(
            name,
            parts,
            tuple(reading.stories),
            tuple(sorted(reading.namespaces)),
            tuple(sorted(reading.names)),
            edited,
            left_out,
        )


def _text_parts(parts: Parts) -> list[str]:
    """The document first, then whatever else holds tags or pending changes."""
    main = main_part(parts)
    others = [part for ending in STORIES for part in of_type(parts, ending) if part != main]
    core = target_of(parts, "core-properties")
    lively = (
        part for part in [*others, core] if any(sign in parts.get(part, b"") for sign in _LIVELY)
    )
    return [main, *lively]


@dataclass
class _Reading:
    """What has been read of a template so far."""

    environment: sandbox.Environment = field(default_factory=sandbox.Environment)
    stories: list[Story] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    namespaces: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def take(self, part: str, source: Source) -> None:
        """One part more. A part with mistakes is not compiled."""
        if source.mistakes:
            found = [*source.mistakes, *_refused(source)]
            self.mistakes += sorted(found, key=lambda mistake: mistake.number)
            return
        try:
            tree = self.environment.parse(source.text)
            asked = sandbox.check(tree)
            compiled = self.environment.from_string(tree)
        except (TemplateError, RecursionError) as error:
            self.mistakes += _mistakes(source, error)
            return
        self.stories.append(Story(part, source, compiled))
        self.namespaces |= asked.names
        self.names |= {f"{name}.{attribute}" for name, attribute in asked.pairs}


def _mistakes(source: Source, error: Exception) -> Sequence[Mistake]:
    """What Jinja refuses, tag by tag; where no tag is wrong by itself, the line it names."""
    line = error.lineno if isinstance(error, TemplateSyntaxError) else 1
    return _refused(source) or [source.at(line, sandbox.told(error))]


def _refused(source: Source) -> list[Mistake]:
    return [
        source.of(number, what)
        for number, tag in enumerate(source.tags)
        if (what := sandbox.refused(tag))
    ]


def _line_of(error: BaseException) -> int:
    frames: list[Any] = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == "<template>"]
    return (lines[-1] or 1) if lines else 1
