"""A folder of .csv files, or one, to raw sheets. The file's name says which ledger it is."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from drafter.errors import DrafterError
from drafter.records.ledger.archive import MAX_ROWS
from drafter.records.ledger.cells import CellValue
from drafter.records.ledger.formulas import unguard
from drafter.records.ledger.sheets import Ledger, Sheet

_SAVE_AS = "请在 Excel 或 WPS 里另存为“CSV UTF-8”再导入"


def _decode(data: bytes, name: str) -> str:
    """UTF-8 with or without its mark, or what an older Excel in China writes."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DrafterError(f"文件 {name} 的编码认不出来", _SAVE_AS)


def _rows(text: str, name: str) -> list[list[CellValue]]:
    rows: list[list[CellValue]] = []
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        for row in reader:
            rows.append([unguard(cell) for cell in row])
            if len(rows) > MAX_ROWS:
                raise DrafterError(f"文件 {name} 超过{MAX_ROWS}行", "请分成几个文件导入")
    except csv.Error as error:
        raise DrafterError(
            f"文件 {name} 第{len(rows) + 1}行读不下去，有一格太长或引号不成对", "请改正这一行再导入"
        ) from error
    return rows


def read_csv(path: Path, data: bytes) -> Sheet:
    return Sheet(
        path.stem.strip(), f"文件“{path.name}”", _rows(_decode(data, path.name), path.name)
    )


def read_folder(folder: Path, files: list[tuple[Path, bytes]]) -> Ledger:
    return Ledger(folder.name, tuple(read_csv(path, data) for path, data in files))
