"""Tables of reports on directives: heads that wrap, rows, and rows that name a group."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.lib.enums import TA_LEFT

from notulen_app import i18n
from notulen_app.documents.grid import Look, grid
from notulen_app.documents.page import Sheet
from notulen_app.documents.tables import SIDE, Row, cell, measured, named
from notulen_app.documents.text import BOLD, fitted, marked, narrowed, para, plain, wrapped
from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.follow_up_report import StateTotals
from notulen_app.domain.value import changed
from notulen_app.domain.word_changes import Run

_SIZE = 9.0
_HEAD_LINES = 4
NIL = "Nihil."


@dataclass(frozen=True)
class Head:
    """A column: its head, its share of the width, and whether its cells are centred."""

    text: str
    share: float
    centred: bool = False


@dataclass(frozen=True)
class Line:
    """A row of cells: texts, some with words set bold before them or with what changed in them.

    ``bold`` ones are sums.
    """

    cells: Sequence[str | Lead | Marked]
    bold: bool = False


@dataclass(frozen=True)
class Lead:
    """A text with words set bold before it."""

    lead: str
    text: str


@dataclass(frozen=True)
class Marked:
    """A text with what went struck and what came underlined."""

    runs: Sequence[Run]


@dataclass(frozen=True)
class Group:
    """Words over all columns, which name what stands below them."""

    text: str


def small(sheet: Sheet) -> Sheet:
    """Give the sheet with the letters of wide tables."""
    return Sheet(changed(sheet.profile, font_size=min(sheet.size, _SIZE)), sheet.landscape)


def listing(
    heads: Sequence[Head],
    lines: Iterable[Line | Group],
    sheet: Sheet,
    *,
    named_by: int | None = 1,
) -> list[Any]:
    """Set a table; its head is on every page, no row is cut that fits on half a page.

    ``named_by`` is the column that names a row. Gives "Nihil." where there is no row.
    """
    own = small(sheet)
    total = sum(one.share for one in heads)
    # In 64ths of a point no width is rounded, so that a cell is measured once and not again.
    widths = [math.floor(64 * own.width * one.share / total) / 64 for one in heads]
    rows: list[Row] = []
    for line in lines:
        if isinstance(line, Group):
            rows.append(_group(line.text, len(heads), own))
        else:
            made = _row(heads, line, own, widths)
            rows += (replace(row, bold=True) for row in made) if line.bold else made
    if not rows:
        return list(para(NIL, sheet.style(align=TA_LEFT)))
    head = [_headed(one.text, width, own) for one, width in zip(heads, widths, strict=True)]
    look = Look(centred=[n for n, one in enumerate(heads) if one.centred])
    return [grid(head, rows, own, widths=widths, look=look, named_by=named_by, continued=True)]


def totals_table(totals: StateTotals, sheet: Sheet) -> list[Any]:
    """Set how many there are in each state, in all, and how many of them are late or put off."""
    heads = [Head(one.value.capitalize(), 1, centred=True) for one in AssignmentState]
    heads += [Head("Jumlah", 0.8, centred=True)]
    heads += [Head(f"Di antaranya {one}", 1, centred=True) for one in ("terlambat", "ditunda")]
    counts = [totals.states[one] for one in AssignmentState]
    counts += [totals.all, totals.late, totals.put_off]
    line = Line([i18n.number(one) for one in counts])
    return listing(heads, [line], sheet, named_by=None)


def note(text: str, sheet: Sheet) -> list[Any]:
    """Set a remark below a table."""
    return list(para(text, sheet.style(align=TA_LEFT, size=8.0, after=1.0)))


def _row(heads: Sequence[Head], line: Line, sheet: Sheet, widths: Sequence[float]) -> list[Row]:
    cells: list[Any] = []
    for head, one, width in zip(heads, line.cells, widths, strict=True):
        if isinstance(one, Lead):
            style = sheet.cell()
            room = width - 2 * SIDE - 0.5
            text = narrowed(one.text, style.fontName, style.fontSize, width=room)
            cells.append(para(text, style, lead=one.lead))
        elif isinstance(one, Marked):
            room = width - 2 * SIDE - 0.5
            cells.append(marked(one.runs, sheet.cell(), width=room) or "")
        else:
            cells.append(cell(one, sheet, width=width, centred=head.centred))
    return measured(cells, sheet, widths=widths)


def _group(text: str, columns: int, sheet: Sheet) -> Row:
    room = sheet.width - 2 * SIDE - 1
    words = fitted(plain(text), BOLD, sheet.cell().fontSize, width=room)
    return named(words, columns, sheet, filled=True)


def _headed(text: str, width: float, sheet: Sheet) -> str:
    """Break a head into lines that its column has room for."""
    size, room = sheet.cell().fontSize, width - 2 * SIDE - 0.5
    words = narrowed(plain(text), BOLD, size, width=room)
    return "\n".join(wrapped(words, BOLD, size, width=room, lines=_HEAD_LINES)) or " "
