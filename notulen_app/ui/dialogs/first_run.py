"""The first run: asks once for the office, its letterhead, and where the archive lies.

Only the form of the documents has to be chosen, and it is chosen already; the rest may stay empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QLabel,
    QLayout,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from notulen_app import paths
from notulen_app.services import profiles
from notulen_app.ui.dialogs import drive
from notulen_app.ui.dialogs.files import choose_archive
from notulen_app.ui.dialogs.sheet import Sheet
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.preferences import Preferences
from notulen_app.ui.widgets.build import across, button, down, label
from notulen_app.ui.widgets.elided import ElidedLabel
from notulen_app.ui.widgets.fields import GrowingText
from notulen_app.ui.wording.typed import clean

_THERE = "Arsip ini sudah ada dan akan dibuka; instansinya dibaca dari arsip itu."


@dataclass(frozen=True)
class Choice:
    """What was chosen: the archive, the office (None: what the archive has), or the sample."""

    archive: Path
    office: profiles.Office | None
    sample: bool


class FirstRun(Sheet):
    """Asks on the first run; ``ask`` gives the choice."""

    def __init__(self, icons: Icons) -> None:
        super().__init__(None, "Notulen")
        self._icons = icons
        self._preferences = Preferences()
        self._archive = paths.default_archive()
        self._sample = False
        self.profiles = {one.name: QRadioButton(one.label) for one in profiles.shipped()}
        self._group = QButtonGroup(self)
        self.name = QLineEdit()
        self.letterhead = GrowingText(least=3, most=5)
        self.address = QLineEdit()
        self._where = ElidedLabel(str(self._archive))
        self._problem = label("", "error", wrap=True)
        self._note = label("", "warn", wrap=True)
        self.choose = button("Pilih…")
        self.sample = button("Coba dengan contoh")
        self.leave = button("Keluar")
        self.start = button("Mulai", kind="primary")
        self.start.setDefault(True)
        icons.put(self.sample, "play")
        icons.put(self.choose, "folder-open")
        body = down(self._head(), self._forms(), self._office(), self._place(), None, spacing=16)
        foot = across(self.sample, None, self.leave, self.start)
        self.arrange(body, foot, width=560)
        self._connect()
        self._look_at_place()

    def ask(self) -> Choice | None:
        """Ask; None where the person would rather leave."""
        if self.exec() != QDialog.DialogCode.Accepted:
            return None
        if self._sample:
            return Choice(paths.sample_archive(), None, sample=True)
        office = None if self._archive.exists() else self.office
        return Choice(self._archive, office, sample=False)

    @property
    def office(self) -> profiles.Office:
        """The office as it was typed."""
        lines = map(clean, self.letterhead.toPlainText().splitlines())
        chosen = next(name for name, one in self.profiles.items() if one.isChecked())
        return profiles.Office(
            name=clean(self.name.text()),
            profile=chosen,
            lines=tuple(line for line in lines if line),
            address=clean(self.address.text()),
        )

    def place(self, path: Path) -> None:
        """Put the archive somewhere else."""
        self._archive = path
        self._look_at_place()

    def _head(self) -> QLayout:
        words = (
            "Ditanyakan satu kali. Yang belum diketahui boleh kosong; semuanya dapat diubah di "
            "Pengaturan."
        )
        return down(label("Notulen", "h1"), label(words, "caption", wrap=True), spacing=2)

    def _forms(self) -> QLayout:
        rows = down(label("Bentuk dokumen", "label"), spacing=2)
        for one in profiles.shipped():
            choice = self.profiles[one.name]
            self._group.addButton(choice)
            rows.addWidget(choice)
            words = f"Judul tercetak {one.title}, kertas {one.paper}"
            choice.setAccessibleDescription(words)
            rows.addLayout(across(24, label(words, "caption"), None, spacing=0))
        self.profiles[profiles.DEFAULT].setChecked(True)
        return rows

    def _office(self) -> QLayout:
        self.letterhead.setPlaceholderText(
            "Satu baris untuk setiap baris kop, persis seperti tercetak"
        )
        self.name.setPlaceholderText("Misalnya Polres Sampang")
        return down(
            _field("Nama instansi", self.name),
            _field("Kop surat", self.letterhead),
            _field("Alamat di kop", self.address),
            self._problem,
            spacing=10,
        )

    def _place(self) -> QLayout:
        row = across(self._where, self.choose)
        row.setStretch(0, 1)
        return down(label("Letak arsip", "label"), row, self._note, spacing=4)

    def _connect(self) -> None:
        self.choose.clicked.connect(self._on_choose)
        self.sample.clicked.connect(self._on_sample)
        self.leave.clicked.connect(self.reject)
        self.start.clicked.connect(self._on_start)
        self.letterhead.textChanged.connect(lambda: self._refuse(None))
        self.address.textEdited.connect(lambda _: self._refuse(None))
        self._refuse(None)

    def _on_choose(self) -> None:
        path = choose_archive(self, self._preferences)
        if path is not None:
            self.place(path)

    def _on_sample(self) -> None:
        self._sample = True
        self.accept()

    def _on_start(self) -> None:
        problem = None if self._archive.exists() else profiles.office_problem(self.office)
        self._refuse(problem)
        if problem is None:
            self.accept()
            return
        wrong = self.address if problem.startswith("alamat") else self.letterhead
        wrong.setFocus()
        self.area.ensureWidgetVisible(self._problem)

    def _refuse(self, problem: str | None) -> None:
        text = f"Belum dapat dipakai: {problem}." if problem else ""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def _look_at_place(self) -> None:
        there = self._archive.exists()
        self._where.setText(str(self._archive))
        note = _THERE if there else drive.warning(self._archive) or ""
        self._note.setText(note)
        self._note.setVisible(bool(note))
        parts: tuple[QWidget, ...] = (self.name, self.letterhead, self.address)
        for one in (*self.profiles.values(), *parts):
            one.setEnabled(not there)


def _field(title: str, editor: QWidget) -> QLayout:
    name = QLabel(title)
    name.setTextFormat(Qt.TextFormat.PlainText)
    name.setProperty("role", "label")
    name.setBuddy(editor)
    editor.setAccessibleName(title)
    return down(name, editor, spacing=4)
