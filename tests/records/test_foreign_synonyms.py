"""A ledger in other words, with what offices put around its rows, says the same as ours."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from drafter.model.columns import Column, columns
from drafter.model.kinds import KINDS, Township
from drafter.model.record import Record
from drafter.records.ledger import import_ledger
from drafter.records.ledger.foreign.headers import tells
from drafter.records.ledger.foreign.words import standard_words
from drafter.records.ledger.importing import RefusedError, prepare
from tests.records.ledgers import Rows, book
from tests.records.test_ledger_roundtrip import (
    TOWNSHIPS,
    cells,
    expected,
    offices,
    recorded,
    spoken,
)

REGISTERS = ("登记簿", "台账", "记录簿", "一览表")


def synonyms(kind: type[Record], column: Column) -> list[str]:
    """The header itself and every word that can mean nothing else in a sheet of this kind."""
    words = standard_words()
    known = {*words.columns.get(kind.LABEL, {}), *words.columns["任何表"]}
    plain = [w for w in known if words.candidates(kind, w) == (column.label,)]
    spaced = " ".join(column.label)
    # A remark under another header keeps the header's words.
    plain = [w for w in plain if column.name != "note" and "/" not in w]
    return [column.label, spaced, f"{column.label}：", *sorted(plain)]


@st.composite
def in_other_words(
    draw: st.DrawFn, rows: dict[type[Record], list[dict[str, Any]]]
) -> dict[str, Rows]:
    sheets: dict[str, Rows] = {}
    for kind, made in rows.items():
        head = [draw(st.sampled_from(synonyms(kind, column))) for column in columns(kind)]
        head += [] if kind is Township else [draw(st.sampled_from(["乡镇", "所属乡镇"]))]
        name = f"{kind.LABEL}{draw(st.sampled_from(REGISTERS))}"
        page: list[list[Any]] = [[f"青石镇2024年{name}"]] * draw(st.integers(0, 1))
        page += [[]] * draw(st.integers(0, 1))
        page.append(["序号", *head])
        for number, line in enumerate(cells(kind, made), start=1):
            page.append([number, *line])
            page += [[], ["序号", *head], [99]][: draw(st.integers(0, 3))]
        page += [["合计", f"{len(made)}条"], ["说明：本表按年填报。"], ["填表人：", "某"]][
            : draw(st.integers(0, 3))
        ]
        sheets[name] = page
    return sheets


@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # shrinking 31 kinds takes minutes and tells little
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
)
@given(st.data())
def test_the_same_records_come_of_it(data: st.DataObject) -> None:
    rows = data.draw(offices())
    for kind, made in rows.items():
        for column in columns(kind):
            for one in made if tells(kind, column) else ():
                one[column.name] = one[column.name] if spoken(one[column.name]) else "某事"
    sheets = data.draw(in_other_words(rows))
    with tempfile.TemporaryDirectory() as name:
        source = book(Path(name) / "台账.xlsx", sheets)
        db = Path(name) / "records.db"
        try:
            prepared = prepare(db, source)
        except RefusedError as refused:
            raise AssertionError("\n".join(map(str, refused.problems))) from refused
        assert len(prepared.accounts) == len(KINDS)
        for account in prepared.accounts:
            assert account.read == account.stored + sum(account.skipped.values())
            assert account.left == ("序号",)
        import_ledger(db, source)
        found, wanted = recorded(db), expected(rows)
        wrong = [
            f"{k}: {n}: {found.get(k, {}).get(n)!r} {v!r}"
            for k in wanted
            for n, v in wanted[k].items()
            if found.get(k, {}).get(n) != v
        ]
        assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("kind", KINDS, ids=[kind.TABLE for kind in KINDS])
def test_every_sheet_is_known_by_its_own_name(kind: type[Record]) -> None:
    words = standard_words()
    for register in ("", *REGISTERS):
        (found,) = {target.kind for target in words.subjects(f"2024年{kind.LABEL}{register}")}
        assert found is kind
    assert TOWNSHIPS
