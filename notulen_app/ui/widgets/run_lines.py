"""Words that stayed, went and came, broken into lines and painted: gone are struck, new underlined.

Colour never says it alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainter

from notulen_app.domain.word_changes import Run, Told
from notulen_app.ui.look.tokens import Tokens
from notulen_app.ui.widgets.text_lines import TextLines

_GAP = 3.0
"""Pixels between what went and what came in its place."""
_COLOURS = {Told.SAME: "text", Told.GONE: "bad", Told.NEW: "ok"}


@dataclass(frozen=True, slots=True)
class LaidRuns:
    """Lines of pieces, each with how its words stand; ``height`` in pixels."""

    lines: tuple[tuple[tuple[Told, str], ...], ...]
    height: float


class RunLines:
    """Lays out and paints runs in one font."""

    def __init__(self, font: QFont) -> None:
        self._lines = TextLines(font)
        self._fonts = {Told.SAME: font, Told.GONE: QFont(font), Told.NEW: QFont(font)}
        self._fonts[Told.GONE].setStrikeOut(True)
        self._fonts[Told.NEW].setUnderline(True)

    def laid(self, runs: Sequence[Run], width: float) -> LaidRuns:
        """Break runs into lines of a width; a line end within a text begins a new one."""
        lines: list[tuple[tuple[Told, str], ...]] = []
        for part in _parted(runs):
            text = "".join(words for _, words in part)
            for start, end in self._lines.broken(text, width):
                lines.append(tuple(_slice(part, start, end)))
        return LaidRuns(tuple(lines), len(lines) * self._lines.height)

    def paint(
        self, painter: QPainter, laid: LaidRuns, tokens: Tokens, *, x: float, y: float, pale: bool
    ) -> None:
        """Paint laid runs with their upper left corner at x, y; ``pale`` where it is decided."""
        for n, line in enumerate(laid.lines):
            left, last = x, Told.SAME
            for told, words in line:
                if (last, told) == (Told.GONE, Told.NEW):
                    left += _GAP
                last = told
                colour = "text2" if pale and told is Told.SAME else _COLOURS[told]
                painter.setFont(self._fonts[told])
                painter.setPen(tokens.colour(colour))
                top = y + n * self._lines.height + self._lines.ascent
                painter.drawText(QPointF(left, top), words)
                left += self._lines.width(words)


def _parted(runs: Sequence[Run]) -> list[list[tuple[Told, str]]]:
    """Part runs at the line ends within them."""
    parts: list[list[tuple[Told, str]]] = [[]]
    for one in runs:
        first, *others = one.text.split("\n")
        parts[-1].append((one.told, first))
        parts += [[(one.told, text)] for text in others]
    return [part for part in parts if any(words for _, words in part)] or [[(Told.SAME, "")]]


def _slice(part: Sequence[tuple[Told, str]], start: int, end: int) -> list[tuple[Told, str]]:
    """Give the pieces of a part between two characters, without spaces at the end."""
    found: list[tuple[Told, str]] = []
    at = 0
    for told, words in part:
        piece = words[max(0, start - at) : max(0, end - at)]
        at += len(words)
        if piece:
            found.append((told, piece))
    if found:
        told, words = found[-1]
        found[-1] = (told, words.rstrip())
    return found
