"""What stands at the right of the minutes: directives, behind them photos, files, corrections."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from notulen_app.domain.follow_up import is_open
from notulen_app.domain.meeting import EntryKind
from notulen_app.ui.context import Context
from notulen_app.ui.file_drops import Brought, DropTarget, FileDrops
from notulen_app.ui.forms.attachments_panel import AttachmentsPanel
from notulen_app.ui.forms.corrections_panel import CorrectionsPanel
from notulen_app.ui.forms.row_links import RowLinks
from notulen_app.ui.minutes.carried_work import CarriedWork
from notulen_app.ui.minutes.outline_drops import outline_targets
from notulen_app.ui.widgets.build import across, button, down, panel
from notulen_app.ui.widgets.directives_panel import DirectivesPanel
from notulen_app.ui.widgets.outline_view import OutlineView
from notulen_app.ui.wording.key_words import hint

_DIRECTIVES, _FILES, _CORRECTIONS = 0, 1, 2
_TIPS = ("Arahan rapat ini", "Foto dan berkas", "Koreksi yang kembali bersama konsep")
CORRECTIONS = "koreksi"
"""The name of the corrections as a place of the tab."""
CHOOSE = "Pilih satu keputusan atau arahan dahulu"


class MinutesSides(QWidget):
    """The right column. ``chosen(id)`` asks for the row of a directive or of an attachment.

    ``able_changed`` says that other commands can be done.
    """

    chosen = Signal(str)
    able_changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._carried: CarriedWork | None = None
        self._view: OutlineView | None = None
        self._meeting_id = ""
        self.directives = DirectivesPanel(context.theme, context.icons)
        self.files = AttachmentsPanel(context)
        self.corrections = CorrectionsPanel(context)
        self._stack = QStackedWidget()
        self._group = QButtonGroup(self)
        self._stack.addWidget(self.directives)
        self._stack.addWidget(self.files)
        self._stack.addWidget(self.corrections)
        head = panel("side")
        tabs = across(
            self._tab("Arahan", _DIRECTIVES),
            self._tab("Berkas", _FILES),
            self._tab("Koreksi", _CORRECTIONS),
            None,
            spacing=10,
        )
        tabs.setContentsMargins(14, 6, 10, 0)
        head.setLayout(tabs)
        whole = down(head, self._stack, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.directives.chosen.connect(self.chosen)
        self.files.row_requested.connect(self.chosen)
        self.files.counted.connect(self._on_counted)
        self.directives.aimed.connect(self._aim)
        self.corrections.row_requested.connect(self.chosen)
        self.corrections.seen.connect(self._show_row)
        self.corrections.counted.connect(self._on_corrections_counted)
        self.corrections.correcting.taken.connect(self._on_corrections_taken)

    def open(self, meeting_id: str) -> None:
        """Show what belongs to a meeting."""
        self._meeting_id = meeting_id
        self.files.open(meeting_id)
        self.corrections.open(meeting_id)
        if self._carried is not None:
            self._carried.meeting_id = meeting_id

    def join(
        self,
        page: QWidget,
        view: OutlineView,
        day: Callable[[], dt.date],
        flush: Callable[[], bool],
    ) -> None:
        """Belong to a page and its outline.

        Files can be dropped anywhere, over a row they belong to it. What was carried over is
        answered in the outline as on its cards; dates are typed from ``day`` on. ``flush`` commits
        what is typed on the page.
        """
        self.corrections.correcting.flush = flush
        self._view = view
        self._carried = CarriedWork(self._context, self.directives, view, today=day)
        target_at = outline_targets(page, view)

        def find(place: QPoint) -> DropTarget | None:
            return target_at(place) if self.files.takes_files else None

        drops = FileDrops(page, find)
        drops.dropped.connect(self._on_dropped)

    def paste(self, row_id: str | None) -> bool:
        """Attach what is on the clipboard; False where it is neither file nor image."""
        done = self.files.paste(row_id=row_id)
        if done:
            self._show(_FILES)
        return done

    def show_file(self, attachment_id: str) -> bool:
        """Show a photo or a file; False where the meeting has none of this id."""
        if not self.files.choose(attachment_id):
            return False
        self.show()
        self._show(_FILES)
        self.files.view.setFocus()
        return True

    def commands(self) -> dict[str, Callable[[], object]]:
        """Give what can be done to photos and files, and to what was carried over."""
        able: dict[str, Callable[[], object]] = {"row_links": self._ask_links}
        if self._carried is not None:
            able |= self._carried.commands()
        return self.files.commands() | self.corrections.commands() | able

    @property
    def hint(self) -> str:
        """The keys of what was carried over, else the way from panel to panel."""
        carried = self._carried.hint if self._carried is not None else ""
        return f"{carried} (baris terbawa)" if carried else hint("next_panel", "pindah panel")

    def show_corrections(self) -> None:
        """Show what came back with drafts, and go there."""
        self._show(_CORRECTIONS)
        self.setVisible(True)
        target = self.corrections.focusProxy()
        if target is not None:
            target.setFocus()

    def first_waiting(self) -> str | None:
        """Give the row of the first carried directive where nothing else was given yet."""
        carried = self.directives.carried_directives
        waiting = [one.entry_id or one.id for one in carried if is_open(one)]
        return waiting[0] if waiting and not self.directives.has_own else None

    def _ask_links(self) -> None:
        """Show what the chosen decision or directive replaces, and what revoked it."""
        row = self._view.current() if self._view is not None else None
        if row is None or row.entry_id is None or self._view is None:
            self._context.notices.toast(CHOOSE)
            return
        if self._view.kind_of(row) not in (EntryKind.DECISION, EntryKind.DIRECTIVE):
            self._context.notices.toast(CHOOSE)
            return
        where = (self._meeting_id, row.entry_id)
        RowLinks(self._context, self.window(), row=where, text=row.look.text, opens=False).open()

    def _tab(self, text: str, number: int) -> QPushButton:
        made = button(text, kind="tab")
        made.setCheckable(True)
        made.setChecked(number == _DIRECTIVES)
        made.clicked.connect(lambda: self._show(number))
        made.setToolTip(_TIPS[number])
        self._group.addButton(made, number)
        return made

    def _show(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self._group.button(number).setChecked(True)
        self._aim()

    def _aim(self) -> None:
        """Let F6 come to the list that is seen, where there is none to the head."""
        shown = self._stack.currentIndex()
        target = (self.directives, self.files, self.corrections)[shown].focusProxy()
        seen = target is not None and not target.isHidden()
        self.setFocusProxy(target if target and seen else self._group.button(shown))

    def _on_dropped(self, what: Brought, target: DropTarget) -> None:
        self.files.bring(what, row_id=target.row_id)
        self._show(_FILES)

    def _on_counted(self, count: int) -> None:
        self._group.button(_FILES).setText(f"Berkas {count}" if count else "Berkas")
        self._aim()

    def _on_corrections_counted(self, count: int) -> None:
        self._group.button(_CORRECTIONS).setText(f"Koreksi {count}" if count else "Koreksi")
        self._aim()
        self.able_changed.emit()

    def _on_corrections_taken(self, fresh: int) -> None:
        if fresh:
            self.show_corrections()

    def _show_row(self, row_id: str) -> None:
        """Show the row that a correction speaks of; the focus stays."""
        if self._view is not None:
            self._view.select([row_id])
