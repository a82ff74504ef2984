"""What ``drafter stats`` shows in a terminal: the counters beside each other, and what was not reached."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from drafter.cli.tables import paragraph, table
from drafter.figures.norms import Norms
from drafter.figures.numerals import full_date
from drafter.figures.plan import Plan, Standing
from drafter.reports.measures import Measure
from drafter.reports.stats import Line, Stats, Verdict


def page(told: Stats, aside: tuple[str, ...]) -> Iterator[str]:
    """The counters of a year, line by line; ``aside`` are files of norms that were left out, and why."""
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
    shares = [line for line in told.lines if line.counter.unit == "%"]
    yield ""
    yield "比率怎么算："
    for line in shares:
        how = line.now.figure.how or "没有可算的记录"
        yield from paragraph("  · ", f"{line.counter.name} = {line.counter.about}（{how}）")


def _not_reached(told: Stats) -> Iterator[str]:
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
    if norms.others:
        yield ""
        yield "台账里没有、要另备材料的："
    for other in norms.others.values():
        checked = "" if other.basis.checked else "；没有核定，只供参考"
        source = f"（{other.basis.source}，{other.basis.dated}{checked}）"
        yield from paragraph("  · ", f"{other.name}：{other.text}。{source}")


def plan_page(told: Stats, rows: list[dict[str, Any]]) -> Iterator[str]:
    """The tasks of the year's plan, each with what was done; ``rows`` tell the records behind each."""
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
    counts = [(each, sum(plan.standing is each for plan in plans)) for each in Standing]
    told = "，".join(f"{each.value}{number}项" for each, number in counts if number)
    return f"共{len(plans)}项：{told}。"


def _wish(plan: Plan) -> str:
    task = plan.task
    parts = [task.theme.label]
    if task.kind and task.wanted is not None:
        parts.append(f"计划{task.kind.label}{task.wanted}次")
    if task.deadline:
        parts.append(f"时限{full_date(task.deadline)}")
    return f"{task.title}（{'，'.join(parts)}）"
