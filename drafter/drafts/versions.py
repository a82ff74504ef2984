"""Every version of one document that is still there: as built, as kept before an update, as it went out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from pathlib import Path

from drafter.documents.package import write_new
from drafter.documents.parts import read_file
from drafter.documents.text import read_text
from drafter.drafts.comparing import paired
from drafter.drafts.finding import find
from drafter.drafts.kept import kept_beside
from drafter.drafts.memory import recall
from drafter.drafts.telling import Told
from drafter.drafts.today import changed
from drafter.errors import DrafterError
from drafter.model.command import in_command
from drafter.records.drafts import Shelved, shelved
from drafter.records.publications import publications, published_file


class What(Enum):
    """What a version is; the values are what staff read. Of one moment the earlier stands first."""

    KEPT = "更新前留的"
    BUILT = "写成"
    PUBLISHED = "定稿"
    NOW = "现在的文件"


@dataclass(frozen=True)
class Turned:
    """A figure that says something else than in the build before."""

    name: str
    was: str
    now: str
    sentence: str


@dataclass(frozen=True)
class Version:
    """``number`` counts from the oldest, 1; ``at`` is ISO text to the second. ``path`` is where it lies or
    was written to, ``reason`` why it went out with faults.

    ``figures`` are those that have changed since the build before, ``lines`` how many paragraphs differ
    from the version before.
    """

    number: int
    what: What
    at: str
    path: Path
    data: bytes
    reason: str = ""
    figures: tuple[Turned, ...] = ()
    lines: int = 0


def versions(db: Path, path: Path) -> list[Version]:
    """The versions of a draft, the newest first: the file as it is now, then all that is remembered or kept.

    DrafterError where the file is no draft of these records.
    """
    found = find(db, path)
    heads = [head for head in shelved(db) if head.document == found.remembered.head.document]
    there = [*_built(db, heads), *_kept(path), *_published(db, heads)]
    order = list(What)
    there.sort(key=lambda version: (version.at, order.index(version.what)))
    now = Version(0, What.NOW, _saved(path), path, read_file(path))
    told = _compared([*there, now], _figures(db, heads))
    return [replace(version, number=n) for n, version in enumerate(told, start=1)][::-1]


def _built(db: Path, heads: Iterable[Shelved]) -> Iterator[Version]:
    for head in heads:
        yield Version(0, What.BUILT, head.at, Path(head.paths[0]), recall(db, head).file)


def _kept(path: Path) -> Iterator[Version]:
    for copy in kept_beside(path):
        yield Version(0, What.KEPT, _saved(copy), copy, read_file(copy))


def _published(db: Path, heads: Sequence[Shelved]) -> Iterator[Version]:
    known = {head.id for head in heads}
    for each in publications(db):
        if each.draft_id in known:
            yield Version(
                0,
                What.PUBLISHED,
                each.at,
                Path(each.path),
                published_file(db, each.id),
                each.reason,
            )


def _saved(path: Path) -> str:
    """When a file was saved last, as the system says."""
    return datetime.fromtimestamp(path.stat().st_mtime).isoformat(timespec="seconds")


def _figures(db: Path, heads: Sequence[Shelved]) -> Callable[[Version], Told | None]:
    """What a built version tells."""
    by_place = {(head.at, head.paths[0]): head for head in heads}

    def told(version: Version) -> Told | None:
        head = by_place.get((version.at, str(version.path)))
        return recall(db, head).told if head and version.what is What.BUILT else None

    return told


def _compared(
    there: Sequence[Version], told: Callable[[Version], Told | None]
) -> Iterator[Version]:
    """Each with what has changed since the one before it."""
    before: list[str] | None = None
    figures: Told | None = None
    for version in there:
        said = [p.text for p in read_text(version.data) if p.text.strip()]
        lines = 0 if before is None else _differing(before, said)
        now = told(version)
        turned = _turned(figures, now) if figures and now else ()
        before, figures = said, now or figures
        yield replace(version, lines=lines, figures=tuple(turned))


def _differing(was: Sequence[str], now: Sequence[str]) -> int:
    return sum(
        n is None or m is None or was[n] != now[m] for n, m in paired(was, now)
    )  # fmt: skip


def _turned(then: Told, now: Told) -> Iterator[Turned]:
    said = changed(then, now)
    for figure in then.figures:
        if figure.bookmark in said and not figure.whole:
            yield Turned(figure.name, figure.text, said[figure.bookmark], figure.sentence)


def restore_version(there: Sequence[Version], number: int, path: Path) -> Path:
    """Write a version beside the draft, which stays as it is; returns where.

    DrafterError where there is no such version, or it is the file itself.
    """
    version = next((each for each in there if each.number == number), None)
    if version is None:
        raise DrafterError(
            f"「{path.name}」没有第{number}版",
            f"请用 drafter versions {in_command(path)} 看有哪几版",
        )
    if version.what is What.NOW:
        raise DrafterError(f"第{number}版就是现在的文件", "不用退回")
    return write_new(version.data, lambda n: _restored(path, number, n))


def _restored(path: Path, number: int, times: int) -> Path:
    more = f"-{times}" if times > 1 else ""
    return path.with_name(f"{path.stem}（退回第{number}版{more}）.docx")
