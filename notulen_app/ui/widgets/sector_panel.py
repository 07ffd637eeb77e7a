"""The left column at the door: how many are here, and of which sector; a sector filters."""

from __future__ import annotations

from collections.abc import Sequence

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
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
)
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
from notulen_app.ui.look.theme import Theme, interface_font
from notulen_app.ui.models.door_counts import Count
from notulen_app.ui.models.sectors_model import SECTOR, SectorLine, SectorsModel
from notulen_app.ui.widgets.build import chip, down, label, panel, restyle, set_chip
from notulen_app.ui.widgets.counter import Counter
from notulen_app.ui.widgets.door_field import is_typing
from notulen_app.ui.widgets.flow import Flow
from notulen_app.ui.widgets.share_bar import HIGH, ShareBar, paint_share

Index = QModelIndex | QPersistentModelIndex
_ROW = 43
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_SELECTED = QStyle.StateFlag.State_Selected.value
_HOVERED = QStyle.StateFlag.State_MouseOver.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value


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
        self._chips, self._chips_shown = QWidget(), (0, 0, 0)
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
        chips = (represented, total.guests, total.heads)
        if chips != self._chips_shown:
            self._chips_shown = chips
            self._show_chips()
        chosen = self.view.sector
        self.sectors.load(total, sectors)
        if not self.view.currentIndex().isValid() or self.view.sector != chosen:
            self.view.choose(chosen)

    def _show_chips(self) -> None:
        represented, guests, heads = self._chips_shown
        for one, count, words, tone in (
            (self.represented, represented, "diwakili", "rep"),
            (self.guests, guests, "tamu", "accent"),
            (self.heads, heads, "dalam rombongan", "neutral"),
        ):
            set_chip(one, f"{i18n.number(count)} {words}", tone)
            one.setVisible(count > 0)
        self._fit_chips()

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
        self._delegate = _SectorDelegate(theme, self)
        self.setItemDelegate(self._delegate)
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

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Paint the lines that changed; all are of one height, so none is laid out anew."""
        QAbstractItemView.dataChanged(self, first, last, roles)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint no line between two that changed."""
        self._delegate.asked = event.region()
        super().paintEvent(event)

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
    """A name, the figures, and a bar below them; only what lies in ``asked`` is painted."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.asked = QRegion()
        self._theme = theme
        theme.changed.connect(self._set_fonts)
        self._set_fonts()

    def sizeHint(self, option: QStyleOptionViewItem, _: Index) -> QSize:
        """Give every line the same height."""
        return QSize(option.rect.width(), self._theme.tokens.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one sector."""
        line = index.data(SECTOR)
        if not isinstance(line, SectorLine) or not self.asked.intersects(option.rect):
            return
        rect, state = option.rect, option.state.value
        tokens, px = self._theme.tokens, self._theme.tokens.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, state)
        inside = rect.adjusted(px(9), px(6), -px(9), -px(16))
        self._paint_figures(painter, inside, line)
        font, metrics = self._strong if state & _SELECTED else self._plain
        room = inside.width() - self._small[1].horizontalAdvance(line.figures) - px(8)
        painter.setFont(font)
        painter.setPen(tokens.colour("text"))
        words = metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inside, _LEFT, words)
        bar = QRect(inside.left(), rect.bottom() - px(12), inside.width(), px(HIGH))
        paint_share(painter, tokens, QRectF(bar), line.share)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: int) -> None:
        tokens = self._theme.tokens
        selected = bool(state & _SELECTED)
        if not selected and not state & _HOVERED:
            return
        focused = selected and bool(state & _FOCUSED)
        painter.setPen(QPen(tokens.colour("focus"), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("select" if selected else "hover"))
        box = QRectF(rect).adjusted(1, 1, -1, -2)
        painter.drawRoundedRect(box, tokens.px(6), tokens.px(6))

    def _paint_figures(self, painter: QPainter, inside: QRect, line: SectorLine) -> None:
        painter.setFont(self._small[0])
        painter.setPen(self._theme.tokens.colour("text2"))
        painter.drawText(inside, _RIGHT, line.figures)

    def _set_fonts(self) -> None:
        px = self._theme.tokens.px
        strong = interface_font(px(13), weight=QFont.Weight.DemiBold)
        self._strong = (strong, QFontMetrics(strong))
        plain, small = interface_font(px(13)), interface_font(px(12))
        self._plain, self._small = (plain, QFontMetrics(plain)), (small, QFontMetrics(small))
