"""The meeting that is going on, at the top of the home list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from notulen_app.store.listing import MeetingRow
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, button, down, label
from notulen_app.ui.widgets.elided import ElidedLabel
from notulen_app.ui.wording import dates

MINUTES, ATTENDANCE = "notulen", "absensi"
"""Tabs of a meeting that are asked for, where there are such."""


class RunningBanner(QFrame):
    """``opened(meeting, tab)`` asks for the running meeting."""

    opened = Signal(str, str)

    def __init__(self, icons: Icons, tabs: Collection[str]) -> None:
        super().__init__()
        self.setProperty("panel", "accent")
        self._meeting_id = ""
        self._tab = MINUTES if MINUTES in tabs else ""
        self._title = ElidedLabel(role="title")
        self._facts = ElidedLabel(role="caption")
        sign = label("")
        icons.put(sign, "circle-dot", colour="accent_text")
        self.attendance = button("Absensi")
        self.attendance.setVisible(ATTENDANCE in tabs)
        icons.put(self.attendance, "user-check")
        self.go_on = button("Lanjutkan Notulen" if self._tab else "Buka Rapat", kind="primary")
        icons.put(self.go_on, "pen-line", colour="on_accent")
        row = across(
            sign, down(self._title, self._facts, spacing=2), self.attendance, self.go_on, spacing=10
        )
        row.setContentsMargins(14, 10, 12, 10)
        row.setStretch(1, 1)
        self.setLayout(row)
        self.hide()
        self.go_on.clicked.connect(lambda: self.opened.emit(self._meeting_id, self._tab))
        self.attendance.clicked.connect(lambda: self.opened.emit(self._meeting_id, ATTENDANCE))

    def show_meeting(self, row: MeetingRow | None, *, today: dt.date, others: int) -> None:
        """Show a meeting, and how many others are going on too; None hides the banner."""
        self.setVisible(row is not None)
        if row is None:
            return
        self._meeting_id = row.id
        self._title.setText(f"Sedang berlangsung: {row.title}")
        facts = (
            "Hari ini"
            if row.date == today
            else row.date and dates.short_with_year(row.date, today),
            row.place,
            f"{row.present} dari {row.invited} hadir" if row.invited and row.present else None,
            f"{row.directives} arahan tercatat" if row.directives else None,
            f"dan {others} rapat lain" if others else None,
        )
        self._facts.setText("  ·  ".join(fact for fact in facts if fact))
