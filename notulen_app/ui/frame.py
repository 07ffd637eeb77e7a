"""The frame of the main window: all that is painted before archive and pages are brought in.

It is the first thing somebody sees, so nothing is imported here that takes long; what stands
inside comes with ``main_window``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from notulen_app.ui.look.icons import Icons
from notulen_app.ui.menus import Menu
from notulen_app.ui.preferences import Preferences
from notulen_app.ui.widgets.build import across, down
from notulen_app.ui.widgets.rail import Rail
from notulen_app.ui.widgets.status import StatusBar

SMALLEST = (900, 500)
"""Pixels: 1366×768 at 150 %."""

_UNSEEN = 250
"""Milliseconds until what stands inside comes even though nothing was painted (minimised)."""

HOME, FOLLOW_UP, PEOPLE, SETTINGS = "rapat", "tindak-lanjut", "orang", "pengaturan"
"""The places of the rail."""


class Inside(Protocol):
    """What stands in the frame and is asked when something happens to it."""

    def may_close(self) -> bool:
        """Commit what was typed; False where that failed and the frame stays open."""

    def take_focus(self) -> None:
        """Begin in the page when the frame is shown."""

    def commit(self) -> None:
        """Commit what was typed, for another window comes to the front."""


class Frame(QMainWindow):
    """Menu bar, rail, place for the pages and status bar. ``painted`` goes out once."""

    painted = Signal()

    def __init__(self, icons: Icons, preferences: Preferences, archive: Path) -> None:
        super().__init__()
        self.inside: Inside | None = None
        self.rail = Rail(icons)
        self.stack = QStackedWidget()
        self.status = StatusBar(icons)
        self.menus = {one: self.menuBar().addMenu(one.value) for one in Menu}
        self.column = QVBoxLayout()
        self.whole = QWidget()
        self._preferences = preferences
        self._seen = False
        self._build(archive)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay open where what was typed cannot be committed."""
        if self.inside is not None and not self.inside.may_close():
            event.ignore()
            return
        self._preferences.geometry = self.saveGeometry()
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the page, never on the rail, which stands first in the order of Tab."""
        super().showEvent(event)
        QTimer.singleShot(_UNSEEN, self, self._tell_painted)
        if self.inside is not None:
            self.inside.take_focus()

    def changeEvent(self, event: QEvent) -> None:
        """Let what was typed be committed when the window is left."""
        left = event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow()
        if left and self.inside is not None:
            self.inside.commit()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """See the first paint; what follows it comes when it is on the screen."""
        super().paintEvent(event)
        if not self._seen:
            QTimer.singleShot(0, self, self._tell_painted)

    def _tell_painted(self) -> None:
        if not self._seen:
            self._seen = True
            self.painted.emit()

    def _build(self, archive: Path) -> None:
        self.setWindowTitle("Notulen")
        self.setMinimumSize(*SMALLEST)
        self.resize(1280, 700)
        self.rail.add(HOME, "Rapat", "calendar-days")
        self.rail.add(FOLLOW_UP, "Tindak Lanjut", "list-checks")
        self.rail.add(PEOPLE, "Orang", "book-user")
        self.rail.add(SETTINGS, "Pengaturan", "settings", foot=True)
        self.rail.mark(HOME)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.stack, 1)
        middle = across(self.rail, self.column, spacing=0)
        middle.setStretch(1, 1)
        outside = down(middle, self.status, spacing=0)
        outside.setStretch(0, 1)
        self.whole.setLayout(outside)
        self.setCentralWidget(self.whole)
        self.stack.setFocus()  # else the rail, which stands first in the order of Tab, has it
        self.status.set_place(f"Data: {archive.name}", f"Buka folder {archive.parent}")
        geometry = self._preferences.geometry
        if geometry is not None:
            self.restoreGeometry(geometry)
