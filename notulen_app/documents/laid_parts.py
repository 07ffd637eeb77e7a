"""Parts of a document as flowables for PDF, through the blocks of every document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.platypus import Spacer

from notulen_app.documents.blocks import STEP, bound, fact_list, heading, titled
from notulen_app.documents.grid import grid
from notulen_app.documents.page import Sheet
from notulen_app.documents.parts import (
    Centred,
    Fact,
    Heading,
    Item,
    Mark,
    Part,
    Table,
    Title,
    Words,
)
from notulen_app.documents.tables import Row, cell, measured
from notulen_app.documents.tags import Tag, list_item, list_tag, put_under
from notulen_app.documents.text import REGULAR, para, plain

_NUMBERING = {
    Mark.DECIMAL: "Decimal",
    Mark.BRACKET: "Decimal",
    Mark.LETTER: "LowerAlpha",
    Mark.DASH: "Disc",
}
COLON = 140.0
"""Points from the left to the colon of a fact."""


def laid(parts: Iterable[Part], sheet: Sheet, *, colon: float = COLON) -> list[Any]:
    """Set parts one below the other; a heading stays with what follows it."""
    story: list[Any] = []
    held: list[Any] = []
    before: Part | None = None
    lists = _Lists()
    for one in parts:
        made = _part(one, sheet, colon)
        lists.take(one, made)
        if isinstance(one, Heading) or (isinstance(one, Words) and one.close):
            held += made
            continue
        if not held and _apart(before, one):
            story.append(Spacer(1, sheet.size / 2))
        story += bound(held, made) if held else made
        held, before = [], one
    return [*story, *held]


class _Lists:
    """Puts items into their lists, and what is said of an item under it."""

    def __init__(self) -> None:
        self._open: list[tuple[int, Tag, Tag]] = []
        """Depth and tag of every list that an item may still come to, and its last item's body."""

    def take(self, part: Part, made: list[Any]) -> None:
        """Tag the flowables of the next part."""
        if isinstance(part, Item):
            self._close(deeper_than=part.depth)
            if self._open and self._open[-1][0] == part.depth:
                _, whole, _ = self._open.pop()
            else:
                above = self._open[-1][2] if self._open else None
                whole = list_tag(_NUMBERING[part.mark], above)
            self._open.append((part.depth, whole, list_item(made, whole)))
            return
        self._close(deeper_than=part.depth - 1 if isinstance(part, Words) else -1)
        if self._open:
            put_under(made, self._open[-1][2])

    def _close(self, *, deeper_than: int) -> None:
        while self._open and self._open[-1][0] > deeper_than:
            self._open.pop()


def _apart(before: Part | None, one: Part) -> bool:
    """Tell whether there is room between two parts: where facts end, and around a line alone."""
    if before is None or isinstance(before, Title) or isinstance(one, Table):
        return False
    return any(isinstance(before, kind) is not isinstance(one, kind) for kind in (Fact, Centred))


def _part(part: Part, sheet: Sheet, colon: float) -> list[Any]:
    made: list[Any]
    match part:
        case Title():
            made = titled(part.lines, sheet)
        case Centred():
            made = [*para(part.text, sheet.style(align=TA_CENTER))]
        case Heading():
            at, level = part.depth * STEP, part.level + 1
            made = [heading(part.text, sheet, number=part.mark, indent=at, level=level)]
        case Fact():
            made = _fact(part, sheet, colon)
        case Words():
            style = sheet.style(part.depth * STEP, align=TA_LEFT if part.close else TA_JUSTIFY)
            made = [*para(part.text, style, lead=part.lead)]
        case Item():
            made = _item(part, sheet)
        case Table():
            made = [_table(part, sheet)]
    return made


def _fact(part: Fact, sheet: Sheet, colon: float) -> list[Any]:
    made: list[Any] = list(
        fact_list(
            part.label,
            part.values,
            sheet,
            colon=colon,
            number=f"{part.number}." if part.number is not None else "",
            indent=STEP if part.inner else 0.0,
            letters=part.mark is Mark.LETTER,
        )
    )
    if part.note:
        made += para(part.note, sheet.style(colon + 10.0, align=TA_LEFT))
    return made


def _item(part: Item, sheet: Sheet) -> list[Any]:
    mark, at = part.mark.shown(part.number), part.depth * STEP
    step = STEP if len(mark) < 4 else STEP * 1.5
    if part.mark is Mark.DASH:
        step = STEP / 2
    lead = plain(part.lead, limit=200)
    return list(para(part.text, sheet.style(at + step), marks=((at, mark, REGULAR),), lead=lead))


def _table(part: Table, sheet: Sheet) -> Any:
    widths = [sheet.width * share for share in part.shares]
    rows: list[Row] = []
    for texts in part.rows:
        cells = [
            cell(text, sheet, width=width, blank=blank)
            for text, width, blank in zip(texts, widths, part.blanks, strict=True)
        ]
        rows += measured(cells, sheet, widths=widths)
    return grid(part.head, rows, sheet, widths=widths)
