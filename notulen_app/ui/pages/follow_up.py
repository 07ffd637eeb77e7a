"""*Tindak Lanjut*: what became of directives over all meetings, as board, table and matrix."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from notulen_app import i18n
from notulen_app.domain.changes import Changes
from notulen_app.domain.follow_up_list import Column, Counts, Sort, Wanted
from notulen_app.domain.value import changed
from notulen_app.services.follow_up_views import View
from notulen_app.store import follow_up
from notulen_app.ui.context import Context
from notulen_app.ui.follow_up.acts import FollowUpActs
from notulen_app.ui.follow_up.drawer import FollowUpDrawer
from notulen_app.ui.follow_up.head import FollowUpHead
from notulen_app.ui.follow_up.lists import MOST_CELLS, FollowUpLists, of_part
from notulen_app.ui.follow_up.look import Look, Part, leave_look, look_left
from notulen_app.ui.follow_up.verbs import FollowUpVerbs
from notulen_app.ui.notices import Offer
from notulen_app.ui.pages.page import Page
from notulen_app.ui.stepping import Steps
from notulen_app.ui.widgets.board_column import ALL_DONE, NOTHING
from notulen_app.ui.widgets.build import across, button, down, label
from notulen_app.ui.widgets.follow_up_filters import FollowUpFilters, narrowed
from notulen_app.ui.wording.key_words import hint

_TABLES = frozenset(
    {"directive", "assignment", "link", "meeting", "series", "entry", "position", "organisation"}
    | {"people_group", "sector"}
)
_SLIM, _SHORT = 700, 460
"""Pixels of the page at scale 1 below which filters are put away."""
_PAINTED = 60
"""Milliseconds after which what was shown is on the screen."""
_NONE = "Belum ada arahan. Arahan dicatat dengan tanda ! di Notulen."
_NO_HIT = "Tidak ada arahan yang cocok. Periksa ejaan atau hapus saringan."


class FollowUpPage(Page):
    """The place. ``meeting_chosen(meeting, tab)`` asks to see a meeting.

    ``register_requested`` asks for the register of decisions and directives.
    """

    meeting_chosen = Signal(str, str)
    register_requested = Signal()

    def __init__(self, context: Context, *, today: Callable[[], dt.date] = dt.date.today) -> None:
        super().__init__()
        self._context = context
        self._today = today
        self._archive = str(context.session.archive.path)
        look = look_left(context.preferences, self._archive, today())
        self._kept, self._part = look.chosen, look.part
        self._stale = True
        self._counts: Counts | None = None
        self._able: frozenset[str] = frozenset()
        self.filters = FollowUpFilters(context.session, context.theme, context.icons, look.wanted)
        self.lists = FollowUpLists(context, look.wanted)
        self.lists.table.set_widths(look.widths)
        self.verbs = FollowUpVerbs(context, self, today)
        self.acts = FollowUpActs(context, self.lists, self.verbs, self)
        self.head = FollowUpHead(context, self._shown, today)
        self.drawer = FollowUpDrawer(context, today)
        self.clear_button = button("Hapus saringan")
        self._nothing = label("", wrap=True)
        self._note = label("", "hint", wrap=True)
        self._stack = QStackedWidget()
        self._steps = Steps(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAINTED)
        self._build()
        self._connect()

    def commands(self) -> dict[str, Callable[[], object]]:
        """Give what can be done with the list and with what is chosen in it."""
        own: dict[str, Callable[[], object]] = {
            "find": self._begin_search,
            "tab_1": lambda: self.show_part(Part.BOARD),
            "tab_2": lambda: self.show_part(Part.TABLE),
            "tab_3": lambda: self.show_part(Part.MATRIX),
            "toggle_panel": self.drawer.switch,
            "switch_level": self.filters.switch_level,
            "follow_up_reports": self.show_reports,
            "take_unit_form": self.take_forms,
            "save_view": self.head.views.save,
            "saved_views": self.head.views.open_menu,
        }
        if self._part is Part.MATRIX:
            del own["switch_level"]
        if narrowed(self.lists.wanted):
            own["clear_filters"] = self.clear_filters
        return self.drawer.commands() | own | self.acts.commands()

    def hints(self) -> tuple[str, ...]:
        """Give the keys of the lists."""
        return (
            f"{hint('state_on', 'pindah status')}",
            "Enter buka",
            "T tenggat",
            "P penanggung jawab",
            "S status",
        )

    def panels(self) -> tuple[QWidget, ...]:
        """Filters, list and drawer."""
        shown = self.lists.view if not self.lists.is_empty else self.clear_button
        found = (self.filters.search, self.filters.pills, shown, *self.drawer.panels())
        return tuple(one for one in found if one.isVisible())

    def flush(self) -> bool:
        """Save what is typed in the drawer, and how the place is left."""
        self._leave()
        return self.drawer.flush()

    def show_part(self, part: Part) -> None:
        """Look at the list in another way; what is chosen stays chosen."""
        if part is Part.REGISTER:
            self.head.parts.choose(self._part)
            self.register_requested.emit()
            return
        row = self.lists.current
        self._kept = row.target if row is not None else self._kept
        self._part = part
        self._ask(self.filters.wanted)
        self.lists.take_focus()
        self._leave()

    def show_wanted(self, wanted: Wanted) -> None:
        """Show a list as somebody comes to it from elsewhere."""
        self._kept = None
        if self._part is Part.MATRIX:
            self._part = Part.TABLE
        self._ask(wanted)
        self.lists.take_focus()

    def clear_filters(self) -> None:
        """Show everything."""
        self._ask(self.filters.cleared())
        self.lists.take_focus()

    def show_reports(self) -> None:
        """Open the reports on what the list is narrowed to."""
        from notulen_app.ui.dialogs.follow_up_reports import open_reports

        if self.drawer.flush():
            open_reports(self._context, self.window(), self.lists.wanted, today=self._today)

    def take_forms(self) -> None:
        """Read forms that units have filled in."""
        from notulen_app.ui.dialogs.unit_report import take_forms

        if self.drawer.flush():
            take_forms(self._context, self.window(), self._today)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was changed elsewhere, or with another day."""
        super().showEvent(event)
        if not event.spontaneous():
            self._catch_up()
            self.lists.take_focus()

    def event(self, event: QEvent) -> bool:
        """See whether another day has begun when the window is come back to."""
        if event.type() == QEvent.Type.WindowActivate and self.isVisible():
            self._catch_up()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let drawer, filters and buttons follow the room."""
        super().resizeEvent(event)
        self.drawer.fit()
        self._fit()

    def _fit(self) -> None:
        """Put filters and words of buttons away where the room is short."""
        px = self._context.theme.tokens.px
        width = self.width() - self.drawer.panel.width()
        slim = width < px(_SLIM)
        self.filters.fold(short=self.height() < px(_SHORT), slim=slim)
        self.head.fit(width)

    # What is shown

    def _ask(self, wanted: Wanted) -> None:
        """Show a list with all that says what it is."""
        self._stale = False
        self.head.parts.choose(self._part)
        wanted = changed(wanted, today=self._today())
        self.filters.show_wanted(wanted)
        board, matrix = self._part is Part.BOARD, self._part is Part.MATRIX
        self.filters.show_part(states=not board, levels=not matrix)
        self.lists.show_list(
            self._part, of_part(self._part, self.filters.wanted, self._today()), self._kept
        )
        self._count()

    def _on_filtered(self, wanted: Wanted) -> None:
        row = self.lists.current
        kept = row.target if row else None
        part_wanted = of_part(self._part, wanted, self._today())
        self.lists.show_list(self._part, part_wanted, kept)
        self._count()

    def _count(self) -> None:
        """Count anew, once what is shown was painted."""
        self._steps.stop()
        self._later.start()

    def _begin_count(self) -> None:
        session = self._context.session
        self._steps.start(follow_up.counting(session.archive, self.lists.wanted))

    def _on_counted(self, counts: Counts) -> None:
        self._counts = counts
        self.filters.show_counts(counts)
        self.lists.show_counts(counts)
        done = bool(counts.all) and not counts.open and not narrowed(self.lists.wanted)
        self.lists.board.columns[Column.NOT_BEGUN].say(ALL_DONE if done else NOTHING)
        self.head.show_counts(counts, self.lists.wanted.level)
        self._tell()

    def _tell(self) -> None:
        """Say so where there is nothing, and what can be done at present."""
        empty = self.lists.is_empty
        if empty and self._counts is not None:
            self._nothing.setText(self._nothing_words(self._counts))
            self.clear_button.setVisible(narrowed(self.lists.wanted))
        focus = self.focusWidget()
        left = empty and focus is not None and self.lists.isAncestorOf(focus)
        self._stack.setCurrentIndex(1 if empty else 0)
        if left:
            (self.clear_button if narrowed(self.lists.wanted) else self.filters.search).setFocus()
        cut = self._part is Part.MATRIX and self.lists.cut
        self._note.setText(
            f"Hanya {i18n.number(MOST_CELLS)} penugasan terbaru yang ditampilkan; "
            "persempit dengan saringan."
        )
        self._note.setVisible(cut)
        able = frozenset(self.commands())
        if able != self._able:
            self._able = able
            self.commands_changed.emit()

    def _nothing_words(self, counts: Counts) -> str:
        wanted = self.lists.wanted
        if not narrowed(changed(wanted, is_open=None)):
            return ALL_DONE if counts.all else _NONE
        return _NO_HIT

    def _catch_up(self) -> None:
        if self._stale or self.filters.wanted.today != self._today():
            row = self.lists.current
            self._kept = row.target if row else self._kept
            self._ask(self.filters.wanted)

    def _on_changed(self, changes: Changes, by: QObject | None) -> None:
        if by is self.verbs or not changes.tables & _TABLES:
            return
        if not self.isVisible():
            self._stale = True
            return
        self.lists.reload()
        self._count()

    def _on_acted(self, targets: object, grown: object) -> None:
        if grown:
            self.lists.reload()
        else:
            self.lists.refresh(targets)  # type: ignore[arg-type]
        self._count()
        self._show_current()

    def _on_sort(self, sort: Sort, descending: object) -> None:
        row = self.lists.current
        wanted = changed(self.filters.wanted, sort=sort, descending=bool(descending))
        self.filters.wanted = wanted
        self.lists.show_list(self._part, wanted, row.target if row else None)
        self._leave()

    def _on_view(self, view: View) -> None:
        if view.board or self._part is Part.BOARD:
            self._part = Part.BOARD if view.board else Part.TABLE
        self._kept = None
        self._ask(view.wanted)
        self.lists.take_focus()

    def _shown(self) -> tuple[Wanted, bool]:
        return self.filters.wanted, self._part is Part.BOARD

    def _leave(self) -> None:
        row = self.lists.current
        look = Look(
            archive=self._archive,
            wanted=self.filters.wanted,
            part=self._part,
            chosen=row.target if row else self._kept,
            widths=self.lists.table.widths,
        )
        leave_look(self._context.preferences, look)

    # What is done

    def _open(self) -> None:
        """Open the drawer; where it is open, go into it."""
        row = self.lists.current
        if row is not None:
            self.drawer.open_at(row.target)

    def _show_current(self) -> None:
        row = self.lists.current
        self.drawer.follow(row.target if row else None)
        self._tell()

    def _begin_search(self) -> None:
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def _too_many(self, most: int) -> None:
        said = f"{i18n.number(most)} baris pertama dipilih; persempit saringan untuk yang lain"
        self._context.notices.toast(said, Offer("Batal pilih", self.lists.table.clearSelection))

    # How it is built

    def _build(self) -> None:
        none = QWidget()
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        none.setLayout(
            down(None, self._nothing, across(None, self.clear_button, None), None, spacing=12)
        )
        self._stack.addWidget(self.lists)
        self._stack.addWidget(none)
        left = down(self.head, self.filters, self._note, self._stack, spacing=10)
        left.setContentsMargins(20, 16, 20, 14)
        left.setStretch(3, 1)
        whole = across(left, self.drawer.panel, spacing=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        lists, filters = self.lists, self.filters
        filters.changed.connect(self._on_filtered)
        filters.search.left.connect(lists.take_focus)
        filters.search.accepted.connect(lists.take_focus)
        lists.settled.connect(self._tell)
        lists.chosen_changed.connect(self._show_current)
        lists.opened.connect(self._open)
        lists.moved.connect(self.verbs.go_to_column)
        lists.asked.connect(self.acts.do_key)
        lists.column_asked.connect(self.acts.do_column)
        lists.typed.connect(filters.search.begin)
        lists.sort_requested.connect(self._on_sort)
        lists.menu_requested.connect(self.acts.show_menu)
        self.acts.opened.connect(self._open)
        self.acts.meeting_chosen.connect(self.meeting_chosen)
        lists.widths_changed.connect(self._leave)
        lists.too_many.connect(self._too_many)
        self.verbs.acted.connect(self._on_acted)
        self.head.parts.chosen.connect(self.show_part)
        self.head.views.chosen.connect(self._on_view)
        self.drawer.meeting_chosen.connect(self.meeting_chosen)
        self.drawer.left.connect(lists.take_focus)
        self.drawer.commands_changed.connect(self._tell)
        self.drawer.panel.folded_changed.connect(self._fit)
        self._context.theme.changed.connect(self._fit)
        self.head.reports_requested.connect(self.show_reports)
        self.clear_button.clicked.connect(self.clear_filters)
        self._steps.finished.connect(self._on_counted)
        self._later.timeout.connect(self._begin_count)
        self._context.session.closing.connect(self._later.stop)
        self._context.session.changed.connect(self._on_changed)
        self._context.session.closing.connect(self._steps.stop)
