"""Find and replace within the minutes of one meeting: a bar over the outline."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QWidget

from notulen_app.domain.replacing import Replacement
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, button, down, label, tool


class FindReplace(QFrame):
    """Asks what to find and what to put there.

    Each signal carries a ``Replacement``: ``found_wanted(it, step)`` asks for the next or last
    hit, ``replace_wanted(it, all)`` to replace the one that is shown, or all; ``closed`` on Esc.
    """

    found_wanted = Signal(object, int)
    replace_wanted = Signal(object, bool)
    typed = Signal(object)
    closed = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setProperty("panel", "tools")
        self.sought = QLineEdit()
        self.sought.setPlaceholderText("Cari di rapat ini")
        self.sought.setAccessibleName("Cari")
        self.put = QLineEdit()
        self.put.setPlaceholderText("Ganti dengan")
        self.put.setAccessibleName("Ganti dengan")
        self.count = label("", "caption")
        self._case, self._whole = QCheckBox("Huruf besar"), QCheckBox("Kata utuh")
        self._one, self._all = button("Ganti", kind="small"), button("Ganti semua", kind="small")
        up, down_ = tool("Temuan sebelumnya (Shift+Enter)"), tool("Temuan berikutnya (Enter)")
        close = tool("Tutup (Esc)")
        icons.put(up, "chevron-up")
        icons.put(down_, "chevron-down")
        icons.put(close, "x")
        first = across(self.sought, self.count, up, down_, self._case, self._whole, close)
        second = across(self.put, self._one, self._all)
        first.setStretch(0, 1)
        second.setStretch(0, 1)
        rows = down(first, second, spacing=6)
        rows.setContentsMargins(20, 6, 12, 6)
        self.setLayout(rows)
        QWidget.setTabOrder(self.sought, self.put)
        self.hide()
        up.clicked.connect(lambda: self.found_wanted.emit(self.wanted, -1))
        down_.clicked.connect(lambda: self.found_wanted.emit(self.wanted, 1))
        close.clicked.connect(self._close)
        self._connect()

    def _connect(self) -> None:
        for field in (self.sought, self.put):
            field.installEventFilter(self)
        self.sought.textEdited.connect(lambda _: self.typed.emit(self.wanted))
        for box in (self._case, self._whole):
            box.clicked.connect(lambda _=False: self.typed.emit(self.wanted))
        self._one.clicked.connect(lambda: self._replace(every=False))
        self._all.clicked.connect(lambda: self._replace(every=True))

    @property
    def wanted(self) -> Replacement:
        """What is to be found and put in its place."""
        return Replacement(
            find=self.sought.text(),
            instead=self.put.text(),
            match_case=self._case.isChecked(),
            whole_words=self._whole.isChecked(),
        )

    def open(self, text: str = "") -> None:
        """Show the bar."""
        self.show()
        if text:
            self.sought.setText(text)
        self.sought.setFocus()
        self.sought.selectAll()
        self.typed.emit(self.wanted)

    def tell(self, hits: int, at: int) -> None:
        """Say how many hits there are and which one is shown (from 1, 0 for none)."""
        if not self.sought.text():
            self.count.setText("")
        elif not hits:
            self.count.setText("Tidak ditemukan")
        else:
            self.count.setText(f"{at} dari {hits}" if at else f"{hits} temuan")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the bar from its buttons as well."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on, Esc closes."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            return event.isAccepted()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if watched is self.put:
                self._replace(every=False)
            else:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.found_wanted.emit(self.wanted, -1 if back else 1)
        else:
            return False
        return True

    def _replace(self, *, every: bool) -> None:
        if self.sought.text():
            self.replace_wanted.emit(self.wanted, every)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
