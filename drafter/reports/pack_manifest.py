"""What a pack says of itself (模板包.toml): name, version, the pack below, for whom, what program it needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drafter import __version__
from drafter.errors import DrafterError, Problem
from drafter.figures.toml_file import FLAG, MEND, TEXT, TEXTS, Form, is_text, parse_toml, read_text
from drafter.model.text import echo, nearest

MANIFEST = "模板包.toml"
STANDARD = "标准"
OLD = "旧版"
"""Where packs lie that others have taken the place of."""
_CALLED = "模板包说明"
_NUMBERS = re.compile(r"\d{1,4}(\.\d{1,4}){0,3}", re.ASCII)
_UNNAMED = re.compile(r'[\\/:*?"<>|.\x00-\x1f\x7f]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_LONGEST = 40


def is_pack_name(value: Any) -> bool:
    """Whether it can be a folder's name on every system: no dots, no slashes, not over-long."""
    if not is_text(value) or _UNNAMED.search(value) or _DEVICE.fullmatch(value.strip()):
        return False
    return len(value.strip()) <= _LONGEST and value.strip() != OLD


_NAME = Form(is_pack_name, f"请写不超过{_LONGEST}个字的名字，不用点号、斜线、冒号、引号")
_VERSION = Form(
    lambda value: isinstance(value, str) and bool(_NUMBERS.fullmatch(value)),
    '请写 "1.0" 的样子，用半角引号括起来',
)
_KEYS = {
    "name": _NAME,
    "version": _VERSION,
    "base": _NAME,
    "for": TEXTS,
    "needs": _VERSION,
    "without": TEXTS,
    "about": TEXT,
    "sample": FLAG,
}


@dataclass(frozen=True)
class Manifest:
    """``base`` names the pack below ("" for the standard one), ``serves`` the places it is for
    (云岭县, 云岭县大坪镇); ``needs`` the oldest program that can read it; ``without`` the chapters of the
    packs below that it leaves out (年度工作报告·主要任务); a ``sample`` is never taken unasked."""

    name: str
    version: str = ""
    base: str = STANDARD
    serves: tuple[str, ...] = ()
    needs: str = ""
    without: tuple[str, ...] = ()
    about: str = ""
    sample: bool = False

    @property
    def spoken(self) -> str:
        """云岭县 1.2"""
        return f"{self.name} {self.version}".rstrip()


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a pack; a folder without one lays over the standard pack under its own name, and so
    does a copy of the standard pack.

    Raises DrafterError listing everything wrong in it, or where it needs a newer program.
    """
    path = folder / MANIFEST
    name = folder.resolve().name
    if not path.is_file():
        return Manifest(name, base="" if name == STANDARD else STANDARD)
    text = read_text(path, _CALLED, "请检查文件是否能打开")
    manifest = parse_manifest(path, text)
    _check_program(manifest)
    copied = manifest.name == STANDARD != name
    return Manifest(name, base=STANDARD) if copied else manifest


def parse_manifest(path: Path, text: str) -> Manifest:
    """As :func:`read_manifest`, from the file's words; what program it needs is not looked at."""
    said = parse_toml(path, text, _CALLED, 'name = "我镇"')
    problems = list(_faults(said, path.name))
    if problems:
        raise DrafterError(f"{_CALLED} {path} 有{len(problems)}处不对", MEND, problems)
    name = said["name"].strip()
    return Manifest(
        name,
        said.get("version", ""),
        said.get("base", "" if name == STANDARD else STANDARD).strip(),
        tuple(place.strip() for place in said.get("for", ())),
        said.get("needs", ""),
        tuple(chapter.strip() for chapter in said.get("without", ())),
        said.get("about", ""),
        said.get("sample", False),
    )


def _faults(said: dict[str, Any], file: str) -> Iterator[Problem]:
    for key, value in said.items():
        if key not in _KEYS:
            cure = f"可以写 {'、'.join(_KEYS)}{nearest(key, _KEYS)}"
            yield Problem(file, f"不认得{echo(key)}这一项", cure)
        elif not _KEYS[key].fits(value):
            yield Problem(file, f"“{key}”的值不对", _KEYS[key].cure)
    if "name" not in said:
        yield Problem(file, "没有写模板包的名字", '请补上一行 name = "名字"')


def _check_program(manifest: Manifest) -> None:
    if manifest.needs and _numbers(manifest.needs) > _numbers(__version__):
        raise DrafterError(
            f"模板包“{manifest.name}”要用 drafter {manifest.needs} 以上的版本，"
            f"这里装的是 {__version__}",
            "请升级 drafter，或向发来模板包的单位要一份旧版的",
        )


def _numbers(version: str) -> tuple[int, ...]:
    """0.1 and 0.1.0 are the same version."""
    found = [int(number) for number in re.findall(r"\d+", version)]
    while found and found[-1] == 0:
        found.pop()
    return tuple(found)


def manifest_text(manifest: Manifest) -> str:
    """The words of a new manifest, with what each line is for."""
    serves = "、".join(manifest.serves)
    lines = [
        "# 模板包说明，可以用记事本改，存成 UTF-8 编码。",
        "# name 名字；version 版本，改一次加一；base 盖在哪个模板包上面，这里没有的用它的；",
        "# for 给谁用，写县名或县名加乡镇名，写了，给这个乡镇出稿时自动选用；needs 至少要哪一版 drafter。",
        f'name = "{manifest.name}"',
        f'version = "{manifest.version}"',
        f'base = "{manifest.base}"',
        f'for = ["{serves}"]' if serves else '# for = ["某某县某某镇"]',
        f'needs = "{manifest.needs}"',
        "# 不要的章节写在下面（去掉行首的 #），一章一个，写文书名·标题：",
        '# without = ["年度工作报告·加强自身建设，提升履职能力"]',
    ]
    return "\n".join(lines) + "\n"
