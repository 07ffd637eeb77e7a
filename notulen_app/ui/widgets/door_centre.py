"""The middle of the door: field, filters, rows that open, the list, and the way to a guest."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from notulen_app.domain.attendance import AttendanceState
from notulen_app.domain.check_in import Invitee
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.door_counts import Count
from notulen_app.ui.models.door_model import DoorModel
from notulen_app.ui.models.door_words import came, is_guest
from notulen_app.ui.widgets.build import across, button, down, label, panel
from notulen_app.ui.widgets.door_forms import GuestForm, StandInForm
from notulen_app.ui.widgets.door_line import DoorLine
from notulen_app.ui.widgets.door_list import DoorList
from notulen_app.ui.widgets.door_rows import door_header
from notulen_app.ui.widgets.pills import Pills
from notulen_app.ui.widgets.still_label import StillLabel

EMPTY = "Belum ada undangan. Tambahkan di Persiapan, atau catat tamu langsung di sini."
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
NOTHING = "Tidak ada yang cocok dengan “{}”."


class DoorFilter(StrEnum):
    """Which rows are shown."""

    ALL = "Semua"
    WAITING = "Belum hadir"
    PRESENT = "Hadir"
    REPRESENTED = "Diwakili"
    AWAY = "Tidak hadir"
    GUEST = "Tamu"

    def takes(self, row: Invitee) -> bool:
        """Tell whether a row is shown."""
        if self is DoorFilter.ALL:
            return True
        if self is DoorFilter.GUEST:
            return is_guest(row) and came(row)
        return row.state in _STATES[self] and not is_guest(row)


_STATES = {
    DoorFilter.WAITING: (AttendanceState.UNKNOWN,),
    DoorFilter.PRESENT: (AttendanceState.PRESENT,),
    DoorFilter.REPRESENTED: (AttendanceState.REPRESENTED,),
    DoorFilter.AWAY: (AttendanceState.EXCUSED, AttendanceState.ILL, AttendanceState.ABSENT),
}
_RARE = (DoorFilter.AWAY,)
_SHORT, _LOWEST = 400, 330
"""Pixels of height at scale 1 below which edges and foot, and the filters, leave their room to
the list.
"""


class DoorCentre(QWidget):
    """Arranges the parts; ``guest_requested`` is a click on the row at the foot.

    ``preparation_requested`` asks for the place where people are invited.
    """

    guest_requested = Signal()
    preparation_requested = Signal()

    def __init__(self, model: DoorModel, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self._locked, self._sought = False, ""
        self.line = DoorLine(theme, icons)
        self.pills: Pills[DoorFilter] = Pills({one: one.value for one in DoorFilter}, rare=_RARE)
        self.stand_in, self.guest = StandInForm(icons), GuestForm(icons)
        self.list = DoorList(model, theme)
        self._found = StillLabel(role="caption", width=72)
        self._found.setAlignment(_RIGHT)
        self._foot_words = StillLabel()
        self.foot = button("", kind="item")
        self._empty = QWidget()
        self._empty_words = label("", "caption", wrap=True)
        self._invite = button("Buka Persiapan", kind="small")
        self._guest_first = button("Catat tamu", kind="small")
        for form in (self.stand_in, self.guest):
            form.hide()
        self._lay_out(theme, icons)
        for form in (self.stand_in, self.guest):
            form.shown_changed.connect(self._fit)
        self.foot.clicked.connect(self.guest_requested)
        self._guest_first.clicked.connect(self.guest_requested)
        self._invite.clicked.connect(self.preparation_requested)

    def show_found(self, total: int, sought: str, *, invited: int) -> None:
        """Say how many fit, and offer to take in who is not on the list."""
        if bool(sought) != bool(self._sought):
            self._sought = sought
            self._fit()
        self._found.show_words(f"{total} cocok" if sought else "")
        name = f"“{sought}” sebagai tamu" if sought else "tamu"
        self._foot_words.show_words(f"Tidak ada di daftar? Tambah {name}")
        self.foot.setAccessibleName(f"Tambah {name} (F9)")
        shown = self.list.lines.rowCount()
        if bool(shown) != self._empty.isHidden():
            self._empty.setVisible(not shown)
            self.list.setVisible(shown > 0)
        if shown:
            return
        nothing = NOTHING.format(sought) if sought else "Tidak ada baris pada saringan ini."
        self._empty_words.setText(nothing if invited else EMPTY)
        self._invite.setVisible(not invited)
        self._guest_first.setVisible(not invited and not self._locked)

    def show_counts(self, total: Count) -> None:
        """Show how many rows every filter has."""
        counts = {
            one: sum(total.states[state] for state in states) for one, states in _STATES.items()
        }
        self.pills.set_counts(counts | {DoorFilter.GUEST: total.guests})

    @property
    def empty_words(self) -> str:
        """What is said in the place of the list, "" where rows are shown."""
        return "" if self._empty.isHidden() else self._empty_words.text()

    def lock(self, *, locked: bool) -> None:
        """Let nobody be marked, or let it again."""
        self._locked = locked
        self.line.field.setEnabled(not locked)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the height of the window."""
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self, theme: Theme, icons: Icons) -> None:
        sign = label("")
        icons.put(sign, "user-plus", colour="accent_text")
        key = label("F9", "kbd")
        key.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        row = across(sign, self._foot_words, key, spacing=8)
        row.setContentsMargins(14, 4, 12, 4)
        row.setStretch(1, 1)
        self.foot.setLayout(row)
        self._empty_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        expanding = QSizePolicy.Policy.Expanding
        self._empty_words.setSizePolicy(expanding, expanding)
        acts = across(None, self._invite, self._guest_first, None, spacing=8)
        self._empty.setLayout(down(self._empty_words, acts, spacing=12, edge=10))
        card = self._card = panel("card")
        inside = down(
            door_header(theme, self.list),
            self._empty,
            self.list,
            panel("line"),
            self.foot,
            spacing=0,
        )
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setStretch(1, 1)
        inside.setStretch(2, 1)
        card.setLayout(inside)
        filters = across(self.pills, self._found, spacing=12)
        filters.setStretch(0, 1)
        self._filters = QWidget()
        self._filters.setLayout(filters)
        self._rows = down(self.line, self._filters, self.stand_in, self.guest, card, spacing=10)
        self._rows.setStretch(4, 1)
        self.setLayout(self._rows)
        self._fit()

    def _fit(self) -> None:
        """Leave the list as much room as there is where the window is low."""
        px = self._theme.tokens.px
        short = self.height() < px(_SHORT)
        asking = not (self.stand_in.isHidden() and self.guest.isHidden())
        self._filters.setVisible(self.height() >= px(_SHORT if asking else _LOWEST))
        self._card.setVisible(not (asking and short))
        edge = 8 if short else 14
        self._rows.setContentsMargins(18, edge, 18, edge)
        self._rows.setSpacing(6 if short else 10)
        self.foot.setHidden(self._locked or (short and not self._sought))
