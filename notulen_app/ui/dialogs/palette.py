"""Ctrl+K: every command by its words; arrows choose, Enter does it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from notulen_app.ui.actions import Actions
from notulen_app.ui.models.commands_model import KEYS, MENU, CommandsModel
from notulen_app.ui.widgets.build import down, label
from notulen_app.ui.wording import literal
from notulen_app.ui.wording.key_words import key_words

_ROWS = 9
_WIDTH = 520
_ELSEWHERE = "tidak di layar ini"
_KEYS_OF_THE_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandPalette(QDialog):
    """Lies over the window until a command is chosen or Esc is pressed."""

    def __init__(self, parent: QWidget, actions: Actions) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Cari perintah")
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setProperty("panel", "commands")
        self._actions = actions
        self.field = QLineEdit()
        self.field.setPlaceholderText("Ketik awal kata perintah, misalnya ekspor…")
        self.field.setAccessibleName("Cari perintah")
        self.model = CommandsModel(
            self,
            is_able=lambda one: actions[one.name].isEnabled(),
            words=lambda one: literal.unmarked(actions[one.name].text()).rstrip("…"),
            keys=key_words,
        )
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_CommandDelegate(self.list))
        self.list.setProperty("kind", "commands")
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName("Perintah")
        self._nothing = label("Tidak ada perintah yang cocok.", "caption")
        self._nothing.hide()
        self.setLayout(down(self.field, self.list, self._nothing, spacing=8, edge=12))
        self._place(parent)
        self.field.installEventFilter(self)
        self.field.textEdited.connect(self._seek)
        self.field.returnPressed.connect(self._run)
        self.list.clicked.connect(lambda _: self._run())
        self._choose_first()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while one goes on typing."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _KEYS_OF_THE_LIST
        ):
            QApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)

    def _place(self, parent: QWidget) -> None:
        scale = max(1, QApplication.font().pixelSize()) / 13
        width = min(round(_WIDTH * scale), parent.window().width() - 40)
        self.list.setFixedHeight(self.list.sizeHintForRow(0) * _ROWS)
        self.setFixedWidth(width)
        corner = parent.window().mapToGlobal(parent.window().rect().topLeft())
        self.move(corner.x() + (parent.window().width() - width) // 2, corner.y() + 60)

    def _seek(self, typed: str) -> None:
        self.model.seek(typed)
        found = self.model.rowCount() > 0
        self.list.setVisible(found)
        self._nothing.setVisible(not found)
        self._choose_first()

    def _choose_first(self) -> None:
        first = self.model.index(0)
        if self.model.command(first) is not None:
            self.list.setCurrentIndex(first)
        self.list.scrollToTop()

    def _run(self) -> None:
        one = self.model.command(self.list.currentIndex())
        if one is not None:
            self.accept()
            self._actions[one.name].trigger()


class _CommandDelegate(QStyledItemDelegate):
    """Words at the left; menu and key at the right, pale."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Leave room above and below the words."""
        return QSize(super().sizeHint(option, index).width(), option.fontMetrics.height() * 2)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one command."""
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        able = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        room = option.rect.adjusted(10, 0, -10, 0)
        pale = option.palette.color(QPalette.ColorRole.PlaceholderText)
        said = (index.data(MENU), index.data(KEYS) if able else _ELSEWHERE)
        right = "   ".join(part for part in said if part)
        metrics = QFontMetrics(option.font)
        width = metrics.horizontalAdvance(right) + 16
        painter.save()
        painter.setFont(option.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text) if able else pale)
        left = QRect(room.left(), room.top(), max(0, room.width() - width), room.height())
        words = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, left.width())
        painter.drawText(left, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.setPen(pale)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, right)
        painter.restore()
