"""Whether an update did right, asked of the file and of the edits' own record, not of the program."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

from drafter.documents.markup import parse, w
from drafter.documents.parts import main_part, of_type, open_docx
from drafter.documents.render import Mark
from drafter.documents.stamp import PREFIX
from drafter.documents.text import Paragraph, paragraphs, style_names
from drafter.drafts.merging.merged import Merged, Verdict
from drafter.reports.build import Draft
from tests.drafts.editing import FILLERS, TRUTH, Staff, said

OPEN = (Verdict.KEPT, Verdict.STRUCK, Verdict.UNPLACED)
_STOP = re.compile("[，。；：（）\n]")


@dataclass
class Score:
    """``update`` counts the figures whose value changed, where staff left them, and ``came`` those that
    came or went with their words; each of them is right, reported or silently ``wrong``. ``lost`` is
    what staff had written and is no more. ``theirs`` stood in an item whose records are gone and which
    staff had changed: it stays, with a note, and is counted nowhere else."""

    update: int = 0
    right: int = 0
    reported: int = 0
    came: int = 0
    came_right: int = 0
    came_reported: int = 0
    theirs: int = 0
    wrong: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    tales: list[str] = field(default_factory=list)

    def count(self, right: bool, told: bool, *, valued: bool) -> None:
        """One more figure, of those that changed their value or of those that came or went."""
        if valued:
            self.update += 1
            self.right += right
            self.reported += told and not right
        else:
            self.came += 1
            self.came_right += right
            self.came_reported += told and not right

    @property
    def wrong_words(self) -> int:
        """Figures that came or went, neither right nor told."""
        return self.came - self.came_right - self.came_reported

    @property
    def wrong_values(self) -> int:
        """Figures with a new value neither right nor told, and those that were right and are not."""
        return max(self.update - self.right - self.reported, len(self.wrong) - self.wrong_words)

    def __iadd__(self, other: Score) -> Score:
        self.update += other.update
        self.right += other.right
        self.reported += other.reported
        self.came += other.came
        self.came_right += other.came_right
        self.came_reported += other.came_reported
        self.theirs += other.theirs
        self.wrong += other.wrong
        self.lost += other.lost
        return self


class File:
    """A .docx as the judge sees it."""

    def __init__(self, data: bytes) -> None:
        parts = open_docx(data)
        root = parse(parts[main_part(parts)])
        self.paragraphs = list(paragraphs(root, style_names(parts)))
        others = [of_type(parts, f"{kind}+xml") for kind in ("header", "footer")]
        self.text = "\n".join(
            [p.text for p in self.paragraphs]
            + ["".join(parse(parts[part]).itertext()) for each in others for part in each]
        )
        self.notes = {
            comment.get(w("id"))
            for part in of_type(parts, "comments+xml")
            for comment in parse(parts[part])
            if "没有自动改动" in said(comment)
        }
        self.plain = re.sub("|".join(FILLERS), "", self.text)
        self.at = {
            span.bookmark: (paragraph, span.start, span.end)
            for paragraph in self.paragraphs
            for span in paragraph.spans
        }
        self.counted = Counter(
            {
                "pictures": len(list(root.iter(w("drawing")))),
                "insertions": _by_staff(root, "ins"),
                "deletions": _by_staff(root, "del"),
            }
        )

    def said(self, bookmark: str) -> str:
        """What stands at a bookmark; "" where it is no more."""
        found = self.at.get(bookmark)
        return found[0].text[found[1] : found[2]] if found else ""

    def noted(self, bookmark: str) -> bool:
        """Whether a note of the program stands at the paragraph of a bookmark."""
        found = self.at.get(bookmark)
        if found is None:
            return False
        references = found[0].element.iter(w("commentReference"))
        return any(reference.get(w("id")) in self.notes for reference in references)

    def stands(self, bookmark: str, built: str) -> str:
        """As :meth:`said`; where another program has drawn a mark in, all of the built text behind it."""
        found, text = self.at.get(bookmark), self.said(bookmark)
        if found and text and len(text) < len(built) and found[0].text.startswith(built, found[1]):
            return built
        return text

    def clause(self, bookmark: str) -> str:
        """The clause around a bookmark."""
        found = self.at.get(bookmark)
        return clause(*found) if found else ""


@lru_cache(maxsize=64)
def read_file(data: bytes) -> File:
    """A build, read once."""
    return File(data)


def _by_staff(root: object, name: str) -> int:
    return sum(e.get(w("author")) == "职工" for e in root.iter(w(name)))  # type: ignore[attr-defined]


def clause(paragraph: Paragraph, start: int, end: int) -> str:
    """The clause in which characters stand; in a table the cell, with the row around it as context."""
    text = paragraph.text
    first = max((m.end() for m in _STOP.finditer(text, 0, start)), default=0)
    last = _STOP.search(text, end)
    return text[first : last.start() if last else len(text)]


def same_figures(base: Draft, new: Draft) -> dict[str, str]:
    """Bookmark to bookmark: figures of one name by their records, by the row they stand in, or by their
    sentence where that has no other of the name. What is not certain is left out."""
    ours, theirs = read_file(base.data), read_file(new.data)
    found: dict[str, str] = {}
    for key in (_alone, _by_row, _by_sentence, _by_records):
        here, there = _once(base, ours, key), _once(new, theirs, key)
        found |= {here[k]: there[k] for k in here.keys() & there.keys()}
    return found


Key = Callable[[Mark, "File", int], Hashable]


def _once(draft: Draft, file: File, key: Key) -> dict[Hashable, str]:
    marks = [mark for marks in by_name(draft.marks).values() for mark in marks]
    nth: Counter[tuple[str, str]] = Counter()
    found: dict[Hashable, str] = {}
    twice = set()
    for mark in marks:
        it = key(mark, file, nth[mark.name, mark.sentence])
        nth[mark.name, mark.sentence] += 1
        twice |= {it} & found.keys()
        found[it] = mark.bookmark
    return {it: mark for it, mark in found.items() if it is not None and it not in twice}


def _by_records(mark: Mark, file: File, nth: int) -> Hashable:
    figure = mark.figure
    return (mark.name, figure.refs, figure.how) if figure.refs else None


def _by_row(mark: Mark, file: File, nth: int) -> Hashable:
    paragraph = file.at[mark.bookmark][0]
    row = next(paragraph.element.iterancestors(w("tr")), None)
    return (mark.name, said(next(row.iter(w("tc"))))) if row is not None else None


def _by_sentence(mark: Mark, file: File, nth: int) -> Hashable:
    if file.at[mark.bookmark][0].in_table:
        return None
    return (mark.name, re.sub(r"[\d.%]+", "#", mark.sentence), nth)


def _alone(mark: Mark, file: File, nth: int) -> Hashable:
    """The only figure of its name in a sentence that begins like no other."""
    if file.at[mark.bookmark][0].in_table:
        return None
    return (mark.name, re.sub(r"[\d.%]+", "#", mark.sentence)[:12])


def by_name(marks: Iterable[Mark]) -> dict[str, list[Mark]]:
    """The figures that are not put together from others, by name."""
    found: dict[str, list[Mark]] = defaultdict(list)
    composed = {mark.part_of for mark in marks}
    for mark in marks:
        if mark.bookmark and mark.bookmark not in composed:
            found[mark.name].append(mark)
    return found


def judge(base: Draft, new: Draft, staff: Staff, edited: bytes, merged: Merged) -> Score:
    """Compare the merged file with what base and new say and what staff did."""
    files = Files(File(edited), File(merged.data), read_file(base.data), read_file(new.data))
    pairs = same_figures(base, new)
    score = Score()
    ours, theirs = by_name(base.marks), by_name(new.marks)
    for name, marks in ours.items():
        spoken = {mark.figure.text for mark in theirs.get(name, ())}
        for mark in marks:
            _figure(score, mark, pairs.get(mark.bookmark), staff, files, merged, spoken)
    old = set(pairs.values())
    for name, marks in theirs.items():
        standing = {files.after.said(truth_of(mark.bookmark)) for mark in ours.get(name, ())}
        theirs_now = [m for m in ours.get(name, ()) if not _as_built(m, files.before)]
        if ours.get(name) and len(theirs_now) == len(ours[name]):
            continue  # staff struck or rewrote all there was of it
        spoilt = {ref for m in theirs_now for ref in m.figure.refs}
        texts = {m.figure.text for m in theirs_now}
        for mark in marks:
            struck = spoilt & set(mark.figure.refs) or mark.figure.text in texts
            if mark.bookmark not in old and not struck:
                _new_figure(score, mark, files, merged, standing)
    _kept(score, staff, files.before, files.after)
    return score


def _as_built(mark: Mark, edited: File) -> bool:
    return edited.said(truth_of(mark.bookmark)) == mark.figure.text


class Files(NamedTuple):
    """The edited file and the merged one; the base and the new build."""

    before: File
    after: File
    was: File
    now: File


def truth_of(bookmark: str) -> str:
    """The truth's own bookmark for one of ours."""
    return TRUTH + bookmark.removeprefix(PREFIX)


def _figure(
    score: Score,
    mark: Mark,
    pair: str | None,
    staff: Staff,
    files: Files,
    merged: Merged,
    spoken: set[str],
) -> None:
    truth = truth_of(mark.bookmark)
    built, said = mark.figure.text, files.after.said(truth)
    edited = files.before.stands(truth, built)
    if not edited:
        return
    if edited != built:  # typed over, now or before
        if said != edited and edited not in files.after.text:
            score.lost.append(f"{mark.name} stood as {edited!r}, now {said!r}")
        return
    wanted = files.now.said(pair) if pair else ""
    if pair and wanted == built:
        if (
            built not in files.after.stands(truth, built)
            and files.now.clause(pair) not in files.after.text
        ):
            score.wrong.append(f"{mark.name} was right ({built!r}), now {said!r}: {mark.sentence}")
        return
    if pair:
        rewritten = said != built and said in files.now.text
        right = said == wanted or rewritten or files.now.clause(pair) in files.after.text
    else:
        right = not said or said in spoken or (said != built and said in files.now.text)
    told = _told(mark, built, wanted, merged) or files.after.noted(truth)
    if not pair and not right and told and _touched(mark, files):
        score.theirs += 1
        return
    score.count(right, told, valued=pair is not None)
    if not right and told:
        score.tales.append(
            f"{mark.name} {built!r} should be {wanted!r}, is {said!r}: {mark.sentence}"
        )
    if not right and not told:
        score.wrong.append(
            f"{mark.name} {built!r} should be {wanted!r}, is {said!r}: {mark.sentence}"
        )


def _touched(mark: Mark, files: Files) -> bool:
    """Whether staff changed the item a figure stood in: its row, else the largest of its paragraph, its
    sentence and its clause that nothing in the new build is like."""
    paragraph, start, end = files.was.at[mark.bookmark]
    if paragraph.in_table:
        row = next(paragraph.element.iterancestors(w("tr")))
        there = files.before.at[truth_of(mark.bookmark)][0].element
        other = next(there.iterancestors(w("tr")), None)
        return other is None or said(row) != said(other)
    items = (paragraph.text, _sentence(paragraph.text, start), clause(paragraph, start, end))
    item = next((item for item in items[:2] if not _like_any(item, files.now)), items[2])
    return item not in files.before.text


def _sentence(text: str, at: int) -> str:
    end = text.find("。", at)
    return text[text.rfind("。", 0, at) + 1 : end + 1 if end >= 0 else len(text)]


@lru_cache(maxsize=4096)
def _like_any(item: str, now: File) -> bool:
    """Whether something in the new build says the same of other numbers, or nearly so."""
    words = re.sub(r"\d", "", item)
    others = {
        re.sub(r"\d", "", text)
        for p in now.paragraphs
        for text in (p.text, *re.split("(?<=。)", p.text))
    }
    return bool(get_close_matches(words, others, 1, 0.5))


def _told(mark: Mark, built: str, wanted: str, merged: Merged) -> bool:
    """Whether staff are told of this very figure, or of words of its sentence that hold it."""
    for change in merged.of(*OPEN):
        same = mark.sentence in change.sentence or change.sentence in mark.sentence
        holds = built in change.was or (wanted and wanted in change.now)
        if change.bookmark == mark.bookmark or (same and holds):
            return True
        if "｜" in change.was and built in change.was.split("｜"):
            return True
    return False


def _new_figure(score: Score, mark: Mark, files: Files, merged: Merged, standing: set[str]) -> None:
    text = files.now.clause(mark.bookmark)
    right = text in files.after.plain or mark.figure.text in standing
    right = right or files.after.said(mark.bookmark) == mark.figure.text
    right = right or any(mark.figure.text in change.now for change in merged.of(Verdict.AGREED))
    told = any(mark.figure.text in change.now for change in merged.of(*OPEN))
    score.count(right, told, valued=False)
    if not right and not told:
        score.wrong.append(f"{mark.name} {mark.figure.text!r} is missing: {text}")


def _kept(score: Score, staff: Staff, before: File, after: File) -> None:
    for words in (*staff.wrote, *FILLERS):
        here, there = before.text.count(words), after.text.count(words)
        if here != there:
            score.lost.append(f"{words!r} stood {here} times, now {there}")
    for what, number in before.counted.items():
        if after.counted[what] != number:
            score.lost.append(f"{what}: {number}, now {after.counted[what]}")
