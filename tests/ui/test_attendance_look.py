"""Absensi in every size and colour: nothing is cut off, and its papers come out of its buttons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from door_lists import DoorList, door_list, person_name
from pdf_reading import words_of
from printing import print_sheet
from PySide6.QtCore import QPoint, QSize, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from notulen_app.domain.attendance import Representative, Stroke
from notulen_app.services import attendance
from notulen_app.store import meetings as stored
from notulen_app.ui.context import Context
from notulen_app.ui.look.theme import Scheme
from notulen_app.ui.pages.attendance import AttendanceTab
from notulen_app.ui.widgets.elided import ElidedLabel
from notulen_app.ui.widgets.still_label import StillLabel

WIDE, SMALL = (1274, 545), (808, 355)
"""The tab's share of a window of 1366×690 and of the smallest, 900×500."""
SECTORS = (("Pejabat Utama Polres Contoh Utara", 6), ("KPU", 5))


def cut_off(within: QWidget) -> list[str]:
    """Name the words that have less room than they need, and parts that lie over each other."""
    found = []
    for one in within.findChildren(QLabel):
        if not one.isVisible() or isinstance(one, ElidedLabel | StillLabel) or not one.text():
            continue
        needed = one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()
        if one.height() < needed or (not one.wordWrap() and one.width() < one.sizeHint().width()):
            found.append(f"{one.text()} {one.size()} {needed}")
    for button in within.findChildren(QAbstractButton):
        short = button.width() < button.minimumSizeHint().width()
        if button.isVisible() and button.text() and short:
            found.append(f"{button.text()} {button.size()}")
    return found


@pytest.fixture
def listed(context: Context) -> DoorList:
    made = door_list(context.session.archive, sectors=SECTORS, groups=(("Linmas", 60),))
    archive = context.session.archive
    stand_in = Representative(name="Uji Wakil", rank="Ipda", position="Kepala Subbagian Umum")
    attendance.mark_represented(archive, made.meeting_id, made.rows[2].id, stand_in, now=None)
    ink = Stroke(points=((0.1, 0.1, 0.5), (0.6, 0.3, 0.5)))
    attendance.set_strokes(archive, made.meeting_id, made.rows[2].id, [ink])
    attendance.mark_absent(archive, made.meeting_id, made.rows[3].id)
    attendance.mark_present(archive, made.meeting_id, made.rows[-1].id, now=None, heads=1_200)
    return made


@pytest.fixture
def tab(context: Context, qtbot: QtBot, listed: DoorList) -> Iterator[AttendanceTab]:
    """Give the tab in a window that does not grow with it."""
    window = QWidget()
    qtbot.addWidget(window)
    made = AttendanceTab(context)
    made.setParent(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made.show()
    made.show_meeting(listed.meeting_id)
    made.desk.finish()
    yield made
    window.hide()


@pytest.mark.parametrize("size", [WIDE, SMALL])
@pytest.mark.parametrize(("scheme", "scale"), [(Scheme.LIGHT, 1.0), (Scheme.DARK, 1.25)])
def test_nothing_is_cut_off(
    context: Context,
    tab: AttendanceTab,
    listed: DoorList,
    scheme: Scheme,
    scale: float,
    size: tuple[int, int],
) -> None:
    if (context.theme.scheme, context.theme.scale) != (scheme, scale):
        context.theme.choose(scheme, scale=scale)
    tab.window().resize(*size)
    tab.resize(*size)
    work, centre = tab.work, tab.centre

    def seek(text: str) -> Callable[[], None]:
        def act() -> None:
            centre.line.field.put(text)
            tab.desk.seek(text)

        return act

    steps: list[Callable[[], object]] = [
        seek(""),
        seek("kpu"),
        seek("tidak ada orang yang bernama begini di daftar"),
        lambda: work.choose(listed.rows[2].id),
        work.represent,
        centre.stand_in.commit,
        work.add_guest,
        centre.guest.close_form,
        lambda: work.choose(listed.rows[-1].id),
        tab.parties.open,
        tab._show_door,
    ]
    for n, step in enumerate(steps):
        step()
        for _ in range(3):
            QApplication.processEvents()
        assert cut_off(tab) == []
        body = tab.work.person
        edge = body.mapTo(tab, QPoint(body.width(), 0)).x()
        assert tab.side.folded or edge <= tab.width()
        least = tab.minimumSizeHint()
        assert (n, least) == (n, least.boundedTo(QSize(*size)))


def test_the_list_has_room_in_the_smallest_window(tab: AttendanceTab) -> None:
    tab.window().resize(*SMALL)
    tab.resize(*SMALL)
    QApplication.processEvents()
    assert tab.side.folded
    assert tab.centre.list.height() >= 3 * 39
    tab.side.toggle()
    QApplication.processEvents()
    assert not tab.sectors.isVisible()
    assert tab.centre.width() >= 470


def saved(tab: AttendanceTab, qtbot: QtBot, name: str, path: Path) -> bytes:
    """Save a paper under a name by its command."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
        dialog.accept()

    QTimer.singleShot(0, answer)
    tab.commands()[name]()
    qtbot.waitUntil(path.exists, timeout=30_000)
    return path.read_bytes()


def printed(tab: AttendanceTab, qtbot: QtBot, name: str) -> bytes:
    """Give what is shown before it is printed, by its command."""
    sheet = print_sheet(qtbot, tab.commands()[name])
    pdf = sheet.pdf
    sheet.reject()
    return pdf


def test_the_list_to_sign_names_everybody_and_keeps_their_numbers(
    tab: AttendanceTab, qtbot: QtBot, listed: DoorList, tmp_path: Path
) -> None:
    archive, meeting_id = tab.desk.session.archive, listed.meeting_id
    assert stored.facts(archive, meeting_id).list_printed_to is None
    words = words_of(printed(tab, qtbot, "print"))
    assert all(name.split()[0] in words for name in listed.names)
    assert "diwakili ......" in words
    assert stored.facts(archive, meeting_id).list_printed_to == len(listed.rows)


def test_a_form_without_names_and_the_result_leave_the_numbers_free(
    tab: AttendanceTab, qtbot: QtBot, listed: DoorList, tmp_path: Path
) -> None:
    form = words_of(printed(tab, qtbot, "print_form"))
    assert person_name(0) not in form
    result = words_of(saved(tab, qtbot, "export_attendance", tmp_path / "hasil.pdf"))
    assert "diwakili 1 | izin 0 | sakit 0 | tanpa keterangan 1 | belum diisi 9" in result
    facts = stored.facts(tab.desk.session.archive, listed.meeting_id)
    assert facts.list_printed_to is None


@pytest.mark.parametrize("name", ["print_cards", "print_tags", "print_signs"])
def test_cards_tags_and_signs_are_made_for_all(
    tab: AttendanceTab, qtbot: QtBot, listed: DoorList, tmp_path: Path, name: str
) -> None:
    words = words_of(printed(tab, qtbot, name)).lower()
    assert all(person_name(n).lower() in words for n in range(11))


def test_the_tables_open_in_excel(
    tab: AttendanceTab, qtbot: QtBot, listed: DoorList, tmp_path: Path
) -> None:
    content = saved(tab, qtbot, "export_tables", tmp_path / "tabel.xlsx")
    book = openpyxl.load_workbook(BytesIO(content))
    cells = [str(cell.value) for row in book["Daftar hadir"].iter_rows() for cell in row]
    assert person_name(2) in cells
    assert "Uji Wakil" in " ".join(cells)


def test_the_menu_of_the_button_has_every_paper(tab: AttendanceTab) -> None:
    menu = tab._print.menu()
    shown = [one.text().partition("\t")[0] for one in menu.actions() if not one.isSeparator()]
    assert shown[0] == "Daftar hadir untuk ditandatangani…"
    assert {"Formulir kosong…", "Hasil absensi, Excel…", "Kartu QR…"} <= set(shown)
