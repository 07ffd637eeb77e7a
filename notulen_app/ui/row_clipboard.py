"""Rows to the clipboard and back: as rows of our own, as plain text and as HTML."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

import msgspec
from PySide6.QtCore import QMimeData

from notulen_app import i18n
from notulen_app.domain.list_marks import TextLine, drafts_of
from notulen_app.domain.minutes_row import Row, RowDraft, draft_of
from notulen_app.readers.pasted_html import html_lines
from notulen_app.readers.pasted_text import BETWEEN, text_lines
from notulen_app.ui.models.outline_model import OutlineModel, OutlineRow

T = TypeVar("T")
ROWS = "application/x-notulen-rows"
"""The type of rows copied here; they keep kind, speaker, addressees and due date."""
MOST_LINES = 2_000
"""Lines taken in at once."""
_HEAD = '<html><head><meta charset="utf-8"></head><body>'


def copied(model: OutlineModel, rows: Sequence[OutlineRow]) -> QMimeData:
    """Give the selected rows for the clipboard."""
    mime = QMimeData()
    parts = list(_parts(rows))
    mime.setText("\n".join(line for part in parts for line in _plain(part)))
    mime.setHtml(f"{_HEAD}{''.join(map(_html, parts))}</body></html>")
    drafts = list(_drafts(model, rows))
    mime.setData(ROWS, msgspec.json.encode(drafts))
    return mime


def bounded(found: Sequence[T], say: Callable[[str], object], *, most: int = MOST_LINES) -> list[T]:
    """Give what is taken in at once of what was pasted, and say where that is not all of it."""
    if len(found) > most:
        say(f"Hanya {i18n.number(MOST_LINES)} baris pertama yang ditempel")
    return list(found[:most])


def pasted(mime: QMimeData, say: Callable[[str], object]) -> list[RowDraft]:
    """Read rows from the clipboard: our own, else as ``pasted_lines`` gives them.

    What is indented in a list is a sub-point of the row above it; no more than ``bounded``.
    """
    if mime.hasFormat(ROWS):
        try:
            found = msgspec.json.decode(bytes(mime.data(ROWS).data()), type=list[RowDraft])
        except msgspec.MsgspecError:
            return []
        return bounded(found, say)
    return drafts_of(bounded(pasted_lines(mime), say))


def pasted_lines(mime: QMimeData) -> list[TextLine]:
    """Read clean lines from the clipboard: of HTML, which knows lists and cells, else of text.

    List marks are gone; the cells of a row are one line. One line more than is taken in at once
    shows that there are more.
    """
    most = MOST_LINES + 1
    found = html_lines(mime.html(), most=most) if mime.hasHtml() else []
    return found or text_lines(mime.text(), most=most)


def _parts(rows: Sequence[OutlineRow]) -> Iterator[list[OutlineRow]]:
    """Part rows into those that are written alike: a heading, a list, rows of a table, text."""
    for key, found in groupby(rows, _kind):
        part = list(found)
        if key == "list" or (key.startswith("table") and len(part) > 1):
            yield part
        else:
            yield from ([row] for row in part)


def _kind(row: OutlineRow) -> str:
    if row.look.heading:
        return "heading"
    if row.point is not None:
        return "list"
    cells = _words(row).count(BETWEEN)
    return f"table {cells}" if cells and not row.look.marks else "text"


def _words(row: OutlineRow) -> str:
    """Give the words of a row as they are read on the screen."""
    look = row.look
    if look.heading:
        return f"{look.left} {look.text}"
    marks = [mark.text for mark in look.marks if not mark.tone and mark.colour != "warn"]
    tail = f" — {', '.join(marks)}" if marks and row.point is None else ""
    return f"{look.lead}{look.text}{tail}"


def _plain(part: Sequence[OutlineRow]) -> Iterator[str]:
    for row in part:
        if row.point is not None:
            yield f"\t{row.look.bullet or '-'} {row.look.text}"
        else:
            yield _words(row).replace(BETWEEN, "\t") if len(part) > 1 else _words(row)


def _html(part: Sequence[OutlineRow]) -> str:
    first = part[0]
    if first.look.heading:
        return f"<h3>{html.escape(_words(first))}</h3>"
    if first.point is not None:
        tag = 'ol type="a"' if first.look.bullet.endswith(".") else "ul"
        items = "".join(f"<li>{html.escape(row.look.text)}</li>" for row in part)
        return f"<{tag}>{items}</{tag[:2]}>"
    if len(part) > 1:
        return f'<table border="1">{"".join(map(_table_row, part))}</table>'
    lead = first.look.lead
    rest = html.escape(_words(first).removeprefix(lead))
    return f"<p><b>{html.escape(lead)}</b>{rest}</p>" if lead else f"<p>{rest}</p>"


def _table_row(row: OutlineRow) -> str:
    cells = (html.escape(cell) for cell in _words(row).split(BETWEEN))
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _drafts(model: OutlineModel, rows: Sequence[OutlineRow]) -> Iterator[RowDraft]:
    whole = {row.entry_id for row in rows if row.entry_id and row.point is None}
    for row in rows:
        entry = model.entry(row.entry_id)
        if entry is None:
            continue
        if row.point is None:
            yield draft_of(Row(entry=entry, directive=model.directive(entry.id)))
        elif row.entry_id not in whole:
            yield RowDraft(text=row.look.text)
