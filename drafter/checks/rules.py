"""Every rule, in the order in which it is asked. A new rule is one function and one line here."""

from __future__ import annotations

from collections.abc import Callable

from drafter.checks import (
    congress,
    counts,
    events,
    groups,
    layout,
    leftovers,
    marks,
    mismatch,
    numbering,
    numerals,
    offices,
    places,
    private,
    recorded,
    repeats,
    sentences,
    sums,
    times,
    wanting,
    wholeness,
    wording,
)
from drafter.checks.finding import ANYWHERE, EDGES, PRINTED, Faults, Rule
from drafter.checks.knowledge import Knowledge
from drafter.checks.reading import Reading
from drafter.checks.words import faults, word_list
from drafter.documents.beside import Story
from drafter.model.severity import Severity

MUST, SHOULD, HINT = Severity.MUST, Severity.SHOULD, Severity.HINT
_OFFICE = "办公常理"
_RECORDS = "记录库"
_GB9704 = "GB/T 9704—2012 第7.3.3条"
_GB15834 = "GB/T 15834—2011"
_GB15835 = "GB/T 15835—2011"


def _listed(name: str, what: str) -> Callable[[Reading, Knowledge | None], Faults]:
    """A rule that is a word list; ``{}`` in ``what`` is the word found."""

    def find(reading: Reading, _: Knowledge | None) -> Faults:
        return faults(word_list(name), reading, what)

    return find


RULES: tuple[Rule, ...] = (
    Rule("pending", "待补未补", MUST, _OFFICE, leftovers.pending, PRINTED),
    Rule("placeholder", "空位未填", MUST, _OFFICE, leftovers.placeholders, PRINTED),
    Rule("empty-brackets", "空括号", MUST, _OFFICE, leftovers.empty_brackets, PRINTED),
    Rule("blank", "留白未填", MUST, _OFFICE, leftovers.blanks, PRINTED),
    Rule("web-residue", "网页残留", MUST, _OFFICE, leftovers.web_residue, EDGES),
    Rule("page-number", "页码混入正文", SHOULD, _OFFICE, leftovers.page_numbers),
    Rule("broken-character", "坏字乱码", MUST, "《通用规范汉字表》", leftovers.broken_characters, PRINTED),
    Rule("cut-off", "段落没写完", SHOULD, _OFFICE, wholeness.cut_off),
    Rule("words-lost", "漏字", SHOULD, _OFFICE, wholeness.words_lost),
    Rule("broken-figure", "数字句不通", SHOULD, "语法常规", sentences.figures, PRINTED),
    Rule("open-frame", "句子缺成分", SHOULD, "语法常规", sentences.frames, PRINTED),
    Rule("hollow-heading", "标题下无内容", MUST, _OFFICE, wholeness.hollow_headings),
    Rule("paragraph-twice", "段落重复", MUST, _OFFICE, repeats.paragraphs),
    Rule("sentence-twice", "句子重复", SHOULD, _OFFICE, repeats.sentences),
    Rule("word-twice", "词语重复", SHOULD, _OFFICE, repeats.words),
    Rule("same-openings", "段首雷同", HINT, _OFFICE, repeats.openings),
    Rule("political-typo", "政治性错字", MUST, "党和国家重要文献", _listed("政治性错字", "“{}”写错了，后果严重"), PRINTED),
    Rule("typo", "错别字", SHOULD, "《现代汉语词典》", _listed("错别字", "“{}”是错别字"), PRINTED),
    Rule("term", "用语不准", SHOULD, "人大工作用语习惯", _listed("用语", "“{}”用得不准"), PRINTED),
    Rule("law", "法律名称", SHOULD, "国家法律法规数据库", _listed("法律", "“{}”有误"), PRINTED),
    Rule("dated-wording", "提法过时", SHOULD, "提法时限表", _listed("提法时限", "“{}”与报告日期不合"), PRINTED),
    Rule("guide", "指导思想过时", MUST, "提法时限表", wording.guide, PRINTED),
    Rule("group", "成组提法不全", SHOULD, "成组提法表", groups.incomplete),
    Rule("party-meeting", "会议与日期不合", SHOULD, "会议表", wording.meetings, PRINTED),
    Rule("npc-term", "人大会议与日期不合", SHOULD, "会议表", wording.sittings, PRINTED),
    Rule("cycle-year", "规划年份不合", MUST, "周期表", wording.cycle_years, PRINTED),
    Rule("impossible-date", "日期不存在", MUST, _OFFICE, times.impossible, PRINTED),
    Rule("backward-span", "起止颠倒", MUST, _OFFICE, times.backwards, PRINTED),
    Rule("year-twice", "年份写了两遍", MUST, _OFFICE, times.year_twice, PRINTED),
    Rule("heading-year", "标题年份不合", MUST, _OFFICE, times.years_of_parts),
    Rule("opening-year", "段首年份不合", MUST, _OFFICE, times.opening_years),
    Rule("edge-year", "页眉页脚年份不合", SHOULD, _OFFICE, times.years_at_the_edges, EDGES | {Story.PROPERTY}),
    Rule("not-yet", "把未来写成过去", SHOULD, _OFFICE, times.not_yet, PRINTED),
    Rule("still-to-come", "会议还没召开", MUST, _OFFICE, times.soon),
    Rule("number-order", "序号不连贯", MUST, _GB9704, numbering.out_of_order),
    Rule("number-level", "序号跳级", SHOULD, _GB9704, numbering.level_jumps),
    Rule("number-form", "序号写法", SHOULD, _GB9704, numbering.badly_written),
    Rule("number-mark", "序号缺顿号", SHOULD, _GB15834, numbering.without_mark),
    Rule("item-order", "一是二是不连贯", SHOULD, _OFFICE, numbering.items_out_of_order),
    Rule("item-mixed", "序号混用", SHOULD, _OFFICE, numbering.mixed_items),
    Rule("firstly", "第一后用逗号", SHOULD, _GB15834, numbering.firstly),
    Rule("half-width", "半角标点", SHOULD, _GB15834, marks.half_width, PRINTED),
    Rule("straight-quotes", "英文引号", SHOULD, _GB15834, marks.straight_quotes, PRINTED),
    Rule("wide-digits", "全角数字", SHOULD, _GB15835, marks.wide_digits, PRINTED),
    Rule("dash", "破折号和省略号", SHOULD, _GB15834, marks.dashes),
    Rule("marks-twice", "标点重复", SHOULD, _GB15834, marks.doubled, PRINTED),
    Rule("mark-misplaced", "标点位置不对", SHOULD, _GB15834, marks.misplaced),
    Rule("blank-between", "字间空格", HINT, _OFFICE, marks.blanks),
    Rule("title-comma", "书名号间的顿号", HINT, _GB15834, marks.between_titles),
    Rule("heading-end", "标题末尾标点", HINT, _GB15834, marks.heading_ends),
    Rule("unpaired", "标点不成对", SHOULD, _GB15834, marks.unpaired, PRINTED),
    Rule("short-year", "年份两位", SHOULD, _GB15835, numerals.short_years, PRINTED),
    Rule("date-form", "日期写法", SHOULD, _GB15835, numerals.dates, PRINTED),
    Rule("two", "二和两", SHOULD, _GB15835, numerals.two),
    Rule("about-twice", "约数重复", SHOULD, _GB15835, numerals.twice_about),
    Rule("percent-form", "百分数写法", SHOULD, _GB15835, numerals.percent_forms),
    Rule("mixed-numerals", "数字写法不一", HINT, _GB15835, numerals.mixed_forms),
    Rule("parts-total", "分项与总数不合", MUST, _OFFICE, sums.parts_and_total),
    Rule("attendance", "出席人数不合", MUST, _OFFICE, sums.attendance),
    Rule("rate", "比率不合", SHOULD, _OFFICE, sums.rates),
    Rule("shares", "占比相加不对", MUST, _OFFICE, sums.shares),
    Rule("votes", "票数多于到会", MUST, _OFFICE, sums.votes),
    Rule("growth", "增减不合", MUST, _OFFICE, sums.growth),
    Rule("announced", "说几个列几个", MUST, _OFFICE, counts.announced),
    Rule("haves", "几有列几有", SHOULD, _OFFICE, counts.haves),
    Rule("respectively", "分别为不对应", SHOULD, _OFFICE, counts.respectively),
    Rule("each-rated", "单位数与比率数不合", SHOULD, _OFFICE, counts.each_rated),
    Rule("year-as-count", "数字里混进年份", MUST, _OFFICE, counts.year_as_count, PRINTED),
    Rule("unit", "单位用错", SHOULD, _OFFICE, counts.units),
    Rule("two-values", "一数两值", SHOULD, _OFFICE, counts.two_values),
    Rule("event-twice", "一件事数了两遍", SHOULD, _OFFICE, events.twice),
    Rule("overtyped", "改过的数与记录不合", SHOULD, _RECORDS, recorded.overtyped),
    Rule("outdated", "记录改了文稿没改", SHOULD, _RECORDS, recorded.outdated),
    Rule("contradicted", "数字与记录不合", SHOULD, _RECORDS, recorded.contradicted),
    Rule("other-place", "别处的地名", SHOULD, _OFFICE, places.others, ANYWHERE),
    Rule("other-slogan", "口号里是别处", SHOULD, _OFFICE, places.slogans, PRINTED),
    Rule("neighbour", "写成邻近乡镇", SHOULD, _RECORDS, places.neighbours, PRINTED),
    Rule("other-village", "不是本地的村", SHOULD, _RECORDS, places.villages, PRINTED),
    Rule("kind", "乡和镇写混", MUST, _OFFICE, offices.town_or_township, PRINTED),
    Rule("office", "乡镇没有的机构职务", MUST, "地方组织法（2022年修正）第十八条、第十九条", offices.unknown_offices, PRINTED),
    Rule("office-holder", "职务上的人不合", SHOULD, _RECORDS, offices.holders, PRINTED),
    Rule("title-changes", "一人两职", SHOULD, _OFFICE, offices.titles_change),
    Rule("session-records", "届次与记录不合", SHOULD, _RECORDS, congress.against_records),
    Rule("edge-session", "页眉页脚届次不合", SHOULD, _OFFICE, congress.at_the_edges, EDGES),
    Rule("session-order", "届次前后不合", SHOULD, _OFFICE, congress.against_each_other),
    Rule("mandate", "受谁委托", SHOULD, "地方组织法（2022年修正）第十二条、第十九条", congress.mandate),
    Rule("private-number", "写有证件号或电话", MUST, "个人信息保护法", private.numbers, ANYWHERE),
    Rule("private-name", "写有个人姓名", SHOULD, "个人信息保护法", private.persons, PRINTED),
    Rule("title-mismatch", "题文不符", SHOULD, _OFFICE, mismatch.mismatched),
    Rule("parts", "缺少应有的部分", SHOULD, "公文和人大工作惯例", wanting.wanting),
    Rule("looks", "字体字号缩进", SHOULD, "GB/T 9704—2012 第5.2条、第7.3条", layout.looks),
    Rule("page", "纸张版心页码", SHOULD, "GB/T 9704—2012 第5.1条、第5.2条、第7.5条", layout.page),
)  # fmt: skip
