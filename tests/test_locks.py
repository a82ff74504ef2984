"""The lock files: every pin with its hash, no host, and what pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def read(lock: str) -> str:
    return (ROOT / lock).read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, Version]:
    found = re.findall(r"^([\w.-]+)==(\S+)", read(lock), re.MULTILINE)
    return {canonicalize_name(name): Version(version) for name, version in found}


def unmet(asked: list[str], pinned: dict[str, Version]) -> list[str]:
    wanted = [Requirement(line) for line in asked]
    return [
        str(requirement)
        for requirement in wanted
        if (version := pinned.get(canonicalize_name(requirement.name))) is None
        or version not in requirement.specifier
    ]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_only_pins_and_hashes_and_names_no_host(lock: str) -> None:
    entries = re.split(r"^(?=\S)", read(lock), flags=re.MULTILINE)[1:]
    pin = re.compile(r"[\w.-]+==\S+( ; [^\\]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+\n")
    assert [entry for entry in entries if not pin.fullmatch(entry)] == []
    assert len(entries) == len(pins(lock)) > 10
    assert "://" not in read(lock)


def test_the_locks_hold_what_the_project_asks_for() -> None:
    """Where this fails: .ci/lock."""
    dependencies, dev = PROJECT["dependencies"], PROJECT["optional-dependencies"]["dev"]
    assert unmet(dependencies, pins(LOCKS[0])) == []
    assert unmet(dependencies + dev, pins(LOCKS[1])) == []


def test_what_is_not_locked_would_be_found() -> None:
    pinned = {"click": Version("8.1.7")}
    assert unmet(["click>=8.2", "Jinja2"], pinned) == ["click>=8.2", "Jinja2"]
    assert unmet(["Click>=8"], pinned) == []


def test_what_is_tested_is_what_is_used() -> None:
    """Both locks pin the same versions."""
    assert pins(LOCKS[0]).items() <= pins(LOCKS[1]).items()
