"""*Riwayat*: the life of a meeting, line by line, with what stood there before and since."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QTableView, QWidget

from notulen_app.services import audit
from notulen_app.ui.context import Context
from notulen_app.ui.models import history_model
from notulen_app.ui.models.history_model import HistoryModel, cells
from notulen_app.ui.widgets.build import across, button, down, label
from notulen_app.ui.widgets.search_field import SearchField

_WIDTHS = {
    history_model.SEQ: 52,
    history_model.TIME: 152,
    history_model.WHO: 96,
    history_model.ACT: 156,
    history_model.PART: 180,
}
"""Pixels of the columns beside what it was and what it became, at scale 1."""
_WIDTH, _HEIGHT, _ROOM = 1180, 560, 40
_WIDE = 900
"""Pixels at scale 1 below which the account is left to the tip of the time."""
_NOTHING = "Belum ada tindakan yang tercatat untuk rapat ini."


class HistoryDialog(QDialog):
    """Shows what the log knows of one meeting; the words of the chosen line stand below whole."""

    def __init__(self, context: Context, meeting_id: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Riwayat rapat")
        self.rows = HistoryModel(partial(self._read, context, meeting_id))
        self.rows.setParent(self)
        self.search = SearchField(context.icons, "Cari tindakan, bagian, akun, atau isi…")
        self.table = QTableView()
        self.whole = label("", "caption", wrap=True)
        copy, close = button("Salin tabel"), button("Tutup", kind="primary")
        self.copy = copy
        note = label(
            "Urutan menurut catatan, bukan jam. Akun adalah akun komputer ini saat itu.", "caption"
        )
        self._arrange_table(context)
        layout = down(
            self.search, self.table, self.whole, across(note, None, copy, close), spacing=10
        )
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._px = context.theme.tokens.px
        self._fit_screen()
        self.search.sought.connect(self._on_sought)
        self.search.left.connect(self.table.setFocus)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        copy.clicked.connect(self.copy_lines)
        close.clicked.connect(self.accept)
        context.session.closing.connect(self.reject)
        self._begin()

    def copy_lines(self) -> None:
        """Copy the chosen lines, or all that are shown, as a table for Excel."""
        chosen = {one.row() for one in self.table.selectionModel().selectedRows()}
        lines = [one for n, one in enumerate(self.rows.lines) if len(chosen) < 2 or n in chosen]
        rows = [history_model.HEADS, *(cells(one) for one in lines)]
        text = "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
        QGuiApplication.clipboard().setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies; a letter goes to the search."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_lines()
        elif event.text().isprintable() and event.text().strip() and not event.modifiers():
            self.search.begin(event.text())
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _read(context: Context, meeting_id: str, before: int | None) -> audit.History:
        return context.session.read(audit.history, meeting_id, before=before)

    def _arrange_table(self, context: Context) -> None:
        table, px = self.table, context.theme.tokens.px
        table.setModel(self.rows)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setAccessibleName("Riwayat rapat")
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(px(30))
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(px(48))
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for column, width in _WIDTHS.items():
            table.setColumnWidth(column, px(width))
        for column in (history_model.BEFORE, history_model.AFTER):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the account out where the room is short."""
        super().resizeEvent(event)
        self.table.setColumnHidden(history_model.WHO, self.width() < self._px(_WIDE))

    def _fit_screen(self) -> None:
        room = self.screen().availableGeometry()
        wide = min(self._px(_WIDTH), room.width() - _ROOM)
        self.resize(wide, min(self._px(_HEIGHT), room.height() - _ROOM))

    def _begin(self) -> None:
        if self.rows.rowCount():
            self.table.selectRow(0)
            self.table.setFocus()
        else:
            self.whole.setText(_NOTHING)

    def _on_sought(self, text: str) -> None:
        self.rows.seek(text)
        self.whole.setText("" if self.rows.rowCount() else "Tidak ada yang cocok.")

    def _on_current(self, now: QModelIndex, before: QModelIndex) -> None:
        del before
        if not now.isValid():
            return
        line = self.rows.lines[now.row()]
        words = [f"{line.act} · {line.part}"]
        if line.before:
            words.append(f"Semula: {_bounded(line.before)}")
        if line.after:
            words.append(f"Menjadi: {_bounded(line.after)}")
        self.whole.setText("\n".join(words))


def _bounded(text: str) -> str:
    return text if len(text) <= 600 else f"{text[:599]}…"
