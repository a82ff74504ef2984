"""A deputy's duty file (履职档案): what the records of a period tie to one deputy of the township."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from drafter.figures.handling import Handling
from drafter.figures.selection import Selection
from drafter.figures.view import View
from drafter.model.kinds import (
    Activity,
    ActivityDeputy,
    ActivityKind,
    Contact,
    Deputy,
    DeputyGroup,
    GroupMember,
    Session,
    Suggestion,
    Tier,
)
from drafter.model.record import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class DutyFile:
    """``links`` say in which activities the deputy took part, one link an activity; ``suggestions``
    are those the deputy was the first to sign; ``sessions`` those held since the election."""

    deputy: Deputy
    links: Selection[ActivityDeputy]
    activities: Selection[Activity]
    suggestions: Selection[Suggestion]
    carried: Selection[Suggestion]
    groups: Selection[DeputyGroup]
    contacts: Selection[Contact]
    sessions: Selection[Session]

    def took_part(
        self, *kinds: ActivityKind
    ) -> tuple[Selection[ActivityDeputy], Selection[Activity]]:
        """The links and the activities of some kinds. A row that sums up several activities counts
        as one: the records do not say in how many of them the deputy took part."""
        words = kinds[0].label if len(kinds) == 1 else "活动"
        held = self.activities.where(lambda row: row.kind in kinds, as_=f"本人参加的{words}")
        ids = {row.id for row in held}
        return self.links.where(lambda row: row.activity_id in ids, as_=held.label), held


def duty_files(view: View) -> tuple[DutyFile, ...]:
    """A file for each deputy of the township in office on the period's last day, as the roster has them."""
    links = _grouped(view.of(ActivityDeputy), "deputy_id")
    suggestions = _grouped(view.of(Suggestion), "proposer_id")
    carried = _grouped(_carried(view), "proposer_id")
    members = _grouped(view.all(GroupMember), "deputy_id")
    # Contacts are kept under a name, which privacy takes out of them: found as recorded, told as cleaned.
    kept = _grouped(Selection(tuple(view.as_recorded(Contact)), ""), "person")
    activities, groups = view.of(Activity), view.of(DeputyGroup)
    contacts, sessions = view.of(Contact), view.of(Session)

    def file(deputy: Deputy) -> DutyFile:
        own = Selection(tuple(links[deputy.id]), "本人参加的活动")
        return DutyFile(
            deputy,
            own,
            _among(activities, (row.activity_id for row in own), own.label),
            Selection(tuple(suggestions[deputy.id]), "本人领衔提出的建议"),
            Selection(tuple(carried[deputy.id]), "本人上年提出、本期答复的建议"),
            _among(groups, (row.group_id for row in members[deputy.id]), "所在代表小组"),
            _among(contacts, (row.id for row in kept[deputy.name]), "本人的联系登记"),
            sessions.where(lambda row: row.starts_on >= deputy.elected_on, as_="当选以来的会议"),
        )

    seated = view.of(Deputy).where(tier=Tier.TOWNSHIP, as_="本级人大代表")
    return tuple(map(file, seated))


def _among(rows: Selection[R], ids: Iterable[int], label: str) -> Selection[R]:
    wanted = set(ids)
    return rows.where(lambda row: row.id in wanted, as_=label)


def _carried(view: View) -> Selection[Suggestion]:
    """Raised in the time before, replied to in this one."""
    before = Handling(view.before.period.last, view.before.of(Suggestion))
    first, on = view.period.first, view.delivered_on
    return before.carried_over.where(
        lambda row: row.replied_on is not None and first <= row.replied_on <= on
    )


def _grouped(rows: Selection[R], field: str) -> defaultdict[Any, list[R]]:
    found: defaultdict[Any, list[R]] = defaultdict(list)
    for row in rows:
        found[getattr(row, field)].append(row)
    return found
