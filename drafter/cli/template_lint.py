"""``drafter template lint``: whether a template is right; where it is not, and how to mend it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.machine import JSON, print_json
from drafter.cli.options import FileName
from drafter.cli.severities import SEVERITY, by_level, from_level
from drafter.cli.tables import paragraph
from drafter.cli.template_file import DB_TOO, FILE, GENRE, open_template
from drafter.cli.waiting import patience
from drafter.errors import DrafterError
from drafter.model.severity import Severity

if TYPE_CHECKING:
    from drafter.templates.lint import Finding, Known, Paper

EXIT_FOUND = 1
_ANY = FileName()
_MOST = 20


@click.command("lint", cls=ChineseCommand)
@click.argument("paths", metavar="模板.docx或文件夹...", type=_ANY, nargs=-1, required=True)
@GENRE
@DB_TOO
@SEVERITY
@click.option("--annotate", type=FILE, metavar="副本.docx", help="另存一份副本，发现的问题写成批注。")  # fmt: skip
@JSON
def lint(
    paths: tuple[Path, ...],
    genre: str,
    db: Path | None,
    severity: str,
    annotate: Path | None,
    as_json: bool,
) -> None:
    """检查模板：名字写错、标记不全、没有记录时读不通、单位不对、写死了地名年份、版式走样。

    每一处都说在哪里、错在哪里、怎么改。模板本身不动。写文件夹，就查里面的每一份。
    结束时的返回值：0 没有必改的，1 有必改的，2 参数或文件有误。

    \b
    例子：
      drafter template lint 年度工作报告.docx
      drafter template lint 年度工作报告.docx --annotate 年度工作报告·批注.docx
      drafter template lint 年度工作报告.docx --db records.db --severity 应看
      drafter template lint 我镇的模板
    """
    files = [file for path in paths for file in _files(path)]
    if annotate is not None and len(files) > 1:
        raise DrafterError("--annotate 一次只能批注一份模板", "请一份一份地查")
    known = _known(db)
    told = [(path, *_looked_over(path, genre, known, severity)) for path in files]
    if as_json:
        print_json(_data(told))
    else:
        for path, paper, findings in told:
            _tell(path, paper, findings)
    if annotate is not None:
        _annotate(annotate, *told[0][1:])
    if any(finding.severity is Severity.MUST for _, _, found in told for finding in found):
        sys.exit(EXIT_FOUND)


def _files(path: Path) -> list[Path]:
    """The file; of a folder, the Word files in it but those that Word has open beside them."""
    if not path.is_dir():
        return [path]
    found = sorted(file for file in path.rglob("*.docx") if not file.name.startswith("~$"))
    if not found:
        raise DrafterError(f"文件夹 {path} 里没有 Word 模板", "请检查位置")
    return found


def _looked_over(
    path: Path, genre: str, known: Known | None, severity: str
) -> tuple[Paper, list[Finding]]:
    from drafter.templates.lint import lint as look_over

    paper = open_template(path, genre, known)
    with patience("正在检查模板"):
        return paper, [each for each in look_over(paper) if each.severity in from_level(severity)]


def _known(db: Path | None) -> Known | None:
    """The places and persons of a records database, beside the sample's."""
    if db is None:
        return None
    from drafter.records.store import Store
    from drafter.templates.own import known_in

    store = Store.open(db)
    try:
        return known_in(store)
    finally:
        store.close()


def _tell(path: Path, paper: Paper, findings: Sequence[Finding]) -> None:
    from drafter.templates.lint.paper import LABELS

    guess = "（看内容猜的，不对就用 --genre 说明）" if paper.guessed else ""
    as_ = f"{path.name}，按“{LABELS[paper.genre]}”检查{guess}"
    if not findings:
        click.echo(f"{as_}：没有发现问题。")
        return
    parts = by_level(finding.severity for finding in findings)
    click.echo(f"{as_}：发现{len(findings)}处，其中{parts}。")
    for (level, name), group in groupby(findings, key=lambda f: (f.severity.label, f.rule.name)):
        click.echo(f"\n【{level}】{name}")
        found = list(group)
        for finding in found[:_MOST]:
            for line in paragraph("  · ", str(finding.problem())):
                click.echo(line)
        if len(found) > _MOST:
            click.echo(f"  …… 另有{len(found) - _MOST}处，先改上面这些。")
    click.echo("\n请在 Word 或 WPS 里打开模板改正，再查一遍。")


def _annotate(path: Path, paper: Paper, findings: Sequence[Finding]) -> None:
    from drafter.documents.package import save_draft
    from drafter.templates.lint.margin import with_comments

    if findings:
        written = save_draft(with_comments(paper, findings), path)
        click.echo(f"批注写在副本里：{written}", err=True)
    else:
        click.echo("没有发现问题，没有写副本。", err=True)


def _data(told: Sequence[tuple[Path, Paper, Sequence[Finding]]]) -> list[dict[str, Any]]:
    from drafter.templates.lint.paper import LABELS

    return [
        {
            "file": str(path),
            "genre": LABELS[paper.genre],
            "rule": finding.rule.id,
            "rule_name": finding.rule.name,
            "severity": finding.severity.label,
            "basis": finding.rule.source,
            "where": finding.where,
            "paragraph": finding.fault.line.place.number if finding.fault.line else None,
            "what": finding.fault.what,
            "cure": finding.fault.cure,
        }
        for path, paper, findings in told
        for finding in findings
    ]
