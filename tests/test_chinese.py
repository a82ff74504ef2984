"""The command line speaks Chinese: every word of click, on any machine, in straight columns."""

from __future__ import annotations

import re
import string
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from drafter.cli.chinese import LOCALE, columns, wrap

CATALOGUE = LOCALE / "zh_CN" / "LC_MESSAGES" / "messages.po"
ROOT = Path(__file__).parents[1]

PROGRAM = '''
import click
from drafter.cli.chinese import ChineseGroup, show_chinese, speak_chinese

speak_chinese()
show_chinese()

@click.group(cls=ChineseGroup)
@click.version_option("0.1.0", prog_name="drafter")
def main():
    """从记录生成草稿，
    供修改。"""

@main.command()
@click.option("--year", type=int, required=True, help="年度。")
@click.option("--genre", type=click.Choice(["报告", "计划"]), default="报告", show_default=True)
@click.option("--ledger", type=click.Path(exists=True), help="台账。")
@click.argument("place", metavar="乡镇")
def build(**_):
    """生成草稿。写在当前文件夹。"""

@main.command()
def check():
    """核对草稿。"""

main(prog_name="drafter")
'''


def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "program.py"
    path.write_text(PROGRAM, encoding="utf-8")
    return path


def run(program: Path, *arguments: str, encoding: str = "utf-8", **environment: str) -> str:
    """What the program prints, by default on a machine that is set to no language at all."""
    result = subprocess.run(
        [sys.executable, program, *arguments],
        env={"LC_ALL": "C", "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        check=False,
    )
    return (result.stdout + result.stderr).decode(encoding)


def fields(text: str) -> set[str]:
    """The placeholders of a message: {value!r} is value, %(prog)s is prog."""
    braces = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return braces | set(re.findall(r"%\((\w+)\)s", text))


def messages_of_click() -> list[tuple[str, ...]]:
    """Every message of the installed click, singular and plural, as its own source has it."""
    folder = Path(click.__file__).parent
    keywords = {"_": None, "ngettext": (1, 2)}
    found = extract_from_dir(folder, [("**.py", "python")], keywords=keywords)
    return [message if isinstance(message, tuple) else (message,) for _, _, message, _, _ in found]


def test_every_message_of_click_is_translated_with_the_same_placeholders() -> None:
    known, found = catalogue(), messages_of_click()
    assert len(found) > 50
    for message in found:
        entry = known.get(message if len(message) > 1 else message[0])
        assert entry is not None, f"no translation for {message}"
        chinese = _tuple(entry.string)[0]
        assert re.search(r"[\u4e00-\u9fff]|^%\(|^\{", chinese), message
        assert fields(chinese) == fields(message[-1]), message


def test_the_compiled_catalogue_is_the_written_one() -> None:
    """After a change of messages.po: pybabel compile -d drafter/cli/locale -l zh_CN."""
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)
    assert entries(compiled) == entries(catalogue())


def entries(known: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {_tuple(entry.id): _tuple(entry.string) for entry in known if entry.id}


def _tuple(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


TYPED = "drafter|build|check|year|yaer|genre|ledger|place|help|version|nowhere|bild"


@pytest.mark.parametrize(
    ("arguments", "chinese"),
    [
        (["--help"], "从记录生成草稿，供修改。"),
        (["build", "--help"], "选项："),
        (["--version"], "drafter 0.1.0 版"),
        (["bild"], "错误：没有 'bild' 这个命令。 是否想用 'build'？"),
        (["build", "--yaer", "1"], "错误：没有 '--yaer' 这个选项。"),
        (["build", "甲"], "错误：还没有写“--year 整数”。"),
        (["build", "--year", "2024"], "错误：还没有写“乡镇”。"),
        (["build", "--year", "去年", "甲"], "'--year' 的值不对：'去年' 不是整数。"),
        (["build", "--year"], "错误：选项 '--year' 后面要写 1 个值。"),
        (["build", "--genre", "信"], "'信' 不在可选的值之内，可选：'报告', '计划'。"),
        (["build", "--ledger", "nowhere", "甲"], "路径“nowhere”不存在。"),
        (["check", "甲"], "错误：多写了参数（甲）"),
    ],
)
def test_what_click_says_is_chinese(program: Path, arguments: list[str], chinese: str) -> None:
    printed = run(program, *arguments)
    assert chinese in printed
    assert re.findall(r"[A-Za-z]{2,}", re.sub(TYPED, "", printed)) == []


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"LANGUAGE": "de:en", "LC_ALL": "C.UTF-8"},
    ],
)
def test_the_machines_language_makes_no_difference(
    program: Path, environment: dict[str, str]
) -> None:
    assert "用法：drafter [选项] 命令 [参数]..." in run(program, "--help", **environment)


def test_a_chinese_terminal_keeps_its_encoding(program: Path) -> None:
    """A terminal set to GB18030 shows what it is sent in GB18030."""
    printed = run(program, "--help", encoding="gb18030", PYTHONIOENCODING="gb18030")
    assert "用法：" in printed


def test_commands_stand_in_the_order_of_declaration_with_their_first_sentence(
    program: Path,
) -> None:
    assert run(program, "--help").endswith("命令：\n  build  生成草稿\n  check  核对草稿\n")


def test_descriptions_stand_below_each_other(program: Path) -> None:
    """A metavar in Chinese takes two columns a character; click alone counts one."""
    lines = run(program, "build", "--help").split("选项：\n")[1].splitlines()
    gaps = [re.match(r"  \S.*?\S  +(?=\S)", line) for line in lines]
    assert len({columns(gap.group()) for gap in gaps if gap}) == 1
    assert all(gaps)


def test_wrapping_counts_columns_keeps_words_and_parts_no_closing_mark() -> None:
    lines = wrap("报告写好以后，用Word打开docx文件修改（见说明）。", 16)
    assert lines == ["报告写好以后，用", "Word打开docx文件", "修改（见说明）。"]
    assert max(map(columns, lines)) <= 16
