"""Asks who of the directory a guest is that was typed at the door."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QWidget

from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.sheet import Sheet
from notulen_app.ui.widgets.build import across, button, down, label
from notulen_app.ui.widgets.people_finder import PeopleFinder

_SIZE, _ROOM = QSize(820, 520), QSize(40, 40)
_TOLD = (
    "Kehadirannya pada rapat ini menjadi milik orang yang dipilih. "
    "Data ketikan yang tidak dipakai rapat lain ikut disatukan."
)


class LinkGuestSheet(Sheet):
    """``chosen(person id, name)`` says who it is; ``own`` is the person that was typed."""

    chosen = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget, *, name: str, own: str) -> None:
        super().__init__(parent, "Tautkan tamu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.take, self._no = button("Tautkan", kind="primary"), button("Batal")
        context.icons.put(self.take, "link", colour="on_accent")
        self.finder = PeopleFinder(
            context.session,
            context.theme,
            context.icons,
            taken=frozenset({own}),
            note="tamu ini",
            several=False,
        )
        rows = down(
            label(f"Siapakah “{name}” di daftar orang?", "title", wrap=True),
            label(_TOLD, "hint", wrap=True),
            self.finder,
            spacing=8,
        )
        rows.setStretch(2, 1)
        self.arrange(rows, across(None, self._no, self.take), width=_SIZE.width())
        size = (_SIZE * context.theme.scale).boundedTo(self.screen().availableSize() - _ROOM)
        self.resize(size)
        self.take.clicked.connect(self.accept)
        self._no.clicked.connect(self.reject)
        self.finder.accepted.connect(self.accept)
        self.finder.current_changed.connect(self._tell)
        self._tell()
        self.finder.setFocus()

    def accept(self) -> None:
        """Tell who was chosen."""
        person = self.finder.person
        if person is not None and self.take.isEnabled():
            super().accept()
            self.chosen.emit(person.id, person.full_name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses wherever one is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.take.setEnabled(self.finder.person is not None)
