"""A template filled with the sample: what it would look like, before there are records of one's own."""

from __future__ import annotations

from itertools import islice

from drafter.documents.properties import Properties
from drafter.documents.render import Rendered, render
from drafter.documents.template import Template
from drafter.errors import DrafterError
from drafter.reports.build import build_each
from drafter.reports.county_build import COUNTY_GENRES
from drafter.reports.genres import GENRES, Genre
from drafter.reports.pack import Pack
from drafter.templates.county_sample import sample_county
from drafter.templates.sample import open_sample, sample_period


def preview(template: Template, genre: str, pack: Pack) -> tuple[bytes, tuple[str, ...]]:
    """The first of the documents a template makes of the sample, and the names in it nobody knows.

    ``genre`` is an id; ``pack`` gives the dated wording.
    """
    for township_genre in GENRES:
        if township_genre.id == genre:
            return _of_township(template, township_genre, pack)
    rendered = _of_county(template, genre)
    return rendered.data, rendered.unknown


def _of_township(template: Template, genre: Genre, pack: Pack) -> tuple[bytes, tuple[str, ...]]:
    with open_sample() as (store, township):
        period = sample_period(store, township, genre)
        drafts = build_each(store, township, genre, pack, period, template=template)
        for draft in islice(drafts, 1):
            return draft.data, draft.unknown
    raise DrafterError(f"样例里没有可写成{genre.label}的内容", "请换一种文书")


def _of_county(template: Template, genre: str) -> Rendered:
    (made,) = (each for each in COUNTY_GENRES if each.id == genre)
    with open_sample() as (store, township):
        county = sample_county(store, township)
    section = made.section(county)
    title = f"{county.name}{county.year}年{made.titled}"
    return render(template, {section.name: section.told()}, Properties(title=title))
