"""How far the suggestions of a period have come on the day a document is delivered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from drafter.figures.figure import EMPTY, Figure
from drafter.figures.numerals import full_date
from drafter.figures.selection import Selection
from drafter.figures.view import View
from drafter.model.kinds import Outcome, Satisfaction, Suggestion
from drafter.model.law import due_on

__all__ = ["Handling", "days_late", "due_on", "handling", "owed_by"]


@dataclass(frozen=True)
class Handling:
    """The suggestions raised in a period, apart by how far they had come on ``on``.

    Denominators: ``replied`` of ``raised`` is the reply rate, ``met`` of ``replied`` the rate of
    face-to-face talks, ``satisfied`` (and ``content``, with 基本满意) of ``rated`` the satisfaction.
    """

    on: date
    raised: Selection[Suggestion]

    def has_reply(self, row: Suggestion) -> bool:
        """Whether one suggestion had its reply by then."""
        return row.replied_on is not None and row.replied_on <= self.on

    @property
    def assigned(self) -> Selection[Suggestion]:
        return self.raised.where(
            lambda row: row.assigned_on is not None and row.assigned_on <= self.on,
            as_="已交办的建议",
        )

    @property
    def replied(self) -> Selection[Suggestion]:
        return self.raised.where(self.has_reply, as_="已答复的建议")

    @property
    def met(self) -> Selection[Suggestion]:
        return self.replied.where(lambda row: row.met_on is not None, as_="办理中面商的建议")

    @property
    def rated(self) -> Selection[Suggestion]:
        return self.replied.where(lambda row: row.satisfaction is not None, as_="代表已评价的建议")

    def rated_as(self, *grades: Satisfaction) -> Selection[Suggestion]:
        words = "和".join(grade.label for grade in grades)
        return self.rated.where(
            lambda row: row.satisfaction in grades, as_=f"代表评价{words}的建议"
        )

    @property
    def satisfied(self) -> Selection[Suggestion]:
        return self.rated_as(Satisfaction.SATISFIED)

    @property
    def content(self) -> Selection[Suggestion]:
        return self.rated_as(Satisfaction.SATISFIED, Satisfaction.BASIC)

    @property
    def dissatisfied(self) -> Selection[Suggestion]:
        return self.rated_as(Satisfaction.DISSATISFIED)

    @property
    def solved(self) -> Selection[Suggestion]:
        return self.replied.where(outcome_class=Outcome.SOLVED, as_="已经解决的建议")

    @property
    def late(self) -> Selection[Suggestion]:
        """Replied, but after the day a reply was owed."""
        return self.replied.where(
            lambda row: (due := due_on(row)) and row.replied_on and row.replied_on > due,
            as_="超期答复的建议",
        )

    @property
    def overdue(self) -> Selection[Suggestion]:
        """Owed a reply by now and without one."""
        return self.assigned.where(
            lambda row: not self.has_reply(row) and (due := due_on(row)) and due < self.on,
            as_="超期未答复的建议",
        )

    @property
    def carried_over(self) -> Selection[Suggestion]:
        """What next year has to follow up: without a reply, or still being solved."""
        return self.raised.where(
            lambda row: not self.has_reply(row) or row.outcome_class is Outcome.UNDER_WAY,
            as_="需要继续办理的建议",
        )


def handling(view: View) -> Handling:
    """The suggestions raised in the view's period, as they stand when the document is delivered."""
    return Handling(view.delivered_on, view.of(Suggestion))


def owed_by(row: Suggestion) -> Figure:
    """2024年11月8日: the day by which a reply was owed; empty before assignment."""
    due = due_on(row)
    if due is None:
        return EMPTY
    months = "六个月" if row.difficult else "三个月"
    how = "代表建议记录所载办理期限" if row.due_on else f"交办日期起{months}，代表法规定的答复期限"
    return Figure(full_date(due), due, (row.ref,), how)


def days_late(row: Suggestion) -> Figure:
    """27: by how many days a reply came after it was owed; empty where it did not."""
    due = due_on(row)
    if due is None or row.replied_on is None or row.replied_on <= due:
        return EMPTY
    days = (row.replied_on - due).days
    return Figure(str(days), days, (row.ref,), "答复日期减办理期限", "天")
