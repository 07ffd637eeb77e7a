"""The Absensi tab by keys, cards and clicks: what is seen is in the archive, and goes again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from door_keys import scan, type_at
from door_lists import DAY, DoorList, door_list, person_name
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from notulen_app.domain.attendance import Attendance, AttendanceRole, AttendanceState
from notulen_app.domain.card_code import card_code
from notulen_app.domain.guests import Guest
from notulen_app.domain.meeting import AttachmentKind
from notulen_app.domain.value import new_id
from notulen_app.services import attendance, invitees, meetings, running
from notulen_app.store import attachments
from notulen_app.store import attendance as stored
from notulen_app.store.archive import Archive
from notulen_app.ui.context import Context
from notulen_app.ui.door.verbs import UNKNOWN_CARD
from notulen_app.ui.models.door_words import name_words
from notulen_app.ui.models.sectors_model import ALL
from notulen_app.ui.pages.attendance import AttendanceTab
from notulen_app.ui.widgets.door_centre import EMPTY, DoorFilter

SECTORS = (("Forkopimda", 3), ("KPU", 5), ("Polsek jajaran", 12))
Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
_S = AttendanceState


class Door:
    """A person at the tab."""

    def __init__(self, context: Context, qtbot: QtBot, meeting_id: str) -> None:
        self.context = context
        self.meeting_id = meeting_id
        self.tab = AttendanceTab(context)
        qtbot.addWidget(self.tab)
        self.tab.resize(1274, 560)
        with qtbot.waitActive(self.tab):
            self.tab.show()
            self.tab.activateWindow()
        self.tab.show_meeting(meeting_id)
        self.tab.desk.finish()

    @property
    def field(self) -> QWidget:
        return self.tab.centre.line.field

    @property
    def said(self) -> tuple[str, str]:
        line = self.tab.centre.line
        return line.said, line.said_tone

    @property
    def shown(self) -> list[str]:
        """The names in the list, from the top."""
        lines = self.tab.desk.lines
        return [lines.index(n).data() for n in range(lines.rowCount())]

    @property
    def chosen(self) -> str:
        """The name in the right column, once it has followed."""
        self.tab.work.show_person()
        return self.tab.work.person.name.text()

    @property
    def archive(self) -> Archive:
        return self.context.session.archive

    def row(self, number: int) -> Attendance:
        """Read a row from the archive by its number."""
        (found,) = stored.numbered(self.archive, self.meeting_id, [number])
        return found

    def type(self, text: str) -> None:
        """Type where the focus is, and let what is shown follow."""
        QTest.keyClicks(QApplication.focusWidget(), text)
        self.tab.centre.line.field.seek_now()
        self.tab.work.show_person()

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget(), key, held)

    def enter(self, text: str) -> None:
        """Type a text and Enter."""
        self.type(text)
        self.press(Key.Key_Return)

    def do(self, name: str) -> None:
        """Do a command of the tab."""
        self.tab.commands()[name]()


@pytest.fixture
def listed(archive: Archive) -> DoorList:
    return door_list(archive, sectors=SECTORS, known=3, groups=(("Linmas", 60),))


@pytest.fixture
def door(context: Context, qtbot: QtBot, listed: DoorList) -> Door:
    return Door(context, qtbot, listed.meeting_id)


# Finding and marking


def test_three_letters_and_enter_mark_the_next_who_has_not_come(door: Door) -> None:
    door.type("kpu")
    assert door.shown == [person_name(n) for n in range(3, 8)]
    assert door.chosen == person_name(3)
    door.press(Key.Key_Return)
    assert door.row(4).state is _S.PRESENT
    assert door.field.text() == ""
    door.type("kpu")
    assert door.shown == [person_name(n) for n in (4, 5, 6, 7, 3)]
    door.press(Key.Key_Return)
    assert [door.row(n).state for n in range(4, 8)] == [
        _S.PRESENT,
        _S.PRESENT,
        _S.UNKNOWN,
        _S.UNKNOWN,
    ]


def test_enter_sets_and_a_second_enter_only_says_since_when(door: Door) -> None:
    door.enter(person_name(3))
    arrived = door.row(4).arrived
    assert arrived is not None
    assert abs(arrived - dt.datetime.now().astimezone()) < dt.timedelta(minutes=1)
    commits = door.archive.last_commit
    door.press(Key.Key_Return)
    assert door.said == (f"Sudah hadir pukul {arrived:%H.%M}", "warn")
    door.enter(person_name(3))
    assert door.said == (f"Sudah hadir pukul {arrived:%H.%M}", "warn")
    assert (door.row(4).state, door.row(4).arrived) == (_S.PRESENT, arrived)
    assert door.archive.last_commit == commits


def test_what_went_well_is_said_flashes_and_is_counted(door: Door) -> None:
    door.enter("4")
    row = door.row(4)
    assert door.said == (f"Hadir: {person_name(3)}  ·  {row.arrived:%H.%M}", "ok")
    assert door.tab.centre.list.flashing == {row.id}
    sectors = door.tab.sectors
    assert (sectors.counter.number, sectors.counter.words) == ("1", "dari 21 hadir")
    figures = [sectors.sectors.line(n).figures for n in range(4)]
    assert figures == ["1/21", "0/3", "1/5", "0/12"]
    assert door.tab.centre.pills[DoorFilter.WAITING].text() == "Belum hadir  20"
    door.type("k")
    assert door.said == ("", "")


def test_the_flash_ends(door: Door, qtbot: QtBot) -> None:
    door.enter("4")
    qtbot.waitUntil(lambda: not door.tab.centre.list.flashing)


def test_a_letter_typed_anywhere_on_the_tab_is_typed_into_the_field(door: Door) -> None:
    door.enter("1")
    for part in (door.tab.sectors.view, door.tab.work.person.mark, door.tab.recent.lines[0].undo):
        part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        part.setFocus()
        door.tab.work.choose(door.row(1).id)
        QTest.keyClicks(part, "kpu")
        assert door.field.hasFocus()
        assert door.field.text() == "kpu"
        door.press(Key.Key_Escape)


def test_arrows_choose_and_enter_marks_the_chosen_one(door: Door) -> None:
    door.type("kpu")
    door.press(Key.Key_Down)
    door.press(Key.Key_Down)
    assert door.chosen == person_name(5)
    door.press(Key.Key_Up)
    door.press(Key.Key_Return)
    assert door.row(5).state is _S.PRESENT


def test_enter_in_the_empty_field_marks_nobody_by_accident(door: Door) -> None:
    door.press(Key.Key_Return)
    door.tab.work.choose(door.row(4).id)
    door.do("mark_excused")
    door.press(Key.Key_Return)
    assert door.said == (f"{person_name(3)} tercatat izin. Tandai Hadir mengubahnya.", "warn")
    assert door.row(4).state is _S.EXCUSED
    assert [one.state for one in stored.rows(door.archive, door.meeting_id)].count(_S.PRESENT) == 0


def test_nobody_stays_chosen_by_a_text_that_is_gone(door: Door) -> None:
    door.type("kpu")
    door.press(Key.Key_Escape)
    door.press(Key.Key_Return)
    last = type_at("1", gap=6, enter=False)
    QApplication.processEvents()
    type_at("991234567890", gap=6, start=last)
    assert door.said == (UNKNOWN_CARD, "bad")
    door.press(Key.Key_Return)
    door.type("kpu")
    for _ in "kpu":
        door.press(Key.Key_Backspace)
    QApplication.processEvents()
    door.press(Key.Key_Return)
    assert stored.count(door.archive, door.meeting_id, _S.PRESENT) == 0


def test_a_number_of_the_list_finds_its_row(door: Door) -> None:
    door.type("12")
    assert door.chosen == name_words(door.tab.desk.index.numbered(12))
    door.press(Key.Key_Return)
    assert door.row(12).state is _S.PRESENT
    assert door.tab.verbs.deeds[0].how == "nomor urut"
    door.enter("77")
    assert door.said == ("Nomor 77 tidak ada di daftar.", "bad")


def test_numbers_and_ranges_are_ticked_off_without_a_time(door: Door) -> None:
    door.enter("1-3 7, 20 99")
    states = {one.order: one for one in stored.rows(door.archive, door.meeting_id)}
    came = [number for number, one in states.items() if one.state is _S.PRESENT]
    assert came == [1, 2, 3, 7, 20]
    assert {states[number].arrived for number in came} == {None}
    words, tone = door.said
    assert words == "Daftar kertas: 5 ditandai hadir, nomor 99 tidak ada di daftar"
    assert tone == "warn"
    assert door.field.text() == ""
    door.tab.recent.lines[0].undo.click()
    assert stored.count(door.archive, door.meeting_id, _S.PRESENT) == 0


def test_filters_and_sectors_narrow_the_list(door: Door) -> None:
    door.enter("4")
    door.tab.centre.pills[DoorFilter.PRESENT].click()
    assert door.shown == [person_name(3)]
    door.tab.centre.pills[DoorFilter.WAITING].click()
    assert len(door.shown) == 20
    QTest.keyClick(door.tab.sectors.view, Key.Key_Down)
    assert door.shown == [person_name(n) for n in range(3)]
    QTest.keyClick(door.tab.sectors.view, Key.Key_Up)
    door.tab.centre.pills[DoorFilter.ALL].click()
    assert len(door.shown) == 21


# Cards


def test_a_card_marks_its_row_whatever_stands_in_the_field(door: Door) -> None:
    last = type_at("kpu", gap=150, enter=False)
    type_at(card_code(door.row(15).id), gap=6, start=last + 700)
    assert door.row(15).state is _S.PRESENT
    assert door.field.text() == "kpu"
    assert door.chosen == name_words(door.tab.desk.index.numbered(15))
    assert door.tab.verbs.deeds[0].how == "pindai kartu"
    arrived = door.row(15).arrived
    scan(card_code(door.row(15).id))
    assert door.said == (f"Sudah hadir pukul {arrived:%H.%M}", "warn")
    assert stored.count(door.archive, door.meeting_id, _S.PRESENT) == 1


def test_an_unknown_card_is_said_to_be_unknown(door: Door) -> None:
    for code in (card_code(new_id()), "8991234567890"):
        scan(code)
        assert door.said == (UNKNOWN_CARD, "bad")
    assert stored.count(door.archive, door.meeting_id, _S.PRESENT) == 0


def test_a_card_read_while_a_form_is_open_is_no_name(door: Door) -> None:
    door.do("add_guest")
    assert not door.tab.centre.line.ready
    scan(card_code(door.row(2).id))
    assert door.row(2).state is _S.PRESENT
    assert len(stored.rows(door.archive, door.meeting_id)) == 21


# Other states


def test_who_is_represented_is_named(door: Door) -> None:
    door.type("12")
    door.do("mark_represented")
    form = door.tab.centre.stand_in
    assert form.fields["name"].hasFocus()
    door.press(Key.Key_Return)
    assert not form.said.isHidden()
    door.type("Uji Wakil")
    form.fields["rank"].setFocus()
    door.type("Ipda")
    form.fields["mandate_letter"].setFocus()
    door.enter("ST/12/VIII/2024")
    row = door.row(12)
    assert row.state is _S.REPRESENTED
    assert row.representative is not None
    facts = (row.representative.name, row.representative.rank, row.representative.mandate_letter)
    assert facts == ("Uji Wakil", "Ipda", "ST/12/VIII/2024")
    assert form.isHidden()
    assert door.field.hasFocus()
    assert "diwakili Ipda Uji Wakil" in door.tab.work.person.detail.text()
    door.enter("12")
    assert door.said == ("Sudah diwakili Ipda Uji Wakil", "warn")
    assert door.row(12).state is _S.REPRESENTED
    door.tab.work.person.mark.click()
    assert door.row(12).state is _S.PRESENT


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("mark_excused", _S.EXCUSED),
        ("mark_ill", _S.ILL),
        ("mark_absent", _S.ABSENT),
    ],
)
def test_who_stays_away_is_marked_and_cleared(
    door: Door, name: str, state: AttendanceState
) -> None:
    door.type("4")
    door.do(name)
    assert door.row(4).state is state
    assert door.tab.centre.pills[DoorFilter.AWAY].text() == "Tidak hadir  1"
    door.do("mark_unknown")
    assert door.row(4).state is _S.UNKNOWN


def test_a_guest_is_added_by_name_present_and_at_the_end(door: Door) -> None:
    door.enter("Zainal Abidin")
    form = door.tab.centre.guest
    assert form.fields["name"].text() == "Zainal Abidin"
    assert form.fields["position"].hasFocus()
    door.enter("Wartawan")
    row = door.row(22)
    assert (row.role, row.state) == (AttendanceRole.GUEST, _S.PRESENT)
    assert door.chosen == "Zainal Abidin"
    assert door.tab.sectors.guests.text() == "1 tamu"
    assert door.tab.sectors.counter.words == "dari 21 hadir"
    door.tab.recent.lines[0].undo.click()
    assert len(stored.rows(door.archive, door.meeting_id)) == 21


def test_somebody_known_who_is_not_on_the_list_comes_in_by_enter(door: Door) -> None:
    known = person_name(21)
    door.type(known)
    assert door.shown == [known]
    door.press(Key.Key_Return)
    row = door.row(22)
    assert (row.role, row.state) == (AttendanceRole.GUEST, _S.PRESENT)
    assert door.chosen == known


def test_esc_leaves_a_form_and_nothing_is_written(door: Door) -> None:
    before = stored.rows(door.archive, door.meeting_id)
    door.do("add_guest")
    door.type("Tidak jadi")
    door.press(Key.Key_Escape)
    assert door.tab.centre.guest.isHidden()
    assert door.field.hasFocus()
    assert stored.rows(door.archive, door.meeting_id) == before


def test_what_the_disk_refuses_stays_typed_and_is_said(door: Door) -> None:
    failed: list[object] = []
    door.context.session.failed.connect(failed.append)
    door.archive.db.execute("PRAGMA query_only = ON")
    door.enter("kpu")
    assert len(failed) == 1
    assert door.field.text() == "kpu"
    assert stored.count(door.archive, door.meeting_id, _S.PRESENT) == 0
    assert door.tab.recent.shown == ()
    door.archive.db.execute("PRAGMA query_only = OFF")
    door.press(Key.Key_Return)
    assert door.row(4).state is _S.PRESENT
    assert door.field.text() == ""


# Taking back


def test_each_deed_is_taken_back_by_itself(door: Door) -> None:
    for text in ("1", "2", "3"):
        door.enter(text)
    assert door.tab.recent.shown == tuple(person_name(n) for n in (2, 1, 0))
    door.tab.recent.lines[1].undo.click()
    assert [door.row(n).state for n in (1, 2, 3)] == [_S.PRESENT, _S.UNKNOWN, _S.PRESENT]
    assert door.tab.recent.shown == (person_name(2), person_name(0))
    assert door.field.hasFocus()


def test_undo_takes_the_last_deed_back_and_out_of_the_list(door: Door) -> None:
    door.enter("1")
    door.enter("2")
    door.context.session.undo()
    assert door.row(2).state is _S.UNKNOWN
    assert door.tab.recent.shown == (person_name(0),)
    assert door.tab.sectors.counter.number == "1"
    door.context.session.redo()
    assert door.tab.sectors.counter.number == "2"


# Parties


def test_a_party_comes_in_without_whoever_is_unticked(door: Door) -> None:
    door.enter("9")
    door.do("bring_party")
    sheet = door.tab.parties.sheet
    assert sheet.line.hasFocus()
    door.type("polsek")
    assert sheet.act.text() == "Hadirkan 11 orang"
    missing = sheet.members.index(4)
    sheet.members.setData(missing, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    door.press(Key.Key_Return)
    states = [door.row(n).state for n in range(9, 21)]
    assert states.count(_S.PRESENT) == 11
    assert door.row(13).state is _S.UNKNOWN
    assert door.field.hasFocus()
    assert door.said == ("Polsek jajaran: 10 ditandai hadir", "ok")
    door.tab.recent.lines[0].undo.click()
    assert stored.count(door.archive, door.meeting_id, _S.PRESENT) == 1


def test_a_group_that_is_asked_as_one_is_counted(door: Door) -> None:
    door.do("bring_party")
    sheet = door.tab.parties.sheet
    assert sheet.party is not None
    assert sheet.party.name == "Linmas"
    assert sheet.heads.value() == 60
    sheet.heads.setValue(52)
    assert sheet.act.text() == "Hadirkan 52 orang"
    sheet.act.click()
    row = door.row(21)
    assert (row.state, row.present_count) == (_S.PRESENT, 52)
    assert door.tab.sectors.heads.text() == "52 dalam rombongan"
    door.do("bring_party")
    door.press(Key.Key_Escape)
    assert door.field.hasFocus()


# The chosen person


def draw(door: Door) -> None:
    pad = door.tab.work.person.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(30, 60))
    QTest.mouseMove(pad, QPoint(80, 30))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(120, 70))


def test_a_signature_is_kept_with_its_row(door: Door) -> None:
    door.enter("1")
    draw(door)
    draw(door)
    door.enter("2")
    strokes = door.row(1).strokes
    assert len(strokes) == 2
    assert door.row(2).strokes == ()
    assert door.tab.work.person.pad.strokes == ()
    door.type("1")
    assert door.tab.work.person.pad.strokes == strokes
    door.tab.work.person.erase.click()
    assert door.row(1).strokes == ()
    door.context.session.undo()
    assert door.row(1).strokes == strokes


def test_a_signature_before_enter_goes_along_with_it(door: Door) -> None:
    door.type("3")
    draw(door)
    door.press(Key.Key_Return)
    assert door.row(3).state is _S.PRESENT
    assert len(door.row(3).strokes) == 1
    assert door.tab.desk.index.numbered(3).signed


def test_a_signature_is_kept_after_a_pause_and_on_leaving(door: Door, qtbot: QtBot) -> None:
    door.type("3")
    draw(door)
    qtbot.waitUntil(lambda: bool(door.row(3).strokes))
    door.press(Key.Key_Escape)
    door.enter("4")
    draw(door)
    door.tab.hide()
    assert len(door.row(4).strokes) == 1


def test_arrival_and_departure_can_be_corrected(door: Door) -> None:
    door.enter("1")
    person = door.tab.work.person
    person.arrived.setFocus()
    person.arrived.line.selectAll()
    door.type("8.41")
    door.press(Key.Key_Return)
    arrived = door.row(1).arrived
    assert arrived is not None
    assert f"{arrived:%H.%M}" == "08.41"
    person.leave.click()
    left = door.row(1).left
    assert left is not None
    assert door.row(1).state is _S.PRESENT
    person.left.setFocus()
    person.left.line.selectAll()
    door.type("10.15")
    door.press(Key.Key_Return)
    assert f"{door.row(1).left:%H.%M}" == "10.15"
    assert person.state.text() == "Hadir 08.41–10.15"


def test_edit_goes_to_the_form_of_the_invitee(door: Door, qtbot: QtBot) -> None:
    door.type("4")
    with qtbot.waitSignal(door.tab.tab_requested) as asked:
        door.tab.work.person.buttons["edit_invitee"].click()
    assert asked.args == ["persiapan", door.row(4).id]


# The meeting


def test_without_invitees_it_is_said_what_to_do(context: Context, qtbot: QtBot) -> None:
    meeting_id = meetings.create_meeting(context.session.archive, title="Rakor", dates=(DAY,))
    door = Door(context, qtbot, meeting_id)
    assert door.tab.centre.empty_words == EMPTY
    assert door.tab.sectors.sectors.line(0).name == ALL
    door.enter("Tamu Pertama")
    door.press(Key.Key_Return)
    assert door.shown == ["Tamu Pertama"]
    assert door.tab.centre.empty_words == ""


def test_who_is_invited_or_renamed_elsewhere_is_seen_here(door: Door) -> None:
    session = door.context.session
    session.do(invitees.invite, None, door.meeting_id, [Guest(name="Baru Diundang")])
    door.tab.desk.finish()
    door.type("baru di")
    assert door.shown == ["Baru Diundang"]
    person_id = door.row(22).person_id
    session.do(
        invitees.change_person, None, door.meeting_id, person_id, label="Ubah", name="Lain Nama"
    )
    door.press(Key.Key_Escape)
    door.type("lain na")
    assert door.shown == ["Lain Nama"]


def test_of_a_meeting_of_another_day_no_arrival_is_made_up(context: Context, qtbot: QtBot) -> None:
    archive = context.session.archive
    listed = door_list(archive, sectors=(("KPU", 3),), begun=False)
    door = Door(context, qtbot, listed.meeting_id)
    door.enter("1")
    assert (door.row(1).state, door.row(1).arrived) == (_S.PRESENT, None)
    door.press(Key.Key_Return)
    assert door.said == ("Sudah hadir", "warn")
    running.begin_meeting(archive, listed.meeting_id, now=dt.datetime.now().astimezone())
    context.session.changed.emit(archive.last_changes, None)
    door.enter("2")
    assert door.row(2).arrived is not None


def test_final_minutes_take_nobody_in(
    context: Context, qtbot: QtBot, listed: DoorList, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = context.session.archive
    attendance.mark_present(archive, listed.meeting_id, listed.rows[0].id, now=None)
    archive.db.execute("UPDATE meeting SET state = 'sah' WHERE id = ?", [listed.meeting_id])
    door = Door(context, qtbot, listed.meeting_id)
    assert not door.tab.centre.line.field.isEnabled()
    assert door.tab.centre.foot.isHidden()
    assert {"add_guest", "bring_party", "mark_present"} & door.tab.commands().keys() == set()
    assert "export_attendance" in door.tab.commands()


def test_it_sounds_only_where_that_is_wished(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    sounds: list[int] = []
    monkeypatch.setattr(QApplication, "beep", lambda: sounds.append(1))
    door.enter("1")
    assert sounds == []
    door.do("door_sound")
    door.enter("2")
    assert sounds == [1]
    assert door.context.preferences.door_sound


def test_a_long_list_is_read_in_short_steps(context: Context, qtbot: QtBot) -> None:
    listed = door_list(context.session.archive, sectors=(("Satu", 600), ("Dua", 600)))
    tab = AttendanceTab(context)
    qtbot.addWidget(tab)
    tab.show_meeting(listed.meeting_id)
    assert tab.desk.lines.rowCount() == 1_000  # the first page, at once
    assert tab.desk.loading
    row = listed.rows[5]
    context.session.do(attendance.mark_present, None, listed.meeting_id, row.id, now=None)
    tab.desk.finish()
    assert tab.desk.lines.rowCount() == 1_200
    assert tab.sectors.counter.number == "1"
    found = tab.desk.index.row(row.id)
    assert found is not None
    assert found.state is _S.PRESENT


def test_the_scan_of_the_signed_list_is_attached_and_no_photo(
    door: Door, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    scan = QImage(40, 30, QImage.Format.Format_RGB32)
    scan.fill(Qt.GlobalColor.white)
    assert scan.save(str(tmp_path / "daftar.png"))
    context.preferences.folder = tmp_path

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.findChild(QLineEdit, "fileNameEdit").setText(str(tmp_path / "daftar.png"))
        dialog.accept()

    QTimer.singleShot(0, choose)
    door.tab.commands()["attach_files"]()
    meeting_id, archive = door.tab.desk.meeting.id, context.session.archive
    qtbot.waitUntil(lambda: bool(attachments.get(archive, meeting_id)))
    (one,) = attachments.get(archive, meeting_id)
    assert (one.kind, one.caption) == (AttachmentKind.FILE, "Daftar hadir yang ditandatangani")
    assert archive.undo_label == "Lampirkan pindaian daftar hadir"
