"""What changed between two states of the minutes as a PDF: letterhead, which two, the changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from reportlab.platypus import Spacer

from notulen_app import i18n
from notulen_app.documents.blocks import Letterhead, fact, titled
from notulen_app.documents.follow_up_table import Group, Head, Line, Marked, listing, note
from notulen_app.documents.minutes_pdf import running
from notulen_app.documents.page import RenderedDocument, Sheet, build
from notulen_app.documents.profile import DocumentProfile
from notulen_app.domain.differences import Difference
from notulen_app.domain.meeting import Meeting
from notulen_app.domain.word_changes import Told, shortened

TITLE = "PERBEDAAN NOTULEN"
LEGEND = (
    "Dicoret: tidak ada lagi. Digarisbawahi: baru. Kata yang tidak berubah dapat dipersingkat (…)."
)
_COLON = 90.0
_AROUND = 160
"""Characters that stand beside each change of a long text."""
_HEADS = (
    Head("No", 0.06, centred=True),
    Head("Bagian", 0.17),
    Head("Perubahan", 0.13),
    Head("Semula", 0.32),
    Head("Menjadi", 0.32),
)

When = tuple[str, dt.datetime | None]
"""The name of a state and when it was kept; None for the present one."""


def differences_pdf(
    meeting: Meeting,
    profile: DocumentProfile,
    found: Sequence[Difference],
    *,
    before: When,
    after: When,
) -> RenderedDocument:
    """Draw what changed; the same differences give the same bytes."""
    sheet = Sheet(profile)
    story = list(_story(meeting, sheet, found, before=before, after=after))
    every = running(meeting, profile, TITLE, draft=False, footer=None)
    return build(story, sheet, replace(every, catchword=False))


def _story(
    meeting: Meeting, sheet: Sheet, found: Sequence[Difference], *, before: When, after: When
) -> Iterator[Any]:
    yield Letterhead(sheet)
    yield from titled([TITLE, meeting.title], sheet)
    yield from fact("Hari/tanggal", i18n.date_span(meeting.dates), sheet, colon=_COLON)
    yield from fact("Dari", _named(before, meeting), sheet, colon=_COLON)
    yield from fact("Ke", _named(after, meeting), sheet, colon=_COLON)
    yield from fact("Jumlah", f"{i18n.number(len(found))} perubahan", sheet, colon=_COLON)
    yield Spacer(1, 6)
    yield from listing(_HEADS, _lines(found), sheet)
    if found:
        yield from note(LEGEND, sheet)


def _lines(found: Sequence[Difference]) -> Iterator[Line | Group]:
    number = 0
    for section, rows in groupby(found, key=lambda one: one.section):
        yield Group(section)
        for one in rows:
            number += 1
            words = shortened(one.runs, around=_AROUND)
            was = Marked([part for part in words if part.told is not Told.NEW])
            now = Marked([part for part in words if part.told is not Told.GONE])
            yield Line([str(number), one.label, one.kind.value, was, now])


def _named(state: When, meeting: Meeting) -> str:
    name, at = state
    return f"{name}, {i18n.stamp(at, meeting.zone)}" if at else name
