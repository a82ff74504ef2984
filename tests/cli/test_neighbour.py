"""``drafter datasette``: a page on this machine alone, gone when the command is."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Timer
from urllib.parse import quote

import pytest

from drafter.cli import neighbour
from drafter.records.ledger import import_ledger
from tests.cli.running import Terminal
from tests.sample import LEDGERS, sample_db

SECONDS = 60


def _installed() -> bool:
    try:
        return version("datasette").startswith("0.")
    except PackageNotFoundError:
        return False


needs_datasette = pytest.mark.skipif(
    not _installed(), reason='no Datasette: pip install "datasette>=0.65,<1"'
)


def test_the_description_alone_is_written(terminal: Terminal) -> None:
    ran = terminal.run("datasette", "--db", sample_db(), "--metadata", "说明.json")
    assert (ran.code, ran.err) == (0, "")
    told = json.loads((terminal.folder / "说明.json").read_text("utf-8"))
    assert told["databases"]["records"]["tables"]["activity"]["title"] == "活动"


def test_a_file_that_is_there_stays(terminal: Terminal) -> None:
    (terminal.folder / "说明.json").write_text("我的", "utf-8")
    ran = terminal.run("datasette", "--db", sample_db(), "--metadata", "说明.json")
    assert ran.code == 2
    assert "没有动它" in ran.err
    assert (terminal.folder / "说明.json").read_text("utf-8") == "我的"


@pytest.mark.parametrize("found", [None, "1.0"])
def test_where_it_is_missing_one_line_says_how_to_install_it(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, found: str | None
) -> None:
    def told(name: str) -> str:
        if found is None:
            raise PackageNotFoundError(name)
        return found

    monkeypatch.setattr(neighbour, "version", told)
    ran = terminal.run("datasette", "--db", sample_db())
    assert ran.code == 2
    assert re.fullmatch(r"错误：.*Datasette.*。\n请运行 .*pip install .*datasette.*。\n", ran.err)


def test_no_database_is_said_as_everywhere(terminal: Terminal) -> None:
    ran = terminal.run("datasette")
    assert ran.code == 2
    assert "找不到记录库" in ran.err


@needs_datasette
def test_a_port_in_use_is_refused(terminal: Terminal) -> None:
    with socket.socket() as taken:
        taken.bind((neighbour.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = terminal.run("datasette", "--db", sample_db(), "--port", port)
    assert ran.code == 2
    assert f"端口 {port} 已被别的程序占用" in ran.err


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=SECONDS) as answer:
        text: str = answer.read().decode()
        return text


@needs_datasette
def test_pages_are_served_to_this_machine_until_the_command_ends(tmp_path: Path) -> None:
    db = tmp_path / "记录.db"
    import_ledger(db, LEDGERS)
    before = db.read_bytes()
    child = subprocess.Popen(
        [sys.executable, "-m", "drafter", "datasette", "--db", db],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    limit = Timer(SECONDS, child.kill)
    limit.start()
    try:
        assert child.stdout is not None
        line = child.stdout.readline()
        assert "Ctrl+C" in line
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert found, line
        address = found[0]
        home = _get(address)
        assert "乡镇人大记录库" in home
        link = re.search(r'href="/([^"]*/activity)">活动<', home)
        assert link, "the tables by their Chinese names"
        assert "视察、调研、执法检查" in _get(address + link[1])
        name = quote("主席团会议次数", safe="").replace("%", "~")
        folder = link[1].rpartition("/")[0]
        asked = f"{address}{folder}/{name}.json?_shape=array&township=&year=2024"
        assert json.loads(_get(asked)) == [{"次数": 6, "记录条数": 6}]
        with pytest.raises(urllib.error.HTTPError) as refused:
            _get(f"{address}{folder}?sql=delete+from+activity")
        refused.value.close()
        assert refused.value.code == 400
    finally:
        child.send_signal(signal.SIGTERM)
        said, _ = child.communicate(timeout=SECONDS)
        limit.cancel()
    assert said == "已停止。\n"
    assert child.returncode == 0
    port = int(address.rsplit(":")[-1].strip("/"))
    with socket.socket() as probe:
        assert probe.connect_ex((neighbour.HOST, port)) != 0, "Datasette outlived the command"
    assert db.read_bytes() == before
