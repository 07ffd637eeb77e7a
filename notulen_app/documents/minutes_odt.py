"""The minutes as OpenDocument text, for offices that write with LibreOffice.

It is made of the same parts as Word. Marks of headings and facts are text, for they count on
through both; items are real lists.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from notulen_app.documents.blocks import LOGO_HEIGHT, Letterhead
from notulen_app.documents.minutes_parts import minutes_parts
from notulen_app.documents.minutes_pdf import running
from notulen_app.documents.odt_file import DEEPEST, OdtFile, paragraph, span, spoken
from notulen_app.documents.page import Sheet
from notulen_app.documents.parts import (
    DOTS,
    Centred,
    Fact,
    Heading,
    Item,
    Mark,
    Part,
    Table,
    Title,
    Words,
)
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
from notulen_app.documents.under_profile import under_profile
from notulen_app.documents.word_xml import lines_of
from notulen_app.documents.wording import worded
from notulen_app.domain.meeting import Meeting, Record, SignerRole
from notulen_app.domain.people import Officer
from notulen_app.domain.rules import public, signer_for

_COLON, _GAP = 140.0, 10.0
_BLANK_LINES = 3
"""Lines that are left to sign in."""
_PHOTO_HEIGHT = 200.0
_RULES = {"tunggal": "SelTunggal", "tebal-tipis": "SelGanda", "tanpa": "SelBiasa"}


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
    odt.add(_letterhead(odt))
    odt.add(_set(parts, odt))
    odt.add(_signatures(meeting, odt))
    odt.add(_copies(meeting, profile))
    odt.add(_photo_pages(record, photos, odt))
    every = running(meeting, profile, profile.title, draft=draft, footer=None)
    return odt.written(every, day=meeting.dates[0])


def _set(parts: Iterable[Part], odt: OdtFile) -> Iterator[str]:
    for _, group in groupby(parts, _together):
        some = list(group)
        if isinstance(some[0], Fact):
            rows = [_fact(one) for one in some if isinstance(one, Fact)]
            yield _table(odt, (_COLON, _GAP, odt.width - _COLON - _GAP), rows, "Keterangan rapat")
        elif isinstance(some[0], Item):
            yield from _lists([one for one in some if isinstance(one, Item)])
        else:
            for one in some:
                yield from _block(one, odt)


def _together(part: Part) -> object:
    """Tell which parts are one table or one list: rows of facts, items of the same kind."""
    return (Item, part.mark, part.depth) if isinstance(part, Item) else type(part)


def _block(part: Part, odt: OdtFile) -> Iterator[str]:
    match part:
        case Title():
            lines = [line for text in part.lines for line in lines_of(text)]
            for n, line in enumerate(lines):
                words = spoken(line.upper())
                last = n == len(lines) - 1
                yield paragraph(
                    "Subtitle" if last else "Title", span("Garis", words) if last else words
                )
        case Centred():
            yield paragraph("Tengah", spoken(part.text))
        case Heading():
            mark = f"{spoken(part.mark)}<text:tab/>" if part.mark else ""
            style = f"Judul{min(part.depth, DEEPEST)}"
            level = f'text:outline-level="{min(part.level, 10)}"'
            yield f'<text:h text:style-name="{style}" {level}>{mark}{spoken(part.text)}</text:h>'
        case Words():
            lead = span("Tebal", spoken(part.lead)) + " " if part.lead else ""
            for n, line in enumerate(lines_of(part.text) or [DOTS]):
                style = f"Isi{min(part.depth, DEEPEST)}"
                yield paragraph(style, ("" if n else lead) + spoken(line))
        case Table():
            yield _ruled(part, odt)


def _lists(items: Sequence[Item]) -> Iterator[str]:
    """Give items of one mark and depth as a list, or as several where the count begins anew."""
    lists: list[list[Item]] = []
    for one in items:
        if lists and (one.mark is Mark.DASH or one.number == lists[-1][-1].number + 1):
            lists[-1].append(one)
        else:
            lists.append([one])
    for some in lists:
        yield _list(some[0].mark, some[0].depth, some[0].number, [_item(one) for one in some])


def _list(mark: Mark, depth: int, first: int, items: Sequence[str]) -> str:
    """Give a list whose first item shows this number, at a depth of lists."""
    start = "" if mark is Mark.DASH else f' text:start-value="{first}"'
    points = "".join(
        f"<text:list-item{start if n == 0 else ''}>{one}</text:list-item>"
        for n, one in enumerate(items)
    )
    level = min(depth, DEEPEST)
    before = f'<text:list text:style-name="{mark.name}">' + "<text:list-item><text:list>" * level
    return before + points + "</text:list></text:list-item>" * level + "</text:list>"


def _item(item: Item) -> str:
    lead = span("Tebal", spoken(item.lead)) + " " if spoken(item.lead) else ""
    first, *others = lines_of(item.text) or [DOTS]
    made = [paragraph("Standard", lead + spoken(first))]
    return "".join([*made, *(paragraph("Standard", spoken(one)) for one in others)])


def _fact(fact: Fact) -> str:
    number = f"{fact.number}. " if fact.number is not None else ""
    label = paragraph("Isi1" if fact.inner else "Isi0", number + spoken(fact.label))
    if len(fact.values) > 1:
        values = [_valued(one) for one in fact.values]
        value = _list(fact.mark, 0, 1, values)
    else:
        value = _valued(fact.values[0] if fact.values else "")
    value += paragraph("Standard", spoken(fact.note)) if fact.note else ""
    return _row([_cell(label), _cell(paragraph("Standard", ":")), _cell(value)])


def _valued(text: str) -> str:
    return "".join(paragraph("Standard", spoken(one)) for one in lines_of(text) or [DOTS])


def _ruled(part: Table, odt: OdtFile) -> str:
    heads = [_cell(paragraph("KepalaSel", spoken(one)), look="SelKepala") for one in part.head]
    rows = [
        _row(
            [
                _cell(
                    "".join(paragraph("Sel", spoken(one)) for one in lines_of(text) or [blank]),
                    look="SelGaris",
                )
                for text, blank in zip(texts, part.blanks, strict=True)
            ]
        )
        for texts in part.rows
    ]
    head = f"<table:table-header-rows>{_row(heads)}</table:table-header-rows>"
    widths = [odt.width * share for share in part.shares]
    return _table(odt, widths, [head, *rows], ", ".join(part.head))


def _table(odt: OdtFile, widths: Iterable[float], rows: Iterable[str], title: str) -> str:
    columns = "".join(odt.column(one) for one in widths)
    words = spoken(title)
    return f"<table:table><table:title>{words}</table:title>{columns}{''.join(rows)}</table:table>"


def _row(cells: Iterable[str]) -> str:
    inside = "".join(cells)
    return f'<table:table-row table:style-name="BarisUtuh">{inside}</table:table-row>'


def _cell(content: str, *, look: str = "SelBiasa") -> str:
    kind = 'office:value-type="string"'
    inside = content or paragraph("Standard", "")
    return f'<table:table-cell table:style-name="{look}" {kind}>{inside}</table:table-cell>'


def _letterhead(odt: OdtFile) -> Iterator[str]:
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
        cells = [_cell("".join(lines), look=rule), _cell("")]
        yield _table(odt, (block, odt.width - block), [_row(cells)], "Kop surat")
        yield logo or paragraph("Standard", "")
        return
    left = LOGO_HEIGHT + 8.0 if logo else 0.0
    cells = [*([_cell(logo, look=rule)] if logo else []), _cell("".join(lines), look=rule)]
    widths = [one for one in (left, odt.width - left) if one]
    yield _table(odt, widths, [_row(cells)], "Kop surat")
    yield paragraph("Standard", "")


def _logo(odt: OdtFile, content: bytes) -> str:
    from PIL import Image

    with Image.open(io.BytesIO(content)) as image:
        wide, high = image.size
    scale = LOGO_HEIGHT / max(wide, high)
    return odt.picture(content, width=wide * scale, height=high * scale, words="Lambang instansi")


def _signatures(meeting: Meeting, odt: OdtFile) -> Iterator[str]:
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
        columns = [_signed(meeting, role, odt.profile) for role in beside][-2:]
        columns = [("", "")] * (2 - len(columns)) + columns
        rows = [[_cell(""), _cell(day)], [_cell(above) for above, _ in columns]]
        rows.append([_cell(below) for _, below in columns])
        yield _table(odt, (half, half), map(_row, rows), "Tanda tangan")
    if SignerRole.ACKNOWLEDGED in roles:
        known = paragraph("TandaTangan", spoken(acknowledged_words(odt.profile)))
        known += "".join(_signed(meeting, SignerRole.ACKNOWLEDGED, odt.profile))
        whole = [_row([_cell(known if beside else day + known)])]
        yield _table(odt, (odt.width,), whole, "Tanda tangan")


def _signed(meeting: Meeting, role: SignerRole, profile: DocumentProfile) -> tuple[str, str]:
    """Give the post, and below it the space to sign in with the name."""
    signer = signer_for(meeting, role)
    officer = signer.officer if signer else Officer()
    police = profile.layout == "polri"
    known = [one for one in rank_parts(officer, police=police) if one]
    below = [" ".join(known)] if police and known else known
    above = post_lines(signer, role, title=role_title(profile.wording, role))
    name = spoken(name_line(officer, police=police))
    named = span("Garis", name) if police and below else name
    lines = [*[""] * _BLANK_LINES, named, *(spoken(one) for one in below)]
    posts = "".join(paragraph("TandaTangan", spoken(one)) for one in above)
    return posts, "".join(paragraph("TandaTangan", one) for one in lines)


def _copies(meeting: Meeting, profile: DocumentProfile) -> Iterator[str]:
    """Give the list of copies (*tembusan*)."""
    if meeting.copies:
        look = "Garis" if profile.layout == "polri" else "Tebal"
        yield paragraph("Standard", span(look, spoken(worded(profile.wording, "copies.heading"))))
        points = [paragraph("Standard", spoken(one)) for one in meeting.copies]
        yield _list(Mark.DECIMAL, 0, 1, points)


def _photo_pages(record: Record, photos: Sequence[Photo], odt: OdtFile) -> Iterator[str]:
    """Give the photos two in a row with their captions, beginning on a page of their own."""
    known = {one.attachment_id: one for one in photos}
    shown = [known[one.id] for one in record.attachments if one.id in known]
    if not shown:
        return
    half = odt.width / 2
    yield paragraph("Judul", "DOKUMENTASI")
    cells = [_photo(one, half, odt) for one in shown] + [""] * (len(shown) % 2)
    pairs = zip(cells[::2], cells[1::2], strict=True)
    rows = [_row([_cell(left), _cell(right)]) for left, right in pairs]
    yield _table(odt, (half, half), rows, "Dokumentasi")


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
