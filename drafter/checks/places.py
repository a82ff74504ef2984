"""Another township's or county's name left over from a text that was copied."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from drafter.checks.finding import Fault
from drafter.checks.formulas import whose
from drafter.checks.knowledge import Knowledge
from drafter.checks.passages import Passage
from drafter.checks.reading import Reading
from drafter.model.place_names import held, led, placed
from drafter.model.severity import Severity

# Where another place may well be named: exchanges, joint doings, neighbours, meetings of several.
_AMONG_OTHERS = re.compile(
    "学习|考察|交流|借鉴|观摩|取经|邻近|毗邻|相邻|周边|联合|联动|协作|共建|合作|来访|赴|兄弟|接壤|跨|来自|籍|迁"
)
_SEVERAL = 3
_CURE = "像是从别处的稿子里带来的，请改成本地的名称；确有其事的，不用改"


@dataclass(frozen=True)
class _Home:
    """What is known of the document's own township: its name, its county's and city's; ``told`` is all
    that its records say, ``neighbours`` the townships around it."""

    town: str
    above: tuple[str, ...]
    told: str = ""
    neighbours: tuple[str, ...] = ()

    @cached_property
    def own(self) -> frozenset[str]:
        """The names as they stand and without 镇, 县."""
        names = {self.town, *self.above}
        return frozenset(names | {name[:-1] for name in names if len(name) > 2})

    @cached_property
    def near(self) -> frozenset[str]:
        """The neighbours' names without 镇 and 乡."""
        return frozenset(name[:-1] for name in self.neighbours if len(name) > 2)

    def is_own(self, name: str) -> bool:
        """大坪镇 and 大坪, 云岭县; also 景川市云岭县 where a pattern took more than the name."""
        return not self.town or any(name.endswith(each) for each in self.own if each)

    def knows(self, name: str) -> bool:
        """Whether the records speak of it: neighbours, and whatever stands in any row."""
        return name in self.told


def _home(reading: Reading, knowledge: Knowledge | None) -> _Home:
    if knowledge is None:
        own = reading.whole.passages
        head = "".join(passage.text for passage in own[:8])
        above = tuple(re.findall("[一-龥]{2}[县市区](?=[一-龥]{1,3}[镇乡])", head))
        return _Home(whose(own), above)
    town = knowledge.books.township
    above = tuple(filter(None, (town.county, town.city)))
    near = tuple(re.findall("[^、，；\\s]+", town.neighbours))
    return _Home(town.name, above, knowledge.words, near)


def others(reading: Reading, knowledge: Knowledge | None) -> Iterator[Fault]:
    """清溪镇党委 in a report of 大坪镇; 在石梁镇 where no record knows of one."""
    home = _home(reading, knowledge)
    if not home.town or _of_several(reading, home):
        return
    for passage in reading.passages:
        told: set[tuple[int, int]] = set()
        for find in (held, placed):
            for start, end, name in _foreign(passage, find, home):
                known = home.knows(name)
                if (start, end) in told or (known and find is placed):
                    continue
                told.add((start, end))
                what = f"这是{home.town}的文稿，却写着“{name}”"
                kind_alone = name[:-1] == home.town[:-1]
                severity = Severity.MUST if known or kind_alone else None
                yield Fault(passage, start, end, what, _CURE, severity=severity)


def _of_several(reading: Reading, home: _Home) -> bool:
    """Whether it is a county's document: it speaks of several townships and never of this one."""
    text = "\n".join(passage.text for passage in reading.whole.passages)
    return home.town not in text and len({found[0] for found in held(text)}) >= _SEVERAL


_Find = Callable[[str], Iterable[re.Match[str]]]


def _foreign(passage: Passage, find: _Find, home: _Home) -> Iterator[tuple[int, int, str]]:
    for found in find(passage.text):
        name = found[1] + found[2]
        if find is held and not (led(passage.text, found) or home.knows(name)):
            continue
        county_above = found[2] == "县" and not home.above
        if home.is_own(name) or county_above or passage.in_quotation(found.start()):
            continue
        if not _AMONG_OTHERS.search(passage.sentence(found.start(), found.end())):
            yield found.start(), found.end(), name


# Slogans into which every place puts its own name. Group 1 is what stands there.
_SLOGAN = re.compile(
    "(?:构建|建设|打造|共建|创建|建成)(?:(?:和谐|平安|美丽|幸福|法治|富裕|生态|活力|魅力|宜居|文明|富强|小康)、?)+(?!和谐|平安|美丽|幸福|法治|富裕|生态|活力|魅力|宜居|文明|富强|小康|新)([一-龥]{2})(?=[，。；、！]|$|的|上|中|贡献|而)"
    "|(?:是|推动|促进|实现|加快)([一-龥]{2})(?=突破发展|跨越发展|跨越式发展|赶超发展|崛起|振兴发展)"
    "|在([一-龥]{1,3})的(?=(?:全国|省|市|县|区)人大代表)"
)
_COMMON = frozenset(
    re.findall(
        "..",
        "乡村家园中国校园家庭社会社区村庄乡镇城镇村镇新镇新村小镇农村县城城市城乡环境生活企业单位医院机关站所"
        "寺院宗教网络市场道路河湖河流庭院农家田园文化经济产业农业工业县域镇域区域地方全镇我镇本镇全乡我乡本乡"
        "全县我县本县全市我市全省我省科学中部西部东部边疆革命老区民族旅游生态家乡故乡山区人居本地当地各地辖区"
        "移民镇里乡里一线基层上述上级这里此地外地村里",
    )
) | {"镇", "乡", "本镇", "本乡", "我镇", "我乡", "村", "组"}


def slogans(reading: Reading, knowledge: Knowledge | None) -> Iterator[Fault]:
    """平安首羡, 丹凤突破发展, 在丹的市人大代表: slogans that hold another place's name."""
    home = _home(reading, knowledge)
    for hit in reading.find(_SLOGAN):
        group = hit.match.lastindex or 1
        name = hit.match[group]
        if name in _COMMON or name in home.own or any(name in own for own in home.own):
            continue
        if home.knows(name) and name not in home.near:
            continue
        start = hit.start + hit.match.start(group) - hit.match.start()
        what = f"这里应是本地的名称，写的是“{name}”"
        yield Fault(hit.passage, start, start + len(name), what, _CURE)


def neighbours(reading: Reading, knowledge: Knowledge | None) -> Iterator[Fault]:
    """清溪人民, 清溪经济: a neighbour without its 镇, in the place of the township."""
    near = _home(reading, knowledge).near
    if not near:
        return
    names = "|".join(map(re.escape, sorted(near)))
    for hit in reading.find(
        re.compile(f"(?:{names})(?=人民|群众|大地|经济|振兴|高质量|跨越|崛起|腾飞)")
    ):
        if not _AMONG_OTHERS.search(hit.passage.sentence(hit.start, hit.end)):
            yield Fault.at(hit, f"“{hit.text}”是邻近乡镇的名称", _CURE)


_VILLAGE = re.compile(
    "(?:(?<=[，。；：、（\n在到赴与和对为由从向及])|^)(?![在到赴与和对为由从向及])([一-龥]{2,3})(村|社区)(?=[，。；、）党村群人两第代联开修新硬饮道产种接走召]|$)"
)
_NO_VILLAGE = re.compile(
    "[各全本我该每由向与和受在经报是据被请让把对为及等的了一二三四五六七八九十两几多]|乡村|农村|行政|自然|中心|重点|示范|贫困|脱贫|帮扶|联系|所辖|驻|包|进|入|走|试点|先进|后进|邻|涉及|美丽|边远|偏远|镇|乡|县|市|区"
)


def villages(reading: Reading, knowledge: Knowledge | None) -> Iterator[Fault]:
    """A village that is none of the township's, where the records know them all by name."""
    if knowledge is None or not knowledge.villages:
        return
    count = knowledge.books.township.villages
    if not count or len(knowledge.villages) < count:
        return
    for hit in reading.find(_VILLAGE):
        name = hit.match[1] + hit.match[2]
        if _NO_VILLAGE.search(hit.match[1]) or name in knowledge.words:
            continue
        if not _AMONG_OTHERS.search(hit.passage.sentence(hit.start, hit.end)):
            what = f"记录库里的{count}个村（社区）没有“{name}”"
            yield Fault.at(hit, what, "请核对是不是别处的村名，或写错了字")
