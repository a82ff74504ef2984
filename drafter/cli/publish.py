"""``drafter publish``: the edited draft checked once more, stripped, and remembered as it goes out."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.clock import now
from drafter.cli.options import TOWNSHIP, Day, FileName, same_db
from drafter.cli.waiting import patience
from drafter.errors import DrafterError
from drafter.model.command import in_command
from drafter.model.severity import Severity

if TYPE_CHECKING:
    from drafter.drafts.finding import Found
    from drafter.drafts.publishing import Final

_DB = Path("records.db")


@click.command(cls=ChineseCommand)
@click.argument("path", metavar="草稿.docx", type=FileName(dir_okay=False))
@click.option(
    "--db",
    type=FileName(dir_okay=False),
    help="记录库文件；不写时用当前文件夹里的 records.db。",
)
@TOWNSHIP
@click.option(
    "--delivered-on", type=Day(), help="报告日期；不写时看文稿自己写的日期，没有写的按今天。"
)
@click.option("--accept-changes", is_flag=True, help="修订全部接受。")
@click.option("--drop-comments", is_flag=True, help="自己加的批注全部不要。")
@click.option("--keep-proposals", is_flag=True, help="带底色的数据提示全部留用，去掉底色。")
@click.option(
    "--anyway", metavar="原因", help="还有必改的也定稿，并写明原因；原因记进记录库，不写进定稿。"
)
@click.option("--pdf/--no-pdf", default=True, help="装有 LibreOffice 时，是否另存一份 PDF。")
def publish(
    path: Path,
    db: Path | None,
    township: str | None,
    delivered_on: date | None,
    accept_changes: bool,
    drop_comments: bool,
    keep_proposals: bool,
    anyway: str | None,
    pdf: bool,
) -> None:
    """定稿：再校对一遍，去掉批注、底色和程序留下的标记，另存为可以发出去的文件。

    草稿不动，定稿另存为“……（定稿）.docx”，装有 LibreOffice 的再存一份 PDF。还有必改的、没定的修订、
    批注或数据提示，就先列出来，不定稿。定稿记进记录库，以后能查发出去的是哪一份、有没有人改过。

    \b
    例子：
      drafter publish 大坪镇2024年人大工作报告.docx --keep-proposals
      drafter publish 大坪镇2024年人大工作报告.docx --keep-proposals --accept-changes --no-pdf
      drafter publish 大坪镇2024年人大工作报告.docx --keep-proposals --anyway 主席已核定
    """
    from drafter.drafts.publishing import Allowed, place_final, prepare_final, was_published

    if db is None and _DB.is_file():
        db = _DB
    final = prepare_final(path, Allowed(accept_changes, drop_comments, keep_proposals))
    reason = _proofread(path, db, township, delivered_on, anyway)
    found = _found(db, path) if db else None
    if db:
        _tell_before(db, path)
    place = place_final(final)
    for line in final.done:
        click.echo(f"{line}。")
    again = db is not None and was_published(db, final, place)
    click.echo(f"{'定稿和上次的相同' if again else '定稿写好了'}：{place}")
    if pdf:
        _tell_pdf(final, place)
    if not again:
        _remember(db, found, final, place, reason)


def _proofread(
    path: Path, db: Path | None, township: str | None, delivered_on: date | None, anyway: str | None
) -> str:
    """What must be mended stops here, unless there is a reason why not: returns that, "" where none was needed."""
    from drafter.cli.check import check_one, known_of, switches_of
    from drafter.cli.found import tell

    today = date.fromisoformat(now()[:10])
    switches = switches_of(None, db)
    known = known_of(db, delivered_on or today, township)
    with patience("正在校对"):
        checked = check_one(path, known, delivered_on, today, switches)
    must = [finding for finding in checked.findings if finding.severity is Severity.MUST]
    tell(path.name, checked.findings, checked.known, switches)
    if must and not (anyway or "").strip():
        raise DrafterError(
            f"有{len(must)}处必改，没有定稿",
            "请改好再来；确实不用改的，加 --anyway 和原因，如 --anyway 主席已核定",
        )
    if not must:
        return ""
    click.echo(f"还有{len(must)}处必改，按您写的原因照样定稿：{anyway}")
    return anyway or ""


def _found(db: Path, path: Path) -> Found | None:
    """The build the draft comes from; and what the records say by now, where that is something else."""
    from drafter.drafts.finding import find
    from drafter.drafts.today import changed_today
    from drafter.records.store import Store

    try:
        found = find(db, path)
    except DrafterError as error:
        click.echo(f"{error.message}：照样定稿，只是不能和草稿对上。")
        return None
    with closing(Store.open(db)) as store:
        changed = changed_today(db, store, found.remembered)
    if changed:
        click.echo(
            f"写成以后记录又有改动，有{len(changed)}个数字现在会不同；"
            f"要看是哪些，运行 drafter update {in_command(path)} --dry-run{same_db()}"
        )
    return found


def _tell_before(db: Path, path: Path) -> None:
    from drafter.drafts.publishing import published_before

    for before in published_before(db, path):
        at = before.publication.at[:16].replace("T", " ")
        if before.changed:
            click.echo(
                f"{before.path.name} 是 {at} 的定稿，发出以后又有人改过；改了什么，"
                f"运行 drafter versions {in_command(path)}{same_db()}，再用 drafter diff 对照"
            )
        else:
            click.echo(f"{before.path.name} 是 {at} 的定稿，没有人改过。")


def _tell_pdf(final: Final, place: Path) -> None:
    """The pages beside the final file; where there can be none, why."""
    from drafter.documents.package import write_new
    from drafter.documents.pdf import find_office, lacking_fonts, to_pdf

    office = find_office()
    if not office:
        click.echo("没有装 LibreOffice，没有写 PDF；请在 Word 或 WPS 里打开定稿，另存为 PDF。")
        return
    try:
        with patience("正在转成 PDF"):
            data = to_pdf(final.data, office)
    except DrafterError as error:
        click.echo(str(error))
        return
    pdf = write_new(data, lambda n: place.with_name(f"{place.stem}{f'（{n}）' * (n > 1)}.pdf"))
    click.echo(f"PDF：{pdf}（LibreOffice 排的，换行分页可能和 Word 略有不同，请看过再发）")
    if lacking := lacking_fonts(final.data):
        click.echo(f"这台电脑上没有这些字体，PDF 里用别的代替了：{'、'.join(lacking)}。")


def _remember(db: Path | None, found: Found | None, final: Final, place: Path, reason: str) -> None:
    from drafter.drafts.publishing import title_of
    from drafter.records.publications import Publication, hash_of_file, note_publication

    if db is None:
        click.echo("没有记录库，没有记下这一份定稿。")
        return
    publication = Publication(
        found.remembered.head.id if found else None,
        now(),
        title_of(final.path),
        str(place.absolute()),
        hash_of_file(final.was),
        hash_of_file(final.data),
        reason,
    )
    try:
        note_publication(db, publication, final.data)
    except DrafterError as error:
        click.echo(f"定稿没能记进记录库（{error.message}）：定稿照样能用，只是以后查不到它。")
