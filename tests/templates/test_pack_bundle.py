"""A pack handed on as one file: the same bytes each time; and a stranger's file taken in wholly or not at all."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.documents.outline_docx import write_template
from drafter.documents.parts import open_docx, write_docx
from drafter.errors import DrafterError
from drafter.reports.pack import open_pack
from drafter.reports.pack_manifest import OLD
from drafter.reports.pack_places import HOME, Homes
from drafter.templates.packs import bundle as bounds
from drafter.templates.packs.bundle import gather, read_bundle, write_bundle
from drafter.templates.packs.installing import Installed, install, pack_up
from tests.templates.packing import manifest, opened, put, put_pack, zipped

SECTION = "年度工作报告·存在的主要不足.docx"
WORDS = write_template("县里的话。\n")


def files(**more: bytes) -> dict[str, bytes]:
    return {"模板包.toml": manifest("某县").encode(), SECTION: WORDS, **more}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office with a pack of its own already."""
    put_pack(tmp_path / HOME, "我镇")
    return tmp_path


def take_in(office: Path, data: bytes, replace: bool = False) -> Installed:
    bundle = office / "某县模板.drafterpack"
    bundle.write_bytes(data)
    return install(bundle, office / HOME, Homes.near(office), replace)


def everything(folder: Path) -> dict[str, bytes]:
    inside = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in inside
        if path.suffix != ".drafterpack"
    }


# --- there and back ---------------------------------------------------------------------------


def test_the_same_pack_is_the_same_file() -> None:
    first, second = (pack_up(open_pack(Path("云岭县"))).data for _ in range(2))
    assert first == second


def test_what_is_packed_is_taken_in_as_it_was(office: Path) -> None:
    sample = open_pack(Path("云岭县"))
    taken = take_in(office, pack_up(sample).data)
    assert everything(taken.pack.folder) == gather(sample.folder)[0]
    assert taken.pack.folder == office / HOME / "云岭县"
    assert open_pack(Path("云岭县"), Homes.near(office)).folder == taken.pack.folder


def test_what_is_no_part_of_a_pack_stays_behind_and_is_told(office: Path) -> None:
    folder = put_pack(office / HOME, "某县")
    put(folder, SECTION, WORDS)
    for stranger in ("说明.doc", "~$年度工作报告.docx", "程序.exe"):
        put(folder, stranger, b"x")
    packed = pack_up(opened(folder))
    assert sorted(packed.left_out) == sorted(["说明.doc", "~$年度工作报告.docx", "程序.exe"])
    with zipfile.ZipFile(io.BytesIO(packed.data)) as archive:
        assert sorted(archive.namelist()) == sorted(["模板包.toml", SECTION])


def test_a_pack_that_does_not_work_is_not_handed_on(office: Path) -> None:
    folder = put_pack(office / HOME, "某县")
    put(folder, "年度工作报告·没有的标题.docx", "话。\n")
    put(folder, "督查报告.docx", "话。\n")
    with pytest.raises(DrafterError, match="有2处不能用，没有打包") as raised:
        pack_up(opened(folder))
    assert {problem.where for problem in raised.value.problems} == {"督查报告.docx", "年度工作报告"}


def test_a_folder_that_says_nothing_of_itself_is_not_handed_on(office: Path) -> None:
    put(office / HOME / "某县", SECTION, WORDS)
    with pytest.raises(DrafterError, match="不知道它叫什么"):
        pack_up(opened(office / HOME / "某县"))


# --- another's zip ----------------------------------------------------------------------------


def test_a_folder_zipped_by_another_program_is_taken_in(office: Path) -> None:
    taken = take_in(office, zipped({f"某县/{name}": data for name, data in files().items()}))
    assert set(everything(taken.pack.folder)) == set(files())


def test_names_in_gbk_are_read(office: Path) -> None:
    """As Chinese Windows zips: bytes of GBK, no word that they are."""
    data = zipped(files())
    for name in files():
        plain, gbk = name.encode(), name.encode("gbk")
        data = _renamed(data, plain, gbk)
    assert set(everything(take_in(office, data).pack.folder)) == set(files())


def _renamed(data: bytes, old: bytes, new: bytes) -> bytes:
    """The same zip with a name of other bytes, rebuilt entry by entry."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as archive:
        for entry in source.infolist():
            raw = (
                entry.filename.encode()
                if entry.flag_bits & 0x800
                else entry.filename.encode("cp437")
            )
            renamed = zipfile.ZipInfo((new if raw == old else raw).decode("cp437"))
            archive.writestr(_Plain(renamed), source.read(entry))
    return target.getvalue()


class _Plain(zipfile.ZipInfo):
    """An entry whose name is written as bytes, whatever they mean."""

    def __init__(self, info: zipfile.ZipInfo) -> None:
        super().__init__(info.filename)

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802
        return self.filename.encode("cp437"), 0


# --- refused ----------------------------------------------------------------------------------


def entry(name: str, data: bytes = b"x", mode: int = 0) -> bytes:
    """The pack with one more file in it."""
    target = io.BytesIO(zipped(files()))
    with zipfile.ZipFile(target, "a") as archive:
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        archive.writestr(info, data)
    return target.getvalue()


def flagged(data: bytes, bit: int) -> bytes:
    """A bit set in the flags of every entry of the directory."""
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        (flags,) = struct.unpack_from("<H", data, at + 8)
        data = data[: at + 8] + struct.pack("<H", flags | bit) + data[at + 10 :]
        at = data.find(b"PK\x01\x02", at + 4)
    return data


def twice() -> bytes:
    target = io.BytesIO(zipped(files()))
    with zipfile.ZipFile(target, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SECTION, b"x")
    return target.getvalue()


def lying() -> bytes:
    """A bomb whose directory says it is small."""
    data = zipped(files() | {"提法.toml": b"#" * 30_000_000})
    return data.replace(struct.pack("<I", 30_000_000), struct.pack("<I", 100))


def macro() -> bytes:
    parts = open_docx(WORDS)
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"wordprocessingml.document.main", b"ms-word.document.macroEnabled.main"
    )
    return zipped(files() | {SECTION: write_docx(parts)})


def spoilt(words: str) -> bytes:
    return zipped(files() | {SECTION: write_template(words)})


HOSTILE: dict[str, Callable[[], bytes]] = {
    "out of the folder": lambda: entry("../../坏.docx"),
    "out of the folder, Windows": lambda: entry("..\\坏.docx"),
    "from the root": lambda: entry("/tmp/坏.docx"),
    "a drive": lambda: entry("C:/坏.docx"),
    "a stream of another file": lambda: entry("年度工作报告.docx:坏.docx"),
    "a device": lambda: entry("con.docx"),
    "a program": lambda: entry("更新.exe"),
    "a template with macros by its name": lambda: entry("年度工作报告.docm"),
    "a hidden file": lambda: entry(".bashrc"),
    "a link": lambda: entry("提法.toml", b"/etc/passwd", 0o120777),
    "too deep": lambda: entry("a/b/c/坏.docx", WORDS),
    "a table nobody reads": lambda: entry("settings.toml"),
    "a name with a line break": lambda: entry("坏\n.docx"),
    "the same name twice": twice,
    "the same name in other letters": lambda: zipped(files() | {"A.docx": WORDS, "a.docx": WORDS}),
    "encrypted": lambda: flagged(zipped(files()), 0x1),
    "a bomb": lambda: zipped(files() | {"提法.toml": b"#" * 60_000_000}),
    "a bomb that lies": lying,
    "too many files": lambda: zipped(files() | {f"底稿/{n}.txt": b"x" for n in range(301)}),
    "a table over-long": lambda: zipped(files() | {"提法.toml": b"#" * 1_100_000}),
    "no zip": lambda: b"not a zip",
    "half a zip": lambda: zipped(files())[:300],
    "an empty zip": lambda: zipped({}),
    "no manifest": lambda: zipped({SECTION: WORDS}),
    "a manifest of another encoding": lambda: zipped(files() | {"模板包.toml": "名".encode("gbk")}),
    "a manifest nested without end": lambda: zipped(files() | {"模板包.toml": b"x = " + b"[" * 100_000}),
    "a name that leaves the folder": lambda: zipped(files() | {"模板包.toml": manifest("../某县").encode()}),
    "the standard pack's name": lambda: zipped(files() | {"模板包.toml": manifest("标准").encode()}),
    "a newer program's": lambda: zipped(files() | {"模板包.toml": manifest("某县", needs="99").encode()}),
    "a base nobody has": lambda: zipped(files() | {"模板包.toml": manifest("某县", "某省").encode()}),
    "a base of its own name": lambda: zipped(files() | {"模板包.toml": manifest("某县", "某县").encode()}),
    "a Word file that is none": lambda: zipped(files() | {SECTION: b"x"}),
    "a Word file with macros": macro,
    "a chapter of no heading": lambda: zipped(files() | {"年度工作报告·无此标题.docx": WORDS}),
    "a genre there is not": lambda: zipped(files() | {"督查报告.docx": WORDS}),
    "a template that calls": lambda: spoilt("{{ 单位.__class__() }}\n"),
    "a template that does not close": lambda: spoilt("{% if 监督 %}\n"),
    "wrong dated wording": lambda: zipped(files() | {"提法.toml": b"[[phrase]]\nname = 1\n"}),
}  # fmt: skip


# Where another check further on would refuse it too, and why it must not come to that.
SAYS = {
    "a link": "有链接",
    "encrypted": "加密",
    "a bomb": "解压后过大",
    "the same name twice": "重名",
    "out of the folder": "不属于模板包的文件",
    "a Word file that is none": "里的 年度工作报告·存在的主要不足[.]docx 不能用，没有装",
    "a Word file with macros": "里的 .*有宏",
    "a table over-long": "过大",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_not_a_sound_pack_is_refused_in_one_line_and_nothing_is_written(
    office: Path, what: str
) -> None:
    before = everything(office)
    with pytest.raises(DrafterError, match=SAYS.get(what)) as raised:
        take_in(office, HOSTILE[what]())
    assert "\n" not in raised.value.message
    assert raised.value.cure
    assert everything(office) == before
    assert sorted(path.name for path in (office / HOME).iterdir()) == ["我镇"]
    assert not (office.parent / "坏.docx").exists()


def test_a_home_made_for_nothing_goes_again(tmp_path: Path) -> None:
    bundle = tmp_path / "x.drafterpack"
    bundle.write_bytes(zipped(files() | {"督查报告.docx": WORDS}))
    with pytest.raises(DrafterError):
        install(bundle, tmp_path / HOME, Homes.near(tmp_path))
    assert not (tmp_path / HOME).exists()


def test_a_bundle_larger_than_any_pack_is_not_even_read(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "LARGEST_BUNDLE", 100)
    with pytest.raises(DrafterError, match="过大"):
        take_in(office, zipped(files()))


# --- one that is there already ------------------------------------------------------------------


def test_an_installed_pack_is_replaced_only_when_told_and_kept_aside(office: Path) -> None:
    first = take_in(office, zipped(files())).pack.folder
    mine = put(first, SECTION, "我在 Word 里改过。\n").read_bytes()
    newer = files() | {"模板包.toml": manifest("某县").replace("1.0", "1.1").encode()}

    with pytest.raises(DrafterError, match="没有动它"):
        take_in(office, zipped(newer))
    assert (first / SECTION).read_bytes() == mine

    taken = take_in(office, zipped(newer), replace=True)
    assert taken.pack.spoken == "某县 1.1"
    assert taken.before is not None
    assert taken.before.spoken == "某县 1.0"
    assert taken.kept == office / HOME / OLD / "某县（第1份）"
    assert (taken.kept / SECTION).read_bytes() == mine

    again = take_in(office, zipped(newer), replace=True)
    assert again.kept is not None
    assert again.kept.name == "某县（第2份）"


def test_what_was_put_aside_is_no_pack_any_more(office: Path) -> None:
    take_in(office, zipped(files()))
    take_in(office, zipped(files()), replace=True)
    names = [folder.name for folder in Homes.near(office).packs()]
    assert names.count("某县") == 1
    assert OLD not in names


def test_a_refused_replacement_leaves_the_old_one(office: Path) -> None:
    take_in(office, zipped(files()))
    before = everything(office)
    with pytest.raises(DrafterError):
        take_in(office, spoilt("{% if 监督 %}\n"), replace=True)
    assert everything(office) == before


def test_a_bundle_reads_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "x.drafterpack"
    path.write_bytes(write_bundle(files()))
    assert read_bundle(path) == files()
