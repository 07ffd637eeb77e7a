from __future__ import annotations

import datetime as dt

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.hazmat.primitives.serialization.pkcs12 import PBES
from cryptography.x509.oid import ExtendedKeyUsageOID
from signing_papers import NOW, PASSWORD, Issued, document, issue, usage

from notulen_app.domain.errors import (
    CertificateExpired,
    CertificateNotYetValid,
    CertificateWrongUsage,
    IdentityUnreadable,
    WrongPassword,
)
from notulen_app.domain.signature import SignatureField
from notulen_app.signing.identity import load_identity, make_test_identity
from notulen_app.signing.sign import add_fields, sign
from notulen_app.signing.verify import verify


@pytest.mark.parametrize("who", ["clerk", "chair"])
def test_an_identity_says_who_it_is(who: str, request: pytest.FixtureRequest) -> None:
    issued: Issued = request.getfixturevalue(who)
    identity = issued.identity()
    assert identity.issuer == "Otoritas Uji"
    assert identity.organisation == "Kantor Uji"
    assert not identity.self_issued
    assert identity.serial == issued.certificate.serial_number
    assert identity.valid_from < NOW < identity.valid_until
    assert "signer" not in repr(identity)


@pytest.mark.parametrize("password", ["", "rahasia", "rahasia ñ ", "x" * 300, "\0"])
def test_a_wrong_password_is_told(clerk: Issued, password: str) -> None:
    with pytest.raises(WrongPassword):
        load_identity(clerk.p12, password, at=NOW)


@pytest.mark.parametrize(
    "form", [PBES.PBESv1SHA1And3KeyTripleDESCBC, PBES.PBESv2SHA256AndAES256CBC]
)
def test_files_of_older_and_newer_programs_are_read(chair: Issued, form: PBES) -> None:
    made = serialization.PrivateFormat.PKCS12.encryption_builder().key_cert_algorithm(form)
    for password in ("1234", "kata sandi ñ"):
        protection = made.build(password.encode())
        p12 = pkcs12.serialize_key_and_certificates(
            None, chair.key, chair.certificate, chair.chain, protection
        )
        assert load_identity(p12, password, at=NOW).subject == "Pimpinan Rapat"
        with pytest.raises(WrongPassword):
            load_identity(p12, "lain", at=NOW)


def test_a_file_without_password_is_read(clerk: Issued) -> None:
    p12 = pkcs12.serialize_key_and_certificates(
        None, clerk.key, clerk.certificate, None, serialization.NoEncryption()
    )
    assert load_identity(p12, "", at=NOW).subject == "Juru Tulis"
    with pytest.raises(WrongPassword):
        load_identity(p12, "lain", at=NOW)


def test_a_password_with_a_lone_surrogate_is_wrong(clerk: Issued) -> None:
    with pytest.raises(WrongPassword):
        load_identity(clerk.p12, "\ud800", at=NOW)


def test_what_is_no_pkcs12_is_not_called_a_wrong_password(clerk: Issued) -> None:
    junk = [b"", b"x", b"\x30\x03\x02\x01\x03", clerk.pem, document(), clerk.p12[:-20], bytes(5000)]
    for content in junk:
        with pytest.raises(IdentityUnreadable) as caught:
            load_identity(content, PASSWORD, at=NOW)
        assert caught.value.problem == "not_pkcs12"
    with pytest.raises(IdentityUnreadable):
        load_identity(bytes(2_000_000), PASSWORD, at=NOW)


def test_flipped_bits_of_the_file_give_one_of_the_known_errors(clerk: Issued) -> None:
    content = clerk.p12
    for place in range(0, len(content), 23):
        other = bytearray(content)
        other[place] ^= 1 << place % 8
        try:
            load_identity(bytes(other), PASSWORD, at=NOW)
        except (IdentityUnreadable, WrongPassword):
            continue


def test_a_file_without_key_or_with_an_unknown_kind_of_key_is_unreadable(clerk: Issued) -> None:
    protection = serialization.BestAvailableEncryption(PASSWORD.encode())
    bare = pkcs12.serialize_key_and_certificates(None, None, clerk.certificate, None, protection)
    with pytest.raises(IdentityUnreadable) as caught:
        load_identity(bare, PASSWORD, at=NOW)
    assert caught.value.problem == "no_key"
    lone = pkcs12.serialize_key_and_certificates(
        None, ed25519.Ed25519PrivateKey.generate(), None, None, protection
    )
    with pytest.raises(IdentityUnreadable):
        load_identity(lone, PASSWORD, at=NOW)


def test_the_certificate_must_be_valid_at_the_time(clerk: Issued) -> None:
    with pytest.raises(CertificateExpired) as expired:
        clerk.identity(NOW + dt.timedelta(days=900))
    assert expired.value.subject == "Juru Tulis"
    assert dt.datetime.fromisoformat(expired.value.until).tzinfo is dt.UTC
    with pytest.raises(CertificateNotYetValid):
        clerk.identity(NOW - dt.timedelta(days=900))


def test_signing_looks_at_the_time_again(prepared: bytes, clerk: Issued) -> None:
    identity = clerk.identity()
    late, early = NOW + dt.timedelta(days=900), NOW - dt.timedelta(days=900)
    with pytest.raises(CertificateExpired):
        sign(prepared, identity, role="notulis", at=late, stamp=None)
    with pytest.raises(CertificateNotYetValid):
        sign(prepared, identity, role="notulis", at=early, stamp=None)


def test_the_certificate_must_be_for_documents() -> None:
    server = [ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]
    for wrong in (
        issue("A", key_usage=usage(key_encipherment=True)),
        issue("B", key_usage=usage(key_agreement=True, data_encipherment=True)),
        issue("C", purposes=server),
        issue("D", purposes=[ExtendedKeyUsageOID.CODE_SIGNING]),
        issue("Otoritas", authority=True),
    ):
        with pytest.raises(CertificateWrongUsage):
            wrong.identity()
    for right in (
        issue("E", key_usage=usage(content_commitment=True)),
        issue("F", key_usage=usage(digital_signature=True)),
        issue("G", purposes=[*server, ExtendedKeyUsageOID.EMAIL_PROTECTION]),
    ):
        assert right.identity().self_issued


def test_a_test_identity_signs_and_is_trusted_only_when_told() -> None:
    made = make_test_identity(now=NOW, password="uji")
    identity = load_identity(made.p12, "uji", at=NOW)
    assert (identity.subject, identity.organisation) == ("Identitas uji", "Notulen")
    assert identity.valid_until - identity.valid_from == dt.timedelta(days=7)
    field = SignatureField(role="notulis", page=0, box=(10, 10, 100, 50))
    pdf = add_fields(document(), [field], locking_role="notulis")
    pdf = sign(pdf, identity, role="notulis", at=NOW, stamp=None)
    blind, told = verify(pdf), verify(pdf, trusted=[made.certificate_pem])
    assert blind.unchanged and not blind.trusted and blind.signatures[0].self_issued
    assert told.unchanged and told.trusted and told.locked
    other = make_test_identity(now=NOW, password="uji")
    assert not verify(pdf, trusted=[other.certificate_pem]).trusted
