"""From a path to a ledger: which reader, and nothing larger than we mean to read."""

from __future__ import annotations

from pathlib import Path

from drafter.errors import DrafterError
from drafter.model.missing import not_found
from drafter.records.ledger.csvfiles import read_folder
from drafter.records.ledger.sheets import Ledger
from drafter.records.ledger.xlsx import read_xlsx

MAX_BYTES = 50 * 2**20


def _load(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise DrafterError(f"打不开文件 {path}", "请先在 Excel 或 WPS 里关闭它再导入") from error
    if len(data) > MAX_BYTES:
        raise DrafterError(f"{path.name} 超过{MAX_BYTES // 2**20}MB", "请分成几个文件导入")
    return data


def _csv_files(folder: Path) -> list[tuple[Path, bytes]]:
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv")
    if not paths:
        raise DrafterError(f"文件夹 {folder} 里没有 .csv 文件", "请指明台账文件，如 台账.xlsx")
    files: list[tuple[Path, bytes]] = []
    for path in paths:
        files.append((path, _load(path)))
        if sum(len(data) for _, data in files) > MAX_BYTES:
            raise DrafterError(
                f"文件夹 {folder} 里的 .csv 合计超过{MAX_BYTES // 2**20}MB", "请分几次导入"
            )
    return files


def read_ledger(path: Path) -> Ledger:
    """An .xlsx workbook, a folder of .csv files (活动.csv …) or one such file, as raw cells."""
    if path.is_dir():
        return read_folder(path, _csv_files(path))
    if not path.is_file():
        raise not_found(path)
    data = _load(path)
    if path.suffix.lower() == ".csv":
        return read_folder(path, [(path, data)])
    return read_xlsx(path, data)
