from __future__ import annotations

import datetime as dt
import io
import re

import pikepdf
import pytest
from pdf_reading import bounding_boxes, fonts_of, pages_of, qpdf_check, text_of, words_of
from records import full_record, large_record, list_numbers, sample_record

from notulen_app.documents.attendance_pdf import attendance_pdf
from notulen_app.documents.profile import DocumentProfile, load_profiles
from notulen_app.domain.attendance import Attendance, AttendanceRole, AttendanceState, Stroke
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
    assert "5. Kapolsek jajaran (14 orang)" in words
    assert [f"5.{n}. ....." in words for n in (1, 14, 15)] == [True, True, False]
    assert [f" {n}. ....." in words for n in (8, 9, 14, 15)] == [True, True, True, False]


def test_a_number_is_the_same_on_paper_before_and_after(profile: DocumentProfile) -> None:
    record = full_record()
    rows = tuple(changed(one, order=20 + n) for n, one in enumerate(record.attendance))
    meeting = changed(record.meeting, list_printed_to=27)
    record = changed(record, attendance=rows, meeting=meeting)
    numbers = list_numbers(record)
    assert set(numbers.values()) == set(range(20, 28))
    for blank in (True, False):
        lines = text_of(attendance_pdf(record, profile, blank=blank).pdf)
        for row in rows:
            if row.person_id:
                name = next(one.name for one in record.directory.people if one.id == row.person_id)
                assert re.search(rf"(?m)^ *{numbers[row.id]} +{name}\b", lines), name


def test_a_form_without_names(profile: DocumentProfile) -> None:
    for record, nameless in (
        (full_record(), True),
        (changed(full_record(), attendance=()), False),
    ):
        words = words_of(attendance_pdf(record, profile, blank=True, nameless=nameless).pdf)
        assert "1. ....." in words
        assert "25. ....." in words
        assert "26. ....." not in words
        assert "Kapolsek jajaran" not in words
        assert "diundang ...... |" in words
    few = words_of(attendance_pdf(full_record(), profile, nameless=True, spare_rows=3).pdf)
    assert "3. ....." in few
    assert "4. ....." not in few


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
    (page,) = bounding_boxes(attendance_pdf(large_record(attendees=9, agenda=1), profile).pdf)
    signing = {int(text[:-1]): left for text, left, *_ in page if re.fullmatch(r"\d\.", text)}
    assert list(signing) == list(range(1, 10))
    left = max(signing.values())
    for number, place in signing.items():
        assert (place == left) is (number % 2 == 0)


def test_drawn_signatures_are_called_so_and_only_where_somebody_came(
    profile: DocumentProfile,
) -> None:
    record = full_record()
    words = words_of(attendance_pdf(record, profile).pdf)
    assert "Tanda tangan gambar dibubuhkan di layar; bukan tanda tangan elektronik." in words
    without = changed(
        record, attendance=tuple(changed(one, strokes=()) for one in record.attendance)
    )
    drawn, plain = attendance_pdf(record, profile), attendance_pdf(without, profile)
    assert drawn != plain
    assert "Tanda tangan gambar" not in words_of(plain.pdf)
    away = tuple(
        changed(one, strokes=record.attendance[1].strokes, state=AttendanceState.EXCUSED)
        for one in record.attendance
    )
    excused = changed(record, attendance=away)
    assert "Tanda tangan gambar" not in words_of(attendance_pdf(excused, profile).pdf)
    unsigned = changed(
        excused, attendance=tuple(changed(one, strokes=()) for one in excused.attendance)
    )
    assert attendance_pdf(excused, profile) == attendance_pdf(unsigned, profile)


def test_hostile_strokes_draw_nothing(profile: DocumentProfile) -> None:
    record = full_record()
    nan, inf = float("nan"), float("inf")
    wild = (Stroke(points=((nan, 0.5, 0.5), (0.5, inf, 0.5))), Stroke(points=()))
    rows = tuple(changed(one, strokes=wild) for one in record.attendance)
    without = tuple(changed(one, strokes=()) for one in record.attendance)
    assert attendance_pdf(changed(record, attendance=rows), profile) == attendance_pdf(
        changed(record, attendance=without), profile
    )


def test_guests_are_counted_apart(profile: DocumentProfile) -> None:
    record = full_record()
    guest = changed(record.attendance[1], role=AttendanceRole.GUEST)
    rows = (record.attendance[0], guest, *record.attendance[2:])
    words = words_of(attendance_pdf(changed(record, attendance=rows), profile).pdf)
    assert "Jumlah perorangan: diundang 6 | hadir 1 (L 1, P 0) |" in words
    assert "| belum diisi 1 | tamu 1" in words
    stayed_away = changed(guest, state=AttendanceState.UNKNOWN)
    rows = (record.attendance[0], stayed_away, *record.attendance[2:])
    assert "| tamu" not in words_of(attendance_pdf(changed(record, attendance=rows), profile).pdf)


def at(hour: int, minute: int) -> dt.datetime:
    return dt.datetime(2025, 3, 6, hour, minute, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def test_a_profile_may_ask_for_arrival_and_departure(profile: DocumentProfile) -> None:
    wanted = changed(profile, list_parts=("times",))
    record = full_record()
    rows = (
        changed(record.attendance[0], left=at(11, 5)),
        changed(record.attendance[1], left=at(10, 45)),
        *record.attendance[2:],
    )
    record = changed(record, attendance=rows)
    document = attendance_pdf(record, wanted)
    with pikepdf.open(io.BytesIO(document.pdf)) as pdf:
        assert float(pdf.pages[0].mediabox[2]) > float(pdf.pages[0].mediabox[3])
    text = text_of(document.pdf)
    for shown in ("Datang/", "pulang", "08.50", "11.05", "10.45"):
        assert shown in text
    utc = changed(rows[0], arrived=at(8, 50).astimezone(dt.UTC), left=None)
    moved = changed(record, attendance=(utc, *rows[1:]))
    assert "08.50" in text_of(attendance_pdf(moved, wanted).pdf)
    assert "Datang/" not in text_of(attendance_pdf(record, profile).pdf)
    blank = text_of(attendance_pdf(record, wanted, blank=True).pdf)
    assert "Datang/" in blank
    assert "08.50" not in blank


def test_a_profile_may_ask_who_was_there_at_which_point(profile: DocumentProfile) -> None:
    wanted = changed(profile, list_parts=("presence",))
    record = full_record()
    agenda = tuple(
        changed(one, begun=at(9, 0), finished=at(9, 30)) if one.id != "m4" else one
        for one in record.agenda
    )
    rows = (
        record.attendance[0],
        changed(record.attendance[1], arrived=at(9, 10)),
        *record.attendance[2:],
    )
    timed = changed(record, agenda=agenda, attendance=rows)
    pages = pages_of(attendance_pdf(timed, wanted).pdf)
    annex = next(page for page in pages if "Kehadiran per acara" in page)
    words = " ".join(annex.split())
    assert "Pembukaan dan doa (09.00 - 09.30): hadir 1 orang, sebagian 1; hadir 0 kelompok" in words
    assert "Sarana (" not in words
    assert (
        re.search(r"1 AKBP Uji Satu, S\.I\.K\., M\.H\. H H H", words) or "Uji Satu H H H" in words
    )
    assert "Uji Dua S S S" in words
    assert "Uji Empat - - -" in words
    assert "Uji Tiga 2" not in words
    for quiet in (
        attendance_pdf(timed, profile),
        attendance_pdf(timed, wanted, blank=True),
        attendance_pdf(record, wanted),
    ):
        assert "Kehadiran per acara" not in text_of(quiet.pdf)


def test_many_points_are_marked_in_several_tables(profile: DocumentProfile) -> None:
    record = large_record(attendees=3, agenda=40)
    agenda = tuple(changed(one, begun=at(9, 0), finished=at(9, 30)) for one in record.agenda)
    rows = tuple(changed(one, arrived=at(8, 0)) for one in record.attendance)
    record = changed(record, agenda=agenda, attendance=rows)
    document = attendance_pdf(record, changed(profile, list_parts=("presence",)))
    words = words_of(document.pdf)
    assert "40. Pokok bahasan ke-40 (09.00 - 09.30): hadir 3 orang" in words
    assert words.split().count("H") == 3 * 40


def test_a_profile_may_call_the_list_an_annex(profile: DocumentProfile) -> None:
    wanted = changed(profile, list_parts=("annex",))
    record = full_record()
    lines = ("Kepolisian Negara Republik Indonesia", "Daerah Contoh", "Resor Contoh")
    for head in (lines, ()):
        letterhead = changed(wanted.letterhead, lines=head)
        pdf = attendance_pdf(record, changed(wanted, letterhead=letterhead)).pdf
        words = words_of(pdf)
        assert f"LAMPIRAN {profile.title}" in words
        assert "NOMOR : B/NOT-7/III/OPS.1.3./2025" in words
        assert "TANGGAL : 7 MARET 2025" in words
        (page, *_) = bounding_boxes(pdf)
        places = sorted((top, bottom, left, right) for _, left, top, right, bottom in page)
        for one in places:
            for other in places:
                apart = one[2] >= other[3] - 0.1 or other[2] >= one[3] - 0.1
                over = min(one[1], other[1]) - max(one[0], other[0])
                assert one == other or apart or over < 4.0
    unknown = changed(record.meeting, document_number=None, signing_date=None)
    words = words_of(attendance_pdf(changed(record, meeting=unknown), wanted).pdf)
    assert "NOMOR : ....." in words
    assert "TANGGAL : ....." in words
    assert "LAMPIRAN" not in words_of(attendance_pdf(record, profile).pdf)


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
