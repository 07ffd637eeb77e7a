"""The office and its letterhead: name, form of documents, lines, address, logo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from notulen_app.services.profiles import DEFAULT, Office, office_problem
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import down, panel
from notulen_app.ui.widgets.choices import ChoiceField
from notulen_app.ui.widgets.fields import Field, LineField, TextField
from notulen_app.ui.widgets.logo_field import LogoField
from notulen_app.ui.wording.typed import LINES, TEXT, Typed, Unreadable

SaveFact = Callable[[str, Any], bool]
"""Writes a fact of the office by its name."""


class OfficeForm(QWidget):
    """``logo_requested`` asks for another logo, ``logo_removed`` for none."""

    logo_requested = Signal()
    logo_removed = Signal()

    def __init__(self, icons: Icons, save: SaveFact) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {
            "name": LineField(
                icons, "Nama instansi", save=lambda text: save("name", text or ""), typed=TEXT
            ),
            "profile": ChoiceField(
                icons, "Templat instansi", save=lambda name: save("profile", name), choices=[]
            ),
            "lines": TextField(
                icons,
                "Baris kop",
                save=lambda lines: save("lines", lines),
                typed=Typed(_lines, LINES.write),
                hint="Satu baris kop tiap baris, instansi teratas lebih dahulu",
                least=3,
                most=5,
            ),
            "address": LineField(
                icons,
                "Alamat",
                save=lambda text: save("address", text),
                typed=Typed(_address, TEXT.write),
            ),
        }
        self.logo = LogoField(icons, name="Logo instansi")
        self._lay_out()
        self.logo.requested.connect(self.logo_requested)
        self.logo.removed.connect(self.logo_removed)

    def fill(self, office: Office | None, profiles: list[tuple[str, str]]) -> None:
        """Show an office; ``profiles`` are the names and labels to choose from."""
        shown = office or Office(name="")
        form = self.fields["profile"]
        if isinstance(form, ChoiceField):
            form.offer(profiles)
        known = [name for name, _ in profiles]
        form.fill(shown.profile if shown.profile in known else DEFAULT)
        for name in ("name", "lines", "address"):
            self.fields[name].fill(getattr(shown, name))
        self.logo.show_logo(shown.logo)

    def _lay_out(self) -> None:
        card = panel("card")
        card.setLayout(down(*self.fields.values(), self.logo, spacing=10, edge=16))
        self.setLayout(down(card, None))


def _lines(text: str) -> tuple[str, ...]:
    lines: tuple[str, ...] = LINES.read(text)
    _check(Office(name="", lines=lines))
    return lines


def _address(text: str) -> str:
    address = TEXT.read(text) or ""
    _check(Office(name="", address=address))
    return str(address)


def _check(office: Office) -> None:
    if problem := office_problem(office):
        raise Unreadable(f"{problem[:1].upper()}{problem[1:]}.")
