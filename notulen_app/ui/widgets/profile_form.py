"""A document profile: paper, margins, letters, rows, signers, numbering."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from notulen_app.documents.profile import PAPERS_MM, DocumentProfile, Margins
from notulen_app.domain.meeting import SignerRole
from notulen_app.domain.rules import NUMBER_FIELDS, pattern_problem
from notulen_app.domain.value import changed
from notulen_app.gap_sentences import ROLES
from notulen_app.ui.icons import Icons
from notulen_app.ui.typed import TEXT, Typed, Unreadable, clean, decimal
from notulen_app.ui.widgets.build import across, button, down, label, panel, refill
from notulen_app.ui.widgets.choices import ChoiceField
from notulen_app.ui.widgets.contents_boxes import ContentsBoxes
from notulen_app.ui.widgets.fields import Field, LineField

TITLES = ("NOTULA", "NOTULEN", "RISALAH RAPAT")
PAGE_NUMBERS = (
    ("atas", "Tengah atas, mulai halaman 2"),
    ("tengah bawah", "Tengah bawah"),
    ("bawah", "“Halaman x dari y” di kaki"),
)
_PLACES = ("pertama", "kedua", "ketiga")
_NOBODY = "Tidak ada"
_MARGINS = (
    ("top", "Atas", 15.0),
    ("bottom", "Bawah", 18.0),
    ("left", "Kiri", 10.0),
    ("right", "Kanan", 10.0),
)
"""The margins with their words and the least of them in millimetres."""

SaveFacts = Callable[[dict[str, Any]], bool]
"""Writes facts of the profile that is shown."""


class ProfileForm(QWidget):
    """``chosen(name)`` asks for another profile, ``restore_requested`` for the shipped facts."""

    chosen = Signal(str)
    restore_requested = Signal()

    def __init__(self, icons: Icons, save: SaveFacts) -> None:
        super().__init__()
        self._icons = icons
        self._save = save
        self._profile = DocumentProfile(name="-", label="-")
        self._group = QButtonGroup(self)
        self._pills = across(spacing=8)
        self.choices: dict[str, QPushButton] = {}
        self.fields: dict[str, Field] = {}
        self.signers: list[ChoiceField] = []
        self.contents = ContentsBoxes()
        self.restore = button("Kembalikan bawaan", kind="small")
        icons.put(self.restore, "rotate-ccw")
        self._lay_out()
        self.contents.chosen.connect(save)
        self.restore.clicked.connect(self.restore_requested)

    def offer(self, profiles: Sequence[DocumentProfile]) -> None:
        """Offer these profiles."""
        if list(self.choices) == [one.name for one in profiles]:
            return
        self.choices = {one.name: button(one.label, kind="pill") for one in profiles}
        for name, choice in self.choices.items():
            choice.setCheckable(True)
            choice.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            self._group.addButton(choice)
        refill(self._pills, list(self.choices.values()))
        self._pills.addStretch(1)

    def fill(self, profile: DocumentProfile, *, changed_here: bool) -> None:
        """Show a profile; ``changed_here`` lets it go back to what was shipped."""
        self._profile = profile
        self.choices[profile.name].setChecked(True)
        for name in ("title", "paper", "font_size", "leading", "page_number"):
            self.fields[name].fill(getattr(profile, name))
        for name in ("numbering", "kind_code", "unit"):
            self.fields[name].fill(getattr(profile, name))
        for name, _, _ in _MARGINS:
            self.fields[name].fill(getattr(profile.margins, name))
        self.contents.fill(profile)
        self._fill_signers(profile.signers)
        self.restore.setEnabled(changed_here)

    def all_fields(self) -> tuple[Field, ...]:
        """Give every field."""
        return (*self.fields.values(), *self.signers)

    def _lay_out(self) -> None:
        paper = self._card(
            "Kertas dan huruf",
            self._side_by_side(
                self._choice("title", "Judul tercetak", [(one, one) for one in TITLES]),
                self._choice("paper", "Kertas", [(one, one) for one in PAPERS_MM]),
            ),
            label("Margin (mm)", "label"),
            self._side_by_side(*(self._margin(*one) for one in _MARGINS)),
            self._side_by_side(
                self._line("font_size", "Ukuran huruf (poin)", decimal(least=8, most=14)),
                self._line("leading", "Jarak baris (kali huruf)", decimal(least=1, most=2)),
            ),
            self._choice("page_number", "Nomor halaman", PAGE_NUMBERS),
        )
        rows = self._card("Yang dicetak", self.contents)
        signers = self._card(
            "Penanda tangan, menurut urutan",
            self._side_by_side(*self._slots()),
            label("Yang terakhir menandatangani mengunci PDF.", "hint", wrap=True),
        )
        known = ", ".join(f"{{{one}}}" for one in NUMBER_FIELDS)
        number = self._card(
            "Nomor notulen",
            self._line("numbering", "Pola nomor", Typed(_pattern, str)),
            label(f"Bagian yang dikenal: {known}", "hint", wrap=True),
            self._side_by_side(
                self._line("kind_code", "Kode jenis", Typed(_code(30), str)),
                self._line("unit", "Kode satuan kerja", Typed(_unit, TEXT.write)),
            ),
        )
        foot = across(self.restore, None)
        self.setLayout(down(self._pills, paper, rows, signers, number, foot, None, spacing=12))

    def _card(self, title: str, *parts: Any) -> QWidget:
        card = panel("card")
        card.setLayout(down(label(title, "title"), *parts, spacing=10, edge=16))
        return card

    def _side_by_side(self, *fields: Field) -> Any:
        row = across(*fields, spacing=12)
        for n in range(len(fields)):
            row.setStretch(n, 1)
        return row

    def _line(self, name: str, title: str, typed: Typed) -> Field:
        field = LineField(
            self._icons, title, save=lambda value: self._save({name: value}), typed=typed
        )
        self.fields[name] = field
        return field

    def _choice(self, name: str, title: str, choices: Sequence[tuple[Any, str]]) -> Field:
        field = ChoiceField(
            self._icons, title, save=lambda value: self._save({name: value}), choices=choices
        )
        self.fields[name] = field
        return field

    def _margin(self, name: str, title: str, least: float) -> Field:
        def save(value: float) -> bool:
            margins: Margins = changed(self._profile.margins, **{name: value})
            return self._save({"margins": margins})

        field = LineField(self._icons, title, save=save, typed=decimal(least=least, most=60))
        self.fields[name] = field
        return field

    def _slots(self) -> list[ChoiceField]:
        for n, place in enumerate(_PLACES):
            field = ChoiceField(
                self._icons,
                f"Yang {place}",
                save=partial(self._save_signer, n),
                choices=[],
            )
            self.signers.append(field)
        return self.signers

    def _save_signer(self, place: int, role: SignerRole | None) -> bool:
        roles = [*self._profile.signers[:place], role, *self._profile.signers[place + 1 :]]
        return self._save({"signers": tuple(one for one in roles if one is not None)})

    def _fill_signers(self, signers: Sequence[SignerRole]) -> None:
        """Show who signs; a role that signs in another place is not offered."""
        for n, field in enumerate(self.signers):
            here = signers[n] if n < len(signers) else None
            free = [role for role in ROLES if role is here or role not in signers]
            nobody = [(None, _NOBODY)] if n > 0 or here is None else []
            field.offer([*nobody, *((role, ROLES[role]) for role in free)])
            field.fill(here)
            field.lock(locked=n > len(signers))


def _pattern(text: str) -> str:
    pattern = clean(text)
    problem = pattern_problem(pattern)
    if problem == "no":
        raise Unreadable("Pola harus memuat {no}, yaitu nomor urut.")
    if problem is not None:
        raise Unreadable(f"Bagian {{{problem}}} tidak dikenal.")
    return _code(200)(pattern)


def _code(longest: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        code = clean(text)
        if len(code) > longest:
            raise Unreadable(f"Paling panjang {longest} huruf.")
        return code

    return read


def _unit(text: str) -> str | None:
    return _code(60)(text) or None
