"""The lists of Persiapan by keys and mouse: agenda, entries, directives, invitees."""

from __future__ import annotations

import datetime as dt

import pytest
from preparation_page import Page, focus, shown_text
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot
from records import full_record

from notulen_app.domain.agenda import walk
from notulen_app.domain.attendance import AttendanceRole, AttendanceState, Representative
from notulen_app.domain.directive import AssignmentState, DirectiveKind
from notulen_app.domain.fact import Basis
from notulen_app.domain.meeting import EntryKind, MeetingState
from notulen_app.services import list_numbers, meetings
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.import_people import ImportPeople
from notulen_app.ui.widgets.rows_table import RowsTable

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def empty(context: Context, qtbot: QtBot) -> Page:
    page = Page(context, qtbot)
    page.open(meetings.create_meeting(page.archive, title="Rapat"))
    return page


@pytest.fixture
def full(context: Context, qtbot: QtBot) -> Page:
    return Page(context, qtbot, full_record())


def agenda(page: Page) -> list[str]:
    """Give the agenda as it is in the archive, indented."""
    return ["  " * depth + item.title for item, depth in walk(page.record.agenda)]


def edit_cell(page: Page, table: RowsTable, row: int, column: int, text: str) -> None:
    """Change a cell as in a spreadsheet: go there, type or choose, Enter."""
    index = table.rows.index(row, column)
    table.setFocus()
    table.setCurrentIndex(index)
    page.qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.indexWidget(index)
    if isinstance(editor, QComboBox):
        editor.setCurrentText(text)
        editor.activated.emit(editor.currentIndex())
        return
    assert isinstance(editor, QLineEdit)
    page.keys(editor, text)
    page.qtbot.keyClick(editor, Qt.Key.Key_Return)
    QGuiApplication.processEvents()  # the delegate commits after the key


def copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


# Agenda


def test_points_are_typed_one_after_the_other(empty: Page) -> None:
    for title in ("Pembukaan", "Paparan", "Penutup"):
        empty.enter(empty.tab.agenda.line, title)
    assert agenda(empty) == ["Pembukaan", "Paparan", "Penutup"]
    assert empty.tab.agenda.line.text() == ""
    assert empty.tab._section("agenda")._count.text() == "3"


def test_several_pasted_lines_are_several_points_and_one_step(empty: Page, qtbot: QtBot) -> None:
    copy("1. Pembukaan\n\n  b) Paparan \n• Penutup\n")
    qtbot.keyClick(empty.tab.agenda.line, Qt.Key.Key_V, CONTROL)
    assert agenda(empty) == ["Pembukaan", "Paparan", "Penutup"]
    empty.context.session.undo()
    assert agenda(empty) == []


def test_a_pasted_point_is_typed_on_without_its_number(empty: Page, qtbot: QtBot) -> None:
    line = empty.tab.agenda.line
    for text, shown in (
        ("1. Pembukaan", "Pembukaan"),
        ("3 Pilar Kamtibmas\n", "3 Pilar Kamtibmas"),
    ):
        copy(text)
        qtbot.keyClick(line, Qt.Key.Key_V, CONTROL)
        assert line.text() == shown
        line.clear()
    assert agenda(empty) == []


def test_points_are_moved_nested_renamed_and_removed_by_keys(full: Page, qtbot: QtBot) -> None:
    editor = full.tab.agenda
    view = editor.view

    def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(view, key, held)

    view.setFocus()
    view.setCurrentIndex(editor.rows.index(0))
    press(Qt.Key.Key_Down, ALT)
    assert agenda(full) == ["Paparan kesiapan", "  Personel", "  Sarana", "Pembukaan dan doa"]
    press(Qt.Key.Key_Tab)
    assert agenda(full)[3] == "  Pembukaan dan doa"
    press(Qt.Key.Key_Backtab)
    assert agenda(full)[3] == "Pembukaan dan doa"
    press(Qt.Key.Key_F2)
    title = view.indexWidget(view.currentIndex())
    assert title is not None
    full.keys(title, "Doa")
    qtbot.keyClick(title, Qt.Key.Key_Return)
    QGuiApplication.processEvents()
    assert agenda(full)[3] == "Doa"
    view.setFocus()
    press(Qt.Key.Key_Delete)
    assert agenda(full) == ["Paparan kesiapan", "  Personel", "  Sarana"]
    for _ in range(5):
        full.context.session.undo()
    assert full.record.agenda == full_record().agenda


def test_a_point_is_dragged_beside_another(full: Page) -> None:
    full.tab.agenda.view.dropped.emit("m4", "m1", False)
    assert agenda(full)[:2] == ["Sarana", "Pembukaan dan doa"]
    full.tab.agenda.view.dropped.emit("m4", "m3", True)
    assert agenda(full)[2:] == ["  Personel", "  Sarana"]


def test_presenter_and_minutes_belong_to_the_chosen_point(full: Page) -> None:
    editor = full.tab.agenda
    editor.view.setCurrentIndex(editor.rows.index(1))
    assert shown_text(editor.presenter) == "Uji Tiga"
    full.type(editor.presenter, "Uji Empat")
    full.type(editor.minutes, "15")
    editor.view.setCurrentIndex(editor.rows.index(2))  # leaving saves
    found = {item.id: item for item in full.record.agenda}
    assert (found["m2"].presenter, found["m2"].planned_minutes) == ("Uji Empat", 15)
    assert shown_text(editor.presenter) == shown_text(editor.minutes) == ""
    assert found["m3"].presenter is None


# Notes and decisions


def test_a_row_is_typed_below_the_last(full: Page) -> None:
    table = full.tab.entries.table
    last = len(table.rows.values)
    edit_cell(full, table, last, 1, "Posko ditutup pada akhir bulan.")
    added = full.record.entries[-1]
    assert (added.kind, added.text) == (EntryKind.DECISION, "Posko ditutup pada akhir bulan.")
    full.context.session.undo()
    assert full.record.entries == full_record().entries


def test_rows_are_changed_moved_and_removed(full: Page, qtbot: QtBot) -> None:
    table = full.tab.entries.table
    edit_cell(full, table, 0, 0, "Keputusan")
    edit_cell(full, table, 0, 1, "Kehadiran dicek.")
    edit_cell(full, table, 0, 2, "Uji Lima")
    changed = next(one for one in full.record.entries if one.id == "e0")
    assert changed.kind is EntryKind.DECISION
    assert (changed.text, changed.speaker) == ("Kehadiran dicek.", "Uji Lima")
    edit_cell(full, table, 0, 1, "")
    assert next(one for one in full.record.entries if one.id == "e0").text == "Kehadiran dicek."
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert "e0" not in {one.id for one in full.record.entries}
    for _ in range(4):
        full.context.session.undo()
    assert full.record.entries == full_record().entries


def test_directives_are_not_among_the_entries(empty: Page) -> None:
    empty.enter(empty.tab.directives.line, "Siapkan posko.")
    assert empty.tab.entries.rows.values == ()


# Directives


def test_a_directive_is_typed_and_described(empty: Page) -> None:
    empty.type_into("dates", "15/8/2024")
    empty.tab.flush()
    empty.enter(empty.tab.directives.line, "Siapkan posko.")
    (one,) = empty.record.directives
    empty.tab.directives.open(one.id)
    form = empty.tab.directives.form
    for name, text in {
        "text": "Siapkan posko terpadu.",
        "number": "7",
        "kind": "Penekanan",
        "due": "jumat",
        "spoken_by": "Kapolres Contoh",
        "on_behalf_of": "Kapolda Contoh",
        "on_behalf_basis": "Disimpulkan",
        "addressees": "Kabag Ops\nsetiap Kapolsek",
        "reason": "agar pelayanan lancar",
        "urgency": "segera",
    }.items():
        empty.type(form.fields[name], text)
    assert empty.tab.flush()
    (one,) = empty.record.directives
    assert (one.text, one.number, one.kind) == ("Siapkan posko terpadu.", 7, DirectiveKind.EMPHASIS)
    assert one.due == dt.date(2024, 8, 16)  # the Friday after the meeting
    assert one.spoken_by is not None
    assert one.on_behalf_of is not None
    assert (one.spoken_by.text, one.on_behalf_of.text) == ("Kapolres Contoh", "Kapolda Contoh")
    assert one.on_behalf_basis is Basis.INFERRED
    assert [party.text for party in one.addressees] == ["Kabag Ops", "setiap Kapolsek"]
    assert (one.reason, one.urgency) == ("agar pelayanan lancar", "segera")
    assert empty.record.entries[0].text == "Siapkan posko terpadu."  # the row of the minutes


def test_checklist_and_units_are_edited_in_their_tables(full: Page, qtbot: QtBot) -> None:
    full.tab.directives.open("d1")
    form = full.tab.directives.form
    edit_cell(full, form.checklist, 3, 0, "Genset")
    edit_cell(full, form.checklist, 2, 1, "Sudah")
    edit_cell(full, form.checklist, 0, 2, "dua unit")
    form.checklist.setCurrentIndex(form.checklist.rows.index(1, 0))
    qtbot.keyClick(form.checklist, Qt.Key.Key_Delete)
    edit_cell(full, form.units, 2, 0, "Sium")
    edit_cell(full, form.units, 1, 1, "Selesai")
    edit_cell(full, form.units, 0, 2, "20 Maret 2025")
    edit_cell(full, form.units, 0, 3, "menunggu laporan")
    one = full.record.directives[0]
    assert [(item.label, item.done, item.note) for item in one.checklist] == [
        ("Tenda", True, "dua unit"),
        ("Air", True, None),
        ("Genset", None, None),
    ]
    assert [(task.unit.text, task.state, task.due, task.note) for task in one.assignments] == [
        ("Bagops", AssignmentState.UNDER_WAY, dt.date(2025, 3, 20), "menunggu laporan"),
        ("Bagian Logistik", AssignmentState.DONE, dt.date(2025, 3, 12), None),
        ("Sium", AssignmentState.NOT_BEGUN, None, None),
    ]
    for _ in range(8):
        full.context.session.undo()
    assert full.record.directives == full_record().directives


def test_an_unreadable_due_date_keeps_the_form_open(full: Page) -> None:
    full.tab.directives.open("d1")
    form = full.tab.directives.form
    due = full.type(form.fields["due"], "nanti")
    full.tab.directives.open("d2")
    assert due.said.startswith("Tanggal tidak terbaca")
    assert shown_text(form.fields["text"]) == "Menyiapkan posko terpadu."
    assert focus() is due.editor
    full.type(due, "")
    full.tab.directives.open("d2")
    assert shown_text(form.fields["text"]) == "Menjaga ketertiban."
    assert full.record.directives[0].due is None
    assert full.record.directives[1].due is None


def test_a_directive_is_removed_and_comes_back(full: Page) -> None:
    full.tab.directives.open("d2")
    full.tab.directives.form.remove_button.click()
    assert [one.id for one in full.record.directives] == ["d1", "d3"]
    assert full.tab.directives.form.isHidden()
    full.context.session.undo()
    assert full.record.directives == full_record().directives


def test_the_way_to_a_directive_opens_it(full: Page) -> None:
    full.tab.go_to("d2")
    assert full.tab.directives.form.isVisible()
    assert shown_text(full.tab.directives.form.fields["text"]) == "Menjaga ketertiban."


# Invitees


def names(page: Page) -> list[str]:
    rows = page.tab.invitees.rows
    return [str(rows.index(n).data()) for n in range(rows.rowCount())]


def test_people_and_groups_are_added_by_name(empty: Page) -> None:
    editor = empty.tab.invitees
    empty.enter(editor.line, "Uji Satu | Ketua | KPU Contoh")
    editor.kind.setCurrentIndex(1)
    editor.kind.activated.emit(1)
    empty.enter(editor.line, "Kapolsek jajaran (14)")
    assert names(empty) == ["Uji Satu", "Kapolsek jajaran"]
    assert empty.record.attendance[1].head_count == 14
    empty.enter(editor.line, "kapolsek jajaran")
    assert editor.said == "“kapolsek jajaran” sudah ada di daftar."
    assert len(empty.record.attendance) == 2


def test_rows_of_a_spreadsheet_are_pasted_in_one_step(empty: Page, qtbot: QtBot) -> None:
    copy(
        "Nama\tJabatan\tInstansi\n"
        "Uji Satu\tKetua\tKPU\nUji Dua\tAnggota\tKPU\nUji Satu\tKetua\tKPU\n"
    )
    qtbot.mouseClick(empty.tab.invitees.paste_button, Qt.MouseButton.LeftButton)
    dialog = empty.tab.findChild(ImportPeople)
    assert dialog is not None
    with qtbot.waitSignal(dialog.work.previewed):
        pass
    assert names(empty) == []  # nothing is written before it was seen
    with qtbot.waitSignal(dialog.work.taken):
        qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert names(empty) == ["Uji Satu", "Uji Dua"]
    assert [one.name for one in empty.record.directory.organisations] == ["KPU"]
    empty.context.session.undo()
    assert empty.record.attendance == ()


def test_one_line_is_pasted_at_once(empty: Page, qtbot: QtBot) -> None:
    copy("Uji Satu\tKetua\tKPU\n")
    qtbot.mouseClick(empty.tab.invitees.paste_button, Qt.MouseButton.LeftButton)
    assert names(empty) == ["Uji Satu"]
    assert empty.tab.findChild(ImportPeople) is None


def test_a_list_is_imported_unless_the_minutes_are_frozen(empty: Page, qtbot: QtBot) -> None:
    qtbot.mouseClick(empty.tab.invitees.import_button, Qt.MouseButton.LeftButton)
    dialog = empty.tab.findChild(ImportPeople)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()
    assert "import_people" in empty.tab.commands()
    meetings.change_state(
        empty.context.session.archive, empty.record.meeting.id, MeetingState.FINAL
    )
    empty.tab.show_meeting(empty.record.meeting.id)
    assert "import_people" not in empty.tab.commands()
    assert not empty.tab.invitees.import_button.isVisibleTo(empty.tab)


def test_an_invitee_is_described(empty: Page) -> None:
    editor = empty.tab.invitees
    empty.enter(editor.line, "Uji Satu")
    editor.open(empty.record.attendance[0].id)
    for name, text in {
        "name": "Uji Satu Dua",
        "rank": "Kompol",
        "degrees_after": "S.H.",
        "number": "78010001",
        "position": "Kabag Ops",
        "organisation": "Polres Contoh",
        "sector": "Polri",
        "role": "Pembicara",
        "state": "Diwakili",
        "note": "daring",
        "instead.name": "Uji Wakil",
        "instead.mandate_letter": "B/7",
    }.items():
        empty.type(editor.form.fields[name], text)
    assert empty.tab.flush()
    record = empty.record
    (row,) = record.attendance
    person = record.directory.person(row.person_id)
    assert person is not None
    assert (person.name, person.rank, person.degrees_after) == ("Uji Satu Dua", "Kompol", "S.H.")
    assert person.service_number is not None
    assert record.directory.positions[0].title == "Kabag Ops"
    assert record.directory.sectors[0].name == "Polri"
    assert row.role is AttendanceRole.SPEAKER
    assert row.state is AttendanceState.REPRESENTED
    assert row.representative == Representative(name="Uji Wakil", mandate_letter="B/7")
    assert names(empty) == ["Kompol Uji Satu Dua, S.H."]


def test_a_group_is_counted(full: Page) -> None:
    full.tab.invitees.open("a9")
    form = full.tab.invitees.form
    full.type(form.fields["head_count"], "15")
    full.type(form.fields["present_count"], "")
    full.type(form.fields["name"], "Para Kapolsek")
    assert full.tab.flush()
    row = full.record.attendance[-1]
    assert (row.head_count, row.present_count) == (15, None)
    assert full.record.directory.groups[0].name == "Para Kapolsek"


def test_rows_of_the_list_are_moved_and_removed_by_keys(full: Page, qtbot: QtBot) -> None:
    editor = full.tab.invitees
    before = full.record
    first, second = names(full)[:2]
    editor.view.setFocus()
    editor.view.setCurrentIndex(editor.rows.index(0))
    qtbot.keyClick(editor.view, Qt.Key.Key_Down, ALT)
    assert names(full)[:2] == [second, first]
    qtbot.keyClick(editor.view, Qt.Key.Key_Delete)
    assert first not in names(full)
    assert full.context.notices.toasts is not None
    for _ in range(2):
        full.context.session.undo()
    assert full.record == before


def test_half_a_line_is_kept_when_the_page_is_left(empty: Page, qtbot: QtBot) -> None:
    qtbot.keyClicks(empty.tab.agenda.line, "Pembukaan")
    empty.tab.hide()
    assert agenda(empty) == ["Pembukaan"]


def test_lists_of_a_final_meeting_do_not_change(full: Page, qtbot: QtBot) -> None:
    full.context.session.do(meetings.change_facts, None, full.meeting_id, state=MeetingState.FINAL)
    before = full.record
    full.tab.directives.open("d1")
    full.tab.invitees.open("a0")
    assert full.tab.directives.form.remove_button.isHidden()
    assert full.tab.invitees.form.remove_button.isHidden()
    full.tab.invitees.view.setCurrentIndex(full.tab.invitees.rows.index(0))
    qtbot.keyClick(full.tab.invitees.view, Qt.Key.Key_Delete)
    qtbot.keyClick(full.tab.invitees.view, Qt.Key.Key_Down, ALT)
    table = full.tab.entries.table
    table.setCurrentIndex(table.rows.index(0, 1))
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    assert table.viewport().findChild(QLineEdit) is None
    assert full.record == before


# Known names


def take_first(page: Page, line: QLineEdit, typed: str) -> None:
    """Type, go down to the first name that is offered, and take it with Enter."""
    line.setFocus()
    page.keys(line, typed)
    popup = line.completer().popup()
    assert popup.isVisible()
    page.qtbot.keyClick(popup, Qt.Key.Key_Down)
    page.qtbot.keyClick(popup, Qt.Key.Key_Return)
    QGuiApplication.processEvents()


def test_somebody_known_is_chosen_with_all_that_is_known(full: Page) -> None:
    other = meetings.create_meeting(full.archive, title="Lain")
    full.open(other)
    chair = full.tab.cards.officers["chair"]
    full.type(chair.name, "uji sat")
    assert chair.completer.offered == ("Uji Satu  —  AKBP · Jabatan 0 · Polres Contoh",)
    take_first(full, chair.name.line, "uji sat")
    officer = full.meeting.chair
    assert officer is not None
    assert (officer.name, officer.rank, officer.person_id) == ("Uji Satu", "AKBP", "p0")
    assert (officer.position, officer.organisation) == ("Jabatan 0", "Polres Contoh")
    assert full.archive.undo_label == "Pilih pimpinan rapat"
    assert full.tab.flush()
    assert full.meeting.chair == officer
    full.context.session.undo()
    assert full.meeting.chair is None
    assert shown_text(chair.name) == ""


def test_somebody_known_is_invited_by_a_few_letters(full: Page) -> None:
    full.open(meetings.create_meeting(full.archive, title="Lain"))
    editor = full.tab.invitees
    take_first(full, editor.line, "uji du")
    assert names(full) == ["Penata Uji Dua"]
    assert full.record.attendance[0].person_id == "p1"
    assert editor.line.text() == ""


def test_printed_numbers_are_told_and_given_anew_as_one_step(full: Page, qtbot: QtBot) -> None:
    editor, archive = full.tab.invitees, full.archive
    full.tab.go_to("attendance")
    assert not editor.renumber.isVisible()
    full.context.session.do(list_numbers.fix_numbers, None, full.meeting_id)
    assert editor.renumber.isVisible()
    editor.renumber.click()
    assert full.meeting.list_printed_to is None
    assert not editor.renumber.isVisible()
    assert archive.undo_label == "Urutkan ulang daftar hadir"
    full.context.session.undo()
    assert full.meeting.list_printed_to is not None
    assert editor.renumber.isVisible()
