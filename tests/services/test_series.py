"""Series of meetings: made, renamed, given to meetings."""

from __future__ import annotations

import pytest
from database import facts
from records import full_record

from notulen_app.domain.errors import FieldInvalid, MeetingLocked
from notulen_app.domain.meeting import MeetingState
from notulen_app.services import exchange, series
from notulen_app.services import meetings as services
from notulen_app.store import meetings
from notulen_app.store.archive import Archive


def names(archive: Archive) -> list[str]:
    return [one.name for one in series.all_series(archive)]


def test_series_are_listed_by_name_and_made_once(archive: Archive) -> None:
    ids = [services.create_meeting(archive, title=f"Rapat {n}") for n in range(3)]
    for meeting_id, name in zip(ids, ("Rapim", " anev ", "RAPIM"), strict=True):
        series.assign_series(archive, meeting_id, name)
    assert names(archive) == ["anev", "Rapim"]
    assert len({meetings.facts(archive, one).series_id for one in ids}) == 2
    for _ in range(2):
        archive.undo()
    assert names(archive) == ["Rapim"]


def test_a_meeting_is_given_to_a_series_and_taken_out(archive: Archive) -> None:
    meeting_id = services.create_meeting(archive, title="Rapat")
    start = facts(archive)
    series.assign_series(archive, meeting_id, "Rakor bulanan")
    record = exchange.decode(exchange.encode(meetings.get(archive, meeting_id)))
    assert record.series and record.series.name == "Rakor bulanan"
    archive.undo()
    assert facts(archive) == start
    archive.redo()
    series.assign_series(archive, meeting_id, " ")
    assert meetings.get(archive, meeting_id).series is None
    assert names(archive) == ["Rakor bulanan"]


def test_a_renamed_series_keeps_its_meetings(archive: Archive) -> None:
    exchange.import_record(archive, full_record())
    series.assign_series(archive, services.create_meeting(archive, title="Rapat"), "Anev")
    other = next(one.id for one in series.all_series(archive) if one.name == "Anev")
    archive.forget_steps()
    for name in ("R", "Ra", "Rakor lintas sektoral"):
        series.rename_series(archive, "seri", name)
    assert archive.undo_label == "Ubah nama seri"
    found = meetings.get(archive, full_record().meeting.id).series
    assert found and (found.id, found.name) == ("seri", "Rakor lintas sektoral")
    for name in ("", "anev"):
        with pytest.raises(FieldInvalid):
            series.rename_series(archive, "seri", name)
    series.rename_series(archive, other, "ANEV")
    archive.undo()
    archive.undo()
    assert names(archive) == ["Anev", "Rakor bulanan"]


def test_a_final_meeting_stays_in_its_series(archive: Archive) -> None:
    exchange.import_record(archive, full_record())
    meeting_id = full_record().meeting.id
    services.change_state(archive, meeting_id, MeetingState.FINAL)
    with pytest.raises(MeetingLocked):
        series.assign_series(archive, meeting_id, "Lain")
