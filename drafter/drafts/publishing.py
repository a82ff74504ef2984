"""From the edited draft to the file that goes out: what stands in its way, what it becomes, what is remembered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.documents.drafted import read_draft
from drafter.documents.opened import who_opened
from drafter.documents.package import write_new
from drafter.documents.parts import open_docx, read_docx
from drafter.documents.pending import Left, proposals, remarks, tracked
from drafter.documents.places import shortened
from drafter.documents.unmark import finished
from drafter.documents.validity import faults
from drafter.errors import DrafterError, Problem
from drafter.records.publications import Publication, hash_of_file, publications

_MOST = 20


@dataclass(frozen=True)
class Allowed:
    """What staff have told to do with what is still pending in the draft."""

    accept_changes: bool = False
    drop_comments: bool = False
    keep_proposals: bool = False


@dataclass(frozen=True)
class Final:
    """``was`` are the draft's bytes as they were read, ``data`` those of the final file. ``done`` tells
    in Chinese what was accepted and taken out on the way."""

    path: Path
    was: bytes
    data: bytes
    done: tuple[str, ...]


def prepare_final(path: Path, allowed: Allowed) -> Final:
    """The final file of a draft; writes nothing.

    DrafterError where the draft is open in an office program, is damaged, or holds changes, comments or
    suggestions that staff have not decided on; the list is in ``problems``.
    """
    if lock := who_opened(path):
        raise DrafterError(
            f"「{path.name}」正在 Word、WPS 或 LibreOffice 里打开着，可能还有没存的改动",
            f"请先存好、关闭再试；确认没有打开的，删去旁边的“{lock}”再试",
        )
    was = read_docx(path)
    done = tuple(_decided(was, allowed))
    data = finished(was)
    _refuse_damage(was, data, path)
    return Final(path, was, data, done)


def _decided(was: bytes, allowed: Allowed) -> Iterator[str]:
    """What is done with all that is pending; stops at the first kind nobody has decided on."""
    parts = open_docx(was)
    for found, may, what, cure, done in (
        (tracked(parts), allowed.accept_changes, "修订还没有接受或拒绝",
         "请在 Word 的“审阅”里逐处接受或拒绝；全部接受的，加 --accept-changes", "接受了{}处修订"),
        (remarks(parts), allowed.drop_comments, "批注还没有处理",
         "请看过以后删去；全部不要的，加 --drop-comments", "去掉了{}条批注"),
        ([Left("", text) for text in proposals(parts)], allowed.keep_proposals, "数据提示的话还带着底色，没有定留不留",
         "留用的去掉底色，不用的删去；全部留用的，加 --keep-proposals", "留用了{}处数据提示的话，去掉了底色"),
    ):  # fmt: skip
        if found and not may:
            raise DrafterError(f"还有{len(found)}处{what}，没有定稿", cure, _listed(found))
        if found:
            yield done.format(len(found))


def _listed(found: Sequence[Left]) -> list[Problem]:
    more = len(found) - _MOST
    shown = [
        Problem(left.who or "草稿", shortened(left.what), "请定下来") for left in found[:_MOST]
    ]
    return [*shown, *([Problem("草稿", f"另有{more}处", "请一并定下来")] if more > 0 else [])]


def _refuse_damage(was: bytes, now: bytes, path: Path) -> None:
    """The final file says what the draft says and is as sound: otherwise the program made a mistake."""
    said, says = (read_draft(data).text.replace("\n", "") for data in (was, now))
    if said != says or set(faults(now)) - set(faults(was)):
        raise RuntimeError(f"the final file of {path.name} would differ from it")


# --- where it goes ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Before:
    """An earlier final file of the same draft: where it lies, and whether somebody has changed it since."""

    publication: Publication
    path: Path
    changed: bool


def published_before(db: Path, path: Path) -> list[Before]:
    """The earlier final files of a draft that still lie beside it, the latest first; the file itself
    where it is one."""
    beside = {other.absolute() for other in path.parent.glob("*.docx")}
    found: dict[Path, Before] = {}
    for publication in publications(db):
        place = Path(publication.path)
        mine = publication.title == title_of(path) or place == path.absolute()
        if mine and place in beside and place not in found:
            changed = hash_of_file(place.read_bytes()) != publication.hash
            found[place] = Before(publication, place, changed)
    return list(found.values())


def was_published(db: Path, final: Final, place: Path) -> bool:
    """Whether this very file went out before, at this place."""
    known = (hash_of_file(final.data), str(place.absolute()))
    return any((each.hash, each.path) == known for each in publications(db))


def title_of(path: Path) -> str:
    """The name final files of a draft are known by: without （定稿2）."""
    return path.stem.partition("（定稿")[0]


def place_final(final: Final) -> Path:
    """Write the final file beside the draft and return where it stands; no file is written over.

    DrafterError where the folder cannot be written.
    """
    return write_new(final.data, lambda number: _name(final.path, number))


def _name(draft: Path, number: int) -> Path:
    """…报告（定稿）.docx, then （定稿2）."""
    return draft.with_name(f"{title_of(draft)}（定稿{number if number > 1 else ''}）.docx")
