"""The minutes as a Word document, for those who must edit: the same facts as the PDF.

It carries no hash and no catchwords: what is edited is no longer the record, and its pages break
elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from notulen_app.documents.minutes_parts import minutes_parts
from notulen_app.documents.minutes_pdf import running
from notulen_app.documents.photos import Photo
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.under_profile import under_profile
from notulen_app.documents.word_blocks import copies, letterhead, photo_pages, signatures
from notulen_app.documents.word_file import WordFile
from notulen_app.documents.word_parts import set_parts
from notulen_app.domain.meeting import Record
from notulen_app.domain.rules import public


def minutes_docx(
    record: Record, profile: DocumentProfile, *, draft: bool, photos: Sequence[Photo] = ()
) -> bytes:
    """Write what may be printed of the minutes; ``photos`` go on pages of their own at the end.

    Raises:
        DocumentRefused: no title or no date.
    """
    record = under_profile(public(record), profile)
    meeting = record.meeting
    parts = minutes_parts(record, profile)
    word = WordFile(profile)
    word.run_on_every_page(running(meeting, profile, profile.title, draft=draft, footer=None))
    word.add(letterhead(word))
    set_parts(word, parts)
    word.add(signatures(meeting, word))
    word.add(copies(meeting, word))
    word.add(photo_pages(record, photos, word))
    return word.written(day=meeting.dates[0])
