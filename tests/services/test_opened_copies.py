"""Copies opened in other programs go when they are old, whole and in nobody's hands."""

from __future__ import annotations

import datetime as dt
import os
import time
from pathlib import Path

import pytest

from notulen_app.domain.meeting import Attachment
from notulen_app.services import attachments, kept_files, meetings
from notulen_app.services.opened_copies import OLD, clear_copies, has_copies
from notulen_app.store.archive import Archive


@pytest.fixture
def kept(archive: Archive, tmp_path: Path) -> Attachment:
    meeting_id = meetings.create_meeting(archive, title="Rapat", dates=(dt.date(2024, 8, 15),))
    source = tmp_path / "laporan.txt"
    source.write_text("isi laporan", encoding="utf-8")
    return attachments.attach_file(archive, meeting_id, source)


def opened(archive: Archive, kept: Attachment, *, age: float) -> Path:
    """Open a copy that is so many seconds old."""
    copy = kept_files.open_copy(archive.cabinet, kept)
    os.utime(copy, (time.time() - age,) * 2)
    return copy


def test_an_old_copy_goes_and_the_original_stays(archive: Archive, kept: Attachment) -> None:
    copy = opened(archive, kept, age=OLD + 60)
    assert has_copies(archive.path)
    assert clear_copies(archive.path) == 1
    assert not copy.exists()
    assert not has_copies(archive.path)
    assert kept_files.path_of(archive.cabinet, kept).read_bytes() == b"isi laporan"
    assert clear_copies(archive.path) == 0


def test_what_may_be_needed_stays(archive: Archive, kept: Attachment) -> None:
    copy = opened(archive, kept, age=OLD / 2)
    assert clear_copies(archive.path) == 0, "opened today"
    os.utime(copy, (time.time() - OLD - 60,) * 2)
    for name in (f".~lock.{copy.name}#", f"~${copy.name[2:]}"):
        lock = copy.with_name(name)
        lock.touch()
        assert clear_copies(archive.path) == 0, "open in an office program"
        lock.unlink()
    copy.write_text("isi yang disunting orang", encoding="utf-8")
    os.utime(copy, (time.time() - 90 * OLD,) * 2)
    assert clear_copies(archive.path) == 0, "somebody's work"
    assert copy.read_text(encoding="utf-8") == "isi yang disunting orang"


@pytest.mark.skipif(os.name == "nt", reason="POSIX only")
def test_no_link_leads_out_of_the_folder(
    archive: Archive, kept: Attachment, tmp_path: Path
) -> None:
    copy = opened(archive, kept, age=OLD + 60)
    outside = tmp_path / "luar"
    outside.mkdir()
    (outside / "laporan.txt").write_text("isi laporan", encoding="utf-8")
    os.utime(outside / "laporan.txt", (0, 0))
    (copy.parent.parent / kept.sha256[:15]).symlink_to(outside)
    copy.unlink()
    copy.symlink_to(outside / "laporan.txt")
    assert clear_copies(archive.path) == 0
    assert (outside / "laporan.txt").exists()
