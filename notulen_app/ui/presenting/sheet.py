"""Paints what the room sees and lets it be leafed through; knows only what is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from notulen_app.domain.presentation import Presentation
from notulen_app.ui.look.tokens import Tokens
from notulen_app.ui.presenting.layout import SMALL, Block, Column, Composer, Layout, Shape, Text

_STEP = 120
"""What a wheel turns in one step."""


@dataclass(frozen=True)
class Shown:
    """Which blocks of a column are seen: from ``first`` up to, without, ``end``."""

    first: int
    end: int


class PresenterSheet(QWidget):
    """One sheet as large as the screen."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self._tokens = tokens
        self._composer = Composer(QSizeF(self.size()))
        self._presentation = Presentation(title="")
        self._clock = ""
        self._newest: str | None = None
        self._layout: Layout | None = None
        self._first: int | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_presentation(self, shown: Presentation, *, newest: str | None) -> None:
        """Show this; the outcome ``newest`` is brought into view."""
        self._presentation = shown
        self._newest = newest
        self._first = None
        self._renew()

    def set_clock(self, clock: str) -> None:
        """Show the time of day."""
        if clock != self._clock:
            self._clock = clock
            self._renew()

    def set_tokens(self, tokens: Tokens) -> None:
        """Change the colours."""
        self._tokens = tokens
        self.update()

    def leaf(self, blocks: int) -> None:
        """Move the decisions and directives on by so many, back where negative."""
        self._go_to(self._shown(self._made().outcomes).first + blocks)

    def leaf_page(self, pages: int) -> None:
        """Move on to what follows what is seen, or back to what precedes it where negative."""
        column = self._made().outcomes
        shown = self._shown(column)
        self._go_to(shown.end if pages > 0 else self._first_to_show(column, shown.first - 1))

    def _go_to(self, first: int) -> None:
        column = self._made().outcomes
        last = self._first_to_show(column, column.count - 1)
        self._first = max(0, min(first, last))
        self.update()

    def parts(self) -> Iterator[Text | Shape]:
        """Give everything that is painted, in its order."""
        layout = self._made()
        yield from layout.fixed
        yield from self._seen(layout.agenda, self._shown(layout.agenda))
        yield from self._seen(layout.outcomes, self._shown(layout.outcomes))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew for another size."""
        self._composer = Composer(QSizeF(event.size()))
        self._renew()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leaf by the wheel."""
        self.leaf(-event.angleDelta().y() // _STEP)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint the sheet."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._tokens.colour("surface"))
        for part in self.parts():
            if isinstance(part, Text):
                self._paint_text(painter, part)
            else:
                self._paint_shape(painter, part)
        painter.end()

    def _renew(self) -> None:
        self._layout = None
        self.update()

    def _made(self) -> Layout:
        if self._layout is None:
            self._layout = self._composer.compose(
                self._presentation, clock=self._clock, newest=self._newest
            )
        return self._layout

    def _shown(self, column: Column) -> Shown:
        if not column.count:
            return Shown(0, 0)
        first = self._first if column is self._made().outcomes else None
        if first is None:
            first = self._first_to_show(column, min(column.focus + column.ahead, column.count - 1))
            first = min(first, column.focus)
        room = self._room(column, first)
        end = first
        while end < column.count and room >= column.block(end).height:
            room -= column.block(end).height
            end += 1
        return Shown(first, max(end, first + 1))

    def _first_to_show(self, column: Column, wanted: int) -> int:
        """Find the first block with which the one that is wanted is seen whole."""
        first, high = max(wanted, 0), 0.0
        while first > 0:
            high += column.block(first).height
            if high + column.block(first - 1).height > self._room(column, first - 1, wanted):
                break
            first -= 1
        return first

    def _room(self, column: Column, first: int, until: int | None = None) -> float:
        """Give the height for blocks: less what is told of those that are not seen."""
        told = self._composer.lines(SMALL).height
        room = column.area.height() - (told if first else 0.0)
        if until is not None:
            return room - (told if until < column.count - 1 else 0.0)
        high = 0.0
        for number in range(first, column.count):
            high += column.block(number).height
            if high > room:
                return room - told
        return room

    def _seen(self, column: Column, shown: Shown) -> Iterator[Text | Shape]:
        x, y = column.area.x(), column.area.y()
        told = self._composer.lines(SMALL).height
        if shown.first:
            yield self._told(f"↑ {shown.first} {column.counted} sebelumnya", x, y)
            y += told
        for block in map(column.block, range(shown.first, shown.end)):
            yield from _placed(block, x, y)
            y += block.height
        left = column.count - shown.end
        if left > 0:
            yield self._told(f"↓ {left} {column.counted} berikutnya", x, y)

    def _told(self, words: str, x: float, y: float) -> Text:
        return Text(words, x, y, SMALL, "text3")

    def _paint_text(self, painter: QPainter, part: Text) -> None:
        lines = self._composer.lines(part.size, bold=part.bold)
        painter.setPen(self._tokens.colour(part.colour))
        lines.draw(painter, part.text, [(0, len(part.text))], x=part.x, y=part.y)

    def _paint_shape(self, painter: QPainter, part: Shape) -> None:
        colour = self._tokens.colour(part.colour)
        unit = self._composer.unit
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 3 * unit, c=Qt.PenCapStyle.RoundCap))
        if part.ring:
            painter.drawEllipse(part.area)
        elif part.tick:
            painter.drawPolyline(_tick(part.area))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(part.area, part.radius, part.radius)


def _placed(block: Block, x: float, y: float) -> Iterator[Text | Shape]:
    for part in block.parts:
        if isinstance(part, Text):
            yield replace(part, x=part.x + x, y=part.y + y)
        else:
            yield replace(part, area=part.area.translated(x, y))


def _tick(area: QRectF) -> QPolygonF:
    points = ((0.15, 0.55), (0.4, 0.8), (0.88, 0.22))
    return QPolygonF(
        [QPointF(area.x() + x * area.width(), area.y() + y * area.height()) for x, y in points]
    )
