"""A document as it will print, with the bar that zooms and turns its pages."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from notulen_app.ui.icons import Icons
from notulen_app.ui.theme import Theme
from notulen_app.ui.widgets.build import across, button, down, panel, tool
from notulen_app.ui.widgets.elided import ElidedLabel
from notulen_app.ui.widgets.pdf_view import PdfView

FITTING = "Lebar halaman"
TRUE = "Pratinjau = hasil cetak"


class Preview(QWidget):
    """The bar and the pages; ``view`` shows them."""

    def __init__(self, theme: Theme, icons: Icons, *, note: str = TRUE) -> None:
        super().__init__()
        self.view = PdfView(theme)
        self.smaller, self.larger = tool("Perkecil halaman (Ctrl+-)"), tool("Perbesar (Ctrl++)")
        self.zoom = button(FITTING, kind="quiet")
        self.zoom.setToolTip("Lebar halaman (Ctrl+0)")
        self.before = tool("Halaman sebelumnya (Page Up)")
        self.after = tool("Halaman berikutnya (Page Down)")
        self.where = ElidedLabel("", role="caption")
        self.note = ElidedLabel(note, role="caption")
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
        row.setContentsMargins(10, 3, 10, 3)
        bar.setLayout(row)
        rows = down(bar, self.view, spacing=0)
        rows.setStretch(1, 1)
        self.setLayout(rows)
        self._connect()
        self._tell_page(0, 0)

    def _connect(self) -> None:
        self.smaller.clicked.connect(self.view.zoom_out)
        self.larger.clicked.connect(self.view.zoom_in)
        self.zoom.clicked.connect(self.view.zoom_fit)
        self.before.clicked.connect(lambda: self.view.go_to_page(self.view.page - 1))
        self.after.clicked.connect(lambda: self.view.go_to_page(self.view.page + 1))
        self.view.page_changed.connect(self._tell_page)
        self.view.zoom_changed.connect(self._tell_zoom)

    def _tell_page(self, page: int, pages: int) -> None:
        self.where.setText(f"Halaman {page} dari {pages}" if pages else "")
        self.before.setEnabled(page > 1)
        self.after.setEnabled(page < pages)
        for part in (self.smaller, self.larger, self.zoom):
            part.setEnabled(pages > 0)

    def _tell_zoom(self) -> None:
        fitting = self.view.zoom is None
        self.zoom.setText(FITTING if fitting else f"{self.view.percent} %")
