"""Self-building 自身建设: rules, publicity, money, honours are told with the achievements."""

from __future__ import annotations

from drafter.figures.comparison import difference
from drafter.figures.figure import Figure
from drafter.figures.section import Named, Section
from drafter.figures.selection import Selection
from drafter.figures.view import View
from drafter.model.kinds import Fund, Publicity, Rule


def self_building(view: View) -> Section:
    """自身建设."""
    rules = view.of(Rule)
    new = rules.where(revised=False, as_="新建的制度")
    revised = rules.where(revised=True, as_="修订的制度")
    return Section(
        "自身建设",
        (
            Named("新建制度", new.count("项"), "新建制度项数"),
            Named("修订制度", revised.count("项"), "修订制度项数"),
            Named("新建名称", _names(new), "新建制度名称"),
            Named("修订名称", _names(revised), "修订制度名称"),
            *_publicity(view.of(Publicity), view.before.of(Publicity)),
            Named("经费", view.of(Fund).total("amount_wan", "万元"), "列入预算的人大工作经费"),
        ),
    )


def _names(rules: Selection[Rule]) -> Figure:
    """《甲》《乙》《丙》等5项制度."""
    return rules.names("name", most=3, wrap="《》", word="项制度", split=False)


def _publicity(now: Selection[Publicity], before: Selection[Publicity]) -> tuple[Named, ...]:
    return (
        Named("宣传篇数", now.count("篇"), "被采用的信息、报道篇数"),
        Named(
            "宣传比上年", difference(now.count("篇"), before.count("篇"), "篇"), "篇数与上年相比"
        ),
        Named("宣传媒介", now.breakdown("medium", "篇"), "按媒介分的篇数"),
    )
