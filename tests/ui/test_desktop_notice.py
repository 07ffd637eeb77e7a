"""The notice at the start: numbers alone, only where the desktop shows any, and only if wanted."""

from __future__ import annotations

from typing import ClassVar

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from notulen_app.services.attention import Numbers
from notulen_app.ui.context import Context
from notulen_app.ui.desktop_notice import DesktopNotice, notice_words
from notulen_app.ui.pages.settings import LOOK, SettingsPage
from notulen_app.ui.preferences import Preferences


class Tray(QSystemTrayIcon):
    """A desktop that shows notices."""

    told: ClassVar[list[str]] = []

    @staticmethod
    def isSystemTrayAvailable() -> bool:  # noqa: N802
        return True

    @staticmethod
    def supportsMessages() -> bool:  # noqa: N802
        return True

    def show(self) -> None:
        pass

    def showMessage(self, title: str, words: str, *_: object) -> None:  # type: ignore[override]  # noqa: N802
        Tray.told.append(f"{title}: {words}")


@pytest.fixture
def home() -> QObject:
    Tray.told.clear()
    return QObject()


def test_numbers_are_told_and_what_is_none_is_left_out() -> None:
    assert notice_words(Numbers(late=3, coming=0, to_verify=1_200)) == (
        "3 arahan terlambat, 1.200 laporan menunggu verifikasi"
    )
    assert notice_words(Numbers(late=0, coming=0, to_verify=0)) == ""


def test_a_click_opens_the_window(home: QObject, qapp: object) -> None:
    opened: list[int] = []
    notice = DesktopNotice(QIcon(), lambda: opened.append(1), home, tray=Tray)
    assert notice.tell(Numbers(late=0, coming=2, to_verify=0))
    assert Tray.told == ["Notulen: 2 arahan jatuh tempo dalam 7 hari"]
    home.findChildren(QSystemTrayIcon)[0].messageClicked.emit()
    assert opened == [1]


def test_nothing_is_said_where_nothing_waits_or_the_desktop_shows_none(
    home: QObject, qapp: object
) -> None:
    nothing = Numbers(late=0, coming=0, to_verify=0)
    assert not DesktopNotice(QIcon(), lambda: None, home, tray=Tray).tell(nothing)
    some = Numbers(late=1, coming=0, to_verify=0)
    assert not DesktopNotice(QIcon(), lambda: None, home).tell(some)  # no desktop here
    assert Tray.told == []


def test_the_switch_in_pengaturan_is_remembered(context: Context, qtbot: QtBot) -> None:
    page = SettingsPage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_section(LOOK)
    assert page.look.reminds.isChecked()
    page.look.reminds.click()
    assert not Preferences().desktop_notice
    page.look.reminds.click()
    assert Preferences().desktop_notice
