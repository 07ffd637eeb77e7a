"""Finding a decision or a directive of any meeting by its words, to link to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from notulen_app.domain.register import RegisterRow
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme, interface_font
from notulen_app.ui.widgets.build import button, down, label
from notulen_app.ui.widgets.list_height import fit_height
from notulen_app.ui.widgets.search_field import SearchField
from notulen_app.ui.widgets.wrapping import Wrapping
from notulen_app.ui.wording import dates
from notulen_app.ui.wording.typed import clean

_ROW = int(Qt.ItemDataRole.UserRole) + 1
_WHERE = _ROW + 1
Index = QModelIndex | QPersistentModelIndex
_MOST = 220
"""Pixels of the list of what was found."""
Find = Callable[[tuple[str, ...]], Sequence[RegisterRow]]


class RowSearch(QFrame):
    """``chosen(row, reason)``; ``named(words, reason)`` for a document that is no row; ``left``.

    A row that is taken waits for its reason, which Enter or the button gives, also where it is "".
    """

    chosen = Signal(object, str)
    named = Signal(str, str)
    left = Signal()

    def __init__(self, theme: Theme, icons: Icons, find: Find) -> None:
        super().__init__()
        self._find = find
        self._today = dt.date.today()
        self.setProperty("panel", "inset")
        self._title = label("", "title", wrap=True)
        self.search = SearchField(icons, "Cari arahan atau keputusan…")
        self._found = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self._found)
        self.list.setProperty("kind", "framed")
        self.list.setItemDelegate(_TwoLines(theme))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("Yang ditemukan")
        self._none = label("Tidak ada yang cocok.", "hint")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Alasan, bila ada")
        self.reason.setAccessibleName("Alasan")
        self.accept = button("Simpan kaitan", kind="small")
        self._taken: RegisterRow | None = None
        self.document = button("", kind="small")
        self.cancel = button("Tidak jadi", kind="small")
        self._foot = Wrapping((self.accept, self.document, self.cancel))
        rows = down(
            self._title,
            self.search,
            self.list,
            self._none,
            self.reason,
            self._foot,
            spacing=6,
        )
        rows.setContentsMargins(10, 10, 10, 10)
        self.setLayout(rows)
        self._connect()
        self.hide()

    def begin(self, title: str, *, today: dt.date, with_document: bool) -> None:
        """Ask for a row; ``with_document`` takes the typed words for a document as well."""
        self._today = today
        self._title.setText(title)
        self._with_document = with_document
        self.search.clear()
        self.reason.clear()
        self._seek("")
        self.show()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc leaves, Enter in the list takes."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self._leave()
                return True
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and watched is self.list:
                self._take(self.list.currentIndex())
                return True
            if enter and watched is self.reason and self._taken is not None:
                self._give()
                return True
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        for part in (self.search, self.list, self.reason):
            part.installEventFilter(self)
        self.search.sought.connect(self._seek)
        self.search.accepted.connect(self._on_accepted)
        self.search.left.connect(self._go_down)
        self.list.clicked.connect(self._take)
        self.cancel.clicked.connect(self._leave)
        self.document.clicked.connect(self._name_document)
        self.accept.clicked.connect(self._give)

    def _seek(self, text: str) -> None:
        self._taken = None
        self.accept.hide()
        self._foot.fit()
        words = tuple(clean(text).split())
        found = self._find(words) if words else ()
        self._found.clear()
        for row in found:
            item = QStandardItem(" ".join(row.text.split()))
            item.setData(row, _ROW)
            item.setData(_where(row, self._today), _WHERE)
            item.setToolTip(row.text)
            self._found.appendRow(item)
        self.list.setVisible(bool(found))
        self._none.setVisible(bool(words) and not found)
        named = bool(words) and self._with_document
        self.document.setVisible(named)
        self.document.setText("Sebagai dokumen")
        self.document.setToolTip(clean(text))
        self._foot.fit()
        fit_height(self.list, most=_MOST)

    def _on_accepted(self) -> None:
        if self._found.rowCount() == 1:
            self._take(self._found.index(0, 0))
        else:
            self._go_down()

    def _go_down(self) -> None:
        if self._found.rowCount():
            self.list.setCurrentIndex(self._found.index(0, 0))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, index: QModelIndex) -> None:
        row = index.data(_ROW)
        if isinstance(row, RegisterRow):
            self._taken = row
            self.list.setCurrentIndex(index)
            self.accept.show()
            self._foot.fit()
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        if self._taken is not None:
            self.hide()
            self.chosen.emit(self._taken, clean(self.reason.text()))

    def _name_document(self) -> None:
        self.hide()
        self.named.emit(clean(self.search.text()), clean(self.reason.text()))

    def _leave(self) -> None:
        self.hide()
        self.left.emit()


def _where(row: RegisterRow, today: dt.date) -> str:
    kind = row.kind.capitalize()
    head = f"{kind} {row.number}" if row.number is not None else kind
    day = dates.short_with_year(row.day, today) if row.day else ""
    return " · ".join(part for part in (head, day, " ".join(row.meeting.split())) if part)


class _TwoLines(QStyledItemDelegate):
    """A text, and below it where it stands; both end in "…" where the room is short."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, _: QStyleOptionViewItem, __: Index) -> QSize:
        """Two lines."""
        px = self._theme.tokens.px
        return QSize(px(120), px(44))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        tokens, px = self._theme.tokens, self._theme.tokens.px
        state: QStyle.StateFlag = option.state
        room: QRect = option.rect
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, tokens.colour("select"))
        inside = room.adjusted(px(8), px(4), -px(8), -px(4))
        half = inside.height() // 2
        for role, colour, size, top in (
            (Qt.ItemDataRole.DisplayRole, "text", 13, 0),
            (_WHERE, "text2", 12, half),
        ):
            painter.setFont(interface_font(px(size)))
            painter.setPen(tokens.colour(colour))
            line = QRect(inside.left(), inside.top() + top, inside.width(), half)
            shown = painter.fontMetrics().elidedText(
                str(index.data(role)), Qt.TextElideMode.ElideRight, line.width()
            )
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()
