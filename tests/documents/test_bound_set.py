"""A bound set, as other programs read it: order, paper, bookmarks and numbers throughout."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from pdf_reading import fonts_of, pages_of, qpdf_check, words_of
from pictures import photo
from records import full_record, large_record, sample_record

from notulen_app.documents.bound_set import bound_set_pdf
from notulen_app.documents.photos import Photo, printable
from notulen_app.documents.profile import load_profiles
from notulen_app.domain.errors import NothingToBind
from notulen_app.domain.meeting import Attachment, AttachmentKind, Record, Security
from notulen_app.domain.paper import USUAL_SET, Section
from notulen_app.domain.value import changed

PROFILES = {one.name: one for one in load_profiles()}
SAID = {
    Section.INVITATION: "Lampiran",
    Section.MINUTES: "NOTULEN",
    Section.ATTENDANCE: "DAFTAR HADIR",
    Section.FOLLOW_UP: "REKAP TINDAK LANJUT ARAHAN",
    Section.AGREEMENT: "BERITA ACARA",
    Section.REPORT: "LAPORAN HASIL RAPAT",
    Section.PHOTOS: "DOKUMENTASI",
}


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def bookmarks(pdf: bytes) -> list[tuple[str, int]]:
    """Give every bookmark with its page, counted from 1, as a reader jumps to it."""
    with opened(pdf) as read:
        numbers = {page.objgen: n for n, page in enumerate(read.pages, 1)}
        with read.open_outline() as outline:
            found = []
            for one in outline.root:
                place = one.destination
                if not isinstance(place, pikepdf.Array):
                    place = read.Root.Dests[str(place)] if "/Dests" in read.Root else place
                found.append((str(one.title), numbers[place[0].objgen]))
    return found


def with_photos(record: Record) -> tuple[Record, list[Photo]]:
    kept = Attachment(id="f1", name="a.jpg", sha256="0" * 64, kind=AttachmentKind.PHOTO)
    jpeg, width, height = printable(photo(turned=1))
    shown = Photo(attachment_id="f1", caption="Foto bersama", jpeg=jpeg, width=width, height=height)
    return changed(record, attachments=(kept,)), [shown]


@pytest.mark.parametrize("name", sorted(PROFILES))
@pytest.mark.parametrize("order", [list(Section), list(Section)[::-1]], ids=["maju", "mundur"])
def test_sections_stand_in_the_wanted_order_with_a_bookmark_each(
    order: list[Section], name: str
) -> None:
    record, photos = with_photos(full_record())
    profile = changed(PROFILES[name], title="NOTULEN")
    pdf = bound_set_pdf(record, profile, sections=order, photos=photos).pdf
    pages, marks = pages_of(pdf), bookmarks(pdf)
    assert [words for words, _ in marks] == [one.value.capitalize() for one in order]
    for section, (_, page) in zip(order, marks, strict=True):
        assert SAID[section] in pages[page - 1]
    assert marks[0][1] == 1


@pytest.mark.parametrize("name", sorted(PROFILES))
def test_every_page_says_which_of_how_many_it_is(name: str) -> None:
    drawn = bound_set_pdf(large_record(), PROFILES[name])
    pages = pages_of(drawn.pdf)
    assert len(pages) == drawn.pages > 20
    for n, page in enumerate(pages, 1):
        assert re.search(rf"Halaman {n} dari {len(pages)}\b", page)


def test_tables_lie_across_and_text_stands_upright() -> None:
    record, photos = with_photos(full_record())
    pdf = bound_set_pdf(record, PROFILES["polri"], sections=list(Section), photos=photos).pdf
    starts = dict(bookmarks(pdf))
    with opened(pdf) as read:
        for section in Section:
            box = read.pages[starts[section.value.capitalize()] - 1].mediabox
            wide = float(box[2]) > float(box[3])
            assert wide is (section in (Section.ATTENDANCE, Section.FOLLOW_UP))


@pytest.mark.parametrize("name", sorted(PROFILES))
def test_it_is_a_whole_pdf_with_its_fonts_and_the_same_twice(name: str) -> None:
    record, photos = with_photos(full_record())
    pdf = bound_set_pdf(record, PROFILES[name], photos=photos).pdf
    assert pdf == bound_set_pdf(record, PROFILES[name], photos=photos).pdf
    assert "No syntax or stream encoding errors" in qpdf_check(pdf)
    assert all(embedded for _, embedded in fonts_of(pdf))


def test_nothing_private_is_bound() -> None:
    said = words_of(bound_set_pdf(full_record(), PROFILES["polri"], sections=list(Section)).pdf)
    assert "PRIBADI" not in said


def test_what_the_record_has_nothing_of_is_left_out_and_a_section_named_twice_stands_once() -> None:
    pdf = bound_set_pdf(
        sample_record(),
        PROFILES["polri"],
        sections=[Section.PHOTOS, Section.MINUTES, Section.MINUTES],
    ).pdf
    assert bookmarks(pdf) == [("Notulen", 1)]


def test_with_nothing_to_bind_it_is_refused() -> None:
    for sections in ([], [Section.PHOTOS]):
        with pytest.raises(NothingToBind):
            bound_set_pdf(full_record(), PROFILES["polri"], sections=sections)


def test_a_secret_set_says_so_on_every_page_and_a_footer_stands_on_all() -> None:
    full = full_record()
    record = changed(full, meeting=changed(full.meeting, security=Security.SECRET))
    drawn = bound_set_pdf(record, PROFILES["polri"], sections=USUAL_SET, footer="SIDIK 123")
    for page in pages_of(drawn.pdf):
        assert page.count("RAHASIA") >= 2
        assert "SIDIK 123" in page
