"""What a flipped bit has changed is noticed before it leaves the archive."""

from __future__ import annotations

import contextlib
import datetime as dt
import random
import sqlite3
from pathlib import Path

import pytest
from database import open_new
from hypothesis import given, settings
from hypothesis import strategies as st
from records import full_record, sample_record
from strategies import records
from thoroughness import THOROUGH, examples

from notulen_app.domain.errors import ArchiveDamaged, NotulenError
from notulen_app.services import attendance, exchange, meetings, merging, minutes
from notulen_app.store import file_format, row_hashes
from notulen_app.store import meetings as stored
from notulen_app.store.archive import Archive
from notulen_app.store.soundness import check_meeting

NOW = dt.datetime(2025, 3, 6, 9, 42, tzinfo=dt.UTC)
RECORD = full_record()
TABLES = file_format.UNDOABLE


def damaged(archive: Archive) -> set[row_hashes.Key]:
    """Find rows whose hash is another; every row has one, and no hash is of no row."""
    for table in TABLES:
        rows = archive.db.execute(f"SELECT rowid FROM {table}").fetchall()
        query = "SELECT row FROM row_hash WHERE tbl = ?"
        assert sorted(rows) == sorted(archive.db.execute(query, [table]).fetchall())
    return row_hashes.damaged_rows(archive.db.conn, TABLES)


def test_every_write_keeps_the_hashes_and_so_does_every_undo(archive: Archive) -> None:
    for record in (RECORD, sample_record()):
        exchange.import_record(archive, record)
    meeting_id, entry = RECORD.meeting.id, RECORD.entries[0]
    waiting = next(one for one in RECORD.attendance if one.person_id)
    attendance.clear(archive, meeting_id, waiting.id)
    attendance.mark_present(archive, meeting_id, waiting.id, now=NOW)
    minutes.set_private(archive, meeting_id, [entry.id], private=True)
    meetings.change_facts(archive, meeting_id, title="Judul lain")
    merging.merge_people(archive, "p0", ["p1"])
    meetings.move_to_trash(archive, meeting_id, now=NOW)
    assert damaged(archive) == set()
    while archive.undo():
        assert damaged(archive) == set()
    while archive.redo():
        assert damaged(archive) == set()
    check_meeting(archive, meeting_id)


@settings(max_examples=examples(15))
@given(records(), st.integers(0, 2**32))
def test_whatever_is_written_can_be_checked(
    tmp_path_factory: pytest.TempPathFactory, record: object, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("arsip")
    archive = open_new(folder / "a.notulen.db")
    meeting_id = exchange.import_record(archive, record)  # type: ignore[arg-type]
    check_meeting(archive, meeting_id)
    assert damaged(archive) == set()
    archive.close()


CHANGES = {
    "a name": "UPDATE person SET name = 'Orang Lain' WHERE id = 'p0'",
    "a state": "UPDATE attendance SET state = 'hadir' WHERE state = 'izin'",
    "a letter": "UPDATE entry SET text = text || '.' WHERE rowid IN (SELECT min(rowid) FROM entry)",
    "a title": "UPDATE meeting SET title = 'Rapat Lain'",
    "a row less": "DELETE FROM entry WHERE rowid IN (SELECT min(rowid) FROM entry)",
    "a person less": "DELETE FROM person WHERE id = 'p1'",
    "somebody elses": "UPDATE attendance SET meeting_id = 'lain' WHERE state = 'izin'",
    "a series": "UPDATE series SET name = 'Seri lain'",
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_behind_the_apps_back_is_noticed(name: str, tmp_path: Path) -> None:
    path = tmp_path / "arsip.notulen.db"
    archive = Archive.open(path)
    exchange.import_record(archive, RECORD)
    archive.close()
    with contextlib.closing(sqlite3.connect(path)) as other:
        triggers = other.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for (trigger,) in triggers:
            other.execute(f"DROP TRIGGER {trigger}")
        assert other.execute(CHANGES[name]).rowcount > 0
        other.commit()
    archive = Archive.open(path)
    with pytest.raises(ArchiveDamaged):
        check_meeting(archive, RECORD.meeting.id)
    archive.close()


def test_a_new_schema_does_not_make_damage_whole(archive: Archive) -> None:
    exchange.import_record(archive, RECORD)
    connection = archive.db.conn
    connection.execute("DROP TRIGGER hash_update_entry")
    connection.execute("UPDATE entry SET text = 'lain' WHERE id = ?", [RECORD.entries[0].id])
    rotten = damaged(archive)
    assert len(rotten) == 1
    row_hashes.renew(connection, TABLES, damaged=rotten)
    assert damaged(archive) == rotten
    with pytest.raises(ArchiveDamaged):
        check_meeting(archive, RECORD.meeting.id)


def test_flipped_bits_export_nothing_else(tmp_path: Path) -> None:
    path, copy = tmp_path / "arsip.notulen.db", tmp_path / "rusak.notulen.db"
    archive = Archive.open(path)
    exchange.import_record(archive, RECORD)
    archive.close()
    good, wanted = path.read_bytes(), exchange.encode(RECORD)
    dice, noticed = random.Random(7), 0
    for _ in range(300 if THOROUGH else 60):
        rotten = bytearray(good)
        rotten[dice.randrange(100, len(rotten))] ^= 1 << dice.randrange(8)
        copy.write_bytes(rotten)
        try:
            with contextlib.closing(Archive.open(copy)) as opened, opened.reading():
                check_meeting(opened, RECORD.meeting.id)
                found = exchange.encode(stored.get(opened, RECORD.meeting.id))
        except NotulenError:
            noticed += 1
        else:
            assert found == wanted, "other content left the archive"
    assert noticed > 0
