"""Lucide icons recoloured from the tokens, drawn once per colour and size."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton
from shiboken6 import isValid

from notulen_app import paths
from notulen_app.ui.look.theme import Theme

_STROKE = "1.9"
_GAP = 6
"""Pixels between an icon and the words of its button at scale 1."""

Bearer = QAbstractButton | QAction | QLabel


class Icons(QObject):
    """The icons under the theme in use; what bears one gets it anew when the theme changes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._drawn: dict[tuple[str, str, int], QPixmap] = {}
        self._borne: WeakKeyDictionary[Bearer, tuple[str, str, int, bool]] = WeakKeyDictionary()
        theme.changed.connect(self._on_theme_changed)

    def put(
        self,
        bearer: Bearer,
        name: str,
        *,
        colour: str = "text2",
        size: int = 16,
        rail: bool = False,
    ) -> None:
        """Put an icon on a button, an action or a label, and keep it right under every theme.

        ``rail``: it turns to the accent colour where the button is chosen.
        """
        self._borne[bearer] = (name, colour, size, rail)
        self._set(bearer, name, colour, size, rail=rail)

    def icon(self, name: str, *, colour: str = "text2", size: int = 16) -> QIcon:
        """Give an icon in a token's colour; disabled it takes the colour of captions."""
        icon = QIcon(self.pixmap(name, colour=colour, size=size))
        pale = self.pixmap(name, colour="text3", size=size)
        icon.addPixmap(pale, QIcon.Mode.Disabled)
        return icon

    def _set(self, bearer: Bearer, name: str, colour: str, size: int, *, rail: bool) -> None:
        if isinstance(bearer, QLabel):
            bearer.setPixmap(self.pixmap(name, colour=colour, size=size))
            return
        icon = self.icon(name, colour=colour, size=size)
        if rail:
            chosen = self.pixmap(name, colour="accent_text", size=size)
            icon.addPixmap(chosen, QIcon.Mode.Normal, QIcon.State.On)
        room = self.size(size)
        if isinstance(bearer, QPushButton):
            room += QSize(self._theme.tokens.px(_GAP), 0)
            icon = _apart(icon, self.size(size), room, bearer.layoutDirection())
        bearer.setIcon(icon)
        if isinstance(bearer, QAbstractButton):
            bearer.setIconSize(room)

    def _on_theme_changed(self) -> None:
        self._drawn.clear()
        for bearer, (name, colour, size, rail) in list(self._borne.items()):
            if isValid(bearer):
                self._set(bearer, name, colour, size, rail=rail)

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


def _apart(icon: QIcon, size: QSize, room: QSize, way: Qt.LayoutDirection) -> QIcon:
    """Give an icon with a gap towards the words of its button, which the style leaves none."""
    left = 0 if way is Qt.LayoutDirection.LeftToRight else room.width() - size.width()
    made = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):
        drawn = icon.pixmap(size, mode)
        ratio = drawn.devicePixelRatio()
        pixmap = QPixmap(room * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.drawPixmap(left, 0, drawn)
        painter.end()
        made.addPixmap(pixmap, mode)
    return made


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
