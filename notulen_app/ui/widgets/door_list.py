"""The list at the door: it follows the field, which keeps the keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.door_model import DoorModel
from notulen_app.ui.models.door_words import DoorLine, key_of
from notulen_app.ui.widgets.door_rows import ROW, DoorDelegate

FLASH = 400
"""Milliseconds that a row shows that it has gone well."""


class DoorList(QTableView):
    """Shows a ``DoorModel``; a table, for it lays out thousands of rows without asking for each.

    ``chosen(key)`` when the person chooses a row by mouse or arrow; ``doubleClicked`` is the
    view's own.
    """

    chosen = Signal(str)

    def __init__(self, model: DoorModel, theme: Theme) -> None:
        super().__init__()
        self.lines = model
        self._delegate = DoorDelegate(theme, self)
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.setInterval(FLASH)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Daftar hadir")
        self._theme = theme
        self.setProperty("kind", "meetings")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.clicked.connect(self._on_clicked)
        self._flash.timeout.connect(self._end_flash)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def current(self) -> DoorLine | None:
        """The row that is chosen."""
        index = self.currentIndex()
        return self.lines.row(index.row()) if index.isValid() else None

    def choose(self, key: str | None) -> None:
        """Choose a row and bring it into sight; None chooses none."""
        place = self.lines.place(key) if key else None
        if place is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            return
        index = self.lines.index(place)
        self.setCurrentIndex(index)
        if not self.viewport().rect().contains(self.visualRect(index)):
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def step(self, rows: int) -> None:
        """Go down, or up, as an arrow or a page key does; from nowhere to the first or last."""
        count = self.lines.rowCount()
        if not count:
            return
        here = self.currentIndex().row()
        if here < 0:
            here = -1 if rows > 0 else count
        place = min(max(here + rows, 0), count - 1)
        self.setCurrentIndex(self.lines.index(place))
        self.scrollTo(self.lines.index(place))
        row = self.lines.row(place)
        self.chosen.emit(key_of(row) if row else "")

    @property
    def page(self) -> int:
        """How many rows a page key goes."""
        return max(1, self.viewport().height() // self.verticalHeader().defaultSectionSize() - 1)

    def flash(self, *keys: str) -> None:
        """Show for a moment that these rows have gone well."""
        self._delegate.flashing = frozenset(keys)
        self._flash.start()
        self.viewport().update()

    @property
    def flashing(self) -> frozenset[str]:
        """The rows that show it now."""
        return frozenset(self._delegate.flashing)

    def _fit(self) -> None:
        self.setMinimumHeight(self._theme.tokens.px(ROW))
        self.verticalHeader().setMinimumSectionSize(self._theme.tokens.px(ROW))
        self.verticalHeader().setDefaultSectionSize(self._theme.tokens.px(ROW))
        self.viewport().update()

    def _end_flash(self) -> None:
        self._delegate.flashing = ()
        self.viewport().update()

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self.lines.row(index.row())
        if row is not None:
            self.chosen.emit(key_of(row))
