"""A backup on request can be opened like the archive, with every file, or it is not there."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import stat
from pathlib import Path

import pytest
from database import facts
from pictures import photo
from records import full_record

from notulen_app import paths
from notulen_app.domain.errors import FileUnwritable
from notulen_app.services import archiving, attachments, editions, exchange
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
    copy = archiving.finish_backup(
        archiving.begin_backup(archive, tmp_path / "flash disk", now=NOW)
    )
    assert copy.name == "arsip.notulen 2025-03-07 11.00.05 (cadangan).db"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with contextlib.closing(Archive.open(copy, create=False)) as opened:
        assert facts(opened) == before
        edition = editions.current(opened, meeting_id)
        assert edition is not None
        assert editions.pdf_of(copy, edition) == editions.pdf_of(archive.path, edition)
        states = [state for _, state in attachments.verify(opened, meeting_id)]
        assert states == ["utuh"]
    names = {one.name for one in paths.attachments_of(archive.path).iterdir()}
    assert {one.name for one in paths.attachments_of(copy).iterdir()} == names


def test_only_what_the_archive_keeps_is_copied(
    archive: Archive, meeting_id: str, tmp_path: Path
) -> None:
    folder = paths.attachments_of(archive.path)
    (folder / "terbuka").mkdir()
    (folder / "terbuka" / "foto.jpg").write_bytes(b"salinan yang dibuka")
    (folder / "catatan.txt").write_bytes(b"asing")
    copy = archiving.finish_backup(archiving.begin_backup(archive, tmp_path / "ke", now=NOW))
    names = {one.name for one in paths.attachments_of(copy).iterdir()}
    assert names
    assert all(len(name) == 64 for name in names)


def test_an_archive_without_files_gets_no_folder(archive: Archive, tmp_path: Path) -> None:
    copy = archiving.finish_backup(archiving.begin_backup(archive, tmp_path / "ke", now=NOW))
    assert [one.name for one in (tmp_path / "ke").iterdir()] == [copy.name]


def test_a_folder_that_cannot_be_written_leaves_nothing(
    archive: Archive, meeting_id: str, tmp_path: Path
) -> None:
    (tmp_path / "bukan folder").write_bytes(b"")
    with pytest.raises(FileUnwritable) as refused:
        archiving.begin_backup(archive, tmp_path / "bukan folder", now=NOW)
    assert refused.value.problem == "nama itu sudah dipakai"
    assert (tmp_path / "bukan folder").read_bytes() == b""


def test_a_copy_that_is_damaged_on_its_way_gets_no_name(
    archive: Archive, meeting_id: str, tmp_path: Path
) -> None:
    begun = archiving.begin_backup(archive, tmp_path / "ke", now=NOW)
    (partial,) = (tmp_path / "ke").iterdir()
    content = bytearray(partial.read_bytes())
    for n in range(4096, len(content), 4096):  # every page but the first
        content[n : n + 64] = os.urandom(64)
    partial.write_bytes(content)
    with pytest.raises(FileUnwritable) as refused:
        archiving.finish_backup(begun)
    assert refused.value.problem in ("media rusak atau terlepas", "isinya rusak")
    assert not list((tmp_path / "ke").glob("*.db"))
    assert not list((tmp_path / "ke").glob("*.tmp"))


def test_the_last_backup_is_told(archive: Archive) -> None:
    assert archiving.last_backup(archive) is None
    folder = paths.backups_of(archive.path)
    copy = archiving.finish_backup(archiving.begin_backup(archive, folder, now=NOW))
    found = archiving.last_backup(archive)
    assert found is not None
    assert found.timestamp() == pytest.approx(copy.stat().st_mtime)
