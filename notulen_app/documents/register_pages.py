"""The register of decisions and directives: what was decided when, and whether it still holds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice
from typing import Any

from notulen_app import i18n
from notulen_app.documents import follow_up_words as words
from notulen_app.documents.follow_up_table import Group, Head, Line, listing
from notulen_app.documents.page import Sheet
from notulen_app.domain.follow_up_report import FollowUpReport
from notulen_app.domain.register import RegisterRow

HOLDS, ENDED = "berlaku", "TIDAK BERLAKU"
_ROWS = (
    Head("No", 0.05, centred=True),
    Head("Jenis", 0.1),
    Head("Nomor", 0.06, centred=True),
    Head("Isi", 0.4),
    Head("Status", 0.13),
    Head("Keberlakuan", 0.26),
)


def register_story(report: FollowUpReport, sheet: Sheet, most: int | None) -> Iterator[Any]:
    """Set the rows under the meeting that they were recorded in, in order of the days."""
    yield from listing(_ROWS, islice(_lines(report), most), sheet)


def validity(row: RegisterRow) -> str:
    """Say whether it holds, and what replaced or revoked it, or what it replaces."""
    state = ENDED if row.invalid else HOLDS
    return "\n".join((state, *(words.link_said(one) for one in row.links)))


def meeting_of(row: RegisterRow) -> str:
    """Name the meeting of a row with its day."""
    day = i18n.long_date(row.day) if row.day else "tanggal tidak tercatat"
    return f"{row.meeting.strip() or 'Rapat tanpa judul'}, {day}"


def _lines(report: FollowUpReport) -> Iterator[Line | Group]:
    number = 0
    for _, rows in groupby(report.register, key=lambda one: (one.day, one.meeting_id)):
        for n, row in enumerate(rows):
            if n == 0:
                yield Group(meeting_of(row))
            number += 1
            yield Line(
                [
                    str(number),
                    row.kind,
                    str(row.number) if row.number is not None else "",
                    row.text,
                    row.state.value if row.state else "",
                    validity(row),
                ]
            )
