"""What the room is shown: only public rows, in the order in which they came about."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from records import full_record, sample_record

from notulen_app.domain.directive import Directive, DirectiveKind
from notulen_app.domain.errors import MeetingNotFound
from notulen_app.domain.meeting import AgendaItem, Entry, EntryKind, Record, Security
from notulen_app.domain.presentation import Presentation, Progress, present
from notulen_app.domain.value import changed
from notulen_app.services import presenting
from notulen_app.store import meetings
from notulen_app.store.archive import Archive


def kept(archive: Archive, record: Record) -> Presentation:
    with archive.action("uji"):
        meetings.put(archive, record)
    return presenting.show(archive, record.meeting.id)


def words(shown: Presentation) -> str:
    return msgspec.json.encode(shown).decode()


def test_decisions_and_directives_are_shown_with_whom_and_when(archive: Archive) -> None:
    shown = kept(archive, full_record())
    first = next(one for one in shown.outcomes if one.id == "d1")
    assert first.kind is DirectiveKind.EMPHASIS
    assert first.number == 1
    assert first.text == "Menyiapkan posko terpadu."
    assert first.addressees == ("Kabag Ops", "Kapolsek jajaran")
    assert first.due == dt.date(2025, 3, 20)
    assert first.points == ("Tenda", "Listrik", "Air")
    decision = next(one for one in shown.outcomes if one.kind is None)
    assert (decision.number, decision.text) == (1, "Posko dibuka mulai hari Senin.")


def test_nothing_private_and_nothing_of_people_is_shown(archive: Archive) -> None:
    full = full_record()
    hidden = Entry(
        id="e9", kind=EntryKind.DIRECTIVE, text="BARIS TERSEMBUNYI", order=9, private=True
    )
    secret = Entry(
        id="e8", kind=EntryKind.DECISION, text="KEPUTUSAN TERSEMBUNYI", order=8, private=True
    )
    on_hidden = Directive(id="d9", text="ARAHAN PADA BARIS TERSEMBUNYI", entry_id="e9")
    record = changed(
        full,
        entries=(*full.entries, hidden, secret),
        directives=(*full.directives, on_hidden),
    )
    said = words(kept(archive, record))
    for word in ("PRIBADI", "TERSEMBUNYI"):
        assert word not in said
    for person in full.directory.people:
        assert person.phone not in said
        assert person.service_number is not None
        assert person.service_number.value not in said
    assert "Kesiapan personel dipaparkan" not in said, "notes stay with the note-taker"
    assert "menunggu PLN" not in said, "remarks on a checklist are none of the room's business"


def test_what_is_read_for_the_room_is_what_the_whole_record_gives(archive: Archive) -> None:
    for record in (full_record(), sample_record()):
        assert kept(archive, record) == present(meetings.get(archive, record.meeting.id))


def test_the_running_point_and_the_ones_done_are_told_apart(archive: Archive) -> None:
    begun = dt.datetime(2025, 3, 6, 9, 0, tzinfo=dt.UTC)
    agenda = (
        AgendaItem(id="a", title="Pembukaan", order=1, begun=begun, finished=begun),
        AgendaItem(id="b", title="Paparan", order=2, begun=begun, presenter="Kabag Ops"),
        AgendaItem(id="c", title="Personel", parent_id="b"),
        AgendaItem(id="d", title="Penutup", order=3),
    )
    shown = kept(archive, changed(full_record(), agenda=agenda))
    assert [(one.number, one.progress) for one in shown.points] == [
        ("1", Progress.DONE),
        ("2", Progress.RUNNING),
        ("2.1", Progress.LATER),
        ("3", Progress.LATER),
    ]
    assert shown.running is not None
    assert (shown.running.title, shown.running.presenter) == ("Paparan", "Kabag Ops")


@pytest.mark.parametrize(
    ("security", "band"),
    [
        (None, None),
        (Security.ORDINARY, None),
        (Security.RESTRICTED, None),
        (Security.SECRET, Security.SECRET),
        (Security.TOP_SECRET, Security.TOP_SECRET),
    ],
)
def test_secret_meetings_carry_a_band(
    archive: Archive, security: Security | None, band: Security | None
) -> None:
    full = full_record()
    record = changed(full, meeting=changed(full.meeting, security=security))
    assert kept(archive, record).band is band


def test_a_meeting_that_is_not_there_is_told(archive: Archive) -> None:
    with pytest.raises(MeetingNotFound):
        presenting.show(archive, "tidak-ada")
