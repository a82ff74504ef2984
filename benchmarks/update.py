"""Drafts edited at random and updated: ``python -m benchmarks.update``.

Every report goes through several rounds: staff make 15 edits of all kinds, the records change, the draft is
updated. Once with the marks kept, once with every mark dropped at each save, and once re-saved by LibreOffice
(where it is installed). Truth is kept by the edits themselves and by bookmarks the program knows nothing of.

Beside it, on the same files, a plain three-way merge of paragraphs.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path
from time import process_time

from benchmarks.measuring import show, spread
from drafter.documents.text import read_text
from drafter.documents.validity import faults
from drafter.reports.genres import ANNUAL_REPORT, GENRES, Genre
from tests.drafts.judging import File, Score, by_name, read_file, same_figures, truth_of
from tests.drafts.rounds import Months, Round, rounds
from tests.drafts.variants import varied

# Most documents are shorter than a report.
_FEWER = 6


def _chosen() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.update", description=__doc__)
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--edits", type=int, default=15)
    parser.add_argument("--cycles", type=int, default=3)
    parser.add_argument("--pool", type=int, default=40, help="states of the records to draw from")
    parser.add_argument("--office", type=int, default=20, help="reports re-saved by LibreOffice")
    parser.add_argument("--each", type=int, default=10, help="documents of every other genre")
    parser.add_argument("--workers", type=int, default=2, help="reports at a time")
    return parser.parse_args()


def main() -> None:
    """Run it and print the tables."""
    chosen = _chosen()
    taken: list[float] = []
    lines, plain = [], Score()
    with ProcessPoolExecutor(chosen.workers) as workers:
        for name, marks in (("marks kept", True), ("marks stripped", False)):
            total = Score()
            numbers = range(1, chosen.reports + 1)
            for one in workers.map(partial(_report, chosen, marks), numbers):
                total += one.score
                plain += one.plain
                taken += one.seconds
                print(*one.faults, sep="\n", end="\n" if one.faults else "", flush=True)
            lines.append((name, total))
        others = [
            (genre.label, _together(workers.map(partial(_document, chosen, genre), documents)))
            for documents in [range(1, chosen.each + 1)]
            for genre in GENRES
            if genre is not ANNUAL_REPORT and chosen.each
        ]
    if chosen.office:
        total = Score()
        for update in resaved(chosen):
            told = update.score()
            print(*told.wrong, *told.lost, sep="\n", end="\n" if told.wrong or told.lost else "")
            total += told
        lines.append(("re-saved by LibreOffice", total))
    heads = ("", "to update", "right", "", "reported", "silently wrong", "staff text lost")
    show(
        f"Figures whose value changed; {chosen.reports} reports x {chosen.edits} edits x "
        f"{chosen.cycles} rounds",
        heads,
        *(_line(n, s, s.update, s.right, s.reported, s.wrong_values) for n, s in lines),
        _line(
            "three-way merge of paragraphs",
            plain,
            plain.update,
            plain.right,
            plain.reported,
            plain.wrong_values,
        ),
    )
    show(
        "Figures that came or went with their words",
        heads,
        *(_line(n, s, s.came, s.came_right, s.came_reported, s.wrong_words) for n, s in lines),
    )
    show(
        "All of them; besides, those in items whose records are gone and which staff had changed: they "
        "stay, with a note",
        (*heads, "staff's, noted"),
        *(_all(n, s) for n, s in lines),
    )
    if others:
        show(
            f"Every other genre, {chosen.each} documents x {_FEWER} edits x {chosen.cycles} rounds, marks kept "
            "and stripped",
            (*heads, "staff's, noted"),
            *(_all(n, s) for n, s in others),
        )
    _speed(taken, chosen)


def _together(scores: Iterable[Score]) -> Score:
    total = Score()
    for score in scores:
        total += score
    return total


def _document(chosen: argparse.Namespace, genre: Genre, number: int) -> Score:
    """One document of a genre in all its rounds, with its marks and without."""
    total = _together(
        one.score()
        for marks in (True, False)
        for one in rounds(number, chosen.cycles, _FEWER, chosen.pool, genre, marks=marks)
    )
    for fault in (*total.wrong, *total.lost):
        print(f"{genre.label} {number}: {fault}", flush=True)
    return total


def _all(name: str, score: Score) -> tuple[str, ...]:
    """All figures of a score in one line."""
    line = _line(
        name,
        score,
        score.update + score.came,
        score.right + score.came_right,
        score.reported + score.came_reported,
        score.wrong_values + score.wrong_words,
    )
    return (*line, str(score.theirs))


@dataclass(frozen=True)
class _Report:
    """What became of one report in all its rounds."""

    score: Score
    plain: Score
    seconds: list[float]
    faults: list[str]


def _report(chosen: argparse.Namespace, marks: bool, number: int) -> _Report:
    """The rounds of one report; the comparison takes the first of them, with marks."""
    found = _Report(Score(), Score(), [], [])
    score, plain = found.score, found.plain
    for one in rounds(number, chosen.cycles, chosen.edits, chosen.pool, marks=marks):
        told = one.score()
        told.wrong += sorted(set(faults(one.merged.data)) - set(faults(one.edited)))
        score += told
        found.seconds.append(one.seconds)
        found.faults.extend(
            f"report {number} round {one.cycle}: {each}" for each in (*told.wrong, *told.lost)
        )
        if marks and one.cycle == 0:
            plain += by_paragraphs(one)
    return found


def _line(
    name: str, score: Score, update: int, right: int, reported: int, wrong: int
) -> tuple[str, ...]:
    share = f"{100 * right / update:.2f}%" if update else "-"
    return (name, str(update), str(right), share, str(reported), str(wrong), str(len(score.lost)))


def _speed(taken: list[float], chosen: argparse.Namespace) -> None:
    build = []
    for seed in range(1, min(chosen.pool, 20) + 1):
        varied.cache_clear()
        start = process_time()
        varied(seed)
        build.append(process_time() - start)
    show(
        "CPU time in one process",
        ("", "ms"),
        ("build, template loaded once", spread([1000 * s for s in build])),
        ("update of an edited draft", spread([1000 * s for s in taken])),
        ("median update / median build", f"{_median(taken) / _median(build):.2f}"),
    )


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


# --- re-saved by another program ----------------------------------------------------------------


def resaved(chosen: argparse.Namespace) -> Iterator[Round]:
    """Rounds whose edited file LibreOffice has opened and saved before every update."""
    reports = [
        Months(number, chosen.cycles, chosen.edits, chosen.pool)
        for number in range(1, chosen.office + 1)
    ]
    for _ in range(chosen.cycles):
        for report, edited in zip(reports, _saved([r.sit() for r in reports]), strict=True):
            yield report.follow(edited)


def _saved(files: list[bytes]) -> list[bytes]:
    """What LibreOffice makes of files."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        paths = [folder / "in" / f"{n}.docx" for n in range(len(files))]
        for path, data in zip(paths, files, strict=True):
            path.write_bytes(data)
        _soffice(folder, paths)
        return [(folder / "out" / path.name).read_bytes() for path in paths]


def _soffice(folder: Path, paths: list[Path]) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    quiet = ("--headless", "--norestore", "--nologo")
    form = "docx:MS Word 2007 XML"
    words: list[str | Path] = ["soffice", profile, *quiet, "--convert-to", form]
    words += ["--outdir", folder / "out", *paths]
    subprocess.run(words, check=True, capture_output=True, timeout=600)


# --- for comparison -----------------------------------------------------------------------------


def by_paragraphs(one: Round) -> Score:
    """The same update by diff3: where only one side changed a paragraph, that side's; else a conflict."""
    base, new, edited = (
        [p.text for p in read_text(data)] for data in (one.base.data, one.new.data, one.edited)
    )
    text, conflicts = three_way(base, new, edited)
    said, conflicted = "\n".join(text), "\n".join(conflicts)
    now, before = read_file(one.new.data), File(one.edited)
    pairs, score = same_figures(one.base, one.new), Score()
    for marks in by_name(one.base.marks).values():
        for mark in marks:
            pair, built_text = pairs.get(mark.bookmark), mark.figure.text
            wanted = now.said(pair) if pair else ""
            if pair and wanted != built_text == before.said(truth_of(mark.bookmark)):
                clause = now.clause(pair)
                right = clause in said
                score.count(right, clause in conflicted, valued=True)
    return score


def three_way(base: list[str], new: list[str], edited: list[str]) -> tuple[list[str], list[str]]:
    """The merged paragraphs, and those of the new build that met a change of staff's."""
    ours, theirs = _same(base, new), _same(base, edited)
    merged: list[str] = []
    conflicts: list[str] = []
    a = b = c = 0
    for n in [*(n for n in range(len(base)) if n in ours and n in theirs), len(base)]:
        m, k = ours.get(n, len(new)), theirs.get(n, len(edited))
        if base[a:n] == new[b:m]:
            merged += edited[c:k]
        elif base[a:n] == edited[c:k] or new[b:m] == edited[c:k]:
            merged += new[b:m]
        else:
            merged += edited[c:k]
            conflicts += new[b:m]
        merged += base[n : n + 1]
        a, b, c = n + 1, m + 1, k + 1
    return merged, conflicts


def _same(base: list[str], other: list[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}


if __name__ == "__main__":
    main()
