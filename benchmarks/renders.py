"""Many documents in one process: ``python -m benchmarks.renders FOLDER ROUNDS`` prints seconds as JSON."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

from docxtpl import DocxTemplate

from benchmarks.ledgers import YEAR
from drafter.documents.vetting import load_template
from drafter.records.store import Store
from drafter.reports.build import build
from drafter.reports.genres import ANNUAL_REPORT
from drafter.reports.pack import standard_pack


def measure(folder: Path, rounds: int) -> dict[str, list[float]]:
    """Seconds a document, turn by turn, after one of each that is not counted."""
    path = standard_pack().template(ANNUAL_REPORT.label)
    template = load_template(path)
    values = json.loads((folder / "values.json").read_text("utf-8"))
    store = Store.open(folder / "1x.db")
    township = store.townships()[0]

    def fresh() -> None:
        document = DocxTemplate(path)
        document.render(values, autoescape=True)
        document.save(io.BytesIO())

    def loaded() -> None:
        build(store, township, ANNUAL_REPORT, standard_pack(), YEAR, template=template)

    def reloaded() -> None:
        build(store, township, ANNUAL_REPORT, standard_pack(), YEAR)

    turns: dict[str, Callable[[], Any]] = {"bare": fresh, "loaded": loaded, "reloaded": reloaded}
    taken: dict[str, list[float]] = {name: [] for name in turns}
    for number in range(rounds + 1):
        for name, turn in turns.items():
            start = perf_counter()
            turn()
            if number:
                taken[name].append(perf_counter() - start)
    store.close()
    return taken


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))))
