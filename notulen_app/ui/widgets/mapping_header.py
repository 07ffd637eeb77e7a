"""The head of an imported list: over each column of the file a choice of what it holds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableView, QWidget

from notulen_app.domain.columns import Field, Layout
from notulen_app.domain.table import column_name
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.import_model import CELLS
from notulen_app.ui.models.import_words import FIELDS
from notulen_app.ui.wording import literal

UNSURE = 0.7
"""Below this a column is marked: it was only guessed by what stands in it."""
_HIGH, _BOX = 64, 30
_FIELDS = tuple(FIELDS)


class MappingHeader(QHeaderView):
    """``corrected(column, field)`` says what a person takes a column of the file for."""

    corrected = Signal(int, object)

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._theme, self._table = theme, table
        self._layout: Layout | None = None
        self._boxes: dict[int, QComboBox] = {}
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSectionsMovable(False)
        self.setMinimumSectionSize(theme.tokens.px(44))
        self.sectionResized.connect(lambda *_: self._place())
        self.geometriesChanged.connect(self._place)
        table.horizontalScrollBar().valueChanged.connect(lambda _: self._place())

    def show_layout(self, layout: Layout | None) -> None:
        """Show what columns are taken for."""
        self._layout = layout
        count = len(layout.columns) if layout else 0
        for column in [one for one in self._boxes if one >= count]:
            self._boxes.pop(column).deleteLater()
        for column, box in self._boxes.items():
            self._fill(column, box)
        self._place()
        self.viewport().update()

    def box(self, column: int) -> QComboBox:
        """Give the choice over a column of the file, from 0."""
        if column not in self._boxes:
            box = self._boxes[column] = QComboBox(self.viewport())
            box.addItems([FIELDS[one] for one in _FIELDS])
            box.setProperty("kind", "mapping")
            box.setAccessibleName(f"Isi kolom {column_name(column)}")
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(3)
            box.view().setMinimumWidth(self._theme.tokens.px(180))
            box.activated.connect(lambda n: self.corrected.emit(column, _FIELDS[n]))
            box.installEventFilter(self)
            self._fill(column, box)
            before = [one for one in self._boxes if one < column]
            QWidget.setTabOrder(self._boxes[max(before)] if before else self._table, box)
        return self._boxes[column]

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Leave the wheel to the table; bring a choice that gets the focus into sight."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        if event.type() == QEvent.Type.FocusIn:
            column = next((n for n, box in self._boxes.items() if box is watched), None)
            if column is not None:
                self._table.scrollTo(self._table.model().index(0, CELLS + column))
        return False

    def sizeHint(self) -> QSize:
        """Ask for the height of a choice and a title."""
        return QSize(super().sizeHint().width(), self._theme.tokens.px(_HIGH))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw the title below the choice; of a column of ours its name in the same line."""
        tokens = self._theme.tokens
        painter.save()
        painter.fillRect(rect, tokens.colour("surface"))
        painter.setPen(tokens.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        words, tone = self._title(section)
        font = painter.font()
        font.setPixelSize(tokens.px(12))
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(tokens.colour(tone))
        room = rect.adjusted(tokens.px(8), tokens.px(_BOX + 6), -tokens.px(6), -2)
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()

    def _title(self, section: int) -> tuple[str, str]:
        if section < CELLS:
            model = self.model()
            return str(model.headerData(section, Qt.Orientation.Horizontal) or ""), "text2"
        column = section - CELLS
        told = self._layout.columns[column] if self._has(column) and self._layout else None
        letter = column_name(column)
        if told is None:
            return letter, "text3"
        if told.field is not Field.IGNORED and told.confidence < UNSURE:
            return f"{letter} · {told.title or 'ditebak dari isinya'}", "warn"
        return f"{letter} · {told.title}" if told.title else letter, "text3"

    def _has(self, column: int) -> bool:
        return self._layout is not None and 0 <= column < len(self._layout.columns)

    def _fill(self, column: int, box: QComboBox) -> None:
        if self._layout is None or not self._has(column):
            return
        told = self._layout.columns[column]
        box.setCurrentIndex(_FIELDS.index(told.field))
        title = f"Judul di berkas: “{told.title}”" if told.title else "Tanpa judul di berkas"
        box.setToolTip(literal.tip(title))
        unsure = told.field is not Field.IGNORED and told.confidence < UNSURE
        box.setAccessibleDescription(f"{title}; ditebak dari isinya" if unsure else title)

    def _place(self) -> None:
        """Put the choices over their columns; those that are not in sight are not made."""
        px, end = self._theme.tokens.px, self.viewport().width()
        for column in range(len(self._layout.columns) if self._layout else 0):
            left = self.sectionViewportPosition(column + CELLS)
            width = self.sectionSize(column + CELLS)
            seen = left + width > 0 and left < end
            if seen or column in self._boxes:
                box = self.box(column)
                box.setGeometry(left + 3, 4, max(20, width - 6), px(_BOX))
                box.setVisible(self._has(column))
