"""The search of the home list: looks after a short pause, Esc gives the list back."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from notulen_app.ui.look.icons import Icons

_PAUSE = 120
"""Milliseconds without a key."""


class SearchField(QLineEdit):
    """``sought(text)`` after a pause; ``accepted`` on Enter, ``left`` on Esc and arrow down."""

    sought = Signal(str)
    accepted = Signal()
    left = Signal()

    def __init__(self, icons: Icons, hint: str) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint.partition("…")[0])
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sign = QAction(self)
        icons.put(sign, "search")
        self.addAction(sign, QLineEdit.ActionPosition.LeadingPosition)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._tell)
        self.textEdited.connect(lambda _: self._timer.start())

    def begin(self, letter: str) -> None:
        """Go on with a letter that was typed elsewhere."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setText(self.text() + letter)
        self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter looks at once and accepts, Esc clears, the arrow goes down into the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell_now()
            self.accepted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.setText("")
            self._timer.start(0)
            self._tell_now()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self._tell_now()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _tell_now(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._tell()

    def _tell(self) -> None:
        self.sought.emit(self.text())
