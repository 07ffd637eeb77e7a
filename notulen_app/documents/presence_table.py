"""Who was there at which point of the agenda: an annex of the attendance list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.enums import TA_LEFT
from reportlab.platypus import PageBreak

from notulen_app import i18n
from notulen_app.documents.attendees import Attendees
from notulen_app.documents.blocks import heading, under
from notulen_app.documents.grid import Look, grid
from notulen_app.documents.page import Sheet
from notulen_app.documents.tables import Row, cell, measured, named
from notulen_app.documents.text import Text, para, plain
from notulen_app.domain.attendance_list import Section
from notulen_app.domain.meeting import Record
from notulen_app.domain.presence import PointPresence, Presence, presence_by_point
from notulen_app.domain.rules import on_the_spot

TITLE = "Kehadiran per acara"
_MARKS = {Presence.WHOLE: "H", Presence.PART: "S", Presence.NONE: "-", None: ""}
_LEGEND = (
    "H: hadir selama acara; S: hadir sebagian; -: tidak hadir; kosong: belum dapat diketahui. "
    "Dihitung dari waktu datang dan pulang serta waktu mulai dan selesai acara."
)
_NUMBER, _MARK, _WIDEST_MARK = 30.0, 24.0, 48.0
"""Points of the column of numbers, and of that of a point of the agenda, at least and at most."""
_NAMES = 0.4
"""Part of the width that names take at least."""


def presence_pages(
    record: Record, sections: Sequence[Section], attendees: Attendees, sheet: Sheet
) -> list[Any]:
    """Set the points with their times and counts, then a mark for everybody at each of them.

    Nothing is set where no point's begin is known. Where the points are many there are several
    tables.
    """
    points = presence_by_point(record)
    if not points or not sections:
        return []
    most = max(1, int((sheet.width * (1 - _NAMES) - _NUMBER) / _MARK))
    head = heading(TITLE, sheet)
    story: list[Any] = [PageBreak(), *under(head, _named_points(record, points, sheet))]
    for start in range(0, len(points), most):
        some = range(start, min(start + most, len(points)))
        story.append(_marks([(n + 1, points[n]) for n in some], sections, attendees, sheet))
    return story


def _named_points(record: Record, points: Sequence[PointPresence], sheet: Sheet) -> list[Text]:
    """Name the points, and count people and groups at each of them."""
    people = {row.id for row in record.attendance if not row.group_id}
    style = sheet.style(20.0, align=TA_LEFT, size=min(sheet.size, 10.0), after=1.0)
    lines: list[Text] = []
    for n, point in enumerate(points, 1):
        words = f"{plain(point.item.title, limit=200)} ({_times(record, point)}): "
        words += _counted(point, people, "orang")
        if len(point.rows) > len(people):
            words += f"; {_counted(point, point.rows.keys() - people, 'kelompok')}"
        lines += para(words, style, marks=((0.0, f"{n}.", style.fontName),))
    return [*lines, *para(_LEGEND, sheet.style(align=TA_LEFT, size=8.0, before=3.0, after=4.0))]


def _counted(point: PointPresence, those: set[str], unit: str) -> str:
    found = [presence for key, presence in point.rows.items() if key in those]
    counts = {one: found.count(one) for one in (Presence.WHOLE, Presence.PART)}
    words = f"hadir {i18n.number(counts[Presence.WHOLE])} {unit}"
    if counts[Presence.PART]:
        words += f", sebagian {i18n.number(counts[Presence.PART])}"
    return words


def _times(record: Record, point: PointPresence) -> str:
    begun, finished = point.item.begun, point.item.finished
    shown = [
        i18n.clock(on_the_spot(record.meeting, one)) for one in (begun, finished) if one is not None
    ]
    return " - ".join(shown) if finished else f"mulai {shown[0]}"


def _marks(
    points: Sequence[tuple[int, PointPresence]],
    sections: Sequence[Section],
    attendees: Attendees,
    sheet: Sheet,
) -> Any:
    room = sheet.width * (1 - _NAMES) - _NUMBER
    mark = max(_MARK, min(_WIDEST_MARK, room / len(points)))
    names = sheet.width - _NUMBER - mark * len(points)
    widths = [_NUMBER, names, *[mark] * len(points)]
    rows: list[Row] = []
    for section in sections:
        if section.name:
            title = plain(section.name.upper(), limit=80)
            rows.append(named(title, len(widths), sheet, filled=True))
        for one in section.rows:
            who = attendees.of(one.row)
            words = " ".join(part for part in (who.rank, who.name) if part)
            marks = [_MARKS[point.rows[one.row.id]] for _, point in points]
            cells = [str(one.number), cell(words, sheet, width=names), *marks]
            rows += measured(cells, sheet, widths=widths)
    look = Look(centred=(0, *range(2, len(widths))))
    head = ("No", "Nama", *(str(n) for n, _ in points))
    return grid(head, rows, sheet, widths=widths, look=look)
