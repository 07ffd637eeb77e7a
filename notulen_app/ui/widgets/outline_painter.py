"""Measures and paints the rows of the outline: one delegate for headings, entries and points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme, interface_font
from notulen_app.ui.models.mark import Mark
from notulen_app.ui.models.outline_look import Look
from notulen_app.ui.models.outline_model import LOOK
from notulen_app.ui.widgets.marks import MarkPainter
from notulen_app.ui.widgets.row_editor import RowEditor
from notulen_app.ui.widgets.text_lines import TextLines

Index = QModelIndex | QPersistentModelIndex

_LEFT, _TIME, _ICON, _GAP, _EDGE = 8, 50, 26, 8, 8
_INDENT = 26
_EDITORS_OWN = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.FocusOut)


@dataclass(frozen=True, slots=True)
class Hit:
    """What of a row lies under a point: "text", "check", or what a mark changes."""

    act: str


class OutlinePainter(QStyledItemDelegate):
    """One delegate for the whole outline; heights are measured once for a width.

    ``editor_opened(editor, row number)`` goes out before a row is edited.
    """

    editor_opened = Signal(object, int)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self._heights: dict[tuple[Look, int], int] = {}
        self._marks = MarkPainter(theme, icons)
        self._set_fonts()
        theme.changed.connect(self._set_fonts)

    def height(self, look: Look, width: int) -> int:
        """Give the height of a row in pixels at a width."""
        key = (look, width)
        found = self._heights.get(key)
        if found is None:
            if len(self._heights) > 40_000:
                self._heights.clear()
            found = self._heights[key] = self._measured(look, width)
        return found

    def text_box(self, look: Look, row: QRect) -> QRect:
        """Give where the text of a row lies: there the editor opens."""
        px = self._theme.tokens.px
        left = row.left() + self._text_left(look)
        return QRect(left, row.top() + px(3), row.right() - left - px(_EDGE), row.height() - px(5))

    def hit(self, look: Look, row: QRect, point: QPointF) -> Hit | None:
        """Tell what of a row lies under a point."""
        if look.checkable and self._check_box(look, row).contains(point):
            return Hit("check")
        for mark, box in self._mark_boxes(look, row):
            if mark.act and box.contains(point):
                return Hit(mark.act)
        return Hit("text") if self.text_box(look, row).contains(point.toPoint()) else None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        look = index.data(LOOK)
        if not isinstance(look, Look):
            return
        row: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, row, state)
        self._paint_margin(painter, look, row)
        self._paint_text(painter, look, row)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        for mark, box in self._mark_boxes(look, row):
            self._marks.paint(painter, mark, box, on_selection=selected)
        painter.restore()

    def createEditor(self, parent: QWidget, _: QStyleOptionViewItem, index: Index) -> QWidget:
        """Open the editor of a row; who edits is told by ``editor_opened``."""
        editor = RowEditor(parent)
        self.editor_opened.emit(editor, index.row())
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the text once, the speaker before it as in the quick line."""
        look = index.data(LOOK)
        if isinstance(editor, RowEditor) and isinstance(look, Look):
            editor.fill(f"{look.lead}{look.text}")

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Lay the editor over the text of the row."""
        look = index.data(LOOK)
        if isinstance(look, Look):
            editor.setGeometry(self.text_box(look, option.rect))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Leave keys to the editor, and what to do when the focus goes: another window may come."""
        if event.type() in _EDITORS_OWN:
            return False
        return super().eventFilter(editor, event)

    def _set_fonts(self) -> None:
        px = self._theme.tokens.px
        strong = QFont.Weight.DemiBold
        self._text = TextLines(interface_font(px(14)))
        self._lead = TextLines(interface_font(px(14), weight=strong))
        self._heading = TextLines(interface_font(px(16), weight=strong))
        self._small = TextLines(interface_font(px(12)))
        self._heights.clear()

    def _measured(self, look: Look, width: int) -> int:
        px = self._theme.tokens.px
        font = self._heading if look.heading else self._text
        lines = len(self._broken(look, width))
        high = lines * font.height + (px(16) if look.heading else px(8))
        if look.marks:
            boxes = self._row_marks(look, QRect(0, 0, width, 0), lines)
            high += px(24) * len({round(box.top()) for _, box in boxes})
        return round(high)

    def _broken(self, look: Look, width: int) -> list[tuple[int, int]]:
        px = self._theme.tokens.px
        font = self._heading if look.heading else self._text
        room = float(width - self._text_left(look) - px(_EDGE))
        if look.right:
            room -= self._marks.width(look.right) + px(_GAP)
        first = self._lead.width(look.lead) if look.lead else 0.0
        return font.broken(look.text, float(max(room, px(60))), first=min(first, room * 0.8))

    def _text_left(self, look: Look) -> int:
        px = self._theme.tokens.px
        if look.heading:
            number = round(self._heading.width(look.left))
            return px(_LEFT) + px(14) * look.depth + max(px(20), number) + px(_GAP)
        return px(_LEFT + _TIME + _ICON) + px(_INDENT) * look.depth

    def _paint_ground(self, painter: QPainter, row: QRect, state: QStyle.StateFlag) -> None:
        tokens = self._theme.tokens
        colour = None
        if state & QStyle.StateFlag.State_Selected:
            colour = tokens.colour("select")
        elif state & QStyle.StateFlag.State_MouseOver:
            colour = tokens.colour("hover")
        if colour is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(row).adjusted(0, 1, 0, -1), 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(tokens.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(row).adjusted(1, 2, -1, -2), 6, 6)

    def _paint_margin(self, painter: QPainter, look: Look, row: QRect) -> None:
        """Paint what stands left of the text: time and icon, number, bullet or box."""
        tokens, px = self._theme.tokens, self._theme.tokens.px
        top = row.top() + (px(8) if look.heading else px(4))
        font = self._heading if look.heading else self._small
        painter.setPen(tokens.colour("text" if look.heading else "text2"))
        if look.left:
            x = row.left() + px(_LEFT) + (px(14) * look.depth if look.heading else 0)
            font.draw(painter, look.left, [(0, len(look.left))], x=x, y=top)
        if look.icon:
            picture = self._icons.pixmap(look.icon, colour=look.colour, size=16)
            painter.drawPixmap(row.left() + px(_LEFT + _TIME), top + px(2), picture)
        if look.checkable:
            name = "square-check-big" if look.check else "square"
            colour = "ok" if look.check else "border_strong"
            picture = self._icons.pixmap(name, colour=colour, size=16)
            painter.drawPixmap(self._check_box(look, row).topLeft(), picture)
        if look.bullet:
            x = row.left() + self._text_left(look) - px(20)
            self._small.draw(painter, look.bullet, [(0, len(look.bullet))], x=x, y=top)

    def _paint_text(self, painter: QPainter, look: Look, row: QRect) -> None:
        tokens, px = self._theme.tokens, self._theme.tokens.px
        font = self._heading if look.heading else self._text
        x = row.left() + self._text_left(look)
        y = row.top() + (px(8) if look.heading else px(4))
        painter.setPen(tokens.colour("text3" if look.faded else "text"))
        first = 0.0
        if look.lead:
            first = self._lead.width(look.lead)
            self._lead.draw(painter, look.lead, [(0, len(look.lead))], x=x, y=y)
        font.draw(painter, look.text, self._broken(look, row.width()), x=x, y=y, first=first)

    def _check_box(self, look: Look, row: QRect) -> QRectF:
        px = self._theme.tokens.px
        left = row.left() + self._text_left(look) - px(24)
        return QRectF(left, row.top() + px(5), px(18), px(18))

    def _mark_boxes(self, look: Look, row: QRect) -> Iterator[tuple[Mark, QRectF]]:
        """Give every mark with its place; marks go on below each other where a row is narrow."""
        px = self._theme.tokens.px
        if look.right:
            wide = self._marks.width(look.right)
            left = row.right() - wide - px(_EDGE)
            yield look.right, QRectF(left, row.top() + px(8), wide, px(20))
        if look.marks:
            yield from self._row_marks(look, row, len(self._broken(look, row.width())))

    def _row_marks(self, look: Look, row: QRect, lines: int) -> Iterator[tuple[Mark, QRectF]]:
        """Place the marks below the text of a row that has so many lines."""
        px = self._theme.tokens.px
        left = float(row.left() + self._text_left(look))
        room = float(row.right() - px(_EDGE))
        x, y = left, row.top() + px(5) + lines * self._text.height
        for mark in look.marks:
            wide = min(self._marks.width(mark), room - left)
            if x + wide > room and x > left:
                x, y = left, y + px(24)
            yield mark, QRectF(x, y, wide, px(20))
            x += wide + px(_GAP)
