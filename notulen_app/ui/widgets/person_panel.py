"""Whoever is chosen at the door: name, signature, and what can be said of his attendance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from notulen_app.domain.attendance import Stroke
from notulen_app.domain.check_in import Invitee
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.door_words import (
    STATES,
    DoorLine,
    below_name,
    came,
    is_guest,
    key_of,
    name_words,
    state_words,
)
from notulen_app.ui.widgets.build import across, button, chip, down, label, set_chip, tool
from notulen_app.ui.widgets.fields import LineField
from notulen_app.ui.widgets.flow import Flow
from notulen_app.ui.widgets.sign_pad import SignPad
from notulen_app.ui.wording import typed
from notulen_app.ui.wording.key_words import tip

NOBODY = "Belum ada yang dipilih"
_HELP = "Ketik nama, atau pilih baris dengan panah."
_BUTTONS = {
    "mark_represented": "Diwakili…",
    "mark_excused": "Izin",
    "mark_ill": "Sakit",
    "mark_absent": "Tanpa keterangan",
    "edit_invitee": "Ubah data",
    "link_guest": "Tautkan ke daftar orang…",
}
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
        self.line: DoorLine | None = None
        self._icons = icons
        self._locked = False
        self._fitted = (False, False)
        self.name, self.detail = label(NOBODY, "h2", wrap=True), label(_HELP, "caption", wrap=True)
        self.state = chip()
        self.pad = SignPad(theme)
        self.again, self.erase = button("Ulangi", kind="link"), button("Hapus", kind="link")
        self.mark = button("Tandai Hadir", kind="big")
        self.buttons = {name: self._button(name, words) for name, words in _BUTTONS.items()}
        for name, one in self.buttons.items():
            one.clicked.connect(lambda _=False, name=name: self.requested.emit(name))
        self.arrived = LineField(
            icons, "Datang", save=lambda value: save("arrived", value), typed=typed.TIME
        )
        self.left = LineField(
            icons, "Pulang", save=lambda value: save("left", value), typed=typed.TIME
        )
        self.leave = tool(tip("mark_departed", "Pulang sekarang"))
        self.heads = LineField(
            icons,
            "Jumlah yang hadir",
            save=lambda value: save("present_count", value),
            typed=typed.NUMBER,
        )
        self._lay_out()
        self._connect()
        self.show_line(None)

    def show_line(
        self, line: DoorLine | None, strokes: Sequence[Stroke] = (), *, locked: bool = False
    ) -> None:
        """Show a line of the list with what was drawn for it, or that none is chosen."""
        same = line is not None and self.line is not None and key_of(line) == key_of(self.line)
        if not same:
            self.discard()
        self.line, self._locked = line, locked
        row = self.row
        self.name.setText(name_words(line) if line else NOBODY)
        self.detail.setText(_detail(line) if line else _HELP)
        self.state.setVisible(row is not None)
        if row is not None:
            set_chip(self.state, state_words(row), STATES[row.state][1])
        if not (same and self.pad.drawing):
            self.pad.show_strokes(strokes)
        self.arrived.fill(row.arrived.time() if row and row.arrived else None)
        self.left.fill(row.left.time() if row and row.left else None)
        self.heads.fill(row.present_count if row else None)
        self.heads.setVisible(row is not None and row.group_id is not None)
        self._times.setVisible(row is not None and came(row))
        self._enable()

    @property
    def row(self) -> Invitee | None:
        """The row that is chosen, None for somebody who is not on the list."""
        return self.line if isinstance(self.line, Invitee) else None

    def flush(self) -> bool:
        """Save what was typed; False where a write failed."""
        saved = [one.commit() for one in (self.arrived, self.left, self.heads)]
        return all(saved)

    def discard(self) -> None:
        """Forget what is typed and not saved, for another row is shown."""
        for one in (self.arrived, self.left, self.heads):
            one.discard()

    def _button(self, name: str, words: str) -> QPushButton:
        made = button(words, kind="small")
        made.setToolTip(tip(name, words.removesuffix("…")))
        return made

    def _lay_out(self) -> None:
        icons = self._icons
        icons.put(self.mark, "check", colour="on_accent")
        icons.put(self.erase, "eraser", colour="accent_text")
        self.mark.setToolTip("Tandai hadir (Enter)")
        self.again.setToolTip("Kosongkan kotak dan gambar dari awal")
        self.erase.setToolTip("Hapus tanda tangan gambar yang tersimpan")
        self._acts = QWidget()
        self._flow = Flow(gap=8)
        for one in self.buttons.values():
            self._flow.addWidget(one)
        self._acts.setLayout(self._flow)
        self._times = QWidget()
        times = across(self.arrived, self.left, self.leave, spacing=8)
        times.setAlignment(self.leave, Qt.AlignmentFlag.AlignBottom)
        self._times.setLayout(times)
        icons.put(self.leave, "door-open")
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
        self.leave.clicked.connect(lambda: self.requested.emit("mark_departed"))

    def _enable(self) -> None:
        able = self.line is not None and not self._locked
        on_list = able and self.row is not None
        self.mark.setEnabled(able)
        for one in (self.pad, *self.buttons.values()):
            one.setEnabled(on_list)
        for field in (self.arrived, self.left, self.heads):
            field.lock(locked=not on_list)
        group = self.row is not None and self.row.group_id is not None
        self.buttons["mark_represented"].setVisible(not group)
        guest = self.row is not None and is_guest(self.row) and not group
        self.buttons["link_guest"].setVisible(guest)
        self.leave.setEnabled(on_list and self.row is not None and self.row.left is None)
        signed = on_list and bool(self.pad.strokes)
        self.again.setVisible(signed)
        self.erase.setVisible(signed)
        if (group, guest) != self._fitted:
            self._fitted = (group, guest)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go on with the buttons in another line where the room ends."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._flow.invalidate()
        self._acts.setFixedHeight(self._flow.height_at(self.width()))


def _detail(line: DoorLine) -> str:
    number = f"nomor urut {line.number}" if isinstance(line, Invitee) else ""
    return "  ·  ".join(part for part in (below_name(line), number) if part)
