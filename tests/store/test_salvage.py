"""Of a damaged archive is shown what can be read; nothing of it is written."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest
from database import open_new
from records import full_record, sample_record

from notulen_app.domain.errors import ArchiveDamaged, ArchiveReadOnly
from notulen_app.domain.value import changed
from notulen_app.services import exchange, meetings
from notulen_app.store import meetings as stored
from notulen_app.store.salvage import open_damaged

PAGE = 4096
RECORDS = (full_record(), sample_record())


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Give the bytes of an archive with two meetings."""
    path = tmp_path_factory.mktemp("arsip") / "arsip.notulen.db"
    with contextlib.closing(open_new(path)) as archive:
        for record in RECORDS:
            exchange.import_record(archive, record)
    return path.read_bytes()


def pages_of(path: Path, table: str) -> list[int]:
    """Give the numbers of the pages, from 0, that hold rows of a table."""
    from sqlcipher3 import dbapi2 as driver

    with contextlib.closing(driver.connect(str(path))) as connection:
        root = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", [table]
        ).fetchone()[0]
    return [root - 1]


def test_all_of_a_sound_archive_can_be_read(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "arsip.notulen.db"
    path.write_bytes(content)
    with contextlib.closing(open_damaged(path)) as archive:
        assert archive.read_only
        for record in RECORDS:
            found = stored.get(archive, record.meeting.id)
            assert exchange.encode(found) == exchange.encode(record)
        with pytest.raises(ArchiveReadOnly):
            meetings.create_meeting(archive, title="Baru")
    assert path.read_bytes() == content and list(tmp_path.iterdir()) == [path]


def test_what_damage_leaves_is_shown(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "arsip.notulen.db"
    path.write_bytes(content)
    (page,) = pages_of(path, "attendance")
    damaged = bytearray(content)
    damaged[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    path.write_bytes(damaged)
    with contextlib.closing(open_damaged(path)) as archive:
        found = stored.get(archive, full_record().meeting.id)
        whole = full_record()
        assert found.attendance == ()
        assert changed(found, attendance=whole.attendance) == whole
    assert path.read_bytes() == damaged


def test_one_damaged_page_leaves_what_stands_on_the_others(content: bytes, tmp_path: Path) -> None:
    """Where the page is one of the schema nothing can be read, and that is told in words."""
    path = tmp_path / "arsip.notulen.db"
    pages = range(1, len(content) // PAGE, max(1, len(content) // PAGE // 8))
    titles = {one.meeting.title for one in RECORDS}
    read = 0
    for page in pages:
        damaged = bytearray(content)
        damaged[page * PAGE + 7 : page * PAGE + 407] = bytes(400)
        path.write_bytes(damaged)
        try:
            archive = open_damaged(path)
        except ArchiveDamaged as refused:
            assert not re.search(r"\b(is|not|database|file|disk)\b", refused.problem)
            continue
        with contextlib.closing(archive):
            query = "SELECT id, title FROM meeting"
            for meeting_id, title in archive.db.execute(query).fetchall():
                assert stored.get(archive, meeting_id).meeting.title == title
                read += title in titles
    assert read >= len(pages), "of two meetings each"


@pytest.mark.parametrize("content_of", [b"", b"bukan arsip", bytes(8192)])
def test_what_is_no_archive_is_refused(tmp_path: Path, content_of: bytes) -> None:
    path = tmp_path / "lain.db"
    path.write_bytes(content_of)
    with pytest.raises(ArchiveDamaged):
        open_damaged(path)
    with pytest.raises(ArchiveDamaged):
        open_damaged(tmp_path / "tidak ada.db")
