"""The head of the place Tindak Lanjut: ways to look, kept views, reports, and what there is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from notulen_app import i18n
from notulen_app.domain.follow_up_list import Counts, Level, Wanted
from notulen_app.ui.context import Context
from notulen_app.ui.follow_up.look import Part
from notulen_app.ui.follow_up.saved_views import SavedViews
from notulen_app.ui.widgets.build import across, button, label
from notulen_app.ui.widgets.elided import ElidedLabel
from notulen_app.ui.widgets.segments import Segments
from notulen_app.ui.wording.key_words import tip

PARTS = {
    Part.BOARD: ("Papan", "kanban"),
    Part.TABLE: ("Tabel", "table-2"),
    Part.MATRIX: ("Matriks", "grid-3x3"),
    Part.REGISTER: ("Register", "book-marked"),
}
_TIGHT = 810
"""Pixels at scale 1 below which words of buttons go."""
_SPACING = 8


class FollowUpHead(QWidget):
    """``reports_requested`` and what its parts say are the wishes."""

    reports_requested = Signal()

    def __init__(
        self,
        context: Context,
        shown: Callable[[], tuple[Wanted, bool]],
        today: Callable[[], dt.date],
    ) -> None:
        super().__init__()
        self._theme = context.theme
        self.parts: Segments[Part] = Segments(context.icons, "Cara melihat", PARTS)
        self.views = SavedViews(context, shown, today)
        self.reports = button("Laporan…")
        self.summary = ElidedLabel(role="caption")
        context.icons.put(self.reports, "chart-column")
        self.reports.setToolTip(tip("follow_up_reports", "Laporan dari daftar ini"))
        self.views.setToolTip(tip("saved_views", "Tampilan yang disimpan dengan nama"))
        self._title = label("Tindak Lanjut", "h1")
        row = across(
            self._title, self.summary, None, self.parts, self.views, self.reports, spacing=_SPACING
        )
        row.setStretch(1, 1)
        self.setLayout(row)
        self.reports.clicked.connect(self.reports_requested)

    def show_counts(self, counts: Counts, level: Level) -> None:
        """Say how many are open, and in how many meetings."""
        word = "arahan" if level is Level.DIRECTIVE else "penugasan"
        said = f"{i18n.number(counts.open)} {word} terbuka dari {counts.meetings} rapat"
        self.summary.setText(said if counts.all else "")
        self._fit_summary()

    def fit(self, width: int) -> None:
        """Put words away where the room is short."""
        px = self._theme.tokens.px
        tight = width < px(_TIGHT)
        self.parts.show_words(shown=not tight)
        for one, text in ((self.views, "Tampilan"), (self.reports, "Laporan…")):
            one.setText("" if tight else text)
            one.setAccessibleName(text)
        self._fit_summary()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the count where there is room for all of it."""
        super().resizeEvent(event)
        self._fit_summary()

    def _fit_summary(self) -> None:
        others = (self._title, self.parts, self.views, self.reports)
        taken = sum(one.sizeHint().width() + _SPACING for one in others)
        words = self.summary.fontMetrics().horizontalAdvance(self.summary.text())
        self.summary.setVisible(words + _SPACING <= self.width() - taken)
