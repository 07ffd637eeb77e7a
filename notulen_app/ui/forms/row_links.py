"""What one row of the minutes replaces or was revoked by, in a window of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from notulen_app.domain.changes import Changes
from notulen_app.store import register
from notulen_app.ui.context import Context
from notulen_app.ui.directive_acts import DirectiveActs
from notulen_app.ui.forms.links_panel import LinksPanel
from notulen_app.ui.widgets.build import across, button, down, label
from notulen_app.ui.widgets.side_panel import scrolling

_WIDTH, _HEIGHT = 460, 520
"""Pixels at scale 1."""


class RowLinks(QDialog):
    """Every link is written at once. ``meeting_chosen(meeting, tab)`` asks for the other row.

    ``opens`` offers to open other rows.
    """

    meeting_chosen = Signal(str, str)

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        *,
        row: tuple[str, str],
        text: str,
        opens: bool,
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._row = row
        self._today = today
        self.links = LinksPanel(context, DirectiveActs(context), opens=opens)
        self._close = button("Tutup")
        self.setWindowTitle("Kaitan")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)
        body = QWidget()
        body.setLayout(down(label(text, "reading", wrap=True), self.links, None, spacing=12))
        whole = down(scrolling(body), across(None, self._close), spacing=12, edge=20)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        px = context.theme.tokens.px
        self.resize(px(_WIDTH), px(_HEIGHT))
        self._close.clicked.connect(self.accept)
        self.links.meeting_chosen.connect(self._on_row_chosen)
        context.session.changed.connect(self._on_changed)
        self._fill()

    def _fill(self) -> None:
        said = self._context.session.read(register.of_row, *self._row)
        self.links.show_links(self._row, said, self._today())

    def _on_changed(self, changes: Changes, _: QObject | None) -> None:
        if "link" in changes.tables:
            self._fill()

    def _on_row_chosen(self, meeting_id: str, row_id: str) -> None:
        self.accept()
        self.meeting_chosen.emit(meeting_id, f"notulen/{row_id}")
