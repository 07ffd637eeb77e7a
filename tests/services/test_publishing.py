"""From a record to a document that others can check: what is printed, signed and verified."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pdf_reading import fonts_of, qpdf_check, words_of
from records import full_record, sample_record

from notulen_app.documents.profile import load_profiles
from notulen_app.domain.errors import (
    DocumentRefused,
    FileUnreadable,
    PdfUnreadable,
    SignatureFieldMissing,
)
from notulen_app.domain.meeting import MeetingState, Record, Security, SignerRole
from notulen_app.domain.rules import public
from notulen_app.domain.signing_key import FileKey
from notulen_app.domain.value import changed
from notulen_app.services import exchange, publishing
from notulen_app.services.publishing import (
    as_final,
    is_draft,
    preview_minutes,
    record_hash,
    render_attendance,
    render_minutes,
    sign_pdf,
    verify_pdf,
)
from notulen_app.signing.identity import TestIdentity, make_test_identity
from notulen_app.signing.sign import open_roles, signed_roles

POLRI = next(one for one in load_profiles() if one.name == "polri")
AT = dt.datetime(2025, 3, 7, 10, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
PASSWORD = "sandi"


def in_state(state: MeetingState) -> Record:
    record = full_record()
    return changed(record, meeting=changed(record.meeting, state=state))


@pytest.fixture(scope="module")
def minutes() -> bytes:
    return render_minutes(full_record(), POLRI).pdf


@pytest.fixture(scope="module")
def identity() -> TestIdentity:
    return make_test_identity("Uji Dua", now=AT - dt.timedelta(days=1), password=PASSWORD)


def signed_by(pdf: bytes, identity: TestIdentity, role: str, *, minutes: int = 0) -> bytes:
    at = AT + dt.timedelta(minutes=minutes)
    return sign_pdf(pdf, FileKey(identity.p12, PASSWORD), role=role, at=at)


@pytest.mark.parametrize("state", MeetingState)
def test_only_what_goes_to_the_signers_is_no_draft(state: MeetingState) -> None:
    record = in_state(state)
    final = state in (MeetingState.AWAITING_SIGNATURE, MeetingState.FINAL)
    assert is_draft(record) is not final
    drawn = render_minutes(record, POLRI)
    with contextlib.closing(pypdfium2.PdfDocument(drawn.pdf)) as pdf:
        marked = [
            bool(page.get_textpage().search("DRAF", match_case=True).get_next()) for page in pdf
        ]
    assert marked == [not final] * drawn.pages


def test_the_footer_names_the_hash_of_what_is_printed(minutes: bytes) -> None:
    record = full_record()
    assert record_hash(record) in words_of(minutes).replace(" ", "")
    private = [one for one in record.entries if one.private]
    others = [one for one in record.entries if not one.private]
    assert private
    without = changed(record, entries=tuple(others))
    assert record_hash(without) == record_hash(record)
    corrected = changed(others[0], text="Lain.")
    assert record_hash(changed(record, entries=(corrected, *others[1:]))) != record_hash(record)


def test_the_hash_stays_the_same_on_another_computer(tmp_path: Path) -> None:
    for record in (sample_record(), full_record()):
        (tmp_path / "rapat.json").write_bytes(exchange.encode(record))
        assert record_hash(exchange.read_file(tmp_path / "rapat.json")) == record_hash(record)


def test_the_same_record_gives_the_same_bytes(minutes: bytes) -> None:
    assert render_minutes(full_record(), POLRI).pdf == minutes
    first, second = (render_attendance(full_record(), POLRI).pdf for _ in range(2))
    assert first == second


def test_the_preview_shows_the_pages_that_are_printed(minutes: bytes) -> None:
    preview = preview_minutes(full_record(), POLRI)
    printed = render_minutes(full_record(), POLRI)
    assert words_of(preview.pdf) == words_of(minutes)
    assert (preview.pages, preview.fields) == (printed.pages, printed.fields)


def test_every_signer_of_the_profile_has_a_field(minutes: bytes) -> None:
    assert open_roles(minutes) == ("notulis", "pimpinan")
    three = changed(POLRI, signers=tuple(SignerRole))
    pdf = render_minutes(full_record(), three).pdf
    assert sorted(open_roles(pdf)) == sorted(role.value for role in SignerRole)


def source_in(pdf: bytes) -> bytes | None:
    """Give the file that a PDF carries as its source."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        if "/AF" not in opened.Root:
            return None
        (file,) = opened.Root.AF
        assert file.AFRelationship == "/Source"
        return bytes(file.EF.F.read_bytes())


def test_an_edition_carries_what_its_hash_is_of_and_nothing_private() -> None:
    record = as_final(full_record())
    source = source_in(render_minutes(record, POLRI).pdf)
    assert source is not None
    assert hashlib.sha256(source).hexdigest() == record_hash(record)
    assert exchange.reread(source) == public(record)
    private = next(one for one in record.entries if one.private)
    assert private.text not in source.decode()


@pytest.mark.parametrize("security", Security)
def test_secret_minutes_leave_their_source_out_unless_it_is_asked_for(security: Security) -> None:
    record = full_record()
    record = changed(record, meeting=changed(record.meeting, security=security))
    secret = security in (Security.SECRET, Security.TOP_SECRET)
    assert (source_in(render_minutes(record, POLRI).pdf) is None) is secret
    assert source_in(render_minutes(record, POLRI, with_source=True).pdf) is not None
    assert source_in(render_minutes(record, POLRI, with_source=False).pdf) is None


def test_what_is_signed_stays_tagged_and_whole(minutes: bytes, identity: TestIdentity) -> None:
    signed = signed_by(minutes, identity, "notulis")
    signed = signed_by(signed, identity, "pimpinan", minutes=1)
    assert signed.startswith(minutes)
    assert "No syntax or stream encoding errors found" in qpdf_check(signed)
    assert all(embedded for _, embedded in fonts_of(signed))
    with pikepdf.open(io.BytesIO(signed)) as opened:
        root = opened.Root
        assert root.MarkInfo.Marked and root.StructTreeRoot.K.S == "/Document"
        for field in root.AcroForm.Fields:
            assert "/V" in field and "/TU" in field and "/StructParent" in field
            assert "/N" in field.AP


def test_what_has_no_date_is_not_drawn() -> None:
    record = full_record()
    undated = changed(record, meeting=changed(record.meeting, dates=(), stated_weekday=None))
    for draw in (render_minutes, preview_minutes, render_attendance):
        with pytest.raises(DocumentRefused):
            draw(undated, POLRI)


def test_the_stamp_claims_no_more_than_the_certificate(
    minutes: bytes, identity: TestIdentity
) -> None:
    signed = signed_by(minutes, identity, "notulis")
    assert signed.startswith(minutes)
    printed = words_of(signed)
    assert "Ditandatangani secara elektronik oleh" in printed
    assert "7 Maret 2025 10.30.00 WIB" in printed
    assert "sertifikat internal (tidak tersertifikasi)" in printed
    assert "BSrE" not in printed and "tersertifikasi oleh" not in printed


def test_signers_follow_one_another_and_the_last_one_locks(
    minutes: bytes, identity: TestIdentity
) -> None:
    trusted = [identity.certificate_pem]
    once = signed_by(minutes, identity, "notulis")
    twice = signed_by(once, identity, "pimpinan", minutes=5)
    assert signed_roles(twice) == ("notulis", "pimpinan")
    for pdf, locked in ((once, False), (twice, True)):
        report = verify_pdf(pdf, trusted=trusted)
        assert report.unchanged and report.trusted
        assert report.locked is locked
        assert not verify_pdf(pdf).trusted
    assert verify_pdf(minutes).problem == "unsigned"


def test_an_earlier_state_is_told_where_the_record_is_at_hand(
    minutes: bytes, identity: TestIdentity
) -> None:
    trusted = [identity.certificate_pem]
    once = signed_by(minutes, identity, "notulis")
    twice = signed_by(once, identity, "pimpinan", minutes=5)
    known = [hashlib.sha256(pdf).hexdigest() for pdf in (once, twice)]
    newest = verify_pdf(twice, trusted=trusted, known=known)
    assert newest.unchanged and newest.matches_record is True
    rolled_back = verify_pdf(once, trusted=trusted, known=known)
    assert not rolled_back.unchanged and rolled_back.matches_record is False
    assert verify_pdf(once, trusted=trusted).matches_record is None


def test_a_document_without_that_field_is_not_signed(identity: TestIdentity) -> None:
    attendance = render_attendance(full_record(), POLRI).pdf
    with pytest.raises(SignatureFieldMissing):
        signed_by(attendance, identity, "pimpinan")
    with pytest.raises(PdfUnreadable):
        signed_by(b"bukan pdf", identity, "pimpinan")


def test_files_from_outside_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "besar").write_bytes(b"x" * 1_000_001)
    with pytest.raises(FileUnreadable):
        publishing.read_certificate(tmp_path / "besar")
    assert len(publishing.read_pdf(tmp_path / "besar")) == 1_000_001
    with pytest.raises(FileUnreadable):
        publishing.read_pdf(tmp_path / "tidak ada")
