"""底稿: what the pack below said of a part when the part was worded, kept beside it as plain text.

A text file a part, its first line the pack it is from. So a change below is seen, and can be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from pathlib import Path

from drafter.documents.package import write_whole
from drafter.errors import DrafterError
from drafter.reports.pack import Pack
from drafter.templates.packs.disk import writing
from drafter.templates.packs.parts import Below, Part, own_parts, own_words

FOLDER = "底稿"
_FROM = "来自："
_UNFILED = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


class State(Enum):
    """How a part stands to what it was made from."""

    SAME = "没有变"
    CHANGED = "变了"
    GONE = "没有了"
    OWN = "没有，是本包自己的"
    UNKNOWN = "没有记下底稿"


@dataclass(frozen=True)
class Held:
    """A part held against what lies below: what that said then (None: not known) and says now (None:
    it is no longer there), and what the pack itself says. ``since`` is the pack the first is from."""

    part: Part
    state: State
    since: str
    then: str | None
    now: str | None
    own: str


def compare(pack: Pack) -> list[Held]:
    """Every part of a pack's own. A pack with nothing below has none."""
    if pack.base is None:
        return []
    below = Below(pack.base)
    return [_held(pack, part, below) for part in own_parts(pack)]


def _held(pack: Pack, part: Part, below: Below) -> Held:
    since, then = _read(pack, part)
    try:
        now: str | None = below.words(part)
    except DrafterError:
        now = None
    if now is None:
        state = State.GONE
    elif then is None:
        state = State.UNKNOWN if now else State.OWN
    else:
        state = State.SAME if then == now else State.CHANGED
    return Held(part, state, since, then, now, own_words(pack, part))


def _read(pack: Pack, part: Part) -> tuple[str, str | None]:
    path = _path(pack, part)
    if not path.is_file():
        return "", None
    head, _, words = path.read_text("utf-8-sig", errors="replace").partition("\n")
    return head.removeprefix(_FROM).strip(), words


def remember(pack: Pack, part: Part, below: Below) -> None:
    """Keep what the pack below says of a part now."""
    path = _path(pack, part)
    text = f"{_FROM}{below.pack.spoken}\n{below.words(part)}"
    with writing(path.parent):
        path.parent.mkdir(exist_ok=True)
        write_whole(text.encode(), path)


def _path(pack: Pack, part: Part) -> Path:
    """A wording's name may hold what a file's name must not."""
    return pack.folder / FOLDER / f"{_UNFILED.sub('', part.name)}.txt"


def accept(pack: Pack) -> list[Part]:
    """Mark every part as held against what lies below; returns those that were not."""
    assert pack.base is not None
    below = Below(pack.base)
    open_ = [held for held in compare(pack) if held.state in (State.CHANGED, State.UNKNOWN)]
    for held in open_:
        remember(pack, held.part, below)
    return [held.part for held in open_]


@dataclass(frozen=True)
class Change:
    """A paragraph below that changed, and what the pack says in its place ("" where nothing is like it)."""

    then: str
    now: str
    own: str


def changes(held: Held) -> Iterator[Change]:
    """What changed below, paragraph by paragraph."""
    then, now = (text.split("\n") for text in (held.then or "", held.now or ""))
    own = [line for line in held.own.split("\n") if line]
    for what, a, b, c, d in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        for before, after in _pairs(then[a:b], now[c:d]):
            if before or after:
                yield Change(before, after, _likest(before or after, own))


def _pairs(then: list[str], now: list[str]) -> Iterator[tuple[str, str]]:
    longest = max(len(then), len(now))
    yield from zip(
        then + [""] * (longest - len(then)), now + [""] * (longest - len(now)), strict=True
    )


def _likest(line: str, own: list[str]) -> str:
    scored = [(SequenceMatcher(None, line, each, autojunk=False).ratio(), each) for each in own]
    score, found = max(scored, default=(0.0, ""))
    return found if score >= 0.4 else ""
