"""The command line: joins the floors below, prints, exits. Messages are Chinese; 2 is bad input."""

from __future__ import annotations

import sys

import click

from drafter import __version__
from drafter.cli.chinese import ChineseGroup, show_chinese, speak_chinese
from drafter.cli.complaints import complain
from drafter.errors import DrafterError

speak_chinese()

EXIT_BAD_INPUT = 2


@click.group(cls=ChineseGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", "-V", prog_name="drafter")
def drafter() -> None:
    """把乡镇人大的工作台账变成可以在 Word、WPS 里接着改的工作报告。

    \b
    第一次使用：
      drafter ledger 台账.xlsx          得到一本空台账，在 Excel 或 WPS 里填
      drafter import 台账.xlsx          把填好的台账收进记录库 records.db
      drafter build --year 2024         写出 2024 年的工作报告
    """


def _of_records() -> tuple[click.Command, ...]:
    """The commands about records. Each one's module is light: what it needs it imports when it runs."""
    from drafter.cli import backups, export, history, importing, ledger
    from drafter.cli.byhand import keeping, viewing

    return (
        ledger.ledger,
        importing.import_,
        keeping.add,
        viewing.list_,
        viewing.show,
        keeping.edit,
        keeping.remove,
        history.history,
        history.undo,
        export.export,
        backups.backup,
        backups.restore,
    )


def _of_drafts() -> tuple[click.Command, ...]:
    """The commands about drafts: written, looked through, brought up to date, sent out."""
    from drafter.cli import (
        build,
        check,
        diff,
        drafts,
        explain,
        impact,
        publish,
        similar,
        update,
        versions,
    )

    return (
        build.build,
        drafts.drafts,
        explain.explain,
        check.check,
        similar.similar,
        update.update,
        impact.impact,
        versions.versions,
        diff.diff,
        publish.publish,
    )


def _others() -> tuple[click.Command, ...]:
    from drafter.cli import (
        completion,
        county,
        doctor,
        genres,
        handins,
        neighbour,
        stats,
        template,
    )

    return (
        stats.stats,
        doctor.doctor,
        handins.submit,
        handins.collect,
        county.county,
        genres.genres,
        template.template,
        neighbour.datasette,
        completion.completion,
    )


def _add_commands() -> None:
    from drafter.cli import completion

    for command in (*_of_records(), *_of_drafts(), *_others()):
        drafter.add_command(command)
    completion.prepare()


def main() -> None:
    """Entry point: what staff can mend is one line (and a list); a bug keeps its traceback."""
    _add_commands()
    show_chinese()
    try:
        drafter(prog_name="drafter")
    except DrafterError as error:
        complain(error)
        sys.exit(EXIT_BAD_INPUT)
