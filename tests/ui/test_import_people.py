"""The import of people in its window: file or clipboard, columns, doubts, taking over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from sheet_files import packed, row_xml, sheet_xml, xlsx, xlsx_parts

from notulen_app.domain.import_rows import RowState
from notulen_app.domain.people import (
    Directory,
    NumberKind,
    Organisation,
    Person,
    Position,
    ServiceNumber,
)
from notulen_app.domain.value import new_id
from notulen_app.services import meetings
from notulen_app.store import meetings as stored
from notulen_app.store import people
from notulen_app.ui.commands import command
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.import_people import ImportPeople, open_import
from notulen_app.ui.look.theme import Scheme
from notulen_app.ui.main_window import MainWindow
from notulen_app.ui.models.import_model import CELLS, ROW
from notulen_app.ui.pages.people import PeoplePage
from notulen_app.ui.widgets.decision_panel import LEAVE, NEW

ROWS = (
    ("POLRES SAMPANG",),
    ("NO", "NAMA", "PANGKAT/NRP", "JABATAN", "INSTANSI"),
    ("A.", "FORKOPIMDA"),
    ("1", "H. SLAMET, S.IP", "-", "Bupati", "Pemkab Sampang"),
    ("2", "HENDRO SUKMONO, S.I.K.", "AKBP / 87010123", "Kapolres", "Polres Sampang"),
    ("B.", "<b>TNI & POLRI</b>"),
    ("3", "Siti Aminah", "", "Camat Torjun", "Kecamatan Torjun"),
    ("4", "Budi Santosa", "", "", ""),
    ("5", "12345", "", "Kasi", ""),
)


@pytest.fixture
def known(context: Context) -> Context:
    """An archive that knows Hendro, another Siti, and somebody nearly called Budi Santosa."""
    office = Organisation(id=new_id(), name="Polres Sampang")
    hendro = Person(
        id="hendro",
        name="HENDRO SUKMONO",
        rank="Kompol",
        service_number=ServiceNumber(kind=NumberKind.NRP, value="87010123"),
    )
    siti, budi = Person(id="siti", name="Siti Aminah"), Person(id="budi", name="Budi Santoso")
    posts = (
        Position(id="p1", title="Kapolres", organisation_id=office.id, person_id="hendro"),
        Position(id="p2", title="Lurah", person_id="siti"),
    )
    archive = context.session.archive
    with archive.action("Isi"):
        people.put_directory(
            archive,
            Directory(people=(hendro, siti, budi), organisations=(office,), positions=posts),
        )
    return context


@pytest.fixture
def dialog(known: Context, qtbot: QtBot, tmp_path: Path) -> Iterator[ImportPeople]:
    """The dialog with the file read and compared."""
    made = ImportPeople(known, None)
    qtbot.addWidget(made)
    made.show()
    path = tmp_path / "Daftar.xlsx"
    path.write_bytes(xlsx(ROWS))
    with qtbot.waitSignal(made.work.previewed):
        made.open_file(path)
    yield made
    made.work.stop()


def states(dialog: ImportPeople) -> list[RowState]:
    return [row.state for row in dialog.view.rows.rows]


def names(context: Context) -> set[str]:
    found = context.session.archive.db.execute("SELECT name FROM person").fetchall()
    return {one[0] for one in found}


def chosen_line(dialog: ImportPeople) -> int:
    row = dialog.view.table.currentIndex().siblingAtColumn(0).data(ROW)
    return int(row.line.number)


NEW_, CHANGED, _, DOUBTFUL, REFUSED, LEFT = RowState


def test_a_file_is_read_compared_and_counted(dialog: ImportPeople) -> None:
    assert states(dialog) == [LEFT, NEW_, CHANGED, LEFT, DOUBTFUL, DOUBTFUL, REFUSED]
    view = dialog.view
    assert view.name.text() == "Daftar.xlsx"
    assert view.summary.text() == "5 baris dibaca, 2 perlu diperiksa, 1 ditolak."
    assert view.look.text() == "Lihat 2 baris"
    assert view.pills[RowState.DOUBTFUL].text() == "Perlu diperiksa  2"
    assert dialog.told.text() == "1 baru, 1 berubah · 2 belum diputuskan dan tidak diambil"
    assert dialog.take.text() == "Ambil 2 baris"
    assert view.headings.isVisible()
    assert not view.sheets.isVisible()
    assert chosen_line(dialog) == 7  # the first doubt
    assert view.table.hasFocus()


def test_the_table_says_what_becomes_of_each_line(dialog: ImportPeople) -> None:
    rows = dialog.view.rows
    words = [rows.index(n, 1).data() for n in range(rows.rowCount())]
    assert words == [
        "Judul bagian", "Baru", "Berubah: pangkat, gelar belakang, unsur", "Judul bagian",
        "Periksa: nama sama, jabatan lain", "Periksa: nama mirip",
        "Kolom B: nama tidak memuat huruf",
    ]  # fmt: skip
    assert rows.index(3, CELLS + 1).data() == "<b>TNI & POLRI</b>"
    tip = rows.index(3, CELLS + 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in tip


def test_the_model_is_sound(dialog: ImportPeople, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(dialog.view.rows)
    dialog.view.show_state(RowState.DOUBTFUL)
    qtmodeltester.check(dialog.view.rows)


def test_doubts_are_decided_by_keys_and_taken_over(
    dialog: ImportPeople, known: Context, qtbot: QtBot
) -> None:
    table = dialog.view.table
    qtbot.keyClick(table, "1")  # the same Siti
    assert chosen_line(dialog) == 8
    qtbot.keyClick(table, "b")  # another Budi
    assert states(dialog)[4:6] == [CHANGED, NEW_]
    assert not dialog.view.look.isVisible()
    assert dialog.take.text() == "Ambil 4 baris"
    with qtbot.waitSignals([dialog.work.taken, known.session.changed]):
        qtbot.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    assert names(known) == {
        "HENDRO SUKMONO", "Siti Aminah", "Budi Santoso", "Budi Santosa", "SLAMET",
    }  # fmt: skip
    assert known.notices.toasts.text == "4 baris diambil"
    known.session.undo()
    assert names(known) == {"HENDRO SUKMONO", "Siti Aminah", "Budi Santoso"}


def test_a_decision_can_be_taken_back(dialog: ImportPeople, qtbot: QtBot) -> None:
    table = dialog.view.table
    qtbot.keyClick(table, "l")
    assert states(dialog)[4] is LEFT
    table.selectRow(4)
    assert dialog.view.panel.again.isVisible()
    qtbot.keyClick(table, Qt.Key.Key_Backspace)
    assert states(dialog)[4] is DOUBTFUL
    qtbot.keyClick(table, "7")  # there is no seventh candidate
    assert states(dialog)[4] is DOUBTFUL
    table.selectRow(1)
    qtbot.keyClick(table, "l")  # what is in no doubt is not decided
    assert states(dialog)[1] is NEW_


def test_the_panel_shows_who_may_be_meant_and_its_buttons_decide(
    dialog: ImportPeople, qtbot: QtBot
) -> None:
    panel = dialog.view.panel
    assert panel.title.text() == "Siti Aminah"
    assert panel.told.text() == "Camat Torjun · Kecamatan Torjun · unsur <b>TNI & POLRI</b>"
    assert panel.told.textFormat() is Qt.TextFormat.PlainText
    assert [one.accessibleName() for one in panel.buttons] == [
        "Sama: Siti Aminah", "Orang baru", "Lewati",
    ]  # fmt: skip
    assert "jabatan: Lurah → Camat Torjun" in panel.buttons[0].accessibleDescription()
    qtbot.keyClick(dialog.view.table, Qt.Key.Key_Return)
    assert panel.buttons[0].hasFocus()
    qtbot.keyClick(panel.buttons[0], Qt.Key.Key_Space)
    assert states(dialog)[4] is CHANGED
    assert dialog.view.table.hasFocus()


def test_all_doubts_can_be_decided_at_once(dialog: ImportPeople, qtbot: QtBot) -> None:
    panel = dialog.view.panel
    assert panel.rest.isVisible()
    qtbot.mouseClick(panel.rest_leave, Qt.MouseButton.LeftButton)
    assert states(dialog)[4:6] == [LEFT, LEFT]
    assert not panel.rest.isVisible()
    dialog.view.table.selectRow(4)
    dialog.decide("")
    dialog.view.table.selectRow(5)
    dialog.decide("")
    dialog.decide_all(NEW)
    assert states(dialog)[4:6] == [NEW_, NEW_]


def test_only_the_lines_of_a_state_are_shown(dialog: ImportPeople, qtbot: QtBot) -> None:
    view = dialog.view
    qtbot.mouseClick(view.look, Qt.MouseButton.LeftButton)
    assert view.pills[RowState.DOUBTFUL].isChecked()
    assert view.rows.rowCount() == 2
    dialog.decide(LEAVE)
    assert view.rows.rowCount() == 2  # stays in sight
    assert chosen_line(dialog) == 8
    qtbot.mouseClick(view.pills[RowState.REFUSED], Qt.MouseButton.LeftButton)
    assert [view.rows.index(n, 0).data() for n in range(view.rows.rowCount())] == ["9"]


def test_a_column_is_corrected_over_the_table(dialog: ImportPeople, qtbot: QtBot) -> None:
    head = dialog.view.table.head
    assert [head.box(n).currentText() for n in range(5)] == [
        "Nomor urut", "Nama", "Pangkat dan NRP/NIP", "Jabatan", "Instansi",
    ]  # fmt: skip
    box = head.box(3)
    with qtbot.waitSignal(dialog.work.previewed):
        box.setCurrentText("Abaikan")
        box.activated.emit(box.currentIndex())
    rows = dialog.view.rows.rows
    assert {row.line.listed.position for row in rows} == {None}
    assert head.box(3).currentText() == "Abaikan"
    assert states(dialog)[4] is CHANGED  # nothing speaks against that Siti any more


def test_headings_are_taken_for_something_else(dialog: ImportPeople, qtbot: QtBot) -> None:
    headings = dialog.view.headings
    with qtbot.waitSignal(dialog.work.previewed):
        headings.setCurrentIndex(2)
        headings.activated.emit(2)
    listed = dialog.view.rows.rows[1].line.listed
    assert (listed.group, listed.sector) == ("FORKOPIMDA", None)


def test_another_sheet_is_chosen(known: Context, qtbot: QtBot, tmp_path: Path) -> None:
    sheets = {
        "Satu": sheet_xml(row_xml(["Nama", "Jabatan"]) + row_xml(["Budi", "Camat"])),
        "Dua": sheet_xml(row_xml(["Nama", "Jabatan"]) + row_xml(["Joko", "Lurah"])),
        "Tiga": sheet_xml(row_xml(["Nama"])),
    }
    path = tmp_path / "a.xlsx"
    path.write_bytes(packed(xlsx_parts(sheets, states={"Tiga": "hidden"})))
    dialog = ImportPeople(known, None)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.work.previewed):
        dialog.open_file(path)
    choice = dialog.view.sheets
    assert [choice.itemText(n) for n in range(3)] == ["Satu", "Dua", "Tiga (tersembunyi)"]
    with qtbot.waitSignal(dialog.work.previewed):
        choice.setCurrentIndex(1)
        choice.activated.emit(1)
    assert [row.line.listed.name for row in dialog.view.rows.rows] == ["Joko"]


def test_rows_are_pasted_anywhere_in_the_dialog(known: Context, qtbot: QtBot) -> None:
    dialog = ImportPeople(known, None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.stack.currentWidget() is dialog.start
    assert not dialog.take.isEnabled()
    QGuiApplication.clipboard().setText("Nama\tJabatan\nJoko\tLurah\n")
    with qtbot.waitSignal(dialog.work.previewed):
        qtbot.keyClick(dialog, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [row.line.listed.name for row in dialog.view.rows.rows] == ["Joko"]
    QGuiApplication.clipboard().setText(" ")
    with qtbot.waitSignal(dialog.work.read):
        dialog.paste()
    assert dialog.problem.text() == "Papan klip tidak memuat baris."
    assert [row.line.listed.name for row in dialog.view.rows.rows] == ["Joko"]


def test_a_file_is_dropped(known: Context, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ImportPeople(known, None)
    qtbot.addWidget(dialog)
    path = tmp_path / "a.csv"
    path.write_text("Nama;Jabatan\nJoko;Lurah\n", encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    where = dialog.rect().center().toPointF()
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(where, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, none)
    with qtbot.waitSignal(dialog.work.previewed):
        dialog.dropEvent(event)
    assert [row.line.listed.name for row in dialog.view.rows.rows] == ["Joko"]


def test_a_file_that_cannot_be_read_says_why_and_keeps_what_is_shown(
    dialog: ImportPeople, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "daftar.xls"
    path.write_bytes(b"<html><table></table></html>")
    with qtbot.waitSignal(dialog.work.refused):
        dialog.open_file(path)
    assert dialog.problem.isVisible()
    assert "simpan sebagai .xlsx" in dialog.problem.text()
    assert len(states(dialog)) == 7
    assert dialog.take.isEnabled()
    assert not dialog.progress.isVisible()


def test_what_the_disk_refuses_leaves_the_dialog_open(
    dialog: ImportPeople, known: Context, qtbot: QtBot
) -> None:
    known.session.archive.db.execute("PRAGMA query_only = 1")
    with qtbot.waitSignal(dialog.work.taken):
        dialog.take.click()
    known.session.archive.db.execute("PRAGMA query_only = 0")
    assert dialog.isVisible()
    assert dialog.problem.text().startswith("Daftar belum tersimpan")
    assert dialog.take.isEnabled()
    with qtbot.waitSignal(dialog.work.taken):
        dialog.take.click()
    assert "SLAMET" in names(known)


def test_a_dialog_that_is_closed_writes_nothing(dialog: ImportPeople, known: Context) -> None:
    before = names(known)
    dialog.work.take_over(dialog.view.rows.rows, meeting_id=None, by=dialog)
    dialog.reject()
    assert dialog.isVisible()  # it is writing
    known.session.closing.emit()  # the archive is about to be closed
    assert not dialog.work.writing
    QApplication.processEvents()
    assert names(known) == before
    dialog.reject()
    assert not dialog.isVisible()


def test_lines_become_the_invitees_of_a_meeting(known: Context, qtbot: QtBot) -> None:
    archive = known.session.archive
    meeting_id = meetings.create_meeting(archive, title="Rakor", dates=(dt.date(2024, 8, 15),))
    text = "Nama\tJabatan\nHendro Sukmono\tKapolres\nJoko\tLurah\n"
    dialog = open_import(known, None, meeting_id=meeting_id, text=text)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.work.previewed):
        pass
    assert dialog.windowTitle() == "Impor undangan"
    assert dialog.take.text() == "Undang 2 baris"
    with qtbot.waitSignal(dialog.work.taken):
        dialog.take.click()
    record = stored.get(archive, meeting_id)
    assert record.attendance[0].person_id == "hendro"
    assert len(record.attendance) == 2
    assert known.notices.toasts.text == "2 baris diundang"


def test_the_place_of_people_opens_it(context: Context, qtbot: QtBot) -> None:
    page = PeoplePage(context)
    qtbot.addWidget(page)
    page.show()
    assert page.commands()["import_people"] == page.import_people
    qtbot.mouseClick(page.import_, Qt.MouseButton.LeftButton)
    dialog = page.findChild(ImportPeople)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("size", [(1180, 660), (860, 460)])
def test_no_label_is_cut(
    dialog: ImportPeople, known: Context, scheme: Scheme, size: tuple[int, int]
) -> None:
    known.theme.choose(scheme, scale=1.25)
    dialog.resize(*size)
    QApplication.processEvents()
    for part in dialog.findChildren(QLabel):
        if part.isVisible() and part.text() and part.wordWrap():
            assert part.heightForWidth(part.width()) <= part.height() + 1, part.text()


def test_unsure_columns_are_marked(known: Context, qtbot: QtBot) -> None:
    dialog = ImportPeople(known, None)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.work.previewed):
        dialog.open_pasted("Budi\tCamat Kota\nSiti\tCamat Torjun\n")
    head = dialog.view.table.head
    assert head.box(0).currentText() == "Nama"
    assert "ditebak dari isinya" in head.box(0).accessibleDescription()
    assert "ditebak" not in head.box(1).accessibleDescription()
    listed = dialog.view.rows.rows[0].line.listed
    assert (listed.name, listed.position) == ("Budi", "Camat Kota")


def test_a_key_opens_it_from_the_list_of_meetings(context: Context, qtbot: QtBot) -> None:
    window = MainWindow(context)
    qtbot.addWidget(window.frame)
    window.frame.show()
    window.actions_of["import_people"].trigger()
    dialog = window.frame.findChild(ImportPeople)
    assert dialog is not None
    assert dialog.isVisible()
    assert command("import_people").keys == ("Ctrl+I",)
    dialog.reject()
    window.frame.close()
