"""Lines of text as operators of a page, written straight: ReportLab's text objects cost far more.

Only what its own way draws the same: plain lines in the first 256 glyphs of a font.
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

    def font(self, name: str) -> tuple[Any, str] | None:
        """Give a font with its name in the page's resources; None where it has no subsets."""
        if name not in self._fonts:
            font = pdfmetrics.getFont(name)
            if not isinstance(font, TTFont):
                return None
            font._assignState(self.document)
            self._fonts[name] = font, font.getSubsetInternalName(0, self.document)
        return self._fonts[name]

    def codes(self, font: Any, text: str) -> str | None:
        """Give a text as the inside of a string of a page; None where it needs other glyphs."""
        if text.isascii() and text.isprintable():
            if "(" in text or ")" in text or "\\" in text:
                return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            return text
        parts = font.splitString(text, self.document)
        if len(parts) > 1 or parts[0][0]:
            return None
        return "".join(_ESCAPED[one] for one in parts[0][1])

    def line(
        self, text: str, font: str, size: float, x: float, y: float, *, colour: Any = None
    ) -> str | None:
        """Write one line from a point in points; None where ReportLab has to.

        Without a ``colour`` it has the one that is set.
        """
        if not text or (known := self.font(font)) is None:
            return None
        codes = self.codes(known[0], text)
        filled = "" if colour is None else _colour(colour)
        if codes is None or filled is None:
            return None
        return f"BT {filled} {known[1]} {size:g} Tf {points(x)} {points(y)} Td ({codes}) Tj ET"

    def paragraph(self, broken: Any, style: Any, x: float, y: float, *, last: bool) -> str | None:
        """Write broken lines, the first from its left edge and base line.

        ``last`` tells that the last line ends the paragraph, and is not justified.
        """
        if broken.kind or broken.us_lines or broken.link or style.backColor or style.borderWidth:
            return None
        known = self.font(broken.fontName)
        colour = _colour(broken.textColor)
        if known is None or colour is None:
            return None
        font, name = known
        first, rest = x + style.leftIndent + style.firstLineIndent, x + style.leftIndent
        made = [f"BT {colour} {name} {broken.fontSize:g} Tf {style.leading:g} TL"]
        here, spacing = None, "0"
        end = len(broken.lines) - 1
        for n, (room, words) in enumerate(broken.lines):
            text = " ".join(words)
            codes = self.codes(font, text) if text else ""
            if codes is None:
                return None
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
            made.append(f"({codes}) Tj")
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
def _colour(given: Any) -> str | None:
    """Give the operator of a colour; None for one that is not made of red, green and blue."""
    colour = toColor(given)
    if isinstance(colour, CMYKColor) or colour.alpha < 1:
        return None
    return " ".join(f"{one:.5g}" for one in (colour.red, colour.green, colour.blue)) + " rg"


_ESCAPED = [
    f"\\{chr(one)}" if one in b"()\\" else chr(one) if 32 <= one < 127 else f"\\{one:03o}"
    for one in range(256)
]
