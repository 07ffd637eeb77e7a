from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from records import full_record, large_record, sample_record

from notulen_app.documents.profile import DocumentProfile, load_profiles
from notulen_app.documents.tables_xlsx import meeting_xlsx, report_xlsx
from notulen_app.documents.workbook import LONGEST_TEXT
from notulen_app.domain.attendance import AttendanceState
from notulen_app.domain.attendance_report import AttendanceReport, ReportBy, ReportRow, summed
from notulen_app.domain.link import Link, LinkKind
from notulen_app.domain.meeting import AgendaItem, Security
from notulen_app.domain.people import NumberKind, ServiceNumber
from notulen_app.domain.tally import Tally
from notulen_app.domain.value import changed

PROFILES = {one.name: one for one in load_profiles()}
POLRI = PROFILES["polri"]
ROWS = (
    ReportRow(
        name="Polri", tally=Tally(invited=20, present=10, represented=4, excused=2, absent=1)
    ),
    ReportRow(name="TNI", tally=Tally(invited=8, present=2, absent=6, guests=3)),
    ReportRow(name="Dinas", tally=Tally(invited=4)),
)
REPORT = AttendanceReport(
    by=ReportBy.SECTOR,
    rows=ROWS,
    total=summed(ROWS),
    meetings=7,
    first=dt.date(2024, 7, 1),
    last=dt.date(2024, 8, 31),
)


@pytest.fixture(params=sorted(PROFILES))
def profile(request: pytest.FixtureRequest) -> DocumentProfile:
    return PROFILES[request.param]


def opened(content: bytes, *, values: bool = False) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def head_of(sheet: Worksheet) -> int:
    """Give the number of the row that the filter stands on."""
    first = str(sheet.auto_filter.ref).split(":")[0]
    return sheet[first].row


def table(sheet: Worksheet) -> list[dict[str, Any]]:
    """Give the rows below the head by the names of their columns."""
    top = head_of(sheet)
    heads = [cell.value for cell in sheet[top]]
    rows = sheet.iter_rows(min_row=top + 1, values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_the_list_is_read_back_with_its_types(profile: DocumentProfile) -> None:
    record = full_record()
    left = dt.datetime(2025, 3, 6, 4, 5, tzinfo=dt.UTC)
    rows = (changed(record.attendance[0], left=left), *record.attendance[1:])
    book = opened(meeting_xlsx(changed(record, attendance=rows), profile))
    found = {one["Nama"]: one for one in table(book["Daftar hadir"])}
    assert len(found) == len(record.attendance)
    chair = found["Uji Satu"]
    assert (chair["No"], chair["Keadaan"], chair["Unsur"]) == (1, "hadir", "Polri")
    assert chair["NRP/NIP"] == "NRP 78010000"
    assert chair["Datang"] == dt.datetime(2025, 3, 6, 8, 50)
    assert chair["Pulang"] == dt.datetime(2025, 3, 6, 11, 5)
    stand_in = found["Uji Tiga"]
    assert (stand_in["Diwakili oleh"], stand_in["Surat mandat"]) == ("Ipda Uji Wakil", "B/7")
    group = found["Kapolsek jajaran"]
    assert (group["Anggota diundang"], group["Anggota hadir"]) == (14, 12)
    assert found["Uji Tujuh"]["Keadaan"] == AttendanceState.UNKNOWN.value
    assert "Keterangan" not in chair


def test_a_long_number_keeps_its_digits() -> None:
    record = full_record()
    nip = ServiceNumber(kind=NumberKind.NIP, value="198503152010012003")
    people = tuple(changed(one, service_number=nip) for one in record.directory.people)
    record = changed(record, directory=changed(record.directory, people=people))
    sheet = opened(meeting_xlsx(record, POLRI))["Daftar hadir"]
    assert table(sheet)[0]["NRP/NIP"] == "NIP 19850315 201001 2 003"
    assert "3527" not in str([*sheet.values])


def test_minutes_and_directives_are_there_and_private_rows_are_not(
    profile: DocumentProfile,
) -> None:
    book = opened(meeting_xlsx(full_record(), profile))
    minutes = table(book["Notulen"])
    assert [one["Jenis"] for one in minutes] == ["catatan", "catatan", "pertanyaan", "keputusan"]
    assert minutes[1]["Butir"] == "2.1"
    assert minutes[1]["Waktu"] == dt.datetime(2025, 3, 6, 9, 20)
    assert minutes[1]["Isi"].endswith("\n- Dua regu siap.\n- Satu regu cadangan.")
    directives = table(book["Arahan"])
    assert [one["Penanggung jawab"] for one in directives] == ["Bagops", "Bagian Logistik", None]
    assert directives[0]["Tenggat"] == dt.datetime(2025, 3, 20)
    assert directives[1]["Tenggat"] == dt.datetime(2025, 3, 12)
    assert directives[0]["Status"] == "dikerjakan"
    assert directives[2]["Atas nama"] == "Pangdam Contoh (belum pasti)"
    everything = str([[*sheet.values] for sheet in book.worksheets])
    assert "PRIBADI" not in everything


def test_who_was_there_at_which_point_has_a_sheet_where_it_is_known() -> None:
    record = full_record()
    assert "Kehadiran per acara" not in opened(meeting_xlsx(record, POLRI)).sheetnames
    begun = record.attendance[0].arrived
    agenda = (AgendaItem(id="m1", title="Pembukaan", begun=begun),)
    sheet = opened(meeting_xlsx(changed(record, agenda=agenda), POLRI))["Kehadiran per acara"]
    found = {one["Nama"]: one["1. Pembukaan"] for one in table(sheet)}
    assert found["Uji Satu"] == "hadir"
    assert found["Uji Dua"] is None
    assert found["Uji Empat"] == "tidak hadir"


@pytest.mark.parametrize("lead", ["=", "+", "-", "@", "=HYPERLINK", "\t=", "{="])
def test_nothing_that_people_wrote_is_a_formula(lead: str) -> None:
    text = f'{lead}cmd|" /C calc"!A1'
    record = full_record()
    people = tuple(changed(one, name=text, rank=text) for one in record.directory.people)
    entries = tuple(changed(one, text=text, speaker=text) for one in record.entries)
    record = changed(
        record,
        meeting=changed(record.meeting, title=text),
        directory=changed(record.directory, people=people),
        entries=entries,
    )
    rows = tuple(changed(one, name=text, detail=text) for one in ROWS)
    report = changed(REPORT, by=ReportBy.POSITION, rows=rows, scope=text)
    seen = 0
    for content in (meeting_xlsx(record, POLRI), report_xlsx(report, POLRI)):
        for sheet in opened(content).worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value and "calc" in str(cell.value):
                        seen += 1
                        assert cell.data_type == "s"
                        if str(cell.value)[0] in "=+-@" and cell.row > head_of(sheet):
                            assert cell.quotePrefix
                    elif cell.data_type == "f":
                        assert str(cell.value).startswith(("=SUBTOTAL(109,", "=IF("))
    assert seen > 20


def test_addresses_are_no_links_and_hostile_text_is_bounded() -> None:
    record = full_record()
    for text in (
        "http://contoh.invalid/x",
        "internal:'Daftar hadir'!A1",
        "<b>&amp;</b> ]]> \x00\x01\x1b \ud800 \u202eterbalik",
        "x" * 100_000,
    ):
        people = tuple(changed(one, name=text) for one in record.directory.people)
        directory = changed(record.directory, people=people)
        content = meeting_xlsx(changed(record, directory=directory), POLRI)
        assert not any("worksheets/_rels" in name for name in parts_of(content) if "1.xml" in name)
        assert all(not sheet._hyperlinks for sheet in opened(content).worksheets)
        names = [one["Nama"] for one in table(opened(content)["Daftar hadir"])]
        assert all(len(name) <= LONGEST_TEXT for name in names)
        assert "\u202e" not in names[0]


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_sums_are_formulas_that_show_their_value(profile: DocumentProfile) -> None:
    content = report_xlsx(REPORT, profile)
    formulas, values = (table(opened(content, values=one)["Rekapitulasi"]) for one in (False, True))
    *rows, total = values
    assert [one["Unsur"] for one in rows] == ["Polri", "TNI", "Dinas"]
    assert [one["Belum diisi"] for one in rows] == [3, 0, 4]
    assert rows[0]["Tingkat"] == pytest.approx(14 / 17)
    assert rows[2]["Tingkat"] is None
    assert total["Unsur"] == "Jumlah"
    assert (total["Diundang"], total["Hadir"], total["Tamu"]) == (32, 12, 3)
    assert total["Tingkat"] == pytest.approx(16 / 25)
    assert str(formulas[-1]["Diundang"]).startswith("=SUBTOTAL(109,")
    for head in ("Diundang", "Hadir", "Tanpa keterangan", "Belum diisi"):
        assert total[head] == sum(one[head] for one in rows)


def test_the_chart_shows_every_state_and_stays_away_from_long_reports() -> None:
    chart = next(
        text
        for name, text in parts_of(report_xlsx(REPORT, POLRI)).items()
        if "/charts/chart" in name
    )
    for state in ("Hadir", "Diwakili", "Izin", "Sakit", "Tanpa keterangan", "Belum diisi"):
        assert f"<c:v>{state}</c:v>".encode() in chart
    long = changed(REPORT, rows=ROWS * 30)
    assert opened(report_xlsx(long, POLRI)).sheetnames == ["Rekapitulasi"]
    none = changed(REPORT, rows=(), total=Tally())
    assert table(opened(report_xlsx(none, POLRI))["Rekapitulasi"]) == []


def test_sheets_are_ready_for_filter_and_print(profile: DocumentProfile) -> None:
    for paper, code in (("A4", "9"), ("F4 215×330", "14")):
        book = opened(meeting_xlsx(full_record(), changed(profile, paper=paper)))
        for sheet in book.worksheets:
            assert sheet.page_setup.orientation == "landscape"
            assert str(sheet.page_setup.paperSize) == code
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            if sheet.title == "Grafik":
                continue
            top = head_of(sheet)
            assert sheet.page_setup.fitToHeight == 0
            assert sheet.print_title_rows == f"${top}:${top}"
            assert sheet.freeze_panes.startswith(("B", "C", "D"))
            assert sheet.freeze_panes.endswith(str(top + 1))
            assert "Halaman" in sheet.oddFooter.right.text
            assert sheet["A1"].value == "Rapat Koordinasi Uji"


def test_a_secret_is_classified_on_every_page_and_what_was_revoked_says_so() -> None:
    record = full_record()
    ended = Link(id="l1", row_id="e3", kind=LinkKind.REVOKED_BY, words="Surat B/9", target_id=None)
    meeting = changed(record.meeting, security=Security.SECRET)
    book = opened(meeting_xlsx(changed(record, meeting=meeting, links=(ended,)), POLRI))
    for sheet in book.worksheets:
        assert sheet.oddHeader.center.text == "RAHASIA"
        if sheet.title != "Grafik":
            assert sheet["A3"].value == "Klasifikasi: RAHASIA"
    texts = [one["Isi"] for one in table(book["Notulen"])]
    assert "Posko dibuka mulai hari Senin. (tidak berlaku, dicabut oleh Surat B/9)" in texts
    plain = opened(meeting_xlsx(record, POLRI))
    assert all(not sheet.oddHeader.center.text for sheet in plain.worksheets)


def test_days_before_excel_counts_are_words() -> None:
    record = full_record()
    old = changed(record.directives[0], due=dt.date(1890, 1, 2), assignments=())
    sheet = opened(meeting_xlsx(changed(record, directives=(old,)), POLRI))["Arahan"]
    assert table(sheet)[0]["Tenggat"] == "2 Januari 1890"


def test_the_same_tables_give_the_same_bytes_and_nothing_is_needed() -> None:
    for record in (sample_record(), changed(full_record(), attendance=(), directives=())):
        assert meeting_xlsx(record, POLRI) == meeting_xlsx(record, POLRI)
    assert report_xlsx(REPORT, POLRI) == report_xlsx(REPORT, POLRI)
    undated = changed(full_record(), meeting=changed(full_record().meeting, dates=()))
    assert opened(meeting_xlsx(undated, POLRI)).sheetnames[0] == "Daftar hadir"
    assert len(table(opened(meeting_xlsx(large_record(), POLRI))["Daftar hadir"])) == 300
