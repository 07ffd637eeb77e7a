"""A dialog to read or fill in: its body scrolls where the screen is small, its buttons stay."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QLayout, QScrollArea, QWidget

from notulen_app.ui.widgets.build import down, panel

_LETTERS = 13
"""Pixels of the interface's font at scale 1."""
_ROOM = 48
"""Pixels of the screen that a dialog leaves free."""


class Sheet(QDialog):
    """A dialog of a body and a foot with buttons."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)
        self._body = QScrollArea()
        self._body.setWidgetResizable(True)
        self._body.setFrameShape(QFrame.Shape.NoFrame)
        self._body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def arrange(self, body: QLayout, foot: QLayout, *, width: int) -> None:
        """Lay out body and foot; ``width`` in pixels at scale 1, as high as the screen allows."""
        inside = QWidget()
        inside.setLayout(body)
        body.setContentsMargins(20, 16, 20, 16)
        self._body.setWidget(inside)
        foot.setContentsMargins(20, 12, 20, 14)
        outside = down(self._body, panel("line"), foot, spacing=0)
        outside.setStretch(0, 1)
        self.setLayout(outside)
        for part in inside.findChildren(QWidget):
            part.ensurePolished()  # the stylesheet decides how high a text is
        screen = self.screen().availableGeometry()
        scaled = width * max(1, QApplication.font().pixelSize()) // _LETTERS
        width = min(scaled, screen.width() - _ROOM)
        deep = body.heightForWidth(width) if body.hasHeightForWidth() else body.sizeHint().height()
        height = deep + foot.sizeHint().height() + 4
        self.resize(width, min(height, screen.height() - _ROOM))

    @property
    def area(self) -> QScrollArea:
        """The part that scrolls."""
        return self._body
