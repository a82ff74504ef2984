"""What a document of its kind must have: salutation, mandate, signature, and what it must speak of.

The kind is known by the title. Two lists: what belongs to the form, and what must be said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.checks.finding import Fault
from drafter.checks.knowledge import Knowledge
from drafter.checks.reading import Reading
from drafter.model.severity import Severity


@dataclass(frozen=True)
class Wanted:
    """A part and how it is known. ``where`` is the head (title lines), the start (they and the
    first paragraphs), the tail (last lines) or the text."""

    name: str
    pattern: re.Pattern[str]
    where: str = "text"
    content: bool = False


def _wanted(name: str, pattern: str, where: str = "text", *, content: bool = False) -> Wanted:
    return Wanted(name, re.compile(pattern, re.MULTILINE), where, content)


_SALUTATION = _wanted(
    "称呼（各位代表：）", "^[ \u3000]*(?:各位|同志们|主任|尊敬的)[^。\n]{0,20}[：:]"
)
_SESSION = _wanted("标题下的日期和会议名称", r"\d{4}年\d{1,2}月|届[^\n]*次", "head")
_MANDATE = _wanted(
    "受谁委托（受……主席团的委托）",
    "受[^，。\n]{2,40}委托|(?:我|谨|现)代表[^，。\n]{0,16}主席团",
    "start",
)
_DELIBERATE = _wanted("“请予审议”", "审议|审查|提出(?:宝贵)?意见")
_PLACE = _wanted("单位名称", "[一-龥]{2,}[镇乡]|[镇乡]人大|街道", "head")
_SIGNED = _wanted("落款单位或署名", "主席团|人大|人民代表大会|述职人|报告人|[镇乡]|委员会", "tail")
_DATED = _wanted(
    "成文日期",
    r"【待补：成文日期】|\d{4}年\d{1,2}月(?:\d{1,2}日)?|[二〇○零一三四五六七八九]{4}年",
    "head tail",
)
_REPORTER = _wanted(
    "述职人姓名", "述职人|报告人|主席[ \u3000]*[一-龥]|代表[ \u3000]+[一-龥]", "head tail"
)
_FAILINGS = _wanted("存在的不足", "不足|问题|差距|短板|薄弱", content=True)
_TASKS = _wanted("下一步的打算", "任务|打算|下一步|今后|计划|安排|将[^。\n]{2,}", content=True)
_REVIEW = _wanted("工作回顾", "回顾|一年来|工作情况|过去一年|以来|年，", content=True)
_RESULTS = _wanted("办理结果", "办结|答复|办理结果|满意", content=True)

# Which documents these are asked of, by their title; the first that fits.
_KINDS: tuple[tuple[re.Pattern[str], tuple[Wanted, ...]], ...] = (
    (re.compile("述职|履行代表职务"), (_SALUTATION, _REPORTER, _DATED, _FAILINGS)),
    (re.compile("建议[^，。]{0,8}办理情况的?报告"), (_SALUTATION, _SESSION, _MANDATE, _RESULTS)),
    (re.compile("(?:工作)?(?:汇报|总结)$"), (_PLACE, _SIGNED, _DATED, _FAILINGS, _TASKS)),
    (re.compile("(?<!政府)工作报告$"), (_SALUTATION, _SESSION, _MANDATE, _DELIBERATE, _REVIEW, _FAILINGS, _TASKS)),
    (re.compile("(?:工作)?(?:计划|要点)$"), (_SIGNED, _DATED)),
)  # fmt: skip
_HEAD, _START, _TAIL, _TITLE = 6, 12, 4, 40
# Below this it is a piece of a document.
_WHOLE = 8


def wanting(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """One finding for the form, one for the content."""
    missing = [wanted for wanted in _asked(reading) if not _there(wanted, reading)]
    for content, why in ((False, "这种文书应有的"), (True, "这种文书应写到的")):
        names = "、".join(wanted.name for wanted in missing if wanted.content == content)
        if names:
            cure = "请补上；确实不要的，不用管"
            severity = Severity.SHOULD
            yield Fault.of(None, f"缺少{why}：{names}", cure, severity)


def _asked(reading: Reading) -> tuple[Wanted, ...]:
    own = [passage for passage in reading.prose if passage.text.strip()]
    if len(own) < _WHOLE:
        return ()
    for passage in own[:_TITLE_LINES]:
        title = passage.text.strip()
        for pattern, wanted in _KINDS:
            if len(title) <= _TITLE and not passage.level and pattern.search(title):
                return wanted
    return ()


_TITLE_LINES = 3


def _there(wanted: Wanted, reading: Reading) -> bool:
    prose = reading.prose
    text = ""
    if "head" in wanted.where:
        text += "\n".join(p.text for p in prose[:_HEAD] if "。" not in p.text)
    if "tail" in wanted.where:
        text += "\n" + "\n".join(p.text for p in prose[-_TAIL:] if "。" not in p.text)
    if wanted.where in ("start", "text"):
        text = "\n".join(p.text for p in (prose[:_START] if wanted.where == "start" else prose))
    return bool(wanted.pattern.search(text))
