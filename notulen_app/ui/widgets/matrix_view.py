"""The matrix of units and directives; the names of both stay where they are while one scrolls."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.follow_up_list import FollowUpRow
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme, interface_font
from notulen_app.ui.models import follow_up_words as words
from notulen_app.ui.models.follow_up_model import ROW, Index
from notulen_app.ui.models.matrix_model import SHARE, MatrixModel
from notulen_app.ui.widgets.opening_table import OpeningTable
from notulen_app.ui.widgets.text_lines import TextLines
from notulen_app.ui.wording.words import ASSIGNMENT_STATES

_ROW, _COLUMN, _HEAD, _SIDE, _PAD = 34, 132, 82, 248, 8
"""Pixels at scale 1: height of a row, width of a column, the heads above and at the side."""
_LINES = 3
_SHORT = {
    AssignmentState.NOT_BEGUN: "Belum mulai",
    AssignmentState.TO_VERIFY: "Verifikasi",
    AssignmentState.CANCELLED: "Batal",
}


class MatrixView(OpeningTable):
    """The matrix; ``typed`` carries a letter typed here, ``opened`` Enter and a double click."""

    chosen_changed = Signal()

    def __init__(self, cells: MatrixModel, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.cells = cells
        self._theme = theme
        self.setAccessibleName("Matriks satuan dan arahan")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setProperty("kind", "report")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_Cell(theme, icons, self))
        self.setHorizontalHeader(_Head(Qt.Orientation.Horizontal, theme, self))
        self.setVerticalHeader(_Head(Qt.Orientation.Vertical, theme, self))
        self.setModel(cells)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen_changed.emit())
        self.doubleClicked.connect(lambda _: self.opened.emit())
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def chosen(self) -> list[FollowUpRow]:
        """What is chosen: a row for each cell that holds anything."""
        found = (self.cells.row_at(one) for one in self.selectionModel().selectedIndexes())
        return [row for row in found if row is not None]

    @property
    def current(self) -> FollowUpRow | None:
        """What the keys are at."""
        return self.cells.row_at(self.currentIndex())

    def _fit(self) -> None:
        px = self._theme.tokens.px
        self.horizontalHeader().setDefaultSectionSize(px(_COLUMN))
        self.horizontalHeader().setFixedHeight(px(_HEAD))
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        self.verticalHeader().setFixedWidth(px(_SIDE))
        self.viewport().update()


class _Head(QHeaderView):
    """The names of directives above, of units at the side, each with how many are done."""

    def __init__(self, way: Qt.Orientation, theme: Theme, parent: QWidget) -> None:
        super().__init__(way, parent)
        self._theme = theme
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(
            QHeaderView.ResizeMode.Interactive
            if way is Qt.Orientation.Horizontal
            else QHeaderView.ResizeMode.Fixed
        )
        self._set_fonts()
        theme.changed.connect(self._set_fonts)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a name and its count."""
        tokens, px = self._theme.tokens, self._theme.tokens.px
        across = self.orientation() is Qt.Orientation.Horizontal
        painter.save()
        painter.fillRect(rect, tokens.colour("surface"))
        painter.setPen(tokens.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        model = self.model()
        text = str(model.headerData(section, self.orientation()) or "")
        done, told, of = model.headerData(section, self.orientation(), SHARE) or (0, 0, 0)
        count = f"{done}/{of}" + (f" · {told - done} lapor" if told > done else "")
        box = rect.adjusted(px(_PAD), px(6), -px(_PAD), -px(6))
        painter.setPen(tokens.colour("text"))
        if across:
            self._wrapped(painter, text, box)
            side = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
            room = box
        else:
            wide = round(self._small.whole(count))
            name = box.adjusted(0, 0, -wide - px(6), 0)
            painter.setFont(self._name.font)
            cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, name.width())
            painter.drawText(name, int(Qt.AlignmentFlag.AlignVCenter), cut)
            side, room = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, box
        painter.setFont(self._small.font)
        painter.setPen(tokens.colour("ok" if of and done == of else "text2"))
        painter.drawText(room, int(side), count)
        painter.restore()

    def sectionSizeFromContents(self, _: int) -> QSize:
        """Ask for no more than is given."""
        px = self._theme.tokens.px
        across = self.orientation() is Qt.Orientation.Horizontal
        return QSize(px(_COLUMN), px(_HEAD)) if across else QSize(px(_SIDE), px(_ROW))

    def _wrapped(self, painter: QPainter, text: str, box: QRect) -> None:
        lines = self._name.broken(text, box.width())
        painter.setFont(self._name.font)
        for n, (start, end) in enumerate(lines[:_LINES]):
            last = n == _LINES - 1
            shown = text[start:] if last else text[start:end]
            cut = painter.fontMetrics().elidedText(
                shown.rstrip(), Qt.TextElideMode.ElideRight, box.width()
            )
            y = box.top() + n * self._name.height + self._name.ascent
            painter.drawText(box.left(), round(y), cut)

    def _set_fonts(self) -> None:
        px = self._theme.tokens.px
        self._name = TextLines(interface_font(px(12), weight=QFont.Weight.DemiBold))
        self._small = TextLines(interface_font(px(12)))


class _Cell(QStyledItemDelegate):
    """Paints where a unit stands: an icon and a word on the ground of its tone."""

    def __init__(self, theme: Theme, icons: Icons, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        tokens, px = self._theme.tokens, self._theme.tokens.px
        row, rect = index.data(ROW), option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, tokens.colour("select"))
        if isinstance(row, FollowUpRow):
            self._state(painter, row, rect.adjusted(px(3), px(3), -px(3), -px(3)))
        painter.setPen(tokens.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(tokens.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _state(self, painter: QPainter, row: FollowUpRow, box: QRect) -> None:
        tokens, px = self._theme.tokens, self._theme.tokens.px
        icon, word, ground, ink = self._look(row)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(box), px(4), px(4))
        picture = self._icons.pixmap(icon, colour=ink, size=14)
        painter.drawPixmap(box.left() + px(6), box.top() + (box.height() - px(14)) // 2, picture)
        painter.setFont(interface_font(px(12)))
        painter.setPen(tokens.colour(ink))
        room = box.adjusted(px(25), 0, -px(4), 0)
        cut = painter.fontMetrics().elidedText(word, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), cut)

    def _look(self, row: FollowUpRow) -> tuple[str, str, QColor, str]:
        """Give icon, word, ground and colour; what is late says so before where it stands."""
        tokens = self._theme.tokens
        model = self.parent()
        assert isinstance(model, MatrixView)
        late = row.days_late(model.cells.today)
        if late and row.state is not AssignmentState.TO_VERIFY:
            return "triangle-alert", f"Lewat {late} hari", tokens.colour("bad_soft"), "bad"
        word, tone = ASSIGNMENT_STATES[row.state]
        ink = words.INKS.get(tone, tone)
        short = _SHORT.get(row.state, word)
        if row.points is not None and row.state is not AssignmentState.CANCELLED:
            short = f"{short} {row.points.done}/{row.points.of}"
        return words.STATE_ICONS[row.state], short, tokens.colour(f"{tone}_soft"), ink
