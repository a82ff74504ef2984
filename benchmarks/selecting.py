"""A township-year's records from two databases in turn: ``python -m benchmarks.selecting FOLDER ROUNDS``.

Prints milliseconds a round as JSON: of the whole selection, and of each kind.
"""

from __future__ import annotations

import json
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from time import perf_counter

from benchmarks.county import TOWN, YEAR
from drafter.figures.period import Period
from drafter.figures.view import View
from drafter.model.kinds import KINDS
from drafter.records.store import Store

Taken = dict[str, list[float]]


def select(path: Path) -> tuple[dict[str, float], int]:
    """Seconds by the kind's name of reading every kind as a section does, database opened anew; rows."""
    taken: dict[str, float] = {}
    rows = 0
    with closing(Store.open(path)) as store:
        township = next(t for t in store.townships() if t.id == TOWN)
        start = perf_counter()
        view = View(store, township, Period.of_year(YEAR), date(YEAR + 1, 1, 16))
        for kind in KINDS:
            before = perf_counter()
            rows += len(view.of(kind))
            taken[kind.LABEL] = perf_counter() - before
        taken["全部"] = perf_counter() - start
    return taken, rows


def measure(folder: Path, rounds: int) -> dict[str, object]:
    seconds: dict[str, Taken] = {"county": {}, "alone": {}}
    rows: dict[str, int] = {}
    for number in range(rounds + 1):
        for name, taken in seconds.items():
            once, rows[name] = select(folder / f"{name}.db")
            for label, value in once.items() if number else ():
                taken.setdefault(label, []).append(value)
    return {"seconds": seconds, "rows": rows}


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2])), ensure_ascii=False))
