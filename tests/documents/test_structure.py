"""The structure tree of every document against its record, as another program reads it."""

from __future__ import annotations

import io
from functools import lru_cache
from itertools import pairwise

import pikepdf
import pytest
from every_document import KINDS
from pdf_reading import pages_of
from pdf_structure import Node, headings, items, rows, structure_of
from pictures import photo, picture
from records import full_record, large_record

from notulen_app.documents.attendance_pdf import attendance_pdf
from notulen_app.documents.blocks import titled
from notulen_app.documents.bound_set import bound_set_pdf
from notulen_app.documents.metadata import Description
from notulen_app.documents.minutes_pdf import minutes_pdf
from notulen_app.documents.minutes_words import (
    FOLLOW_UP_BLANKS,
    FOLLOW_UP_HEAD,
    directive_lead,
    follow_up_rows,
)
from notulen_app.documents.page import Running, Sheet, build
from notulen_app.documents.papers_pdf import paper_pdf
from notulen_app.documents.photos import Photo, printable
from notulen_app.documents.profile import checked_logo, load_profiles
from notulen_app.domain.attendance_list import sections
from notulen_app.domain.meeting import Attachment, AttachmentKind, Record
from notulen_app.domain.paper import USUAL_SET, Paper, Section
from notulen_app.domain.rules import decisions, public
from notulen_app.domain.value import changed

PROFILES = {one.name: one for one in load_profiles()}
FOOTER = "kaki halaman ini tidak dibaca"


def with_photos() -> tuple[Record, tuple[Photo, ...]]:
    kept = tuple(
        Attachment(id=f"f{n}", name=f"f{n}.jpg", sha256="0" * 64, size=1, kind=AttachmentKind.PHOTO)
        for n in range(2)
    )
    jpeg, width, height = printable(photo())
    shown = (
        Photo("f0", "Suasana pembukaan", jpeg, width, height),
        Photo("f1", None, jpeg, width, height),
    )
    return changed(full_record(), attachments=kept), shown


@lru_cache(maxsize=4)
def minutes(name: str) -> bytes:
    """Give the minutes of everything there is, with a logo, photos, fields and the word DRAF."""
    record, photos = with_photos()
    head = changed(PROFILES[name].letterhead, logo=checked_logo(picture("PNG")))
    profile = changed(PROFILES[name], letterhead=head)
    return minutes_pdf(record, profile, draft=True, footer=FOOTER, photos=photos, signable=True).pdf


@lru_cache(maxsize=4)
def read(name: str) -> Node:
    return structure_of(minutes(name))


@pytest.fixture(params=sorted(PROFILES))
def name(request: pytest.FixtureRequest) -> str:
    return request.param


def after(document: Node, heading: str) -> list[Node]:
    """Give the elements between a heading and the next one of its level or above."""
    kids = document.kids
    start = next(n for n, one in enumerate(kids) if one.words().endswith(heading))
    level = kids[start].role
    found = []
    for one in kids[start + 1 :]:
        if one.role[:1] == "H" and one.role <= level:
            break
        found.append(one)
    return found


def test_headings_stand_in_the_order_of_the_minutes(name: str) -> None:
    record, found = full_record(), headings(read(name))
    assert found[0][0] == 1
    assert found[0][1].startswith(PROFILES[name].title)
    assert name == "pemda" or record.meeting.title.upper() in found[0][1]
    wanted = {
        "polri": ["Jalannya rapat", "Pembahasan", "Penekanan/arahan pimpinan", "Tindak lanjut"],
        "pemda": ["Kegiatan Sidang/Rapat", "Pembahasan", "Arahan Pimpinan", "Keputusan"],
    }
    words = [text for _, text in found]
    places = [next(n for n, text in enumerate(words) if text.endswith(one)) for one in wanted[name]]
    assert places == sorted(places)
    titles = {one.title for one in record.agenda}
    assert {text.split(" ", 1)[1] for level, text in found if level >= 4} == titles
    assert words[-1].startswith("DOKUMENTASI")


def test_every_directive_is_an_item_with_all_that_is_said_of_it(name: str) -> None:
    record = public(full_record())
    heading = "Penekanan/arahan pimpinan" if name == "polri" else "Arahan Pimpinan"
    (whole,) = [one for one in after(read(name), heading) if one.role == "L"]
    ordered = sorted(record.directives, key=lambda one: one.order)
    found = items(whole)
    assert len(found) == len(ordered)
    for one, (label, words) in zip(ordered, found, strict=True):
        assert label == f"{one.number}." if one.number else label
        assert words.startswith(f"{directive_lead(one)} {one.text}")
        for party in one.addressees:
            assert party.text in words
        for point in one.checklist:
            assert point.label in words
    nested = [one for one in whole.walk() if one.role == "L" and one is not whole]
    assert len(nested) == sum(1 for one in ordered if one.checklist)


def test_decisions_are_a_list_in_letters(name: str) -> None:
    heading = "Keputusan/kesimpulan" if name == "polri" else "Keputusan"
    (whole,) = [one for one in after(read(name), heading) if one.role == "L"]
    assert whole.attributes["ListNumbering"] == "LowerAlpha"
    assert [words for _, words in items(whole)] == list(decisions(public(full_record())))


def test_the_table_of_follow_up_has_every_cell_below_its_head(name: str) -> None:
    (table,) = read(name).all("Table")
    head, *found = rows(table)
    assert head == list(FOLLOW_UP_HEAD)
    wanted = [
        [text or blank for text, blank in zip(row, FOLLOW_UP_BLANKS, strict=True)]
        for row in follow_up_rows(public(full_record()))
    ]
    assert found == [[" ".join(cell.split()) for cell in row] for row in wanted]
    first, *others = table.all("TR")
    assert {(one.role, one.attributes["Scope"]) for one in first.kids} == {("TH", "Column")}
    for row in others:
        assert [one.role for one in row.kids] == ["TD", "TH", "TD", "TD", "TD"]
        assert row.kids[1].attributes["Scope"] == "Row"


def test_pictures_say_what_they_show_and_decoration_is_not_read(name: str) -> None:
    words = read(name).words()
    for unread in (FOOTER, "Halaman", "DRAF"):
        assert unread not in words
    with pikepdf.open(io.BytesIO(minutes(name))) as pdf:
        figures = [one for one in pdf.objects if is_element(one, "/Figure")]
        alternatives = [str(one.Alt) for one in figures]
        assert all(len(one.A.BBox) == 4 for one in figures)
    assert alternatives == ["Lambang", "Suasana pembukaan", "Foto tanpa keterangan"]
    assert words.endswith("Suasana pembukaan")


def is_element(one: object, role: str) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/S") == role and "/P" in one


def test_a_list_of_many_pages_is_one_table_with_one_head() -> None:
    record = large_record(attendees=50, agenda=1)
    drawn = attendance_pdf(record, PROFILES["polri"])
    assert drawn.pages > 2
    document = structure_of(drawn.pdf)
    (table,) = document.all("Table")
    assert len(table.all("THead")) == 1 and len(table.all("THead")[0].kids) == 1
    body = [row for row in rows(table)[1:] if len(row) > 1]
    listed = [one for section in sections(record) for one in section.rows]
    assert [row[0] for row in body] == [str(one.number) for one in listed]
    people = {one.id: one.name for one in record.directory.people}
    groups = {one.id: one.name for one in record.directory.groups}
    for row, one in zip(body, listed, strict=True):
        known = people.get(one.row.person_id or "") or groups[one.row.group_id or ""]
        assert known in row[1]
    named = [row for row in table.all("TR") if len(row.kids) == 1]
    assert [one.kids[0].attributes["ColSpan"] for one in named] == ["6"] * len(named)


def test_a_row_that_is_cut_is_still_one_row_with_its_cells(name: str) -> None:
    record = full_record()
    long = " ".join(f"kata{n}" for n in range(1_200))
    first, *others = record.directives
    record = changed(record, directives=(changed(first, text=long), *others))
    pdf = minutes_pdf(record, PROFILES[name], draft=False).pdf
    assert sum("kata" in page and "Arahan/keputusan" in page for page in pages_of(pdf)) > 2
    (table,) = structure_of(pdf).all("Table")
    found = rows(table)[1:]
    assert len(found) == len(list(follow_up_rows(public(record))))
    assert next(row[1] for row in found if row[1].startswith("kata0")) == long


@pytest.mark.parametrize("kind", [*KINDS, *Paper, "berkas"])
def test_every_page_is_marked_and_no_level_of_headings_is_left_out(kind: str) -> None:
    profile = PROFILES["polri"]
    if kind == "berkas":
        record, photos = with_photos()
        pdf = bound_set_pdf(record, profile, sections=list(Section), photos=photos).pdf
    elif kind in KINDS:
        pdf = KINDS[kind](profile).pdf
    else:
        pdf = paper_pdf(Paper(kind), full_record(), profile).pdf
    levels = [level for level, _ in headings(structure_of(pdf, texts=False))]
    assert not levels or levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert all(marked(page) for page in opened.pages)
        assert [int(page.StructParents) for page in opened.pages] == list(range(len(opened.pages)))
        assert all(page.Tabs == "/S" for page in opened.pages)


def marked(page: pikepdf.Page) -> bool:
    """Tell whether all that a page shows is content or marked as decoration, and in order."""
    depth, numbers = 0, []
    for one in pikepdf.parse_content_stream(page):
        operator = str(one.operator)
        if operator in ("BDC", "BMC"):
            depth += 1
            if operator == "BDC" and "/MCID" in one.operands[1]:
                numbers.append(int(one.operands[1]["/MCID"]))
        elif operator == "EMC":
            depth -= 1
        elif operator in ("Tj", "TJ", "S", "f", "B", "f*", "B*", "Do") and depth != 1:
            return False
    return depth == 0 and numbers == list(range(len(numbers)))


def test_bookmarks_are_the_headings_and_lead_to_them(name: str) -> None:
    with pikepdf.open(io.BytesIO(minutes(name))) as pdf, pdf.open_outline() as outline:
        found: list[tuple[int, str]] = []
        pages: list[int] = []
        waiting = [(one, 1) for one in reversed(outline.root)]
        while waiting:
            one, level = waiting.pop()
            found.append((level, " ".join(one.title.split())))
            pages.append(next(n for n, p in enumerate(pdf.pages) if p.objgen == page_of(one)))
            waiting += [(kid, level + 1) for kid in reversed(one.children)]
    assert [text[:60] for _, text in found] == [text[:60] for _, text in headings(read(name))]
    assert [level for level, _ in found] == [level for level, _ in headings(read(name))]
    assert pages == sorted(pages) and len(set(pages)) > 1


def page_of(item: pikepdf.OutlineItem) -> tuple[int, int]:
    assert isinstance(item.destination, pikepdf.Array)
    return item.destination[0].objgen


def test_a_section_of_a_bound_set_is_a_part_of_its_own() -> None:
    pdf = bound_set_pdf(full_record(), PROFILES["polri"]).pdf
    document = structure_of(pdf, texts=False)
    assert [one.role for one in document.kids] == ["Part"] * len(document.kids)
    assert len(document.kids) == len(USUAL_SET) - 1, "there are no photos"
    assert all(headings(part)[0][0] == 1 for part in document.kids)


def test_a_heading_below_the_sixth_level_stays_a_heading() -> None:
    sheet = Sheet(PROFILES["polri"])
    story = [
        one for level in range(1, 10) for one in titled([f"Tingkat {level}"], sheet, level=level)
    ]
    pdf = build(story, sheet, Running(Description(title="Uji"))).pdf
    assert [level for level, _ in headings(structure_of(pdf, texts=False))] == [
        1,
        2,
        3,
        4,
        5,
        6,
        6,
        6,
        6,
    ]
