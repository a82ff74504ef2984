"""Templates with one fault each: the standard ones, changed in one place, and where the fault is then to be found.

``python -m tests.templates.faults`` prints what is found of them, by rule, and what docxtpl-lint alone finds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from drafter.documents.outline_docx import write_template
from drafter.documents.parts import open_docx, write_docx
from drafter.reports.pack import standard_pack
from drafter.templates.lint import RULES, Finding, lint, open_paper
from drafter.templates.lint.mechanics import complaints

ANNUAL, TERM, BRIEFING, PLAN = "年度工作报告", "换届工作报告", "工作汇报", "年度工作计划"
REPLY, CHAIR, DUTY, HOST, NEWS = (
    "建议办理情况报告",
    "主席述职述廉报告",
    "代表述职报告",
    "主持词",
    "会议消息",
)
SUMMARY, SPEECH = "县级汇总", "县级讲话稿"
FROM_TO = "……"
STYLES, DOCUMENT = "word/styles.xml", "word/document.xml"


@dataclass(frozen=True)
class Plant:
    """``old`` becomes ``new`` in a standard template: in its words, or in one of its ``part``s. ``a……b``
    stands for all from a to b.

    The fault is the ``rule``'s, in a paragraph that holds ``words``; "" where it is the whole template's.
    """

    rule: str
    genre: str
    old: str
    new: str
    words: str = ""
    part: str = ""

    def file(self) -> bytes:
        """The faulty template."""
        path = standard_pack().template(self.genre)
        if not self.part:
            text = path.with_suffix(".txt").read_text("utf-8")
            first, _, last = self.old.partition(FROM_TO)
            whole = re.escape(first) + (f".*?{re.escape(last)}" if last else "")
            changed, times = re.subn(whole, lambda _: self.new, text, count=1, flags=re.DOTALL)
            assert times, (self.genre, self.old)
            return write_template(changed)
        parts = open_docx(path)
        xml = parts[self.part].decode()
        assert self.old in xml, (self.genre, self.old)
        parts[self.part] = xml.replace(self.old, self.new, 1).encode()
        return write_docx(parts)


PLANTS: tuple[Plant, ...] = (
    # 标记写法: not whole, or more than the small language has.
    Plant("T01", ANNUAL, "{{ 监督.视察代表 }}人次", "{{ 监督.视察代表 人次", "组织代表视察"),
    Plant("T01", ANNUAL, "{{ 监督.视察代表 }}", "{{ 监督.视察代表|int }}", "组织代表视察"),
    Plant("T01", BRIEFING, "{% if 代表.培训人次 %}", "{% if 代表.培训人次 > 100 %}", "举办代表培训"),
    Plant("T01", TERM, "{{ 监督.视察 }}次", "{{ 监督.视察 + 1 }}次", "组织代表视察"),
    Plant("T01", HOST, "{{ 主持.法定人数 }}", "{{ str(主持.法定人数) }}", "现在开会"),
    Plant("T01", CHAIR, "以上报告，请予评议。", "{% set 甲 = 主席.姓名 %}以上报告，请予评议。", "以上报告"),
    Plant("T01", NEWS, "{{ 消息.时间 }}，{{ 单位.名称 }}{{ 消息.大会 }}", "{{ 消息.时间 }}，{单位.名称}{{ 消息.大会 }}", "召开"),
    Plant("T01", REPLY, "{{ 办理.分类 }}", "{{ 办理['分类'] }}", "收到代表提出"),
    Plant("T01", PLAN, "{%p if 计划.建议办理 %}", "{%p 如果 计划.建议办理 %}", "如果"),
    # 配对: conditions and loops without end, in the wrong place.
    Plant("T02", ANNUAL, "{%p endfor %}", "", "for 次 in"),
    Plant("T02", BRIEFING, "{% endif %}。{% endif %}{% if 自身建设.经费", "{% endif %}。{% if 自身建设.经费", "列入议事日程"),
    Plant("T02", NEWS, "{%p else %}", "{%p endif %}\n{%p else %}", "else"),
    Plant("T02", HOST, "{%p endfor %}", "{% endfor %}", "endfor"),
    Plant("T02", CHAIR, "{%p for 项 in 下一步.各项 %}", "各项如下：{%p for 项 in 下一步.各项 %}", "各项如下"),
    Plant("T02", REPLY, "{%tr endfor %}", "", "for 行 in"),
    Plant("T02", TERM, "{%p for 例 in 成绩.事例 %}", "\\{%tr for 例 in 成绩.事例 %}", "for 例"),
    # 名字
    Plant("T03", ANNUAL, "闭会期间召开主席团会议{{ 监督.主席团会议 }}次", "闭会期间召开主席团会议{{ 监督.主席团会仪 }}次", "闭会期间"),
    Plant("T03", BRIEFING, "{% if 监督.专项报告意见 %}", "{% if 监督.专题报告意见 %}", "专项工作报告"),
    Plant("T03", PLAN, "{%tr for 行 in 计划.分解表 %}", "{%tr for 行 in 计划.任务分解表 %}", "for 行"),
    Plant("T03", SPEECH, "{{ 讲话.乡镇数 }}", "{{ 县.乡镇数 }}", "今天这个会"),
    Plant("T03", TERM, "{{ 时段.名称 }}共收到", "{{ 时段.年份 }}共收到", "共收到代表建议"),
    Plant("T03", DUTY, "{{ 履职.职业 }}", "{{ 履职.职务 }}", "现为"),
    # 栏
    Plant("T04", ANNUAL, "{{ 次.列席 }}", "{{ 次.列席人 }}", "召开"),
    Plant("T04", REPLY, "{{ 行.满意度 }}", "{{ 行.评价 }}", "行.评价"),
    Plant("T04", TERM, "{{ 例 }}。", "{{ 例.标题 }}。", "例.标题"),
    # 别的文书的名字
    Plant("T05", ANNUAL, "{{ 大会.报告人 }}", "{{ 主席.姓名 }}", "主席.姓名"),
    Plant("T05", BRIEFING, "以上汇报，请予指导。", "{{ 任务.待补 }}以上汇报，请予指导。", "以上汇报"),
    Plant("T05", HOST, "{{ 主持.日期 }}", "{{ 消息.时间 }}", "消息.时间"),
    # 一条和若干条
    Plant("T06", ANNUAL, "{{ 综述.主要工作 }}", "{{ 成绩.事例 }}", "全年"),
    Plant("T06", HOST, "{{ 次.次序 }}：", "{{ 次 }}：", "次.事项"),
    Plant("T06", CHAIR, "{{ 下一步.总起 }}", "{{ 下一步.各项 }}", "本人将针对"),
    Plant("T06", BRIEFING, "{{ 单位.简称 }}党委把人大工作", "{{ 单位 }}党委把人大工作", "列入议事日程"),
    Plant("T07", ANNUAL, "{%p for 次 in 会议.各次会议 %}", "{%p for 次 in 会议.人代会 %}", "for 次"),
    Plant("T07", REPLY, "{%tr for 行 in 附件.建议办理 %}", "{%tr for 行 in 附件.建议件数 %}", "for 行"),
    Plant("T07", CHAIR, "{%p for 项 in 下一步.各项 %}", "{%p for 项 in 下一步.总起 %}", "for 项"),
    Plant("T08", TERM, "{{ 例 }}。", "事例很多。", "for 例"),
    Plant("T08", ANNUAL, "{%p for 例 in 成绩.事例 %}\n{{ 例 }}。", "{%p for 代表 in 成绩.事例 %}\n{{ 代表 }}。", "for 代表"),
    Plant("T09", TERM, "\n{{ 逐年.统计图 }}", "\n各年情况如图{{ 逐年.统计图 }}", "各年情况如图"),
    # 空了读不通
    Plant("T10", ANNUAL, "{% if 监督.视察代表 %}，参加代表{{ 监督.视察代表 }}人次{% endif %}", "，参加代表{{ 监督.视察代表 }}人次", "组织代表视察"),
    Plant("T10", BRIEFING, "{% if 建议.议案 %}（含议案{{ 建议.议案 }}件）{% endif %}", "（含议案{{ 建议.议案 }}件）", "代表提出建议"),
    Plant("T10", ANNUAL, "{% if 监督.整改问题 %}，已督促整改", "{% if 监督.发现问题 %}，已督促整改", "逐项跟踪"),
    Plant("T10", NEWS, "{% if 消息.列席 %}，列席{{ 消息.列席 }}名{% endif %}{% if 消息.旁听", "，列席{{ 消息.列席 }}名{% if 消息.旁听", "应到代表"),
    Plant("T10", DUTY, "{% if 履职.选区 %}{{ 履职.当选日期 }}在{{ 履职.选区 }}当选{% else %}{{ 履职.当选日期 }}当选{% endif %}", "{{ 履职.当选日期 }}在{{ 履职.选区 }}当选", "我是"),
    Plant("T11", ANNUAL, "{% if 监督.主席团会议比上年 %}，{{ 监督.主席团会议比上年 }}{% endif %}", "，{% if 监督.主席团会议比上年 %}{{ 监督.主席团会议比上年 }}{% endif %}", "闭会期间"),
    Plant("T11", BRIEFING, "{% if 建议.议案 %}（含议案{{ 建议.议案 }}件）{% endif %}", "（{% if 建议.议案 %}含议案{{ 建议.议案 }}件{% endif %}）", "代表提出建议"),
    Plant("T11", REPLY, "{% if 建议.承办单位 %}，由{{ 建议.承办单位 }}个单位承办{% endif %}", "、{% if 建议.承办单位 %}由{{ 建议.承办单位 }}个单位承办{% endif %}", "逐件登记"),
    Plant("T12", TERM, "{%p for 例 in 成绩.事例 %}", "工作中的事例有：\n{%p for 例 in 成绩.事例 %}", "工作中的事例有"),
    Plant("T12", BRIEFING, "# 八、工作中的典型事例\n{{ 成绩.典型 }}。", "# 八、工作中的典型事例\n事例如下：", "事例如下"),
    Plant("T12", REPLY, "各单位承办和办理情况见下表（单位：件）。", "需要说明的是：\n{%p if 办理.未登记结果 %}\n结果没有登记齐全。\n{%p endif %}\n各单位承办和办理情况见下表（单位：件）。", "需要说明的是"),
    # 条件不起作用
    Plant("T13", ANNUAL, "{%p if 监督 %}", "{%p if 单位.名称 %}", "if 单位.名称"),
    Plant("T13", ANNUAL, "# 三、存在的主要不足\n", "{%p if 不足.各项 %}\n# 三、存在的主要不足\n{%p endif %}\n", "if 不足.各项"),
    Plant("T13", TERM, "{{ 时段.名称 }}共收到", "{% if 时段.按年 %}全年{% else %}{{ 时段.名称 }}{% endif %}共收到", "共收到代表建议"),
    # 段落重复
    Plant("T14", ANNUAL, "# 三、存在的主要不足\n", "# 三、存在的主要不足\n各位代表，过去的工作还有许多需要改进的地方。\n各位代表，过去的工作还有许多需要改进的地方。\n", "需要改进的地方"),
    Plant("T14", CHAIR, "以上报告，请予评议。\n", "本人将虚心听取各位代表的意见。\n以上报告，请予评议。\n本人将虚心听取各位代表的意见。\n", "虚心听取"),
    # 单位
    Plant("T15", ANNUAL, "组织代表视察{{ 监督.视察 }}次", "组织代表视察{{ 监督.视察 }}件", "组织代表视察"),
    Plant("T15", BRIEFING, "履职阵地现有{{ 代表.家站分类 }}", "履职阵地现有{{ 代表.家站 }}", "履职阵地"),
    Plant("T15", TERM, "受理群众来信来访{{ 信访.件数 }}件", "受理群众来信来访{{ 信访.件数 }}户", "来信来访"),
    Plant("T15", HOST, "应到代表{{ 主持.应到 }}名", "应到代表{{ 主持.应到 }}", "现在开会"),
    Plant("T15", CHAIR, "本人固定联系代表{{ 主席.联系代表 }}名", "本人固定联系代表{{ 主席.联系代表 }}次", "固定联系"),
    Plant("T16", ANNUAL, "答复率{{ 建议.答复率 }}", "答复率{{ 建议.答复率 }}%", "答复率"),
    Plant("T16", BRIEFING, "主要有以下问题：{{ 不足.各项 }}", "主要有以下问题：{{ 不足.各项 }}。", "主要有以下问题"),
    Plant("T16", TERM, "主席团成员每人联系代表{{ 代表.主席团联系代表 }}", "主席团成员每人联系代表{{ 代表.主席团联系代表 }}名", "双联系"),
    Plant("T32", ANNUAL, "，测评满意率为{{ 监督.各单位满意率 }}", "，测评满意率分别为{{ 监督.各单位满意率 }}", "工作评议"),
    Plant("T32", REPLY, "由{{ 建议.承办单位 }}个单位承办", "分头由{{ 建议.承办单位 }}个单位承办", "逐件登记"),
    # 写死
    Plant("T17", ANNUAL, "为{{ 单位.名称 }}高质量发展", "为大坪镇高质量发展", "大坪镇"),
    Plant("T17", BRIEFING, "配合{{ 单位.县 }}人大常委会等上级人大活动", "配合云岭县人大常委会等上级人大活动", "云岭县"),
    Plant("T17", CHAIR, "向{{ 单位.简称 }}党委请示报告", "向首羡镇党委请示报告", "首羡镇"),
    Plant("T17", PLAN, "@署名 {{ 单位.名称 }}人大主席团", "@署名 XX镇人大主席团", "XX镇"),
    Plant("T18", CHAIR, "@署名 述职人：{{ 主席.姓名 }}", "@署名 述职人：罗世平", "罗世平"),
    Plant("T19", ANNUAL, "# 四、{{ 时段.来年 }}主要任务", "# 四、2025年主要任务", "2025年"),
    Plant("T19", PLAN, "结合{{ 时段.本年 }}工作情况", "结合二〇二四年工作情况", "二〇二四年"),
    Plant("T19", SPEECH, "{{ 讲话.下年 }}都要补上", "2025年都要补上", "2025年"),
    Plant("T20", ANNUAL, "{{ 单位.简称 }}{{ 大会.会议 }}）", "{{ 单位.简称 }}第十七届人民代表大会第七次会议）", "第十七届"),
    Plant("T20", REPLY, "受{{ 单位.名称 }}{{ 大会.主席团 }}的委托", "受{{ 单位.名称 }}十七届人民代表大会主席团的委托", "十七届"),
    Plant("T21", ANNUAL, "闭会期间召开主席团会议{{ 监督.主席团会议 }}次", "闭会期间召开主席团会议6次", "会议6次"),
    Plant("T21", TERM, "举办培训{{ 代表.培训 }}次", "举办培训三次", "培训三次"),
    Plant("T21", CHAIR, "，整改率{{ 监督.整改率 }}", "，整改率85.1%", "85.1%"),
    Plant("T22", PLAN, "坚持{{ 提法.指导思想 }}，坚持党的领导", "坚持以习近平新时代中国特色社会主义思想为指导，坚持党的领导", "习近平"),
    # 缺的
    Plant("T23", ANNUAL, "@报告人 {{ 大会.报告人 }}\n", "@报告人 人大主席团\n"),
    Plant("T23", BRIEFING, "主要有以下问题：{{ 不足.各项 }}", "问题主要是监督不够经常。"),
    Plant("T23", ANNUAL, "{%p if not 任务.项数 %}\n{{ 任务.待补 }}\n{%p endif %}\n", ""),
    Plant("T24", ANNUAL, "{%p if 信访 %}……{%p endif %}\n{%p endif %}\n", ""),
    Plant("T24", BRIEFING, "{%p if 中心工作 or 信访 %}……{%p endif %}\n{%p endif %}\n", ""),
    Plant("T25", ANNUAL, "@称呼 各位代表：", "各位代表："),
    Plant("T25", PLAN, "@署名 {{ 单位.名称 }}人大主席团\n", ""),
    # 样子
    Plant("T26", ANNUAL, '<w:pStyle w:val="Body"/>', '<w:pStyle w:val="Quote7"/>', "我受", DOCUMENT),
    Plant("T26", PLAN, '<w:pStyle w:val="Body"/></w:pPr><w:r><w:t xml:space="preserve">为做好', '</w:pPr><w:r><w:t xml:space="preserve">为做好', "为做好", DOCUMENT),
    Plant("T27", ANNUAL, 'w:styleId="Body"><w:name w:val="公文正文"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:ind w:firstLineChars="200" w:firstLine="640"/>', 'w:styleId="Body"><w:name w:val="公文正文"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>', "我受", STYLES),
    Plant("T27", TERM, '<w:rFonts w:ascii="黑体" w:eastAsia="黑体"', '<w:rFonts w:ascii="宋体" w:eastAsia="宋体"', "一、", STYLES),
    Plant("T28", BRIEFING, '<w:pStyle w:val="Body"/></w:pPr><w:r><w:t', '<w:pStyle w:val="Body"/></w:pPr><w:r><w:rPr><w:rFonts w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr><w:t', "人大常委会指导", DOCUMENT),
    Plant("T28", REPLY, '<w:pStyle w:val="Body"/></w:pPr>', '<w:pStyle w:val="Body"/><w:jc w:val="center"/></w:pPr>', "受{{", DOCUMENT),
    Plant("T29", ANNUAL, "## （二）依法召开会议，保证人民当家作主", "（二）依法召开会议，保证人民当家作主", "（二）依法召开会议"),
    Plant("T29", TERM, "# 三、存在的主要不足", "三、存在的主要不足", "三、存在的主要不足"),
    Plant("T30", ANNUAL, '<w:pgSz w:w="11906" w:h="16838"/>', '<w:pgSz w:w="12240" w:h="15840"/>', "", DOCUMENT),
    Plant("T30", PLAN, 'w:left="1587"', 'w:left="1134"', "", DOCUMENT),
    Plant("T30", CHAIR, '<w:docGrid w:type="linesAndChars"', '<w:docGrid w:type="default"', "", DOCUMENT),
)  # fmt: skip


@dataclass(frozen=True)
class Looked:
    """What a plant brought to light: ``found`` at its place; ``false`` elsewhere; whether docxtpl-lint alone
    says anything of the file."""

    plant: Plant
    found: bool
    false: tuple[Finding, ...]
    alone: bool


@cache
def looked() -> tuple[Looked, ...]:
    """Every plant, looked over once."""
    return tuple(_look(plant) for plant in PLANTS)


def _look(plant: Plant) -> Looked:
    data = plant.file()
    findings = lint(open_paper(f"{plant.genre}.docx", data))
    found = any(_is_it(plant, each) for each in findings)
    false = tuple(each for each in findings if not _belongs(plant, each))
    return Looked(plant, found, false, bool(complaints(data)))


def _is_it(plant: Plant, finding: Finding) -> bool:
    if finding.rule.id != plant.rule:
        return False
    line = finding.fault.line
    return plant.words in line.text if line is not None else not plant.words


def _belongs(plant: Plant, finding: Finding) -> bool:
    """Found at the planted place, or follows from it: what is gone there is missing in the whole."""
    line = finding.fault.line
    return (
        line is None or _is_it(plant, finding) or (bool(plant.words) and plant.words in line.text)
    )


def table() -> Iterator[str]:
    """Rule, planted, found, missed, found by docxtpl-lint alone."""
    yield "规则 | 种下 | 找到 | 漏掉 | 别处误报 | docxtpl-lint 自己找到"
    counts = {rule.id: Counter[str]() for rule in RULES}
    for one in looked():
        count = counts[one.plant.rule]
        count.update(planted=1, found=int(one.found), false=len(one.false), alone=int(one.alone))
    for rule in RULES:
        count = counts[rule.id]
        if count["planted"]:
            missed = count["planted"] - count["found"]
            told = (count["planted"], count["found"], missed, count["false"], count["alone"])
            yield " | ".join([f"{rule.id} {rule.name}", *map(str, told)])
    whole = sum(counts.values(), Counter[str]())
    missed = whole["planted"] - whole["found"]
    told = (whole["planted"], whole["found"], missed, whole["false"], whole["alone"])
    yield " | ".join(["合计", *map(str, told)])


def each() -> Iterator[str]:
    """Every plant, whether it was found, and whether docxtpl-lint alone lets it pass."""
    for one in looked():
        plant, alone = one.plant, "也找到" if one.alone else "放过"
        change = f"{plant.old[:24]} → {plant.new[:24]}".replace("\n", " ")
        mark = "找到" if one.found else "漏掉"
        yield f"{plant.rule} | {plant.genre} | {change} | {mark} | docxtpl-lint {alone}"


if __name__ == "__main__":
    print("\n".join([*each(), "", *table()]))
