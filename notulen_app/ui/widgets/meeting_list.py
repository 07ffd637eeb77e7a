"""The home list on the screen: keys, choice and heights. How a line looks is in meeting_rows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from notulen_app.store.listing import MeetingRow
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.meetings_model import MeetingsModel
from notulen_app.ui.widgets.meeting_rows import HEADING, ROW, MeetingDelegate

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class MeetingList(QTableView):
    """Shows a MeetingsModel. ``typed`` carries a letter typed here: it belongs to the search."""

    opened = Signal(str)
    trash_requested = Signal()
    typed = Signal(str)
    chosen_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setItemDelegate(MeetingDelegate(theme, self))
        self.setAccessibleName("Daftar rapat")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setProperty("kind", "meetings")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.activated.connect(self._on_activated)
        theme.changed.connect(self._fit_all)

    def show_model(self, model: MeetingsModel) -> None:
        """Show another list."""
        old = self.model()
        if old is not None:
            old.modelReset.disconnect(self._fit_all)
            old.rowsInserted.disconnect(self._fit)
        self.setModel(model)
        model.modelReset.connect(self._fit_all)
        model.rowsInserted.connect(self._fit)
        self.selectionModel().currentChanged.connect(self.chosen_changed)
        self._fit_all()

    @property
    def lines(self) -> MeetingsModel:
        """The list that is shown."""
        model = self.model()
        assert isinstance(model, MeetingsModel)
        return model

    @property
    def chosen(self) -> MeetingRow | None:
        """The meeting that is chosen."""
        index = self.currentIndex()
        return self.lines.meeting(index) if index.model() is self.model() else None

    def choose(self, meeting_id: str | None) -> None:
        """Choose a meeting, else the first."""
        line = self.lines.line_of(meeting_id) if meeting_id else None
        if line is None:
            line = 1 if self.lines.rowCount() > 1 else None
        if line is None:
            self.chosen_changed.emit()
        else:
            self.selectRow(line)
            self.scrollTo(self.lines.index(line))
            if line == 1:
                self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Del asks for the trash, letters go to the search."""
        plain = event.modifiers() in _PLAIN
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._on_activated(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and plain:
            self.trash_requested.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and plain:
            down = event.key() == Qt.Key.Key_End
            self._go_to(self.lines.rowCount() - 1 if down else 0, step=-1 if down else 1)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Give the letter away instead of jumping to a title that begins with it."""
        if search.strip():
            self.typed.emit(search)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Step over headings."""
        index = super().moveCursor(action, modifiers)
        if index.isValid() and self.lines.is_heading(index.row()):
            up = index.row() < self.currentIndex().row() and index.row() > 0
            return self.lines.index(index.row() + (-1 if up else 1))
        return index

    def _go_to(self, line: int, *, step: int) -> None:
        while 0 <= line < self.lines.rowCount() and self.lines.is_heading(line):
            line += step
        if 0 <= line < self.lines.rowCount():
            self.setCurrentIndex(self.lines.index(line))

    def _on_activated(self, index: QModelIndex) -> None:
        row = self.lines.meeting(index)
        if row is not None:
            self.opened.emit(row.id)

    def _fit_all(self) -> None:
        px = self._theme.tokens.px
        self.verticalHeader().setMinimumSectionSize(px(HEADING))
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        if self.model() is not None:
            for line in range(self.lines.rowCount()):
                self.setRowHeight(line, px(HEADING if self.lines.is_heading(line) else ROW))
        self.viewport().update()

    def _fit(self, _: QModelIndex, first: int, last: int) -> None:
        for line in range(first, last + 1):
            if self.lines.is_heading(line):
                self.setRowHeight(line, self._theme.tokens.px(HEADING))
