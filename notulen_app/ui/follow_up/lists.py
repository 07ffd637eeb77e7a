"""The three ways to look at directives, kept in step: what is shown, chosen and changed in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Sequence

from PySide6.QtCore import QModelIndex, QPoint, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QTableView, QWidget

from notulen_app.domain.follow_up_list import (
    Column,
    Counts,
    Cursor,
    FollowUpRow,
    Level,
    Page,
    Sort,
    Target,
    Wanted,
)
from notulen_app.domain.value import changed
from notulen_app.store import follow_up
from notulen_app.ui.context import Context
from notulen_app.ui.follow_up.look import Part
from notulen_app.ui.models.follow_up_model import FollowUpModel, copied
from notulen_app.ui.models.matrix_model import MatrixModel
from notulen_app.ui.stepping import Steps
from notulen_app.ui.widgets.board import Board
from notulen_app.ui.widgets.build import down, panel
from notulen_app.ui.widgets.follow_up_table import FollowUpTable
from notulen_app.ui.widgets.matrix_view import MatrixView

MOST_CELLS = 6_000
"""Cells of the matrix that are read; beyond them the list has to be narrowed."""
MOST_CHOSEN = 2_000
"""Rows that Ctrl+A chooses."""
_AT_ONCE = 500
_FEW = 40
"""Rows that are read anew one by one."""


class FollowUpLists(QStackedWidget):
    """Board, table and matrix, one of which is shown.

    ``settled`` says that as much was read as was asked for. ``asked(letter)`` carries a key of the
    place that was typed in a list, ``typed(letter)`` any other one. ``column_asked(column)`` is the
    wish to change what a column of the table shows.
    """

    settled = Signal()
    chosen_changed = Signal()
    opened = Signal()
    moved = Signal(object, object)
    sort_requested = Signal(object, bool)
    asked = Signal(str)
    column_asked = Signal(int)
    typed = Signal(str)
    menu_requested = Signal(QPoint)
    widths_changed = Signal()
    too_many = Signal(int)

    def __init__(self, context: Context, wanted: Wanted) -> None:
        super().__init__()
        self._session = context.session
        self.wanted = wanted
        self.part = Part.BOARD
        self.board = Board(context.theme, context.icons, self._page, self._row, wanted)
        self.rows = FollowUpModel(self._page, self._row, wanted, self)
        self.table = FollowUpTable(self.rows, context.theme, context.icons)
        self.cells = MatrixModel(wanted.today, self)
        self.matrix = MatrixView(self.cells, context.theme, context.icons)
        self.cut = False
        self._kept: Target | None = None
        self._near = (-1, -1)
        self._selects = False
        self._steps = Steps(self)
        self._chosen_later, self._settled_later = QTimer(self), QTimer(self)
        for timer in (self._chosen_later, self._settled_later):  # once for all that is done at once
            timer.setSingleShot(True)
            timer.setInterval(0)
        self._build()
        self._connect()

    @property
    def view(self) -> QWidget:
        """The list that is shown."""
        return {Part.BOARD: self.board, Part.TABLE: self.table, Part.MATRIX: self.matrix}[self.part]

    @property
    def chosen(self) -> list[FollowUpRow]:
        """The rows that are chosen."""
        if self.part is Part.BOARD:
            return self.board.chosen
        return self.table.chosen if self.part is Part.TABLE else self.matrix.chosen

    @property
    def current(self) -> FollowUpRow | None:
        """The row that the keys are at."""
        if self.part is Part.BOARD:
            return self.board.current
        return self.table.current if self.part is Part.TABLE else self.matrix.current

    @property
    def is_empty(self) -> bool:
        """True where there is nothing to show, and nothing is read any more."""
        if self.part is Part.BOARD:
            return self.board.is_empty
        if self.part is Part.TABLE:
            return not self.rows.rowCount() and not self.rows.is_reading
        return not self.cells.rowCount() and not self._steps.running

    def show_list(self, part: Part, wanted: Wanted, kept: Target | None = None) -> None:
        """Show a list in a part; ``kept`` is chosen where it is among the first."""
        self.part, self.wanted = part, wanted
        self._steps.stop()
        self.setCurrentIndex(list(Part).index(part))
        if part is Part.BOARD:
            self.board.show_list(wanted, kept)
        elif part is Part.TABLE:
            self.rows.show(wanted)
            self.table.choose([kept] if kept else [])
        else:
            self._kept, self._near = kept, (-1, -1)
            self._steps.start(self._reading(wanted))
        self._settled_later.start()

    def reload(self) -> None:
        """Read anew what is shown; what was chosen stays chosen."""
        if self.part is Part.BOARD:
            self.board.reload()
        elif self.part is Part.TABLE:
            kept = [one.target for one in self.table.chosen]
            bar = self.table.verticalScrollBar()
            value, here = bar.value(), self.table.currentIndex()
            near, column = here.row(), here.column()
            self.rows.reload()
            self.table.choose(kept, column, near=near)
            bar.setValue(value)
        else:
            row, here = self.matrix.current, self.matrix.currentIndex()
            self.show_list(self.part, self.wanted, row.target if row else None)
            self._near = (here.row(), here.column())
        self._settled_later.start()

    def refresh(self, targets: Sequence[Target]) -> None:
        """Show some rows as they are now, where they belong now."""
        if len(targets) > _FEW:
            self.reload()
            return
        if self.part is Part.BOARD:
            self.board.arrange(targets)
        elif self.part is Part.TABLE:
            here = self.table.currentIndex()
            near, column = here.row(), here.column()
            kept = [one.target for one in self.table.chosen]
            self.rows.refresh(targets)
            if not self.table.chosen:
                self.table.choose(kept, column, near=near)
        else:
            self._refresh_cells(targets)
        self._settled_later.start()

    def show_counts(self, counts: Counts) -> None:
        """Show how many there are in each column of the board."""
        self.board.show_counts(counts)

    def take_focus(self) -> None:
        """Put the keys into what is shown."""
        if self.part is Part.BOARD:
            self.board.take_focus()
        else:
            self.view.setFocus()

    def copied(self) -> tuple[list[list[str]], int]:
        """Give what is chosen as cells for a spreadsheet, of the matrix all of it.

        What is not printed leaves the app in no way; give how many that are as well.
        """
        if self.part is Part.MATRIX:
            return self.cells.copied()
        public = [one for one in self.chosen if not one.private]
        return copied(public, self.rows), len(self.chosen) - len(public)

    def neighbour(self, step: int) -> Column | None:
        """Give the column of the board beside that of the row that the keys are at."""
        if self.part is Part.BOARD:
            return self.board.neighbour(step)
        row = self.current
        if row is None:
            return None
        place = int(row.column) + step
        return Column(place) if 0 <= place <= int(Column.DONE) else None

    def place_of_current(self) -> QPoint:
        """Give where the row is that the keys are at, on the screen."""
        view = self.view
        if isinstance(view, Board):
            cards = view.columns[view.here].cards
            box = cards.visualRect(cards.currentIndex())
            return cards.viewport().mapToGlobal(box.center())
        assert isinstance(view, QTableView)
        return view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).bottomLeft())

    def _build(self) -> None:
        self.addWidget(self.board)
        for one in (self.table, self.matrix):
            card = panel("card")
            inside = down(one, spacing=0)
            inside.setContentsMargins(1, 1, 1, 1)
            card.setLayout(inside)
            self.addWidget(card)

    def _connect(self) -> None:
        for view in (self.board, self.table, self.matrix):
            view.chosen_changed.connect(self._chosen_later.start)
            view.opened.connect(self.opened)
            view.typed.connect(self._on_typed)
        self._chosen_later.timeout.connect(self.chosen_changed)
        self._settled_later.timeout.connect(self.settled)
        self.board.moved.connect(self.moved)
        self.board.menu_requested.connect(self.menu_requested)
        for table in (self.table, self.matrix):
            table.customContextMenuRequested.connect(
                lambda at, table=table: self.menu_requested.emit(table.viewport().mapToGlobal(at))
            )
        for model in (*self.board.models, self.rows):
            model.settled.connect(self._settled_later.start)
        self.rows.settled.connect(self._on_read)
        self._session.closing.connect(self._stop)
        self.rows.sort_requested.connect(self.sort_requested)
        self.table.asked.connect(self.column_asked)
        self.table.resized.connect(self.widths_changed)
        self.table.all_wanted.connect(self._select_all)
        self._steps.finished.connect(self._on_cells)

    def _stop(self) -> None:
        self._steps.stop()
        for model in (*self.board.models, self.rows):
            model.stop()

    def _on_typed(self, letter: str) -> None:
        if letter.lower() in ("t", "p", "s"):
            self.asked.emit(letter.lower())
        else:
            self.typed.emit(letter)

    def _select_all(self) -> None:
        """Choose all rows, which are read first as far as one act can be on them."""
        self._selects = True
        self.rows.read_up_to(MOST_CHOSEN)
        if not self.rows.is_reading:
            self._on_read()

    def _on_read(self) -> None:
        if self._selects and (self.rows.is_whole or self.rows.rowCount() >= MOST_CHOSEN):
            self._selects = False
            self.table.select_rows(MOST_CHOSEN)
            if not self.rows.is_whole:
                self.too_many.emit(MOST_CHOSEN)

    def _reading(self, wanted: Wanted) -> Generator[None, None, list[FollowUpRow]]:
        """Read the units of directives meeting by meeting, as far as they can be seen at once."""
        asked = changed(_all_units(wanted), sort=Sort.MEETING, descending=True)
        found: list[FollowUpRow] = []
        after: Cursor | None = None
        while True:
            page = self._page(asked, after=after, limit=_AT_ONCE)
            found += page.rows
            after = page.end
            self.cut = after is not None and len(found) >= MOST_CELLS
            if after is None or self.cut:
                return found
            yield

    def _on_cells(self, rows: Sequence[FollowUpRow]) -> None:
        self.cells.show(_of_states(rows, self.wanted), self.wanted.today)
        if self.cells.rowCount():
            place = self.cells.place(self._kept) if self._kept else QModelIndex()
            near = self.cells.index(*self._near)
            here = next((one for one in (place, near) if one.isValid()), self.cells.first())
            self.matrix.setCurrentIndex(here)
            self.matrix.scrollTo(here)
        self.chosen_changed.emit()
        self._settled_later.start()

    def _refresh_cells(self, targets: Sequence[Target]) -> None:
        asked = _all_units(self.wanted)
        for target in targets:
            row = self._row(asked, (target.meeting_id, target.directive_id, target.assignment_id))
            if row is None or not self.cells.put(row):
                self.reload()  # a unit came, went or has another name
                return

    def _page(self, wanted: Wanted, *, after: Cursor | None, limit: int) -> Page:
        return self._session.read(follow_up.page, wanted, after=after, limit=limit)

    def _row(self, wanted: Wanted, key: tuple[str, str, str | None]) -> FollowUpRow | None:
        return self._session.read(follow_up.row, wanted, key)


def _all_units(wanted: Wanted) -> Wanted:
    """Give a list of all units of its directives, wherever they stand."""
    return changed(wanted, level=Level.UNIT, states=(), is_open=None)


def _of_states(rows: Sequence[FollowUpRow], wanted: Wanted) -> list[FollowUpRow]:
    """Leave out directives none of whose units stands as is wanted, with all their units."""

    def fits(row: FollowUpRow) -> bool:
        closed = row.column in (Column.DONE, Column.CANCELLED)
        return row.state in wanted.states if wanted.states else wanted.is_open is not closed

    if not wanted.states and wanted.is_open is None:
        return list(rows)
    kept = {(one.meeting_id, one.directive_id) for one in rows if fits(one)}
    return [one for one in rows if (one.meeting_id, one.directive_id) in kept]


def of_part(part: Part, wanted: Wanted, day: dt.date) -> Wanted:
    """Give a list for a part, on a day: the board has columns in place of states."""
    if part is Part.BOARD:
        return changed(wanted, today=day, states=(), is_open=None)
    return changed(wanted, today=day)
