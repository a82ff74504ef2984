"""An import's memory is bounded: what is stated for so many rows is kept to."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.records import MEMORY_A_ROW, MEMORY_AT_REST
from benchmarks.workbook import write

ROWS = 20_000
IMPORT = """
import sys
from pathlib import Path
from drafter.records.ledger import import_ledger
print(import_ledger(Path(sys.argv[1]), Path(sys.argv[2])).total.new)
print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for a process's own peak")
def test_an_import_keeps_to_the_memory_that_is_stated(tmp_path: Path) -> None:
    write(str(tmp_path / "多.xlsx"), ROWS)
    words = [sys.executable, "-c", IMPORT, tmp_path / "records.db", tmp_path / "多.xlsx"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    rows, kilobytes = map(int, done.stdout.split())
    assert rows >= ROWS
    assert kilobytes * 1024 / 1e6 < MEMORY_AT_REST + ROWS * MEMORY_A_ROW
