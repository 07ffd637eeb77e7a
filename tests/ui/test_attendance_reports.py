"""Laporan kehadiran: what the table counts is what the record says; periods; files read back."""

from __future__ import annotations

import datetime as dt
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from printing import print_sheet
from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QStyleOptionViewItem
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from records import full_record

from notulen_app.domain.attendance import AttendanceRole, AttendanceState
from notulen_app.domain.attendance_report import ReportBy
from notulen_app.domain.guests import Guest
from notulen_app.domain.meeting import Record
from notulen_app.services import attendance, exchange, invitees, meetings
from notulen_app.store import attendance as stored
from notulen_app.ui.context import Context
from notulen_app.ui.models.report_model import CHART, NAME, RATE, ReportModel
from notulen_app.ui.pages.attendance import AttendanceTab
from notulen_app.ui.pages.attendance_reports import AttendanceReportsPage
from notulen_app.ui.pages.people import PeoplePage
from notulen_app.ui.widgets.period_bar import Usual

TODAY = dt.date(2025, 3, 20)
DAY = dt.date(2025, 3, 6)
"""The day of the full record's meeting."""
NOW = dt.datetime(2025, 3, 6, 2, 0, tzinfo=dt.UTC)
STATES = (
    AttendanceState.PRESENT,
    AttendanceState.REPRESENTED,
    AttendanceState.EXCUSED,
    AttendanceState.ILL,
    AttendanceState.ABSENT,
    AttendanceState.UNKNOWN,
)
INVITED, FIRST_STATE, UNKNOWN = 2, 3, 8
Open = Callable[[], AttendanceReportsPage]


@pytest.fixture
def open_page(context: Context, qtbot: QtBot) -> Iterator[Open]:
    pages: list[AttendanceReportsPage] = []

    def make() -> AttendanceReportsPage:
        made = AttendanceReportsPage(context, today=lambda: TODAY)
        pages.append(made)  # nobody else keeps it, and it is painted until the test is over
        qtbot.addWidget(made)
        made.resize(1274, 560)
        made.show()
        return made

    yield make
    pages.clear()


@pytest.fixture
def record(context: Context) -> Record:
    made = full_record()
    exchange.import_record(context.session.archive, made)
    return made


def cells(model: ReportModel) -> list[list[str]]:
    return [
        [str(model.index(row, column).data()) for column in range(CHART)]
        for row in range(model.rowCount())
    ]


def type_in(line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def invited(record: Record) -> Counter[tuple[str, AttendanceState]]:
    """Count the people who were asked, by name and state, from the record alone."""
    names = {one.id: one.name for one in record.directory.people}
    return Counter(
        (names[row.person_id], row.state)
        for row in record.attendance
        if row.person_id and row.role is not AttendanceRole.GUEST
    )


def test_people_are_counted_as_the_record_says(open_page: Open, record: Record) -> None:
    wanted = invited(record)
    found: Counter[tuple[str, AttendanceState]] = Counter()
    for row in cells(open_page().rows):
        for state, count in zip(STATES, row[FIRST_STATE : UNKNOWN + 1], strict=True):
            found[row[NAME], state] += int(count)
        assert sum(map(int, row[FIRST_STATE : UNKNOWN + 1])) == int(row[INVITED])
    assert +found == wanted


@pytest.mark.parametrize("by", ReportBy)
def test_the_sum_is_that_of_all_rows(open_page: Open, record: Record, by: ReportBy) -> None:
    page = open_page()
    page.kinds[by].click()
    rows, (total,) = cells(page.rows), cells(page.table.sum)
    assert rows
    assert total[NAME] == "Jumlah"
    for column in range(INVITED, UNKNOWN + 1):
        assert int(total[column]) == sum(int(row[column]) for row in rows)
    asked = [row for row in record.attendance if row.role is not AttendanceRole.GUEST]
    if by is ReportBy.SECTOR:
        assert int(total[INVITED]) == len(asked)


def test_what_is_not_filled_in_is_no_absence(open_page: Open, context: Context) -> None:
    archive = context.session.archive
    meeting = meetings.create_meeting(archive, title="Rapat", dates=(DAY,))
    invitees.invite(archive, meeting, [Guest(name="Uji Kosong")])
    (row,) = cells(open_page().rows)
    assert (row[INVITED], row[UNKNOWN], row[RATE]) == ("1", "1", "-")
    assert row[FIRST_STATE:UNKNOWN] == ["0"] * 5


def test_a_period_holds_its_days_and_no_more(open_page: Open, record: Record) -> None:
    page = open_page()
    assert (page.period.first.text(), page.period.last.text()) == ("6 Maret 2025", "6 Maret 2025")
    type_in(page.period.last, "2025")
    assert page.period.period == (DAY, dt.date(2025, 12, 31))
    assert page.period.usual is Usual.TYPED
    assert page.rows.rowCount() > 0
    type_in(page.period.first, "7/3/2025")
    assert page.period.period == (dt.date(2025, 3, 7), dt.date(2025, 12, 31))
    assert page.rows.rowCount() == 0
    type_in(page.period.first, "maret 2025")
    type_in(page.period.last, "6-3-2025")
    assert page.period.period == (dt.date(2025, 3, 1), DAY)
    assert page.period.last.text() == "6 Maret 2025"
    assert page.rows.rowCount() > 0
    page.period.pills[Usual.QUARTER].click()
    assert page.period.period == (dt.date(2025, 1, 1), dt.date(2025, 3, 31))
    assert page.rows.rowCount() > 0
    page.period.pills[Usual.HALF].click()
    assert page.period.period == (dt.date(2025, 1, 1), dt.date(2025, 6, 30))


def test_a_period_that_cannot_be_is_refused_and_nothing_changes(
    open_page: Open, record: Record
) -> None:
    page = open_page()
    before = cells(page.rows)
    type_in(page.period.first, "entah kapan")
    assert page.period.problem.text().startswith("Tanggal tidak terbaca")
    type_in(page.period.first, "Mei 2025")
    assert "sebelum" in page.period.problem.text()
    assert page.period.period == (DAY, DAY)
    assert cells(page.rows) == before
    page.period.pills[Usual.ALL].click()
    assert page.period.problem.isHidden()


def test_without_meetings_the_page_says_so(open_page: Open) -> None:
    page = open_page()
    assert page.empty.isVisible()
    assert page.empty.text() == "Belum ada kehadiran pada masa ini."
    assert not page.table.isVisible()
    assert not page.pdf.isEnabled()
    assert "export_tables" not in page.commands()


def test_marks_at_the_door_change_what_is_shown(
    open_page: Open, record: Record, context: Context
) -> None:
    page = open_page()
    before = cells(page.table.sum)
    archive = context.session.archive
    asked = next(
        one
        for one in stored.rows(archive, record.meeting.id)
        if one.state is AttendanceState.UNKNOWN and one.person_id
    )
    context.session.do(attendance.mark_present, None, record.meeting.id, asked.id, now=NOW)
    after = cells(page.table.sum)
    assert int(after[0][FIRST_STATE]) == int(before[0][FIRST_STATE]) + 1
    assert int(after[0][UNKNOWN]) == int(before[0][UNKNOWN]) - 1


def test_columns_sort_and_the_third_click_gives_the_order_back(
    open_page: Open, record: Record
) -> None:
    page = open_page()
    natural = cells(page.rows)
    header = page.table.body.horizontalHeader()

    def click() -> list[list[str]]:
        place = QPoint(header.sectionViewportPosition(INVITED + 1) + 20, 12)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        return cells(page.rows)

    def by_present(row: list[str]) -> int:
        return int(row[FIRST_STATE])

    assert click() == sorted(natural, key=by_present)
    assert page.rows.headerData(FIRST_STATE, Qt.Orientation.Horizontal) == "Hadir\n↑"
    assert click() == sorted(natural, key=by_present, reverse=True)
    assert click() == natural
    assert page.rows.headerData(FIRST_STATE, Qt.Orientation.Horizontal) == "Hadir"


def test_a_bar_shows_its_parts_and_says_them(
    open_page: Open, record: Record, context: Context
) -> None:
    page = open_page()
    index = page.table.sum.index(0, CHART)
    image = QImage(400, 32, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter, option = QPainter(image), QStyleOptionViewItem()
    option.rect = image.rect()
    page.table.foot.itemDelegateForColumn(CHART).paint(painter, option, index)
    painter.end()
    line = Counter(image.pixelColor(x, 12).name() for x in range(400))
    (total,) = cells(page.table.sum)
    share = int(total[FIRST_STATE]) / int(total[INVITED])
    assert abs(line["#166b43"] / 384 - share) < 0.02
    words = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert words.startswith(f"Diundang {total[INVITED]}: hadir {total[FIRST_STATE]}")
    assert index.data(Qt.ItemDataRole.ToolTipRole) == words


def accept() -> None:
    """Take the name that the file dialog proposes."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    dialog.accept()


def pdf_text(path: Path) -> str:
    command = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def saved(page: AttendanceReportsPage, qtbot: QtBot, folder: Path, ending: str) -> Path:
    """Save the report under the name that the dialog proposes."""
    page._context.preferences.folder = folder
    QTimer.singleShot(0, accept)
    with qtbot.waitSignal(page._exporter.saved, timeout=20_000) as waited:
        (page.pdf if ending == ".pdf" else page.excel).click()
    (path,) = waited.args or []
    assert isinstance(path, Path)
    return path


def test_the_pdf_holds_what_is_shown(
    open_page: Open, record: Record, qtbot: QtBot, tmp_path: Path
) -> None:
    page = open_page()
    path = saved(page, qtbot, tmp_path, ".pdf")
    assert path.name == "Laporan kehadiran per orang 6 Maret 2025.pdf"
    sheet = print_sheet(qtbot, page.commands()["print"])
    assert sheet.pdf == path.read_bytes()
    sheet.reject()
    text = pdf_text(path)
    assert "6 Maret 2025" in text
    (total,) = cells(page.table.sum)
    sums = next(line for line in text.splitlines() if line.strip().startswith("Jumlah  "))
    assert sums.split()[1:8] == total[INVITED : UNKNOWN + 1]
    for row in cells(page.rows):
        assert row[NAME] in text


def test_the_workbook_holds_what_is_shown(
    open_page: Open, record: Record, qtbot: QtBot, tmp_path: Path
) -> None:
    page = open_page()
    page.kinds[ReportBy.SECTOR].click()
    path = saved(page, qtbot, tmp_path, ".xlsx")
    assert path.name == "Laporan kehadiran per unsur 6 Maret 2025.xlsx"
    sheet = openpyxl.load_workbook(path)["Rekapitulasi"]
    values = [[one for one in row if one is not None] for row in sheet.iter_rows(values_only=True)]
    for row in cells(page.rows):
        (found,) = [one for one in values if row[NAME] in one]
        place = found.index(row[NAME])
        assert [str(one) for one in found[place + 1 : place + 8]] == row[INVITED : UNKNOWN + 1]


def test_enter_opens_a_person_in_the_directory(
    record: Record, context: Context, qtbot: QtBot
) -> None:
    page = PeoplePage(context)
    qtbot.addWidget(page)
    page.resize(1274, 640)
    page.show()
    page.commands()["attendance_report"]()
    reports = page._reports
    assert reports is not None
    reports.period.pills[Usual.ALL].click()
    table = reports.table.body
    row = [one[NAME] for one in cells(reports.rows)].index("Uji Dua")
    table.selectRow(row)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.table.isVisible()
    assert page.form.fields["name"].text() == "Uji Dua"
    assert page.rows.index(page.table.currentIndex().row(), 0).data() == "Uji Dua"


def test_the_model_keeps_its_contract(
    open_page: Open, record: Record, qtmodeltester: ModelTester
) -> None:
    page = open_page()
    assert page.rows.columnCount(QModelIndex()) == CHART + 1
    qtmodeltester.check(page.rows)


def test_the_report_of_one_meeting_is_saved_from_the_door(
    record: Record, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    tab = AttendanceTab(context)
    qtbot.addWidget(tab)
    tab.show()
    tab.show_meeting(record.meeting.id)
    context.preferences.folder = tmp_path
    QTimer.singleShot(0, accept)
    tab.commands()["meeting_report"]()
    qtbot.waitUntil(lambda: any(tmp_path.glob("*.pdf")), timeout=20_000)
    (path,) = tmp_path.glob("*.pdf")
    assert path.name.startswith("Laporan kehadiran 2025-03-06 ")
    text = pdf_text(path)
    asked = [row for row in record.attendance if row.role is not AttendanceRole.GUEST]
    sums = next(line for line in text.splitlines() if line.strip().startswith("Jumlah  "))
    states = Counter(row.state for row in asked)
    wanted = [len(asked), *(states[state] for state in STATES)]
    assert [int(one) for one in sums.split()[1:8]] == wanted


@pytest.mark.parametrize("scale", [1.0, 1.25])
@pytest.mark.parametrize("width", [1274, 1100, 1040, 900])
def test_rows_and_their_sum_end_where_the_table_does(
    context: Context, qtbot: QtBot, open_page: Open, scale: float, width: int
) -> None:
    exchange.import_record(context.session.archive, full_record())
    context.theme.choose(context.theme.scheme, scale=scale)
    page = open_page()
    page.resize(width, 560)
    QApplication.processEvents()
    table = page.table
    for by in ReportBy:
        page.kinds.chosen.emit(by)
        qtbot.waitUntil(lambda: page.rows.complete)
        for view in (table.body, table.foot):
            assert view.horizontalHeader().length() <= table.body.viewport().width()
        assert not table.body.isColumnHidden(RATE)
