"""Numbers announced and things given, one figure with two values, units, years inside figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.checks.finding import Fault
from drafter.checks.knowledge import Knowledge
from drafter.checks.passages import Passage
from drafter.checks.reading import Hit, Reading
from drafter.model.numerals import from_numeral
from drafter.model.severity import Severity

_NUMERAL = "[一二三四五六七八九十两\\d]{1,2}"
_ANNOUNCED = re.compile(
    rf"(?:以下|下列|如下|这|下面|抓好|做好|做到|着力做好|从以下|在以下|从|抓好以下|存在|表现在|体现在)({_NUMERAL})(个方面|方面|点|大方面|项工作|项任务|个问题|个坚持|个到位)[^。；\n]{{0,14}}(?=[。：:\n]|$)",
    re.MULTILINE,
)
_ITEM = re.compile(
    r"(?:(?<=[。；，：、:;])|^)[ \u3000]*([一二三四五六七八九十]{1,2})(?:要|是)(?![否时])",
    re.MULTILINE,
)
_HEADS = (re.compile(r"[（(]([一二三四五六七八九十]{1,2})[）)]"), re.compile(r"(\d{1,2})[.．、]"))
_SAID = re.compile(r"以下|下列|如下|方面|个坚持|个到位|个问题|[^\u4e00-\u9fff]点")


def announced(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """四个方面 and three of them: 一是…, paragraphs （一）…, or 1.… that follow."""
    for hit in reading.find(_ANNOUNCED):
        number = _value(hit.match[1])
        given = _given(reading, hit)
        if number and given and given != number and "等" not in hit.text and _SAID.search(hit.text):
            what = f"前面说{hit.match[1]}{hit.match[2]}，后面列了{given}个"
            yield Fault.at(hit, what, "请补上漏的，或改正数字")


def _given(reading: Reading, hit: Hit) -> int:
    """How many are listed after a hit: in its own paragraph, else in those that follow it."""
    own = _count(_ITEM.findall(hit.after))
    if own:
        return own
    following = reading.prose[reading.prose.index(hit.passage) + 1 :]
    for head in (*_HEADS, _ITEM):
        if following and head.match(following[0].text.strip()):
            return _run(following, head)
    return 0


def _count(numerals: list[str]) -> int:
    """The length of the run 一 二 三 at the beginning of a list."""
    numbers = [from_numeral(numeral) for numeral in numerals]
    run = 0
    for number in numbers:
        if number != run + 1:
            break
        run += 1
    return run


def _run(following: tuple[Passage, ...], head: re.Pattern[str]) -> int:
    run = 0
    for passage in following:
        if passage.level == 1:
            break
        found = head.match(passage.text.strip())
        if found and from_numeral(found[1]) == run + 1:
            run += 1
    return run


_HAVES = re.compile(rf"[“\"]?({_NUMERAL})有[”\"]?(?:标准)?（([^（）\n]+)）")


def haves(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """“三有”（有牌子、有制度、有资料）: as many 有 as are announced."""
    for hit in reading.find(_HAVES):
        number, items = _value(hit.match[1]), re.split("[、，；]", hit.match[2])
        given = sum(item.strip().startswith("有") for item in items)
        if number and given and "等" not in hit.match[2] and given != number:
            what = f"说的是{hit.match[1]}有，括号里有{given}个“有”"
            yield Fault.at(hit, what, "请补上漏的，或改正数字")


_RESPECTIVELY = re.compile(
    r"(?:分别|依次)(?:为|是|达到|占)((?:约?\d{1,9}(?:\.\d{1,9})?[^\d，。；\n、和]{0,3}[、和，]){1,12}"
    r"约?\d{1,9}(?:\.\d{1,9})?[^\d，。；\n、和]{0,3})(?=[，。；])"
)


def respectively(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """甲、乙和丙分别为3次、2次: three names and two numbers."""
    for hit in reading.find(_RESPECTIVELY):
        clause = re.split("[，。；：\n]", hit.before.rstrip("，"))[-1]
        names = re.split("、|和|以及|及|与", re.sub(r"的[^、和的]{1,10}$", "", clause))
        numbers = re.findall(r"\d+(?:\.\d+)?", hit.match[1])
        if len(names) >= 2 and len(names) != len(numbers) and "等" not in clause:
            what = f"前面{len(names)}项，“分别为”后面{len(numbers)}个数"
            yield Fault.at(hit, what, "请一一对应")


_UNITS_RATED = re.compile(
    r"对(\d{1,9})(?:个|家)(?:单位|部门|站所)[^。；\n]{0,20}，[^，。；\n]{0,6}率(?:分别)?(?:为|是)([^。；\n]+)"
)


def each_rated(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """对5个单位…满意率分别为: five rates."""
    for hit in reading.find(_UNITS_RATED):
        given = len(re.findall(r"\d[%％]", hit.match[2]))
        if (
            given > 1
            and given != int(hit.match[1])
            and not re.search("等|其余|前|平均|最高", hit.match[2])
        ):
            yield Fault.at(hit, f"说的是{hit.match[1]}个单位，列了{given}个比率", "请核对")


_YEAR_AS_COUNT = re.compile(
    r"(?<!\d)(?:19|20)\d{2}(?:多|余)?(?:人次|人|户|名|万元|元|件|次|个|项|亩|公里|米)(?!大)|(?<!\d)20[0-3]\d(?:多|余)(?=[\u4e00-\u9fff])"
)


def year_as_count(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """培训2024多人次 in a document on 2024: the year was written over a figure."""
    days = reading.delivered or ()
    near = {str(day.year - back) for day in days for back in (-1, 0, 1)}
    for hit in reading.find(_YEAR_AS_COUNT):
        year = hit.text[:4]
        if year in near or any(f"{year}年" in p.text for p in reading.whole.prose):
            what = f"“{hit.text}”像是把年份替换进了数字"
            yield Fault.at(hit, what, "请核对这个数字")


# What is counted, and the units it is never counted in.
_COUNTED = (
    (r"主席团会议|人民代表大会会议|人代会", "件名户篇条起", "次"),
    (r"视察|专题调研|执法检查|工作评议|学习培训", "件名户篇条起", "次"),
    (r"代表建议|建议、议案|议案", "名户篇起人", "件"),
    (r"人大代表|应到代表|实到代表", "件次项条篇户起", "名"),
    (r"决议、决定|决议|专项工作报告", "名户起人篇", "项"),
    (r"稿件|信息稿", "次名户起人", "篇"),
    (r"来信来访|信访", "名篇项户", "件"),
    (r"矛盾纠纷", "篇名项", "起"),
    (r"代表小组", "件名户起篇", "个"),
)
_UNIT_RULES = tuple(
    (re.compile(rf"(?:{noun})(?:共)?(\d{{1,9}})([{units}])(?!次|以上)"), unit)
    for noun, units, unit in _COUNTED
)


def units(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """主席团会议6件: things have their measure words."""
    for pattern, unit in _UNIT_RULES:
        for hit in reading.find(pattern):
            yield Fault.at(
                hit, f"单位“{hit.match[2]}”用得不对", f"应为“{hit.match[1]}{unit}”，请核对"
            )


_SUBJECTS = re.compile(
    r"(?<![\u4e00-\u9fff]代表的)(主席团会议|专题调研|执法检查|代表视察|专项工作报告|代表小组活动|代表建议、议案|代表培训|学习培训|接待选民|走访选民|工作评议|决议、决定|安全检查|法治宣传|代表联络站|代表小组)(?:共|了)?(\d{1,9})(次|项|件|个|处)"
)
_RATES = re.compile(
    r"(建议答复率|办结率|整改率|面商率|(?<!基本)(?<!本)满意率)(?:达到|达|为)?(\d{1,9}(?:\.\d{1,9})?)[%％]"
)


def two_values(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """主席团会议6次 here and 主席团会议7次 there. What is planned or of other years is another figure."""
    seen: dict[tuple[str, str], tuple[Decimal, Passage]] = {}
    for pattern in (_SUBJECTS, _RATES):
        for hit in reading.find(pattern):
            if of_other_time(hit.passage, hit.start):
                continue
            key = (hit.match[1], hit.match[3] if pattern is _SUBJECTS else "%")
            value = Decimal(hit.match[2])
            first, where = seen.setdefault(key, (value, hit.passage))
            if first != value:
                heading = where.heading.strip()[:16] or "开头"
                what = f"“{hit.match[1]}”这里是{value}，前面“{heading}”里是{first}"
                yield Fault.at(hit, what, "同一件事的数字应一致，请核对", severity=Severity.SHOULD)


_OTHER_TIME = re.compile(
    r"上年|去年|上届|本届|累计|计划|每|新建|其中|同期|下半年|上半年|第[一二三四]季度|会议期间|闭会期间"
)
# A paragraph on one session or event counts what was there.
_ONE_DAY = re.compile(r"\d{1,9}月\d{1,9}日")
_PLANNED = re.compile(r"任务|打算|计划|安排|下一步|今后|要求|措施|衔接|不足|问题")


_BEFORE = 200


def of_other_time(passage: Passage, start: int) -> bool:
    """Whether what is said at a place is planned, of another year, or of one occasion."""
    clause = re.split("[。；]", passage.text[max(0, start - _BEFORE) : start])[-1]
    return bool(
        _PLANNED.search(passage.heading)
        or _PLANNED.search(passage.chapter)
        or _OTHER_TIME.search(clause)
        or _ONE_DAY.search(passage.text)
    )


def _value(numeral: str) -> int:
    return 2 if numeral == "两" else from_numeral(numeral) or 0
