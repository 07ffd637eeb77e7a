"""The picture of a logo with the buttons that choose another one or take it away."""

from __future__ import annotations

import base64

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, button, down, label, panel

LOGO_SIDE = 84
"""Pixels of the picture of the logo at most."""


class LogoField(QWidget):
    """``requested`` asks for another logo, ``removed`` for none."""

    requested = Signal()
    removed = Signal()

    def __init__(self, icons: Icons, *, name: str) -> None:
        super().__init__()
        self._shown: str | None = None
        self.picture = label("")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName(name)
        self._none = label("Belum ada logo", "hint", wrap=True)
        self.choose = button("Pilih gambar…", kind="small")
        self.remove = button("Hapus logo", kind="small")
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        icons.put(self.choose, "image")
        icons.put(self.remove, "x")
        frame = panel("inset")
        frame.setFixedSize(LOGO_SIDE + 16, LOGO_SIDE + 16)
        frame.setLayout(across(self.picture, self._none, edge=4))
        row = across(frame, down(self.choose, self.remove, None, spacing=6), None, spacing=12)
        advice = "PNG atau JPEG; disimpan di arsip tanpa keterangan kamera."
        self.setLayout(
            down(
                label("Logo", "label"),
                row,
                self.problem,
                label(advice, "hint", wrap=True),
                spacing=8,
            )
        )
        self.choose.clicked.connect(self.requested)
        self.remove.clicked.connect(self.removed)

    def show_logo(self, logo: str | None) -> None:
        """Show a logo, an image in base64."""
        if logo == self._shown and logo is not None:
            return
        self._shown = logo
        pixmap = QPixmap()
        if logo:
            pixmap.loadFromData(base64.b64decode(logo))
        smooth = Qt.TransformationMode.SmoothTransformation
        kept = Qt.AspectRatioMode.KeepAspectRatio
        shown = pixmap if pixmap.isNull() else pixmap.scaled(LOGO_SIDE, LOGO_SIDE, kept, smooth)
        self.picture.setPixmap(shown)
        self.picture.setVisible(not pixmap.isNull())
        self._none.setVisible(pixmap.isNull())
        self.remove.setEnabled(not pixmap.isNull())

    def say(self, problem: str) -> None:
        """Say below the logo what was wrong with an image; "" takes it away."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
