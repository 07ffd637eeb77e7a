"""The report of a bug, to be copied: places in the code and versions, nothing of any meeting."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from notulen_app.ui.dialogs.sheet import Sheet
from notulen_app.ui.widgets.build import across, button, down, label

_LONGEST = 50_000
"""Characters that are shown of reports that follow each other."""


class CrashReport(Sheet):
    """Shows a report; another one that comes while it is open is added to it."""

    def __init__(self, parent: QWidget | None, text: str) -> None:
        super().__init__(parent, "Laporan kesalahan")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Laporan kesalahan")
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setMinimumHeight(180)
        copy, close = button("Salin laporan", kind="primary"), button("Tutup")
        copy.setDefault(True)
        body = down(
            label("Ada kesalahan di dalam Notulen", "h2"),
            label(
                "Yang sudah tersimpan tetap aman. Laporan ini hanya memuat versi dan letak "
                "kesalahan di dalam program, tidak memuat isi rapat atau nama orang. Salin dan "
                "kirimkan kepada pengelola aplikasi; sebaiknya tutup dan buka lagi Notulen.",
                "caption",
                wrap=True,
            ),
            self.text,
            spacing=8,
        )
        self.arrange(body, across(None, close, copy), width=620)
        copy.clicked.connect(self._copy)
        close.clicked.connect(self.reject)

    def add(self, text: str) -> None:
        """Add another report, unless it is there already or there are too many."""
        shown = self.text.toPlainText()
        if text not in shown and len(shown) + len(text) < _LONGEST:
            self.text.appendPlainText(f"\n{text}")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())


def show_report(parent: QWidget | None, text: str) -> CrashReport:
    """Show a report; without a window to return to it stays until it is closed."""
    for one in QApplication.topLevelWidgets():
        if isinstance(one, CrashReport) and one.isVisible():
            one.add(text)
            return one
    made = CrashReport(parent, text)
    if parent is None:
        made.exec()
    else:
        made.open()
    return made
