"""The rows that open in the list at the door: who came instead, and who came unasked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from notulen_app.domain.attendance import Representative
from notulen_app.domain.card_code import read_card
from notulen_app.domain.guests import Guest
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, button, down, label
from notulen_app.ui.widgets.elided import ElidedLabel
from notulen_app.ui.wording.typed import clean

NO_NAME = "Isi nama atau jabatan dahulu."


class DoorForm(QFrame):
    """Fields side by side; Enter in any of them saves, Esc closes.

    ``closed`` says that the keys belong to the field at the door again, ``scanned(text)`` that a
    card reader typed here, ``shown_changed`` that it came or went.
    """

    closed = Signal()
    scanned = Signal(str)
    shown_changed = Signal()

    def __init__(self, icons: Icons, *, icon: str, hints: dict[str, str], act: str) -> None:
        super().__init__()
        self.setProperty("panel", "inset")
        self.title = ElidedLabel(role="title")
        self.said = label("", "warn", wrap=True)
        self.said.hide()
        sign = label("")
        icons.put(sign, icon, colour="accent_text")
        self.fields = {name: _line(hint) for name, hint in hints.items()}
        self.act, self._no = button(act, kind="small"), button("Batal", kind="small")
        self.act.setToolTip(f"{act} (Enter)")
        self._no.setToolTip("Batal (Esc)")
        head = across(sign, self.title, self.act, self._no, spacing=8)
        head.setStretch(1, 1)
        self.setLayout(down(head, self._rows(), self.said, spacing=8, edge=10))
        self.act.clicked.connect(self.commit)
        self._no.clicked.connect(self.close_form)
        for field in self.fields.values():
            field.returnPressed.connect(self._on_enter)
            field.textEdited.connect(self.said.hide)

    def commit(self) -> None:
        """Save what was typed."""
        raise NotImplementedError

    def close_form(self) -> None:
        """Fold the form; what was typed in it is forgotten."""
        self.hide()
        self.closed.emit()

    def open_form(self, title: str, **facts: str | None) -> None:
        """Show the form with what is known already, the first empty field with the keys."""
        self.title.setText(title)
        self.said.hide()
        for name, field in self.fields.items():
            field.setText(facts.get(name) or "")
        self.show()
        empty = [one for one in self.fields.values() if not one.text()]
        (empty or list(self.fields.values()))[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """Say why nothing was saved."""
        self.said.setText(sentence)
        self.said.show()
        next(iter(self.fields.values())).setFocus()

    def value(self, name: str) -> str | None:
        """Give what stands in a field, None where it is empty."""
        return clean(self.fields[name].text()) or None

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001
        """Come or go, and tell it."""
        super().setVisible(visible)
        self.shown_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            super().keyPressEvent(event)

    def _rows(self) -> QWidget:
        fields = list(self.fields.values())
        holder = QWidget()
        lines = [across(*fields[n : n + 2], spacing=8) for n in range(0, len(fields), 2)]
        holder.setLayout(down(*lines, spacing=8))
        return holder

    def _on_enter(self) -> None:
        for field in self.fields.values():
            if read_card(field.text()) is not None:
                code = field.text()
                field.clear()
                self.scanned.emit(code)
                return
        self.commit()


class StandInForm(DoorForm):
    """*Diwakili oleh*: ``saved(representative)``; who came instead may be named by post alone."""

    saved = Signal(object)

    def __init__(self, icons: Icons) -> None:
        hints = {
            "name": "Nama wakil",
            "position": "Jabatan wakil",
            "rank": "Pangkat",
            "mandate_letter": "Nomor surat mandat",
        }
        super().__init__(icons, icon="arrow-right-left", hints=hints, act="Simpan")

    def open_for(self, name: str, known: Representative | None) -> None:
        """Show the form for somebody, with who is known to have come instead."""
        facts = {one: getattr(known, one) for one in self.fields} if known else {}
        self.open_form(f"{name} diwakili oleh", **facts)

    def commit(self) -> None:
        """Save; somebody must be named."""
        if not self.value("name") and not self.value("position"):
            self.refuse(NO_NAME)
            return
        facts = {name: self.value(name) for name in self.fields}
        self.saved.emit(Representative(**facts))


class GuestForm(DoorForm):
    """*Tamu*: ``saved(guest, rank)`` puts somebody on the list who came unasked."""

    saved = Signal(object, object)

    def __init__(self, icons: Icons) -> None:
        hints = {
            "name": "Nama",
            "position": "Jabatan",
            "organisation": "Instansi",
            "rank": "Pangkat",
        }
        super().__init__(icons, icon="user-plus", hints=hints, act="Tambah tamu")

    def open_with(self, name: str) -> None:
        """Show the form with the name that was sought."""
        self.open_form("Tamu yang tidak ada di daftar", name=name)

    def commit(self) -> None:
        """Save; a name is needed."""
        name = self.value("name")
        if not name:
            self.refuse("Isi nama dahulu.")
            return
        guest = Guest(
            name=name, position=self.value("position"), organisation=self.value("organisation")
        )
        self.saved.emit(guest, self.value("rank"))


def _line(hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(hint)
    made.setAccessibleName(hint)
    return made
