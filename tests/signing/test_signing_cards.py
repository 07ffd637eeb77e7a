"""Signing with a key on a token, and every way in which a token says no."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pkcs11 import exceptions as answers
from signing_papers import NOW, Issued, issue, usage
from softhsm import LIBRARY, PIN, Plugged, plugged

from notulen_app import sentences
from notulen_app.domain import signing_errors
from notulen_app.domain.errors import CertificateExpired, CertificateWrongUsage, NotulenError
from notulen_app.domain.signing_key import CardKey
from notulen_app.services import publishing
from notulen_app.signing.cards import opened, refused
from notulen_app.signing.sign import sign
from notulen_app.signing.verify import verify


@pytest.fixture
def slots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plugged:
    return plugged(tmp_path, monkeypatch)


def key(token: str = "Kartu Dinas", *, pin: str = PIN, certificate: str | None = None) -> CardKey:
    return CardKey(library=LIBRARY, token=token, pin=pin, certificate=certificate)


def test_keys_of_both_kinds_sign_and_the_card_lists_whose_they_are(
    slots: Plugged, prepared: bytes, clerk: Issued, chair: Issued, authority: Issued
) -> None:
    slots.add("Kartu Dinas", clerk, chair)
    slots.add("Kartu Lain")
    listed = {one.label: one for one in publishing.cards(slots.library)}
    assert [one.subject for one in listed["Kartu Dinas"].certificates] == [
        "Juru Tulis",
        "Pimpinan Rapat",
    ]
    assert listed["Kartu Lain"].certificates == ()
    mine = key(certificate="Juru Tulis")
    assert publishing.certificate_facts(mine, at=NOW) == ("Juru Tulis", None)
    once = publishing.sign_pdf(prepared, mine, role="notulis", at=NOW)
    second = key(certificate=listed["Kartu Dinas"].certificates[1].id)
    twice = publishing.sign_pdf(once, second, role="pimpinan", at=NOW)
    report = verify(twice, trusted=[authority.pem])
    assert report.unchanged and report.trusted and report.locked
    assert [one.signer for one in report.signatures] == ["Juru Tulis", "Pimpinan Rapat"]


def told(error: NotulenError) -> str:
    words = sentences.sentence(error)
    assert re.fullmatch(r"[A-Z“].*\.", words) and not re.search(r"[a-z]_[a-z]|None", words)
    return words


def refusal(wanted: CardKey, pdf: bytes) -> NotulenError:
    with pytest.raises(NotulenError) as caught:
        publishing.sign_pdf(pdf, wanted, role="notulis", at=NOW)
    return caught.value


def test_every_refusal_has_its_own_sentence(
    slots: Plugged, prepared: bytes, clerk: Issued, chair: Issued, tmp_path: Path
) -> None:
    assert refusal(key(), prepared) == signing_errors.CardAbsent(None)
    slots.add("Kartu Dinas", clerk, chair)
    slots.add("Tanpa Kunci", clerk, key=False)
    broken = tmp_path / "bukan-pustaka.so"
    broken.write_bytes(b"bukan pustaka")
    names = ("Juru Tulis", "Pimpinan Rapat")
    found = {
        refusal(key("Kartu Hilang"), prepared): signing_errors.CardAbsent("Kartu Hilang"),
        refusal(key(pin="0000", certificate="Juru Tulis"), prepared): signing_errors.CardPinWrong(
            last=False
        ),
        refusal(key(), prepared): signing_errors.CardCertificateMissing(None, names),
        refusal(key(certificate="Budi"), prepared): signing_errors.CardCertificateMissing(
            "Budi", names
        ),
        refusal(key("Tanpa Kunci"), prepared): signing_errors.CardCertificateMissing(
            "sertifikat 1", ()
        ),
    }
    for path in (broken, tmp_path / "tidak-ada.so"):
        wanted = CardKey(library=path, token="Kartu Dinas", pin=PIN)
        found[refusal(wanted, prepared)] = signing_errors.CardLibraryUnusable(path)
    for raised, expected in found.items():
        assert raised == expected
    assert len({told(one) for one in found}) == len(found)


def test_a_certificate_for_something_else_is_refused_as_that_of_a_file(
    slots: Plugged, prepared: bytes, authority: Issued
) -> None:
    server = issue("Peladen", by=authority, key_usage=usage(key_encipherment=True))
    old = issue("Kedaluwarsa", by=authority, days=10)
    slots.add("Kartu Dinas", server, old)
    assert isinstance(refusal(key(certificate="Peladen"), prepared), CertificateWrongUsage)
    assert isinstance(refusal(key(certificate="Kedaluwarsa"), prepared), CertificateExpired)
    with pytest.raises(CertificateWrongUsage):
        publishing.certificate_facts(key(certificate="Peladen", pin="salah"), at=NOW)


def test_a_token_that_is_pulled_out_while_it_signs_is_told(
    slots: Plugged, prepared: bytes, clerk: Issued
) -> None:
    slots.add("Kartu Dinas", clerk)
    with opened(key(), at=NOW) as identity:
        slots.pull()
        with pytest.raises(signing_errors.CardRemoved) as caught:
            sign(prepared, identity, role="notulis", at=NOW, stamp=None)
    assert "tercabut" in told(caught.value)
    assert refusal(key(), prepared) == signing_errors.CardAbsent(None)
    slots.add("Kartu Dinas", clerk)
    assert verify(publishing.sign_pdf(prepared, key(), role="notulis", at=NOW)).unchanged


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (answers.PinLocked, signing_errors.CardPinLocked()),
        (answers.PinIncorrect, signing_errors.CardPinWrong(last=False)),
        (answers.DeviceRemoved, signing_errors.CardRemoved()),
        (answers.TokenNotPresent, signing_errors.CardRemoved()),
        (answers.FunctionRejected, signing_errors.CardRefused("FunctionRejected")),
    ],
)
def test_what_the_standard_lets_a_card_answer_is_put_into_words(
    answer: type[Exception], error: NotulenError
) -> None:
    assert refused(answer()) == error
    assert told(error)
