"""Measures and paints corrections: who, where, the words with what went and came, remarks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme, interface_font
from notulen_app.ui.models.correction_look import CorrectionLook
from notulen_app.ui.models.corrections_model import LOOK
from notulen_app.ui.models.mark import Mark
from notulen_app.ui.widgets.marks import MarkPainter
from notulen_app.ui.widgets.row_ground import paint_ground
from notulen_app.ui.widgets.run_lines import LaidRuns, RunLines
from notulen_app.ui.widgets.text_lines import TextLines

Index = QModelIndex | QPersistentModelIndex
_EDGE, _TOP = 12, 9
_ICON = 19


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines of one text at a height within the row."""

    font: TextLines
    text: str
    lines: list[tuple[int, int]]
    colour: str
    y: float
    icon: str | None = None


@dataclass(frozen=True, slots=True)
class _Layout:
    """A row laid out at a width."""

    pieces: tuple[_Lines, ...]
    words: LaidRuns
    words_top: float
    chip: QRectF | None
    height: int


class CorrectionPainter(QStyledItemDelegate):
    """One delegate for all corrections; ``width`` is what the list has for a row."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self._marks = MarkPainter(theme, icons)
        self.width = 260
        self._layouts: dict[tuple[CorrectionLook, int], _Layout] = {}
        self._set_fonts()
        theme.changed.connect(self._set_fonts)

    def sizeHint(self, _: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the size of a row at the width of the list."""
        look = index.data(LOOK)
        if not isinstance(look, CorrectionLook):
            return QSize(0, 0)
        return QSize(self.width, self._laid(look, self.width).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        look = index.data(LOOK)
        if not isinstance(look, CorrectionLook):
            return
        row: QRect = option.rect
        laid = self._laid(look, self.width)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = paint_ground(painter, row, option.state, self._theme.tokens)
        painter.translate(row.topLeft())
        tokens, px = self._theme.tokens, self._theme.tokens.px
        for one in laid.pieces:
            x = float(px(_EDGE))
            if one.icon:
                sign = self._icons.pixmap(one.icon, colour=one.colour, size=14)
                painter.drawPixmap(round(x), round(one.y) + px(1), sign)
                x += px(_ICON)
            painter.setPen(tokens.colour(one.colour))
            one.font.draw(painter, one.text, one.lines, x=x, y=one.y)
        pale = look.state is not None
        self._runs.paint(
            painter, laid.words, tokens, x=float(px(_EDGE)), y=laid.words_top, pale=pale
        )
        if look.state is not None and laid.chip is not None:
            self._marks.paint(painter, look.state, laid.chip, on_selection=selected)
        painter.restore()

    def _set_fonts(self) -> None:
        px = self._theme.tokens.px
        self._who = TextLines(interface_font(px(13), weight=QFont.Weight.DemiBold))
        self._small = TextLines(interface_font(px(12)))
        self._runs = RunLines(interface_font(px(14)))
        self._layouts.clear()

    def _laid(self, look: CorrectionLook, width: int) -> _Layout:
        key = (look, width)
        if key not in self._layouts:
            if len(self._layouts) > 5_000:
                self._layouts.clear()
            self._layouts[key] = self._lay_out(look, width)
        return self._layouts[key]

    def _lay_out(self, look: CorrectionLook, width: int) -> _Layout:
        px = self._theme.tokens.px
        room = max(float(width - 2 * px(_EDGE)), 80.0)
        y, chip = float(px(_TOP)), None
        taken = 0.0
        if look.state is not None:
            taken = self._marks.width(look.state)
            chip = QRectF(px(_EDGE) + room - taken, y - px(1), taken, px(20))
            taken += px(8)
        who = self._lines(self._who, look.who, room - taken, "text", y)
        what = self._lines(self._small, look.what, room, "text2", _below(who))
        top = _below(what) + px(4)
        words = self._runs.laid(look.words, room)
        pieces = [who, what]
        bottom = top + words.height
        for note in look.notes:
            pieces.append(self._note(note, room - px(_ICON), bottom + px(4)))
            bottom = _below(pieces[-1])
        return _Layout(tuple(pieces), words, top, chip, round(bottom) + px(_TOP))

    def _lines(self, font: TextLines, text: str, room: float, colour: str, y: float) -> _Lines:
        return _Lines(font, text, font.broken(text, room), colour, y)

    def _note(self, note: Mark, room: float, y: float) -> _Lines:
        lines = self._small.broken(note.text, room)
        return _Lines(self._small, note.text, lines, note.colour, y, note.icon)


def _below(one: _Lines) -> float:
    return one.y + len(one.lines) * one.font.height
