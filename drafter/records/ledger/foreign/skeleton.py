"""The open questions, written into the map file where the answers go; what is answered stays as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from drafter.errors import DrafterError
from drafter.records.ledger.account import Question
from drafter.records.ledger.foreign.plaintoml import loads, quoted_section
from drafter.records.ledger.foreign.words import plain_header
from drafter.records.ledger.text import squeeze

_HEAD = """\
# 对照表：本乡镇台账里的叫法。答过一次，以后同样的台账就不再问。
# 请在引号里填上意思，如 "开展时间" = "日期"；引号和等号用英文的。还没有想好的空着。
# 整张表不要的、整列不要的，填 不导入；一列想原样留在备注里的，填 备注。
"""


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _header(section: str) -> str:
    """``[列.活动]`` as clerks read it; quotes only where the name has signs of its own."""
    plain = re.fullmatch(r"[^\[\]【】\"'#]+", section)
    return f"[{section if plain else quoted_section(section)}]"


def _same_section(line: str, section: str) -> bool:
    return line.strip().replace('"', "").replace(" ", "") == f"[{section}]".replace(" ", "")


def _lines(question: Question) -> list[str]:
    why = " ".join(question.why.split())
    may = f"可填：{'、'.join(question.options)}" if question.options else "每行都一样的话，填在这里"
    return [f"# {why}。{may}", f'{_quoted(question.key)} = ""']


def _asked(text: str, question: Question) -> bool:
    """Whether the file has a line for the question, answered or not, however it is spelt."""
    section, _, inner = question.section.partition(".")
    table = loads(text).get(section, {})
    for part in (inner,) if inner else ():
        table = next((t for name, t in table.items() if squeeze(name) == squeeze(part)), {})
    return plain_header(question.key) in map(plain_header, table)


def with_questions(text: str, questions: Sequence[Question]) -> str:
    """The map file with every question that is not in it yet, each in its section."""
    lines = (text or _HEAD).splitlines()
    for question in questions:
        if _asked("\n".join(lines), question):
            continue
        at = next((n for n, s in enumerate(lines) if _same_section(s, question.section)), None)
        if at is None:
            lines += ["", _header(question.section)]
            at = len(lines) - 1
        lines[at + 1 : at + 1] = _lines(question)
    return "\n".join(lines) + "\n"


def write_questions(path: Path, questions: Sequence[Question]) -> bool:
    """Add the open questions to the map file; False where all were in it already."""
    try:
        before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        after = with_questions(before, questions)
        if after == before:
            return False
        draft = path.with_name(f".{path.name}.tmp")
        draft.write_text(after, encoding="utf-8")
        draft.replace(path)
    except (OSError, UnicodeDecodeError) as error:
        raise DrafterError(
            f"写不了对照表 {path}", "请关闭正在打开它的程序，或另存为 UTF-8"
        ) from error
    return True
