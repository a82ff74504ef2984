"""A build killed while it updates a draft leaves the old file or the new one, whole, and can be done again."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.cli.main import main
from tests.cli.retyping import NAME, one_more_inspection, text
from tests.cli.running import Terminal

KEPT = NAME.replace(".docx", "（更新前1）.docx")
BUILD = ("build", "--year", "2024", "--no-trace")


@pytest.fixture
def waiting(office: Terminal, draft: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the folder in which an edited draft waits for its update."""
    one_more_inspection(office.folder)
    return Path(shutil.copytree(office.folder, tmp_path_factory.mktemp("waiting") / "office"))


def start_again(office: Terminal, waiting: Path) -> None:
    for path in office.folder.iterdir():
        path.unlink()
    shutil.copytree(waiting, office.folder, dirs_exist_ok=True)


def child(prepare: Callable[[], object] = lambda: None) -> int:
    """The id of a process of its own that runs the command."""
    pid = os.fork()
    if pid:
        return pid
    try:
        prepare()
        sys.argv = ["drafter", *BUILD]
        main()
    finally:
        os._exit(0)


def killed(prepare: Callable[[], object], after: float | None = None) -> bool:
    """Whether the command was killed: by itself, or from outside after some seconds."""
    pid = child(prepare)
    if after is not None:
        time.sleep(after)
        os.kill(pid, signal.SIGKILL)
    return os.waitpid(pid, 0)[1] == signal.SIGKILL


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def finish(office: Terminal) -> None:
    """Whatever was left behind does not stand in the way."""
    ran = office.run(*BUILD)
    assert ran.code == 0, ran.err
    assert "精心组织开展代表视察6次" in text(office.folder / NAME)
    assert not list(office.folder.glob("*第2版*"))
    assert "已经是最新的" in office.run(*BUILD).out


@pytest.mark.parametrize(
    ("where", "new"),
    [
        ("drafter.drafts.updating.write_new", False),
        ("drafter.drafts.updating.write_whole", False),
        ("drafter.cli.placing.keep", True),
    ],
    ids=["before the copy is kept", "before the file is written", "before it is remembered"],
)
def test_killed_at_the_worst_moments(
    office: Terminal, waiting: Path, monkeypatch: pytest.MonkeyPatch, where: str, new: bool
) -> None:
    before = (waiting / NAME).read_bytes()
    assert killed(lambda: monkeypatch.setattr(where, die))
    now = (office.folder / NAME).read_bytes()
    assert (now != before) is new
    if new:
        assert "精心组织开展代表视察6次" in text(office.folder / NAME)
        assert (office.folder / KEPT).read_bytes() == before
    finish(office)
    # The same old file is not kept twice.
    assert new or not list(office.folder.glob("*更新前2*"))


def test_killed_at_any_moment(office: Terminal, waiting: Path) -> None:
    before = (waiting / NAME).read_bytes()
    began = time.monotonic()
    os.waitpid(child(), 0)
    took = time.monotonic() - began
    after = (office.folder / NAME).read_bytes()
    assert after != before
    chance = random.Random(20250116)
    seen = set()
    for number in range(10):
        start_again(office, waiting)
        killed(lambda: None, took * (number + chance.random()) / 10)
        now = (office.folder / NAME).read_bytes()
        assert now in (before, after)
        kept = office.folder / KEPT
        assert not kept.exists() or kept.read_bytes() == before
        assert kept.exists() or now == before
        seen.add(now)
    assert before in seen
    start_again(office, waiting)
    finish(office)
