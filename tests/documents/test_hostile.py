"""A template or pack from a stranger is stopped: one clear line, soon, small, nothing written, run or fetched.

Each attack is a whole ``drafter build`` or ``drafter template install`` in a process of its own, watched by
an audit hook in it and in all it starts. ``pytest -s`` prints the table.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from drafter.documents.outline_docx import write_template
from tests.documents.attacks import BUNDLES, DOCX, PACKS
from tests.sample import sample_db

HERE = Path(__file__).parent
NAMES = [name for name, _ in (*DOCX, *PACKS, *BUNDLES)]
SECONDS, MEBIBYTES = 10.0, 300.0
BUILD = ["build", "--year", "2024", "--templates", "包"]

pytestmark = pytest.mark.skipif(not hasattr(os, "wait4"), reason="counts memory as Unix does")


@dataclass(frozen=True)
class Outcome:
    """What a command said and did."""

    name: str
    said: str
    code: int
    seconds: float
    mebibytes: float
    acts: list[str]
    changed: list[str]

    @property
    def told(self) -> str:
        """Its error."""
        return next(
            (line for line in self.said.splitlines() if line.startswith("错误：")), "没有停"
        )


def stage(folder: Path) -> Path:
    """An office with its records and an empty pack."""
    (folder / "包").mkdir(parents=True)
    shutil.copy(sample_db(), folder / "records.db")
    return folder


def sound(root: Path) -> Path:
    """An office whose pack is as it should be."""
    folder = stage(root / "sound")
    (folder / "包" / "年度工作报告.docx").write_bytes(write_template("共{{ 监督.主席团会议 }}次"))
    return folder


def leave_bytecode(folder: Path) -> None:
    """Build once unwatched: what Python writes for itself is no act of the program's."""
    program = [sys.executable, "-m", "drafter"]
    subprocess.run([*program, *BUILD], cwd=folder, capture_output=True, check=True)


def prepared(root: Path) -> Iterator[tuple[str, Path, list[str]]]:
    """Each attack with its folder and its command."""
    for n, (name, make) in enumerate(DOCX):
        folder = stage(root / f"docx{n}")
        (folder / "包" / "年度工作报告.docx").write_bytes(make())
        yield name, folder, BUILD
    for n, (name, lay) in enumerate(PACKS):
        folder = stage(root / f"pack{n}")
        lay(folder / "包")
        yield name, folder, BUILD
    for n, (name, make) in enumerate(BUNDLES):
        folder = stage(root / f"bundle{n}")
        (folder / "包.drafterpack").write_bytes(make())
        yield name, folder, ["template", "install", "包.drafterpack"]


def snapshot(folder: Path) -> dict[str, str]:
    """Every file below a folder by what is in it."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        if path.is_file() and not path.is_symlink()
        else "-"
        for path in sorted(folder.rglob("*"))
    }


def ran(cases: list[tuple[str, Path, list[str]]]) -> list[Outcome]:
    """The cases one after the other."""
    given = [
        {"command": [sys.executable, "-m", "drafter", *words], "folder": str(folder), "environment": environment(folder)}
        for _, folder, words in cases
    ]  # fmt: skip
    before = [snapshot(folder) for _, folder, _ in cases]
    done = subprocess.run(
        [sys.executable, "-S", "-E", HERE / "attacked.py"],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    told: list[dict[str, Any]] = json.loads(done.stdout)
    found = []
    for (name, folder, _), old, each in zip(cases, before, told, strict=True):
        new = snapshot(folder)
        changed = [path for path in {*old, *new} if old.get(path) != new.get(path)]
        found.append(Outcome(name, **each, changed=changed))
    return found


def environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(HERE / "watching"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONIOENCODING": "utf-8",
        "XDG_CACHE_HOME": str(folder / "缓存"),
        "HOME": str(folder),
    }


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Outcome]]:
    root = tmp_path_factory.mktemp("attacks")
    leave_bytecode(sound(root))
    cases = list(prepared(root))
    halves = [cases[::2], cases[1::2]]
    with ThreadPoolExecutor(len(halves)) as threads:
        found = {each.name: each for half in threads.map(ran, halves) for each in half}
    yield found
    print("\n攻击｜秒｜MiB｜结果")
    for each in found.values():
        print(f"{each.name}｜{each.seconds:.1f}｜{each.mebibytes:.0f}｜{each.told[:90]}")  # fmt: skip
    slowest, largest = max(o.seconds for o in found.values()), max(o.mebibytes for o in found.values())  # fmt: skip
    print(f"共{len(found)}种，最慢{slowest:.1f}秒，最大{largest:.0f} MiB")


def harmless(act: str) -> bool:
    """The one thing a build may start: the process an unknown template is tried out in."""
    return bool(re.match(r"subprocess\.Popen .*'-P', '-m', 'drafter\.documents\.cell'", act))


@pytest.mark.parametrize("name", NAMES)
def test_it_is_stopped(name: str, outcomes: dict[str, Outcome]) -> None:
    found = outcomes[name]
    lines = [line for line in found.said.splitlines() if "请稍候" not in line]
    assert found.code == 2, found.said
    assert [line for line in lines if line.startswith("错误：")] == lines[:1], found.said
    listed, cures = lines[1:-1], lines[-1:]
    assert all(re.match(r"  \d+\. ", line) for line in listed), found.said
    assert cures[0].endswith("。"), found.said
    assert re.search("[\u4e00-\u9fff]{3}", lines[0])
    assert "Traceback" not in found.said
    assert found.seconds < SECONDS
    assert found.mebibytes < MEBIBYTES
    assert found.changed == []
    assert [act for act in found.acts if not harmless(act)] == []


def test_there_are_enough_of_them() -> None:
    assert len(NAMES) == len(set(NAMES)) >= 25


def test_the_watch_sees_what_it_must(tmp_path: Path) -> None:
    """A sound pack in the same stage writes its draft, and the watch tells of it."""
    (found,) = ran([("sound", sound(tmp_path), BUILD)])
    assert found.code == 0, found.said
    assert any(path.endswith("工作报告.docx") for path in found.changed)
    assert any("缓存" in path for path in found.changed)
    assert any(act.startswith("os.rename") for act in found.acts)
    assert any(map(harmless, found.acts))


@pytest.mark.parametrize(
    "act",
    ["open('x', 'w')", "__import__('os').system('true')", "__import__('socket').socket().connect(('127.0.0.1', 9))"],
)  # fmt: skip
def test_an_act_in_any_process_would_be_seen(tmp_path: Path, act: str) -> None:
    folder = tmp_path / "office"
    folder.mkdir()
    inner = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {act!r}])"
    given = [{"command": [sys.executable, "-c", inner], "folder": str(folder), "environment": environment(folder)}]  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-S", "-E", HERE / "attacked.py"],
        input=json.dumps(given), capture_output=True, text=True, check=True,
    )  # fmt: skip
    (told,) = json.loads(done.stdout)
    assert [a for a in told["acts"] if not a.startswith("subprocess.Popen")], told
