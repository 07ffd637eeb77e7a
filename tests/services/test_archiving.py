"""A backup on request can be opened like the archive, with every file, or it is not there."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from database import facts
from pictures import photo
from records import full_record

from notulen_app import paths
from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.damage import Damage
from notulen_app.domain.errors import FileUnwritable
from notulen_app.domain.keeping_errors import ArchiveUnsound, BackupDamaged
from notulen_app.domain.steps import GivenUp
from notulen_app.services import (
    archiving,
    attachments,
    check_words,
    editions,
    exchange,
    meetings,
    packages,
)
from notulen_app.store import backup, copies
from notulen_app.store.archive import Archive

NOW = dt.datetime(2025, 3, 7, 11, 0, 5).astimezone()


@pytest.fixture
def meeting_id(archive: Archive) -> str:
    made = exchange.import_record(archive, full_record())
    attachments.attach_bytes(archive, made, photo(), name="foto.jpg")
    pending = editions.prepare(archive, made)
    editions.finalise(archive, pending, editions.drawn_for_ink(pending, at=NOW))
    return made


def test_a_backup_is_an_archive_with_all_its_files(
    archive: Archive, meeting_id: str, tmp_path: Path
) -> None:
    before = facts(archive)
    copy = archiving.backup_into(archive, tmp_path / "flash disk", now=NOW).run()
    assert copy.name == "arsip.notulen 2025-03-07 11.00.05 (cadangan).db"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with contextlib.closing(Archive.open(copy, create=False)) as opened:
        assert facts(opened) == before
        edition = editions.current(opened, meeting_id)
        assert edition is not None
        assert editions.pdf_of(Cabinet(copy), edition) == editions.pdf_of(archive.cabinet, edition)
        states = [state for _, state in attachments.verify(opened, meeting_id)]
        assert states == ["utuh"]
    names = {one.name for one in paths.attachments_of(archive.path).iterdir()}
    assert {one.name for one in paths.attachments_of(copy).iterdir()} == names


def test_of_a_restore_that_is_given_up_nothing_lies_about(
    archive: Archive, meeting_id: str, tmp_path: Path
) -> None:
    copy = archiving.backup_into(archive, tmp_path / "ke", now=NOW).run()
    before = sorted(tmp_path.rglob("*"))
    ready = archiving.make_ready(archive.path, copy, now=NOW)
    assert sorted(tmp_path.rglob("*")) != before
    archiving.let_go(ready)
    assert sorted(tmp_path.rglob("*")) == before


def test_only_what_the_archive_keeps_is_copied(
    archive: Archive, meeting_id: str, tmp_path: Path
) -> None:
    folder = paths.attachments_of(archive.path)
    (folder / "terbuka").mkdir()
    (folder / "terbuka" / "foto.jpg").write_bytes(b"salinan yang dibuka")
    (folder / "catatan.txt").write_bytes(b"asing")
    copy = archiving.backup_into(archive, tmp_path / "ke", now=NOW).run()
    names = {one.name for one in paths.attachments_of(copy).iterdir()}
    assert names
    assert all(len(name) == 64 for name in names)


def test_an_archive_without_files_gets_no_folder(archive: Archive, tmp_path: Path) -> None:
    copy = archiving.backup_into(archive, tmp_path / "ke", now=NOW).run()
    names = {one.name for one in (tmp_path / "ke").iterdir()}
    assert names == {copy.name, copy.with_suffix(".sha256").name}


def test_a_folder_that_cannot_be_written_leaves_nothing(
    archive: Archive, meeting_id: str, tmp_path: Path
) -> None:
    (tmp_path / "bukan folder").write_bytes(b"")
    with pytest.raises(FileUnwritable) as refused:
        archiving.backup_into(archive, tmp_path / "bukan folder", now=NOW).run()
    assert refused.value.problem == "nama itu sudah dipakai"
    assert (tmp_path / "bukan folder").read_bytes() == b""


def scratch(path: Path) -> None:
    """Damage every page of a database but the first."""
    content = bytearray(path.read_bytes())
    for n in range(4096, len(content), 4096):
        content[n : n + 64] = os.urandom(64)
    path.write_bytes(content)


def test_a_copy_that_is_damaged_on_its_way_gets_no_name(
    archive: Archive, meeting_id: str, tmp_path: Path
) -> None:
    target = tmp_path / "ke" / "salinan.db"
    backup.begin(archive.db.conn, target)
    (working,) = target.parent.iterdir()
    scratch(working / target.name)
    with pytest.raises(ArchiveUnsound):
        backup.finish(archive.cabinet, target)
    assert not list(target.parent.iterdir())


def test_a_row_that_was_changed_from_outside_refuses_the_backup_and_the_old_ones_stay(
    archive: Archive, meeting_id: str
) -> None:
    folder = paths.backups_of(archive.path)
    first = archiving.backup_into(archive, folder, now=NOW).run()
    archive.db.execute("UPDATE row_hash SET hash = x'00' WHERE tbl = 'entry'")
    with pytest.raises(ArchiveUnsound) as refused:
        archiving.backup_into(archive, folder, now=NOW + dt.timedelta(days=1)).run()
    assert "baris" in refused.value.problem
    assert [one.path for one in archiving.backups(archive.path)] == [first]
    found = archiving.newest_whole(archive.cabinet)
    assert found is not None and found.path == first


def test_the_list_of_a_backup_is_read_by_sha256sum(
    archive: Archive, meeting_id: str, tmp_path: Path
) -> None:
    copy = archiving.backup_into(archive, tmp_path / "ke", now=NOW).run()
    (listed,) = copy.parent.glob("*.sha256")
    command = ["sha256sum", "--check", "--strict", listed.name]
    done = subprocess.run(command, cwd=copy.parent, capture_output=True, text=True, check=True)
    kept = len(list(paths.attachments_of(copy).iterdir()))
    assert done.stdout.count(": OK\n") == kept + 1 == len(listed.read_text().splitlines())


def test_what_has_rotted_in_the_archive_is_brought_from_the_backup_before(
    archive: Archive, meeting_id: str
) -> None:
    folder = paths.backups_of(archive.path)
    first = archiving.backup_into(archive, folder, now=NOW).run()
    kept = paths.attachments_of(archive.path)
    names = sorted(one.name for one in kept.iterdir())
    (kept / names[0]).write_bytes(b"rusak")
    second = archiving.backup_into(archive, folder, now=NOW + dt.timedelta(days=1)).run()
    own = paths.attachments_of(second)
    assert sorted(one.name for one in own.iterdir()) == names
    backup.check(second)
    if os.name != "nt":
        assert (own / names[1]).samefile(paths.attachments_of(first) / names[1])
    (own / names[1]).unlink()
    with pytest.raises(BackupDamaged):
        backup.check(second)


def test_once_a_day_and_never_more_than_is_kept(archive: Archive, meeting_id: str) -> None:
    day = NOW
    for _ in range(20):
        due = archiving.daily_backup(archive, now=day)
        assert due is not None
        due.run()
        assert archiving.daily_backup(archive, now=day + dt.timedelta(hours=1)) is None
        day += dt.timedelta(days=1)
    kept = archiving.backups(archive.path)
    assert [one.at.date() for one in kept[:14]] == [
        (day - dt.timedelta(days=n + 1)).date() for n in range(14)
    ]
    assert 14 < len(kept) < 18
    folder = paths.backups_of(archive.path)
    assert len(list(folder.glob("*.sha256"))) == len(list(folder.glob("*.db"))) == len(kept)
    assert len([one for one in folder.iterdir() if one.is_dir()]) == len(kept)


def test_of_an_archive_in_which_nothing_was_written_no_backup_is_due(archive: Archive) -> None:
    assert archiving.daily_backup(archive, now=NOW) is None


def test_commits_go_on_while_a_backup_is_made_and_it_is_whole(
    archive: Archive, meeting_id: str, tmp_path: Path
) -> None:
    work = archiving.backup_into(archive, tmp_path / "ke", now=NOW)
    made: list[Path] = []
    thread = threading.Thread(target=lambda: made.append(work.run()))
    thread.start()
    written = 0
    while thread.is_alive():
        meetings.create_meeting(archive, title=f"Rapat {written}")
        written += 1
    thread.join()
    backup.check(made[0])
    with contextlib.closing(Archive.open(made[0], create=False)) as opened:
        assert copies.is_whole(opened.db.conn)
    assert copies.is_whole(archive.db.conn)


def test_a_backup_that_is_given_up_leaves_nothing(
    archive: Archive, meeting_id: str, tmp_path: Path
) -> None:
    work = archiving.backup_into(archive, tmp_path / "ke", now=NOW)
    work.stop()
    with pytest.raises(GivenUp):
        work.run()
    assert not (tmp_path / "ke").exists()


def test_a_name_that_is_taken_is_refused(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "ada.db").write_bytes(b"penting")
    for target in (tmp_path / "ada.db", archive.path):
        before = target.read_bytes()
        with pytest.raises(FileUnwritable):
            archiving.backup_as(archive, target).run()
        assert target.read_bytes() == before


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """Give a medium with room for almost nothing."""
    folder = tmp_path / "flash"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(folder)]
    if sys.platform != "linux" or os.getuid() != 0 or shutil.which("mount") is None:
        pytest.skip("mounting takes root")
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("mounting is not allowed here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_stick_is_told_and_what_lies_on_it_stays(
    archive: Archive, meeting_id: str, stick: Path
) -> None:
    (stick / "surat.txt").write_bytes(b"milik orang lain")
    with pytest.raises(FileUnwritable) as refused:
        archiving.backup_into(archive, stick, now=NOW).run()
    assert refused.value.problem == "ruang penyimpanan habis"
    assert refused.value.path.parent == stick and not refused.value.path.name.startswith(".")
    assert [one.name for one in stick.iterdir()] == ["surat.txt"]
    going = packages.gather(archive, [meeting_id])
    with pytest.raises(FileUnwritable):
        packages.write(going, stick / "rapat.notulen", now=NOW)
    assert [one.name for one in stick.iterdir()] == ["surat.txt"]


@pytest.mark.skipif(os.name == "nt", reason="no modes")
@pytest.mark.skipif(hasattr(os, "getuid") and os.getuid() == 0, reason="root may write anywhere")
def test_a_folder_without_rights_is_told(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "terkunci").mkdir(mode=0o500)
    with pytest.raises(FileUnwritable) as refused:
        archiving.backup_into(archive, tmp_path / "terkunci", now=NOW).run()
    assert refused.value.problem == "tidak diizinkan"


def test_two_backups_of_one_second_get_two_names_and_leftovers_go(
    archive: Archive, meeting_id: str
) -> None:
    folder = paths.backups_of(archive.path)
    first = archiving.backup_into(archive, folder, now=NOW).run()
    second = archiving.backup_into(archive, folder, now=NOW).run()
    assert first != second and len(archiving.backups(archive.path)) == 2
    first.unlink()  # as if something had come between
    (folder / "catatan.txt").write_bytes(b"milik orang lain")
    backup.prune(archive.path)
    left = {one.name for one in folder.iterdir()}
    assert left == {
        "catatan.txt",
        second.name,
        backup.list_of(second).name,
        paths.attachments_of(second).name,
    }


def test_the_last_backup_is_told(archive: Archive) -> None:
    assert archiving.last_backup(archive) is None
    folder = paths.backups_of(archive.path)
    archiving.backup_into(archive, folder, now=NOW).run()
    assert archiving.last_backup(archive) == NOW


# Checking


def test_an_archive_that_is_whole_is_told_so(archive: Archive, meeting_id: str) -> None:
    for found in (archiving.check(archive), archiving.Check(archive).run()):
        assert found.findings == () and found.backup is None
        assert (found.meetings, found.files) == (1, 2)
        assert check_words.summary(found).startswith("Arsip utuh: 1 rapat")
        assert check_words.remedy(found) is None
    assert not paths.backups_of(archive.path).exists()


def test_every_kind_of_damage_is_found_where_it_is(archive: Archive, meeting_id: str) -> None:
    copy = archiving.backup_into(archive, paths.backups_of(archive.path), now=NOW).run()
    execute, title = archive.db.execute, full_record().meeting.title
    execute("UPDATE row_hash SET hash = x'00' WHERE tbl = 'agenda_item'")
    execute("DROP TRIGGER action_log_stays")
    execute("UPDATE action_log SET label = 'lain' WHERE seq = 1")
    first, second = sorted(paths.attachments_of(archive.path).iterdir())
    first.write_bytes(b"lain")
    second.unlink()
    agenda = len(full_record().agenda)
    for found in (archiving.check(archive), archiving.Check(archive).run()):
        kinds = [one.kind for one in found.findings]
        files = [Damage.ALTERED, Damage.MISSING]
        assert sorted(kinds) == sorted([Damage.SCHEMA, Damage.ROWS, Damage.LOG, *files])
        rows = next(one for one in found.findings if one.kind is Damage.ROWS)
        assert rows.where == title and rows.count == agenda
        assert found.backup == str(copy)
        words = " ".join(check_words.lines(found))
        assert title in words and "Berkas hilang" in words and "tidak bersambung" in words
        assert copy.name in (check_words.remedy(found) or "")


@pytest.mark.parametrize(
    "forgery",
    [
        "DROP TRIGGER frozen_update_entry",
        "DROP INDEX attendance_by_person",
        "CREATE TRIGGER penyusup AFTER INSERT ON entry BEGIN DELETE FROM entry; END",
    ],
)
def test_guards_that_were_taken_out_or_put_in_are_found(archive: Archive, forgery: str) -> None:
    archive.db.execute(forgery)
    (found,) = archiving.check(archive).findings
    assert (found.kind, found.count) == (Damage.SCHEMA, 1)
    assert "diubah dari luar" in check_words.lines(archiving.check(archive))[0]


def test_a_backup_is_offered_by_its_day_and_hour() -> None:
    at = dt.datetime(2024, 8, 14, 16, 0)
    assert check_words.offer(at) == "Buka cadangan 14 Agu 2024 16.00"
    now = dt.datetime.now().replace(month=8, day=14, hour=16, minute=0)
    assert check_words.offer(now) == "Buka cadangan 14 Agu 16.00"
