"""A pack holds what it changes; everything else falls through, and every wrong turn is answered."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from drafter import __version__
from drafter.documents.text import read_text
from drafter.errors import DrafterError
from drafter.figures.frame import in_force, read_phrases
from drafter.model.kinds import Township, TownshipKind
from drafter.reports.pack import Pack, open_pack, standard_pack
from drafter.reports.pack_choice import Chosen, pack_of_county, pack_of_township
from drafter.reports.pack_places import HOME, Homes
from tests.sample import sample_drafts
from tests.templates.packing import manifest, opened, put, put_pack

SECTION = "年度工作报告·存在的主要不足.docx"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / HOME
    folder.mkdir(parents=True)
    return folder


def phrase(name: str, text: str) -> str:
    return f'[[phrase]]\nname = "{name}"\nfrom = 2020-01-01\ntext = "{text}"\n'


# --- falling through --------------------------------------------------------------------------


def test_a_folder_without_a_manifest_lays_over_the_standard_pack(home: Path) -> None:
    """As it always was: a copied folder with some files changed."""
    own = put(home / "我镇", "工作汇报.docx", "@标题 汇报\n话。\n")
    pack = opened(home / "我镇")
    assert [each.name for each in pack.chain()] == ["我镇", "标准"]
    assert pack.template("工作汇报") == own
    assert pack.template("年度工作报告") == standard_pack().template("年度工作报告")


def test_a_copy_of_the_standard_pack_lays_over_it(home: Path) -> None:
    """As the handbook once said to begin: what is thrown out of the copy falls through."""
    shutil.copytree(standard_pack().folder, home / "我镇")
    (home / "我镇" / "工作汇报.docx").unlink()
    pack = opened(home / "我镇")
    assert [each.name for each in pack.chain()] == ["我镇", "标准"]
    assert pack.template("工作汇报") == standard_pack().template("工作汇报")


def test_the_nearest_whole_file_hides_what_lies_over_those_below(home: Path) -> None:
    county, town = put_pack(home, "某县"), put_pack(home, "我镇", "某县")
    put(county, SECTION, "县里的话。\n")
    assert "县里的话" in text(opened(town))
    put(town, "年度工作报告.docx", "# 一、存在的主要不足\n镇里的话。\n")
    assert text(opened(town)) == "一、存在的主要不足镇里的话。"
    put(town, SECTION, "换过的话。\n")
    assert text(opened(town)) == "一、存在的主要不足换过的话。"


def text(pack: Pack, label: str = "年度工作报告") -> str:
    from drafter.documents.markup import parse, words

    return words(parse(pack.compose(label).parts["word/document.xml"]))


def test_a_chapter_may_lie_in_a_folder_named_after_the_genre(home: Path) -> None:
    put(put_pack(home, "我镇"), "年度工作报告/三、存在的主要不足.docx", "镇里的话。\n")
    assert "镇里的话" in text(opened(home / "我镇"))


def test_a_township_s_chapter_goes_into_the_county_s(home: Path) -> None:
    county, town = put_pack(home, "某县"), put_pack(home, "我镇", "某县")
    put(county, SECTION, "# 三、县定的标题\n县里的话。\n")
    put(town, "年度工作报告·县定的标题.docx", "镇里的话。\n")
    assert "县定的标题镇里的话" in text(opened(town))


def test_a_chapter_is_left_out_by_the_manifest(home: Path) -> None:
    own = "年度工作报告·加强自身建设，提升履职能力"
    put_pack(home, "我镇", without=[own, "工作汇报·自身建设情况"])
    (before, now) = (text(pack) for pack in (standard_pack(), opened(home / "我镇")))
    assert "加强自身建设，提升履职能力" in before
    assert "加强自身建设，提升履职能力" not in now
    assert "自身建设.新建制度" not in now
    assert now.count("{%p if") == now.count("{%p endif")
    assert "自身建设情况" not in text(opened(home / "我镇"), "工作汇报")


def test_the_headings_after_a_chapter_left_out_move_up(home: Path) -> None:
    put_pack(home, "我镇", without=["年度工作报告·存在的主要不足"])
    (draft,) = sample_drafts(pack=opened(home / "我镇"))
    firsts = [p.text for p in read_text(draft.data) if p.style == "一级标题"]
    assert [heading[:2] for heading in firsts] == ["一、", "二、", "三、"]
    assert "主要任务" in firsts[-1]


def test_a_chapter_left_out_must_be_there(home: Path) -> None:
    put_pack(home, "我镇", without=["年度工作报告·自身件设"])
    with pytest.raises(DrafterError, match=r"「模板包[.]toml：年度工作报告·自身件设」所说的一章"):
        opened(home / "我镇").load("年度工作报告")


def test_what_word_keeps_beside_an_open_file_is_no_part(home: Path) -> None:
    put(put_pack(home, "我镇"), "~$年度工作报告·甲.docx", b"lock")
    assert opened(home / "我镇").laid("年度工作报告")[-1][1] == []


def test_dated_wording_falls_through_name_by_name(home: Path) -> None:
    county, town = put_pack(home, "某县"), put_pack(home, "我镇", "某县")
    put(county, "提法.toml", phrase("民主", "县里的说法") + phrase("本县目标", "县里的目标"))
    put(town, "提法.toml", phrase("本县目标", ""))
    told = in_force(read_phrases(opened(town).phrases), date(2025, 1, 16))
    assert told["民主"].text == "县里的说法"
    assert told["指导思想"]
    assert not told["本县目标"], "an empty text takes the wording out"


def test_own_interchangeable_wordings_touch_what_is_inherited_and_never_what_lies_above(
    home: Path,
) -> None:
    county, town = put_pack(home, "某县"), put_pack(home, "我镇", "某县")
    put(county, "换说法.toml", '[[wording]]\nwords = ["甲", "乙"]\n')
    assert opened(town).wordings("年度工作报告") == county / "换说法.toml"
    put(town, "年度工作报告.docx", "话。\n")
    assert opened(town).wordings("年度工作报告") is None
    assert opened(town).wordings("工作汇报") == county / "换说法.toml"
    put(town, "换说法.toml", '[[wording]]\nwords = ["甲", "乙"]\n')
    assert opened(town).wordings("年度工作报告") == town / "换说法.toml"


def test_a_chapter_is_not_touched_by_the_wordings_below_it(home: Path) -> None:
    town = put_pack(home, "我镇")
    put(town, SECTION, "镇里的话。\n")
    below = opened(town)
    assert standard_pack().wordings("年度工作报告") is not None
    assert b"drafter-kept" in below.compose("年度工作报告").parts["word/document.xml"]
    put(town, "换说法.toml", '[[wording]]\nwords = ["甲", "乙"]\n')
    assert b"drafter-kept" not in opened(town).compose("年度工作报告").parts["word/document.xml"]


def test_everything_a_document_is_made_of_is_known(home: Path) -> None:
    town = put_pack(home, "我镇")
    put(town, SECTION, "镇里的话。\n")
    put(town, "提法.toml", phrase("本县目标", "目标"))
    names = [path.name for path in opened(town).files("年度工作报告")]
    assert names[:2] == ["年度工作报告.docx", SECTION]
    assert names.count("提法.toml") == 2


# --- wrong turns ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ('name = "我镇"\nbase = "某县"\n', "没有装“某县”"),
        ('name = "我镇"\nbase = "我镇"\n', "绕回来了：我镇 → 我镇"),
        ('name = "我镇"\nneeds = "99.0"\n', f"要用 drafter 99[.]0 以上的版本，这里装的是 {__version__}"),
        ('nmae = "我镇"\n', "有2处不对"),
        ('name = "我/镇"\n', "有1处不对"),
        ('name = "我镇"\nversion = 1.0\n', "有1处不对"),
        ('name = "我镇"\nfor = "大坪镇"\n', "有1处不对"),
        ('name = "我镇\n', "读不懂"),
        ("name = 我镇\n", "读不懂"),
    ],
)  # fmt: skip
def test_a_manifest_that_leads_nowhere_is_answered(home: Path, said: str, says: str) -> None:
    put(home / "我镇", "模板包.toml", said)
    with pytest.raises(DrafterError, match=says) as raised:
        opened(home / "我镇")
    assert raised.value.cure


def test_a_wrong_key_is_answered_with_the_nearest(home: Path) -> None:
    put(home / "我镇", "模板包.toml", 'nmae = "我镇"\n')
    with pytest.raises(DrafterError) as raised:
        opened(home / "我镇")
    assert "最接近的是“name”" in raised.value.problems[0].cure


def test_packs_that_lay_over_each_other_are_found_out(home: Path) -> None:
    put_pack(home, "甲", "乙")
    put_pack(home, "乙", "丙")
    put_pack(home, "丙", "甲")
    with pytest.raises(DrafterError, match="甲 → 乙 → 丙 → 甲"):
        opened(home / "甲")


def test_a_version_is_compared_as_numbers(home: Path) -> None:
    put_pack(home, "我镇", needs="0.0.10")
    assert opened(home / "我镇").manifest.needs == "0.0.10"


@pytest.mark.parametrize(
    ("choice", "says"),
    [("云岭线", "最接近的是“云岭县”"), ("../云岭县", "请检查"), ("x.drafterpack", "install")],
)
def test_a_pack_nobody_has_is_answered(tmp_path: Path, home: Path, choice: str, says: str) -> None:
    put_pack(home, "云岭县")
    (tmp_path / "x.drafterpack").write_bytes(b"")
    wanted = tmp_path / choice if choice.startswith("x") else Path(choice)
    with pytest.raises(DrafterError) as raised:
        open_pack(wanted, Homes.near(tmp_path))
    assert says in raised.value.cure


def test_a_folder_of_drafts_is_not_taken_for_a_pack(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """大坪镇 beside the records may be where its drafts lie; the pack of that name is meant."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "我镇").mkdir()
    with pytest.raises(DrafterError, match="我镇 里没有模板"):
        open_pack(Path("我镇"))
    put_pack(home, "我镇")
    assert open_pack(Path("我镇")).folder.resolve() == home / "我镇"


def test_the_pack_in_the_nearest_home_is_meant(tmp_path: Path, home: Path) -> None:
    put_pack(home, "云岭县", version="9.0")
    assert open_pack(Path("云岭县"), Homes.near(tmp_path)).spoken == "云岭县 9.0"


# --- the pack that says it is for somebody ------------------------------------------------------

TOWN = Township(id=1, name="大坪镇", kind=TownshipKind.TOWN, county="云岭县", city="景川市")


def chosen(home: Path, township: Township = TOWN) -> Chosen:
    return pack_of_township(None, Homes((home, *Homes.near().folders)), township)


def test_without_one_it_is_the_standard_pack_and_nothing_is_said(home: Path) -> None:
    assert chosen(home) == Chosen(standard_pack())


@pytest.mark.parametrize("place", ["大坪镇", "云岭县大坪镇", "景川市云岭县大坪镇"])
def test_the_pack_for_the_township_is_taken_and_told(home: Path, place: str) -> None:
    put_pack(home, "县包", **{"for": ["云岭县"]})
    put_pack(home, "镇包", "县包", **{"for": [place]})
    found = chosen(home)
    assert found.pack.name == "镇包"
    assert found.said == (f"用的模板包：镇包 1.0（适用于{place}）。要用别的，请加 --templates。",)


def test_without_one_of_its_own_the_county_s_is_taken(home: Path) -> None:
    put_pack(home, "县包", **{"for": ["云岭县"]})
    put_pack(home, "邻镇", **{"for": ["清溪镇"]})
    assert chosen(home).pack.name == "县包"
    assert pack_of_county(None, Homes.near(home.parents[1]), TOWN).pack.name == "县包"


def test_a_township_of_that_name_elsewhere_is_another(home: Path) -> None:
    put_pack(home, "镇包", **{"for": ["云岭县大坪镇"]})
    assert chosen(home, replace(TOWN, county="另县", city="")).pack.name == "标准"


def test_of_several_none_is_guessed(home: Path) -> None:
    for name in ("甲包", "乙包"):
        put_pack(home, name, **{"for": ["大坪镇"]})
    with pytest.raises(DrafterError, match="有2个模板包都适用于大坪镇") as raised:
        chosen(home)
    assert "--templates" in raised.value.cure


def test_a_sample_is_never_taken_unasked(home: Path) -> None:
    put_pack(home, "样包", sample=True, **{"for": ["大坪镇"]})
    assert chosen(home).pack.name == "标准"


def test_a_pack_that_cannot_be_read_is_told_and_passed_over(home: Path) -> None:
    put(home / "坏包", "模板包.toml", 'name = "坏包"\nneeds = "99"\n')
    found = chosen(home)
    assert found.pack.name == "标准"
    assert "没有用模板包" in found.said[0]
    assert "99" in found.said[0]


def test_a_manifest_is_written_as_it_is_read(home: Path) -> None:
    put(home / "我镇", "模板包.toml", manifest("我镇", "标准", about="说明"))
    assert opened(home / "我镇").manifest.about == "说明"
