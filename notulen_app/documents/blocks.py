"""Blocks of every document: letterhead, title, facts, and what stays together."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Spacer

from notulen_app.documents.grid import Grid
from notulen_app.documents.page import MM, Sheet
from notulen_app.documents.profile import logo_png
from notulen_app.documents.tags import Tag, as_list, heading_tag, one_tag
from notulen_app.documents.text import (
    BOLD,
    REGULAR,
    Text,
    fitted,
    para,
    plain,
    width_of,
    wrapped,
)
from notulen_app.i18n import letter

STEP = 20.0
"""Points of one level of a list."""
LOGO_HEIGHT = 22 * MM
LOGO = "Lambang"


class Letterhead(Flowable):  # type: ignore[misc]
    """The head of page 1 in the profile's style; nothing where the office has given no lines."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.sheet = sheet
        head = sheet.profile.letterhead
        self.lines = [plain(line, limit=120) for line in head.lines if plain(line)]
        self.address = plain(head.address, limit=300)
        self.logo = logo_png(head.logo) if head.logo else None
        self.police = head.style == "polri"
        self.tag = Tag("P")
        self.rows = self._police_rows() if self.police else self._region_rows()

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Measure the block."""
        text = sum(size * 1.2 for _, _, size in self.rows)
        mark = LOGO_HEIGHT if self.logo else 0.0
        self.width, self.height = width, 0.0
        if self.police:
            self.height = text + (mark + 8.0 if mark else 0.0) + (12.0 if text else 0.0)
        elif self.rows or self.logo:
            self.height = max(text, mark) + 22.0
        return self.width, self.height

    def draw(self) -> None:
        """Draw it from the top down."""
        if self.police:
            self._draw_police()
        elif self.rows or self.logo:
            self._draw_region()

    def _police_rows(self) -> list[tuple[str, str, float]]:
        size = self.sheet.size
        widest = max((width_of(line, REGULAR, size) for line in self.lines), default=0.0)
        size *= min(1.0, 0.7 * self.sheet.width / widest) if widest else 1.0
        rows = [(line.upper(), REGULAR, size) for line in self.lines]
        longest = max((width_of(line, REGULAR, size) for line, _, _ in rows), default=0.0)
        room = max(longest, 0.4 * self.sheet.width)
        rows += [
            (line, REGULAR, size - 1)
            for line in wrapped(self.address, REGULAR, size - 1, width=room, lines=3)
        ]
        return rows

    def _region_rows(self) -> list[tuple[str, str, float]]:
        """Give the lines with sizes in the ratio 3 : 4, the second one bold."""
        room = self.sheet.width - (LOGO_HEIGHT + 8.0 if self.logo else 0.0)
        rows = []
        for n, line in enumerate(self.lines):
            size, font = (16.0, BOLD) if n == 1 else (12.0, REGULAR)
            for part in wrapped(line.upper(), font, size, width=room, lines=2):
                rows.append((part, font, size))
        for part in wrapped(self.address, REGULAR, 9.0, width=room, lines=3):
            rows.append((part, REGULAR, 9.0))
        return rows

    def _draw_police(self) -> None:
        top = self.height
        widest = max((width_of(text, font, size) for text, font, size in self.rows), default=0.0)
        top = self._draw_rows(widest / 2, top)
        if self.rows:
            self._draw_rule(widest, top)
        if self.logo:
            self._draw_logo((self.width - LOGO_HEIGHT) / 2, top - LOGO_HEIGHT - 8.0)

    def _draw_region(self) -> None:
        top = self.height
        shift = LOGO_HEIGHT + 8.0 if self.logo else 0.0
        text = sum(size * 1.2 for _, _, size in self.rows)
        if self.logo:
            self._draw_logo(0.0, top - LOGO_HEIGHT)
            top -= max(0.0, (LOGO_HEIGHT - text) / 2)
        self._draw_rows(shift + (self.width - shift) / 2, top)
        self._draw_rule(self.width, 17.0)

    def _draw_rule(self, width: float, y: float) -> None:
        """Draw what closes the letterhead: a thin line, a thick above a thin one, or nothing."""
        rule = self.sheet.profile.letterhead.rule
        if rule == "gaya kop":
            rule = "tunggal" if self.police else "tebal-tipis"
        lines = {"tunggal": ((0.0, 0.8),), "tebal-tipis": ((0.0, 2.25), (2.5, 0.75))}
        for below, thick in lines.get(rule, ()):
            self.canv.setLineWidth(thick)
            self.canv.line(0, y - below, width, y - below)

    def _draw_rows(self, middle: float, top: float) -> float:
        """Draw the lines as one element and give the height below them."""
        heights = []
        for _, _, size in self.rows:
            top -= size * 1.2
            heights.append(top + size * 0.3)
        if self.rows:
            with self.canv.tagged(self.tag):
                self.canv.centred_lines(self.rows, middle, heights)
        return top

    def _draw_logo(self, x: float, y: float) -> None:
        image = ImageReader(io.BytesIO(self.logo or b""))
        square = (LOGO_HEIGHT, LOGO_HEIGHT)
        with self.canv.figure(f"{LOGO} {' '.join(self.lines)}".strip(), (x, y, *square)):
            self.canv.drawImage(image, x, y, *square, preserveAspectRatio=True, anchor="c")


class Bound(Flowable):  # type: ignore[misc]
    """Headings, a text or table, and a tail such as signatures, which never part from it.

    Where it has to be split, the headings keep at least two lines (or a row) below them, and the
    tail at least two lines (or a row) above it.
    """

    def __init__(self, head: Sequence[Any], body: Any, tail: Sequence[Any] = ()) -> None:
        super().__init__()
        self.head, self.body, self.tail = list(head), body, list(tail)

    @property
    def parts(self) -> list[Any]:
        """Give everything from the top down."""
        return [*self.head, self.body, *self.tail]

    def getSpaceBefore(self) -> float:  # noqa: N802
        """Give the space above the first part."""
        return float(self.parts[0].getSpaceBefore())

    def getSpaceAfter(self) -> float:  # noqa: N802
        """Give the space below the last part."""
        return float(self.parts[-1].getSpaceAfter())

    def words(self) -> str:
        """Give the words it begins with."""
        first = self.parts[0]
        return str(first.words()) if hasattr(first, "words") else ""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure all parts with the spaces between them."""
        self.places = _places(self.parts, self.canv, width, height)
        return width, self.places[-1][1]

    def draw(self) -> None:
        """Draw all parts."""
        total = self.places[-1][1]
        for part, (_, bottom) in zip(self.parts, self.places, strict=True):
            part.drawOn(self.canv, 0, total - bottom)

    def split(self, width: float, height: float) -> list[Any]:
        """Split the body, if it can be, so that nothing stands alone; else move on whole."""
        frame = getattr(self, "_frame", None)
        at_top = bool(getattr(frame, "_atTop", False))
        self.wrap(width, height)
        top = self.places[len(self.head)][0]
        room = height - top
        if self.tail:
            room = min(room, _most_before_tail(self.body))
        pieces = self.body.split(width, room) if room > 0 else []
        if len(pieces) > 1:
            first = Bound(self.head, pieces[0]) if self.head else pieces[0]
            rest = pieces[1:]
            return [first, *rest[:-1], Bound([], rest[-1], self.tail) if self.tail else rest[-1]]
        return self._unbound(width, height) if at_top else []

    def _unbound(self, width: float, height: float) -> list[Any]:
        """Give up keeping together what is larger than a page."""
        first, *rest = self.parts
        fits = self.places[0][1] <= height
        pieces = [first] if fits else first.split(width, height)
        return [*pieces, *rest] if pieces else self.parts


def _places(parts: Sequence[Any], canvas: Any, width: float, height: float) -> list[Any]:
    """Give top and bottom of every part, counted from the top of the first."""
    places: list[tuple[float, float]] = []
    below = 0.0
    for n, part in enumerate(parts):
        if n:
            below += max(parts[n - 1].getSpaceAfter(), part.getSpaceBefore())
        high = part.wrapOn(canvas, width, height)[1]
        places.append((below, below + high))
        below += high
    return places


def _most_before_tail(body: Any) -> float:
    """Give how much of the body may stay behind when the tail moves to the next page."""
    if isinstance(body, Grid):
        return body.most_before_last_row()
    lines = len(getattr(getattr(body, "blPara", None), "lines", ()))
    leading = body.style.leading
    return (lines - 2) * leading + 0.1 if lines >= 4 else 0.0


def titled(lines: Sequence[str], sheet: Sheet, *, level: int = 1) -> list[Any]:
    """Give a title, one heading in all: the first line is its kind, a rule closes the last."""
    style = sheet.style(font=BOLD, align=TA_CENTER, after=1.0, size=sheet.size + 1)
    made: list[Any] = [Spacer(1, 4)]
    for line in lines:
        if line:
            made += para(line.upper(), style)
    shown = [plain(line).upper() for line in lines if line]
    one_tag(made[1:], heading_tag(level, " ".join(shown)))
    widest = max((width_of(line, BOLD, sheet.size + 1) for line in shown), default=0.0)
    made.append(Rule(min(widest, sheet.width)))
    return made


class Rule(Flowable):  # type: ignore[misc]
    """A centred rule."""

    def __init__(self, length: float) -> None:
        super().__init__()
        self.length = length

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Take the full width, with room below."""
        self.room = width
        return width, 10.0

    def draw(self) -> None:
        """Draw it in the middle."""
        self.canv.setLineWidth(0.8)
        start = (self.room - self.length) / 2
        self.canv.line(start, 8.0, start + self.length, 8.0)


def fact(
    label: str,
    text: str | None,
    sheet: Sheet,
    *,
    colon: float,
    number: str = "",
    indent: float = 0.0,
) -> list[Text]:
    """Give a row "label : text" with its colon at ``colon`` points; unknown text is dots."""
    style = sheet.style(colon + 10.0, align=TA_LEFT)
    marks = [(indent, number, REGULAR)] if number else []
    marks.append((indent + (STEP if number else 0.0), label, REGULAR))
    marks.append((colon, ":", REGULAR))
    return para(text, style, marks=tuple(marks))


def fact_list(
    label: str,
    items: Sequence[str],
    sheet: Sheet,
    *,
    colon: float,
    number: str = "",
    indent: float = 0.0,
    letters: bool = False,
) -> list[Text]:
    """Give a row whose value is a numbered list; one item stands without a number."""
    if len(items) < 2:
        value = items[0] if items else None
        return fact(label, value, sheet, colon=colon, number=number, indent=indent)
    rows: list[list[Text]] = []
    for n, item in enumerate(items, 1):
        style = sheet.style(colon + 10.0 + STEP, align=TA_LEFT)
        count = f"{letter(n)}." if letters else f"{n}."
        rows.append(para(item, style, marks=((colon + 10.0, count, REGULAR),)))
    made = as_list(rows, "LowerAlpha" if letters else "Decimal")
    head = [(indent, number, REGULAR)] if number else []
    head.append((indent + (STEP if number else 0.0), label, REGULAR))
    head.append((colon, ":", REGULAR))
    first = made[0]
    first.marks = (*head, *first.marks)
    first.mark_tags = (*[Tag("P")] * len(head), *first.mark_tags)
    return made


def heading(
    text: str, sheet: Sheet, *, number: str = "", indent: float = 0.0, level: int = 2
) -> Text:
    """Give a bold heading with its number; the document's title is of the first level."""
    size = sheet.size
    after = STEP if width_of(number, BOLD, size) < STEP - 4 else STEP * 1.5
    style = sheet.style(indent + (after if number else 0.0), font=BOLD, align=TA_LEFT, before=6.0)
    marks = ((indent, number, BOLD),) if number else ()
    made = para(fitted(plain(text), BOLD, size, width=4 * sheet.width), style, marks=marks)[0]
    made.tag = heading_tag(level, f"{number} {plain(text)}".strip())
    return made


def under(head: Text, body: Sequence[Any]) -> list[Any]:
    """Keep a heading with what follows it."""
    return bound([head], body) if body else [head]


def bound(head: Sequence[Any], body: Sequence[Any]) -> list[Any]:
    """Keep some lines with the first flowable of what follows them."""
    first = body[0]
    if isinstance(first, Bound):
        return [Bound([*head, *first.head], first.body, first.tail), *body[1:]]
    return [Bound(head, first), *body[1:]]


def closed(story: Sequence[Any], tail: Sequence[Any]) -> list[Any]:
    """Bind the signatures to the last text of the body."""
    *before, last = story
    if isinstance(last, Bound):
        return [*before, Bound(last.head, last.body, tail)]
    return [*before, Bound([], last, tail)]
