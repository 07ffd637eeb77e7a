"""Several people of the directory at once: groups, the sector of their offices, posts that end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QLayout, QLineEdit, QPushButton, QScrollArea, QWidget

from notulen_app import i18n
from notulen_app.domain.people import Group, Sector
from notulen_app.services import many_people
from notulen_app.store import directory
from notulen_app.store.people_list import Listed
from notulen_app.ui.context import Context
from notulen_app.ui.notices import Offer
from notulen_app.ui.widgets.build import across, button, down, label
from notulen_app.ui.wording.typed import Unreadable, clean, date

_DAY = date(dt.date.today)
_NAMED = 6
"""Names of people and offices that are written out."""
NO_SECTOR = "Tanpa unsur"


class ManyPeopleForm(QScrollArea):
    """Shows who is chosen and changes all of them in one step; a toast takes it back."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._people: tuple[Listed, ...] = ()
        self._sectors: tuple[Sector, ...] = ()
        self.title, self.who = label("", "title", wrap=True), label("", "hint", wrap=True)
        self.group, self.sector, self.day = QComboBox(), QComboBox(), QLineEdit()
        self.join, self.leave = button("Masukkan"), button("Keluarkan")
        self.apply, self.end = button("Terapkan"), button("Akhiri jabatan")
        self.offices, self.problem = label("", "hint", wrap=True), label("", "error", wrap=True)
        self._more = label("Daftar di bawahnya belum termuat; gulir untuk memuatnya.", "hint")
        self._more.setWordWrap(True)
        self._build()
        self._connect()

    @property
    def ids(self) -> list[str]:
        """Who is chosen."""
        return [one.id for one in self._people]

    def show_people(self, people: Sequence[Listed], *, more: bool = False) -> None:
        """Show who is chosen; ``more`` says that the list has others that were not read yet."""
        self._people = tuple(people)
        self._more.setVisible(more)
        self.title.setText(f"{i18n.number(len(people))} orang dipilih")
        self.who.setText(_listed([one.full_name for one in people]))
        self.problem.hide()
        read = self._context.session.read
        groups = [one.name for one in read(directory.all_of, Group)]
        typed = self.group.currentText()
        self.group.clear()
        self.group.addItems(groups)
        self.group.setEditText(typed)
        self._sectors = read(directory.all_of, Sector)
        kept = self.sector.currentText()
        self.sector.clear()
        self.sector.addItems([*(one.name for one in self._sectors), NO_SECTOR])
        self.sector.setCurrentText(kept or NO_SECTOR)
        offices = [one.name for one in read(many_people.offices_of, self.ids)]
        self.apply.setEnabled(bool(offices))
        self.offices.setText(
            f"Unsur melekat pada instansi dan berlaku bagi semua orang di sana: {_listed(offices)}."
            if offices
            else "Yang dipilih belum punya instansi; unsur melekat pada instansi."
        )

    def _build(self) -> None:
        self.group.setEditable(True)
        self.group.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = self.group.lineEdit()
        if line is not None:
            line.setPlaceholderText("Nama kelompok")
            line.setAccessibleName("Kelompok")
        self.group.setAccessibleName("Kelompok")
        self.sector.setAccessibleName("Unsur")
        self.day.setAccessibleName("Hari terakhir jabatan")
        self.day.setPlaceholderText("Hari terakhir, misalnya 31/12")
        for box in (self.group, self.sector):
            box.setMinimumContentsLength(10)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        rows = down(
            self.title,
            self.who,
            self._more,
            down(label("Kelompok", "label"), _line(self.group, self.join, self.leave), spacing=4),
            down(label("Unsur", "label"), _line(self.sector, self.apply), self.offices, spacing=4),
            down(label("Jabatan", "label"), _line(self.day, self.end), spacing=4),
            label(
                "Jabatan yang berakhir tinggal dalam riwayat; orangnya tidak lagi disebut dengan "
                "jabatan itu.",
                "hint",
                wrap=True,
            ),
            self.problem,
            None,
            spacing=14,
            edge=16,
        )
        inside = QWidget()
        inside.setLayout(rows)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.problem.hide()

    def _connect(self) -> None:
        self.join.clicked.connect(lambda: self._on_group(many_people.join_group))
        self.leave.clicked.connect(lambda: self._on_group(many_people.leave_group))
        self.apply.clicked.connect(self._on_sector)
        self.end.clicked.connect(self._on_end)
        self.day.returnPressed.connect(self._on_end)

    def _on_group(self, service: Callable[..., object]) -> None:
        name = clean(self.group.currentText())
        known = {self.group.itemText(n).casefold() for n in range(self.group.count())}
        if not name:
            self._refuse("Tulis atau pilih nama kelompoknya.")
        elif service is many_people.leave_group and name.casefold() not in known:
            self._refuse(f"Belum ada kelompok “{name}”.")
        else:
            self._tell(self._context.session.do(service, None, self.ids, name))

    def _on_sector(self) -> None:
        name = self.sector.currentText()
        chosen = next((one.id for one in self._sectors if one.name == name), None)
        do = self._context.session.do_at_length
        self._tell(do(many_people.setting_sector, None, self.ids, chosen))

    def _on_end(self) -> None:
        try:
            day = _DAY.read(self.day.text())
        except Unreadable as error:
            self._refuse(str(error))
            return
        if day is None:
            self._refuse("Tulis hari terakhirnya, misalnya 31/12.")
            return
        do = self._context.session.do_at_length
        if self._tell(do(many_people.ending_posts, None, self.ids, day)):
            self.day.clear()

    def _refuse(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()

    def _tell(self, done: Any) -> bool:
        """Say what was done, or that it was so already; False where it could not be written."""
        self.problem.hide()
        if done is None:
            return False
        session = self._context.session
        if done:
            said = session.archive.undo_label or ""
            self._context.notices.toast(said, Offer("Urungkan", session.undo))
        else:
            self._context.notices.toast("Sudah begitu; tidak ada yang berubah")
        return True


def _line(field: QWidget, *acts: QPushButton) -> QLayout:
    """Put a field beside what is done with it; the field takes the room."""
    made = across(field, *acts)
    made.setStretch(0, 1)
    return made


def _listed(names: Sequence[str]) -> str:
    """Name the first few, and say how many more there are."""
    shown = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    return f"{shown}, dan {i18n.number(more)} lainnya" if more > 0 else shown
