"""The left column at the door: how many are here, and of which sector; a sector filters."""

from __future__ import annotations

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
    QProgressBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from notulen_app import i18n
from notulen_app.ui.models.door_counts import Count
from notulen_app.ui.models.sectors_model import SECTOR, SectorLine, SectorsModel
from notulen_app.ui.theme import Theme, interface_font
from notulen_app.ui.widgets.build import across, chip, down, label, panel, restyle, set_chip
from notulen_app.ui.widgets.door_field import is_typing
from notulen_app.ui.widgets.flow import Flow

Index = QModelIndex | QPersistentModelIndex
_ROW = 43
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
        self.came, self.invited = label("0", "counter"), label("", "caption")
        self.bar = QProgressBar()
        self.bar.setProperty("kind", "came")
        self.bar.setTextVisible(False)
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
        self.came.setText(i18n.number(total.came))
        self.came.setAccessibleName(f"{total.came} dari {total.invited} hadir")
        self.invited.setText(f"dari {i18n.number(total.invited)} hadir")
        self.bar.setMaximum(max(1, total.invited))
        self.bar.setValue(total.came)
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
        figures = across(self.came, self.invited, None, spacing=10)
        figures.setAlignment(self.invited, Qt.AlignmentFlag.AlignVCenter)
        self._chips.setLayout(self._flow)
        for one in (self.represented, self.guests, self.heads):
            self._flow.addWidget(one)
            one.hide()
        self.quorum.hide()
        rows = down(
            figures,
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

    def sizeHint(self, option: QStyleOptionViewItem, _: Index) -> QSize:
        """Give every line the same height."""
        return QSize(option.rect.width(), self._theme.tokens.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one sector."""
        line = index.data(SECTOR)
        if not isinstance(line, SectorLine):
            return
        tokens, px, rect = self._theme.tokens, self._theme.tokens.px, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, selected=selected)
        inside = rect.adjusted(px(9), px(6), -px(9), -px(16))
        self._paint_figures(painter, inside, line)
        weight = QFont.Weight.DemiBold if selected else QFont.Weight.Normal
        font = interface_font(px(13), weight=weight)
        room = inside.width() - self._figures_width(line) - px(8)
        painter.setFont(font)
        painter.setPen(tokens.colour("text"))
        words = QFontMetrics(font).elidedText(line.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inside, _LEFT, words)
        bar = QRect(inside.left(), rect.bottom() - px(12), inside.width(), px(6))
        self._paint_bar(painter, QRectF(bar), line.share)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, *, selected: bool
    ) -> None:
        tokens, state = self._theme.tokens, option.state
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if not selected and not hovered:
            return
        focused = selected and bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(tokens.colour("focus"), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("select" if selected else "hover"))
        box = QRectF(option.rect).adjusted(1, 1, -1, -2)
        painter.drawRoundedRect(box, tokens.px(6), tokens.px(6))

    def _figures_width(self, line: SectorLine) -> int:
        return QFontMetrics(self._figures_font()).horizontalAdvance(line.figures)

    def _figures_font(self) -> QFont:
        return interface_font(self._theme.tokens.px(12))

    def _paint_figures(self, painter: QPainter, inside: QRect, line: SectorLine) -> None:
        painter.setFont(self._figures_font())
        painter.setPen(self._theme.tokens.colour("text2"))
        painter.drawText(inside, _RIGHT, line.figures)

    def _paint_bar(self, painter: QPainter, bar: QRectF, share: float) -> None:
        tokens, round_ = self._theme.tokens, bar.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("neutral_soft"))
        painter.drawRoundedRect(bar, round_, round_)
        if share > 0:
            done = QRectF(bar)
            done.setWidth(max(bar.height(), bar.width() * min(1.0, share)))
            painter.setBrush(tokens.colour("ok_fill"))
            painter.drawRoundedRect(done, round_, round_)
