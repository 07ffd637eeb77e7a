"""Whoever is chosen at the door: name, signature, and what can be said of his attendance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from notulen_app.ui import typed
from notulen_app.ui.icons import Icons
from notulen_app.ui.models.door_row import STATES, DoorRow, below_name, time_words
from notulen_app.ui.theme import Theme
from notulen_app.ui.widgets.build import across, button, chip, down, label, set_chip
from notulen_app.ui.widgets.fields import LineField
from notulen_app.ui.widgets.flow import Flow
from notulen_app.ui.widgets.sign_pad import SignPad

NOBODY = "Belum ada yang dipilih"
_HELP = "Ketik nama, atau pilih baris dengan panah."
_BUTTONS = (
    ("represented", "Diwakili…", "F7"),
    ("excused", "Izin", "F8"),
    ("ill", "Sakit", "Shift+F8"),
    ("absent", "Tanpa keterangan", ""),
    ("edit_person", "Ubah data", ""),
)
Save = Callable[[str, Any], bool]
"""Writes a fact of the chosen row: "arrived", "left" or "present_count"; False where it failed."""


class PersonPanel(QWidget):
    """``requested(name)`` asks for a command, ``signed`` says that a stroke was drawn.

    ``erased`` asks for the signature to be taken away.
    """

    requested = Signal(str)
    signed = Signal()
    erased = Signal()

    def __init__(self, theme: Theme, icons: Icons, *, save: Save) -> None:
        super().__init__()
        self.row: DoorRow | None = None
        self._icons = icons
        self._locked = False
        self.name, self.detail = label(NOBODY, "h2", wrap=True), label(_HELP, "caption", wrap=True)
        self.state = chip()
        self.pad = SignPad(theme)
        self.again, self.erase = button("Ulangi", kind="link"), button("Hapus", kind="link")
        self.mark = button("Tandai Hadir", kind="big")
        self.buttons = {name: self._button(*words) for name, *words in _BUTTONS}
        for name, one in self.buttons.items():
            one.clicked.connect(lambda _=False, name=name: self.requested.emit(name))
        self.arrived = LineField(
            icons, "Datang", save=lambda value: save("arrived", value), typed=typed.TIME
        )
        self.left = LineField(
            icons, "Pulang", save=lambda value: save("left", value), typed=typed.TIME
        )
        self.heads = LineField(
            icons,
            "Jumlah yang hadir",
            save=lambda value: save("present_count", value),
            typed=typed.NUMBER,
        )
        self._lay_out()
        self._connect()
        self.show_row(None)

    def show_row(self, row: DoorRow | None, *, locked: bool = False) -> None:
        """Show a row, or that none is chosen."""
        same = row is not None and self.row is not None and row.id == self.row.id
        if not same:
            self.discard()
        self.row, self._locked = row, locked
        self.name.setText(row.name if row else NOBODY)
        self.detail.setText(_detail(row) if row else _HELP)
        self._show_state(row)
        one = row.attendance if row else None
        if not (same and self.pad.drawing):
            self.pad.show_strokes(one.strokes if one else ())
        self.arrived.fill(one.arrived.time() if one and one.arrived else None)
        self.left.fill(one.left.time() if one and one.left else None)
        self.heads.fill(one.present_count if one else None)
        self.heads.setVisible(row is not None and row.is_group)
        self._times.setVisible(row is not None and row.came)
        self._enable()

    def flush(self) -> bool:
        """Save what was typed; False where a write failed."""
        saved = [one.commit() for one in (self.arrived, self.left, self.heads)]
        return all(saved)

    def discard(self) -> None:
        """Forget what is typed and not saved, for another row is shown."""
        for one in (self.arrived, self.left, self.heads):
            one.discard()

    def _button(self, words: str, keys: str) -> QPushButton:
        made = button(words, kind="small")
        if keys:
            made.setToolTip(f"{words.removesuffix('…')} ({keys})")
        return made

    def _lay_out(self) -> None:
        icons = self._icons
        icons.put(self.mark, "check", colour="on_accent")
        icons.put(self.erase, "eraser", colour="accent_text")
        icons.put(self.again, "rotate-ccw", colour="accent_text")
        self.mark.setToolTip("Tandai hadir (Enter)")
        self.again.setToolTip("Kosongkan kotak dan gambar dari awal")
        self.erase.setToolTip("Hapus tanda tangan gambar yang tersimpan")
        self._acts = QWidget()
        self._flow = Flow(gap=8)
        for one in self.buttons.values():
            self._flow.addWidget(one)
        self._acts.setLayout(self._flow)
        self._times = QWidget()
        self._times.setLayout(across(self.arrived, self.left, spacing=12))
        head = across(
            label("Tanda tangan gambar", "title"), None, self.again, self.erase, spacing=0
        )
        top = across(label("Terpilih", "caption"), None, self.state, spacing=8)
        self.setLayout(
            down(
                top,
                self.name,
                self.detail,
                head,
                self.pad,
                self.mark,
                self._acts,
                self.heads,
                self._times,
                spacing=8,
            )
        )

    def _connect(self) -> None:
        self.mark.clicked.connect(lambda: self.requested.emit("mark_present"))
        self.pad.drawn.connect(self.signed)
        self.pad.drawn.connect(self._enable)
        self.again.clicked.connect(lambda: self.pad.show_strokes(()))
        self.erase.clicked.connect(self.erased)

    def _show_state(self, row: DoorRow | None) -> None:
        self.state.setVisible(row is not None)
        if row is not None:
            words, tone = STATES[row.attendance.state]
            time = time_words(row)
            set_chip(self.state, f"{words} {time}" if time else words, tone)

    def _enable(self) -> None:
        able = self.row is not None and not self._locked
        for one in (self.mark, self.pad, *self.buttons.values()):
            one.setEnabled(able)
        for field in (self.arrived, self.left, self.heads):
            field.lock(locked=not able)
        group = self.row is not None and self.row.is_group
        self.buttons["represented"].setVisible(not group)
        signed = able and bool(self.pad.strokes)
        self.again.setVisible(signed)
        self.erase.setVisible(signed)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go on with the buttons in another line where the room ends."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._flow.invalidate()
        self._acts.setFixedHeight(self._flow.height_at(self.width()))


def _detail(row: DoorRow) -> str:
    parts = (below_name(row), f"nomor urut {row.number}")
    return "  ·  ".join(part for part in parts if part)
