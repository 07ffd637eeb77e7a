"""Editions: freezing the minutes by a signature or a lock, signing on, amending.

A step is read on the interface thread (``prepare``), drawn and signed in any thread from values
alone (``signed_by``, ``drawn_for_ink``), and kept on the interface thread (``keep_signed``,
``finalise``). What is frozen cannot be undone, so the steps before it are forgotten.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from notulen_app.documents.profile import DocumentProfile
from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.changes import Changes
from notulen_app.domain.edition import Edition, EditionPdf
from notulen_app.domain.errors import (
    ArchiveDamaged,
    EditionLost,
    EditionOutdated,
    FieldInvalid,
    FileUnreadable,
    MeetingCancelled,
    MeetingLocked,
)
from notulen_app.domain.frozen_part import frozen_part
from notulen_app.domain.meeting import Meeting, MeetingState, Record, SignerRole
from notulen_app.domain.signature import VerificationReport
from notulen_app.domain.signing_key import SigningKey, TimestampService
from notulen_app.domain.value import changed, new_id
from notulen_app.services import exchange, kept_files, profiles, publishing
from notulen_app.services.publishing import LARGEST_PDF, Seal, as_final, record_hash
from notulen_app.store import attachments, meetings, soundness
from notulen_app.store import editions as stored
from notulen_app.store.archive import Archive


@dataclass(frozen=True)
class Pending:
    """What is frozen next, or signed further: values only, for any thread.

    ``edition`` is None while the present version is not frozen; else ``record``, ``profile`` and
    ``log_head`` are the edition's.
    """

    cabinet: Cabinet
    record: Record
    profile: DocumentProfile
    log_head: str
    edition: Edition | None


# Reading


def prepare(archive: Archive, meeting_id: str) -> Pending:
    """Read what the present version of the minutes is drawn from.

    Raises:
        MeetingNotFound: there is no such meeting.
        ArchiveDamaged: it is not what was written.
    """
    soundness.check_meeting(archive, meeting_id)
    edition = stored.current(archive, meeting_id)
    record = meetings.get(archive, meeting_id)
    if edition is not None:
        frozen = pending_of(archive.cabinet, edition)
        if frozen_part(record) != frozen_part(frozen.record):
            raise ArchiveDamaged(archive.path, soundness.ALTERED)
        return frozen
    profile = profiles.profile_for(archive, record.meeting)
    return Pending(archive.cabinet, record, profile, archive.log_head, None)


def pending_of(cabinet: Cabinet, edition: Edition) -> Pending:
    """Give what an edition was drawn from."""
    record = exchange.reread(edition.record.encode())
    profile = msgspec.json.decode(edition.profile, type=DocumentProfile)
    return Pending(cabinet, record, profile, edition.log_head, edition)


def current(archive: Archive, meeting_id: str) -> Edition | None:
    """Give the edition of a meeting's present version; None while that is not frozen."""
    return stored.current(archive, meeting_id)


def history(archive: Archive, meeting_id: str) -> tuple[Edition, ...]:
    """Give every edition of a meeting, the oldest first."""
    return stored.of_meeting(archive, meeting_id)


def is_frozen(archive: Archive, meeting_id: str) -> bool:
    """Tell whether the present version was signed or is final, wherever the archive lies."""
    return bool(stored.freezing(archive, meeting_id))


# In any thread


def draw(pending: Pending) -> bytes:
    """Draw an edition as it is before anybody signs; the same edition gives the same bytes.

    Raises:
        DocumentRefused: no title or no date.
    """
    record = as_final(pending.record)
    photos = kept_files.photos_of(pending.cabinet, record)
    frozen = pending.edition
    seal = Seal(frozen.record_sha256 if frozen else record_hash(record), pending.log_head)
    return publishing.render_minutes(record, pending.profile, photos=photos, seal=seal).pdf


def pdf_of(cabinet: Cabinet, edition: Edition, *, state: int = -1) -> bytes:
    """Read a state of an edition's PDF, by default the present one, and check its hash.

    Raises:
        EditionLost: the file is missing or is not what was kept.
    """
    sha256 = edition.pdfs[state].sha256
    try:
        pdf = b"".join(attachments.content_of(cabinet, sha256, limit=LARGEST_PDF))
    except FileUnreadable as error:
        there = attachments.file_of(cabinet, sha256).exists()
        raise EditionLost(edition.version, altered=there) from error
    if hashlib.sha256(pdf).hexdigest() != sha256:
        raise EditionLost(edition.version, altered=True)
    return pdf


def signed_by(
    pending: Pending,
    key: SigningKey,
    *,
    role: SignerRole,
    at: dt.datetime,
    service: TimestampService | None = None,
) -> tuple[EditionPdf, ...]:
    """Sign for a role at ``at`` (aware); the new states of the PDF lie in the archive's folder.

    Raises:
        EditionLost: the PDF signed so far is missing or altered.
        FileUnwritable, DocumentRefused, and what ``publishing.sign_pdf`` raises: nothing was
        signed.
    """
    before = () if pending.edition else drawn_for_ink(pending, at=at)
    last = pdf_of(pending.cabinet, pending.edition) if pending.edition else draw(pending)
    signed = publishing.sign_pdf(last, key, role=role.value, at=at, service=service)
    return (*before, _kept(pending.cabinet, signed, role=role, at=at))


def drawn_for_ink(pending: Pending, *, at: dt.datetime) -> tuple[EditionPdf, ...]:
    """Draw the edition that is locked without an electronic signature, into the archive's folder.

    Nothing is drawn where the edition is there already.

    Raises:
        FileUnwritable, DocumentRefused: nothing is kept.
    """
    if pending.edition is not None:
        return ()
    return (_kept(pending.cabinet, draw(pending), role=None, at=at),)


def verify(
    pdf: bytes, lists: Sequence[Sequence[str]], *, trusted: Sequence[bytes] = ()
) -> VerificationReport:
    """Verify a PDF; an earlier state of an edition that was signed on is told as such.

    ``lists`` are the SHA-256 of the PDFs of every edition, as ``file_lists`` gives them.
    """
    digest = hashlib.sha256(pdf).hexdigest()
    known = next((one for one in lists if digest in one), ())
    return publishing.verify_pdf(pdf, trusted=trusted, known=known)


def file_lists(archive: Archive) -> tuple[tuple[str, ...], ...]:
    """Give the SHA-256 of the PDFs of every edition in the archive, each list in its order."""
    return stored.file_lists(archive)


# Keeping


def keep_signed(
    archive: Archive, pending: Pending, pdfs: Sequence[EditionPdf], *, role: SignerRole
) -> Changes:
    """Keep what ``signed_by`` gave; the last signer of the profile makes the minutes *sah*.

    Raises:
        EditionOutdated: record or signatures are others by now; nothing was kept.
        MeetingLocked, MeetingCancelled: there is nothing to sign here.
    """
    meeting = _freezable(archive, pending)
    last = pending.profile.signers[-1] is role or meeting.state is MeetingState.FINAL
    state = MeetingState.FINAL if last else MeetingState.AWAITING_SIGNATURE
    return _freeze(archive, pending, pdfs, state=state, label=f"Tanda tangan {role.value}")


def finalise(archive: Archive, pending: Pending, pdfs: Sequence[EditionPdf]) -> Changes:
    """Make the minutes *sah* and lock them, where ink is used; ``pdfs`` from ``drawn_for_ink``.

    Raises:
        EditionOutdated: record or signatures are others by now; nothing was kept.
        MeetingLocked: they are *sah* already.
        MeetingCancelled: the meeting was called off.
    """
    meeting = _freezable(archive, pending)
    if meeting.state is MeetingState.FINAL:
        raise MeetingLocked(meeting.id)
    return _freeze(archive, pending, pdfs, state=MeetingState.FINAL, label="Sahkan dan kunci")


def begin_amendment(archive: Archive, meeting_id: str, *, reason: str) -> Changes:
    """Begin the next version of frozen minutes, as a draft; the edition stays as it is.

    Raises:
        EditionOutdated: the present version is not frozen, so it can be changed as it is.
        FieldInvalid: no reason.
    """
    if not stored.is_frozen(archive, meeting_id):
        raise EditionOutdated(meeting_id)
    if not reason.strip():
        raise FieldInvalid("amendment_reason", reason)
    edition = stored.current(archive, meeting_id)
    hashed = edition.record_sha256 if edition else record_hash(meetings.get(archive, meeting_id))
    meeting = meetings.facts(archive, meeting_id)
    amended = changed(
        meeting,
        version=meeting.version + 1,
        amends=hashed,
        amendment_reason=reason.strip(),
        state=MeetingState.DRAFT,
    )
    with archive.action("Buat ralat") as action:
        meetings.put_facts(archive, amended)
    return action.changes


def _freezable(archive: Archive, pending: Pending) -> Meeting:
    """Give the meeting as it is now; refuse where it is not what was drawn and signed."""
    meeting_id = pending.record.meeting.id
    meeting = meetings.facts(archive, meeting_id)
    if meeting.state is MeetingState.CANCELLED:
        raise MeetingCancelled(meeting_id)
    now = stored.current(archive, meeting_id)
    if now != pending.edition:
        raise EditionOutdated(meeting_id)
    if now is None:
        if meeting.state is MeetingState.FINAL:  # locked in another archive
            raise MeetingLocked(meeting_id)
        if as_final(meetings.get(archive, meeting_id)) != as_final(pending.record):
            raise EditionOutdated(meeting_id)
    return meeting


def _freeze(
    archive: Archive,
    pending: Pending,
    pdfs: Sequence[EditionPdf],
    *,
    state: MeetingState,
    label: str,
) -> Changes:
    meeting = meetings.facts(archive, pending.record.meeting.id)
    with archive.action(label) as action:
        if pending.edition is None:
            stored.add(archive, _edition(pending, pdfs))
        else:
            stored.set_pdfs(archive, pending.edition.id, (*pending.edition.pdfs, *pdfs))
        meetings.put_facts(archive, changed(meeting, state=state))
    archive.forget_steps()
    return action.changes


def _edition(pending: Pending, pdfs: Sequence[EditionPdf]) -> Edition:
    record = as_final(pending.record)
    return Edition(
        id=new_id(),
        meeting_id=record.meeting.id,
        version=record.meeting.version,
        at=pdfs[0].at,
        log_head=pending.log_head,
        record_sha256=record_hash(record),
        record=exchange.encode(record).decode(),
        profile=msgspec.json.encode(pending.profile).decode(),
        signers=pending.profile.signers,
        pdfs=tuple(pdfs),
    )


def _kept(cabinet: Cabinet, pdf: bytes, *, role: SignerRole | None, at: dt.datetime) -> EditionPdf:
    digest, _ = attachments.keep(cabinet, [pdf])
    return EditionPdf(sha256=digest, at=at, role=role)
