"""The list of suggestions over a line that is being typed; the focus stays in the line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme, interface_font
from notulen_app.ui.models.suggestion import MOST, Suggestion
from notulen_app.ui.widgets.text_lines import TextLines

_ROW, _WIDTH, _EDGE = 30, 420, 5


class Suggestions(QFrame):
    """Shows at most eight; ``taken(number)`` says which one was clicked."""

    taken = Signal(int)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self._shown: tuple[Suggestion, ...] = ()
        self._current = 0
        self.setProperty("panel", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._set_fonts()
        theme.changed.connect(self._set_fonts)

    def offer(
        self, suggestions: Sequence[Suggestion], over: QWidget, x: int, *, below: bool = False
    ) -> None:
        """Show suggestions above a widget, or below it; ``x`` is pixels from its left."""
        self._shown = tuple(suggestions[:MOST])
        self._current = 0
        if not self._shown:
            self.hide()
            return
        px = self._theme.tokens.px
        window = over.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        wide = min(px(_WIDTH), window.width() - px(20))
        high = len(self._shown) * px(_ROW) + 2 * px(_EDGE)
        corner = over.mapTo(window, QPoint(x, 0))
        left = max(px(8), min(corner.x(), window.width() - wide - px(8)))
        top = corner.y() - high - px(4)
        if below and corner.y() + over.height() + high < window.height():
            top = corner.y() + over.height() + px(4)
        self.setGeometry(QRect(left, max(0, top), wide, high))
        self.setAccessibleName(self._spoken())
        self.show()
        self.raise_()
        self.update()

    def step(self, by: int) -> None:
        """Go to the next or the last suggestion, round about."""
        if self._shown:
            self._current = (self._current + by) % len(self._shown)
            self.setAccessibleName(self._spoken())
            self.update()

    @property
    def current(self) -> Suggestion | None:
        """The suggestion that Tab would take; None while the list is hidden."""
        return self._shown[self._current] if self._shown and self.isVisible() else None

    @property
    def texts(self) -> tuple[str, ...]:
        """What is offered."""
        return tuple(one.text for one in self._shown) if self.isVisible() else ()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, the current one on the ground of the selection."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, one in enumerate(self._shown):
            self._paint_row(painter, one, self._box(number), current=number == self._current)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click takes a suggestion."""
        for number in range(len(self._shown)):
            if self._box(number).contains(event.position()):
                self.taken.emit(number)
                return

    def at(self, number: int) -> Suggestion:
        """Give a suggestion by its number."""
        return self._shown[number]

    def _box(self, number: int) -> QRectF:
        px = self._theme.tokens.px
        top = px(_EDGE) + number * px(_ROW)
        return QRectF(px(_EDGE), top, self.width() - 2 * px(_EDGE), px(_ROW))

    def _paint_row(self, painter: QPainter, one: Suggestion, box: QRectF, *, current: bool) -> None:
        tokens, px = self._theme.tokens, self._theme.tokens.px
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("select"))
            painter.drawRoundedRect(box, px(4), px(4))
        picture = self._icons.pixmap(one.icon, colour="text2", size=16)
        painter.drawPixmap(box.topLeft() + QPoint(px(10), px(7)), picture)
        room = box.adjusted(px(36), 0, -px(50), 0)
        font = self._strong if current else self._text
        painter.setFont(font.font)
        painter.setPen(tokens.colour("text"))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        name = painter.fontMetrics().elidedText(
            one.text, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, middle, name)
        used = font.whole(name) + px(10)
        painter.setFont(self._small.font)
        painter.setPen(tokens.colour("text2"))
        rest = room.adjusted(used, 0, 0, 0)
        if rest.width() > px(20):
            shown = painter.fontMetrics().elidedText(
                one.detail, Qt.TextElideMode.ElideRight, int(rest.width())
            )
            painter.drawText(rest, middle, shown)
        if current:
            painter.drawText(box.adjusted(0, 0, -px(10), 0), middle | int(_RIGHT), "Tab")

    def _spoken(self) -> str:
        one = self._shown[self._current]
        return f"{one.text} {one.detail}".strip()

    def _set_fonts(self) -> None:
        px = self._theme.tokens.px
        self._text = TextLines(interface_font(px(13)))
        self._strong = TextLines(interface_font(px(13), weight=QFont.Weight.DemiBold))
        self._small = TextLines(interface_font(px(12)))


_RIGHT = Qt.AlignmentFlag.AlignRight.value
