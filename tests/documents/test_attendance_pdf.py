from __future__ import annotations

import datetime as dt
import io
import re

import pikepdf
import pytest
from pdf_reading import fonts_of, pages_of, qpdf_check, text_of, words_of
from records import full_record, large_record, sample_record

from notulen_app.documents.attendance_pdf import attendance_pdf
from notulen_app.documents.profile import DocumentProfile, load_profiles
from notulen_app.domain.attendance import Attendance, AttendanceState, Stroke
from notulen_app.domain.people import NumberKind, Position, ServiceNumber
from notulen_app.domain.value import changed

PROFILES = {one.name: one for one in load_profiles()}


@pytest.fixture(params=sorted(PROFILES))
def profile(request: pytest.FixtureRequest) -> DocumentProfile:
    return PROFILES[request.param]


def test_states_are_words_and_unknown_is_never_absent(profile: DocumentProfile) -> None:
    words = words_of(attendance_pdf(full_record(), profile).pdf)
    assert "diwakili: Ipda Uji" in words
    for state in ("izin", "sakit", "tanpa keterangan"):
        assert re.search(rf"\d\. {state}", words) or state == "tanpa keterangan"
    assert (
        "Jumlah perorangan: diundang 7 | hadir 2 (L 1, P 1) | diwakili 1 | izin 1 | sakit 1 | "
        "tanpa keterangan 1 | belum diisi 1" in words
    )
    assert "Jumlah kelompok: diundang 1 | hadir 1; anggota yang hadir: 12 orang" in words


def test_nobody_recorded_means_nobody_absent(profile: DocumentProfile) -> None:
    record = full_record()
    rows = tuple(
        Attendance(id=one.id, person_id=one.person_id, group_id=one.group_id, order=one.order)
        for one in record.attendance
    )
    words = words_of(attendance_pdf(changed(record, attendance=rows), profile).pdf)
    assert "hadir 0 | diwakili 0 | izin 0 | sakit 0 | tanpa keterangan 0 | belum diisi 7" in words
    assert "diundang 1 | belum diisi 1; anggota yang hadir: tidak dihitung" in words


def test_blank_mode_tells_nothing_and_adds_rows(profile: DocumentProfile) -> None:
    words = words_of(attendance_pdf(full_record(), profile, blank=True, spare_rows=6).pdf)
    assert "hadir ......" in words
    assert "diwakili:" not in words
    assert "diundang 21 |" in words
    assert "Kapolsek jajaran (14 orang)" in words
    assert "27. ....." in words
    assert "28. ....." not in words


def test_a_blank_row_stands_for_every_counted_head(profile: DocumentProfile) -> None:
    record = full_record()
    group = record.attendance[-1]
    for heads, rows in ((None, 1), (1, 1), (2, 2), (40, 40), (10**9, 1)):
        only = changed(record, attendance=(changed(group, head_count=heads),))
        text = text_of(attendance_pdf(only, profile, blank=True, spare_rows=0).pdf)
        assert len(re.findall(r"\d+\. \.{3,}", text)) == rows, heads
        assert "Kapolsek jajaran" in text
    several = tuple(changed(group, id=f"g{n}", head_count=n or None) for n in range(2))
    words = words_of(attendance_pdf(changed(record, attendance=several), profile, blank=True).pdf)
    assert "diundang ......" in words


def test_a_blank_list_tells_nothing_of_who_came(profile: DocumentProfile) -> None:
    words = words_of(attendance_pdf(sample_record(), profile, blank=True).pdf)
    for told in ("disimpulkan", "belum pasti", "| hadir 0", "1. hadir"):
        assert told not in words
    drawn = attendance_pdf(full_record(), profile, blank=True).pdf
    record = full_record()
    rows = tuple(changed(one, strokes=()) for one in record.attendance)
    assert drawn == attendance_pdf(changed(record, attendance=rows), profile, blank=True).pdf


def test_remarks_lie_across_the_page_and_hold_the_states(profile: DocumentProfile) -> None:
    record = full_record()
    rows = (changed(record.attendance[0], note="datang terlambat"), *record.attendance[1:])
    document = attendance_pdf(changed(record, attendance=rows), profile, remarks=True)
    text = text_of(document.pdf)
    assert "Ket." in text
    assert "hadir; datang" in text
    assert "terlambat" in text
    assert "2. hadir" not in text
    with pikepdf.open(io.BytesIO(document.pdf)) as pdf:
        for page in pdf.pages:
            assert float(page.mediabox[2]) > float(page.mediabox[3])
    upright = attendance_pdf(changed(record, attendance=rows), profile)
    assert "datang terlambat" not in text_of(upright.pdf)


def test_order_by_sector_or_by_hand(profile: DocumentProfile) -> None:
    record = full_record()
    rows = tuple(changed(one, order=-n) for n, one in enumerate(record.attendance))
    record = changed(record, attendance=rows)
    by_hand = text_of(attendance_pdf(record, profile, by_sector=False).pdf)
    assert by_hand.index("Uji Tujuh") < by_hand.index("Uji Empat") < by_hand.index("Uji Dua")
    assert "TNI" not in by_hand
    by_sector = text_of(attendance_pdf(record, profile).pdf)
    assert by_sector.index("Uji Dua") < by_sector.index("TNI") < by_sector.index("Uji Tujuh")


def test_the_post_is_the_one_held_on_the_day(profile: DocumentProfile) -> None:
    record = full_record()
    day = record.meeting.dates[0]
    known = record.directory
    later = Position(
        id="baru",
        title="Jabatan Baru",
        organisation_id="o1",
        person_id="p0",
        held_from=day + dt.timedelta(days=1),
    )
    directory = changed(known, positions=(*known.positions, later))
    assert "Jabatan Baru" not in text_of(
        attendance_pdf(changed(record, directory=directory), profile).pdf
    )
    directory = changed(known, positions=(*known.positions, changed(later, held_from=day)))
    assert "Jabatan Baru" in text_of(
        attendance_pdf(changed(record, directory=directory), profile).pdf
    )


def test_the_recorder_never_signs_on_a_page_alone(profile: DocumentProfile) -> None:
    record = large_record(attendees=60, agenda=1)
    for cut in range(1, 60, 2):
        part = changed(record, attendance=record.attendance[:cut])
        document = attendance_pdf(part, profile)
        assert len(document.fields) == 1
        assert "Peserta Contoh" in pages_of(document.pdf)[document.fields[0].page]


def test_a_page_has_one_number(profile: DocumentProfile) -> None:
    pages = pages_of(attendance_pdf(large_record(attendees=40, agenda=1), profile).pdf)
    for number, page in enumerate(pages[1:], 2):
        assert page.split()[0] != str(number)


def test_head_on_every_page_and_rows_whole(profile: DocumentProfile) -> None:
    document = attendance_pdf(large_record(attendees=300, agenda=1), profile)
    pages = pages_of(document.pdf)
    assert len(pages) == document.pages > 10
    for number, page in enumerate(pages, 1):
        assert "Tanda tangan" in page
        assert f"Halaman {number} dari {len(pages)}" in page
        shown = set(re.findall(r"Peserta Contoh (\d+)", page))
        assert shown == {str(int(n) - 80_000_000) for n in re.findall(r"NRP (8\d{7})", page)}
    assert len(re.findall(r"Peserta Contoh \d+", "".join(pages))) == 300


def test_sector_titles_stay_with_their_rows(profile: DocumentProfile) -> None:
    record = large_record(attendees=60, agenda=1)
    for cut in range(20, 60):
        part = changed(record, attendance=record.attendance[:cut])
        for page in pages_of(attendance_pdf(part, profile).pdf):
            lines = [line.strip() for line in page.splitlines() if line.strip()][:-1]
            assert lines[-1] not in ("POLRI", "TNI", "DINAS"), cut


def test_numbers_zigzag(profile: DocumentProfile) -> None:
    text = text_of(attendance_pdf(full_record(), profile, blank=True).pdf)
    where = {
        int(found[1]): found.start(1)
        for line in text.splitlines()
        if (found := re.search(r"(\d+)\. \.{3,}", line))
    }
    assert where[2] > where[1]
    assert where[10] > where[9]


def test_strokes_are_drawn_and_hostile_ones_stay_in_the_cell(profile: DocumentProfile) -> None:
    record = full_record()
    wild = Stroke(points=((float("nan"), 1e300, -5.0), (float("inf"), -1.0, 2.0)))
    rows = tuple(changed(one, strokes=(wild, Stroke(points=()))) for one in record.attendance)
    assert attendance_pdf(changed(record, attendance=rows), profile).pages == 1
    without = tuple(changed(one, strokes=()) for one in record.attendance)
    drawn = attendance_pdf(record, profile).pdf
    assert drawn != attendance_pdf(changed(record, attendance=without), profile).pdf


def test_a_citizen_number_is_not_printed(profile: DocumentProfile) -> None:
    record = full_record()
    nik = ServiceNumber(kind=NumberKind.NIK, value="3527000000000001")
    people = tuple(changed(one, service_number=nik) for one in record.directory.people)
    record = changed(record, directory=changed(record.directory, people=people))
    assert "3527" not in text_of(attendance_pdf(record, profile).pdf)
    assert "0800000000" not in text_of(attendance_pdf(record, profile).pdf)


def test_empty_list_same_bytes_fonts_and_structure(profile: DocumentProfile) -> None:
    empty = changed(full_record(), attendance=())
    assert attendance_pdf(empty, profile).pages == 1
    for record in (sample_record(), full_record(), empty):
        document = attendance_pdf(record, profile, blank=record is empty)
        assert document == attendance_pdf(record, profile, blank=record is empty)
        assert all(embedded for _, embedded in fonts_of(document.pdf))
        assert "No syntax" in qpdf_check(document.pdf)


def test_groups_with_and_without_a_head_count(profile: DocumentProfile) -> None:
    words = words_of(attendance_pdf(full_record(), profile).pdf)
    assert "Kapolsek jajaran (12" in words
    assert "12 orang pada" not in words
    sample = words_of(attendance_pdf(sample_record(), profile).pdf)
    assert "Forkopimda" in sample
    assert "anggota yang hadir: tidak dihitung" in sample
    assert "Jumlah perorangan: diundang 1 | hadir 1 |" in sample
    assert AttendanceState.UNKNOWN.value in sample


def test_a_long_agenda_leaves_the_page_to_the_list(profile: DocumentProfile) -> None:
    page = pages_of(attendance_pdf(large_record(attendees=20, agenda=40), profile).pdf)[0]
    assert "Pokok bahasan ke-6" in page
    assert "Pokok bahasan ke-7" not in page
    assert "dan 34 acara lainnya" in page
    assert "Peserta Contoh 0" in page
