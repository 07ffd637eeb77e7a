"""A document as it will print: its bar zooms, turns the pages and searches them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QWidget

from notulen_app.ui.commands import command
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.preferences import Preferences
from notulen_app.ui.widgets.build import across, button, down, label, panel, tool
from notulen_app.ui.widgets.find_bar import FindBar
from notulen_app.ui.widgets.page_strip import PageStrip
from notulen_app.ui.widgets.pdf_view import PdfView
from notulen_app.ui.wording.key_words import tip

FITTING, SHORT_FITTING = "Lebar halaman", "Lebar"
TRUE = "Pratinjau = hasil cetak"
_STRIP = "page_strip"
_LEAST = (220, 160)
_PAGES_WIDE = 380
"""Pixels at scale 1 that the preview must have for the small pictures to stand beside the pages."""


class Preview(QWidget):
    """The bar and the pages; ``view`` shows them. ``lead`` stands first in the bar.

    With ``kept`` it is remembered whether the small pictures are shown.
    """

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        *,
        note: str = TRUE,
        lead: QWidget | None = None,
        kept: Preferences | None = None,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._kept = kept
        self._strip_wanted = kept is not None and kept.left(_STRIP) == "ya"
        self.view = PdfView(theme)
        self.strip = PageStrip(theme)
        self.find_bar = FindBar(icons, self.view)
        self.small = tool(tip("thumbnails", "Gambar kecil halaman"))
        self.small.setCheckable(True)
        self.search = tool(tip("find", "Cari di dokumen ini"))
        self.smaller = tool(tip("zoom_out", "Perkecil halaman"))
        self.larger = tool(tip("zoom_in", "Perbesar halaman"))
        self.zoom = button(FITTING, kind="quiet")
        self.zoom.setToolTip(tip("zoom_fit", "Lebar halaman"))
        self.before = tool("Halaman sebelumnya (Page Up)")
        self.after = tool("Halaman berikutnya (Page Down)")
        self.where, self.note = label("", "caption"), label(note, "caption")
        self._lay_out(icons, lead)
        self._connect()
        self._tell_page(0, 0)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Give what can be done with the pages that are shown."""
        if not self.view.pages:
            return {}
        bar = self.find_bar
        return {
            "zoom_in": self.view.zoom_in,
            "zoom_out": self.view.zoom_out,
            "zoom_fit": self.view.zoom_fit,
            "find": bar.begin,
            "find_next": bar.go_on if bar.isVisible() else bar.begin,
            "find_previous": bar.go_back if bar.isVisible() else bar.begin,
            "thumbnails": self.toggle_strip,
        }

    def toggle_strip(self) -> None:
        """Show the small pictures of the pages, or hide them."""
        self._strip_wanted = not self._strip_wanted
        if self._kept is not None:
            self._kept.leave(_STRIP, "ya" if self._strip_wanted else "tidak")
        self._fit_strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Search where no menu has taken the key: in a dialog."""
        able = self.commands()
        for name in ("find", "find_next", "find_previous"):
            keys = QKeySequence(event.keyCombination())
            if name in able and any(QKeySequence(one) == keys for one in command(name).keys):
                able[name]()
                return
        super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Ask for little: the columns beside it give way first."""
        return QSize(*_LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the note out where the bar has no room for it."""
        super().resizeEvent(event)
        self._fit()
        self._fit_strip()

    def _fit(self) -> None:
        page, pages = self.view.page, self.view.pages
        whole = f"Halaman {page} dari {pages}" if pages else ""
        self.where.setText(whole)
        self.where.setAccessibleName(whole)
        self.note.show()
        self._tell_zoom()
        if self._wanted() > self.width():
            self.note.hide()
        if self._wanted() > self.width() and pages:
            self.where.setText(f"{page} / {pages}")
        if self._wanted() > self.width() and self.view.zoom is None:
            self.zoom.setText(SHORT_FITTING)

    def _fit_strip(self) -> None:
        """Show the small pictures where they are wanted and there is room."""
        room = self.width() >= self._theme.tokens.px(_PAGES_WIDE)
        self.small.setChecked(self._strip_wanted)
        self.strip.setVisible(self._strip_wanted and room)
        self._show_small()

    def _show_small(self) -> None:
        if self.strip.isVisibleTo(self):
            self.strip.show_pdf(self.view.pdf)
            self.strip.mark(self.view.page)

    def _wanted(self) -> int:
        """Give the width that the bar wants with its present words, not with those before."""
        self._turning.invalidate()
        self._bar.invalidate()
        return self._bar.sizeHint().width()

    def _lay_out(self, icons: Icons, lead: QWidget | None) -> None:
        for bearer, name in (
            (self.small, "panel-left"),
            (self.search, "search"),
            (self.smaller, "zoom-out"),
            (self.larger, "zoom-in"),
            (self.before, "chevron-left"),
            (self.after, "chevron-right"),
        ):
            icons.put(bearer, name)
        bar = panel("tools")
        turning = across(self.before, self.where, self.after, spacing=4)
        sizing = (self.small, self.smaller, self.zoom, self.larger)
        row = across(*sizing, None, turning, None, self.note, self.search, spacing=2)
        row.setContentsMargins(10, 4, 10, 4)
        if lead is not None:
            row.insertWidget(0, lead)
            row.insertSpacing(1, 8)
        bar.setLayout(row)
        self._bar, self._turning = row, turning
        pages = across(self.strip, self.view, spacing=0)
        pages.setStretch(1, 1)
        rows = down(bar, self.find_bar, pages, spacing=0)
        rows.setStretch(2, 1)
        self.strip.hide()
        self.setLayout(rows)

    def _connect(self) -> None:
        self.smaller.clicked.connect(self.view.zoom_out)
        self.larger.clicked.connect(self.view.zoom_in)
        self.zoom.clicked.connect(self.view.zoom_fit)
        self.before.clicked.connect(lambda: self.view.go_to_page(self.view.page - 1))
        self.after.clicked.connect(lambda: self.view.go_to_page(self.view.page + 1))
        self.small.clicked.connect(self.toggle_strip)
        self.search.clicked.connect(self.find_bar.begin)
        self.find_bar.closed.connect(self._on_find_closed)
        self.strip.chosen.connect(self.view.go_to_page)
        self.view.shown.connect(self._show_small)
        self.view.page_changed.connect(self._tell_page)
        self.view.zoom_changed.connect(self._fit)

    def _tell_page(self, page: int, pages: int) -> None:
        self._fit()
        self.before.setEnabled(page > 1)
        self.after.setEnabled(page < pages)
        for part in (self.smaller, self.larger, self.zoom, self.search, self.small):
            part.setEnabled(pages > 0)
        if pages:
            self.strip.mark(page)
        elif self.strip.isVisibleTo(self):
            self.strip.show_pdf(b"")

    def _on_find_closed(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_zoom(self) -> None:
        fitting = self.view.zoom is None
        self.zoom.setText(FITTING if fitting else f"{self.view.percent} %")
