"""The only way text from people reaches a page: cleaned, escaped and bounded."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

from notulen_app.documents import printable
from notulen_app.documents.embedding import embed
from notulen_app.documents.lettering import fill_of
from notulen_app.documents.tags import Tag
from notulen_app.domain.word_changes import Run, Told
from notulen_app.paths import resource

REGULAR = "NotulenSans"
BOLD = "NotulenSans-Bold"
ITALIC = "NotulenSans-Italic"
BOLD_ITALIC = "NotulenSans-BoldItalic"
_FACES = {REGULAR: "Regular", BOLD: "Bold", ITALIC: "Italic", BOLD_ITALIC: "BoldItalic"}

clean, plain = printable.clean, printable.plain

_SIGNS = {
    Told.SAME: ("", ""),
    Told.GONE: ("<strike>", "</strike>"),
    Told.NEW: ("<u>", "</u>"),
}
WORDS_AT_ONCE = 500
"""Words of one paragraph; 40,000 words at once take 11 s, in pieces a third of a second."""
MISSING = "□"
"""Stands for a sign that the font has not, such as an emoji."""
DOTS = "." * 30
_WIDTHS = 50_000
"""Widths of words that are remembered."""
_LONGEST_LEAD = 150.0
"""Points of a bold lead that is drawn apart from its text."""


class Font(TTFont):  # type: ignore[misc]
    """A face that remembers how wide a word is; most words come often.

    A sign that it has not is drawn as a box, which can be archived as no missing glyph can.
    """

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path)
        measure, shown = super().stringWidth, self._shown
        self.width_of_word = lru_cache(maxsize=_WIDTHS)(lambda text: measure(shown(text), 1000.0))

    def stringWidth(  # noqa: N802
        self, text: str | bytes, size: float, encoding: str = "utf8"
    ) -> float:
        """Give the width in points."""
        if isinstance(text, bytes):
            text = text.decode(encoding)
        return float(self.width_of_word(text)) * size / 1000.0

    def splitString(  # noqa: N802
        self, text: str | bytes, document: Any, encoding: str = "utf-8"
    ) -> Any:
        """Give the text as codes of the glyphs that a document embeds."""
        if isinstance(text, bytes):
            text = text.decode(encoding)
        return super().splitString(self._shown(text), document, encoding)

    def addObjects(self, document: Any) -> None:  # noqa: N802
        """Embed the glyphs that a document uses."""
        state = self._assignState(document)
        state.frozen = 1
        embed(self, state.subsets, document)
        del self.state[document]

    def _shown(self, text: str) -> str:
        if text.isascii():
            return text
        known = self.face.charToGlyph
        return "".join(sign if ord(sign) in known else MISSING for sign in text)


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """Register Liberation Sans in four faces, once."""
    for name, face in _FACES.items():
        path = str(resource("fonts", f"LiberationSans-{face}.ttf"))
        pdfmetrics.registerFont(Font(name, path))
    pdfmetrics.registerFontFamily(
        REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC
    )


def width_of(text: str, font: str, size: float) -> float:
    """Measure a text in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


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
    line and stay with the first part where the paragraph is split. ``tag`` is what the paragraph
    is; the first marks may have tags of their own (``mark_tags``), such as a list's label.
    """

    marks: tuple[tuple[float, str, str], ...] = ()
    mark_tags: tuple[Tag, ...] = ()

    def __init__(self, *positional: Any, **named: Any) -> None:
        super().__init__(*positional, **named)
        self.tag = Tag("P")

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803
        """Draw the marks, then the paragraph, from its lower left corner."""
        own = len(self.mark_tags)
        if self.tag.title:
            canvas.note_place(self.tag, y + self.height, x)
        for tag, mark in zip(self.mark_tags, self.marks, strict=False):
            canvas.piece(tag, self._written(canvas, mark, x, y))
        made = [self._written(canvas, mark, x, y) for mark in self.marks[own:]]
        if (lines := self._lines(canvas, x, y)) is not None:
            canvas.piece(self.tag, "\n".join([*made, lines]))
            return
        with canvas.tagged(self.tag):
            for line in made:
                canvas.write(line)
            super().drawOn(canvas, x, y)

    def _written(self, canvas: Any, mark: tuple[float, str, str], x: float, y: float) -> str:
        right, text, font = mark
        size, filled = self.style.fontSize, fill_of(self.style.textColor) or ""
        place = x + right, y + self.height - size
        return str(canvas.letters.line(f"{text} ", font, size, *place, filled=filled))

    def _lines(self, canvas: Any, x: float, y: float) -> str | None:
        """Write the lines; None where they are not plain, so that ReportLab has to draw them."""
        broken, last = self.blPara, not getattr(self, "_JustifyLast", False)
        if broken.kind:
            return None
        top = y + self.height - broken.fontSize
        made: str | None = canvas.letters.paragraph(broken, self.style, x, top, last=last)
        return made

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Measure; what was measured at this width is known already."""
        if getattr(self, "_measured", None) != available_width or not hasattr(self, "blPara"):
            super().wrap(available_width, available_height)
            self._measured = available_width
        return available_width, self.height

    def breakLines(self, width: float | list[float]) -> Any:  # noqa: N802
        """Break into lines as ReportLab does, three times as quick where the text is plain."""
        lines = _plain_lines(self, width) if isinstance(width, list) else None
        if lines is None:
            return super().breakLines(width)
        self.height = self._splitLongWordCount = self._hyphenations = 0
        frag = self.frags[0]
        ascent, descent = pdfmetrics.getAscentDescent(frag.fontName, frag.fontSize)
        return frag.clone(
            kind=0, lines=lines, ascent=ascent, descent=descent, fontSize=frag.fontSize
        )

    def split(self, available_width: float, available_height: float) -> list[Any]:
        """Split between lines; the marks stay on the first, and all are parts of one element."""
        parts: list[Any] = super().split(available_width, available_height)
        for one in parts:
            one.tag = self.tag
        if parts:
            parts[0].marks, parts[0].mark_tags = self.marks, self.mark_tags
        return parts

    def words(self) -> str:
        """Give the text with its marks, as it stands on the page."""
        marks = " ".join(mark for _, mark, _ in self.marks)
        rest = " ".join(word for one in self.frags for word in getattr(one, "words", ()))
        return f"{marks} {rest or self.getPlainText()}".strip()


def _plain_lines(paragraph: Paragraph, widths: list[float]) -> list[tuple[float, list[str]]] | None:
    """Give every line's unused width and words; None for all but plain text of known words."""
    if len(paragraph.frags) != 1:
        return None
    frag, style = paragraph.frags[0], paragraph.style
    font = pdfmetrics.getFont(frag.fontName)
    if not isinstance(font, Font) or paragraph.bulletText or style.endDots or style.wordWrap:
        return None
    words = [one.rstrip() for one in frag.words] if hasattr(frag, "words") else frag.text.split()
    scale = frag.fontSize / 1000.0
    space = font.width_of_word(" ") * scale
    shrink = style.spaceShrinkage * space
    lines: list[tuple[float, list[str]]] = []
    line: list[str] = []
    room, filled = widths[0], -space
    for word in words:
        wide = font.width_of_word(word) * scale
        if wide > room:
            return None
        longer = filled + space + wide
        if line and longer > room + shrink * len(line):
            lines.append((room - filled, _ended(line)))
            line, filled, room = [word], wide, widths[-1]
            if wide > room:
                return None
        else:
            line.append(word)
            filled = longer
    return [*lines, (room - filled, _ended(line))] if line else None


def _ended(line: list[str]) -> list[str]:
    """End a line with a space: whoever hears the text hears the next line's word apart."""
    line[-1] += " "
    return line


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
    made: list[Text] = []
    for line in lines:
        first, *others = _pieces(line)
        whole = _led(lead, first, style) if lead and not made else _plain(first, style)
        made.append(whole)
        made += [_plain(piece, style) for piece in others]
        for part in made[len(made) - len(others) :]:
            part.tag = whole.tag
    made[0].marks = marks + made[0].marks
    return made


def marked(runs: Sequence[Run], style: ParagraphStyle, *, width: float) -> list[Text]:
    """Give the paragraphs of a text in which words went (struck) and came (underlined).

    Words wider than ``width`` points are broken.
    """
    lines = [""]
    for one in runs:
        before, after = _SIGNS[one.told]
        for n, line in enumerate(one.text.split("\n")):
            words = narrowed(clean(line), style.fontName, style.fontSize, width=width)
            spaced = f"{line[:1].isspace() * ' '}{words}{line[-1:].isspace() * ' '}"
            if n:
                lines.append("")
            lines[-1] += f"{before}{escape(spaced)}{after}" if line else ""
    return [Text(line, style) for line in lines if line.strip()]


def _led(lead: str, text: str, style: ParagraphStyle) -> Text:
    """Set a bold lead before a text: a short one as a mark, since plain text is set quicker."""
    lead = clean(lead)
    wide = width_of(f"{lead} ", BOLD, style.fontSize)
    if style.fontName != REGULAR or "\n" in lead or wide > _LONGEST_LEAD:
        return Text(f"<b>{escape(lead)}</b> {escape(text)}", style)
    x = style.leftIndent + style.firstLineIndent
    indented = style.clone(style.name, firstLineIndent=style.firstLineIndent + wide)
    made = _plain(text, indented)
    made.marks = ((x, lead, BOLD),)
    return made


def _plain(text: str, style: ParagraphStyle) -> Text:
    """Set text that is no markup and is never parsed as such."""
    frag = _frag(style.fontName, style.fontSize, style.textColor).clone(text=text)
    return Text(None, style, frags=[frag])


@lru_cache(maxsize=64)
def _frag(font: str, size: float, colour: Any) -> Any:
    """Give what ReportLab's parser makes of plain text in this style."""
    style = ParagraphStyle("", fontName=font, fontSize=size, textColor=colour)
    return Paragraph("x", style).frags[0]


def _pieces(line: str) -> list[str]:
    if len(line) < WORDS_AT_ONCE:
        return [line]
    words = line.split()
    return [
        " ".join(words[start : start + WORDS_AT_ONCE])
        for start in range(0, len(words), WORDS_AT_ONCE)
    ]
