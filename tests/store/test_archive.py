"""The archive file: who may read it, who holds it, what is refused, what survives."""

from __future__ import annotations

import copy
import os
import re
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from database import everything, facts, open_new
from hypothesis import given, settings
from records import full_record
from sqlcipher3 import dbapi2 as driver
from sqlite_utils import Database, Migrations
from strategies import records
from thoroughness import examples

from notulen_app import paths
from notulen_app.domain.errors import (
    ArchiveBusy,
    ArchiveDamaged,
    ArchiveMissing,
    ArchiveReadOnly,
    ArchiveRefused,
    ArchiveTooNew,
    MeetingAmbiguous,
    MeetingNotFound,
)
from notulen_app.domain.meeting import Meeting, Record
from notulen_app.domain.value import changed, new_id
from notulen_app.services import exchange
from notulen_app.services.meetings import create_meeting
from notulen_app.store import file_format, meetings, schema
from notulen_app.store.archive import Archive
from notulen_app.store.migrating import count_steps

ROOT = Path(__file__).parent.parent.parent


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def run(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a few lines in a Python of its own."""
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


# The file


@pytest.mark.skipif(os.name == "nt", reason="no modes")
def test_only_the_owner_can_read_the_archive_and_its_log(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        archive = Archive.open(tmp_path / "baru" / "arsip.notulen.db")
        create_meeting(archive, title="Rapat")
        found = {one.name: mode(one) for one in archive.path.parent.iterdir()}
        archive.close()
    finally:
        os.umask(before)
    assert found == {"arsip.notulen.db": 0o600, "arsip.notulen.db-wal": 0o600}
    assert [one.name for one in archive.path.parent.iterdir()] == ["arsip.notulen.db"]


def test_the_settings_that_keep_data_safe_are_in_force(archive: Archive) -> None:
    def setting(name: str) -> object:
        return archive.db.execute(f"PRAGMA {name}").fetchone()[0]

    assert setting("journal_mode") == "wal"
    assert setting("synchronous") == 2
    assert setting("locking_mode") == "exclusive"
    assert setting("foreign_keys") == 1
    assert setting("trusted_schema") == 0
    assert setting("recursive_triggers") == 1
    assert setting("application_id") == file_format.APPLICATION_ID
    assert setting("user_version") == file_format.VERSION == count_steps()


def test_what_was_written_is_there_when_the_archive_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "arsip.notulen.db"
    archive = Archive.open(path)
    exchange.import_record(archive, full_record())
    archive.close()
    again = Archive.open(path)
    assert meetings.get(again, full_record().meeting.id) == full_record()
    assert again.undo_label is None
    again.close()


def test_every_table_of_the_users_data_can_be_undone(archive: Archive) -> None:
    names = {name for name in archive.db.utils.table_names() if not name.startswith("sqlite_")}
    derived = {"attendance_tally", "meeting_tally", "person_tally", "office_tally"}
    derived |= {"follow_up", "task", "task_unit", "row_hash", "attachment_text"}
    derived |= {name for name in names if name.startswith("search_")}
    no_facts = {
        "lineage",
        "action_log",
        "action_value",
        "unfrozen",
        "_sqlite_migrations",
        "place",
        "draft",
        "report_draft",
    }
    assert names - no_facts - derived == set(file_format.UNDOABLE)


# Who holds it


OPEN = """
import sys
from pathlib import Path
from notulen_app.domain.errors import NotulenError
from notulen_app.store.archive import Archive
try:
    Archive.open(Path(sys.argv[1])).close()
    print("opened")
except NotulenError as error:
    print(type(error).__name__)
"""


def test_a_second_process_is_told_that_the_archive_is_open(archive: Archive) -> None:
    create_meeting(archive, title="Rapat")
    assert run(OPEN, archive.path).stdout == "ArchiveBusy\n"
    create_meeting(archive, title="Rapat lain")
    archive.close()
    assert run(OPEN, archive.path).stdout == "opened\n"


def test_a_second_opening_in_the_same_process_is_refused(archive: Archive) -> None:
    with pytest.raises(ArchiveBusy):
        Archive.open(archive.path)
    create_meeting(archive, title="Masih dapat ditulis")


# What is refused


def newer_archive(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make an archive as a later version will: with one step more."""
    with monkeypatch.context() as patch:
        patch.setattr(schema, "migrations", with_another_step())
        patch.setattr(file_format, "VERSION", file_format.VERSION + 1)
        later = Archive.open(path)
        create_meeting(later, title="Dari masa depan")
        later.close()


def with_another_step() -> Migrations:
    steps = copy.deepcopy(schema.migrations)

    @steps()
    def another(db: Database) -> None:
        db.execute("ALTER TABLE meeting ADD COLUMN weather TEXT")

    return steps


def test_an_archive_of_a_newer_version_is_refused_and_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "arsip.notulen.db"
    newer_archive(path, monkeypatch)
    before = path.read_bytes()
    with pytest.raises(ArchiveTooNew) as refused:
        Archive.open(path)
    known = count_steps()
    assert (refused.value.found, refused.value.known) == (known + 1, known)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def foreign(path: Path, *, version: int = 0, tables: bool = True) -> None:
    connection = sqlite3.connect(path)
    if tables:
        connection.execute("CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url TEXT)")
        connection.execute("INSERT INTO moz_places (url) VALUES ('x')")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.commit()
    connection.close()


def damaged_archive(path: Path) -> None:
    archive = Archive.open(path)
    exchange.import_record(archive, full_record())
    archive.close()
    content = bytearray(path.read_bytes())
    content[100:4096] = os.urandom(3996)
    path.write_bytes(content)


REFUSED: dict[str, Callable[[Path], object]] = {
    "another program's database": foreign,
    "another program's newer database": lambda path: foreign(path, version=78),
    "an empty database of another program": lambda path: foreign(path, version=5, tables=False),
    "text": lambda path: path.write_text("Notulen rapat\n" * 100),
    "noise": lambda path: path.write_bytes(os.urandom(8191)),
    "zeros": lambda path: path.write_bytes(bytes(8192)),
    "one byte": lambda path: path.write_bytes(b"S"),
    "header only": lambda path: path.write_bytes(b"SQLite format 3\x00"),
    "header and noise": lambda path: path.write_bytes(b"SQLite format 3\x00" + os.urandom(8191)),
    "a damaged archive": damaged_archive,
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_archive_is_refused_and_left_as_it_was(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "lain.db"
    REFUSED[kind](path)
    before = path.read_bytes()
    with pytest.raises(ArchiveDamaged) as refused:
        Archive.open(path)
    assert refused.value.path == path
    assert not re.search(r"\b(is|not|database|file|disk)\b", refused.value.problem)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveDamaged):
        Archive.open(tmp_path)


def test_an_empty_file_becomes_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "kosong.db"
    path.touch()
    archive = Archive.open(path)
    create_meeting(archive, title="Rapat")
    archive.close()


def test_nothing_is_created_where_only_opening_was_asked(tmp_path: Path) -> None:
    path = tmp_path / "belum" / "arsip.notulen.db"
    with pytest.raises(ArchiveMissing):
        Archive.open(path, create=False)
    assert not path.parent.exists()


def test_a_parent_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "berkas").touch()
    with pytest.raises(ArchiveReadOnly):
        Archive.open(tmp_path / "berkas" / "arsip.notulen.db")


# Moving to a new schema


def test_before_the_schema_changes_a_sound_backup_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "arsip.notulen.db"
    archive = Archive.open(path)
    exchange.import_record(archive, full_record())
    before = everything(archive)
    archive.close()
    newer_archive(path, monkeypatch)

    (backup,) = paths.backups_of(path).glob("*.db")
    assert backup.suffix == ".db"
    steps = len(with_another_step().pending(Database(memory=True)))
    assert f"sebelum skema {steps}" in backup.name
    assert mode(backup) == 0o400
    restored = Archive.open(backup)
    assert restored.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert everything(restored) == before
    assert meetings.get(restored, full_record().meeting.id) == full_record()
    restored.close()


def test_a_step_that_fails_leaves_the_archive_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quiet_log: SimpleNamespace
) -> None:
    path = tmp_path / "arsip.notulen.db"
    archive = Archive.open(path)
    exchange.import_record(archive, full_record())
    before = everything(archive)
    archive.close()
    steps = copy.deepcopy(schema.migrations)

    @steps()
    def broken(db: Database) -> None:
        db.execute("DELETE FROM directive")
        db.execute("ALTER TABLE nothing ADD COLUMN x TEXT")

    with monkeypatch.context() as patch:
        patch.setattr(schema, "migrations", steps)
        patch.setattr(file_format, "VERSION", file_format.VERSION + 1)
        with pytest.raises(ArchiveRefused):
            Archive.open(path)
    quiet_log.records.clear()  # the engine's words
    again = Archive.open(path)
    assert everything(again) == before
    again.close()


def test_no_backup_and_no_migration_without_a_pending_step(tmp_path: Path) -> None:
    path = tmp_path / "arsip.notulen.db"
    for _ in range(3):
        Archive.open(path).close()
    assert list(tmp_path.iterdir()) == [path]


# What survives


def test_an_action_that_fails_leaves_nothing(archive: Archive) -> None:
    exchange.import_record(archive, full_record())
    before = everything(archive)
    with pytest.raises(MeetingNotFound), archive.action("Gagal"):
        meetings.put_facts(archive, Meeting(id=new_id(), title="Tidak jadi"))
        meetings.put_entries(archive, full_record().meeting.id, ())
        meetings.facts(archive, "tidak-ada")
    assert everything(archive) == before
    assert archive.undo_label == "Impor rapat"
    archive.undo()
    archive.redo()
    assert meetings.get(archive, full_record().meeting.id) == full_record()


def test_a_failing_action_within_another_takes_the_whole_back(archive: Archive) -> None:
    before = everything(archive)
    with pytest.raises(RuntimeError), archive.action("Luar"):
        create_meeting(archive, title="Dalam")
        raise RuntimeError
    assert everything(archive) == before
    assert archive.undo_label is None


@pytest.fixture(params=["page limit", "full disk"])
def small(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    """Give an archive that has no room to grow."""
    folder = tmp_path / "kecil"
    folder.mkdir()
    mounted = False
    if request.param == "full disk":
        command = ["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(folder)]
        if sys.platform != "linux" or os.getuid() != 0 or shutil.which("mount") is None:
            pytest.skip("mounting takes root")
        if subprocess.run(command, capture_output=True, check=False).returncode != 0:
            pytest.skip("mounting is not allowed here")
        mounted = True
    try:
        archive = Archive.open(folder / "arsip.notulen.db")
        exchange.import_record(archive, full_record())
        if not mounted:
            pages = archive.db.execute("PRAGMA page_count").fetchone()[0]
            archive.db.execute(f"PRAGMA max_page_count = {pages + 20}")
        yield archive
        archive.close()
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_loses_nothing_and_the_archive_goes_on(small: Archive) -> None:
    meeting_id = full_record().meeting.id
    before = everything(small)
    entry = full_record().entries[0]
    with pytest.raises(ArchiveReadOnly) as refused, small.action("Terlalu besar"):
        meetings.put_entries(small, meeting_id, [changed(entry, text="x" * 8_000_000)])
    assert refused.value.problem == "ruang penyimpanan habis"
    assert everything(small) == before
    assert meetings.get(small, meeting_id) == full_record()
    assert small.undo_label == "Impor rapat"
    with small.action("Kecil"):
        meetings.put_entries(small, meeting_id, [changed(entry, text="muat")])
    small.undo()
    assert meetings.get(small, meeting_id) == full_record()
    assert small.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


WRITE = """
import sys
from pathlib import Path
from notulen_app.services.meetings import change_facts, create_meeting
from notulen_app.store.archive import Archive
archive = Archive.open(Path(sys.argv[1]))
number = 0
while True:
    meeting_id = create_meeting(archive, title=f"Rapat {number}")
    change_facts(archive, meeting_id, place=f"Tempat {number}")
    print(meeting_id, number, flush=True)
    number += 1
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
@pytest.mark.parametrize("acknowledged", [1, 17, 60])
def test_what_was_acknowledged_survives_a_kill(tmp_path: Path, acknowledged: int) -> None:
    path = tmp_path / "arsip.notulen.db"
    command = [sys.executable, "-c", WRITE, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        seen = [writer.stdout.readline().split() for _ in range(acknowledged)]
        writer.send_signal(signal.SIGKILL)
        seen += [line.split() for line in writer.stdout.read().splitlines() if line]
    archive = Archive.open(path)
    for meeting_id, number in (line for line in seen if len(line) == 2):
        meeting = meetings.facts(archive, meeting_id)
        assert (meeting.title, meeting.place) == (f"Rapat {number}", f"Tempat {number}")
    assert archive.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    create_meeting(archive, title="Sesudahnya")
    archive.close()


# Meetings


@given(records(), records())
@settings(max_examples=examples(30))
def test_a_record_put_over_another_replaces_it_whole(first: Record, second: Record) -> None:
    second = changed(second, meeting=changed(second.meeting, id=first.meeting.id))
    with tempfile.TemporaryDirectory() as folder:
        archive = open_new(Path(folder) / "arsip.notulen.db")
        with archive.action("Pertama"):
            meetings.put(archive, first)
        with archive.action("Kedua") as action:
            meetings.put(archive, second)
        replaced = bool(action.changes)
        assert meetings.get(archive, first.meeting.id) == second
        before = facts(archive)
        with archive.action("Sekali lagi") as action:
            meetings.put(archive, second)
        assert not action.changes
        assert facts(archive) == before
        if replaced:
            archive.undo()
            assert meetings.get(archive, first.meeting.id) == first
        archive.close()


def test_a_removed_meeting_leaves_no_row_of_its_own(archive: Archive) -> None:
    meeting_id = exchange.import_record(archive, full_record())
    with archive.action("Hapus"):
        meetings.remove(archive, meeting_id)
    for table in file_format.UNDOABLE:
        rows = archive.db.execute(f'SELECT * FROM "{table}"').fetchall()
        assert not any(meeting_id in row for row in rows), table
    with pytest.raises(MeetingNotFound):
        meetings.get(archive, meeting_id)


def test_a_meeting_is_found_by_the_beginning_of_its_id(archive: Archive) -> None:
    for last in "12":
        exchange.import_record(
            archive,
            Record(meeting=Meeting(id=f"01956a00-0000-7000-8000-00000000000{last}", title="")),
        )
    whole = "01956a00-0000-7000-8000-000000000002"
    assert meetings.resolve(archive, whole) == whole
    for wrong in ("", "zz", "0195%"):
        with pytest.raises(MeetingNotFound):
            meetings.resolve(archive, wrong)
    with pytest.raises(MeetingAmbiguous) as refused:
        meetings.resolve(archive, "01956a00")
    assert whole in refused.value.matches


def test_rows_that_refer_to_nobody_are_a_bug_and_not_damage(archive: Archive) -> None:
    record = full_record()
    meeting_id = exchange.import_record(archive, record)
    before = everything(archive)
    row = changed(record.attendance[0], person_id="tidak-ada")
    with pytest.raises(driver.IntegrityError), archive.action("Salah"):
        meetings.put_attendance(archive, meeting_id, [row])
    assert everything(archive) == before
