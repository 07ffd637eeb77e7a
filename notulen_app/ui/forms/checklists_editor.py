"""The templates of checklists: shipped ones to look at, own ones to write, rename and remove."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QWidget

from notulen_app.domain.changes import Changes
from notulen_app.domain.checklist import ChecklistPoint, ChecklistTemplate
from notulen_app.services import checklists
from notulen_app.ui.context import Context
from notulen_app.ui.models.rows_model import Column, RowsModel
from notulen_app.ui.notices import Offer
from notulen_app.ui.widgets.build import across, button, down, label, panel
from notulen_app.ui.widgets.fields import LineField
from notulen_app.ui.widgets.rows_table import RowsTable
from notulen_app.ui.wording.typed import Typed, Unreadable, clean

ABOUT = (
    "Dipasang pada arahan di Notulen atau di Tindak Lanjut (Daftar periksa…); setiap satuan "
    "menandai butirnya sendiri."
)
NEW = "Daftar baru"
SHIPPED = "bawaan"
_CHANGED = "bawaan, diubah"
_OWN = "sendiri"


@dataclass(frozen=True)
class _Point:
    """A row of the table; ``id`` is its place, "" for the empty row at the end."""

    id: str
    label: str = ""
    meaning: str = ""


class ChecklistsEditor(QWidget):
    """One template at a time; what is done here takes effect at once."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._session = context.session
        self._known: tuple[ChecklistTemplate, ...] = ()
        self._shown = ChecklistTemplate(name="", points=())
        self._new = False
        self.choice = QComboBox()
        self.choice.setAccessibleName("Daftar periksa")
        self.add, self.remove = button("Daftar baru", kind="small"), button("", kind="small")
        name = Typed(self._read_name, write=str)
        self.name = LineField(context.icons, "Nama", save=self._rename, typed=name)
        self.rows = RowsModel(
            (
                Column("Butir", lambda one: one.label, _labelled, share=2,
                       hint="Ketik butir baru di sini…"),
                Column("Arti", lambda one: one.meaning, _meant, share=3),
            ),
            blank=lambda: _Point(""),
            save=self._save_row,
            parent=self,
        )  # fmt: skip
        self.table = RowsTable(self.rows, context.theme, name="Butir daftar periksa", wraps=True)
        self.note = label("", "hint", wrap=True)
        self._arrange()
        self._connect()
        self.fill()

    def fill(self) -> None:
        """Show what the archive has now; one that is new and has no point yet stays."""
        self._known = self._session.read(checklists.checklists)
        names = [one.name for one in self._known]
        if not self._new:
            wanted = self._shown.name if self._shown.name in names else names[0]
            self._shown = next(one for one in self._known if one.name == wanted)
        self._offer([*names, *([self._shown.name] if self._new else [])])
        self._show()

    def flush(self) -> bool:
        """Save what is being edited; False where a write failed."""
        return self.name.commit() and self.table.flush()

    def _arrange(self) -> None:
        icons = self._context.icons
        icons.put(self.add, "plus", size=14)
        icons.put(self.remove, "trash-2", size=14)
        top = across(self.choice, self.add, self.remove, spacing=8)
        top.setStretch(0, 1)
        card = panel("card")
        card.setLayout(
            down(
                label("Daftar periksa", "title"),
                label(ABOUT, "caption", wrap=True),
                top,
                self.name,
                self.table,
                label("Enter mengubah, Alt+↑↓ memindahkan, Del menghapus.", "hint"),
                self.note,
                edge=16,
            )
        )
        self.setLayout(down(card, None, spacing=12))
        self.setFocusProxy(self.choice)

    def _connect(self) -> None:
        self.choice.activated.connect(self._on_chosen)
        self.add.clicked.connect(self._begin_new)
        self.remove.clicked.connect(self._remove)
        self.table.removal_requested.connect(self._remove_row)
        self.table.move_requested.connect(self._move_row)
        self._session.changed.connect(self._on_changed)

    def _offer(self, names: Sequence[str]) -> None:
        shown = [self.choice.itemData(n) for n in range(self.choice.count())]
        words = [f"{one} ({self._origin(one)})" for one in names]
        if shown != list(names) or words != [
            self.choice.itemText(n) for n in range(self.choice.count())
        ]:
            self.choice.clear()
            for one, text in zip(names, words, strict=True):
                self.choice.addItem(text, one)
        self.choice.setCurrentIndex(self.choice.findData(self._shown.name))

    def _origin(self, name: str) -> str:
        shipped = name in {one.name for one in checklists.shipped_checklists()}
        own = name in self._session.read(checklists.own_checklists)
        return (_CHANGED if own else SHIPPED) if shipped else _OWN

    def _show(self) -> None:
        origin = self._origin(self._shown.name)
        self.name.fill(self._shown.name)
        self.name.lock(locked=origin in (SHIPPED, _CHANGED))
        self.rows.fill(
            [
                _Point(str(n), one.label, one.meaning or "")
                for n, one in enumerate(self._shown.points)
            ]
        )
        self.remove.setVisible(origin != SHIPPED)
        self.remove.setText("Kembalikan bawaan" if origin == _CHANGED else "Hapus daftar")
        self.note.setText(self._shown.note or "")
        self.note.setVisible(bool(self._shown.note))

    def _on_chosen(self, place: int) -> None:
        self.flush()
        self._new = False
        name = self.choice.itemData(place)
        self._shown = next((one for one in self._known if one.name == name), self._shown)
        self.fill()

    def _begin_new(self) -> None:
        self.flush()
        taken = {one.name.casefold() for one in self._known}
        names = (NEW, *(f"{NEW} {n}" for n in range(2, 1000)))
        free = next(one for one in names if one.casefold() not in taken)
        self._new = True
        self._shown = ChecklistTemplate(name=free, points=())
        self.fill()
        self.name.line.setFocus()
        self.name.line.selectAll()

    def _read_name(self, text: str) -> str:
        name = " ".join(clean(text).split())
        others = {one.name.casefold() for one in self._known if one.name != self._shown.name}
        if not name:
            raise Unreadable("Nama daftar tidak dapat dikosongkan.")
        if name.casefold() in others:
            raise Unreadable("Sudah ada daftar periksa bernama ini.")
        return name

    def _rename(self, name: str) -> bool:
        before = self._shown
        if self._new:
            self._shown = _named(before, name)
            self.fill()
            return True
        self._shown = _named(before, name)
        done = self._session.do(checklists.rename_checklist, self, before.name, name)
        if done is None:
            self._shown = before
            return False
        self.fill()
        return True

    def _remove(self) -> None:
        name = self._shown.name
        if self._new:
            self._new = False
            self.fill()
        elif self._session.do(checklists.remove_checklist, self, name) is not None:
            self.fill()
            back = self._shown.name == name
            self._toast(f"“{name}” {'kembali seperti bawaan' if back else 'dihapus'}")

    def _save_row(self, row: int, value: _Point) -> bool:
        points = list(self.rows.values)
        points[row : row + 1] = [value]
        return self._save(points)

    def _remove_row(self, row: int) -> None:
        points = list(self.rows.values)
        del points[row : row + 1]
        if points:
            if self._save(points):
                self._toast("Butir dihapus")
        else:
            self._remove()

    def _move_row(self, row: int, step: int) -> None:
        points = list(self.rows.values)
        if row < len(points) and 0 <= row + step < len(points):
            points.insert(row + step, points.pop(row))
            self._save(points)

    def _save(self, points: Sequence[_Point]) -> bool:
        kept = [ChecklistPoint(label=one.label, meaning=one.meaning or None) for one in points]
        name, note = self._shown.name, self._shown.note
        done = self._session.do(checklists.save_checklist, self, name, kept, note=note)
        if done is None:
            return False
        self._new = False
        self.fill()
        return True

    def _toast(self, text: str) -> None:
        self._context.notices.toast(text, Offer("Urungkan", self._session.undo))

    def _on_changed(self, changes: Changes, by: QObject | None) -> None:
        if "setting" in changes.tables and by is not self:
            self.fill()


def _named(template: ChecklistTemplate, name: str) -> ChecklistTemplate:
    """Give a template another name."""
    return ChecklistTemplate(name=name, points=template.points, note=template.note)


def _labelled(one: _Point, text: str) -> _Point:
    words = " ".join(clean(text).split())
    if not words and one.id:
        raise Unreadable("Butir tidak dapat dikosongkan; hapus barisnya dengan Del.")
    return replace(one, label=words)


def _meant(one: _Point, text: str) -> _Point:
    if not one.label:
        raise Unreadable("Isi butirnya dahulu, lalu artinya.")
    return replace(one, meaning=" ".join(clean(text).split()))
