"""Forms for units, out and back: beside the sheets of responsible units."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from notulen_app import sentences
from notulen_app.domain.errors import NotulenError
from notulen_app.domain.follow_up_report import FollowUpReport, ReportKind
from notulen_app.services import profiles, unit_forms
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.files import choose_folder
from notulen_app.ui.dialogs.unit_report import take_forms
from notulen_app.ui.jobs import Job
from notulen_app.ui.widgets.build import across, button

NOTHING = "Tidak ada arahan terbuka untuk diisi."


class UnitFormBar(QWidget):
    """``give`` writes a form for each unit that is chosen, ``take`` reads filled ones back."""

    def __init__(
        self,
        context: Context,
        report: Callable[[], FollowUpReport | None],
        told: Callable[[str, str], None],
    ) -> None:
        super().__init__()
        self._context, self._report, self._told = context, report, told
        self.give = button("Formulir untuk diisi…", kind="link")
        self.take = button("Ambil formulir…", kind="link")
        self.give.setToolTip("Satu berkas Excel tiap penanggung jawab, untuk dikirim dan diisi")
        self.take.setToolTip("Baca formulir yang dikirim kembali; dilihat dahulu, lalu dicatat")
        self.setLayout(across(self.give, self.take, spacing=6))
        self.give.clicked.connect(self._on_give)
        self.take.clicked.connect(lambda: take_forms(context, self.window()))

    def show_for(self, kind: ReportKind, *, ready: bool) -> None:
        """Be there for the sheets of units, and to be pressed where they are read."""
        self.setVisible(kind is ReportKind.UNITS)
        self.give.setEnabled(ready)

    def _on_give(self) -> None:
        report = self._report()
        if report is None:
            return
        start = self._context.preferences.folder
        folder = choose_folder(self.window(), start, "Folder untuk formulir")
        if folder is None:
            return
        self._context.preferences.folder = folder
        profile = self._context.session.read(profiles.office_profile)
        job = Job(lambda: unit_forms.write_to(folder, report, profile), self)
        job.finished.connect(lambda paths: self._on_written(folder, paths))
        job.refused.connect(self._on_refused)
        job.start()

    def _on_written(self, folder: Path, paths: tuple[Path, ...]) -> None:
        if not paths:
            self._told(NOTHING, "caption")
        elif len(paths) == 1:
            self._told(f"Tersimpan: {paths[0].name}", "caption")
        else:
            self._told(f"{len(paths)} formulir tersimpan di {folder.name}", "caption")

    def _on_refused(self, error: NotulenError) -> None:
        self._told(sentences.sentence(error), "error")
