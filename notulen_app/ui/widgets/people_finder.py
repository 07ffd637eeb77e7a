"""Finds people of the directory by words, sector and organisation: a search above a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from notulen_app.domain.people import Organisation, Sector
from notulen_app.store import directory, people_list
from notulen_app.store.people_list import End, Listed, PeoplePage
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.people_choice import PeopleChoice
from notulen_app.ui.models.people_model import PERSON
from notulen_app.ui.session import Session
from notulen_app.ui.widgets.build import across, down, label
from notulen_app.ui.widgets.filter_choice import Choice, FilterChoice, matching
from notulen_app.ui.widgets.search_field import SearchField

_NUMBER = 2
_SHARES = (5, 2, 0, 4, 3, 3)
"""How the columns share the room; the number is left out."""
_ROW, _ENOUGH = 32, 2_000
"""Pixels of a row; people that are found before one scrolls, so that all can be ticked at once."""


class PeopleFinder(QWidget):
    """``rows`` are the people found; whoever is ``taken`` cannot be chosen, as ``note`` says.

    ``accepted`` says that Enter was pressed in the table or a row was clicked twice. With
    ``several`` Space ticks all rows that are selected, and Enter in the search the first one found.
    Else nobody is chosen before one looks for somebody.
    """

    accepted = Signal()
    current_changed = Signal()

    def __init__(
        self,
        session: Session,
        theme: Theme,
        icons: Icons,
        *,
        taken: frozenset[str],
        note: str,
        several: bool,
    ) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self._several = several
        self.rows = PeopleChoice(self._read, taken=taken, note=note, ticks=several)
        self.rows.setParent(self)
        self.search = SearchField(icons, "Cari nama, jabatan, nomor…")
        self.sector = FilterChoice(theme, icons, "Semua unsur", self._sectors)
        self.office = FilterChoice(theme, icons, "Semua instansi", self._offices)
        self.table = _Table()
        self._empty = label("", "hint", wrap=True)
        self._arrange()
        self._connect()
        self.ask()

    @property
    def person(self) -> Listed | None:
        """The person who is chosen."""
        found = self.table.currentIndex().data(PERSON)
        return found if isinstance(found, Listed) else None

    def ask(self, words: str | None = None) -> None:
        """Look for what stands in the search, or for other words that are put there."""
        if words is not None:
            self.search.setText(words)
        self.rows.ask(tuple(self.search.text().split()), enough=_ENOUGH)

    def turn(self) -> None:
        """Tick the rows that are selected."""
        self.rows.turn(self.table.selectionModel().selectedRows())

    def _arrange(self) -> None:
        table, px = self.table, self._theme.tokens.px
        table.setModel(self.rows)
        table.setAccessibleName("Orang yang ditemukan")
        modes = QAbstractItemView.SelectionMode
        table.setSelectionMode(modes.ExtendedSelection if self._several else modes.SingleSelection)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.hideColumn(_NUMBER)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(px(_ROW))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.setMinimumHeight(px(120))
        narrowing = across(self.search, self.sector, self.office, spacing=8)
        narrowing.setStretch(0, 1)
        rows = down(narrowing, table, self._empty, spacing=8)
        rows.setStretch(1, 1)
        self.setLayout(rows)
        self.setFocusProxy(self.search)

    def _connect(self) -> None:
        self.search.sought.connect(lambda _: self.ask())
        self.search.accepted.connect(self._on_accepted)
        self.search.left.connect(self.table.setFocus)
        self.table.turned.connect(self.turn)
        self.table.entered.connect(self.accepted)
        self.table.resized.connect(self._share)
        self.table.doubleClicked.connect(self._on_clicked_twice)
        self.table.selectionModel().currentRowChanged.connect(self.current_changed)
        for one in (self.sector, self.office):
            one.chosen.connect(lambda _: self.ask())
        self.rows.settled.connect(self._on_settled)

    def _read(self, words: tuple[str, ...], after: End | None) -> PeoplePage:
        sector, office = self.sector.key, self.office.key
        return self._session.read(
            people_list.page,
            words=words,
            after=after,
            sector_id=str(sector) if sector else None,
            organisation_id=str(office) if office else None,
        )

    def _sectors(self, text: str) -> Sequence[Choice]:
        found = self._session.read(directory.all_of, Sector)
        return matching([Choice(one.id, one.name) for one in found], text)

    def _offices(self, text: str) -> Sequence[Choice]:
        found = self._session.read(directory.all_of, Organisation)
        return matching([Choice(one.id, one.name) for one in found], text)

    def _share(self) -> None:
        room = self.table.viewport().width()
        for column, share in enumerate(_SHARES):
            if share:
                self.table.setColumnWidth(column, room * share // sum(_SHARES))

    def _on_settled(self) -> None:
        found = self.rows.rowCount() > 0
        self._empty.setText("" if found else "Tidak ada orang yang cocok.")
        self._empty.setVisible(not found)
        sought = self.search.text().strip() or self.sector.key or self.office.key
        if not self.table.currentIndex().isValid() and (sought or self._several):
            self._choose_first()
        self.current_changed.emit()

    def _choose_first(self) -> None:
        for place in range(self.rows.rowCount()):
            if self.rows.flags(self.rows.index(place, 0)) & Qt.ItemFlag.ItemIsEnabled:
                self.table.selectRow(place)
                return

    def _on_accepted(self) -> None:
        if self._several:
            self.turn()
            self.search.selectAll()
        elif self.person is not None:
            self.accepted.emit()

    def _on_clicked_twice(self, index: QModelIndex) -> None:
        if self._several:
            self.rows.turn([index])
        else:
            self.accepted.emit()


class _Table(QTableView):
    """``turned`` on Space, ``entered`` on Enter."""

    turned = Signal()
    entered = Signal()
    resized = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Space:
            self.turned.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
