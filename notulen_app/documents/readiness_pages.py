"""The recap of checklists: units beside their points, how many each has ready, sums by point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from notulen_app import i18n
from notulen_app.documents import follow_up_words as words
from notulen_app.documents.blocks import bound, heading
from notulen_app.documents.follow_up_table import Head, Line, listing, note
from notulen_app.documents.page import Sheet
from notulen_app.documents.text import para
from notulen_app.domain.follow_up_report import FollowUpReport
from notulen_app.domain.readiness_report import ReadinessTable, ReadyRow, readiness_tables

POINTS_AT_ONCE = 10
"""Points beside each other; more go on in a table below."""
MARKS = {True: "siap", False: "belum", None: ""}
_EXPLAINED = "Kosong: satuan belum menyatakan apa pun."


def readiness_story(report: FollowUpReport, sheet: Sheet, most: int | None) -> Iterator[Any]:
    """Set a table for each directive that has a checklist."""
    tables = list(islice(readiness_tables(report.items), most))
    if not tables:
        yield from listing((), (), sheet)
        return
    for n, one in enumerate(tables, 1):
        head = heading(f"{one.name}: {one.item.directive.text}", sheet, number=f"{n}.")
        facts = para(words.meeting(one.item), sheet.style(size=9.0))
        starts = range(0, len(one.points), POINTS_AT_ONCE)
        blocks = [
            part
            for start in starts
            for part in listing(*_block(one, range(start, start + POINTS_AT_ONCE), most), sheet)
        ]
        yield from bound([head, *facts], blocks)
    yield from note(_EXPLAINED, sheet)


def _block(
    table: ReadinessTable, wanted: range, most: int | None
) -> tuple[Sequence[Head], Sequence[Line]]:
    """Give heads and rows of some points; the share of all points stands in the last column."""
    points = [n for n in wanted if n < len(table.points)]
    heads = [Head("No", 0.5, centred=True), Head("Satuan", 2.4)]
    heads += [Head(table.points[n], 1, centred=True) for n in points]
    heads += [Head("Siap", 1, centred=True)]
    lines = [_line(count, row, points) for count, row in enumerate(table.rows[:most], 1)]
    ready = [f"{i18n.number(table.ready[n])} dari {i18n.number(table.units)}" for n in points]
    last = ["", "Satuan yang siap", *ready, _said(table.share.done, table.share.of)]
    lines.append(Line(last, bold=True))
    return heads, lines


def _line(count: int, row: ReadyRow, points: Sequence[int]) -> Line:
    marks = [MARKS[row.marks[n]] for n in points]
    return Line([str(count), row.unit, *marks, _said(row.share.done, row.share.of)])


def _said(done: int, of: int) -> str:
    return f"{i18n.number(done)} dari {i18n.number(of)}"
