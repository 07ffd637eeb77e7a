"""The own words of an archive: added and removed one by one, each a step that can be undone."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QLineEdit, QListView, QWidget

from notulen_app.domain.changes import Changes
from notulen_app.services import spelling
from notulen_app.ui.context import Context
from notulen_app.ui.widgets.build import across, button, down, label


class OwnWords(QDialog):
    """Shows the words; what is done here takes effect at once."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._session = context.session
        self.words = QStringListModel(self)
        self.field = QLineEdit()
        self.add = button("Tambahkan", kind="primary")
        self.list = QListView()
        self.remove = button("Hapus dari kamus")
        self._close = button("Tutup")
        self._none = label("Belum ada kata sendiri.", "hint")
        self._arrange()
        self._session.changed.connect(self._on_changed)
        self.field.textEdited.connect(lambda text: self.add.setEnabled(bool(text.strip())))
        self.field.returnPressed.connect(self._on_add)
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        self._close.clicked.connect(self.accept)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self._fill()

    def _arrange(self) -> None:
        self.setWindowTitle("Kamus sendiri")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)
        self.setMinimumWidth(420)
        self.field.setPlaceholderText("Kata baru")
        self.field.setAccessibleName("Kata baru")
        self.add.setEnabled(False)
        self.list.setModel(self.words)
        self.list.setSpacing(4)
        self.list.setAccessibleName("Kata sendiri")
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        head = across(self.field, self.add, spacing=8)
        head.setStretch(0, 1)
        hint = "Kata ini dianggap benar di arsip ini, dengan huruf besar maupun kecil."
        self.setLayout(
            down(
                label(hint, "caption", wrap=True),
                head,
                self._none,
                self.list,
                across(self.remove, None, self._close),
                spacing=12,
                edge=20,
            )
        )

    def _fill(self) -> None:
        found = self._session.read(spelling.own_words)
        if list(found) != self.words.stringList():
            self.words.setStringList(list(found))
        self._none.setVisible(not found)
        self.list.setVisible(bool(found))
        self._enable()

    def _enable(self) -> None:
        self.remove.setEnabled(self.list.selectionModel().hasSelection())

    def _on_add(self) -> None:
        if self.field.text().strip():
            if self._session.do(spelling.add_word, self, self.field.text()) is not None:
                self.field.clear()
                self.add.setEnabled(False)
            self._fill()

    def _on_remove(self) -> None:
        chosen = [index.data() for index in self.list.selectionModel().selectedIndexes()]
        for word in chosen:
            self._session.do(spelling.remove_word, self, word)
        self._fill()

    def _on_changed(self, changes: Changes, _: object) -> None:
        if "setting" in changes.tables:
            self._fill()
