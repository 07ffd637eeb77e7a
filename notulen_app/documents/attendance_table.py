"""The table of the attendance list: sections, numbers, spare rows, and the cell to sign in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from notulen_app import i18n
from notulen_app.documents.attendance_words import (
    CAME,
    STAYED_AWAY,
    state_words,
    times_words,
)
from notulen_app.documents.attendees import Attendees
from notulen_app.documents.grid import Grid, Look, grid
from notulen_app.documents.ink import has_ink
from notulen_app.documents.page import Sheet
from notulen_app.documents.sign_cell import ROW_HEIGHT, SignCell
from notulen_app.documents.tables import Row, cell, measured, named
from notulen_app.documents.text import plain
from notulen_app.domain.attendance import Attendance, AttendanceState
from notulen_app.domain.attendance_list import Listed, Section
from notulen_app.domain.meeting import Meeting
from notulen_app.domain.value import changed

MOST_OF_A_GROUP = 500
"""People of a group that a blank list gives a row each; a larger group keeps one row."""
_TIMES = 5
"""The column of arrival and departure, where there is one; else it is signed in."""


@dataclass(frozen=True)
class Columns:
    """The columns that a list has beside the usual ones."""

    times: bool = False
    remarks: bool = False

    @property
    def wide(self) -> bool:
        """Tell whether the list lies across the page: seven columns and more do."""
        return self.times or self.remarks

    @property
    def head(self) -> tuple[str, ...]:
        """Give the names of the columns."""
        usual = ("No", "Nama", "Pangkat/\nNRP/NIP", "Jabatan", "Instansi/\nKesatuan")
        times = ("Datang/\npulang",) if self.times else ()
        return (*usual, *times, "Tanda tangan", *(("Ket.",) if self.remarks else ()))

    @property
    def shares(self) -> tuple[float, ...]:
        """Give the parts of the width that the columns take."""
        if not self.wide:
            return (0.055, 0.235, 0.175, 0.185, 0.155, 0.195)
        usual = (0.045, 0.21, 0.145, 0.17, 0.15)
        times = (0.075,) if self.times else ()
        taken = (*usual, *times, 0.15, *((0.13,) if self.remarks else ()))
        return tuple(one / sum(taken) for one in taken)


class AttendanceTable:
    """Makes the rows of a list; ``blank`` ones have nothing but what was known beforehand."""

    def __init__(
        self,
        meeting: Meeting,
        attendees: Attendees,
        sheet: Sheet,
        *,
        columns: Columns,
        blank: bool,
    ) -> None:
        self.meeting, self.attendees, self.sheet = meeting, attendees, sheet
        self.columns, self.blank = columns, blank
        self.widths = [sheet.width * one for one in columns.shares]
        self.left = False

    def drawn(self, sections: Sequence[Section], *, spare: int) -> Grid:
        """Give the table with spare rows at its end, their numbers going on."""
        rows = [row for section in sections for row in self._section(section)]
        numbers = [one.number for section in sections for one in section.rows]
        last = max(numbers, default=0)
        rows += [self._empty(str(last + n)) for n in range(1, spare + 1)]
        look = Look(centred=(0, _TIMES) if self.columns.times else (0,), middle=True)
        return grid(self.columns.head, rows, self.sheet, widths=self.widths, look=look)

    def _section(self, section: Section) -> Iterator[Row]:
        if section.name:
            yield self._named(section.name.upper(), filled=True)
        for one in section.rows:
            yield from self._rows(one)

    def _rows(self, one: Listed) -> Iterator[Row]:
        """Give the row; in a blank list a row for every head of a group that was counted."""
        group = self.attendees.of(one.row).group
        heads = one.row.head_count or 0
        if self.blank and group and 1 < heads <= MOST_OF_A_GROUP:
            # Its heads have no numbers of their own, for those of everybody else are fixed.
            title = f"{one.number}. {group.name} ({i18n.number(heads)} orang)"
            yield self._named(title, filled=False)
            for n in range(1, heads + 1):
                yield self._empty(f"{one.number}.{n}")
        else:
            yield from self._row(one)

    def _row(self, one: Listed) -> list[Row]:
        row, blank, columns = one.row, self.blank, self.columns
        if blank:
            row = changed(row, basis=None, present_count=None, strokes=())
        words = "" if blank else state_words(row)
        cells: list[Any] = [str(one.number)]
        for text, width in zip(self.attendees.cells(row), self.widths[1:], strict=False):
            cells.append(cell(text, self.sheet, width=width))
        if columns.times:
            times = "" if blank else times_words(row, self.meeting)
            cells.append(cell(times, self.sheet, width=self.widths[_TIMES], centred=True))
        signing = words
        if columns.remarks and not blank:
            signing = "-" if row.state in STAYED_AWAY else ""
        cells.append(self._sign_cell(str(one.number), row, signing))
        if columns.remarks:
            note = row.note if row.person_id and not blank else None
            said = "; ".join(one for one in (words, note) if one)
            cells.append(cell(said, self.sheet, width=self.widths[-1]))
        return measured(cells, self.sheet, widths=self.widths, least=ROW_HEIGHT)

    def _empty(self, number: str) -> Row:
        signing = self._sign_cell(number, None, "")
        times = [""] if self.columns.times else []
        remarks = [""] if self.columns.remarks else []
        return Row([number, "", "", "", "", *times, signing, *remarks], ROW_HEIGHT)

    def _named(self, name: str, *, filled: bool) -> Row:
        return named(plain(name, limit=80), len(self.columns.head), self.sheet, filled=filled)

    def _sign_cell(self, number: str, row: Attendance | None, words: str) -> SignCell:
        self.left = not self.left
        strokes = row.strokes if row and row.state in CAME and has_ink(row.strokes) else ()
        if strokes and row and row.state is AttendanceState.PRESENT:
            words = ""
        width = self.widths[_TIMES + self.columns.times]
        return SignCell(
            number, self.sheet, width=width, left=self.left, words=words, strokes=strokes
        )
