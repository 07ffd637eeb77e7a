"""The line that shows how far the copying of files is, and stops it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from notulen_app.ui.attaching import Attaching, Copying
from notulen_app.ui.widgets.build import across, button, down
from notulen_app.ui.widgets.elided import ElidedLabel

_PATIENCE = 300
"""Milliseconds of copying before it is shown: a photo is there by then."""


class CopyProgress(QWidget):
    """Hidden while nothing is copied."""

    def __init__(self, attaching: Attaching) -> None:
        super().__init__()
        self._words = ElidedLabel("", role="caption")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.stop = button("Batal", kind="small")
        self.stop.setToolTip("Hentikan penyalinan")
        row = across(down(self._words, self._bar, spacing=4), self.stop, spacing=10)
        row.setStretch(0, 1)
        self.setLayout(row)
        self.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE)
        self._timer.timeout.connect(self.show)
        self._attaching = attaching
        attaching.progressed.connect(self._on_progressed)
        attaching.ended.connect(self._on_ended)
        self.stop.clicked.connect(attaching.stop)

    def _on_progressed(self, copying: Copying) -> None:
        number = f" ({copying.number} dari {copying.count})" if copying.count > 1 else ""
        text = f"Menyalin “{copying.name}”{number}, {copying.percent} %"
        self._words.setText(text)
        self._bar.setValue(copying.percent)
        self._bar.setAccessibleName(text)
        if self.isHidden() and not self._timer.isActive():
            self._timer.start()

    def _on_ended(self) -> None:
        if not self._attaching.busy:
            self._timer.stop()
            self.hide()
