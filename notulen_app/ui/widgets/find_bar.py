"""Searching the pages that a view shows: every hit is marked, one after the other is gone to."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from notulen_app import i18n
from notulen_app.documents.raster import MOST_HITS, Hit, find_text
from notulen_app.ui.latest import Latest, Work
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, label, restyle, tool
from notulen_app.ui.widgets.pdf_view import PdfView
from notulen_app.ui.wording.key_words import tip

NOTHING = "Tidak ditemukan"
SEARCHING = "Mencari…"
_PAUSE = 150
"""Milliseconds without a key until the pages are searched."""


class FindBar(QFrame):
    """Searches a view. ``closed`` says that the person has done with it, ``found`` that a search
    is over; ``hits`` are what it found.
    """

    closed = Signal()
    found = Signal()

    def __init__(self, icons: Icons, view: PdfView) -> None:
        super().__init__()
        self.setProperty("panel", "tools")
        self._view = view
        self._asked = 0
        self._words = ""
        self.hits: tuple[Hit, ...] = ()
        self._at = -1
        self.field = QLineEdit()
        self.field.setPlaceholderText("Cari di dokumen ini")
        self.field.setAccessibleName("Cari di dokumen ini")
        self.told = label("", "caption")
        self.before = tool(tip("find_previous", "Temuan sebelumnya"))
        self.after = tool(tip("find_next", "Temuan berikutnya"))
        self.close_it = tool("Tutup pencarian (Esc)")
        self._searching = Latest(self, self._work, pause=_PAUSE)
        self._lay_out(icons)
        self._connect()
        self._tell()

    @property
    def current(self) -> Hit | None:
        """The hit that is looked at."""
        return self.hits[self._at] if self.hits else None

    def begin(self) -> None:
        """Go to the field, what stands there chosen; mark what was found when it was last open."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        if self.field.text().strip():
            self._searching.ask(at_once=True)

    def finish(self) -> None:
        """Take the marks away; the words stay for the next time."""
        self._searching.drop()
        self._words, self.hits, self._at = "", (), -1
        self._view.mark(())
        self._tell()
        self.hide()
        self.closed.emit()

    def go_on(self) -> None:
        """Go to the next hit; after the last comes the first."""
        self._step(1)

    def go_back(self) -> None:
        """Go to the hit before; before the first comes the last."""
        self._step(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, with Shift back; Esc closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._step(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.finish()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, icons: Icons) -> None:
        for bearer, name in (
            (self.before, "chevron-up"),
            (self.after, "chevron-down"),
            (self.close_it, "x"),
        ):
            icons.put(bearer, name)
        row = across(self.field, self.told, self.before, self.after, self.close_it, spacing=6)
        row.setStretch(0, 1)
        row.setContentsMargins(10, 4, 10, 4)
        self.setLayout(row)
        self.hide()

    def _connect(self) -> None:
        self.field.textEdited.connect(lambda _: self._searching.ask())
        self.before.clicked.connect(self.go_back)
        self.after.clicked.connect(self.go_on)
        self.close_it.clicked.connect(self.finish)
        self._view.shown.connect(self._on_shown)
        self._searching.finished.connect(self._on_found)
        self._searching.refused.connect(lambda _: self._on_found(("", ())))

    def _work(self) -> Work | None:
        words, pdf = " ".join(self.field.text().split()), self._view.pdf
        self._asked += 1
        if not words or not pdf or self.isHidden():
            self._on_found((words, ()))
            return None
        self.told.setText(SEARCHING)
        return partial(self._found, pdf, words, self._asked)

    def _found(self, pdf: bytes, words: str, number: int) -> tuple[str, tuple[Hit, ...]]:
        """Search off the interface thread, until something else is asked for."""
        return words, find_text(pdf, words, stopped=lambda: number != self._asked)

    def _on_shown(self) -> None:
        """Search the document that took the place of the one before."""
        if not self.isHidden():
            self._searching.ask(at_once=True)

    def _on_found(self, answer: tuple[str, tuple[Hit, ...]]) -> None:
        words, hits = answer
        again, old = words == self._words, self.current
        self._words, self.hits = words, hits
        here = (old.page, old.boxes[0][1]) if again and old and old.boxes else (self._page, 0.0)
        after = (n for n, one in enumerate(hits) if (one.page, one.boxes[0][1]) >= here)
        self._at = next(after, 0) if hits else -1
        self._show(move=not again)
        self.found.emit()

    @property
    def _page(self) -> int:
        return max(0, self._view.page - 1)

    def _step(self, by: int) -> None:
        if self._searching.waiting or not self.hits:
            return
        self._at = (self._at + by) % len(self.hits)
        self._show(move=True)

    def _show(self, *, move: bool) -> None:
        current = self.current
        self._view.mark(self.hits, current)
        if current is not None and move:
            self._view.reveal(current)
        self._tell()

    def _tell(self) -> None:
        count = len(self.hits)
        more = "+" if count == MOST_HITS else ""
        words = f"{i18n.number(self._at + 1)} dari {i18n.number(count)}{more}" if count else ""
        lost = bool(self._words) and not count
        self.told.setText(NOTHING if lost else words)
        self.told.setAccessibleName(self.told.text())
        restyle(self.told, "role", "error" if lost else "caption")
        for one in (self.before, self.after):
            one.setEnabled(count > 0)
