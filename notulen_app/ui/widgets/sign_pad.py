"""A pad to sign on with mouse, finger or pen: a picture of a signature (*tanda tangan gambar*).

Strokes are kept as lines, not as pixels, so that they print sharply at any size.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEventPoint,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from notulen_app.domain.attendance import Stroke
from notulen_app.ui.look.theme import Scheme, Theme

HEIGHT = 116
"""Pixels at scale 1."""
EVEN = 0.5
"""The pressure of what has none: mouse and finger."""
MOST_POINTS = 6_000
"""Points of a whole signature; what is drawn beyond is left."""
_STEP = 0.003
"""The shortest way between two points that are kept, in units of the longer side."""
_DIGITS = 4
_TOUCHES = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd)


class SignPad(QWidget):
    """White in every theme. ``drawn`` goes out after each stroke, once the pen is lifted."""

    drawn = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._strokes: list[Stroke] = []
        self._line: list[tuple[float, float, float]] = []
        self._down = False
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAccessibleName("Tanda tangan gambar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """What is drawn, as it is kept: x, y and pressure in 0..1."""
        return tuple(self._strokes)

    @property
    def drawing(self) -> bool:
        """True while the pen is on the pad."""
        return self._down

    def show_strokes(self, strokes: Sequence[Stroke]) -> None:
        """Show a signature that is kept, or none."""
        if not self._down and self._strokes == list(strokes):
            return
        self._strokes = list(strokes)
        self._line, self._down = [], False
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for a signature."""
        return QSize(self._theme.tokens.px(240), self._theme.tokens.px(HEIGHT))

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the paper, its line, and the strokes."""
        tokens, px = self._theme.tokens_in(Scheme.LIGHT), self._theme.tokens.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(tokens.colour("surface"))
        painter.setPen(QPen(tokens.colour("border_strong"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(edge, px(8), px(8))
        base = self.height() - px(26)
        painter.setPen(QPen(tokens.colour("border"), 1))
        painter.drawLine(px(18), base, self.width() - px(18), base)
        ink = tokens.colour("accent_hover" if self.isEnabled() else "text3")
        for stroke in self._strokes:
            self._paint_stroke(painter, stroke.points, ink)
        self._paint_stroke(painter, self._line, ink)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the pen down."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position(), EVEN)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw."""
        self._go_on(event.position(), EVEN)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lift the pen."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with the pressure of the pen."""
        kind = event.type()
        if kind == QEvent.Type.TabletPress:
            self._begin(event.position(), event.pressure())
        elif kind == QEvent.Type.TabletMove:
            self._go_on(event.position(), event.pressure())
        elif kind == QEvent.Type.TabletRelease:
            self._end()
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Draw with one finger; a second one does nothing."""
        if event.type() == QEvent.Type.TouchCancel:
            self._line, self._down = [], False
            self.update()
            return True
        if event.type() in _TOUCHES and isinstance(event, QTouchEvent):
            points = event.points()
            if points and self.isEnabled():
                self._touch(points[0])
            event.accept()
            return True
        return super().event(event)

    def _touch(self, point: QEventPoint) -> None:
        state = point.state()
        if state == QEventPoint.State.Pressed:
            self._begin(point.position(), EVEN)
        elif state == QEventPoint.State.Updated:
            self._go_on(point.position(), EVEN)
        elif state == QEventPoint.State.Released:
            self._end()

    def _begin(self, place: QPointF, pressure: float) -> None:
        self._line, self._down = [], True
        self._go_on(place, pressure)

    def _go_on(self, place: QPointF, pressure: float) -> None:
        if not self._down or self._full:
            return
        point = self._unit(place, pressure)
        if self._line and math.dist(self._line[-1][:2], point[:2]) < _STEP:
            return
        self._line.append(point)
        self.update()

    def _end(self) -> None:
        if not self._down:
            return
        line, self._line, self._down = self._line, [], False
        if line:
            self._strokes.append(Stroke(points=tuple(line)))
            self.update()
            self.drawn.emit()

    @property
    def _full(self) -> bool:
        kept = sum(len(one.points) for one in self._strokes)
        return kept + len(self._line) >= MOST_POINTS

    @property
    def _side(self) -> float:
        return float(max(self.width(), self.height(), 1))

    def _unit(self, place: QPointF, pressure: float) -> tuple[float, float, float]:
        x = min(max(place.x(), 0.0), float(self.width())) / self._side
        y = min(max(place.y(), 0.0), float(self.height())) / self._side
        return (round(x, _DIGITS), round(y, _DIGITS), round(min(max(pressure, 0.0), 1.0), _DIGITS))

    def _paint_stroke(
        self, painter: QPainter, points: Sequence[tuple[float, float, float]], ink: QColor
    ) -> None:
        side, wide = self._side, float(self._theme.tokens.px(2))
        pen = QPen(ink, wide)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        before: QPointF | None = None
        for x, y, pressure in points:
            here = QPointF(x * side, y * side)
            pen.setWidthF(wide * (0.5 + pressure))
            painter.setPen(pen)
            painter.drawLine(before or here, here)
            before = here

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.tokens.px(HEIGHT))
        self.update()
