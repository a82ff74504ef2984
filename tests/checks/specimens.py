"""The errors of real texts, each as a sentence of our own that has its shape, and what must not be flagged.

``day`` is when the text says it is delivered; the sites that published the texts wrote 2024 over the
true years, and a proofreader has nothing but what is written.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Specimen(NamedTuple):
    """An error: its number, where it stands, which rule is to find it, and its shape."""

    id: str
    where: str
    rule: str
    text: str
    day: date = date(2024, 8, 20)


class Beyond(NamedTuple):
    """An error no rule here finds, and why."""

    id: str
    where: str
    why: str


ERRORS = (
    Specimen("E-01", "000 第2篇", "parts-total", "一次会议以来召开主席团会议九次，听取工作报告5次。其中涉及经济方面3项，民生方面2项，制度方面1项，其它方面3项。"),
    Specimen("E-02", "003", "announced", "下一步抓好以下四个方面工作。\n一是加强宣传，统一认识。\n二是完善规划，做实帮扶。\n三是统筹兼顾，建好阵地。"),
    Specimen("E-12", "000 第1篇", "dated-wording", "让我们紧密团结在以胡锦涛为总书记的党中央周围，共同奋斗。"),
    Specimen("E-14", "000 第1篇", "party-meeting", "今后要深入贯彻党的十七大和十七届四中、五中全会精神，推动发展。"),
    Specimen("E-15", "000 第2篇", "political-typo", "认真落实即将召开的十八精神，推动各项工作。"),
    Specimen("E-15", "000 第2篇", "still-to-come", "认真落实即将召开的十八大精神，十八大会议精神意义重大。", date(2012, 1, 5)),
    Specimen("E-17", "001 第4篇", "guide", "镇人大坚持以邓小平理论和“三个代表”重要思想为指导，做好各项工作。", date(2019, 1, 10)),
    Specimen("E-18", "000 第5篇", "dated-wording", "高举建设有中国特色的社会主义的旗帜。"),
    Specimen("E-22", "001 第2篇", "term", "设立计划和预算审查委员会，对预算进行审查。"),
    Specimen("E-24", "001 第4篇后", "term", "会议收到代表提案22件，已经交办。"),
    Specimen("E-24", "002 第3篇", "term", "两次会议上都把这个问题作为提案提出。"),
    Specimen("E-26", "000 第3篇", "law", "检查了《未成年保护法》的贯彻情况。"),
    Specimen("E-27", "000 第3篇", "law", "检查了《食品卫生法》的贯彻情况。"),
    Specimen("E-29", "000 第2篇", "law", "对婚姻法的执行情况进行视察。"),
    Specimen("E-29", "000 第2篇", "law", "对土地法等法律法规的执行情况进行视察。"),
    Specimen("E-30", "001 第1篇", "dated-wording", "检查计划生育及社会抚养费征收情况。"),
    Specimen("E-32", "004 第5篇", "cycle-year", "2024年是“十二五”规划的开局之年，任务很重。"),
    Specimen("E-33", "000 第3篇", "dated-wording", "对地税、供电等单位进行评议。"),
    Specimen("E-36", "000 第5篇", "cut-off", "这件议案得到党委、政府的高度重视，投资300"),
    Specimen("E-37", "000 第5篇", "typo", "促进勤政廉政，通过加强监督，史赋予的重大使命。"),
    Specimen("E-39", "001 第4篇后", "hollow-heading", "四、做好监督工作\n镇人大注重工作监督，推动了各项工作。\n五、做好评议工作"),
    Specimen("E-41", "002 第2篇", "placeholder", "20_年，在市人大的领导下，认真履行职责。"),
    Specimen("E-41", "002 第2篇", "placeholder", "坚持以__大精神为指导，认真履行职责。"),
    Specimen("E-43", "003", "placeholder", "为XX个代表之家配齐了设备。"),
    Specimen("E-43", "003", "placeholder", "建成机关、XXX＼XXX等代表之家。"),
    Specimen("E-43", "003", "placeholder", "组织培训XX场次，化解纠纷XX起。"),
    Specimen("E-44", "000 第2篇", "placeholder", "在XX镇第十八届人民代表大会第一次会议上"),
    Specimen("E-44", "000 第3篇", "placeholder", "在**镇党委的领导下开展工作。"),
    Specimen("E-44", "000 第5篇", "placeholder", "我受××乡人大主席团的委托作报告。"),
    Specimen("E-44", "000 第3篇", "placeholder", "在****镇开展视察。"),
    Specimen("E-46", "004 第5篇", "blank", "（2024年 月 日）"),
    Specimen("E-47", "003", "web-residue", "积极开展“人大##paidbegin##代表之家”创建活动。"),
    Specimen("E-49", "004 第1篇", "word-twice", "县人大常委会召开了全县乡镇人大工作会议，乡镇人大工作会议。"),
    Specimen("E-49", "004 第1篇", "web-residue", "增强履行职责的能力，工作总结《乡镇人大工作会议》。"),
    Specimen("E-50", "004 第4篇", "web-residue", "深入调查研究，了解～，集中民智。"),
    Specimen("E-52", "000 第1篇", "page-number", "1还林及林木管护等工作情况的报告。"),
    Specimen("E-52", "001 第1篇", "page-number", "1党中央保持高度一致，贯彻各项决定。"),
    Specimen("E-52", "000 第5篇", "page-number", "3运用不同的内容和方法，做好工作。"),
    Specimen("E-53", "000 第2篇", "web-residue", "对义务教育均衡发展，>,婚姻法等进行视察。"),
    Specimen("E-55", "000 第2篇", "number-mark", "一、突出工作重点\n开展了评议。\n二关注社会热点\n开展了视察。\n三、行使决定权\n作出了决议。"),
    Specimen("E-56", "002 第2篇", "number-mark", "一、不辱使命\n做好防治。\n二、履行职责\n抓好主业。\n三认真学习做表率\n坚持学习。"),
    Specimen("E-59", "000 第5篇", "number-order", "一、依法监督\n开展监督。\n一、减轻负担\n督促落实。\n四、自身建设\n加强学习。"),
    Specimen("E-59", "000 第5篇", "number-order", "（三）强化建设\n加强学习。\n（四）开好会议\n依法行权。\n（六）加强联系\n走访代表。"),
    Specimen("E-60", "001 第1篇", "item-mixed", "（一）是规范会前的调研。\n（二）是规范会议的议程。\n（三）是要规范程序。四是规范审议。"),
    Specimen("E-62", "001 第4篇", "number-form", "（一）按要求开会\n开好会议。\n(二)抓好学习\n组织学习。\n（三）办好活动\n开展活动。"),
    Specimen("E-63", "002 第4篇", "half-width", "积极参加学习,努力提高素质,认真履行职责."),
    Specimen("E-66", "000 第2篇", "typo", "对成效给予肯定。同进，针对不足提出意见。"),
    Specimen("E-68", "000 第2篇", "political-typo", "让我们高兴中国特色社会主义伟大旗帜，开拓进取。"),
    *(
        Specimen("E-69", "000 第3篇", "typo", text)
        for text in ("经常走放了解情况。", "建言线显良策。", "把号事办好、好事办实。", "整理资料，扎卷归档。", "问题得到较好德处理。")
    ),
    Specimen("E-71", "000 第3篇", "two", "不足主要表现在二个方面。"),
    Specimen("E-72", "000 第3篇", "words-lost", "在不同时期、不同、不同月份，做法应有不同。"),
    *(
        Specimen("E-74", "001 第1篇", "typo", text)
        for text in (
            "评议中学、医生院等单位。", "制定祥细的计划。", "园满完成任务。", "对走方的情况形成材料。", "这要行成制度。",
            "检查资金物资的放发。", "着力解决上些问题。", "向单位发监查通知书。", "会后要对条听取意见。",
        )
    ),
    Specimen("E-77", "001 第4篇后", "unpaired", "在村里开展\"一事一议活动中，引导群众自己办事。"),
    Specimen("E-78", "000 第2篇", "haves", "活动小组达到了“三有”（牌子、有制度、有资料）的要求。"),
    Specimen("E-81", "004 第2篇", "typo", "这次换届正直“十二五”开局之时。", date(2011, 5, 1)),
    Specimen("E-81", "004 第4篇", "typo", "组织灵活多样的小组活，促进代表活动。"),
    Specimen("E-81", "004 第5篇", "typo", "资料完善、上板上墙，“七薄一册”规范。"),
    Specimen("E-85", "000 第3篇", "private-name", "村民王大山到镇人大反映工资问题。"),
    Specimen("1.1", "001 第4篇后", "year-as-count", "2024年来培训师生达2024多人次。"),
    Specimen("1.1", "000 第4篇", "year-twice", "听取财政所2024年、2024年预决算报告。"),
    Specimen("1.1", "004 第1篇", "web-residue", "基层民-主法制建设深入推进。"),
    Specimen("1.1", "000 第5篇", "broken-character", "镇政府要摆正位臵，高举伟大旗臶。"),
)  # fmt: skip

BEYOND = (
    Beyond("E-04", "000 第2篇", "别县的名称，要和记录库对照才知道"),
    Beyond("E-05", "000 第5篇", "别镇的名称，要和记录库对照才知道"),
    Beyond("E-07", "000 第2篇", "受谁的委托，属于身份一类的规则"),
    Beyond("E-65", "000 第3篇、第5篇", "两份文稿互相抄，由 drafter similar 比对"),
    Beyond("E-75", "001 第2篇", "语句不通，没有可靠的写法可查"),
    Beyond("E-82", "003", "缺称呼、落款，属于版式一类的规则"),
    Beyond("E-84", "002 第2篇", "题文不符，没有可靠的写法可查"),
)

# What is right and looks wrong: nothing of 必改 or 应看 may be said of it.
RIGHT = (
    "会议应到代表54名，调离1名、请假1名，实到52名，符合法定人数。",
    "对5个单位开展工作评议，满意率分别为派出所94%、国土所100%、民政办94%、卫生院94%、中心校100%。".replace(
        "国土所", "自然资源所"
    ),
    "评议提出意见共3条：一是窗口服务还不到位；二是下村还不够经常；三是宣传还不够广泛。",
    "中心活动室达到了“五有”（有房子、有牌子、有制度、有资料、有计划）的要求。",
    "全镇划分五个代表小组，其中县人大代表小组1个、镇人大代表小组4个。",
    "本届召开人代会三次，其中换届会1次、例会2次。",
    "会议有四项议程：一是听取报告；二是审议报告；三是选举；四是表决。",
    "努力做到“四个坚持”。一是坚持党的领导；二是坚持依法办事；三是坚持集体行权；四是坚持求真务实。",
    "注意做到“四合”。一是程序合法；二是思路合拍；三是工作合力；四是方法合理。",
    "各小组做到了“三个一”（即提出一条建议、开展一次调查、参加一次检查）。",
    "围绕农业、水利、交通、教育、卫生、环保、社保等9个方面提出意见。",
    "代表建议27件，其中农业5件、交通4件、水利3件等。",
    "党的十八大以来，基层治理水平不断提高。",
    "宣传《中华人民共和国劳动合同法》和民法典。",
    "走访脱贫户，巩固拓展脱贫攻坚成果。",
    "“十四五”以来，公路条件明显改善。",
    "各位代表，一年来的成绩来之不易。",
    "坚持20年如一日，为群众拨打110报警服务点赞，90后代表积极参与，群众百分之百满意。",
    "公约20余条，节约30多万元，最近20多天下乡走访，工龄15年以来从不懈怠。",
    "3月8号楼完成改造，5G网络覆盖全镇，评选出“十大”品牌。",
    "能够建立长效机制，积极积累经验，挑战土地整治难题。",
    "2024年3月13日召开了会议，3月至5月开展了视察。",
    "县税务局、县生态环境局、市场监督管理所给予了支持。",
)
