"""The backups of an archive: the last one, all of them, and what can be done with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout

from notulen_app.store.backup import Kept
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.models.backups_model import BackupsModel, moment
from notulen_app.ui.widgets.build import across, button, down, label, restyle
from notulen_app.ui.widgets.list_height import fit_height

NEVER = "Belum ada cadangan."
_KEPT = (
    "Dibuat sendiri setiap hari dan sebelum arsip diperbarui, diperiksa baris demi baris, dan "
    "disimpan 14 hari, 8 pekan, serta 24 bulan. Untuk berjaga-jaga bila komputer rusak, cadangkan "
    "juga ke flash disk. Cadangan memuat semua rapat beserta lampiran dan PDF yang ditandatangani."
)
_HIGH = 132
"""Pixels of the list at most."""
_FINDINGS = 8
"""Damages told in the card; the command line tells all."""


class BackupCard(QFrame):
    """``backup_requested``, ``check_requested`` and ``restore_requested(path)`` are wishes.

    The path is that of the backup chosen in the list; None for one that is to be looked for.
    """

    backup_requested = Signal()
    check_requested = Signal()
    restore_requested = Signal(object)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setProperty("panel", "card")
        self.model = BackupsModel()
        self.model.setParent(self)
        self.last = label(NEVER, "caption", wrap=True)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setAccessibleName("Daftar cadangan")
        self.list.setTabKeyNavigation(False)
        self.list.setProperty("kind", "framed")
        self.list.setSpacing(3)
        self.back_up = button("Cadangkan ke flash disk")
        self.restore = button("Pulihkan yang dipilih…")
        self.restore_other = button("Pulihkan dari berkas…")
        self.check = button("Periksa arsip")
        self.found = label("", "caption", wrap=True)
        self.found.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.found.hide()
        for bearer, name in (
            (self.back_up, "hard-drive"),
            (self.restore, "rotate-ccw"),
            (self.restore_other, "folder-open"),
            (self.check, "shield-check"),
        ):
            icons.put(bearer, name)
        self.setLayout(self._arranged())
        self._connect()
        self._show_chosen()

    def show_backups(self, rows: Sequence[Kept], last: tuple[dt.datetime, Path] | None) -> None:
        """Show the backups that lie beside the archive, and the last one wherever it was put."""
        self.model.show(rows)
        self.list.setVisible(bool(rows))
        fit_height(self.list, most=_HIGH)
        words = f"Cadangan terakhir: {moment(last[0])}, di {last[1]}" if last else NEVER
        self.last.setText(words)
        self._show_chosen()

    def set_busy(self, doing: str | None) -> None:
        """Show what is being done, "" for something else; None when nothing is."""
        parts = {
            self.back_up: ("Cadangkan ke flash disk", "Mencadangkan…"),
            self.restore_other: ("Pulihkan dari berkas…", "Menyiapkan cadangan…"),
            self.check: ("Periksa arsip", "Memeriksa…"),
        }
        for bearer, (usual, under_way) in parts.items():
            bearer.setText(under_way if doing == under_way else usual)
            bearer.setEnabled(doing is None)
        self._show_chosen()

    def show_found(self, summary: str, lines: Sequence[str], remedy: str | None) -> None:
        """Show what a check found and what to do about it."""
        more = len(lines) - _FINDINGS
        told = [*lines[:_FINDINGS], *([f"Dan {more} lagi."] if more > 0 else [])]
        self.found.setText("\n".join((summary, *told, *((remedy,) if remedy else ()))))
        restyle(self.found, "role", "error" if remedy else "scan-ok")
        self.found.show()

    def _arranged(self) -> QVBoxLayout:
        return down(
            label("Cadangan", "title"),
            self.last,
            self.found,
            label(_KEPT, "hint", wrap=True),
            self.list,
            across(self.restore, self.restore_other, None),
            across(self.back_up, self.check, None),
            spacing=8,
            edge=16,
        )

    def _connect(self) -> None:
        self.back_up.clicked.connect(self.backup_requested)
        self.check.clicked.connect(self.check_requested)
        self.restore_other.clicked.connect(lambda: self.restore_requested.emit(None))
        self.restore.clicked.connect(self._restore_chosen)
        self.list.activated.connect(lambda _: self._restore_chosen())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_chosen())
        self.model.modelReset.connect(self._show_chosen)

    def _show_chosen(self) -> None:
        chosen = self.model.backup(self.list.currentIndex())
        self.restore.setEnabled(chosen is not None and self.check.isEnabled())

    def _restore_chosen(self) -> None:
        chosen = self.model.backup(self.list.currentIndex())
        if chosen is not None and self.restore.isEnabled():
            self.restore_requested.emit(chosen.path)
