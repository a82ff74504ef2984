"""``drafter stats``: a year's counters against last year and against what the county asks."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.machine import JSON, print_json
from drafter.cli.options import DB, TOWNSHIP, Day, FileName, Year
from drafter.cli.packs import TEMPLATES, township_pack
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from drafter.reports.stats import Stats


@click.command(cls=ChineseCommand)
@click.option("--year", type=Year(), metavar="年份", required=True, help="哪一年，如 2024。")
@DB
@TOWNSHIP
@click.option(
    "--norms",
    type=FileName(),
    multiple=True,
    help="考核要求文件（或放着这些文件的文件夹），盖在默认的和本省、本县的上面；可以写几次。",
)
@TEMPLATES
@click.option(
    "--on",
    type=Day(),
    help="建议办理情况算到哪一天，如 2024-09-30；不写时算到作年度报告的那一天。",
)
@click.option("--plan", is_flag=True, help="改为逐项列出年度计划的任务，对照做了没有。")
@JSON
@click.option("--csv", "as_csv", is_flag=True, help="改为输出 CSV 表。")
def stats(
    year: int,
    db: Path,
    township: str | None,
    norms: tuple[Path, ...],
    templates: Path | None,
    on: date | None,
    plan: bool,
    as_json: bool,
    as_csv: bool,
) -> None:
    """对照考核要求：这一年做了多少，上年多少，要求多少，达到没有。

    每个数都从台账里数出来，与年度工作报告里的同一个数相同。没有达到的列在最后，并说明台账里缺什么。

    \b
    例子：
      drafter stats --year 2024
      drafter stats --year 2024 --plan
      drafter stats --year 2024 --norms 云岭县.toml
      drafter stats --year 2024 --csv > 统计.csv
    """
    from drafter.records.store import Store
    from drafter.reports.build import choose_township
    from drafter.reports.norm_choice import choose_norms
    from drafter.reports.stats import stats as count
    from drafter.reports.stats_rows import COUNTER, PLAN, counter_rows, plan_rows

    if as_json and as_csv:
        raise DrafterError("--json 和 --csv 只能用一个", "请去掉一个")
    store = Store.open(db)
    try:
        place = choose_township(store, township)
        chosen = choose_norms(place, (*township_pack(templates, db, place).norms, *norms))
        told = count(store, place, year, chosen.norms, on)
        rows = (plan_rows if plan else counter_rows)(store, told)
    finally:
        store.close()
    if as_json:
        print_json(_data(told, rows, chosen.aside, plan))
    elif as_csv:
        click.echo(_csv(rows, PLAN if plan else COUNTER), nl=False)
    else:
        from drafter.cli.stats_page import page, plan_page

        for line in plan_page(told, rows) if plan else page(told, chosen.aside):
            click.echo(line)


# --- for other programs ---------------------------------------------------------------------


def _data(
    told: Stats, rows: list[dict[str, Any]], aside: tuple[str, ...], plan: bool
) -> dict[str, Any]:
    return {
        "township": told.township.name,
        "year": told.year,
        "on": told.on.isoformat(),
        "norms": list(told.norms.files),
        "unchecked": list(told.norms.unchecked()),
        "warnings": [*told.warnings, *aside],
        "tasks" if plan else "counters": rows,
    }


def _csv(rows: list[dict[str, Any]], headings: Mapping[str, str]) -> str:
    """Plain UTF-8 without a mark; lists with 、, true and false as 是 and 否."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for number, row in enumerate(rows):
        if number == 0:
            writer.writerow(headings[key] for key in row)
        writer.writerow(_cell(value) for value in row.values())
    return text.getvalue()


def _cell(value: Any) -> str:
    from drafter.records.ledger.formulas import guard

    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(each["record"] for each in value)
    return guard(value) if isinstance(value, str) else str(value)
