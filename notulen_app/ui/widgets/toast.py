"""The toast: one line at the bottom for six seconds, longer under the mouse or with the focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from notulen_app.ui.widgets.build import button, label

SECONDS = 6
_MARGIN = 20


class Toast(QFrame):
    """Lies over the window at its bottom centre; a new one takes the place of the last."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("panel", "toast")
        self._act: Callable[[], object] | None = None
        self._text = label("")
        self._button = button("", kind="toast")
        self._timer = QTimer(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 10, 8)
        row.setSpacing(12)
        row.addWidget(self._text)
        row.addWidget(self._button)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECONDS * 1000)
        self._timer.timeout.connect(self._on_time)
        self._button.clicked.connect(self._on_clicked)
        self.hide()

    def attach(self, window: QWidget) -> None:
        """Lie over a window and follow its size."""
        self.setParent(window)
        window.installEventFilter(self)

    def say(self, text: str, offer: str | None, act: Callable[[], object] | None) -> None:
        """Show a text, with a button where something can be done."""
        self._act = act
        self._text.setText(text)
        self._button.setText(offer or "")
        self._button.setVisible(bool(offer))
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    @property
    def text(self) -> str:
        """What is shown, "" where nothing is."""
        return self._text.text() if self.isVisible() else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom centre when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        room = window.width() - 2 * _MARGIN
        self._text.setMaximumWidth(max(100, room - 160))
        self.adjustSize()
        x = (window.width() - self.width()) // 2
        self.move(max(0, x), window.height() - self.height() - 44)

    def _on_time(self) -> None:
        if self.underMouse() or self._button.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _on_clicked(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act:
            act()

    def keyPressEvent(self, event: object) -> None:
        """Esc closes it."""
        if getattr(event, "key", lambda: 0)() == Qt.Key.Key_Escape:
            self.hide()
