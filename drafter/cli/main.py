"""The command line: joins the floors below, prints, exits. Messages are Chinese; 2 is bad input."""

from __future__ import annotations

import gc
import sys
from importlib import import_module

import click

from drafter import __version__
from drafter.cli.chinese import ChineseGroup, show_chinese, speak_chinese
from drafter.cli.complaints import complain
from drafter.errors import DrafterError

speak_chinese()

EXIT_BAD_INPUT = 2
# New objects before Python looks for rubbish. What a command reads it keeps till its end: a search after
# every 700 would go through tens of thousands of records again and again, and find none.
FRESH_OBJECTS = 100_000


# Every command as --help lists them: its module, and its name there, of which a last _ is no part.
COMMANDS = (
    # records
    "ledger.ledger",
    "importing.import_",
    "byhand.keeping.add",
    "byhand.viewing.list_",
    "byhand.viewing.show",
    "byhand.keeping.edit",
    "byhand.keeping.remove",
    "history.history",
    "history.undo",
    "export.export",
    "backups.backup",
    "backups.restore",
    # drafts: written, looked through, brought up to date, sent out
    "build.build",
    "drafts.drafts",
    "explain.explain",
    "check.check",
    "similar.similar",
    "update.update",
    "impact.impact",
    "versions.versions",
    "diff.diff",
    "publish.publish",
    # what is round about
    "stats.stats",
    "doctor.doctor",
    "handins.submit",
    "handins.collect",
    "county.county",
    "genres.genres",
    "template.template",
    "neighbour.datasette",
    "completion.completion",
)


class _Program(ChineseGroup):
    """The program: of its commands only the one that is called is opened, so that it starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [_word(place) for place in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        for place in COMMANDS:
            if _word(place) == cmd_name:
                module, _, name = place.rpartition(".")
                found: click.Command = getattr(import_module(f"drafter.cli.{module}"), name)
                return found
        return None


def _word(place: str) -> str:
    """What is typed for a command: import for importing.import_."""
    return place.rpartition(".")[2].removesuffix("_")


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", "-V", prog_name="drafter")
def drafter() -> None:
    """把乡镇人大的工作台账变成可以在 Word、WPS 里接着改的工作报告。

    \b
    第一次使用：
      drafter ledger 台账.xlsx          得到一本空台账，在 Excel 或 WPS 里填
      drafter import 台账.xlsx          把填好的台账收进记录库 records.db
      drafter build --year 2024         写出 2024 年的工作报告
    """


def main() -> None:
    """Entry point: what staff can mend is one line (and a list); a bug keeps its traceback."""
    from drafter.cli import completion
    from drafter.cli.typed import as_meant

    gc.set_threshold(FRESH_OBJECTS)
    completion.prepare()
    show_chinese()
    sys.argv[1:] = as_meant(sys.argv[1:])  # click itself reads them, to expand * on Windows
    try:
        drafter(prog_name="drafter")
    except DrafterError as error:
        complain(error)
        sys.exit(EXIT_BAD_INPUT)
