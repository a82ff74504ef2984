"""What the documents say is so: commands, options, messages, names, tests and files they quote exist."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from docs.generate import PAGES
from tests.cli.running import Terminal

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh.md")
_TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
_LINK = re.compile(r"\]\(([^)#:]+)\)")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def drafter(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-m", "drafter", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


# --- pages printed from the program -----------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_a_printed_page_is_what_the_program_prints_today(name: str) -> None:
    """Run ``python -m docs.generate`` where this fails."""
    assert text_of(f"docs/{name}") == PAGES[name]()


# --- what the readmes quote -------------------------------------------------------------------


def blocks(text: str, *languages: str) -> Iterator[str]:
    """The fenced blocks in one of the languages, also those inside a list."""
    for language, block in re.findall(r"^ *```(\w+)\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL):
        if language in languages:
            yield block


def quoted_commands(text: str) -> set[tuple[str, ...]]:
    """Every call of drafter in shell blocks and between backticks, as its words."""
    lines = [part for block in blocks(text, "sh", "bat") for part in re.split(r"\n|&&", block)]
    lines += re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    calls = (line.split() for line in lines)
    return {
        tuple(words[1:])
        for words in calls
        if len(words) > 1 and re.split(r"[/\\]", words[0])[-1] == "drafter"
    }


@pytest.fixture
def terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    return Terminal(tmp_path, monkeypatch, capsys)


QUOTED = sorted({call for name in READMES for call in quoted_commands(text_of(name))})


def test_commands_are_found_in_blocks_and_between_backticks() -> None:
    text = "`drafter build --x`, `drafter` \n```sh\ncd a && .venv/bin/drafter ledger b\n```\n"
    assert quoted_commands(text) == {("build", "--x"), ("ledger", "b")}
    assert {"build", "import", "ledger", "template"} <= {call[0] for call in QUOTED}


@pytest.mark.parametrize("call", QUOTED, ids=" ".join)
def test_a_quoted_command_and_its_options_exist(call: tuple[str, ...], terminal: Terminal) -> None:
    """Its help is asked for, so that nothing runs; a wrong command or option is refused before."""
    asked = terminal.run(*call, "--help")
    assert asked.code == 0, asked.err


def test_a_wrong_option_would_be_refused(terminal: Terminal) -> None:
    assert terminal.run("build", "--yaer", "2024", "--help").code
    assert terminal.run("biuld", "--help").code


@pytest.mark.parametrize("name", READMES)
def test_quoted_tests_exist(name: str) -> None:
    for path, test in _TEST.findall(text_of(name)):
        assert (ROOT / path).is_file(), path
        assert not test or re.search(rf"^def {test}\(", text_of(path), re.MULTILINE), test


@pytest.mark.parametrize("name", [*READMES, "docs/commands.md"])
def test_links_lead_somewhere(name: str) -> None:
    links = _LINK.findall(text_of(name))
    assert links
    assert [link for link in links if not ((ROOT / name).parent / link).exists()] == []


# --- the messages the Chinese readme explains -------------------------------------------------

_BAD_ROW = "活动类别,主题,日期\n视查,农村饮水安全,2024年3月\n"
_ODD_ROW = "编号,活动类别,主题,日期,发现问题,整改问题\nHD-01,视察,饮水安全,2024-03-13,3,5\n"


def _ledger(folder: Path, activities: str) -> None:
    """A small ledger: the sample's township, term and sessions, and these activities."""
    folder.mkdir()
    for label in ("乡镇", "届", "人代会"):
        (folder / f"{label}.csv").write_bytes((ROOT / "sample" / f"{label}.csv").read_bytes())
    (folder / "活动.csv").write_text(activities, encoding="utf-8")


def _spoil(template: Path) -> None:
    """Take out the first end of a condition, as a slip in Word would."""
    document = docx.Document(str(template))
    end = next(p for p in document.paragraphs if p.text.strip() == "{%p endif %}")
    end._p.getparent().remove(end._p)
    document.save(str(template))


def _type_over(draft: Path) -> None:
    """Write another number over how many took part in the inspections."""
    document = docx.Document(str(draft))
    paragraph = next(p for p in document.paragraphs if "组织开展代表视察" in p.text)
    next(run for run in paragraph.runs if run.text == "65").text = "60"
    document.save(str(draft))


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the program prints to a clerk who does what the readme tells, and makes some mistakes."""
    folder = tmp_path_factory.mktemp("office")
    _ledger(folder / "bad", _BAD_ROW)
    _ledger(folder / "odd", _ODD_ROW)
    pack = folder / "我镇"
    pack.mkdir()
    standard = ROOT / "templates" / "docx" / "标准" / "年度工作报告.docx"
    (pack / standard.name).write_bytes(standard.read_bytes())
    _spoil(pack / standard.name)
    heard = []

    def hear(*words: str) -> None:
        done = drafter(folder, *words)
        heard.append(done.stdout + done.stderr)

    hear("ledger", "台账.xlsx")
    hear("ledger", "台账.xlsx")
    hear("import", "bad")
    hear("import", str(ROOT / "sample"))
    hear("build", "--year", "2024")
    _type_over(next(folder.glob("*.docx")))
    hear("edit", "活动", "2024-HD-010", "--set", "活动类别=调研", "--yes")
    hear("build", "--year", "2024")
    hear("build", "--year", "2024", "--templates", str(pack))
    hear("import", "odd", "--db", "odd.db")
    hear("build", "--year", "2024", "--db", "odd.db", "--output", "odd")
    return "\n".join(heard)


def _pattern(line: str) -> str:
    """A quoted line as a pattern: numbers may be others, …… stands for anything."""
    escaped = re.escape(line.strip()).replace("……", ".*")
    return re.sub(r"\d+", r"\\d+", escaped)


def test_every_message_quoted_is_one_the_program_prints(said: str) -> None:
    quoted = "".join(blocks(text_of("README.zh.md"), "text")).splitlines()
    assert len(quoted) > 10
    assert [line for line in quoted if line and not re.search(_pattern(line), said)] == []


def test_a_message_nobody_prints_would_be_found(said: str) -> None:
    assert re.search(_pattern("依据记录1条：乡镇9条……"), said)
    assert not re.search(_pattern("依据记录共1条"), said)
