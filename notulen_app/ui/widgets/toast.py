"""The toast: one line at the bottom for six seconds, longer under the mouse or with the focus."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from notulen_app.ui.widgets.build import button
from notulen_app.ui.widgets.elided import ElidedLabel

SECONDS = 6
MOST_OFFERS = 2
_MARGIN = 20


class Toast(QFrame):
    """Lies over the window at its bottom centre; a new one takes the place of the last."""

    def __init__(self) -> None:
        super().__init__()
        self._lift = 0
        self.setProperty("panel", "toast")
        self._acts: list[Callable[[], object]] = []
        self._text = ElidedLabel()
        self._buttons = [button("", kind="toast") for _ in range(MOST_OFFERS)]
        self._timer = QTimer(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 10, 8)
        row.setSpacing(12)
        row.addWidget(self._text)
        for n, one in enumerate(self._buttons):
            row.addWidget(one)
            one.clicked.connect(lambda _=False, n=n: self._on_clicked(n))
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECONDS * 1000)
        self._timer.timeout.connect(self._on_time)
        self.hide()

    def lift(self, pixels: int) -> None:
        """Stay clear of what one types into at the foot of a page."""
        self._lift = pixels
        if self.isVisible():
            self._place()

    def attach(self, window: QWidget) -> None:
        """Lie over a window and follow its size."""
        self.setParent(window)
        window.installEventFilter(self)

    def say(self, text: str, offers: Sequence[tuple[str, Callable[[], object]]] = ()) -> None:
        """Show a text, with a button for everything that can be done, two at most."""
        self._acts = [act for _, act in offers]
        self._text.setText(text)
        for n, one in enumerate(self._buttons):
            one.setText(offers[n][0] if n < len(offers) else "")
            one.setVisible(n < len(offers))
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    @property
    def text(self) -> str:
        """What is shown, "" where nothing is."""
        return self._text.text() if self.isVisible() else ""

    @property
    def offers(self) -> tuple[QPushButton, ...]:
        """The buttons of what can be done about it."""
        return tuple(one for one in self._buttons if not one.isHidden())

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
        self._text.setMaximumWidth(max(100, room - 160 * MOST_OFFERS))
        self.adjustSize()
        x = (window.width() - self.width()) // 2
        self.move(max(0, x), window.height() - self.height() - 44 - self._lift)

    def _on_time(self) -> None:
        if self.underMouse() or any(one.hasFocus() for one in self._buttons):
            self._timer.start()
        else:
            self.hide()

    def _on_clicked(self, number: int) -> None:
        acts, self._acts = self._acts, []
        self.hide()
        if number < len(acts):
            acts[number]()

    def keyPressEvent(self, event: object) -> None:
        """Esc closes it."""
        if getattr(event, "key", lambda: 0)() == Qt.Key.Key_Escape:
            self.hide()
