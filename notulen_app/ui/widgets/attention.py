"""*Perlu perhatian*: what is late, due within a week, to be verified, or not final yet."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from notulen_app import i18n
from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.follow_up_list import Level, Pill, Sort, Wanted
from notulen_app.domain.meeting import MeetingState
from notulen_app.services.attention import UNSIGNED, Attention
from notulen_app.store.due import DueList, DueRow
from notulen_app.store.listing import Filter
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, button, chip, down, label, panel, set_chip
from notulen_app.ui.widgets.tile import Tile
from notulen_app.ui.wording import dates, literal
from notulen_app.ui.wording.words import STATES

WIDTH = 286
_LONGEST = 90
"""Characters of a text that a tile shows."""
_NAMED = 2
"""Units that are named beside a directive."""
APPROVAL = "pengesahan"


class AttentionCard(QFrame):
    """``opened(meeting, tab)`` asks for a meeting, ``filter_chosen`` for a list of them.

    ``follow_up_chosen(wanted)`` asks for a list of directives.
    """

    opened = Signal(str, str)
    filter_chosen = Signal(object)
    follow_up_chosen = Signal(object)

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
        self._to_verify(found)
        self._unsigned(found, counts)
        unsigned = sum(counts[one] for one in UNSIGNED)
        waiting = found.to_verify.count
        number = len(found.late.rows) + len(found.coming.rows) + waiting + unsigned
        more = found.late.more or found.coming.more
        set_chip(self._count, f"{number}+" if more else str(number), "warn")
        self._count.setVisible(number > 0)
        if not number:
            self._note(
                "Tidak ada yang terlambat, mendekati tenggat, menunggu verifikasi, atau belum sah."
            )
        self._rows.addStretch(1)

    def tiles(self) -> list[Tile]:
        """Give what can be clicked, from the top."""
        return self._inside.findChildren(Tile)

    def _due(self, title: str, found: DueList, today: dt.date, *, late: bool) -> None:
        if not found.rows:
            return
        pill = Pill.LATE if late else Pill.COMING
        wanted = Wanted(today=today, pill=pill, is_open=True, sort=Sort.DUE)
        self._heading(title, "alarm" if late else "label", wanted=wanted)
        icon, colour = ("triangle-alert", "bad") if late else ("clock", "warn")
        for row in reversed(found.rows) if late else found.rows:
            caption = "  ·  ".join(
                part for part in (_names(row.units), dates.away(row.due, today)) if part
            )
            tile = self._tile(icon, colour, row.text, caption)
            tile.setToolTip(literal.tip(row.meeting))
            tile.clicked.connect(lambda _=False, one=row: self._open(one))
        if found.more:
            self._link("Lihat semua", wanted)

    def _to_verify(self, found: Attention) -> None:
        waiting = found.to_verify
        if not waiting.rows:
            return
        state = AssignmentState.TO_VERIFY
        wanted = Wanted(today=found.today, level=Level.UNIT, states=(state,), sort=Sort.DUE)
        self._heading("Menunggu verifikasi", "label", wanted=wanted)
        for row in waiting.rows:
            since = f"dilaporkan {dates.short(row.since)}" if row.since else ""
            caption = "  ·  ".join(part for part in (row.unit, since) if part)
            tile = self._tile("shield-check", "rep", row.text, caption)
            tile.setToolTip(literal.tip(row.meeting))
            place = (row.meeting_id, f"notulen/{row.id}")
            tile.clicked.connect(lambda _=False, place=place: self._open_at(*place))
        if waiting.count > len(waiting.rows):
            self._link(f"Semua {i18n.number(waiting.count)}", wanted)

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
        self._open_at(row.meeting_id, f"notulen/{row.id}")

    def _open_at(self, meeting_id: str, tab: str) -> None:
        known = tab.partition("/")[0] in self._tabs
        self.opened.emit(meeting_id, tab if known else "")

    def _heading(self, text: str, role: str, *, wanted: Wanted | None = None) -> None:
        """Put a heading; with a list of directives it opens that."""
        if self._rows.count():
            self._rows.addWidget(panel("line"))
        if wanted is None:
            made: QWidget = label(text, role)
            made.setContentsMargins(8, 6, 8, 2)
        else:
            made = button(text, kind="section-bad" if role == "alarm" else "section")
            self._icons.put(made, "chevron-right", size=14)
            made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            made.setToolTip("Buka daftarnya di Tindak Lanjut")
            made.clicked.connect(lambda: self.follow_up_chosen.emit(wanted))
        self._rows.addWidget(made)

    def _link(self, text: str, wanted: Wanted) -> None:
        link = button(text, kind="link")
        link.clicked.connect(lambda: self.follow_up_chosen.emit(wanted))
        self._rows.addWidget(link)

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


def _names(units: Sequence[str]) -> str:
    """Name the first units, and how many others there are."""
    rest = len(units) - _NAMED
    between = "; " if any("," in one for one in units) else ", "
    if rest <= 1:
        return between.join(units)
    return f"{between.join(units[:_NAMED])} dan {i18n.number(rest)} lain"
