"""What was left over from a pattern or a source: places not filled in, marks of web pages, broken characters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from drafter.checks.finding import Fault, Faults
from drafter.checks.knowledge import Knowledge
from drafter.checks.reading import Hit, Reading
from drafter.checks.words import faults, word_list
from drafter.model.severity import Severity

_PENDING = re.compile(r"【待[补定][^】\n]*】?|\{\{[^}\n]*\}{0,2}|\{%[^}\n]*%?\}?")
# XX镇, ××乡, **镇, ＿＿村, 20xx年, 20_年; an X that stands for one name (X镇) too.
_MASKED = re.compile(
    r"(?:19|20)?(?:[XxＸｘ×✕✖╳]{2,}|[*＊]{2,}|[_＿﹍]{2,}|[○◯□■△▲●]{2,})(?:[\\＼/／][XxＸｘ×]*)?"
    r"|(?<![A-Za-z0-9])[XxＸｘ×](?=[年月日个名次件项镇乡村县区市人位万元])"
    r"|(?<!\d)(?:19|20)[_＿*＊xX×]{1,2}(?=年)|(?<!\d)(?:19|20)[ \u3000]+年(?=[ \u3000]*\d*[ \u3000]*月)"
)
# What every blank has one of: most documents have none.
_SIGN = re.compile(r"[XxＸｘ×✕✖╳*＊_＿﹍○◯□■△▲●某]|(?:19|20)[ \u3000]+年")
# 20**年**月**日 is one blank.
_MASK = r"[XxＸｘ×*＊_＿○◯□■△▲●]"
_DAY = re.compile(rf"(?:19|20)?{_MASK}{{1,4}}年{_MASK}{{1,3}}月(?:{_MASK}{{1,3}}日)?")
_SOMEONE = re.compile(
    r"(?<![\u4e00-\u9fff])某[某]*(?=[镇乡县市区村局])|某某(?=[镇乡县市区村局单部])"
)
_EMPTY = re.compile(
    r"（[ \u3000]*）|\([ \u3000]*\)|《[ \u3000]*》|“[ \u3000]*”|【[ \u3000]*】|〔[ \u3000]*〕"
)
_BLANK_DATE = re.compile(
    r"\d{4}年[ \u3000]+月(?:[ \u3000]*日)?|\d{4}年[ \u3000]*\d{1,2}月[ \u3000]+日"
    r"|(?<![\d个几])[ \u3000]+年[ \u3000]+月[ \u3000]+日"
)
_BLANK_FIELD = re.compile(
    r"(?<=[共计达到为约收出员开召织])[ \u3000]{1,}(?=(?:个|名|次|件|项|人|户|条|元|万元|篇|起|处|场)(?![\u4e00-\u9fff]{6}))"
    r"|(?<=[\u4e00-\u9fff])[ \u3000]{2,}(?=(?:个|名|次|件|项|人|户|条|元|万元|篇|起|处|场)(?:[，。；、]|[\u4e00-\u9fff]))"
    r"|(?<=[：:])[ \u3000]{2,}(?=[。；，\n])"
)
_WEB = re.compile(
    r"##\w+##|&(?:nbsp|quot|amp|lt|gt|mdash|ldquo|rdquo|#\d+);"
    r"|</?(?:p|br|div|span|strong|b|a|table|td|tr|font|h\d)\b[^>\n]{0,200}>"
    r"|https?://[\x21-\x7e]+|www\.[\x21-\x7e]+"
    r"|公众号[：:]|素材库|文档网|网友投稿|小编(?:为|整理|带来|收集)|供大家参考|希望对大家|责任编辑|本文来源|本文由|转载请注明|点击下载|点击查看|相关推荐|猜你喜欢|(?:来源|作者)[：:][^，。\n]{2,12}(?:网|站)"
    r"|上一篇[：:]|下一篇[：:]|述职人[：:]本站|范文[网吧]?(?=[，。：])|\[\d{1,2}\](?=[，。；])"
    r"|(?<=[\u4e00-\u9fff，。；])[>＞][,，]|(?<=[\u4e00-\u9fff])[～~](?=[，。、])"
    # A site's title put into a sentence; a word parted so that a filter lets it pass.
    r"|(?<=[，。；])(?:工作总结|工作计划|工作报告|述职报告|范文)《[^》\n]{2,30}》(?=[，。；])"
    r"|[民党政法选腐反权国]-[主委府治制举败腐利家]"
)
_PAGE = re.compile(r"第\s*\d+\s*页[，,]?\s*共\s*\d+\s*页|[—-]\s*\d{1,3}\s*[—-](?=$)", re.MULTILINE)
# A digit between words: no unit follows it and nothing leads up to it (附件1, 第1, G1).
_STRAY = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<![件表图第约近共达至到过年月了有超每各前后零整满足])(?!1(?:10|19|20|22)(?!\d))\d{1,3}(?![后前])(?=[\u4e00-\u9fff])"
    r"|^\d{1,3}(?=[\u4e00-\u9fff]{3})",
    re.MULTILINE,
)
# Characters that begin a unit or a thing counted (5类, 3村, 12部门): a number may stand before them.
_COUNTED = frozenset(
    "个项次件条名人户起篇处票家期场届年月日天元米亩吨份批位所座支岁部册轮类种里把对辆只头台套盏株棵组段本张步点"
    "万亿千百十余多几方公平立小大多分周季度村镇乡县市区社单代委局办站室年到至和号级星有名倍成层幢间口眼路线车班"
    "工重字行页章节款年比时秒度斤克升尺寸队师团排等来幅封首副顶面道门堂课例宗桩笔栋块片根枚粒双集则番遍趟回顿阵声"
)
_BROKEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]|锟斤拷|烫烫烫|屯屯屯|\\?{3,}|？{3,}|�+"
)
# They have no width: words are parted, searched for in vain, or counted wrong by them.
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff]+")
_FEW = 3


def pending(reading: Reading, _: Knowledge | None) -> Faults:
    for hit in reading.find(_PENDING, everywhere=True):
        yield Fault.at(hit, "还没有补上", "请填上内容，或者删去这句话")


def placeholders(reading: Reading, _: Knowledge | None) -> Faults:
    if next(reading.find(_SIGN, everywhere=True), None) is None:
        return
    days = list(reading.find(_DAY, everywhere=True))
    blanks = (each for p in (_MASKED, _SOMEONE) for each in reading.find(p, everywhere=True))
    for hit in (*days, *(each for each in blanks if not any(_within(each, day) for day in days))):
        yield Fault.at(hit, f"“{hit.text}”是没有填的空位", "请写上真实的名称或数字")


def _within(hit: Hit, other: Hit) -> bool:
    return hit.passage is other.passage and other.start <= hit.start < other.end


def empty_brackets(reading: Reading, _: Knowledge | None) -> Faults:
    for hit in reading.find(_EMPTY, everywhere=True):
        yield Fault.at(hit, "括号或引号里没有内容", "请填上内容，或者连同括号删去")


def blanks(reading: Reading, _: Knowledge | None) -> Faults:
    for hit in reading.find(_BLANK_DATE, everywhere=True):
        yield Fault.at(hit, "日期没有填", "请写全年月日")
    for hit in reading.find(_BLANK_FIELD):
        yield Fault.at(hit, "留着空白没有填", "请填上数字或内容")


def web_residue(reading: Reading, _: Knowledge | None) -> Faults:
    for hit in reading.find(_WEB, everywhere=True):
        yield Fault.at(hit, f"“{hit.text}”像是从网页带来的", "请删去，并核对前后文是否完整")


def page_numbers(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    for hit in reading.find(_PAGE):
        yield Fault.at(hit, "页码混进了正文", "请删去页码")
    for hit in reading.find(_STRAY):
        if hit.after[:1] not in _COUNTED:
            yield Fault.at(hit, f"词语中间的“{hit.text}”像是混进来的页码", "请删去，或补上单位")


def broken_characters(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    for hit in reading.find(_UNSEEN, everywhere=True):
        yield Fault.at(hit, "有看不见的字符", "请删去", mend="", severity=Severity.SHOULD)
    broken = list(reading.find(_BROKEN, everywhere=True))
    times = Counter(hit.text for hit in broken)
    told: set[str] = set()
    for hit in broken:
        if hit.text in told:
            continue
        many = f"（全文共{times[hit.text]}处）" if times[hit.text] > _FEW else ""
        told |= {hit.text} if many else set()
        yield Fault.at(hit, f"有乱码{many}", "请对照原文重新输入")
    yield from faults(word_list("坏字"), reading, "“{}”是转换文件时认错的字")
