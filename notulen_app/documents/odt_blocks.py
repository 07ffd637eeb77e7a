"""What surrounds the text of an OpenDocument text: letterhead, signatures, copies, photos."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from notulen_app.documents.blocks import LOGO_HEIGHT, Letterhead
from notulen_app.documents.odt_file import OdtFile, paragraph, span, spoken
from notulen_app.documents.odt_parts import cell, list_of, row, table
from notulen_app.documents.page import Sheet
from notulen_app.documents.parts import Mark
from notulen_app.documents.photos import Photo
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.signer_words import (
    acknowledged_words,
    date_line,
    name_line,
    post_lines,
    rank_parts,
    role_title,
)
from notulen_app.documents.wording import worded
from notulen_app.domain.meeting import Meeting, Record, Signer, SignerRole
from notulen_app.domain.people import Officer
from notulen_app.domain.rules import signer_for

_BLANK_LINES = 3
"""Lines that are left to sign in."""
_PHOTO_HEIGHT = 200.0
_RULES = {"tunggal": "SelTunggal", "tebal-tipis": "SelGanda", "tanpa": "SelBiasa"}


def letterhead(odt: OdtFile) -> Iterator[str]:
    """Give the head of page 1 in the profile's style; nothing where the office gave no lines."""
    head = Letterhead(Sheet(odt.profile))
    if not (head.rows or head.logo):
        return
    chosen = odt.profile.letterhead.rule
    if chosen == "gaya kop":
        chosen = "tunggal" if head.police else "tebal-tipis"
    rule = _RULES[chosen]
    lines = [
        paragraph("KopBesar" if n == 1 and not head.police else "Kop", spoken(line.upper()))
        for n, line in enumerate(head.lines)
    ]
    lines += [paragraph("Alamat", spoken(head.address))] if head.address else []
    logo = paragraph("Kop", _logo(odt, head.logo)) if head.logo else ""
    if head.police:
        block = odt.width * 0.55
        cells = [cell("".join(lines), look=rule), cell("")]
        yield table(odt, (block, odt.width - block), [row(cells)], "Kop surat")
        yield logo or paragraph("Standard", "")
        return
    left = LOGO_HEIGHT + 8.0 if logo else 0.0
    cells = [*([cell(logo, look=rule)] if logo else []), cell("".join(lines), look=rule)]
    widths = [one for one in (left, odt.width - left) if one]
    yield table(odt, widths, [row(cells)], "Kop surat")
    yield paragraph("Standard", "")


def _logo(odt: OdtFile, content: bytes) -> str:
    from PIL import Image

    with Image.open(io.BytesIO(content)) as image:
        wide, high = image.size
    scale = LOGO_HEIGHT / max(wide, high)
    return odt.picture(content, width=wide * scale, height=high * scale, words="Lambang instansi")


def signatures(meeting: Meeting, odt: OdtFile) -> Iterator[str]:
    """Give the signature block: the note-taker at the left, the chair at the right below the date;
    who acknowledges stands below in the middle.
    """
    roles = list(odt.profile.signers)
    beside = [one for one in roles if one is not SignerRole.ACKNOWLEDGED]
    beside.sort(key=lambda role: role is not SignerRole.NOTE_TAKER)
    half = odt.width / 2
    day = paragraph("TandaTangan", spoken(date_line(meeting)))
    yield paragraph("Standard", "")
    if beside:
        columns = [_signed(signer_for(meeting, role), role, odt.profile) for role in beside][-2:]
        columns = [("", "")] * (2 - len(columns)) + columns
        rows = [[cell(""), cell(day)], [cell(above) for above, _ in columns]]
        rows.append([cell(below) for _, below in columns])
        yield table(odt, (half, half), map(row, rows), "Tanda tangan")
    if SignerRole.ACKNOWLEDGED in roles:
        known = paragraph("TandaTangan", spoken(acknowledged_words(odt.profile)))
        role = SignerRole.ACKNOWLEDGED
        known += "".join(_signed(signer_for(meeting, role), role, odt.profile))
        whole = [row([cell(known if beside else day + known)])]
        yield table(odt, (odt.width,), whole, "Tanda tangan")


def signature(
    signer: Signer | None,
    role: SignerRole,
    odt: OdtFile,
    *,
    above: Sequence[str] = (),
    title: str | None = None,
) -> Iterator[str]:
    """Give one signature at the right, lines such as the date over its post."""
    lines = "".join(paragraph("TandaTangan", spoken(one)) for one in above)
    post, name = _signed(signer, role, odt.profile, title=title)
    half = odt.width / 2
    rows = [[cell(""), cell(lines + post)], [cell(""), cell(name)]]
    yield paragraph("Standard", "")
    yield table(odt, (half, half), map(row, rows), "Tanda tangan")
    yield paragraph("Standard", "")


def signed_space(post: Sequence[str], name: str, below: Sequence[str], *, ruled: bool) -> str:
    """Give lines of a post, the space to sign in, the name and what stands below it."""
    named = span("Garis", spoken(name)) if ruled else spoken(name)
    lines = [*(spoken(one) for one in post), *[""] * _BLANK_LINES, named]
    lines += [spoken(one) for one in below]
    return "".join(paragraph("TandaTangan", one) for one in lines)


def _signed(
    signer: Signer | None, role: SignerRole, profile: DocumentProfile, *, title: str | None = None
) -> tuple[str, str]:
    """Give the post, and below it the space to sign in with the name."""
    officer = signer.officer if signer else Officer()
    police = profile.layout == "polri"
    known = [one for one in rank_parts(officer, police=police) if one]
    below = [" ".join(known)] if police and known else known
    shown = role_title(profile.wording, role) if title is None else title
    above = post_lines(signer, role, title=shown)
    posts = "".join(paragraph("TandaTangan", spoken(one)) for one in above)
    name = name_line(officer, police=police)
    return posts, signed_space((), name, below, ruled=police and bool(below))


def copies(meeting: Meeting, odt: OdtFile) -> Iterator[str]:
    """Give the list of copies (*tembusan*)."""
    if meeting.copies:
        look = "Garis" if odt.profile.layout == "polri" else "Tebal"
        yield paragraph(
            "Standard", span(look, spoken(worded(odt.profile.wording, "copies.heading")))
        )
        points = [paragraph("Standard", spoken(one)) for one in meeting.copies]
        yield list_of(Mark.DECIMAL, 0, 1, points)


def photo_pages(record: Record, photos: Sequence[Photo], odt: OdtFile) -> Iterator[str]:
    """Give the photos two in a row with their captions, beginning on a page of their own."""
    known = {one.attachment_id: one for one in photos}
    shown = [known[one.id] for one in record.attachments if one.id in known]
    if not shown:
        return
    half = odt.width / 2
    yield paragraph("Judul", "DOKUMENTASI")
    cells = [_photo(one, half, odt) for one in shown] + [""] * (len(shown) % 2)
    pairs = zip(cells[::2], cells[1::2], strict=True)
    rows = [row([cell(left), cell(right)]) for left, right in pairs]
    yield table(odt, (half, half), rows, "Dokumentasi")


def _photo(photo: Photo, half: float, odt: OdtFile) -> str:
    caption = spoken(photo.caption or "")
    if not (photo.jpeg and photo.width and photo.height):
        missing = spoken(f"({photo.problem or 'foto tidak tersedia'})")
        return paragraph("Tengah", missing) + paragraph("Tengah", caption)
    scale = min((half - 12.0) / photo.width, _PHOTO_HEIGHT / photo.height)
    picture = odt.picture(
        photo.jpeg,
        width=photo.width * scale,
        height=photo.height * scale,
        words=photo.caption or "Foto dokumentasi rapat",
    )
    return paragraph("Tengah", picture) + paragraph("Tengah", caption)
