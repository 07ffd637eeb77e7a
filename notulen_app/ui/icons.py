"""Lucide icons recoloured from the tokens, drawn once per colour and size."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from notulen_app import paths
from notulen_app.ui.theme import Theme

_STROKE = "1.9"


class Icons:
    """The icons under the theme in use."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._drawn: dict[tuple[str, str, int], QPixmap] = {}

    def icon(self, name: str, *, colour: str = "text2", size: int = 16) -> QIcon:
        """Give an icon in a token's colour; disabled it takes the colour of captions."""
        icon = QIcon(self.pixmap(name, colour=colour, size=size))
        pale = self.pixmap(name, colour="text3", size=size)
        icon.addPixmap(pale, QIcon.Mode.Disabled)
        return icon

    def rail_icon(self, name: str) -> QIcon:
        """Give an icon that turns to the accent colour where its place is chosen."""
        icon = QIcon(self.pixmap(name, colour="text2", size=22))
        chosen = self.pixmap(name, colour="accent_text", size=22)
        icon.addPixmap(chosen, QIcon.Mode.Normal, QIcon.State.On)
        return icon

    def pixmap(self, name: str, *, colour: str, size: int) -> QPixmap:
        """Draw an icon sharply for the screen's own scale."""
        shade, pixels = self._theme.tokens[colour], self._theme.tokens.px(size)
        key = (name, shade, pixels)
        if key not in self._drawn:
            self._drawn[key] = _draw(name, shade, pixels)
        return self._drawn[key]

    def size(self, pixels: int) -> QSize:
        """Give an icon's size under the user's scale."""
        return QSize(self._theme.tokens.px(pixels), self._theme.tokens.px(pixels))


def _draw(name: str, shade: str, pixels: int) -> QPixmap:
    source = paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    source = source.replace("currentColor", shade).replace(
        'stroke-width="2"', f'stroke-width="{_STROKE}"'
    )
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen else 1.0
    pixmap = QPixmap(round(pixels * ratio), round(pixels * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
