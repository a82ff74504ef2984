"""What the figures of a remembered draft would say, were it built from the records of today.

A figure is compared with its like in the new build only where there is no doubt which that is; figures of
lists that have grown or shrunk have no like, and nothing is said of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from pathlib import Path

from drafter.documents.drafted import read_draft
from drafter.drafts.memory import Remembered
from drafter.drafts.telling import Told, ToldFigure, tell
from drafter.errors import DrafterError
from drafter.records.drafts import journal_state
from drafter.records.store import Store

_Key = Callable[[ToldFigure], Hashable]

# How a figure's like is known, the surest first: printed once under its name; counted in one way under
# it; resting on the same records.
_KEYS: tuple[_Key, ...] = (
    lambda figure: None if figure.part_of else figure.name,
    lambda figure: (figure.name, figure.how, figure.unit),
    lambda figure: (figure.name, figure.how, figure.unit, figure.refs),
)


def told_today(store: Store, remembered: Remembered) -> Told | None:
    """What the same document would tell today; None where there would be none.

    DrafterError where it cannot be built any more.
    """
    from drafter.drafts.recipe import cook  # most drafts are looked at before a record has changed

    for draft in cook(store, remembered.recipe):
        if draft.file_name.removesuffix(".docx") == remembered.head.title:
            return tell(read_draft(draft.data), draft.marks)
    return None


def changed_today(db: Path, store: Store, remembered: Remembered) -> dict[str, str]:
    """The figures of a draft that the records contradict by now: bookmark to what they say.

    Nothing where no record was written since it was built, or where it cannot be built any more.
    """
    if journal_state(db) == remembered.head.as_of:
        return {}
    try:
        now = told_today(store, remembered)
    except DrafterError:
        return {}
    return changed(remembered.told, now) if now else {}


def changed(then: Told, now: Told) -> dict[str, str]:
    """The figures of the text that would say something else: bookmark to what it would be."""
    likes = [(key, _once(then.figures, key), _once(now.figures, key)) for key in _KEYS]
    found = {}
    for figure in (each for each in then.figures if each.bookmark):
        for key, ours, theirs in likes:
            name = key(figure)
            if name in ours and name in theirs:
                if theirs[name].text != figure.text:
                    found[figure.bookmark] = theirs[name].text
                break
    return found


def _once(figures: Iterable[ToldFigure], key: _Key) -> Mapping[Hashable, ToldFigure]:
    """The figures of which there is one of their kind."""
    named = [(key(figure), figure) for figure in figures]
    times = Counter(name for name, _ in named)
    return {name: figure for name, figure in named if name is not None and times[name] == 1}
