"""The minutes as a PDF, in the layout of the police or of local government."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.platypus import Spacer

from notulen_app import i18n
from notulen_app.documents.archival import Source
from notulen_app.documents.blocks import (
    STEP,
    Letterhead,
    bound,
    closed,
    fact,
    fact_list,
    heading,
    titled,
    under,
)
from notulen_app.documents.collecting import uncollected
from notulen_app.documents.content import (
    SHORT_TEXT,
    decision_list,
    directive_list,
    discussion,
    follow_up,
)
from notulen_app.documents.metadata import Description
from notulen_app.documents.minutes_words import (
    agenda_titles,
    invitation_line,
    minutes_titles,
    officer_line,
    participants,
    require,
    stock_closing,
)
from notulen_app.documents.page import (
    WATERMARK,
    Progress,
    RenderedDocument,
    Running,
    Sheet,
    build,
)
from notulen_app.documents.photo_page import photo_pages
from notulen_app.documents.photos import Photo
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.signature_block import copies, signatures
from notulen_app.documents.text import DOTS, Text, para
from notulen_app.documents.under_profile import under_profile
from notulen_app.documents.wording import worded
from notulen_app.domain.ended_rows import marked
from notulen_app.domain.meeting import Meeting, Record
from notulen_app.domain.opening_notes import with_opening
from notulen_app.domain.rules import is_secret, public

_COLON = 140.0


@uncollected()
def minutes_pdf(
    record: Record,
    profile: DocumentProfile,
    *,
    draft: bool,
    footer: str | None = None,
    photos: Sequence[Photo] = (),
    progress: Progress | None = None,
    source: Source | None = None,
    signable: bool = False,
    number: int | None = None,
) -> RenderedDocument:
    """Draw the minutes of what may be printed of a record; the same record gives the same bytes.

    ``photos`` go on pages of their own at the end, where their attachment may be printed.
    ``footer`` stands on every page, on two lines at most. ``progress`` hears how many blocks are
    set and of how many, and may raise to end the drawing. ``source`` is carried within the PDF.
    ``signable`` makes fields of the signing spaces; the profile's last signer locks. ``number`` is
    that of a draft that goes out to be corrected.

    Raises:
        DocumentRefused: no title or no date.
    """
    record = under_profile(marked(public(record)), profile)
    require(record.meeting)
    sheet = Sheet(profile)
    story = [*minutes_story(record, sheet), *photo_pages(record, photos, sheet)]
    every = running(
        record.meeting, profile, profile.title, draft=draft, footer=footer, number=number
    )
    locking = str(profile.signers[-1]) if signable else None
    return build(story, sheet, every, progress=progress, source=source, locking_role=locking)


def minutes_story(record: Record, sheet: Sheet) -> list[Any]:
    """Set the minutes of a record of which nothing is private, from letterhead to copies."""
    meeting, profile = record.meeting, sheet.profile
    body = _police(record, sheet) if profile.layout == "polri" else _region(record, sheet)
    return [
        Letterhead(sheet),
        *titled(minutes_titles(meeting, profile), sheet),
        *closed(body, signatures(meeting, sheet)),
        *copies(meeting, sheet),
    ]


def running(
    meeting: Meeting,
    profile: DocumentProfile,
    kind: str,
    *,
    draft: bool,
    footer: str | None,
    number: int | None = None,
) -> Running:
    """Give what stands on every page of a document of this meeting.

    With a ``number`` it is a draft that goes out to be corrected.
    """
    secret = meeting.security if is_secret(meeting) else None
    security = meeting.security.value if meeting.security else ""
    kind = kind.capitalize()
    described = Description(
        title=f"{kind} {meeting.title}",
        author=meeting.organiser or " ".join(profile.letterhead.lines),
        subject=meeting.occasion or meeting.kind or "",
        keywords=(
            *(kind, meeting.kind or "", meeting.document_number or "", meeting.place or ""),
            *(i18n.plain_date(day) for day in meeting.dates[:1]),
            *([f"klasifikasi {security}"] if security else []),
        ),
        classification=security,
    )
    return Running(
        description=described,
        draft=draft,
        classification=secret.value.upper() if secret else None,
        footer=footer,
        page_number=profile.page_number,
        catchword=profile.catchword,
        watermark=f"KONSEP {number}" if number else WATERMARK,
        notice=f"KONSEP {number}, untuk dikoreksi" if number else None,
    )


def _police(record: Record, sheet: Sheet) -> list[Any]:
    """Set the sections of the police layout: eleven, or ten without the place."""
    meeting, rows = record.meeting, sheet.profile.rows
    numbers = (f"{n}." for n in count(1))
    story = _number_rows(meeting, sheet)
    bases = [*meeting.legal_bases]
    if line := invitation_line(record):
        bases.append(f"Surat undangan {line}")
    story += fact_list("Dasar", bases, sheet, colon=_COLON, number=next(numbers), letters=True)
    facts = [("Hari/tanggal", i18n.date_span(meeting.dates)), ("Waktu", i18n.time_span(meeting))]
    facts += [("Tempat", meeting.place or "")] if "place" in rows else []
    for label, text in facts:
        story += fact(label, text, sheet, colon=_COLON, number=next(numbers))
    story += _people(record, sheet, number=next(numbers))
    agenda = agenda_titles(record)
    story += fact_list("Acara", agenda, sheet, colon=_COLON, number=next(numbers), letters=True)
    for name, body in (
        ("Jalannya rapat", _course(record, sheet)),
        (
            "Penekanan/arahan pimpinan",
            directive_list(record.directives, sheet, indent=STEP) or _none(sheet),
        ),
        ("Keputusan/kesimpulan", decision_list(record, sheet, indent=STEP)),
        ("Tindak lanjut", follow_up(record, sheet)),
    ):
        story += under(heading(name, sheet, number=next(numbers)), body)
    return story + _closing(record, heading("Penutup", sheet, number=next(numbers)), sheet)


def _number_rows(meeting: Meeting, sheet: Sheet) -> list[Any]:
    """Set number and classification under the title, blank where they are not known."""
    centred, numbered = sheet.style(align=TA_CENTER), "number" in sheet.profile.rows
    story: list[Any] = []
    if numbered:
        story += para(f"Nomor: {meeting.document_number or DOTS}", centred)
    if numbered or meeting.security:
        security = meeting.security.value.upper() if meeting.security else DOTS
        story += para(f"Klasifikasi: {security}", centred)
    return [*story, Spacer(1, 4)]


def _people(record: Record, sheet: Sheet, *, number: str) -> list[Any]:
    """Set who led, wrote down, organised and took part."""
    meeting = record.meeting
    story: list[Any] = []
    chair = officer_line(meeting.chair)
    story += fact("Pimpinan rapat", chair, sheet, colon=_COLON, number=number)
    if secretary := officer_line(meeting.secretary):
        story += fact("Sekretaris", secretary, sheet, colon=_COLON, indent=STEP)
    story += fact("Notulis", officer_line(meeting.note_taker), sheet, colon=_COLON, indent=STEP)
    if meeting.organiser:
        story += fact("Penyelenggara", meeting.organiser, sheet, colon=_COLON, indent=STEP)
    if "dress" in sheet.profile.rows:
        story += fact("Pakaian", meeting.dress, sheet, colon=_COLON, indent=STEP)
    return story + _present(record, sheet, label="Peserta", indent=STEP)


def _present(record: Record, sheet: Sheet, *, label: str, indent: float) -> list[Any]:
    """Set who came, and that the attendance list is attached."""
    names, letters = participants(record), sheet.profile.layout == "polri"
    attached = worded(sheet.profile.wording, "minutes.attached")
    if not names:
        return fact(label, attached, sheet, colon=_COLON, indent=indent)
    rows = fact_list(label, names, sheet, colon=_COLON, indent=indent, letters=letters)
    return [*rows, *para(attached, sheet.style(_COLON + 10.0, align=TA_LEFT))]


def _course(record: Record, sheet: Sheet) -> list[Any]:
    """Set the course of the meeting: opening, purpose where known, what was discussed."""
    record = with_opening(record)
    meeting = record.meeting
    story: list[Any] = []
    parts: list[tuple[str, list[Any]]] = []
    inner = sheet.style(2 * STEP)
    parts.append(("Pembukaan", list(para(meeting.opening, inner))))
    if meeting.context:
        lines = [one for text in meeting.context for one in para(text, inner)]
        parts.append(("Latar belakang", lines))
    if meeting.purpose:
        parts.append(("Maksud dan tujuan", list(para(meeting.purpose, inner))))
    talk = discussion(record, sheet, indent=2 * STEP)
    parts.append(("Pembahasan", talk or list(para(None, inner))))
    for mark, (name, body) in zip("abcd", parts, strict=False):
        head = heading(name, sheet, number=f"{mark}.", indent=STEP, level=3)
        story += under(head, body)
    return story


def _region(record: Record, sheet: Sheet) -> list[Any]:
    """Set the rows of the local government's form."""
    meeting, rows = record.meeting, sheet.profile.rows
    named = [one for one in (meeting.title, meeting.occasion) if one]
    story: list[Any] = []
    if "number" in rows:
        story += fact("Nomor", meeting.document_number, sheet, colon=_COLON)
    story += fact("Sidang/Rapat", " ".join(named), sheet, colon=_COLON)
    story += fact("Hari/Tanggal", i18n.date_span(meeting.dates), sheet, colon=_COLON)
    if "invitation" in rows:
        story += fact("Surat Undangan", invitation_line(record), sheet, colon=_COLON)
    story += fact("Waktu Sidang/Rapat", i18n.time_span(meeting), sheet, colon=_COLON)
    if "place" in rows:
        story += fact("Tempat", meeting.place, sheet, colon=_COLON)
    if "dress" in rows:
        story += fact("Pakaian", meeting.dress, sheet, colon=_COLON)
    story += fact_list("Acara", agenda_titles(record), sheet, colon=_COLON)
    story.append(heading("Pimpinan Sidang/Rapat", sheet))
    for label, officer in (
        ("Ketua", meeting.chair),
        ("Sekretaris", meeting.secretary),
        ("Pencatat", meeting.note_taker),
    ):
        story += fact(label, officer_line(officer), sheet, colon=_COLON, indent=10.0)
    story += _present(record, sheet, label="Peserta Sidang/Rapat", indent=0.0)
    return story + _activities(record, sheet)


def _activities(record: Record, sheet: Sheet) -> list[Any]:
    """Set "Kegiatan Sidang/Rapat" with its numbered parts."""
    told = with_opening(record)
    meeting = told.meeting
    inner = sheet.style(STEP)
    opening = list(para(meeting.opening, inner))
    for n, text in enumerate(meeting.context):
        opening += para(text, inner, lead="" if n else "Latar belakang:")
    if meeting.purpose:
        opening += para(meeting.purpose, inner, lead="Maksud dan tujuan:")
    talk = discussion(told, sheet, indent=STEP) or list(para(None, inner))
    parts: list[tuple[str, list[Any]]] = [("Kata Pembukaan", opening), ("Pembahasan", talk)]
    if directives := directive_list(record.directives, sheet, indent=STEP):
        parts.append(("Arahan Pimpinan", directives))
    parts.append(("Keputusan", decision_list(record, sheet, indent=STEP)))
    parts.append(("Tindak Lanjut", follow_up(record, sheet)))
    story: list[Any] = []
    for n, (name, body) in enumerate(parts, 1):
        story += under(heading(name, sheet, number=f"{n}.", level=3), body)
    story[0].head.insert(0, heading("Kegiatan Sidang/Rapat", sheet))
    last = heading("Penutup", sheet, number=f"{len(parts) + 1}.", level=3)
    return story + _closing(record, last, sheet)


def _closing(record: Record, head: Text, sheet: Sheet) -> list[Any]:
    """Set how the meeting was closed; a short closing goes where the signatures go."""
    style = sheet.style(STEP)
    stock = para(stock_closing(sheet.profile), style)
    closing = record.meeting.closing
    if not closing:
        return bound([head], stock)
    said = para(closing, style)
    if len(said) == 1 and len(closing) < SHORT_TEXT:
        return bound([head, *said], stock)
    return [*bound([head], said), *stock]


def _none(sheet: Sheet) -> list[Any]:
    return list(para(worded(sheet.profile.wording, "minutes.nil"), sheet.style(STEP)))
