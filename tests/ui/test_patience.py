"""Long writing: it is said after a moment, Esc and Batal give it up, and no letter is lost."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from notulen_app.services import people
from notulen_app.store.archive import Archive
from notulen_app.ui.context import Context
from notulen_app.ui.main_window import MainWindow
from notulen_app.ui.patience import SOON

LONG = SOON + 0.3


def adding(archive: Archive, seconds: float) -> Generator[None, None, str]:
    """Add somebody, and take as long as is said."""
    with archive.action("Tambah orang"):
        made = people.add_person(archive, name="Lama")
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            yield
    return made


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> MainWindow:
    made = MainWindow(context)
    qtbot.addWidget(made.frame)
    with qtbot.waitActive(made.frame):
        made.frame.show()
        made.frame.activateWindow()
    return made


def names(context: Context) -> list[str]:
    rows = context.session.archive.db.execute("SELECT name FROM person ORDER BY name").fetchall()
    return [row[0] for row in rows]


def meanwhile(context: Context, act: Callable[[], object]) -> None:
    """Do something as soon as it is said that it takes long."""
    context.session.patience.began.connect(lambda: QTimer.singleShot(0, act))


def test_what_takes_long_is_said_and_then_no_more(context: Context, window: MainWindow) -> None:
    status, seen = window.frame.status, []
    meanwhile(context, lambda: seen.append((status.saved, status.cancel.isHidden())))
    assert context.session.do_at_length(adding, None, LONG) is not None
    assert seen == [("Menyimpan…", False)]
    assert status.cancel.isHidden()
    assert status.saved.startswith("Tersimpan otomatis")
    assert names(context) == ["Lama"]


def test_what_is_short_is_not_spoken_of(context: Context, window: MainWindow) -> None:
    seen: list[bool] = []
    meanwhile(context, lambda: seen.append(True))
    context.session.do_at_length(adding, None, SOON / 3)
    assert seen == []
    assert window.frame.status.cancel.isHidden()


def test_batal_and_esc_take_back_what_is_written(
    context: Context, window: MainWindow, qtbot: QtBot
) -> None:
    status = window.frame.status
    ways = (
        lambda: qtbot.mouseClick(status.cancel, Qt.MouseButton.LeftButton),
        lambda: QTest.keyClick(window.frame.windowHandle(), Qt.Key.Key_Escape),
    )
    for way in ways:
        meanwhile(context, way)
        assert context.session.do_at_length(adding, None, 20.0) is None
        assert names(context) == []
        assert context.notices.toasts.text == "Dibatalkan; tidak ada yang diubah"
        assert context.session.archive.undo_label is None
        context.session.patience.began.disconnect()
        context.session.patience.began.connect(lambda: status.set_waiting(waiting=True))


def test_letters_typed_meanwhile_arrive_afterwards_and_commands_do_not(
    context: Context, window: MainWindow
) -> None:
    field = QLineEdit(window.frame)
    field.show()
    field.setFocus()
    seen: list[str] = []

    def type_() -> None:
        handle = window.frame.windowHandle()
        QTest.keyClick(handle, Qt.Key.Key_A)
        QTest.keyClick(handle, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(handle, Qt.Key.Key_B)
        seen.append(field.text())

    meanwhile(context, type_)
    assert context.session.do_at_length(adding, None, LONG) is not None
    assert seen == [""]
    QApplication.processEvents()
    assert field.text() == "ab"
    assert QApplication.activeModalWidget() is None


def test_what_is_written_within_cannot_be_lost_by_giving_up(
    context: Context, window: MainWindow
) -> None:
    def save_and_give_up() -> None:
        context.session.do(people.add_person, None, name="Ketikan")  # type: ignore[arg-type]
        window.frame.status.cancel.click()

    meanwhile(context, save_and_give_up)
    assert context.session.do_at_length(adding, None, LONG) is not None
    assert names(context) == ["Ketikan", "Lama"]


def test_what_was_committed_is_told_even_if_the_rest_is_given_up(context: Context) -> None:
    told: list[str] = []
    context.session.changed.connect(lambda changes, _: told.append(changes.label))

    def slowly(archive: Archive) -> Generator[None, None, None]:
        with archive.action("Tambah orang"):
            people.add_person(archive, name="Lama")
        yield

    work = context.session.do_in_steps(slowly, None)
    next(work)
    work.close()
    assert (told, names(context)) == (["Tambah orang"], ["Lama"])
