"""The status bar: when the last real commit was, key hints of the place, where the data lies."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, button, down, label, panel
from notulen_app.ui.widgets.elided import ElidedLabel
from notulen_app.ui.wording import literal


class StatusBar(QWidget):
    """Shows the truth about saving; ``folder_requested`` asks to see where the data lies."""

    folder_requested = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._sign = label("")
        self._saved = ElidedLabel("Siap", role="caption")
        self.cancel = button("Batal", kind="status")
        self.cancel.setToolTip("Batalkan, tanpa mengubah apa pun (Esc)")
        self.cancel.hide()
        self._before = ""
        self._hints = ElidedLabel("", role="caption")
        self._place = button("Data tersimpan di komputer ini", kind="status")
        frame = panel("status")
        inside = across(self._sign, self._saved, self.cancel, self._hints, self._place, spacing=8)
        inside.setContentsMargins(12, 0, 6, 0)
        inside.setStretch(1, 2)
        inside.setStretch(3, 3)
        frame.setLayout(inside)
        self.setLayout(down(frame, spacing=0))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        icons.put(self._place, "hard-drive")
        icons.put(self._sign, "circle-check", colour="ok")
        self._place.clicked.connect(self.folder_requested)

    def set_saved(self, moment: dt.datetime | None) -> None:
        """Tell the time of the last commit."""
        self._icons.put(self._sign, "circle-check", colour="ok")
        self._saved.setText(f"Tersimpan otomatis {moment:%H.%M.%S}" if moment else "Siap")

    def set_waiting(self, *, waiting: bool) -> None:
        """Tell that something long is being written, with the way out of it, or that it is over."""
        if waiting:
            self._before = self._saved.text()
            self._saved.setText("Menyimpan…")
        elif self._saved.text() == "Menyimpan…":
            self._saved.setText(self._before)
        self.cancel.setVisible(waiting)

    def set_unsaved(self) -> None:
        """Tell that the last write failed."""
        self._icons.put(self._sign, "circle-alert", colour="bad")
        self._saved.setText("Belum tersimpan, mencoba lagi")

    def set_hints(self, hints: tuple[str, ...]) -> None:
        """Show the keys of the place."""
        self._hints.setText("   ·   ".join(hints))

    def set_place(self, text: str, tooltip: str) -> None:
        """Tell where the archive lies."""
        self._place.setText(literal.words(text))
        self._place.setToolTip(literal.tip(tooltip))

    @property
    def saved(self) -> str:
        """What is said about saving."""
        return self._saved.text()
