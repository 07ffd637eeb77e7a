"""Directives of a meeting for tests of the place Tindak Lanjut; all of it is invented."""

from __future__ import annotations

import datetime as dt

from notulen_app.domain.directive import (
    Assignment,
    AssignmentState,
    ChecklistItem,
    Directive,
    Earlier,
    Progress,
    Tick,
)
from notulen_app.domain.meeting import Entry, EntryKind, Meeting, MeetingState, Record, Series
from notulen_app.domain.people import Directory, Group, Party, Position
from notulen_app.domain.value import changed
from notulen_app.services import exchange
from notulen_app.store.archive import Archive

TODAY = dt.date(2024, 8, 15)
MEETING = "01956a00-0000-7000-8000-00000000a001"
LATER = "01956a00-0000-7000-8000-00000000a002"
_AT = dt.datetime(2024, 8, 9, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
STATE = AssignmentState


def units(*given: tuple[str, AssignmentState]) -> tuple[Assignment, ...]:
    """Give assignments of units, those that said anything with a report."""
    return tuple(
        Assignment(
            id=f"t{n}-{name}",
            unit=Party(text=name),
            state=state,
            reason="anggaran belum turun" if state is STATE.HINDERED else None,
            progress=()
            if state is STATE.NOT_BEGUN
            else (Progress(id=f"p{n}-{name}", at=_AT, text="sudah", state=state),),
        )
        for n, (name, state) in enumerate(given)
    )


def _directives() -> tuple[Directive, ...]:
    points = tuple(ChecklistItem(id=f"c{n}", label=f"siap {n}") for n in range(8))
    ready = tuple(Tick(item_id=one.id, done=True) for one in points[:3])
    asta = Assignment(id="ta", unit=Party(text="Pejabat Utama"), state=STATE.UNDER_WAY, ticks=ready)
    return (
        Directive(id="d1", text="Kelola potensi kerawanan", due=dt.date(2024, 8, 22)),
        Directive(
            id="d2",
            text="Lengkapi laporan sarpras",
            due=dt.date(2024, 8, 12),
            assignments=units(("Kabag Log", STATE.UNDER_WAY)),
            earlier=(
                Earlier(
                    meeting_id="x", directive_id="y", title="Asta Siap", day=dt.date(2024, 7, 25)
                ),
            ),
        ),
        Directive(id="d3", text="Pastikan asta siap", assignments=(asta,), checklist=points),
        Directive(
            id="d4",
            text="Susun laporan simulasi",
            due=dt.date(2024, 8, 16),
            assignments=units(("Kabag Ops", STATE.TO_VERIFY)),
        ),
        Directive(
            id="d5",
            text="Data pemilih pemula",
            due=dt.date(2024, 8, 30),
            assignments=units(
                ("Polsek Kota", STATE.DONE),
                ("Polsek Omben", STATE.NOT_BEGUN),
                ("Kabag Ops", STATE.HINDERED),
            ),
        ),
        Directive(id="d6", text="Undang KPU", assignments=units(("Kabag Ops", STATE.DONE))),
        Directive(id="d7", text="=Tunda apel", assignments=units(("Kabag SDM", STATE.CANCELLED))),
        Directive(
            id="d8",
            text="Hal pribadi",
            private=True,
            assignments=units(("Kabag SDM", STATE.CANCELLED)),
        ),
    )


def fill(archive: Archive) -> None:
    """Write a meeting of a series with eight directives, and one with one more."""
    made = tuple(changed(one, number=n, order=n) for n, one in enumerate(_directives(), start=1))
    known = Directory(
        positions=(Position(id="j1", title="Kapolsek Kota"), Position(id="j2", title="Kapolsek B")),
        groups=(Group(id="g1", name="Kapolsek jajaran", position_ids=("j1", "j2")),),
    )
    series = Series(id="s1", name="Rakor Pilkada")
    meeting = Meeting(
        id=MEETING,
        title="Rakor Lintas Sektoral",
        dates=(TODAY,),
        state=MeetingState.DRAFT,
        series_id="s1",
    )
    exchange.import_record(
        archive, Record(meeting=meeting, series=series, directory=known, directives=made)
    )
    entry = Entry(id="e1", kind=EntryKind.DIRECTIVE, text="Siapkan posko")
    other = Meeting(id=LATER, title="Evaluasi", dates=(dt.date(2024, 8, 13),))
    posko = Directive(
        id="d1", text="Siapkan posko", number=1, order=1, entry_id="e1", due=dt.date(2024, 8, 14)
    )
    exchange.import_record(archive, Record(meeting=other, entries=(entry,), directives=(posko,)))
    archive.forget_steps()
