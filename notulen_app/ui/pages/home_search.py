"""The search of the whole archive: filters, groups with counts, and what was found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from notulen_app import hit_sentences
from notulen_app.domain.search_hits import HitGroup
from notulen_app.domain.search_query import parse
from notulen_app.services.searches import KeptSearch
from notulen_app.store import search_intake
from notulen_app.ui.context import Context
from notulen_app.ui.models.hits_model import HitsModel
from notulen_app.ui.widgets.build import across, button, down, label, panel
from notulen_app.ui.widgets.hit_list import HitList
from notulen_app.ui.widgets.pills import Pills
from notulen_app.ui.widgets.search_filters import SearchFilters

ALL = "semua"
_EXAMPLES = (
    'Dapat dipersempit: "kata berurutan"  ·  -tanpa  ·  awal*  ·  tahun:2024  ·  seri:rakor  ·  '
    'unsur:KPU  ·  pic:"Kabag Ops"  ·  jenis:keputusan  ·  status:terlambat'
)
_LOOK_AGAIN = 2_000
"""Milliseconds between two looks at how far an index is that is being made."""


class SearchView(QWidget):
    """Shows what a text finds; ``opened(hit)`` asks to see one, ``left`` to go back to the list.

    ``typed`` carries a letter that belongs to the search field, ``cleared`` asks for no search.
    """

    opened = Signal(object)
    typed = Signal(str)
    left = Signal()
    cleared = Signal()

    def __init__(self, context: Context, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._context = context
        self._today = today
        self._text = ""
        self._group: HitGroup | None = None
        self._fresh = self._open_first = False
        self._kept: tuple[int | None, int] = (None, 0)
        self.hits = HitsModel(context.session, self)
        self.filters = SearchFilters(context.session, context.theme, context.icons)
        words = {ALL: "Semua"} | {one.value: text for one, text in hit_sentences.GROUPS.items()}
        self.pills: Pills[str] = Pills(words)
        self.list = HitList(context.theme, self.hits)
        self._nothing = label("", wrap=True)
        self._examples = label(_EXAMPLES, "hint", wrap=True)
        self._making = label("", "warn", wrap=True)
        self.clear_button = button("Hapus saringan")
        self._stack = QStackedWidget()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LOOK_AGAIN)
        self._build()
        self._connect()

    @property
    def is_wanted(self) -> bool:
        """True while there is a text or a filter to look for."""
        return bool(self._text.strip()) or self.filters.any_chosen

    def seek(self, text: str) -> None:
        """Look for a text as it is typed."""
        if text != self._text:
            self._text = text
            self._fresh = True
            self._look()

    def open_first(self) -> None:
        """Open the hit that is chosen, once what was typed last is found."""
        if self.hits.is_reading:
            self._open_first = True
        else:
            self.list.open_chosen()

    def look_again(self) -> None:
        """Look again, as after something was changed; what is chosen stays where it is."""
        if self.is_wanted:
            self._kept = (self.list.chosen, self.list.verticalScrollBar().value())
            self._look()

    def kept(self, name: str) -> KeptSearch:
        """Give the search that is shown under a name."""
        sought = self.filters.sought(parse(self._text), self._today())
        return KeptSearch(
            name=name,
            text=self._text.strip(),
            year=sought.year,
            series_id=sought.series_id,
            sector_id=sought.sector_id,
            state=sought.state,
        )

    def show_kept(self, search: KeptSearch) -> None:
        """Show a search that was kept."""
        self.filters.choose(
            year=search.year, series=search.series_id, sector=search.sector_id, state=search.state
        )
        self._text, self._fresh = f"{search.text} ", True
        self._look()

    def clear(self) -> None:
        """Look for nothing."""
        self._text, self._group = "", None
        self._open_first = False
        self.filters.clear()
        self.pills.choose(ALL)
        self.hits.clear()
        self._later.stop()

    def _build(self) -> None:
        none = QWidget()
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._examples.setAlignment(Qt.AlignmentFlag.AlignCenter)
        below = across(None, self.clear_button, None)
        none.setLayout(down(None, self._nothing, below, self._examples, None, spacing=12, edge=24))
        self._stack.addWidget(self.list)
        self._stack.addWidget(none)
        card = panel("card")
        inside = down(self._stack, spacing=0)
        inside.setContentsMargins(1, 6, 1, 6)
        card.setLayout(inside)
        self._making.hide()
        whole = down(self.filters, self.pills, self._making, card, spacing=10)
        whole.setStretch(3, 1)
        whole.setContentsMargins(0, 0, 0, 0)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filter)
        self.pills.chosen.connect(self._on_pill)
        self.list.opened.connect(self.opened)
        self.list.group_wanted.connect(self._show_group)
        self.list.typed.connect(self.typed)
        self.list.left.connect(self.left)
        self.clear_button.clicked.connect(self.cleared)
        self.hits.settled.connect(self._on_settled)
        self._later.timeout.connect(self.look_again)

    def _look(self) -> None:
        sought = self.filters.sought(parse(self._text), self._today())
        self.hits.show(sought, self._group)

    def _on_filter(self) -> None:
        self._fresh = True
        if self.is_wanted:
            self._look()
        else:
            self.left.emit()

    def _on_pill(self, key: str) -> None:
        self._show_group(None if key == ALL else HitGroup(key))

    def _show_group(self, group: HitGroup | None) -> None:
        self._group, self._fresh = group, True
        self.pills.choose(ALL if group is None else group.value)
        self._look()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_settled(self) -> None:
        """Show counts; choose the first hit of another search, or say that there is none."""
        counts = self.hits.counts
        self.pills.set_counts(
            {group.value: count for group, (count, _) in counts.items()},
            more=[group.value for group, (count, more) in counts.items() if more and count],
        )
        if not self.hits.rowCount():
            text = " ".join(self._text.split())
            named = f"“{text}”" if text else "saringan ini"
            self._nothing.setText(
                f"Tidak ada yang cocok dengan {named}. Periksa ejaan atau hapus saringan."
            )
        self._stack.setCurrentIndex(0 if self.hits.rowCount() else 1)
        chosen, scrolled = self._kept
        if self._fresh or not self.list.choose(chosen, scrolled=scrolled):
            self._fresh = False
            self.list.choose_first()
        self._show_making()
        if self._open_first:
            self._open_first = False
            self.list.open_chosen()

    def _show_making(self) -> None:
        """Say so while not all of the archive is in the index, and look again in a while."""
        session = self._context.session
        complete = session.read(search_intake.is_complete)
        if not complete:
            far = session.read(search_intake.progress)
            percent = 100 * far.done // far.total if far.total else 0
            self._making.setText(
                f"Indeks pencarian sedang disusun, {percent} % selesai; hasil belum lengkap."
            )
            if not session.archive.read_only:
                self._later.start()
        self._making.setVisible(not complete)
