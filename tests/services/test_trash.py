"""Emptying the trash: what is asked for goes, words and files as well, and nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from records import full_record

from notulen_app.domain.value import changed
from notulen_app.services import attachments, exchange, meetings, minutes, trash
from notulen_app.store import audit
from notulen_app.store import meetings as stored
from notulen_app.store.archive import Archive

NOW = dt.datetime(2025, 3, 7, 10, 58, tzinfo=dt.timezone(dt.timedelta(hours=7)))
CANARY = "kenari-emas-tujuh"


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Read every file of the archive as it lies on the disk."""
    return {str(one): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@pytest.fixture
def two(archive: Archive, tmp_path: Path) -> tuple[str, str, Path]:
    """Give a meeting in the trash and another, both with the same file and one of its own."""
    shared, own = tmp_path / "sama.txt", tmp_path / "sendiri.txt"
    shared.write_text("dipakai dua rapat")
    own.write_text(f"lampiran {CANARY}")
    made = []
    for title in (f"Rapat {CANARY}", "Rapat lain"):
        meeting_id = meetings.create_meeting(archive, title=title, dates=(NOW.date(),))
        attachments.attach_file(archive, meeting_id, shared)
        made.append(meeting_id)
    attachments.attach_file(archive, made[0], own)
    minutes.add_entry(archive, made[0], text=f"Catatan {CANARY}")
    own.unlink()
    meetings.move_to_trash(archive, made[0], now=NOW)
    return made[0], made[1], tmp_path


def test_nothing_of_what_is_deleted_stays_in_any_file(
    archive: Archive, two: tuple[str, str, Path]
) -> None:
    gone, kept, folder = two
    assert trash.empty(archive, trash.lying(archive))
    archive.close()
    found = bytes_of(folder)
    assert found
    assert [name for name, content in found.items() if CANARY.encode() in content] == []
    again = Archive.open(archive.path)
    assert not stored.exists(again, gone)
    (file,) = stored.get(again, kept).attachments
    assert (folder / "arsip.notulen" / file.sha256).exists() or file.sha256 in "".join(found)
    assert audit.broken_at(again.db) is None
    again.close()


def test_only_what_lies_in_the_trash_is_deleted(
    archive: Archive, two: tuple[str, str, Path]
) -> None:
    gone, kept, _ = two
    trash.empty(archive, (gone, kept))
    assert stored.exists(archive, kept)
    assert trash.lying(archive) == ()
    assert archive.undo_label is None


def test_after_thirty_days_it_is_offered_and_no_sooner(archive: Archive) -> None:
    exchange.import_record(archive, full_record())
    other = changed(full_record(), meeting=changed(full_record().meeting, id="lain"))
    assert other.meeting.id == "lain"
    meetings.move_to_trash(archive, full_record().meeting.id, now=NOW)
    assert trash.lying_long(archive, now=NOW + dt.timedelta(days=30)) == ()
    found = trash.lying_long(archive, now=NOW + dt.timedelta(days=30, minutes=1))
    assert found == (full_record().meeting.id,)
