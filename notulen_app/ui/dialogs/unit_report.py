"""Forms that units have filled in: read, shown line by line, and taken over as one step."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QTableView, QWidget

from notulen_app import i18n, sentences
from notulen_app.domain.errors import NotulenError
from notulen_app.domain.unit_form import FormLine
from notulen_app.services import unit_forms
from notulen_app.services.unit_forms import Becomes, Returned
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.files import WORKBOOKS, choose_several
from notulen_app.ui.jobs import Job
from notulen_app.ui.models.unit_form_model import (
    DAY,
    RESULT,
    STATE,
    TEXT,
    UNIT,
    WORDS,
    UnitFormModel,
)
from notulen_app.ui.notices import Offer
from notulen_app.ui.stepping import Steps
from notulen_app.ui.widgets.build import across, button, down, label, panel, restyle

READING, NOTHING = "Membaca formulir…", "Tidak ada baris yang diisi."
_SIZE = (1080, 560)
_MARGIN = 48
_MOST_WRAPPED = 300
"""Lines up to which each is as high as its words; beyond it all are one line high."""


def take_forms(
    context: Context, parent: QWidget | None, today: Callable[[], dt.date] = dt.date.today
) -> UnitReportDialog | None:
    """Ask for filled forms and show what they say; None where none was chosen."""
    title = "Formulir laporan yang sudah diisi"
    paths = choose_several(parent, context.preferences, title, WORKBOOKS)
    if not paths:
        return None
    made = UnitReportDialog(context, parent, today())
    made.open()
    made.read(paths)
    return made


class UnitReportDialog(QDialog):
    """Shows the lines with what becomes of each; nothing is written before it is accepted."""

    def __init__(self, context: Context, parent: QWidget | None, today: dt.date) -> None:
        super().__init__(parent)
        self._context = context
        self._today = today
        self._job: Job | None = None
        self._steps = Steps(self)
        self.rows = UnitFormModel(context.theme, today)
        self.rows.setParent(self)
        self.view = QTableView()
        self.told = label(READING, "caption", wrap=True)
        self.take = button("Catat", kind="primary")
        self.leave = button("Batal")
        self._arrange()
        self._steps.finished.connect(self._on_compared)
        self.take.clicked.connect(self._take)
        self.leave.clicked.connect(self.reject)
        self.finished.connect(self._on_finished)
        context.session.closing.connect(self._steps.stop)

    def read(self, paths: tuple[Path, ...]) -> None:
        """Read forms off the interface thread, then compare them with the archive."""
        today = self._today

        def work() -> tuple[FormLine, ...]:
            return tuple(line for path in paths for line in unit_forms.read(path, today=today))

        job = self._job = Job(work, self)
        job.finished.connect(self._on_read)
        job.refused.connect(self._on_refused)
        job.start()

    def _on_read(self, lines: tuple[FormLine, ...]) -> None:
        self._job = None
        self._steps.start(self._context.session.read(unit_forms.comparing, lines))

    def _on_refused(self, error: NotulenError) -> None:
        self._job = None
        self.told.setText(sentences.sentence(error))
        restyle(self.told, "role", "error")

    def _on_compared(self, rows: tuple[Returned, ...]) -> None:
        self.rows.load(rows)
        if len(rows) <= _MOST_WRAPPED:
            self.view.resizeRowsToContents()
        counts = Counter(one.becomes for one in rows)
        said = [f"{i18n.number(counts[one])} {one.value}" for one in Becomes if counts[one]]
        self.told.setText(", ".join(said).capitalize() if said else NOTHING)
        new = counts[Becomes.NEW]
        self.take.setText(f"Catat {i18n.number(new)} laporan" if new else "Catat")
        self.take.setEnabled(bool(new))
        (self.take if new else self.leave).setFocus()

    def _take(self) -> None:
        session, now = self._context.session, dt.datetime.now().astimezone()
        done = session.do_at_length(unit_forms.taking, None, self.rows.rows, now=now)
        if done is None:
            return
        self.accept()
        if done:
            said = session.archive.undo_label or ""
            self._context.notices.toast(said, Offer("Urungkan", session.undo))

    def _on_finished(self) -> None:
        self._steps.stop()
        if self._job is not None:
            self._job.cancel()
        self.deleteLater()

    def _arrange(self) -> None:
        self.setWindowTitle("Laporan dari satuan")
        view, px = self.view, self._context.theme.tokens.px
        view.setModel(self.rows)
        view.setAccessibleName("Baris formulir")
        view.setProperty("panel", "outline")
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setShowGrid(True)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(px(34))
        view.verticalHeader().setMinimumSectionSize(px(34))
        head = view.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in ((RESULT, 200), (UNIT, 170), (TEXT, 230), (STATE, 180), (DAY, 90)):
            view.setColumnWidth(column, px(width))
        head.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        self.take.setEnabled(False)
        foot = across(self.told, self.leave, self.take, spacing=8)
        foot.setStretch(0, 1)
        how = label(
            "Belum ada yang ditulis. Yang ditolak dan yang sudah tercatat dilewati.", "hint"
        )
        rows = down(how, view, panel("line"), foot, spacing=10, edge=16)
        rows.setStretch(1, 1)
        self.setLayout(rows)
        room = self.screen().availableSize() - QSize(_MARGIN, _MARGIN)
        self.resize(QSize(px(_SIZE[0]), px(_SIZE[1])).boundedTo(room))
