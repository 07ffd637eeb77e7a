"""The echo below the quick line: what the line will become, in words that can be clicked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.mark import Mark
from notulen_app.ui.widgets.marks import MarkPainter

_HEIGHT, _GAP = 24, 7


class Echo(QWidget):
    """Marks side by side; ``clicked(act)`` names what a mark changes."""

    clicked = Signal(str)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self._painter = MarkPainter(theme, icons)
        self._marks: tuple[Mark, ...] = ()
        self._boxes: list[tuple[Mark, QRectF]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme.changed.connect(self._on_theme_changed)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show other marks."""
        if tuple(marks) == self._marks:
            return
        self._marks = tuple(marks)
        self.setAccessibleName(self.text)
        self._boxes = self._placed()
        self.update()

    @property
    def text(self) -> str:
        """All words, as a screen reader gives them."""
        return " · ".join(mark.text for mark in self._marks)

    def sizeHint(self) -> QSize:
        """One row of marks."""
        return QSize(200, self._theme.tokens.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Little: what has no room is elided."""
        return QSize(80, self._theme.tokens.px(_HEIGHT))

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint the marks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark, box in self._boxes:
            self._painter.paint(painter, mark, box)
        painter.end()

    def resizeEvent(self, _: object) -> None:
        """Place the marks anew."""
        self._boxes = self._placed()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a mark asks for what it changes."""
        mark = self._under(event.position())
        if mark and mark.act:
            self.clicked.emit(mark.act)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what can be clicked."""
        mark = self._under(event.position())
        shape = (
            Qt.CursorShape.PointingHandCursor if mark and mark.act else Qt.CursorShape.ArrowCursor
        )
        self.setCursor(shape)

    def _under(self, point: QPointF) -> Mark | None:
        return next((mark for mark, box in self._boxes if box.contains(point)), None)

    def _placed(self) -> list[tuple[Mark, QRectF]]:
        px = self._theme.tokens.px
        boxes, x, room = [], 0.0, float(self.width())
        for mark in self._marks:
            whole = self._painter.width(mark)
            wide = min(whole, room - x)
            if wide < min(whole, px(24)):
                break
            boxes.append((mark, QRectF(x, px(2), wide, px(20))))
            x += wide + px(_GAP)
        return boxes

    def _on_theme_changed(self) -> None:
        self._boxes = self._placed()
        self.updateGeometry()
        self.update()
