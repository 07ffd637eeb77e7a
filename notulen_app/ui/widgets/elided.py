"""A label that gives way: it ends in "…" where the room is short and shows all as a tooltip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyleOption

from notulen_app.ui.wording import literal

_SHORTEST = 40


class ElidedLabel(QLabel):
    """One line of plain text."""

    def __init__(self, text: str = "", *, role: str | None = None) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if role:
            self.setProperty("role", role)

    def minimumSizeHint(self) -> QSize:
        """Ask for little: the rest gives way."""
        hint = super().minimumSizeHint()
        return QSize(min(_SHORTEST, hint.width()), hint.height())

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the text, cut at the right."""
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        room = self.contentsRect()
        # An advance is rounded: without the pixel, words that just fit would be cut.
        wide = room.width() + 1
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, wide)
        self.style().drawItemText(
            painter,
            room,
            int(self.alignment()) | int(Qt.TextFlag.TextSingleLine),
            option.palette,
            self.isEnabled(),
            text,
            self.foregroundRole(),
        )
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Show the whole text as a tooltip where it is cut."""
        if event.type() == QEvent.Type.ToolTip:
            cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
            self.setToolTip(literal.tip(self.text()) if cut else "")
        return super().event(event)
