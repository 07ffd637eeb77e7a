"""The list of those who are invited, behind a letter of invitation: sectors in protocol order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from notulen_app.documents.attendees import Attendees, group_words
from notulen_app.documents.grid import grid
from notulen_app.documents.page import Sheet
from notulen_app.documents.tables import Row, cell, measured, named
from notulen_app.documents.text import plain
from notulen_app.domain.attendance import Attendance, AttendanceRole
from notulen_app.domain.attendance_list import sections
from notulen_app.domain.meeting import Record
from notulen_app.domain.value import changed

HEAD = ("No", "Nama", "Jabatan", "Instansi/Kesatuan")
SHARES = (0.07, 0.37, 0.32, 0.24)


def invited_table(record: Record, sheet: Sheet) -> Any:
    """Set who is asked to come, by the numbers that cards and the attendance list have as well.

    It tells nothing of who came: whoever came unasked is not on it.
    """
    widths = [sheet.width * share for share in SHARES]
    rows: list[Row] = []
    for name, invited in invited_sections(record):
        if name:
            rows.append(named(name, len(HEAD), sheet, filled=True))
        for texts in invited:
            cells = [
                cell(text, sheet, width=width) for text, width in zip(texts, widths, strict=True)
            ]
            rows += measured(cells, sheet, widths=widths)
    return grid(HEAD, rows, sheet, widths=widths)


def invited_sections(record: Record) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """Give every sector's name in capitals with its rows: number, name, post, organisation."""
    attendees = Attendees(record)
    for section in sections(record):
        invited = [one for one in section.rows if one.row.role is not AttendanceRole.GUEST]
        if invited:
            rows = [(str(one.number), *_words(one.row, attendees)) for one in invited]
            yield plain(section.name.upper(), limit=80), rows


def _words(row: Attendance, attendees: Attendees) -> Iterator[str]:
    """Give name, post and organisation; of a group how many of it are asked."""
    asked = changed(row, basis=None, present_count=None, note=None)
    found = attendees.of(asked)
    if found.group is not None:
        yield from (group_words(asked, found.group), "", "")
        return
    yield " ".join(one for one in (found.rank, found.name) if one)
    yield from (found.position, found.organisation)
