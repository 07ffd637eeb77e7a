"""Minutes that go out to be signed elsewhere: what comes back is matched, or refused with why."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pikepdf
import pytest
from pdf_marks import signatures_of
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields as portal_fields
from pyhanko.sign import signers as portal_signers
from records import full_record, sample_record
from signing_papers import issue
from signing_proofs import proven, stamping

from notulen_app.domain.edition import SentKind
from notulen_app.domain.errors import NotulenError, ReturnedElsewhere, ReturnedRefused
from notulen_app.domain.meeting import MeetingState, SignerRole
from notulen_app.sentences import sentence
from notulen_app.services import editions, exchange, meetings, publishing, sent_out
from notulen_app.signing.identity import TestIdentity, load_identity, make_test_identity
from notulen_app.store import meetings as stored
from notulen_app.store.archive import Archive

NOW = dt.datetime.now().astimezone().replace(microsecond=0)
PASSWORD = "kata sandi ñ"
NOTE_TAKER, CHAIR = SignerRole.NOTE_TAKER, SignerRole.CHAIR


@pytest.fixture(scope="module")
def clerk() -> TestIdentity:
    return make_test_identity("Juru Tulis", now=NOW, password=PASSWORD)


@pytest.fixture(scope="module")
def chair() -> TestIdentity:
    return make_test_identity("Pimpinan Rapat", now=NOW, password=PASSWORD)


@pytest.fixture
def meeting_id(archive: Archive) -> str:
    made = exchange.import_record(archive, full_record())
    meetings.change_state(archive, made, MeetingState.DRAFT)
    return made


def send(archive: Archive, meeting_id: str) -> bytes:
    """Prepare for the portal and give the file that goes out."""
    pending = editions.prepare(archive, meeting_id)
    pdf, sent = sent_out.drawn_for_portal(pending, at=NOW)
    if sent is not None:
        sent_out.note_sent(archive, sent)
    return pdf


def portal(pdf: bytes, who: TestIdentity, field: str, *, box: bool = False) -> bytes:
    """Sign as another program does, straight through the library and not through the app."""
    signer = load_identity(who.p12, PASSWORD, at=NOW).signer
    target = io.BytesIO()
    new = portal_fields.SigFieldSpec(field, on_page=0, box=(300, 300, 400, 350)) if box else None
    portal_signers.sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(pdf)),
        portal_signers.PdfSignatureMetadata(
            field_name=field, subfilter=portal_fields.SigSeedSubFilter.PADES
        ),
        signer=signer,
        new_field_spec=new,
        output=target,
    )
    return target.getvalue()


def take(
    archive: Archive, meeting_id: str, pdf: bytes, roles: tuple[SignerRole, ...] = ()
) -> sent_out.Returned:
    pending = editions.prepare(archive, meeting_id)
    known = sent_out.known_files(archive, meeting_id)
    returned = sent_out.read_back(pending, known, pdf)
    signed = roles or tuple(role for role in returned.roles if role)
    kept = sent_out.kept_states(returned, signed, now=NOW)
    sent_out.keep_returned(archive, returned, kept)
    return returned


def state(archive: Archive, meeting_id: str) -> MeetingState:
    return stored.facts(archive, meeting_id).state


def said(error: pytest.ExceptionInfo[NotulenError]) -> str:
    return sentence(error.value)


def test_what_the_portal_signed_becomes_the_edition_that_went_out(
    archive: Archive, meeting_id: str, clerk: TestIdentity, chair: TestIdentity, tmp_path: Path
) -> None:
    out = send(archive, meeting_id)
    assert state(archive, meeting_id) is MeetingState.AWAITING_SIGNATURE
    assert not editions.is_frozen(archive, meeting_id), "nobody has signed as yet"

    once = portal(out, clerk, "notulis")
    take(archive, meeting_id, once)
    edition = editions.current(archive, meeting_id)
    assert edition is not None
    assert list(edition.signed) == [NOTE_TAKER]
    assert editions.pdf_of(archive.cabinet, edition) == once
    assert editions.pdf_of(archive.cabinet, edition, state=0) == out
    assert editions.draw(editions.prepare(archive, meeting_id)) == out
    assert state(archive, meeting_id) is MeetingState.AWAITING_SIGNATURE

    assert send(archive, meeting_id) == once, "the next one signs on top"
    twice = portal(once, chair, "pimpinan")
    take(archive, meeting_id, twice)
    edition = editions.current(archive, meeting_id)
    assert edition is not None and list(edition.signed) == [NOTE_TAKER, CHAIR]
    assert state(archive, meeting_id) is MeetingState.FINAL
    kept = editions.pdf_of(archive.cabinet, edition)
    assert signatures_of(kept, tmp_path).count("Signature is Valid.") == 2
    trusted = [clerk.certificate_pem, chair.certificate_pem]
    report = editions.verify(kept, editions.file_lists(archive), trusted=trusted)
    assert (report.unchanged, report.trusted) == (True, True)


def test_both_signatures_may_come_back_at_once(
    archive: Archive, meeting_id: str, clerk: TestIdentity, chair: TestIdentity
) -> None:
    once = portal(send(archive, meeting_id), clerk, "notulis")
    twice = portal(once, chair, "pimpinan")
    take(archive, meeting_id, twice)
    edition = editions.current(archive, meeting_id)
    assert edition is not None
    assert list(edition.signed) == [NOTE_TAKER, CHAIR]
    assert editions.pdf_of(archive.cabinet, edition, state=1) == once
    assert state(archive, meeting_id) is MeetingState.FINAL


def test_what_carries_timestamps_and_validation_data_is_taken_in(
    archive: Archive, meeting_id: str
) -> None:
    authority = issue("Otoritas Portal", authority=True, days=36_500)
    stamper = stamping(authority)
    signed = send(archive, meeting_id)
    for name, role in (("Juru Tulis", NOTE_TAKER), ("Pimpinan Rapat", CHAIR)):
        who = issue(name, by=authority, days=36_500)
        signed = proven(signed, who, role.value, authority=authority, stamper=stamper)
    take(archive, meeting_id, signed)
    edition = editions.current(archive, meeting_id)
    assert edition is not None and list(edition.signed) == [NOTE_TAKER, CHAIR]
    assert state(archive, meeting_id) is MeetingState.FINAL
    kept = editions.pdf_of(archive.cabinet, edition)
    assert kept == signed
    report = editions.verify(kept, editions.file_lists(archive), trusted=[authority.pem])
    assert report.unchanged and report.trusted and report.revocation_checked and report.locked
    assert len(report.timestamps) == 2 and report.matches_record
    first = editions.pdf_of(archive.cabinet, edition, state=1)
    assert editions.verify(first, ()).unchanged and kept.startswith(first)


def test_a_field_of_the_portals_own_is_given_to_who_signed(
    archive: Archive, meeting_id: str, chair: TestIdentity
) -> None:
    own = portal(send(archive, meeting_id), chair, "Signature1", box=True)
    returned = take(archive, meeting_id, own, roles=(CHAIR,))
    assert returned.roles == (None,)
    assert returned.signatures[0].signer == "Pimpinan Rapat"
    assert state(archive, meeting_id) is MeetingState.FINAL


def test_the_file_of_the_first_of_two_preparations_is_taken_as_well(
    archive: Archive, meeting_id: str, clerk: TestIdentity
) -> None:
    first = send(archive, meeting_id)
    send(archive, meeting_id)
    take(archive, meeting_id, portal(first, clerk, "notulis"))
    edition = editions.current(archive, meeting_id)
    assert edition is not None and list(edition.signed) == [NOTE_TAKER]


def refused(archive: Archive, meeting_id: str, pdf: bytes) -> str:
    """Give why a file is not taken; nothing of the archive changes."""
    before = editions.history(archive, meeting_id), state(archive, meeting_id)
    with pytest.raises(NotulenError) as error:
        take(archive, meeting_id, pdf, roles=(NOTE_TAKER,))
    assert (editions.history(archive, meeting_id), state(archive, meeting_id)) == before
    return said(error)


def test_a_wrong_changed_or_foreign_file_is_refused_with_why(
    archive: Archive, meeting_id: str, clerk: TestIdentity
) -> None:
    foreign = portal(editions.draw(editions.prepare(archive, meeting_id)), clerk, "notulis")
    assert "belum pernah disiapkan" in refused(archive, meeting_id, foreign)
    out = send(archive, meeting_id)
    signed = portal(out, clerk, "notulis")
    assert "belum ada tanda tangan baru" in refused(archive, meeting_id, out)
    assert "bukan PDF" in refused(archive, meeting_id, b"bukan pdf")
    assert "dapat dibaca (rusak)" in refused(archive, meeting_id, signed[:-40])

    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(signed)) as anew:
        anew.save(target)
    assert "bukan lanjutan" in refused(archive, meeting_id, target.getvalue())

    flipped = bytearray(signed)
    flipped[len(out) // 2] ^= 1
    assert "bukan lanjutan" in refused(archive, meeting_id, bytes(flipped))


def test_a_page_that_was_changed_before_the_portals_signature_is_found(
    archive: Archive, meeting_id: str, clerk: TestIdentity
) -> None:
    """The signature is whole and covers the file; only what went out shows the change."""
    out = send(archive, meeting_id)
    writer = IncrementalPdfFileWriter(io.BytesIO(out))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    added = generic.StreamObject(stream_data=b"BT 100 400 Td (tambahan) Tj ET")
    old = page.raw_get("/Contents")
    page["/Contents"] = generic.ArrayObject([old, writer.add_object(added)])
    writer.update_container(page)
    target = io.BytesIO()
    writer.write(target)
    signed = portal(target.getvalue(), clerk, "notulis")
    assert publishing.verify_pdf(signed).unchanged
    assert "ada bagian lain yang berubah" in refused(archive, meeting_id, signed)


def test_what_was_changed_since_it_went_out_is_sent_again(
    archive: Archive, meeting_id: str, clerk: TestIdentity
) -> None:
    signed = portal(send(archive, meeting_id), clerk, "notulis")
    meetings.change_facts(archive, meeting_id, place="Aula lain")
    assert "sudah diubah sejak disiapkan" in refused(archive, meeting_id, signed)


def test_a_file_of_an_earlier_state_or_of_another_meeting_is_told(
    archive: Archive, meeting_id: str, clerk: TestIdentity, chair: TestIdentity
) -> None:
    out = send(archive, meeting_id)
    take(archive, meeting_id, portal(out, clerk, "notulis"))
    late = portal(out, chair, "pimpinan")
    assert "bukan keadaan terakhir" in refused(archive, meeting_id, late)

    other = exchange.import_record(archive, sample_record())
    with pytest.raises(ReturnedElsewhere) as error:
        take(archive, other, late)
    assert full_record().meeting.title in said(error)
    with pytest.raises(ReturnedRefused):
        take(archive, other, b"%PDF-1.4\n%%EOF\n")


def test_taking_the_preparation_back_leaves_the_draft(archive: Archive, meeting_id: str) -> None:
    send(archive, meeting_id)
    assert sent_out.went_out(archive, meeting_id)
    archive.undo()
    assert not sent_out.went_out(archive, meeting_id)
    assert state(archive, meeting_id) is MeetingState.DRAFT


def test_a_print_for_ink_is_noted_with_its_record(archive: Archive, meeting_id: str) -> None:
    pending = editions.prepare(archive, meeting_id)
    sent_out.note_sent(archive, sent_out.sent_for_ink(pending, at=NOW))
    (noted,) = sent_out.known_files(archive, meeting_id).sent
    assert noted.kind is SentKind.INK
    assert noted.record_sha256 == publishing.record_hash(pending.record)
    assert state(archive, meeting_id) is MeetingState.AWAITING_SIGNATURE
