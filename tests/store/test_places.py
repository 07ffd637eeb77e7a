"""Where one is, kept beside every action: durable, and neither a step to undo nor in the log."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from database import everything

from notulen_app.domain.place import Place
from notulen_app.services import exchange, minutes
from notulen_app.services import meetings as services
from notulen_app.store import meetings, places
from notulen_app.store.archive import Archive

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def meeting(archive: Archive) -> str:
    return services.create_meeting(archive, title="Rapat")


def commits(archive: Archive) -> int:
    """Count the transactions that changed the file, by the size of its log of writes."""
    return archive.path.with_name(f"{archive.path.name}-wal").stat().st_size


def test_a_place_is_kept_on_a_pause_and_found_again(tmp_path: Path) -> None:
    archive = Archive.open(tmp_path / "arsip.notulen.db")
    assert places.last(archive) is None
    meeting_id = services.create_meeting(archive, title="Rapat")
    place = Place(meeting_id=meeting_id, tab="notulen", row_id="x", caret=7, draft="! Siapkan")
    places.keep(archive, place)
    places.keep(archive, Place())
    assert places.last(archive) == Place()
    places.keep(archive, place)
    archive.close()
    again = Archive.open(tmp_path / "arsip.notulen.db")
    assert places.last(again) == place
    again.close()


def test_a_place_is_neither_a_step_nor_a_line_in_the_log(archive: Archive, meeting: str) -> None:
    before, label, head = everything(archive), archive.undo_label, archive.log_head
    places.keep(archive, Place(meeting_id=meeting, tab="notulen", caret=3))
    after = everything(archive)
    assert [name for name in after if after[name] != before[name]] == ["place"]
    assert (archive.undo_label, archive.log_head) == (label, head)
    archive.undo()
    assert archive.redo()


def test_noting_a_place_writes_nothing_until_the_next_action(
    archive: Archive, meeting: str
) -> None:
    before = commits(archive)
    for caret in range(50):
        places.note(archive, Place(meeting_id=meeting, caret=caret))
    assert commits(archive) == before
    assert places.last(archive) is None
    minutes.add_entry(archive, meeting, text="x")
    assert places.last(archive) == Place(meeting_id=meeting, caret=49)
    places.note(archive, Place(meeting_id=meeting, tab="absensi"))
    archive.undo()
    assert places.last(archive) == Place(meeting_id=meeting, tab="absensi")


def test_a_place_that_is_kept_already_costs_no_commit(archive: Archive, meeting: str) -> None:
    place = Place(meeting_id=meeting, caret=1)
    places.keep(archive, place)
    before = commits(archive)
    places.keep(archive, place)
    assert commits(archive) == before


def test_an_action_that_fails_keeps_no_place_and_the_next_one_does(
    archive: Archive, meeting: str
) -> None:
    places.note(archive, Place(meeting_id=meeting, caret=1))
    with pytest.raises(RuntimeError), archive.action("Gagal"):
        meetings.remove(archive, meeting)
        raise RuntimeError
    assert places.last(archive) is None
    minutes.add_entry(archive, meeting, text="x")
    assert places.last(archive) == Place(meeting_id=meeting, caret=1)


def test_a_place_in_a_meeting_that_is_gone_is_no_place(archive: Archive, meeting: str) -> None:
    places.keep(archive, Place(meeting_id=meeting))
    with archive.action("Hapus"):
        meetings.remove(archive, meeting)
    assert places.last(archive) is None
    archive.undo()
    assert places.last(archive) == Place(meeting_id=meeting)


def test_each_meeting_keeps_its_own_draft(archive: Archive, meeting: str) -> None:
    other = services.create_meeting(archive, title="Rapat lain")
    places.keep(archive, Place(meeting_id=meeting, tab="notulen", draft="! Belum selesai"))
    places.keep(archive, Place(meeting_id=meeting, tab="absensi"))  # says nothing of the line
    places.keep(archive, Place(meeting_id=other, tab="notulen", draft="Lain"))
    places.keep(archive, Place())
    assert places.draft(archive, meeting) == "! Belum selesai"
    assert places.draft(archive, other) == "Lain"
    places.keep(archive, Place(meeting_id=meeting, tab="notulen", draft=""))
    assert places.draft(archive, meeting) == ""
    assert places.draft(archive, other) == "Lain"


def test_a_draft_that_was_changed_is_written(archive: Archive, meeting: str) -> None:
    for words in ("Sa", "Satu", "", "Dua"):
        places.keep(archive, Place(meeting_id=meeting, tab="notulen", draft=words))
        assert places.draft(archive, meeting) == words


def test_a_meeting_that_is_gone_leaves_no_draft(archive: Archive, meeting: str) -> None:
    place = Place(meeting_id=meeting, tab="notulen", draft="RAHASIA")
    places.keep(archive, place)
    with archive.action("Hapus"):
        meetings.remove(archive, meeting)
    places.keep(archive, place)
    assert archive.db.execute("SELECT * FROM draft").fetchall() == []


def test_a_place_is_in_no_exchange_file(archive: Archive, meeting: str) -> None:
    places.keep(archive, Place(meeting_id=meeting, draft="RAHASIA"))
    assert b"RAHASIA" not in exchange.encode(meetings.get(archive, meeting))


KILLED = """
import os, signal, sys
from pathlib import Path
from notulen_app.domain.place import Place
from notulen_app.services import meetings, minutes
from notulen_app.store import places
from notulen_app.store.archive import Archive
archive = Archive.open(Path(sys.argv[1]))
meeting = meetings.create_meeting(archive, title="Rapat")
other = meetings.create_meeting(archive, title="Rapat lain")
places.keep(archive, Place(meeting_id=other, tab="notulen", draft="Belum di-Enter"))
places.note(archive, Place(meeting_id=meeting, tab="notulen", caret=4, draft=""))
row = minutes.add_entry(archive, meeting, text="Sudah di-Enter")
print(meeting, row, other, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_after_a_kill_row_and_place_are_both_there(tmp_path: Path) -> None:
    path = tmp_path / "arsip.notulen.db"
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(path)], cwd=ROOT, capture_output=True, text=True,
        check=False, timeout=60,
    )  # fmt: skip
    meeting_id, row, other = done.stdout.split()
    archive = Archive.open(path)
    assert [one.id for one in meetings.get(archive, meeting_id).entries] == [row]
    assert places.last(archive) == Place(meeting_id=meeting_id, tab="notulen", caret=4)
    assert places.draft(archive, other) == "Belum di-Enter"
    archive.close()
