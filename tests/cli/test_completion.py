"""The Tab key: what a shell is told, and that its script is one the shell understands."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from drafter.cli.completion import joined
from tests.cli.running import Terminal
from tests.sample import sample_db


@pytest.fixture
def office(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    shutil.copy(sample_db(), terminal.folder / "records.db")
    monkeypatch.setenv("HOME", str(terminal.folder))
    return terminal


def complete(office: Terminal, patch: pytest.MonkeyPatch, *words: str) -> list[str]:
    """What bash is told after ``drafter WORDS``, the last of them half typed."""
    patch.setenv("_DRAFTER_COMPLETE", "bash_complete")
    patch.setenv("COMP_WORDS", "\n".join(["drafter", *words]))
    patch.setenv("COMP_CWORD", str(len(words)))
    ran = office.run()
    assert ran.code == 0, ran.err
    return [line.partition(",")[2] for line in ran.out.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "offers"),
    [
        (["li"], "list"),
        (["list", "活"], "活动"),
        (["list", "建"], "代表建议"),
        (["list", "sugg"], "suggestion"),
        (["list", "活动", "--where", "活动"], "活动类别="),
        (["list", "活动", "--where", "活动类别", "=", "执"], "执法检查"),
        (["list", "活动", "--where", "活动类别", "="], "视察"),
        (["add", "建议", "--set", "疑难复杂", "="], "是"),
        (["add", "活动", "--set", "代表小组", "="], "集镇代表小组"),
        (["list", "活动", "--sort", "主"], "主题"),
        (["list", "活动", "--columns", "日期、主"], "日期、主题"),
        (["show", "活动", "2024-HD-00"], "2024-HD-001"),
        (["edit", "代表", "第1"], "第1号"),
    ],
)
def test_a_half_typed_word_is_completed(
    office: Terminal, monkeypatch: pytest.MonkeyPatch, words: list[str], offers: str
) -> None:
    assert offers in complete(office, monkeypatch, *words)


@pytest.mark.parametrize(
    "words",
    [["list", "没有", "--where", "日"], ["show", "没有", "1"], ["show", "活动", "1", "--db", "x"]],
)
def test_what_means_nothing_is_not_completed_and_not_complained_about(
    office: Terminal, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    complete(office, monkeypatch, *words)


def test_without_records_rows_are_not_offered(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    (terminal.folder / "records.db").write_bytes(b"no records")
    assert complete(terminal, monkeypatch, "show", "活动", "2") == []


def test_an_equals_sign_joins_its_neighbours() -> None:
    assert joined(["a", "列", "=", "值"]) == ["a", "列=值"]
    assert joined(["列", "="]) == ["列="]
    assert joined(["列", "=", "值", "b"]) == ["列=值", "b"]


def test_bash_understands_the_script(office: Terminal) -> None:
    script = office.run("completion", "bash").out
    assert script.startswith("# drafter 的 Tab 补全")
    assert "compopt -o nospace" in script
    subprocess.run(["bash", "-n"], input=script.encode(), check=True)


def test_powershell_is_told_in_utf_8(office: Terminal) -> None:
    script = office.run("completion", "powershell").out
    assert script.index("= [System.Text.UTF8Encoding]::new()") < script.index("& drafter")
    assert script.count("[Console]::OutputEncoding = ") == 2


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_installing_says_what_it_wrote_and_adds_its_line_once(office: Terminal, shell: str) -> None:
    for name in (".bashrc", ".zshrc"):
        Path(name).write_text("alias ll='ls -l'", "utf-8")
    first = office.run("completion", shell, "--install").out
    again = office.run("completion", shell, "--install").out
    written = [path for path in Path(".config").rglob("*") if path.is_file()]
    assert len(written) == 1
    assert str(written[0]) in first
    assert "重新打开" in again
    start = Path(f".{shell}rc")
    if start.exists():
        lines = start.read_text("utf-8").splitlines()
        assert lines[0] == "alias ll='ls -l'"
        assert len(lines) == 2
        assert "末尾加了一行" in first
        assert "末尾加了一行" not in again
