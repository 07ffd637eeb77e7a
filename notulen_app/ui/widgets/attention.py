"""*Perlu perhatian*: what is late, due within a week, or not final yet; each opens its meeting."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from notulen_app.domain.meeting import MeetingState
from notulen_app.services.attention import UNSIGNED, Attention
from notulen_app.store.due import DueList, DueRow
from notulen_app.store.listing import Filter
from notulen_app.ui import dates, literal
from notulen_app.ui.icons import Icons
from notulen_app.ui.widgets.build import across, button, chip, down, label, panel, set_chip
from notulen_app.ui.widgets.tile import Tile
from notulen_app.ui.words import STATES

WIDTH = 286
_LONGEST = 90
"""Characters of a text that a tile shows."""
APPROVAL = "pengesahan"


class AttentionCard(QFrame):
    """``opened(meeting, tab)`` asks for a meeting, ``filter_chosen`` for a list of them."""

    opened = Signal(str, str)
    filter_chosen = Signal(object)

    def __init__(self, icons: Icons, tabs: Sequence[str]) -> None:
        super().__init__()
        self.setProperty("panel", "card")
        self._icons = icons
        self._tabs = tabs
        self._count = chip("", "warn")
        self._shown: tuple[Attention, dict[Filter, int]] | None = None
        self._inside = QWidget()
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(8, 0, 8, 8)
        self._rows.setSpacing(2)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self._inside)
        head = across(label("Perlu perhatian", "h2"), None, self._count)
        head.setContentsMargins(16, 14, 16, 6)
        body = down(head, area, spacing=0)
        body.setContentsMargins(1, 1, 1, 1)
        self.setLayout(body)

    def show_attention(self, found: Attention, counts: dict[Filter, int]) -> None:
        """Show what needs attention; what is shown already keeps its focus."""
        if self._shown == (found, counts):
            return
        self._shown = (found, counts)
        self._clear()
        self._due("Terlambat", found.late, found.today, late=True)
        self._due("7 hari ke depan", found.coming, found.today, late=False)
        self._unsigned(found, counts)
        unsigned = sum(counts[one] for one in UNSIGNED)
        number = len(found.late.rows) + len(found.coming.rows) + unsigned
        more = found.late.more or found.coming.more
        set_chip(self._count, f"{number}+" if more else str(number), "warn")
        self._count.setVisible(number > 0)
        if not number:
            self._note("Tidak ada yang terlambat, mendekati tenggat, atau belum sah.")
        self._rows.addStretch(1)

    def tiles(self) -> list[Tile]:
        """Give what can be clicked, from the top."""
        return self._inside.findChildren(Tile)

    def _due(self, title: str, found: DueList, today: dt.date, *, late: bool) -> None:
        if not found.rows:
            return
        self._heading(title, "alarm" if late else "label")
        icon, colour = ("triangle-alert", "bad") if late else ("clock", "warn")
        for row in reversed(found.rows) if late else found.rows:
            caption = "  ·  ".join(
                part for part in (", ".join(row.units), dates.away(row.due, today)) if part
            )
            tile = self._tile(icon, colour, row.text, caption)
            tile.setToolTip(literal.tip(row.meeting))
            tile.clicked.connect(lambda _=False, one=row: self._open(one))
        if found.more:
            self._note("Masih ada yang lain.")

    def _unsigned(self, found: Attention, counts: dict[Filter, int]) -> None:
        if not any(found.meetings.values()):
            return
        self._heading("Belum sah", "label")
        for which, rows in found.meetings.items():
            icon = "signature" if which is Filter.AWAITING_SIGNATURE else "pen-line"
            for row in rows:
                day = dates.short_with_year(row.date, found.today) if row.date else ""
                word = STATES[MeetingState(which.value)][0]
                caption = "  ·  ".join(part for part in (word, day) if part)
                tile = self._tile(icon, "text2", row.title, caption)
                tile.clicked.connect(lambda _=False, one=row.id: self._open_at(one, APPROVAL))
            if counts[which] > len(rows):
                self._more(which, counts[which])

    def _more(self, which: Filter, count: int) -> None:
        words = STATES[MeetingState(which.value)][0]
        link = button(f"Semua {words.lower()} ({count})", kind="link")
        link.clicked.connect(lambda: self.filter_chosen.emit(which))
        self._rows.addWidget(link)

    def _open(self, row: DueRow) -> None:
        self._open_at(row.meeting_id, "notulen")

    def _open_at(self, meeting_id: str, tab: str) -> None:
        self.opened.emit(meeting_id, tab if tab in self._tabs else "")

    def _heading(self, text: str, role: str) -> None:
        if self._rows.count():
            self._rows.addWidget(panel("line"))
        made = label(text, role)
        made.setContentsMargins(8, 6, 8, 2)
        self._rows.addWidget(made)

    def _tile(self, icon: str, colour: str, title: str, caption: str) -> Tile:
        short = textwrap.shorten(title, _LONGEST, placeholder="…")
        tile = Tile(self._icons, icon, short, caption, kind="item", colour=colour, edge=6)
        self._rows.addWidget(tile)
        return tile

    def _note(self, text: str) -> None:
        made = label(text, "caption", wrap=True)
        made.setContentsMargins(8, 2, 8, 4)
        self._rows.addWidget(made)

    def _clear(self) -> None:
        while self._rows.count():
            item = self._rows.takeAt(0)
            part = item.widget() if item else None
            if part is not None:
                part.hide()
                part.deleteLater()
