"""The directives of this meeting at the right, as cards; those carried over fold away below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from notulen_app.domain.directive import Directive
from notulen_app.domain.follow_up import is_open, readiness, state_of
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme, interface_font
from notulen_app.ui.models.directives_model import DIRECTIVE, ENDED, DirectivesModel
from notulen_app.ui.models.mark import Mark
from notulen_app.ui.models.outline_look import addressed_names, due_days, some_done
from notulen_app.ui.widgets.build import across, button, chip, down, label, panel, set_chip
from notulen_app.ui.widgets.marks import MarkPainter
from notulen_app.ui.widgets.text_lines import TextLines
from notulen_app.ui.wording.words import ASSIGNMENT_STATES

Index = QModelIndex | QPersistentModelIndex
_MOST_LINES = 4
_ENDED = Mark("Tidak berlaku", tone="bad")
CARRIED_KEYS = "S selesai · T tanggal baru · B batal"
"""The keys of the answers."""


class DirectivesPanel(QWidget):
    """Shows the directives; ``chosen(directive id)`` when a card is clicked or entered.

    ``aimed`` says that the list to which the keys come, the focus proxy, may be another.
    """

    chosen = Signal(str)
    aimed = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._own, self._carried = DirectivesModel(), DirectivesModel()
        self.view = DirectiveCards(self._own, theme, icons, "Arahan rapat ini")
        self.carried = CarriedCards(self._carried, theme, icons, "Terbawa dari rapat lalu")
        self.carried_directives: tuple[Directive, ...] = ()
        self._keys = label(CARRIED_KEYS, "hint", wrap=True)
        self._count, self._carried_count = chip(), chip()
        self._empty = label("Belum ada arahan. Awali baris dengan ! untuk mencatatnya.", "hint")
        self._empty.setWordWrap(True)
        self._fold = button("Terbawa dari rapat lalu", kind="quiet")
        self._foot = QWidget()
        head = across(self._fold, self._carried_count, None, spacing=6)
        self._foot.setLayout(down(panel("line"), head, spacing=6))
        frame = panel("side")
        inside = down(
            across(label("Arahan rapat ini", "h2"), self._count, None, spacing=8),
            self._empty,
            self.view,
            self._foot,
            self._keys,
            self.carried,
            spacing=8,
        )
        inside.setContentsMargins(14, 12, 10, 10)
        inside.setStretch(2, 4)
        inside.setStretch(5, 3)
        frame.setLayout(inside)
        self.setLayout(down(frame, spacing=0))
        self._folded_by_hand = False
        self._show_carried(shown=False)
        self._fold.clicked.connect(self._toggle)
        for view in (self.view, self.carried):
            view.clicked.connect(self._on_chosen)
            view.activated.connect(self._on_chosen)

    def load(
        self, directives: Sequence[Directive], ended: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """Show the directives of a meeting; ``ended`` says what replaced or revoked them."""
        carried = [one for one in directives if one.carried_from]
        self.carried_directives = tuple(sorted(carried, key=lambda one: one.order))
        own = [one for one in directives if not one.carried_from]
        self._own.load(own, ended)
        self._carried.load(carried, ended)
        set_chip(self._count, str(len(own)), "neutral")
        waiting = sum(is_open(one) for one in carried)
        words = f"{waiting} dari {len(carried)}" if waiting < len(carried) else str(len(carried))
        set_chip(self._carried_count, words, "warn" if waiting else "neutral")
        self._carried_count.setToolTip(f"{waiting} masih terbuka")
        self._empty.setVisible(not own)
        self.view.setVisible(bool(own))
        self._foot.setVisible(bool(carried))
        if not (carried and self._folded_by_hand):
            self._folded_by_hand = False
            self._show_carried(shown=bool(waiting))
        self._aim()

    @property
    def has_own(self) -> bool:
        """True where this meeting gave a directive."""
        return self._own.rowCount() > 0

    def show_last(self) -> None:
        """Scroll to the newest card."""
        self.view.scrollToBottom()

    def _toggle(self) -> None:
        self._folded_by_hand = True
        self._show_carried(shown=self.carried.isHidden())
        self._aim()

    def _aim(self) -> None:
        """Let the keys come to what waits for an answer, else to this meeting's directives."""
        waits = any(is_open(one) for one in self.carried_directives)
        parts = (self.carried, self.view) if waits else (self.view, self.carried)
        seen = (one for one in parts if not one.isHidden())
        self.setFocusProxy(next(seen, self.view))
        self.aimed.emit()

    def _show_carried(self, *, shown: bool) -> None:
        for part in (self.carried, self._keys):
            part.setVisible(shown)
        self._icons.put(self._fold, "chevron-down" if shown else "chevron-right")

    def _on_chosen(self, index: QModelIndex) -> None:
        one = index.data(DIRECTIVE)
        if isinstance(one, Directive):
            self.chosen.emit(one.id)


class DirectiveCards(QListView):
    """A list of cards that wrap at the width of the panel."""

    def __init__(self, model: DirectivesModel, theme: Theme, icons: Icons, name: str) -> None:
        super().__init__()
        self._delegate = _CardDelegate(theme, icons)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self._rows = model
        theme.changed.connect(self.doItemsLayout)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first that waits, so that the keys say where they are."""
        if not self.currentIndex().isValid():
            rows = (self._rows.index(n) for n in range(self._rows.rowCount()))
            first = next((one for one in rows if is_open(one.data(DIRECTIVE))), QModelIndex())
            self.setCurrentIndex(first)
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self._delegate.width = self.viewport().width()
        self.scheduleDelayedItemsLayout()


class CarriedCards(DirectiveCards):
    """The cards of what was carried over; ``answered(letter)`` says which answer was typed."""

    answered = Signal(str)

    def __init__(self, model: DirectivesModel, theme: Theme, icons: Icons, name: str) -> None:
        super().__init__(model, theme, icons, name)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def choose(self, directive_id: str) -> None:
        """Go to a card."""
        place = self._rows.place(directive_id)
        if place is not None:
            self.setCurrentIndex(self._rows.index(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the answers, which belong to no text here."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.text() and event.text() in "stb":
            self.answered.emit(event.text())
        else:
            super().keyPressEvent(event)


class _CardDelegate(QStyledItemDelegate):
    """A card: number, text of at most four lines, addressees and due date."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.width = 260
        self._theme = theme
        self._marks = MarkPainter(theme, icons)
        self._heights: dict[tuple[str, int], int] = {}
        self._set_fonts()
        theme.changed.connect(self._set_fonts)

    def sizeHint(self, _: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the text needs."""
        one = index.data(DIRECTIVE)
        if not isinstance(one, Directive):
            return QSize(self.width, 0)
        key = (one.text, self.width)
        if key not in self._heights:
            lines = len(self._lines(one, self.width))
            high = round(self._small.height + lines * self._text.height)
            self._heights[key] = high + self._theme.tokens.px(48)
        return QSize(self.width, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        one = index.data(DIRECTIVE)
        if not isinstance(one, Directive):
            return
        px = self._theme.tokens.px
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        card = QRectF(box).adjusted(0.5, 0.5, -1.5, -px(8) + 0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, card, state)
        ended = index.data(ENDED) is not None
        self._paint_words(painter, one, card, width=box.width(), ended=ended)
        self._paint_foot(painter, one, card)
        painter.restore()

    def _paint_ground(self, painter: QPainter, card: QRectF, state: QStyle.StateFlag) -> None:
        tokens, flags = self._theme.tokens, QStyle.StateFlag
        ground = "hover" if state & flags.State_MouseOver else "surface"
        edge = "focus" if state & flags.State_HasFocus else "border"
        painter.setBrush(tokens.colour(ground))
        painter.setPen(QPen(tokens.colour(edge), 1))
        painter.drawRoundedRect(card, 8, 8)

    def _paint_words(
        self, painter: QPainter, one: Directive, card: QRectF, *, width: int, ended: bool
    ) -> None:
        tokens, px = self._theme.tokens, self._theme.tokens.px
        x, y = card.left() + px(12), card.top() + px(8)
        head = f"Arahan {one.number}" if one.number else one.kind.value.capitalize()
        painter.setPen(tokens.colour("text2"))
        self._head.draw(painter, head, [(0, len(head))], x=x, y=y)
        self._paint_mark(painter, _ENDED if ended else _became(one), card)
        painter.setPen(tokens.colour("text3" if ended else "text"))
        below = y + self._small.height + px(2)
        self._text.draw(painter, one.text, self._lines(one, width), x=x, y=below)

    def _paint_mark(self, painter: QPainter, mark: Mark | None, card: QRectF) -> None:
        """Paint at the right of the number what became of it, or how often it was carried."""
        if mark is not None:
            px = self._theme.tokens.px
            wide = self._marks.width(mark)
            place = QRectF(card.right() - wide - px(10), card.top() + px(6), wide, px(19))
            self._marks.paint(painter, mark, place)

    def _paint_foot(self, painter: QPainter, one: Directive, card: QRectF) -> None:
        px = self._theme.tokens.px
        who, when = _who(one), _when(one)
        top = card.bottom() - px(26)
        right = min(self._marks.width(when), card.width() * 0.55)
        place = QRectF(card.right() - right - px(10), top, right, px(20))
        self._marks.paint(painter, when, place)
        room = card.width() - right - px(34)
        self._marks.paint(painter, who, QRectF(card.left() + px(12), top, room, px(20)))

    def _lines(self, one: Directive, width: int) -> list[tuple[int, int]]:
        px = self._theme.tokens.px
        return self._text.broken(one.text, max(px(60), width - px(26)))[:_MOST_LINES]

    def _set_fonts(self) -> None:
        px = self._theme.tokens.px
        self._text = TextLines(interface_font(px(13)))
        self._small = TextLines(interface_font(px(12)))
        self._head = TextLines(interface_font(px(12), weight=QFont.Weight.DemiBold))
        self._heights.clear()


def _became(one: Directive) -> Mark | None:
    """Say what became of a directive that was carried over, or has points to be ready with."""
    if one.earlier or one.carried_from:
        state = state_of(one)
        if not is_open(one):
            words, tone = ASSIGNMENT_STATES[state]
            return Mark(words, tone=tone)
        return Mark(some_done(one) or f"Terbawa {max(1, len(one.earlier))}×", tone="warn")
    if one.checklist:
        share = readiness(one)
        return Mark(f"{share.done} dari {share.of} butir", icon="list-checks")
    return None


def _who(one: Directive) -> Mark:
    names = addressed_names(one) or [row.unit.text for row in one.assignments]
    if not names:
        return Mark("isi penanggung jawab", "user-round", colour="warn")
    return Mark(", ".join(names), "users" if len(names) > 1 else "user-round")


def _when(one: Directive) -> Mark:
    if days := due_days(one):
        return Mark(days, "calendar-clock")
    if one.urgency:
        return Mark(one.urgency, "calendar-clock")
    return Mark("isi tenggat", "calendar-clock", colour="warn")
