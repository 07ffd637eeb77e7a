"""Directives as a table as in a spreadsheet: any column sorts, many rows are changed at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from notulen_app.domain.follow_up_list import FollowUpRow, Target
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme, interface_font
from notulen_app.ui.models import follow_up_words as words
from notulen_app.ui.models.follow_up_model import (
    DUE,
    HEADS,
    ROW,
    SHARE,
    STATE,
    TEXT,
    UNIT,
    FollowUpModel,
)
from notulen_app.ui.widgets.opening_table import OpeningTable
from notulen_app.ui.wording.words import ASSIGNMENT_STATES

Index = QModelIndex | QPersistentModelIndex
_ROW, _PAD = 34, 6
_WIDTHS = (380, 176, 158, 206, 136, 180, 76, 220)
"""Pixels of the columns at scale 1, as long as nobody made them others."""
_BAR = 44


class FollowUpTable(OpeningTable):
    """The table. ``typed`` carries a letter typed here, ``resized`` that a column is as wide now.

    ``asked(column)`` is the wish to change what a column shows of the chosen rows.
    """

    chosen_changed = Signal()
    asked = Signal(int)
    resized = Signal()
    all_wanted = Signal()

    def __init__(self, rows: FollowUpModel, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.rows = rows
        self._theme = theme
        self._fits = True
        self._own: dict[int, int] = {}
        self.setItemDelegate(_Cells(theme, icons, self))
        self._arrange()
        self.setModel(rows)
        self._arrange_heads()
        self._fit()
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen_changed.emit())
        self.doubleClicked.connect(self._on_double)
        self.horizontalHeader().sectionResized.connect(self._on_resized)
        self.horizontalHeader().sectionClicked.connect(self.sort_by)
        theme.changed.connect(self._fit)

    @property
    def chosen(self) -> list[FollowUpRow]:
        """The rows that are chosen, from the top."""
        places = sorted(one.row() for one in self.selectionModel().selectedRows(0))
        return [self.rows.rows[n] for n in places if n < len(self.rows.rows)]

    @property
    def current(self) -> FollowUpRow | None:
        """The row that the keys are at."""
        return self.rows.row_at(self.currentIndex())

    @property
    def widths(self) -> dict[int, int]:
        """Pixels of the columns that somebody made wider or narrower, at scale 1."""
        return dict(self._own)

    def set_widths(self, widths: dict[int, int]) -> None:
        """Give columns the widths they had."""
        self._own = {n: width for n, width in widths.items() if 0 <= n < len(HEADS) and width > 20}
        self._fit()

    def choose(
        self, targets: Sequence[Target], column: int | None = None, *, near: int = 0
    ) -> bool:
        """Choose rows where they are, else the one at place ``near``; tell whether any is there."""
        places = [place for one in targets if (place := self.rows.place(one)) is not None]
        if not self.rows.rowCount():
            self.chosen_changed.emit()
            return False
        here = self.currentIndex().column() if column is None else column
        place = places[0] if places else min(max(0, near), self.rows.rowCount() - 1)
        first = self.rows.index(place, max(0, here))
        self.setCurrentIndex(first)
        model, mode = self.selectionModel(), QItemSelectionModel.SelectionFlag
        model.select(first, mode.ClearAndSelect | mode.Rows)  # even where it is current already
        for place in places[1:]:
            model.select(self.rows.index(place, 0), mode.Select | mode.Rows)
        self.scrollTo(first)
        return bool(places)

    def selectAll(self) -> None:
        """Ask for all rows to be chosen, of which some may not be read yet."""
        self.all_wanted.emit()

    def select_rows(self, most: int) -> None:
        """Choose all rows that were read, so many at most."""
        last = min(self.rows.rowCount(), most) - 1
        if last >= 0:
            whole = QItemSelection(self.rows.index(0, 0), self.rows.index(last, len(HEADS) - 1))
            mode = QItemSelectionModel.SelectionFlag
            self.selectionModel().select(whole, mode.ClearAndSelect | mode.Rows)

    def sort_by(self, column: int) -> None:
        """Sort by a column; by the same one again the other way round."""
        wanted = self.rows.wanted
        again = HEADS[column][0] is wanted.sort
        order = Qt.SortOrder
        down = again and not wanted.descending
        self.rows.sort(column, order.DescendingOrder if down else order.AscendingOrder)

    def _on_double(self, index: QModelIndex) -> None:
        if index.column() in (STATE, DUE, UNIT):
            self.asked.emit(index.column())
        else:
            self.opened.emit()

    def _arrange(self) -> None:
        self.setAccessibleName("Tabel arahan")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setProperty("kind", "report")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _arrange_heads(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)

    def _fit(self) -> None:
        """Follow the scale of the letters."""
        px = self._theme.tokens.px
        self._fits = True
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, px(self._own.get(column, width)))
        self._fits = False
        self.viewport().update()

    def _on_resized(self, column: int, _: int, width: int) -> None:
        if not self._fits and column != len(HEADS) - 1 and width:
            self._own[column] = round(width / self._theme.tokens.scale)
            self.resized.emit()


class _Cells(QStyledItemDelegate):
    """Paints a cell: words, for state and due date with an icon, for progress with a bar."""

    def __init__(self, theme: Theme, icons: Icons, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        row = index.data(ROW)
        if not isinstance(row, FollowUpRow):
            return
        painter.save()
        tokens, px = self._theme.tokens, self._theme.tokens.px
        self._ground(painter, option)
        box = QRectF(option.rect).adjusted(px(_PAD), 0, -px(_PAD), 0)
        icon, ink = self._mark(row, index)
        if icon:
            picture = self._icons.pixmap(icon, colour=ink, size=14)
            top = box.top() + (box.height() - px(14)) / 2
            painter.drawPixmap(QPointF(box.left(), top), picture)
            box.setLeft(box.left() + px(20))
        if index.column() == SHARE:
            box = self._bar(painter, row, box)
        painter.setFont(interface_font(px(13)))
        painter.setPen(tokens.colour(ink))
        words_ = str(index.data() or "")
        text = painter.fontMetrics().elidedText(
            words.nobody(row) if ink == "warn" and not words_ else words_,
            Qt.TextElideMode.ElideRight,
            round(box.width()),
        )
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()

    def _mark(self, row: FollowUpRow, index: Index) -> tuple[str, str]:
        """Give icon and colour of a cell."""
        if index.column() == STATE:
            tone = ASSIGNMENT_STATES[row.state][1]
            return words.STATE_ICONS[row.state], words.INKS.get(tone, tone)
        if index.column() == DUE:
            model = index.model()
            assert isinstance(model, FollowUpModel)
            mark = words.due_mark(row, model.wanted.today)
            return mark.icon or "", mark.colour
        if index.column() == UNIT and not row.unit:
            return "user-round", "warn"
        if index.column() == TEXT and row.private:
            return "eye-off", "text"
        return "", "text" if index.column() in (TEXT, UNIT) else "text2"

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        tokens, rect = self._theme.tokens, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, tokens.colour("select"))
        painter.setPen(tokens.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(tokens.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _bar(self, painter: QPainter, row: FollowUpRow, box: QRectF) -> QRectF:
        share, px = words.share(row), self._theme.tokens.px
        if share is None:
            return box
        bar = QRectF(box.left(), 0, px(_BAR), px(6))
        bar.moveTop(box.top() + (box.height() - bar.height()) / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.tokens.colour("neutral_soft"))
        painter.drawRoundedRect(bar, px(3), px(3))
        if share[0] and share[1]:
            bar.setWidth(max(px(6), bar.width() * share[0] / share[1]))
            painter.setBrush(self._theme.tokens.colour("ok_fill"))
            painter.drawRoundedRect(bar, px(3), px(3))
        return box.adjusted(px(_BAR + 8), 0, 0, 0)
