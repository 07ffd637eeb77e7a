"""A quiet notice of the desktop when the app starts: how much waits, never what it is.

Where the desktop shows no such notices, nothing is said; home tells the same.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from notulen_app import i18n
from notulen_app.services.attention import Numbers

TITLE = "Notulen"
_SHOWN = 10_000
"""Milliseconds that the notice is asked to stay; the icon in the tray goes with it."""


def notice_words(found: Numbers) -> str:
    """Say "3 arahan terlambat, 5 jatuh tempo dalam 7 hari, 2 menunggu verifikasi"; "" for none."""
    parts = (
        (found.late, "arahan terlambat"),
        (found.coming, "arahan jatuh tempo dalam 7 hari"),
        (found.to_verify, "laporan menunggu verifikasi"),
    )
    return ", ".join(f"{i18n.number(count)} {words}" for count, words in parts if count)


class DesktopNotice(QObject):
    """Shows one notice; ``opened`` is called where somebody clicks on it."""

    def __init__(
        self,
        icon: QIcon,
        opened: Callable[[], object],
        parent: QObject,
        *,
        tray: type[QSystemTrayIcon] = QSystemTrayIcon,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._opened = opened
        self._kind = tray
        self._tray: QSystemTrayIcon | None = None

    def tell(self, found: Numbers) -> bool:
        """Show how much waits; False where nothing does or the desktop shows no notices."""
        words = notice_words(found)
        if not words or not (self._kind.isSystemTrayAvailable() and self._kind.supportsMessages()):
            return False
        tray = self._tray = self._kind(self._icon, self)
        tray.setToolTip(TITLE)
        tray.messageClicked.connect(self._on_clicked)
        tray.activated.connect(lambda _: self._on_clicked())
        tray.show()
        tray.showMessage(TITLE, words, QSystemTrayIcon.MessageIcon.NoIcon, _SHOWN)
        QTimer.singleShot(_SHOWN + 5_000, self, self._put_away)
        return True

    def _on_clicked(self) -> None:
        self._put_away()
        self._opened()

    def _put_away(self) -> None:
        if self._tray is not None:
            self._tray.hide()
            self._tray.deleteLater()
            self._tray = None
