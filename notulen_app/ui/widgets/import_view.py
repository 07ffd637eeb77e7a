"""The parts of the import of people: what is shown before there is a list, and the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from notulen_app import i18n
from notulen_app.domain.columns import Layout
from notulen_app.domain.import_rows import PreviewRow, RowState
from notulen_app.domain.people_list import LineKind
from notulen_app.domain.table import Sheet
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.import_model import ROW, ImportModel
from notulen_app.ui.models.import_words import FILTERS, HEADINGS, counts, summary
from notulen_app.ui.widgets.build import across, button, down, label, panel
from notulen_app.ui.widgets.decision_panel import DecisionPanel
from notulen_app.ui.widgets.elided import ElidedLabel
from notulen_app.ui.widgets.import_table import ImportTable
from notulen_app.ui.widgets.pills import Pills

_HINT = (
    "Excel (.xlsx, .xls), OpenDocument (.ods), atau CSV. Kolom dikenali dari judul dan isinya, "
    "dan tidak ada yang disimpan sebelum disetujui."
)


class ImportStart(QWidget):
    """Asks for a file or for rows from the clipboard."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.choose = button("Pilih berkas…", kind="primary")
        self.paste = button("Tempel dari papan klip")
        icons.put(self.choose, "file-spreadsheet", colour="on_accent")
        icons.put(self.paste, "clipboard-paste")
        words = label(_HINT, "caption", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setFixedWidth(theme.tokens.px(520))
        rows = down(
            None,
            across(None, label("Pilih berkas daftar, atau tempel barisnya", "h2"), None),
            across(None, words, None),
            across(None, self.choose, self.paste, None, spacing=10),
            None,
            spacing=14,
            edge=20,
        )
        self.setLayout(rows)


class ImportView(QWidget):
    """The list with its columns, filters and the line that is chosen."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.rows = ImportModel()
        self.rows.setParent(self)
        self.table = ImportTable(self.rows, theme, icons)
        self.panel = DecisionPanel(theme, icons)
        self.pills: Pills[RowState | None] = Pills(
            FILTERS, rare=[one for one in FILTERS if one is not None]
        )
        self.name = ElidedLabel(role="title")
        self.choose, self.paste = button("Pilih berkas…"), button("Tempel")
        self.sheets, self.headings = QComboBox(), QComboBox()
        self.summary = label("", "title")
        self.look = button("", kind="link")
        icons.put(self.choose, "file-spreadsheet")
        icons.put(self.paste, "clipboard-paste")
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self.show_row())
        self.pills.chosen.connect(self.show_state)
        self.look.clicked.connect(lambda: self.show_state(RowState.DOUBTFUL))

    def begin(self, name: str, sheets: Sequence[Sheet], proposed: int) -> None:
        """Show a file and its sheets."""
        self.name.setText(name)
        self.sheets.clear()
        self.sheets.addItems(
            [f"{one.name} (tersembunyi)" if one.hidden else one.name for one in sheets]
        )
        self.sheets.setCurrentIndex(proposed)
        self.sheets.setVisible(len(sheets) > 1)

    def show_layout(self, sheet: Sheet, layout: Layout) -> None:
        """Show how the columns of a sheet are read, before its lines are compared."""
        self.rows.load(sheet, [])
        self.table.show_layout(layout)
        self.headings.setCurrentIndex(list(HEADINGS).index(layout.headings))
        self.show_row()

    def show_rows(self, sheet: Sheet, rows: Sequence[PreviewRow]) -> None:
        """Show what becomes of the lines, at the first doubt."""
        self.rows.load(sheet, rows)
        self.table.fit()
        self.headings.setVisible(any(row.line.kind is LineKind.HEADING for row in rows))
        self.pills.choose(None)
        self.rows.show_state(None)
        self.count()
        self.go_to(self.rows.next_doubt(-1), otherwise=0)
        self.table.setFocus()

    def show_state(self, state: RowState | None) -> None:
        """Show the lines of one state, or all."""
        self.pills.choose(state)
        self.rows.show_state(state)
        self.count()
        if self.rows.rowCount():
            self.table.selectRow(0)
        self.show_row()
        self.table.setFocus()

    def show_row(self) -> None:
        """Show the line that is chosen beside the table."""
        row = self.table.currentIndex().siblingAtColumn(0).data(ROW)
        doubtful = sum(1 for one in self.rows.rows if one.state is RowState.DOUBTFUL)
        self.panel.show_row(row if isinstance(row, PreviewRow) else None, doubtful=doubtful)

    def go_to(self, place: int | None, *, otherwise: int) -> None:
        """Choose a row; ``otherwise`` is the one for where there is none, or it is not shown."""
        shown = None if place is None else self.rows.shown_at(place)
        shown = self.rows.shown_at(otherwise) if shown is None else shown
        if shown is not None:
            self.table.selectRow(shown)
            self.table.scrollTo(self.rows.index(shown, 0))
        self.show_row()

    def count(self) -> None:
        """Count the lines of each state anew."""
        found = counts(self.rows.rows)
        self.summary.setText(summary(self.rows.rows) if self.rows.rows else "")
        self.look.setText(f"Lihat {i18n.number(found[RowState.DOUBTFUL])} baris")
        self.look.setVisible(found[RowState.DOUBTFUL] > 0)
        self.pills.set_counts(found)

    def _lay_out(self) -> None:
        self.paste.setToolTip("Tempel baris dari papan klip (Ctrl+V)")
        self.sheets.setAccessibleName("Lembar")
        self.headings.setAccessibleName("Judul bagian menjadi")
        self.headings.addItems([f"Judul bagian: {words}" for words in HEADINGS.values()])
        head = across(self.name, self.choose, self.paste, 8, self.sheets, self.headings, spacing=8)
        head.setStretch(0, 1)
        card = panel("card")
        inside = across(self.table, panel("column"), self.panel, spacing=0, edge=1)
        inside.setStretch(0, 1)
        card.setLayout(inside)
        line = across(self.summary, self.look, None, spacing=4)
        rows = down(head, line, self.pills, card, spacing=8)
        rows.setContentsMargins(20, 14, 20, 12)
        rows.setStretch(3, 1)
        self.setLayout(rows)
