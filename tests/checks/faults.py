"""Seeded faults, by rule: sentences (and paragraphs, where a line break stands in them) that hold one each.

They are put one at a time into clean drafts of every genre. ``HOLD`` are the rules that need more than
words added: a paragraph doubled, a heading emptied.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from drafter.documents.text import Paragraph

Draft = list[Paragraph]
Spoil = Callable[[Draft, random.Random], Draft]

ADDED: dict[str, tuple[str, ...]] = {
    "pending": ("【待补：代表人数】将在会后公布。", "有关经费为【待补】。", "会议由{{ 主持.姓名 }}主持。"),
    "placeholder": (
        "XX村的水渠已经修好。", "在××乡召开了座谈会。", "**镇的做法得到推广。", "＿＿村新建广场一处。",
        "20xx年以来持续推进。", "某镇的经验值得借鉴。", "共走访XXX户群众。", "建成XXX＼XXX等阵地。",
        "20_年开展了同样的工作。", "走访x个行政村。", "全镇共有xx户。",
    ),
    "event-twice": (
        "3月13日，组织代表视察东河村饮水管网改造。3月13日，围绕东河村饮水管网改造开展专题调研。",
        "5月8日，开展食品安全法执法检查，走进集镇小餐饮店八家。5月8日，组织代表走访集镇小餐饮店，听取经营户意见。",
        "9月2日召开高山蔬菜基地建设座谈会。9月2日，代表到高山蔬菜基地调研。",
    ),
    "empty-brackets": ("有关情况（）另行报告。", "学习了《》等法律。", "开展“”活动。", "组织了( )次座谈。", "下发【】一份。"),
    "blank": ("会议于2024年 月 日召开。", "定于2024年3月 日举行。", "共  名代表参加。", "参加人员：   。", "落实经费  万元。"),
    "web-residue": (
        "##paidbegin##代表认真履职。", "代表&nbsp;认真履职。", "<p>代表认真履职。", "详见https://example.com/a.html。",
        "本文来源于网络。", "公众号：公文素材。", "下面由小编整理了几条。", "转载请注明出处。", "点击下载全文。", "代表履职>,成效明显。", "深入了解～，集中民智。",
    ),
    "page-number": ("继续推进退耕1还林工作。", "认真听取意12见建议并及时反馈。", "围绕3中心工作服务大局。", "第12页共30页"),
    "broken-character": (
        "健全机构设臵。", "高举伟大旗臶。", "推动髙质量发展。", "收到群众来信\ufffd封。", "加強监督检查。",
        "锟斤拷锟斤拷", "代表\u200b认真履职。", "进一歩改进作风。",
    ),
    "cut-off": (
        "\n为进一步改善群众生产生活条件，协调落实项目资金，共投资300",
        "\n代表们围绕产业发展、基础设施、社会治理等方面积极建言，",
        "\n代表们深入田间地头、农户家中了解情况，认真梳理群众反映的",
        "\n会后，主席团及时把审议意见转交有关部门研究办理，并要求按期反馈办理",
    ),
    "words-lost": ("做到不同时期、不同、不同月份各有侧重。", "落实到不同单位、不同、不同岗位。", "做到各村、各、各户都知晓。"),
    "political-typo": (
        "高兴中国特色社会主义伟大旗帜。", "坚持人民当家做主。", "做到“两个唯护”。", "增强“四个意思”。",
        "深刻领悟“两个确力”的决定性意义。", "坚持以法治国。", "发展全过程人民主。", "铸牢中华民族共同体意思。",
        "不望初心、牢记使命。", "推进中国式现化。", "实现中华民族伟大复新。", "贯彻党的二十精神。",
    ),
    "typo": (
        "代表走放农户十余户。", "作出祥细登记。", "圆满完成布署的工作。", "代表提出若千意见。", "切实做到贯切落实。",
        "己办结的事项已经公开。", "反应群众意愿。", "加强工作按排。", "继续再接再励。", "帮助群众增强自已的能力。",
        "常抓不泄。", "把工作台帐建好。", "认真屡职尽责。", "强化执法检察。", "截止目前进展顺利。", "及时答覆代表。",
        "狠抓矛盾纠份化解。", "遂条梳理意见。", "末完成的事项抓紧推进。", "干方百计帮助群众。",
    ),
    "term": (
        "收到代表提案若干。", "人民代表积极建言。", "维护当地权利机关的权威。", "切实加强法制宣传。", "增强干部法制意识。",
        "设立预算审查委员会。", "审议批准预算草案。", "讨论政府工作报告。", "大会任命副镇长一名。", "保障公民的民主权力。",
        "坚持人代会制度。", "监督“一府两院”工作。", "依照规定取消代表资格。",
    ),
    "law": (
        "宣传《未成年保护法》。", "学习《婚姻法》。", "检查《食品卫生法》的落实。", "宣传物权法知识。", "学习信访条例。",
        "宣讲《妇女权益保护法》。", "检查《固体废物污染防治法》的实施。", "学习《人大代表法》。", "宣传《乡村振兴法》。",
        "宣传《合同法》知识。", "宣传《道路交通法》。", "学习土地法等法律。",
    ),
    "dated-wording": (
        "紧密团结在以胡锦涛为总书记的党中央周围。", "发展全过程民主。", "推进新农村建设。", "打赢脱贫攻坚战。",
        "对工商所开展评议。", "协调国土所办理。", "征收社会抚养费。", "提高新农合参合率。", "镇计生办配合开展工作。",
        "推动又好又快发展。", "建设有中国特色的社会主义。", "走访贫困户。", "地税部门给予支持。",
    ),
    "guide": (
        "坚持以邓小平理论和“三个代表”重要思想为指导。", "以邓小平理论、“三个代表”重要思想、科学发展观为指导。",
        "以邓小平理论和“三个代表”重要思想为指导，深入贯彻落实科学发展观。",
    ),
    "group": (
        "增强“四个意识”、坚定“四个自信”，认真履职。", "坚持党的领导、依法治国有机统一。", "坚持正确监督、依法监督。",
        "建设政治机关、国家权力机关、代表机关。", "坚定道路自信、理论自信、制度自信。",
    ),
    "party-meeting": (
        "深入学习贯彻党的十八大精神。", "认真落实党的十九大精神。", "学习贯彻十七届四中全会精神。", "贯彻党的十九届五中全会部署。",
        "学习党的二十一大精神。", "传达党的二十届六中全会精神。",
    ),
    "npc-term": ("认真学习贯彻十一届全国人大一次会议精神。", "传达学习十二届全国人大五次会议精神。", "深入学习第十三届全国人民代表大会第一次会议精神。"),
    "cycle-year": (
        "2024年是“十二五”规划的开局之年。", "2025年是“十四五”规划的开局之年。", "今年是“十三五”规划的收官之年。",
        "正在实施“十二五”规划。", "扎实开展“五五”普法工作。", "扎实推进“六五”普法。",
    ),
    "impossible-date": ("2月30日召开了座谈会。", "13月5日开展了走访。", "2023年2月29日开展了走访。", "4月31日组织了培训。"),
    "backward-span": ("2024年9月至2024年3月开展了整治。", "自2023年10月至2023年6月开展了走访。", "2022年至2019年连续开展。"),
    "year-twice": ("审查了2023年、2023年财政决算。", "检查了2022年、2022年项目资金。"),
    "not-yet": ("2026年8月9日召开了座谈会。", "2027年3月1日开展了视察。", "2026年12月20日组织了培训。"),
    "still-to-come": ("认真学习即将召开的党代会精神。", "贯彻即将召开的县人代会会议精神。"),
    "number-form": ("\n(一) 认真听取意见建议。", "\n1、认真听取意见建议。", "\n（1）、认真听取意见建议。"),
    "number-mark": ("\n一、认真听取意见建议。\n二加强督促检查力度。\n三、改进工作作风。",),
    "item-order": (
        "一是抓学习，三是抓落实。", "一是听取意见；二是梳理归类；四是反馈结果。", "二是抓好学习，三是抓好落实。",
        "一是抓好学习，把准方向。",
    ),
    "item-mixed": ("（一）是抓好学习。", "同时，（二）是抓好落实。"),
    "firstly": ("第一、要抓好学习。第二，要抓好落实。", "要求有两条：第一，抓学习；第二、抓落实。"),
    "half-width": (
        "代表认真履职,积极建言。", "主要做法是:深入群众。", "深入群众;了解实情。", "共同推动发展.", "开展调查(含走访)两轮。",
        "大家一致认为,成效明显!",
    ),
    "straight-quotes": ('开展"三联三促"活动。', '创建"五好"代表小组。'),
    "wide-digits": ("走访群众３２户。", "帮扶农户１２户。"),
    "dash": ("代表们走村入户--问需于民。", "代表们畅所欲言...气氛热烈。", "意见有很多。。。。都作了梳理。"),
    "marks-twice": ("代表认真履职，，积极建言。", "代表认真履职，。", "主要做法：：深入群众。", "深入群众。，了解实情。"),
    "mark-misplaced": ("\n，代表认真履职，积极建言。", "走访了农户、企业、等。", "走访了农户、企业、。"),
    "blank-between": ("代表 认真履职。", "积极 建言献策。"),
    "title-comma": ("学习了《宪法》、《预算法》。", "创建“先锋”、“表率”两个品牌。"),
    "unpaired": (
        "学习了《预算法的规定。", "开展“三联三促活动。", "主要是走访（含慰问。", "按规定》执行。", '开展"一事一议活动。',
        "他们说：“一定要办好。",
    ),
    "broken-figure": (
        "开好镇本3次代表座谈会。", "举行2场代表议政会2场。", "开展工作评议4，督促整改到位。", "先后组织走访选民35，收集意见建议。",
        "办好乡本两项民生实事。",
    ),
    "open-frame": (
        "按照开展代表接待选民活动，代表进站接待。", "在县人大常委会的精心指导，各项工作顺利推进。", "按照做好代表联系工作，逐户走访。",
        "在镇党委的坚强领导，主席团认真履职。",
    ),
    "short-year": ("24年初启动实施。", "23年底全部完成。", "22年度列入计划。"),
    "date-form": (
        "3月13号召开座谈会。", "2024年03月开展走访。", "二〇二三年列入计划。", "2023年三月列入计划。", "5月08日开展走访。", "六月20日前完成。", "11月二十日开展走访。",
    ),
    "two": ("存在二个方面的差距。", "新增二名联络员。", "办好二件实事。", "走访二户群众。"),
    "about-twice": ("走访群众约300余户。", "近50多名群众参加。", "约20人左右参加。"),
    "percent-form": ("合格率在63-68%之间。", "知晓率达到百分之九十四。"),
    "mixed-numerals": ("全年走访8次，座谈五次。", "办理实事6件，另有四件在办。"),
    "parts-total": (
        "听取工作报告5次，其中经济3次，民生2次，制度1次，其他3次。", "办理实事6件，其中道路4件、水利3件。",
        "召开座谈会9次，即春季4次、秋季4次。", "走访企业8家，其中工业5家、农业4家。",
    ),
    "attendance": (
        "应到代表54名，请假2名，实到51名。", "应到代表60名，调离1名、请假2名，实到55名。", "应到代表48名，实到49名。",
    ),
    "rate": (
        "群众满意率达到105%。", "整改率为120%。", "走访农户40户，其中满意30户、占95%。", "测评项目20项，合格15项，合格率92%。",
    ),
    "shares": ("经费中，培训占45%，调研占40%，宣传占35%。", "群众反映的问题，农业占60%、交通占30%、水利占20%。",
        "测评结果为满意80%、基本满意15%、不满意3%。",
    ),
    "votes": ("会议实到代表52名，表决结果为赞成98票、反对2票。", "会议实到代表50名，决议获赞成120票。"),
    "growth": ("走访由8次增加到5次。", "座谈由3次增加到6次，增加2次。", "信访量下降了2倍。"),
    "announced": (
        "重点抓好以下四个方面工作：一是抓学习；二是抓调研；三是抓督办。", "主要有以下两点：一是抓早；二是抓小；三是抓实。",
        "\n要做好以下四项工作。\n一是抓好学习教育。\n二是抓好调查研究。\n三是抓好跟踪督办。",
    ),
    "haves": ("阵地达到“三有”（牌子、有制度、有资料）标准。", "做到“四有”（有场所、有人员、有制度）。"),
    "respectively": ("甲村、乙村、丙村分别为3户、2户。", "水利、交通、教育分别为12件、9件。"),
    "each-rated": ("对4个单位开展民主测评，满意率分别为派出所96%、卫生院94%、司法所92%。",),
    "year-as-count": ("培训群众2024多人次。", "走访农户2024户。", "发放资料2025多份。"),
    "unit": ("举行人代会2件。", "征集议案15名。", "另有稿件12次被采用。", "开展专题调研3件。"),
    "private-number": ("联系电话13800138000。", "身份证号110101199003071234。", "值班电话010-12345678。"),
    "private-name": ("村民王大明反映饮水困难。", "帮助贫困户李小红解决住房问题。", "低保户张秀英家的房屋得到修缮。"),
}  # fmt: skip

# What a fault brings with it: an unfinished sentence is one fault to a reader and two to the rules.
ALSO: dict[str, set[str]] = {
    "cut-off": {"unpaired"},
    "number-form": {"number-order", "number-level", "half-width"},
    "number-mark": {"number-order", "number-level", "hollow-heading"},
    "page-number": {"cut-off"},
    "web-residue": {"marks-twice", "half-width", "cut-off"},
    "unpaired": {"cut-off", "straight-quotes"},
    "dash": {"marks-twice", "half-width"},
    "dated-wording": {"guide", "party-meeting"},
    "guide": {"dated-wording"},
    "still-to-come": {"party-meeting"},
    "item-order": {"announced"},
    "item-mixed": {"item-order"},
    "blank": {"impossible-date", "placeholder"},
    "empty-brackets": {"half-width"},
    "mark-misplaced": {"marks-twice"},
    "rate": {"parts-total", "two-values"},
    "parts-total": {"rate"},
    "placeholder": {"unpaired", "short-year"},
    "date-form": {"short-year"},
    "broken-character": {"cut-off", "word-twice"},
    "number-level": {"number-order"},
    "pending": {"half-width"},
    "private-name": {"dated-wording"},
    "sentence-twice": {"rate", "two-values"},
}


def _body(draft: Draft, rng: random.Random) -> int:
    """A paragraph of running text, not in a table or attachment."""
    end = next(
        (n for n, p in enumerate(draft) if p.style in ("附件标记", "署名", "附件说明")), len(draft)
    )
    found = [
        n for n, p in enumerate(draft[:end])
        if p.style == "公文正文" and not p.in_table and p.text.endswith("。") and len(p.text) > 8
        and "一是" not in p.text and "以下" not in p.text and p.text[1:2] != "是"
    ]  # fmt: skip
    return rng.choice(found)


def add(snippet: str) -> Spoil:
    """The sentence at the end of a paragraph of the draft, or the paragraphs behind it."""

    def spoil(draft: Draft, rng: random.Random) -> Draft:
        at = _body(draft, rng)
        if not snippet.startswith("\n"):
            return [
                *draft[:at],
                replace(draft[at], text=draft[at].text + snippet),
                *draft[at + 1 :],
            ]
        lines = [Paragraph(line, "公文正文") for line in snippet[1:].split("\n")]
        return [*draft[: at + 1], *lines, *draft[at + 1 :]]

    return spoil


def _paragraph_twice(draft: Draft, rng: random.Random) -> Draft:
    longest = max((p for p in draft if p.style == "公文正文"), key=lambda p: len(p.text))
    at = draft.index(longest)
    return [*draft[: at + 1], longest, *draft[at + 1 :]]


def _sentence_twice(draft: Draft, rng: random.Random) -> Draft:
    long = [
        s for p in draft if p.style == "公文正文" and not p.in_table
        for s in p.text.split("。") if len(s) > 20 and not s.startswith("一是")
    ]  # fmt: skip
    return add(f"{rng.choice(long)}。")(draft, rng)


def _word_twice(draft: Draft, rng: random.Random) -> Draft:
    at = _body(draft, rng)
    words = (
        "代表认真认真履职。",
        "代表们们的的意见得到采纳。",
        "会议通过了了决议。",
        "组织组织代表走访。",
    )
    return [
        *draft[:at],
        replace(draft[at], text=draft[at].text + rng.choice(words)),
        *draft[at + 1 :],
    ]


def _same_openings(draft: Draft, rng: random.Random) -> Draft:
    lines = (
        "认真组织代表深入村组开展视察调研活动。",
        "认真组织人员到农户家中了解生产情况。",
        "认真组织单位对照意见逐条抓好整改。",
    )
    at = _body(draft, rng)
    return [*draft[: at + 1], *(Paragraph(line, "公文正文") for line in lines), *draft[at + 1 :]]


def _hollow(draft: Draft, rng: random.Random) -> Draft:
    """A heading put in front of another, or at the end of the running text."""
    heads = [n for n, p in enumerate(draft) if p.style == "一级标题"]
    if heads:
        at = rng.choice(heads)
        return [*draft[:at], replace(draft[at], text="加强调查研究", style="二级标题"), *draft[at:]]
    return [*draft, Paragraph("一、加强调查研究", "一级标题")]


def _out_of_order(draft: Draft, rng: random.Random) -> Draft:
    heads = [n for n, p in enumerate(draft) if p.style == "一级标题"]
    if len(heads) > 1:
        at = rng.choice(heads[1:])
        text = "十八" + draft[at].text[1:]
        return [*draft[:at], replace(draft[at], text=text), *draft[at + 1 :]]
    return add("\n一、听取意见建议。\n三、督促落实整改。")(draft, rng)


def _level_jump(draft: Draft, rng: random.Random) -> Draft:
    lines = "\n一、听取意见建议。\n（一）走访群众。\n1.登门入户。\n2.逐条登记。\n二、督促落实整改。\n1.逐项交办。"
    ends = ("附件标记", "署名", "附件说明")
    at = next((n for n, p in enumerate(draft) if p.style in ends), len(draft))
    return [*draft[:at], *(Paragraph(line, "正文") for line in lines[1:].split("\n")), *draft[at:]]


def _heading_year(draft: Draft, rng: random.Random) -> Draft:
    lines = (
        "2024年工作报告",
        "一、2024年工作回顾",
        "认真履行职责。",
        "二、2024年主要任务",
        "继续认真履行职责。",
    )
    styles = ("标题", "一级标题", "公文正文", "一级标题", "公文正文")
    return [Paragraph(text, style) for text, style in zip(lines, styles, strict=True)]


def _opening_year(draft: Draft, rng: random.Random) -> Draft:
    lines = ("2024年工作报告", "一、2024年工作回顾", "2023年，主席团认真履行职责。")
    styles = ("标题", "一级标题", "公文正文")
    return [Paragraph(text, style) for text, style in zip(lines, styles, strict=True)]


def _heading_end(draft: Draft, rng: random.Random) -> Draft:
    heads = [n for n, p in enumerate(draft) if p.style == "一级标题"]
    if not heads:
        return [
            *draft,
            Paragraph("一、听取意见建议。", "一级标题"),
            Paragraph("认真听取意见。", "公文正文"),
        ]
    at = rng.choice(heads)
    return [*draft[:at], replace(draft[at], text=f"{draft[at].text}。"), *draft[at + 1 :]]


def _two_values(draft: Draft, rng: random.Random) -> Draft:
    pairs = ("举行主席团会议{}次。", "办结率达到{}%。", "组织安全检查{}次。")
    pair = rng.choice(pairs)
    at = next(n for n, p in enumerate(draft) if p.style == "公文正文")
    lines = [Paragraph(pair.format(n), "公文正文") for n in (71, 72)]
    return [*draft[: at + 1], *lines, *draft[at + 1 :]]


HOLD: dict[str, Spoil] = {
    "paragraph-twice": _paragraph_twice,
    "sentence-twice": _sentence_twice,
    "word-twice": _word_twice,
    "same-openings": _same_openings,
    "hollow-heading": _hollow,
    "number-order": _out_of_order,
    "number-level": _level_jump,
    "heading-year": _heading_year,
    "opening-year": _opening_year,
    "heading-end": _heading_end,
    "two-values": _two_values,
}
