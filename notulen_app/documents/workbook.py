"""Workbooks (.xlsx) of tables: real types, filters, a head that stays, ready to be printed.

What begins with ``=``, ``+``, ``-`` or ``@`` is text like any other and is never a formula.
"""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from notulen_app import i18n
from notulen_app.documents.state_looks import Look
from notulen_app.domain.plain_text import cleaned

LONGEST_TEXT = 32_767
"""Characters of a cell; Excel takes no more."""
MOST_ROWS = 1_000_000
MOST_BARS = 60
"""Rows that a chart can show; of more there is none."""
_PAPERS = {"A4": 9, "F4 215×330": 14, "F4 210×330": 14}
"""Excel's numbers of papers; 14 is Folio, the nearest to F4."""
_FIRST_DAY = dt.date(1900, 3, 1)
"""Excel counts a day too many before, for it takes 1900 for a leap year."""
_LINE, _TALLEST = 15.0, 400.0
"""Points of a line, and of the tallest row that Excel shows (409)."""
_EPOCH = dt.datetime(1980, 1, 1)
_LEADS = ("=", "+", "-", "@", "\t", "\r")

Cell = str | int | float | dt.date | dt.datetime | None


class Kind(Enum):
    """What a column holds, and how Excel shows it."""

    TEXT = "@"
    COUNT = "#,##0"
    SHARE = "0.0%"
    DAY = "[$-421]d mmmm yyyy"
    CLOCK = 'hh"."mm'


@dataclass(frozen=True)
class Column:
    """A column: ``width`` in characters; ``summed`` columns have their sum below them.

    A column of ``spare`` facts is left out where no row has any. ``total`` makes the formula
    below the column from the letters of other columns, by their heads, and the number of the row.
    """

    head: str
    width: float
    kind: Kind = Kind.TEXT
    summed: bool = False
    spare: bool = False
    total: Callable[[dict[str, str], int], str] | None = None


@dataclass(frozen=True)
class Chart:
    """A chart of stacked bars on a sheet of its own: a bar a row, a part a column with its look.

    The title is the app's own words: one that begins with "=" would be a reference.
    """

    name: str
    title: str
    parts: tuple[tuple[str, Look], ...]


@dataclass(frozen=True)
class Tab:
    """A sheet: lines of its title, columns, rows, and the values that sums show at once."""

    name: str
    titles: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    totals: dict[str, Cell] = field(default_factory=dict)
    names: int = 1
    """The column that names a row, from 0."""
    chart: Chart | None = None


def workbook(
    tabs: Sequence[Tab],
    *,
    title: str,
    author: str,
    day: dt.date | None,
    paper: str,
    classification: str = "",
) -> bytes:
    """Write the sheets; the same tables give the same bytes, so the file is dated by ``day``.

    ``classification`` is a word that is printed on top of every page.
    """
    import xlsxwriter

    target = io.BytesIO()
    # In memory, for its temporary files would hold people's data where nobody clears them away.
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties(
        {
            "title": cleaned(title)[:250],
            "author": cleaned(author)[:250],
            "created": dt.datetime(day.year, day.month, day.day) if day else _EPOCH,
        }
    )
    formats = _Formats(book)
    for tab in tabs:
        mark = f'&C&"-,Bold"{classification}' if classification else ""
        _Writer(book, formats, tab, paper=_PAPERS[paper], mark=mark).write()
    book.close()
    return target.getvalue()


class _Formats:
    """Formats, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.kept: dict[tuple[Any, ...], Any] = {}
        self.title = book.add_format({"bold": True, "font_size": 12})
        self.head = book.add_format(
            {
                "bold": True,
                "border": 1,
                "bg_color": "#EBEBEB",
                "align": "center",
                "valign": "vcenter",
                "text_wrap": True,
            }
        )

    def cell(self, kind: Kind, *, bold: bool = False, quoted: bool = False) -> Any:
        """Give the format of a cell; ``quoted`` keeps it text when somebody edits it."""
        key = (kind, bold, quoted)
        if key not in self.kept:
            facts: dict[str, Any] = {"border": 1, "valign": "top", "num_format": kind.value}
            if kind is Kind.TEXT:
                facts["text_wrap"] = True
            if kind in (Kind.DAY, Kind.CLOCK):
                facts["align"] = "center"
            if quoted:
                facts["quote_prefix"] = True
            self.kept[key] = self.book.add_format(facts | {"bold": bold})
        return self.kept[key]


class _Writer:
    """Writes one sheet."""

    def __init__(self, book: Any, formats: _Formats, tab: Tab, *, paper: int, mark: str) -> None:
        self.book, self.formats, self.tab, self.paper = book, formats, tab, paper
        self.mark = mark
        self.sheet = book.add_worksheet(tab.name)
        kept = [n for n, one in enumerate(tab.columns) if not one.spare or _filled(tab.rows, n)]
        self.columns = [tab.columns[n] for n in kept]
        self.rows = [[row[n] for n in kept] for row in tab.rows[:MOST_ROWS]]
        self.top = len(tab.titles) + 1 if tab.titles else 0
        self.last = self.top + len(self.rows)

    def write(self) -> None:
        """Write titles, head, rows and sums, then what the sheet looks like."""
        sheet, tab = self.sheet, self.tab
        for n, line in enumerate(tab.titles):
            sheet.write_string(n, 0, _text(line), self.formats.title)
        for n, column in enumerate(self.columns):
            sheet.set_column(n, n, column.width)
            sheet.write_string(self.top, n, column.head, self.formats.head)
        sheet.set_row(self.top, _LINE * self._lines([one.head for one in self.columns]) + 4)
        for n, row in enumerate(self.rows, self.top + 1):
            if (lines := self._lines(row)) > 1:
                sheet.set_row(n, min(_TALLEST, _LINE * lines))
            for place, (column, cell) in enumerate(zip(self.columns, row, strict=True)):
                self._cell(n, place, column.kind, cell)
        if tab.totals and self.rows:
            self._totals()
        self._set_up()
        if tab.chart and 0 < len(self.rows) <= MOST_BARS:
            self._chart(tab.chart)

    def _lines(self, row: Sequence[Cell]) -> int:
        """Estimate the lines that a row takes; not every program works it out itself."""
        texts = (
            (one, column.width * 0.95)
            for one, column in zip(row, self.columns, strict=True)
            if isinstance(one, str)
        )
        return max(
            (
                sum(math.ceil(max(1, len(line)) / width) for line in text.split("\n"))
                for text, width in texts
            ),
            default=1,
        )

    def _cell(self, row: int, place: int, kind: Kind, cell: Cell, *, bold: bool = False) -> None:
        sheet, shown = self.sheet, self.formats.cell(kind, bold=bold)
        if cell is None or cell == "":
            sheet.write_blank(row, place, None, shown)
        elif isinstance(cell, str):
            text = _text(cell)
            quoted = text.startswith(_LEADS)
            shown = self.formats.cell(Kind.TEXT, bold=bold, quoted=quoted)
            sheet.write_string(row, place, text, shown)
        elif isinstance(cell, dt.date):
            self._moment(row, place, kind, cell)
        else:
            sheet.write_number(row, place, cell, shown)

    def _moment(self, row: int, place: int, kind: Kind, moment: dt.date) -> None:
        day = moment.date() if isinstance(moment, dt.datetime) else moment
        if day < _FIRST_DAY:
            self._cell(row, place, Kind.TEXT, i18n.plain_date(day))
        else:
            self.sheet.write_datetime(row, place, moment, self.formats.cell(kind))

    def _totals(self) -> None:
        """Write the sums below, as formulas that follow the filter, with their present value."""
        row, tab = self.last + 1, self.tab
        letters = {column.head: _letters(n) for n, column in enumerate(self.columns)}
        for n, column in enumerate(self.columns):
            value = tab.totals.get(column.head)
            shown = self.formats.cell(column.kind, bold=True)
            if column.summed:
                span = f"{_letters(n)}{self.top + 2}:{_letters(n)}{self.last + 1}"
                self.sheet.write_formula(row, n, f"=SUBTOTAL(109,{span})", shown, value or 0)
            elif column.total:
                formula = column.total(letters, row + 1)
                self.sheet.write_formula(row, n, formula, shown, "" if value is None else value)
            else:
                self._cell(row, n, Kind.TEXT, value, bold=True)

    def _set_up(self) -> None:
        sheet, last_column = self.sheet, len(self.columns) - 1
        sheet.freeze_panes(self.top + 1, min(self.tab.names + 1, last_column))
        sheet.autofilter(self.top, 0, max(self.last, self.top + 1), last_column)
        sheet.set_landscape()
        sheet.set_paper(self.paper)
        sheet.set_margins(left=0.6, right=0.5, top=0.6, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(self.top)
        sheet.set_header(self.mark)
        sheet.set_footer("&L&A&RHalaman &P dari &N")

    def _chart(self, chart: Chart) -> None:
        made = self.book.add_chart({"type": "bar", "subtype": "stacked"})
        first, names = self.top + 1, self.tab.names
        heads = {column.head: n for n, column in enumerate(self.columns)}
        for head, look in chart.parts:
            fill: dict[str, Any] = {"fill": {"color": look.fill}}
            if look.hatched:
                pattern = {"pattern": "wide_upward_diagonal", "fg_color": "#404040"}
                fill = {"pattern": pattern | {"bg_color": look.fill}}
            made.add_series(
                {
                    "name": head,
                    "categories": [self.tab.name, first, names, self.last, names],
                    "values": [self.tab.name, first, heads[head], self.last, heads[head]],
                    **fill,
                    "border": {"color": "#404040", "width": 0.5},
                    "gap": 60,
                }
            )
        made.set_title({"name": chart.title, "name_font": {"size": 12}})
        made.set_y_axis({"reverse": True})
        made.set_x_axis({"num_format": "0", "major_gridlines": {"visible": True}})
        made.set_legend({"position": "bottom"})
        made.set_size({"width": 900, "height": 180 + 26 * len(self.rows)})
        sheet = self.book.add_worksheet(chart.name)
        sheet.insert_chart(0, 0, made)
        sheet.set_header(self.mark)
        sheet.set_landscape()
        sheet.set_paper(self.paper)
        sheet.fit_to_pages(1, 1)


def _filled(rows: Sequence[Sequence[Cell]], column: int) -> bool:
    return any(row[column] not in (None, "") for row in rows)


def _text(text: str) -> str:
    """Give what a cell can hold of a text."""
    plain = cleaned(text[: LONGEST_TEXT * 2])
    return plain if len(plain) <= LONGEST_TEXT else plain[: LONGEST_TEXT - 1] + "…"


def _letters(column: int) -> str:
    """Give the letters of a column, from 0."""
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))
