"""Where words of a meeting are recorded, as a person would say it: "Catatan, agenda 2"."""

from __future__ import annotations

from notulen_app.domain.meeting import Record
from notulen_app.domain.minutes_row import Row, name
from notulen_app.domain.outline import numbered
from notulen_app.domain.review_draft import PassageKind, Target

FACTS = {
    "opening": "Pembukaan",
    "context": "Latar belakang",
    "purpose": "Maksud dan tujuan",
    "closing": "Penutup",
}


class Places:
    """Names the places of a record."""

    def __init__(self, record: Record) -> None:
        self._numbers = {item.id: number for number, _, item in numbered(record.agenda)}
        self._entries = {one.id: one for one in record.entries}
        self._of_row = {one.entry_id: one for one in record.directives if one.entry_id}
        self._directives = {one.id: one for one in record.directives}

    def of(self, target: Target | None) -> str:
        """Name a place; "" for one that is not there any more."""
        if target is None:
            return ""
        if target.kind is PassageKind.FACT:
            return FACTS.get(target.id, target.id)
        if target.kind is PassageKind.AGENDA:
            number = self._numbers.get(target.id)
            return f"Judul agenda {number}" if number else ""
        if target.kind in (PassageKind.DIRECTIVE, PassageKind.CHECK):
            named = self._directive(target.id)
        else:
            named = self._row(target.id)
        if named and target.kind in (PassageKind.POINT, PassageKind.CHECK):
            return f"Butir {target.at + 1}, {named[0].lower()}{named[1:]}"
        return named

    def _row(self, entry_id: str) -> str:
        entry = self._entries.get(entry_id)
        if entry is None:
            return ""
        named = name(Row(entry=entry, directive=self._of_row.get(entry_id))).capitalize()
        number = self._numbers.get(entry.agenda_item_id or "")
        return f"{named}, agenda {number}" if number else named

    def _directive(self, directive_id: str) -> str:
        one = self._directives.get(directive_id)
        if one is None:
            return ""
        return f"Arahan {one.number}" if one.number is not None else "Arahan"
