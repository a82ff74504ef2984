"""Templates are written in docxtpl's dialect: docxtpl itself, given plain strings, writes the same words."""

from __future__ import annotations

import io
from contextlib import closing

import pytest
from docxtpl import DocxTemplate

from benchmarks.ledgers import plain
from drafter.documents.text import read_text
from drafter.figures.frame import read_phrases
from drafter.figures.occasion import find_occasion
from drafter.figures.period import Period
from drafter.figures.view import View
from drafter.reports.build import build, choose_township, reviewed, sections
from drafter.reports.genres import GENRES, Genre
from drafter.reports.subjects import the_township
from tests.sample import open_without, plain_pack, sample_period

ONE_A_YEAR = [genre for genre in GENRES if genre.each is the_township and not genre.of_term]


def by_docxtpl(genre: Genre, period: Period) -> list[str]:
    pack = plain_pack()
    with closing(open_without()) as store:
        township, told_of = choose_township(store, None), reviewed(genre, period)
        occasion = find_occasion(store, township, told_of)
        view = genre.seen(View(store, township, told_of, occasion.on))
        told = sections(view, genre, read_phrases(pack.phrases), occasion)
    values = {
        section.name: {name: plain(value) for name, value in section.told().items()}
        for section in told
    }
    document = DocxTemplate(str(pack.template(genre.label)))
    document.render(values, autoescape=True)
    stream = io.BytesIO()
    document.save(stream)
    return [p.text for p in read_text(stream.getvalue()) if p.text.strip()]


@pytest.mark.parametrize("genre", ONE_A_YEAR, ids=lambda genre: genre.id)
def test_docxtpl_writes_the_same_words(genre: Genre) -> None:
    period = sample_period(genre)
    with closing(open_without()) as store:
        township = choose_township(store, None)
        ours = build(store, township, genre, plain_pack(), period)
    words = [p.text for p in read_text(ours.data) if p.text.strip()]
    assert words == by_docxtpl(genre, period)
