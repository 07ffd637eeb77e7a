"""Rows that were revoked, or replace another, say so in their own text, for every document."""

from __future__ import annotations

from notulen_app.domain.link import Link, LinkKind
from notulen_app.domain.meeting import Record
from notulen_app.domain.value import changed


def marked(record: Record) -> Record:
    """Give the record with what was revoked or replaces another saying so behind its text.

    Only a document and what the record itself shows are called by name: the words of a row of
    another meeting may be private.
    """
    ended: dict[str, str] = {}
    for link in record.links:
        said = ended.get(link.row_id)
        ended[link.row_id] = f"{said} {_said(link, record)}" if said else _said(link, record)
    if not ended:
        return record
    entries = tuple(
        changed(one, text=f"{one.text} {ended[one.id]}") if one.id in ended else one
        for one in record.entries
    )
    directives = []
    for one in record.directives:
        said = ended.get(one.entry_id or "") or ended.get(one.id)
        directives.append(changed(one, text=f"{one.text} {said}") if said else one)
    return changed(record, entries=entries, directives=tuple(directives))


def _said(link: Link, record: Record) -> str:
    if link.kind is LinkKind.REVOKED_BY:
        by = "butir lain" if link.target_id is not None else " ".join(link.words.split())
        return f"(tidak berlaku, dicabut oleh {by})"
    return f"(menggantikan {_replaced(link, record)})"


def _replaced(link: Link, record: Record) -> str:
    if link.target_id is None:
        return " ".join(link.words.split())
    if link.target_meeting_id == record.meeting.id:
        texts = {one.id: one.text for one in record.entries}
        texts |= {
            key: one.text for one in record.directives for key in (one.id, one.entry_id or "")
        }
        if text := texts.get(link.target_id):
            return f"“{text}”"
    return "butir lain"
