"""The house is kept: style, types, floors, and that a section cannot make up a number."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.house import circle, long_pieces, typed_numbers, unsaid

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "drafter").rglob("*.py"))
SECTIONS = sorted((ROOT / "drafter" / "sections").glob("*.py"))

# Each tool and what it says when it has looked and is content.
TOOLS = [
    (["ruff", "check", "."], "All checks passed"),
    (["ruff", "format", "--check", "."], "already formatted"),
    (["mypy"], "no issues found"),
    (["lint-imports"], "0 broken"),
]


@pytest.mark.parametrize(("command", "content"), TOOLS, ids=[" ".join(c) for c, _ in TOOLS])
def test_the_tools_are_content(command: list[str], content: str) -> None:
    program = Path(sys.executable).with_name(command[0])
    result = subprocess.run(
        [program, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert content in result.stdout


def complaints(check: Callable[[str], list[str]], paths: list[Path]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}: {complaint}"
        for path in paths
        for complaint in check(path.read_text(encoding="utf-8"))
    ]


def test_modules_and_functions_are_short() -> None:
    assert complaints(long_pieces, MODULES) == []


def test_long_ones_would_be_found() -> None:
    body = "    x = 1\n"
    assert long_pieces("def f():\n" + body * 59) == []
    assert long_pieces("def f():\n" + body * 60) == ["line 1: f has 61 lines"]
    assert long_pieces("class C:\n    async def f(self):\n" + f"    {body}" * 60)
    assert long_pieces("\n" * 301) == ["module has 301 lines"]


def test_no_modules_lean_on_each_other_in_a_ring() -> None:
    names = {".".join(p.relative_to(ROOT).with_suffix("").parts): p for p in MODULES}
    sources = {
        name.removesuffix(".__init__"): path.read_text(encoding="utf-8")
        for name, path in names.items()
    }
    assert circle(sources) == []


def test_a_ring_would_be_found() -> None:
    one, other = "from h.b import x", "def f():\n    from h.a import y\n"
    assert set(circle({"h.a": one, "h.b": other, "h.c": "from h import a"})) == {"h.a", "h.b"}
    typed = "if TYPE_CHECKING:\n    from h.a import y\n"
    assert circle({"h.a": one, "h.b": typed}) == []


def test_no_section_types_a_number() -> None:
    assert SECTIONS
    assert complaints(typed_numbers, SECTIONS) == []


@pytest.mark.parametrize(
    "source",
    [
        "meetings = 6",
        "count(rows, -3)",
        "share = 0.5 * total",
        "rows[0 + 3]",
        "pick(rows, most=len(rows) + 2)",
        "if len(rows) + 1 > 2: pass",
        "rows[top(5)]",
        "def f(view, times=3): pass",
        "f'{6}次'",
        "Figure('6')",
        "figure.Figure('六')",
        "Figure.made('六')",
        "say('召开会议6次')",
        "say('召开会议６次')",
        "say('共' '6次', n)",
        "say(f'共6次{word}')",
        "figures.say(words='共6次')",
        "say('共' + '6次')",
    ],
)
def test_a_number_in_a_section_would_be_found(source: str) -> None:
    assert typed_numbers(source)


@pytest.mark.parametrize(
    "source",
    [
        "rows[0], rows[-1], rows[:3]",
        "len(rows) > 1",
        "0 < len(rows) <= 5",
        "view.names('title', most=5)",
        "shares(digits=1)",
        "def f(x: Figure) -> Figure: return say('召开会议{}次', x)",
        "'''Article 9 of the law.'''",
        "say('共{}次', view.of(MEETING).count('2024'))",
        "isinstance(x, Figure)",
        "show(True)",
    ],
)
def test_what_a_section_may_write(source: str) -> None:
    assert typed_numbers(source) == []


# --- what is committed ------------------------------------------------------------------------


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    names = listed.stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def texts(path: Path) -> Iterator[str]:
    """The file, or each member of an Office file, as text."""
    data = path.read_bytes()
    # By its first bytes: a database that remembers drafts ends like an archive and is none.
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                yield package.read(name).decode(errors="replace")
    else:
        yield data.decode(errors="replace")


def test_no_file_names_a_registry_a_machine_or_who_typed_it() -> None:
    files = tracked()
    assert Path(__file__) in files
    assert [
        (str(path.relative_to(ROOT)), found)
        for path in files
        for text in texts(path)
        for found in unsaid(text)
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        "--index-url https://" + "pypi" + ".org/simple",
        "open('/" + "work/main/x')",
        "#!/" + "root/bin/python",
        "Co-Authored" + "-By: x",
        "written by Clau" + "de",
    ],
)
def test_what_is_not_to_be_said_would_be_found(text: str) -> None:
    assert unsaid(text)


def test_folders_of_other_kinds_are_no_alarm() -> None:
    kinds = ("work", "root")
    assert (
        unsaid(" ".join(f"docs/{kind}/plan.md, $HOME/{kind}/x and ../{kind}/y" for kind in kinds))
        == []
    )


def test_an_office_file_is_read_part_by_part(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("docProps/core.xml", "<creator>" + "anthro" + "pic</creator>")
    assert [found for text in texts(path) for found in unsaid(text)] == ["anthro" + "pic"]


# --- continuous integration -------------------------------------------------------------------


@pytest.mark.parametrize(("block", "holds"), [("1", "drafter build"), ("2", "-m pytest")])
def test_the_readme_says_what_ci_runs(block: str, holds: str) -> None:
    """.ci/run takes both commands from the README; without pytest it would prove nothing."""
    script = ROOT / ".ci" / "readme"
    result = subprocess.run([script, block], capture_output=True, text=True, check=False)
    assert holds in result.stdout, result.stderr
