"""What this app is: version, place of the data, licences, and what signatures are worth."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLayout, QWidget

import notulen_app
from notulen_app.signature_sentences import INTERNAL
from notulen_app.ui.dialogs.sheet import Sheet
from notulen_app.ui.widgets.build import across, button, down, label

_SIGNATURES = (
    "Notulen bekerja luring: tidak menerbitkan sertifikat dan tidak terhubung ke BSrE atau "
    "penyelenggara lain. Tanda tangan memakai berkas sertifikat yang dipilih sendiri; yang "
    f"diterbitkan sendiri disebut {INTERNAL}. Pencabutan sertifikat hanya "
    "diperiksa menurut data di dalam PDF-nya."
)
_LICENCES = (
    ("Inter", "huruf layar, SIL Open Font License 1.1"),
    ("Liberation Sans", "huruf dokumen, SIL Open Font License 1.1"),
    ("Lucide", "ikon, lisensi ISC"),
    ("Kamus ejaan Indonesia hunspell-id", "GNU LGPL versi 3"),
    ("Qt {qt} dan PySide6", "antarmuka, GNU LGPL versi 3"),
)


def show_about(parent: QWidget, archive: Path) -> Sheet:
    """Show what this app is until the dialog is closed."""
    sheet = Sheet(parent, "Tentang Notulen")
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    folder, close = button("Buka folder data"), button("Tutup", kind="primary")
    close.setDefault(True)
    where = label(str(archive), wrap=True)
    where.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    licences = [
        label(f"{name.format(qt=qVersion())}: {what}", "caption", wrap=True)
        for name, what in _LICENCES
    ]
    body = down(
        label("Notulen", "h1"),
        label(f"Versi {notulen_app.__version__} · lisensi MIT", "caption"),
        _part("Data tersimpan di", where),
        _part("Tanda tangan elektronik", label(_SIGNATURES, "caption", wrap=True)),
        _part("Karya yang disertakan", *licences),
        None,
        spacing=14,
    )
    sheet.arrange(body, across(folder, None, close), width=520)
    folder.clicked.connect(
        lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(archive.parent)))
    )
    close.clicked.connect(sheet.accept)
    sheet.open()
    return sheet


def _part(title: str, *parts: QWidget) -> QLayout:
    return down(label(title, "label"), *parts, spacing=4)
