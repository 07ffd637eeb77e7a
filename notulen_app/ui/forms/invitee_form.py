"""What is known of one invitee: the person or group, the post, and how he takes part."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QFrame, QWidget

from notulen_app.domain.attendance import (
    Attendance,
    AttendanceRole,
    AttendanceState,
    Representative,
)
from notulen_app.domain.people import NumberKind, ServiceNumber
from notulen_app.domain.rules import sector_of
from notulen_app.domain.value import changed
from notulen_app.services import invitees
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.models.invitees_model import STATES, InviteeRow, post_of
from notulen_app.ui.widgets.basis_note import BASES
from notulen_app.ui.widgets.build import across, button, down, label
from notulen_app.ui.widgets.choices import ChoiceField
from notulen_app.ui.widgets.fields import Field, LineField
from notulen_app.ui.widgets.section import side_by_side
from notulen_app.ui.wording import typed
from notulen_app.ui.writer import Writer

ROLES: dict[AttendanceRole, str] = {one: one.value.capitalize() for one in AttendanceRole}
_NO_OFFICE = "Isi instansi lebih dahulu; unsur mengikuti instansinya."


class InviteeForm(QFrame):
    """Shows one row of the list; every field saves by itself."""

    def __init__(self, icons: Icons, writer: Writer) -> None:
        super().__init__()
        self._icons = icons
        self._writer = writer
        self._row = Attendance(id="")
        self.setProperty("panel", "inset")
        self.fields: dict[str, Field] = {}
        self._make_person_fields()
        self._make_fields()
        self.basis = label("", "warn", wrap=True)
        self.close_button = button("Tutup rincian", kind="small")
        self.remove_button = button("Hapus dari daftar", kind="small")
        icons.put(self.remove_button, "trash-2", size=14)
        self._person, self._group, self._instead = QWidget(), QWidget(), QWidget()
        self._lay_out()

    def fill(self, row: InviteeRow) -> None:
        """Show a row; what was typed for another is saved before by ``flush``."""
        self._row = row.attendance
        self._person.setVisible(not row.is_group)
        self._group.setVisible(row.is_group)
        self._instead.setVisible(row.attendance.state is AttendanceState.REPRESENTED)
        values = self._values(row)
        for fact, field in self.fields.items():
            field.fill(values.get(fact))
        basis = row.attendance.basis
        self.basis.setText(f"Kehadiran {BASES[basis]}" if basis else "")
        self.basis.setVisible(basis is not None and BASES[basis] != "dinyatakan")

    def offer_sectors(self, names: list[str]) -> None:
        """Offer the sectors that there are."""
        field = self.fields["sector"]
        if isinstance(field, ChoiceField):
            field.offer([(name, name) for name in names])

    def lock(self, *, locked: bool) -> None:
        """Let nothing be edited, or let it again."""
        for field in self.fields.values():
            field.lock(locked=locked)
        self.remove_button.setVisible(not locked)

    def flush(self) -> bool:
        """Save what was typed; False where a write failed."""
        saved = [field.commit() for field in self.fields.values()]
        return all(saved)

    def discard(self) -> None:
        """Forget what is typed and not saved."""
        for field in self.fields.values():
            field.discard()

    def focus_unsaved(self) -> None:
        """Put the focus where something typed is not saved."""
        unsaved = [field for field in self.fields.values() if field.modified]
        if unsaved:
            unsaved[0].setFocus()

    @property
    def modified(self) -> bool:
        """True where something typed is not saved, because it failed or cannot be read."""
        return any(field.modified for field in self.fields.values())

    def _values(self, row: InviteeRow) -> dict[str, Any]:
        record, one = self._writer.record, row.attendance
        directory = record.directory
        person, group = directory.person(one.person_id), directory.group(one.group_id)
        post = post_of(record, one.person_id) if one.person_id else None
        office = directory.organisation(post.organisation_id if post else None)
        sector = directory.sector(sector_of(one, directory))
        number = person.service_number if person else None
        stands = one.representative or Representative()
        facts = ("degrees_before", "degrees_after", "rank")
        return {
            "name": person.name if person else group.name if group else None,
            **{fact: getattr(person, fact) if person else None for fact in facts},
            "number_kind": number.kind if number else self._kind_meant(),
            "number": number.value if number else None,
            "position": (post.title or None) if post else None,
            "organisation": office.name if office else None,
            "sector": sector.name if sector else None,
            "head_count": one.head_count,
            "present_count": one.present_count,
            "role": one.role,
            "state": one.state,
            "note": one.note,
            **{f"instead.{fact}": getattr(stands, fact) for fact in _INSTEAD},
        }

    def _make_person_fields(self) -> None:
        self._line("name", "Nama", save=self._save_name, typed=typed.required(_NAMELESS))
        for fact, title in _PERSON.items():
            self._line(fact, title, save=self._saving_person(fact, title))
        kinds = [(kind, kind.value) for kind in NumberKind]
        self._pick("number_kind", "Jenis nomor", kinds, save=self._save_kind)
        self._line("number", "Nomor", save=self._save_number)
        self._line("position", "Jabatan", save=lambda value: self._save_post(title=value or ""))
        self._line(
            "organisation", "Instansi", save=lambda value: self._save_post(organisation=value or "")
        )
        self._line("head_count", "Diundang (orang)", typed=typed.NUMBER)
        self._line("present_count", "Hadir (orang)", typed=typed.NUMBER)

    def _make_fields(self) -> None:
        self.fields["sector"] = ChoiceField(
            self._icons, "Unsur", choices=[], own=typed.TEXT, save=self._save_sector
        )
        self._pick("role", "Peran", list(ROLES.items()))
        states = [(state, words) for state, (words, _) in STATES.items()]
        self._pick("state", "Kehadiran", states)
        self._line("note", "Keterangan")
        for fact, title in _INSTEAD.items():
            self._line(f"instead.{fact}", title, save=self._saving_instead(fact, title))

    def _lay_out(self) -> None:
        get = self.fields.__getitem__
        person = down(
            side_by_side((get("position"), 1), (get("organisation"), 1)),
            side_by_side((get("degrees_before"), 1), (get("degrees_after"), 1)),
            side_by_side((get("rank"), 1), (get("number_kind"), 1)),
            get("number"),
            spacing=8,
        )
        self._person.setLayout(person)
        self._group.setLayout(side_by_side((get("head_count"), 1), (get("present_count"), 1)))
        instead = down(label("Diwakili oleh", "title"), spacing=8)
        instead.addLayout(side_by_side((get("instead.name"), 1), (get("instead.rank"), 1)))
        instead.addLayout(
            side_by_side((get("instead.position"), 1), (get("instead.mandate_letter"), 1))
        )
        self._instead.setLayout(instead)
        rows = down(
            get("name"),
            self._person,
            self._group,
            get("sector"),
            side_by_side((get("role"), 1), (get("state"), 1)),
            self._instead,
            get("note"),
            self.basis,
            across(None, self.remove_button, self.close_button, spacing=8),
            spacing=8,
        )
        rows.setContentsMargins(12, 12, 12, 12)
        self.setLayout(rows)

    def _line(self, fact: str, title: str, **more: Any) -> None:
        save = more.pop("save", None) or self._saving(fact, title)
        self.fields[fact] = LineField(self._icons, title, save=save, **more)

    def _pick(
        self,
        fact: str,
        title: str,
        choices: list[tuple[Any, str]],
        save: Callable[[Any], bool] | None = None,
    ) -> None:
        save = save or self._saving(fact, title)
        self.fields[fact] = ChoiceField(self._icons, title, choices=choices, save=save)

    def _saving(self, fact: str, title: str) -> Callable[[Any], bool]:
        return lambda value: self._change(title, **{fact: value})

    def _change(self, title: str, **facts: Any) -> bool:
        label_of = f"Ubah {title.lower()} undangan"
        return self._writer.do(invitees.change_attendance, self._row.id, label=label_of, **facts)

    def _saving_person(self, fact: str, title: str) -> Callable[[Any], bool]:
        return lambda value: self._change_person(title, **{fact: value})

    def _change_person(self, title: str, **facts: Any) -> bool:
        label_of = f"Ubah {title[:1].lower()}{title[1:]}"
        return self._writer.do(invitees.change_person, self._row.person_id, label=label_of, **facts)

    def _save_name(self, name: str) -> bool:
        if self._row.group_id:
            return self._writer.do(
                invitees.change_group, self._row.group_id, label="Ubah nama kelompok", name=name
            )
        return self._change_person("Nama", name=name)

    def _kind_meant(self) -> NumberKind:
        kind = self.fields["number_kind"].value
        return kind if isinstance(kind, NumberKind) else NumberKind.NRP

    def _known_number(self) -> ServiceNumber | None:
        person = self._writer.record.directory.person(self._row.person_id)
        return person.service_number if person else None

    def _save_kind(self, kind: NumberKind) -> bool:
        number = self._known_number()
        if number is None:
            return True  # kept for the number that is still to be typed
        return self._change_person("Nomor", service_number=changed(number, kind=kind))

    def _save_number(self, value: str | None) -> bool:
        number = ServiceNumber(kind=self._kind_meant(), value=value) if value else None
        return self._change_person("Nomor", service_number=number)

    def _save_post(self, **facts: str) -> bool:
        return self._writer.do(invitees.change_post, self._row.person_id, **facts)

    def _save_sector(self, name: str | None) -> bool:
        saved = self._writer.do(invitees.set_sector, self._row.id, name)
        directory = self._writer.record.directory
        kept = directory.sector(sector_of(self._row, directory)) is not None
        self.fields["sector"].advise(_NO_OFFICE if saved and name and not kept else "")
        return saved

    def _saving_instead(self, fact: str, title: str) -> Callable[[Any], bool]:
        def save(value: str | None) -> bool:
            stands = changed(self._row.representative or Representative(), **{fact: value})
            kept = None if stands == Representative() else stands
            return self._change(title, representative=kept)

        return save


_NAMELESS = "Nama perlu diisi; nama yang lama tetap dipakai."
_PERSON = {
    "degrees_before": "Gelar depan",
    "degrees_after": "Gelar belakang",
    "rank": "Pangkat/golongan",
}
_INSTEAD = {
    "name": "Nama wakil",
    "rank": "Pangkat wakil",
    "position": "Jabatan wakil",
    "mandate_letter": "Surat mandat",
}
