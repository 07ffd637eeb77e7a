from __future__ import annotations

import datetime as dt
import subprocess
from itertools import groupby
from pathlib import Path

import pytest
from pdf_reading import bounding_boxes, fonts_of, pages_of, qpdf_check, words_of
from PIL import Image
from records import full_record, large_record

from notulen_app.documents.attendance_report_pdf import attendance_report_pdf, meeting_report_pdf
from notulen_app.documents.profile import DocumentProfile, load_profiles
from notulen_app.domain.attendance import AttendanceRole, AttendanceState
from notulen_app.domain.attendance_report import AttendanceReport, ReportBy, ReportRow, summed
from notulen_app.domain.errors import DocumentRefused
from notulen_app.domain.tally import Tally
from notulen_app.domain.value import changed

PROFILES = {one.name: one for one in load_profiles()}
COLOURS = {
    "hadir": (0x16, 0x6B, 0x43),
    "diwakili": (0xBB, 0xA3, 0xEF),
    "izin": (0xF2, 0xBD, 0x66),
    "tanpa keterangan": (0xA9, 0x23, 0x1B),
}
ROWS = (
    ReportRow(
        name="Polri",
        tally=Tally(invited=20, present=10, represented=4, excused=2, ill=1, absent=1),
    ),
    ReportRow(name="TNI", tally=Tally(invited=8, present=2, absent=6, guests=3)),
    ReportRow(
        name="",
        tally=Tally(
            invited=1200, present=900, excused=300, heads_asked=70, heads_present=65, counted=1
        ),
    ),
    ReportRow(name="Dinas", tally=Tally(invited=4)),
)
REPORT = AttendanceReport(
    by=ReportBy.SECTOR,
    rows=ROWS,
    total=summed(ROWS),
    meetings=1234,
    first=dt.date(2024, 7, 1),
    last=dt.date(2024, 8, 31),
    scope="seri Rakor bulanan",
)


@pytest.fixture(params=sorted(PROFILES))
def profile(request: pytest.FixtureRequest) -> DocumentProfile:
    return PROFILES[request.param]


def lines_of(pdf: bytes) -> list[str]:
    return [" ".join(line.split()) for page in pages_of(pdf) for line in page.splitlines()]


def test_every_count_stands_beside_its_name(profile: DocumentProfile) -> None:
    pdf = attendance_report_pdf(REPORT, profile).pdf
    lines = lines_of(pdf)
    assert "1 Polri 20 10 4 2 1 1 2 0 77,8 %" in lines
    assert "2 TNI 8 2 0 0 0 6 0 3 25 %" in lines
    assert "3 Lain-lain 1.200 900 0 300 0 0 0 0 65 75 %" in lines
    assert "4 Dinas 4 0 0 0 0 0 4 0 -" in lines
    assert "Jumlah 1.232 912 4 302 1 7 6 3 65 74,7 %" in lines
    words = words_of(pdf)
    assert "REKAPITULASI KEHADIRAN PER UNSUR" in words
    assert "Periode : Juli 2024 s.d. Agustus 2024" in words
    assert "Jumlah rapat : 1.234" in words
    assert "Cakupan : seri Rakor bulanan" in words
    assert "yang belum diisi tidak dihitung, juga tidak sebagai tanpa keterangan" in words


def test_columns_that_would_be_empty_are_left_out(profile: DocumentProfile) -> None:
    report = changed(REPORT, rows=ROWS[:1], total=ROWS[0].tally, scope="")
    words = words_of(attendance_report_pdf(report, profile).pdf)
    for left_out in ("Tamu", "Anggota", "Cakupan", "Kelompok dihitung satu"):
        assert left_out not in words


@pytest.mark.parametrize(
    ("by", "head"),
    [
        (ReportBy.PERSON, "No Nama Jabatan Diundang"),
        (ReportBy.POSITION, "No Jabatan Instansi Diundang"),
        (ReportBy.ORGANISATION, "No Instansi Diundang"),
    ],
)
def test_what_tells_two_of_the_same_name_apart_has_its_column(
    by: ReportBy, head: str, profile: DocumentProfile
) -> None:
    rows = tuple(
        ReportRow(name="Uji Satu", detail=detail, tally=Tally(invited=1, present=1))
        for detail in ("Kabag Ops", "Kasat Lantas")
    )
    report = changed(REPORT, by=by, rows=rows, total=summed(rows))
    words = words_of(attendance_report_pdf(report, profile).pdf)
    assert head in words.replace("Tanpa Belum ", "")
    assert ("Kabag Ops" in words) is (by is not ReportBy.ORGANISATION)
    unknown = changed(report, rows=(ReportRow(name="", tally=Tally(invited=1)),))
    assert "tidak diketahui)" in words_of(attendance_report_pdf(unknown, profile).pdf)


def test_bars_show_the_shares(profile: DocumentProfile, tmp_path: Path) -> None:
    pdf = attendance_report_pdf(REPORT, profile).pdf
    (tmp_path / "rekap.pdf").write_bytes(pdf)
    scale = 4
    command = ["pdftoppm", "-r", str(72 * scale), "-singlefile", "-png"]
    subprocess.run([*command, tmp_path / "rekap.pdf", tmp_path / "rekap"], check=True)
    with Image.open(tmp_path / "rekap.png") as opened:
        image = opened.convert("RGB")
    words = bounding_boxes(pdf)[0]
    right = max(x1 for *_, x1, _ in words)
    for row in (ROWS[0], ROWS[1]):
        place = next(word for word in words if word[0] == row.name)
        high = round((place[2] + place[4]) / 2 * scale)
        line = [image.getpixel((x, high)) for x in range(round(right * 0.6) * scale, image.width)]
        runs = [(colour, len([*same])) for colour, same in groupby(line)]
        found = {
            name: sum(count for colour, count in runs if near(colour, wanted))
            for name, wanted in COLOURS.items()
        }
        counts = {
            "hadir": row.tally.present,
            "diwakili": row.tally.represented,
            "izin": row.tally.excused,
            "tanpa keterangan": row.tally.absent,
        }
        unit = sum(found.values()) / sum(counts.values())
        for name, count in counts.items():
            assert abs(found[name] - unit * count) <= 5, (row.name, name)


def near(colour: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(colour, tuple)
    return all(abs(one - other) < 6 for one, other in zip(colour, wanted, strict=True))


def test_thousands_of_rows_repeat_the_head_and_keep_the_sum(profile: DocumentProfile) -> None:
    rows = tuple(
        ReportRow(name=f"Peserta Contoh {n}", detail="Kanit", tally=Tally(invited=3, present=2))
        for n in range(600)
    )
    report = changed(REPORT, by=ReportBy.PERSON, rows=rows, total=summed(rows))
    document = attendance_report_pdf(report, profile)
    pages = pages_of(document.pdf)
    assert len(pages) == document.pages > 10
    for n, page in enumerate(pages, 1):
        assert "Diundang" in page
        assert f"Halaman {n} dari {len(pages)}" in page
    assert "Jumlah 1.800 1.200 0 0 0 0 600 100 %" in lines_of(document.pdf)


def test_the_report_of_a_meeting_names_whom_it_must(profile: DocumentProfile) -> None:
    record = full_record()
    guest = changed(record.attendance[1], role=AttendanceRole.GUEST)
    late = changed(record.attendance[0], arrived=dt.datetime(2025, 3, 6, 2, 15, tzinfo=dt.UTC))
    excused = changed(record.attendance[3], note="dinas luar")
    rows = (late, guest, record.attendance[2], excused, *record.attendance[4:])
    document = meeting_report_pdf(changed(record, attendance=rows), profile)
    lines = lines_of(document.pdf)
    assert "LAPORAN KEHADIRAN" in lines
    assert "1 Polri 4 2 1 0 0 1 0 1 12 75 %" in lines
    assert "Jumlah 7 2 1 1 1 1 1 1 12 50 %" in lines
    assert "1 AKBP Uji Satu Jabatan 0 Polres Contoh 09.15" in lines
    assert "3 Kompol Uji Tiga Jabatan 2 Polres Contoh Ipda Uji Wakil B/7" in lines
    assert "6 Mayor Inf Uji Empat Jabatan 3 Kodim 0000/Contoh izin dinas luar" in lines
    assert "4 Iptu Uji Enam Jabatan 5 Polres Contoh tanpa keterangan" in lines
    assert "5 Kapolsek jajaran hadir 14 12" in lines
    assert "2 Penata Uji Dua Jabatan 1 Polres Contoh hadir" in lines
    assert "8 Uji Tujuh Jabatan 6 Dincon" in lines
    assert [one.role for one in document.fields] == ["notulis"]


def test_the_report_of_a_meeting_says_nothing_of_what_is_not(profile: DocumentProfile) -> None:
    record = large_record(attendees=3, agenda=1)
    rows = tuple(changed(one, state=AttendanceState.PRESENT) for one in record.attendance)
    words = words_of(meeting_report_pdf(changed(record, attendance=rows), profile).pdf)
    for title in ("Kelompok", "Izin, sakit", "Datang setelah", "Tamu"):
        assert title not in words
    empty = meeting_report_pdf(changed(record, attendance=()), profile)
    assert "Jumlah 0 0 0 0 0 0 0 -" in lines_of(empty.pdf)
    undated = changed(record, meeting=changed(record.meeting, dates=()))
    with pytest.raises(DocumentRefused):
        meeting_report_pdf(undated, profile)


def test_groups_that_nobody_counted_are_said_to_be_so(profile: DocumentProfile) -> None:
    record = full_record()
    group = changed(record.attendance[-1], present_count=None, head_count=None)
    document = meeting_report_pdf(changed(record, attendance=(group,)), profile)
    assert "1 Kapolsek jajaran hadir tidak dihitung tidak dihitung" in lines_of(document.pdf)
    assert "Anggota" not in words_of(document.pdf)


def test_any_text_prints_and_the_same_bytes_twice(profile: DocumentProfile) -> None:
    hostile = "<b> & \x00\u202e \ud800 " + "W" * 500
    rows = tuple(changed(one, name=hostile, detail=hostile) for one in ROWS)
    report = changed(REPORT, by=ReportBy.POSITION, rows=rows, scope=hostile)
    first, second = (attendance_report_pdf(report, profile) for _ in range(2))
    assert first == second
    assert all(embedded for _, embedded in fonts_of(first.pdf))
    assert "No syntax" in qpdf_check(first.pdf)
    assert meeting_report_pdf(full_record(), profile) == meeting_report_pdf(full_record(), profile)
