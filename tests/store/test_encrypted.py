"""An encrypted archive: unreadable without its key, and as it was with it."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from database import everything, facts, open_new
from records import full_record

from notulen_app import paths
from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.edition import Edition
from notulen_app.domain.errors import (
    ArchiveBusy,
    ArchiveDamaged,
    AttachmentLost,
    FileUnreadable,
    FileUnwritable,
)
from notulen_app.domain.keeping_errors import (
    ArchiveLocked,
    ArchiveUnsound,
    KeyFileDamaged,
    PassphraseShort,
    PlainCopiesLeft,
)
from notulen_app.domain.meeting import MeetingState
from notulen_app.services import (
    archiving,
    attachments,
    editions,
    exchange,
    kept_files,
    meetings,
    packages,
    passphrases,
    searches,
)
from notulen_app.services.attached_words import words_of
from notulen_app.store import attachments as stored
from notulen_app.store import keyring, restoring, sealed
from notulen_app.store.archive import Archive
from notulen_app.store.keyring import Cost
from notulen_app.store.salvage import open_damaged

NOW = dt.datetime(2025, 3, 7, 11, 0, 5).astimezone()
CHEAP = Cost(1, 64, 1)
PASSPHRASE = "mutiara di selat"
CANARY = "Kenarikuning"
NAME = "arsip.notulen.db"


class Made(NamedTuple):
    """An archive as it was before it was encrypted, and with its key."""

    folder: Path
    key: bytes
    before: object
    meeting_id: str
    edition: Edition
    pdf: bytes


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Give an encrypted archive with a frozen edition; nobody changes it."""
    folder = tmp_path_factory.mktemp("terkunci")
    with contextlib.closing(open_new(folder / NAME)) as archive:
        meeting_id = exchange.import_record(archive, full_record())
        meetings.change_state(archive, meeting_id, MeetingState.DRAFT)
        text = f"catatan {CANARY} rahasia".encode()
        attachments.attach_bytes(archive, meeting_id, text, name="catatan.txt")
        pending = editions.prepare(archive, meeting_id)
        editions.finalise(archive, pending, editions.drawn_for_ink(pending, at=NOW))
        edition = editions.current(archive, meeting_id)
        assert edition is not None
        pdf = editions.pdf_of(archive.cabinet, edition)
        other = meetings.create_meeting(archive, title=f"Rapat {CANARY}")
        attachments.attach_bytes(archive, other, b"isi" * 9, name=f"{CANARY}.txt")
        before = everything(archive)
    key = passphrases.encrypt(folder / NAME, PASSPHRASE, now=NOW, cost=CHEAP)
    return Made(folder, key, before, meeting_id, edition, pdf)


@pytest.fixture
def path(made: Made, tmp_path: Path) -> Path:
    """Give an archive of one's own that is encrypted."""
    shutil.copytree(made.folder, tmp_path / "milik")
    return tmp_path / "milik" / NAME


@contextlib.contextmanager
def opened(path: Path, key: bytes | None) -> Iterator[Archive]:
    with contextlib.closing(Archive.open(path, create=False, key=key)) as archive:
        yield archive


def listing(folder: Path) -> dict[str, bytes]:
    return {
        str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()
    }


def canaries(folder: Path) -> list[str]:
    """Give the files in which the word can be read."""
    words = (CANARY.encode(), CANARY.lower().encode(), CANARY.encode("utf-16-le"))
    return [name for name, content in listing(folder).items() if any(w in content for w in words)]


def test_nothing_can_be_read_without_the_key_while_it_is_used_and_after(
    made: Made, path: Path
) -> None:
    assert not path.read_bytes().startswith(b"SQLite")
    with pytest.raises(sqlite3.DatabaseError), contextlib.closing(sqlite3.connect(path)) as plain:
        plain.execute("SELECT count(*) FROM sqlite_schema")
    with opened(path, made.key) as archive:
        assert everything(archive) == made.before
        meeting_id = meetings.create_meeting(archive, title=f"Rapat kedua {CANARY}")
        attachments.attach_bytes(archive, meeting_id, CANARY.encode() * 3, name="y.txt")
        hits = list(searches.all_hits(archive, CANARY, today=NOW.date()))
        assert len({hit.meeting_id for hit in hits}) == 2
        assert path.with_name(f"{NAME}-wal").stat().st_size
        archiving.backup_into(archive, paths.backups_of(path), now=NOW).run()
        assert canaries(path.parent) == []
        assert archiving.check(archive).findings == ()
    assert canaries(path.parent) == []
    for one in path.parent.rglob("*"):
        assert one.is_dir() or one.stat().st_mode & 0o077 == 0, one


def test_only_the_passphrase_or_the_recovery_key_opens_it(made: Made, path: Path) -> None:
    with pytest.raises(ArchiveLocked) as locked:
        Archive.open(path)
    assert not locked.value.wrong
    for wrong in ("mutiara di Selat", "", keyring.recovery_key(made.key)[:-1]):
        with pytest.raises(ArchiveLocked) as refused:
            passphrases.key_of(path, wrong)
        assert refused.value.wrong
    with pytest.raises(ArchiveLocked) as other:
        Archive.open(path, key=bytes(32))
    assert other.value.wrong
    assert passphrases.key_of(path, PASSPHRASE) == made.key
    paths.key_file_of(path).unlink()
    with pytest.raises(KeyFileDamaged):
        passphrases.key_of(path, PASSPHRASE)
    typed = keyring.recovery_key(made.key).lower().replace(" ", "-")
    with opened(path, passphrases.key_of(path, typed)) as archive:
        assert everything(archive) == made.before
        passphrases.change(archive.cabinet, "sandi yang baru", cost=CHEAP)
    assert passphrases.key_of(path, "sandi yang baru") == made.key


def test_another_passphrase_writes_the_key_file_alone(made: Made, path: Path) -> None:
    before = listing(path.parent)
    cabinet = Cabinet(path, made.key)
    with pytest.raises(PassphraseShort):
        passphrases.change(cabinet, "1234567", cost=CHEAP)
    assert listing(path.parent) == before
    passphrases.change(cabinet, "lain sama sekali", cost=CHEAP)
    after = listing(path.parent)
    assert {name for name in before if before[name] != after[name]} == {"arsip.notulen.kunci"}
    assert passphrases.knows(cabinet, "lain sama sekali")
    assert passphrases.knows(cabinet, passphrases.recovery_key(cabinet))
    assert not passphrases.knows(cabinet, PASSPHRASE)
    assert "key" not in repr(cabinet) and made.key.hex() not in repr(cabinet)


def test_a_key_file_from_bad_hands_is_refused_before_it_costs(path: Path) -> None:
    file = paths.key_file_of(path)
    greedy = file.read_text().replace("[1,64,1]", "[1,99999999999,1]")
    for content in (greedy, "", "{}", "[" * 5000, greedy[:-9]):
        file.write_text(content)
        with pytest.raises(KeyFileDamaged):
            passphrases.key_of(path, PASSPHRASE)


def test_files_are_what_they_were_and_a_changed_one_is_told(made: Made, path: Path) -> None:
    with opened(path, made.key) as archive:
        cabinet = archive.cabinet
        assert editions.pdf_of(cabinet, made.edition) == made.pdf
        report = editions.verify(made.pdf, editions.file_lists(archive))
        assert not report.signed
        (one, *_) = stored.get(archive, made.meeting_id)[-1:]
        copy = kept_files.open_copy(cabinet, one)
        assert CANARY.encode() in copy.read_bytes()
        copy.unlink()
        copy.parent.rmdir()
        assert words_of(cabinet, one) == ()
        packages.write(
            packages.gather(archive, [made.meeting_id]), path.parent / "k.notulen", now=NOW
        )
        file = stored.file_of(cabinet, one.sha256)
        whole = file.read_bytes()
        for damaged in (whole[:-1], whole[:24], whole[:30] + b"x" + whole[31:], b"", made.pdf):
            file.write_bytes(damaged)
            with pytest.raises(AttachmentLost) as lost:
                b"".join(kept_files.content_of(cabinet, one))
            assert lost.value.altered
            assert not [found for found in archiving.check(archive).findings if found.where == ""]
            assert len(archiving.check(archive).findings) == 1


@pytest.mark.parametrize("size", [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, (1 << 21) + 7])
def test_a_sealed_file_gives_back_its_content(tmp_path: Path, size: int) -> None:
    content, key, file = os.urandom(size), os.urandom(32), tmp_path / "berkas"
    file.write_bytes(b"".join(sealed.sealing([content[:10], content[10:]], key)))
    assert b"".join(sealed.content_at(file, key, limit=1 << 22)) == content
    assert sealed.size_at(file, key) == size
    if size > 1 << 20:
        sealed_bytes = file.read_bytes()
        piece = (1 << 20) + 16
        for cut in (sealed_bytes[: 24 + piece], sealed_bytes[:24] + sealed_bytes[24 + piece :]):
            file.write_bytes(cut)  # a whole piece cut off, or left out
            with pytest.raises(FileUnreadable):
                b"".join(sealed.content_at(file, key, limit=1 << 22))


def test_backups_need_the_same_key_and_a_restore_asks_for_it(made: Made, path: Path) -> None:
    with opened(path, made.key) as archive:
        then = facts(archive)
        first = archiving.backup_into(archive, path.parent / "stik", now=NOW).run()
        meetings.create_meeting(archive, title="Sesudah cadangan")
        second = archiving.backup_into(
            archive, path.parent / "stik", now=NOW + dt.timedelta(days=1)
        ).run()
    listed = {one.name for one in second.parent.iterdir()}
    assert second.with_suffix(".kunci").name in listed
    (file, *_) = paths.attachments_of(first).iterdir()
    assert (paths.attachments_of(second) / file.name).stat().st_ino == file.stat().st_ino
    for key in (None, bytes(32)):
        with pytest.raises(ArchiveLocked):
            archiving.restore(path, first, now=NOW, key=key)
    passphrases.change(Cabinet(path, made.key), "sandi sesudahnya", cost=CHEAP)
    key = passphrases.key_of(first, PASSPHRASE)
    old = archiving.restore(path, first, now=NOW, key=key)
    assert old is not None
    with opened(path, passphrases.key_of(path, PASSPHRASE)) as archive:
        assert facts(archive) == then
        assert editions.pdf_of(archive.cabinet, made.edition) == made.pdf
    with pytest.raises(ArchiveLocked):
        archiving.restore(path, old / NAME, now=NOW, key=bytes(32))
    with opened(old / NAME, passphrases.key_of(old / NAME, "sandi sesudahnya")):
        pass
    assert not [one for one in path.parent.iterdir() if one.name.startswith(".")]


def test_the_encryption_can_be_taken_away_again(made: Made, path: Path) -> None:
    with pytest.raises(ArchiveLocked):
        passphrases.decrypt(path, bytes(32), now=NOW)
    with opened(path, made.key), pytest.raises(ArchiveBusy):
        passphrases.decrypt(path, made.key, now=NOW)
    passphrases.decrypt(path, made.key, now=NOW)
    with opened(path, None) as archive:
        assert everything(archive) == made.before
        assert editions.pdf_of(archive.cabinet, made.edition) == made.pdf
        assert archiving.check(archive).findings == ()
    left = {one.name for one in path.parent.iterdir()} - {f"{NAME}-wal", f"{NAME}-shm"}
    assert left == {NAME, "arsip.notulen"}


def test_what_may_be_somebodys_work_stops_it(made: Made, path: Path) -> None:
    passphrases.decrypt(path, made.key, now=NOW)
    with opened(path, None) as archive:
        one = stored.get(archive, made.meeting_id)[-1]
        copy = kept_files.open_copy(archive.cabinet, one)
    copy.write_text("disunting")
    before = listing(path.parent)
    with pytest.raises(PlainCopiesLeft) as left:
        passphrases.encrypt(path, PASSPHRASE, now=NOW, cost=CHEAP)
    assert left.value.names == copy.name
    assert listing(path.parent) == before
    copy.unlink()
    file = stored.file_of(Cabinet(path), one.sha256)
    file.write_bytes(b"diganti")
    with pytest.raises(ArchiveUnsound):
        passphrases.encrypt(path, PASSPHRASE, now=NOW, cost=CHEAP)
    assert not paths.key_file_of(path).exists() and path.read_bytes().startswith(b"SQLite")


def test_a_full_disk_leaves_all_as_it_was(
    made: Made, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = listing(path.parent)
    sync, room = os.fsync, [0]

    def full(descriptor: int) -> None:
        room[0] -= 1
        if room[0] < 0:
            raise OSError(28, "No space left on device")
        sync(descriptor)

    for steps in range(5):
        room[0] = steps
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            with pytest.raises(FileUnwritable) as refused:
                passphrases.decrypt(path, made.key, now=NOW)
        assert refused.value.problem == "ruang penyimpanan habis"
        assert not restoring.pending(path)
        left = listing(path.parent)
        assert {name: left[name] for name in before if name != NAME} == {
            name: before[name] for name in before if name != NAME
        }
        assert not [one for one in left if one.startswith(".")]
    with opened(path, made.key) as archive:
        assert everything(archive) == made.before


def test_a_damaged_encrypted_archive_is_told_from_a_wrong_key(made: Made, path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[100:200] = bytes(100)
    path.write_bytes(content)
    with pytest.raises(ArchiveDamaged):
        Archive.open(path, key=made.key)
    with pytest.raises(ArchiveLocked):
        Archive.open(path, key=bytes(32))


def test_what_can_be_read_of_a_damaged_one_is_shown(made: Made, path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 255
    path.write_bytes(content)
    with pytest.raises(ArchiveLocked):
        open_damaged(path)
    with contextlib.closing(open_damaged(path, key=made.key)) as archive:
        assert archive.read_only and archive.cabinet.key == made.key
        assert archive.db.execute("SELECT count(*) FROM meeting").fetchone()[0]
