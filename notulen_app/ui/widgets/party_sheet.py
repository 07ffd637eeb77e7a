"""*Hadirkan rombongan*: a party comes in at once, without whoever is unticked, or is counted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QSpinBox,
    QStackedWidget,
    QWidget,
)

from notulen_app import i18n
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.parties import PARTY, MembersModel, PartiesModel, Party
from notulen_app.ui.widgets.build import across, button, down, label, panel
from notulen_app.ui.widgets.elided import ElidedLabel
from notulen_app.ui.widgets.two_lines import TwoLines

_LEFT, _MOST = 230, 99_999
NONE = "Pilih unsur, instansi, atau kelompok di kiri."


class PartySheet(QWidget):
    """``confirmed(row ids)`` brings people in, ``counted(row id, heads)`` a group asked as one.

    ``closed`` gives the keys back to the door.
    """

    confirmed = Signal(list)
    counted = Signal(str, int)
    closed = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.parties, self.members = PartiesModel(), MembersModel()
        self.parties.setParent(self)
        self.members.setParent(self)
        self.line = QLineEdit()
        self.line.setPlaceholderText("Cari unsur, instansi, atau kelompok")
        self.line.setAccessibleName("Cari rombongan")
        self.view = _list(self.parties, "Rombongan")
        self.view.setItemDelegate(TwoLines(theme, self.view))
        self.people = _list(self.members, "Anggota rombongan")
        self.people.setProperty("kind", "ticks")
        self._title, self._note = ElidedLabel(role="title"), label(NONE, "caption", wrap=True)
        self.heads = QSpinBox()
        self.heads.setRange(0, _MOST)
        self.heads.setAccessibleName("Jumlah yang hadir")
        self._of = label("", "caption")
        self._stack = QStackedWidget()
        self.all, self.none = button("Semua", kind="link"), button("Kosongkan", kind="link")
        self.act, self._no = button("Hadirkan", kind="primary"), button("Tutup")
        icons.put(self.act, "user-check", colour="on_accent")
        self._lay_out(theme)
        self._connect()

    def open_sheet(self, parties: Sequence[Party]) -> None:
        """Show the parties there are; nothing is chosen."""
        self.line.clear()
        self.parties.load(parties)
        self._choose_first()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def party(self) -> Party | None:
        """The party that is chosen."""
        found = self.view.currentIndex().data(PARTY)
        return found if isinstance(found, Party) else None

    def confirm(self) -> None:
        """Bring in who is ticked, or as many as were counted."""
        party = self.party
        if party is None:
            return
        if party.row is not None:
            self.counted.emit(party.row.id, self.heads.value())
        elif ids := self.members.ticked:
            self.confirmed.emit(list(ids))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, Enter brings in."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirm()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.line.hasFocus():
            self._step(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _lay_out(self, theme: Theme) -> None:
        count = QWidget()
        row = across(label("Jumlah yang hadir", "label"), self.heads, self._of, None, spacing=10)
        count.setLayout(down(row, None, spacing=8))
        named = QWidget()
        ticks = across(self.all, self.none, None, spacing=4)
        named.setLayout(down(ticks, self.people, spacing=4))
        nothing = QWidget()
        for part in (nothing, named, count):
            self._stack.addWidget(part)
        left = QWidget()
        left.setMaximumWidth(theme.tokens.px(_LEFT))
        left.setLayout(down(self.line, self.view, spacing=8))
        foot = across(None, self._no, self.act, spacing=8)
        right = down(self._title, self._note, self._stack, foot, spacing=8)
        right.setStretch(2, 1)
        card = panel("card")
        inside = across(left, right, spacing=16)
        inside.setContentsMargins(14, 14, 14, 14)
        inside.setStretch(0, 2)
        inside.setStretch(1, 3)
        card.setLayout(inside)
        rows = down(label("Hadirkan rombongan", "h2"), card, spacing=10)
        rows.setContentsMargins(18, 14, 18, 14)
        rows.setStretch(1, 1)
        self.setLayout(rows)

    def _connect(self) -> None:
        self.line.textEdited.connect(self._on_typed)
        self.view.selectionModel().currentChanged.connect(self._show_party)
        self.parties.modelReset.connect(self._show_party)
        self.members.dataChanged.connect(self._count)
        self.all.clicked.connect(lambda: self.members.tick_all(ticked=True))
        self.none.clicked.connect(lambda: self.members.tick_all(ticked=False))
        self.heads.valueChanged.connect(self._count)
        self.act.clicked.connect(self.confirm)
        self._no.clicked.connect(self.closed)

    def _on_typed(self, text: str) -> None:
        self.parties.narrow(text)
        self._choose_first()

    def _choose_first(self) -> None:
        if self.parties.rowCount():
            self.view.setCurrentIndex(self.parties.index(0))

    def _step(self, step: int) -> None:
        place = self.view.currentIndex().row() + step
        if 0 <= place < self.parties.rowCount():
            self.view.setCurrentIndex(self.parties.index(place))

    def _show_party(self) -> None:
        party = self.party
        self._title.setText(party.name if party else "")
        self._title.setVisible(party is not None)
        self.members.load(party)
        if party is None:
            self._stack.setCurrentIndex(0)
            self._note.setText(NONE)
        elif party.row is not None:
            asked, before = party.row.head_count, party.row.present_count
            self._of.setText("" if asked is None else f"dari {i18n.number(asked)} orang")
            self.heads.setValue(before if before is not None else asked or 0)
            self._note.setText("Orangnya tidak didaftar satu per satu; isi jumlahnya saja.")
            self._stack.setCurrentIndex(2)
        else:
            self._note.setText("Hilangkan centang yang tidak datang, lalu Enter.")
            self._stack.setCurrentIndex(1)
        self._count()

    def _count(self) -> None:
        party = self.party
        if party is not None and party.row is not None:
            count, able = self.heads.value(), True
        else:
            count = len(self.members.ticked)
            able = count > 0
        self.act.setText(f"Hadirkan {i18n.number(count)} orang" if party else "Hadirkan")
        self.act.setEnabled(party is not None and able)


def _list(model: PartiesModel | MembersModel, name: str) -> QListView:
    view = QListView()
    view.setModel(model)
    view.setAccessibleName(name)
    view.setUniformItemSizes(True)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setMinimumHeight(40)
    view.setTextElideMode(Qt.TextElideMode.ElideRight)
    return view
