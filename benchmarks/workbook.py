"""A ledger of many rows as a workbook: ``python -m benchmarks.workbook 台账.xlsx ROWS``.

Ten townships over ten years: meetings, activities and who took part, appraisals, suggestions, petitions,
help and publicity, in the shares in which an office keeps them. Invented, and the same every time.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import xlsxwriter

from drafter.model.kinds import (
    Activity,
    ActivityDeputy,
    ActivityKind,
    Appraisal,
    Channel,
    Deputy,
    Help,
    HelpKind,
    Medium,
    Outcome,
    Petition,
    PresidiumMeeting,
    Publicity,
    Satisfaction,
    Session,
    Suggestion,
    SuggestionField,
    Term,
    Township,
)
from drafter.model.record import Record
from drafter.model.values import Choice
from drafter.records.ledger.layout import headers

Line = dict[str, Any]
TOWNS, DEPUTIES, FIRST_YEAR, YEARS = 10, 60, 2015, 10
_FIRST = date(FIRST_YEAR, 1, 1)
_WORDS = (
    *("农村饮水安全", "高标准农田", "义务教育", "乡村道路"),
    *("垃圾分类", "医疗保障", "地质灾害防治", "养老服务"),
)


def town(number: int) -> str:
    return f"甲{'东南西北中'[number % 5]}{'河山'[number // 5]}镇"


def day(number: int) -> date:
    return _FIRST + timedelta(days=number * 7 % (365 * YEARS))


def pick(choices: type[Choice], number: int) -> str:
    labels = choices.labels()
    return labels[number % len(labels)]


def _meeting(n: int) -> Line:
    topics = f"听取{_WORDS[n % 8]}情况汇报、研究第{n}号事项"
    return {"日期": day(n), "议题": topics, "应到人数": 9, "实到人数": 7 + n % 3}


def _activity(n: int) -> Line:
    return {
        "活动类别": pick(ActivityKind, n),
        "主题": f"{_WORDS[n % 8]}工作第{n}次",
        "日期": day(n),
        "参加代表人次": 5 + n % 20,
        "参加（接待）群众人次": "约300" if n % 9 == 0 else 20 + n % 40,
        "提出意见建议": n % 12,
        "发现问题": n % 5,
        "整改问题": n % 5 // 2,
        "成效": f"督促有关单位完成{_WORDS[n % 8]}整改，群众反映的问题得到解决。",
        "可作典型": "是" if n % 7 == 0 else "否",
        "出处": f"活动簿第{n % 400 + 1}页",
    }


def _took_part(n: int) -> Line:
    # Deputy n of the township in which activity n was held, by number and by name.
    return {"活动": f"HD-{n}", "代表": f"代表{n // TOWNS % DEPUTIES:03}号"}


def _appraisal(n: int) -> Line:
    votes = {"满意票": 45 + n % 6, "基本满意票": 3, "不满意票": 1, "弃权票": n % 2}
    return {"日期": day(n), "被评议单位": f"镇第{n}办公室", **votes}


def _suggestion(n: int) -> Line:
    raised = day(n)
    return {
        "标题": f"关于加强{_WORDS[n % 8]}工作的建议（{n}）",
        "内容分类": pick(SuggestionField, n),
        "提出日期": raised,
        "领衔代表": f"代表{n // TOWNS % DEPUTIES:03}号",
        "附议人数": n % 6,
        "交办日期": raised + timedelta(days=10),
        "承办单位": f"镇第{n % 20}办公室",
        "面商日期": raised + timedelta(days=40),
        "答复日期": raised + timedelta(days=60 + n % 50),
        "满意度": pick(Satisfaction, n % 7 // 3),
        "办理结果": pick(Outcome, n),
        "办理成效": f"已完成{_WORDS[n % 8]}整治并纳入长效管理。",
    }


def _petition(n: int) -> Line:
    return {
        "受理日期": day(n),
        "渠道": pick(Channel, n),
        "事由": _WORDS[n % 8],
        "人次": 1 + n % 9,
        "办结件数": 1,
        "办结日期": day(n) + timedelta(days=20),
    }


def _help(n: int) -> Line:
    numbers = {"户数": 1 + n % 9, "资金": n % 40 / 10}
    return {"日期": day(n), "帮扶类别": pick(HelpKind, n), "内容": _WORDS[n % 8], **numbers}


def _publicity(n: int) -> Line:
    return {"日期": day(n), "题目": f"{_WORDS[n % 8]}见成效（{n}）", "媒介": pick(Medium, n)}


# What is kept, its prefix of numbers, and how many of every hundred rows are of it.
MIXED: tuple[tuple[type[Record], str, int, Callable[[int], Line]], ...] = (
    (PresidiumMeeting, "ZX", 3, _meeting),
    (Activity, "HD", 30, _activity),
    (ActivityDeputy, "CY", 15, _took_part),
    (Appraisal, "PY", 2, _appraisal),
    (Suggestion, "JY", 25, _suggestion),
    (Petition, "XF", 15, _petition),
    (Help, "BF", 5, _help),
    (Publicity, "XC", 5, _publicity),
)


def _townships() -> Iterator[Line]:
    for n in range(TOWNS):
        yield {"名称": town(n), "类别": "镇", "所属县": "云岭县"}


def _terms() -> Iterator[Line]:
    for n in range(TOWNS):
        yield {"第几届": 17, "起始日期": _FIRST, "乡镇": town(n)}


def _sessions() -> Iterator[Line]:
    for n in range(TOWNS * YEARS):
        opened = date(FIRST_YEAR + n // TOWNS, 1, 10)
        line = {
            "届": "十七届",
            "第几次会议": n // TOWNS + 1,
            "会议类别": "例会",
            "开始日期": opened,
        }
        yield line | {"乡镇": town(n % TOWNS)}


def _deputies() -> Iterator[Line]:
    for n in range(TOWNS * DEPUTIES):
        name = f"代表{n // TOWNS:03}号"
        yield {"姓名": name, "当选日期": _FIRST, "乡镇": town(n % TOWNS)}


def sheets(rows: int) -> Iterator[tuple[type[Record], Iterator[Line]]]:
    """Every sheet and its lines; about ``rows`` lines beside the frame and the roster."""
    yield Township, _townships()
    yield Term, _terms()
    yield Session, _sessions()
    yield Deputy, _deputies()
    for kind, prefix, share, line in MIXED:
        many = range(rows * share // 100)
        yield (
            kind,
            (line(n) | {"编号": f"{prefix}-{n}", "乡镇": town(n % TOWNS)} for n in many),
        )


def write(path: str, rows: int) -> None:
    """In constant memory, row by row."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        as_date = book.add_format({"num_format": "yyyy-mm-dd"})
        for kind, lines in sheets(rows):
            sheet = book.add_worksheet(kind.LABEL)
            places = {header: index for index, header in enumerate(headers(kind))}
            sheet.write_row(1, 0, places)
            for number, line in enumerate(lines, start=2):
                for header, value in line.items():
                    form = as_date if isinstance(value, date) else None
                    sheet.write(number, places[header], value, form)


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]))
