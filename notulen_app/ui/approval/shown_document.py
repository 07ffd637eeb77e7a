"""The document that *Pengesahan* shows, drawn off the interface thread from values alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from notulen_app.domain.errors import EditionLost
from notulen_app.domain.paper import About, Section
from notulen_app.domain.value import changed
from notulen_app.services import editions, kept_files, papers, publishing
from notulen_app.services.editions import Pending
from notulen_app.ui.widgets.document_choice import Document


@dataclass(frozen=True)
class Shown:
    """Which document; ``about`` is what an extract is of, ``sections`` what a bound set holds."""

    document: Document
    about: About
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Drawn:
    """A drawn document; ``lost`` says that an edition had to be drawn anew, without signatures."""

    meeting_id: str
    pdf: bytes
    lost: EditionLost | None = None


def paper(pending: Pending, shown: Shown) -> bytes:
    """Draw a document beside minutes and list.

    Raises:
        DocumentRefused: no title or no date.
        NothingToBind: a bound set without anything.
    """
    kind = shown.document.paper
    if kind is None:
        return papers.set_of(pending, shown.sections)
    return papers.paper_of(pending, kind, about=shown.about)


def carrying(pending: Pending, *, with_source: bool | None) -> Pending:
    """Give what is frozen next, with its exchange file or without; None leaves it as usual."""
    if pending.edition is not None or with_source is None:
        return pending
    return replace(pending, profile=changed(pending.profile, with_source=with_source))


def minutes(pending: Pending) -> bytes:
    """Give the present PDF of an edition, or the minutes as they are, with signature fields.

    Raises:
        DocumentRefused: no title or no date.
        EditionLost: the file is missing or altered.
    """
    if pending.edition is not None:
        return editions.pdf_of(pending.cabinet, pending.edition)
    photos = kept_files.photos_of(pending.cabinet, pending.record)
    return publishing.render_minutes(pending.record, pending.profile, photos=photos).pdf


def attendance(pending: Pending, *, blank: bool) -> bytes:
    """Draw the attendance list, as it is filled in or blank.

    Raises:
        DocumentRefused: no title or no date.
    """
    return publishing.render_attendance(pending.record, pending.profile, blank=blank).pdf


def exported(pending: Pending, shown: Shown) -> bytes:
    """Give any document as it leaves the office.

    Raises:
        DocumentRefused: no title or no date.
        EditionLost: the file of the edition is missing or altered.
        NothingToBind: a bound set without anything.
    """
    if shown.document is Document.MINUTES:
        return minutes(pending)
    if shown.document.beside:
        return paper(pending, shown)
    return attendance(pending, blank=shown.document is Document.BLANK)


def draw(pending: Pending, shown: Shown) -> Drawn:
    """Draw any document as it will print.

    Raises:
        DocumentRefused: no title or no date.
        NothingToBind: a bound set without anything.
    """
    record, profile, path = pending.record, pending.profile, pending.cabinet
    document, meeting_id = shown.document, pending.record.meeting.id
    if document.beside:
        return Drawn(meeting_id, paper(pending, shown))
    if document is not Document.MINUTES:
        blank = document is Document.BLANK
        pdf = publishing.preview_attendance(record, profile, blank=blank).pdf
        return Drawn(meeting_id, pdf)
    if pending.edition is None:
        photos = kept_files.photos_of(path, record)
        pdf = publishing.preview_minutes(record, profile, photos=photos).pdf
        return Drawn(meeting_id, pdf)
    try:
        return Drawn(meeting_id, editions.pdf_of(path, pending.edition))
    except EditionLost as error:
        return Drawn(meeting_id, editions.draw(pending), error)
