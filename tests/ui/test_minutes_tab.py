"""Taking minutes on the tab, by keys: what is typed is in the archive, and goes again on undo."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from records import full_record, sample_record

from notulen_app.domain.meeting import Entry, EntryKind, MeetingState, Record, SignerRole, Zone
from notulen_app.domain.value import changed
from notulen_app.services import (
    agenda,
    attendance,
    editions,
    inviting,
    meetings,
    minutes,
    people,
    running,
)
from notulen_app.store import meetings as stored
from notulen_app.ui.context import Context
from notulen_app.ui.models.outline_model import LOOK, OutlineModel
from notulen_app.ui.pages.minutes import MinutesTab
from notulen_app.ui.widgets.agenda_panel import AgendaPanel
from notulen_app.ui.widgets.row_editor import RowEditor

DAY = dt.date(2024, 8, 15)
NOW = dt.datetime(2024, 8, 15, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class Desk:
    """A person at the tab: types into whatever has the focus."""

    def __init__(self, context: Context, qtbot: QtBot, meeting_id: str) -> None:
        self.context = context
        self.meeting_id = meeting_id
        self.tab = MinutesTab(context)
        qtbot.addWidget(self.tab)
        self.tab.resize(1274, 600)
        with qtbot.waitActive(self.tab):
            self.tab.show()
            self.tab.activateWindow()
        self.tab.show_meeting(meeting_id)

    def line(
        self, text: str, *, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Type a line into the quick line and press Enter."""
        field = self.tab._line.field
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Key.Key_Return, held)

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.tab.focusWidget(), key, held)

    def keys(self, text: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(self.tab.focusWidget(), text)

    def choose(self, text: str) -> None:
        """Select the row that says this."""
        rows = self.tab._desk.rows.rows()
        key = next(row.key for row in rows if row.look.text == text)
        self.tab._view.select([key])
        self.tab._view.setFocus()

    @property
    def record(self) -> Record:
        return stored.get(self.context.session.archive, self.meeting_id)

    @property
    def texts(self) -> list[str]:
        return [row.look.text for row in self.tab._desk.rows.rows()]


@pytest.fixture
def desk(context: Context, qtbot: QtBot) -> Desk:
    archive = context.session.archive
    meeting_id = meetings.create_meeting(archive, title="Rakor", dates=(DAY,))
    agenda.add_items(archive, meeting_id, ["Pembukaan", "Penekanan Kapolda", "Penutup"])
    running.begin_meeting(archive, meeting_id, now=NOW)
    return Desk(context, qtbot, meeting_id)


def test_every_kind_of_line_becomes_its_row(desk: Desk) -> None:
    desk.line("Kapolres: Rapat dibuka.")
    desk.line("= Posko dibuka tiap hari.")
    desk.line("? Kapan kendaraan tersedia")
    desk.line("/2")
    desk.line('! Kelola potensi kerawanan @"Dinas terkait" #22/8')
    record = desk.record
    kinds = [(one.kind, one.text, one.speaker) for one in record.entries]
    assert kinds == [
        (EntryKind.NOTE, "Rapat dibuka.", "Kapolres"),
        (EntryKind.DECISION, "Posko dibuka tiap hari.", None),
        (EntryKind.QUESTION, "Kapan kendaraan tersedia", "Kapolres"),
        (EntryKind.DIRECTIVE, "Kelola potensi kerawanan", "Kapolres"),
    ]
    (directive,) = record.directives
    assert [party.text for party in directive.addressees] == ["Dinas terkait"]
    assert directive.due == dt.date(2024, 8, 22)
    assert [one.unit.text for one in directive.assignments] == ["Dinas terkait"]
    titles = {one.id: one.title for one in record.agenda}
    assert [titles[one.agenda_item_id or ""] for one in record.entries] == [
        *["Pembukaan"] * 3,
        "Penekanan Kapolda",
    ]
    assert all(one.time is not None for one in record.entries)


def test_an_incomplete_directive_is_kept_and_says_what_it_lacks(desk: Desk) -> None:
    field = desk.tab._line.field
    QTest.keyClicks(field, "! Pastikan asta siap #31/2")
    assert "tenggat tidak terbaca" in desk.tab._line.echo.text
    assert "pilih penanggung jawab" in desk.tab._line.echo.text
    QTest.keyClick(field, Key.Key_Return)
    assert desk.record.directives[0].text == "Pastikan asta siap #31/2"
    assert desk.record.directives[0].due is None


def test_a_due_date_alone_completes_the_last_directive(desk: Desk) -> None:
    desk.line("#22/8")
    assert (desk.texts.count("22/8"), desk.tab._line.text) == (0, "#22/8")
    assert "belum ada arahan" in (desk.context.notices.toasts.text or "")
    desk.tab._line.set_text("")
    desk.line("! Pastikan asta siap @Kapolsek")
    desk.line("Peserta mencatat.")
    QTest.keyClicks(desk.tab._line.field, "@KPU #22/8")
    assert desk.tab._line.echo.text == "Untuk arahan terakhir · Kamis, 22 Agustus 2024 · KPU"
    desk.tab._line.suggestions.hide()
    QTest.keyClick(desk.tab._line.field, Key.Key_Return)
    (directive,) = desk.record.directives
    assert (directive.due, len(desk.record.entries)) == (dt.date(2024, 8, 22), 2)
    assert [one.text for one in directive.addressees] == ["Kapolsek", "KPU"]
    assert desk.context.notices.toasts.text == "Arahan 1: KPU, Kamis, 22 Agustus 2024"
    desk.context.session.undo()
    (directive,) = desk.record.directives
    assert (directive.due, len(directive.assignments)) == (None, 1)


def test_shift_enter_adds_points_to_the_last_row(desk: Desk) -> None:
    desk.line("! Pastikan asta siap")
    desk.line("Siap posko", held=SHIFT)
    desk.line("Siap anggaran", held=SHIFT)
    (directive,) = desk.record.directives
    assert [one.label for one in directive.checklist] == ["Siap posko", "Siap anggaran"]
    assert desk.texts[1:4] == ["Pastikan asta siap", "Siap posko", "Siap anggaran"]


def test_the_completer_takes_a_group_with_tab(desk: Desk) -> None:
    from notulen_app.domain.people import Directory, Group
    from notulen_app.store import people

    archive = desk.context.session.archive
    with archive.action("Tambah kelompok"):
        people.put_directory(archive, Directory(groups=(Group(id="g1", name="Kapolsek jajaran"),)))
    desk.tab._names.build()
    while desk.tab._names._work is not None:
        desk.tab._names._step()
    field = desk.tab._line.field
    field.setFocus()
    QTest.keyClicks(field, "! Petakan kerawanan @kapo")
    assert desk.tab._line.suggestions.texts == ("Kapolsek jajaran",)
    QTest.keyClick(field, Key.Key_Tab)
    QTest.keyClick(field, Key.Key_Return)
    (directive,) = desk.record.directives
    assert directive.addressees[0].group_id == "g1"
    assert directive.text == "Petakan kerawanan"


def test_the_rows_begin_at_the_top_once_there_are_any(desk: Desk) -> None:
    rows = desk.tab._view
    assert rows.parentWidget() is not None
    assert rows.y() <= 8, "room is left above the rows for what is not shown"


def test_an_open_row_stays_open_while_another_window_is_in_front(desk: Desk, qtbot: QtBot) -> None:
    desk.line("Rapat dibuka")
    desk.choose("Rapat dibuka")
    desk.press(Key.Key_F2)
    desk.keys(" oleh Kapolres")
    other = QLabel("Jendela lain")
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    (editor,) = desk.tab.findChildren(RowEditor)
    left = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(editor, left)  # the platform without a screen tells nobody
    assert desk.record.entries[0].text == "Rapat dibuka oleh Kapolres"
    with qtbot.waitActive(desk.tab):
        desk.tab.activateWindow()
    qtbot.waitUntil(lambda: isinstance(desk.tab.focusWidget(), RowEditor))
    desk.keys(" pada pukul 09.00")
    desk.press(Key.Key_Return)
    assert desk.record.entries[0].text == "Rapat dibuka oleh Kapolres pada pukul 09.00"


def test_a_row_is_edited_in_place_and_enter_commits(desk: Desk) -> None:
    desk.line("Kapolres: Rapat di buka.")
    desk.press(Key.Key_Up)
    desk.press(Key.Key_Up)
    desk.choose("Rapat di buka.")
    desk.press(Key.Key_F2)
    desk.press(Key.Key_A, CTRL)
    desk.keys("Kapolres: Rapat dibuka pukul 9.")
    desk.press(Key.Key_Return)
    assert desk.record.entries[0].text == "Rapat dibuka pukul 9."
    assert desk.record.entries[0].speaker == "Kapolres"
    assert desk.tab.focusWidget() is desk.tab._view


def test_typing_a_prefix_in_a_row_changes_its_kind_in_one_step(desk: Desk) -> None:
    desk.line("Petakan kerawanan")
    desk.choose("Petakan kerawanan")
    desk.press(Key.Key_F2)
    desk.press(Key.Key_Home)
    desk.keys("! ")
    desk.press(Key.Key_End)
    desk.keys(" #22/8 @Kapolsek")
    desk.press(Key.Key_Return)
    (directive,) = desk.record.directives
    assert (directive.text, directive.due) == ("Petakan kerawanan", dt.date(2024, 8, 22))
    desk.context.session.undo()
    assert desk.record.directives == ()
    assert desk.record.entries[0].kind is EntryKind.NOTE
    assert desk.record.entries[0].text == "Petakan kerawanan"


def test_a_pause_saves_the_open_row(desk: Desk, qtbot: QtBot) -> None:
    desk.line("Rapat")
    desk.choose("Rapat")
    desk.press(Key.Key_F2)
    with qtbot.waitSignal(desk.context.session.changed, timeout=3000):
        desk.keys(" dibuka")
    assert desk.record.entries[0].text == "Rapat dibuka"
    assert desk.tab._editing.key is not None


def test_esc_puts_the_row_back_as_it_was(desk: Desk) -> None:
    desk.line("Rapat dibuka")
    desk.choose("Rapat dibuka")
    desk.press(Key.Key_F2)
    desk.keys(" dan ditutup")
    desk.tab._editing.flush()
    desk.press(Key.Key_Escape)
    assert desk.record.entries[0].text == "Rapat dibuka"


def test_split_and_join(desk: Desk) -> None:
    desk.line("Satu dua")
    desk.choose("Satu dua")
    desk.press(Key.Key_F2)
    for _ in range(3):
        desk.press(Key.Key_Left)
    desk.press(Key.Key_Return, CTRL | SHIFT)
    assert [one.text for one in desk.record.entries] == ["Satu", "dua"]
    desk.press(Key.Key_Backspace)
    desk.keys("-")
    desk.press(Key.Key_Return)
    assert [one.text for one in desk.record.entries] == ["Satu -dua"]


def test_tab_makes_a_point_and_back(desk: Desk) -> None:
    desk.line("Induk")
    desk.line("Anak")
    desk.choose("Anak")
    desk.press(Key.Key_Tab)
    assert desk.record.entries[0].sub_points == ("Anak",)
    desk.choose("Anak")
    desk.press(Key.Key_Backtab)
    assert [one.text for one in desk.record.entries] == ["Induk", "Anak"]


def test_alt_arrows_move_across_points_of_the_agenda(desk: Desk) -> None:
    desk.line("A")
    desk.line("B")
    desk.choose("B")
    desk.press(Key.Key_Up, ALT)
    assert [one for one in desk.texts if one in "AB"] == ["B", "A"]
    desk.choose("A")
    desk.press(Key.Key_Down, ALT)
    assert desk.texts == ["Pembukaan", "B", "Penekanan Kapolda", "A", "Penutup"]


def test_kinds_by_keys_and_undo_brings_the_directive_back(desk: Desk) -> None:
    desk.line("! Satu @Kapolsek #22/8")
    desk.choose("Satu")
    commands = desk.tab.commands()
    commands["make_note"]()
    assert desk.record.directives == ()
    desk.context.session.undo()
    (directive,) = desk.record.directives
    assert [one.unit.text for one in directive.assignments] == ["Kapolsek"]
    assert desk.tab._desk.rows.directive(desk.record.entries[0].id) == directive


def test_delete_offers_undo_in_a_toast(desk: Desk) -> None:
    desk.line("Satu")
    desk.line("Dua")
    desk.choose("Satu")
    desk.press(Key.Key_Delete)
    assert [one.text for one in desk.record.entries] == ["Dua"]
    desk.context.session.undo()
    assert [one.text for one in desk.record.entries] == ["Satu", "Dua"]
    assert [one for one in desk.texts if one in ("Satu", "Dua")] == ["Satu", "Dua"]


def test_copied_rows_paste_with_kind_addressee_and_date(desk: Desk) -> None:
    desk.line("! Satu @Kapolsek #22/8")
    desk.choose("Satu")
    commands = desk.tab.commands()
    commands["copy_rows"]()
    text = QGuiApplication.clipboard().text()
    assert text == "Satu — Kapolsek, Kam 22 Agu"
    commands["paste_rows"]()
    first, second = desk.record.directives
    assert (first.text, first.due) == (second.text, second.due)
    assert [one.text for one in second.addressees] == ["Kapolsek"]


def test_word_and_excel_paste_as_clean_rows(desk: Desk) -> None:
    desk.line("Awal")
    desk.choose("Awal")
    QGuiApplication.clipboard().setText("•\tButir satu\r\n1.\tButir dua\r\nNama\tJabatan\r\n\r\n")
    desk.tab.commands()["paste_rows"]()
    assert [one.text for one in desk.record.entries] == [
        "Awal",
        "Butir satu",
        "Butir dua",
        "Nama | Jabatan",
    ]


def test_next_item_stamps_both_points(desk: Desk) -> None:
    desk.tab.commands()["next_item"]()
    first, second, _ = desk.record.agenda
    assert first.finished is not None
    assert second.begun is not None
    desk.line("Catatan")
    assert desk.record.entries[0].agenda_item_id == second.id


def test_a_slash_with_an_unknown_title_adds_the_point(desk: Desk) -> None:
    desk.line("/Tanggapan KPU")
    assert desk.record.agenda[-1].title == "Tanggapan KPU"
    desk.line("Siap mendukung")
    assert desk.record.entries[0].agenda_item_id == desk.record.agenda[-1].id


def test_private_rows_are_marked_and_left_out_of_print(desk: Desk) -> None:
    from notulen_app.domain.rules import public

    desk.line("Rahasia dapur")
    desk.choose("Rahasia dapur")
    desk.tab.commands()["make_private"]()
    assert desk.record.entries[0].private
    assert public(desk.record).entries == ()


def test_find_and_replace_is_one_step(desk: Desk) -> None:
    desk.line("proposional dan Proposional")
    desk.line("Tidak")
    desk.tab.commands()["find_replace"]()
    finder = desk.tab._finder
    QTest.keyClicks(finder.sought, "proposional")
    assert finder.count.text() == "1 dari 1"
    QTest.keyClicks(finder.put, "proporsional")
    finder.replace_wanted.emit(finder.wanted, True)
    assert desk.record.entries[0].text == "proporsional dan proporsional"
    desk.context.session.undo()
    assert desk.record.entries[0].text == "proposional dan Proposional"


def test_the_sample_shows_its_directives_and_one_that_is_edited_gets_a_row(
    context: Context, qtbot: QtBot
) -> None:
    from notulen_app.services import exchange

    record = sample_record()
    exchange.import_record(context.session.archive, record)
    desk = Desk(context, qtbot, record.meeting.id)
    first = record.directives[0].text
    desk.choose(first)
    desk.press(Key.Key_F2)
    desk.keys(" Segera.")
    desk.press(Key.Key_Return)
    changed = desk.record
    assert changed.directives[0].text == f"{first} Segera."
    assert [one.text for one in changed.entries] == [f"{first} Segera."]
    assert changed.directives[0].entry_id == changed.entries[0].id
    assert desk.texts.count(f"{first} Segera.") == 1


def test_a_final_meeting_takes_no_line(context: Context, qtbot: QtBot) -> None:
    from notulen_app.domain.value import changed as value_changed
    from notulen_app.services import exchange

    record = full_record()
    final = value_changed(record.meeting, state=MeetingState.FINAL)
    exchange.import_record(context.session.archive, value_changed(record, meeting=final))
    desk = Desk(context, qtbot, record.meeting.id)
    assert not desk.tab._line.panel.isEnabled()
    assert "remove_rows" not in desk.tab.commands()


def test_signed_minutes_take_nothing_until_an_amendment_is_begun(desk: Desk) -> None:
    desk.line("Satu")
    session = desk.context.session
    pending = editions.prepare(session.archive, desk.meeting_id)
    drawn = editions.drawn_for_ink(pending, at=NOW)
    session.do(editions.keep_signed, None, pending, drawn, role=SignerRole.NOTE_TAKER)
    assert desk.record.meeting.state is MeetingState.AWAITING_SIGNATURE
    assert not desk.tab._line.panel.isEnabled()
    assert not {"make_note", "remove_rows", "edit_row", "add_item"} & desk.tab.commands().keys()
    desk.choose("Satu")
    desk.press(Key.Key_F2)
    assert desk.tab.place().row_id is None
    session.do(editions.begin_amendment, None, desk.meeting_id, reason="Salah tulis.")
    assert desk.tab._line.panel.isEnabled()
    desk.choose("Satu")
    desk.press(Key.Key_F2)
    assert desk.tab.place().row_id == desk.record.entries[0].id


def test_opening_a_meeting_writes_nothing(context: Context, qtbot: QtBot) -> None:
    from notulen_app.services import exchange

    record = full_record()
    archive = context.session.archive
    exchange.import_record(archive, record)
    before = archive.log_head
    desk = Desk(context, qtbot, record.meeting.id)
    desk.tab.flush()
    assert archive.log_head == before
    assert desk.record == stored.get(archive, record.meeting.id)


def test_the_models_keep_their_contract(qtmodeltester: ModelTester) -> None:
    model = OutlineModel()
    model.load(full_record())
    qtmodeltester.check(model)


def test_indenting_and_back_keeps_who_said_it(desk: Desk) -> None:
    desk.line("Kasatpol PP: Kapan kendaraan tersedia")
    desk.line("Kapolres: Dijaga dua personel.")
    desk.choose("Dijaga dua personel.")
    desk.press(Key.Key_Tab)
    assert desk.record.entries[0].sub_points == ("Kapolres: Dijaga dua personel.",)
    desk.choose("Kapolres: Dijaga dua personel.")
    desk.press(Key.Key_Backtab)
    speakers = [(one.speaker, one.text) for one in desk.record.entries]
    assert speakers[1] == ("Kapolres", "Dijaga dua personel.")


def test_tab_in_the_quick_line_makes_sub_points_until_shift_tab(desk: Desk) -> None:
    desk.line("! Pastikan asta siap")
    field = desk.tab._line.field
    QTest.keyClick(field, Key.Key_Tab)
    desk.line("Siap posko")
    desk.line("Siap anggaran")
    QTest.keyClick(field, Key.Key_Backtab)
    desk.line("- Siap sarpras")
    desk.line("Catatan lain")
    (directive,) = desk.record.directives
    labels = [one.label for one in directive.checklist]
    assert labels == ["Siap posko", "Siap anggaran", "Siap sarpras"]
    assert desk.record.entries[-1].text == "Catatan lain"


def test_esc_empties_the_line_and_undo_brings_it_back(desk: Desk) -> None:
    field = desk.tab._line.field
    field.setFocus()
    QTest.keyClicks(field, "Kalimat yang panjang")
    QTest.keyClick(field, Key.Key_Escape)
    assert field.text() == ""
    QTest.keyClick(field, Key.Key_Escape)
    QTest.keyClick(field, Key.Key_Z, CTRL)
    assert field.text() == "Kalimat yang panjang"


def test_the_speaker_can_be_emptied_in_the_small_field(desk: Desk) -> None:
    desk.line("Kapolres: Rapat dibuka")
    desk.choose("Rapat dibuka")
    desk.tab.commands()["set_speaker"]()
    field = desk.tab._work._marks.field
    field.selectAll()
    QTest.keyClick(field, Key.Key_Delete)
    QTest.keyClick(field, Key.Key_Return)
    assert desk.record.entries[0].speaker is None


def test_up_goes_to_the_row_that_was_written_last(desk: Desk) -> None:
    desk.line("Baris pertama")
    QTest.keyClick(desk.tab._line.field, Key.Key_Up)
    row = desk.tab._view.current()
    assert row is not None
    assert row.look.text == "Baris pertama"


def test_the_agenda_says_how_many_came_and_leads_to_the_door(desk: Desk, qtbot: QtBot) -> None:
    session = desk.context.session
    panel = desk.tab.findChild(AgendaPanel)
    door = next(one for one in panel.findChildren(QPushButton) if one.text() == "Absensi")
    assert not door.isVisibleTo(panel)
    ids = [people.add_person(session.archive, name=name) for name in ("Budi", "Ani")]
    session.do(inviting.invite_people, None, desk.meeting_id, ids)
    row = desk.record.attendance[0].id
    session.do(attendance.mark_present, None, desk.meeting_id, row, now=None)
    assert "1 hadir dari 2" in [one.text() for one in panel.findChildren(QLabel)]
    with qtbot.waitSignal(desk.tab.tab_requested) as led:
        door.click()
    assert led.args == ["absensi", ""] and door.isVisibleTo(panel)


def test_the_minutes_stay_at_their_end_when_the_room_changes(desk: Desk) -> None:
    for number in range(40):
        desk.line(f"Catatan {number}")
    bar = desk.tab._view.verticalScrollBar()
    bar.setValue(bar.maximum())
    before = bar.maximum()
    desk.tab.resize(desk.tab.width(), desk.tab.height() - 60)
    assert bar.value() == bar.maximum() > before


def test_the_side_panels_follow_the_scale(desk: Desk) -> None:
    theme, tab = desk.context.theme, desk.tab
    before = (tab._agenda.width(), tab._sides.width(), tab._line._keys.width())
    desk.tab.resize(1500, 600)
    theme.choose(theme.scheme, scale=1.5)
    QApplication.processEvents()
    after = (tab._agenda.width(), tab._sides.width(), tab._line._keys.width())
    assert [round(new / old, 1) for old, new in zip(before, after, strict=True)] == [1.5] * 3
    tab.resize(900, 500)
    assert not tab._sides.isVisible() or not tab._agenda.isVisible()


@pytest.mark.parametrize("typed", ["9.05", "09:05", "pukul 9.05"])
def test_the_time_of_a_row_is_corrected(context: Context, qtbot: QtBot, typed: str) -> None:
    archive = context.session.archive
    meeting_id = meetings.create_meeting(archive, title="Rakor", dates=(DAY,))
    meetings.change_facts(archive, meeting_id, label="Ubah zona", zone=Zone.WIB)
    minutes.add_entry(archive, meeting_id, text="Pembukaan", now=NOW)
    desk = Desk(context, qtbot, meeting_id)
    row = next(row for row in desk.tab._view.all_rows() if row.entry_id)
    desk.tab._view.select([row.key])
    desk.tab.commands()["set_time"]()
    field = desk.tab._work._marks.field
    assert field.text() == "09.00"
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Key.Key_Return)
    (entry,) = stored.get(archive, meeting_id).entries
    assert entry.time == NOW + dt.timedelta(minutes=5)
    assert archive.undo_label and "jam" in archive.undo_label
    context.session.undo()
    (entry,) = stored.get(archive, meeting_id).entries
    assert entry.time == NOW


def test_a_time_that_cannot_be_read_is_not_taken_and_none_is_blank(
    context: Context, qtbot: QtBot
) -> None:
    archive = context.session.archive
    meeting_id = meetings.create_meeting(archive, title="Rakor", dates=(DAY,))
    minutes.add_entry(archive, meeting_id, text="Pembukaan", now=None)
    desk = Desk(context, qtbot, meeting_id)
    row = next(row for row in desk.tab._view.all_rows() if row.entry_id)
    desk.tab._view.select([row.key])
    marks = desk.tab._work._marks
    for typed, echo in (("9.5", "waktu tidak terbaca"), ("13.07", "pukul 13.07")):
        desk.tab.commands()["set_time"]()
        QTest.keyClicks(marks.field, typed)
        assert marks._echo.text() == echo
        QTest.keyClick(marks.field, Key.Key_Return)
        if typed == "9.5":
            assert stored.get(archive, meeting_id).entries[0].time is None
            QTest.keyClick(marks.field, Key.Key_Escape)
    time = stored.get(archive, meeting_id).entries[0].time
    assert time is not None
    assert (time.date(), time.time()) == (DAY, dt.time(13, 7))
    desk.tab.commands()["set_time"]()
    marks.field.selectAll()
    QTest.keyClick(marks.field, Key.Key_Delete)
    QTest.keyClick(marks.field, Key.Key_Return)
    assert stored.get(archive, meeting_id).entries[0].time is None


def test_a_row_shows_its_time_by_the_clock_of_the_place() -> None:
    time = dt.datetime(2024, 8, 15, 2, 42, tzinfo=dt.UTC)
    record = sample_record()
    entry = Entry(id="e", kind=EntryKind.NOTE, text="Catatan", time=time)
    for zone, shown in ((Zone.WIB, "09.42"), (Zone.WIT, "11.42")):
        model = OutlineModel()
        model.load(
            changed(record, meeting=changed(record.meeting, zone=zone), agenda=(), entries=(entry,))
        )
        assert model.index(0).data(LOOK).left == shown
