"""Excel workbooks of the years 1997 to 2003 (.xls): the records of BIFF8 ([MS-XLS]).

A formula counts by the value that was saved with it; links to other files are not followed.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from notulen_app.domain.errors import FileUnreadable
from notulen_app.domain.table import Flaw, Sheet
from notulen_app.readers.bounds import MOST_CELLS, MOST_MERGES, MOST_SHEETS, Gathering, Merge
from notulen_app.readers.cell_text import PLAIN, Format, format_of, number_text
from notulen_app.readers.ole import OleFile
from notulen_app.readers.xls_text import Texts, unicode_text

LARGEST = 16_000_000
"""Bytes of a workbook at most; a full sheet of 65,536 lines and ten columns is smaller."""
_PASSWORD, _TOO_OLD = "terkunci kata sandi", "format Excel 95; simpan dahulu sebagai .xlsx"
_BIFF8 = 0x0600
_MOST_FORMATS = 70_000
_EOF, _BOF, _CONTINUE = 0x000A, 0x0809, 0x003C
_SHEET, _SINCE_1904, _LOCKED = 0x0085, 0x0022, 0x002F
_FORMAT, _STYLE, _TEXTS = 0x041E, 0x00E0, 0x00FC
_SHARED, _LABEL, _RICH, _NUMBER, _RK, _RKS = 0x00FD, 0x0204, 0x00D6, 0x0203, 0x027E, 0x00BD
_FORMULA, _FORMULA_TEXT, _TRUTH, _MERGED = 0x0006, 0x0207, 0x0205, 0x00E5
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip


def read_xls(path: Path) -> tuple[Sheet, ...]:
    """Read the sheets of a workbook in their order; charts and macros are left out.

    Raises:
        FileUnreadable: no such workbook, locked with a password, damaged, or beyond the bounds.
    """
    try:
        return _Workbook(path, _stream(path)).read()
    except (struct.error, IndexError, UnicodeDecodeError, OverflowError) as error:
        raise FileUnreadable(path, "isinya rusak") from error


def _stream(path: Path) -> bytes:
    """Give the stream of the workbook, or say what an OLE file is that has none."""
    streams = OleFile(path, limit=LARGEST)
    if "workbook" in streams.names:
        return streams.stream("workbook")
    if "encryptedpackage" in streams.names:
        raise FileUnreadable(path, _PASSWORD)
    raise FileUnreadable(path, _TOO_OLD if "book" in streams.names else "bukan buku kerja Excel")


class _Workbook:
    """A stream of records: what all sheets share first, then sheet after sheet."""

    def __init__(self, path: Path, content: bytes) -> None:
        self._path = path
        self._content = content
        self._gathering = Gathering(path)
        self._texts = Texts(self._gathering)
        self._formats: list[Format] = []
        self._codes: dict[int, str] = {}
        self._since_1904 = False
        self._cells: dict[int, dict[int, str]] = {}
        self._flaws: dict[int, dict[int, Flaw]] = {}
        self._merges: list[Merge] = []
        self._formula: tuple[int, int] | None = None
        self._held = 0

    def read(self) -> tuple[Sheet, ...]:
        """Read all sheets."""
        places: list[tuple[str, int, bool]] = []
        for kind, record, place in self._records(0):
            if kind == _LOCKED:
                raise FileUnreadable(self._path, _PASSWORD)
            if kind == _BOF and struct.unpack_from("<H", record)[0] != _BIFF8:
                raise FileUnreadable(self._path, _TOO_OLD)
            if kind == _SHEET and record[5] == 0 and len(places) <= MOST_SHEETS:
                name = unicode_text(record[6:], short=True)
                places.append((name, struct.unpack_from("<I", record)[0], record[4] != 0))
            else:
                self._hear_shared(kind, record, place)
        for name, place, hidden in places:
            self._read_sheet(place)
            self._gathering.end_sheet(name, hidden=hidden, merges=self._merges)
        if not places:
            raise FileUnreadable(self._path, "tidak memuat lembar kerja")
        return tuple(self._gathering.sheets)

    def _records(self, place: int) -> Iterator[tuple[int, bytes, int]]:
        """Give kind, content and place of the records of one part, from its begin to its end."""
        depth, content, end = 0, self._content, len(self._content)
        while place + 4 <= end:
            kind, size = struct.unpack_from("<HH", content, place)
            self._gathering.step()
            if kind == _BOF:
                depth += 1
            if depth == 1 or kind == _BOF:
                yield kind, content[place + 4 : place + 4 + size], place
            if kind == _EOF:
                depth -= 1
                if depth <= 0:
                    return
            place += 4 + size

    def _hear_shared(self, kind: int, record: bytes, place: int) -> None:
        if kind == _SINCE_1904:
            self._since_1904 = record[:2] == b"\x01\x00"
        elif kind == _FORMAT and len(self._codes) < _MOST_FORMATS:
            self._codes[struct.unpack_from("<H", record)[0]] = unicode_text(record[2:])
        elif kind == _STYLE and len(self._formats) < _MOST_FORMATS:
            number = struct.unpack_from("<H", record, 2)[0]
            self._formats.append(format_of(number, self._codes.get(number)))
        elif kind == _TEXTS:
            self._texts.read(self._continued(record, place))

    def _continued(self, record: bytes, place: int) -> list[bytes]:
        """Give a record with those that continue it."""
        parts = [record]
        place += 4 + len(record)
        while place + 4 <= len(self._content):
            kind, size = struct.unpack_from("<HH", self._content, place)
            if kind != _CONTINUE:
                break
            parts.append(self._content[place + 4 : place + 4 + size])
            place += 4 + size
        return parts

    def _read_sheet(self, place: int) -> None:
        self._cells, self._flaws, self._merges, self._formula = {}, {}, [], None
        for kind, record, _ in self._records(place):
            hear = _CELL_RECORDS.get(kind)
            if hear is not None:
                hear(self, record)
        for row in sorted(self._cells.keys() | self._flaws.keys()):
            self._gathering.put_line(row + 1, self._cells.get(row, {}), self._flaws.get(row))

    def _put(self, row: int, column: int, text: str, flaw: Flaw | None = None) -> None:
        if text:
            self._held += 1
            if self._held > MOST_CELLS:
                raise FileUnreadable(self._path, "lebih dari 1.000.000 sel")
            self._cells.setdefault(row, {})[column] = text
        if flaw is not None:
            self._flaws.setdefault(row, {})[column] = flaw

    def _put_number(self, row: int, column: int, style: int, number: float) -> None:
        shown = self._formats[style] if style < len(self._formats) else PLAIN
        text, flaw = number_text(number, shown, since_1904=self._since_1904)
        self._put(row, column, self._gathering.plain(text), flaw)

    def hear_shared_text(self, record: bytes) -> None:
        """Hear a cell that refers to a text by its place."""
        row, column, _, place = struct.unpack_from("<HHHI", record)
        known = self._texts.known
        self._put(row, column, known[place] if place < len(known) else "")

    def hear_text(self, record: bytes) -> None:
        """Hear a cell that holds its text."""
        row, column, _ = struct.unpack_from("<HHH", record)
        self._put(row, column, self._gathering.plain(unicode_text(record[6:])))

    def hear_number(self, record: bytes) -> None:
        """Hear a cell that holds a number."""
        self._put_number(*struct.unpack_from("<HHHd", record))

    def hear_rk(self, record: bytes) -> None:
        """Hear a cell that holds a number in short form."""
        row, column, style, short = struct.unpack_from("<HHHI", record)
        self._put_number(row, column, style, _long(short))

    def hear_rks(self, record: bytes) -> None:
        """Hear neighbouring cells that hold numbers in short form."""
        row, first = struct.unpack_from("<HH", record)
        cells = record[4 : 4 + (len(record) - 6) // 6 * 6]
        for column, (style, short) in enumerate(struct.iter_unpack("<HI", cells), first):
            self._put_number(row, column, style, _long(short))

    def hear_formula(self, record: bytes) -> None:
        """Hear a formula with its value, or that its value is the text that follows."""
        row, column, style = struct.unpack_from("<HHH", record)
        value = record[6:14]
        if value[6:8] != b"\xff\xff":
            self._put_number(row, column, style, struct.unpack("<d", value)[0])
        elif value[0] == 0:
            self._formula = row, column
        elif value[0] == 1:
            self._put(row, column, "TRUE" if value[2] else "FALSE")
        elif value[0] == 2:
            self._put(row, column, _ERRORS.get(value[2], "#?"), Flaw.ERROR)

    def hear_formula_text(self, record: bytes) -> None:
        """Hear the text that is the value of the formula before it."""
        if self._formula is not None:
            self._put(*self._formula, self._gathering.plain(unicode_text(record)))
            self._formula = None

    def hear_truth(self, record: bytes) -> None:
        """Hear a cell that holds true, false or an error."""
        row, column, _, value, is_error = struct.unpack_from("<HHHBB", record)
        if is_error:
            self._put(row, column, _ERRORS.get(value, "#?"), Flaw.ERROR)
        else:
            self._put(row, column, "TRUE" if value else "FALSE")

    def hear_merged(self, record: bytes) -> None:
        """Hear which cells are merged."""
        for n in range((len(record) - 2) // 8):
            top, bottom, left, right = struct.unpack_from("<HHHH", record, 2 + n * 8)
            if bottom > top and len(self._merges) < MOST_MERGES:
                self._merges.append((top, left, bottom, right))


_CELL_RECORDS = {
    _SHARED: _Workbook.hear_shared_text,
    _LABEL: _Workbook.hear_text,
    _RICH: _Workbook.hear_text,
    _NUMBER: _Workbook.hear_number,
    _RK: _Workbook.hear_rk,
    _RKS: _Workbook.hear_rks,
    _FORMULA: _Workbook.hear_formula,
    _FORMULA_TEXT: _Workbook.hear_formula_text,
    _TRUTH: _Workbook.hear_truth,
    _MERGED: _Workbook.hear_merged,
}


def _long(short: int) -> float:
    """Give the number of its short form: 30 bits, whole or the head of a float, perhaps ÷ 100."""
    if short & 2:
        number = float((short >> 2) - (1 << 30 if short & 0x8000_0000 else 0))
    else:
        number = float(struct.unpack("<d", struct.pack("<Q", (short & 0xFFFF_FFFC) << 32))[0])
    return number / 100 if short & 1 else number
