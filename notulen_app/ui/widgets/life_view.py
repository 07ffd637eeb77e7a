"""The life of a directive across meetings: where it was carried from, and all that happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from notulen_app.domain.life import Life, Stop
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, chip, down, label, panel
from notulen_app.ui.widgets.directive_head import stop_words
from notulen_app.ui.widgets.elided_button import ElidedButton
from notulen_app.ui.widgets.event_list import EventList, Files
from notulen_app.ui.wording import dates
from notulen_app.ui.wording.words import ASSIGNMENT_STATES


class LifeView(QWidget):
    """``meeting_chosen(meeting, directive)`` asks for a directive where it stood."""

    meeting_chosen = Signal(str, str)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._shown: object = None
        self.carried = label("", "caption", wrap=True)
        self.events = EventList(icons, with_units=True, empty="Belum ada yang dilaporkan.")
        self._stops = QVBoxLayout()
        self._stops.setContentsMargins(0, 0, 0, 0)
        self._stops.setSpacing(4)
        self.setLayout(
            down(
                label("Riwayat", "label"),
                self.carried,
                self._stops,
                panel("line"),
                self.events,
                spacing=6,
            )
        )

    def show_life(self, life: Life, files: Files, today: dt.date) -> None:
        """Show all stops and events."""
        words = carried_words([one.day for one in life.stops[:-1]], today)
        self.carried.setText(words)
        self.carried.setVisible(bool(words))
        if life.stops != self._shown:
            self._shown = life.stops
            self._fill(life.stops, today)
        self.events.load(life.events, files, today)

    def _fill(self, stops: Sequence[Stop], today: dt.date) -> None:
        while (item := self._stops.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for stop in stops:
            self._stops.addWidget(self._stop(stop, today))

    def _stop(self, stop: Stop, today: dt.date) -> QWidget:
        link = ElidedButton(stop_words(stop, today))
        self._icons.put(link, "calendar-days", colour="accent_text", size=14)
        where = (stop.meeting_id, stop.directive.id)
        link.clicked.connect(lambda: self.meeting_chosen.emit(*where))
        made = QWidget()
        row = across(link, None, chip(*ASSIGNMENT_STATES[stop.state]), spacing=6)
        made.setLayout(row)
        return made


def carried_words(days: Sequence[dt.date | None], today: dt.date) -> str:
    """Say "Terbawa dari 25 Jul, 8 Agu"; "" where it was carried from nowhere."""
    if not days:
        return ""
    return "Terbawa dari " + ", ".join(_day(one, today) for one in days)


def _day(day: dt.date | None, today: dt.date) -> str:
    if day is None:
        return "rapat tanpa tanggal"
    short = dates.short(day).partition(" ")[2]
    return short if day.year == today.year else f"{short} {day.year}"
