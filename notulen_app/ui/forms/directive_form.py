"""All that one directive says, in fields and two short tables: checklist and responsible units."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QFrame

from notulen_app.domain.dates import Assumed
from notulen_app.domain.directive import (
    Assignment,
    AssignmentState,
    ChecklistItem,
    Directive,
    DirectiveKind,
)
from notulen_app.domain.fact import Basis
from notulen_app.domain.follow_up import points_of
from notulen_app.domain.people import Party
from notulen_app.domain.value import changed, new_id
from notulen_app.services import directives, minutes, parties
from notulen_app.ui.context import Context
from notulen_app.ui.models.rows_model import Column, RowsModel
from notulen_app.ui.widgets.basis_note import BASES
from notulen_app.ui.widgets.build import across, button, down, label
from notulen_app.ui.widgets.choices import CheckField, ChoiceField
from notulen_app.ui.widgets.fields import Field, LineField, TextField
from notulen_app.ui.widgets.rows_table import RowsTable
from notulen_app.ui.widgets.section import side_by_side
from notulen_app.ui.wording import typed
from notulen_app.ui.wording.typed import Unreadable, clean
from notulen_app.ui.writer import Writer

KINDS: dict[DirectiveKind, str] = {one: one.value.capitalize() for one in DirectiveKind}
STATES: dict[AssignmentState, str] = {one: one.value.capitalize() for one in AssignmentState}
_STATE_OF = {words: state for state, words in STATES.items()}
_DONE: dict[str, bool | None] = {"Belum disebut": None, "Sudah": True, "Belum": False}
_DONE_WORDS = {done: words for words, done in _DONE.items()}
_BASES = [(None, "Tidak disebut"), *((one, BASES[one].capitalize()) for one in Basis)]


class DirectiveForm(QFrame):
    """Shows one directive at a time; every field saves by itself."""

    def __init__(self, context: Context, writer: Writer) -> None:
        super().__init__()
        self._context = context
        self._icons = context.icons
        self._writer = writer
        self._directive = Directive(id="", text="")
        self.setProperty("panel", "inset")
        self.fields: dict[str, Field] = {}
        self._make_fields()
        self.checklist = self._checklist()
        self.units = self._units()
        self.close_button = button("Tutup rincian", kind="small")
        self.remove_button = button("Hapus arahan", kind="small")
        self._icons.put(self.remove_button, "trash-2", size=14)
        self._lay_out()

    def fill(self, directive: Directive) -> None:
        """Show a directive; what was typed for another is saved before by ``flush``."""
        self._directive = directive
        for fact, field in self.fields.items():
            value = getattr(directive, fact)
            if fact in ("spoken_by", "on_behalf_of"):
                value = value.text if value else None
            elif fact == "addressees":
                value = tuple(party.text for party in value)
            field.fill(value)
        self.checklist.rows.fill(points_of(directive))
        self.units.rows.fill(directive.assignments)

    def lock(self, *, locked: bool) -> None:
        """Let nothing be edited, or let it again."""
        for field in self.fields.values():
            field.lock(locked=locked)
        self.checklist.rows.lock(locked=locked)
        self.units.rows.lock(locked=locked)
        self.remove_button.setVisible(not locked)

    def flush(self) -> bool:
        """Save what was typed; False where a write failed."""
        saved = [field.commit() for field in self.fields.values()]
        return all([*saved, self.checklist.flush(), self.units.flush()])

    def discard(self) -> None:
        """Forget what is typed and not saved."""
        for field in self.fields.values():
            field.discard()
        for table in (self.checklist, self.units):
            table.rows.discard()

    def focus_unsaved(self) -> None:
        """Put the focus where something typed is not saved."""
        unsaved = [field for field in self.fields.values() if field.modified]
        if unsaved:
            unsaved[0].setFocus()

    @property
    def modified(self) -> bool:
        """True where something typed is not saved, because it failed or cannot be read."""
        tables = (self.checklist.rows, self.units.rows)
        fields = self.fields.values()
        return any(one.modified for one in fields) or any(one.has_unsaved for one in tables)

    def _make_fields(self) -> None:
        day = self._day()
        self._line("number", "Nomor", typed=typed.NUMBER)
        self._pick("kind", "Jenis", list(KINDS.items()))
        self._line("due", "Tenggat", typed=day, hint="22/8, jumat, +7", save=self._save_due)
        self._line("original_due", "Tenggat semula", typed=day)
        text = typed.required("Isi arahan tidak dapat dikosongkan.")
        self.fields["text"] = TextField(
            self._icons, "Isi arahan", typed=text, save=self._save_text, least=1
        )
        self._line("spoken_by", "Disampaikan oleh", save=self._saving_party("spoken_by"))
        self._line("on_behalf_of", "Atas nama", save=self._saving_party("on_behalf_of"))
        self._pick("on_behalf_basis", "Dasar atas nama", _BASES)
        self.fields["addressees"] = TextField(
            self._icons,
            "Kepada, satu tiap baris",
            typed=typed.LINES,
            save=self._save_addressees,
            least=1,
        )
        self._line("reason", "Alasan", hint="guna …, agar …")
        self._line("urgency", "Ambang waktu", hint="sedini mungkin")
        self.fields["private"] = CheckField(
            self._icons, "Pribadi (tidak dicetak)", save=self._saving("private")
        )

    def _lay_out(self) -> None:
        get = self.fields.__getitem__
        rows = down(
            get("text"),
            side_by_side((get("number"), 1), (get("kind"), 2), (get("private"), 2)),
            side_by_side((get("due"), 1), (get("original_due"), 1), (get("urgency"), 1)),
            side_by_side(
                (get("spoken_by"), 1), (get("on_behalf_of"), 1), (get("on_behalf_basis"), 1)
            ),
            get("addressees"),
            get("reason"),
            down(label("Butir (daftar periksa)", "label"), self.checklist, spacing=4),
            down(label("Penanggung jawab", "label"), self.units, spacing=4),
            across(None, self.remove_button, self.close_button, spacing=8),
            spacing=10,
        )
        rows.setContentsMargins(12, 12, 12, 12)
        self.setLayout(rows)

    def _line(self, fact: str, title: str, **more: Any) -> None:
        save = more.pop("save", None) or self._saving(fact)
        self.fields[fact] = LineField(self._icons, title, save=save, **more)

    def _pick(self, fact: str, title: str, choices: list[tuple[Any, str]]) -> None:
        field = ChoiceField(self._icons, title, choices=choices, save=self._saving(fact))
        self.fields[fact] = field

    def _checklist(self) -> RowsTable:
        columns = (
            Column("Butir", lambda one: one.label, _with_label, hint="Ketik butir baru di sini…"),
            Column("Keadaan", lambda one: _DONE_WORDS[one.done], _with_done,
                   choices=tuple(_DONE), share=0, width=130),
            Column("Keterangan", lambda one: one.note or "", _with_note, share=0, width=200),
        )  # fmt: skip
        rows = RowsModel(
            columns,
            blank=lambda: ChecklistItem(id="", label=""),
            save=lambda row, value: self._save_row("checklist", row, value, named=value.label),
            parent=self,
        )
        table = RowsTable(rows, self._context.theme, name="Butir arahan")
        table.removal_requested.connect(lambda row: self._remove_row("checklist", row))
        table.move_requested.connect(lambda row, step: self._move_row("checklist", row, step))
        return table

    def _units(self) -> RowsTable:
        columns = (
            Column("Satuan kerja", lambda one: one.unit.text, _with_unit,
                   hint="Ketik penanggung jawab baru di sini…"),
            Column("Keadaan", lambda one: STATES[one.state], _with_state,
                   choices=tuple(_STATE_OF), share=0, width=170),
            Column("Tenggat", self._due_words, self._with_due, share=0, width=150),
            Column("Keterangan", lambda one: one.note or "", _with_note, share=0, width=150),
        )  # fmt: skip
        rows = RowsModel(
            columns,
            blank=lambda: Assignment(id="", unit=Party(text="")),
            save=lambda row, value: self._save_row(
                "assignments", row, value, named=value.unit.text
            ),
            parent=self,
        )
        table = RowsTable(rows, self._context.theme, name="Penanggung jawab")
        table.removal_requested.connect(lambda row: self._remove_row("assignments", row))
        table.move_requested.connect(lambda row, step: self._move_row("assignments", row, step))
        return table

    def _saving(self, fact: str) -> Callable[[Any], bool]:
        return lambda value: self._change(**{fact: value})

    def _change(self, **facts: Any) -> bool:
        return self._writer.do(directives.change_directive, self._directive.id, **facts)

    def _save_text(self, text: str) -> bool:
        """Reword the directive, and the row of the minutes that it is."""
        entry_id = self._directive.entry_id
        entries = {one.id: one.text for one in self._writer.record.entries}
        if entry_id and entries.get(entry_id) == self._directive.text:
            return self._writer.do(minutes.change_text, entry_id, text)
        return self._change(text=text)

    def _save_due(self, due: Any) -> bool:
        return self._writer.do(directives.set_due, [self._directive.id], due)

    def _saving_party(self, fact: str) -> Callable[[str | None], bool]:
        return lambda text: self._change(**{fact: self._party(text) if text else None})

    def _party(self, text: str) -> Party:
        found = self._context.session.read(parties.resolved, self._writer.meeting.id, text)
        return found or Party(text=text)

    def _save_addressees(self, texts: tuple[str, ...]) -> bool:
        known = {party.text: party for party in self._directive.addressees}
        return self._change(addressees=tuple(known.get(one) or self._party(one) for one in texts))

    def _save_row(self, fact: str, row: int, value: Any, *, named: str) -> bool:
        """Put a row into the list in its place; one without a name is not begun yet."""
        rows = self._list(fact)
        if row == len(rows):
            if not named:
                return True
            value = changed(value, id=new_id())
            part = value.id
        else:
            part = f"{value.id}:{_differing(rows[row], value)}"
        if isinstance(value, Assignment) and value.unit == Party(text=value.unit.text):
            value = changed(value, unit=self._party(value.unit.text))
        rows[row : row + 1] = [value]
        return self._change(part=part, **{fact: tuple(rows)})

    def _remove_row(self, fact: str, row: int) -> None:
        rows = self._list(fact)
        self._change(part=new_id(), **{fact: tuple(rows[:row] + rows[row + 1 :])})

    def _move_row(self, fact: str, row: int, step: int) -> None:
        rows = self._list(fact)
        if 0 <= row + step < len(rows):
            rows.insert(row + step, rows.pop(row))
            self._change(part=new_id(), **{fact: tuple(rows)})

    def _list(self, fact: str) -> list[Any]:
        """Give the rows as they are shown."""
        if fact == "checklist" and self._directive is not None:
            return list(points_of(self._directive))
        return list(getattr(self._directive, fact))

    def _due_words(self, one: Assignment) -> str:
        return self._day().write(one.due)

    def _with_due(self, one: Assignment, text: str) -> Assignment:
        return changed(one, due=self._day().read(text))

    def _day(self) -> typed.Typed:
        """Give how a due date is typed, from the day of the meeting on."""
        return typed.date(lambda: self._writer.day, assumed=Assumed.AHEAD)


def _with_label(item: ChecklistItem, text: str) -> ChecklistItem:
    if not clean(text) and item.id:
        raise Unreadable("Butir tidak dapat dikosongkan; hapus barisnya dengan Del.")
    return changed(item, label=clean(text))


def _with_done(item: ChecklistItem, words: str) -> ChecklistItem:
    return changed(item, done=_DONE[words])


def _with_note(one: Any, text: str) -> Any:
    return changed(one, note=clean(text) or None)


def _with_unit(one: Assignment, text: str) -> Assignment:
    if not clean(text) and one.id:
        raise Unreadable("Penanggung jawab tidak dapat dikosongkan; hapus barisnya dengan Del.")
    return changed(one, unit=Party(text=clean(text)))


def _with_state(one: Assignment, words: str) -> Assignment:
    return changed(one, state=_STATE_OF[words])


def _differing(before: Any, after: Any) -> str:
    """Name the facts in which two values differ."""
    names = before.__struct_fields__
    return ",".join(one for one in names if getattr(before, one) != getattr(after, one))
