"""Rows to the clipboard and back: as rows of our own, as plain text and as HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

import msgspec
from PySide6.QtCore import QMimeData

from notulen_app.domain.minutes_row import Row, RowDraft, draft_of
from notulen_app.domain.plain_text import cleaned
from notulen_app.ui.models.outline_model import OutlineModel, OutlineRow

ROWS = "application/x-notulen-rows"
"""The type of rows copied here; they keep kind, speaker, addressees and due date."""
MOST_LINES = 2_000
"""Lines taken in at once."""
_LONGEST = 20_000
_LIST_MARK = re.compile(r"^(?:[•●▪■◦○·\-–—o]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\t+\s*")


def copied(model: OutlineModel, rows: Sequence[OutlineRow]) -> QMimeData:
    """Give the selected rows for the clipboard."""
    mime = QMimeData()
    mime.setText("\n".join(_lines(rows)))
    mime.setHtml("".join(_html(rows)))
    drafts = list(_drafts(model, rows))
    mime.setData(ROWS, msgspec.json.encode(drafts))
    return mime


def pasted(mime: QMimeData) -> list[RowDraft]:
    """Read rows from the clipboard: our own, else one for each line or row of cells."""
    if mime.hasFormat(ROWS):
        try:
            found = msgspec.json.decode(bytes(mime.data(ROWS).data()), type=list[RowDraft])
        except msgspec.MsgspecError:
            return []
        return found[:MOST_LINES]
    return [RowDraft(text=line) for line in clean_lines(mime.text())]


def clean_lines(text: str) -> list[str]:
    """Give the lines of a pasted text, without list marks, cells joined by a dash."""
    found = []
    for line in text.splitlines()[:MOST_LINES]:
        bare = _LIST_MARK.sub("", line.strip())
        cells = [cleaned(cell).strip() for cell in bare.split("\t")]
        words = " – ".join(cell for cell in cells if cell)
        if words:
            found.append(words[:_LONGEST])
    return found


def _lines(rows: Sequence[OutlineRow]) -> Iterator[str]:
    for row in rows:
        look = row.look
        if look.heading:
            yield f"{look.left} {look.text}"
        elif row.point is not None:
            yield f"\t{look.bullet or '-'} {look.text}"
        else:
            marks = [mark.text for mark in look.marks if not mark.tone and mark.colour != "warn"]
            tail = f" — {', '.join(marks)}" if marks else ""
            yield f"{look.lead}{look.text}{tail}"


def _html(rows: Sequence[OutlineRow]) -> Iterator[str]:
    inside = False
    for row, line in zip(rows, _lines(rows), strict=True):
        if row.point is not None and not inside:
            yield "<ul>"
        if row.point is None and inside:
            yield "</ul>"
        inside = row.point is not None
        if row.look.heading:
            yield f"<h3>{html.escape(line)}</h3>"
        elif inside:
            yield f"<li>{html.escape(row.look.text)}</li>"
        else:
            lead, look = html.escape(row.look.lead), row.look
            rest = html.escape(line.removeprefix(look.lead))
            yield f"<p><b>{lead}</b>{rest}</p>" if lead else f"<p>{rest}</p>"
    if inside:
        yield "</ul>"


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
