"""The table of a report on attendance: counts, rate and bar of each, and their sum."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.lib.enums import TA_LEFT

from notulen_app import i18n
from notulen_app.documents.bars import Bar, Legend
from notulen_app.documents.grid import Look, grid
from notulen_app.documents.page import Sheet
from notulen_app.documents.tables import SIDE, Row, cell, measured
from notulen_app.documents.text import BOLD, para, width_of
from notulen_app.domain.attendance_report import (
    EXPLAINED,
    NAMES,
    ReportBy,
    ReportRow,
    rate,
    shown_name,
)
from notulen_app.domain.tally import Tally
from notulen_app.domain.value import changed

HEADS_EXPLAINED = "Kelompok dihitung satu; anggotanya yang hadir disebut tersendiri bila dihitung."
TOTAL = "Jumlah"
_NUMBER, _COUNT, _RATE = 28.0, 36.0, 46.0
"""Points of the narrow columns; that of a count is as wide as its head where that is wider."""
_LEAST_BAR = 90.0
_SIZE = 9.0


@dataclass(frozen=True)
class CountColumn:
    """A column of counts; None is what nobody counted."""

    head: str
    count: Callable[[Tally], int | None]

    @property
    def words(self) -> str:
        """The head on one line, in words that are not cut short."""
        return self.head.replace("\n", " ").replace("ket.", "keterangan")


STATES = (
    CountColumn("Diundang", lambda one: one.invited),
    CountColumn("Hadir", lambda one: one.present),
    CountColumn("Diwakili", lambda one: one.represented),
    CountColumn("Izin", lambda one: one.excused),
    CountColumn("Sakit", lambda one: one.ill),
    CountColumn("Tanpa\nket.", lambda one: one.absent),
    CountColumn("Belum\ndiisi", lambda one: one.unknown),
)
GUESTS = CountColumn("Tamu", lambda one: one.guests)
HEADS = CountColumn("Anggota\nhadir", lambda one: one.heads_present if one.counted else None)


def count_columns(total: Tally) -> tuple[CountColumn, ...]:
    """Give the columns of counts; guests and members of groups only where there are any."""
    guests = (GUESTS,) if total.guests else ()
    heads = (HEADS,) if total.counted else ()
    return (*STATES, *guests, *heads)


def counted_table(by: ReportBy, rows: Sequence[ReportRow], total: Tally, sheet: Sheet) -> list[Any]:
    """Set the legend, the table with its sum, and how the rate is to be read."""
    small = Sheet(changed(sheet.profile, font_size=min(sheet.size, _SIZE)), sheet.landscape)
    columns = count_columns(total)
    name, detail = NAMES[by]
    detailed = bool(detail) and any(one.detail for one in rows)
    widths = _widths(small, columns, detailed=detailed)
    head = ("No", name, *((detail,) if detailed else ()), *(one.head for one in columns))
    made: list[Row] = []
    for n, one in enumerate(rows, 1):
        named = [shown_name(by, one), *([one.detail] if detailed else [])]
        made += _row(str(n), named, one.tally, columns, small, widths=widths)
    named = [TOTAL, *([""] if detailed else [])]
    summed = _row("", named, total, columns, small, widths=widths)
    made += (replace(row, bold=True) for row in summed)
    first = 3 if detailed else 2
    look = Look(centred=(0,), right=range(first, len(widths) - 1), middle=True)
    head = (*head, "Tingkat", "Grafik")
    note = small.style(align=TA_LEFT, size=8.0, after=1.0)
    story: list[Any] = [Legend(8.0), grid(head, made, small, widths=widths, look=look)]
    story += para(EXPLAINED, note)
    return [*story, *(para(HEADS_EXPLAINED, note) if total.counted else [])]


def _row(
    number: str,
    named: Sequence[str],
    tally: Tally,
    columns: Sequence[CountColumn],
    sheet: Sheet,
    *,
    widths: Sequence[float],
) -> list[Row]:
    cells: list[Any] = [number]
    for text, width in zip(named, widths[1:], strict=False):
        cells.append(cell(text, sheet, width=width))
    counts = (one.count(tally) for one in columns)
    cells += ["" if count is None else i18n.number(count) for count in counts]
    share = rate(tally)
    cells.append("-" if share is None else i18n.percent(share))
    cells.append(Bar(tally, widths[-1] - 2 * SIDE))
    return measured(cells, sheet, widths=widths)


def _widths(sheet: Sheet, columns: Sequence[CountColumn], *, detailed: bool) -> list[float]:
    """Share the page out; the bar gets what the names leave."""
    counts = [
        max(_COUNT, *(_wide(line, sheet) for line in one.head.split("\n"))) for one in columns
    ]
    left = sheet.width - _NUMBER - sum(counts) - _RATE
    bar = max(_LEAST_BAR, left * (0.25 if detailed else 0.45))
    names = left - bar
    parts = [names * 0.55, names * 0.45] if detailed else [names]
    return [_NUMBER, *parts, *counts, _RATE, bar]


def _wide(words: str, sheet: Sheet) -> float:
    return width_of(words, BOLD, sheet.cell().fontSize) + 2 * SIDE + 1.0
