"""Figures against the records: what staff overtyped, what has changed since, what a strange text gives wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from drafter.checks.counts import of_other_time
from drafter.checks.finding import Fault
from drafter.checks.knowledge import Count, Knowledge, Tie
from drafter.checks.numbers import Number
from drafter.checks.passages import Passage
from drafter.checks.reading import Reading
from drafter.model.numerals import from_numeral
from drafter.model.severity import Severity

_NUMERAL = re.compile(r"\d[\d,，]*(?:\.\d+)?|[一二三四五六七八九十两]+")


def overtyped(reading: Reading, knowledge: Knowledge | None) -> Iterator[Fault]:
    """A figure that staff wrote over, so that it is not what the records say.

    What staff did may be right, and then the records are wrong: it is told. Where the same figure stands
    elsewhere as it was, the document contradicts itself and must be mended.
    """
    for passage, tie in _standing(reading, knowledge):
        if tie.now == tie.was or _same(tie.now, tie.today) or not _values(tie.today):
            continue
        assert knowledge is not None
        elsewhere = _as_it_was(tie, knowledge.ties)
        what = f"{tie.about}：记录库里是“{tie.today}”，这里改成了“{tie.now}”"
        if elsewhere:
            what += f"，别处还写着“{elsewhere.now}”"
        cure = "有意改的，请把台账也改过来，别处一并改；不是有意的，请改回"
        severity = Severity.MUST if elsewhere else None
        yield Fault(passage, tie.start, tie.end, what, cure, severity=severity)


def _as_it_was(tie: Tie, ties: Sequence[Tie]) -> Tie | None:
    """The same figure where it still says what the records say."""
    alike = (each for each in ties if (each.name, each.was) == (tie.name, tie.was))
    return next((each for each in alike if each.now == tie.today), None)


def outdated(reading: Reading, knowledge: Knowledge | None) -> Iterator[Fault]:
    """A figure as it was printed, of which the records say something else by now."""
    for passage, tie in _standing(reading, knowledge):
        if tie.now == tie.was and tie.today != tie.was:
            what = f"{tie.about}：记录改过了，现在是“{tie.today}”，这里还是“{tie.now}”"
            severity = None if _same(tie.now, tie.today) else Severity.MUST
            cure = "用 drafter update 把新的数写进文稿，或照记录改正"
            yield Fault(passage, tie.start, tie.end, what, cure, severity=severity)


def _standing(reading: Reading, knowledge: Knowledge | None) -> Iterator[tuple[Passage, Tie]]:
    by_index = {passage.index: passage for passage in reading.passages}
    for tie in knowledge.ties if knowledge else ():
        passage = by_index.get(tie.index)
        if passage is not None:
            yield passage, tie


def _same(one: str, other: str) -> bool:
    """Whether two texts say the same numbers, in whatever numerals."""
    return _values(one) == _values(other)


def _values(text: str) -> list[Decimal | None]:
    return [_value(found) for found in _NUMERAL.findall(text)]


def _value(numeral: str) -> Decimal | None:
    if numeral[0].isdigit():
        return Decimal(re.sub("[,，]", "", numeral))
    value = 2 if numeral == "两" else from_numeral(numeral)
    return None if value is None else Decimal(value)


# Whose doing it is, and words that only introduce: what may stand before a count's name for the name to be
# the whole of what is counted.
_LEAD = re.compile(
    r"(?:\d{4}年来?|一年来|过去一年|全年|年内|今年|共|先后|依法|认真|扎实|有序|积极|闭会期间|主席团|镇人大|乡人大|我们|并|还"
    r"|组织|开展|召开|召集|举行|举办|进行|参加|实施|动员|发动|接受|受理|收到|听取和审议|听取|审议|形成|作出|代表|人大代表|全镇|全乡)*"
)
# What offices call a count, besides the last word of its own name (监督.视察: 视察).
_CALLED = {
    "监督.专项报告": (
        "专项工作报告",
        "政府专项工作报告",
        "镇人民政府专项工作报告",
        "乡人民政府专项工作报告",
    ),
    "监督.调研": ("专题调研",),
    "监督.督办": ("跟踪督办",),
    "会议.人代会": ("人民代表大会", "人民代表大会会议"),
    "决定.决议决定": ("决议、决定",),
    "建议.件数": ("建议", "建议、议案", "议案、建议", "议案和建议", "建议、批评和意见", "意见建议"),
    "信访.件数": ("群众来信来访", "来信来访", "群众信访"),
    "代表.培训": ("学习培训", "代表培训"),
    "代表.小组": ("代表小组",),
    "代表.小组活动": ("代表小组活动",),
    "党的领导.理论学习": ("理论学习",),
}
_FILLED = re.compile("(?:共|了|达到|达|合计|共计|总共|计)+$")
# Another's doing, or a part of what is counted.
_PART = re.compile("县|市|省|上级|小组|配合|各|每|另|其中|名下|分别|以上|以下|不足|余|多|约|近")
_LONG, _NEAR = 5, 80


def contradicted(reading: Reading, knowledge: Knowledge | None) -> Iterator[Fault]:
    """视察7次, and the records of that year have four. Only where the words leave no doubt what is counted."""
    counts = knowledge.counts if knowledge else ()
    for passage in reading.prose if counts else ():
        for number in passage.numbers:
            meant = None if number.approx else _meant(passage.text, number, counts)
            if meant is None or Decimal(meant.text) == number.value:
                continue
            if not of_other_time(passage, number.start):
                what = f"{meant.about}：记录库里{meant.year}年是{meant.text}{meant.unit}，这里写的是{number.written}{number.unit}"
                cure = "请核对；台账漏登的请补登"
                yield Fault(passage, number.start, number.end, what, cure)


def _meant(text: str, number: Number, counts: Sequence[Count]) -> Count | None:
    """The one count that a number can only be; None where there is any doubt."""
    clause = _FILLED.sub(
        "", re.split("[。；，！？：（）\n]", text[max(0, number.start - _NEAR) : number.start])[-1]
    )
    fitting = [each for each in counts if each.unit == number.unit and _fits(clause, each)]
    values = {each.text for each in fitting}
    return fitting[0] if len(values) == 1 else None


def _fits(clause: str, count: Count) -> bool:
    """Whether a clause says the count's name and nothing else, or ends as drafts say it at some length."""
    for name in (count.name.rpartition(".")[2], *_CALLED.get(count.name, ())):
        if clause.endswith(name) and _LEAD.fullmatch(clause.removesuffix(name)):
            return True
    return any(
        len(words) >= _LONG
        and clause.endswith(words)
        and not _PART.search(clause.removesuffix(words))
        for words in (_FILLED.sub("", each) for each in count.before)
    )
