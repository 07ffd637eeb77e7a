"""Lays out what the room sees: texts and shapes in pixels, sized by the screen, ready to paint.

Everything is given for a screen of 1920×1080 and scaled from there; no text is below 28 there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFont

from notulen_app import i18n
from notulen_app.domain.presentation import Outcome, Point, Presentation, Progress
from notulen_app.ui.look.theme import interface_font
from notulen_app.ui.widgets.text_lines import TextLines

SMALL, LINE, WORDS, RUNNING, TITLE = 28, 32, 38, 52, 38
"""Sizes of text in pixels at 1920×1080."""

_EDGE, _GAP = 48, 20
_BAND = 52
_HEAD = 76
_AGENDA = 0.32
"""Share of the width that the agenda takes."""

_MOST_LINES, _MOST_POINTS = 5, 6
_MOST_AGENDA = 3
_NORMAL, _BOLD = QFont.Weight.Normal, QFont.Weight.DemiBold


@dataclass(frozen=True)
class Text:
    """One line of text; x, y is its upper left corner, ``colour`` a token."""

    text: str
    x: float
    y: float
    size: int
    colour: str = "text"
    bold: bool = False


@dataclass(frozen=True)
class Shape:
    """A box, or with ``ring`` a circle drawn as a line, or with ``tick`` a check mark."""

    area: QRectF
    colour: str
    radius: float = 0.0
    ring: bool = False
    tick: bool = False


@dataclass(frozen=True)
class Block:
    """What is shown whole or not at all; its parts are placed from its own upper edge."""

    height: float
    parts: tuple[Text | Shape, ...]


@dataclass(frozen=True)
class Column:
    """Blocks below each other within an area, made when they are needed.

    ``focus`` is the block that must be seen, ``ahead`` how many behind it are seen where there
    is room; ``counted`` is what the blocks are called when they are counted.
    """

    area: QRectF
    count: int = 0
    block: Callable[[int], Block] = lambda _: Block(0.0, ())
    focus: int = 0
    ahead: int = 0
    counted: str = ""


@dataclass(frozen=True)
class Layout:
    """All that is painted."""

    fixed: tuple[Text | Shape, ...]
    agenda: Column
    outcomes: Column


@dataclass
class Composer:
    """Makes layouts for one size of screen; measures of fonts are kept between them."""

    size: QSizeF
    _fonts: dict[tuple[int, bool], TextLines] = field(default_factory=dict)

    @property
    def unit(self) -> float:
        """Pixels of this screen for one at 1920×1080."""
        return max(0.2, min(self.size.width() / 1920, self.size.height() / 1080))

    def lines(self, size: int, *, bold: bool = False) -> TextLines:
        """Give the measures of a size of text."""
        found = self._fonts.get((size, bold))
        if found is None:
            font = interface_font(round(size * self.unit), weight=_BOLD if bold else _NORMAL)
            found = self._fonts[size, bold] = TextLines(font)
        return found

    def compose(self, shown: Presentation, *, clock: str, newest: str | None) -> Layout:
        """Lay everything out; ``newest`` is the id of the outcome that came last."""
        unit = self.unit
        fixed = [*self._bands(shown), *self._head(shown, clock)]
        top = (_EDGE + _HEAD + _GAP + (_BAND if shown.band else 0)) * unit
        bottom = self.size.height() - (_EDGE + (_BAND if shown.band else 0)) * unit
        left, wide = _EDGE * unit, self.size.width() - 2 * _EDGE * unit
        agenda_wide = wide * _AGENDA if shown.points else 0.0
        agenda = QRectF(left, top, agenda_wide, bottom - top)
        right = left + agenda_wide + (_EDGE * unit if shown.points else 0.0)
        area = QRectF(right, top, left + wide - right, bottom - top)
        if shown.running is not None:
            card, high = self._running(shown.running, area)
            fixed += card
            area = area.adjusted(0, high + _GAP * unit, 0, 0)
        heads, outcomes = self._outcomes(shown.outcomes, area, newest)
        points_head, points = self._points(shown.points, agenda)
        return Layout((*fixed, *heads, *points_head), points, outcomes)

    def _bands(self, shown: Presentation) -> Iterator[Text | Shape]:
        if shown.band is None:
            return
        high = _BAND * self.unit
        words = shown.band.value.upper()
        lines = self.lines(SMALL, bold=True)
        x = (self.size.width() - lines.width(words)) / 2
        for y in (0.0, self.size.height() - high):
            yield Shape(QRectF(0, y, self.size.width(), high), "bad_fill")
            yield Text(words, x, y + (high - lines.height) / 2, SMALL, "on_accent", bold=True)

    def _head(self, shown: Presentation, clock: str) -> Iterator[Text | Shape]:
        unit = self.unit
        top = (_EDGE / 2 + (_BAND if shown.band else 0)) * unit
        left, right = _EDGE * unit, self.size.width() - _EDGE * unit
        lines = self.lines(TITLE, bold=True)
        clock_wide = lines.width(clock)
        title = self.one_line(shown.title, TITLE, right - left - clock_wide - 40 * unit, bold=True)
        yield replace(title, x=left, y=top)
        yield Text(clock, right - clock_wide, top, TITLE, "text2", bold=True)
        yield Shape(QRectF(left, top + _HEAD * unit, right - left, max(1.0, 2 * unit)), "border")

    def _running(self, point: Point, area: QRectF) -> tuple[list[Text | Shape], float]:
        unit = self.unit
        inside = 28 * unit
        wide = area.width() - 2 * inside
        x, y = area.x() + inside, area.y() + inside * 0.7
        small = self.lines(SMALL, bold=True)
        parts: list[Text | Shape] = [
            Text("Sedang dibahas", x, y, SMALL, "accent_text", bold=True),
        ]
        y += small.height + 4 * unit
        title = self.wrapped(f"{point.number}. {point.title}", RUNNING, wide, most=3, bold=True)
        for line in title:
            parts.append(replace(line, x=x, y=line.y + y))
        y += len(title) * self.lines(RUNNING, bold=True).height
        if point.presenter:
            one = self.one_line(f"Pemapar: {point.presenter}", LINE, wide)
            parts.append(replace(one, x=x, y=y, colour="text2"))
            y += self.lines(LINE).height
        high = y + inside * 0.7 - area.y()
        card = QRectF(area.x(), area.y(), area.width(), high)
        return [Shape(card, "accent_soft", radius=12 * unit), *parts], high

    def _points(
        self, points: tuple[Point, ...], area: QRectF
    ) -> tuple[tuple[Text | Shape, ...], Column]:
        if not points:
            return (), Column(area)
        head = Text("Agenda", area.x(), area.y(), SMALL, "text2", bold=True)
        high = self.lines(SMALL, bold=True).height + _GAP * self.unit / 2
        inside = area.adjusted(0, high, 0, 0)
        block = cache(lambda number: self._point(points[number], inside.width()))
        running = [n for n, one in enumerate(points) if one.progress is Progress.RUNNING]
        done = [n for n, one in enumerate(points) if one.progress is Progress.DONE]
        focus = running[0] if running else (done[-1] if done else 0)
        return (head,), Column(inside, len(points), block, focus, ahead=2, counted="pokok")

    def _point(self, point: Point, wide: float) -> Block:
        unit = self.unit
        current = point.progress is Progress.RUNNING
        colour = {Progress.DONE: "text3", Progress.RUNNING: "accent_text"}.get(
            point.progress, "text"
        )
        left = (16 + 28 * min(point.depth, 3)) * unit
        mark = 26 * unit
        at = left + mark + 14 * unit
        lines = self.lines(LINE, bold=current)
        room = wide - at - 12 * unit
        title = f"{point.number}. {point.title}"
        found = self.wrapped(title, LINE, room, most=_MOST_AGENDA, bold=current)
        top = 8 * unit
        high = len(found) * lines.height + 2 * top
        parts: list[Text | Shape] = []
        if current:
            parts.append(Shape(QRectF(0, 0, wide, high), "accent_soft", radius=8 * unit))
            parts.append(Shape(QRectF(0, 0, 6 * unit, high), "accent_text"))
        parts.append(_mark(point.progress, left, top + (lines.height - mark) / 2, mark))
        parts += [replace(line, x=at, y=line.y + top, colour=colour) for line in found]
        return Block(high + 4 * unit, tuple(parts))

    def _outcomes(
        self, outcomes: tuple[Outcome, ...], area: QRectF, newest: str | None
    ) -> tuple[tuple[Text | Shape, ...], Column]:
        head = Text("Keputusan dan arahan", area.x(), area.y(), SMALL, "text2", bold=True)
        high = self.lines(SMALL, bold=True).height + _GAP * self.unit / 2
        inside = area.adjusted(0, high, 0, 0)
        if not outcomes:
            words = "Belum ada keputusan atau arahan."
            none = Text(words, inside.x(), inside.y(), LINE, "text3")
            return (head, none), Column(inside)
        ids = [one.id for one in outcomes]
        focus = ids.index(newest) if newest in ids else len(ids) - 1
        block = cache(
            lambda number: self._outcome(outcomes[number], inside.width(), newest=number == focus)
        )
        return (head,), Column(inside, len(outcomes), block, focus, counted="butir")

    def _outcome(self, outcome: Outcome, wide: float, *, newest: bool) -> Block:
        unit = self.unit
        left = 28 * unit
        room = wide - left - 12 * unit
        y = 12 * unit
        parts: list[Text | Shape] = []
        words, colour = _kind(outcome)
        parts.append(Text(words, left, y, SMALL, colour, bold=True))
        y += self.lines(SMALL, bold=True).height
        for line in self.wrapped(outcome.text, WORDS, room, most=_MOST_LINES):
            parts.append(replace(line, x=left, y=line.y + y))
        y = _below(parts, self.lines(WORDS).height)
        for point in _points_of(outcome):
            line = self.one_line(point, LINE, room - 24 * unit)
            parts.append(replace(line, x=left + 24 * unit, y=y))
            y += self.lines(LINE).height
        who = _who_and_when(outcome)
        if who:
            for line in self.wrapped(who, LINE, room, most=2):
                parts.append(replace(line, x=left, y=line.y + y, colour="text2"))
            y = _below(parts, self.lines(LINE).height)
        y += 12 * unit
        bar = Shape(QRectF(0, 0, 8 * unit, y), "accent_text" if newest else "border")
        return Block(y + _GAP * unit, (bar, *parts))

    def one_line(self, text: str, size: int, wide: float, *, bold: bool = False) -> Text:
        """Give a text as one line, cut where it is too long."""
        return self.wrapped(text, size, wide, most=1, bold=bold)[0]

    def wrapped(
        self, text: str, size: int, wide: float, *, most: int, bold: bool = False
    ) -> list[Text]:
        """Break a text into lines, at most ``most``; the last ends in "…" where more follows."""
        lines = self.lines(size, bold=bold)
        text = " ".join(text.split())[: most * 200]
        found = lines.broken(text, wide)
        made = [text[start:end].rstrip() for start, end in found[:most]]
        if len(found) > most:
            made[-1] = _shortened(made[-1], lines, wide)
        return [
            Text(line, 0.0, number * lines.height, size, bold=bold)
            for number, line in enumerate(made)
        ]


def _below(parts: list[Text | Shape], height: float) -> float:
    last = parts[-1]
    return (last.y if isinstance(last, Text) else last.area.y()) + height


def _shortened(line: str, lines: TextLines, wide: float) -> str:
    line = line.rstrip(" .,;:")
    while line and lines.width(f"{line}…") > wide:
        line = line[:-1].rstrip(" .,;:")
    return f"{line}…"


def _mark(progress: Progress, x: float, y: float, size: float) -> Shape:
    area = QRectF(x, y, size, size)
    if progress is Progress.DONE:
        return Shape(area, "ok_fill", tick=True)
    if progress is Progress.RUNNING:
        return Shape(area.adjusted(3, 3, -3, -3), "accent_text", radius=size / 2)
    return Shape(area.adjusted(3, 3, -3, -3), "border_strong", ring=True)


def _kind(outcome: Outcome) -> tuple[str, str]:
    if outcome.kind is None:
        return f"Keputusan {outcome.number}", "accent_text"
    return f"{outcome.kind.value.capitalize()} {outcome.number}", "warn"


def _points_of(outcome: Outcome) -> list[str]:
    shown = [f"• {one}" for one in outcome.points[:_MOST_POINTS]]
    left = len(outcome.points) - len(shown)
    return [*shown, f"dan {left} butir lain"] if left else shown


def _who_and_when(outcome: Outcome) -> str:
    when = ""
    if outcome.due is not None:
        when = f"paling lambat {i18n.long_date(outcome.due)}"
    elif outcome.urgency:
        when = outcome.urgency
    return " · ".join(part for part in (", ".join(outcome.addressees), when) if part)
