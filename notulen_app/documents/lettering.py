"""Lines of text as operators of a page, written straight: ReportLab's text objects cost far more.

Only what its own way draws the same: plain lines of one font.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from reportlab.lib.colors import CMYKColor, toColor
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

_NOTHING = 1e-8
"""Points by which a line may be too wide without being squeezed."""


class Letters:
    """How a document writes text: the names that its fonts go by, and texts as glyph codes."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self._fonts: dict[str, tuple[Any, str]] = {}

    def knows(self, name: str) -> bool:
        """Tell whether text in a font can be written straight, and make it known."""
        if name not in self._fonts:
            font = pdfmetrics.getFont(name)
            if not isinstance(font, TTFont):
                return False
            font._assignState(self.document)
            self._fonts[name] = font, font.getSubsetInternalName(0, self.document)
        return True

    def shown(self, text: str, name: str, size: float) -> str:
        """Give the operators that show a text in a font whose first glyphs are set."""
        if text.isascii() and text.isprintable():
            if "(" in text or ")" in text or "\\" in text:
                text = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            return f"({text}) Tj"
        font, first = self._fonts[name]
        parts = font.splitString(text, self.document)
        made: list[str] = []
        for subset, codes in parts:
            escaped = "".join(_ESCAPED[one] for one in codes)
            if subset:
                other = font.getSubsetInternalName(subset, self.document)
                made.append(f"{other} {size:g} Tf ({escaped}) Tj {first} {size:g} Tf")
            else:
                made.append(f"({escaped}) Tj")
        return " ".join(made)

    def line(
        self, text: str, font: str, size: float, x: float, y: float, *, filled: str = ""
    ) -> str:
        """Write a line in a font that is known, from a point in points.

        ``filled`` is the operator of its colour, where another one may be set.
        """
        if font not in self._fonts:
            self.knows(font)
        name, shown = self._fonts[font][1], self.shown(text, font, size)
        return f"BT {filled} {name} {size:g} Tf {points(x)} {points(y)} Td {shown} ET"

    def paragraph(self, broken: Any, style: Any, x: float, y: float, *, last: bool) -> str | None:
        """Write broken lines, the first from its left edge and base line.

        ``last`` tells that the last line ends the paragraph, and is not justified.
        """
        if broken.kind or broken.us_lines or broken.link or style.backColor or style.borderWidth:
            return None
        font, size = broken.fontName, broken.fontSize
        colour = fill_of(broken.textColor)
        if colour is None or not self.knows(font):
            return None
        first, rest = x + style.leftIndent + style.firstLineIndent, x + style.leftIndent
        made = [f"BT {colour} {self._fonts[font][1]} {size:g} Tf {style.leading:g} TL"]
        here, spacing = None, "0"
        end = len(broken.lines) - 1
        for n, (room, words) in enumerate(broken.lines):
            text = " ".join(words)
            shift, wide = _placed(style.alignment, room, text, ends=last and n == end)
            at = (rest if n else first) + shift
            if here is None:
                made.append(f"{points(at)} {points(y)} Td")
            elif at == here:
                made.append("T*")
            else:
                made.append(f"{points(at - here)} {-style.leading:g} Td")
            if wide != spacing:
                made.append(f"{wide} Tw")
            made.append(self.shown(text, font, size))
            here, spacing = at, wide
        made.append("ET" if spacing == "0" else "0 Tw ET")
        return " ".join(made)


def points(length: float) -> str:
    """Write a length as precisely as ReportLab does, with seven digits."""
    written = f"{length:.7g}"
    return "0" if "e" in written else written


def _placed(alignment: int, room: float, text: str, *, ends: bool) -> tuple[float, str]:
    """Give how far a line is moved right, and its spacing of words, as ReportLab does."""
    if alignment == TA_JUSTIFY:
        squeezed = not (-_NOTHING < room <= _NOTHING or (ends and room > -_NOTHING))
    else:
        squeezed = room <= -_NOTHING
    # every line but a single word's has the space after its last word as well
    spaces = text.rstrip(" ").count(" ") + text.count("\xa0") if squeezed else 0
    if spaces:
        return 0.0, f"{room / spaces:.5f}"
    if alignment == TA_CENTER:
        return room / 2, "0"
    return (room if alignment == TA_RIGHT else 0.0), "0"


@lru_cache(maxsize=64)
def fill_of(given: Any) -> str | None:
    """Give the operator of a colour; None for one that is not made of red, green and blue."""
    colour = toColor(given)
    if isinstance(colour, CMYKColor) or colour.alpha < 1:
        return None
    return " ".join(f"{one:.5g}" for one in (colour.red, colour.green, colour.blue)) + " rg"


_ESCAPED = [
    f"\\{chr(one)}" if one in b"()\\" else chr(one) if 32 <= one < 127 else f"\\{one:03o}"
    for one in range(256)
]
