"""The Notulen tab: agenda, outline, directives and the quick line. Wiring only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from notulen_app.domain.errors import MeetingNotFound
from notulen_app.domain.meeting import MeetingState
from notulen_app.domain.place import Place
from notulen_app.domain.rules import instant
from notulen_app.services import abbreviations, agenda
from notulen_app.store import places
from notulen_app.ui.context import Context
from notulen_app.ui.minutes.desk import MinutesDesk
from notulen_app.ui.minutes.note_taking import NoteTaking
from notulen_app.ui.minutes.outline_work import OutlineWork
from notulen_app.ui.minutes.row_editing import RowEditing
from notulen_app.ui.minutes.sides import CORRECTIONS, MinutesSides
from notulen_app.ui.minutes.unsaved import Unsaved
from notulen_app.ui.minutes.verbs import MinutesVerbs, now
from notulen_app.ui.names import NameSource
from notulen_app.ui.pages.meeting import MeetingTab
from notulen_app.ui.row_clipboard import bounded
from notulen_app.ui.widgets.agenda_panel import AgendaPanel
from notulen_app.ui.widgets.build import across, button, down, label, panel
from notulen_app.ui.widgets.find_replace import FindReplace
from notulen_app.ui.widgets.outline_painter import OutlinePainter
from notulen_app.ui.widgets.outline_view import OutlineView
from notulen_app.ui.widgets.quick_line import QuickLine
from notulen_app.ui.wording.key_words import hint

_SIDE, _RIGHT, _LEAST = 232, 300, 430
"""Pixels of the sides, and of the outline: where it would have less they fold, the right first."""
PAUSE = 700
"""Milliseconds without a key after which the place and what is typed are kept."""


class MinutesTab(MeetingTab):
    """Takes the minutes of one meeting."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        theme, icons = context.theme, context.icons
        self._desk = MinutesDesk(context.session, self)
        self._verbs = MinutesVerbs(self._desk)
        painter = OutlinePainter(theme, icons)
        painter.setParent(self)
        self._view = OutlineView(self._desk.rows, painter)
        self._line = QuickLine(theme, icons, today=self._day)
        self._finder = FindReplace(icons)
        self._agenda = AgendaPanel(self._desk.agenda, theme, icons)
        self._sides = MinutesSides(context)
        say = context.notices.toast
        self._editing = RowEditing(self._view, painter, self._verbs, today=self._day, say=say)
        self._unsaved = Unsaved(context.session.archive.cabinet, context.notices, self)
        self._taking = NoteTaking(self._desk, self._verbs, self._line, self._unsaved, say=say)
        self._work = OutlineWork(
            context,
            self._desk,
            verbs=self._verbs,
            view=self._view,
            editing=self._editing,
            finder=self._finder,
            today=self._day,
            attach=self._sides.paste,
        )
        self._names = NameSource(context.session, self)
        self._build()
        self._connect()

    def show_meeting(self, meeting_id: str) -> None:
        """Open the minutes of a meeting, the caret in the quick line."""
        self._editing.close()
        try:
            self._desk.open(meeting_id)
        except MeetingNotFound as error:
            self._context.notices.refuse(error)
            return
        self._line.set_text(self._context.session.read(places.draft, meeting_id))
        self._taking.open()
        self._sides.open(meeting_id)
        self._view.show_end(instead=self._sides.first_waiting())
        self.take_focus()

    def go_to(self, place: str) -> None:
        """Go to a row, an agenda point, the row of a directive, or the corrections."""
        if place == CORRECTIONS:
            self._sides.show_corrections()
            return
        key = self._desk.directive_row(place) or place
        if self._desk.rows.place(key) is not None:
            self._view.select([key])
            self._view.setFocus()
        elif not self._sides.show_file(place):
            self._line.field.setFocus()

    def take_focus(self) -> None:
        """Begin in the quick line."""
        self._line.field.setFocus()

    def restore(self, place: Place) -> None:
        """Go back to the row and the caret, or to what was typed in the quick line."""
        if place.row_id is not None and self._desk.rows.place(place.row_id) is not None:
            self._editing.edit(place.row_id, place.caret)
        else:
            self._line.field.setFocus()
            self._line.field.setCursorPosition(place.caret if self._line.text else 0)

    def place(self) -> Place:
        """Tell the row and the caret, and what is typed in the quick line."""
        row = self._editing.key
        caret = self._editing.caret if row else self._line.field.cursorPosition()
        return Place(
            meeting_id=self._desk.meeting.id,
            tab="notulen",
            row_id=row,
            caret=caret,
            draft="" if self._taking.draft_taken else self._line.text,
        )

    def buttons(self) -> tuple[QWidget, ...]:
        """The clock, and the steps of the meeting's life."""
        return (self._clock, self._preview, self._begin, self._next, self._finish)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Give what can be done to the rows, the agenda and the quick line."""
        able: dict[str, Callable[[], object]] = {
            "quick_line": self._line.field.setFocus,
            "toggle_panel": lambda: self._sides.setVisible(not self._sides.isVisible()),
        }
        able |= self._work.commands() | self._sides.commands()
        if not self._desk.locked:
            able |= {
                "next_item": self._taking.next_item,
                "add_item": lambda: self._add_items([]),
                "insert_nil": self._insert_nil,
            }
        return able

    def hints(self) -> tuple[str, ...]:
        """The keys of the tab."""
        carried = "carried_done" in self._sides.commands()
        quick = () if carried else (hint("quick_line", "baris cepat"),)
        own = (hint("next_item", "agenda berikutnya"), *quick, self._sides.hint)
        return (*own, hint("undo", "urungkan"))

    def panels(self) -> tuple[QWidget, ...]:
        """The panels that F6 goes through."""
        return (self._agenda.view, self._view, self._line.field, self._sides)

    def flush(self) -> bool:
        """Save the open row and what waits for the disk, and keep the place."""
        saved = self._editing.flush() and self._sides.files.flush()
        if self._unsaved:
            saved = self._unsaved.retry() and saved
        self._keep_place()
        return saved

    def _day(self) -> dt.date:
        """Give the day from which dates are typed: the meeting's, else today."""
        dates = self._desk.meeting.dates
        return dates[-1] if dates else dt.date.today()

    def _build(self) -> None:
        icons = self._context.icons
        self._clock = label("", "caption")
        self._preview = button("Pratinjau")
        self._begin = button("Mulai Rapat", kind="primary")
        self._next = button("Agenda Berikutnya")
        self._finish = button("Selesaikan Rapat", kind="primary")
        for one, icon in (
            (self._preview, "file-text"),
            (self._begin, "play"),
            (self._next, "chevron-right"),
            (self._finish, "check"),
        ):
            primary = one.property("kind") == "primary"
            icons.put(one, icon, colour="on_accent" if primary else "text2")
        self._sides.join(self, self._view, self._day, self.flush)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._arrange()

    def _arrange(self) -> None:
        self._locked = label(
            "Notulen ini terkunci sejak ditandatangani atau disahkan. Perubahan dicatat sebagai "
            "ralat (menu Rapat, Buat ralat).",
            "locked",
            wrap=True,
        )
        self._empty = label("Ketik catatan pertama, lalu Enter.", "hint")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._empty.setMargin(24)  # its own, so that it goes with the words
        centre = panel("sheet")
        sheet = across(self._view, spacing=0)
        sheet.setContentsMargins(12, 8, 2, 4)
        rows = down(self._locked, self._finder, self._empty, sheet, self._line.panel, spacing=0)
        rows.setStretch(3, 1)
        centre.setLayout(rows)
        whole = across(
            self._agenda, panel("column"), centre, panel("column"), self._sides, spacing=0
        )
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._fit()

    def _connect(self) -> None:
        self._connect_rows()
        self._desk.meeting_changed.connect(self._on_meeting_changed)
        self._desk.rows_changed.connect(self._on_rows_changed)
        self._desk.attendance_counted.connect(self._agenda.show_attendance)
        self._agenda.attendance_requested.connect(lambda: self.tab_requested.emit("absensi", ""))
        self._names.ready.connect(self._on_names_ready)
        self._preview.clicked.connect(lambda: self.tab_requested.emit("pengesahan", ""))
        self._begin.clicked.connect(lambda: self.command_requested.emit("begin_meeting"))
        self._finish.clicked.connect(lambda: self.command_requested.emit("finish_meeting"))
        self._next.clicked.connect(self._taking.next_item)
        self._second.timeout.connect(self._on_second)
        self._pause.timeout.connect(self._keep_place)
        self._line.field.textEdited.connect(lambda _: self._begin_pause())
        self._editing.closed.connect(self._pause.start)
        self._editing.unwritten.connect(self._unsaved.keep_row)
        self._context.session.about_to_write.connect(self._note_place)
        self._context.theme.changed.connect(self._fit)

    def _connect_rows(self) -> None:
        agenda_of, view = self._agenda, self._view
        self._desk.agenda.renamed.connect(
            lambda item, title: self._verbs.run(agenda.rename_item, item, title)
        )
        agenda_of.chosen.connect(self._on_item_chosen)
        agenda_of.added.connect(self._add_items)
        agenda_of.moved.connect(
            lambda item, step: self._verbs.run(agenda.move_item, item, step=step)
        )
        agenda_of.nested.connect(self._on_item_nested)
        agenda_of.removed.connect(lambda item: self._verbs.run(agenda.remove_items, [item]))
        agenda_of.dropped.connect(self._on_item_dropped)
        view.typed.connect(self._line.type_on)
        view.left.connect(self._line.field.setFocus)
        view.left_below.connect(self._line.field.setFocus)
        self._line.left_up.connect(self._on_left_up)
        self._taking.written.connect(self._on_written)
        self._taking.moved.connect(self._on_item_moved)
        self._sides.chosen.connect(self.go_to)
        self._sides.able_changed.connect(self.commands_changed)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the clock run; abbreviations may have been changed meanwhile."""
        super().showEvent(event)
        self._line.set_abbreviations(self._context.session.read(abbreviations.in_force))
        self._second.start()
        self._on_second()
        self._context.notices.toasts.lift(self._line.panel.height())

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the clock, and save what is open."""
        super().hideEvent(event)
        self._second.stop()
        self._context.notices.toasts.lift(0)
        self._editing.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the side panels away where the window is narrow."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = self._context.theme.tokens.px
        self._agenda.setFixedWidth(px(_SIDE))
        self._sides.setFixedWidth(px(_RIGHT))
        self._line.fit()
        room = self.width() - px(_LEAST + _SIDE)
        self._sides.setVisible(room >= px(_RIGHT))
        self._agenda.setVisible(room >= 0)

    def _on_meeting_changed(self) -> None:
        state = self._desk.meeting.state
        running = state is MeetingState.RUNNING
        self._begin.setVisible(state is MeetingState.PREPARATION)
        self._next.setVisible(running)
        self._finish.setVisible(running)
        self._line.panel.setEnabled(not self._desk.locked)
        self._view.locked = self._desk.locked
        self._locked.setVisible(self._desk.final)
        self._on_second()
        self.commands_changed.emit()

    def _on_rows_changed(self) -> None:
        self._sides.directives.load(tuple(self._desk.directives.values()), self._desk.ended)
        self._empty.setVisible(self._desk.rows.rowCount() == 0)
        self._view.setVisible(self._desk.rows.rowCount() > 0)

    def _on_names_ready(self) -> None:
        self._line.set_names(self._names.index)
        self._editing.names = self._names.index

    def _on_second(self) -> None:
        """Show how long the meeting has been running, and the minutes of the point."""
        begun = min((instant(one.begun) for one in self._desk.items if one.begun), default=None)
        if not self._desk.running or begun is None:
            self._clock.setText("")
            return
        seconds = max(0, int((now() - begun).total_seconds()))
        self._clock.setText(f"{seconds // 3600:02}.{seconds // 60 % 60:02}.{seconds % 60:02}")
        if seconds % 10 == 0:
            self._desk.count(now())

    def _on_item_chosen(self, item_id: str) -> None:
        self._taking.begin(item_id)
        self._view.select([item_id])
        self._line.field.setFocus()

    def _on_item_moved(self, item_id: str) -> None:
        self._agenda.mark(item_id or None)
        if self._desk.rows.rowCount():
            self._view.show_end(item_id or None)

    def _on_item_nested(self, item_id: str, step: int) -> None:
        service = agenda.nest_item if step > 0 else agenda.unnest_item
        self._verbs.run(service, item_id)
        self._agenda.mark(item_id)

    def _on_item_dropped(self, item_id: str, target: str, below: bool) -> None:  # noqa: FBT001
        place = self._desk.agenda.place(target)
        there = self._desk.agenda.row(place).item if place is not None else None
        parent = there.parent_id if there else None
        beside = [
            one.id
            for one in sorted(self._desk.items, key=lambda one: one.order)
            if one.parent_id == parent and one.id != item_id
        ]
        index = beside.index(target) + int(below) if target in beside else len(beside)
        self._verbs.run(agenda.move_item_to, item_id, parent_id=parent, index=index)

    def _add_items(self, titles: list[str]) -> None:
        """Add points behind the current one; a single new one is named at once."""
        named = bounded(titles, self._context.notices.toast) or ["Agenda baru"]
        added = self._verbs.run(agenda.add_items, named, after=self._taking.item_id)
        if added and not titles:
            self._agenda.edit_title(added[0])
        if added:
            self._taking.go_to(added[-1])

    def _insert_nil(self) -> None:
        made = self._verbs.insert_nil(item_id=self._taking.item_id)
        if made:
            self._on_written(made)

    def _on_left_up(self) -> None:
        count = self._desk.rows.rowCount()
        key = self._taking.last_row() or (self._view.row_at(count - 1).key if count else None)
        if key is not None:
            self._view.select([key])
            self._view.setFocus()

    def _on_written(self, key: str) -> None:
        index = self._desk.rows.place(key)
        if index is not None:
            self._view.scrollTo(self._desk.rows.index(index))
        if self._desk.rows.directive(key):
            self._sides.directives.show_last()

    def _begin_pause(self) -> None:
        """Keep what is being typed in a moment; typing on does not put it off."""
        if not self._pause.isActive():
            self._pause.start()

    def _note_place(self) -> None:
        if self.isVisible() and self._desk.meeting.id:
            places.note(self._context.session.archive, self.place())

    def _keep_place(self) -> None:
        if self.isVisible() and self._desk.meeting.id:
            self._context.session.keep_place(self.place())
