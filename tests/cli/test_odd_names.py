"""A name that can be no file's is told in Chinese by every command that takes a file; no other odd one
ends in a traceback."""

from __future__ import annotations

import io
import re
import shutil
import sys
from collections.abc import Iterator

import click
import pytest

from tests.cli.running import Terminal
from tests.cli.test_examples import NOT_RUN, commands, examples, stage

HERE = "<这里>"
FOLDERS = ("各乡镇报告", "我镇的模板")

# None of these can be a file's name.
NONE = {"empty": "", "blank": " ", "too long": "长" * 300, "folder in it too long": f"{'长' * 300}/a.docx"}  # fmt: skip
# These can; whether it is the file the command wants is another matter.
ODD = {"folder": "我镇的模板", "no ending": "没有后缀", "two lines": "一行\n又一行.docx"}


def _places(command: click.Command, line: str) -> Iterator[list[str]]:
    """The words of an example, in turn with each file it may name left open."""
    words = line.partition(" > ")[0].split()[1:]
    for param in command.params:
        if isinstance(param.type, click.Path) and isinstance(param, click.Option):
            yield [*words, param.opts[0], HERE]
    if any(isinstance(p.type, click.Path) and isinstance(p, click.Argument) for p in command.params):  # fmt: skip
        for at, word in enumerate(words):
            if not words[at - 1].startswith("-") and ("." in word or word in FOLDERS):
                yield [*words[:at], HERE, *words[at + 1 :]]


PLACES = [
    words
    for command in commands().values()
    for line in examples(command.help or "")[:1]
    if line not in NOT_RUN
    for words in _places(command, line)
]


@pytest.fixture
def clerk(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """An office with everything the examples speak of."""
    shutil.copytree(stage(), terminal.folder, dirs_exist_ok=True)
    monkeypatch.setenv("HOME", str(terminal.folder))
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n" * len(PLACES)))
    return terminal


@pytest.mark.parametrize("name", NONE.values(), ids=NONE)
def test_what_can_be_no_name_is_refused_by_every_command(clerk: Terminal, name: str) -> None:
    before = sorted(clerk.folder.rglob("*"))
    wrong = "文件名是空的。请" if not name.strip() else "名字太长，.*请换"
    for words in PLACES:
        ran = clerk.run(*(name if word == HERE else word for word in words))
        assert ran.code == 2, words
        assert re.search(wrong, ran.err), (words, ran.err)
    assert sorted(clerk.folder.rglob("*")) == before


@pytest.mark.parametrize("name", ODD.values(), ids=ODD)
def test_no_odd_name_ends_in_a_traceback(clerk: Terminal, name: str) -> None:
    for words in PLACES:
        ran = clerk.run(*(name if word == HERE else word for word in words))
        assert ran.code in (0, 1, 2), (words, ran.err)
        assert ran.code < 2 or re.search("[一-鿿]。\n", ran.err), (words, ran.err)


def test_every_command_that_takes_a_file_is_tried() -> None:
    assert len(PLACES) > 60
    assert {"update", "explain", "check", "publish", "versions", "diff", "import"} <= {
        words[0] for words in PLACES if "--db" not in words
    }


def test_a_name_as_long_as_offices_write_them_is_none(clerk: Terminal) -> None:
    name = "大坪镇人民代表大会主席团关于" * 4 + ".docx"
    assert clerk.run("explain", name).err.startswith("错误：找不到 ")


def test_the_text_of_a_workbook_is_not_asked_for(clerk: Terminal) -> None:
    ran = clerk.run("template", "text", "台账.xlsx")
    assert (ran.code, ran.err.partition("。")[0]) == (2, "错误：「台账.xlsx」不是 Word 文档")


def test_a_file_in_the_place_of_a_folder_is_told(clerk: Terminal) -> None:
    (clerk.folder / "上报").touch()
    ran = clerk.run("submit", "--year", "2024", "-o", "上报")
    assert (ran.code, ran.err.partition("，")[0]) == (2, "错误：没有 上报 这个文件夹")


def test_beside_the_longest_name_that_is_taken_there_is_room_for_what_is_made_of_it(
    clerk: Terminal,
) -> None:
    whole = next(path for path in clerk.folder.glob("*人大工作报告.docx"))
    taken = 0
    for letters in range(200, 251):
        name = f"{'a' * letters}.docx"
        shutil.copy(whole, clerk.folder / name)
        if "名字太长" in clerk.run("explain", name).err:
            break
        taken = letters
    name = f"{'a' * taken}.docx"
    assert taken > 200
    for words in (
        ["publish", name, "--keep-proposals"],
        ["check", name, "--fix"],
        ["update", name],
    ):
        for _ in range(2):
            assert "名字太长" not in clerk.run(*words).err
