"""Where the data lies, and copies of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from notulen_app import i18n
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.backup_card import BackupCard
from notulen_app.ui.widgets.build import across, button, down, label, panel
from notulen_app.ui.widgets.elided import ElidedLabel
from notulen_app.ui.widgets.secret_card import SecretCard


class DataForm(QWidget):
    """``folder_requested`` and ``archive_requested`` are what is wished; ``copies`` has its own."""

    folder_requested = Signal()
    archive_requested = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.where = ElidedLabel()
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.amount = label("", "caption")
        self.open_folder, self.open_other = button("Buka folder"), button("Buka arsip lain…")
        self.copies = BackupCard(icons)
        self.secret = SecretCard(icons)
        for bearer, name in (
            (self.open_folder, "folder-open"),
            (self.open_other, "archive"),
        ):
            icons.put(bearer, name)
        archive = _card(
            label("Arsip", "title"),
            self.where,
            self.amount,
            label("Semua data tersimpan di komputer ini saja.", "hint", wrap=True),
            across(self.open_folder, self.open_other, None),
        )
        self.setLayout(down(archive, self.copies, self.secret, None, spacing=12))
        self.open_folder.clicked.connect(self.folder_requested)
        self.open_other.clicked.connect(self.archive_requested)

    def show_archive(self, path: Path, size: int) -> None:
        """Show where the archive lies; ``size`` in bytes."""
        self.where.setText(str(path))
        self.amount.setText(i18n.size(size))


def _card(*parts: QWidget | QLayout) -> QFrame:
    card = panel("card")
    card.setLayout(down(*parts, spacing=8, edge=16))
    return card
