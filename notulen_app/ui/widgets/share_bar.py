"""A bar that shows how many of all are there: painted alike alone and in a list."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from notulen_app.ui.look.theme import Theme
from notulen_app.ui.look.tokens import Tokens

HIGH = 6
"""Pixels at scale 1."""


class ShareBar(QWidget):
    """Shows a share (0..1). Unlike Qt's own bar it waits with painting for everything else."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def share(self) -> float:
        """What is shown."""
        return self._share

    def show_share(self, share: float) -> None:
        """Show another share."""
        if share != self._share:
            self._share = share
            self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_share(painter, self._theme.tokens, QRectF(self.rect()), self._share)
        painter.end()

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.tokens.px(HIGH))
        self.update()


def paint_share(painter: QPainter, tokens: Tokens, bar: QRectF, share: float) -> None:
    """Paint a bar that is filled from the left."""
    corner = bar.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.colour("neutral_soft"))
    painter.drawRoundedRect(bar, corner, corner)
    if share > 0:
        done = QRectF(bar)
        done.setWidth(max(bar.height(), bar.width() * min(1.0, share)))
        painter.setBrush(tokens.colour("ok_fill"))
        painter.drawRoundedRect(done, corner, corner)
