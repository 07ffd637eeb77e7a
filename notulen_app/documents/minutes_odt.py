"""The minutes as OpenDocument text, for offices that write with LibreOffice: as in Word."""

from __future__ import annotations

from collections.abc import Sequence

from notulen_app.documents.minutes_parts import minutes_parts
from notulen_app.documents.minutes_pdf import running
from notulen_app.documents.odt_blocks import copies, letterhead, photo_pages, signatures
from notulen_app.documents.odt_file import OdtFile
from notulen_app.documents.odt_parts import set_parts
from notulen_app.documents.photos import Photo
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.under_profile import under_profile
from notulen_app.domain.meeting import Record
from notulen_app.domain.rules import public


def minutes_odt(
    record: Record, profile: DocumentProfile, *, draft: bool, photos: Sequence[Photo] = ()
) -> bytes:
    """Write what may be printed of the minutes; ``photos`` go on pages of their own at the end.

    Raises:
        DocumentRefused: no title or no date.
    """
    record = under_profile(public(record), profile)
    meeting = record.meeting
    parts = minutes_parts(record, profile)
    odt = OdtFile(profile)
    odt.add(letterhead(odt))
    odt.add(set_parts(parts, odt))
    odt.add(signatures(meeting, odt))
    odt.add(copies(meeting, odt))
    odt.add(photo_pages(record, photos, odt))
    every = running(meeting, profile, profile.title, draft=draft, footer=None)
    return odt.written(every, day=meeting.dates[0])
