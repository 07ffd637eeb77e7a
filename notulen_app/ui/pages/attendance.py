"""The Absensi tab: whoever comes in is found, marked, signed for and counted. Wiring only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from notulen_app.domain.attendance import AttendanceState
from notulen_app.domain.errors import MeetingNotFound
from notulen_app.ui.commands import command
from notulen_app.ui.context import Context
from notulen_app.ui.door.desk import DoorDesk
from notulen_app.ui.door.late import DoorLate
from notulen_app.ui.door.papers import DoorPapers
from notulen_app.ui.door.parties import DoorParties
from notulen_app.ui.door.rules import DoorRules
from notulen_app.ui.door.second_desk import SecondDesk
from notulen_app.ui.door.verbs import DoorVerbs
from notulen_app.ui.door.work import DoorWork
from notulen_app.ui.pages.meeting import MeetingTab
from notulen_app.ui.widgets.build import across, button, down, panel
from notulen_app.ui.widgets.door_centre import DoorCentre
from notulen_app.ui.widgets.door_field import is_typing
from notulen_app.ui.widgets.recent_panel import RecentPanel
from notulen_app.ui.widgets.sector_panel import SectorPanel
from notulen_app.ui.widgets.side_panel import SidePanel
from notulen_app.ui.wording.key_words import hint, tip

_LEFT, _RIGHT, _MIDDLE = 232, 306, 470
"""Widths of the columns in pixels at scale 1; with less for the middle the right one folds."""
_AWAY = {
    "mark_excused": AttendanceState.EXCUSED,
    "mark_ill": AttendanceState.ILL,
    "mark_absent": AttendanceState.ABSENT,
}


class AttendanceTab(MeetingTab):
    """Checks people in."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        theme, icons = context.theme, context.icons
        self.desk = DoorDesk(context.session, self)
        self.verbs = DoorVerbs(self.desk)
        self.sectors = SectorPanel(theme)
        self.centre = DoorCentre(self.desk.lines, theme, icons)
        self.work = DoorWork(context, self.desk, verbs=self.verbs, centre=self.centre)
        self.recent = RecentPanel(theme, icons)
        self.stack = QStackedWidget()
        self.parties = DoorParties(context, self.desk, verbs=self.verbs, stack=self.stack)
        self.rules = DoorRules(self.desk, self.sectors, self.stack, self)
        self.late = DoorLate(context, self.desk, verbs=self.verbs, bearer=self)
        self.papers = DoorPapers(context, self.desk, self)
        self.second = SecondDesk(context, self.desk, stack=self.stack, window=self)
        self._bring, self._print = button("Hadirkan rombongan…"), button("Cetak Daftar Hadir")
        self._other = button("Laptop lain", kind="link")
        self._points = button("Kehadiran per acara", kind="link")
        self._build()
        self._connect()

    def show_meeting(self, meeting_id: str) -> None:
        """Open the list of a meeting, the keys in the field."""
        self.work.flush()
        try:
            self.desk.open(meeting_id)
        except MeetingNotFound as error:
            self._context.notices.refuse(error)
            return
        self.work.open()
        self._show_door()
        self.take_focus()

    def go_to(self, place: str) -> None:
        """Go to a row of the list."""
        if self.desk.index.row(place) is not None:
            self.work.choose(place)
        self.take_focus()

    def take_focus(self) -> None:
        """Begin in the field."""
        self.centre.line.field.setFocus()

    def buttons(self) -> tuple[QWidget, ...]:
        """Give what stands in the head: a party, the papers."""
        return (self._bring, self._print)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Give what can be done to the chosen row, and with the list."""
        able: dict[str, Callable[[], object]] = {
            "toggle_panel": self.side.toggle,
            "door_sound": self._switch_sound,
        }
        able |= self.papers.commands() | {"set_quorum": self.rules.ask_quorum}
        if self.rules.presence_asked:
            able["show_presence"] = self._show_presence
        if self.desk.locked:
            return able
        able |= {
            "add_guest": self._at_door(self.work.add_guest),
            "bring_party": self.parties.open,
            "take_to_desk": self.second.take_along,
            "merge_desk": self.second.ask_merge,
        }
        if self.work.line is not None:
            able["mark_present"] = self._at_door(self.work.mark)
        row = self.work.row
        able |= self.late.commands(row)
        if row is None:
            return able
        able |= {
            name: self._at_door(partial(self.work.away, state)) for name, state in _AWAY.items()
        }
        able |= {"mark_unknown": self._at_door(self.work.clear), "edit_invitee": self._edit}
        if row.group_id is None:
            able["mark_represented"] = self._at_door(self.work.represent)
        able["mark_departed"] = self._at_door(self.work.depart)
        return able

    def hints(self) -> tuple[str, ...]:
        """Give the keys of the tab."""
        return (
            "Enter tandai hadir",
            hint("mark_represented", "diwakili"),
            hint("add_guest", "tamu"),
            hint("undo", "urungkan"),
        )

    def panels(self) -> tuple[QWidget, ...]:
        """Give the sectors, the field and the chosen person."""
        return (self.sectors.view, self.stack, self.side)

    def flush(self) -> bool:
        """Keep what was drawn and typed."""
        return self.work.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let every letter typed on the tab go to the field."""
        at_door = self.stack.currentWidget() is self.centre and not self.desk.locked
        if at_door and is_typing(event):
            self.centre.line.field.take(event)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was drawn when the tab is left."""
        super().hideEvent(event)
        self.work.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the columns where the list would have too little room."""
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        theme, icons = self._context.theme, self._context.icons
        body = QWidget()
        inside = down(self.work.person, panel("line"), self.recent, None, spacing=12)
        inside.setContentsMargins(16, 12, 16, 12)
        body.setLayout(inside)
        self.side = SidePanel(theme, icons, body, name="Terpilih", width=_RIGHT)
        self.stack.addWidget(self.centre)
        self._edge = panel("column")
        whole = across(self.sectors, self._edge, self.stack, self.side, spacing=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        for one, icon in (
            (self._bring, "users"),
            (self._print, "printer"),
            (self._other, "usb"),
            (self._points, "list-checks"),
        ):
            icons.put(one, icon, colour="accent_text" if one.property("kind") else "text2")
        self._bring.setToolTip(tip("bring_party", "Hadirkan rombongan"))
        self._print.setToolTip(tip("print", "Cetak daftar hadir, kartu, dan tanda nama"))
        self._other.setToolTip("Absen di dua pintu: bawa daftar dengan flash disk, lalu gabungkan")
        self.papers.menu(self._print)
        self._fill_menu(self._other, ("take_to_desk", "merge_desk"))
        self.sectors.foot.addWidget(self._points)
        self.sectors.foot.addWidget(self._other)
        self.sectors.foot.addWidget(self.late.button)
        self._points.hide()
        self._fit()

    def _fill_menu(self, bearer: QPushButton, names: Sequence[str]) -> None:
        """Give a button a menu of commands."""
        menu = QMenu(bearer)
        for name in names:
            action = menu.addAction(command(name).text)
            action.triggered.connect(lambda _=False, name=name: self._on_requested(name))
        bearer.setMenu(menu)

    def _connect(self) -> None:
        self.desk.counts_changed.connect(self._show_counts)
        self.desk.meeting_changed.connect(self._on_meeting_changed)
        self.sectors.chosen.connect(self._on_sector)
        self.work.chosen_changed.connect(self.commands_changed)
        self.work.person.requested.connect(self._on_requested)
        self.verbs.deeds_changed.connect(lambda: self.recent.show_deeds(self.verbs.deeds))
        self.recent.undo_requested.connect(self._on_undo)
        self.parties.closed.connect(self._show_door)
        self.late.changed.connect(self.commands_changed)
        self.second.closed.connect(self._show_door)
        self.rules.sheet_closed.connect(self._show_door)
        self.rules.presence_changed.connect(self._on_presence_changed)
        self._points.clicked.connect(self._show_presence)
        self.centre.preparation_requested.connect(
            lambda: self.tab_requested.emit("persiapan", "attendance")
        )
        self._bring.clicked.connect(lambda: self._on_requested("bring_party"))
        self._context.theme.changed.connect(self._fit)
        self.side.folded_changed.connect(self._fit)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _fit(self) -> None:
        px = self._context.theme.tokens.px
        self.sectors.setFixedWidth(px(_LEFT))
        room = self.width() - px(_LEFT) - self.side.full_width
        self.side.fit(short=room < px(_MIDDLE))
        left = self.width() - self.side.width() - px(_LEFT)
        self.sectors.setVisible(left >= px(_MIDDLE))
        self._edge.setVisible(not self.sectors.isHidden())

    def _show_counts(self) -> None:
        counts = self.desk.counts
        self.sectors.show_counts(counts.all, counts.sectors)

    def _on_meeting_changed(self) -> None:
        locked = self.desk.locked
        self.centre.lock(locked=locked)
        for one in (self._bring, self._other):
            one.setEnabled(not locked)
        self.commands_changed.emit()

    def _on_presence_changed(self) -> None:
        self._points.setVisible(self.rules.presence_asked)
        self.commands_changed.emit()

    def _show_presence(self) -> None:
        row = self.work.row
        self.rules.show_presence(row.id if row else "")

    def _on_sector(self, sector: str | None) -> None:
        self.desk.narrow(sector=sector)

    def _on_requested(self, name: str) -> None:
        act = self.commands().get(name)
        if act:
            act()

    def _on_undo(self, key: str) -> None:
        self.verbs.take_back(key)
        self.take_focus()

    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        """Tell whether a card that is read now would be taken."""
        if self.isVisible():
            typing = isinstance(now, QLineEdit | QPlainTextEdit | QAbstractSpinBox)
            ready = now is not None and (now is self.centre.line.field or not typing)
            self.centre.line.set_ready(ready=ready)

    def _at_door(self, act: Callable[[], object]) -> Callable[[], None]:
        """Give what shows the door before it acts there."""

        def acted() -> None:
            self._show_door()
            act()

        return acted

    def _show_door(self, ids: Sequence[str] = ()) -> None:
        self.stack.setCurrentWidget(self.centre)
        if ids:
            self.centre.list.flash(*ids)
        if self.isVisible():
            self.take_focus()

    def _edit(self) -> None:
        if (row := self.work.row) is not None:
            self.tab_requested.emit("persiapan", row.id)

    def _switch_sound(self) -> None:
        preferences = self._context.preferences
        preferences.door_sound = not preferences.door_sound
        words = "dibunyikan" if preferences.door_sound else "tidak dibunyikan"
        self._context.notices.toast(f"Tanda hadir {words}")
