"""What is told of a signed document that was changed, and of keys that are too short."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from signing_papers import Issued, document, issue, signed

from notulen_app import signature_sentences
from notulen_app.domain.signature import VerificationReport
from notulen_app.signing.strength import weak_key
from notulen_app.signing.verify import verify


def name(text: str) -> Any:
    return generic.NameObject(text)


def updated(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], object]) -> bytes:
    """Change a document as an ordinary program does: in an update behind it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def page(writer: IncrementalPdfFileWriter, number: int) -> Any:
    return writer.root["/Pages"]["/Kids"][number].get_object()


def add_page(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    new = generic.DictionaryObject(
        {
            name("/Type"): name("/Page"),
            name("/Parent"): writer.root.raw_get("/Pages"),
            name("/MediaBox"): page(writer, 0)["/MediaBox"],
        }
    )
    pages["/Kids"].append(writer.add_object(new))
    pages["/Count"] = generic.NumberObject(3)
    writer.update_container(pages["/Kids"])
    writer.update_container(pages)


def drop_page(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    pages["/Kids"] = generic.ArrayObject(list.__iter__(pages["/Kids"]))
    del pages["/Kids"][0]
    writer.update_container(pages)


def write_over(writer: IncrementalPdfFileWriter) -> None:
    first = page(writer, 0)
    new = writer.add_object(generic.StreamObject(stream_data=b"BT (bohong) Tj ET"))
    first["/Contents"] = generic.ArrayObject([first.raw_get("/Contents"), new])
    writer.update_container(first)


def stick_note(writer: IncrementalPdfFileWriter) -> None:
    first = page(writer, 1)
    note = generic.DictionaryObject(
        {
            name("/Type"): name("/Annot"),
            name("/Subtype"): name("/FreeText"),
            name("/Rect"): generic.ArrayObject([generic.NumberObject(n) for n in (1, 1, 90, 90)]),
        }
    )
    first["/Annots"] = generic.ArrayObject(
        [*list.__iter__(first["/Annots"]), writer.add_object(note)]
    )
    writer.update_container(first)


def rename(writer: IncrementalPdfFileWriter) -> None:
    writer.set_info(generic.DictionaryObject({name("/Title"): generic.pdf_string("Lain")}))


CHANGES = {
    "halaman ditambahkan setelah tanda tangan (halaman 3)": add_page,
    "halaman dihapus setelah tanda tangan (halaman 1)": drop_page,
    "isi halaman diubah setelah tanda tangan (halaman 1)": write_over,
    "catatan atau gambar ditempel atau diubah setelah tanda tangan (halaman 2)": stick_note,
    "keterangan dokumen (judul, pembuat, tanggal) diubah setelah tanda tangan": rename,
}


@pytest.mark.parametrize("words", CHANGES)
def test_what_changed_after_the_signature_is_said_with_its_page(once: bytes, words: str) -> None:
    report = verify(updated(once, CHANGES[words]))
    assert not report.unchanged
    (finding,) = report.signatures
    said = dict(signature_sentences.finding_rows(finding))["Perubahan sesudahnya"]
    assert said.startswith("ADA PERUBAHAN: ")
    assert words in said
    others = [one for one in CHANGES if one != words and "keterangan" not in one]
    assert not any(one.split(" (")[0] in said for one in others)


def test_bytes_behind_the_end_are_said(once: bytes) -> None:
    report = verify(once + b"\n% tambahan\n")
    said = dict(signature_sentences.finding_rows(report.signatures[0]))["Perubahan sesudahnya"]
    assert "ditempelkan di akhir berkas" in said


def test_the_first_of_two_signers_is_told_nothing_of_the_second(twice: bytes) -> None:
    assert [one.changes for one in verify(twice).signatures] == [(), ()]
    assert verify(twice).unchanged


# Keys


def with_key(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, by: Issued) -> Issued:
    made = issue("Kunci Lemah", by=by, key=key)
    assert weak_key(by.certificate) is None
    return made


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (rsa.generate_private_key(65537, 1024), "RSA 1024 bit"),
        (ec.generate_private_key(ec.SECP192R1()), "kurva 192 bit"),
    ],
    ids=["rsa", "curve"],
)
def test_a_short_key_is_told_and_never_trusted(
    prepared: bytes, authority: Issued, key: Any, words: str
) -> None:
    weak = with_key(key, authority)
    pdf = signed(prepared, weak, "notulis")
    for trusted in ([authority.pem], [weak.pem], [authority.pem, weak.pem]):
        report = verify(pdf, trusted=trusted)
        (finding,) = report.signatures
        assert (report.unchanged, report.trusted) == (True, False)
        assert finding.weak == words
        assert words in dict(signature_sentences.finding_rows(finding))["Dipercaya"]
        assert words in signature_sentences.verdict(report)


def test_a_short_key_of_the_authority_is_told_as_well(prepared: bytes) -> None:
    root = issue("Otoritas Lemah", authority=True, key=rsa.generate_private_key(65537, 1024))
    pdf = signed(prepared, issue("Juru Tulis", by=root), "notulis")
    report = verify(pdf, trusted=[root.pem])
    assert (report.trusted, report.signatures[0].weak) == (False, "RSA 1024 bit")


def why(report: VerificationReport) -> str:
    return dict(signature_sentences.finding_rows(report.signatures[0]))["Dipercaya"]


def test_why_somebody_is_not_trusted_is_said(
    prepared: bytes, once: bytes, authority: Issued
) -> None:
    other, own = issue("Otoritas Lain", authority=True), issue("Sendiri")
    assert "belum ada sertifikat yang dipercaya" in why(verify(once))
    assert "penerbitnya tidak ada di daftar" in why(verify(once, trusted=[other.pem]))
    alone = signed(prepared, own, "notulis")
    assert "diterbitkan sendiri" in why(verify(alone, trusted=[authority.pem]))
    assert why(verify(once, trusted=[authority.pem])) == "ya"
    assert verify(document()).signatures == ()


def test_a_weak_identity_says_so_and_a_strong_one_does_not(authority: Issued) -> None:
    weak = with_key(rsa.generate_private_key(65537, 1024), authority)
    assert weak.identity().weak == "RSA 1024 bit"
    assert issue("Kuat").identity().weak is None
