"""The board: a column for each state, and cards that go from one to the other."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from notulen_app import i18n
from notulen_app.domain.follow_up_list import (
    Column,
    Counts,
    FollowUpRow,
    Sort,
    Target,
    Wanted,
)
from notulen_app.domain.value import changed
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.follow_up_model import Comes, FollowUpModel, ReadPage, ReadRow
from notulen_app.ui.widgets.board_column import BoardColumn
from notulen_app.ui.widgets.build import across, button, down

SHOWN = (Column.NOT_BEGUN, Column.UNDER_WAY, Column.TO_VERIFY, Column.DONE)
"""The columns that are always there; what was cancelled unfolds below a button."""
_CLOSED = (Column.DONE, Column.CANCELLED)
_AT_ONCE = 0.02
"""Seconds in which columns are read before the first paint; the others follow it."""
_FIRST = 30
"""Cards of a column that are read at the beginning."""
_NARROWEST = 196
"""Pixels of a column at scale 1, below which the board scrolls."""


class Board(QWidget):
    """The columns; ``moved(rows, column)`` is the wish to let cards go to another one."""

    chosen_changed = Signal()
    opened = Signal()
    moved = Signal(object, object)
    typed = Signal(str)
    menu_requested = Signal(QPoint)

    def __init__(
        self, theme: Theme, icons: Icons, read: ReadPage, read_row: ReadRow, wanted: Wanted
    ) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self._counts = dict.fromkeys(Column, 0)
        self.columns = {
            one: BoardColumn(
                one,
                FollowUpModel(read, read_row, of_column(wanted, one), self, first=_FIRST),
                theme,
                icons,
            )
            for one in Column
        }
        self.here = Column.NOT_BEGUN
        self._sought: Target | None = None
        self._area = QScrollArea()
        self.more = button("", kind="quiet")
        self._build()
        self._connect()

    @property
    def chosen(self) -> list[FollowUpRow]:
        """The cards that are chosen, all of one column."""
        return self.columns[self.here].cards.chosen

    @property
    def current(self) -> FollowUpRow | None:
        """The card that the keys are at."""
        cards = self.columns[self.here].cards
        return cards.rows.row_at(cards.currentIndex())

    @property
    def is_empty(self) -> bool:
        """True where no column has a card."""
        models = [one.cards.rows for one in self.columns.values()]
        return not any(one.rowCount() or one.is_reading for one in models)

    @property
    def models(self) -> tuple[FollowUpModel, ...]:
        """The columns' rows, from the left."""
        return tuple(one.cards.rows for one in self.columns.values())

    def show_list(self, wanted: Wanted, kept: Target | None = None) -> None:
        """Show what is wanted in every column; ``kept`` is chosen where it is among the first."""
        until = time.monotonic() + _AT_ONCE
        for column, one in self.columns.items():
            late = one.isHidden() or time.monotonic() > until
            show = one.cards.rows.show_later if late else one.cards.rows.show
            show(of_column(wanted, column))
        self._sought = kept if kept is not None and not self.choose(kept) else None
        if kept is None:
            self.choose(None)

    def show_counts(self, counts: Counts) -> None:
        """Show how many there are in each column."""
        self._counts = counts.columns
        for column, one in self.columns.items():
            one.set_count(counts.columns[column])
        self._fold()

    def reload(self) -> None:
        """Read anew; what was chosen stays chosen, wherever it stands now."""
        row, here = self.current, self.here
        place = self.columns[here].cards.currentIndex().row()
        places = {one: it.cards.verticalScrollBar().value() for one, it in self.columns.items()}
        for one in self.columns.values():
            one.cards.rows.reload()
        there = self.columns[here].cards
        if row is not None and there.rows.rowCount() and not self._stands(row.target):
            self.here = here
            there.choose(min(max(0, place), there.rows.rowCount() - 1))
        else:
            self.choose(row.target if row else None)
        for column, value in places.items():
            self.columns[column].cards.verticalScrollBar().setValue(value)

    def arrange(self, targets: Iterable[Target]) -> None:
        """Put these where they belong now and stay with the first of them."""
        touched = list(targets)
        place = self.columns[self.here].cards.currentIndex().row()
        for column, one in self.columns.items():
            one.cards.rows.arrange(touched, goes_before=_order(column))
        if not (touched and self.choose(touched[0])):
            self.columns[self.here].cards.choose(max(0, place))

    def choose(self, target: Target | None) -> bool:
        """Choose a card where it is, else the first there is; tell whether it is there."""
        for column, one in self.columns.items():
            place = one.cards.rows.place(target) if target else None
            if place is not None:
                self._go(column)
                one.cards.choose(place)
                return True
        first = next((c for c, one in self.columns.items() if one.cards.rows.rowCount()), None)
        if first is not None and not self.columns[self.here].cards.currentIndex().isValid():
            self.here = first
            self.columns[first].cards.choose(0)
        self.chosen_changed.emit()
        return False

    def take_focus(self) -> None:
        """Put the keys into the column they were in."""
        self.columns[self.here].cards.setFocus()

    def neighbour(self, step: int) -> Column | None:
        """Give the column beside the one that the keys are in; None at the edge."""
        place = SHOWN.index(self.here) + step if self.here in SHOWN else -1
        if self.here is Column.CANCELLED and step < 0:
            return Column.DONE
        return SHOWN[place] if 0 <= place < len(SHOWN) else None

    def _stands(self, target: Target) -> bool:
        return any(one.cards.rows.place(target) is not None for one in self.columns.values())

    def _go(self, column: Column) -> None:
        held = any(one.cards.hasFocus() for one in self.columns.values())
        for other, one in self.columns.items():
            if other is not column:
                one.cards.clearSelection()
        self.here = column
        if column is Column.CANCELLED:
            self._unfold()
        if held:
            self.columns[column].cards.setFocus()

    def _build(self) -> None:
        inside = QWidget()
        self._row = across(*self.columns.values(), spacing=12)
        for n in range(len(self.columns)):
            self._row.setStretch(n, 1)
        inside.setLayout(self._row)
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = down(self._area, across(None, self.more), spacing=2)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self.columns[Column.CANCELLED].hide()
        self._icons.put(self.more, "x", size=14)
        self._fit()
        self._fold()

    def _connect(self) -> None:
        self.more.clicked.connect(self._unfold)
        self._theme.changed.connect(self._fit)
        for column, one in self.columns.items():
            cards = one.cards
            cards.entered.connect(self.opened)
            cards.doubleClicked.connect(lambda _: self.opened.emit())
            cards.typed.connect(self.typed)
            cards.stepped.connect(self._step)
            one.dropped.connect(self._on_dropped)
            cards.rows.settled.connect(self._on_settled)
            cards.selectionModel().selectionChanged.connect(
                lambda *_, here=column: self._on_selected(here)
            )
            cards.customContextMenuRequested.connect(
                lambda at, cards=cards: self.menu_requested.emit(cards.viewport().mapToGlobal(at))
            )

    def _on_selected(self, column: Column) -> None:
        """Let one column at a time have what is chosen."""
        if not self.columns[column].cards.selectionModel().hasSelection():
            QTimer.singleShot(0, self, self.chosen_changed.emit)
            return
        if column is not self.here:
            self._go(column)
        self.chosen_changed.emit()

    def _on_settled(self) -> None:
        """Choose what is sought once its column is read, or the first card there is."""
        if self._sought is not None and self.choose(self._sought):
            self._sought = None
        elif not self.columns[self.here].cards.currentIndex().isValid():
            self.choose(None)

    def _on_dropped(self, column: Column) -> None:
        if column is not self.here and self.chosen:
            self.moved.emit(self.chosen, column)

    def _step(self, step: int) -> None:
        """Go to the next column that has cards, at about the height one was."""
        order = [one for one in Column if not self.columns[one].isHidden()]
        place = order.index(self.here) + step
        cards = self.columns[self.here].cards
        height = cards.visualRect(cards.currentIndex()).center()
        while 0 <= place < len(order):
            target = self.columns[order[place]].cards
            if target.rows.rowCount():
                index: QModelIndex = target.indexAt(QPoint(target.width() // 2, height.y()))
                target.setFocus()
                shown = index.row() if index.isValid() else 0
                target.choose(shown)
                self._area.ensureWidgetVisible(target, 0, 0)
                return
            place += step

    def _unfold(self) -> None:
        self.columns[Column.CANCELLED].setVisible(self.columns[Column.CANCELLED].isHidden())
        self._fold()
        self._fit()

    def _fold(self) -> None:
        count, there = self._counts[Column.CANCELLED], self.columns[Column.CANCELLED]
        if not count and not there.cards.rows.rowCount():
            there.hide()
        words = "Sembunyikan yang dibatalkan" if not there.isHidden() else "Dibatalkan"
        self.more.setText(f"{words}  {i18n.number(count)}")
        self.more.setVisible(bool(count) or not there.isHidden())

    def _fit(self) -> None:
        least = self._theme.tokens.px(_NARROWEST)
        for one in self.columns.values():
            one.setMinimumWidth(least)


def of_column(wanted: Wanted, column: Column) -> Wanted:
    """Give what a column shows: what is open by its day, what is over from the newest on."""
    closed = column in _CLOSED
    sort = Sort.REPORTED if closed else Sort.DUE
    return changed(wanted, column=column, sort=sort, descending=closed, states=(), is_open=None)


def _order(column: Column) -> Comes:
    if column in _CLOSED:
        return lambda one, other: _told(one) >= _told(other)
    return lambda one, other: _due(one) < _due(other)


def _due(row: FollowUpRow) -> dt.date:
    return row.due or dt.date.max


def _told(row: FollowUpRow) -> dt.date:
    return row.reported_on or dt.date.min
