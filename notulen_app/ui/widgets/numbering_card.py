"""The number of documents: its pattern with a live example, and what has been numbered so far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from notulen_app.documents.profile import DocumentProfile
from notulen_app.domain.meeting import Meeting, Security
from notulen_app.domain.numbering import Counter
from notulen_app.domain.rules import NUMBER_FIELDS, document_number, pattern_problem
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.models.counter_words import doubles_in_words, gaps_sentence, standing
from notulen_app.ui.widgets.build import down, label
from notulen_app.ui.widgets.choices import ChoiceField
from notulen_app.ui.widgets.fields import Field, LineField
from notulen_app.ui.widgets.profile_card import SaveFacts, card, equal_columns, short
from notulen_app.ui.wording.typed import NUMBER, TEXT, Typed, Unreadable, clean

YEARS = 6
"""Years that are offered, this one first."""
MEANINGS = {
    "klas": "klasifikasi (B, T, R, SR)",
    "jenis": "kode jenis",
    "no": "nomor urut",
    "bulan_romawi": "bulan dengan angka Romawi",
    "kka": "kode arsip rapat",
    "tahun": "tahun",
    "satker": "kode satuan kerja",
}

CounterOf = Callable[[str, int], Counter]
"""Reads the counter of a kind and a year."""
SaveStart = Callable[[str, int, int | None], bool]
"""Writes the last serial of a kind and year that was given elsewhere."""


class NumberingCard(QWidget):
    """Pattern, codes and counters of one profile."""

    def __init__(
        self, icons: Icons, save: SaveFacts, *, counter_of: CounterOf, save_start: SaveStart
    ) -> None:
        super().__init__()
        self._icons, self._save = icons, save
        self._counter_of, self._save_start = counter_of, save_start
        self._profile = DocumentProfile(name="-", label="-")
        self.example = label("", "hint", wrap=True)
        self.standing = label("", wrap=True)
        self.flags = label("", "warn", wrap=True)
        pattern = self._line("numbering", "Pola nomor", Typed(_pattern, str))
        kind = self._line("kind_code", "Kode jenis", Typed(short(30), str))
        unit = self._line("unit", "Kode satuan kerja", Typed(_unit, TEXT.write))
        self.fields: dict[str, Field] = {"numbering": pattern, "kind_code": kind, "unit": unit}
        this_year = dt.date.today().year
        years = [(year, str(year)) for year in range(this_year, this_year - YEARS, -1)]
        self.year = ChoiceField(icons, "Tahun", save=self._on_year, choices=years)
        self.year.fill(this_year)
        self.start = LineField(
            icons, "Nomor terakhir di luar arsip ini", save=self._keep_start, typed=NUMBER
        )
        known = "; ".join(f"{{{one}}} {MEANINGS[one]}" for one in NUMBER_FIELDS)
        made = card(
            "Nomor notulen",
            pattern,
            self.example,
            label(f"Bagian yang dikenal: {known}.", "hint", wrap=True),
            equal_columns(kind, unit),
            equal_columns(self.year, self.start),
            self.standing,
            self.flags,
        )
        self.setLayout(down(made))
        for field in (pattern, kind, unit):
            field.line.textEdited.connect(self._show_example)

    def all_fields(self) -> tuple[Field, ...]:
        """Give every field."""
        return (*self.fields.values(), self.year, self.start)

    def fill(self, profile: DocumentProfile) -> None:
        """Show the pattern and codes of a profile, and where its counter stands."""
        self._profile = profile
        for name, field in self.fields.items():
            field.fill(getattr(profile, name))
        self._show_counter()
        self._show_example()

    def _line(self, name: str, title: str, typed: Typed) -> LineField:
        return LineField(
            self._icons, title, save=lambda value: self._save({name: value}), typed=typed
        )

    def _show_counter(self) -> None:
        counter = self._counter_of(self._profile.kind_code, self.year.value)
        self.start.fill(counter.start)
        self.standing.setText(standing(counter))
        flags = "\n".join(one for one in (gaps_sentence(counter), doubles_in_words(counter)) if one)
        self.flags.setText(flags)
        self.flags.setVisible(bool(flags))
        self._next = counter.proposed

    def _show_example(self) -> None:
        """Show what the number would be with what is typed now."""
        pattern, kind, unit = (one.text() for one in self.fields.values())
        if pattern_problem(clean(pattern)):
            self.example.setText("")
            return
        shown = Meeting(
            id="",
            title="",
            security=Security.ORDINARY,
            archive_code="OPS.1.3.",
            dates=(dt.date(self.year.value, 8, 15),),
        )
        number = document_number(
            clean(pattern), shown, serial=self._next, kind=clean(kind), unit=clean(unit)
        )
        self.example.setText(f"Contoh untuk 15 Agustus {self.year.value}: {number}")

    def _on_year(self, year: int) -> bool:
        self.start.discard()
        self.year.value = year
        self._show_counter()
        self._show_example()
        return True

    def _keep_start(self, last: int | None) -> bool:
        return self._save_start(self._profile.kind_code, self.year.value, last)


def _pattern(text: str) -> str:
    pattern = clean(text)
    problem = pattern_problem(pattern)
    if problem == "no":
        raise Unreadable("Pola harus memuat {no}, yaitu nomor urut.")
    if problem is not None:
        raise Unreadable(f"Bagian {{{problem}}} tidak dikenal.")
    return short(200)(pattern)


def _unit(text: str) -> str | None:
    return short(60)(text) or None
