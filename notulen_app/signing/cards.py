"""Cards and USB tokens with a key that never leaves them, through PKCS#11 of their makers.

Such a library is code of somebody else in this process, and few of them like two threads: one
act at a time.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pkcs11
from asn1crypto import x509 as asn1_x509  # type: ignore[import-untyped]
from cryptography import x509
from pkcs11 import Attribute, Mechanism, ObjectClass, PKCS11Error, Session, Token
from pkcs11 import exceptions as refusals
from pkcs11.constants import TokenFlag
from pyhanko.sign.pkcs11 import PKCS11Signer

from notulen_app.domain.errors import NotulenError
from notulen_app.domain.signing_errors import (
    CardAbsent,
    CardCertificateMissing,
    CardLibraryUnusable,
    CardPinLocked,
    CardPinWrong,
    CardRefused,
    CardRemoved,
)
from notulen_app.domain.signing_key import Card, CardCertificate, CardKey
from notulen_app.signing.identity import Identity, common_name, identity_of

ONE_AT_A_TIME = threading.Lock()
"""Held by whoever works with such a library: to end one thread's work in another is fatal."""

_WRONG_PIN = (refusals.PinIncorrect, refusals.PinInvalid, refusals.PinLenRange)
_GONE = (
    refusals.DeviceRemoved,
    refusals.TokenNotPresent,
    refusals.TokenNotRecognised,
    refusals.SlotIDInvalid,
    refusals.SessionHandleInvalid,
    refusals.SessionClosed,
    refusals.ObjectHandleInvalid,
    refusals.KeyHandleInvalid,
    refusals.DeviceError,
    refusals.GeneralError,
)
"""What libraries answer where the card is not there any more."""

_RAW = {"rsa": Mechanism.SHA256_RSA_PKCS, "ec": Mechanism.ECDSA_SHA256}


@dataclass(frozen=True)
class _Found:
    """A certificate as it lies on the card."""

    id: bytes
    label: str
    der: bytes
    certificate: x509.Certificate

    @property
    def names(self) -> frozenset[str]:
        """What it can be named by."""
        return frozenset({self.id.hex(), self.label, common_name(self.certificate.subject)})


class _CardSigner(PKCS11Signer):
    """Signs on the card; what the card answers comes out as an error of ours."""

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,
        dry_run: bool = False,  # noqa: FBT001, FBT002  # as pyHanko calls it
    ) -> bytes:
        """Sign, or give the size where ``dry_run``."""
        try:
            return await super().async_sign_raw(data, digest_algorithm, dry_run)
        except PKCS11Error as error:
            raise refused(error) from error


def cards(library: Path) -> tuple[Card, ...]:
    """List the cards that are plugged in, with the certificates that show without a PIN.

    Raises:
        CardLibraryUnusable: there is no such library.
        CardRemoved, CardRefused: a card does not answer.
    """
    with _loaded(library) as tokens, _told():
        found = [_card(token) for token in tokens]
    return tuple(sorted(found, key=lambda one: (one.label, one.serial)))


def subject_on(key: CardKey) -> x509.Certificate:
    """Give the certificate that would be used, without the PIN where the card shows it so.

    Raises what ``opened`` raises of the card.
    """
    with _loaded(key.library) as tokens:
        token = _named(tokens, key)
        with _told(), token.open() as session:
            shown = _certificates(session)
        if shown:
            return _chosen(shown, key).certificate
        with _entered(token, key.pin) as session:
            return _chosen(_certificates(session), key).certificate


@contextlib.contextmanager
def opened(key: CardKey, *, at: dt.datetime) -> Iterator[Identity]:
    """Give the identity on a card, checked as that of a file is; it signs within the block only.

    Raises:
        CardLibraryUnusable, CardAbsent, CardRemoved, CardPinWrong, CardPinLocked,
        CardCertificateMissing, CardRefused: of the card.
        CertificateExpired, CertificateNotYetValid, CertificateWrongUsage: of the certificate.
    """
    with _loaded(key.library) as tokens:
        token = _named(tokens, key)
        with _entered(token, key.pin) as session:
            with _told():
                found = _certificates(session)
            mine = _chosen(found, key)
            # what the certificate does not allow is said before the key is looked for
            identity_of(mine.certificate, None, at=at)
            signer = _signer(session, token, mine, found)
            try:
                _ = signer.signing_cert
            except PKCS11Error as error:
                if type(error) is PKCS11Error:  # none of the card's answers: there is no key
                    raise CardCertificateMissing(mine.label, ()) from error
                raise refused(error) from error
            yield identity_of(mine.certificate, signer, at=at)


def refused(error: PKCS11Error) -> NotulenError:
    """Give what an answer of a card means."""
    if isinstance(error, refusals.PinLocked):
        return CardPinLocked()
    if isinstance(error, _WRONG_PIN):
        return CardPinWrong(last=False)
    if isinstance(error, _GONE):
        return CardRemoved()
    return CardRefused(type(error).__name__)


@contextlib.contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except PKCS11Error as error:
        raise refused(error) from error


@contextlib.contextmanager
def _loaded(library: Path) -> Iterator[list[Token]]:
    """Load a library and give the tokens that are plugged in now."""
    with ONE_AT_A_TIME:
        try:
            if not library.is_file():
                raise CardLibraryUnusable(library)
            loaded = pkcs11.lib(str(library))
            loaded.reinitialize()  # what was plugged in since shows only then
            slots = loaded.get_slots(token_present=True)
        except (PKCS11Error, OSError, ValueError) as error:
            raise CardLibraryUnusable(library) from error
        tokens = []
        for slot in slots:
            with contextlib.suppress(PKCS11Error):  # a reader whose card was just pulled out
                tokens.append(slot.get_token())
        yield [one for one in tokens if one.label or one.flags & TokenFlag.TOKEN_INITIALIZED]


def _named(tokens: list[Token], key: CardKey) -> Token:
    fitting = [
        one
        for one in tokens
        if one.label == key.token and key.serial in {None, one.serial.decode(errors="replace")}
    ]
    if not fitting:
        raise CardAbsent(key.token if tokens else None)
    return fitting[0]


@contextlib.contextmanager
def _entered(token: Token, pin: str) -> Iterator[Session]:
    """Open a session with the PIN; it ends with the block, whatever the card says then."""
    if token.flags & TokenFlag.USER_PIN_LOCKED:
        raise CardPinLocked
    try:
        session = token.open(user_pin=pin)
    except PKCS11Error as error:
        said = refused(error)
        if isinstance(said, CardPinWrong):
            raise _wrong_pin(token) from error
        raise said from error
    try:
        yield session
    finally:
        with contextlib.suppress(PKCS11Error):
            session.close()


def _wrong_pin(token: Token) -> NotulenError:
    """Tell how near the card is to being locked, as it says itself after a wrong PIN."""
    try:
        flags = token.slot.get_token().flags
    except PKCS11Error:
        return CardPinWrong(last=False)
    if flags & TokenFlag.USER_PIN_LOCKED:
        return CardPinLocked()
    return CardPinWrong(last=bool(flags & TokenFlag.USER_PIN_FINAL_TRY))


def _card(token: Token) -> Card:
    with token.open() as session:
        found = _certificates(session)
    return Card(
        label=token.label,
        serial=token.serial.decode(errors="replace"),
        certificates=tuple(
            CardCertificate(
                id=one.id.hex(),
                label=one.label,
                subject=common_name(one.certificate.subject),
                issuer=common_name(one.certificate.issuer),
            )
            for one in _of_people(found)
        ),
        pin_low=bool(token.flags & TokenFlag.USER_PIN_FINAL_TRY),
        pin_locked=bool(token.flags & TokenFlag.USER_PIN_LOCKED),
    )


def _certificates(session: Session) -> list[_Found]:
    found = []
    # all at once: a search that is left open would be ended by whatever thread collects it
    for one in list(session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})):
        der = bytes(one[Attribute.VALUE])
        with contextlib.suppress(ValueError):  # what cannot be read is nobody's certificate
            read = x509.load_der_x509_certificate(der)
            found.append(_Found(bytes(one[Attribute.ID]), str(one[Attribute.LABEL]), der, read))
    return sorted(found, key=lambda one: (common_name(one.certificate.subject), one.id))


def _of_people(found: Iterable[_Found]) -> list[_Found]:
    """Leave out the certificates of authorities, which cards carry along."""
    return [one for one in found if not _is_authority(one.certificate)]


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def _chosen(found: Iterable[_Found], key: CardKey) -> _Found:
    people = _of_people(found)
    fitting = [one for one in people if key.certificate is None or key.certificate in one.names]
    if len(fitting) != 1:
        names = tuple(sorted({common_name(one.certificate.subject) for one in people}))
        raise CardCertificateMissing(key.certificate, names)
    return fitting[0]


def _signer(session: Session, token: Token, mine: _Found, found: list[_Found]) -> _CardSigner:
    certificate = asn1_x509.Certificate.load(mine.der)
    hashing = _RAW.get(certificate.public_key.algorithm)
    with _told():
        known = token.slot.get_mechanisms()
    return _CardSigner(
        session,
        signing_cert=certificate,
        ca_chain=[asn1_x509.Certificate.load(one.der) for one in found if one is not mine],
        key_id=mine.id,
        use_raw_mechanism=hashing is not None and hashing not in known,
    )
