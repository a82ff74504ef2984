"""An installed program has all it needs in its package, and looks nowhere else for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from drafter.model.shipped import FOLDERS
from tests.sample import sample_db

ROOT = Path(__file__).parents[1]
WHEEL = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"][
    "build"
]["targets"]["wheel"]


def test_the_wheel_is_given_what_the_program_looks_for() -> None:
    wanted = {folder: f"drafter/{inside}" for folder, inside in FOLDERS.items()}
    assert WHEEL["force-include"] == wanted
    assert all((ROOT / folder).is_dir() for folder in FOLDERS)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Packages as they are installed, and beside them folders of others that are called like ours."""
    site = tmp_path_factory.mktemp("site")
    for name in WHEEL["packages"]:
        shutil.copytree(ROOT / name, site / name, ignore=shutil.ignore_patterns("__pycache__"))
    for folder, inside in WHEEL["force-include"].items():
        shutil.copytree(ROOT / folder, site / inside)
        (site / folder).mkdir(parents=True)
    return site


def run(site: Path, folder: Path, *words: str) -> str:
    """What the installed program prints, called from another folder."""
    environment = {**os.environ, "PYTHONPATH": str(site), "PYTHONIOENCODING": "utf-8"}
    ended = subprocess.run(
        [sys.executable, "-m", "drafter", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_it_builds_and_proofreads_away_from_the_checkout(site: Path, tmp_path: Path) -> None:
    """Templates, norms, word lists and the dated wording all come from the package."""
    shutil.copy(sample_db(), tmp_path / "records.db")
    run(site, tmp_path, "build", "--year", "2024", "--no-trace")
    (draft,) = tmp_path.glob("*.docx")
    assert "没有发现问题" in run(site, tmp_path, "check", draft.name)
    assert "不少于" in run(site, tmp_path, "stats", "--year", "2024")


def test_the_sample_speaks_away_from_the_checkout(site: Path, tmp_path: Path) -> None:
    run(site, tmp_path, "template", "new", "我镇", "年度工作报告")
    template = "templates/docx/我镇/年度工作报告.docx"
    run(site, tmp_path, "template", "preview", template, "--output", "样子.docx")
    assert (tmp_path / "样子.docx").is_file()
