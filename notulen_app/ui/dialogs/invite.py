"""Asks whom to invite: the list of an earlier meeting, groups, or people of the directory."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QRadioButton, QWidget

from notulen_app import i18n
from notulen_app.services.inviting import InvitableGroup
from notulen_app.store.inviting import EarlierList
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.sheet import Sheet
from notulen_app.ui.models.earlier_lists import LIST, EarlierListsModel
from notulen_app.ui.models.groups_choice import GroupsChoice
from notulen_app.ui.widgets.build import across, button, down, label
from notulen_app.ui.widgets.people_finder import PeopleFinder
from notulen_app.ui.widgets.two_lines import TwoLines

_WIDTH = 520
_PEOPLE = QSize(900, 560)
_ROOM = QSize(40, 40)
_SPACE = "Spasi mencentang baris yang terpilih; Ctrl+Enter mengundang."


class _Choosing(Sheet):
    """What the three have in common: the buttons, and that Ctrl+Enter invites wherever one is."""

    def __init__(self, context: Context, parent: QWidget, title: str) -> None:
        super().__init__(parent, title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.take, self._no = button("Undang", kind="primary"), button("Batal")
        context.icons.put(self.take, "user-plus", colour="on_accent")
        self.take.setToolTip("Tambahkan ke daftar undangan (Ctrl+Enter)")
        self.take.clicked.connect(self.accept)
        self._no.clicked.connect(self.reject)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Invite with Ctrl+Enter, or with Enter in a list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.take.isEnabled():
                self.accept()
        else:
            super().keyPressEvent(event)

    def count(self, many: int, what: str) -> None:
        """Say how many rows the list will have more."""
        self.take.setText(f"Undang {i18n.number(many)} {what}" if many else "Undang")
        self.take.setEnabled(many > 0)

    @property
    def foot(self) -> Sequence[QWidget | None]:
        """The buttons of the foot."""
        return (None, self._no, self.take)


class EarlierListSheet(_Choosing):
    """``chosen(EarlierList)`` says whose list is taken over."""

    chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget, lists: Sequence[EarlierList]) -> None:
        super().__init__(context, parent, "Undang dari rapat lalu")
        self.rows = EarlierListsModel(lists)
        self.rows.setParent(self)
        self.view = _view(self.rows, "Rapat lalu")
        self.view.setItemDelegate(TwoLines(context.theme, self.view))
        self.view.setFixedHeight(context.theme.tokens.px(46 * min(6, max(2, len(lists))) + 6))
        told = "Semua yang diundang ke rapat ini diundang lagi; tamu di pintu tidak ikut."
        self.arrange(
            down(label(told, "hint", wrap=True), self.view, spacing=10),
            across(*self.foot),
            width=_WIDTH,
        )
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.doubleClicked.connect(lambda _: self.accept())
        self.view.setCurrentIndex(self.rows.index(0))
        self.view.setFocus()

    def accept(self) -> None:
        """Tell which list was chosen."""
        found = self.view.currentIndex().data(LIST)
        super().accept()
        if isinstance(found, EarlierList):
            self.chosen.emit(found)

    def _on_current(self) -> None:
        found = self.view.currentIndex().data(LIST)
        self.count(found.invited if isinstance(found, EarlierList) else 0, "undangan")


class GroupsSheet(_Choosing):
    """``chosen(groups)`` says which groups are asked, as ``one_by_one`` has it."""

    chosen = Signal(tuple)

    def __init__(self, context: Context, parent: QWidget, groups: Sequence[InvitableGroup]) -> None:
        super().__init__(context, parent, "Undang dari kelompok")
        self.rows = GroupsChoice()
        self.rows.setParent(self)
        self.rows.load(groups)
        self.view = _view(self.rows, "Kelompok", several=True)
        self.view.setProperty("kind", "ticks")
        self.view.setFixedHeight(context.theme.tokens.px(30 * min(9, max(3, len(groups))) + 10))
        self.by_name = QRadioButton("Setiap anggota menurut nama")
        self.as_one = QRadioButton("Sebagai satu kelompok, dihitung jumlahnya")
        self.by_name.setChecked(True)
        ways = down(self.by_name, self.as_one, spacing=2)
        self.arrange(
            down(label(_SPACE, "hint", wrap=True), self.view, ways, spacing=10),
            across(*self.foot),
            width=_WIDTH,
        )
        self.view.turned.connect(lambda: self.rows.turn(self.view.selectedIndexes()))
        self.rows.ticked_changed.connect(self._count)
        for one in (self.by_name, self.as_one):
            one.clicked.connect(
                lambda: self.rows.ask_one_by_one(one_by_one=self.by_name.isChecked())
            )
        self._count()
        self.view.choose_first()
        self.view.setFocus()

    @property
    def one_by_one(self) -> bool:
        """Tell whether every member is asked by name."""
        return self.by_name.isChecked()

    def accept(self) -> None:
        """Tell which groups were ticked."""
        groups = self.rows.ticked
        super().accept()
        self.chosen.emit(groups)

    def _count(self) -> None:
        self.count(self.rows.asks, "orang" if self.one_by_one else "kelompok")


class PeopleSheet(_Choosing):
    """``chosen(person ids)`` says who is asked; whoever stands on the list cannot be ticked."""

    chosen = Signal(tuple)

    def __init__(self, context: Context, parent: QWidget, *, taken: frozenset[str]) -> None:
        super().__init__(context, parent, "Undang dari daftar orang")
        session, theme, icons = context.session, context.theme, context.icons
        self.finder = PeopleFinder(
            session, theme, icons, taken=taken, note="sudah di daftar", several=True
        )
        told = "Enter di pencarian mencentang yang terpilih, Spasi di daftar semua yang disorot."
        rows = down(
            self.finder, label(f"{told} Ctrl+Enter mengundang.", "hint", wrap=True), spacing=8
        )
        rows.setStretch(0, 1)
        self.arrange(rows, across(*self.foot), width=_PEOPLE.width())
        scaled = _PEOPLE * context.theme.scale
        self.resize(scaled.boundedTo(self.screen().availableSize() - _ROOM))
        self.finder.rows.ticked_changed.connect(self._count)
        self.finder.accepted.connect(self._on_entered)
        self._count()
        self.finder.setFocus()

    def accept(self) -> None:
        """Tell who was ticked."""
        ticked = self.finder.rows.ticked
        super().accept()
        self.chosen.emit(ticked)

    def _on_entered(self) -> None:
        if self.take.isEnabled():
            self.accept()

    def _count(self) -> None:
        self.count(len(self.finder.rows.ticked), "orang")


class _View(QListView):
    """``turned`` on Space."""

    turned = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.turned.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def choose_first(self) -> None:
        """Choose the first row that can be chosen."""
        model = self.model()
        for place in range(model.rowCount()):
            index = model.index(place, 0)
            if model.flags(index) & Qt.ItemFlag.ItemIsEnabled:
                self.setCurrentIndex(index)
                return


def _view(model: EarlierListsModel | GroupsChoice, name: str, *, several: bool = False) -> _View:
    view = _View()
    view.setModel(model)
    view.setAccessibleName(name)
    view.setUniformItemSizes(True)
    modes = QAbstractItemView.SelectionMode
    view.setSelectionMode(modes.ExtendedSelection if several else modes.SingleSelection)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setTextElideMode(Qt.TextElideMode.ElideRight)
    view.setProperty("kind", "framed")
    return view
