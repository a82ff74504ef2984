"""``drafter check``: a document read as a strict colleague would."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.complaints import complain
from drafter.cli.found import as_rows, tell
from drafter.cli.machine import JSON, print_json
from drafter.cli.options import TOWNSHIP, Day, FileName
from drafter.cli.waiting import patience
from drafter.errors import DrafterError
from drafter.model.severity import Severity

if TYPE_CHECKING:
    from drafter.checks.finding import Finding
    from drafter.checks.knowledge import Knowledge
    from drafter.checks.reading import Reading
    from drafter.checks.switches import Switches

EXIT_MUST, EXIT_BAD_INPUT = 1, 2
_DB = Path("records.db")


@dataclass(frozen=True)
class Checked:
    """A document and what was found in it; ``known`` names the township whose records were asked."""

    path: Path
    reading: Reading
    findings: tuple[Finding, ...]
    known: str


@click.command(cls=ChineseCommand)
@click.argument("files", nargs=-1, required=True, metavar="文稿.docx...", type=FileName())
@click.option(
    "--db",
    type=FileName(dir_okay=False),
    help="对照哪个记录库；不写时用当前文件夹里的 records.db，没有就不对照。",
)
@TOWNSHIP
@click.option(
    "--delivered-on",
    type=Day(),
    help="报告日期，如 2025-01-16：提法、机构、规划按这一天核对；不写时看文稿自己写的日期，没有写的按今天。",
)
@click.option(
    "--rules",
    type=FileName(dir_okay=False),
    help="哪些规则不查、加查哪些词，写在哪个文件里；不写时用当前文件夹里的 校对.toml。",
)
@JSON
@click.option(
    "--annotate",
    type=FileName(dir_okay=False),
    metavar="批注稿.docx",
    help="把发现写成批注，另存成这个文件；原稿不动。",
)
@click.option(
    "--fix", is_flag=True, help="有把握的错，用修订标记改好，另存为“……（校改稿）.docx”；原稿不动。"
)
def check(
    files: tuple[Path, ...],
    db: Path | None,
    township: str | None,
    delivered_on: date | None,
    rules: Path | None,
    as_json: bool,
    annotate: Path | None,
    fix: bool,
) -> None:
    """校对文稿：像严格的同事那样通读一遍，把不对的地方一处一处指出来。

    drafter 写的、改过的、别人写的 .docx 都能查，页眉、页脚、脚注也看，批注和文件属性里看有没有别处的名称。分三级：必改是不可能对的，应看是多半有误的，提示是供您斟酌的。
    对照记录库时，还查别处的地名、届次、职务上的人，查改过的数和记录改了没跟上的数。
    引文和附件不查文风。原稿不动。结束时的返回值：0 没有必改的，1 有必改的，2 参数或文件有误。

    某一条规则不想查，在记录库旁边建一个 校对.toml，写上 [[off]]、rule = "规则"、reason = "原因" 三行；
    要加查本单位的词，写上 [[word]]、wrong = "错的词"、right = "应写的词"、reason = "原因" 四行。

    \b
    例子：
      drafter check 大坪镇报告.docx
      drafter check 大坪镇报告.docx --annotate 批注稿.docx
      drafter check 大坪镇报告.docx --fix
      drafter check 大坪镇报告.docx --delivered-on 2025-01-16 --json
    """
    from drafter.cli.clock import now

    if annotate is not None and len(files) != 1:
        raise DrafterError("批注稿一次只能写一份", "请一份一份地查")
    today = date.fromisoformat(now()[:10])
    switches = switches_of(rules, db)
    known = known_of(db, delivered_on or today, township)
    checked, unread = [], 0
    with patience("正在校对"):
        for path in files:
            try:
                checked.append(check_one(path, known, delivered_on, today, switches))
            except DrafterError as error:
                unread += 1
                complain(error)
    if as_json:
        print_json(list(map(_data, checked)))
    else:
        for one in checked:
            tell(str(one.path), one.findings, one.known, switches)
    for one in checked:
        _copies(one, annotate, fix, now(), quiet=as_json)
    if unread:
        sys.exit(EXIT_BAD_INPUT)
    if any(finding.severity is Severity.MUST for one in checked for finding in one.findings):
        sys.exit(EXIT_MUST)


def switches_of(rules: Path | None, db: Path | None) -> Switches:
    """Rules not to be asked and words added: of the file named, else of the one beside the records."""
    from drafter.checks.switches import NAME, Switches, read_switches

    beside = (db or _DB).with_name(NAME)
    if rules is None and not beside.is_file():
        return Switches()
    return read_switches(rules or beside)


def known_of(db: Path | None, on: date, township: str | None) -> list[Knowledge]:
    from drafter.checks.knowledge import read_knowledge

    if db is None and not _DB.is_file():
        if township is not None:
            raise DrafterError("找不到记录库 records.db", "请用 --db 说明对照哪个记录库")
        return []
    return read_knowledge(db or _DB, on, township)


def check_one(
    path: Path,
    known: Sequence[Knowledge],
    delivered_on: date | None,
    today: date,
    switches: Switches,
) -> Checked:
    from drafter.checks.knowledge import whose
    from drafter.checks.proofread import proofread
    from drafter.checks.reading import read_document

    reading = read_document(path, delivered_on, today)
    if not reading.passages:
        raise DrafterError(f"{path} 里没有文字", "请检查是不是选错了文件")
    knowledge = whose(reading, known)
    if knowledge is not None:
        from drafter.checks.tying import tied

        knowledge = tied(knowledge, path, reading)
    name = knowledge.books.township.name if knowledge else ""
    return Checked(path, reading, proofread(reading, knowledge, switches.rules), name)


def _copies(one: Checked, annotate: Path | None, fix: bool, moment: str, *, quiet: bool) -> None:
    """The copies asked for; where they lie is said, but not into JSON."""
    for line in _written(one, annotate, fix, moment):
        click.echo(line, err=quiet)


def _written(one: Checked, annotate: Path | None, fix: bool, moment: str) -> Iterator[str]:
    from drafter.checks.copies import elsewhere, mends, with_comments, with_mends
    from drafter.documents.comments import AUTHOR
    from drafter.documents.package import save_draft
    from drafter.documents.pen import Revision

    if annotate is not None:
        if not one.findings:
            yield "没有要批注的，没有写批注稿。"
        else:
            data = with_comments(one.path.read_bytes(), one.reading, one.findings)
            yield f"批注稿写好了：{save_draft(data, annotate)}"
            if places := elsewhere(one.findings):
                told = f"{'、'.join(places)}里加不了批注，那里的批注写在正文里"
                yield f"{told}：脚注、文本框的在它所在的那一段，其余的在正文开头，都写明了是哪里。"
    if fix:
        count = sum(any(mends(finding)) for finding in one.findings)
        if not count:
            yield f"{one.path}：没有可以有把握改的，没有写校改稿。"
        else:
            data = with_mends(one.path.read_bytes(), one.findings, Revision(AUTHOR, f"{moment}Z"))
            path = save_draft(data, one.path.with_name(f"{one.path.stem}（校改稿）.docx"))
            yield f"改了{count}处，都有修订标记，请逐处接受或拒绝：{path}"


def _data(one: Checked) -> dict[str, Any]:
    return {"file": str(one.path), "township": one.known, "findings": as_rows(one.findings)}
