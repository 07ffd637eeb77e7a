"""What became of directives between two days: states at both ends, what happened, and to which."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from typing import Any

from notulen_app import i18n
from notulen_app.documents import follow_up_words as words
from notulen_app.documents.blocks import heading, under
from notulen_app.documents.follow_up_table import Head, Lead, Line, listing, note
from notulen_app.documents.page import Sheet
from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.follow_up_report import FollowUpReport, unit_name
from notulen_app.domain.progress_report import (
    Absent,
    Change,
    Happening,
    ProgressTotals,
    Standing,
    TaskProgress,
    progress_of,
    progress_totals,
)

_ROWS = (
    Head("No", 0.04, centred=True),
    Head("Arahan/keputusan", 0.27),
    Head("Penanggung jawab", 0.14),
    Head("Status awal", 0.1),
    Head("Yang terjadi", 0.35),
    Head("Status akhir", 0.1),
)
_UNKNOWN = "Tidak tercatat: tidak ada laporan bertanggal yang menyatakan statusnya pada hari itu."


def days_of(report: FollowUpReport) -> tuple[dt.date, dt.date]:
    """Give the days that a report on progress is about; open ends reach as far as can be told."""
    last = report.last or report.today
    return report.first or dt.date.min, last


def progress_rows(report: FollowUpReport) -> tuple[TaskProgress, ...]:
    """Give every assignment with what happened to it."""
    first, last = days_of(report)
    return progress_of(report.items, first=first, last=last, today=report.today)


def progress_story(report: FollowUpReport, sheet: Sheet, most: int | None) -> Iterator[Any]:
    """Set both tables of counts, then the assignments to which anything happened."""
    rows = progress_rows(report)
    counts = progress_totals(rows)
    first, last = days_of(report)
    states = listing(_state_heads(counts), list(_state_lines(counts, first, last)), sheet)
    yield from under(heading("Status pada awal dan akhir masa", sheet), states)
    yield from under(heading("Yang terjadi", sheet), _changes(counts, sheet))
    touched = (one for one in rows if one.happened)
    lines = [_line(n, one) for n, one in enumerate(islice(touched, most), 1)]
    yield from under(heading("Rincian", sheet), listing(_ROWS, lines, sheet))
    if counts.before[Absent.UNKNOWN] or counts.after[Absent.UNKNOWN]:
        yield from note(_UNKNOWN, sheet)


def places(counts: ProgressTotals) -> tuple[Standing, ...]:
    """Give the states, and what stands for none where there is any of it."""
    absent = (one for one in Absent if counts.before[one] or counts.after[one])
    return (*AssignmentState, *absent)


def happening(one: Happening) -> str:
    """Say what happened, with its day."""
    more = detail(one)
    said = f"{i18n.plain_date(one.day)} {one.change.value}"
    return f"{said}: {more}" if more else said


def detail(one: Happening) -> str:
    """Say what is to be told of it: from which day to which, to which state, and the words."""
    parts = [one.text] if one.text else []
    if one.change is Change.MOVED:
        parts.insert(0, f"dari {_day(one.before)} ke {_day(one.after)}")
    elif one.change is Change.REPORTED and one.state is not None:
        parts.insert(0, one.state.value)
    return "; ".join(parts)


def _state_heads(counts: ProgressTotals) -> list[Head]:
    heads = [Head("Keadaan", 1.9)]
    heads += [Head(one.value.capitalize(), 1, centred=True) for one in places(counts)]
    return [*heads, Head("Jumlah", 0.8, centred=True)]


def _state_lines(counts: ProgressTotals, first: dt.date, last: dt.date) -> Iterator[Line]:
    begun = "Sebelum masa" if first == dt.date.min else f"Sebelum {i18n.plain_date(first)}"
    for name, found in ((begun, counts.before), (f"Akhir {i18n.plain_date(last)}", counts.after)):
        shown = [found[one] for one in places(counts)]
        yield Line([name, *(i18n.number(one) for one in (*shown, sum(shown)))])


def _changes(counts: ProgressTotals, sheet: Sheet) -> list[Any]:
    heads = [Head("", 1.9), *(Head(one.value.capitalize(), 1, centred=True) for one in Change)]
    times = [i18n.number(counts.changes[one][0]) for one in Change]
    tasks = [i18n.number(counts.changes[one][1]) for one in Change]
    return listing(
        heads, [Line(["Berapa kali", *times]), Line(["Pada berapa tugas", *tasks])], sheet
    )


def _line(number: int, one: TaskProgress) -> Line:
    return Line(
        [
            str(number),
            Lead(words.kind_and_number(one.item), words.text_and_links(one.item)),
            unit_name(one.task),
            one.before.value,
            "\n".join(happening(each) for each in one.happened),
            one.after.value,
        ]
    )


def _day(day: dt.date | None) -> str:
    return i18n.plain_date(day) if day else "tanpa tenggat"
