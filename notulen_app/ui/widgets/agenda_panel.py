"""The agenda beside the minutes: what is done, discussed, still to come; changed in place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDropEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from notulen_app import i18n
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme, interface_font
from notulen_app.ui.models.agenda_model import ROW, AgendaModel, AgendaRow, Stage
from notulen_app.ui.row_clipboard import pasted_lines
from notulen_app.ui.widgets.build import across, button, down, label, panel, tool
from notulen_app.ui.widgets.text_lines import TextLines

Index = QModelIndex | QPersistentModelIndex
_STAGES = {
    Stage.DONE: ("circle-check", "ok"),
    Stage.RUNNING: ("circle-dot", "accent_text"),
    Stage.WAITING: ("circle", "text3"),
}
_BETWEEN = " · "
_ALT = Qt.KeyboardModifier.AltModifier


class AgendaPanel(QWidget):
    """Shows an ``AgendaModel``; what the person wants goes out as signals.

    ``chosen`` a point to write under, ``added`` titles of new points behind the current one,
    ``moved(id, step)``, ``nested(id, step)``, ``removed(id)``, ``dropped(id, on id, below)``.
    """

    chosen = Signal(str)
    added = Signal(list)
    moved = Signal(str, int)
    nested = Signal(str, int)
    removed = Signal(str)
    dropped = Signal(str, str, bool)
    attendance_requested = Signal()

    def __init__(self, model: AgendaModel, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._rows = model
        self.view = AgendaView(model, theme, icons)
        self._add = tool("Tambah agenda (Insert)")
        icons.put(self._add, "plus")
        self._empty = label(
            "Belum ada agenda. Tekan Insert, atau tempel beberapa baris.", "hint", wrap=True
        )
        self._came = label("", "caption")
        self._attendance = button("Absensi", kind="link")
        self._foot = QWidget()
        people = label("")
        icons.put(people, "users")
        counted = across(people, self._came, None, self._attendance, spacing=6)
        self._foot.setLayout(down(panel("line"), counted, spacing=6))
        self._foot.hide()
        frame = panel("side")
        head = across(label("Agenda", "title"), None, self._add)
        inside = down(head, self._empty, self.view, self._foot, spacing=8)
        inside.setContentsMargins(12, 12, 10, 10)
        inside.setStretch(2, 1)
        frame.setLayout(inside)
        self.setLayout(down(frame, spacing=0))
        self._add.clicked.connect(lambda: self.added.emit([]))
        self._attendance.clicked.connect(self.attendance_requested)
        self.view.clicked.connect(lambda index: self.chosen.emit(_id(index)))
        self.view.wished.connect(self._on_wish)
        self.view.dropped.connect(self.dropped)
        model.modelReset.connect(self._on_reset)
        self._on_reset()

    def show_attendance(self, came: int, asked: int) -> None:
        """Show how many have come of those who were asked; nothing where nobody was asked."""
        self._came.setText(f"{i18n.number(came)} hadir dari {i18n.number(asked)}")
        self._foot.setVisible(asked > 0)

    def mark(self, item_id: str | None) -> None:
        """Show which point the quick line writes under."""
        place = self._rows.place(item_id)
        index = self._rows.index(place) if place is not None else QModelIndex()
        self.view.setCurrentIndex(index)

    def edit_title(self, item_id: str) -> None:
        """Open the editor of a point's title."""
        place = self._rows.place(item_id)
        if place is not None:
            self.view.setFocus()
            self.view.setCurrentIndex(self._rows.index(place))
            self.view.edit(self._rows.index(place))

    def _on_reset(self) -> None:
        self._empty.setVisible(self._rows.rowCount() == 0)

    def _on_wish(self, wish: str, value: object) -> None:
        item_id = _id(self.view.currentIndex())
        if wish == "added":
            self.added.emit(value)
        elif not item_id:
            return
        elif wish == "chosen":
            self.chosen.emit(item_id)
        elif wish == "removed":
            self.removed.emit(item_id)
        elif wish == "moved":
            self.moved.emit(item_id, value)
        else:
            self.nested.emit(item_id, value)


class AgendaView(QListView):
    """The list with its keys; ``wished(what, value)``."""

    wished = Signal(str, object)
    dropped = Signal(str, str, bool)

    def __init__(self, model: AgendaModel, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._delegate = _AgendaDelegate(theme, icons)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setAccessibleName("Agenda")
        theme.changed.connect(self.doItemsLayout)
        model.dataChanged.connect(lambda *_: self.scheduleDelayedItemsLayout())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the keys of the agenda into wishes."""
        key, held = event.key(), event.modifiers()
        if event.matches(QKeySequence.StandardKey.Paste):
            lines = pasted_lines(QGuiApplication.clipboard().mimeData())
            self.wished.emit("added", [one.text for one in lines])
        elif key == Qt.Key.Key_Insert:
            self.wished.emit("added", [])
        elif held & _ALT and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.wished.emit("moved", -1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.wished.emit("nested", 1 if key == Qt.Key.Key_Tab else -1)
        elif key == Qt.Key.Key_Escape and self._is_chosen():
            self.clearSelection()  # from here Tab goes on to the next field
        elif key == Qt.Key.Key_Delete:
            self.wished.emit("removed", None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wished.emit("chosen", None)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def focusNextPrevChild(self, _next: bool) -> bool:  # noqa: FBT001
        """Keep Tab for nesting where a point is chosen; who only comes by with Tab goes on."""
        return False if self._is_chosen() else super().focusNextPrevChild(_next)

    def _is_chosen(self) -> bool:
        return self.selectionModel().isSelected(self.currentIndex())

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where the current point was dropped; the model itself moves nothing."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        below = place.y() > self.visualRect(index).center().y()
        self.dropped.emit(_id(self.currentIndex()), _id(index), below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the titles anew."""
        super().resizeEvent(event)
        self._delegate.width = self.viewport().width()
        self.scheduleDelayedItemsLayout()


class _AgendaDelegate(QStyledItemDelegate):
    """The title and the caption, each as long as it takes."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.width = 200
        self._theme = theme
        self._icons = icons
        self._set_fonts()
        theme.changed.connect(self._set_fonts)

    def sizeHint(self, _: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the title needs at the width of the panel."""
        row = index.data(ROW)
        px = self._theme.tokens.px
        if not isinstance(row, AgendaRow):
            return QSize(self.width, px(40))
        lines, below = self._lines(row, self.width), self._captions(row, self.width)
        high = len(lines) * self._font(row).height + len(below) * self._small.height + px(14)
        return QSize(self.width, round(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, icon, title and caption."""
        row = index.data(ROW)
        if not isinstance(row, AgendaRow):
            return
        tokens, px = self._theme.tokens, self._theme.tokens.px
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, state)
        icon, colour = _STAGES[row.stage]
        left = box.left() + px(8) + px(12) * row.depth
        picture = self._icons.pixmap(icon, colour=colour, size=16)
        painter.drawPixmap(left, box.top() + px(7), picture)
        title = _title(row)
        lines = self._lines(row, box.width())
        font = self._font(row)
        painter.setPen(tokens.colour("text"))
        x, y = left + px(25), box.top() + px(5)
        font.draw(painter, title, lines, x=x, y=y)
        painter.setPen(tokens.colour("warn" if row.over else "text2"))
        below = y + len(lines) * font.height
        for number, words in enumerate(self._captions(row, box.width())):
            line = below + number * self._small.height
            self._small.draw(painter, words, [(0, len(words))], x=x, y=line)
        painter.restore()

    def createEditor(self, parent: QWidget, _: QStyleOptionViewItem, __: Index) -> QWidget:
        """Edit the title in place."""
        editor = QLineEdit(parent)
        editor.setAccessibleName("Judul agenda")
        return editor

    def _paint_ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        tokens = self._theme.tokens
        flags = QStyle.StateFlag
        if not state & (flags.State_Selected | flags.State_MouseOver | flags.State_HasFocus):
            return
        name = "select" if state & flags.State_Selected else "hover"
        painter.setBrush(tokens.colour(name))
        focused = state & flags.State_HasFocus
        painter.setPen(tokens.colour("focus") if focused else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box.adjusted(1, 1, -2, -2), 6, 6)

    def _lines(self, row: AgendaRow, width: int) -> list[tuple[int, int]]:
        return self._font(row).broken(_title(row), self._room(row, width))

    def _captions(self, row: AgendaRow, width: int) -> list[str]:
        """Break the caption between its parts, so that every count is read whole."""
        room = self._room(row, width)
        lines: list[str] = []
        for part in row.caption.split(_BETWEEN):
            longer = f"{lines[-1]}{_BETWEEN}{part}" if lines else part
            if lines and self._small.whole(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(part)
        return lines

    def _room(self, row: AgendaRow, width: int) -> int:
        px = self._theme.tokens.px
        return max(width - px(8 + 25 + 8) - px(12) * row.depth, px(40))

    def _font(self, row: AgendaRow) -> TextLines:
        return self._strong if row.stage is Stage.RUNNING else self._text

    def _set_fonts(self) -> None:
        px = self._theme.tokens.px
        self._text = TextLines(interface_font(px(13)))
        self._strong = TextLines(interface_font(px(13), weight=QFont.Weight.DemiBold))
        self._small = TextLines(interface_font(px(12)))


def _title(row: AgendaRow) -> str:
    return f"{row.number}. {row.item.title}"


def _id(index: QModelIndex) -> str:
    row = index.data(ROW)
    return row.item.id if isinstance(row, AgendaRow) else ""
