"""The table of a report: rows that scroll, and their sum that stays below them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from notulen_app.domain.attendance_report import ReportRow
from notulen_app.domain.tally import Tally
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.report_model import (
    CHART,
    COLUMNS,
    DETAIL,
    GUESTS,
    HEADS,
    NAME,
    RATE,
    ROW,
    ReportModel,
)
from notulen_app.ui.widgets.build import down, panel
from notulen_app.ui.widgets.report_bars import BarDelegate

TOTAL = "Jumlah"
_WIDTHS = {
    DETAIL: 190, 2: 78, 3: 62, 4: 78, 5: 52, 6: 58, 7: 64, 8: 64, GUESTS: 60, HEADS: 74, RATE: 72
}  # fmt: skip
"""Pixels of the columns beside the name and the bar."""
_BAR, _NARROW_BAR, _NAME, _ROW = 220, 96, 120, 32
_LESSER = (DETAIL, HEADS, GUESTS, CHART)
"""Columns that go where the room is short, in this order; what remains scrolls sideways."""


class ReportTable(QFrame):
    """``opened(row)`` says that a row was opened by Enter or a double click."""

    opened = Signal(object)

    def __init__(self, theme: Theme, rows: ReportModel) -> None:
        super().__init__()
        self._theme = theme
        self.rows = rows
        self.sum = ReportModel(bold=True)
        self.sum.setParent(self)
        self.body, self.foot = QTableView(), QTableView()
        self.setProperty("panel", "card")
        for table, model in ((self.body, self.rows), (self.foot, self.sum)):
            self._arrange(table, model)
        self._arrange_heads()
        inside = down(self.body, panel("line"), self.foot, spacing=0)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setStretch(0, 1)
        self.setLayout(inside)
        self._connect()

    def show_sum(self) -> None:
        """Sum up what is there, and leave out columns in which there is nothing."""
        row = ReportRow(name=TOTAL, tally=self.rows.total)
        self.sum.put(self.rows.by, [row])
        self._fit()
        if self.rows.rowCount() and not self.body.currentIndex().isValid():
            self.body.selectRow(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _arrange(self, table: QTableView, model: ReportModel) -> None:
        table.setModel(model)
        table.setItemDelegateForColumn(CHART, BarDelegate(self._theme, table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setProperty("kind", "report")
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _arrange_heads(self) -> None:
        self.body.setAccessibleName("Kehadiran")
        self.body.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        header = self.body.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.body.setSortingEnabled(True)
        self.foot.setAccessibleName("Jumlah kehadiran")
        self.foot.horizontalHeader().hide()
        self.foot.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.foot.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.foot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.foot.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)

    def _connect(self) -> None:
        self.body.activated.connect(self._on_activated)
        self.rows.settled.connect(self.show_sum)
        sideways = self.foot.horizontalScrollBar().setValue
        self.body.horizontalScrollBar().valueChanged.connect(sideways)

    def _on_activated(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, ReportRow):
            self.opened.emit(row)

    def _empty(self) -> frozenset[int]:
        """Give the columns that say nothing here."""
        total: Tally = self.rows.total
        detailed = any(one.detail for one in self.rows.rows[:200]) and bool(self._detail_head())
        wanted = {DETAIL: detailed, GUESTS: bool(total.guests), HEADS: bool(total.counted)}
        return frozenset(column for column, shown in wanted.items() if not shown)

    def _detail_head(self) -> str:
        return str(self.rows.headerData(DETAIL, Qt.Orientation.Horizontal) or "")

    def _fit(self) -> None:
        """Share the room out; where it is short the bar shrinks, then columns go one by one."""
        px = self._theme.tokens.px
        bar = self.body.verticalScrollBar().sizeHint().width()
        room = self.contentsRect().width() - 2 - bar - px(_NAME)
        widths = {column: px(width) for column, width in _WIDTHS.items()} | {CHART: px(_BAR)}
        shown = [column for column in widths if column not in self._empty()]
        if sum(widths[column] for column in shown) > room:
            widths[CHART] = px(_NARROW_BAR)
        for column in _LESSER:
            if sum(widths[one] for one in shown) > room and column in shown:
                shown.remove(column)
        widths[NAME] = px(_NAME) + max(0, room - sum(widths[column] for column in shown))
        for table in (self.body, self.foot):
            table.verticalHeader().setDefaultSectionSize(px(_ROW))
            for column in range(COLUMNS):
                table.setColumnHidden(column, column not in (NAME, *shown))
                table.setColumnWidth(column, widths[column])
        self.foot.setFixedHeight(px(_ROW) + 2)
