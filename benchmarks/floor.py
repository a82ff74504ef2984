"""What reading a workbook and writing its values takes at the least: no checking, no types, no identity.

Usage: ``python benchmarks/floor.py 台账.xlsx floor.db``
"""

import sqlite3
import sys
from datetime import date

from python_calamine import CalamineWorkbook

_, source, target = sys.argv
sqlite3.register_adapter(date, date.isoformat)
db = sqlite3.connect(target)
with CalamineWorkbook.from_path(source) as book:
    for number, name in enumerate(book.sheet_names):
        rows = book.get_sheet_by_name(name).to_python()
        width = max(map(len, rows))
        db.execute(f"create table t{number} ({', '.join(f'c{n}' for n in range(width))})")
        db.executemany(f"insert into t{number} values ({', '.join('?' * width)})", rows)
db.commit()
db.close()
