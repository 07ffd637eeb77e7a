"""An archive on a write-protected medium is read as it lies there, and nothing is written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from records import full_record, sample_record
from sqlcipher3 import dbapi2 as driver

from notulen_app import sentences
from notulen_app.domain.attendance import AttendanceState
from notulen_app.domain.errors import ArchiveReadOnly
from notulen_app.services import attendance, exchange, minutes, people, publishing
from notulen_app.services.archiving import backup_into
from notulen_app.services.meetings import create_meeting
from notulen_app.services.profiles import profile_for
from notulen_app.store import editions, meetings, read_only
from notulen_app.store.archive import Archive

ROOT = Path(__file__).parent.parent.parent
RECORD = full_record()
AS_NOBODY = """
import os, sys
from pathlib import Path
from notulen_app.services import exchange
from notulen_app.services.meetings import create_meeting
from notulen_app.domain.errors import NotulenError
from notulen_app.store import meetings
from notulen_app.store.archive import Archive
path, meeting_id = Path(sys.argv[1]), sys.argv[2]
if os.getuid() == 0:
    Archive.open(path, create=False).close()  # loads what only root may load
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
archive = Archive.open(path, create=False)
print(archive.read_only, len(exchange.encode(meetings.get(archive, meeting_id))))
try:
    create_meeting(archive, title="Baru")
except NotulenError as error:
    print(type(error).__name__)
"""


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give an archive on a medium that the system calls write-protected."""
    folder = tmp_path / "stik"
    path = folder / "arsip #1 50%.notulen.db"
    archive = Archive.open(path)
    exchange.import_record(archive, RECORD)
    archive.close()
    allowed = os.access

    def access(name: str | Path, mode: int) -> bool:
        on_stick = Path(name).is_relative_to(folder)
        return allowed(name, mode) and not (on_stick and mode & os.W_OK)

    monkeypatch.setattr(os, "access", access)
    before = _files(folder)
    yield path
    assert _files(folder) == before, "nothing was written there"


def _files(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


def test_what_stands_there_is_read_and_exported_elsewhere(stick: Path, tmp_path: Path) -> None:
    archive = Archive.open(stick)
    assert archive.read_only
    found = meetings.get(archive, RECORD.meeting.id)
    assert exchange.encode(found) == exchange.encode(RECORD)
    pdf = publishing.render_minutes(found, profile_for(archive, found.meeting)).pdf
    assert pdf.startswith(b"%PDF")
    backup_into(archive, tmp_path / "lain", now=archive._now()).run()
    archive.close()
    (copy,) = (tmp_path / "lain").glob("*.db")
    whole = Archive.open(copy)
    assert not whole.read_only
    assert exchange.encode(meetings.get(whole, RECORD.meeting.id)) == exchange.encode(RECORD)
    whole.close()


def test_every_change_is_refused_in_words_that_help(stick: Path) -> None:
    archive = Archive.open(stick)
    meeting_id, entry = RECORD.meeting.id, RECORD.entries[0]
    waiting = next(one for one in RECORD.attendance if one.state is AttendanceState.UNKNOWN)
    for change in (
        lambda: create_meeting(archive, title="Baru"),
        lambda: attendance.mark_present(archive, meeting_id, waiting.id, now=None),
        lambda: people.add_sector(archive, name="Baru"),
        lambda: minutes.set_private(archive, meeting_id, [entry.id], private=True),
        lambda: exchange.import_record(archive, sample_record()),
    ):
        with pytest.raises(ArchiveReadOnly) as refused:
            change()
        words = sentences.sentence(refused.value)
        assert "hanya dapat dibaca" in words
        assert "Kosongkan ruang" not in words
    assert editions.is_frozen(archive, meeting_id), "its fields are locked on the screen"
    assert not archive.undo()
    archive.close()


def test_an_older_archive_is_brought_up_to_date_in_memory(stick: Path, tmp_path: Path) -> None:
    dump = next((Path(__file__).parent / "schemas").glob("*.sql"))
    old = tmp_path / "lama.notulen.db"
    connection = driver.connect(str(old))
    connection.executescript(dump.read_text(encoding="utf-8"))
    connection.close()
    there = stick.with_name("lama.notulen.db")
    shutil.copyfile(old, there)
    archive = Archive.open(there)
    assert archive.read_only
    meeting_id = RECORD.meeting.id
    assert exchange.encode(meetings.get(archive, meeting_id)) == exchange.encode(RECORD)
    archive.close()
    assert there.read_bytes() == old.read_bytes()
    there.unlink()


def test_one_that_was_not_closed_is_not_read_by_halves(stick: Path) -> None:
    log = stick.with_name(f"{stick.name}-wal")
    log.write_bytes(b"x" * 100)
    with pytest.raises(ArchiveReadOnly) as refused:
        Archive.open(stick)
    assert refused.value.problem == read_only.UNSETTLED
    assert "belum ditutup" in sentences.sentence(refused.value)
    log.unlink()


@pytest.mark.skipif(os.name == "nt", reason="no modes")
@pytest.mark.parametrize("what", ["file", "folder", "both"])
def test_what_the_system_protects_is_read_and_left_as_it_was(what: str) -> None:
    folder = Path(tempfile.mkdtemp())
    path = folder / "arsip.notulen.db"
    try:
        archive = Archive.open(path)
        exchange.import_record(archive, RECORD)
        archive.close()
        before = path.read_bytes()
        if os.getuid() == 0:
            os.chown(path, 65534, 65534)
            os.chown(folder, 65534, 65534)
        path.chmod(0o400 if what != "folder" else 0o600)
        folder.chmod(0o500 if what != "file" else 0o700)
        command = [sys.executable, "-c", AS_NOBODY, str(path), RECORD.meeting.id]
        answer = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
        size = len(exchange.encode(RECORD))
        assert answer.stdout == f"True {size}\nArchiveReadOnly\n", answer.stderr
        assert path.read_bytes() == before
    finally:
        folder.chmod(0o700)
        shutil.rmtree(folder)
