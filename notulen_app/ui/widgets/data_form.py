"""Where the data lies, and copies of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from notulen_app import i18n
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, button, down, label, panel
from notulen_app.ui.widgets.elided import ElidedLabel

_COPIES = (
    "Cadangan memuat semua rapat beserta lampiran dan PDF yang ditandatangani, dan dapat dibuka "
    "seperti arsip ini."
)
NEVER = "Belum pernah dicadangkan dari aplikasi ini."


class DataForm(QWidget):
    """``folder_requested``, ``archive_requested`` and ``backup_requested`` are what is wished."""

    folder_requested = Signal()
    archive_requested = Signal()
    backup_requested = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.where = ElidedLabel()
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.amount = label("", "caption")
        self.last = label(NEVER, "caption", wrap=True)
        self.open_folder, self.open_other = button("Buka folder"), button("Buka arsip lain…")
        self.back_up = button("Cadangkan sekarang…")
        for bearer, name in (
            (self.open_folder, "folder-open"),
            (self.open_other, "archive"),
            (self.back_up, "hard-drive"),
        ):
            icons.put(bearer, name)
        archive = _card(
            label("Arsip", "title"),
            self.where,
            self.amount,
            label("Semua data tersimpan di komputer ini saja.", "hint", wrap=True),
            across(self.open_folder, self.open_other, None),
        )
        copies = _card(
            label("Cadangan", "title"),
            self.last,
            label(_COPIES, "hint", wrap=True),
            across(self.back_up, None),
        )
        self.setLayout(down(archive, copies, None, spacing=12))
        self.open_folder.clicked.connect(self.folder_requested)
        self.open_other.clicked.connect(self.archive_requested)
        self.back_up.clicked.connect(self.backup_requested)

    def show_archive(self, path: Path, size: int) -> None:
        """Show where the archive lies; ``size`` in bytes."""
        self.where.setText(str(path))
        self.amount.setText(i18n.size(size))

    def show_backup(self, at: dt.datetime | None, folder: Path | None) -> None:
        """Show when the last backup was made, and where."""
        if at is None:
            self.last.setText(NEVER)
            return
        place = f", di {folder}" if folder else ""
        self.last.setText(f"Cadangan terakhir: {i18n.stamp(at)}{place}")

    def set_busy(self, *, busy: bool) -> None:
        """Show that a backup is being made."""
        self.back_up.setEnabled(not busy)
        self.back_up.setText("Mencadangkan…" if busy else "Cadangkan sekarang…")


def _card(*parts: QWidget | QLayout) -> QFrame:
    card = panel("card")
    card.setLayout(down(*parts, spacing=8, edge=16))
    return card
