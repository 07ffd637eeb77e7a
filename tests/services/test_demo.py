"""The demo: the sample as its facts are, in an archive of its own, signed by a test identity."""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path

import pytest
from cryptography import x509
from pdf_reading import words_of
from records import sample_record

from notulen_app.domain.errors import FileUnwritable
from notulen_app.domain.meeting import MeetingState
from notulen_app.domain.value import changed
from notulen_app.services import profiles
from notulen_app.services.demo import SAMPLE_OFFICE, open_sample, run_demo
from notulen_app.store import meetings
from notulen_app.store.archive import Archive

NOW = dt.datetime(2025, 3, 7, 10, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def test_the_sample_is_what_its_file_says_and_nothing_more(archive: Archive) -> None:
    meeting_id = open_sample(archive)
    assert meetings.get(archive, meeting_id) == sample_record()
    assert meetings.facts(archive, meeting_id).chair is None
    assert profiles.office(archive) == SAMPLE_OFFICE


def test_opening_the_sample_again_keeps_what_was_changed(archive: Archive) -> None:
    meeting_id = open_sample(archive)
    own = changed(SAMPLE_OFFICE, address="Jalan Contoh")
    profiles.set_office(archive, own)
    with archive.action("Ubah rapat"):
        meetings.put_facts(archive, changed(sample_record().meeting, place="Aula"))
    assert open_sample(archive) == meeting_id
    assert meetings.facts(archive, meeting_id).place == "Aula"
    assert profiles.office(archive) == own


def test_the_demo_makes_two_documents_and_a_signature_that_holds(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "a" / "keluaran"
    result = run_demo(folder, now=NOW)
    assert result.report.unchanged and result.report.trusted and not result.report.locked
    (finding,) = result.report.signatures
    assert (finding.role, finding.signer, finding.self_issued) == ("notulis", "Identitas uji", True)
    assert finding.claimed_time == NOW
    minutes = words_of(result.minutes.read_bytes())
    assert "RESOR SAMPANG" in minutes and "DRAF" not in minutes.split()
    assert "DAFTAR HADIR" in words_of(result.attendance.read_bytes())
    assert result.signed.read_bytes().startswith(result.minutes.read_bytes())
    certificate = x509.load_pem_x509_certificate(result.certificate.read_bytes())
    assert "Identitas uji" in certificate.subject.rfc4514_string()
    with contextlib.closing(Archive.open(folder / "demo.notulen.db")) as archive:
        meeting = meetings.facts(archive, result.meeting_id)
    assert meeting == changed(sample_record().meeting, state=MeetingState.AWAITING_SIGNATURE)


def test_no_key_is_left_behind(tmp_path: Path) -> None:
    run_demo(tmp_path, now=NOW)
    assert not list(tmp_path.glob("*.p12"))
    for path in tmp_path.iterdir():
        if path.is_file():
            assert b"PRIVATE KEY" not in path.read_bytes()


def test_the_demo_begins_anew_each_time(tmp_path: Path) -> None:
    first = run_demo(tmp_path, now=NOW)
    drawn = first.minutes.read_bytes()
    again = run_demo(tmp_path, now=NOW + dt.timedelta(hours=1))
    assert again.minutes.read_bytes() == drawn
    assert again.report.unchanged and again.report.trusted


def test_a_folder_that_cannot_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_bytes(b"penting")
    with pytest.raises(FileUnwritable):
        run_demo(tmp_path / "berkas", now=NOW)
    assert (tmp_path / "berkas").read_bytes() == b"penting"
