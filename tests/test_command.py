"""A command that a message suggests can be typed as it stands, whatever the file is called."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.model.command import in_command

DRAFTER = Path(__file__).parents[1] / "drafter"
# What is put into a suggested command and is no name: a number the program gave, or a kind's label.
_PLAIN = re.compile(r"(\w+\.)*(batch|undone_by|LABEL)")


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("大坪镇2024年人大工作报告.docx", "大坪镇2024年人大工作报告.docx"),
        ("大坪镇（第2版）·数据核对表.xlsx", "大坪镇（第2版）·数据核对表.xlsx"),
        ("我的 台账.xlsx", '"我的 台账.xlsx"'),
        ("台账\u3000定.xlsx", '"台账\u3000定.xlsx"'),
        ("报告(1).docx", '"报告(1).docx"'),
        ("财政&民政.docx", '"财政&民政.docx"'),
        ("D:\\人大 材料\\台账.xlsx", '"D:\\人大 材料\\台账.xlsx"'),
        ("$HOME.docx", "'$HOME.docx'"),
        ("“四个”报告.docx", "'“四个”报告.docx'"),
        ("-r.docx", "./-r.docx"),
    ],
)
def test_it_is_quoted_where_a_shell_would_cut_it(name: str, typed: str) -> None:
    assert in_command(Path(name)) == typed


@given(st.text(st.characters(exclude_characters="\\\0", codec="utf-8"), min_size=1))
def test_a_shell_hands_on_the_same_word(word: str) -> None:
    assert shlex.split(in_command(word)) == [word]


def _suggested(source: str) -> Iterator[str]:
    """What stands in braces behind ``drafter …`` in a text of the program."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.JoinedStr):
            continue
        behind = False
        for part in node.values:
            if isinstance(part, ast.Constant):
                text = re.split(r"[，。；：）\n]", str(part.value))[-1]
                behind = text.endswith(" ") and (behind or bool(re.search(r"drafter [a-z]", text)))
            elif isinstance(part, ast.FormattedValue) and behind:
                yield ast.unparse(part.value)


def test_every_name_in_a_suggested_command_goes_through_it() -> None:
    loose = [
        f"{path.relative_to(DRAFTER)}: {words}"
        for path in sorted(DRAFTER.rglob("*.py"))
        for words in _suggested(path.read_text("utf-8"))
        if not words.startswith(("in_command(", "same_db(")) and not _PLAIN.fullmatch(words)
    ]
    assert loose == []


def test_a_loose_name_would_be_found() -> None:
    assert list(_suggested('f"运行：drafter diff {a} {b}，{c}"')) == ["a", "b"]
    assert list(_suggested('f"{a}：drafter build --year 年份"')) == []
