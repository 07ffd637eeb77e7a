"""The only way text from people reaches a page: cleaned, escaped and bounded."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

from notulen_app.paths import resource

REGULAR = "NotulenSans"
BOLD = "NotulenSans-Bold"
ITALIC = "NotulenSans-Italic"
BOLD_ITALIC = "NotulenSans-BoldItalic"
_FACES = {REGULAR: "Regular", BOLD: "Bold", ITALIC: "Italic", BOLD_ITALIC: "BoldItalic"}

WORDS_AT_ONCE = 500
"""Words of one paragraph; 40,000 words at once take 11 s, in pieces a third of a second."""
LONGEST_WORD = 64
"""Characters of a word; a longer one is broken."""
DOTS = "." * 30
_WIDTHS = 50_000
"""Widths of words that are remembered."""

_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn"}


class _Font(TTFont):  # type: ignore[misc]
    """A face that remembers how wide a word is; most words come often."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path)
        measure = super().stringWidth
        self._width = lru_cache(maxsize=_WIDTHS)(lambda text: measure(text, 1000.0))

    def stringWidth(  # noqa: N802
        self, text: str | bytes, size: float, encoding: str = "utf8"
    ) -> float:
        """Give the width in points."""
        if isinstance(text, bytes):
            text = text.decode(encoding)
        return float(self._width(text)) * size / 1000.0


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """Register Liberation Sans in four faces, once."""
    for name, face in _FACES.items():
        path = str(resource("fonts", f"LiberationSans-{face}.ttf"))
        pdfmetrics.registerFont(_Font(name, path))
    pdfmetrics.registerFontFamily(
        REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC
    )


def width_of(text: str, font: str, size: float) -> float:
    """Measure a text in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def clean(text: str) -> str:
    """Give printable text in NFC; line breaks stay, other white space becomes a space.

    Control, format (bidi overrides among them), private and surrogate characters go.
    """
    lines = (" ".join(line.split()) for line in text.splitlines())
    kept = "\n".join(line for line in lines if line)
    if not (kept.isascii() and kept.replace("\n", "").isprintable()):
        kept = unicodedata.normalize("NFC", kept)
        kept = "".join(
            sign for sign in kept if sign == "\n" or unicodedata.category(sign) not in _UNPRINTABLE
        )
    return _LONG_WORD.sub(_broken, kept)


def plain(text: str | None, *, limit: int = 1_000) -> str:
    """Give one line for drawing on the canvas, cut with an ellipsis after ``limit`` characters."""
    line = clean((text or "")[: limit * 4]).replace("\n", " ")
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def fitted(text: str, font: str, size: float, *, width: float) -> str:
    """Cut a line with an ellipsis where it is wider than ``width``."""
    if width_of(text, font, size) <= width:
        return text
    low, high = 0, len(text)
    while high - low > 1:
        middle = (low + high) // 2
        if width_of(text[:middle] + "…", font, size) <= width:
            low = middle
        else:
            high = middle
    return text[:low].rstrip() + "…"


def wrapped(text: str, font: str, size: float, *, width: float, lines: int = 8) -> list[str]:
    """Break one line at its spaces into at most ``lines`` of this width."""
    found: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and width_of(longer, font, size) > width:
            found.append(line)
            line = word
        else:
            line = longer
    if line:
        found.append(line)
    if len(found) > lines:
        found = [*found[: lines - 1], " ".join(found[lines - 1 :])]
    return [fitted(one, font, size, width=width) for one in found]


def narrowed(text: str, font: str, size: float, *, width: float) -> str:
    """Break words that are wider than a narrow cell, far quicker than ReportLab would."""
    broken = []
    for line in text.split("\n"):
        words = []
        for word in line.split(" "):
            rest = word
            while len(rest) * size > width and width_of(rest, font, size) > width:
                cut = max(1, len(rest) - 1)
                while cut > 1 and width_of(rest[:cut], font, size) > width:
                    cut = min(cut - 1, int(cut * width / width_of(rest[:cut], font, size)) + 1)
                words.append(rest[:cut])
                rest = rest[cut:]
                if cut == 1 and width_of(rest[:1], font, size) > width:
                    break
            words.append(rest)
        broken.append(" ".join(words))
    return "\n".join(broken)


class Text(Paragraph):  # type: ignore[misc]
    """A paragraph with marks (a number, a label, a colon) hanging in its left indent.

    A mark is an x from the paragraph's left edge, a text and a font; marks stand on the first
    line and stay with the first part where the paragraph is split.
    """

    marks: tuple[tuple[float, str, str], ...] = ()

    def draw(self) -> None:
        """Draw the paragraph, then its marks."""
        super().draw()
        if not self.marks:
            return
        size = self.style.fontSize
        baseline = self.height - size
        for x, mark, font in self.marks:
            self.canv.setFont(font, size)
            self.canv.setFillColor(self.style.textColor)
            self.canv.drawString(x, baseline, mark)

    def split(self, available_width: float, available_height: float) -> list[Any]:
        """Split between lines; the marks stay on the first."""
        parts: list[Any] = super().split(available_width, available_height)
        if parts:
            parts[0].marks = self.marks
        return parts

    def words(self) -> str:
        """Give the text with its marks, as it stands on the page."""
        marks = " ".join(mark for _, mark, _ in self.marks)
        return f"{marks} {self.getPlainText()}".strip()


def para(
    text: str | None,
    style: ParagraphStyle,
    *,
    marks: tuple[tuple[float, str, str], ...] = (),
    lead: str = "",
    blank: str = DOTS,
) -> list[Text]:
    """Give the paragraphs of a text: one a line, long ones in pieces of 500 words.

    ``lead`` is set bold before the text; ``blank`` stands where there is no text.
    """
    lines = clean(text or "").split("\n") if text else [""]
    if not any(lines):
        lines = [blank]
    pieces = [piece for line in lines for piece in _pieces(line)]
    made = []
    for n, piece in enumerate(pieces):
        first = f"<b>{escape(clean(lead))}</b> " if lead and n == 0 else ""
        made.append(Text(first + escape(piece), style))
    made[0].marks = marks
    return made


def _pieces(line: str) -> list[str]:
    if len(line) < WORDS_AT_ONCE:
        return [line]
    words = line.split()
    return [
        " ".join(words[start : start + WORDS_AT_ONCE])
        for start in range(0, len(words), WORDS_AT_ONCE)
    ]


def _broken(found: re.Match[str]) -> str:
    word = found[0]
    return " ".join(word[n : n + LONGEST_WORD] for n in range(0, len(word), LONGEST_WORD))
