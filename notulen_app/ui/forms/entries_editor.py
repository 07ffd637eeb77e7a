"""The rows of the minutes in short: notes, decisions and open questions, edited in place."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from notulen_app.domain.meeting import Entry, EntryKind, Record
from notulen_app.domain.value import changed
from notulen_app.services import minutes, outline
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.rows_model import Column, RowsModel
from notulen_app.ui.widgets.build import down, label
from notulen_app.ui.widgets.rows_table import RowsTable
from notulen_app.ui.wording.typed import Unreadable, clean
from notulen_app.ui.writer import Writer

KINDS: dict[EntryKind, str] = {
    EntryKind.NOTE: "Catatan",
    EntryKind.DECISION: "Keputusan",
    EntryKind.QUESTION: "Pertanyaan",
}
"""What a row may be here; directives have a card of their own."""

_BY_WORD = {word: kind for kind, word in KINDS.items()}


class EntriesEditor(QWidget):
    """The table of entries; a directive is not among them."""

    def __init__(self, writer: Writer, theme: Theme) -> None:
        super().__init__()
        self._writer = writer
        self._next_kind = EntryKind.DECISION
        columns = (
            Column("Jenis", _kind, _with_kind, choices=tuple(_BY_WORD), share=0, width=130),
            Column("Isi", lambda one: one.text, _with_text, hint="Ketik baris baru di sini…"),
            Column("Pembicara", lambda one: one.speaker or "", _with_speaker, share=0, width=170),
        )
        self.rows = RowsModel(columns, blank=self._blank, save=self._save, parent=self)
        self.table = RowsTable(self.rows, theme, name="Catatan dan keputusan")
        self.setLayout(down(label("Catatan dan keputusan", "label"), self.table, spacing=4))
        self.setFocusProxy(self.table)
        self.table.removal_requested.connect(self._on_removal)
        self.table.move_requested.connect(self._on_move)

    def fill(self, record: Record) -> None:
        """Show the entries of a record in their order."""
        self.rows.fill([one for one in record.entries if one.kind is not EntryKind.DIRECTIVE])

    def lock(self, *, locked: bool) -> None:
        """Let nothing be edited, or let it again."""
        self.rows.lock(locked=locked)

    def flush(self) -> bool:
        """Save what is being edited; False where a write failed."""
        return self.table.flush()

    def _blank(self) -> Entry:
        return Entry(id="", kind=self._next_kind, text="")

    def _save(self, row: int, value: Any) -> bool:
        entry: Entry = value
        if row == len(self.rows.values):
            self._next_kind = entry.kind
            last: Entry | None = self.rows.values[-1] if row else None
            return not entry.text or self._writer.do(
                minutes.add_entry,
                text=entry.text,
                kind=entry.kind,
                speaker=entry.speaker,
                agenda_item_id=last.agenda_item_id if last else None,
                after=last.id if last else None,
            )
        old: Entry = self.rows.values[row]
        if entry.kind is not old.kind:
            return self._writer.do(minutes.change_kind, [old.id], entry.kind)
        if entry.speaker != old.speaker:
            return self._writer.do(minutes.set_speaker, [old.id], entry.speaker)
        return self._writer.do(minutes.change_text, old.id, entry.text)

    def _on_removal(self, row: int) -> None:
        self._writer.do(outline.remove_rows, [self.rows.values[row].id])

    def _on_move(self, row: int, step: int) -> None:
        moved = self.rows.values[row].id
        if self._writer.do(outline.move_step, [moved], step=step):
            there = next(n for n, one in enumerate(self.rows.values) if one.id == moved)
            self.table.setCurrentIndex(self.rows.index(there, self.table.currentIndex().column()))


def _kind(entry: Entry) -> str:
    return KINDS.get(entry.kind, entry.kind.value.capitalize())


def _with_kind(entry: Entry, words: str) -> Entry:
    return changed(entry, kind=_BY_WORD[words])


def _with_text(entry: Entry, text: str) -> Entry:
    if not clean(text) and entry.id:
        raise Unreadable("Isi tidak dapat dikosongkan; hapus barisnya dengan Del.")
    return changed(entry, text=clean(text))


def _with_speaker(entry: Entry, text: str) -> Entry:
    return changed(entry, speaker=clean(text) or None)
