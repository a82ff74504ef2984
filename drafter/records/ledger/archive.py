"""An .xlsx is a stranger's zip: measure it before the reader takes it into memory.

The reader (calamine) lays a sheet out as a full rectangle, so two cells in opposite corners would
take all memory; and it gives a formula's error as an empty cell. Both are found here, in the XML.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from drafter.errors import DrafterError

MAX_ENTRIES = 2_000
MAX_UNPACKED = 200 * 2**20
MAX_RATIO = 200
MAX_ROWS = 200_000
_MAX_COLUMNS = 1_000
_MAX_CELLS = 6_000_000
_SMALL = 20 * 2**20
_CHUNK = 2**20
_DAMAGED = "请用 Excel 或 WPS 打开，另存为新的 .xlsx 再导入"
_TOO_BIG = "请删掉用不着的内容，或分成几个文件导入"


@dataclass
class Shape:
    """What the XML of one sheet says: its extent, and the formulas without a value, by (row, column)."""

    rows: int = 0
    columns: int = 0
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)


def _position(reference: str) -> tuple[int, int]:
    """``C5`` as (5, 2); ValueError for anything else."""
    name = reference.rstrip("0123456789")
    if not (name.isascii() and name.isalpha() and len(name) <= 3):
        raise ValueError(reference)
    column = 0
    for letter in name.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(reference[len(name) :]), column - 1


class _Scan:
    """Reads one sheet's XML as it streams by."""

    def __init__(self) -> None:
        self.shape = Shape()
        self._row = self._column = 0
        self._error = self._formula = self._valued = False
        self._value: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = -1
        elif name == "c":
            self._open_cell(attributes)
        elif name == "f":
            self._formula = True
            self._occupy()
        elif name in ("v", "is"):
            self._valued = True
            self._value = []
            self._occupy()

    def _open_cell(self, attributes: dict[str, str]) -> None:
        if "r" in attributes:
            self._row, self._column = _position(attributes["r"])
        else:
            self._column += 1
        self._error = attributes.get("t") == "e"
        self._formula = self._valued = False

    def _occupy(self) -> None:
        shape = self.shape
        shape.rows = max(shape.rows, self._row)
        shape.columns = max(shape.columns, self._column + 1)

    def text(self, data: str) -> None:
        if self._error and self._value is not None:
            self._value.append(data[:20])

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "v" and self._error:
            self.shape.formulas[self._row, self._column] = "".join(self._value or ())[:20]
        elif name == "c" and self._formula and not self._valued:
            self.shape.formulas[self._row, self._column] = ""
        if name in ("v", "is"):
            self._value = None


def _forbid(*_: object) -> None:
    raise ValueError("a workbook has no document type")


def _parser(scan: _Scan) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.text
    parser.StartDoctypeDeclHandler = _forbid
    return parser


def _chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The entry's bytes; reading to the end also checks its length and checksum."""
    with archive.open(info) as entry:
        while chunk := entry.read(_CHUNK):
            yield chunk


# Rows and shared strings with nothing in them to judge: text and numbers, every cell in its own row,
# sound by their form. Anything else (formulas, errors, other spellings of the same) is not plain.
_TEXT = rb"(?:[^<>&\x00-\x08\x0b\x0c\x0e-\x1f]++|&(?:amp|lt|gt|quot|apos);)*+"
_STRING = rb'<t(?: xml:space="preserve")?+>' + _TEXT + rb"</t>"
_CELL = (
    rb'<c r="[A-Z]{1,3}+(?P=row)"(?: s="\d++")?+(?: t="(?:s|inlineStr|n|b)")?+'
    rb"(?:/>|>(?:<v>" + _TEXT + rb"</v>|<is>" + _STRING + rb"</is>)?+</c>)"
)
_ROW = (
    rb'<row r="(?P<row>[1-9]\d{0,7})"(?: (?!r=)[\w:]++="[^"<>&]*+")*+'
    rb"(?:/>|>(?:" + _CELL + rb")*+</row>)"
)
_PLAIN_ROWS = re.compile(rb"(?:" + _ROW + rb")++")
_PLAIN_STRINGS = re.compile(rb"(?:<si>" + _STRING + rb"</si>)++")
_ROW_NUMBER = re.compile(rb'<row r="(\d{1,8})"')
_FAR_COLUMN = re.compile(rb'<c r="([A-Z]{2,3})\d')
_LAST_NEAR = 26  # columns with a name of one letter
_AT_ONCE = 128 * 2**20


def _odd(data: bytes) -> bytes:
    """A part without its plain rows and strings. Of a run of rows the last stays, empty: rows that
    say no number count on from it."""
    return _PLAIN_STRINGS.sub(b"", _PLAIN_ROWS.sub(rb'<row r="\g<row>"/>', data))


def _extent(data: bytes) -> tuple[int, int]:
    """How many rows and columns the plain rows take at the most; cells with only a style count."""
    columns = {_position(f"{name.decode()}1")[1] + 1 for name in set(_FAR_COLUMN.findall(data))}
    return max(map(int, _ROW_NUMBER.findall(data)), default=0), max(columns, default=_LAST_NEAR)


def _scan_quickly(data: bytes) -> Shape:
    """The shape of a part; only what is odd in it goes through the handlers.

    Nearly every cell of nearly every workbook is plain, and a handler called for each would take
    longer than all the rest of the import. Out of bounds for cells alone that hold nothing, the
    whole part is read strictly.
    """
    odd = _odd(data)
    shape = _scan_strictly([odd])
    if len(odd) < len(data):
        rows, columns = _extent(data)
        shape.rows, shape.columns = max(shape.rows, rows), max(shape.columns, columns)
    return _scan_strictly([data]) if _out_of_bounds(shape) else shape


def _scan(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Shape | None:
    """The shape of one part; None for a comment's drawing (.vml), which Excel itself writes unclosed."""
    try:
        if info.file_size <= _AT_ONCE:
            return _scan_quickly(archive.read(info))
        return _scan_strictly(_chunks(archive, info))
    except expat.ExpatError:
        if info.filename.lower().endswith(".vml"):
            return None
        raise


def _scan_strictly(chunks: Iterable[bytes]) -> Shape:
    scan = _Scan()
    parser: expat.XMLParserType | None = None
    for number, chunk in enumerate(chunks):
        if number == 0 and chunk.lstrip(b"\xef\xbb\xbf \t\r\n\xff\xfe\0").startswith(b"<"):
            parser = _parser(scan)
        if parser is not None:
            parser.Parse(chunk)
    if parser is not None:
        parser.Parse(b"", True)
    return scan.shape


def _check_bounds(infos: list[zipfile.ZipInfo], name: str) -> None:
    unpacked = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if len({info.filename.lower() for info in infos}) < len(infos):
        raise DrafterError(f"{name} 的内部结构不正常", _DAMAGED)
    if len(infos) > MAX_ENTRIES or unpacked > MAX_UNPACKED:
        raise DrafterError(f"{name} 展开后太大", _TOO_BIG)
    if unpacked > _SMALL and unpacked > MAX_RATIO * packed:
        raise DrafterError(f"{name} 压缩得不正常，展开后是原来的{unpacked // packed}倍", _DAMAGED)


def _out_of_bounds(shape: Shape) -> bool:
    return (
        shape.rows > MAX_ROWS
        or shape.columns > _MAX_COLUMNS
        or shape.rows * shape.columns > _MAX_CELLS
    )


def _check_shape(shape: Shape, name: str) -> None:
    if shape.rows > MAX_ROWS or shape.columns > _MAX_COLUMNS:
        raise DrafterError(
            f"{name} 里有工作表写到了第{shape.rows}行、第{shape.columns}列，"
            f"最多{MAX_ROWS}行、{_MAX_COLUMNS}列",
            "请删掉远处多余的内容，保存后再导入",
        )
    if shape.rows * shape.columns > _MAX_CELLS:
        raise DrafterError(f"{name} 里有工作表太大", _TOO_BIG)


def inspect(data: bytes, name: str) -> Mapping[str, Shape]:
    """The shape of every part of a workbook, by its name in lower case.

    DrafterError when the file is damaged or out of bounds.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            _check_bounds(infos, name)
            if "xl/workbook.xml" not in archive.namelist():
                raise DrafterError(f"{name} 不是 Excel 工作簿", _DAMAGED)
            scanned = {info.filename.lower(): _scan(archive, info) for info in infos}
    except (
        zipfile.BadZipFile,
        zlib.error,
        expat.ExpatError,
        ValueError,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise DrafterError(f"{name} 损坏了，或者不是 Excel 工作簿", _DAMAGED) from error
    shapes = {part: shape for part, shape in scanned.items() if shape is not None}
    for shape in shapes.values():
        _check_shape(shape, name)
    return shapes
