"""Drafts that go out to be corrected: numbered, written, and kept as they were sent.

A draft is read on the interface thread (``prepare``), written in any thread from values alone
(``written``), and kept when its file is on the disk (``keep``).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import MeetingLocked
from notulen_app.domain.meeting import Record
from notulen_app.domain.review_draft import ReviewDraft
from notulen_app.domain.rules import public
from notulen_app.domain.value import new_id
from notulen_app.services import editions, exchange, kept_files
from notulen_app.services.editions import Pending
from notulen_app.services.publishing import fit, footer_of, record_hash
from notulen_app.store import reviews
from notulen_app.store.archive import Archive


@dataclass(frozen=True)
class Sending:
    """What goes out next: values only, for any thread."""

    pending: Pending
    draft_id: str
    number: int


def prepare(archive: Archive, meeting_id: str) -> Sending:
    """Read what the next draft is made of.

    Raises:
        MeetingLocked: the present version is signed or *sah*; there is nothing to correct.
        ArchiveDamaged: the meeting is not what was written.
    """
    if editions.is_frozen(archive, meeting_id):
        raise MeetingLocked(meeting_id)
    drafts = reviews.numbers(archive, meeting_id)
    number = drafts[-1].number + 1 if drafts else 1
    return Sending(editions.prepare(archive, meeting_id), new_id(), number)


def written(sending: Sending, *, pdf: bool, at: dt.datetime) -> tuple[bytes, ReviewDraft]:
    """Write a draft as Word or PDF, and give what is kept of it; ``at`` is when it goes out.

    Raises:
        DocumentRefused: no title or no date.
        NotArchival: the PDF is not fit for the archive.
    """
    from notulen_app.documents.minutes_docx import review_docx
    from notulen_app.domain.draft_words import with_words

    record, profile, number = sending.pending.record, sending.pending.profile, sending.number
    photos = kept_files.photos_of(sending.pending.cabinet, record)
    file = review_docx(record, profile, draft_id=sending.draft_id, number=number, photos=photos)
    kept = public(record)
    draft = ReviewDraft(
        id=sending.draft_id,
        meeting_id=record.meeting.id,
        number=number,
        version=record.meeting.version,
        at=at,
        record_sha256=record_hash(record),
        record=exchange.encode(kept).decode(),
    )
    draft = with_words(draft, kept, file.targets, file.paragraphs)
    if not pdf:
        return file.docx, draft
    from notulen_app.documents.minutes_pdf import minutes_pdf

    footer = footer_of(record, None)
    drawn = minutes_pdf(record, profile, draft=True, footer=footer, photos=photos, number=number)
    return fit(drawn).pdf, draft


def keep(archive: Archive, draft: ReviewDraft) -> Changes:
    """Keep a draft that went out: it cannot be called back, so undo passes over it."""
    with archive.action(f"Kirim konsep {draft.number}") as action:
        reviews.add_draft(archive, draft)
    archive.forget_last_step()
    return action.changes


def sent(archive: Archive, meeting_id: str) -> tuple[ReviewDraft, ...]:
    """Give the drafts of a meeting without what they hold, the first one first."""
    return reviews.numbers(archive, meeting_id)


def record_of(archive: Archive, draft_id: str) -> Record | None:
    """Give the record as it was sent with a draft; None where there is no such draft."""
    draft = reviews.draft(archive, draft_id)
    return exchange.reread(draft.record.encode()) if draft else None
