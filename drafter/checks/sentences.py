"""Sentences that lost a part: a figure without its unit or told twice, a frame (按照……) that is left open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.finding import Fault
from drafter.checks.knowledge import Knowledge
from drafter.checks.reading import Reading

_MEASURE = "[次场期个件项名条篇户起]"
# 镇本2次人代会: the two words changed places. 课本2册 and 户口本1个 are right.
_TURNED = re.compile(rf"[乡镇]本(?=(?:\d{{1,3}}|[一二两三四五六七八九十]{{1,2}}){_MEASURE}(?!册))")
_TWICE = re.compile(rf"(\d{{1,4}}{_MEASURE})([一-龥]{{2,8}})\1(?=[，。；、])")
_BARE = re.compile(
    r"(?:主席团会议|人民代表大会会议|人代会|代表视察|专题调研|执法检查|工作评议|专项工作报告|代表建议|意见建议|代表小组活动|学习培训|接待选民|走访选民)"
    r"(?:共|达|了)?(\d{1,4})(?=[，。；])"
)


def figures(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """镇本2次人代会, 召开6次主席团会议6次, 开展专题调研3，…."""
    for hit in reading.find(_TURNED):
        kind = hit.text[0]
        yield Fault.at(hit, f"“{hit.text}”语序颠倒", f"应为“本{kind}”，请核对")
    for hit in reading.find(_TWICE):
        yield Fault.at(hit, f"“{hit.match[1]}”在“{hit.match[2]}”前后写了两遍", "请删去一处")
    for hit in reading.find(_BARE):
        yield Fault.at(hit, f"“{hit.match[1]}”后面没有单位", "请补上单位，如“次”“件”")


# What one goes by; without it 按照 hangs. The verb alone is no measure: 按照开展接待选民活动。
_STANDARD = re.compile(
    "要求|规定|部署|安排|计划|规划|方案|精神|意见|通知|办法|制度|机制|原则|思路|标准|程序|目标|分工|方式|模式|步骤|做法|决定|决议|责任|职责"
    "|路径|方针|政策|法|条例|章程|规则|细则|规范|流程|顺序|次序|比例|惯例|约定|承诺|主题|主线|布局|格局|路线|指示|批示|指引|清单|节点|进度|力度|需要|实际|情况|口径|名单|建议|任务|指标|时序|时间|台账|架构|体系|施工图"
)
_HANGING = re.compile(
    r"(?:按照|依照)((?:开展|组织(?=代表|群众|干部|人员|开展)|召开|举行|做好|抓好|加强|推进|落实)[^，。；：的\n]{2,24})(?=[，。；])"
)
_WARM = "坚强|正确|精心|有力|亲切|大力|悉心|统一|具体|关心"
_UNDER = re.compile(
    rf"(?<![一-龥])在([^，。；\n]{{2,40}}的(?:{_WARM})[^，。；\n下]{{0,14}}(?:领导|指导|支持|帮助|关怀))(?=，)"
)
_GIVEN = re.compile("得到|给予|争取|离不开|感谢|体现|坚持|接受|加强|获得|取得|赢得|来自|依靠")


def frames(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """按照开展接待选民活动。 goes by nothing; 在县人大的精心指导， lacks its 下."""
    for hit in reading.find(_HANGING):
        if not _STANDARD.search(hit.match[1]):
            cure = "请补上“要求”“部署”一类的词，或删去“按照”"
            yield Fault.at(hit, "“按照”后面缺了所依据的东西", cure)
    for hit in reading.find(_UNDER):
        if not _GIVEN.search(hit.match[1]):
            yield Fault.at(hit, "“在……”后面缺“下”", f"应为“{hit.text[-6:]}下”，请核对")
