"""The view of a short table edited in place: Enter and F2 edit, Del removes, Alt+arrows move."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.rows_model import PROBLEM, RowsModel
from notulen_app.ui.widgets.fields import AGAIN

Index = QModelIndex | QPersistentModelIndex

MOST_ROWS = 8
"""Rows shown before the table scrolls by itself."""
MOST_FIXED = 0.6
"""The part of the width that columns of a fixed width may take; beyond it they give way."""


class CellDelegate(QStyledItemDelegate):
    """Edits a cell in a line or from a list; marks what is not saved, and hints at the new row."""

    def __init__(self, theme: Theme, parent: RowsTable) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table = parent

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Give a list where there are choices, else a line."""
        del option
        column = self._table.rows.columns[index.column()]
        if not column.choices:
            return QLineEdit(parent)
        box = QComboBox(parent)
        box.addItems(list(column.choices))
        box.activated.connect(lambda: self._on_activated(box))
        QTimer.singleShot(0, box.showPopup)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the words of the cell into the editor."""
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        elif isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Save what was chosen or typed."""
        del model
        text = editor.currentText() if isinstance(editor, QComboBox) else None
        text = editor.text() if isinstance(editor, QLineEdit) else text
        self._table.rows.setData(index, text or "")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the words, red where they are not saved; a hint in the row for a new one."""
        tokens = self._theme.tokens
        problem = index.data(PROBLEM)
        if problem:
            option.palette.setColor(option.palette.ColorRole.Text, tokens.colour("bad"))
        super().paint(painter, option, index)
        self._paint_hint(painter, option, index)

    def _paint_hint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Say in the row for a new one what can be typed there."""
        rows = self._table.rows
        hint = rows.columns[index.column()].hint
        if index.row() != len(rows.values) or index.data() or not hint:
            return
        tokens = self._theme.tokens
        room = option.rect.adjusted(tokens.px(3) + 3, 0, -4, 0)
        painter.setPen(QPen(tokens.colour("text3")))
        words = painter.fontMetrics().elidedText(hint, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _on_activated(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)


class RowsTable(QTableView):
    """The table; ``removal_requested(row)`` and ``move_requested(row, step)`` are the wishes.

    ``wraps`` lets the rows grow with their words, where the columns are narrow.
    """

    removal_requested = Signal(int)
    move_requested = Signal(int, int)

    def __init__(self, rows: RowsModel, theme: Theme, *, name: str, wraps: bool = False) -> None:
        super().__init__()
        self.rows = rows
        self._theme = theme
        self.setModel(rows)
        self.setAccessibleName(name)
        self.setItemDelegate(CellDelegate(theme, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setTabKeyNavigation(False)
        self.setWordWrap(wraps)
        self.verticalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(AGAIN)
        self._retry.timeout.connect(self.flush)
        self._fit_columns()
        rows.modelReset.connect(self._fit)
        rows.dataChanged.connect(self._on_data_changed)
        theme.changed.connect(self._fit)
        self._fit()

    def flush(self) -> bool:
        """Save what is being edited and what is not saved yet; False where a write failed."""
        editor = self.viewport().focusWidget()
        if self.state() == QAbstractItemView.State.EditingState and editor is not None:
            self.commitData(editor)
        saved = self.rows.retry()
        if not saved:
            self._retry.start()
        return saved

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit with Enter as in a spreadsheet; remove with Del, move with Alt and the arrows."""
        row = self.currentIndex().row()
        known = 0 <= row < len(self.rows.values)
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._editing:
            self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and known and not self._editing:
            self.removal_requested.emit(row)
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and known:
            self.move_requested.emit(row, -1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room among the columns."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    @property
    def _editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def _fit_columns(self) -> None:
        header = self.horizontalHeader()
        for n, column in enumerate(self.rows.columns):
            mode = QHeaderView.ResizeMode.Stretch if column.share else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(n, mode)

    def _fit(self) -> None:
        px = self._theme.tokens.px
        self.verticalHeader().setDefaultSectionSize(px(34))
        fixed = {n: px(one.width) for n, one in enumerate(self.rows.columns) if not one.share}
        room = self.viewport().width() * MOST_FIXED
        narrower = min(1.0, room / sum(fixed.values())) if fixed and room > 0 else 1.0
        for n, width in fixed.items():
            self.setColumnWidth(n, round(width * narrower))
        if self.wordWrap():
            self.verticalHeader().setMinimumSectionSize(px(34))
            self.resizeRowsToContents()
        shown = range(min(self.rows.rowCount(), MOST_ROWS))
        rows = sum(self.rowHeight(n) for n in shown) or px(34)
        height = self.horizontalHeader().sizeHint().height() + rows + 4
        if height != self.height():
            self.setFixedHeight(height)

    def _on_data_changed(self) -> None:
        if self.wordWrap():
            self._fit()
        if self.rows.has_unsaved:
            self._retry.start()
