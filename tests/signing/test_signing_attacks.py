from __future__ import annotations

import hashlib
import io
import os
import random

import pytest
import signing_attacks as attacks
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.sign.signers import pdf_signer
from signing_papers import NOW, Issued, issue, signed

from notulen_app.domain.errors import PdfAltered, PdfUnreadable
from notulen_app.domain.signature import ChangedAfterwards, VerificationReport
from notulen_app.signing.sign import sign
from notulen_app.signing.verify import verify

FULL = os.environ.get("NOTULEN_FAULTS") == "full"
FLIPS = 2_000 if FULL else 20
TRUNCATIONS = 400 if FULL else 100


@pytest.mark.parametrize("attack", attacks.ATTACKS)
@pytest.mark.parametrize("which", ["once", "twice"])
def test_every_attack_is_told(attack, which, request, authority: Issued) -> None:
    original = request.getfixturevalue(which)
    other = attack(original)
    assert other != original
    report = verify(other, trusted=[authority.pem])
    assert not report.unchanged
    assert report.problem


@pytest.mark.parametrize("attack", attacks.ATTACKS)
def test_nobody_signs_on_top_of_an_attack(attack, once: bytes, chair: Issued) -> None:
    with pytest.raises((PdfAltered, PdfUnreadable)):
        sign(attack(once), chair.identity(), role="pimpinan", at=NOW, stamp=None)


@pytest.mark.parametrize(
    "attack", [attacks.info_update, attacks.annotation, attacks.nothing_update]
)
def test_an_update_between_two_signatures_is_told(
    attack, once: bytes, chair: Issued, authority: Issued, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("notulen_app.signing.sign.verify", _all_is_well)
    other = signed(attack(once), chair, "pimpinan")
    report = verify(other, trusted=[authority.pem])
    assert not report.unchanged
    assert report.signatures[0].changed_afterwards is ChangedAfterwards.ALTERED


def _all_is_well(pdf: bytes):
    return VerificationReport(unchanged=True)


def test_a_signature_in_a_field_added_later_is_told(once: bytes, chair: Issued) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(once))
    signer = pdf_signer.PdfSigner(
        pdf_signer.PdfSignatureMetadata(field_name="palsu"),
        chair.identity().signer,
        new_field_spec=SigFieldSpec("palsu", box=(0, 0, 400, 300)),
    )
    report = verify(signer.sign_pdf(writer).getvalue())
    assert not report.unchanged
    assert report.problem == "field_added"


def test_a_signer_who_changes_the_page_in_the_same_update_is_told(
    once: bytes, chair: Issued, authority: Issued
) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(once))
    stream = generic.StreamObject(stream_data=b"q 1 1 1 rg 0 200 400 100 re f Q")
    writer.add_stream_to_page(0, writer.add_object(stream))
    metadata = pdf_signer.PdfSignatureMetadata(field_name="pimpinan")
    signer = pdf_signer.PdfSigner(metadata, chair.identity().signer)
    report = verify(signer.sign_pdf(writer).getvalue(), trusted=[authority.pem])
    assert not report.unchanged
    assert report.signatures[0].changed_afterwards is ChangedAfterwards.ALTERED
    assert report.signatures[1].intact and report.problem == "altered"


def _passing(copies, roots: list[bytes]) -> list[tuple[int, int]]:
    return [(place, bit) for place, bit, copy in copies if verify(copy, trusted=roots).unchanged]


@pytest.mark.usefixtures("uncounted")
def test_no_flipped_bit_passes(twice: bytes, authority: Issued) -> None:
    copies = attacks.flips(twice, FLIPS * 2, seed=1)
    assert _passing(copies, [authority.pem]) == []


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("trusting", [True, False])
@pytest.mark.usefixtures("uncounted")
def test_no_flipped_bit_in_a_container_passes(
    twice: bytes, authority: Issued, number: int, trusting: bool
) -> None:
    roots = [authority.pem] if trusting else []
    within = attacks.gaps(twice)[number]
    assert _passing(attacks.flips(twice, FLIPS, seed=number, within=within), roots) == []


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.usefixtures("uncounted")
def test_no_flipped_bit_of_the_message_itself_passes(twice: bytes, number: int) -> None:
    """Flip the DER value's bits, so that the digits stay digits."""
    start, end = attacks.gaps(twice)[number]
    value = bytes.fromhex(twice[start + 1 : end - 1].decode())
    length = len(value.rstrip(b"\0"))
    chance = random.Random(7)
    places = range(length * 8) if FULL else [chance.randrange(length * 8) for _ in range(FLIPS * 2)]
    passing = []
    for place in places:
        other = bytearray(value)
        other[place // 8] ^= 1 << place % 8
        copy = twice[: start + 1] + other.hex().encode() + twice[end - 1 :]
        assert len(copy) == len(twice)
        if verify(copy).unchanged:
            passing.append((place // 8, place % 8))
    assert passing == []


def test_digits_in_another_case_do_not_pass(twice: bytes) -> None:
    start, end = attacks.gaps(twice)[1]
    place = next(i for i in range(start + 1, end) if twice[i : i + 1].isalpha())
    other = twice[:place] + twice[place : place + 1].swapcase() + twice[place + 1 :]
    assert not verify(other).unchanged


@pytest.mark.usefixtures("uncounted")
def test_truncations_do_not_pass(once: bytes, twice: bytes) -> None:
    chance = random.Random(3)
    lengths = [chance.randrange(len(twice)) for _ in range(TRUNCATIONS)]
    lengths += [0, 1, 5, 9, len(twice) - 1, len(twice) - 7, len(once) - 1, len(once) + 1]
    for length in lengths:
        assert length == len(once) or not verify(twice[:length]).unchanged


def test_a_roll_back_is_told_only_with_the_record(once: bytes, twice: bytes) -> None:
    record = hashlib.sha256(twice).hexdigest()
    rolled_back = twice[: len(once)]
    blind = verify(rolled_back)
    assert blind.unchanged and blind.matches_record is None and not blind.locked
    told = verify(rolled_back, expected_sha256=record)
    assert not told.unchanged and told.matches_record is False
    assert told.problem == "differs_from_record"
    assert verify(twice, expected_sha256=record.upper()).matches_record is True


def test_an_impostor_of_the_same_name_is_not_trusted(
    prepared: bytes, clerk: Issued, authority: Issued
) -> None:
    alone = issue("Juru Tulis")
    false_authority = issue("Otoritas Uji", authority=True)
    under_false = issue("Juru Tulis", by=false_authority)
    for impostor in (alone, under_false):
        report = verify(signed(prepared, impostor, "notulis"), trusted=[authority.pem, clerk.pem])
        assert report.unchanged and not report.trusted


@pytest.mark.parametrize(
    "junk", [b"", b"x", b"%PDF-", b"%PDF-1.7\n%%EOF", b"%PDF-1.4\n" + bytes(range(256)) * 40]
)
def test_garbage_is_a_finding_and_no_exception(junk: bytes) -> None:
    report = verify(junk)
    assert not report.unchanged and not report.signed and report.problem


@pytest.mark.parametrize(
    ("objects", "detail"),
    [
        ((attacks.CATALOGUE, attacks.NO_PAGES, b"<</T(a)/Kids[3 0 R]/FT/Sig>>"), "damaged"),
        (
            (attacks.CATALOGUE.replace(b"[3 0 R]", b"[" * 9000 + b"]" * 9000), attacks.NO_PAGES),
            "damaged",
        ),
        (
            (
                attacks.CATALOGUE,
                attacks.NO_PAGES,
                b"<</T(a)/FT/Sig/Rect[0 0 1 1]/V 4 0 R>>",
                b"<</Type/Sig/ByteRange[0 1 2 3]/Contents<3000>/SubFilter/adbe.x509.rsa_sha1>>",
            ),
            "unsupported_signature",
        ),
    ],
)
def test_hostile_forms_are_findings(objects: tuple[bytes, ...], detail: str) -> None:
    report = verify(attacks.small(*objects))
    assert not report.unchanged
    assert (report.problem, report.detail) == ("unreadable", detail)
