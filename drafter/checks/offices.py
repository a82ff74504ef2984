"""Offices and who holds them: titles a township has not, names in another's place, a title that changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from drafter.checks.finding import Fault
from drafter.checks.formulas import whose
from drafter.checks.knowledge import Knowledge
from drafter.checks.passages import Passage
from drafter.checks.reading import Hit, Reading
from drafter.model.kinds import OfficeHolder, Post, TownshipKind
from drafter.model.severity import Severity
from drafter.model.surnames import SURNAMES

# What only a county and above has; 县人大常委会 and 镇人大办公室主任 are right.
_WRONG_OFFICES = (
    (re.compile("(?:镇|(?<!各)乡)(?:人大|人民代表大会)(?:主席团)?(副?)主任(?!科员|会议)"), "{0}主任", "{0}主席"),
    (re.compile("(?:镇|(?<!各)乡)(?:人大|人民代表大会)(?:常委会|常务委员会|常委)"), "人大常委会", "人大主席团"),
    (re.compile("(?:镇|(?<!各)乡)(?:人大|人民代表大会)()主任会议"), "主任会议", "主席团会议"),
    (re.compile("(?:镇|(?<!各)乡)人大党组(?!成员会议)"), "人大党组", "人大主席团"),
)  # fmt: skip
_ARTICLE = "乡镇人大设主席、副主席和主席团，不设常务委员会"


# 常委会始终把代表工作…: a sentence of the county's left in a township's report.
_COMMITTEE = re.compile(
    "(?:(?<=[，。；：])|^)(?:人大)?常委会(?=始终|把|坚持|认真|依法|组织|先后|共|听取|全年|积极|切实|注重|高度|十分|围绕|紧紧|不断|充分)",
    re.MULTILINE,
)
_COUNTY = re.compile("[县市省区]人?大?[^，。；]{0,8}常委会")


def unknown_offices(reading: Reading, knowledge: Knowledge | None) -> Iterator[Fault]:
    """镇人大主任, 镇人大常委会: a township's congress has a chairperson and a presidium."""
    for hit in reading.find(_COMMITTEE):
        if not _COUNTY.search(hit.before) and _of_township(reading.whole, knowledge):
            what = f"{_ARTICLE}，这里的“{hit.text}”像是从县里的文稿带来的"
            yield Fault.at(hit, what, "应为“主席团”，请核对", severity=Severity.SHOULD)
    for pattern, wrong, right in _WRONG_OFFICES:
        for hit in reading.find(pattern):
            part = (hit.match.lastindex and hit.match[1]) or ""
            what = f"{_ARTICLE}，没有“{wrong.format(part)}”"
            yield Fault.at(hit, what, f"应为“{right.format(part)}”，请核对")


def _of_township(reading: Reading, knowledge: Knowledge | None) -> bool:
    """Whether the document is a township's: of one whose head names a committee it is the county's."""
    head = (p.text for p in reading.passages[:_HEAD] if len(p.text) <= _LINE)
    return bool(_kind(reading, knowledge)) and not any(map(_COUNTY.search, head))


_KINDS = {"镇": "乡", "乡": "镇"}
_PARTS = "党委|人大(?!代表大会)|政府|人民政府|财政|党政|机关|主席团"
_SELF = {
    kind: re.compile(
        f"(?:(?<![根])本|我|(?<![安完健])全){kind}(?![镇村土本])"
        f"|(?:(?<![一-龥])|(?<=[由请和与对向受让]))副?{kind}长"
        f"|(?:(?<![一-龥])|(?<=[受在经向由和与将报对请让使])){kind}(?:{_PARTS})"
    )
    for kind in _KINDS
}


# 县、乡人大代表 are several levels; **乡 is a gap to be filled.
_ABOVE, _FEW = re.compile("[县区市]、$|[*×XxＸ＊\\d]$"), 3


def town_or_township(reading: Reading, knowledge: Knowledge | None) -> Iterator[Fault]:
    """我乡, 乡党委, 乡长 in a report of a 镇, and the other way round."""
    own = _kind(reading.whole, knowledge)
    if not own:
        return
    other = _KINDS[own]
    hits = [hit for hit in reading.find(_SELF[other]) if not _ABOVE.search(hit.before[-2:])]
    many = f"（全文共{len(hits)}处）" if len(hits) > _FEW else ""
    for hit in hits[:1] if many else hits:
        what = f"这是{own}的文稿，却写成“{hit.text}”{many}"
        yield Fault.at(hit, what, f"应为“{hit.text.replace(other, own)}”，请核对")


def _kind(reading: Reading, knowledge: Knowledge | None) -> str:
    """镇 or 乡; without records what the title says, else what the text says more often, twice at least."""
    if knowledge:
        return "镇" if knowledge.books.township.kind is TownshipKind.TOWN else "乡"
    named = whose(reading.passages)
    if named:
        return named[-1]
    times = {kind: sum(1 for _ in reading.find(_SELF[kind])) for kind in _KINDS}
    most = max(times, key=times.__getitem__)
    return most if times[most] > 2 * times[_KINDS[most]] and times[most] > 1 else ""


_NAME = rf"[{SURNAMES}][一-龥]{{1,2}}"
_HEAD, _LINE = 8, 45
_REPORTER = re.compile(
    rf"[ \u3000（(]*(?:报告人：)?[一-龥]{{0,12}}?(?P<office>人大副?主席|人民代表大会副?主席|(?<=[镇乡])主席|副?镇长|副?乡长)[ \u3000]*(?P<name>{_NAME}|[一-龥][ \u3000][一-龥])[ \u3000）)]*"
)
_TITLED = re.compile(
    rf"(?P<office>(?:镇|乡)?人大副?主席|(?<![一-龥])副?镇长|(?<![一-龥])副?乡长|(?<=[、，。；请由和与])副?[镇乡]长|党委副?书记)[ \u3000]?(?P<name>{_NAME})(?=同志|[，。、；（）]|作|主持|宣布|出席|参加|带队|代表|传达|宣读|向|到会|到场|列席|总结|讲话|致辞|部署|强调|指出|带领|率|组织|参与|走访|陪同|接待|深入|听取|分别|汇报|报告|讨论|介绍|$)",
    re.MULTILINE,
)
_CALLED = re.compile(
    rf"(?:(?<![一-龥])|(?<=[由请和与]))(?P<name>{_NAME})(?:同志)?(?:任|为|当选为?|担任)?(?P<office>(?:镇|乡)?人大副?主席|副?镇长|副?乡长|党委副?书记)"
)
_POSTS = {
    "人大主席": Post.CHAIRPERSON,
    "人大副主席": Post.VICE_CHAIRPERSON,
    "镇长": Post.HEAD,
    "副镇长": Post.DEPUTY_HEAD,
}


def holders(reading: Reading, knowledge: Knowledge | None) -> Iterator[Fault]:
    """A name with an office that the records give to another."""
    if knowledge is None:
        return
    for passage, start, end, name, office in _named(reading):
        held = _holders(knowledge, office, reading.delivered)
        if held and name not in held:
            by_head = passage.index < _HEAD
            who = "、".join(sorted(held))
            other = _other_post(knowledge, name, reading.delivered)
            what = f"记录库里的{office}是{who}，写的是“{name}”{other}"
            cure = "请改正姓名或职务；有变动的，请先补登任职台账"
            severity = Severity.MUST if by_head else Severity.SHOULD
            yield Fault(passage, start, end, what, cure, severity=severity)


_Named = tuple[Passage, int, int, str, str]


def _named(reading: Reading) -> Iterator[_Named]:
    """Names with an office: (passage, start and end of the name, name, office)."""
    for passage in reading.passages[:_HEAD]:
        found = _REPORTER.fullmatch(passage.text)
        if found:
            yield _name(passage, found)
    reporters = {p.index for p in reading.passages[:_HEAD] if _REPORTER.fullmatch(p.text)}
    for pattern in (_TITLED, _CALLED):
        for hit in reading.find(pattern):
            if hit.passage.index not in reporters:
                yield _hit_name(hit)


def _name(passage: Passage, found: re.Match[str]) -> _Named:
    name = re.sub("[ \u3000]", "", found["name"])
    return passage, found.start("name"), found.end("name"), name, _office(found["office"])


def _hit_name(hit: Hit) -> _Named:
    first = hit.start + hit.match.start("name") - hit.match.start()
    name = hit.match["name"]
    return hit.passage, first, first + len(name), name, _office(hit.match["office"])


def _office(said: str) -> str:
    """镇人大主席, 人民代表大会主席 and 主席 are one office, so are 乡长 and 镇长."""
    office = said.replace("人民代表大会", "人大").replace("乡长", "镇长")
    if office.startswith(("镇人大", "乡人大")):
        office = office[1:]
    return f"人大{office}" if office in ("主席", "副主席") else office


def _holders(knowledge: Knowledge, office: str, days: tuple[date, date] | None) -> set[str]:
    """Who held an office on one of the days, or in the year before them; empty where nobody is known."""
    post = _POSTS.get(office)
    rows = (row for row in knowledge.books.of(OfficeHolder) if row.post is post)
    return {row.name for row in rows if _held(row, days)}


def _held(row: OfficeHolder, days: tuple[date, date] | None) -> bool:
    if days is None:
        return True
    year_before = date(days[0].year - 1, 1, 1)
    return row.from_date <= days[1] and (row.to_date is None or row.to_date >= year_before)


def _other_post(knowledge: Knowledge, name: str, days: tuple[date, date] | None) -> str:
    posts = [
        row.post.label
        for row in knowledge.books.of(OfficeHolder)
        if row.name == name and row.post is not Post.PRESIDIUM_MEMBER and _held(row, days)
    ]
    return f"（{name}是{'、'.join(dict.fromkeys(posts))}）" if posts else ""


def titles_change(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """One person 人大主席 here and 人大副主席 there."""
    first: dict[tuple[str, str], tuple[str, Passage]] = {}
    for passage, start, end, name, office in _named(reading):
        ground = office.replace("副", "")
        was, where = first.setdefault((name, ground), (office, passage))
        if was != office and not _promoted(passage.sentence(start, end)):
            heading = where.heading.strip()[:16] or "开头"
            what = f"“{name}”这里是{office}，前面“{heading}”里是{was}"
            yield Fault(passage, start, end, what, "同一个人的职务应一致，请核对")


def _promoted(text: str) -> bool:
    return bool(re.search("当选|补选|选举|任命|不再担任|辞去|原|时任|接任", text))
