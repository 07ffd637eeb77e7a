"""Timestamps and validation data in a signed document: read, told, and no way in for anything."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable

import pytest
import signing_attacks as attacks
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore
from signing_papers import NOW, Issued, issue, signed
from signing_proofs import LATER, as_asn1, proven, revoked_list, stamping, timestamper

from notulen_app import signature_sentences
from notulen_app.domain.signature import ChangedAfterwards, VerificationReport
from notulen_app.signing.returned import new_signatures
from notulen_app.signing.verify import verify

Writer = IncrementalPdfFileWriter
pytestmark = pytest.mark.usefixtures("uncounted")


@pytest.fixture(scope="module")
def stamper(authority: Issued) -> Issued:
    return stamping(authority)


@pytest.fixture(scope="module")
def lasting(authority: Issued) -> Issued:
    """A signer whose certificate is valid by the clock of the machine as well."""
    return issue("Juru Tulis Tetap", by=authority, days=36_500)


@pytest.fixture(scope="module")
def archived(prepared: bytes, lasting: Issued, authority: Issued, stamper: Issued) -> bytes:
    """Signed by another program: timestamps, validation data, and more of these at the end."""
    return proven(prepared, lasting, "notulis", authority=authority, stamper=stamper)


def updated(pdf: bytes, change: Callable[[Writer], object], *, at_most: bool = False) -> bytes:
    class Quiet(IncrementalPdfFileWriter):
        def _update_meta(self) -> None:
            pass

    writer = Quiet(io.BytesIO(pdf))
    change(writer)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def with_data(pdf: bytes, *certificates: Issued) -> bytes:
    return updated(pdf, lambda writer: add_data(writer, *certificates))


def add_data(writer: Writer, *certificates: Issued) -> None:
    certs = [as_asn1(one) for one in certificates]
    DocumentSecurityStore.supply_dss_in_writer(writer, None, certs=certs)


def test_what_another_program_proved_is_read(
    archived: bytes, prepared: bytes, authority: Issued, chair: Issued
) -> None:
    report = verify(archived, trusted=[authority.pem])
    assert (report.unchanged, report.trusted, report.revocation_checked) == (True, True, True)
    (finding,) = report.signatures
    assert finding.changed_afterwards is ChangedAfterwards.PROVEN
    assert finding.stamped_time == LATER and finding.stamp_trusted
    assert finding.claimed_time != LATER
    (stamp,) = report.timestamps
    assert (stamp.time, stamp.authority) == (LATER, "Otoritas Cap Waktu")
    said = dict(signature_sentences.finding_rows(finding))
    assert said["Waktu menurut cap waktu"].startswith("2 Maret 2026 02.31")
    assert said["Otoritas cap waktu"] == "Otoritas Cap Waktu (dipercaya)"
    assert said["Waktu menurut penanda tangan"] != said["Waktu menurut cap waktu"]
    assert said["Perubahan sesudahnya"] == "hanya data validasi atau cap waktu dokumen"
    assert "menurut data validasi" in signature_sentences.caveats(report)[0]
    on_top = signed(archived, chair, "pimpinan")
    report = verify(on_top, trusted=[authority.pem])
    assert report.unchanged and report.locked
    assert report.signatures[0].changed_afterwards is ChangedAfterwards.SIGNED_ON
    (back,) = new_signatures(prepared, archived)
    assert (back.field, back.prepared) == ("notulis", True)


def test_nobody_vouches_for_a_timestamp_of_an_unknown_authority(
    archived: bytes, lasting: Issued, stamper: Issued
) -> None:
    report = verify(archived, trusted=[lasting.pem])
    assert report.unchanged and report.trusted and not report.revocation_checked
    assert not report.signatures[0].stamp_trusted and not report.timestamps[0].trusted
    rows = dict(signature_sentences.timestamp_rows(report.timestamps[0]))
    assert rows["Otoritas cap waktu"] == "Otoritas Cap Waktu (tidak dipercaya)"
    assert verify(archived, trusted=[stamper.pem]).timestamps[0].trusted


def test_a_locked_document_takes_a_timestamp_and_data_only(
    twice: bytes, authority: Issued, stamper: Issued
) -> None:
    pdf = with_data(stamped(twice, stamper), authority)
    report = verify(pdf, trusted=[authority.pem])
    assert report.unchanged and report.trusted and report.locked
    assert [one.changed_afterwards for one in report.signatures] == [
        ChangedAfterwards.SIGNED_ON,
        ChangedAfterwards.PROVEN,
    ]


def stamped(pdf: bytes, stamper: Issued, change: Callable[[Writer], object] | None = None) -> bytes:
    writer = Writer(io.BytesIO(pdf))
    if change:
        change(writer)
    made = PdfTimeStamper(timestamper(stamper)).timestamp_pdf(writer, "sha256")
    return made.getvalue()


def test_a_revoked_certificate_is_told(
    once: bytes, clerk: Issued, chair: Issued, authority: Issued
) -> None:
    def listing(*revoked: Issued) -> VerificationReport:
        from asn1crypto import crl

        made = crl.CertificateList.load(revoked_list(authority, revoked))
        pdf = updated(
            once,
            lambda writer: DocumentSecurityStore.supply_dss_in_writer(writer, None, crls=[made]),
        )
        return verify(pdf, trusted=[authority.pem, clerk.pem])

    assert listing(chair).trusted and listing(chair).revocation_checked
    report = listing(clerk)
    assert report.unchanged and not report.trusted
    said = dict(signature_sentences.finding_rows(report.signatures[0]))["Dipercaya"]
    assert "sudah dicabut" in said


def test_a_clock_put_right_by_the_timestamp(
    prepared: bytes, lasting: Issued, authority: Issued
) -> None:
    """The certificate did not exist when the authority stamped what claims a later time."""
    earlier = NOW - dt.timedelta(days=400)
    stamper = stamping(authority, earlier - dt.timedelta(days=1))
    pdf = proven(
        prepared,
        lasting,
        "notulis",
        authority=authority,
        stamper=stamper,
        archival=False,
        stamped=earlier,
    )
    assert verify(pdf, trusted=[lasting.pem]).trusted
    report = verify(pdf, trusted=[lasting.pem, stamper.pem])
    assert report.unchanged and not report.trusted
    assert report.signatures[0].untrusted == "not_valid_then"


# Attacks


@pytest.mark.parametrize("attack", attacks.ATTACKS)
def test_every_attack_on_proof_at_the_end_is_told(
    attack: attacks.Attack, archived: bytes, authority: Issued
) -> None:
    report = verify(attack(archived), trusted=[authority.pem])
    assert not report.unchanged and report.problem


def covered(writer: Writer) -> None:
    stream = generic.StreamObject(stream_data=b"q 1 1 1 rg 0 200 400 100 re f Q")
    writer.add_stream_to_page(0, writer.add_object(stream))


def renamed(writer: Writer) -> None:
    writer.set_info(
        generic.DictionaryObject({pdf_name("/Title"): generic.TextStringObject("Lain")})
    )


def orphan(writer: Writer) -> None:
    writer.add_object(generic.StreamObject(stream_data=b"0 0 9 9 re f"))


def rebuilt(writer: Writer) -> None:
    """Ask readers to draw every field anew."""
    writer.root["/AcroForm"][pdf_name("/NeedAppearances")] = generic.BooleanObject(True)
    writer.update_container(writer.root["/AcroForm"])


def script(writer: Writer) -> None:
    action = {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): generic.pdf_string("x")}
    writer.root["/Extensions"] = generic.DictionaryObject(
        {pdf_name("/AAAA"): writer.add_object(generic.StreamObject(action, stream_data=b"x"))}
    )
    writer.update_root()


def field(writer: Writer) -> None:
    append_signature_field(writer, SigFieldSpec("palsu", box=(0, 0, 400, 300)))


def junk_data(writer: Writer) -> None:
    stream = writer.add_object(generic.StreamObject(stream_data=b"bukan sertifikat"))
    writer.root["/DSS"]["/Certs"].append(stream)
    writer.update_container(writer.root["/DSS"])


STOWAWAYS = (covered, renamed, orphan, rebuilt, script, field, junk_data)


@pytest.mark.parametrize("change", STOWAWAYS)
def test_nothing_comes_along_with_validation_data(
    change: Callable[[Writer], None], once: bytes, authority: Issued, clerk: Issued
) -> None:
    def both(writer: Writer) -> None:
        add_data(writer, authority)
        change(writer)

    assert not verify(updated(once, both)).unchanged


@pytest.mark.parametrize("change", [covered, renamed, script, field])
def test_nothing_comes_along_with_a_timestamp(
    change: Callable[[Writer], None], once: bytes, stamper: Issued
) -> None:
    assert not verify(stamped(once, stamper, change)).unchanged


def test_a_timestamp_in_a_signers_place_is_told(once: bytes, stamper: Issued) -> None:
    made = PdfTimeStamper(timestamper(stamper), field_name="pimpinan")
    pdf = made.timestamp_pdf(Writer(io.BytesIO(once)), "sha256").getvalue()
    assert not verify(pdf).unchanged


@pytest.mark.parametrize("stowed", [b"9 0 obj <</A 1>> endobj\n", b"% catatan\n", b"x", b"\n1"])
def test_no_byte_hides_between_the_objects_of_an_update(
    stowed: bytes, once: bytes, authority: Issued
) -> None:
    """A reader that repairs files would come upon them; the table of objects stays right."""
    pdf = with_data(once, authority)
    assert verify(pdf).unchanged
    table = pdf.rindex(b"xref\n0 ")  # nothing signs what lies behind the signature
    start = pdf.rindex(b"startxref")
    place = int(pdf[start:].split()[1])
    assert place == table
    moved = pdf[:table] + stowed + pdf[table:start]
    other = moved + b"startxref\n%d\n%%%%EOF\n" % (table + len(stowed))
    assert not verify(other).unchanged


def test_no_flipped_bit_of_a_timestamp_or_of_what_was_signed_passes(
    once: bytes, stamper: Issued, authority: Issued
) -> None:
    pdf = stamped(once, stamper)
    assert verify(pdf).unchanged
    start, end = attacks.gaps(pdf)[1]
    copies = [
        *attacks.flips(pdf, 8, seed=1, within=(start, end)),
        *attacks.flips(pdf, 8, seed=2, within=(0, len(once))),
    ]
    passing = [
        place for place, _, copy in copies if verify(copy, trusted=[authority.pem]).unchanged
    ]
    assert passing == []


def test_a_timestamp_of_another_document_is_told(
    once: bytes, twice: bytes, stamper: Issued
) -> None:
    good = stamped(once, stamper)
    start, end = attacks.gaps(good)[1]
    other = stamped(updated(once, lambda writer: add_data(writer, stamper)), stamper)
    begin, _ = attacks.gaps(other)[1]
    swapped = good[:start] + other[begin : begin + end - start] + good[end:]
    report = verify(swapped)
    assert not report.unchanged
    assert NOW < LATER and not report.timestamps[0].intact
