"""The office and its letterhead: name, form of documents, lines, address, logo."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from notulen_app.services.profiles import DEFAULT, Office, office_problem
from notulen_app.ui.icons import Icons
from notulen_app.ui.typed import LINES, TEXT, Typed, Unreadable
from notulen_app.ui.widgets.build import across, button, down, label, panel
from notulen_app.ui.widgets.choices import ChoiceField
from notulen_app.ui.widgets.fields import Field, LineField, TextField

LOGO_SIDE = 84
"""Pixels of the picture of the logo at most."""

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
        self._logo = label("")
        self._logo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._no_logo = label("Belum ada logo", "hint")
        self.choose, self.remove = (
            button("Pilih gambar…", kind="small"),
            button("Hapus logo", kind="small"),
        )
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        icons.put(self.choose, "image")
        icons.put(self.remove, "x")
        self._lay_out()
        self.choose.clicked.connect(self.logo_requested)
        self.remove.clicked.connect(self.logo_removed)

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
        self._show_logo(shown.logo)

    def say(self, problem: str) -> None:
        """Say below the logo what was wrong with an image; "" takes it away."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _lay_out(self) -> None:
        card = panel("card")
        frame = panel("inset")
        frame.setFixedSize(LOGO_SIDE + 16, LOGO_SIDE + 16)
        frame.setLayout(across(self._logo, self._no_logo, edge=4))
        self._no_logo.setWordWrap(True)
        buttons = down(self.choose, self.remove, None, spacing=6)
        logo = across(frame, buttons, None, spacing=12)
        card.setLayout(
            down(
                *self.fields.values(),
                label("Logo", "label"),
                logo,
                self.problem,
                label(
                    "PNG atau JPEG; disimpan di arsip tanpa keterangan kamera.", "hint", wrap=True
                ),
                spacing=10,
                edge=16,
            )
        )
        self.setLayout(down(card, None))

    def _show_logo(self, logo: str | None) -> None:
        pixmap = QPixmap()
        if logo:
            pixmap.loadFromData(base64.b64decode(logo))
        smooth = Qt.TransformationMode.SmoothTransformation
        kept = Qt.AspectRatioMode.KeepAspectRatio
        shown = pixmap if pixmap.isNull() else pixmap.scaled(LOGO_SIDE, LOGO_SIDE, kept, smooth)
        self._logo.setPixmap(shown)
        self._logo.setVisible(not pixmap.isNull())
        self._no_logo.setVisible(pixmap.isNull())
        self._logo.setAccessibleName("Logo instansi")
        self.remove.setEnabled(not pixmap.isNull())


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
