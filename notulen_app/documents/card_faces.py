"""What stands on a check-in card, a name tag and a table sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from notulen_app import i18n
from notulen_app.documents.attendees import Attendee
from notulen_app.documents.page import MM
from notulen_app.documents.qr_code import draw_qr
from notulen_app.documents.tags import Tag
from notulen_app.documents.text import BOLD, REGULAR, fitted, plain, wrapped
from notulen_app.domain.meeting import Meeting

EDGE = 4 * MM
SIGN_EDGE = 12 * MM
SMALLEST = 5.0
"""Points of the smallest letters."""
_LEADING = 1.15


@dataclass(frozen=True)
class Holder:
    """Whose card it is: ``code`` is what its QR says, ``heads`` how many of a group were asked."""

    who: Attendee
    number: int
    code: str
    heads: int | None = None


@dataclass(frozen=True)
class Line:
    """A line to be drawn."""

    text: str
    font: str
    size: float


class MeetingHead:
    """The meeting's title, day and place, as every card begins."""

    def __init__(self, meeting: Meeting) -> None:
        self.title = plain(meeting.title, limit=240)
        place = plain(meeting.place, limit=160)
        days = plain(i18n.date_span(meeting.dates), limit=160)
        self.when = " · ".join(one for one in (days, i18n.time_span(meeting), place) if one)

    def lines(self, width: float, *, size: float) -> list[Line]:
        """Give the lines in this width: the title in two at most, the rest in one."""
        titles = wrapped(self.title, BOLD, size, width=width, lines=2)
        when = fitted(self.when, REGULAR, size - 1, width=width)
        return [*(Line(one, BOLD, size) for one in titles), Line(when, REGULAR, size - 1)]


def card(holder: Holder, head: MeetingHead, canvas: Any, width: float, height: float) -> None:
    """Draw a check-in card: the meeting, the name, and at the right the code with the number."""
    room, tag = width - 2 * EDGE, Tag("Sect")
    top = _down(canvas, head.lines(room, size=7.5), EDGE, height - EDGE + 1.0, tag) - 4.0
    _rule(canvas, width, top)
    code = top - EDGE - 14.0
    # The code's quiet zone may lie in the edge, which is white as well.
    right = width - EDGE + 4.0
    lines = _holder_lines(holder, right - code - EDGE, top - 3.0 - EDGE, name=13.0, rest=9.5)
    _down(canvas, lines, EDGE, top - 3.0, tag)
    _code(canvas, holder, (right - code, top - code), code, tag)
    with canvas.tagged(Tag("P", tag)):
        canvas.setFont(BOLD, 14.0)
        canvas.drawCentredString(right - code / 2, EDGE, f"No. {holder.number}")


def name_tag(holder: Holder, head: MeetingHead, canvas: Any, width: float, height: float) -> None:
    """Draw a name tag: the name as large as it can be, the code small at the foot."""
    room, tag = width - 2 * EDGE, Tag("Sect")
    top = _centred(canvas, head.lines(room, size=8.0), width, height - EDGE + 1.0, tag) - 4.0
    _rule(canvas, width, top)
    code = 18 * MM
    lines = _holder_lines(holder, room, top - code, name=24.0, rest=12.0)
    _centred(canvas, lines, width, (top + code + _height(lines)) / 2, tag)
    with canvas.tagged(Tag("P", tag)):
        canvas.setFont(BOLD, 12.0)
        canvas.drawString(EDGE, EDGE, f"No. {holder.number}")
    _code(canvas, holder, (width - code - 4.0, 4.0), code, tag)


def table_sign(holder: Holder, canvas: Any, width: float, height: float) -> None:
    """Draw one side of a table sign: rank and name, post and organisation, to be read from afar."""
    room, who = width - 2 * SIGN_EDGE, holder.who
    named = " ".join(one for one in (who.rank, who.name) if one)
    below, most = [who.position, who.organisation], height * 0.22
    lines = _block([named], below, room, height * 0.8, name=most, rest=most * 0.6)
    _centred(canvas, lines, width, (height + _height(lines)) / 2, Tag("Sect"))


def _code(canvas: Any, holder: Holder, at: tuple[float, float], size: float, tag: Tag) -> None:
    with canvas.figure(f"Kode QR nomor {holder.number}", (*at, size, size), tag):
        draw_qr(canvas, holder.code, at=at, size=size)


def _holder_lines(
    holder: Holder, room: float, high: float, *, name: float, rest: float
) -> list[Line]:
    who = holder.who
    heads = ""
    if who.group and holder.heads is not None:
        heads = f"Rombongan {i18n.number(holder.heads)} orang"
    below = [heads, who.rank, who.position, who.organisation]
    return _block([who.name], below, room, high, name=name, rest=rest)


def _block(
    names: Sequence[str],
    below: Sequence[str],
    room: float,
    high: float,
    *,
    name: float,
    rest: float,
) -> list[Line]:
    """Set a name and what stands below it in this width and height, as large as they can be."""
    while True:
        lines = _fit(names, BOLD, room, most=name, lines=3)
        most = min(rest, lines[0].size * 0.8) if lines else rest
        lines += _fit(below, REGULAR, room, most=most, lines=3)
        if _height(lines) <= high or name < SMALLEST:
            return lines
        name, rest = name * 0.95, rest * 0.95


def _fit(texts: Sequence[str], font: str, room: float, *, most: float, lines: int) -> list[Line]:
    """Set texts as large as they can be, each in so many lines at most, all in one size."""
    known = [short for text in texts if (short := plain(text, limit=160))]
    size = most
    while size > max(most / 4, SMALLEST) and not all(
        _fits(one, font, size, room, lines=lines) for one in known
    ):
        size *= 0.96
    return [
        Line(line, font, size)
        for one in known
        for line in wrapped(one, font, size, width=room, lines=lines)
    ]


def _fits(text: str, font: str, size: float, room: float, *, lines: int) -> bool:
    broken = wrapped(text, font, size, width=room, lines=lines)
    return " ".join(broken) == " ".join(text.split())


def _height(lines: Sequence[Line]) -> float:
    """Measure lines from the top of the first to the last baseline."""
    return sum(_step(lines, n) for n in range(len(lines)))


def _step(lines: Sequence[Line], n: int) -> float:
    """Give the way down to a line's baseline; what is not the name stands a little apart."""
    apart = 0.35 if n and lines[n].font != lines[n - 1].font else 0.0
    return lines[n].size * (_LEADING + apart)


def _down(canvas: Any, lines: Sequence[Line], x: float, top: float, tag: Tag) -> float:
    """Draw lines from the top down and give the last baseline."""
    for n, one in enumerate(lines):
        top -= _step(lines, n)
        with canvas.tagged(Tag("P", tag)):
            canvas.setFont(one.font, one.size)
            canvas.drawString(x, top, one.text)
    return top


def _centred(canvas: Any, lines: Sequence[Line], width: float, top: float, tag: Tag) -> float:
    """Draw lines in the middle from the top down and give the last baseline."""
    for n, one in enumerate(lines):
        top -= _step(lines, n)
        with canvas.tagged(Tag("P", tag)):
            canvas.setFont(one.font, one.size)
            canvas.drawCentredString(width / 2, top, one.text)
    return top


def _rule(canvas: Any, width: float, height: float) -> None:
    canvas.setLineWidth(0.5)
    canvas.line(EDGE, height, width - EDGE, height)
