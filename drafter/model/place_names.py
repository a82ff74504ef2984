"""Names of townships and counties as running text holds them, where nothing marks a name as such.

A name is taken for one where an office follows it (首羡镇党委), or where it stands behind a mark or a
preposition (在石梁镇，). Words of two characters that are no names (城镇, 提请镇党委) are told apart by lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_OFFICE = "党委|人大(?!代表|常委)|人民政府|人民代表大会|政府|财政"
# 首羡镇党委: two characters before 镇 that no sentence puts there.
_HELD = re.compile(rf"([一-龥]{{2}})(镇|乡|县|街道)(?={_OFFICE}|第[一二三四五六七八九十]{{1,3}}届)")
_NO_NAME = re.compile("[乡镇县市区全各本我该每由向与和受在经报是据被请让把对为及等的了]")
# What verbs end in and names of places seldom do: 列入镇财政, 审查镇人大, 新一届镇人大.
_VERBAL = re.compile(
    "[入届查设换加职任取持强议请告报示推动督导作署办行促络统障选补免命举荐提阅听看到过出去来给用改变更调划拨付支交纳缴审批核验评测考奖惩追问述谈询传递送发印制订签邀研究习训领带率协助援扶商接待迎慰访视察检监管控做使抓讲求帮增减与于以而或将]$"
)
# Words of two characters that sentences put before 镇党委.
_BEFORE = frozenset(
    re.findall(
        "..",
        "提请协助听取组织配合报告推动督促支持领导带领监督代表请示汇报建议要求会同根据按照经过通过关于以及"
        "加强做好围绕服务坚持成立召开列席出席参加邀请接受审议批准同意研究反映转交交由责成指导安排部署落实"
        "贯彻执行完成促进帮助联系督办保障成为作为担任当选补选终止罢免辞去任命选举推荐提名乡镇城镇集镇建制"
        "所在所属上级下级其他有关全体一个多个部分开展主动及时定期首先同时并且依法按期继续进一紧跟服从拥护"
        "争取积极认真团结依靠充分结合保证建成提高维护推进确保抓好完善健全实现增强强化改善优化创新规范扩大拓宽畅通密切"
        "发挥调动激发依托深化整合统筹立足着眼突出聚焦紧扣紧贴针对充实配备夯实筑牢打造创建营造形成构建实施进入召集主持"
        "陪同事前事后会前会后目前当前近年今年去年全年年初年底每年期间以来其中同年先后分别主要重要基层各级多数少数现任"
        "历届本届上届新任原任时任兼任任职支撑展好做强办好开好管好用好搞好组成设立构成撤并合并整个整体这个那个有些一些"
        "许多不少所有任何其他另外此外因此为此对此据此通过经过随着沿线通往驻地地方当地外地异地省市市县区县沿海内地",
    )
)
# 在石梁镇，: what may stand before a name, and what follows a township that is meant as a place.
_MARKS = "，。；：、（“”《\\n "
_LEADS = "在到赴与和对为是由从向及给让把于受将使的"
# 云岭县清溪镇: behind a county's name. 全县, 我市, 城市 and 社区 are none.
_COUNTY = (
    "(?<=[一-龥][县市区])(?<![全各本我该每城社地市县小山灾园辖景校片牧林库老特选新郊都][县市区])"
)
_BEGINS = rf"(?:(?<=[{_MARKS}{_LEADS}])|^|{_COUNTY})(?![{_LEADS}])"
# What may follow a township meant as a place: a mark, its people, its bodies, what happens there.
_GOES_ON = "[，。；、）的党人第召是和与及有成举开各作自以经今先在]|$|辖|群众|干部|代表|派出|卫生|中心|政府|财政|街道"
_PLACED = re.compile(
    rf"{_BEGINS}([一-龥]{{2,3}})(镇|乡|县)(?={_GOES_ON})(?!人大工作|干部职|党代|中心[村镇])",
    re.MULTILINE,
)
_LED = re.compile(rf"{_BEGINS}[一-龥]{{2,3}}(?:镇|乡|县|街道)", re.MULTILINE)
_KINDS = frozenset(("集镇", "村镇", "城镇", "乡镇", "建镇", "城乡", "县乡", "下乡"))
_NO_TOWN = frozenset(
    re.findall(
        "..",
        "乡镇城镇集镇建制重点中心特色小城强富名老新古美丽示范两个三个周边邻近附近所辖下辖山区边远偏远贫困"
        "民族农业工业旅游文化生态卫生文明平安和谐产业外出返回离乡故乡家乡城乡下乡入乡",
    )
)


def held(text: str) -> Iterator[re.Match[str]]:
    """Townships and counties named before an office of theirs: group 1 the name, group 2 镇, 乡, 县 or 街道."""
    return (found for found in _HELD.finditer(text) if not _word(found[1]))


def led(text: str, found: re.Match[str]) -> bool:
    """Whether a name stands at the beginning of a clause or behind a preposition."""
    return _LED.match(text, found.start()) is not None


def placed(text: str) -> Iterator[re.Match[str]]:
    """Townships and counties named as places, with the same groups."""
    for found in _PLACED.finditer(text):
        name, last = found[1], found[1][-2:]
        longer = len(name) > 2 and (name[-1] + found[2] in _KINDS or name[:2] in _BEFORE)
        if not (longer or _word(name) or last in _NO_TOWN or name[:2] in _NO_TOWN):
            yield found


# 云岭县大坪镇: a name above ends in one of these, and is more than that one character (旗下营镇).
_ABOVE = re.compile("(?<=[一-龥]{2})[省市州县区旗]")
_LEAD = re.compile(f"[{_LEADS}]|{'|'.join(sorted(_BEFORE))}")


def is_name(name: str) -> bool:
    """Whether 大坪镇, as somewhere read, can be the name of a township: 全力支持镇 and 基层乡镇 cannot.

    石门土家族乡 may be longer than others.
    """
    stem, kind = name[:-1], name[-1:]
    most = 8 if stem.endswith("族") else 4
    fits = kind in "镇乡" and 2 <= len(stem) <= most and stem[-2:] not in _NO_TOWN
    return fits and not _word(stem) and not (len(stem) > 2 and stem[:2] in _BEFORE)


def ends_in_name(words: str) -> str:
    """大坪镇 of 在云岭县大坪镇: the township the words end in; "" where they end in none that can be told."""
    above = [found.end() for found in _ABOVE.finditer(words)]
    leads = [found.end() for found in _LEAD.finditer(words)]
    starts = [*reversed(above), 0, *leads]
    return next((words[start:] for start in starts if is_name(words[start:])), "")


def _word(name: str) -> bool:
    """Whether two or three characters before 镇 are rather a word of the sentence."""
    return bool(_NO_NAME.search(name) or _VERBAL.search(name)) or name[-2:] in _BEFORE
