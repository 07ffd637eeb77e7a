"""The list of photos and files: a card each, with its picture, caption and facts."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from notulen_app.domain.meeting import Attachment, AttachmentKind
from notulen_app.services.attachments import LONGEST_CAPTION
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme, interface_font
from notulen_app.ui.models.attachments_model import (
    CARD,
    UNSAVED,
    AttachmentsModel,
    Card,
    icon_of,
    looks_like_photo,
)
from notulen_app.ui.models.mark import Mark
from notulen_app.ui.thumbnails import Thumbnails
from notulen_app.ui.widgets.fields import AGAIN, PAUSE
from notulen_app.ui.widgets.marks import MarkPainter
from notulen_app.ui.widgets.text_lines import TextLines

Index = QModelIndex | QPersistentModelIndex
HINT = "Tulis keterangan"
_MOST_LINES = 3
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OWN_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Delete, *_ENTER)
_ALT = Qt.KeyboardModifier.AltModifier


class CaptionEditor(QLineEdit):
    """Edits one caption; ``paused`` comes after a pause in typing."""

    paused = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.before: str | None = None
        self.setMaxLength(LONGEST_CAPTION)
        self.setAccessibleName("Keterangan")
        self.setPlaceholderText(HINT)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.paused)
        self.textEdited.connect(lambda _: self._timer.start())

    def fill(self, text: str) -> None:
        """Show a caption once; what the person typed since is never overwritten."""
        if self.before is None:
            self.before = text
            self.setText(text)


class AttachmentCards(QListView):
    """Shows the cards; what the keys and the mouse ask for goes out as signals.

    ``opened(attachment)``, ``removed(attachment)``, ``moved(attachment, step)``, ``pasted``.
    """

    opened = Signal(object)
    removed = Signal(object)
    moved = Signal(object, int)
    pasted = Signal()

    def __init__(
        self, model: AttachmentsModel, theme: Theme, icons: Icons, thumbnails: Thumbnails
    ) -> None:
        super().__init__()
        self._rows = model
        self.cards = CardPainter(theme, icons, thumbnails)
        self.cards.setParent(self)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(AGAIN)
        self.setModel(model)
        self.setItemDelegate(self.cards)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.setAccessibleName("Foto dan berkas")
        self._retry.timeout.connect(self.flush)
        model.dataChanged.connect(self._on_data_changed)
        theme.changed.connect(self.doItemsLayout)

    @property
    def chosen(self) -> Attachment | None:
        """The attachment that is chosen."""
        return self._rows.attachment(self.currentIndex())

    def choose(self, attachment_id: str) -> None:
        """Choose an attachment and show it."""
        place = self._rows.place(attachment_id)
        if place is not None:
            self.setCurrentIndex(self._rows.index(place))
            self.scrollTo(self.currentIndex())

    def edit_caption(self) -> None:
        """Open the editor of the chosen one's caption."""
        if self.currentIndex().isValid():
            self.edit(self.currentIndex())

    def flush(self) -> bool:
        """Save what is being typed and what is not saved yet; False where a write failed."""
        editor = self.viewport().findChild(CaptionEditor)
        if self._editing and editor is not None:
            self.commitData(editor)
        saved = self._rows.retry()
        if not saved:
            self._retry.start()
        return saved

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the list from the commands of the window."""
        own = (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.chosen is not None
            and (event.matches(QKeySequence.StandardKey.Paste) or event.key() in _OWN_KEYS)
        )
        if own:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, F2 edits, Del removes, Ctrl+V pastes, Alt and the arrows move."""
        key, one = event.key(), self.chosen
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif one is None or self._editing:
            super().keyPressEvent(event)
            return
        elif key in _ENTER:
            self.opened.emit(one)
        elif key == Qt.Key.Key_Delete:
            self.removed.emit(one)
        elif event.modifiers() & _ALT and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(one, -1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens."""
        one = self._rows.attachment(self.indexAt(event.position().toPoint()))
        if one is not None:
            self.opened.emit(one)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the hint for a caption opens its editor."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        card = index.data(CARD)
        left = event.button() is Qt.MouseButton.LeftButton
        if left and isinstance(card, Card) and not card.caption and self._on_caption(index, place):
            self.edit(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the captions anew."""
        super().resizeEvent(event)
        self.cards.width = self.viewport().width()
        self.scheduleDelayedItemsLayout()

    @property
    def _editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def _on_caption(self, index: QModelIndex, place: QPoint) -> bool:
        return self.cards.caption_rect(self.visualRect(index)).contains(place)

    def _on_data_changed(self) -> None:
        self.scheduleDelayedItemsLayout()
        if self._rows.has_unsaved:
            self._retry.start()


class CardPainter(QStyledItemDelegate):
    """A card: the picture at the left; caption, name, facts and what is wrong at the right."""

    def __init__(self, theme: Theme, icons: Icons, thumbnails: Thumbnails) -> None:
        super().__init__()
        self.width = 260
        self._theme = theme
        self._icons = icons
        self._thumbnails = thumbnails
        self._marks = MarkPainter(theme, icons)
        self._set_fonts()
        theme.changed.connect(self._set_fonts)

    def sizeHint(self, _: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words need, and at least as the picture."""
        card = index.data(CARD)
        px = self._theme.tokens.px
        if not isinstance(card, Card):
            return QSize(self.width, px(70))
        lines = len(self._lines(card, self.width))
        words = lines * self._text.height + self._small.height
        marks = 1 + bool(card.row) + bool(self._problem(card))
        high = max(px(54), words + marks * px(18))
        return QSize(self.width, round(high) + px(22))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        card = index.data(CARD)
        if not isinstance(card, Card):
            return
        px, box = self._theme.tokens.px, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, QRectF(box), option.state)
        self._paint_picture(
            painter, card, QRectF(box.left() + px(8), box.top() + px(8), px(72), px(54))
        )
        words = self._words_rect(box)
        y = self._paint_words(painter, card, words)
        self._paint_marks(painter, card, QRectF(words.left(), y, words.width(), px(18)))
        painter.restore()

    def createEditor(self, parent: QWidget, _: QStyleOptionViewItem, index: Index) -> QWidget:
        """Edit the caption in place."""
        del index
        editor = CaptionEditor(parent)
        editor.paused.connect(lambda: self.commitData.emit(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the caption once."""
        if isinstance(editor, CaptionEditor):
            editor.fill(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Save what was typed."""
        if isinstance(editor, CaptionEditor) and editor.before is not None:
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _: Index) -> None:
        """Lie over the caption."""
        px = self._theme.tokens.px
        words = self._words_rect(option.rect)
        editor.setGeometry(words.left() - px(4), option.rect.top() + px(4), words.width(), px(32))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Esc gives back the caption that was there, also where it was saved meanwhile."""
        escape = (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        )
        if escape and isinstance(editor, CaptionEditor):
            editor.setText(editor.before or "")
            self.commitData.emit(editor)
        return super().eventFilter(editor, event)

    def caption_rect(self, box: QRect) -> QRect:
        """Give where the caption is in the rectangle of a card."""
        words = self._words_rect(box)
        return QRect(words.left(), words.top(), words.width(), round(self._text.height))

    def _paint_ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        tokens, flags = self._theme.tokens, QStyle.StateFlag
        chosen = bool(state & flags.State_Selected)
        ground = "select" if chosen else "hover" if state & flags.State_MouseOver else "surface"
        focused = state & flags.State_HasFocus and state & flags.State_Active
        painter.setBrush(tokens.colour(ground))
        painter.setPen(QPen(tokens.colour("focus" if focused else "border"), 2 if focused else 1))
        painter.drawRoundedRect(box.adjusted(1, 1, -2, -tokens.px(6)), 8, 8)

    def _paint_picture(self, painter: QPainter, card: Card, frame: QRectF) -> None:
        tokens = self._theme.tokens
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("sunken"))
        painter.drawRoundedRect(frame, 4, 4)
        image = self._thumbnails.picture(card.attachment)
        if image is None:
            drawn = self._icons.pixmap(icon_of(card.attachment), colour="text3", size=22)
            size = QPointF(tokens.px(22) / 2, tokens.px(22) / 2)
            painter.drawPixmap(frame.center() - size, drawn)
            return
        size_of = image.size().scaled(frame.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size_of.width(), size_of.height())
        place.moveCenter(frame.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, image)

    def _paint_words(self, painter: QPainter, card: Card, room: QRect) -> float:
        """Paint caption and name; gives where they end."""
        tokens, elide = self._theme.tokens, Qt.TextElideMode
        text, lines = card.caption or HINT, self._lines(card, self.width)
        painter.setPen(tokens.colour("text" if card.caption else "text3"))
        if lines[-1][1] < len(text):  # the rest goes into the last line, cut
            start = lines[-1][0]
            rest = QFontMetrics(self._text.font)
            text = text[:start] + rest.elidedText(text[start:], elide.ElideRight, room.width())
            lines = [*lines[:-1], (start, len(text))]
        self._text.draw(painter, text, lines, x=room.left(), y=room.top())
        y = room.top() + len(lines) * self._text.height
        painter.setPen(tokens.colour("text2"))
        metrics = QFontMetrics(self._small.font)
        name = metrics.elidedText(card.attachment.name, elide.ElideMiddle, room.width())
        self._small.draw(painter, name, [(0, len(name))], x=room.left(), y=y)
        return y + self._small.height

    def _paint_marks(self, painter: QPainter, card: Card, line: QRectF) -> None:
        px = self._theme.tokens.px
        shown = [Mark(card.facts, colour="text3")]
        if card.row:
            shown.append(Mark(card.row, "link"))
        problem = self._problem(card)
        if problem:
            shown.append(Mark(problem, "triangle-alert", colour="warn"))
        for n, mark in enumerate(shown):
            self._marks.paint(painter, mark, line.translated(0, n * px(18)))
        if card.attachment.private:
            private = Mark("Tidak dicetak", "eye-off")
            left = line.left() + self._marks.width(shown[0]) + px(10)
            self._marks.paint(painter, private, line.adjusted(left - line.left(), 0, 0, 0))

    def _problem(self, card: Card) -> str:
        one = card.attachment
        found = UNSAVED if card.unsaved else self._thumbnails.problem(one)
        if not found and one.kind is not AttachmentKind.PHOTO and looks_like_photo(one.name):
            return "Jenis foto ini tidak dicetak"
        return found

    def _words_rect(self, box: QRect) -> QRect:
        px = self._theme.tokens.px
        return box.adjusted(px(90), px(8), -px(12), 0)

    def _lines(self, card: Card, width: int) -> list[tuple[int, int]]:
        px = self._theme.tokens.px
        room = max(px(60), width - px(102))
        text = card.caption or HINT
        return self._text.broken(text, room)[:_MOST_LINES]

    def _set_fonts(self) -> None:
        px = self._theme.tokens.px
        self._text = TextLines(interface_font(px(13)))
        self._small = TextLines(interface_font(px(12)))
