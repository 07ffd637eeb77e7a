"""The abbreviations that expand as one types, and the way to the own words of the dictionary."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from notulen_app.domain.abbreviations import is_abbreviation
from notulen_app.domain.changes import Changes
from notulen_app.services import abbreviations, spelling
from notulen_app.ui.context import Context
from notulen_app.ui.models.abbreviations_model import (
    WORDS,
    Abbreviation,
    AbbreviationsModel,
    abbreviations_of,
    fitting,
)
from notulen_app.ui.notices import Offer
from notulen_app.ui.widgets.build import across, button, down, label, panel
from notulen_app.ui.widgets.rows_table import RowsTable
from notulen_app.ui.wording.typed import clean

HINT = (
    "Diperluas saat spasi ditekan: “dgn” menjadi “dengan”. Yang diketik dengan huruf besar "
    "seluruhnya, seperti “PKS”, tetap seperti diketik."
)
KEYS = "Spasi mematikan atau menghidupkan, Enter mengubah kepanjangan, Del menghapus."
_NO_WORDS = "Belum ada. Kata yang ditambahkan dianggap benar saat ejaan diperiksa."


class AbbreviationsEditor(QWidget):
    """The list with a line to add to it; what is done here takes effect at once."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._session = context.session
        self._all: list[Abbreviation] = []
        self.short, self.words = QLineEdit(), QLineEdit()
        self.add = button("Tambahkan")
        self.rows = AbbreviationsModel(save=self._save, switch=self._write, parent=self)
        self.table = _Table(self.rows, context.theme, name="Singkatan")
        self.own_words = button("Kamus sendiri…")
        self._problem = label("", "error", wrap=True)
        self._none = label(
            "Tidak ada singkatan yang cocok. Isi kepanjangannya, lalu Enter.", "hint"
        )
        self._keys = label(KEYS, "hint", wrap=True)
        self._count = label("", "caption", wrap=True)
        self._arrange()
        self.short.textEdited.connect(self._on_short_edited)
        self.short.returnPressed.connect(self._on_short_entered)
        self.words.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.table.removal_requested.connect(self._on_removal)
        self.own_words.clicked.connect(self._show_own_words)
        self._session.changed.connect(self._on_changed)
        self.fill()

    def fill(self) -> None:
        """Show what the archive has now, as far as it fits what is sought."""
        read = self._session.read
        self._all = abbreviations_of(abbreviations.shipped(), read(abbreviations.own))
        shown = fitting(self._all, self.short.text())
        self.rows.fill(shown)
        for part in (self.table, self._keys):
            part.setVisible(bool(shown))
        self._none.setVisible(not shown)
        count = len(read(spelling.own_words))
        said = f"{count} kata sendiri dianggap benar saat ejaan diperiksa."
        self._count.setText(said if count else _NO_WORDS)

    def flush(self) -> bool:
        """Save what is being edited; False where a write failed."""
        return self.table.flush()

    def _arrange(self) -> None:
        self.short.setPlaceholderText("Cari atau tambah")
        self.short.setAccessibleName("Singkatan")
        self.words.setPlaceholderText("Kepanjangan")
        self.words.setAccessibleName("Kepanjangan")
        line = across(self.short, self.words, self.add, spacing=8)
        line.setStretch(0, 2)
        line.setStretch(1, 3)
        self._problem.hide()
        short, words = panel("card"), panel("card")
        short.setLayout(
            down(
                label("Singkatan", "title"),
                label(HINT, "caption", wrap=True),
                line,
                self._problem,
                self._none,
                self.table,
                self._keys,
                edge=16,
            )
        )
        row = across(self._count, self.own_words, spacing=12)
        row.setStretch(0, 1)
        words.setLayout(down(label("Kamus ejaan", "title"), row, edge=16))
        self.setLayout(down(short, words, None, spacing=12))
        self.setFocusProxy(self.short)

    def _on_short_edited(self) -> None:
        self._say("")
        self.fill()

    def _on_short_entered(self) -> None:
        """Go on to the words, which are proposed where there are some already."""
        known = next((one for one in self._all if one.id == self._typed_short), None)
        if known is not None and not self.words.isModified():
            self.words.setText(known.words)
            self.words.selectAll()
        self.words.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def _typed_short(self) -> str:
        return clean(self.short.text()).lower()

    def _add(self) -> None:
        short, words = self._typed_short, " ".join(clean(self.words.text()).split())
        if not is_abbreviation(short):
            self._say("Singkatan ditulis sebagai satu kata dari huruf dan angka, diawali huruf.")
            self.short.setFocus()
        elif not words:
            self._say("Kepanjangannya belum diisi.")
            self.words.setFocus()
        else:
            known = any(one.id == short for one in self._all)
            if self._write(Abbreviation(short, words)):
                self._toast(f"Singkatan “{short}” {'diubah' if known else 'ditambahkan'}")
                self._begin_again(short)

    def _begin_again(self, short: str) -> None:
        """Show the whole list at what was added, and wait for the next."""
        for field in (self.short, self.words):
            field.clear()
            field.setModified(False)
        self.fill()
        place = self.rows.place(short)
        if place is not None:
            self.table.setCurrentIndex(self.rows.index(place, WORDS))
        self.short.setFocus()

    def _on_removal(self, row: int) -> None:
        """Remove an own abbreviation; one that comes with the app is switched off."""
        one: Abbreviation = self.rows.values[row]
        if not one.off and self._write(Abbreviation(one.id, "", off=True)):
            self._toast(f"Singkatan “{one.id}” {'dimatikan' if one.shipped else 'dihapus'}")

    def _save(self, value: Abbreviation) -> bool:
        return self._write(value)

    def _write(self, value: Abbreviation) -> bool:
        words = abbreviations.OFF if value.off else value.words
        done = self._session.do(abbreviations.set_abbreviation, self, value.id, words)
        return done is not None

    def _toast(self, text: str) -> None:
        self._context.notices.toast(text, Offer("Urungkan", self._session.undo))

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def _on_changed(self, changes: Changes, _: QObject | None) -> None:
        if "setting" in changes.tables:
            self.fill()

    def _show_own_words(self) -> None:
        from notulen_app.ui.dialogs.own_words import OwnWords

        OwnWords(self._context, self.window()).open()


class _Table(RowsTable):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 edit the words, whichever cell is chosen."""
        index = self.currentIndex()
        edits = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
        if edits and index.isValid() and not self._editing:
            words = index.siblingAtColumn(WORDS)
            if words.flags() & Qt.ItemFlag.ItemIsEditable:
                self.setCurrentIndex(words)
                self.edit(words)
        else:
            super().keyPressEvent(event)
