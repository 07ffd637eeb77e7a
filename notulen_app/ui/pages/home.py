"""*Rapat*: the list of all meetings, what is going on, and what needs attention."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from notulen_app.domain.changes import Changes
from notulen_app.domain.meeting import MeetingState
from notulen_app.domain.search_hits import Hit, HitGroup
from notulen_app.services import attention, meetings
from notulen_app.services.searches import KeptSearch
from notulen_app.store import listing
from notulen_app.store.listing import Counts, Filter, Wanted
from notulen_app.ui.commands import command
from notulen_app.ui.context import Context
from notulen_app.ui.emptying import empty_trash
from notulen_app.ui.kept_searches import KeptSearches
from notulen_app.ui.notices import Offer
from notulen_app.ui.pages.home_list import HomeList
from notulen_app.ui.pages.outside_files import DROPPED, OutsideFiles
from notulen_app.ui.pages.page import Page
from notulen_app.ui.widgets.attention import WIDTH, AttentionCard
from notulen_app.ui.widgets.build import across, button, down, label, restyle
from notulen_app.ui.widgets.empty_home import EmptyHome
from notulen_app.ui.widgets.running_banner import RunningBanner
from notulen_app.ui.wording.key_words import hint, line, tip

PREPARATION = "persiapan"
READ_ONLY = (
    "Arsip ini hanya dapat dibaca: isinya dapat dibuka dan diekspor, tetapi tidak dapat diubah."
)
_WIDE = 1280 - 92
"""Pixels of the page from which the card at the right is shown by itself."""
_TABLES = {"meeting", "attendance", "directive", "assignment", "series"}
_MOST_AT_ONCE = 20
"""Meetings changed that are read one by one; beyond it the list is read anew."""
_IN_MENU = ("copy_meeting", "trash_meeting", "restore_meeting", "empty_trash")


class HomePage(Page):
    """The first place. ``meeting_chosen(meeting, tab)`` opens one, at a tab where it is named.

    ``follow_up_chosen(wanted)`` asks for a list of directives, ``person_chosen(kind, id, name)``
    for somebody, or a post, an office or a group, of the directory.
    """

    meeting_chosen = Signal(str, str)
    follow_up_chosen = Signal(object)
    person_chosen = Signal(str, str, str)
    sample_requested = Signal()

    def __init__(
        self,
        context: Context,
        *,
        tabs: Sequence[str] = (),
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        super().__init__()
        self._context = context
        self._today = today
        self._stale: set[str] = set()
        self._day: dt.date | None = None
        self._made = ""
        self._counts: Counts | None = None
        self._card_timer = QTimer(self)  # the list is painted first
        self._card_timer.setSingleShot(True)
        self._card_timer.setInterval(0)
        self._card_wanted: bool | None = None
        self._able: frozenset[str] = frozenset()
        self.list = HomeList(context, today)
        self.kept = KeptSearches(context, self._search_now)
        self.new_button = button("Rapat Baru", kind="primary")
        self.banner = RunningBanner(context.icons, tabs)
        self.card = AttentionCard(context.icons, tabs)
        self.empty = EmptyHome(context.icons)
        self._files = OutsideFiles(context, self)
        self._stack = QStackedWidget()
        self.setAcceptDrops(True)
        self._build()
        self._connect()
        if context.session.archive.read_only:
            context.notices.banner("read_only", READ_ONLY, kind="warn")

    def commands(self) -> dict[str, Callable[[], object]]:
        """Give what can be done with the list and the meeting that is chosen in it."""
        own: dict[str, Callable[[], object]] = {}
        if self._stack.currentWidget() is self.empty:
            return own
        own["find"] = self.list.begin_search
        own["kept_searches"] = self.kept.open_menu
        own["toggle_panel"] = self._toggle_card
        row = self.list.chosen
        if row is None:
            return own
        if self.list.filter is Filter.TRASH:
            own["restore_meeting"] = self._restore
            own["empty_trash"] = partial(empty_trash, self._context, self.window())
        else:
            own["copy_meeting"] = self._copy
            if row.state is not MeetingState.FINAL:
                own["trash_meeting"] = self._trash
        return own

    def hints(self) -> tuple[str, ...]:
        """Give the keys of the list."""
        if self._stack.currentWidget() is self.empty:
            return (hint("help_keys", "bantuan"), hint("new_meeting", "rapat baru"))
        return (
            hint("new_meeting", "rapat baru"),
            "Enter buka",
            hint("find", "cari"),
            hint("help_keys", "bantuan"),
        )

    def panels(self) -> tuple[QWidget, ...]:
        """Give search, banner, list and card as far as they are shown."""
        if self._stack.currentWidget() is self.empty:
            return (self.empty,)
        if self.list.is_searching:
            found = self.list.found
            listed: tuple[QWidget, ...] = (found.filters, found.pills, found.list)
        else:
            listed = (self.list.pills, self.list.list)
        parts = (self.list.search, self.banner, *listed, self.card)
        return tuple(part for part in parts if part.isVisible())

    def new_meeting(self) -> None:
        """Ask for title, day and what to begin from; open the meeting where it is prepared."""
        from notulen_app.ui.dialogs.new_meeting import NewMeeting

        dialog = NewMeeting(self._context, self.window(), today=self._today)
        dialog.created.connect(lambda made: self._open_made(made, PREPARATION))
        dialog.open()

    def import_file(self) -> None:
        """Ask for an exchange file and import it."""
        self._files.ask_import()

    def check_paper(self) -> None:
        """Ask for the code of a paper copy and say which record it is of."""
        self._files.ask_paper()

    def sign_file(self) -> None:
        """Ask for a PDF with fields, such as an official paper, and sign a copy of it."""
        self._files.ask_sign()

    def verify_file(self) -> None:
        """Ask for a PDF and show what its signatures are worth."""
        self._files.ask_verify()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that another archive has sent."""
        if _dropped(event.mimeData()) is not None and not self._context.session.archive.read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read a file that is dropped, as the menu does."""
        path = _dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self._files.read(path)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was changed elsewhere."""
        super().showEvent(event)
        if not event.spontaneous():
            self._catch_up()
            self.list.found.look_again()
            if self._made and self.list.list.lines.line_of(self._made) is not None:
                self.list.list.choose(self._made)
            self._made = ""
            self._take_focus()

    def event(self, event: QEvent) -> bool:
        """See whether another day has begun when the window is come back to."""
        if event.type() == QEvent.Type.WindowActivate and self.isVisible():
            self._catch_up()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the card at the right go where the window is narrow."""
        super().resizeEvent(event)
        self._place_card()

    def _build(self) -> None:
        icons, px = self._context.icons, self._context.theme.tokens.px
        icons.put(self.new_button, "plus", colour="on_accent")
        self.new_button.setToolTip(tip("new_meeting", "Rapat baru"))
        self.list.search.setMaximumWidth(px(430))
        self.card.setFixedWidth(px(WIDTH))
        parts = (self.list.search, self.kept, self.new_button)
        head = across(label("Rapat", "h1"), None, *parts, spacing=10)
        head.setStretch(2, 4)
        body = QWidget()
        body.setLayout(across(self.list, self.card, spacing=14))
        self._stack.addWidget(body)
        self._stack.addWidget(self.empty)
        whole = down(head, self.banner, self._stack, spacing=12)
        whole.setContentsMargins(20, 16, 20, 14)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.new_meeting)
        self.banner.opened.connect(self.meeting_chosen)
        self.card.opened.connect(self.meeting_chosen)
        self.card.filter_chosen.connect(self.list.show_filter)
        self.card.follow_up_chosen.connect(self.follow_up_chosen)
        self.list.opened.connect(self._open)
        self.list.hit_opened.connect(self._open_hit)
        self.kept.chosen.connect(self.list.show_kept)
        self.list.chosen_changed.connect(self._tell_commands)
        self.list.list.trash_requested.connect(self._on_delete)
        self.list.list.customContextMenuRequested.connect(self._show_menu)
        self.empty.chosen.connect(self._begin)
        self._files.imported.connect(lambda made: self._open_made(made, ""))
        self._context.session.changed.connect(self._on_changed)
        self._context.theme.changed.connect(self._on_theme_changed)
        self._card_timer.timeout.connect(self._show_attention)

    def _on_changed(self, changes: Changes, _: QObject | None) -> None:
        if not changes.tables & _TABLES or self._day is None:
            return
        self._stale |= changes.meeting_ids
        if "series" in changes.tables or len(changes.meeting_ids) > _MOST_AT_ONCE:
            self._day = None  # read all anew
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        """Read what was changed since; all of it on another day."""
        today = self._today()
        stale = self._stale
        if self._day != today or len(stale) > _MOST_AT_ONCE:
            self._day = today
            self.list.reload()
        elif stale:
            self.list.refresh(stale)
        else:
            return
        self._stale = set()
        self._show_counts(today)
        self._card_timer.start()

    def _show_counts(self, today: dt.date) -> None:
        session = self._context.session
        counts = self._counts = session.read(listing.counts, today)
        self.list.pills.show_counts(counts)
        running = session.read(
            listing.page, Wanted(today=today, filter=Filter.RUNNING), limit=1
        ).rows
        others = counts.of[Filter.RUNNING] - 1
        self.banner.show_meeting(running[0] if running else None, today=today, others=others)
        restyle(self.new_button, "kind", "plain" if running else "primary")
        colour = "text2" if running else "on_accent"
        self._context.icons.put(self.new_button, "plus", colour=colour)
        empty = not counts.of[Filter.ALL] and not counts.of[Filter.TRASH]
        self._stack.setCurrentIndex(1 if empty else 0)
        self._tell_commands()

    def _show_attention(self) -> None:
        if self._day is not None and self._counts is not None:
            found = self._context.session.read(attention.read, self._day)
            self.card.show_attention(found, self._counts.of)

    def _tell_commands(self) -> None:
        able = frozenset(self.commands())
        if able != self._able:
            self._able = able
            self.commands_changed.emit()

    def _take_focus(self) -> None:
        if self._stack.currentWidget() is self.empty:
            self.empty.begin()
        elif not self.list.search.hasFocus():
            self.list.take_focus()

    def _begin(self, name: str) -> None:
        {
            "new_meeting": self.new_meeting,
            "import_file": self.import_file,
            "open_sample": self.sample_requested.emit,
        }[name]()

    def _open(self, meeting_id: str) -> None:
        if self.list.filter is not Filter.TRASH:
            self.meeting_chosen.emit(meeting_id, "")
            return
        offer = Offer("Kembalikan", self._restore)
        self._context.notices.toast("Rapat ini ada di Sampah", offer)

    def _open_hit(self, hit: Hit) -> None:
        """Go where a hit stands: to the row, the file, the person."""
        if hit.meeting_id is None:
            self.person_chosen.emit(hit.kind, hit.target_id, hit.texts[0][1])
        elif hit.group is HitGroup.MEETING:
            self.meeting_chosen.emit(hit.meeting_id, "")
        else:
            self.meeting_chosen.emit(hit.meeting_id, f"notulen/{hit.target_id}")

    def _search_now(self, name: str) -> KeptSearch | None:
        return self.list.found.kept(name) if self.list.is_searching else None

    def _open_made(self, meeting_id: str, tab: str) -> None:
        """Open a meeting that was added; when one comes back it is the chosen one."""
        self._made = meeting_id
        self.meeting_chosen.emit(meeting_id, tab)

    def _on_delete(self) -> None:
        able = self.commands()
        row = self.list.chosen
        if "trash_meeting" in able:
            self._trash()
        elif row is not None and row.state is MeetingState.FINAL:
            self._context.notices.toast("Rapat yang sudah sah tidak dibuang ke Sampah")

    def _trash(self) -> None:
        row = self.list.chosen
        now = dt.datetime.now().astimezone()
        session = self._context.session
        if row and session.do(meetings.move_to_trash, None, row.id, now=now):
            self._toast_with_undo("Rapat dipindahkan ke Sampah")

    def _restore(self) -> None:
        row = self.list.chosen
        if row and self._context.session.do(meetings.restore_from_trash, None, row.id):
            self._toast_with_undo("Rapat dikembalikan dari Sampah")

    def _copy(self) -> None:
        row = self.list.chosen
        if row is None:
            return
        copied = self._context.session.do(meetings.copy_meeting, None, row.id, dates=())
        if copied:
            self._open_made(copied, PREPARATION)
            self._toast_with_undo("Rapat disalin; isi tanggalnya")

    def _toast_with_undo(self, text: str) -> None:
        self._context.notices.toast(text, Offer("Urungkan", self._context.session.undo))

    def _show_menu(self, where: QPoint) -> None:
        row = self.list.chosen
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.list.filter is not Filter.TRASH:
            menu.addAction("&Buka\tEnter", lambda: self._open(row.id))
        for name, act in self.commands().items():
            if name in _IN_MENU:
                menu.addAction(line(name, command(name).text), act)
        menu.popup(self.list.list.viewport().mapToGlobal(where))

    def _toggle_card(self) -> None:
        self._card_wanted = not self.card.isVisible()
        self._place_card()

    def _place_card(self) -> None:
        wide = self.width() >= _WIDE
        self.card.setVisible(wide if self._card_wanted is None else self._card_wanted)

    def _on_theme_changed(self) -> None:
        px = self._context.theme.tokens.px
        self.list.search.setMaximumWidth(px(430))
        self.card.setFixedWidth(px(WIDTH))


def _dropped(data: QMimeData) -> Path | None:
    """Give the file that is dragged, where it is one that can be taken in."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in DROPPED else None
