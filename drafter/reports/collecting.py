"""Many townships' hand-ins, or their own records, collected into one county database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.errors import DrafterError, Problem
from drafter.model.missing import not_found
from drafter.records.backup import back_up
from drafter.records.handin.counting import Manner, countings
from drafter.records.handin.county import begin, lay_in, written_here
from drafter.records.handin.file import HandIn, is_handin, read_handin
from drafter.records.handin.merge import Merging
from drafter.records.store import Store
from drafter.reports.handins import hand_in


@dataclass(frozen=True)
class Collected:
    """Each hand-in with what it changed, the copy made before (None where nothing was there), and what
    to look at: files somebody changed, rows kept for other years, 口径 that differ."""

    merged: tuple[tuple[HandIn, Merging], ...]
    backup: Path | None
    problems: tuple[Problem, ...]
    manners: tuple[Problem, ...]


def collect(paths: Sequence[Path], into: Path, at: str, year: int | None = None) -> Collected:
    """Lay all into ``into``, in the order of townships and years whatever the order of the files.

    ``year`` is asked of townships' own records, which hold many. Every file is read and checked
    before anything is written.
    """
    handins, problems = _read(paths, year)
    _refuse_twice(handins)
    handins = sorted(
        {handin.digest: handin for handin in handins}.values(),
        key=lambda each: (each.township.name, each.year),
    )
    _refuse_own(into, handins)
    new = begin(into)
    backup = None if new else back_up(into, at)
    merged = tuple((handin, lay_in(into, handin, at)) for handin in handins)
    kept = [problem for _, merging in merged for problem in merging.kept]
    return Collected(merged, backup, (*problems, *kept), tuple(unlike(handins)))


def _read(paths: Iterable[Path], year: int | None) -> tuple[list[HandIn], list[Problem]]:
    handins: list[HandIn] = []
    problems: list[Problem] = []
    for path in paths:
        if not path.is_file():
            raise not_found(path, "上报文件")
        if not is_handin(path):
            handins += _own(path, year)
            continue
        handin, as_written = read_handin(path)
        handins.append(handin)
        if not as_written:
            what = "里面的内容写出以后有人改过"
            problems.append(Problem(str(path), what, "请向该乡镇问清楚，需要时请它重新上报"))
    return handins, problems


def _own(path: Path, year: int | None) -> Iterator[HandIn]:
    """A township's own records hand in what it would hand in itself."""
    if year is None:
        raise DrafterError(
            f"{path} 是乡镇自己的记录库，里面不止一年", "请用 --year 说明汇总哪一年，如 --year 2024"
        )
    store = Store.open(path)
    try:
        for township in store.townships():
            yield hand_in(store, township, year, path.name)[0]
    finally:
        store.close()


def _refuse_twice(handins: Iterable[HandIn]) -> None:
    """Two different hand-ins of one township and year: which is the later one is not ours to guess."""
    seen: dict[tuple[str, int], HandIn] = {}
    problems = []
    for handin in handins:
        first = seen.setdefault((handin.township.name, handin.year), handin)
        if first.digest != handin.digest:
            what = f"与 {first.file} 都是{handin.name}的上报，内容不一样"
            problems.append(Problem(handin.file, what, "请只留下要用的那一份"))
    if problems:
        raise DrafterError("有的乡镇交了两份不同的，一份也没有汇总", "请照清单去掉不用的", problems)


def _refuse_own(into: Path, handins: Iterable[HandIn]) -> None:
    """A township's own records are never overlaid with what it handed in, which says less."""
    if not into.exists():
        return
    if is_handin(into):
        raise DrafterError(
            f"{into} 是上报文件，不能往里汇总", "请用 --into 指明另一个文件，如 county.db"
        )
    Store.open(into).close()
    own = set(written_here(into)) & {handin.township.name for handin in handins}
    if own:
        raise DrafterError(
            f"{into} 里的{'、'.join(sorted(own))}是直接登记在那里的，汇总会把姓名、出处换掉，没有动它",
            "请用 --into 指明另一个文件，如 county.db",
        )


def unlike(handins: Sequence[HandIn]) -> Iterator[Problem]:
    """Sheets that some townships keep one way and others another, so that numbers compare with care."""
    last = {handin.township.name: handin for handin in handins}
    kept: dict[tuple[str, Manner], list[str]] = {}
    for name, handin in last.items():
        for each in countings(handin.rows):
            kept.setdefault((each.label, each.manner), []).append(name)
    for (label, manner), names in sorted(kept.items(), key=lambda each: each[0][0]):
        others = [name for name in last if name not in names]
        if others:
            yield Problem(
                f"“{label}”表",
                f"{'、'.join(names)}有{manner.value}的行，{'、'.join(others)}没有",
                "这张表的数各乡镇口径不同，比较、排名时请注意",
            )
