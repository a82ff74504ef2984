"""The chairperson's own account 主席: who speaks, since when, and what the records tie to the person."""

from __future__ import annotations

from drafter.figures.cells import cell
from drafter.figures.chair import chairs
from drafter.figures.duty_file import DutyFile, duty_files
from drafter.figures.figure import EMPTY, Figure, missing
from drafter.figures.section import Named, Section
from drafter.figures.view import View
from drafter.model.kinds import Activity, ActivityKind, ContactKind

_INTEGRITY = ("党纪", "纪律处分", "廉政", "廉洁", "党风", "作风建设", "中央八项规定")


def chair_duty(view: View) -> Section:
    """主席. No ledger holds a person's integrity: it is asked for, never told."""
    holding = chairs(view)
    name = cell(holding.rows[0], "name") if holding else missing("述职人")
    since = cell(holding.rows[0], "from_date") if holding else EMPTY
    files = [file for file in duty_files(view) if file.deputy.name == name.text]
    studied = view.of(Activity).where(
        lambda row: (
            row.kind in (ActivityKind.THEORY_STUDY, ActivityKind.TRAINING)
            and any(word in row.title for word in _INTEGRITY)
        ),
        as_="主题是党纪、廉政的学习",
    )
    return Section(
        "主席",
        (
            Named("姓名", name, "在任人大主席的姓名"),
            Named("任职日期", since, "担任人大主席的日期"),
            *_own(files[0] if files else None),
            Named("廉政学习", studied.count("次"), "主题是党纪、廉政的学习次数"),
            Named("廉政学习内容", studied.names("title", most=3, word=""), "这些学习的主题"),
            Named("廉洁待补", missing("廉洁自律情况"), "台账不记本人廉洁自律的情况"),
        ),
    )


def _own(file: DutyFile | None) -> tuple[Named, ...]:
    """What the chairperson did as a deputy, where the roster has the name."""
    took: Figure = file.links.count("次") if file else EMPTY
    kept = file.contacts.where(kind=ContactKind.PRESIDIUM_DEPUTIES) if file else None
    return (
        Named("参加活动", took, "本人参加代表活动的次数"),
        Named("联系代表", kept.only("most", "名") if kept else EMPTY, "本人联系代表的人数"),
    )
