"""Rows of the minutes that were revoked say so in their own text, for whatever is made of them."""

from __future__ import annotations

from notulen_app.domain.link import Link, LinkKind
from notulen_app.domain.meeting import Record
from notulen_app.domain.value import changed


def marked(record: Record) -> Record:
    """Give the record with "(tidak berlaku, dicabut oleh …)" behind the text of what was revoked.

    Only a document is called by its name: the words of a row of another meeting may be private.
    """
    ended = {one.row_id: _said(one) for one in record.links if one.kind is LinkKind.REVOKED_BY}
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


def _said(link: Link) -> str:
    by = "butir lain" if link.target_id is not None else " ".join(link.words.split())
    return f"(tidak berlaku, dicabut oleh {by})"
