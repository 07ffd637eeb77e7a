"""The left column at the door: how many are here, and of which sector; a sector filters."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from notulen_app import i18n
from notulen_app.ui.models.door_counts import Count
from notulen_app.ui.models.sectors_model import SECTOR, SectorLine, SectorsModel
from notulen_app.ui.theme import Theme, interface_font
from notulen_app.ui.widgets.build import chip, down, label, panel, restyle, set_chip
from notulen_app.ui.widgets.counter import Counter
from notulen_app.ui.widgets.door_field import is_typing
from notulen_app.ui.widgets.flow import Flow
from notulen_app.ui.widgets.kept_pictures import KeptPictures
from notulen_app.ui.widgets.share_bar import HIGH, ShareBar, paint_share

Index = QModelIndex | QPersistentModelIndex
_ROW, _MOST_KEPT = 43, 80
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class SectorPanel(QFrame):
    """``chosen(sector)`` filters by a sector, by none of them with None.

    ``foot`` is the layout below the list, for what a page puts there.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("panel", "side")
        self.counter = Counter(theme)
        self.bar = ShareBar(theme)
        self.represented, self.guests, self.heads = chip(tone="rep"), chip(tone="accent"), chip()
        self.quorum = label("", "caption", wrap=True)
        self.sectors = SectorsModel()
        self.sectors.setParent(self)
        self.view = _SectorList(self.sectors, theme)
        self._chips = QWidget()
        self._flow = Flow()
        self.foot = down(spacing=4)
        self._lay_out()
        self.view.picked.connect(self.chosen)

    def show_counts(self, total: Count, sectors: dict[str, Count]) -> None:
        """Show how many are here."""
        invited = f"dari {i18n.number(total.invited)} hadir"
        self.counter.show_count(i18n.number(total.came), invited)
        self.bar.show_share(total.came / total.invited if total.invited else 0.0)
        represented = total.represented
        for one, count, words, tone in (
            (self.represented, represented, f"{i18n.number(represented)} diwakili", "rep"),
            (self.guests, total.guests, f"{i18n.number(total.guests)} tamu", "accent"),
            (self.heads, total.heads, f"{i18n.number(total.heads)} dalam rombongan", "neutral"),
        ):
            set_chip(one, words, tone)
            one.setVisible(count > 0)
        self._fit_chips()
        chosen = self.view.sector
        self.sectors.load(total, sectors)
        self.view.choose(chosen)

    def show_quorum(self, text: str, *, reached: bool) -> None:
        """Show what is asked for a quorum and whether it is there; nothing where none is asked."""
        self.quorum.setText(text)
        restyle(self.quorum, "role", "scan-ok" if reached else "warn")
        self.quorum.setVisible(bool(text))

    def _lay_out(self) -> None:
        self._chips.setLayout(self._flow)
        for one in (self.represented, self.guests, self.heads):
            self._flow.addWidget(one)
            one.hide()
        self.quorum.hide()
        rows = down(
            self.counter,
            self.bar,
            self._chips,
            self.quorum,
            panel("line"),
            self.view,
            self.foot,
            spacing=8,
        )
        rows.setContentsMargins(12, 10, 12, 10)
        rows.setStretch(5, 1)
        self.setLayout(rows)
        self._fit_chips()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the chips go on in another line where the room ends."""
        super().resizeEvent(event)
        self._fit_chips()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_chips()

    def _fit_chips(self) -> None:
        self._flow.invalidate()
        room = self.width() - 24
        self._chips.setFixedHeight(self._flow.height_at(room))


class _SectorList(QListView):
    """The sectors; arrows and clicks choose. ``picked(sector)`` says which."""

    picked = Signal(object)

    def __init__(self, model: SectorsModel, theme: Theme) -> None:
        super().__init__()
        self._lines = model
        self._filling = False
        self.setModel(model)
        self.setItemDelegate(_SectorDelegate(theme, self))
        self.setAccessibleName("Unsur")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setMinimumHeight(_ROW)
        self.setCurrentIndex(model.index(0))
        self.selectionModel().currentChanged.connect(self._on_current)
        theme.changed.connect(self.doItemsLayout)

    @property
    def sector(self) -> str | None:
        """The sector that is chosen, None for all."""
        line = self.currentIndex().data(SECTOR)
        return line.sector if isinstance(line, SectorLine) else None

    def choose(self, sector: str | None) -> None:
        """Show which sector is chosen, without asking for it."""
        self._filling = True
        self.setCurrentIndex(self._lines.index(self._lines.place(sector)))
        self._filling = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters to the field at the door."""
        if is_typing(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _on_current(self, index: QModelIndex) -> None:
        line = index.data(SECTOR)
        if isinstance(line, SectorLine) and not self._filling:
            self.picked.emit(line.sector)


class _SectorDelegate(QStyledItemDelegate):
    """A name, the figures, and a bar below them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = KeptPictures(_MOST_KEPT)
        theme.changed.connect(self._pictures.clear)

    def sizeHint(self, option: QStyleOptionViewItem, _: Index) -> QSize:
        """Give every line the same height."""
        return QSize(option.rect.width(), self._theme.tokens.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one sector."""
        line = index.data(SECTOR)
        if not isinstance(line, SectorLine):
            return
        flags = QStyle.StateFlag
        state = option.state & (flags.State_Selected | flags.State_MouseOver | flags.State_HasFocus)
        draw = partial(self._draw, line, state)
        self._pictures.paint(painter, option, (line, state.value), draw)

    def _draw(
        self, line: SectorLine, state: QStyle.StateFlag, painter: QPainter, rect: QRect
    ) -> None:
        tokens, px = self._theme.tokens, self._theme.tokens.px
        self._paint_ground(painter, rect, state)
        inside = rect.adjusted(px(9), px(6), -px(9), -px(16))
        self._paint_figures(painter, inside, line)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        weight = QFont.Weight.DemiBold if selected else QFont.Weight.Normal
        font = interface_font(px(13), weight=weight)
        room = inside.width() - self._figures_width(line) - px(8)
        painter.setFont(font)
        painter.setPen(tokens.colour("text"))
        words = QFontMetrics(font).elidedText(line.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inside, _LEFT, words)
        bar = QRect(inside.left(), rect.bottom() - px(12), inside.width(), px(HIGH))
        paint_share(painter, tokens, QRectF(bar), line.share)

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        tokens = self._theme.tokens
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if not selected and not state & QStyle.StateFlag.State_MouseOver:
            return
        focused = selected and bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(tokens.colour("focus"), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("select" if selected else "hover"))
        box = QRectF(rect).adjusted(1, 1, -1, -2)
        painter.drawRoundedRect(box, tokens.px(6), tokens.px(6))

    def _figures_width(self, line: SectorLine) -> int:
        return QFontMetrics(self._figures_font()).horizontalAdvance(line.figures)

    def _figures_font(self) -> QFont:
        return interface_font(self._theme.tokens.px(12))

    def _paint_figures(self, painter: QPainter, inside: QRect, line: SectorLine) -> None:
        painter.setFont(self._figures_font())
        painter.setPen(self._theme.tokens.colour("text2"))
        painter.drawText(inside, _RIGHT, line.figures)
