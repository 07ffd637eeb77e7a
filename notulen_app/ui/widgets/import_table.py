"""The table of an imported list: what becomes of each line in colour, icon and words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from notulen_app.domain.columns import Field, Layout
from notulen_app.domain.import_rows import PreviewRow, RowState
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.import_model import CELLS, NUMBER, OUTCOME, ROW, ImportModel
from notulen_app.ui.models.import_words import ICONS, TONES
from notulen_app.ui.widgets.mapping_header import MappingHeader

Index = QModelIndex | QPersistentModelIndex
_ROW = 34
_NUMBER, _OUTCOME, _LEAST_OUTCOME = 56, 270, 170
_CELL_WIDTHS = {
    Field.NUMBER: 124, Field.NAME: 230, Field.SEX: 110, Field.RANK: 140, Field.RANK_NUMBER: 196,
    Field.HEAD_COUNT: 120, Field.IGNORED: 110,
}  # fmt: skip
_CELL = 150
_INKS = {"ok": "ok", "accent": "accent_text", "warn": "warn", "bad": "bad", "neutral": "text2"}
_FILLED = (RowState.DOUBTFUL, RowState.REFUSED)
"""States whose whole line has a ground of their colour."""


class ImportDelegate(QStyledItemDelegate):
    """Draws cells; those of columns that are left out, and lines that are, stand back."""

    def __init__(self, theme: Theme, icons: Icons, parent: ImportTable) -> None:
        super().__init__(parent)
        self._theme, self._icons, self._table = theme, icons, parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, icon and words of a cell."""
        row = index.data(ROW)
        if not isinstance(row, PreviewRow):
            return
        tokens = self._theme.tokens
        tone = TONES[row.state]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(option.rect, tokens.colour("select"))
        elif row.state in _FILLED:
            painter.fillRect(option.rect, tokens.colour(f"{tone}_soft"))
        painter.setPen(tokens.colour("border"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        room = option.rect.adjusted(tokens.px(8), 0, -tokens.px(6), 0)
        if index.column() == OUTCOME:
            size = tokens.px(16)
            icon = self._icons.pixmap(ICONS[row.state], colour=_INKS[tone], size=16)
            painter.drawPixmap(room.left(), room.center().y() - size // 2, icon)
            room.setLeft(room.left() + size + tokens.px(6))
            painter.setPen(tokens.colour(_INKS[tone]))
        else:
            painter.setPen(tokens.colour("text3" if self._stands_back(row, index) else "text"))
        words = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, room.width()
        )
        right = index.column() == NUMBER
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, words)
        if option.state & QStyle.StateFlag.State_HasFocus and index.column() == OUTCOME:
            painter.setPen(QPen(tokens.colour("focus"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _stands_back(self, row: PreviewRow, index: Index) -> bool:
        if row.state is RowState.LEFT or index.column() == NUMBER:
            return True
        return self._table.is_ignored(index.column() - CELLS)


class ImportTable(QTableView):
    """``decided(key)`` carries a digit, "b" (somebody new), "l" (leave) or "" (take back).

    ``opened()`` says that the line is to be decided.
    """

    decided = Signal(str)
    opened = Signal()

    def __init__(self, rows: ImportModel, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.rows = rows
        self._theme = theme
        self._layout: Layout | None = None
        self.setModel(rows)
        self.head = MappingHeader(theme, self)
        self.setHorizontalHeader(self.head)
        self.setItemDelegate(ImportDelegate(theme, icons, self))
        self.setAccessibleName("Baris daftar")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setProperty("panel", "outline")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        rows.modelReset.connect(self.fit)
        self.fit()

    def show_layout(self, layout: Layout | None) -> None:
        """Show what columns are taken for."""
        self._layout = layout
        self.fit()
        self.head.show_layout(layout)
        self.viewport().update()

    def is_ignored(self, column: int) -> bool:
        """Tell whether a column of the file is left out."""
        layout = self._layout
        if layout is None or not 0 <= column < len(layout.columns):
            return False
        return layout.columns[column].field is Field.IGNORED

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide with a key: 1 to 9 a person, B somebody new, L to leave out, Backspace again."""
        key, words = Qt.Key(event.key()), event.text().lower()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()  # the dialog takes the lines
            else:
                self.opened.emit()
        elif key == Qt.Key.Key_Backspace:
            self.decided.emit("")
        elif words and words in "123456789bl" and not event.modifiers():
            self.decided.emit(words)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out."""
        super().resizeEvent(event)
        self._fit_outcome()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def fit(self) -> None:
        """Give rows and columns the size that suits what they hold."""
        px = self._theme.tokens.px
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        for column in range(self.rows.columnCount()):
            self.setColumnWidth(column, px(self._width(column)))
        self._fit_outcome()

    def _width(self, column: int) -> int:
        if column == NUMBER:
            return _NUMBER
        columns = self._layout.columns if self._layout else ()
        place = column - CELLS
        return _CELL_WIDTHS.get(columns[place].field, _CELL) if 0 <= place < len(columns) else _CELL

    def _fit_outcome(self) -> None:
        """Leave the cells the greater part of the room."""
        px = self._theme.tokens.px
        share = max(px(_LEAST_OUTCOME), self.viewport().width() * 3 // 10)
        self.setColumnWidth(OUTCOME, min(px(_OUTCOME), share))
