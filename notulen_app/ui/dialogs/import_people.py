"""Takes a list of people in: file or clipboard, columns, what becomes of each line, doubts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QProgressBar, QStackedWidget, QWidget

from notulen_app import i18n
from notulen_app.domain.changes import Changes
from notulen_app.domain.columns import Field, Layout, corrected
from notulen_app.domain.errors import NotulenError
from notulen_app.domain.import_rows import (
    PreviewRow,
    RowState,
    decided_left,
    decided_new,
    decided_same,
    undecided,
)
from notulen_app.domain.value import changed
from notulen_app.sentences import sentence
from notulen_app.services.people_import import ENDINGS, Table
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.files import choose_open
from notulen_app.ui.importing import ImportWork
from notulen_app.ui.models.import_words import HEADINGS, counts
from notulen_app.ui.notices import Offer
from notulen_app.ui.widgets.build import across, button, down, label, panel
from notulen_app.ui.widgets.decision_panel import AGAIN, LEAVE, NEW
from notulen_app.ui.widgets.elided import ElidedLabel
from notulen_app.ui.widgets.import_view import ImportStart, ImportView

FILES = f"Daftar orang ({' '.join(f'*{ending}' for ending in ENDINGS)})"
_SIZE, _SMALLEST, _ROOM = QSize(1180, 660), QSize(640, 420), QSize(40, 40)


def open_import(
    context: Context, parent: QWidget | None, *, meeting_id: str | None = None, text: str = ""
) -> ImportPeople:
    """Open the dialog, with rows from the clipboard where they are given."""
    dialog = ImportPeople(context, parent, meeting_id=meeting_id)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    if text:
        dialog.open_pasted(text)
    return dialog


class ImportPeople(QDialog):
    """The dialog; with a meeting its lines become invitees as well."""

    def __init__(
        self, context: Context, parent: QWidget | None, *, meeting_id: str | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._meeting_id = meeting_id
        self._table: Table | None = None
        self._layout: Layout | None = None
        self.work = ImportWork(context.session, self)
        self.start = ImportStart(context.theme, context.icons)
        self.view = ImportView(context.theme, context.icons)
        self.stack = QStackedWidget()
        self.problem = label("", "error", wrap=True)
        self.told = ElidedLabel(role="caption")
        self.progress = QProgressBar()
        self.cancel, self.take = button("Batal"), button("", kind="primary")
        self._build()
        self._connect()
        self._say_problem("")
        self._count()

    def open_file(self, path: Path) -> None:
        """Read a file."""
        self._say_problem("")
        self.work.read_file(path)

    def open_pasted(self, text: str) -> None:
        """Read rows as a spreadsheet puts them on the clipboard."""
        self._say_problem("")
        self.work.read_pasted(text)

    def paste(self) -> None:
        """Read the rows that lie on the clipboard."""
        self.open_pasted(QGuiApplication.clipboard().text())

    def choose_file(self) -> None:
        """Ask for a file and read it."""
        path = choose_open(self, self._context.preferences, "Impor daftar orang", FILES)
        if path is not None:
            self.open_file(path)

    def decide(self, key: str) -> None:
        """Decide about the line that is chosen, as a key has it; then go to the next doubt."""
        rows = self.view.rows
        place = rows.place(self.view.table.currentIndex())
        row = None if place is None else _decided(rows.rows[place], key)
        if place is None or row is None:
            return
        rows.replace(place, row)
        self._count()
        following = None if row.state is RowState.DOUBTFUL else rows.next_doubt(place)
        self.view.go_to(following, otherwise=place)
        self.view.table.setFocus()

    def decide_all(self, key: str) -> None:
        """Decide about every line that is still in doubt."""
        if self._table is None:
            return
        rows = [
            (_decided(row, key) or row) if row.state is RowState.DOUBTFUL else row
            for row in self.view.rows.rows
        ]
        self.view.show_rows(self._table.sheets[self.view.sheets.currentIndex()], rows)
        self._count()

    def reject(self) -> None:
        """Close, unless lines are just being written."""
        if not self.work.writing:
            self.work.stop()
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste with Ctrl+V and take with Ctrl+Enter wherever one is; Enter is for the table."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.take.click()
        elif not enter:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that is dragged in."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile() and not self.work.writing:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read a file that is dropped."""
        self.open_file(Path(event.mimeData().urls()[0].toLocalFile()))

    def _build(self) -> None:
        self.setWindowTitle("Impor undangan" if self._meeting_id else "Impor daftar orang")
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)
        self.setAcceptDrops(True)
        px = self._context.theme.tokens.px
        self._context.icons.put(self.take, "user-plus", colour="on_accent")
        self.take.setToolTip("Ambil ke daftar (Ctrl+Enter)")
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(px(120))
        self.progress.hide()
        self.stack.addWidget(self.start)
        self.stack.addWidget(self.view)
        foot = across(self.told, self.progress, self.cancel, self.take, spacing=10)
        foot.setStretch(0, 1)
        foot.setContentsMargins(20, 12, 20, 14)
        self.problem.setContentsMargins(20, 12, 20, 0)
        whole = down(self.problem, self.stack, panel("line"), foot, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        room = self.screen().availableGeometry().size() - _ROOM
        self.setMinimumSize(_SMALLEST.boundedTo(room))
        self.resize(QSize(px(_SIZE.width()), px(_SIZE.height())).boundedTo(room))

    def _connect(self) -> None:
        view = self.view
        for choose, paste in ((self.start.choose, self.start.paste), (view.choose, view.paste)):
            choose.clicked.connect(self.choose_file)
            paste.clicked.connect(self.paste)
        self.work.read.connect(self._show_table)
        self.work.previewed.connect(self._show_rows)
        self.work.refused.connect(self._on_refused)
        self.work.taken.connect(self._on_taken)
        self.work.busy.connect(self._on_busy)
        view.sheets.activated.connect(self._on_sheet)
        view.headings.activated.connect(self._on_headings)
        view.table.head.corrected.connect(self._on_corrected)
        view.table.decided.connect(self.decide)
        view.table.opened.connect(view.panel.take_focus)
        view.panel.decided.connect(self.decide)
        view.panel.all_decided.connect(self.decide_all)
        self.cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self._take_over)

    def _show_table(self, table: Table | None) -> None:
        """Show what was read; None where the clipboard holds no rows."""
        if table is None:
            self._on_busy("")
            self._say_problem("Papan klip tidak memuat baris.")
            return
        self._table = table
        self.stack.setCurrentWidget(self.view)
        self.view.begin(table.name, table.sheets, table.proposed)
        self._preview_with(table.layouts[table.proposed])

    def _preview_with(self, layout: Layout) -> None:
        """Show how columns are read now, and compare the lines anew."""
        if self._table is not None:
            self._layout = layout
            sheet = self._table.sheets[self.view.sheets.currentIndex()]
            self.view.show_layout(sheet, layout)
            self.take.setEnabled(False)
            self.work.preview(sheet, layout)

    def _show_rows(self, rows: tuple[PreviewRow, ...]) -> None:
        if self._table is not None:
            self.view.show_rows(self._table.sheets[self.view.sheets.currentIndex()], rows)
            self._count()

    def _count(self) -> None:
        """Say what would be taken over, and let it be done where there is anything."""
        rows = self.view.rows.rows
        self.view.count()
        found = counts(rows)
        taken = sum(1 for row in rows if row.taken)
        fresh = found[RowState.NEW] + found[RowState.CHANGED]
        self.told.setText(_told(found) if rows else "")
        verb = "Undang" if self._meeting_id else "Ambil"
        self.take.setText(f"{verb} {i18n.number(taken)} baris" if taken else verb)
        self.take.setEnabled((taken if self._meeting_id else fresh) > 0)

    def _say_problem(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def _on_sheet(self, place: int) -> None:
        if self._table is not None:
            self._preview_with(self._table.layouts[place])

    def _on_headings(self, place: int) -> None:
        if self._layout is not None:
            self._preview_with(changed(self._layout, headings=list(HEADINGS)[place]))

    def _on_corrected(self, column: int, field: Field) -> None:
        if self._layout is not None:
            self._preview_with(corrected(self._layout, column, field))

    def _take_over(self) -> None:
        self._say_problem("")
        self.work.take_over(self.view.rows.rows, meeting_id=self._meeting_id, by=self)

    def _on_busy(self, words: str) -> None:
        self.progress.setVisible(bool(words))
        if words:
            self.told.setText(words)
        writing = self.work.writing and bool(words)
        for one in (self.cancel, self.stack):
            one.setEnabled(not writing)
        if writing:
            self.take.setEnabled(False)

    def _on_refused(self, error: NotulenError) -> None:
        self._say_problem(sentence(error))
        self._count()

    def _on_taken(self, changes: Changes | None) -> None:
        if changes is None:
            self._say_problem("Daftar belum tersimpan dan tidak ada yang berubah; ulangi.")
            self._count()
            return
        self.accept()
        rows = self.view.rows.rows
        taken = i18n.number(sum(1 for row in rows if row.taken))
        left = sum(1 for row in rows if row.state is RowState.DOUBTFUL)
        words = f"{taken} baris {'diundang' if self._meeting_id else 'diambil'}"
        same = sum(1 for row in rows if row.taken and row.state not in _WRITTEN)
        if same and not self._meeting_id:
            words += f", {i18n.number(same)} di antaranya sudah sama"
        words += f", {i18n.number(left)} belum diputuskan dan dilewati" if left else ""
        offers = [Offer("Urungkan", self._context.session.undo)] if changes else []
        self._context.notices.toast(words, *offers)


_WRITTEN = (RowState.NEW, RowState.CHANGED)


def _told(found: dict[RowState | None, int]) -> str:
    """Say how many lines are new or change something, and how many are not taken."""
    states = ((RowState.NEW, "baru"), (RowState.CHANGED, "berubah"))
    parts = [f"{i18n.number(found[state])} {words}" for state, words in states if found[state]]
    words = ", ".join(parts) or "tidak ada yang baru"
    doubtful = found[RowState.DOUBTFUL]
    if doubtful:
        words += f" · {i18n.number(doubtful)} belum diputuskan dan tidak diambil"
    return words


def _decided(row: PreviewRow, key: str) -> PreviewRow | None:
    """Give a line as a key decides it; None where the key says nothing about it."""
    if key == AGAIN:
        return undecided(row) if row.decided else None
    if row.state is not RowState.DOUBTFUL and not row.decided:
        return None
    if key in (NEW, LEAVE):
        return decided_new(row) if key == NEW else decided_left(row)
    place = int(key) - 1
    if place >= len(row.candidates):
        return None
    return decided_same(row, row.candidates[place].known.person.id)
