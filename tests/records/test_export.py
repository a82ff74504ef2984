"""What is written out comes back unchanged, harms nobody who opens it, and can be of one township."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from drafter.errors import DrafterError
from drafter.model.columns import columns
from drafter.model.kinds import KINDS, Activity, Township
from drafter.model.record import Record
from drafter.records.ledger import Tally, import_ledger, write_csv, write_filled
from drafter.records.ledger.blank import workbook
from drafter.records.ledger.dump import tables
from drafter.records.ledger.formulas import guard, unguard
from tests.records.ledgers import ACTIVITY_HEAD, DEPUTIES, TOWNSHIP, Rows, book, records, started
from tests.records.test_ledger_roundtrip import cells, offices, spoken
from tests.sample import sample_db

FORMULAS = [
    "=1+1",
    '=HYPERLINK("http://example.invalid","点我")',
    "+1",
    "-2+3",
    "@SUM(A1)",
    "＝1",
    "'=1",
    "''=1",
    "'引号",
    "{=1}",
]
_REFERRED = {c.refers for kind in KINDS for c in columns(kind) if c.refers}


def with_titles(tmp_path: Path, titles: list[str]) -> Path:
    rows: Rows = [ACTIVITY_HEAD, *(["调研", title, "2024-05-01", 1] for title in titles)]
    db = tmp_path / "records.db"
    import_ledger(db, book(tmp_path / "x.xlsx", {"乡镇": TOWNSHIP, "活动": rows}))
    assert [a.title for a in records(db, Activity)] == titles
    return db


def test_nothing_in_a_workbook_runs(tmp_path: Path) -> None:
    db = with_titles(tmp_path, FORMULAS)
    write_filled(db, tmp_path / "出.xlsx")
    with zipfile.ZipFile(tmp_path / "出.xlsx") as archive:
        sheets = [archive.read(n) for n in archive.namelist() if "worksheets/" in n]
        assert "=1+1" in archive.read("xl/sharedStrings.xml").decode()
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)
    assert not any(b"<hyperlink" in sheet for sheet in sheets)
    assert import_ledger(db, tmp_path / "出.xlsx").total == Tally(same=len(FORMULAS) + 1)


def test_nothing_in_a_csv_file_runs(tmp_path: Path) -> None:
    db = with_titles(tmp_path, FORMULAS)
    write_csv(db, tmp_path / "csv")
    text = (tmp_path / "csv" / "活动.csv").read_text("utf-8-sig")
    fields = [field for line in text.splitlines()[1:] for field in line.split(",")]
    assert [f for f in fields if f.lstrip('"')[:1] in tuple("=+-@＝＋－＠")] == []
    assert import_ledger(db, tmp_path / "csv").total == Tally(same=len(FORMULAS) + 1)
    other = tmp_path / "other.db"
    import_ledger(other, tmp_path / "csv")
    assert [a.title for a in records(other, Activity)] == FORMULAS


@given(st.text("'=+-@＝＋－＠\t\r\na", max_size=6))
def test_what_guards_a_cell_comes_off_again(text: str) -> None:
    guarded = guard(text)
    assert guarded[:1] not in tuple("=+-@＝＋－＠\t\r\n")
    assert unguard(guarded) == text


def unnumbered(rows: dict[type[Record], list[dict[str, Any]]]) -> None:
    """Take the numbers off rows that nobody refers to; where two would be the same, keep one."""
    for kind, made in rows.items():
        if kind is Township or kind.TABLE in _REFERRED:
            continue
        seen = set()
        for row in list(made):
            key = (
                row["乡镇"],
                *(spoken(v) if isinstance(v, str) else v for v in map(row.get, kind.KEY)),
            )
            if key in seen:
                made.remove(row)
            seen.add(key)
            row["no"] = ""


@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
)
@given(offices())
def test_an_export_of_anything_imports_as_the_same(
    rows: dict[type[Record], list[dict[str, Any]]],
) -> None:
    """Every kind and value, also of rows without a number: in, out, in gives the same records."""
    unnumbered(rows)
    total = sum(map(len, rows.values()))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        db, again = folder / "records.db", folder / "again.db"
        (folder / "x.xlsx").write_bytes(workbook({k: cells(k, r) for k, r in rows.items()}))
        import_ledger(db, folder / "x.xlsx")
        before = tables(db)
        write_filled(db, folder / "出.xlsx")
        write_csv(db, folder / "csv")
        for out in (folder / "出.xlsx", folder / "csv"):
            assert import_ledger(db, out, delete_missing=True).total == Tally(same=total)
            import_ledger(again, out)
            assert tables(again) == before
            again.unlink()


def test_the_sample_written_out_is_the_sample(tmp_path: Path) -> None:
    write_filled(sample_db(), tmp_path / "出.xlsx")
    db = tmp_path / "records.db"
    import_ledger(db, tmp_path / "出.xlsx")
    assert tables(db) == tables(sample_db())


def test_one_township_alone(tmp_path: Path) -> None:
    db = started(tmp_path)
    second: Rows = [TOWNSHIP[0], ["白水乡", "乡", "云岭县"]]
    import_ledger(db, book(tmp_path / "乡.xlsx", {"乡镇": second, "代表": DEPUTIES}))
    write_filled(db, tmp_path / "出.xlsx", "白水乡")
    alone = tmp_path / "alone.db"
    assert import_ledger(alone, tmp_path / "出.xlsx").total == Tally(new=3)
    assert [t.name for t in records(alone, Township)] == ["白水乡"]
    assert import_ledger(db, tmp_path / "出.xlsx").total == Tally(same=3)
    with pytest.raises(DrafterError, match="没有“黑水乡”"):
        write_filled(db, tmp_path / "无.xlsx", "黑水乡")
    assert not (tmp_path / "无.xlsx").exists()
