"""The cards of a meeting's facts: what, when and where, who leads, the papers, the signers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cached_property, partial
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from notulen_app.domain.date_spans import StatedDays
from notulen_app.domain.fact import Basis
from notulen_app.domain.meeting import KINDS, Letter, Meeting, Security, Zone
from notulen_app.domain.people import Officer
from notulen_app.domain.rules import weekday_mismatch
from notulen_app.domain.value import changed
from notulen_app.i18n import long_date
from notulen_app.services import known_people, numbering, profiles, series
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.ask import ask_text
from notulen_app.ui.notices import Offer
from notulen_app.ui.widgets.basis_note import BasisNote
from notulen_app.ui.widgets.build import across, button
from notulen_app.ui.widgets.choices import CheckField, ChoiceField
from notulen_app.ui.widgets.fields import Field, LineField, TextField
from notulen_app.ui.widgets.number_field import NumberField
from notulen_app.ui.widgets.officer_field import OfficerField
from notulen_app.ui.widgets.section import Section, side_by_side
from notulen_app.ui.widgets.signers_field import SignersField
from notulen_app.ui.wording import typed
from notulen_app.ui.wording.key_words import tip
from notulen_app.ui.writer import Writer

F = TypeVar("F", bound=Field)

OFFICERS = {"chair": "Pimpinan rapat", "secretary": "Sekretaris", "note_taker": "Notulis"}
_SECURITY = [(None, "Belum ditetapkan"), *((one, one.value.capitalize()) for one in Security)]
_ZONES = [(None, "Tidak disebut"), *((one, one.value) for one in Zone)]


class FactCards:
    """The cards with the fields of a meeting's facts, each made when it is first asked for.

    ``fields`` are keyed by the fact they show.
    """

    def __init__(self, context: Context, writer: Writer) -> None:
        self._context = context
        self._icons = context.icons
        self._writer = writer
        self.fields: dict[str, Field] = {}
        self.officers: dict[str, OfficerField] = {}
        self.notes: dict[str, BasisNote] = {}
        self.rename = button("Ubah nama seri…", kind="link")
        self.rename.setToolTip(tip("rename_series", "Nama baru untuk semua rapat seri ini"))
        self.rename.clicked.connect(self.rename_series)
        self.number: NumberField | None = None
        self.signers: SignersField | None = None

    def fill(self, meeting: Meeting) -> None:
        """Show the facts; a field that is being changed stays as it is."""
        for fact, field in self.fields.items():
            field.fill(self._value(meeting, fact))
        for fact, officer in self.officers.items():
            officer.fill(getattr(meeting, fact))
        profile = self._context.session.read(profiles.profile_for, meeting)
        if self.number is not None:
            self.number.fill(meeting, profile)
        if self.signers is not None:
            self.signers.fill(meeting, profile)
        if isinstance(copies := self.fields.get("copies"), TextField):
            copies.box.setPlaceholderText("\n".join(profile.copies))
        for fact, shown in (
            ("cancelled_reason", meeting.cancelled_reason is not None),
            ("amendment_reason", meeting.amends is not None),
        ):
            if fact in self.fields:
                self.fields[fact].setVisible(shown)
        self.rename.setVisible(meeting.series_id is not None)
        self._advise(meeting)
        self._show_bases(meeting)

    def rename_series(self) -> None:
        """Ask for another name of the meeting's series, which all its meetings then have."""
        belongs = self._writer.record.series
        if belongs is None:
            return
        name = ask_text(
            self.rename.window(),
            title="Ubah nama seri",
            question="Nama baru untuk semua rapat seri ini",
            accept="Ubah nama",
            reject="Batal",
            text=belongs.name,
        )
        if name and self._writer.rename_series(name):
            words = f"Nama seri menjadi “{name}”"
            undo = Offer("Urungkan", self._context.session.undo)
            self._context.notices.toast(words, undo)

    def offer(self) -> None:
        """Offer the series and profiles that there are now."""
        read = self._context.session.read
        if isinstance(kept := self.fields.get("series_id"), ChoiceField):
            kept.offer([(one.name, one.name) for one in read(series.all_series)])
        shown = [(one.name, one.label) for one in read(profiles.profiles)]
        default = dict(shown).get(read(profiles.profile_for, Meeting(id="", title="")).name, "")
        if isinstance(templates := self.fields.get("profile"), ChoiceField):
            templates.offer([(None, f"Templat instansi: {default}"), *shown])

    def lock(self, *, locked: bool) -> None:
        """Let nothing be typed, or let it again."""
        for field in self.fields.values():
            field.lock(locked=locked)
        for officer in self.officers.values():
            officer.lock(locked=locked)
        self.rename.setEnabled(not locked)
        for part in (self.number, self.signers):
            if part is not None:
                part.lock(locked=locked)

    def named_fields(self) -> dict[str, Field]:
        """Give every field of every card by a name of its own."""
        found = dict(self.fields)
        for fact, officer in self.officers.items():
            found |= {f"{fact}.{name}": field for name, field in officer.fields.items()}
        return found | (self.signers.named_fields() if self.signers is not None else {})

    def _value(self, meeting: Meeting, fact: str) -> Any:
        """Give the value that the field of a fact shows."""
        letter = meeting.invitation or Letter()
        record = self._writer.record
        made: dict[str, Callable[[], Any]] = {
            "dates": lambda: StatedDays(days=meeting.dates),
            "rescheduled_from": lambda: StatedDays(days=meeting.rescheduled_from),
            "series_id": lambda: record.series.name if record.series else None,
            "invitation.number": lambda: letter.number,
            "invitation.date": lambda: letter.date,
        }
        return made[fact]() if fact in made else getattr(meeting, fact)

    def _line(self, fact: str, title: str, **more: Any) -> LineField:
        save = more.pop("save", None) or self._saving(fact, title)
        return self._keep(fact, LineField(self._icons, title, save=save, **more))

    def _text(self, fact: str, title: str, **more: Any) -> TextField:
        return self._keep(
            fact, TextField(self._icons, title, save=self._saving(fact, title), **more)
        )

    def _pick(self, fact: str, title: str, **more: Any) -> ChoiceField:
        save = more.pop("save", None) or self._saving(fact, title)
        return self._keep(fact, ChoiceField(self._icons, title, save=save, **more))

    def _saving(self, fact: str, title: str) -> Callable[[Any], bool]:
        return self._writer.saving(fact, f"Ubah {title[:1].lower()}{title[1:]}")

    def _keep(self, fact: str, field: F) -> F:
        self.fields[fact] = field
        return field

    @cached_property
    def meeting(self) -> Section:
        """The card of what the meeting is."""
        card = Section(self._icons, "Rapat")
        title = typed.required("Judul perlu diisi; judul yang lama tetap dipakai.")
        kind = typed.required("Jenis rapat perlu diisi; jenis yang lama tetap dipakai.")
        belongs = self._pick(
            "series_id", "Seri", choices=[], own=typed.TEXT, save=self._save_series
        )
        below = QWidget()
        below.setLayout(across(self.rename, None, spacing=0))
        belongs.add_below(below)
        card.add(
            self._line("title", "Judul", typed=title),
            side_by_side(
                (self._pick("kind", "Jenis", choices=[(one, one) for one in KINDS], own=kind), 1),
                (belongs, 1),
                (self._line("organiser", "Penyelenggara"), 1),
            ),
            self._text("occasion", "Dalam rangka", least=1),
            self._text("purpose", "Tujuan", least=1),
            self._line("cancelled_reason", "Alasan pembatalan"),
            self._line("amendment_reason", "Alasan ralat"),
        )
        return card

    @cached_property
    def when(self) -> Section:
        """The card of when and where it is."""
        card = Section(self._icons, "Waktu dan tempat")
        days = typed.days(dt.date.today)
        self._line(
            "dates", "Hari/tanggal", typed=days, hint="15/8, kamis, 15 s.d. 16 Agustus 2024",
            save=self._save_days,
        )  # fmt: skip
        self._line("stated_weekday", "Hari tertulis", hint="menurut sumber")
        self._line("start", "Mulai", typed=typed.TIME, hint="9.30")
        self._line("end", "Selesai", typed=typed.TIME, hint="11.30")
        until = CheckField(
            self._icons, "s.d. selesai", save=self._saving("until_finished", "waktu selesai")
        )
        self._keep("until_finished", until)
        self._pick("zone", "Zona waktu", choices=_ZONES)
        self._line("time_note", "Keterangan waktu", hint="pagi")
        self._line(
            "rescheduled_from", "Semula dijadwalkan", typed=days,
            save=lambda stated: self._writer.change(
                "Ubah jadwal semula", rescheduled_from=stated.days
            ),
        )  # fmt: skip
        self._line("place", "Tempat")
        self._line("dress", "Pakaian")
        get = self.fields.__getitem__
        card.add(
            side_by_side(
                (get("dates"), 2), (get("stated_weekday"), 1), (get("rescheduled_from"), 1)
            ),
            side_by_side(
                (get("start"), 1),
                (get("end"), 1),
                (until, 1),
                (get("zone"), 1),
                (get("time_note"), 1),
            ),
            side_by_side((get("place"), 3), (get("dress"), 1)),
        )
        return card

    @cached_property
    def people(self) -> Section:
        """The card of who leads it and takes its minutes."""
        card = Section(self._icons, "Pimpinan dan petugas")
        for fact, title in OFFICERS.items():
            officer = OfficerField(
                self._icons,
                title,
                noun=title.lower(),
                save=self._saving_officer(fact),
                person_named=self._writer.person_named,
                people=self._people_beginning,
            )
            self.officers[fact] = officer
            card.add(officer)
        return card

    @cached_property
    def opening(self) -> TextField:
        """How the meeting was opened."""
        return self._text("opening", "Pembukaan")

    @cached_property
    def closing(self) -> TextField:
        """How the meeting was closed."""
        return self._text("closing", "Penutup")

    @cached_property
    def grounds(self) -> Section:
        """The card of what it rests on."""
        card = Section(self._icons, "Dasar dan konteks")
        card.add(
            self._text("legal_bases", "Dasar, satu tiap baris", typed=typed.LINES),
            self._text("context", "Konteks, satu tiap baris", typed=typed.LINES),
        )
        return card

    @cached_property
    def paper(self) -> Section:
        """The card of the paper: template, number, classification, invitation."""
        card = Section(self._icons, "Naskah")
        field = self._line("document_number", "Nomor naskah")
        self.number = NumberField(
            self._icons,
            lambda number: self._writer.change("Ubah nomor naskah", document_number=number),
            counter_of=lambda meeting, profile: self._context.session.read(
                numbering.counter_for, meeting, profile
            ),
        )
        card.add(
            self._pick("profile", "Templat", choices=[(None, "Templat instansi")]),
            field,
            self.number,
            side_by_side(
                (self._pick("security", "Klasifikasi", choices=_SECURITY), 1),
                (self._line("archive_code", "Kode arsip", hint="OPS.1.3."), 1),
            ),
            side_by_side(
                (self._letter_field("number", "Nomor surat undangan"), 1),
                (
                    self._letter_field(
                        "date", "Tanggal surat undangan", typed=typed.date(dt.date.today)
                    ),
                    1,
                ),
            ),
        )
        return card

    @cached_property
    def signing(self) -> Section:
        """The card of where, when and by whom the minutes are signed."""
        card = Section(self._icons, "Penandatanganan")
        self.signers = SignersField(
            self._icons,
            save=lambda label, signers: self._writer.change(label, signers=signers),
            person_named=self._writer.person_named,
            people=self._people_beginning,
        )
        card.add(
            side_by_side(
                (self._line("signing_place", "Tempat penandatanganan"), 1),
                (
                    self._line(
                        "signing_date",
                        "Tanggal penandatanganan",
                        typed=typed.date(dt.date.today),
                    ),
                    1,
                ),
            ),
            self.signers,
            self._text("copies", "Tembusan, satu tiap baris", typed=typed.LINES, least=1),
        )
        return card

    def _letter_field(self, fact: str, title: str, **more: Any) -> LineField:
        def save(value: Any) -> bool:
            letter = changed(self._writer.meeting.invitation or Letter(), **{fact: value})
            invitation = None if letter == Letter() else letter
            return self._writer.change(f"Ubah {title.lower()}", invitation=invitation)

        return self._line(f"invitation.{fact}", title, save=save, **more)

    def _saving_officer(self, fact: str) -> Callable[[str, Officer | None], bool]:
        return lambda label, officer: self._writer.change(label, **{fact: officer})

    def _save_days(self, stated: StatedDays) -> bool:
        """Keep the days, and the weekday where one was typed beside them, as they were stated."""
        facts: dict[str, Any] = {"dates": stated.days}
        if stated.weekday:
            facts["stated_weekday"] = stated.weekday
        return self._writer.change("Ubah tanggal", **facts)

    def _save_series(self, name: str | None) -> bool:
        return self._writer.do(series.assign_series, name)

    def _people_beginning(self, text: str) -> tuple[Officer, ...]:
        return self._context.session.read(known_people.officers_beginning, text)

    def _mark_stated(self, fact: str, *_: object) -> None:
        bases = tuple(
            changed(one, basis=Basis.STATED) if one.fact == fact else one
            for one in self._writer.meeting.bases
        )
        self._writer.change("Tandai dinyatakan", bases=bases)

    def _advise(self, meeting: Meeting) -> None:
        """Warn of what contradicts itself; nothing is corrected."""
        if "dates" not in self.fields:
            return
        mismatch = weekday_mismatch(meeting)
        self.fields["stated_weekday"].advise(
            f"{mismatch[0]} tidak cocok: tanggalnya {long_date(mismatch[1])}." if mismatch else ""
        )
        start, end = meeting.start, meeting.end
        earlier = start and end and end < start and len(meeting.dates) < 2
        self.fields["end"].advise("Lebih awal daripada waktu mulai." if earlier else "")

    def _show_bases(self, meeting: Meeting) -> None:
        bases = {one.fact: one for one in meeting.bases}
        for fact in bases.keys() - self.notes.keys():
            if bases[fact].basis is not Basis.STATED:
                self.notes[fact] = self._note_on(fact)
        for fact, note in self.notes.items():
            note.show_basis(bases.get(fact), locked=self._writer.locked)

    def _note_on(self, fact: str) -> BasisNote:
        """Make the note on a fact below its field, or in the first card where it has none."""
        act = partial(self._mark_stated, fact)
        if field := self.fields.get(fact):
            note = BasisNote(self._icons, field.title, act)
            field.add_below(note)
        elif officer := self.officers.get(fact):
            note = BasisNote(self._icons, officer.title, act)
            officer.add_below(note)
        else:
            note = BasisNote(self._icons, fact, act)
            self.meeting.add(note)
        return note
