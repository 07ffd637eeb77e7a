"""A document as it will print, with the bar that zooms and turns its pages."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.widgets.build import across, button, down, label, panel, tool
from notulen_app.ui.widgets.pdf_view import PdfView
from notulen_app.ui.wording.key_words import tip

FITTING = "Lebar halaman"
TRUE = "Pratinjau = hasil cetak"
_LEAST = (220, 160)


class Preview(QWidget):
    """The bar and the pages; ``view`` shows them. ``lead`` stands first in the bar."""

    def __init__(
        self, theme: Theme, icons: Icons, *, note: str = TRUE, lead: QWidget | None = None
    ) -> None:
        super().__init__()
        self.view = PdfView(theme)
        self.smaller = tool(tip("zoom_out", "Perkecil halaman"))
        self.larger = tool(tip("zoom_in", "Perbesar halaman"))
        self.zoom = button(FITTING, kind="quiet")
        self.zoom.setToolTip(tip("zoom_fit", "Lebar halaman"))
        self.before = tool("Halaman sebelumnya (Page Up)")
        self.after = tool("Halaman berikutnya (Page Down)")
        self.where, self.note = label("", "caption"), label(note, "caption")
        for bearer, name in (
            (self.smaller, "zoom-out"),
            (self.larger, "zoom-in"),
            (self.before, "chevron-left"),
            (self.after, "chevron-right"),
        ):
            icons.put(bearer, name)
        bar = panel("tools")
        turning = across(self.before, self.where, self.after, spacing=4)
        row = across(
            self.smaller, self.zoom, self.larger, None, turning, None, self.note, spacing=2
        )
        row.setContentsMargins(10, 4, 10, 4)
        if lead is not None:
            row.insertWidget(0, lead)
            row.insertSpacing(1, 8)
        bar.setLayout(row)
        self._bar, self._turning = row, turning
        rows = down(bar, self.view, spacing=0)
        rows.setStretch(1, 1)
        self.setLayout(rows)
        self._connect()
        self._tell_page(0, 0)

    def minimumSizeHint(self) -> QSize:
        """Ask for little: the columns beside it give way first."""
        return QSize(*_LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the note out where the bar has no room for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        page, pages = self.view.page, self.view.pages
        whole = f"Halaman {page} dari {pages}" if pages else ""
        self.where.setText(whole)
        self.where.setAccessibleName(whole)
        self.note.show()
        if self._wanted() > self.width():
            self.note.hide()
        if self._wanted() > self.width() and pages:
            self.where.setText(f"{page} / {pages}")

    def _wanted(self) -> int:
        """Give the width that the bar wants with its present words, not with those before."""
        self._turning.invalidate()
        self._bar.invalidate()
        return self._bar.sizeHint().width()

    def _connect(self) -> None:
        self.smaller.clicked.connect(self.view.zoom_out)
        self.larger.clicked.connect(self.view.zoom_in)
        self.zoom.clicked.connect(self.view.zoom_fit)
        self.before.clicked.connect(lambda: self.view.go_to_page(self.view.page - 1))
        self.after.clicked.connect(lambda: self.view.go_to_page(self.view.page + 1))
        self.view.page_changed.connect(self._tell_page)
        self.view.zoom_changed.connect(self._tell_zoom)

    def _tell_page(self, page: int, pages: int) -> None:
        self._fit()
        self.before.setEnabled(page > 1)
        self.after.setEnabled(page < pages)
        for part in (self.smaller, self.larger, self.zoom):
            part.setEnabled(pages > 0)

    def _tell_zoom(self) -> None:
        fitting = self.view.zoom is None
        self.zoom.setText(FITTING if fitting else f"{self.view.percent} %")
        self._fit()
