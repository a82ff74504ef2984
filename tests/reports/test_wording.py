"""Every voice reads well, and no two townships of a county speak alike for long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from itertools import islice
from pathlib import Path
from unittest import mock

import pytest
from docx import Document

from drafter.checks.compared import Text, as_compared
from drafter.checks.formulas import fixed
from drafter.checks.passages import passages
from drafter.checks.reading import Reading
from drafter.checks.similar import Shared, shared
from drafter.documents.text import read_text
from drafter.figures.frame import read_phrases
from drafter.figures.period import Period
from drafter.figures.wording import Say, Wordings, read_wordings, voice
from drafter.records.store import Store
from drafter.reports.build import Draft, build, choose_township
from drafter.reports.genres import ANNUAL_REPORT, GENRES, Genre
from drafter.reports.pack import Pack, open_pack, standard_pack
from tests.county import NAMES, write_db
from tests.like import like
from tests.reports.reading import faults, hollow_headings, read, thrice_alike, twice_said
from tests.sample import drafts_of, open_without, plain_pack, sample_draft, sample_drafts
from tests.scratch import scratch

ROOT = Path(__file__).parents[2]
MOST = max(len(words) for words in read_wordings(standard_pack().folder / "换说法.toml").entries)


# --- how it reads ---------------------------------------------------------------------------------

STUTTERS = re.compile(r"([\u4e00-\u9fff，、]{2,8})\1|为为|达达|的的|了了|是是|有有|将将|和和|在在")


def every_way(turn: int) -> mock._patch[object]:
    """Each entry said in its ``turn``-th way."""

    def told(wordings: Wordings, *_: object) -> Say:
        ways = {words[0]: words[turn % len(words)] for words in wordings.entries}
        pattern = re.compile("|".join(map(re.escape, sorted(ways, key=len, reverse=True))))
        return lambda text: pattern.sub(lambda found: ways[found[0]], text)

    return mock.patch("drafter.reports.build.voice", told)


def by_chance(number: int) -> mock._patch[object]:
    """As some other township would say it."""
    return mock.patch(
        "drafter.reports.build.voice",
        lambda wordings, *_: voice(wordings, "某县", f"第{number}镇", 2000 + number),
    )


def some(genre: Genre, pack: Pack | None = None) -> list[Draft]:
    """Two of its documents stand for all."""
    with closing(open_without()) as store:
        return list(islice(drafts_of(store, genre, pack=pack), 2))


def stumbles(drafts: list[Draft]) -> Iterator[str]:
    for draft in drafts:
        paragraphs = read(draft.data)
        for paragraph in paragraphs:
            yield from faults(paragraph.text)
            yield from (f"{m[0]} in {paragraph.text}" for m in STUTTERS.finditer(paragraph.text))
        yield from hollow_headings(paragraphs)
        yield from thrice_alike(paragraphs)
        yield from twice_said(paragraphs)


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.id)
def test_every_wording_reads_well_where_it_stands(genre: Genre) -> None:
    for turn in range(MOST):
        with every_way(turn):
            assert list(stumbles(some(genre))) == []


def test_they_read_well_together() -> None:
    for number in range(12):
        with by_chance(number):
            assert list(stumbles([sample_draft(2022 + number % 3)])) == []


def test_a_wording_that_stutters_would_be_found() -> None:
    with mock.patch(
        "drafter.reports.build.voice",
        return_value=lambda text: text.replace("组织代表", "组织组织代表"),
    ):
        assert any("组织组织" in found for found in stumbles([sample_draft()]))


# --- what it leaves alone ---------------------------------------------------------------------------


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.id)
def test_no_figure_changes_with_the_voice(genre: Genre) -> None:
    plain = some(genre, plain_pack())
    with every_way(3):
        varied = some(genre)
    for one, other in zip(plain, varied, strict=True):
        assert leaves(one) == leaves(other)
        assert [m.bookmark for m in one.marks] == [m.bookmark for m in other.marks]


def leaves(draft: Draft) -> list[tuple[str, object]]:
    return [(mark.name, mark.figure) for mark in draft.marks if not mark.figure.parts]


def text_of(draft: Draft) -> list[str]:
    return [paragraph.text for paragraph in read(draft.data)]


def edited_pack(folder: Path, head: str = "") -> Pack:
    """The standard pack copied, its annual report worded anew in Word."""
    path = folder / "年度工作报告.docx"
    document = Document(str(standard_pack().folder / path.name))
    (chosen,) = (p for p in document.paragraphs if p.text.startswith("组织代表视察"))
    chosen.runs[0].text = chosen.text.replace("组织代表视察", "全体代表集中视察")
    for run in chosen.runs[1:]:
        run.text = ""
    document.save(str(path))
    entries = (standard_pack().folder / "换说法.toml").read_text("utf-8").partition('["换说法"]')
    (folder / "换说法.toml").write_text(f"{head}\n{''.join(entries[1:])}", "utf-8")
    return open_pack(folder)


def fixed_words(draft: Draft) -> list[str]:
    """The paragraphs with a dot for every figure."""
    whole = {mark.bookmark for mark in draft.marks if not mark.part_of}
    told = []
    for paragraph in read(draft.data):
        text = paragraph.text
        for span in reversed([span for span in paragraph.spans if span.bookmark in whole]):
            text = f"{text[: span.start]}·{text[span.end :]}"
        told.append(text)
    return told


def test_a_template_worded_in_word_is_left_as_it_was_worded(tmp_path: Path) -> None:
    """Only what the program itself says between a figure's parts is said in the township's way."""
    (own,) = sample_drafts(pack=edited_pack(tmp_path))
    (plain,) = sample_drafts(pack=plain_pack())
    told = [text.replace("全体代表集中视察", "组织代表视察") for text in fixed_words(own)]
    assert told == fixed_words(plain)
    assert text_of(own) != text_of(plain)


def test_unless_its_pack_asks_for_more(tmp_path: Path) -> None:
    (own,) = sample_drafts(pack=edited_pack(tmp_path, "edited = true"))
    (standard,) = sample_drafts()
    told = text_of(own)
    assert any("全体代表集中视察" in text for text in told)
    assert len(set(told) - set(text_of(standard))) == 1


def test_every_entry_says_something_that_is_written_somewhere() -> None:
    """A first wording that no template and no clause of the program has is never exchanged."""
    written = [path.read_text("utf-8") for path in standard_pack().folder.glob("*.txt")]
    pieces = "\n".join(
        re.sub(r"\{\{.*?\}\}", "\0", re.sub(r"\{%.*?%\}", "", text)) for text in written
    )
    # Words on both sides of a condition stand side by side where it is not met.
    pieces += "\n".join(re.sub(r"\{%\s*if.*?endif\s*%\}", "", text) for text in written)
    pieces += "\n".join(path.read_text("utf-8") for path in (ROOT / "drafter").rglob("*.py"))
    entries = read_wordings(standard_pack().folder / "换说法.toml").entries
    assert [words[0] for words in entries if words[0].rstrip("。") not in pieces] == []


# --- fifteen townships --------------------------------------------------------------------------------


@cache
def county() -> list[Path]:
    folder = scratch("county")
    return [write_db(folder / f"{NAMES[n]}.db", like(n)) for n in range(len(NAMES))]


def reports(pack: Pack, genre: Genre = ANNUAL_REPORT) -> list[Text]:
    phrases = [phrase.text for phrase in read_phrases(pack.phrases)]
    texts = []
    for path in county():
        with closing(Store.open(path)) as store:
            period = Period.of_year(2025 if genre.ahead else 2024)
            draft = build(store, choose_township(store, None), genre, pack, period)
        reading = Reading(passages(read_text(draft.data)))
        texts.append(as_compared(path.stem, reading, fixed(phrases)))
    return texts


def of_the_county(folder: Path) -> Pack:
    """The standard pack as a county hands it out: its townships named."""
    standard = (standard_pack().folder / "换说法.toml").read_text("utf-8")
    named = f"townships = {list(NAMES)}".replace("'", '"')
    (folder / "换说法.toml").write_text(standard.replace("townships = []", named), "utf-8")
    (folder / "模板包.toml").write_text('name = "某县"', "utf-8")
    return open_pack(folder)


def told(found: list[Shared]) -> list[tuple[int, str]]:
    return [(each.length, each.places[0].words) for each in found]


def test_no_two_townships_of_a_county_hand_in_the_same_passage(tmp_path: Path) -> None:
    assert told(shared(reports(of_the_county(tmp_path)))) == []


def test_townships_that_nobody_has_named_share_little() -> None:
    """By chance a clause or two meet again; without the wordings every pair shares whole paragraphs."""
    found, before = shared(reports(standard_pack())), shared(reports(plain_pack()))
    assert len(found) <= 12
    assert not found or found[0].length < 100
    assert len(before) > 40
    assert before[0].length > 120
