"""A filter of which one value is chosen from a list that may be long: typed words narrow it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QPushButton

from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.follow_up_model import Index
from notulen_app.ui.widgets.build import down, label, restyle
from notulen_app.ui.wording import literal

_WIDE, _ROWS, _ROW, _LONGEST = 320, 9, 32, 212
"""Pixels of the list and of a row, the rows that are seen, pixels of the button at most."""
_TOP = QModelIndex()


@dataclass(frozen=True)
class Choice:
    """A value with its words; ``detail`` stands behind them in the list."""

    key: object
    text: str
    detail: str = ""


Find = Callable[[str], Sequence[Choice]]
"""Gives the choices in which words are found, all of them for ""."""


class FilterChoice(QPushButton):
    """A button that opens the list; ``chosen(key)`` says what was chosen, None for all."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, everything: str, find: Find) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self._everything = everything
        self._find = find
        self._popup: _Popup | None = None
        self.key: object = None
        self._text = ""
        self.setAutoDefault(False)
        self.setProperty("kind", "filter")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        icons.put(self, "chevron-down", size=14)
        self.clicked.connect(self.open_list)
        theme.changed.connect(self._show)
        self._show()

    def choose(self, key: object, text: str = "") -> None:
        """Show what is chosen; nobody is told."""
        self.key, self._text = key, text
        self._show()

    @property
    def shown(self) -> str:
        """The words of what is chosen."""
        return self._text if self.key is not None else self._everything

    def open_list(self) -> None:
        """Open the list."""
        if self._popup is None:
            self._popup = _Popup(self._theme, self._icons, self)
            self._popup.taken.connect(self._on_taken)
        self._popup.open_at(self, self._everything, self._find, self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list on Enter and the arrow down."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.open_list()
        else:
            super().keyPressEvent(event)

    def _on_taken(self, choice: object) -> None:
        if isinstance(choice, Choice):
            self.choose(choice.key, choice.text)
            self.setFocus()
            self.chosen.emit(choice.key)

    def _show(self) -> None:
        room = self._theme.tokens.px(_LONGEST)
        cut = self.fontMetrics().elidedText(self.shown, Qt.TextElideMode.ElideRight, room - 50)
        self.setText(literal.words(cut))
        self.setAccessibleName(self.shown)
        self.setToolTip(literal.tip(self.shown) if cut != self.shown else "")
        restyle(self, "state", "on" if self.key is not None else "")


class _Choices(QAbstractListModel):
    """The choices that are found."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.found: list[Choice] = []

    def show(self, found: Sequence[Choice]) -> None:
        """Show other choices."""
        self.beginResetModel()
        self.found = list(found)
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        """Count them."""
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the words of a choice."""
        if not index.isValid() or index.row() >= len(self.found):
            return None
        one = self.found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{one.text}  ·  {one.detail}" if one.detail else one.text
        return literal.tip(one.text) if role == Qt.ItemDataRole.ToolTipRole else None


class _Popup(QFrame):
    """The list below the button, with a line to narrow it."""

    taken = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, parent: FilterChoice) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self.setProperty("panel", "popup")
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.line = QLineEdit()
        self.rows = _Choices(self)
        self.list = QListView()
        self.list.setModel(self.rows)
        self.list.setUniformItemSizes(True)
        self.list.setProperty("kind", "ticks")
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName("Pilihan")
        self.line.setAccessibleName("Cari pilihan")
        self.line.setPlaceholderText("Ketik untuk mencari…")
        self.none = label("Tidak ada yang cocok.", "hint")
        self.setLayout(down(self.line, self.none, self.list, spacing=6, edge=8))
        self._find: Find = lambda _: ()
        self._everything = ""
        del icons
        self.line.textEdited.connect(self._seek)
        self.line.installEventFilter(self)
        self.list.clicked.connect(self._take)

    def open_at(self, below: QPushButton, everything: str, find: Find, key: object) -> None:
        """Open below a button."""
        self._find, self._everything = find, everything
        self.line.clear()
        self._seek("")
        place = next((n for n, one in enumerate(self.rows.found) if one.key == key), 0)
        px = self._theme.tokens.px
        rows = min(_ROWS, max(2, self.rows.rowCount()))
        self.list.setFixedHeight(px(_ROW) * rows + px(10))
        self.setFixedWidth(max(below.width(), px(_WIDE)))
        self.adjustSize()
        self.move(self._inside(below.mapToGlobal(QPoint(0, below.height() + 2)), below))
        self.show()
        self.list.setCurrentIndex(self.rows.index(place, 0))
        self.list.scrollTo(self.rows.index(place, 0))
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows go through the list and Enter take from it while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: _ROWS - 1,
                Qt.Key.Key_PageUp: 1 - _ROWS,
            }
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                last = self.rows.rowCount() - 1
                place = min(max(0, self.list.currentIndex().row() + step), last)
                self.list.setCurrentIndex(self.rows.index(place, 0))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _seek(self, text: str) -> None:
        everything = Choice(None, self._everything)
        found = [*matching([everything], text), *self._find(text.strip())]
        self.rows.show(found)
        self.none.setVisible(not found)
        if found:
            self.list.setCurrentIndex(self.rows.index(0, 0))

    def _take(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self.rows.found):
            choice = self.rows.found[index.row()]
            self.hide()
            self.taken.emit(choice)

    def _inside(self, at: QPoint, below: QPushButton) -> QPoint:
        screen = below.screen().availableGeometry()
        x = min(at.x(), screen.right() - self.width())
        y = at.y()
        if y + self.height() > screen.bottom():
            y = max(screen.top(), y - self.height() - below.height() - 4)
        return QPoint(max(screen.left(), x), y)


def matching(choices: Sequence[Choice], text: str, *, most: int = 300) -> list[Choice]:
    """Give the choices that have all words in their own."""
    words = text.casefold().split()
    found = []
    for one in choices:
        if all(word in one.text.casefold() for word in words):
            found.append(one)
            if len(found) == most:
                break
    return found
