"""Notes in the margin of the edited text, at what stays though the records say otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.documents.grid import Cell
from drafter.documents.pen import Pen
from drafter.drafts.merging.merged import Change, note_on
from drafter.drafts.merging.story import Story


def note_at(story: Story, index: int, change: Change, pen: Pen) -> None:
    """A note on an edited paragraph; headers and footnotes can have none."""
    if story.body:
        paragraph = story.edited.paragraphs[index]
        pen.note(paragraph.element, 0, len(paragraph.text), note_on(change))


def note_in(story: Story, cells: Sequence[Cell], change: Change, pen: Pen) -> None:
    """A note in the first of these edited cells that says something."""
    read = story.edited.paragraphs
    indexes = (index for cell in cells for index in cell.paragraphs if read[index].text)
    first = next(indexes, None)
    if first is not None:
        note_at(story, first, change, pen)
