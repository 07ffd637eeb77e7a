"""One person of the directory: facts saved as they are typed, posts, groups, and where he was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from notulen_app.domain.people import (
    Group,
    NumberKind,
    Organisation,
    Person,
    Position,
    ServiceNumber,
)
from notulen_app.domain.service_numbers import person_findings
from notulen_app.domain.value import Value, changed
from notulen_app.services import people, person_posts, posts, ranks
from notulen_app.store import directory, names
from notulen_app.store import people as stored
from notulen_app.ui.context import Context
from notulen_app.ui.forms.history_panel import HistoryPanel
from notulen_app.ui.models.rows_model import Column, RowsModel
from notulen_app.ui.widgets.build import across, down, label
from notulen_app.ui.widgets.choices import ChoiceField
from notulen_app.ui.widgets.fields import Field, LineField
from notulen_app.ui.widgets.rows_table import RowsTable
from notulen_app.ui.wording.number_words import number_words
from notulen_app.ui.wording.typed import TEXT, Unreadable, clean, date

_DAY = date(dt.date.today)
_SEXES = ((None, "Tidak disebut"), ("L", "Laki-laki"), ("P", "Perempuan"))
_KINDS = tuple((kind, kind.value) for kind in NumberKind)


class _Post(Value, frozen=True, kw_only=True):
    """A post as a row of the table; ``id`` is "" for a new one."""

    id: str = ""
    title: str = ""
    office: str = ""
    held_from: dt.date | None = None
    held_until: dt.date | None = None


class PersonForm(QScrollArea):
    """Shows and edits a person. ``meeting_chosen(meeting id)`` asks to see a meeting."""

    meeting_chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._person: Person | None = None
        self.fields = self._make_fields()
        self.posts = RowsModel(
            (
                Column("Jabatan", lambda one: one.title, _with_title, hint="Jabatan baru…"),
                Column("Instansi", lambda one: one.office, _with_office),
                Column("Sejak", _since, _with_since, share=0, width=82),
                Column("Sampai", _until, _with_until, share=0, width=82),
            ),
            blank=_Post,
            save=self._save_post,
            parent=self,
        )
        self.table = RowsTable(self.posts, context.theme, name="Jabatan", wraps=True)
        self.groups = LineField(
            context.icons, "Kelompok", save=self._save_groups, hint="Dipisah titik koma"
        )
        self.history = HistoryPanel(context)
        self._build()
        self.table.removal_requested.connect(self._remove_post)
        self.history.meeting_chosen.connect(self.meeting_chosen)

    @property
    def person_id(self) -> str:
        """Who is shown, "" for nobody."""
        return self._person.id if self._person else ""

    def show_person(self, person_id: str) -> None:
        """Show a person; what was typed for the last one is saved before."""
        if person_id != self.person_id:
            self.flush()
            for field in (*self.fields.values(), self.groups):
                field.discard()
        self._person = self._context.session.read(stored.find, Person, person_id)
        self._fill()

    def flush(self) -> bool:
        """Save what is typed; False where that failed."""
        saved = [field.commit() for field in (*self.fields.values(), self.groups)]
        return all([*saved, self.table.flush()])

    def _make_fields(self) -> dict[str, Field]:
        icons = self._context.icons
        words = {
            "name": "Nama",
            "degrees_before": "Gelar depan",
            "degrees_after": "Gelar belakang",
            "rank": "Pangkat/golongan",
            "phone": "Nomor telepon",
            "history": "Keterangan",
        }
        made: dict[str, Field] = {
            fact: LineField(icons, title, save=self._saving(fact, title))
            for fact, title in words.items()
        }
        made["kind"] = ChoiceField(icons, "Jenis nomor", save=self._save_kind, choices=_KINDS)
        made["number"] = LineField(icons, "Nomor", save=self._save_number, typed=TEXT)
        made["sex"] = ChoiceField(icons, "L/P", save=self._saving("sex", "L/P"), choices=_SEXES)
        return made

    def _build(self) -> None:
        by = self.fields
        rows = down(
            by["name"],
            across(by["degrees_before"], by["degrees_after"], by["rank"], spacing=8),
            across(by["kind"], by["number"], by["sex"], spacing=8),
            by["phone"],
            by["history"],
            down(label("Jabatan", "label"), self.table, spacing=4),
            self.groups,
            self.history,
            spacing=12,
            edge=16,
        )
        inside = QWidget()
        inside.setLayout(rows)
        self.setWidget(inside)
        self.setWidgetResizable(True)

    def _fill(self) -> None:
        person = self._person
        self.setEnabled(person is not None)
        if person is None:
            return
        for fact in ("name", "degrees_before", "degrees_after", "rank", "phone", "history", "sex"):
            self.fields[fact].fill(getattr(person, fact))
        number = person.service_number
        self.fields["kind"].fill(number.kind if number else NumberKind.NRP)
        self.fields["number"].fill(number.value if number else None)
        found = person_findings(person, ranks.shipped_ranks(), today=dt.date.today())
        self.fields["number"].advise(number_words(found))
        self._fill_posts(person)
        self._fill_groups(person)

    def _fill_posts(self, person: Person) -> None:
        read = self._context.session.read
        held = read(names.positions_of, [person.id]).get(person.id, ())
        wanted = [one.organisation_id for one in held if one.organisation_id]
        offices = read(directory.by_id, Organisation, wanted)
        self.posts.fill([_post(one, offices) for one in held])
        self.history.show_person(person, held, offices)

    def _fill_groups(self, person: Person) -> None:
        groups = self._context.session.read(directory.all_of, Group)
        mine = [one.name for one in groups if person.id in one.person_ids]
        self.groups.fill("; ".join(mine) or None)

    def _saving(self, fact: str, title: str) -> Callable[[Any], bool]:
        def save(value: Any) -> bool:
            return self._do(
                people.change_person, self.person_id, label=f"Ubah {title.lower()}", **{fact: value}
            )

        return save

    def _save_kind(self, kind: NumberKind) -> bool:
        number = self._person.service_number if self._person else None
        if number is None:
            return True
        return self._saving("service_number", "nomor")(changed(number, kind=kind))

    def _save_number(self, value: str | None) -> bool:
        kind = self.fields["kind"].value or NumberKind.NRP
        number = ServiceNumber(kind=kind, value=value) if value else None
        return self._saving("service_number", "nomor")(number)

    def _save_post(self, _: int, value: Any) -> bool:
        post: _Post = value
        if not post.title:
            return True
        return self._do(
            person_posts.put_post,
            self.person_id,
            post.id or None,
            title=post.title,
            office=post.office or None,
            held_from=post.held_from,
            held_until=post.held_until,
        )

    def _remove_post(self, row: int) -> None:
        self._do(posts.remove_post, self.posts.values[row].id)

    def _save_groups(self, text: str | None) -> bool:
        """Let the person belong to these groups and to no others, as one step."""
        wanted = {one.strip().lower(): one.strip() for one in (text or "").split(";")}
        wanted.pop("", None)
        return self._do(person_posts.put_groups, self.person_id, tuple(wanted.values()))

    def _do(self, service: Callable[..., Any], *arguments: Any, **facts: Any) -> bool:
        by: QObject = self
        return self._context.session.do(service, by, *arguments, **facts) is not None


def _post(one: Position, offices: dict[str, Organisation]) -> _Post:
    office = offices.get(one.organisation_id or "")
    return _Post(
        id=one.id,
        title=one.title,
        office=office.name if office else "",
        held_from=one.held_from,
        held_until=one.held_until,
    )


def _with_title(one: _Post, text: str) -> _Post:
    if not clean(text) and one.id:
        raise Unreadable("Jabatan tidak boleh kosong; tekan Del untuk menghapus barisnya.")
    return changed(one, title=clean(text))


def _with_office(one: _Post, text: str) -> _Post:
    return changed(one, office=clean(text))


def _since(one: _Post) -> str:
    return str(_DAY.write(one.held_from))


def _until(one: _Post) -> str:
    return str(_DAY.write(one.held_until))


def _with_since(one: _Post, text: str) -> _Post:
    return changed(one, held_from=_DAY.read(text))


def _with_until(one: _Post, text: str) -> _Post:
    return changed(one, held_until=_DAY.read(text))
