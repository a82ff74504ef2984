"""``drafter doctor``: what a careful colleague would ask about the records."""

from __future__ import annotations

import sys
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.machine import JSON, print_json
from drafter.cli.options import DB, TOWNSHIP, Day, Year
from drafter.cli.severities import SEVERITY, by_level, from_level
from drafter.cli.waiting import patience
from drafter.model.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drafter.records.quality.books import Books
    from drafter.records.quality.rule import Finding

EXIT_FOUND = 1
_MOST = 20


@click.command(cls=ChineseCommand)
@DB
@TOWNSHIP
@click.option("--year", type=Year(), metavar="年份", help="只看这一年的记录，如 2024。")
@SEVERITY
@click.option(
    "--as-of",
    type=Day(),
    help="答复是否超期、日期是否未到，按哪一天算，如 2025-01-16；不写时按今天。",
)
@JSON
def doctor(
    db: Path,
    township: str | None,
    year: int | None,
    severity: str,
    as_of: date | None,
    as_json: bool,
) -> None:
    """体检记录库：像细心的同事那样，把记录里对不上的地方找出来。

    分三级：必改是不可能对的，应看是多半有误的，提示是供您知道的。只看不改，记录和文件都不动。
    结束时的返回值：0 没有发现，1 有发现，2 参数或文件有误。

    \b
    例子：
      drafter doctor
      drafter doctor --year 2024 --severity 应看
      drafter doctor --as-of 2025-01-16
    """
    from drafter.cli.clock import now
    from drafter.records.quality.examine import examine
    from drafter.records.quality.file import read_books

    day = as_of or date.fromisoformat(now()[:10])
    with patience("正在检查记录"):
        shelf = read_books(db, day, township)
        told = [(books, _wanted(books, examine(books), year, severity)) for books in shelf]
    if as_json:
        print_json(_data(told))
    else:
        for books, findings in told:
            _tell(books, findings)
    if any(findings for _, findings in told):
        sys.exit(EXIT_FOUND)


def _wanted(
    books: Books, findings: Iterable[Finding], year: int | None, severity: str
) -> list[Finding]:
    """The findings of the year and of the severity asked for, the gravest first."""
    from drafter.records.quality.examine import within

    wanted, ranks = from_level(severity), list(Severity)
    kept = [
        finding
        for finding in findings
        if finding.rule.severity in wanted
        and (year is None or within(books, finding.fault.row, date(year, 1, 1), date(year, 12, 31)))
    ]
    return sorted(kept, key=lambda finding: ranks.index(finding.rule.severity))


def _tell(books: Books, findings: Sequence[Finding]) -> None:
    whose = books.township.name or "记录库"
    if not findings:
        click.echo(f"{whose}：没有发现问题。")
        return
    parts = by_level(finding.rule.severity for finding in findings)
    click.echo(f"{whose}：发现{len(findings)}处，其中{parts}。")
    for rule, group in groupby(findings, key=lambda finding: finding.rule):
        found = list(group)
        click.echo(f"\n【{rule.severity.label}】{rule.name}（{rule.source}）{len(found)}处")
        for finding in found[:_MOST]:
            click.echo(f"  · {_line(finding)}")
        if len(found) > _MOST:
            click.echo(f"  …… 另有{len(found) - _MOST}处，先改上面这些。")
    click.echo("\n请在台账里改好，再用 drafter import 收进来；改过的行只更新，不会重复。")


def _line(finding: Finding) -> str:
    problem = finding.problem()
    written = f"（{finding.written}）" if finding.written else ""
    return f"{problem.where}{written}：{problem.what}。{problem.cure}。"


def _data(told: Sequence[tuple[Books, Sequence[Finding]]]) -> list[dict[str, Any]]:
    return [
        {
            "township": books.township.name,
            "rule": finding.rule.id,
            "rule_name": finding.rule.name,
            "severity": finding.rule.severity.label,
            "basis": finding.rule.source,
            "table": finding.fault.row.TABLE if finding.fault.row else None,
            "id": finding.fault.row.id if finding.fault.row else None,
            "no": finding.fault.row.no if finding.fault.row else None,
            "where": finding.where,
            "source": finding.written,
            "what": finding.fault.what,
            "cure": finding.fault.cure,
        }
        for books, findings in told
        for finding in findings
    ]
