"""Asks who is to be responsible: takes over, comes in addition, or a group's members each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QRadioButton, QWidget

from notulen_app import i18n
from notulen_app.domain.completion import Name, NameKind
from notulen_app.services import responsible
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.sheet import Sheet
from notulen_app.ui.names import NameSource
from notulen_app.ui.widgets.build import across, button, down, label
from notulen_app.ui.widgets.name_completer import Known, NameCompleter
from notulen_app.ui.wording.typed import clean

_WIDTH = 480


class ResponsibleSheet(Sheet):
    """Says what was chosen: ``taken_over(name)``, ``added(name)`` or ``fanned_out(group id)``."""

    taken_over = Signal(str)
    added = Signal(str)
    fanned_out = Signal(str)

    def __init__(
        self, context: Context, parent: QWidget, about: str, *, names: NameSource, add: bool
    ) -> None:
        super().__init__(parent, "Penanggung jawab")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = context.session
        self._names = names
        self._group = ""
        self.name = QLineEdit()
        self.instead = QRadioButton("Gantikan yang sekarang")
        self.more = QRadioButton("Tambahkan di samping yang sekarang")
        self.each = QCheckBox("")
        self._yes = button("Simpan", kind="primary")
        self._no = button("Batal")
        (self.more if add else self.instead).setChecked(True)
        self._arrange(about)
        self.completer = NameCompleter(self.name, self._known)
        self.name.textEdited.connect(lambda _: self._look())
        self.completer.chosen.connect(lambda _: self._look())
        self.each.clicked.connect(self._tell)
        self._yes.clicked.connect(self.accept)
        self._no.clicked.connect(self.reject)
        self._look()
        self.name.setFocus()

    def accept(self) -> None:
        """Tell what was chosen."""
        self._look()
        name = clean(self.name.text())
        if not name:
            self.name.setFocus()
            return
        super().accept()
        if self._group and self.each.isChecked():
            self.fanned_out.emit(self._group)
        elif self.more.isChecked():
            self.added.emit(name)
        else:
            self.taken_over.emit(name)

    def _arrange(self, about: str) -> None:
        self._yes.setDefault(True)
        self.name.setAccessibleName("Nama")
        self.name.setPlaceholderText("Jabatan, orang, instansi, atau kelompok")
        ways = down(self.instead, self.more, self.each, spacing=4)
        body = down(
            label(about, wrap=True),
            down(label("Nama", "label"), self.name, spacing=4),
            ways,
            None,
            spacing=12,
        )
        self.arrange(body, across(None, self._no, self._yes), width=_WIDTH)

    def _known(self, text: str) -> Sequence[Known]:
        found = self._names.index.find(text) if text.strip() else ()
        return [Known(one.text, one.detail or one.kind.value, one) for one in found]

    def _look(self) -> None:
        """See whether the name is a group's, whose members can have it each."""
        name: Name | None = self._names.index.named(self.name.text())
        group = name.id if name is not None and name.kind is NameKind.GROUP else None
        if (group or "") != self._group:
            self._group = group or ""
            units = self._session.read(responsible.group_units, group)[1] if group else ()
            self.each.setChecked(bool(units))
            count = i18n.number(len(units))
            self.each.setText(f"Bagikan: satu penugasan untuk setiap anggota ({count})")
            if not units:
                self._group = ""
        self._tell()

    def _tell(self) -> None:
        self.each.setVisible(bool(self._group))
        fans = bool(self._group) and self.each.isChecked()
        self.instead.setEnabled(not fans)
        self.more.setEnabled(not fans)
        self._yes.setEnabled(bool(clean(self.name.text())))
