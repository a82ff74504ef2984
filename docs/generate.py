"""Prints the reference pages from the program itself, so that they cannot say what it does not do.

``python -m docs.generate`` writes commands.md, records.md, names.md and checks.md beside this file.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from drafter.checks.finding import EDGES, PRINTED, Rule
from drafter.checks.rules import RULES
from drafter.documents.beside import Story
from drafter.documents.vetting import KNOWN, known
from drafter.model.columns import Column, Holds, columns
from drafter.model.kinds import KINDS
from drafter.model.record import Record
from drafter.reports.pack import standard_pack
from drafter.templates.catalogue import catalogue as learned
from drafter.templates.names import FILE as NAMES
from drafter.templates.names import Name, catalogue

HERE = Path(__file__).parent
ROOT = HERE.parent
LISTS = ROOT / "templates" / "checks"
_PRINTED = "本页由程序自动写出（`python -m docs.generate`），请不要手改。"


def _page(title: str, *paragraphs: str) -> str:
    return "\n\n".join([f"# {title}", *paragraphs]) + "\n"


def _table(headers: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(headers)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_cell(text) for text in line)} |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


# --- commands.md --------------------------------------------------------------------------------


def run(*words: str) -> str:
    """What ``drafter`` prints when called with these words, in a terminal of 80 columns."""
    environment = {**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "drafter", *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().rstrip("\n")


def helps(*words: str) -> Iterator[tuple[str, str]]:
    """A command as it is typed and the help it prints, then those below it."""
    text = run(*words, "--help")
    yield " ".join(["drafter", *words]), text
    _, _, listed = text.partition("\n命令：\n")
    for name in re.findall(r"^  (\S+)", listed, re.MULTILINE):
        yield from helps(*words, name)


def commands() -> str:
    """Every command's help, word for word."""
    told = [f"## {name}\n\n```text\n{text}\n```" for name, text in helps()]
    return _page(
        "命令",
        _PRINTED,
        "下面是每个命令加上 `--help` 时打印的话，一字不差。第一次使用请看 [说明](../README.zh.md)。",
        *told,
    )


# --- records.md ---------------------------------------------------------------------------------

_HOLDS: dict[Holds, str] = {
    "text": "文字",
    "date": "日期",
    "integer": "整数",
    "count": "整数，说不准的可写 约300、300多",
    "amount": "数字，可带小数",
    "flag": "是或否",
    "choice": "选一个",
}
_LABELS = {kind.TABLE: kind.LABEL for kind in KINDS}


_COMMON = ("编号", "出处", "备注")


def _common() -> list[Column]:
    return [column for column in columns(KINDS[0]) if column.label in _COMMON]


def _filled(column: Column) -> str:
    if column.refers:
        return f"“{_LABELS[column.refers]}”表里的一行"
    return _HOLDS[column.holds]


def _unwritten(column: Column) -> str:
    """What a blank cell of a choice or a number counts as."""
    label = getattr(column.default, "label", "") or (
        str(column.default) if column.holds == "integer" and column.default is not None else ""
    )
    return f"不填就是 {label}" if label else ""


def _said(column: Column) -> str:
    choices = "、".join(column.choices.labels()) if column.choices else ""
    return "。".join(part for part in (choices, _unwritten(column), column.help) if part)


def _named(kind: type[Record], names: Iterable[str]) -> str:
    labels = {column.name: column.label for column in columns(kind)}
    return "、".join(f"“{labels[name]}”" for name in names)


def _filed(kind: type[Record]) -> str:
    """How a row comes into a report's period."""
    if kind.WHEN:
        return f"写进哪一段时间的报告，看{_named(kind, [kind.WHEN])}。"
    if kind.VIA:
        return f"写进哪一段时间的报告，看{_named(kind, [kind.VIA])}的日期。"
    if kind.SPAN:
        begins, ends = (_named(kind, [name]) for name in kind.SPAN)
        return f"报告时段最后一天在册的才算：{begins}已到，{ends}还没到或者没填。"
    return ""


def _known(kind: type[Record]) -> str:
    both = "都" if len(kind.KEY) > 1 else ""
    return f"{_named(kind, kind.KEY)}{both}相同的，认作同一行。"


def _kind(kind: type[Record]) -> str:
    rows = [
        (c.label, "必填" if c.required else "", _filled(c), c.unit, _said(c), f"`{c.key}`")
        for c in columns(kind)
        if c.label not in _COMMON
    ]
    table = _table(("列", "必填", "填什么", "单位", "说明", "JSON 里叫"), rows)
    about = f"表名 `{kind.TABLE}`。{kind.ABOUT}"
    return f"## {kind.LABEL}\n\n{about}\n\n{_known(kind)}{_filed(kind)}\n\n{table}"


def records() -> str:
    """Every kind of record as its ledger sheet."""
    return _page(
        "台账",
        _PRINTED,
        f"台账共{len(KINDS)}张表。每张表是一类记录，一行是一条。下面的英文是记录库 records.db 里的表名，"
        "和别的程序读取时各列的名字（见 [JSON](json.md)），填台账时用不着。",
        "每张表都有“编号”“出处”“备注”三列，下面不再逐表列出：",
        _table(
            ("列", "填什么", "JSON 里叫"),
            ((c.label, c.help or "想记什么都行，不写进报告", f"`{c.key}`") for c in _common()),
        ),
        "除“乡镇”表外，每张表最后还有一列“乡镇”：一本台账只有一个乡镇时不用填。",
        "填了编号的行，凭编号认；没有编号的，凭各表写明的那几列认。再次导入时，认作同一行的只更新，不新增。",
        *map(_kind, KINDS),
    )


# --- names.md -----------------------------------------------------------------------------------


def _name_rows(name: Name) -> Iterator[tuple[str, ...]]:
    yield f"`{{{{ {name.full} }}}}`", name.about, name.measure, name.shown, name.when_empty
    for column in name.columns:
        yield f"每条的 `{column.full}`", "", column.measure, column.shown, column.when_empty


def names() -> str:
    """Every name a template may use, with what it says of the sample and where nothing is known."""
    known_names = catalogue()
    told = [
        f"## {section}\n\n"
        + _table(
            ("名字", "意思", "单位", f"样例镇{known_names.year}年", "没有记录时印"),
            [row for name in listed for row in _name_rows(name)],
        )
        for section, listed in known_names.sections.items()
    ]
    return _page(
        "模板里的名字",
        _PRINTED,
        "模板里写 `{{ 监督.主席团会议 }}`，草稿里就是那个数字。单位不随数字打印，写在模板里："
        "`共召开主席团会议{{ 监督.主席团会议 }}次`。单位一栏写“逐条”的，要用循环逐条写出："
        "`{%p for 次 in 会议.各次会议 %}`、`{{ 次.日期 }}`、`{%p endfor %}`。",
        "这张表在窗口里也能查：`drafter template names 主席团`。",
        "数字是0、没有记录时，名字在条件里算“没有”：`{% if 监督.视察 %}……{% endif %}` 这一句就不出现。",
        *told,
    )


# --- checks.md ----------------------------------------------------------------------------------


def checks() -> str:
    """Every rule of ``drafter check``, and the lists some of them read."""
    rules = _table(
        ("规则", "级别", "依据", "正文以外"),
        ((rule.name, rule.severity.label, rule.source, _beside(rule)) for rule in RULES),
    )
    lists = sorted(LISTS.glob("*.toml"))
    heads = [path.read_text("utf-8").partition("\n")[0].removeprefix("# ") for path in lists]
    return _page(
        "校对规则",
        _PRINTED,
        "`drafter check` 按下面的规则逐条看。级别是一般的级别，词表里的条目可以另写。某一条不想查，"
        "在记录库旁边的 校对.toml 里写上规则的名字和原因，写法见 [命令](commands.md)。",
        "正文、表格、附件、文本框都看；“正文以外”是这条规则还看哪里。批注和文件属性不印出来，那里的都是提示。",
        rules,
        "## 词表",
        "词表都在 `templates/checks` 文件夹里，用记事本能打开、能改、能加；查词的表每条都有出处、例子和反例。",
        "\n".join(
            f"- `{path.name}`：{head.partition('：')[2]}"
            for path, head in zip(lists, heads, strict=True)
        ),
    )


_ASIDE = {
    "页眉页脚": EDGES,
    "脚注尾注": PRINTED - EDGES,
    "批注": frozenset((Story.COMMENT,)),
    "文件属性": frozenset((Story.PROPERTY,)),
}


def _beside(rule: Rule) -> str:
    """What of a document's texts beside its body a rule reads."""
    return "、".join(name for name, stories in _ASIDE.items() if stories <= rule.beside)


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands,
    "records.md": records,
    "names.md": names,
    "checks.md": checks,
}


def main() -> None:
    """Write every page, and before them the catalogue of names that one of them is printed from."""
    NAMES.write_text(learned(), encoding="utf-8")
    print(NAMES)
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")
        print(HERE / name)
    KNOWN.write_text(known(standard_pack().folder), encoding="ascii")
    print(KNOWN)


if __name__ == "__main__":
    main()
