"""A column of the board: its head with a count, its cards, and what is dropped on it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPixmap,
)
from PySide6.QtWidgets import QFrame, QLabel

from notulen_app import i18n
from notulen_app.domain.follow_up_list import Column, FollowUpRow
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.follow_up_model import FollowUpModel
from notulen_app.ui.models.follow_up_words import COLUMNS
from notulen_app.ui.widgets.build import across, chip, down, label, restyle, set_chip
from notulen_app.ui.widgets.card_list import CardList
from notulen_app.ui.widgets.elided import ElidedLabel
from notulen_app.ui.widgets.follow_up_cards import CardDelegate

MIME = "application/x-notulen-arahan"
_GAP = 9
NOTHING = "Tidak ada."
ALL_DONE = "Semua arahan selesai."


class BoardCards(CardList):
    """The cards of a column; ``stepped(±1)`` asks for the column beside it."""

    stepped = Signal(int)

    def __init__(self, rows: FollowUpModel, theme: Theme, icons: Icons, name: str) -> None:
        self._look = CardDelegate(theme, icons, rows, rows)
        super().__init__(rows, self._look.height, gap=theme.tokens.px(_GAP))
        self.rows = rows
        self.setItemDelegate(self._look)
        self.setAccessibleName(name)
        self.setProperty("panel", "cards")
        self.setDragEnabled(True)
        self.setMinimumHeight(40)
        theme.changed.connect(self.measure)

    @property
    def chosen(self) -> list[FollowUpRow]:
        """The cards that are chosen, from the top."""
        places = sorted(one.row() for one in self.selectionModel().selectedRows(0))
        return [self.rows.rows[n] for n in places if n < len(self.rows.rows)]

    def choose(self, place: int) -> None:
        """Choose one card and bring it into view."""
        if self.rows.rowCount():
            index = self.rows.index(min(place, self.rows.rowCount() - 1), 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows go to the column beside it."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)

    def startDrag(self, _: Qt.DropAction) -> None:
        """Take the chosen cards along under the mouse."""
        index = self.currentIndex()
        if not index.isValid():
            return
        drag, data = QDrag(self), QMimeData()
        data.setData(MIME, b"")
        drag.setMimeData(data)
        box = self.visualRect(index)
        picture = QPixmap(self.viewport().grab(box))
        drag.setPixmap(picture)
        drag.setHotSpot(QPoint(picture.width() // 3, 20))
        drag.exec(Qt.DropAction.MoveAction)


class BoardColumn(QFrame):
    """One column; ``dropped(column)`` says that the cards being dragged were dropped here."""

    dropped = Signal(object)

    def __init__(self, column: Column, rows: FollowUpModel, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.column = column
        name, self._tone = COLUMNS[column]
        self.setProperty("panel", "board")
        self.cards = BoardCards(rows, theme, icons, name)
        self._count = chip("", self._tone)
        self._nothing: QLabel = label(NOTHING, "hint")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        head = across(ElidedLabel(name, role="title"), self._count, None, spacing=8)
        head.setContentsMargins(14, 10, 10, 6)
        inside = down(head, self._nothing, self.cards, spacing=0)
        inside.setContentsMargins(0, 0, 0, 8)
        inside.setStretch(2, 1)
        self.setLayout(inside)
        self.setAcceptDrops(True)
        self.setAccessibleName(name)
        rows.settled.connect(self._tell)
        self._tell()

    def set_count(self, count: int) -> None:
        """Show how many there are, which may be more than were read."""
        set_chip(self._count, i18n.number(count), self._tone)

    def say(self, words: str) -> None:
        """Say this where there is nothing."""
        self._nothing.setText(words)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take cards only."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
            restyle(self, "state", "drop")

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Go on taking them."""
        event.acceptProposedAction()

    def dragLeaveEvent(self, _: QDragLeaveEvent) -> None:
        """Let go."""
        restyle(self, "state", "")

    def dropEvent(self, event: QDropEvent) -> None:
        """Say that they were dropped here; what that means is decided elsewhere."""
        restyle(self, "state", "")
        event.acceptProposedAction()
        self.dropped.emit(self.column)

    def _tell(self) -> None:
        empty = not self.cards.rows.rowCount() and not self.cards.rows.is_reading
        self._nothing.setVisible(empty)
