"""What a bound set holds, and in which order: ticks, Alt+arrows and the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from notulen_app.domain.paper import USUAL_SET, Section
from notulen_app.ui.widgets.build import down, label

_SECTION = Qt.ItemDataRole.UserRole
_GAP = ","


class _Rows(QListWidget):
    """The sections; ``changed`` says that the person ticked or moved one."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "ticks")
        self.setAccessibleName("Isi berkas")
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setToolTip("Spasi mencentang, Alt+↑↓ atau seret memindahkan")
        self.itemChanged.connect(self._tell)
        self.model().rowsMoved.connect(self._tell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the current section with Alt and the arrows."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None or not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        row = self.currentRow()
        if 0 <= row < self.count() and 0 <= row + step < self.count():
            item = self.takeItem(row)
            self.insertItem(row + step, item)
            self.setCurrentItem(item)
            self.changed.emit()

    def _tell(self) -> None:
        self.changed.emit()


class SetChoice(QWidget):
    """``chosen`` says that the person wants another content or order."""

    chosen = Signal()

    def __init__(self, kept: str = "") -> None:
        super().__init__()
        self.rows = _Rows()
        wanted = _read(kept)
        rest = [one for one in Section if one not in wanted]
        for one in (*wanted, *rest):
            item = QListWidgetItem(one.value.capitalize())
            item.setData(_SECTION, one.value)
            flags = item.flags() | Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(flags & ~Qt.ItemFlag.ItemIsDropEnabled)
            ticked = Qt.CheckState.Checked if one in wanted else Qt.CheckState.Unchecked
            item.setCheckState(ticked)
            self.rows.addItem(item)
        self.setLayout(
            down(
                label("Isi berkas", "title"),
                self.rows,
                label("Alt+↑↓ mengubah urutan.", "hint", wrap=True),
                spacing=8,
            )
        )
        self.rows.changed.connect(self.chosen)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The ticked sections from the top down."""
        items = (self.rows.item(n) for n in range(self.rows.count()))
        return tuple(
            Section(one.data(_SECTION))
            for one in items
            if one.checkState() is Qt.CheckState.Checked
        )

    @property
    def kept(self) -> str:
        """The choice as it is kept until the next time."""
        return _GAP.join(self.sections)

    def fit(self) -> None:
        """Be as high as all sections are, with the theme's present sizes."""
        high = sum(self.rows.sizeHintForRow(n) for n in range(self.rows.count()))
        self.rows.setFixedHeight(high + 2 * self.rows.frameWidth() + 12)


def _read(kept: str) -> Sequence[Section]:
    """Read a choice as it was kept; the usual one where nothing was, or not by this version."""
    try:
        return tuple(dict.fromkeys(Section(one) for one in kept.split(_GAP))) or USUAL_SET
    except ValueError:
        return USUAL_SET
