"""``drafter stats``: a year's counters against last year and against what the county asks."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.machine import JSON, print_json
from drafter.cli.options import DB, TOWNSHIP, Day, Year
from drafter.cli.packs import TEMPLATES, township_pack
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from drafter.figures.norms import Norms
    from drafter.figures.plan import Plan
    from drafter.reports.measures import Measure
    from drafter.reports.stats import Line, Stats


@click.command(cls=ChineseCommand)
@click.option("--year", type=Year(), metavar="年份", required=True, help="哪一年，如 2024。")
@DB
@TOWNSHIP
@click.option(
    "--norms",
    type=click.Path(path_type=Path),
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
        _print(_plan_page(told, rows) if plan else _page(told, chosen.aside))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
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
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(each["record"] for each in value)
    text = str(value)
    # A spreadsheet would reckon what begins like a formula.
    return f"'{text}" if isinstance(value, str) and text[:1] in ("=", "+", "-", "@") else text


# --- for the terminal -----------------------------------------------------------------------


def _page(told: Stats, aside: tuple[str, ...]) -> Iterator[str]:
    from drafter.cli.tables import paragraph
    from drafter.figures.numerals import full_date

    yield f"{told.township.name}{told.year}年人大工作对照表"
    text = f"建议办理情况算到{full_date(told.on)}；考核要求：{'、'.join(told.norms.files) or '无'}"
    yield from paragraph("", text)
    for warning in (*told.warnings, *aside):
        yield from paragraph("注意：", warning)
    yield ""
    yield from _tables(told)
    yield from _shares(told)
    yield from _not_reached(told)
    yield from _others(told.norms)


def _tables(told: Stats) -> Iterator[str]:
    from drafter.cli.tables import table

    head = ["项目", "本年", "上年", "要求", "结果"]
    body = [head]
    starts: dict[int, str] = {}
    for line in told.lines:
        if line.counter.group not in starts.values():
            starts[len(body)] = line.counter.group
        body.append(_cells(line))
    for number, text in enumerate(table(body, right=frozenset({1, 2}))):
        if number in starts:
            yield f"【{starts[number]}】"
        yield text
    if any(line.norm and not line.norm.basis.checked for line in told.lines):
        yield "带 * 的要求还没有人核定，只供参考。"


def _cells(line: Line) -> list[str]:
    unit, norm = line.counter.unit, line.norm
    mark = "*" if norm and not norm.basis.checked else ""
    asked = norm.words(unit) + mark if norm else ""
    last = _shown(line.last, unit) if line.last else "—"
    return [f"  {line.counter.name}", _shown(line.now, unit), last, asked, line.verdict.value]


def _shown(measure: Measure, unit: str) -> str:
    """A count with its measure word; a rate of nothing, and what is not known, is a dash and never 0."""
    suffix = "" if unit == "%" else unit
    if measure.figure.text:
        return f"{measure.figure.text}{suffix}"
    return "—" if measure.exact is None else f"{measure.exact}{suffix}"


def _shares(told: Stats) -> Iterator[str]:
    from drafter.cli.tables import paragraph

    shares = [line for line in told.lines if line.counter.unit == "%"]
    yield ""
    yield "比率怎么算："
    for line in shares:
        how = line.now.figure.how or "没有可算的记录"
        yield from paragraph("  · ", f"{line.counter.name} = {line.counter.about}（{how}）")


def _not_reached(told: Stats) -> Iterator[str]:
    from drafter.cli.tables import paragraph
    from drafter.reports.stats import Verdict

    yield ""
    missed = told.standing(Verdict.NOT_REACHED, Verdict.UNKNOWN)
    asked = [line for line in told.lines if line.norm]
    if not asked:
        yield "没有设考核要求。"
        return
    if not missed:
        yield f"{len(asked)}项要求都达到了。"
        return
    yield f"{len(asked)}项要求里，没有达到或无法判断的{len(missed)}项："
    for number, line in enumerate(missed, start=1):
        yield from paragraph(f"  {number}. ", _missed(line))


def _missed(line: Line) -> str:
    assert line.norm is not None
    unit, basis = line.counter.unit, line.norm.basis
    told = f"{line.counter.name}：{_shown(line.now, unit)}，要求{line.norm.words(unit)}"
    gap = f"。{line.gap}" if line.gap else ""
    checked = "" if basis.checked else "；没有核定，只供参考"
    return f"{told}，{line.verdict.value}{gap}。（{basis.source}，{basis.dated}{checked}）"


def _others(norms: Norms) -> Iterator[str]:
    from drafter.cli.tables import paragraph

    if norms.others:
        yield ""
        yield "台账里没有、要另备材料的："
    for other in norms.others.values():
        checked = "" if other.basis.checked else "；没有核定，只供参考"
        source = f"（{other.basis.source}，{other.basis.dated}{checked}）"
        yield from paragraph("  · ", f"{other.name}：{other.text}。{source}")


def _plan_page(told: Stats, rows: list[dict[str, Any]]) -> Iterator[str]:
    from drafter.cli.tables import paragraph

    yield f"{told.township.name}{told.year}年工作计划完成情况"
    if not told.plans:
        yield f"“任务”表里没有{told.year}年的任务。请把年初计划登记进去，年度填{told.year}。"
        return
    yield _totals(told.plans)
    for number, (plan, row) in enumerate(zip(told.plans, rows, strict=True), start=1):
        late = "（逾期）" if plan.late else ""
        yield ""
        yield from paragraph(f"{number}. ", f"【{plan.standing.value}{late}】{_wish(plan)}")
        if row["records"]:
            named = "、".join(each["record"] for each in row["records"])
            yield from paragraph("   依据：", named)
        if row["lacking"]:
            yield from paragraph("   缺：", row["lacking"])


def _totals(plans: tuple[Plan, ...]) -> str:
    from drafter.figures.plan import Standing

    counts = [(each, sum(plan.standing is each for plan in plans)) for each in Standing]
    told = "，".join(f"{each.value}{number}项" for each, number in counts if number)
    return f"共{len(plans)}项：{told}。"


def _wish(plan: Plan) -> str:
    from drafter.figures.numerals import full_date

    task = plan.task
    parts = [task.theme.label]
    if task.kind and task.wanted is not None:
        parts.append(f"计划{task.kind.label}{task.wanted}次")
    if task.deadline:
        parts.append(f"时限{full_date(task.deadline)}")
    return f"{task.title}（{'，'.join(parts)}）"
