"""*Baru saja*: what was done last at this door, each to be taken back by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from notulen_app.domain.attendance import AttendanceState
from notulen_app.ui.icons import Icons
from notulen_app.ui.widgets.build import across, down, label, tool
from notulen_app.ui.widgets.still_label import StillLabel

MOST = 6
_SIGNS = {
    AttendanceState.PRESENT: ("circle-check", "ok"),
    AttendanceState.REPRESENTED: ("arrow-right-left", "rep"),
    AttendanceState.UNKNOWN: ("circle", "text3"),
}
_OTHER = ("circle-minus", "warn")


@dataclass(frozen=True, slots=True)
class Recent:
    """One deed: its key, whom it was done to, what he became, when and how."""

    key: str
    name: str
    state: AttendanceState
    at: dt.datetime
    how: str


class RecentPanel(QWidget):
    """``undo_requested(key)`` takes one back."""

    undo_requested = Signal(str)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        head = across(label("Baru saja", "title"), None, label("Ctrl+Z urungkan", "hint"))
        self._none = label("Belum ada yang dicatat di sini.", "hint", wrap=True)
        self.lines = [_Line(icons) for _ in range(MOST)]
        self.setLayout(down(head, self._none, *self.lines, spacing=6))
        for one in self.lines:
            one.undo.clicked.connect(lambda _=False, line=one: self.undo_requested.emit(line.key))
        self.show_deeds(())

    def show_deeds(self, deeds: Sequence[Recent]) -> None:
        """Show the last deeds, the newest first."""
        for n, line in enumerate(self.lines):
            if n < len(deeds):
                line.show_deed(deeds[n])
            line.setVisible(n < len(deeds))
        self._none.setVisible(not deeds)

    @property
    def shown(self) -> tuple[str, ...]:
        """The names that are shown, the newest first."""
        return tuple(one.name.words for one in self.lines if not one.isHidden())


class _Line(QWidget):
    """One deed on two lines, with its undo."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.key = ""
        self._icons = icons
        self._sign_shown = ("", "")
        self._sign = label("")
        self.name, self._how = StillLabel(), StillLabel(role="caption")
        self.undo = tool("Urungkan")
        icons.put(self.undo, "undo-2")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        words = down(self.name, self._how, spacing=0)
        row = across(self._sign, words, self.undo, spacing=8)
        row.setStretch(1, 1)
        self.setLayout(row)

    def show_deed(self, deed: Recent) -> None:
        """Show a deed."""
        sign = _SIGNS.get(deed.state, _OTHER)
        if sign != self._sign_shown:
            self._sign_shown = sign
            self._icons.put(self._sign, sign[0], colour=sign[1])
        self.key = deed.key
        self.name.show_words(deed.name)
        self._how.show_words(f"{deed.at:%H.%M.%S}  ·  {deed.how}")
        words = f"Urungkan: {deed.name}"
        self.undo.setAccessibleName(words)
        self.undo.setToolTip(words)
