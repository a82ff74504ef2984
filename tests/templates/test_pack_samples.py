"""Three packs: the standard one, a county's over it, a township's over the county's; every genre under each."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

from drafter.documents.edges import edge_words
from drafter.documents.parts import open_docx
from drafter.documents.validity import faults as invalid
from drafter.model.kinds import KINDS, Activity, Appraisal, PresidiumMeeting, Township
from drafter.model.record import Record
from drafter.reports.build import Draft
from drafter.reports.county_build import COUNTY_GENRES, build_county
from drafter.reports.genres import ANNUAL_REPORT, GENRES, MEETING_NEWS, WORK_PLAN, Genre
from drafter.reports.pack import Pack, open_pack
from drafter.templates.packs.origins import faults, genre_origins, wording_origins
from tests.office import needs_office, resaved
from tests.reports.reading import faults as stumbles
from tests.reports.reading import hollow_headings, read, twice_said
from tests.reports.test_county import county
from tests.sample import sample_drafts

NAMES = ("标准", "云岭县", "大坪镇")
HEADER = "云岭县乡镇人大工作文书"
COUNTY, TOWN, BASE = "云岭县 1.0", "大坪镇 1.0", "标准 1.0"


@cache
def pack(name: str) -> Pack:
    return open_pack(Path(name))


@cache
def drafts(name: str, genre: Genre) -> list[Draft]:
    return sample_drafts(genre, pack=pack(name))


def text(draft: Draft) -> list[str]:
    return [paragraph.text for paragraph in read(draft.data)]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.id)
def test_every_genre_is_rendered_and_reads_well(name: str, genre: Genre) -> None:
    for draft in drafts(name, genre)[:3]:
        paragraphs = read(draft.data)
        assert [fault for p in paragraphs for fault in stumbles(p.text)] == []
        assert hollow_headings(paragraphs) == []
        assert twice_said(paragraphs) == []
        assert invalid(draft.data) == []
        assert draft.unknown == ()
        assert draft.missing == drafts("标准", genre)[0].missing


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("genre", COUNTY_GENRES, ids=lambda genre: genre.id)
def test_the_county_s_documents_too(name: str, genre) -> None:  # type: ignore[no-untyped-def]
    draft = build_county(county(), genre, pack(name))
    assert draft.unknown == ()
    assert (HEADER in "".join(edge_words(open_docx(draft.data)))) == (name != "标准")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_the_samples_is_of_no_use(name: str) -> None:
    assert faults(pack(name)) == []


def origins(name: str) -> dict[str, dict[str, str]]:
    """Genre, then part, to the pack it is from; a genre's own name to where the whole is from."""
    return {
        genre.whole.part: {genre.whole.part: genre.whole.pack}
        | {part.part: part.pack for part in genre.parts}
        for genre in genre_origins(pack(name))
    }


def test_each_part_is_from_where_the_packs_say() -> None:
    """Printed with -s: genre, how many of its parts come from each pack."""
    for name in NAMES:
        told = origins(name)
        print(f"\n{name}")
        for genre, parts in told.items():
            counts = {of: list(parts.values()).count(of) for of in dict.fromkeys(parts.values())}
            print(f"  {genre}：{'，'.join(f'{of} {n}处' for of, n in counts.items())}")
    assert {of for parts in origins("标准").values() for of in parts.values()} == {BASE}
    county_, town = origins("云岭县"), origins("大坪镇")
    replaced = {
        (genre, part): of
        for genre, parts in town.items()
        for part, of in parts.items()
        if of != BASE and part != "页眉页脚"
    }
    assert replaced == {
        ("年度工作报告", "（三）突出监督主业，推动解决问题"): COUNTY,
        ("年度工作报告", "二、工作成效"): TOWN,
        ("年度工作计划", "四、组织实施"): COUNTY,
        ("会议消息", "会议消息"): TOWN,
    }
    assert all(parts["页眉页脚"] == COUNTY for parts in county_.values())
    assert "页眉页脚" not in town["会议消息"], "a whole genre of its own has its own headers"
    assert {o.part: o.pack for o in wording_origins(pack("大坪镇"))} == {
        **{o.part: o.pack for o in wording_origins(pack("标准"))},
        "提法·本县目标": COUNTY,
        "考核要求": COUNTY,
    }


def test_a_draft_changes_where_the_pack_does_and_nowhere_else() -> None:
    """The annual report, paragraph by paragraph: only the county's chapter and the township's differ."""
    plain, own = (text(drafts(name, ANNUAL_REPORT)[0]) for name in ("标准", "大坪镇"))
    assert plain != own
    assert outside(plain) == outside(own)


def outside(lines: list[str]) -> list[str]:
    """Without the chapters （三） and 二、; a township's voice may word a heading in its own way."""
    third, fourth, second, after = (
        next(n for n, line in enumerate(lines) if line.startswith(number))
        for number in ("（三）", "（四）", "二、", "三、")
    )
    return lines[:third] + lines[fourth:second] + lines[after:]


def test_the_figures_are_the_same_whatever_the_words() -> None:
    """A name that two packs' drafts both print has one value."""
    values = [
        {mark.name: mark.figure.value for mark in drafts(name, ANNUAL_REPORT)[0].marks}
        for name in NAMES
    ]
    for other in values[1:]:
        shared = values[0].keys() & other.keys()
        assert len(shared) > 60
        assert {name: values[0][name] for name in shared} == {name: other[name] for name in shared}


def test_the_county_s_own_words_come_through() -> None:
    plan = "".join(text(drafts("云岭县", WORK_PLAN)[0]))
    assert "围绕建设生态云岭、宜居云岭的目标" in plan
    assert "围绕建设生态云岭" not in "".join(text(drafts("标准", WORK_PLAN)[0]))
    assert "主席团会议不少于6次" not in "".join(text(drafts("标准", WORK_PLAN)[0]))


@pytest.mark.parametrize("lost", [Activity, PresidiumMeeting, Appraisal], ids=lambda k: k.TABLE)
@pytest.mark.parametrize("genre", [ANNUAL_REPORT, MEETING_NEWS], ids=lambda genre: genre.id)
def test_the_samples_own_chapters_read_well_without_records(
    genre: Genre, lost: type[Record]
) -> None:
    for draft in sample_drafts(genre, lost=[lost], pack=pack("大坪镇"))[:3]:
        paragraphs = read(draft.data)
        assert [fault for p in paragraphs for fault in stumbles(p.text)] == []
        assert hollow_headings(paragraphs) == []


@pytest.mark.parametrize("kept", [Activity, PresidiumMeeting], ids=lambda k: k.TABLE)
def test_a_single_kind_of_record_is_enough(kept: type[Record]) -> None:
    lost = [kind for kind in KINDS if kind not in (kept, Township)]
    (draft,) = sample_drafts(ANNUAL_REPORT, lost=lost, pack=pack("大坪镇"))
    assert [fault for p in read(draft.data) for fault in stumbles(p.text)] == []


def test_the_same_pack_gives_the_same_bytes() -> None:
    again = sample_drafts(ANNUAL_REPORT, pack=open_pack(Path("大坪镇")))
    assert again[0].data == drafts("大坪镇", ANNUAL_REPORT)[0].data


# --- as staff's programs leave the files --------------------------------------------------------


@needs_office
@pytest.mark.parametrize("way", ["docx", "odt"])
def test_parts_saved_anew_by_another_program_go_in_all_the_same(tmp_path: Path, way: str) -> None:
    """LibreOffice renames styles and rewrites headers; saved as .odt and back, more so."""
    home = tmp_path / "templates" / "docx"
    for name in NAMES[1:]:
        shutil.copytree(pack(name).folder, home / name)
        files = [path for path in (home / name).glob("*.docx") if path.stem != "会议消息"]
        between = resaved(files, tmp_path, "odt") if way == "odt" else files
        resaved(between, home / name, "docx")
    town = open_pack(home / "大坪镇")
    for genre in (ANNUAL_REPORT, WORK_PLAN):
        (now,), before = sample_drafts(genre, pack=town), drafts("大坪镇", genre)[0]
        assert said(now) == said(before)
        assert edge_words(open_docx(now.data)) == edge_words(open_docx(before.data))
        assert invalid(now.data) == []


def said(draft: Draft) -> list[tuple[str, str]]:
    return [(paragraph.style, paragraph.text) for paragraph in read(draft.data)]
