"""Small marks: a chip, or an icon with words; measured and painted alike wherever they stand."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme, interface_font
from notulen_app.ui.models.mark import Mark
from notulen_app.ui.widgets.text_lines import TextLines

_WORDS = {"accent": "accent_text", "neutral": "text2"}
"""The colour of a chip's words where it has not the name of the tone."""


class MarkPainter:
    """Paints marks in the fonts and colours of the theme."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        self._theme = theme
        self._icons = icons
        self._set_fonts()
        theme.changed.connect(self._set_fonts)

    def width(self, mark: Mark) -> float:
        """Give how wide a mark is in pixels."""
        px = self._theme.tokens.px
        if mark.tone:
            return self._chip.whole(mark.text) + px(24 if len(mark.text) > 1 else 14)
        return self._small.whole(mark.text) + px(22 if mark.icon else 4)

    def paint(
        self, painter: QPainter, mark: Mark, box: QRectF, *, on_selection: bool = False
    ) -> None:
        """Paint a mark; a chip on a selected row has the ground of the surface."""
        tokens, px = self._theme.tokens, self._theme.tokens.px
        if mark.tone:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("surface" if on_selection else f"{mark.tone}_soft"))
            painter.drawRoundedRect(box, px(10), px(10))
            painter.setFont(self._chip.font)
            painter.setPen(tokens.colour(_WORDS.get(mark.tone, mark.tone)))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), mark.text)
            return
        words = box
        if mark.icon:
            picture = self._icons.pixmap(mark.icon, colour=mark.colour, size=14)
            top = box.top() + (box.height() - px(14)) / 2
            painter.drawPixmap(QPointF(box.left(), top), picture)
            words = box.adjusted(px(18), 0, 0, 0)
        painter.setFont(self._small.font)
        painter.setPen(tokens.colour(mark.colour))
        shown = painter.fontMetrics().elidedText(
            mark.text, Qt.TextElideMode.ElideRight, round(words.width())
        )
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _set_fonts(self) -> None:
        px = self._theme.tokens.px
        self._small = TextLines(interface_font(px(12)))
        self._chip = TextLines(interface_font(px(12), weight=QFont.Weight.DemiBold))
