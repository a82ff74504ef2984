"""Every rule about templates, in the order in which they are told."""

from __future__ import annotations

from drafter.model.severity import Severity
from drafter.templates.lint import hollow, layout, measures, mechanics, naming, required, typed
from drafter.templates.lint.paper import Paper
from drafter.templates.lint.rule import Finding, Rule

_LANGUAGE = "模板的写法"
_NAMES = "名字表"
_TRIED = "用样例的各种缺法试写"
_GB = "GB/T 9704-2012"
_FIXED = "台账里的数，不写死在话里"
_STANDARD = "标准模板"
_MUST, _SHOULD = Severity.MUST, Severity.SHOULD

RULES: tuple[Rule, ...] = (
    Rule("T00", "不像模板", _MUST, _LANGUAGE, mechanics.untagged),
    Rule("T01", "标记写法", _MUST, _LANGUAGE, mechanics.misspelt),
    Rule("T02", "条件和循环配对", _MUST, "docxtpl 的规则", mechanics.misplaced),
    Rule("T03", "名字认不得", _MUST, _NAMES, naming.unknown),
    Rule("T04", "没有这一栏", _MUST, _NAMES, naming.unknown_columns),
    Rule("T05", "别的文书的名字", _MUST, _NAMES, naming.of_other_genre),
    Rule("T06", "若干条当一条", _MUST, _NAMES, naming.several_as_one),
    Rule("T07", "一条当若干条", _MUST, _NAMES, naming.one_as_several),
    Rule("T08", "循环的叫法", _MUST, _LANGUAGE, naming.loop_names),
    Rule("T09", "图要独占一段", _MUST, _NAMES, naming.charts),
    Rule("T10", "空了读不通", _MUST, _TRIED, hollow.hollow),
    Rule("T11", "标点落空", _MUST, _TRIED, hollow.broken),
    Rule("T12", "引语落空", _SHOULD, _TRIED, hollow.dangling),
    Rule("T13", "条件不起作用", _SHOULD, _TRIED, hollow.idle),
    Rule("T14", "段落重复", _SHOULD, _TRIED, hollow.doubled),
    Rule("T15", "单位", _MUST, _NAMES, measures.without_unit),
    Rule("T16", "重复的单位和标点", _MUST, _NAMES, measures.twice),
    Rule("T17", "写死地名", _MUST, _FIXED, typed.places),
    Rule("T18", "写死人名", _MUST, _FIXED, typed.persons),
    Rule("T19", "写死年份", _MUST, _FIXED, typed.years),
    Rule("T20", "写死届次", _MUST, _FIXED, typed.terms),
    Rule("T21", "写死数字", _MUST, _FIXED, typed.numbers),
    Rule("T22", "写死提法", _SHOULD, "提法表", typed.phrases),
    Rule("T23", "缺少必备内容", _MUST, _STANDARD, required.demanded),
    Rule("T24", "缺少部分", _SHOULD, _STANDARD, required.chapters),
    Rule("T25", "缺少要素", _SHOULD, _STANDARD, required.marks),
    Rule("T26", "样式不对", _SHOULD, _GB, layout.foreign_styles),
    Rule("T27", "样式走样", _SHOULD, _GB, layout.bent_styles),
    Rule("T28", "段落另设格式", _SHOULD, _GB, layout.bent_paragraphs),
    Rule("T29", "标题没用标题样式", _SHOULD, _GB, layout.headings_by_hand),
    Rule("T30", "版面", _SHOULD, _GB, layout.page),
    Rule("T31", "写不出来", _MUST, _LANGUAGE, mechanics.refused),
    Rule("T32", "分别只有一项", _SHOULD, _TRIED, measures.apart),
)


def lint(paper: Paper) -> list[Finding]:
    """Everything the rules find in a template, the gravest first, each once and in the order of the text."""
    found = [Finding(rule, fault) for rule in RULES for fault in rule.find(paper)]
    grave = list(Severity)
    order = {id(line): n for n, line in enumerate(paper.lines)}

    def place(finding: Finding) -> tuple[int, str, int]:
        at = order.get(id(finding.fault.line), -1)
        return grave.index(finding.severity), finding.rule.id, at

    once = {(*place(each), each.fault.what): each for each in reversed(found)}
    return sorted(once.values(), key=place)
