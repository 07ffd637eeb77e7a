"""Signatures as an office sets them: capacity, post, blank signing space, name, rank, number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.enums import TA_LEFT
from reportlab.platypus import Flowable, Spacer

from notulen_app.documents.blocks import STEP, bound
from notulen_app.documents.page import MM, Sheet
from notulen_app.documents.signer_words import (
    acknowledged_words,
    date_line,
    name_line,
    post_lines,
    rank_parts,
    role_title,
)
from notulen_app.documents.tags import Tag, as_list
from notulen_app.documents.text import BOLD, REGULAR, para, width_of, wrapped
from notulen_app.documents.wording import worded
from notulen_app.domain.meeting import Meeting, Signer, SignerRole
from notulen_app.domain.people import Officer
from notulen_app.domain.rules import signer_for
from notulen_app.domain.signature import SignatureField

SPACE_HEIGHT = 20 * MM
SPACE_WIDTH = 60 * MM
LEADING = 1.2
MOST_TOGETHER = 12
"""Copies that stay on one page."""


@dataclass(frozen=True)
class Column:
    """One signer: lines above the signing space, the name, lines below it.

    ``rule`` draws a line between the name and what stands below it.
    """

    role: str
    above: tuple[str, ...]
    name: tuple[str, ...]
    below: tuple[str, ...]
    rule: bool
    field: bool = True


class Signatures(Flowable):  # type: ignore[misc]
    """One row of signers; notes the blank signing spaces when it is drawn."""

    def __init__(self, columns: Sequence[Column], sheet: Sheet, *, centred: bool = False) -> None:
        super().__init__()
        self.columns, self.sheet, self.centred = tuple(columns), sheet, centred
        self.step = sheet.size * LEADING
        self.above = max(len(one.above) for one in columns)
        self.below = max(len(one.name) + len(one.below) for one in columns)

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Measure the row."""
        self.room = width
        return width, (self.above + self.below) * self.step + SPACE_HEIGHT + 8.0

    def draw(self) -> None:
        """Draw the columns: left and right, or one alone at the right or in the middle."""
        half = self.room / 2
        if len(self.columns) == 1:
            middle = half if self.centred else half * 1.5
            self._column(self.columns[0], middle)
            return
        for n, one in enumerate(self.columns):
            self._column(one, half * (n + 0.5))

    def _column(self, column: Column, middle: float) -> None:
        canvas, size = self.canv, self.sheet.size
        top = (self.above + self.below) * self.step + SPACE_HEIGHT + 4.0
        canvas.setFont(REGULAR, size)
        height = top - (self.above - len(column.above)) * self.step
        height = self._lines(column.above, middle, height) - SPACE_HEIGHT
        if column.field:
            self._note(column.role, middle, height)
        rule = height - len(column.name) * self.step
        lines = (*column.name, *column.below)
        self._lines(lines, middle, height)
        if column.rule and column.below:
            widest = max(width_of(line, REGULAR, size) for line in lines)
            canvas.setLineWidth(0.7)
            canvas.line(middle - widest / 2, rule + 0.8, middle + widest / 2, rule + 0.8)

    def _lines(self, lines: Sequence[str], middle: float, height: float) -> float:
        """Draw lines downwards as one element and give the height below them."""
        size, drawn, heights = self.sheet.size, [], []
        for line in lines:
            height -= self.step
            if line:
                drawn.append((line, REGULAR, size))
                heights.append(height + size * 0.3)
        with self.canv.tagged(Tag("P")):
            self.canv.centred_lines(drawn, middle, heights)
        return height

    def _note(self, role: str, middle: float, bottom: float) -> None:
        width = min(SPACE_WIDTH, self.room / len(self.columns) - 8.0)
        left, low = self.canv.absolutePosition(middle - width / 2, bottom + 2.0)
        box = (
            round(left, 2),
            round(low, 2),
            round(left + width, 2),
            round(low + SPACE_HEIGHT - 4.0, 2),
        )
        page = self.canv.getPageNumber() - 1
        self.sheet.fields.append(SignatureField(role=role, page=page, box=box))
        self.sheet.forms.append(form := Tag("Form"))
        form.join(self.canv.root)


def signatures(meeting: Meeting, sheet: Sheet) -> list[Flowable]:
    """Give the signature block of the profile's signers: note-taker left, chair right.

    Who acknowledges stands below in the middle. Place and date stand over the right column.
    """
    width = sheet.width / 2 - 8.0
    roles = list(sheet.profile.signers)
    beside = [one for one in roles if one is not SignerRole.ACKNOWLEDGED]
    below = [one for one in roles if one is SignerRole.ACKNOWLEDGED]
    beside.sort(key=lambda role: role is not SignerRole.NOTE_TAKER)
    rows: list[Flowable] = [Spacer(1, sheet.size)]
    made = [column(signer_for(meeting, role), role, sheet, width=width) for role in beside]
    if made:
        dates = signing_lines(meeting, sheet, width=width)
        made[-1] = _dated(made[-1], *dates)
        rows.append(Signatures(_level(made, dates=len(dates)), sheet))
    for role in below:
        signer = signer_for(meeting, role)
        one = column(signer, role, sheet, width=sheet.width * 0.7)
        head = acknowledged_words(sheet.profile)
        rows.append(Spacer(1, sheet.size / 2))
        dates = () if made else signing_lines(meeting, sheet, width=sheet.width * 0.7)
        rows.append(Signatures([_dated(one, *dates, head)], sheet, centred=True))
    return rows


def signing_lines(meeting: Meeting, sheet: Sheet, *, width: float) -> tuple[str, ...]:
    """Give "Sampang, 15 Agustus 2024", with dots for what is unknown, in lines of this width."""
    line = date_line(meeting)
    return tuple(wrapped(line, REGULAR, sheet.size, width=width, lines=4))


def column(
    signer: Signer | None,
    role: SignerRole,
    sheet: Sheet,
    *,
    width: float,
    title: str | None = None,
    field: bool = True,
) -> Column:
    """Set one signer; whoever is unknown becomes a dotted blank."""
    police = sheet.profile.layout == "polri"
    officer = signer.officer if signer else Officer()
    if title is None:
        title = role_title(sheet.profile.wording, role)
    broken = [
        part
        for line in post_lines(signer, role, title=title)
        for part in wrapped(line, REGULAR, sheet.size, width=width, lines=3)
    ]
    name = name_line(officer, police=police)
    below = _rank_lines(officer, sheet, width=width, police=police)
    return Column(
        role=role.value,
        above=tuple(broken),
        name=tuple(wrapped(name, REGULAR, sheet.size, width=width)),
        below=tuple(below),
        rule=police,
        field=field,
    )


def _rank_lines(officer: Officer, sheet: Sheet, *, width: float, police: bool) -> list[str]:
    rank, number = rank_parts(officer, police=police)
    if not police:
        lines = [one for one in (rank, number) if one]
    elif width_of(f"{rank} {number}", REGULAR, sheet.size) <= width:
        lines = [f"{rank} {number}".strip()]
    else:
        lines = [rank, number]
    return [
        part
        for line in lines
        if line
        for part in wrapped(line, REGULAR, sheet.size, width=width, lines=2)
    ]


def _dated(one: Column, *lines: str) -> Column:
    return Column(one.role, (*lines, *one.above), one.name, one.below, one.rule, one.field)


def _level(columns: Sequence[Column], *, dates: int) -> list[Column]:
    """Let the posts begin at the same height below the lines of the date."""
    high = max(len(one.above) for one in columns)
    level = []
    for n, one in enumerate(columns):
        first = one.above[:dates] if n == len(columns) - 1 else ("",) * dates
        rest = one.above[dates:] if n == len(columns) - 1 else one.above
        filler = ("",) * (high - len(first) - len(rest))
        level.append(Column(one.role, (*first, *rest, *filler), *_rest(one)))
    return level


def _rest(one: Column) -> tuple[tuple[str, ...], tuple[str, ...], bool, bool]:
    return one.name, one.below, one.rule, one.field


def copies(meeting: Meeting, sheet: Sheet) -> list[Flowable]:
    """Give the list of copies (*tembusan*), its heading underlined for the police."""
    if not meeting.copies:
        return []
    police = sheet.profile.layout == "polri"
    style = sheet.style(STEP, align=TA_LEFT, after=0.0)
    head = [Spacer(1, sheet.size), _CopiesHeading(sheet, underlined=police)]
    rows = [
        para(copy, style, marks=((0.0, f"{n}.", REGULAR),))
        for n, copy in enumerate(meeting.copies, 1)
    ]
    made = as_list(rows)
    together = len(made) - 1 if len(made) <= MOST_TOGETHER else 0
    return bound([*head, *made[:together]], made[together:])


class _CopiesHeading(Flowable):  # type: ignore[misc]
    """The word "Tembusan:"."""

    def __init__(self, sheet: Sheet, *, underlined: bool) -> None:
        super().__init__()
        self.sheet, self.underlined = sheet, underlined
        self.text = worded(sheet.profile.wording, "copies.heading")

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Take one line."""
        return width, self.sheet.size * 1.5

    def draw(self) -> None:
        """Draw the word and its rule."""
        size = self.sheet.size
        self.canv.setFont(BOLD if not self.underlined else REGULAR, size)
        with self.canv.tagged(Tag("P")):
            self.canv.drawString(0, size * 0.4, self.text)
        if self.underlined:
            self.canv.setLineWidth(0.6)
            self.canv.line(0, size * 0.2, width_of(self.text, REGULAR, size), size * 0.2)
