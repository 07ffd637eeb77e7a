"""Ctrl+N: title, day and what to begin from, with the keyboard alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from records import full_record

from notulen_app.domain.carry_over import TITLE
from notulen_app.domain.errors import ArchiveReadOnly
from notulen_app.domain.meeting import Meeting, Record
from notulen_app.services import exchange, starts, templates
from notulen_app.services.meetings import UNTITLED
from notulen_app.store import meetings
from notulen_app.store.archive import Archive
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.new_meeting import NewMeeting
from notulen_app.ui.meeting_life import MeetingLife
from notulen_app.ui.models.starts_model import StartsModel

KEY = Qt.Key
TODAY = dt.date(2024, 8, 20)
OWN = "Rakor kami"
Opened = Callable[[], NewMeeting]


@pytest.fixture
def filled(archive: Archive) -> str:
    """Give the meeting of an archive that has a series and an own template."""
    made = exchange.import_record(archive, full_record())
    templates.save_template(archive, made, OWN)
    archive.forget_steps()
    return made


@pytest.fixture
def opened(context: Context, qtbot: QtBot) -> Iterator[Opened]:
    """Give what opens the dialog over a window."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def show() -> NewMeeting:
        dialog = NewMeeting(context, window, today=lambda: TODAY)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        dialog.open()
        qtbot.waitUntil(dialog.title.hasFocus)
        return dialog

    yield show
    window.close()


def created(dialog: NewMeeting, context: Context, qtbot: QtBot) -> Record:
    """Press Enter where the focus is, and give what came of it."""
    with qtbot.waitSignal(dialog.created) as signal:
        qtbot.keyClick(dialog.focusWidget(), KEY.Key_Return)
    assert signal.args is not None
    assert not dialog.isVisible()
    return context.session.read(meetings.get, str(signal.args[0]))


def rows(dialog: NewMeeting) -> list[str]:
    return [str(dialog.rows.index(n).data()) for n in range(dialog.rows.rowCount())]


def choose(dialog: NewMeeting, words: str) -> None:
    dialog.list.choose(rows(dialog).index(words))


def test_an_empty_meeting_is_one_enter_away(opened: Opened, context: Context, qtbot: QtBot) -> None:
    dialog = opened()
    assert dialog.title.hasFocus()
    assert rows(dialog) == ["Rapat kosong", "Rakor lintas sektoral", "Rapat staf", "Anev"]
    made = created(dialog, context, qtbot)
    assert made == Record(meeting=Meeting(id=made.meeting.id, title=UNTITLED))
    assert context.session.archive.undo_label == "Rapat baru"


def test_title_and_day_are_typed_and_the_day_is_said_in_full(
    opened: Opened, context: Context, qtbot: QtBot
) -> None:
    dialog = opened()
    qtbot.keyClicks(dialog.title, "Rakor Pilkada")
    qtbot.keyClick(dialog.title, KEY.Key_Tab)
    assert dialog.date.hasFocus()
    qtbot.keyClicks(dialog.date, "besok")
    assert dialog._echo.text() == "Rabu, 21 Agustus 2024"
    made = created(dialog, context, qtbot).meeting
    assert (made.title, made.dates) == ("Rakor Pilkada", (dt.date(2024, 8, 21),))
    assert made.stated_weekday is None


def test_a_weekday_that_does_not_fit_is_told_and_kept_as_stated(
    opened: Opened, context: Context, qtbot: QtBot
) -> None:
    dialog = opened()
    qtbot.keyClicks(dialog.date, "jumat, 22/8")
    assert dialog._echo.text() == "Jumat tidak cocok: tanggalnya Kamis, 22 Agustus 2024."
    made = created(dialog, context, qtbot).meeting
    assert (made.dates, made.stated_weekday) == ((dt.date(2024, 8, 22),), "Jumat")


def test_an_unreadable_day_makes_no_meeting_and_keeps_the_text(
    opened: Opened, context: Context, qtbot: QtBot
) -> None:
    dialog = opened()
    qtbot.keyClicks(dialog.date, "31/2")
    dialog.title.setFocus()
    qtbot.keyClick(dialog.title, KEY.Key_Return)
    assert dialog.isVisible()
    assert dialog.date.hasFocus()
    assert dialog.date.text() == "31/2"
    assert dialog._echo.text().startswith("Tanggal tidak terbaca.")
    assert dialog._echo.isVisible()
    assert context.session.archive.undo_label is None
    qtbot.keyClicks(dialog.date, "28/9")  # what is wrong is selected
    assert created(dialog, context, qtbot).meeting.dates == (dt.date(2024, 9, 28),)


def test_arrows_choose_a_template_while_one_types(
    opened: Opened, context: Context, filled: str, qtbot: QtBot
) -> None:
    dialog = opened()
    for _ in range(3):
        qtbot.keyClick(dialog.title, KEY.Key_Down)
    assert dialog.title.hasFocus()
    assert dialog.title.text() == "Rapat Analisa dan Evaluasi"
    assert dialog.brings.text() == "Ikut serta: 6 agenda."
    qtbot.keyClick(dialog.title, KEY.Key_Down)
    assert dialog.title.text() == "Rapat Koordinasi Uji"  # of the own template
    assert dialog.brings.text() == "Ikut serta: 4 agenda, 8 undangan, bentuk dokumen."
    qtbot.keyClick(dialog.title, KEY.Key_End)
    qtbot.keyClicks(dialog.title, " kedua")
    qtbot.keyClick(dialog.title, KEY.Key_Up)
    assert dialog.title.text() == "Rapat Koordinasi Uji kedua"  # typed by the person
    made = created(dialog, context, qtbot)
    assert made.meeting.title == "Rapat Koordinasi Uji kedua"
    assert made.meeting.kind == "anev"
    assert len(made.agenda) == 6


def test_the_next_of_a_series_brings_what_is_open(
    opened: Opened, context: Context, filled: str, qtbot: QtBot
) -> None:
    dialog = opened()
    choose(dialog, "Rapat terakhir dari seri Rakor bulanan")
    assert dialog.brings.text() == (
        "Ikut serta: 4 agenda, 8 undangan, bentuk dokumen. 2 arahan yang belum selesai menjadi "
        "“Tindak lanjut rapat sebelumnya”."
    )
    made = created(dialog, context, qtbot)
    assert made.series is not None
    assert made.series.name == "Rakor bulanan"
    assert len(made.attendance) == 8
    assert made.agenda[0].title == TITLE
    assert [one.carried_from for one in made.directives] == ["d1", "d3"]


def test_an_own_template_is_renamed_in_the_list(
    opened: Opened, context: Context, filled: str, qtbot: QtBot
) -> None:
    dialog = opened()
    choose(dialog, OWN)
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, KEY.Key_F2)
    editor = dialog.list.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, "Apel pagi")
    with qtbot.waitSignal(context.session.changed):
        qtbot.keyClick(editor, KEY.Key_Return)
    assert dialog.isVisible()  # Enter was for the name
    assert "Apel pagi" in rows(dialog)
    assert dialog.list.currentIndex().data() == "Apel pagi"
    assert context.session.read(templates.own_names) == {"Apel pagi"}
    assert not dialog.rows.setData(dialog.list.currentIndex(), "rapat STAF")
    assert dialog._told.text() == "Nama “rapat STAF” sudah dipakai."
    assert dialog.undo.isHidden()


def test_an_own_template_is_removed_and_comes_back(
    opened: Opened, context: Context, filled: str, qtbot: QtBot
) -> None:
    dialog = opened()
    choose(dialog, "Anev")
    assert dialog.remove.isHidden()
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, KEY.Key_Delete)  # a shipped one stays
    choose(dialog, OWN)
    assert dialog.remove.isVisible()
    qtbot.keyClick(dialog.list, KEY.Key_Delete)
    assert OWN not in rows(dialog)
    assert dialog._told.text() == f"Dihapus: templat “{OWN}”"
    qtbot.mouseClick(dialog.undo, Qt.MouseButton.LeftButton)
    assert OWN in rows(dialog)
    assert len(rows(dialog)) == 6


def test_escape_and_cancel_make_nothing(opened: Opened, context: Context, qtbot: QtBot) -> None:
    dialog = opened()
    qtbot.keyClick(dialog.title, KEY.Key_Escape)
    assert not dialog.isVisible()
    dialog = opened()
    dialog.cancel.setFocus()
    qtbot.keyClick(dialog.cancel, KEY.Key_Return)
    assert not dialog.isVisible()
    assert context.session.archive.undo_label is None


def test_a_failing_disk_keeps_the_dialog_and_what_was_typed(
    opened: Opened, context: Context, qtbot: QtBot
) -> None:
    dialog = opened()
    qtbot.keyClicks(dialog.title, "Rakor Pilkada")
    archive = context.session.archive
    archive.db.execute("PRAGMA query_only = ON")
    qtbot.keyClick(dialog.title, KEY.Key_Return)
    assert dialog.isVisible()
    assert dialog.title.text() == "Rakor Pilkada"
    assert dialog._problem.isVisible()
    assert isinstance(context.session.last_error, ArchiveReadOnly)
    archive.db.execute("PRAGMA query_only = OFF")
    assert created(dialog, context, qtbot).meeting.title == "Rakor Pilkada"


def test_the_dialog_fits_the_smallest_window(
    opened: Opened, context: Context, filled: str, qtbot: QtBot
) -> None:
    dialog = opened()
    dialog.resize(560, 420)
    assert dialog.create_.isVisible()
    assert dialog.area.horizontalScrollBar().maximum() == 0
    bottom = dialog.create_.mapTo(dialog, dialog.create_.rect().bottomRight())
    assert dialog.rect().contains(bottom)


def test_the_model_of_the_ways_to_begin(
    context: Context, filled: str, qtmodeltester: ModelTester
) -> None:
    model = StartsModel(lambda *_: True)
    qtmodeltester.check(model, force_py=True)
    model.load(context.session.read(starts.starts))
    model.load([])
    model.load(context.session.read(starts.starts))
    editable = [
        str(model.index(n).data())
        for n in range(model.rowCount())
        if model.index(n).flags() & Qt.ItemFlag.ItemIsEditable
    ]
    assert editable == [OWN]


def test_a_meeting_is_saved_as_a_template(context: Context, filled: str, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    life = MeetingLife(context, page, lambda: True)
    meeting = context.session.read(meetings.facts, filled)

    def save_as(name: str) -> None:
        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, QDialog)
            field = dialog.findChild(QLineEdit)
            assert isinstance(field, QLineEdit)
            assert field.text() == meeting.title
            qtbot.keyClicks(field, name)
            qtbot.keyClick(field, KEY.Key_Return)

        QTimer.singleShot(0, answer)
        life.steps(meeting)["save_template"]()

    save_as("Rapat bulanan")
    assert context.session.read(templates.own_names) == {OWN, "Rapat bulanan"}
    assert context.notices.toasts.text == "Disimpan: templat “Rapat bulanan”"
    save_as("rapat BULANAN")
    assert context.session.read(templates.own_names) == {OWN, "Rapat bulanan"}
    assert context.notices.toasts.text == "Templat “Rapat bulanan” diganti"
