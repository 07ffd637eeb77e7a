"""*Perbedaan*: what changed between two drafts, two editions, or one of them and now."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QDialog, QFrame, QListView, QWidget

from notulen_app import i18n
from notulen_app.domain.errors import NotulenError
from notulen_app.services import differences
from notulen_app.services.differences import Found, State
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.files import PDF, choose_save, proposed_name
from notulen_app.ui.exporting import Exporter, offer_folder
from notulen_app.ui.jobs import Job
from notulen_app.ui.models.correction_look import moment
from notulen_app.ui.models.differences_model import DifferencesModel
from notulen_app.ui.widgets.build import across, button, down, label, panel
from notulen_app.ui.widgets.correction_painter import CorrectionPainter

SAME = "Tidak ada perbedaan di antara keduanya."
COMPARING = "Membandingkan…"
LEGEND = "Dicoret: dihapus. Digarisbawahi: ditambahkan."
_SIZE = (860, 600)
_ROOM = 48
"""Pixels of the screen that the dialog leaves free."""


class DifferencesDialog(QDialog):
    """Compares two states of the minutes of a meeting, at first the last kept one with now."""

    def __init__(self, context: Context, parent: QWidget | None, meeting_id: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Perbedaan")
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)
        self._context = context
        self._meeting_id = meeting_id
        self._found: Found | None = None
        self._job: Job | None = None
        self._states = context.session.read(differences.states, meeting_id)
        self._exporter = Exporter(context.notices, self)
        self.before, self.after = QComboBox(), QComboBox()
        self.rows = DifferencesModel()
        self.rows.setParent(self)
        painter = CorrectionPainter(context.theme, context.icons)
        painter.setParent(self)
        self.view = _View(painter)
        self.view.setModel(self.rows)
        self.told = label("", "caption", wrap=True)
        self.print, self.save = button("Cetak…"), button("Simpan PDF…")
        self.leave = button("Tutup", kind="primary")
        self._fill()
        self._build()
        self._connect()
        self._compare()

    @property
    def found(self) -> Found | None:
        """What was compared last; None while that is under way."""
        return self._found

    def _fill(self) -> None:
        for box, name in ((self.before, "Dari"), (self.after, "Ke")):
            box.setAccessibleName(name)
            for one in self._states:
                words = f"{one.name}, {moment(one.at.astimezone())}" if one.at else one.name
                box.addItem(words)
        last = len(self._states) - 1
        self.before.setCurrentIndex(max(0, last - 1))
        self.after.setCurrentIndex(last)

    def _build(self) -> None:
        self._context.icons.put(self.print, "printer")
        self._context.icons.put(self.save, "file-down")
        self._show_able()
        choice = across(
            label("Dari", "label"), self.before, 12, label("Ke", "label"), self.after, None
        )
        choice.setContentsMargins(20, 14, 20, 10)
        self.told.setContentsMargins(20, 0, 20, 8)
        foot = across(label(LEGEND, "hint"), None, self.print, self.save, self.leave)
        foot.setContentsMargins(20, 12, 20, 14)
        whole = down(choice, self.told, panel("line"), self.view, panel("line"), foot, spacing=0)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        px, screen = self._context.theme.tokens.px, self.screen().availableGeometry()
        wide, high = (px(one) for one in _SIZE)
        self.resize(min(wide, screen.width() - _ROOM), min(high, screen.height() - _ROOM))

    def _connect(self) -> None:
        self.before.activated.connect(self._compare)
        self.after.activated.connect(self._compare)
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self._save)
        self.leave.clicked.connect(self.accept)

    def _chosen(self) -> tuple[State, State]:
        return (
            self._states[self.before.currentIndex()],
            self._states[self.after.currentIndex()],
        )

    def _compare(self) -> None:
        """Compare what is chosen, off the interface thread."""
        if self._job is not None:
            self._job.cancel()
        self._found = None
        self._show_able()
        self.told.setText(COMPARING)
        try:
            what = self._context.session.read(
                differences.compared, self._meeting_id, *self._chosen()
            )
        except NotulenError as error:
            self._context.notices.refuse(error)
            return
        self._job = Job(partial(differences.find, what), self)
        self._job.finished.connect(self._on_found)
        self._job.refused.connect(self._context.notices.refuse)
        self._job.start()

    def _on_found(self, found: Found) -> None:
        self._job, self._found = None, found
        self.rows.load(found.differences)
        count = len(found.differences)
        self.told.setText(f"{i18n.number(count)} perubahan" if count else SAME)
        self._show_able()
        if count:
            self.view.setCurrentIndex(self.rows.index(0))

    def _show_able(self) -> None:
        for one in (self.print, self.save):
            one.setEnabled(self._found is not None)

    def _print(self) -> None:
        from notulen_app.ui.dialogs.print_sheet import open_print

        if self._found is not None:
            name = proposed_name("Perbedaan", self._found.record.meeting, ".pdf")
            open_print(self._context, self, name, partial(differences.render, self._found))

    def _save(self) -> None:
        found = self._found
        if found is None:
            return
        offer_folder()
        name = proposed_name("Perbedaan", found.record.meeting, ".pdf")
        path = choose_save(self, self._context.preferences, "Simpan perbedaan", name, PDF)
        if path is not None:
            self._exporter.save(path, partial(differences.render, found))


class _View(QListView):
    """The list: rows as wide as it is."""

    def __init__(self, painter: CorrectionPainter) -> None:
        super().__init__()
        self._painter = painter
        self.setItemDelegate(painter)
        self.setAccessibleName("Perbedaan")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMouseTracking(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the rows be as wide as the list."""
        super().resizeEvent(event)
        if self.viewport().width() != self._painter.width:
            self._painter.width = self.viewport().width()
            self.scheduleDelayedItemsLayout()
