"""Minutes that go out to be signed elsewhere (TTE through the office's own portal) and come back.

Nothing is frozen when they go out; the first signature that comes back freezes the edition that
went out, or is put on the one there is.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from notulen_app.domain.changes import Changes
from notulen_app.domain.edition import EditionPdf, SentKind, SentOut
from notulen_app.domain.errors import PdfUnreadable, ReturnedElsewhere, ReturnedRefused
from notulen_app.domain.meeting import MeetingState, SignerRole
from notulen_app.domain.signature import NewSignature, VerificationReport
from notulen_app.domain.value import changed, new_id
from notulen_app.services import editions, exchange, publishing
from notulen_app.services.editions import Pending
from notulen_app.services.publishing import as_final, record_hash
from notulen_app.store import attachments, meetings
from notulen_app.store import editions as stored
from notulen_app.store.archive import Archive

MOST_STATES = 200
"""States of a file, each ended by ``%%EOF``, that are looked at for one that went out."""

_END = re.compile(rb"%%EOF(?:\r\n|\r|\n)?")


@dataclass(frozen=True)
class Known:
    """What a file that comes back is compared with: what went out of the meeting, and the
    meeting's title and id of every file of the archive by its SHA-256.
    """

    sent: tuple[SentOut, ...]
    owners: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Returned:
    """A signed PDF that came back, and the edition that it is one of."""

    pending: Pending
    first: tuple[EditionPdf, ...]
    pdf: bytes
    signatures: tuple[NewSignature, ...]
    report: VerificationReport

    @property
    def open_roles(self) -> tuple[SignerRole, ...]:
        """Who may have signed: those of the profile who have not signed so far."""
        edition = self.pending.edition
        signed = edition.signed if edition else {}
        return tuple(role for role in self.pending.profile.signers if role not in signed)

    @property
    def roles(self) -> tuple[SignerRole | None, ...]:
        """Who signed, by the field; None where it was put into a field of the portal's own."""
        known = {str(role): role for role in self.open_roles}
        return tuple(known.get(one.field) if one.prepared else None for one in self.signatures)


def drawn_for_portal(pending: Pending, *, at: dt.datetime) -> tuple[bytes, SentOut | None]:
    """Draw what goes out, with its fields prepared; it is kept in the archive's folder.

    Of an edition that has been signed it is the present PDF, and nothing needs to be kept.

    Raises:
        EditionLost, DocumentRefused, FileUnwritable: nothing goes out.
    """
    if pending.edition is not None:
        return editions.pdf_of(pending.cabinet, pending.edition), None
    pdf = editions.draw(pending)
    record = as_final(pending.record)
    digest, _ = attachments.keep(pending.cabinet, [pdf])
    return pdf, SentOut(
        id=new_id(),
        meeting_id=record.meeting.id,
        version=record.meeting.version,
        kind=SentKind.PORTAL,
        at=at,
        record_sha256=record_hash(record),
        pdf_sha256=digest,
        log_head=pending.log_head,
        record=exchange.encode(record).decode(),
        profile=msgspec.json.encode(pending.profile).decode(),
    )


def sent_for_ink(pending: Pending, *, at: dt.datetime) -> SentOut:
    """Give what is noted of a paper that is printed to be signed by hand."""
    record = as_final(pending.record)
    return SentOut(
        id=new_id(),
        meeting_id=record.meeting.id,
        version=record.meeting.version,
        kind=SentKind.INK,
        at=at,
        record_sha256=record_hash(record),
        log_head=pending.log_head,
    )


def note_sent(archive: Archive, sent: SentOut) -> Changes:
    """Note that a document went out; the minutes wait for signatures from now on.

    Raises:
        MeetingNotFound: there is no such meeting.
    """
    meeting = meetings.facts(archive, sent.meeting_id)
    portal = sent.kind is SentKind.PORTAL
    label = "Siapkan untuk TTE" if portal else "Cetak untuk tanda tangan basah"
    with archive.action(label) as action:
        stored.add_sent(archive, sent)
        if meeting.state not in (MeetingState.FINAL, MeetingState.CANCELLED):
            waiting = changed(meeting, state=MeetingState.AWAITING_SIGNATURE)
            meetings.put_facts(archive, waiting)
    return action.changes


def known_files(archive: Archive, meeting_id: str) -> Known:
    """Read what a file that comes back is compared with."""
    return Known(stored.sent_of(archive, meeting_id), stored.owners_of_files(archive))


def went_out(archive: Archive, meeting_id: str) -> bool:
    """Tell whether something of this meeting waits to come back from a portal."""
    return any(one.kind is SentKind.PORTAL for one in stored.sent_of(archive, meeting_id))


# In any thread


def read_back(
    pending: Pending, known: Known, pdf: bytes, *, trusted: Sequence[bytes] = ()
) -> Returned:
    """Match a PDF that came back with what went out, and verify it.

    Raises:
        ReturnedElsewhere: it belongs to another meeting.
        ReturnedRefused, PdfUnreadable, EditionLost: it is not taken, and why.
    """
    from notulen_app.signing.returned import new_signatures

    if not pdf.startswith(b"%PDF-"):
        raise PdfUnreadable("not_pdf")
    meeting_id = pending.record.meeting.id
    digests = tuple(states_of(pdf))
    if pending.edition is not None:
        base = pending
        first: tuple[EditionPdf, ...] = ()
        wanted = pending.edition.pdfs[-1].sha256
        if wanted not in digests:
            raise _unmatched(known, digests, meeting_id)
        sent_pdf = editions.pdf_of(pending.cabinet, pending.edition)
    else:
        sent = next((one for one in reversed(known.sent) if one.pdf_sha256 in digests), None)
        if sent is None:
            raise _unmatched(known, digests, meeting_id)
        base, sha256 = _as_sent(pending, sent), str(sent.pdf_sha256)
        sent_pdf = pdf[: _length(pdf, sha256)]
        first = (EditionPdf(sha256=sha256, at=sent.at),)
    signatures = new_signatures(sent_pdf, pdf)
    report = publishing.verify_pdf(pdf, trusted=trusted)
    returned = Returned(base, first, pdf, signatures, report)
    if len(signatures) > len(returned.open_roles):
        raise ReturnedRefused("changed")
    return returned


def kept_states(
    returned: Returned, roles: Sequence[SignerRole], *, now: dt.datetime
) -> tuple[EditionPdf, ...]:
    """Keep the file as it was after each new signature, in the archive's folder.

    ``roles`` say who signed, in order; ``now`` stands where a signature claims no time.

    Raises:
        FileUnwritable: nothing is kept.
    """
    cabinet = returned.pending.cabinet
    made = []
    for number, (one, role) in enumerate(zip(returned.signatures, roles, strict=True), 1):
        last = number == len(roles)
        state = returned.pdf if last else returned.pdf[: one.ends]
        digest, _ = attachments.keep(cabinet, [state])
        made.append(EditionPdf(sha256=digest, at=one.claimed_time or now, role=role))
    return (*returned.first, *made)


def states_of(pdf: bytes) -> Iterator[str]:
    """Give the SHA-256 of what the file was at every end of a revision, with its line's end."""
    digest, done = hashlib.sha256(), 0
    for number, end in enumerate(_END.finditer(pdf)):
        if number >= MOST_STATES:
            return
        for stop in (end.start() + 5, end.end()):
            digest.update(pdf[done:stop])
            done = stop
            yield digest.hexdigest()


def keep_returned(archive: Archive, returned: Returned, pdfs: Sequence[EditionPdf]) -> Changes:
    """Keep a signed PDF that came back as its edition's; ``pdfs`` from ``kept_states``.

    Raises:
        EditionOutdated: record or signatures are others by now; nothing was kept.
        MeetingLocked, MeetingCancelled: there is nothing to sign here.
    """
    roles = [one.role for one in pdfs if one.role is not None]
    locking = returned.pending.profile.signers[-1]
    role = locking if locking in roles else roles[-1]
    return editions.keep_signed(archive, returned.pending, pdfs, role=role)


def _as_sent(pending: Pending, sent: SentOut) -> Pending:
    """Give what was drawn then, where the record still is what it was."""
    if sent.record is None or sent.profile is None:  # printed for ink, and signed elsewhere
        raise ReturnedRefused("not_sent")
    record = exchange.reread(sent.record.encode())
    if record != as_final(pending.record):
        raise ReturnedRefused("record_changed")
    from notulen_app.documents.profile import DocumentProfile

    profile = msgspec.json.decode(sent.profile, type=DocumentProfile)
    return replace(pending, record=record, profile=profile, log_head=sent.log_head)


def _length(pdf: bytes, sha256: str) -> int:
    """Give how long the file was in the state that has this hash."""
    digests = list(states_of(pdf))
    ends = [stop for end in _END.finditer(pdf) for stop in (end.start() + 5, end.end())]
    return ends[digests.index(sha256)]


def _unmatched(
    known: Known, digests: Sequence[str], meeting_id: str
) -> ReturnedRefused | ReturnedElsewhere:
    owners = [known.owners[one] for one in digests if one in known.owners]
    if any(owner == meeting_id for _, owner in owners):
        return ReturnedRefused("outdated")
    if owners:
        return ReturnedElsewhere(owners[-1][0])
    return ReturnedRefused("foreign" if known.sent else "not_sent")
