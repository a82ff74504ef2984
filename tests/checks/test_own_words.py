"""校对.toml: words a township will not read, found as the shipped lists are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from drafter.checks.own_words import own_rule
from drafter.checks.proofread import proofread
from drafter.checks.rules import RULES
from drafter.errors import DrafterError
from drafter.model.severity import Severity
from tests.checks.drafts import text_reading


def write(folder: Path, text: str) -> Path:
    path = folder / "校对.toml"
    path.write_text(text, "utf-8")
    return path


def test_own_words_are_found_with_their_reason(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        '[[word]]\nwrong = ["双联行动", "三抓"]\nright = "结对帮扶"\nreason = "县里已经改名"\nexcept = ["三抓手"]\n',
    )
    rule = own_rule(path)
    assert rule
    reading = text_reading("深入开展双联行动，找准三抓手。", on=date(2025, 1, 20))
    (finding,) = proofread(reading, rules=(*RULES, rule))
    assert (finding.rule.name, finding.source) == ("本单位词表", "县里已经改名")
    assert finding.fault.should_be == "应为“结对帮扶”"
    assert finding.severity is Severity.SHOULD
    assert finding.fault.mend is None


def test_days_severity_and_certainty_hold_as_in_the_shipped_lists(tmp_path: Path) -> None:
    text = '[[word]]\nwrong = "甲办"\nright = "乙办"\nreason = "更名"\nto = 2024-03-01\nseverity = "必改"\ncertain = true\n'
    rule = own_rule(write(tmp_path, text))
    assert rule
    before, after = (text_reading("甲办负责。", on=date(year, 2, 1)) for year in (2024, 2025))
    assert proofread(before, rules=(rule,)) == ()
    (finding,) = proofread(after, rules=(rule,))
    assert (finding.severity, finding.fault.mend) == (Severity.MUST, "乙办")


def test_a_file_without_words_makes_no_rule(tmp_path: Path) -> None:
    assert own_rule(write(tmp_path, '[[off]]\nrule = "错别字"\nreason = "引用"\n')) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[word]]\nreason = "甲"', "没有写 wrong"),
        ('[[word]]\nwrong = []\nreason = "甲"', "没有写 wrong"),
        ('[[word]]\nwrong = [3]\nreason = "甲"', "没有写 wrong"),
        ('[[word]]\nwrong = ""\nreason = "甲"', "没有写 wrong"),
        ('[[word]]\nwrong = "甲"', "没有写原因"),
        ('[[word]]\nwrong = "甲"\nreason = "乙"\nseverity = "大"', "只能是"),
        ('[[word]]\nwrong = "甲"\nreason = "乙"\nto = "2024"', "日期"),
        ("word = 3", "读不懂"),
        ("[[word", "读不懂"),
    ],
)
def test_what_is_wrong_in_it_is_listed(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(DrafterError) as raised:
        own_rule(write(tmp_path, text))
    assert says in "\n".join([str(raised.value), *map(str, raised.value.problems)])
