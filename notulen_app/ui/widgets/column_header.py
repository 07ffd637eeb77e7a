"""The names of columns above rows that paint themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from notulen_app.ui.look.theme import Theme, interface_font

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
NamedColumn = tuple[str, tuple[int, int], Qt.AlignmentFlag]
"""The name of a column, its left edge and width in pixels, and the side its words stand on."""


class ColumnHeader(QWidget):
    """Stands above a view whose scroll bar may come and go.

    ``columns`` gives the columns in a width; ``height`` is in pixels at scale 1.
    """

    def __init__(
        self,
        theme: Theme,
        view: QAbstractItemView,
        columns: Callable[[int], Sequence[NamedColumn]],
        *,
        height: int,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._view = view
        self._columns = columns
        self._height = height
        self._fit()
        view.viewport().installEventFilter(self)
        theme.changed.connect(self._fit)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the names above their columns."""
        painter = QPainter(self)
        tokens = self._theme.tokens
        painter.setFont(interface_font(tokens.px(12), weight=QFont.Weight.DemiBold))
        painter.setPen(tokens.colour("text2"))
        for name, (left, width), side in self._columns(self._view.viewport().width()):
            if width:
                painter.drawText(QRect(left, 0, width, self.height() - 1), side, name)
        painter.setPen(tokens.colour("border"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the width of the rows."""
        if event.type() == QEvent.Type.Resize:
            self.update()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.tokens.px(self._height))
        self.update()
