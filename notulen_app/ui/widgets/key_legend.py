"""Keys with what they do, side by side, or in their place what became of the last one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme, interface_font

_BETWEEN, _GAP, _PAD, _HIGH, _SIGN = 14, 6, 9, 19, 16
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ICONS = {"ok": "circle-check", "warn": "triangle-alert", "bad": "circle-alert"}


class KeyLegend(QWidget):
    """Shows pairs such as ("F7", "diwakili"), or a sentence.

    Painted as one, for the two change places with every person who comes in.
    """

    def __init__(self, theme: Theme, icons: Icons, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self._keys = keys
        self.said = ""
        self.tone = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.say("", "")

    def say(self, text: str, tone: str) -> None:
        """Show a sentence in a tone (ok, warn, bad), or with "" the keys."""
        self.said, self.tone = text, tone if text else ""
        keys = ", ".join(f"{key} {words}" for key, words in self._keys)
        self.setAccessibleName(text or keys)
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the height of a key."""
        return QSize(0, self._theme.tokens.px(_HIGH + 1))

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the sentence, or as many pairs as there is room for."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.said:
            self._paint_said(painter)
        else:
            self._paint_keys(painter)
        painter.end()

    def _paint_said(self, painter: QPainter) -> None:
        px = self._theme.tokens.px
        sign = self._icons.pixmap(_ICONS[self.tone], colour=self.tone, size=_SIGN)
        painter.drawPixmap(QPointF(0, (self.height() - px(_SIGN)) / 2), sign)
        room = self.rect().adjusted(px(_SIGN + 8), 0, 0, 0)
        painter.setFont(self._said_font)
        painter.setPen(self._theme.tokens.colour(self.tone))
        side = Qt.TextElideMode.ElideRight
        text = QFontMetrics(self._said_font).elidedText(self.said, side, room.width())
        painter.drawText(room, int(_LEFT), text)

    def _paint_keys(self, painter: QPainter) -> None:
        tokens, px = self._theme.tokens, self._theme.tokens.px
        x, high = 0, px(_HIGH)
        top = (self.height() - high) / 2
        for key, words in self._keys:
            box = self._key_metrics.horizontalAdvance(key) + 2 * px(_PAD)
            wide = box + px(_GAP) + self._word_metrics.horizontalAdvance(words)
            if x + wide > self.width():
                break
            edge = QRectF(x + 0.5, top + 0.5, box - 1, high - 1)
            painter.setPen(QPen(tokens.colour("border"), 1))
            painter.setBrush(tokens.colour("neutral_soft"))
            painter.drawRoundedRect(edge, px(4), px(4))
            painter.setPen(tokens.colour("text2"))
            painter.setFont(self._key_font)
            painter.drawText(edge, int(_CENTRE), key)
            painter.setFont(self._word_font)
            room = QRectF(x + box + px(_GAP), 0, wide, self.height())
            painter.drawText(room, int(_LEFT), words)
            x += wide + px(_BETWEEN)

    def _on_theme_changed(self) -> None:
        px = self._theme.tokens.px
        self._key_font = interface_font(px(11), weight=QFont.Weight.DemiBold)
        self._word_font = interface_font(px(12))
        self._said_font = interface_font(px(13), weight=QFont.Weight.DemiBold)
        self._key_metrics = QFontMetrics(self._key_font)
        self._word_metrics = QFontMetrics(self._word_font)
        self.updateGeometry()
        self.update()
