"""Editions in the archive: one a version, gone only with their meeting, read back as they were."""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path

import pytest
from database import facts
from records import full_record, sample_record
from sqlcipher3 import dbapi2 as driver
from sqlite_utils import Database

from notulen_app.domain.edition import Edition, EditionPdf
from notulen_app.domain.meeting import MeetingState, SignerRole
from notulen_app.domain.value import changed, new_id
from notulen_app.services import exchange
from notulen_app.store import editions, meetings, schema
from notulen_app.store.archive import Archive

AT = dt.datetime(2025, 3, 7, 10, 58, tzinfo=dt.timezone(dt.timedelta(hours=9)))


def edition(meeting_id: str, *, version: int = 1, hashes: tuple[str, ...] = ("a" * 64,)) -> Edition:
    return Edition(
        id=new_id(),
        meeting_id=meeting_id,
        version=version,
        at=AT,
        log_head="0" * 64,
        record_sha256="b" * 64,
        record='{"judul": "“Rapat”\\u0000"}',
        profile="{}",
        signers=(SignerRole.NOTE_TAKER, SignerRole.CHAIR),
        pdfs=tuple(EditionPdf(sha256=one, at=AT) for one in hashes),
    )


def keep(archive: Archive, one: Edition) -> None:
    with archive.action("Sahkan"):
        editions.add(archive, one)


@pytest.fixture
def meeting_id(archive: Archive) -> str:
    return exchange.import_record(archive, full_record())


def test_an_edition_is_read_as_it_was_kept(archive: Archive, meeting_id: str) -> None:
    one = edition(meeting_id)
    assert editions.current(archive, meeting_id) is None
    keep(archive, one)
    assert editions.current(archive, meeting_id) == one
    signed = EditionPdf(sha256="c" * 64, at=AT, role=SignerRole.NOTE_TAKER)
    with archive.action("Tanda tangan"):
        editions.set_pdfs(archive, one.id, (*one.pdfs, signed))
    found = editions.current(archive, meeting_id)
    assert found == changed(one, pdfs=(*one.pdfs, signed))
    assert found.signed == {SignerRole.NOTE_TAKER: AT}
    assert editions.file_lists(archive) == (("a" * 64, "c" * 64),)


def test_a_version_has_one_edition(archive: Archive, meeting_id: str) -> None:
    keep(archive, edition(meeting_id))
    before = facts(archive)
    with pytest.raises(driver.IntegrityError):
        keep(archive, edition(meeting_id))
    assert facts(archive) == before


def test_the_edition_of_an_earlier_version_freezes_nothing(
    archive: Archive, meeting_id: str
) -> None:
    keep(archive, edition(meeting_id))
    assert editions.is_frozen(archive, meeting_id)
    meeting = meetings.facts(archive, meeting_id)
    with archive.action("Ralat"):
        meetings.put_facts(archive, changed(meeting, version=2, amendment_reason="Nama"))
    assert not editions.is_frozen(archive, meeting_id)
    assert editions.current(archive, meeting_id) is None
    assert [one.version for one in editions.of_meeting(archive, meeting_id)] == [1]


def test_final_freezes_without_an_edition_too(archive: Archive, meeting_id: str) -> None:
    meeting = changed(meetings.facts(archive, meeting_id), state=MeetingState.FINAL)
    with archive.action("Sah"):
        meetings.put_facts(archive, meeting)
    assert editions.is_frozen(archive, meeting_id)
    assert not editions.is_frozen(archive, "tidak ada")


def test_editions_go_with_their_meeting_only(archive: Archive, meeting_id: str) -> None:
    other = exchange.import_record(archive, sample_record())
    keep(archive, edition(meeting_id))
    keep(archive, edition(other))
    with archive.action("Hapus"):
        meetings.remove(archive, meeting_id)
    assert editions.of_meeting(archive, meeting_id) == ()
    assert len(editions.of_meeting(archive, other)) == 1
    archive.undo()
    assert len(editions.of_meeting(archive, meeting_id)) == 1


_OLD_MEETING = """
INSERT INTO meeting (id, title, kind, context, legal_bases, dates, until_finished, state,
  rescheduled_from, bases, signers, copies, version)
VALUES ('lama', 'Rapat lama', 'rakor', '[]', '[]', '["2024-08-15"]', 0, 'draf', '[]', '[]', '[]',
  '[]', 1)"""


def test_an_archive_from_before_gets_room_for_editions(tmp_path: Path) -> None:
    path = tmp_path / "lama.notulen.db"
    steps = type(schema.migrations)("notulen")
    for step in (schema.first, schema.attachments_on_rows, schema.rows_between):
        steps()(step)
    old = Database(driver.connect(str(path), isolation_level=None))
    steps.apply(old)
    old.execute(_OLD_MEETING)
    old.close()
    with contextlib.closing(Archive.open(path)) as archive:
        keep(archive, edition("lama"))
        assert editions.is_frozen(archive, "lama")
