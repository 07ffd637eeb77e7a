"""What surrounds the text of a Word document: letterhead, signatures, copies, photos."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from notulen_app import i18n
from notulen_app.documents.blocks import LOGO_HEIGHT, Letterhead
from notulen_app.documents.page import MM, Sheet
from notulen_app.documents.parts import DOTS, Mark
from notulen_app.documents.photos import Photo
from notulen_app.documents.signer_words import (
    acknowledged_words,
    date_line,
    name_line,
    post_lines,
    rank_parts,
    role_title,
)
from notulen_app.documents.text import width_of
from notulen_app.documents.word_file import WordFile
from notulen_app.documents.word_parts import held
from notulen_app.documents.word_xml import cell, lines_of, paragraph, paragraphs, row, run, table
from notulen_app.documents.wording import worded
from notulen_app.domain.meeting import Meeting, Record, Signer, SignerRole
from notulen_app.domain.people import Officer
from notulen_app.domain.rules import signer_for
from notulen_app.domain.value import changed

SPACE = 20 * MM
"""Points that are left to sign in."""
TITLE = "DOKUMENTASI"
_SLACK = 8.0
"""Points that a line of the letterhead has more than it was measured to need."""
_RULES = {"tunggal": "single", "tebal-tipis": "thickThinSmallGap"}
PHOTO_HEIGHT = 200.0
"""Points of a photo at most: three rows stand on a page."""


def letterhead(word: WordFile) -> list[Any]:
    """Give the head of page 1 in the profile's style; nothing where the office gave no lines."""
    head = Letterhead(Sheet(word.profile))
    if head.police:
        return [*_police_head(word, head), *_police_logo(word, head)]
    return _region_head(word, head) if head.rows or head.logo else []


def _police_head(word: WordFile, head: Letterhead) -> list[Any]:
    """Give the block at the upper left, its lines centred in it, a rule as long as the longest."""
    if not head.rows:
        return []
    block = min(max(width_of(*one) for one in head.rows) + _SLACK, word.width)
    size = head.rows[0][2] if head.lines else word.profile.font_size
    content = [paragraph("KopSurat", run(line.upper(), size=size)) for line in head.lines]
    if head.address:
        content.append(paragraph("KopSurat", run(head.address, size=size - 1)))
    rows = [row(cell(block, *content, rule=_rule(word)))]
    return [table([block], rows, ruled=False, title="Kop surat")]


def _police_logo(word: WordFile, head: Letterhead) -> list[Any]:
    if not head.logo:
        return [paragraph("KopSurat")] if head.rows else []
    return [paragraph("KopSurat"), paragraph("KopSurat", _logo(word, head.logo))]


def _region_head(word: WordFile, head: Letterhead) -> list[Any]:
    """Give the logo at the left and the lines beside it, over a thick and a thin rule."""
    left = LOGO_HEIGHT + 8.0 if head.logo else 0.0
    content = [
        paragraph("KopSurat", run(line.upper(), bold=n == 1, size=16.0 if n == 1 else 12.0))
        for n, line in enumerate(head.lines)
    ]
    if head.address or not content:
        content.append(paragraph("KopSurat", run(head.address, size=9.0)))
    rule = _rule(word)
    cells = [cell(word.width - left, *content, rule=rule)]
    widths = [word.width - left]
    if head.logo:
        cells.insert(0, cell(left, paragraph("KopSurat", _logo(word, head.logo)), rule=rule))
        widths.insert(0, left)
    rows = [row(*cells)]
    return [table(widths, rows, ruled=False, title="Kop surat"), paragraph("KopSurat")]


def _rule(word: WordFile) -> str | None:
    """Give the line below the letterhead, in the profile's choice or as its style has it."""
    head = word.profile.letterhead
    chosen = head.rule
    if chosen == "gaya kop":
        chosen = "tunggal" if head.style == "polri" else "tebal-tipis"
    return _RULES.get(chosen)


def _logo(word: WordFile, content: bytes) -> Any:
    from PIL import Image

    with Image.open(io.BytesIO(content)) as image:
        wide, high = image.size
    scale = LOGO_HEIGHT / max(wide, high)
    return word.picture(content, width=wide * scale, height=high * scale, words="Lambang instansi")


def annex_mark(document: str, number: str | None, day: dt.date | None) -> list[Any]:
    """Say at the upper right of which document this is the annex; what is unknown is dots."""
    lines = (
        f"LAMPIRAN {document}",
        f"NOMOR : {' '.join(lines_of(number or '')) or DOTS}",
        f"TANGGAL : {i18n.plain_date(day) if day else DOTS}",
    )
    return [
        paragraph("KopSurat", run(line.upper(), underlined=n == 2), align="right")
        for n, line in enumerate(lines)
    ]


def signatures(meeting: Meeting, word: WordFile) -> list[Any]:
    """Give the signature block of the profile's signers in one table that stays on a page.

    The note-taker is at the left, the chair at the right below place and date; who acknowledges
    stands below in the middle.
    """
    roles = list(word.profile.signers)
    beside = [one for one in roles if one is not SignerRole.ACKNOWLEDGED]
    beside.sort(key=lambda role: role is not SignerRole.NOTE_TAKER)
    rows: list[Any] = []
    if beside:
        columns = [_signed(signer_for(meeting, one), one, word) for one in beside]
        rows += _signing_rows(word, [Column((), None, ()), *columns][-2:], date_line(meeting))
    if SignerRole.ACKNOWLEDGED in roles:
        role = SignerRole.ACKNOWLEDGED
        known = _signed(signer_for(meeting, role), role, word)
        head = acknowledged_words(word.profile)
        below = Column((head, *known.above), known.name, known.below)
        rows += _signing_rows(word, [below], "" if beside else date_line(meeting))
    half = word.width / 2
    return [_block((half, half), rows), paragraph("KopSurat")]


def recorder(meeting: Meeting, word: WordFile) -> list[Any]:
    """Give the signature of whoever kept the list."""
    role = SignerRole.NOTE_TAKER
    signer = signer_for(meeting, role)
    plain = changed(signer, capacity=None) if signer is not None else None
    title = worded(word.profile.wording, "list.recorder")
    return signature(plain, role, word, above=(date_line(meeting),), title=title)


def signature(
    signer: Signer | None,
    role: SignerRole,
    word: WordFile,
    *,
    above: Sequence[str],
    title: str | None = None,
) -> list[Any]:
    """Give one signature at the right, lines such as the date over its post."""
    made = _signed(signer, role, word, title=title)
    one = Column((*above, *made.above), made.name, made.below)
    half = word.width / 2
    rows = _signing_rows(word, [Column((), None, ()), one], "")
    return [paragraph("KopSurat", keep=True), _block((half, half), rows), paragraph("KopSurat")]


def party_rows(columns: Sequence[Column], word: WordFile) -> list[Any]:
    """Give blocks of signers two beside each other; no row of blocks is split over pages."""
    half = word.width / 2
    made: list[Any] = []
    for first in range(0, len(columns), 2):
        pair = [*columns[first : first + 2], Column((), None, ())][:2]
        made += [_block((half, half), _signing_rows(word, pair, "")), paragraph("KopSurat")]
    return made


@dataclass(frozen=True)
class Column:
    """One signer: lines above the space to sign in, the name, the line below it."""

    above: tuple[str, ...]
    name: str | None
    below: tuple[str, ...]


def _signed(
    signer: Signer | None, role: SignerRole, word: WordFile, *, title: str | None = None
) -> Column:
    police = word.profile.layout == "polri"
    officer = signer.officer if signer else Officer()
    rank, number = rank_parts(officer, police=police)
    known = [one for one in (rank, number) if one]
    below = (" ".join(known),) if police and known else tuple(known)
    if title is None:
        title = role_title(word.profile.wording, role)
    above = tuple(post_lines(signer, role, title=title))
    return Column(above, name_line(officer, police=police), below)


def _signing_rows(word: WordFile, columns: Sequence[Column], date: str) -> list[Any]:
    """Give the rows of signers side by side, the date over the last of them."""
    span = 1 if len(columns) == 2 else 2
    width = word.width / 2 * span
    police = word.profile.layout == "polri"

    def cells(content: Sequence[Sequence[Any]]) -> list[Any]:
        return [cell(width, *(one or [_line("")]), span=span) for one in content]

    dates = [[] for _ in columns[1:]] + [[_line(date, before=word.profile.font_size)]]
    rows = [row(*cells(dates))] if date else []
    rows.append(row(*cells([[_line(one) for one in column.above] for column in columns])))
    rows.append(row(*cells([[] for _ in columns]), height=SPACE))
    last = []
    for column in columns:
        ruled = police and bool(column.below)
        name = [_line(column.name, underlined=ruled)] if column.name is not None else []
        last.append([*name, *(_line(one) for one in column.below)])
    return [*rows, row(*cells(last))]


def _line(text: str, *, underlined: bool = False, before: float | None = None) -> Any:
    return paragraph("TandaTangan", run(text, underlined=underlined), before=before)


def _block(widths: Sequence[float], rows: Sequence[Any]) -> Any:
    """Give a table whose rows are held to each other."""
    return table(widths, [*held(rows[:-1]), rows[-1]], ruled=False, title="Tanda tangan")


def copies(meeting: Meeting, word: WordFile) -> list[Any]:
    """Give the list of copies (*tembusan*), its heading underlined for the police."""
    if not meeting.copies:
        return []
    police = word.profile.layout == "polri"
    heading = worded(word.profile.wording, "copies.heading")
    made = [
        paragraph("Fakta", run(heading, bold=not police, underlined=police), keep=True, before=8)
    ]
    for n, copy in enumerate(meeting.copies, 1):
        text = " ".join(lines_of(copy))
        last = n == len(meeting.copies)
        made.append(word.item(Mark.DECIMAL, 0, n, run(text), keep=not last))
    return made


def photo_pages(record: Record, photos: Sequence[Photo], word: WordFile) -> list[Any]:
    """Give the photos two in a row with their captions, beginning on a page of their own."""
    known = {one.attachment_id: one for one in photos}
    shown = [known[one.id] for one in record.attachments if one.id in known]
    if not shown:
        return []
    meeting, half = record.meeting, word.width / 2
    made = [paragraph("Title", run(TITLE), new_page=True)]
    for text in (meeting.title, meeting.occasion or ""):
        made += [paragraph("Subtitle", run(line.upper())) for line in lines_of(text)]
    place = f"\nTempat: {meeting.place}" if meeting.place else ""
    facts = f"Hari/tanggal: {i18n.date_span(meeting.dates)}{place}"
    made += paragraphs("Fakta", facts, keep=True)
    rows = []
    for first in range(0, len(shown), 2):
        pair = [*shown[first : first + 2], None][:2]
        rows.append(row(*(cell(half, *_photo(one, word)) for one in pair)))
    return [*made, table((half, half), rows, ruled=False, title=TITLE), paragraph("KopSurat")]


def _photo(photo: Photo | None, word: WordFile) -> list[Any]:
    if photo is None:
        return [paragraph("Caption")]
    caption = " ".join(lines_of(photo.caption or ""))
    if not (photo.jpeg and photo.width and photo.height):
        missing = run(f"({photo.problem or 'foto tidak tersedia'})")
        return [paragraph("Caption", missing, keep=True), paragraph("Caption", run(caption))]
    scale = min((word.width / 2 - 12.0) / photo.width, PHOTO_HEIGHT / photo.height)
    picture = word.picture(
        photo.jpeg,
        width=photo.width * scale,
        height=photo.height * scale,
        words=caption or "Foto dokumentasi rapat",
    )
    return [paragraph("Caption", picture, keep=True), paragraph("Caption", run(caption))]
