"""What a profile adds to a meeting that says nothing of its own: how a role signs, and copies."""

from __future__ import annotations

from notulen_app.documents.profile import DocumentProfile, SignerPost
from notulen_app.domain.meeting import Meeting, Record, Signer
from notulen_app.domain.people import Officer
from notulen_app.domain.rules import signer_for
from notulen_app.domain.value import changed


def under_profile(record: Record, profile: DocumentProfile) -> Record:
    """Give the record as the profile lets it be printed; a recorded fact is never replaced."""
    return changed(record, meeting=meeting_under(record.meeting, profile))


def meeting_under(meeting: Meeting, profile: DocumentProfile) -> Meeting:
    """Give the meeting with the profile's signers and copies where it has none of its own."""
    recorded = {one.role for one in meeting.signers}
    added = tuple(
        _signer(meeting, one)
        for one in profile.posts
        if one.role not in recorded and one.role in profile.signers
    )
    filled: Meeting = changed(
        meeting, signers=(*meeting.signers, *added), copies=meeting.copies or profile.copies
    )
    return filled


def _signer(meeting: Meeting, post: SignerPost) -> Signer:
    known = signer_for(meeting, post.role)
    officer: Officer = known.officer if known else Officer()
    if not officer.position and post.position:
        officer = changed(officer, position=post.position)
    return Signer(
        role=post.role, officer=officer, capacity=post.capacity, principals=post.principals
    )
