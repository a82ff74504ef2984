"""How each counter of a county is measured on one year of records.

What the report tells too is taken from the report's own section under its name there, so that
the two cannot differ. The rest is counted here, from the same selections.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from drafter.figures.figure import EMPTY, Figure
from drafter.figures.handling import Handling, handling
from drafter.figures.norms import Norms, Rate, Sum
from drafter.figures.plan import Plan, Standing, plans, standing_as, without_activity
from drafter.figures.rates import STAGES, Share, share
from drafter.figures.section import Told
from drafter.figures.selection import Selection
from drafter.figures.view import View
from drafter.model.kinds import (
    Activity,
    ActivityKind,
    BudgetItem,
    Deputy,
    Outcome,
    PresidiumMeeting,
    Tier,
    Venue,
    VenueKind,
)
from drafter.model.record import Record
from drafter.sections.central_work import central_work
from drafter.sections.congress import congress
from drafter.sections.deputies import deputies
from drafter.sections.leadership import leadership
from drafter.sections.self_building import self_building
from drafter.sections.suggestions import suggestions
from drafter.sections.supervision import supervision

_SECTIONS = (
    congress,
    leadership,
    supervision,
    deputies,
    suggestions,
    central_work,
    self_building,
)


@dataclass(frozen=True)
class Measure:
    """A counter's figure and its exact value; None where the records cannot tell it.

    ``lacking`` says in Chinese what the records lack behind it.
    """

    figure: Figure
    exact: Fraction | None
    lacking: str = ""


class Year:
    """What the counters see of one year: its records and the report's own figures."""

    def __init__(self, view: View, norms: Norms) -> None:
        self.view = view
        self.norms = norms

    @cached_property
    def told(self) -> dict[str, dict[str, Told]]:
        """What the report says, by section and name."""
        sections = (section(self.view) for section in _SECTIONS)
        return {section.name: section.told() for section in sections}

    @cached_property
    def state(self) -> Handling:
        """How far the suggestions of the year have come."""
        return handling(self.view)

    @cached_property
    def plans(self) -> list[Plan]:
        """What the congress resolved and planned for the year."""
        return plans(self.view)


def counted(figure: Figure, lacking: str = "") -> Measure:
    """A number of things; what is no number is not known."""
    value = figure.value if isinstance(figure.value, int | Decimal) else None
    return Measure(figure, None if value is None else Fraction(value), lacking)


def shared(found: Share) -> Measure:
    """A rate, with the records that lie outside it."""
    return Measure(found.figure, found.exact, _listed(found.outside))


_LISTED = 10


def _listed(rows: Selection[Any]) -> str:
    """Which records lie outside a rate, by their ledger numbers, titles or dates; deputies only by number."""
    if not rows:
        return ""
    marks = [mark for row in rows.rows[:_LISTED] if (mark := _mark(row))]
    more = "等" if len(rows) > len(marks) else ""
    told = f"：{'、'.join(marks)}{more}" if marks else ""
    return f"没有计入的{rows.number()}{'名' if _are_deputies(rows) else '条'}{told}"


def _are_deputies(rows: Selection[Any]) -> bool:
    return isinstance(rows.rows[0], Deputy)


def _mark(row: Record) -> str:
    if row.no or isinstance(row, Deputy):
        return row.no
    title = getattr(row, "title", "") or getattr(row, "name", "")
    day = getattr(row, row.WHEN, None) if row.WHEN else None
    return f"“{title}”" if title else str(day or f"记录{row.id}")


# --- measures -------------------------------------------------------------------------------


def reported(path: str) -> Callable[[Year], Measure]:
    """What the report itself says under a name: 监督.主席团会议."""
    section, name = path.split(".")

    def measure(year: Year) -> Measure:
        figure = year.told[section][name]
        assert isinstance(figure, Figure)
        return counted(figure)

    return measure


def appraised(year: Year) -> Measure:
    """Votes may be recorded where the appraisal itself is not."""
    found = reported("监督.评议活动")(year)
    if not found.exact and year.told["监督"]["评议单位"]:
        return replace(found, lacking="“评议测评”表有票数，“活动”表没有登记评议")
    return found


def duty_reporters(year: Year) -> Measure:
    """Without any duty report there is nobody who gave one; with some, their number may be unknown."""
    held = year.told["代表"]["述职"]
    if not held:
        return Measure(EMPTY, Fraction(0))
    found = reported("代表.述职代表")(year)
    if found.exact is None:
        return replace(found, lacking=f"登记了代表述职{held}次，没有填“参加代表人次”")
    return found


def of_kind(kind: ActivityKind) -> Callable[[Year], Measure]:
    """The activities of one kind."""
    return lambda year: counted(year.view.of(Activity).where(kind=kind).count("次"))


def summed(each: Sum) -> Callable[[Year], Measure]:
    """The activities of several kinds together."""
    words = "、".join(kind.label for kind in each.kinds)
    return lambda year: counted(
        year.view.of(Activity).where(lambda row: row.kind in each.kinds, as_=words).count("次")
    )


def rated(rate: Rate) -> Callable[[Year], Measure]:
    """Of the suggestions at one stage those at another."""
    part, whole = STAGES[rate.part], STAGES[rate.of]
    return lambda year: shared(share(part(year.state), whole(year.state)))


def attended(year: Year) -> Measure:
    """Over the meetings with both numbers recorded, and not more present than expected."""
    meetings = year.view.of(PresidiumMeeting)

    def known(row: PresidiumMeeting) -> bool:
        return row.expected is not None and row.present is not None and row.present <= row.expected

    told = meetings.where(known, as_="填有应到、实到人数的主席团会议")
    wholes = sum(row.expected or 0 for row in told)
    parts = sum(row.present or 0 for row in told)
    unknown = meetings.where(lambda row: not known(row), as_="没有填全的主席团会议")
    lacking = _listed(unknown)
    lacking += "（没有填应到、实到人数，或实到多于应到）" if lacking else ""
    if not wholes:
        return Measure(EMPTY, None, lacking)
    return Measure(told.ratio("present", "expected"), Fraction(100 * parts, wholes), lacking)


def written_down(year: Year) -> Measure:
    """Of the presidium meetings those of which it is recorded where they are written down."""
    meetings = year.view.of(PresidiumMeeting)
    kept = meetings.where(lambda row: row.source.strip(), as_="填有出处的主席团会议")
    return shared(share(kept, meetings))


def quarters(year: Year) -> Measure:
    """The quarters in which the presidium met."""
    meetings = year.view.of(PresidiumMeeting)
    found = {(row.on_date.year, (row.on_date.month - 1) // 3) for row in meetings}
    refs = tuple(row.ref for row in meetings)
    how = "主席团会议，按开会日期所在季度，同一季度只计一次"
    summed_up = any(row.times > 1 for row in meetings)
    lacking = "有汇总登记的会议，看不出各次在哪个季度" if summed_up else ""
    return counted(Figure(str(len(found)), len(found), refs, how, "个季度"), lacking)


def active(year: Year) -> Measure:
    """Of the deputies who hold a seat those who took part in anything."""
    seated = year.view.of(Deputy).where(tier=Tier.TOWNSHIP, as_="本级人大代表")
    if not year.told["代表"]["参加活动代表"]:
        return Measure(EMPTY, None, "“活动代表”表里没有登记谁参加了活动")
    idle = {row.ref for row in without_activity(year.view)}
    return shared(
        share(seated.where(lambda row: row.ref not in idle, as_="有活动记录的本级代表"), seated)
    )


def up_to_standard(year: Year) -> Measure:
    """Of the deputies' homes and stations those that are up to standard."""
    venues = year.view.of(Venue)
    return shared(share(venues.where(standard_met=True, as_="达到标准的代表家站"), venues))


def recorded(year: Year) -> Measure:
    """Budgets, adjustments and final accounts examined in the year."""
    return counted(year.view.of(BudgetItem).count("项"))


def homes(year: Year) -> Measure:
    """The deputies' homes."""
    return counted(year.view.of(Venue).where(kind=VenueKind.HOME).count("处"))


def planned(*standings: Standing) -> Callable[[Year], Measure]:
    """The planned things that stand so."""
    return lambda year: counted(standing_as(year.plans, *standings).count("项"))


def fulfilled(year: Year) -> Measure:
    """Done of all but the cancelled; what cannot be told counts as not done."""
    done = standing_as(year.plans, Standing.DONE)
    open_ = [standing for standing in Standing if standing is not Standing.CANCELLED]
    whole = Selection(standing_as(year.plans, *open_).rows, "未取消的任务")
    return shared(share(done, whole))


def ended_as(outcomes: tuple[Outcome, ...]) -> Callable[[Year], Measure]:
    """The suggestions whose handling ended in one of these ways."""
    words = "、".join(outcome.label for outcome in outcomes)
    return lambda year: counted(
        year.state.replied.where(
            lambda row: row.outcome_class in outcomes, as_=f"已答复的建议·{words}"
        ).count("件")
    )


def unsettled(year: Year) -> Measure:
    """The answered suggestions of which nothing says how they ended."""
    open_ = year.state.replied.where(
        lambda row: row.outcome_class is None, as_="已答复、没有填办理结果的建议"
    )
    return Measure(open_.count("件"), Fraction(open_.number()), _listed(open_))


def late(name: str) -> Callable[[Year], Measure]:
    """The suggestions that are late in one way, each named."""

    def measure(year: Year) -> Measure:
        found: Selection[Any] = getattr(year.state, name)
        listed = _listed(found).replace("没有计入的", "")
        return Measure(found.count("件"), Fraction(found.number()), listed)

    return measure
