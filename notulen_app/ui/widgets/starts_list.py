"""The list of the ways to begin a meeting: words at the left, what they are at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from notulen_app.services.starts import Start
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.starts_model import ASIDE, ICON, StartsModel

Index = QModelIndex | QPersistentModelIndex
MOST_ROWS = 7
"""Rows shown before the list scrolls."""
_ROW = 32


class StartsList(QListView):
    """One is always chosen. ``removed(Start)`` on Del, ``accepted`` on Enter."""

    chosen_changed = Signal()
    removed = Signal(object)
    accepted = Signal()

    def __init__(self, model: StartsModel, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._rows = model
        self._theme = theme
        self.setModel(model)
        self.setItemDelegate(_StartDelegate(theme, icons, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setProperty("kind", "framed")
        self.setAccessibleName("Mulai dari")
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen_changed.emit())
        model.modelReset.connect(self._fit)

    @property
    def chosen(self) -> Start | None:
        """What is chosen."""
        return self._rows.start(self.currentIndex())

    @property
    def editing(self) -> bool:
        """True while a template is being renamed."""
        return self.state() == QAbstractItemView.State.EditingState

    def choose(self, row: int) -> None:
        """Choose a row, the nearest one where there is none of that number."""
        last = self._rows.rowCount() - 1
        self.setCurrentIndex(self._rows.index(max(0, min(row, last))))

    def step(self, rows: int) -> None:
        """Choose another, so many rows further down."""
        self.choose(self.currentIndex().row() + rows)

    def rename(self) -> None:
        """Open the editor of the chosen template's name."""
        self.setFocus()
        self.edit(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter accepts, Del removes an own template."""
        one = self.chosen
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # in the editor of a name it says only that the name is written
            if not self.editing:
                self.accepted.emit()
        elif event.key() == Qt.Key.Key_Delete and one is not None and one.own:
            self.removed.emit(one)
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        rows = max(1, min(self._rows.rowCount(), MOST_ROWS))
        self.setFixedHeight(rows * self._theme.tokens.px(_ROW) + 4)


class _StartDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, icons: Icons, parent: StartsList) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons

    def sizeHint(self, option: QStyleOptionViewItem, _: Index) -> QSize:
        """One line."""
        return QSize(option.rect.width(), self._theme.tokens.px(_ROW))

    def createEditor(self, parent: QWidget, _: QStyleOptionViewItem, index: Index) -> QWidget:
        """Edit the name in place."""
        del index
        editor = QLineEdit(parent)
        editor.setAccessibleName("Nama templat")
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _: Index) -> None:
        """Lie over the words."""
        px = self._theme.tokens.px
        editor.setGeometry(option.rect.adjusted(px(25), 0, -px(4), 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, icon, words, and what is said at the right."""
        tokens, px = self._theme.tokens, self._theme.tokens.px
        box: QRect = option.rect
        flags = QStyle.StateFlag
        chosen = bool(option.state & flags.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & flags.State_MouseOver:
            focused = chosen and option.state & flags.State_HasFocus
            painter.setBrush(tokens.colour("select" if chosen else "hover"))
            painter.setPen(QPen(tokens.colour("focus"), 2) if focused else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box.adjusted(1, 1, -2, -2), 6, 6)
        colour = "accent_text" if chosen else "text2"
        picture = self._icons.pixmap(str(index.data(ICON)), colour=colour, size=16)
        painter.drawPixmap(box.left() + px(10), box.top() + (box.height() - px(16)) // 2, picture)
        self._paint_words(painter, index, box.adjusted(px(36), 0, -px(10), 0))
        painter.restore()

    def _paint_words(self, painter: QPainter, index: Index, room: QRect) -> None:
        tokens, align = self._theme.tokens, Qt.AlignmentFlag
        metrics = QFontMetrics(painter.font())
        aside = str(index.data(ASIDE) or "")
        painter.setPen(tokens.colour("text3"))
        painter.drawText(room, align.AlignVCenter | align.AlignRight, aside)
        left = room.adjusted(0, 0, -metrics.horizontalAdvance(aside) - tokens.px(12), 0)
        words = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, left.width())
        painter.setPen(tokens.colour("text"))
        painter.drawText(left, align.AlignVCenter | align.AlignLeft, words)
