"""A pack remembers what lay below when each part was worded, and shows what has changed since."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.errors import DrafterError
from drafter.reports.pack import Pack
from drafter.templates.packs.basis import Change, Held, State, accept, changes, compare
from drafter.templates.packs.making import add_parts, begin
from tests.templates.packing import opened, put, put_pack

REPORT = "@标题 报告\n# 一、甲\n甲的话，共{{ 监督.视察 }}次。\n又一段。\n# 二、乙\n乙的话。\n"
PHRASE = '[[phrase]]\nname = "民主"\nfrom = 2021-07-01\ntext = "%s"\n'


@pytest.fixture
def county(tmp_path: Path) -> Path:
    folder = put_pack(tmp_path, "某县")
    put(folder, "工作汇报.docx", REPORT)
    put(folder, "提法.toml", PHRASE % "县里的说法")
    return folder


def town(county: Path, *parts: str) -> Pack:
    pack = begin(county.parent, "我镇", opened(county))
    add_parts(pack, parts)
    return opened(pack.folder)


def held(pack: Pack) -> dict[str, Held]:
    return {each.part.name: each for each in compare(opened(pack.folder))}


def test_a_new_pack_holds_nothing_but_what_was_asked_for(county: Path) -> None:
    pack = town(county, "工作汇报·甲", "提法·民主")
    assert sorted(path.name for path in pack.folder.iterdir()) == [
        "工作汇报·甲.docx",
        "底稿",
        "提法.toml",
        "模板包.toml",
    ]
    assert pack.base is not None
    assert pack.base.name == "某县"


def test_what_was_copied_and_not_touched_changes_no_document(county: Path) -> None:
    before = opened(county).compose("工作汇报").parts["word/document.xml"]
    pack = town(county, "工作汇报·甲", "提法·民主")
    now = pack.compose("工作汇报").parts["word/document.xml"]
    assert now.replace(b' drafter-kept="1"', b"") == before


def test_nothing_is_stale_at_first(county: Path) -> None:
    found = held(town(county, "工作汇报", "工作汇报·甲", "页眉页脚", "提法·民主", "换说法"))
    assert {name: each.state for name, each in found.items()} == dict.fromkeys(
        ["工作汇报", "工作汇报·甲", "页眉页脚", "提法·民主", "换说法"], State.SAME
    )


def test_a_change_below_makes_stale_what_was_made_from_it_and_nothing_else(county: Path) -> None:
    pack = town(county, "工作汇报·甲", "工作汇报·乙", "提法·民主")
    put(county, "工作汇报.docx", REPORT.replace("甲的话，共", "甲的新话，全年共"))
    put(county, "提法.toml", PHRASE % "县里的新说法")
    found = held(pack)
    assert [found[name].state for name in ("工作汇报·甲", "工作汇报·乙", "提法·民主")] == [
        State.CHANGED,
        State.SAME,
        State.CHANGED,
    ]


def test_what_changed_is_shown_side_by_side_with_the_pack_s_own(county: Path) -> None:
    pack = town(county, "工作汇报·甲")
    put(pack.folder, "工作汇报·甲.docx", "# 一、甲\n镇里的话，共{{ 监督.视察 }}次。\n又一段。\n")
    put(county, "工作汇报.docx", REPORT.replace("甲的话，共", "甲的新话，全年共"))
    each = held(pack)["工作汇报·甲"]
    assert each.since == "某县 1.0"
    assert list(changes(each)) == [
        Change(
            "甲的话，共{{ 监督.视察 }}次。",
            "甲的新话，全年共{{ 监督.视察 }}次。",
            "镇里的话，共{{ 监督.视察 }}次。",
        )
    ]


def test_a_paragraph_that_came_or_went_is_shown_too(county: Path) -> None:
    pack = town(county, "工作汇报·甲")
    put(
        county,
        "工作汇报.docx",
        REPORT.replace("又一段。\n", "").replace("# 二", "完全不同的新内容\n# 二"),
    )
    found = list(changes(held(pack)["工作汇报·甲"]))
    assert [(change.then, change.now) for change in found] == [("又一段。", "完全不同的新内容")]


def test_a_look_is_not_a_word(county: Path) -> None:
    """Another font below makes nothing stale."""
    pack = town(county, "工作汇报·甲")
    path = county / "工作汇报.docx"
    from drafter.documents.parts import open_docx, write_docx

    parts = open_docx(path)
    parts["word/styles.xml"] = parts["word/styles.xml"].replace("仿宋".encode(), "宋体".encode())
    path.write_bytes(write_docx(parts))
    assert held(pack)["工作汇报·甲"].state is State.SAME


def test_a_heading_that_is_gone_is_told(county: Path) -> None:
    pack = town(county, "工作汇报·甲")
    put(county, "工作汇报.docx", REPORT.replace("一、甲", "一、别的"))
    assert held(pack)["工作汇报·甲"].state is State.GONE


def test_accepting_says_what_was_open_and_closes_it(county: Path) -> None:
    pack = town(county, "工作汇报·甲", "工作汇报·乙")
    own = (pack.folder / "工作汇报·甲.docx").read_bytes()
    put(county, "工作汇报.docx", REPORT.replace("甲的话", "甲的新话"))
    assert [part.name for part in accept(opened(pack.folder))] == ["工作汇报·甲"]
    assert accept(opened(pack.folder)) == []
    assert held(pack)["工作汇报·甲"].state is State.SAME
    assert (pack.folder / "工作汇报·甲.docx").read_bytes() == own


def test_a_part_made_by_hand_is_not_known_until_it_is_accepted(county: Path) -> None:
    folder = put_pack(county.parent, "我镇", "某县")
    put(folder, "工作汇报·甲.docx", "# 一、甲\n话。\n")
    assert held(opened(folder))["工作汇报·甲"].state is State.UNKNOWN
    accept(opened(folder))
    assert held(opened(folder))["工作汇报·甲"].state is State.SAME


def test_wording_that_is_only_the_pack_s_is_its_own_until_one_below_has_it(county: Path) -> None:
    folder = put_pack(county.parent, "我镇", "某县")
    put(folder, "提法.toml", PHRASE.replace("民主", "本镇目标") % "目标")
    assert held(opened(folder))["提法·本镇目标"].state is State.OWN
    put(county, "提法.toml", PHRASE.replace("民主", "本镇目标") % "县里也有了")
    assert held(opened(folder))["提法·本镇目标"].state is State.UNKNOWN


def test_a_wording_whose_name_is_a_path_stays_in_the_folder(county: Path) -> None:
    folder = put_pack(county.parent, "我镇", "某县")
    strange = PHRASE.replace("民主", "../../x") % "县里的"
    put(folder, "提法.toml", strange)
    put(county, "提法.toml", strange)
    accept(opened(folder))
    assert [path.name for path in (folder / "底稿").iterdir()] == ["提法·....x.txt"]
    assert [each.state for each in compare(opened(folder))] == [State.SAME]


# --- adding -----------------------------------------------------------------------------------


def test_parts_are_added_to_a_pack_that_is_there(county: Path) -> None:
    town(county, "工作汇报·甲")
    pack = town(county, "工作汇报·乙", "提法·民主")
    assert set(held(pack)) == {"工作汇报·甲", "工作汇报·乙", "提法·民主"}


def test_a_second_wording_is_added_below_the_first(county: Path) -> None:
    pack = town(county, "提法·民主")
    kept = (pack.folder / "提法.toml").read_text("utf-8")
    town(county, "提法·指导思想")
    assert (pack.folder / "提法.toml").read_text("utf-8").startswith(kept)


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        (["工作汇报·甲", "工作汇报·丙"], "没有"),
        (["督查报告"], "没有“督查报告”这一部分"),
        (["提法·民住"], "没有“民住”"),
        (["提法"], "没有“提法”这一部分"),
    ],
)
def test_of_parts_all_or_none_are_copied(county: Path, parts: list[str], says: str) -> None:
    pack = begin(county.parent, "我镇", opened(county))
    with pytest.raises(DrafterError, match=says):
        add_parts(pack, parts)
    assert [path.name for path in pack.folder.iterdir()] == ["模板包.toml"]


@pytest.mark.parametrize("part", ["工作汇报·甲", "提法·民主"])
def test_what_is_there_is_never_copied_over(county: Path, part: str) -> None:
    pack = town(county, part)
    before = {path: path.read_bytes() for path in pack.folder.rglob("*") if path.is_file()}
    with pytest.raises(DrafterError, match="已经有"):
        town(county, "工作汇报·乙", part)
    assert {p: p.read_bytes() for p in pack.folder.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("name", ["标准", "旧版", "../x", "", "a.b", "x" * 41, "con"])
def test_a_name_that_no_folder_should_have_is_refused(county: Path, name: str) -> None:
    with pytest.raises(DrafterError, match="不能作模板包的名字"):
        begin(county.parent / "家", name, opened(county))
    assert not (county.parent / "家").exists()


def test_a_folder_that_is_something_else_is_left_alone(county: Path) -> None:
    put(county.parent / "我镇", "x.txt", "别的")
    with pytest.raises(DrafterError, match="没有动它"):
        begin(county.parent, "我镇", opened(county))
