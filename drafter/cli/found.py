"""How findings in a document are told: by place, the grave ones marked, the same fault not without end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.severities import by_level

if TYPE_CHECKING:
    from drafter.checks.finding import Finding
    from drafter.checks.switches import Switches


def tell(name: str, findings: Sequence[Finding], known: str, switches: Switches) -> None:
    """Print the findings of a document. ``known`` is the township whose records were asked."""
    against = f"（对照了{known}的记录）" if known else "（没有对照记录库）"
    if not findings:
        click.echo(f"{name}{against}：没有发现问题。")
    else:
        parts = by_level(finding.severity for finding in findings)
        click.echo(f"{name}{against}：发现{len(findings)}处，其中{parts}。")
        _tell_places(findings)
        certain = sum(finding.fault.mend is not None for finding in findings)
        if certain:
            click.echo(f"\n其中{certain}处有把握，加 --fix 可以代改（另存一份，有修订标记）。")
    if switches.off:
        click.echo(f"\n校对.toml 里关掉了{len(switches.off)}条规则，没有查。")


def _tell_places(findings: Sequence[Finding]) -> None:
    """By heading; of one rule the first few."""
    from drafter.checks.proofread import MOST, few_of_each

    kept = few_of_each(findings)
    for heading, group in groupby(kept, key=lambda finding: finding.heading):
        click.echo(f"\n{heading}")
        for finding in group:
            click.echo(f"  · {_line(finding)}")
    left = Counter(f.rule.name for f in findings) - Counter(f.rule.name for f in kept)
    if left:
        names = "、".join(f"“{name}”{count}处" for name, count in left.items())
        click.echo(f"\n同样的问题只列前{MOST}处，另有：{names}。全部列出请加 --json。")


def _line(finding: Finding) -> str:
    fault = finding.fault
    quote = f"“{finding.quote}”：" if finding.quote else ""
    place = f"{finding.place}，" if finding.place else ""
    return (
        f"【{finding.severity.label}】{place}{quote}{fault.what}。{fault.should_be}。"
        f"（{finding.rule.name}；{finding.source}）"
    )


def as_rows(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """The findings for other programs."""
    return [
        {
            "rule": finding.rule.id,
            "rule_name": finding.rule.name,
            "severity": finding.severity.label,
            "heading": finding.heading,
            "place": finding.place,
            "paragraph": finding.paragraph,
            "start": finding.fault.start,
            "end": finding.fault.end,
            "quote": finding.quote,
            "what": finding.fault.what,
            "cure": finding.fault.should_be,
            "mend": finding.fault.mend,
            "basis": finding.source,
        }
        for finding in findings
    ]
