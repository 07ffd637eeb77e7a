"""*Register*: decisions and directives over all meetings, and whether they still hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from notulen_app import i18n
from notulen_app.domain.changes import Changes
from notulen_app.domain.register import (
    Kinds,
    RegisterPage,
    RegisterRow,
    RegisterWanted,
    Validity,
)
from notulen_app.services import series
from notulen_app.store import meeting_days, register
from notulen_app.ui.context import Context
from notulen_app.ui.forms.row_links import RowLinks
from notulen_app.ui.models.register_model import RegisterModel
from notulen_app.ui.pages.page import Page
from notulen_app.ui.widgets.build import across, down, label, panel
from notulen_app.ui.widgets.period_bar import PeriodBar, Usual
from notulen_app.ui.widgets.register_table import RegisterTable
from notulen_app.ui.widgets.search_field import SearchField
from notulen_app.ui.wording.key_words import hint, line
from notulen_app.ui.wording.typed import clean

NOTHING = "Belum ada keputusan atau arahan. Awali baris dengan = atau ! di Notulen."
NONE_FITS = "Tidak ada yang cocok. Hapus kata atau saringan untuk melihat semuanya."
_TABLES = frozenset({"entry", "directive", "assignment", "link", "meeting", "series"})
_ALL_SERIES = "Semua seri"
_KINDS = {
    Kinds.ALL: "Semua jenis",
    Kinds.DECISIONS: "Keputusan",
    Kinds.DIRECTIVES: "Arahan",
}
_VALID = {
    Validity.ANY: "Berlaku dan tidak",
    Validity.HOLDS: "Masih berlaku",
    Validity.REPLACED: "Tidak berlaku lagi",
}


class RegisterView(Page):
    """``opened(meeting, tab)`` asks for a row where it stands: the tab is "notulen/ID"."""

    opened = Signal(str, str)

    def __init__(self, context: Context, *, today: Callable[[], dt.date] = dt.date.today) -> None:
        super().__init__()
        self._context = context
        self._today = today
        self._stale = True
        self._words: tuple[str, ...] = ()
        self.rows = RegisterModel(today)
        self.rows.setParent(self)
        self.search = SearchField(context.icons, "Cari keputusan atau arahan…")
        self.series, self.kinds, self.valid = QComboBox(), QComboBox(), QComboBox()
        self.period = PeriodBar(context.theme, known=self._known, today=today)
        self.table = RegisterTable(self.rows, context.theme, context.icons, today)
        self.facts = label("", "caption")
        self.empty = label("", "hint", wrap=True)
        self._reading_on = QTimer(self)  # a page may be empty and not the last
        self._reading_on.setSingleShot(True)
        self._reading_on.setInterval(0)
        self._build()
        self._connect()

    def commands(self) -> dict[str, Callable[[], object]]:
        """Search, and copy what is selected."""
        able: dict[str, Callable[[], object]] = {"find": self._begin_search}
        if self.table.selectionModel().hasSelection():
            able["copy_rows"] = self.copy
            able["row_links"] = self.ask_links
        return able

    def hints(self) -> tuple[str, ...]:
        """The keys of the register."""
        return ("Enter buka", hint("find", "cari"), hint("copy_rows", "salin untuk Excel"))

    def panels(self) -> tuple[QWidget, ...]:
        """Search, period and table."""
        return (self.search, self.period, self.table)

    @property
    def wanted(self) -> RegisterWanted:
        """What is shown."""
        first, last = self.period.period or (None, None)
        everything = self.period.usual is Usual.ALL
        return RegisterWanted(
            words=self._words,
            series_id=self.series.currentData(),
            first=None if everything else first,
            last=None if everything else last,
            kinds=Kinds(self.kinds.currentData()),  # Qt gives a plain text back
            validity=Validity(self.valid.currentData()),
        )

    def load(self) -> None:
        """Read the register anew; the row that was chosen stays so."""
        self._stale = False
        self._offer_series()
        self.period.follow()
        chosen = self.table.chosen()[:1]
        wanted, read = self.wanted, self._context.session.read

        def page(after: tuple[str, str] | None) -> RegisterPage:
            return read(register.page, wanted, after=after)

        self.rows.ask(page)
        place = self.rows.place(chosen[0].meeting_id, chosen[0].row_id) if chosen else None
        if self.rows.rows:
            self.table.selectRow(place or 0)

    def copy(self) -> None:
        """Copy the selected rows for a spreadsheet; what is not printed is left out."""
        rows = self.table.chosen()
        public = [one for one in rows if not one.private]
        if public:
            QGuiApplication.clipboard().setText(self.rows.as_text(public))
        left = len(rows) - len(public)
        said = f"{i18n.number(len(public))} baris disalin"
        rest = f"; {left} yang tidak dicetak ditinggalkan" if left else ""
        self._context.notices.toast(said + rest)

    def ask_links(self) -> None:
        """Show what the chosen row replaces and what revoked it, and let more be noted."""
        row = next(iter(self.table.chosen()), None)
        if row is None:
            return
        where = (row.meeting_id, row.row_id)
        dialog = RowLinks(
            self._context, self.window(), row=where, text=row.text, opens=True, today=self._today
        )
        dialog.meeting_chosen.connect(self.opened)
        dialog.open()

    def _show_menu(self, place: QPoint) -> None:
        row = next(iter(self.table.chosen()), None)
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("&Buka di notulen\tEnter", lambda: self._on_opened(row))
        menu.addAction(line("row_links", "&Menggantikan atau dicabut…"), self.ask_links)
        menu.addAction(line("copy_rows", "&Salin untuk Excel"), self.copy)
        menu.popup(self.table.viewport().mapToGlobal(place))

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew what changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self.load()

    def _build(self) -> None:
        px = self._context.theme.tokens.px
        for box, words, name in (
            (self.kinds, _KINDS, "Jenis"),
            (self.valid, _VALID, "Keberlakuan"),
        ):
            box.setAccessibleName(name)
            for key, text in words.items():
                box.addItem(text, key)
        self.series.setAccessibleName("Seri")
        self.series.addItem(_ALL_SERIES, None)
        for box in (self.series, self.kinds, self.valid):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(12)
        top = across(self.search, self.series, self.kinds, self.valid, spacing=8)
        top.setStretch(0, 3)
        for place in (1, 2, 3):
            top.setStretch(place, 2)
        middle = across(self.period, self.facts, spacing=10)
        middle.setStretch(0, 1)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.empty.setContentsMargins(0, px(24), 0, 0)
        self._card = panel("card")
        inside = down(self.table, spacing=0)
        inside.setContentsMargins(1, 1, 1, 1)
        self._card.setLayout(inside)
        whole = down(top, middle, self._card, self.empty, spacing=8)
        whole.setStretch(2, 1)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.search.sought.connect(self._on_sought)
        self.search.accepted.connect(self.table.setFocus)
        self.search.left.connect(self.table.setFocus)
        for box in (self.series, self.kinds, self.valid):
            box.activated.connect(lambda _: self.load())
        self.period.chosen.connect(self._on_period)
        self.rows.settled.connect(self._show_state)
        self._reading_on.timeout.connect(self.rows.fetchMore)
        self.table.opened.connect(self._on_opened)
        self.table.typed.connect(self.search.begin)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.table.selectionModel().selectionChanged.connect(
            lambda *_: self.commands_changed.emit()
        )
        self._context.session.changed.connect(self._on_changed)

    def _offer_series(self) -> None:
        known = self._context.session.read(series.all_series)
        shown = [self.series.itemData(n) for n in range(1, self.series.count())]
        if [one.id for one in known] == shown:
            return
        chosen = self.series.currentData()
        self.series.clear()
        self.series.addItem(_ALL_SERIES, None)
        for one in known:
            self.series.addItem(one.name, one.id)
        self.series.setCurrentIndex(max(0, self.series.findData(chosen)))

    def _known(self) -> tuple[dt.date, dt.date] | None:
        return self._context.session.read(meeting_days.known)

    def _show_state(self) -> None:
        if not self.rows.rows and not self.rows.complete:
            self._reading_on.start()
        there = bool(self.rows.rows) or not self.rows.complete
        self._card.setVisible(there)
        self.empty.setVisible(not there)
        narrowed = self.wanted != RegisterWanted()
        self.empty.setText(NONE_FITS if narrowed else NOTHING)
        more = "" if self.rows.complete else "+"
        self.facts.setText(f"{i18n.number(len(self.rows.rows))}{more} baris" if there else "")

    def _on_sought(self, text: str) -> None:
        words = tuple(clean(text).split())
        if words != self._words:
            self._words = words
            self.load()

    def _on_period(self) -> None:
        if not self._stale:
            self.load()

    def _on_opened(self, row: RegisterRow) -> None:
        self.opened.emit(row.meeting_id, f"notulen/{row.row_id}")

    def _on_changed(self, changes: Changes, _: QObject | None) -> None:
        if not changes.tables & _TABLES:
            return
        self._stale = True
        if self.isVisible():
            self.load()

    def _begin_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
