"""The minutes as a Word document, for those who must edit: the same facts as the PDF.

It carries no hash and no catchwords: what is edited is no longer the record, and its pages break
elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from notulen_app.documents.minutes_parts import minutes_parts
from notulen_app.documents.minutes_pdf import running
from notulen_app.documents.photos import Photo
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.under_profile import under_profile
from notulen_app.documents.word_blocks import copies, letterhead, photo_pages, signatures
from notulen_app.documents.word_file import WordFile
from notulen_app.documents.word_parts import set_parts
from notulen_app.domain.meeting import Record
from notulen_app.domain.review_draft import Target
from notulen_app.domain.reviewed_text import Paragraph
from notulen_app.domain.rules import public


@dataclass(frozen=True)
class ReviewFile:
    """A draft as a file, whose words its bookmarks hold in their order, and its paragraphs."""

    docx: bytes
    targets: tuple[Target, ...]
    paragraphs: tuple[Paragraph, ...]


def minutes_docx(
    record: Record, profile: DocumentProfile, *, draft: bool, photos: Sequence[Photo] = ()
) -> bytes:
    """Write what may be printed of the minutes; ``photos`` go on pages of their own at the end.

    Raises:
        DocumentRefused: no title or no date.
    """
    return _written(record, profile, WordFile(profile), draft=draft, photos=photos)


def review_docx(
    record: Record,
    profile: DocumentProfile,
    *,
    draft_id: str,
    number: int,
    photos: Sequence[Photo] = (),
) -> ReviewFile:
    """Write the minutes as a numbered draft to be corrected, with what stands in it.

    Raises:
        DocumentRefused: no title or no date.
    """
    word = WordFile(profile, draft_id=draft_id)
    made = _written(record, profile, word, draft=True, photos=photos, number=number)
    return ReviewFile(made, tuple(word.targets), word.paragraphs())


def _written(
    record: Record,
    profile: DocumentProfile,
    word: WordFile,
    *,
    draft: bool,
    photos: Sequence[Photo],
    number: int | None = None,
) -> bytes:
    record = under_profile(public(record), profile)
    meeting = record.meeting
    parts = minutes_parts(record, profile)
    every = running(meeting, profile, profile.title, draft=draft, footer=None, number=number)
    word.run_on_every_page(every)
    word.add(letterhead(word))
    set_parts(word, parts)
    word.add(signatures(meeting, word))
    word.add(copies(meeting, word))
    word.add(photo_pages(record, photos, word))
    return word.written(day=meeting.dates[0])
