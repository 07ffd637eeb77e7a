"""The database refuses to change what is *sah*, whoever tries; what goes on beside it is free."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from records import full_record

from notulen_app.domain.meeting import MeetingState
from notulen_app.domain.value import changed
from notulen_app.services import exchange
from notulen_app.store import meetings
from notulen_app.store.archive import Archive

RECORD = full_record()
ID = RECORD.meeting.id
FINAL = changed(RECORD, meeting=changed(RECORD.meeting, state=MeetingState.FINAL))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a closed archive with a meeting that is *sah*."""
    path = tmp_path_factory.mktemp("arsip") / "arsip.notulen.db"
    archive = Archive.open(path)
    exchange.import_record(archive, FINAL)
    archive.close()
    return path


REFUSED = (
    "UPDATE meeting SET title = 'lain'",
    "UPDATE meeting SET dates = '[]'",
    "UPDATE meeting SET state = 'draf'",
    "UPDATE meeting SET version = version + 1",
    "DELETE FROM meeting",
    "UPDATE entry SET text = text || '.'",
    "UPDATE entry SET private = 1 - private",
    "DELETE FROM entry",
    "INSERT INTO entry SELECT meeting_id, 'baru', rank, kind, text, agenda_item_id, 9, time,"
    " speaker, sub_points, private FROM entry LIMIT 1",
    "UPDATE agenda_item SET title = 'lain'",
    "UPDATE directive SET text = 'lain'",
    "UPDATE directive SET addressees = '[]'",
    "DELETE FROM directive",
    "UPDATE attendance SET state = 'hadir' WHERE state <> 'hadir'",
    "UPDATE attendance SET note = 'lain'",
    "DELETE FROM attendance",
)
FREE = (
    "UPDATE assignment SET state = 'selesai', note = 'sudah'",
    "UPDATE directive SET due = '2030-01-01', snoozed_until = '2029-01-01'",
    "UPDATE person SET rank = 'AKBP'",
    "UPDATE meeting SET trashed_at = '2025-01-01T00:00:00+07:00'",
    "UPDATE meeting SET version = version + 1, amendment_reason = 'Nama', state = 'draf'",
)


def other_program(path: Path) -> sqlite3.Connection:
    """Open the file as another program does: its own SQLite, its defaults."""
    return sqlite3.connect(path)


@pytest.mark.parametrize("statement", REFUSED)
def test_another_program_is_refused(path: Path, statement: str) -> None:
    with other_program(path) as db, pytest.raises(sqlite3.IntegrityError, match="sudah sah"):
        db.execute(statement)


@pytest.mark.parametrize("statement", FREE)
def test_what_is_outside_an_edition_goes_on(path: Path, statement: str) -> None:
    db = other_program(path)
    assert db.execute(statement).rowcount
    db.rollback()
    db.close()


def test_a_meeting_that_is_no_longer_frozen_is_changed_again(path: Path) -> None:
    db = other_program(path)
    db.execute(
        "UPDATE meeting SET version = version + 1, amendment_reason = 'Nama', state = 'draf'"
    )
    assert db.execute("UPDATE entry SET text = 'lain'").rowcount
    db.rollback()
    db.close()


def test_an_import_of_minutes_that_are_final_is_undone_and_done_again(archive: Archive) -> None:
    exchange.import_record(archive, FINAL)
    archive.undo()
    assert not meetings.exists(archive, ID)
    archive.redo()
    assert meetings.get(archive, ID) == FINAL
    assert archive.db.execute("SELECT count(*) FROM unfrozen").fetchone() == (0,)
