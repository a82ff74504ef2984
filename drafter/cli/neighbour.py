"""``drafter datasette``: look around in the records in a browser, in a neighbour's program."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import closing, suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.options import DB, FileName
from drafter.cli.waiting import patience
from drafter.errors import DrafterError

HOST = "127.0.0.1"
_START_SECONDS = 60
_SETTINGS = {"allow_download": "off", "suggest_facets": "off", "sql_time_limit_ms": "5000"}


@click.command("datasette", cls=ChineseCommand)
@DB
@click.option(
    "--port",
    type=click.IntRange(1024, 65535),
    metavar="端口",
    help="网页用哪个端口，1024 到 65535；不写时自动找一个空闲的。",
)
@click.option("--open/--no-open", "open_", default=False, help="打开后是否自动弹出浏览器。")
@click.option(
    "--metadata",
    type=FileName(dir_okay=False),
    metavar="文件.json",
    help="只写出 Datasette 的中文说明文件，不打开网页。",
)
def datasette(db: Path, port: int | None, open_: bool, metadata: Path | None) -> None:
    """在浏览器里查看、筛选、核对记录库（要另装 Datasette）。

    只供本机查看，只读，改不了记录；按 Ctrl+C 停止。收进新的台账以后，请停止再重新打开。

    \b
    例子：
      drafter datasette --open
      drafter datasette --port 8001
      drafter datasette --metadata 说明.json
    """
    told = json.dumps(_described(db), ensure_ascii=False, indent=2) + "\n"
    if metadata is not None:
        if metadata.exists():
            raise DrafterError(f"{metadata} 已经有了，没有动它", "请换一个文件名")
        _write(metadata, told)
        click.echo(f"Datasette 说明写好了：{metadata}")
        return
    _check_installed()
    with tempfile.TemporaryDirectory(prefix="drafter-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        _write(folder / "metadata.json", told)
        _serve(db, folder, port or _free_port(), open_)


def _described(db: Path) -> dict[str, object]:
    """The metadata, for a database that is one and is up to date."""
    from drafter.records.neighbour import metadata, tables
    from drafter.records.store import Store

    Store.open(db).close()
    return metadata(db.stem, tables(db))


def _check_installed() -> None:
    cure = f'请运行 {Path(sys.executable).name} -m pip install "datasette>=0.65,<1"，再试一次'
    try:
        found = version("datasette")
    except PackageNotFoundError:
        raise DrafterError("没有安装 Datasette", cure) from None
    if not found.startswith("0."):
        raise DrafterError(f"装的是 Datasette {found}，这里要用 0.65 版", cure)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise DrafterError(f"写不了文件 {path}", "请核对文件夹，并关闭正在打开它的程序") from error


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _listens(port: int) -> bool:
    with closing(socket.socket()) as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0


def _serve(db: Path, folder: Path, port: int, open_: bool) -> None:
    """Run Datasette until it ends or staff press Ctrl+C; it never outlives this command."""
    if _listens(port):
        raise DrafterError(f"端口 {port} 已被别的程序占用", "请换一个端口，或不写 --port")
    # Closing the window or ending the program is Ctrl+C too: the page goes with it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    said = folder / "said.txt"
    with (
        said.open("wb") as out,
        subprocess.Popen(
            _command(db, folder, port), stdout=out, stderr=out, stdin=subprocess.DEVNULL
        ) as child,
    ):
        try:
            with patience("正在打开 Datasette"):
                _wait(child, port, said)
            address = f"http://{HOST}:{port}/"
            click.echo(f"请在浏览器里打开 {address}  （只有本机能看；按 Ctrl+C 停止）")
            if open_:
                click.launch(address)
            child.wait()
        except KeyboardInterrupt:
            click.echo("已停止。")
        finally:
            _stop(child)


def _command(db: Path, folder: Path, port: int) -> list[str]:
    settings = [word for name, value in _SETTINGS.items() for word in ("--setting", name, value)]
    return [
        *(sys.executable, "-m", "datasette", "serve", "--immutable", str(db)),
        *("--metadata", str(folder / "metadata.json"), "--host", HOST, "--port", str(port)),
        *settings,
    ]


def _wait(child: subprocess.Popen[bytes], port: int, said: Path) -> None:
    """Until the page answers; DrafterError with Datasette's own last words where it does not."""
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and child.poll() is None:
        if _listens(port):
            return
        time.sleep(0.1)
    lines = said.read_text("utf-8", errors="replace").strip().splitlines()
    last = lines[-1] if lines else "没有说明原因"
    raise DrafterError(f"Datasette 没有打开（{last}）", "请核对 Datasette 是 0.65 版，再试一次")


def _stop(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    with suppress(subprocess.TimeoutExpired):
        child.wait(5)
    child.kill()
