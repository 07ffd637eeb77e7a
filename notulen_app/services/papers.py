"""Papers beside the minutes: cards, reports, tables. Values only, so it runs in any thread.

What draws and what writes workbooks is imported when it is first used.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from notulen_app.domain.attendance_report import AttendanceReport
from notulen_app.domain.card_code import CardKind
from notulen_app.domain.meeting import Record
from notulen_app.domain.paper import AFTER_THE_MEETING, USUAL_SET, About, Paper, Section
from notulen_app.services import kept_files
from notulen_app.services.editions import Pending
from notulen_app.services.publishing import Seal, fit, footer_of, is_draft

if TYPE_CHECKING:
    from notulen_app.documents.page import Progress, RenderedDocument
    from notulen_app.documents.photos import Photo
    from notulen_app.documents.profile import DocumentProfile


def render_paper(
    paper: Paper,
    record: Record,
    profile: DocumentProfile,
    *,
    about: About | None = None,
    seal: Seal | None = None,
    progress: Progress | None = None,
) -> RenderedDocument:
    """Draw an official paper; ``about`` is what an extract is of, ``seal`` an edition's.

    What tells of the minutes is a draft as long as they are, and carries the hash of the record.

    Raises:
        DocumentRefused: no title or no date.
        NotArchival: it is not fit for the archive.
    """
    from notulen_app.documents.papers_pdf import paper_pdf

    told = paper in AFTER_THE_MEETING
    drawn = paper_pdf(
        paper,
        record,
        profile,
        about=about,
        draft=told and is_draft(record),
        footer=footer_of(record, seal) if told else None,
        progress=progress,
    )
    return fit(drawn)


def render_set(
    record: Record,
    profile: DocumentProfile,
    *,
    sections: Sequence[Section] = USUAL_SET,
    photos: Sequence[Photo] = (),
    seal: Seal | None = None,
    progress: Progress | None = None,
) -> RenderedDocument:
    """Draw the bound set: these sections in this order; ``photos`` as for the minutes.

    Raises:
        DocumentRefused: no title or no date.
        NotArchival: it is not fit for the archive.
        NothingToBind: none of the sections has anything.
    """
    from notulen_app.documents.bound_set import bound_set_pdf

    drawn = bound_set_pdf(
        record,
        profile,
        sections=sections,
        photos=photos,
        draft=is_draft(record),
        footer=footer_of(record, seal),
        progress=progress,
    )
    return fit(drawn)


def set_of(pending: Pending, sections: Sequence[Section]) -> bytes:
    """Draw the bound set of the present version of the minutes; an edition's carries its hash.

    Raises:
        DocumentRefused: no title or no date.
        NotArchival: it is not fit for the archive.
        NothingToBind: none of the sections has anything.
    """
    photos = kept_files.photos_of(pending.cabinet, pending.record)
    drawn = render_set(
        pending.record, pending.profile, sections=sections, photos=photos, seal=_seal(pending)
    )
    return drawn.pdf


def paper_of(pending: Pending, paper: Paper, *, about: About | None = None) -> bytes:
    """Draw a paper of the present version of the minutes; of an edition it carries its hash.

    Raises:
        DocumentRefused: no title or no date.
        NotArchival: it is not fit for the archive.
    """
    seal = _seal(pending)
    drawn = render_paper(paper, pending.record, pending.profile, about=about, seal=seal)
    return drawn.pdf


def _seal(pending: Pending) -> Seal | None:
    frozen = pending.edition
    return Seal(frozen.record_sha256, pending.log_head) if frozen else None


def render_cards(
    record: Record,
    profile: DocumentProfile,
    *,
    kind: CardKind = CardKind.CARD,
    only: Collection[str] | None = None,
    progress: Progress | None = None,
) -> RenderedDocument:
    """Draw cards, tags or signs for all on the list, or for those rows alone.

    Raises:
        DocumentRefused: no title, no date, or nobody to make one for.
        NotArchival: they are not fit for the archive.
    """
    from notulen_app.documents.cards_pdf import cards_pdf

    return fit(cards_pdf(record, profile, kind=kind, only=only, progress=progress))


def render_meeting_report(
    record: Record, profile: DocumentProfile, *, progress: Progress | None = None
) -> RenderedDocument:
    """Draw the report on the attendance of one meeting.

    Raises:
        DocumentRefused: no title or no date.
        NotArchival: it is not fit for the archive.
    """
    from notulen_app.documents.attendance_report_pdf import meeting_report_pdf

    return fit(meeting_report_pdf(record, profile, progress=progress))


def render_report(
    report: AttendanceReport, profile: DocumentProfile, *, progress: Progress | None = None
) -> RenderedDocument:
    """Draw a report over a period, with a bar beside every row.

    Raises:
        NotArchival: it is not fit for the archive.
    """
    from notulen_app.documents.attendance_report_pdf import attendance_report_pdf

    return fit(attendance_report_pdf(report, profile, progress=progress))


def meeting_tables(record: Record, profile: DocumentProfile) -> bytes:
    """Write the tables of a meeting as a workbook (.xlsx): attendance, minutes, directives."""
    from notulen_app.documents.tables_xlsx import meeting_xlsx

    return meeting_xlsx(record, profile)


def report_tables(report: AttendanceReport, profile: DocumentProfile) -> bytes:
    """Write a report over a period as a workbook (.xlsx) with its chart."""
    from notulen_app.documents.tables_xlsx import report_xlsx

    return report_xlsx(report, profile)
