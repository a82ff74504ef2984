"""A document's text together with how its paragraphs and pages look, read from the file once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from drafter.documents.looks import Look, grid_faults, main_look, page_faults, style_looks
from drafter.documents.markup import Element, parse
from drafter.documents.parts import Parts, main_part, open_docx
from drafter.documents.text import Paragraph, paragraphs, style_names


@dataclass(frozen=True)
class Form:
    """How the paragraphs that :func:`read_form` gave look, by their place in it from 0."""

    parts: Parts
    root: Element
    paragraphs: Sequence[Paragraph]

    @cached_property
    def _styles(self) -> dict[str, Look]:
        return style_looks(self.parts)

    @cached_property
    def _looks(self) -> dict[int, Look]:
        return {}

    def look(self, index: int) -> Look:
        """How most of a paragraph looks: what it says itself, and for the rest what its style comes to."""
        if index not in self._looks:
            paragraph = self.paragraphs[index]
            style = self._styles.get(paragraph.style, Look())
            self._looks[index] = main_look(paragraph.element).over(style)
        return self._looks[index]

    def page_faults(self) -> Iterator[tuple[str, str]]:
        """What of paper, margins and page numbers is not as GB/T 9704 has it, and what to do, in Chinese."""
        return page_faults(self.parts, self.root)

    def grid_faults(self) -> Iterator[tuple[str, str]]:
        """Whether a page lacks the grid of 22 lines."""
        return grid_faults(self.parts, self.root)


def read_form(source: bytes | Path) -> tuple[list[Paragraph], Form]:
    """The paragraphs of a document's body, and how they look. Raises DrafterError where it is no sound .docx."""
    parts = open_docx(source)
    root = parse(parts[main_part(parts)])
    read = list(paragraphs(root, style_names(parts)))
    return read, Form(parts, root, read)
