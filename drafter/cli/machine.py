"""What commands print for other programs: JSON whose keys are English, the same for the same thing.

docs/json.md lists the keys of every command. Values are as staff wrote and read them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from drafter.drafts.evidence import Evidence
    from drafter.model.record import Ref

JSON: Callable[[Any], Any] = click.option(
    "--json", "as_json", is_flag=True, help="输出 JSON，供别的程序读取。"
)


def print_json(data: Any) -> None:
    """The data, readable and with its Chinese as it is."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def record_rows(refs: Iterable[Ref], evidence: Evidence) -> list[dict[str, Any]]:
    """The records a figure rests on: where each is kept, and what it is called."""
    return [{"table": ref.table, "id": ref.id, "record": evidence.name(ref)} for ref in refs]
