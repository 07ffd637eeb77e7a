"""What was reported and moved, the newest first; files that prove it open from there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from notulen_app import i18n
from notulen_app.domain.life import Event
from notulen_app.domain.meeting import Attachment
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, button, down, label, panel, tool
from notulen_app.ui.widgets.elided_button import ElidedButton
from notulen_app.ui.wording import dates
from notulen_app.ui.wording.words import ASSIGNMENT_STATES

_AT_FIRST = 8
"""Events that are shown before the person asks for all of them."""
Files = Mapping[tuple[str, str], Attachment]
"""The files that events name, by meeting and id."""


class EventList(QWidget):
    """``opened(attachment)`` asks for a file, ``detached(attachment)`` to take it out.

    ``with_units`` names the unit of every event.
    """

    opened = Signal(object)
    detached = Signal(object)

    def __init__(self, icons: Icons, *, with_units: bool, empty: str) -> None:
        super().__init__()
        self._icons = icons
        self._with_units = with_units
        self._empty = empty
        self._all = False
        self._meeting = ""
        self._shown: object = None
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self.setLayout(self._rows)

    def load(
        self, events: Sequence[Event], files: Files, today: dt.date, *, meeting: str = ""
    ) -> None:
        """Show events, given from the first to the last; files of ``meeting`` can be taken out."""
        self._meeting = meeting
        shown = (tuple(events), dict(files), today)
        if shown != self._shown:
            self._shown = shown
            self._all = False
            self._fill(tuple(events), files, today)

    def _fill(self, events: tuple[Event, ...], files: Files, today: dt.date) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        newest = events[::-1]
        for one in newest if self._all else newest[:_AT_FIRST]:
            self._rows.addWidget(self._row(one, files, today))
        if not events:
            self._rows.addWidget(label(self._empty, "hint", wrap=True))
        rest = len(events) - _AT_FIRST
        if rest > 0 and not self._all:
            more = button(f"Tampilkan {rest} yang lebih lama", kind="link")
            more.clicked.connect(lambda: self._show_all(events, files, today))
            self._rows.addWidget(more)

    def _show_all(self, events: tuple[Event, ...], files: Files, today: dt.date) -> None:
        self._all = True
        self._fill(events, files, today)

    def _row(self, event: Event, files: Files, today: dt.date) -> QWidget:
        rows = down(label(_head(event, today, unit=self._with_units), "caption", wrap=True))
        rows.setSpacing(2)
        if event.text:
            rows.addWidget(label(event.text, wrap=True))
        for one in event.evidence:
            found = files.get((event.meeting_id, one))
            if found is None:
                rows.addWidget(label(one, "caption", wrap=True))
            else:
                rows.addLayout(self._file(found, may_detach=event.meeting_id == self._meeting))
        frame = panel("event")
        rows.setContentsMargins(10, 0, 0, 0)
        frame.setLayout(rows)
        return frame

    def _file(self, one: Attachment, *, may_detach: bool) -> QHBoxLayout:
        made = ElidedButton(one.name)
        made.setAccessibleDescription("Buka berkas bukti")
        self._icons.put(made, "paperclip", colour="accent_text", size=14)
        made.clicked.connect(lambda: self.opened.emit(one))
        line = across(made, spacing=4)
        if may_detach:
            away = tool("Lepas bukti")
            away.setAccessibleName(f"Lepas bukti {one.name}")
            self._icons.put(away, "x", size=14)
            away.clicked.connect(lambda: self.detached.emit(one))
            line.addWidget(away)
        line.addStretch(1)
        return line


def _head(event: Event, today: dt.date, *, unit: bool) -> str:
    """Say when, who, and what it was: "Kam 22 Agu 09.42 · Kabag Ops · Selesai"."""
    when = f"{dates.short_with_year(event.at.date(), today)} {i18n.clock(event.at)}"
    what = ""
    if event.move is not None:
        before, after = event.move.before, event.move.after
        what = f"Tenggat dipindah ke {dates.short_with_year(after, today) if after else 'kosong'}"
        what += f", semula {dates.short_with_year(before, today)}" if before else ""
    elif event.state is not None:
        what = ASSIGNMENT_STATES[event.state][0]
    by = f"oleh {event.by}" if event.by else ""
    parts = (when, event.unit if unit else "", what, by)
    return " · ".join(part for part in parts if part)
