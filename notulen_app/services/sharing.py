"""The minutes as others take them: messages, Word, mail. Values only, so it runs in any thread.

What writes Word is imported when it is first used. Private rows are in none of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from notulen_app.documents.mail import Mail, mail_of, minutes_mail
from notulen_app.documents.message_text import message_parts
from notulen_app.documents.press_release import press_docx, press_parts
from notulen_app.domain.meeting import Record
from notulen_app.domain.paper import AFTER_THE_MEETING, About, Paper
from notulen_app.services.publishing import is_draft

if TYPE_CHECKING:
    from notulen_app.documents.photos import Photo
    from notulen_app.documents.profile import DocumentProfile

_BETWEEN = "\n\n" + "-" * 20 + "\n\n"


def message_of(record: Record, profile: DocumentProfile) -> tuple[str, ...]:
    """Write the minutes for a messenger, in parts that each can be sent as they are.

    Raises:
        DocumentRefused: no title or no date.
    """
    return message_parts(record, profile, draft=is_draft(record))


def message_file(record: Record, profile: DocumentProfile) -> bytes:
    """Write the parts of the message one after another, a line of hyphens between them (UTF-8).

    Raises:
        DocumentRefused: no title or no date.
    """
    return (_BETWEEN.join(message_of(record, profile)) + "\n").encode()


def minutes_word(
    record: Record, profile: DocumentProfile, *, photos: Sequence[Photo] = ()
) -> bytes:
    """Write the minutes as a Word document (.docx), for those who must edit.

    Raises:
        DocumentRefused: no title or no date.
    """
    from notulen_app.documents.minutes_docx import minutes_docx

    return minutes_docx(record, profile, draft=is_draft(record), photos=photos)


def minutes_open(
    record: Record, profile: DocumentProfile, *, photos: Sequence[Photo] = ()
) -> bytes:
    """Write the minutes as OpenDocument text (.odt), for those who edit with LibreOffice.

    Raises:
        DocumentRefused: no title or no date.
    """
    from notulen_app.documents.minutes_odt import minutes_odt

    return minutes_odt(record, profile, draft=is_draft(record), photos=photos)


def attendance_word(record: Record, profile: DocumentProfile, *, blank: bool = False) -> bytes:
    """Write the attendance list as a Word document (.docx), as filled in or blank.

    Raises:
        DocumentRefused: no title or no date.
    """
    from notulen_app.documents.attendance_docx import attendance_docx

    return attendance_docx(record, profile, blank=blank)


def paper_word(
    paper: Paper, record: Record, profile: DocumentProfile, *, about: About | None = None
) -> bytes:
    """Write an official paper as a Word document; ``about`` is what an extract is of.

    Raises:
        DocumentRefused: no title or no date.
    """
    from notulen_app.documents.papers_docx import paper_docx

    draft = paper in AFTER_THE_MEETING and is_draft(record)
    return paper_docx(paper, record, profile, about=about, draft=draft)


def paper_open(
    paper: Paper, record: Record, profile: DocumentProfile, *, about: About | None = None
) -> bytes:
    """Write an official paper as OpenDocument text; ``about`` is what an extract is of.

    Raises:
        DocumentRefused: no title or no date.
    """
    from notulen_app.documents.papers_odt import paper_odt

    draft = paper in AFTER_THE_MEETING and is_draft(record)
    return paper_odt(paper, record, profile, about=about, draft=draft)


def mail(record: Record, profile: DocumentProfile) -> Mail:
    """Give the minutes for a mail, as HTML and as text.

    Raises:
        DocumentRefused: no title or no date.
    """
    return minutes_mail(record, profile, draft=is_draft(record))


def press_mail(record: Record) -> Mail:
    """Give the draft of a press release, as HTML and as text.

    Raises:
        DocumentRefused: no title or no date.
    """
    return mail_of(press_parts(record))


def press_word(record: Record, profile: DocumentProfile) -> bytes:
    """Write the draft of a press release as a Word document (.docx).

    Raises:
        DocumentRefused: no title or no date.
    """
    return press_docx(record, profile)
