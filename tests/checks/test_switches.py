"""校对.toml: a township switches rules off, and says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.checks.proofread import proofread
from drafter.checks.rules import RULES
from drafter.checks.switches import read_switches
from drafter.errors import DrafterError
from tests.checks.drafts import text_reading


def write(folder: Path, text: str) -> Path:
    path = folder / "校对.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_rule_is_switched_off_by_its_chinese_or_english_name(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        '[[off]]\nrule = "错别字"\nreason = "引用旧文"\n[[off]]\nrule = "term"\nreason = "本地习惯"\n',
    )
    switches = read_switches(path)
    assert switches.off == {"typo": "引用旧文", "term": "本地习惯"}
    reading = text_reading("人民代表走放农户,了解情况。")
    assert {f.rule.id for f in proofread(reading)} == {"typo", "term", "half-width"}
    assert {f.rule.id for f in proofread(reading, rules=switches.rules)} == {"half-width"}


def test_an_empty_file_switches_nothing_off(tmp_path: Path) -> None:
    switches = read_switches(write(tmp_path, ""))
    assert (switches.off, switches.rules) == ({}, RULES)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[off]]\nrule = "错字"\nreason = "甲"', "没有“错字”这条规则.*最接近的是“错别字”"),
        ('[[off]]\nrule = "错别字"', "没有写原因"),
        ('[[off]]\nrule = "错别字"\nreason = " "', "没有写原因"),
        ('[[off]]\nreason = "甲"', "没有“None”这条规则|没有写规则"),
        ("off = 3", "读不懂"),
        ("[[off", "读不懂"),
        ("off = [3]", "读不懂"),
    ],
)
def test_what_is_wrong_in_it_is_listed(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(DrafterError) as raised:
        read_switches(write(tmp_path, text))
    told = "\n".join([str(raised.value), *map(str, raised.value.problems)])
    import re

    assert re.search(says, told), told


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(DrafterError, match="读不到"):
        read_switches(tmp_path / "没有.toml")


def test_rules_have_names_of_their_own() -> None:
    names = [name for rule in RULES for name in (rule.id, rule.name)]
    assert len(names) == len(set(names))
    assert all(rule.source for rule in RULES)
