"""The lock after idle time: nothing is shown any more until the passphrase is given.

Windows are hidden; dialogs, which hiding would end, are covered. What opens meanwhile is covered.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QWidget

from notulen_app.domain.cabinet import Cabinet
from notulen_app.ui.dialogs.unlock import UnlockDialog
from notulen_app.ui.preferences import Preferences

TICK = 5_000
"""Milliseconds between two looks at how long nobody has touched anything."""
_TOUCHES = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    )
)


class IdleLock(QObject):
    """Locks the windows of an encrypted archive; ``locked`` while the passphrase is awaited."""

    def __init__(
        self,
        cabinet: Cabinet,
        preferences: Preferences,
        parent: QWidget,
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.locked = False
        self._cabinet = cabinet
        self._preferences = preferences
        self._now = now
        self._touched = now()
        self._asking: UnlockDialog | None = None
        self._covers: list[QWidget] = []
        self._titles: list[tuple[QWidget, str]] = []
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(TICK)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def look(self) -> None:
        """Lock where nobody has touched anything for as long as was chosen."""
        minutes = self._preferences.lock_after
        if minutes and not self.locked and self._now() - self._touched >= 60 * minutes:
            self.lock()

    def lock(self) -> None:
        """Show nothing until the passphrase or the recovery key is given."""
        self.locked = True
        quits = QApplication.quitOnLastWindowClosed()
        QApplication.setQuitOnLastWindowClosed(False)
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        hidden = [one for one in shown if not isinstance(one, QDialog)]
        for one in shown:
            if isinstance(one, QDialog):
                self._cover(one)
        for one in hidden:
            one.hide()
        try:
            self._ask()
        finally:
            self.locked = False
            for one in hidden:
                one.show()
            self._uncover()
            self._touched = self._now()
            QApplication.setQuitOnLastWindowClosed(quits)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there; cover what opens while nobody may see it."""
        kind = event.type()
        if kind in _TOUCHES:
            self._touched = self._now()
        elif kind == QEvent.Type.Show and self.locked and isinstance(watched, QWidget):
            asking = self._asking
            own = asking is not None and (watched is asking or asking.isAncestorOf(watched))
            if watched.isWindow() and not own:
                self._cover(watched)
        return False

    def _ask(self) -> None:
        wrong = False
        while True:
            asking = self._asking = UnlockDialog(self._cabinet.path, None, wrong=wrong, stays=True)
            asking.exec()
            key, self._asking = asking.key, None
            asking.deleteLater()
            if key == self._cabinet.key:
                return
            wrong = True

    def _cover(self, window: QWidget) -> None:
        cover = QFrame(window)
        cover.setProperty("panel", "cover")
        cover.setAutoFillBackground(True)
        cover.setGeometry(window.rect())
        cover.show()
        cover.raise_()
        self._covers.append(cover)
        self._titles.append((window, window.windowTitle()))
        window.setWindowTitle("Notulen")

    def _uncover(self) -> None:
        from shiboken6 import isValid

        for cover in self._covers:
            if isValid(cover):
                cover.hide()
                cover.deleteLater()
        for window, title in self._titles:
            if isValid(window):
                window.setWindowTitle(title)
        self._covers.clear()
        self._titles.clear()
