"""Measures and paints proposals: a box to tick, what is proposed, and beside it its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme, interface_font
from notulen_app.ui.models.mark import Mark
from notulen_app.ui.models.proposal_look import ProposalLook
from notulen_app.ui.models.proposals_model import LOOK
from notulen_app.ui.widgets.marks import MarkPainter
from notulen_app.ui.widgets.row_editor import RowEditor
from notulen_app.ui.widgets.row_ground import paint_ground
from notulen_app.ui.widgets.text_lines import TextLines

Index = QModelIndex | QPersistentModelIndex
MOST_SOURCE_LINES = 14
"""Lines of the sentence that a row shows; a longer one is whole in the text itself."""
_BOX, _LEFT, _EDGE, _GAP, _TOP = 12, 42, 14, 24, 10
_WIDE = 560
"""Pixels from which the sentence stands beside the proposal, and not below it."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Lines of one text at a place within the row."""

    font: TextLines
    text: str
    lines: list[tuple[int, int]]
    colour: str
    x: float
    y: float
    icon: str | None = None

    @property
    def bottom(self) -> float:
        return self.y + len(self.lines) * self.font.height


@dataclass(frozen=True, slots=True)
class _Layout:
    """A row laid out at a width: its pieces, the place of words, chip and bar, and its height."""

    pieces: tuple[_Piece, ...]
    words: QRect
    chip: QRectF
    bar: QRectF
    height: int


class ProposalPainter(QStyledItemDelegate):
    """One delegate for all proposals; ``height`` at a width is measured once."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self._marks = MarkPainter(theme, icons)
        self._layouts: dict[tuple[ProposalLook, int], _Layout] = {}
        self._set_fonts()
        theme.changed.connect(self._set_fonts)

    def height(self, look: ProposalLook, width: int) -> int:
        """Give the height of a row in pixels at a width."""
        return self._laid(look, width).height

    def words_box(self, look: ProposalLook, row: QRect) -> QRect:
        """Give where the proposed words lie: there the editor opens."""
        return self._laid(look, row.width()).words.translated(row.topLeft())

    def check_box(self, row: QRect) -> QRect:
        """Give where the box to tick lies, as large as a finger needs it."""
        px = self._theme.tokens.px
        return QRect(row.left(), row.top(), px(_LEFT), row.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        look = index.data(LOOK)
        if not isinstance(look, ProposalLook):
            return
        row: QRect = option.rect
        state: QStyle.StateFlag = option.state
        laid = self._laid(look, row.width())
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, row, state, self._theme.tokens)
        painter.translate(row.topLeft())
        self._paint_pieces(painter, laid, ticked=ticked)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        self._marks.paint(painter, look.basis, laid.chip, on_selection=selected)
        painter.restore()

    def createEditor(self, parent: QWidget, _: QStyleOptionViewItem, index: Index) -> QWidget:
        """Open the editor of the words."""
        del index
        return RowEditor(parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the words once."""
        if isinstance(editor, RowEditor):
            editor.fill(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Write nothing: the view asks whether the words can be read before it closes an editor."""
        del editor, model, index

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Lay the editor over the words."""
        look = index.data(LOOK)
        if isinstance(look, ProposalLook):
            words = self.words_box(look, option.rect)
            words.setHeight(self._editor_height(editor, words.height()))
            editor.setGeometry(words.adjusted(-2, -3, 0, 3))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Leave keys and focus to the editor: it is not closed on words that cannot be read."""
        kinds = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.FocusOut)
        if event.type() in kinds:
            return False
        return super().eventFilter(editor, event)

    def height_edited(self, look: ProposalLook, text: str, width: int) -> int:
        """Give the height of a row while other words stand in its editor."""
        laid = self._laid(look, width)
        lines = self._text.broken(text, float(laid.words.width() - self._theme.tokens.px(6)))
        more = max(len(lines), 1) * self._text.height - laid.words.height()
        return laid.height + max(0, round(more))

    def _editor_height(self, editor: QWidget, least: int) -> int:
        if not isinstance(editor, RowEditor):
            return least
        lines = editor.document().size().height()  # a plain text document counts lines
        return max(least, round(lines * self._text.height))

    def _set_fonts(self) -> None:
        px = self._theme.tokens.px
        self._label = TextLines(interface_font(px(12), weight=QFont.Weight.DemiBold))
        self._text = TextLines(interface_font(px(14)))
        self._small = TextLines(interface_font(px(12)))
        self._layouts.clear()

    def _laid(self, look: ProposalLook, width: int) -> _Layout:
        key = (look, width)
        if key not in self._layouts:
            if len(self._layouts) > 20_000:
                self._layouts.clear()
            self._layouts[key] = self._lay_out(look, width)
        return self._layouts[key]

    def _lay_out(self, look: ProposalLook, width: int) -> _Layout:
        px = self._theme.tokens.px
        left, room = float(px(_LEFT)), max(float(width - px(_LEFT) - px(_EDGE)), 80.0)
        beside = width >= px(_WIDE)
        wide = round(room * 0.56) if beside else room
        chip = self._chip(look.basis, left + wide)
        label = self._label_piece(look.label, left, wide - chip.width())
        words = self._words(look.words, left, label.bottom + px(3), wide)
        pieces = [label, words]
        for line in look.details:
            y = pieces[-1].bottom + px(3)
            pieces.append(self._detail(line, left, y, wide))
        for note in look.notes:
            pieces.append(self._note(note, left, pieces[-1].bottom + px(4), wide))
        x = left + wide + px(_GAP) if beside else left
        y = float(px(_TOP)) if beside else pieces[-1].bottom + px(6)
        source = self._source(look.source, x + px(10), y, width - px(_EDGE) - x - px(10))
        bottom = max(pieces[-1].bottom, source.bottom)
        return _Layout(
            pieces=(*pieces, source),
            words=QRect(round(left), round(words.y), round(wide), round(words.bottom - words.y)),
            chip=chip,
            bar=QRectF(x, y + px(1), px(2), source.bottom - y - px(2)),
            height=round(bottom) + px(_TOP),
        )

    def _label_piece(self, text: str, x: float, wide: float) -> _Piece:
        top = float(self._theme.tokens.px(_TOP))
        return _Piece(self._label, text, self._label.broken(text, wide), "text2", x, top)

    def _words(self, text: str, x: float, y: float, wide: float) -> _Piece:
        return _Piece(self._text, text, self._text.broken(text, wide), "text", x, y)

    def _detail(self, text: str, x: float, y: float, wide: float) -> _Piece:
        return _Piece(self._small, text, self._small.broken(text, wide), "text2", x, y)

    def _chip(self, mark: Mark, right: float) -> QRectF:
        px = self._theme.tokens.px
        wide = self._marks.width(mark)
        return QRectF(right - wide, px(_TOP) - px(2), wide, px(20))

    def _note(self, note: Mark, x: float, y: float, wide: float) -> _Piece:
        inset = self._theme.tokens.px(19)
        lines = self._small.broken(note.text, wide - inset)
        return _Piece(self._small, note.text, lines, note.colour, x + inset, y, note.icon)

    def _source(self, text: str, x: float, y: float, wide: float) -> _Piece:
        """Lay out the sentence; of a very long one the beginning."""
        text = f"“{text}”"
        piece = self._detail(text, x, y, wide)
        if len(piece.lines) <= MOST_SOURCE_LINES:
            return piece
        cut = text[: piece.lines[MOST_SOURCE_LINES - 1][1] - 3].rstrip() + " …"
        return self._detail(cut, x, y, wide)

    def _paint_pieces(self, painter: QPainter, laid: _Layout, *, ticked: bool) -> None:
        tokens, px = self._theme.tokens, self._theme.tokens.px
        name = "square-check-big" if ticked else "square"
        colour = "accent_text" if ticked else "border_strong"
        picture = self._icons.pixmap(name, colour=colour, size=18)
        painter.drawPixmap(px(_BOX), px(_TOP), picture)
        painter.fillRect(laid.bar, tokens.colour("border_strong"))
        for one in laid.pieces:
            if one.icon:
                sign = self._icons.pixmap(one.icon, colour=one.colour, size=14)
                painter.drawPixmap(round(one.x) - px(19), round(one.y) + px(1), sign)
            painter.setPen(tokens.colour(one.colour))
            one.font.draw(painter, one.text, one.lines, x=one.x, y=one.y)
