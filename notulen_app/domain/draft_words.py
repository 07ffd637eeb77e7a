"""The words of a record by where they are recorded, and those of a draft as it goes out."""

from __future__ import annotations

from collections.abc import Sequence

from notulen_app.domain.directive import Directive
from notulen_app.domain.draft_passages import placed
from notulen_app.domain.meeting import Entry, EntryKind, Record
from notulen_app.domain.minutes_row import Row, points
from notulen_app.domain.review_draft import OtherLine, Passage, PassageKind, ReviewDraft, Target
from notulen_app.domain.reviewed_text import Paragraph, before, tidy
from notulen_app.domain.value import changed

_ROWS = (PassageKind.ROW, PassageKind.DECISION)


class RecordWords:
    """Looks up the words of a record."""

    def __init__(self, record: Record) -> None:
        self._meeting = record.meeting
        self._agenda = {one.id: one.title for one in record.agenda}
        self._entries = {one.id: one for one in record.entries}
        self._directives = {one.id: one for one in record.directives}
        self._of_row = {one.entry_id: one for one in record.directives if one.entry_id}

    def row(self, entry_id: str) -> Row | None:
        """Give a row with its directive."""
        entry = self._entries.get(entry_id)
        return Row(entry=entry, directive=self._of_row.get(entry_id)) if entry else None

    def entry(self, entry_id: str) -> Entry | None:
        """Give the entry of a row."""
        return self._entries.get(entry_id)

    def own(self, target: Target) -> Target:
        """Give the row itself of a directive or decision that is told in a list of its own.

        A directive that is worded differently from its row stays one of its own.
        """
        if target.kind is PassageKind.DECISION:
            return changed(target, kind=PassageKind.ROW)
        if target.kind not in (PassageKind.DIRECTIVE, PassageKind.CHECK):
            return target
        entry = self._row_of(self._directives.get(target.id))
        if entry is None:
            return target
        if target.kind is PassageKind.CHECK:
            return Target(kind=PassageKind.POINT, id=entry.id, at=target.at)
        same = tidy(entry.text) == tidy(self._directives[target.id].text)
        return Target(kind=PassageKind.ROW, id=entry.id) if same else target

    def text(self, target: Target) -> str | None:
        """Give the words as they are recorded; None where they are gone."""
        found = self._found(target)
        return None if found is None else tidy(found)

    def texts(self, target: Target) -> list[str]:
        """Give the sub-points beside a sub-point, itself among them."""
        if target.kind is PassageKind.POINT:
            row = self.row(target.id)
            return [tidy(one.label) for one in points(row)] if row else []
        directive = self._directives.get(target.id)
        return [tidy(one.label) for one in directive.checklist] if directive else []

    def _found(self, target: Target) -> str | None:
        if target.kind in _ROWS:
            entry = self._entries.get(target.id)
            return entry.text if entry else None
        if target.kind is PassageKind.DIRECTIVE:
            directive = self._directives.get(target.id)
            return directive.text if directive else None
        if target.kind is PassageKind.AGENDA:
            return self._agenda.get(target.id)
        fact = target.kind is PassageKind.FACT
        lines = self._lines(target.id) if fact else self.texts(target)
        return lines[target.at] if 0 <= target.at < len(lines) else None

    def _lines(self, name: str) -> list[str]:
        """Give the lines of a fact of the meeting, whether it has one or many."""
        fact = getattr(self._meeting, name, None)
        if isinstance(fact, tuple):
            return [*fact]
        return [fact] if fact else []

    def _row_of(self, directive: Directive | None) -> Entry | None:
        entry = self._entries.get(directive.entry_id or "") if directive else None
        return entry if entry and entry.kind is EntryKind.DIRECTIVE else None


def with_words(
    draft: ReviewDraft,
    record: Record,
    targets: Sequence[Target],
    paragraphs: Sequence[Paragraph],
) -> ReviewDraft:
    """Give a draft with its passages, as its document tells them, and its other paragraphs.

    ``targets`` are those of its bookmarks, in their order.
    """
    words = RecordWords(record)
    bare = tuple(Passage(target=words.own(one), section=one.kind, text="") for one in targets)
    where = placed(changed(draft, passages=bare), paragraphs)
    passages = []
    for number, (one, target) in enumerate(zip(bare, targets, strict=True)):
        whole = before(where.passages.get(number, ()))
        text = words.text(target) or whole
        ends = whole.endswith(text)
        at = len(whole) - len(text) if ends else whole.find(text)
        if at < 0:
            text, at = whole, 0
        lead, tail = whole[:at], whole[at + len(text) :]
        passages.append(changed(one, text=text, lead=lead, tail=tail))
    others, last = [], -1
    for paragraph, owner in zip(paragraphs, where.owners, strict=True):
        if owner is not None:
            last = owner
        elif said := before(paragraph.pieces):
            others.append(OtherLine(text=said, behind=last))
    return changed(draft, passages=tuple(passages), others=tuple(others))
