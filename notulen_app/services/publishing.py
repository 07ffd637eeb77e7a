"""From a record to official documents: render, sign, verify. Values only, so it runs in any thread.

What draws and what signs is imported when it is first used: neither is needed to open the app.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from notulen_app import i18n
from notulen_app.domain.meeting import MeetingState, Record
from notulen_app.domain.paper_code import paper_code
from notulen_app.domain.rules import is_secret, public
from notulen_app.domain.signature import VerificationReport
from notulen_app.domain.signing_errors import NothingToSign
from notulen_app.domain.signing_key import Card, SigningKey, TimestampService
from notulen_app.domain.value import changed
from notulen_app.files import read_bounded
from notulen_app.services import exchange
from notulen_app.signature_sentences import INTERNAL

if TYPE_CHECKING:
    from notulen_app.documents.page import RenderedDocument
    from notulen_app.documents.photos import Photo
    from notulen_app.documents.profile import DocumentProfile

SOURCE_NAME = "notulen.json"
"""The name of the exchange file within the minutes."""
LARGEST_PDF = 200_000_000
LARGEST_CERTIFICATE = 1_000_000


def is_draft(record: Record) -> bool:
    """Tell whether a document of this record carries the watermark DRAF."""
    return record.meeting.state not in (MeetingState.AWAITING_SIGNATURE, MeetingState.FINAL)


def as_final(record: Record) -> Record:
    """Give the record in the state *sah*, in which it is hashed and kept as an edition."""
    meeting = changed(record.meeting, state=MeetingState.FINAL, cancelled_reason=None)
    return changed(record, meeting=meeting)


def record_hash(record: Record) -> str:
    """Give the SHA-256 of what may be printed of a record (64 hexadecimal digits).

    The meeting's state is left out of it, taken as *sah*: the paper that is signed by hand and
    the edition that is locked afterwards carry the same hash.
    """
    return hashlib.sha256(exchange.encode(public(as_final(record)))).hexdigest()


@dataclass(frozen=True)
class Seal:
    """What an edition carries at its foot: the hash of its record as it was frozen, and the head
    of the log then.
    """

    record_sha256: str
    log_head: str


def footer_of(record: Record, seal: Seal | None) -> str:
    """Give what stands at the foot of every page; the head of the log only in an edition."""
    hashed = seal.record_sha256 if seal else record_hash(record)
    code = paper_code(hashed)
    # beside the number of the page two hashes leave no room for the longer words
    second = f"Kepala catatan: {seal.log_head}  Kode: {code}" if seal else f"Kode internal: {code}"
    return f"Sidik rekaman SHA-256: {hashed}\n{second}"


def render_minutes(
    record: Record,
    profile: DocumentProfile,
    *,
    photos: Sequence[Photo] = (),
    seal: Seal | None = None,
    with_source: bool | None = None,
) -> RenderedDocument:
    """Draw the minutes with an empty signature field for every signer of the profile.

    ``photos`` are what ``kept_files.photos_of`` gives, ``seal`` is an edition's. They carry the
    exchange file of what is printed as their source: an edition's is what its hash is of. Those
    of a secret meeting do not, unless ``with_source`` or the profile's says so. The same arguments
    give the same bytes.

    Raises:
        DocumentRefused: no title or no date.
        NotArchival: they are not fit for the archive.
    """
    from notulen_app.documents.archival import Source
    from notulen_app.documents.minutes_pdf import minutes_pdf

    asked = profile.with_source if with_source is None else with_source
    wanted = not is_secret(record.meeting) if asked is None else asked
    source = Source(SOURCE_NAME, exchange.encode(public(record))) if wanted else None
    drawn = minutes_pdf(
        record,
        profile,
        draft=is_draft(record),
        footer=footer_of(record, seal),
        photos=photos,
        source=source,
        signable=True,
    )
    return fit(drawn)


def fit(drawn: RenderedDocument) -> RenderedDocument:
    """Give a document back that may leave the office, because it is fit for the archive.

    Raises:
        NotArchival: it is not.
    """
    from notulen_app.documents.archival import require_archival

    require_archival(drawn.pdf)
    return drawn


def preview_minutes(
    record: Record, profile: DocumentProfile, *, photos: Sequence[Photo] = ()
) -> RenderedDocument:
    """Draw the minutes as they will print, without the fields, which do not show.

    This is also what is printed to be signed by hand.

    Raises:
        DocumentRefused: no title or no date.
    """
    from notulen_app.documents.minutes_pdf import minutes_pdf

    footer = footer_of(record, None)
    return minutes_pdf(record, profile, draft=is_draft(record), footer=footer, photos=photos)


def render_attendance(
    record: Record,
    profile: DocumentProfile,
    *,
    blank: bool = False,
    nameless: bool = False,
    spare_rows: int | None = None,
) -> RenderedDocument:
    """Draw the attendance list: as filled in, blank for signing by hand, or without any name.

    ``spare_rows`` are those at the end of a blank list, for whoever comes unannounced.

    Raises:
        DocumentRefused: no title or no date.
        NotArchival: it is not fit for the archive.
    """
    from notulen_app.documents.attendance_pdf import attendance_pdf

    return fit(
        attendance_pdf(record, profile, blank=blank, nameless=nameless, spare_rows=spare_rows)
    )


def preview_attendance(
    record: Record, profile: DocumentProfile, *, blank: bool = False
) -> RenderedDocument:
    """Draw the attendance list as it will print, for the screen.

    Raises:
        DocumentRefused: no title or no date.
    """
    from notulen_app.documents.attendance_pdf import attendance_pdf

    return attendance_pdf(record, profile, blank=blank)


def sign_pdf(
    pdf: bytes,
    key: SigningKey,
    *,
    role: str,
    at: dt.datetime,
    service: TimestampService | None = None,
) -> bytes:
    """Sign into the role's field with a certificate file or a card (PAdES baseline).

    With a ``service`` the signature carries its timestamp, and the data for validating it later
    on are added as far as they can be had (PAdES B-T, B-LT, B-LTA).

    Raises:
        WrongPassword, IdentityUnreadable: what is wrong with the file.
        CardLibraryUnusable, CardAbsent, CardRemoved, CardPinWrong, CardPinLocked,
        CardCertificateMissing, CardRefused: with the card.
        CertificateExpired, CertificateNotYetValid, CertificateWrongUsage: with the certificate.
        TimestampUnavailable, TimestampRefused: with the timestamp.
        SignatureFieldMissing, SignatureFieldTaken, PdfLocked, PdfAltered, PdfUnreadable: with
        the document. In each case nothing was signed.
    """
    from notulen_app.documents.stamp import signature_stamp
    from notulen_app.signing.keys import opened_identity
    from notulen_app.signing.sign import sign, signature_box

    with opened_identity(key, at=at) as identity:
        width, height = signature_box(pdf, role)
        source = INTERNAL if identity.self_issued else f"Penerbit: {identity.issuer}"
        lines = (
            "Ditandatangani secara elektronik oleh",
            identity.subject,
            f"{i18n.plain_date(at.date())} {at:%H.%M.%S} {i18n.offset(at)}",
            source,
        )
        stamp = signature_stamp(lines, width=width, height=height)
        return sign(pdf, identity, role=role, at=at, stamp=stamp, service=service)


def open_roles(pdf: bytes) -> tuple[str, ...]:
    """Give the names of the signature fields that are empty, in their order.

    Raises:
        NothingToSign: there is none.
        PdfUnreadable: it is no PDF that can be read.
    """
    from notulen_app.signing.sign import open_roles

    roles = open_roles(pdf)
    if not roles:
        raise NothingToSign
    return roles


def shut_out_roles(pdf: bytes) -> tuple[str, ...]:
    """Give the roles that can no longer sign because somebody's signature locked the document."""
    from notulen_app.signing.sign import shut_out_roles

    return shut_out_roles(pdf)


def certificate_facts(key: SigningKey, *, at: dt.datetime) -> tuple[str, str | None]:
    """Give whose certificate a file or card holds, and its key where that is too weak to trust.

    It may sign documents at ``at`` (aware). The PIN of a card is not tried where the card shows
    its certificates without.

    Raises:
        WrongPassword, IdentityUnreadable, CertificateExpired, CertificateNotYetValid,
        CertificateWrongUsage, and of a card what ``sign_pdf`` names: what is wrong with it.
    """
    from notulen_app.signing.keys import checked_identity

    identity = checked_identity(key, at=at)
    return identity.subject, identity.weak


def cards(library: Path) -> tuple[Card, ...]:
    """List the cards and tokens that are plugged in, through the PKCS#11 library of their maker.

    Raises:
        CardLibraryUnusable: there is no such library.
        CardRemoved, CardRefused: a card does not answer.
    """
    from notulen_app.signing.cards import cards

    return cards(library)


def verify_pdf(
    pdf: bytes, *, trusted: Sequence[bytes] = (), known: Sequence[str] = ()
) -> VerificationReport:
    """Verify every signature of a PDF, offline.

    ``known`` are the SHA-256 of the signed files of the record, oldest first: where this file is
    one of them but not the last, it is an earlier state of the document.
    """
    from notulen_app.signing.verify import verify

    expected = known[-1] if hashlib.sha256(pdf).hexdigest() in known else None
    return verify(pdf, trusted=trusted, expected_sha256=expected)


def read_pdf(path: Path) -> bytes:
    """Read a PDF from outside.

    Raises:
        FileUnreadable: missing, no permission, or larger than 200 MB.
    """
    return read_bounded(path, limit=LARGEST_PDF)


def read_certificate(path: Path) -> bytes:
    """Read a certificate or PKCS#12 file from outside.

    Raises:
        FileUnreadable: missing, no permission, or larger than 1 MB.
    """
    return read_bounded(path, limit=LARGEST_CERTIFICATE)
