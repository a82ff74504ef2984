"""The pages for clerks: every step is done as written, and what the page promises is there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.clerk_page import Clerk, Step, items, steps
from tests.cli.running import Terminal
from tests.sample import sample_db

ROOT = Path(__file__).parents[1]
PAGES = ["模板.md", "校对和定稿.md"]
REPORT = "大坪镇2024年人大工作报告.docx"

# Words of programmers, which a page for clerks does without.
_TECHNICAL = re.compile(
    r"变量|函数|循环|参数|语法|脚本|代码|编译|渲染|字符串|布尔|Python|Jinja|XML|JSON|SQL|Git", re.I
)


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


@pytest.fixture
def terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    folder = tmp_path / "程序"
    folder.mkdir()
    shutil.copy(sample_db(), folder / "records.db")
    return Terminal(folder, monkeypatch, capsys)


@pytest.mark.parametrize("name", PAGES)
def test_every_step_is_done_as_written(name: str, terminal: Terminal, tmp_path: Path) -> None:
    elsewhere = tmp_path / "别的乡镇"
    elsewhere.mkdir()
    shutil.copy(sample_db(), elsewhere / "records.db")
    clerk = Clerk(terminal, elsewhere, REPORT)
    for step in steps(page(name)):
        clerk.do(step)
    undone = [item for item in items(page(name)) if not any(item in done for done in clerk.done)]
    assert undone == []


@pytest.mark.parametrize("name", PAGES)
def test_a_clerk_understands_it(name: str) -> None:
    text = page(name)
    assert _TECHNICAL.findall(text) == []
    assert len(text) < 4000
    assert max(map(len, text.splitlines())) < 200


@pytest.mark.parametrize("name", PAGES)
def test_the_readme_leads_there(name: str) -> None:
    assert f"(docs/{name})" in (ROOT / "README.zh.md").read_text("utf-8")


@pytest.mark.parametrize(
    "step",
    [
        Step("run", "drafter template new 我镇 没有这种文书"),
        Step("told", "把“模板里没有的话”改成“别的话”。"),
        Step("told", "报告里写着“报告里没有的话”。"),
        Step("told", "报告里不再有“各位代表”。"),
        Step("shown", "程序没有这样说"),
    ],
)
def test_a_step_that_does_not_work_would_be_found(
    step: Step, terminal: Terminal, tmp_path: Path
) -> None:
    clerk = Clerk(terminal, tmp_path, REPORT)
    terminal.run("template", "new", "我镇", "年度工作报告")
    terminal.run("build", "--year", "2024", "--templates", "我镇")
    clerk.opened = terminal.folder / "templates" / "docx" / "我镇" / "年度工作报告.docx"
    with pytest.raises((AssertionError, ValueError)):
        clerk.do(step)
