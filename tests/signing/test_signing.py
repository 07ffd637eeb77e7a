from __future__ import annotations

import datetime as dt
import io
import os
import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives import serialization
from signing_papers import FIELDS, NOW, Issued, document, issue, signed, usage

from notulen_app.domain.errors import (
    PdfAltered,
    PdfLocked,
    PdfUnreadable,
    SignatureFieldMissing,
    SignatureFieldTaken,
)
from notulen_app.domain.signature import ChangedAfterwards, Coverage, SignatureField
from notulen_app.signing.sign import add_fields, open_roles, sign, signature_box, signed_roles
from notulen_app.signing.verify import verify


def run(command: list[str]) -> str:
    if shutil.which(command[0]) is None and "CI" not in os.environ:
        pytest.skip(f"{command[0]} is not installed")
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_fields_are_there_before_anybody_signs(plain: bytes, prepared: bytes) -> None:
    assert prepared.startswith(plain)
    assert prepared == add_fields(plain, FIELDS, locking_role="pimpinan")
    assert open_roles(prepared) == ("notulis", "pimpinan")
    assert signed_roles(prepared) == ()
    assert signature_box(prepared, "notulis") == (150.0, 50.5)
    with pytest.raises(SignatureFieldMissing):
        signature_box(prepared, "mengetahui")
    report = verify(prepared)
    assert not report.signed and not report.unchanged and report.problem == "unsigned"
    with pikepdf.open(io.BytesIO(prepared)) as opened:
        first, last = opened.Root.AcroForm.Fields
        assert str(first.TU) == "Tanda tangan notulis"
        assert "/Lock" not in first
        assert (last.Lock.Action, last.Lock.P) == ("/All", 1)


def test_fields_that_cannot_be_are_refused(plain: bytes, prepared: bytes, once: bytes) -> None:
    box = (10.0, 10.0, 100.0, 50.0)
    for wrong in (
        SignatureField(role="a.n.", page=0, box=box),
        SignatureField(role="", page=0, box=box),
        SignatureField(role="notulis", page=2, box=box),
        SignatureField(role="notulis", page=-1, box=box),
        SignatureField(role="notulis", page=0, box=(10, 10, 10, 50)),
    ):
        with pytest.raises(ValueError):
            add_fields(plain, [wrong], locking_role=wrong.role)
    with pytest.raises(ValueError):
        add_fields(plain, FIELDS, locking_role="mengetahui")
    with pytest.raises(SignatureFieldTaken):
        add_fields(prepared, FIELDS, locking_role="pimpinan")
    third = SignatureField(role="mengetahui", page=0, box=box)
    with pytest.raises(PdfAltered):
        add_fields(once, [third], locking_role="mengetahui")


def test_two_sign_one_after_the_other_and_the_last_locks(
    prepared: bytes, once: bytes, twice: bytes, authority: Issued
) -> None:
    assert once.startswith(prepared) and twice.startswith(once)
    assert signed_roles(twice) == ("notulis", "pimpinan")
    assert (open_roles(once), open_roles(twice)) == (("pimpinan",), ())
    assert not verify(once).locked
    report = verify(twice, trusted=[authority.pem])
    assert report.unchanged and report.trusted and report.locked and report.problem is None
    first, last = report.signatures
    assert (first.signer, last.signer) == ("Juru Tulis", "Pimpinan Rapat")
    assert (first.organisation, first.issuer) == ("Kantor Uji", "Otoritas Uji")
    assert (first.covers, last.covers) == (Coverage.REVISION, Coverage.WHOLE)
    assert first.changed_afterwards is ChangedAfterwards.SIGNED_ON
    assert last.changed_afterwards is ChangedAfterwards.NONE
    assert (first.claimed_time, last.claimed_time) == (NOW, NOW + dt.timedelta(minutes=5))
    assert first.intact and last.intact and first.valid_at_claimed_time
    assert first.valid_from and first.valid_until and not report.revocation_checked
    assert first.valid_from < NOW < first.valid_until


def test_roots_may_be_der_or_several_in_one_pem(twice: bytes, authority: Issued) -> None:
    der = authority.certificate.public_bytes(serialization.Encoding.DER)
    stranger = issue("Lain", authority=True).pem
    assert verify(twice, trusted=[der]).trusted
    assert verify(twice, trusted=[stranger + authority.pem]).trusted
    assert not verify(twice, trusted=[stranger]).trusted
    assert not verify(twice).trusted
    for junk in (b"", b"x", b"-----BEGIN CERTIFICATE-----\n!!\n", b"\x30\x00"):
        with pytest.raises(ValueError):
            verify(twice, trusted=[junk])


def test_a_signer_given_as_trusted_is_trusted(once: bytes, clerk: Issued, twice: bytes) -> None:
    assert verify(once, trusted=[clerk.pem]).trusted
    assert not verify(twice, trusted=[clerk.pem]).trusted


def test_a_signer_given_as_trusted_vouches_for_nobody_else(
    prepared: bytes, clerk: Issued, authority: Issued
) -> None:
    no_issuer = issue("Bukan Penerbit", authority=True, key_usage=usage(digital_signature=True))
    for issuer in (clerk, no_issuer):
        invented = issue("Kapolres", by=issuer)
        pdf = signed(prepared, invented, "notulis")
        assert not verify(pdf, trusted=[issuer.pem]).trusted
        assert verify(pdf, trusted=[invented.pem]).trusted
        assert not verify(pdf, trusted=[authority.pem, issuer.pem]).trusted


def test_pdfsig_agrees(twice: bytes, tmp_path: Path) -> None:
    path = tmp_path / "dua.pdf"
    path.write_bytes(twice)
    text = run(["pdfsig", "-nocert", str(path)])
    assert text.count("Signature is Valid.") == 2
    assert re.findall(r"^  - (?:Not total|Total) document signed", text, re.M) == [
        "  - Not total document signed",
        "  - Total document signed",
    ]
    assert text.count("ETSI.CAdES.detached") == 2


def test_qpdf_finds_nothing_wrong(prepared: bytes, twice: bytes, tmp_path: Path) -> None:
    for name, content in (("siap", prepared), ("dua", twice)):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(content)
        assert "No syntax or stream encoding errors" in run(["qpdf", "--check", str(path)])


def test_the_stamp_fills_the_box_and_embeds_its_font(once: bytes) -> None:
    with pikepdf.open(io.BytesIO(once)) as opened:
        look = opened.Root.AcroForm.Fields[0].AP.N
        assert sorted(float(edge) for edge in look.BBox) == [0, 0, 50, 150]  # scaled to the field
        (inner,) = look.Resources.XObject.values()
        assert [float(edge) for edge in inner.BBox] == [0, 0, 150, 50.5]
        (font,) = (item for key, item in inner.Resources.Font.items())
        assert "/FontFile2" in font.FontDescriptor


def test_missing_taken_and_locked_fields(
    prepared: bytes, once: bytes, clerk: Issued, chair: Issued
) -> None:
    who = clerk.identity()
    with pytest.raises(SignatureFieldMissing):
        sign(prepared, who, role="mengetahui", at=NOW, stamp=None)
    with pytest.raises(SignatureFieldMissing):
        sign(document(), who, role="notulis", at=NOW, stamp=None)
    with pytest.raises(SignatureFieldTaken):
        sign(once, who, role="notulis", at=NOW, stamp=None)
    locked = signed(prepared, chair, "pimpinan")
    with pytest.raises(PdfLocked) as caught:
        sign(locked, who, role="notulis", at=NOW, stamp=None)
    assert caught.value.role == "pimpinan"


def encrypted() -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(document())) as opened:
        opened.save(target, encryption=pikepdf.Encryption(owner="a", user="b"))
    return target.getvalue()


def test_what_cannot_be_read_is_told(clerk: Issued) -> None:
    junk = {b"": "not_pdf", b"PK\3\4": "not_pdf", b"%PDF-1.4\n": "damaged"}
    junk[document()[:-200]] = "damaged"
    junk[encrypted()] = "encrypted"
    for content, problem in junk.items():
        for work in (
            lambda pdf: sign(pdf, clerk.identity(), role="notulis", at=NOW, stamp=None),
            lambda pdf: add_fields(pdf, FIELDS, locking_role="pimpinan"),
            signed_roles,
            open_roles,
        ):
            with pytest.raises(PdfUnreadable) as caught:
                work(content)
            assert caught.value.problem == problem
        report = verify(content)
        assert (report.problem, report.detail) == ("unreadable", problem)


def test_a_file_with_two_kinds_of_xref_is_refused() -> None:
    pdf = document()
    stream_at = len(pdf)
    entry = b"\x00" * 5
    stream = (
        b"90 0 obj\n<</Type/XRef/Size 91/W[1 3 1]/Index[0 1]/Length 5>>\nstream\n"
        + entry
        + b"\nendstream\nendobj\n"
    )
    pdf += stream
    before = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    root = re.findall(rb"/Root (\d+ 0 R)", pdf)[-1]
    table = len(pdf)
    pdf += (
        b"xref\n0 0\ntrailer\n<</Size 91/Root %b/Prev %d/XRefStm %d>>\nstartxref\n%d\n%%%%EOF\n"
        % (
            root,
            before,
            stream_at,
            table,
        )
    )
    with pytest.raises(PdfUnreadable) as caught:
        open_roles(pdf)
    assert caught.value.problem == "hybrid"


def test_three_may_sign_and_the_third_locks(authority: Issued, clerk: Issued) -> None:
    third = SignatureField(role="mengetahui", page=0, box=(40, 40, 190, 90))
    pdf = add_fields(document(), [*FIELDS, third], locking_role="mengetahui")
    for number, role in enumerate(("notulis", "pimpinan", "mengetahui")):
        assert not verify(pdf).locked
        pdf = signed(pdf, clerk, role, NOW + dt.timedelta(minutes=number))
    report = verify(pdf, trusted=[authority.pem])
    assert report.unchanged and report.locked and len(report.signatures) == 3


def test_the_order_is_free_before_the_last(authority: Issued, clerk: Issued) -> None:
    third = SignatureField(role="mengetahui", page=0, box=(40, 40, 190, 90))
    pdf = add_fields(document(), [*FIELDS, third], locking_role="mengetahui")
    for role in ("pimpinan", "notulis", "mengetahui"):
        pdf = signed(pdf, clerk, role)
    report = verify(pdf, trusted=[authority.pem])
    assert report.unchanged and report.trusted and report.locked
    assert signed_roles(pdf) == ("pimpinan", "notulis", "mengetahui")


def test_a_linearised_document_is_signed(authority: Issued, clerk: Issued, chair: Issued) -> None:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(document())) as opened:
        opened.save(target, linearize=True)
    pdf = add_fields(target.getvalue(), FIELDS, locking_role="pimpinan")
    pdf = signed(signed(pdf, clerk, "notulis"), chair, "pimpinan")
    report = verify(pdf, trusted=[authority.pem])
    assert report.unchanged and report.trusted and report.locked


def test_documents_with_metadata_and_xref_streams_are_signed(
    authority: Issued, clerk: Issued, chair: Issued
) -> None:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(document())) as opened:
        with opened.open_metadata() as meta:
            meta["dc:title"] = "Notulen"
        opened.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    pdf = add_fields(target.getvalue(), FIELDS, locking_role="pimpinan")
    pdf = signed(signed(pdf, clerk, "notulis"), chair, "pimpinan")
    report = verify(pdf, trusted=[authority.pem])
    assert report.unchanged and report.trusted and report.locked
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_metadata() as meta:
        assert meta["dc:title"] == "Notulen"


def test_a_certificate_outside_its_time_is_told(prepared: bytes, authority: Issued) -> None:
    short = issue("Singkat", by=authority, start=NOW - dt.timedelta(days=9), days=8)
    identity = short.identity(NOW - dt.timedelta(days=5))
    object.__setattr__(identity, "valid_until", NOW + dt.timedelta(days=1))
    pdf = sign(prepared, identity, role="notulis", at=NOW, stamp=None)
    (finding,) = verify(pdf, trusted=[authority.pem, short.pem]).signatures
    assert finding.intact and not finding.valid_at_claimed_time and not finding.trusted
