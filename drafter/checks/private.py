"""Private persons: identity-card and telephone numbers, names that the office has not said may be public."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.finding import EDGES, Fault
from drafter.checks.knowledge import Knowledge
from drafter.checks.reading import Hit, Reading
from drafter.model.privacy import numbers_in
from drafter.model.severity import Severity
from drafter.model.surnames import SURNAMES

_PERSON = re.compile(
    r"(?P<who>村民|户主|上访人|信访人|当事人|来访人|贫困户|脱贫户|低保户|困难户|五保户|孤寡老人|老党员|退休职工|退休工人|伤者|死者|受害人|业主|店主|窑主|厂主)"
    rf"(?P<name>[{SURNAMES}][\u4e00-\u9fff]{{1,2}}?)(?=[，。、；（]|(?:家|等|的|反映|因|与|和|向|同志|夫妇|一家|户|说|在|患|被|因病|提出|多次|家中|住|解决|办理|发展|申请|争取|协调|落实|修|改造|就业|看病|治|脱贫|增收|种|养|到|来|为|将|给|致富)[^，。；]?)"
)
# Words that begin with a family name's character: 群众文化, 村民代表 need no name.
_NO_NAME = re.compile(
    "文化|文艺|文明|文体|安全|安居|安置|关心|关切|关注|关于|关系|成立|成员|成为|成功|路灯|路面|包括|包村|包联|连片|连续|向往|向上|向下|时间|时常|单独|单位|管理|"
    "解决|解放|解读|房屋|房子|车辆|农户|农民|农业|尚未|尚有|高度|高兴|高龄|高声|田间|田地|田坎|左右|万元|万余|于是|于今|余人|余户|何时|任何|任务|常年|季度|易地|易返|"
    "金额|石料|华侨|项目|古树|白内|江边|湖边|林地|林权|林木|林果|水田|马路|马上|毛遂|黄金|康复|武装|武术|温暖|应当|简单|简易|章程|程度|纪念|强烈|甘愿|谷物|兰花|向村|向镇|向乡|司法|别墅|计划|卓越|盛赞|盛况|明白|和睦|严重|严格|严厉"
)

_MOBILE = 11


def numbers(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """Everywhere; at the head or foot of pages an office may name its own line, and whom to call."""
    for passage in reading.passages:
        end = 0
        for number in numbers_in(passage.text):
            start = passage.text.index(number, end)
            end = start + len(number)
            if passage.story in EDGES and number.startswith("0"):
                continue
            what, cure, severity = "写有身份证号或电话号码", "请删去号码", None
            if passage.story in EDGES and len(number) == _MOBILE:
                cure, severity = "请核对是不是应当公开的号码", Severity.SHOULD
            yield Fault(passage, start, end, what, cure, severity=severity)


# Who speaks is named where the document says so, and may be.
_SPEAKERS = frozenset({"报告人", "署名"})
_SPEAKER = re.compile(r"[ \u3000]*(?:报告人|述职人|汇报人|发言人|主持人)[:：]")


def persons(reading: Reading, knowledge: Knowledge | None) -> Iterator[Fault]:
    """With records, the names of the roster that may not print; in any text, 村民 and the like with a name."""
    told: set[tuple[int, int]] = set()
    for hit in _on_roster(reading, knowledge):
        told.add((hit.passage.index, hit.start))
        # Two characters are a common word too (高峰, 江河).
        severity = Severity.SHOULD if len(hit.text) > 2 else Severity.HINT
        cure = "请改成不写姓名，或在代表花名册把“可公开姓名”填“是”"
        yield Fault.at(hit, "写有个人姓名", cure, severity=severity)
    for hit in reading.find(_PERSON, everywhere=True):
        start = hit.start + hit.match.start("name") - hit.match.start()
        name = hit.match["name"]
        if (hit.passage.index, start) not in told and not _NO_NAME.match(name + hit.after):
            cure = "公开的报告里不写群众姓名，可写“一名村民”"
            yield Fault(hit.passage, start, start + len(name), "像是写了群众的姓名", cure)


def _on_roster(reading: Reading, knowledge: Knowledge | None) -> Iterator[Hit]:
    """Names of the roster that may not print, but for that of whoever gives the report."""
    if knowledge is None:
        return
    speaks = "\n".join(
        p.text for p in reading.whole.passages if p.style in _SPEAKERS or _SPEAKER.match(p.text)
    )
    private = sorted(name for name in knowledge.books.privacy.names if name not in speaks)
    if private:
        yield from reading.find(re.compile("|".join(map(re.escape, private))), everywhere=True)
