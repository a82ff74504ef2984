"""What passes the door reaches the page: ledger, SQLite, figures, Word, and back as text."""

from __future__ import annotations

import csv
import tempfile
import unicodedata
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.documents.text import read_text
from drafter.documents.validity import faults
from drafter.errors import DrafterError
from drafter.figures.period import Period
from drafter.model.kinds import Suggestion
from drafter.records.ledger import import_ledger
from drafter.records.store import Store
from drafter.reports.build import build, choose_township
from drafter.reports.genres import ANNUAL_REPORT
from drafter.reports.pack import standard_pack

# Everything a keyboard, a web page or an attack may bring, but for what the door turns away.
words = st.text(
    st.one_of(
        st.sampled_from("&<>\"'{}%#|\\/“”《》（）、，。；：·—… 　ＡＢ１２𠮷𬭚㐂é中文"),
        st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn")),
    ),
    min_size=1,
    max_size=40,
)


def draft_of(folder: Path, title: str) -> tuple[bytes, str] | None:
    """A report with one suggestion of that title, and the title as recorded; None where refused."""
    sheets = {
        "乡镇": [["名称", "类别", "所属县"], ["大坪镇", "镇", "云岭县"]],
        "代表建议": [["编号", "标题", "提出日期"], ["1", title, "2024-03-01"]],
    }
    for name, rows in sheets.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    try:
        import_ledger(folder / "records.db", folder)
    except DrafterError:
        return None
    store = Store.open(folder / "records.db")
    try:
        township = choose_township(store, None)
        (row,) = store.select(Suggestion, township.id)
        draft = build(store, township, ANNUAL_REPORT, standard_pack(), Period.of_year(2024))
        return draft.data, row.title
    finally:
        store.close()


def visible(text: str) -> list[str]:
    """The characters that can be seen."""
    return [c for c in text if not c.isspace() and unicodedata.category(c) != "Cf"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words)
def test_what_passes_the_door_stands_on_the_page(title: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        found = draft_of(Path(name), title)
    if found is None:
        return
    data, recorded = found
    assert visible(recorded) == visible(title)
    assert faults(data) == []
    cells = [paragraph.text for paragraph in read_text(data) if paragraph.in_table]
    assert any(cell.split() == recorded.split() for cell in cells), (recorded, cells)


def test_a_title_that_is_a_template_is_printed_not_run() -> None:
    title = "{{ 7*7 }}{% for x in y %}<w:p>&amp;"
    with tempfile.TemporaryDirectory() as name:
        found = draft_of(Path(name), title)
    assert found is not None
    assert title in [paragraph.text for paragraph in read_text(found[0])]
