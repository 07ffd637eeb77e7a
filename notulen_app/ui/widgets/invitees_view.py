"""The list of invitees: number, name and post on two lines, the state as a chip."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from notulen_app.domain.attendance import AttendanceState
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme, interface_font
from notulen_app.ui.models.invitees_model import INVITEE, STATES, InviteeRow, InviteesModel
from notulen_app.ui.models.mark import Mark
from notulen_app.ui.widgets.marks import MarkPainter

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 46


class InviteesView(QListView):
    """``removal_requested``, ``move_requested(step)`` and ``paste_requested`` are its wishes."""

    removal_requested = Signal()
    move_requested = Signal(int)
    paste_requested = Signal()

    def __init__(self, rows: InviteesModel, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._delegate = _InviteeDelegate(theme, icons)
        self.setModel(rows)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAccessibleName("Undangan")
        theme.changed.connect(self.doItemsLayout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove with Del, move with Alt and the arrows, paste from a spreadsheet."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_requested.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_requested.emit()
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_requested.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)


class _InviteeDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self._marks = MarkPainter(theme, icons)

    def sizeHint(self, _: QStyleOptionViewItem, __: Index) -> QSize:
        """Every row has the same height."""
        return QSize(200, self._theme.tokens.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, icon, name, post and chip."""
        row = index.data(INVITEE)
        if not isinstance(row, InviteeRow):
            return
        tokens, px = self._theme.tokens, self._theme.tokens.px
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, state)
        icon = self._icons.pixmap(
            "users" if row.is_group else "user-round", colour="text3", size=16
        )
        painter.drawPixmap(box.left() + px(8), box.top() + px(8), icon)
        right = self._paint_chip(painter, row, box, on_selection=selected)
        left = box.left() + px(34)
        self._line(painter, row.name, QRect(left, box.top() + px(4), right - left, px(20)))
        below = QRect(left, box.top() + px(23), box.right() - px(8) - left, px(18))
        painter.setPen(tokens.colour("text2"))
        painter.setFont(interface_font(px(12)))
        words = row.detail or row.attendance.note or ""
        self._elided(painter, words, below)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        tokens, flags = self._theme.tokens, QStyle.StateFlag
        if state & (flags.State_Selected | flags.State_MouseOver | flags.State_HasFocus):
            painter.setBrush(tokens.colour("select" if state & flags.State_Selected else "hover"))
            focused = state & flags.State_HasFocus
            painter.setPen(tokens.colour("focus") if focused else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box.adjusted(1, 1, -2, -2), 6, 6)

    def _paint_chip(
        self, painter: QPainter, row: InviteeRow, box: QRect, *, on_selection: bool
    ) -> int:
        """Paint the state, unless nobody has said one yet; give where its room begins."""
        px = self._theme.tokens.px
        right = box.right() - px(8)
        if row.attendance.state is AttendanceState.UNKNOWN:
            return right
        words, tone = STATES[row.attendance.state]
        mark = Mark(words, tone=tone)
        width = self._marks.width(mark)
        place = QRectF(right - width, box.top() + px(4), width, px(20))
        self._marks.paint(painter, mark, place, on_selection=on_selection)
        return round(right - width - px(6))

    def _line(self, painter: QPainter, text: str, room: QRect) -> None:
        px = self._theme.tokens.px
        painter.setPen(self._theme.tokens.colour("text"))
        painter.setFont(interface_font(px(13), weight=QFont.Weight.DemiBold))
        self._elided(painter, text, room)

    def _elided(self, painter: QPainter, text: str, room: QRect) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
