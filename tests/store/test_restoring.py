"""A backup takes the place of an archive whole, or all stays as it was; the old set is kept."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from database import facts, open_new
from records import full_record

from notulen_app import paths
from notulen_app.domain.errors import ArchiveBusy, ArchiveTooNew, FileUnwritable
from notulen_app.domain.keeping_errors import BackupDamaged
from notulen_app.services import archiving, attachments, exchange, meetings
from notulen_app.store import file_format, restoring
from notulen_app.store.archive import Archive

NOW = dt.datetime(2025, 3, 7, 11, 0, 5).astimezone()
LATER = "Rapat sesudah cadangan"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give an archive that went on after its backup was made; it is closed."""
    archive = open_new(tmp_path / "arsip.notulen.db")
    made = exchange.import_record(archive, full_record())
    attachments.attach_bytes(archive, made, b"isi lampiran", name="surat.txt")
    archiving.backup_into(archive, paths.backups_of(archive.path), now=NOW).run()
    meetings.create_meeting(archive, title=LATER)
    attachments.attach_bytes(archive, made, b"lampiran kedua", name="lain.txt")
    archive.close()
    return archive.path


def backup_of(path: Path) -> Path:
    return archiving.backups(path)[0].path


def opened(path: Path) -> contextlib.closing[Archive]:
    return contextlib.closing(Archive.open(path, create=False))


def titles(path: Path) -> set[str]:
    with opened(path) as archive:
        return {title for (title,) in archive.db.execute("SELECT title FROM meeting")}


def kept_names(path: Path) -> set[str]:
    return {one.name for one in paths.attachments_of(path).iterdir()}


def listing(folder: Path) -> dict[str, bytes]:
    return {
        str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()
    }


def test_the_archive_is_as_it_was_then_and_the_old_set_can_be_opened(path: Path) -> None:
    before = kept_names(path)
    with opened(backup_of(path)) as archive:
        then = facts(archive)
    old = restoring.restore(path, backup_of(path), now=NOW)
    assert old == path.parent / "arsip.notulen - sebelum dipulihkan 2025-03-07 11.00.05"
    with opened(path) as archive:
        assert facts(archive) == then
    assert len(kept_names(path)) == 1
    assert LATER in titles(old / path.name)
    assert kept_names(old / path.name) == before
    again = restoring.restore(path, old / path.name, now=NOW)  # and back
    assert LATER in titles(path) and kept_names(path) == before
    assert again is not None and again.name.endswith("11.00.05 (2)")
    assert not [one for one in path.parent.iterdir() if one.name.startswith(".")]


def test_what_belongs_to_the_old_state_goes_with_it(path: Path) -> None:
    ends = ("-wal", "-shm", "-journal")
    backup = shutil.copytree(backup_of(path).parent, path.parent / "flash")
    for end in ends:
        path.with_name(path.name + end).write_bytes(b"sisa")
    path.write_bytes(b"SQLite format 3\x00" + os.urandom(9000))
    old = restoring.restore(path, backup / backup_of(path).name, now=NOW)
    assert old is not None
    assert {one.name for one in old.iterdir() if one.is_file()} == {
        path.name,
        *(path.name + end for end in ends),
    }
    assert LATER not in titles(path)


def test_where_there_is_no_archive_a_backup_becomes_one(path: Path, tmp_path: Path) -> None:
    new = tmp_path / "komputer baru" / "arsip.notulen.db"
    assert restoring.restore(new, backup_of(path), now=NOW) is None
    assert full_record().meeting.title in titles(new)
    assert kept_names(new) == kept_names(backup_of(path))


def damaged_page(backup: Path) -> None:
    content = bytearray(backup.read_bytes())
    content[4096 * 3 : 4096 * 3 + 64] = bytes(64)
    backup.write_bytes(content)


def without_attachment(backup: Path) -> None:
    shutil.rmtree(paths.attachments_of(backup))


def changed_attachment(backup: Path) -> None:
    next(paths.attachments_of(backup).iterdir()).write_bytes(b"lain")


def list_that_leads_elsewhere(backup: Path) -> None:
    listed = backup.with_suffix(".sha256")
    listed.write_text(listed.read_text() + f"{'0' * 64}  ../../etc/passwd\n")


@pytest.mark.parametrize(
    "damage", [damaged_page, without_attachment, changed_attachment, list_that_leads_elsewhere]
)
def test_a_backup_that_is_not_whole_replaces_nothing(path: Path, damage: object) -> None:
    assert callable(damage)
    backup = backup_of(path)
    backup.chmod(0o600)
    damage(backup)
    before = listing(path.parent)
    with pytest.raises(BackupDamaged):
        restoring.restore(path, backup, now=NOW)
    assert listing(path.parent) == before


def test_any_whole_archive_can_take_the_place_and_can_be_written_then(
    path: Path, tmp_path: Path
) -> None:
    """One without a list, as an archive of another computer is."""
    (tmp_path / "lain").mkdir()
    with contextlib.closing(open_new(tmp_path / "lain" / "lain.notulen.db")) as other:
        made = exchange.import_record(other, full_record())
        attachments.attach_bytes(other, made, b"lampiran", name="lain.txt")
    assert restoring.restore(path, other.path, now=NOW) is not None
    with opened(path) as archive:
        assert not archive.read_only
        meetings.create_meeting(archive, title="Sesudahnya")
    next(paths.attachments_of(other.path).iterdir()).write_bytes(b"rusak")
    with pytest.raises(BackupDamaged):
        restoring.restore(path, other.path, now=NOW)


def test_a_file_that_is_no_backup_replaces_nothing(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "lain.db"
    other.write_bytes(b"catatan")
    before = listing(tmp_path)
    with pytest.raises(BackupDamaged):
        restoring.restore(path, other, now=NOW)
    with pytest.raises(BackupDamaged):
        restoring.restore(path, tmp_path / "tidak ada.db", now=NOW)
    with pytest.raises(BackupDamaged):
        restoring.restore(path, path, now=NOW)
    assert listing(tmp_path) == before


def test_a_backup_of_a_newer_version_replaces_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_format, "VERSION", file_format.VERSION - 1)
    with pytest.raises(ArchiveTooNew):
        restoring.restore(path, backup_of(path), now=NOW)


def test_an_archive_that_somebody_has_open_is_not_replaced(path: Path) -> None:
    with opened(path), pytest.raises(ArchiveBusy):
        restoring.restore(path, backup_of(path), now=NOW)
    assert LATER in titles(path)


class _Stopped(Exception):
    """The power went."""


@pytest.fixture
def moves(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Let the power go before the move whose number stands in the list."""
    left: list[int] = []
    replace = Path.replace

    def counted(self: Path, target: Path) -> Path:
        if left:
            left[0] -= 1
            if left[0] < 0:
                raise _Stopped
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", counted)
    yield left
    left.clear()


@pytest.mark.parametrize("number", range(3, 9))
def test_what_was_begun_is_carried_through_at_the_next_opening(
    path: Path, moves: list[int], number: int
) -> None:
    """The moves before are of files that get ready; the plan is the third that is written."""
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).write_bytes(b"")
    moves.append(number)
    stopped = False
    try:
        restoring.restore(path, backup_of(path), now=NOW)
    except _Stopped:
        stopped = True
    moves.clear()
    if stopped:
        assert restoring.pending(path)
    assert LATER not in titles(path)
    assert len(kept_names(path)) == 1
    (old,) = path.parent.glob("* - sebelum dipulihkan *")
    assert LATER in titles(old / path.name)
    assert not restoring.pending(path)


def test_a_full_disk_leaves_all_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = listing(path.parent)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileUnwritable) as refused:
        restoring.restore(path, backup_of(path), now=NOW)
    assert refused.value.problem == "ruang penyimpanan habis"
    assert listing(path.parent) == before
