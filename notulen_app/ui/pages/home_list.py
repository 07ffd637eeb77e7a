"""The list of meetings with its filters and its search; going back from a search loses nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from notulen_app.services.searches import KeptSearch
from notulen_app.store.listing import Filter, MeetingRow, Wanted
from notulen_app.ui.context import Context
from notulen_app.ui.models.meetings_model import MeetingsModel
from notulen_app.ui.pages.home_search import SearchView
from notulen_app.ui.widgets.build import across, button, down, panel
from notulen_app.ui.widgets.filter_pills import FilterPills
from notulen_app.ui.widgets.meeting_list import MeetingList
from notulen_app.ui.widgets.meeting_rows import meeting_header
from notulen_app.ui.widgets.search_field import SearchField


class HomeList(QWidget):
    """The list; ``search`` is its search field, which stands in the head of the page.

    What is typed there is sought in the whole archive and shown in place of the list (``found``);
    in the trash it is sought in the titles of what lies there. ``hit_opened(hit)`` asks to see one.
    """

    opened = Signal(str)
    hit_opened = Signal(object)
    chosen_changed = Signal()

    def __init__(self, context: Context, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._today = today
        wanted = Wanted(today=today())
        self._all = MeetingsModel(context.session, wanted, self)
        self._hits = MeetingsModel(context.session, wanted, self)
        self._words: tuple[str, ...] = ()
        self._kept: tuple[str | None, int] = (None, 0)
        self.search = SearchField(context.icons, "Cari di seluruh arsip…   Ctrl+F")
        self.found = SearchView(context, today)
        self._modes = QStackedWidget()
        self.pills = FilterPills()
        self.list = MeetingList(context.theme)
        self.list.show_model(self._all)
        self._nothing = QLabel()
        self.clear_button = button("Hapus saringan")
        self._stack = QStackedWidget()
        self._build(context)
        self._connect()

    @property
    def filter(self) -> Filter:
        """The filter in use."""
        return self._all.wanted.filter

    @property
    def wanted(self) -> Wanted:
        """What the list shows: its filter, and the words that are sought."""
        return Wanted(today=self._today(), filter=self.filter, words=self._words)

    @property
    def chosen(self) -> MeetingRow | None:
        """The meeting that is chosen; None while something is sought."""
        return None if self.is_searching else self.list.chosen

    @property
    def is_searching(self) -> bool:
        """True while hits are shown in place of the list."""
        return self._modes.currentWidget() is self.found

    def take_focus(self) -> None:
        """Put the focus into what is shown."""
        shown = self.found.list if self.is_searching else self.list
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_kept(self, search: KeptSearch) -> None:
        """Show a search that was kept."""
        self._show_trash_no_more()
        self.search.setText(search.text)
        self.found.show_kept(search)
        self._show_mode()
        self.take_focus()

    def begin_search(self) -> None:
        """Go to the search field, what stands there chosen."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_filter(self, one: Filter) -> None:
        """Show another list; words that are sought go on being sought."""
        self.pills.choose(one)
        self._show(one)

    def seek(self, text: str) -> None:
        """Show what has these words; without any, the list as it was before."""
        if self.filter is not Filter.TRASH:
            self.found.seek(text)
            self._show_mode()
            return
        words = tuple(text.split())
        if words == self._words:
            return
        bar = self.list.verticalScrollBar()
        if not self._words:
            self._kept = (self._chosen_id(), bar.value())
        self._words = words
        if words:
            self._show_hits()
            return
        meeting_id, scrolled = self._kept
        self.list.show_model(self._all)
        self.list.choose(meeting_id)
        bar.setValue(scrolled)
        self._on_settled()

    def reload(self) -> None:
        """Read the list anew; what was chosen stays chosen where it is near the beginning."""
        self._show(self.filter)

    def refresh(self, meeting_ids: Iterable[str]) -> None:
        """Read some meetings anew."""
        ids = tuple(meeting_ids)
        self._all.refresh(ids)
        if self._words:
            self._hits.refresh(ids)
        self._on_settled()

    def clear(self) -> None:
        """Take away words and filter."""
        self._leave_search()
        self.seek("")
        self.show_filter(Filter.ALL)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, context: Context) -> None:
        none = QWidget()
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        below = across(None, self.clear_button, None)
        none.setLayout(down(None, self._nothing, below, None, spacing=12, edge=24))
        self._stack.addWidget(self.list)
        self._stack.addWidget(none)
        card = panel("card")
        inside = down(meeting_header(context.theme, self.list), self._stack, spacing=0)
        inside.setContentsMargins(1, 0, 1, 6)
        inside.setStretch(1, 1)
        card.setLayout(inside)
        listed = QWidget()
        whole = down(self.pills, card, spacing=10)
        whole.setStretch(1, 1)
        listed.setLayout(whole)
        self._modes.addWidget(listed)
        self._modes.addWidget(self.found)
        self.setLayout(down(self._modes, spacing=0))

    def _connect(self) -> None:
        self.pills.chosen.connect(self._show)
        self.search.sought.connect(self.seek)
        self.search.accepted.connect(self._on_accepted)
        self.search.left.connect(self._on_left)
        self.found.opened.connect(self.hit_opened)
        self.found.typed.connect(self.search.begin)
        self.found.left.connect(self._leave_search)
        self.found.cleared.connect(self._leave_search)
        self.list.opened.connect(self.opened)
        self.list.chosen_changed.connect(self.chosen_changed)
        self.list.typed.connect(self.search.begin)
        self.clear_button.clicked.connect(self.clear)
        self._all.settled.connect(self._on_settled)
        self._hits.settled.connect(self._on_settled)

    def _show(self, one: Filter) -> None:
        chosen = self._chosen_id()
        self._all.show(Wanted(today=self._today(), filter=one))
        if self._words:
            self._show_hits()
        self.list.choose(chosen)
        self._on_settled()

    def _show_hits(self) -> None:
        wanted = Wanted(today=self._today(), filter=self.filter, words=self._words)
        self._hits.show(wanted)
        if self.list.lines is not self._hits:
            self.list.show_model(self._hits)
        self._on_settled()

    def _show_mode(self) -> None:
        """Show hits while something is sought, else the list as it was."""
        wanted = self.found.is_wanted
        if wanted != self.is_searching:
            self._modes.setCurrentIndex(1 if wanted else 0)
            self.chosen_changed.emit()

    def _leave_search(self) -> None:
        """Go back to the list, which is as it was."""
        self.search.setText("")
        self.found.clear()
        self._show_mode()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_trash_no_more(self) -> None:
        if self.filter is Filter.TRASH:
            self.clear()

    def _on_left(self) -> None:
        """Go from the search field into what is shown; Esc has emptied it."""
        if self.is_searching and not self.search.text():
            self._leave_search()
        else:
            self.take_focus()

    def _on_accepted(self) -> None:
        if self.is_searching:
            self.found.open_first()
            return
        row = self.list.chosen
        if row is not None and self.search.text().strip():
            self.opened.emit(row.id)

    def _on_settled(self) -> None:
        """Choose the first where nothing is chosen, and say so where there is nothing."""
        if self.list.chosen is None:
            self.list.choose(None)
        lines = self.list.lines
        empty = not lines.rowCount() and not lines.is_reading
        if empty:
            self._nothing.setText(self._nothing_words())
            self.clear_button.setVisible(bool(self._words) or self.filter is not Filter.ALL)
        self._stack.setCurrentIndex(1 if empty else 0)
        self.chosen_changed.emit()

    def _nothing_words(self) -> str:
        if self._words:
            sought = " ".join(self._words)
            return f"Tidak ada yang cocok dengan “{sought}”. Periksa ejaan atau hapus saringan."
        if self.filter is Filter.TRASH:
            return "Sampah kosong."
        if self.filter is Filter.ALL:
            return "Semua rapat ada di Sampah."
        return f"Tidak ada rapat dengan saringan “{self.filter.value}”."

    def _chosen_id(self) -> str | None:
        row = self.list.chosen
        return row.id if row else None
