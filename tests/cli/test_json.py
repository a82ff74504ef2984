"""What other programs read: the keys docs/json.md lists, no others, English and the same everywhere."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from drafter.documents.outline_docx import write_template
from tests.cli.correcting import correct
from tests.cli.running import Terminal
from tests.cli.test_examples import commands, stage
from tests.cli.test_template_packs import reword

PAGE = Path(__file__).parents[2] / "docs" / "json.md"
DRAFT = "大坪镇2024年人大工作报告.docx"

# How often each command is run for every key to be filled in once.
RUNS: dict[str, tuple[str, ...]] = {
    "list": ("list 活动 -n 1", "list 乡镇"),
    "history": ("history",),
    "history 批次号": ("history 1", "history 2", "history 3"),
    "drafts": ("drafts --all",),
    "explain": (f"explain {DRAFT} --all",),
    "check": ("check 有错的.docx",),
    "similar": ("similar 各乡镇报告",),
    "impact": ("impact",),
    "versions": (f"versions {DRAFT}",),
    "diff": ("diff 去年报告.docx 大坪镇报告.docx", f"diff 去年报告.docx {DRAFT}"),
    "stats": ("stats --year 2024",),
    "stats --plan": ("stats --year 2024 --plan",),
    "doctor": ("doctor --as-of 2025-01-20",),
    "template list": ("template list",),
    "template list 模板包": ("template list 大坪镇",),
    "template diff": ("template diff 我镇",),
    "template lint": ("template lint 坏模板.docx",),
    "template needs": ("template needs 年度工作报告.docx --db records.db --year 2024",),
    "template names": ("template names 会议",),
}


def documented() -> dict[str, set[str]]:
    """The keys of every command, from the page's tables."""
    parts = re.split(r"^## drafter (.+)$", PAGE.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return {
        name.strip(): set(re.findall(r"^\| `([^`]+)` \|", body, re.MULTILINE))
        for name, body in zip(parts[::2], parts[1::2], strict=True)
    }


def keys(data: Any, above: str = "") -> Iterator[str]:
    """Every key by its way from the top: ``figures[].records[].table``."""
    if isinstance(data, list):
        for each in data:
            yield from keys(each, f"{above}[]" if above else "")
    elif isinstance(data, dict):
        for key, value in data.items():
            way = f"{above}.{key}" if above else key
            yield way
            yield from keys(value, way)


@pytest.fixture
def office(terminal: Terminal) -> Terminal:
    """The office of the examples, with something to be found everywhere."""
    folder = terminal.folder
    shutil.copytree(stage(), folder, dirs_exist_ok=True)
    terminal.run("template", "new", "我县", "年度工作报告")
    terminal.run("template", "new", "--from", "我县", "我镇", "年度工作报告·存在的主要不足")
    report = folder / "templates" / "docx" / "我县" / "年度工作报告.docx"
    reword(report, "对照法定职责和群众期待，", "对照县里的要求，")
    shutil.copy(folder / "年度工作报告.docx", folder / "坏模板.docx")
    reword(folder / "坏模板.docx", "监督.主席团会议 }}次", "监督.主席团会仪 }}次")
    faulty = "@标题 大坪镇人大工作报告\n# 一、工作回顾\n代表走放农户。\n"
    (folder / "有错的.docx").write_bytes(write_template(faulty))
    (folder / "各乡镇报告" / "旧的.doc").write_bytes(b"")
    correct(terminal)
    return terminal


@pytest.mark.parametrize("name", RUNS)
def test_its_keys_are_those_on_the_page(office: Terminal, name: str) -> None:
    """A key ending in * stands for the columns of a kind of record, which records.md lists."""
    if name == "versions":
        office.run("update", DRAFT)
    found: set[str] = set()
    for line in RUNS[name]:
        ran = office.run(*line.split(), "--json")
        found |= set(keys(json.loads(ran.out)))
    page = documented()[name]
    columns = tuple(key[:-1] for key in page if key.endswith("*"))
    free = {key for key in found - page if columns and key.startswith(columns)}
    assert found - free == {key for key in page if not key.endswith("*")}
    assert bool(free) == bool(columns)
    assert all(re.fullmatch(r"[a-z0-9_.\[\]]+", key) for key in found)


def test_every_command_with_json_is_on_the_page() -> None:
    able = {
        name.removeprefix("drafter ")
        for name, command in commands().items()
        if any("--json" in option.opts for option in command.params)
    }
    assert set(documented()) == set(RUNS)
    assert {
        name for name in able if not any(f"{page} ".startswith(f"{name} ") for page in RUNS)
    } == set()


def test_one_key_means_one_thing() -> None:
    """In every table of the page the same words stand beside the same last part of a key."""
    told: dict[str, set[str]] = {}
    for way, words in re.findall(
        r"^\| `([^`]+)` \| (.+) \|$", PAGE.read_text("utf-8"), re.MULTILINE
    ):
        told.setdefault(way.rpartition(".")[2], set()).add(words)
    del told["*"]
    assert {key: words for key, words in told.items() if len(words) > 1} == {}
