"""The letterhead of a document profile: the office's or its own, its style, rule and logo."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from notulen_app.documents.profile import DocumentProfile, Letterhead, letterhead_problem
from notulen_app.domain.value import changed
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import down, label
from notulen_app.ui.widgets.choices import ChoiceField
from notulen_app.ui.widgets.fields import Field, LineField, TextField
from notulen_app.ui.widgets.logo_field import LogoField
from notulen_app.ui.widgets.profile_card import SaveFacts, card, equal_columns
from notulen_app.ui.wording.typed import LINES, TEXT, Typed, Unreadable

STYLES = (
    ("polri", "Kiri atas, baris di tengah baloknya"),
    ("pemda", "Selebar halaman, logo di kiri"),
)
RULES = (
    ("gaya kop", "Menurut tata letak"),
    ("tunggal", "Satu garis"),
    ("tebal-tipis", "Garis tebal dan tipis"),
    ("tanpa", "Tanpa garis"),
)


class LetterheadCard(QWidget):
    """``own_chosen(own)`` says whose letterhead is wanted; ``logo_requested`` asks for another
    logo, ``logo_removed`` for none.
    """

    own_chosen = Signal(bool)
    logo_requested = Signal()
    logo_removed = Signal()

    def __init__(self, icons: Icons, save: SaveFacts) -> None:
        super().__init__()
        self._save = save
        self._head = Letterhead()
        self.own = QCheckBox("Kop sendiri untuk templat ini")
        self._whose = label("", "hint", wrap=True)
        self.logo = LogoField(icons, name="Logo templat")
        self.fields: dict[str, Field] = {
            "style": self._choice(icons, "style", "Tata letak kop", STYLES),
            "rule": self._choice(icons, "rule", "Garis penutup", RULES),
            "lines": TextField(
                icons,
                "Baris kop",
                save=lambda lines: self._keep("lines", lines),
                typed=Typed(_lines, LINES.write),
                hint="Satu baris kop tiap baris, instansi teratas lebih dahulu",
                least=3,
                most=5,
            ),
            "address": LineField(
                icons,
                "Alamat",
                save=lambda text: self._keep("address", text),
                typed=Typed(_address, TEXT.write),
            ),
        }
        self._details = QWidget()
        self._details.setLayout(
            down(self.fields["lines"], self.fields["address"], self.logo, spacing=10)
        )
        look = equal_columns(self.fields["style"], self.fields["rule"])
        made = card("Kop", look, self.own, self._whose, self._details)
        self.setLayout(down(made))
        self.own.clicked.connect(self.own_chosen)
        self.logo.requested.connect(self.logo_requested)
        self.logo.removed.connect(self.logo_removed)

    def fill(self, profile: DocumentProfile) -> None:
        """Show the letterhead of a profile as it is kept, without the office's."""
        self._head = profile.letterhead
        own = self._head.own or bool(self._head.lines)
        self.own.setChecked(own)
        self._details.setVisible(own)
        whose = "" if own else "Baris, alamat, dan logo mengikuti bagian Instansi & kop."
        self._whose.setText(whose)
        self._whose.setVisible(not own)
        for name, field in self.fields.items():
            field.fill(getattr(self._head, name))
        self.logo.show_logo(self._head.logo)

    def _choice(
        self, icons: Icons, name: str, title: str, choices: tuple[tuple[str, str], ...]
    ) -> ChoiceField:
        return ChoiceField(
            icons, title, save=lambda value: self._keep(name, value), choices=choices
        )

    def _keep(self, name: str, value: Any) -> bool:
        typed_at = f"letterhead.{name}" if name in ("lines", "address") else None
        return self._save({"letterhead": changed(self._head, **{name: value})}, typed_at)


def _lines(text: str) -> tuple[str, ...]:
    lines: tuple[str, ...] = LINES.read(text)
    _check(lines, "")
    return lines


def _address(text: str) -> str:
    address = str(TEXT.read(text) or "")
    _check((), address)
    return address


def _check(lines: tuple[str, ...], address: str) -> None:
    if problem := letterhead_problem(lines, address):
        raise Unreadable(f"{problem[:1].upper()}{problem[1:]}.")
