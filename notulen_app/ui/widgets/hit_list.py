"""What a search has found on the screen: keys and choice. How a line looks is in hit_rows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from notulen_app.domain.search_hits import Hit
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.hits_model import HitsModel, More
from notulen_app.ui.widgets.hit_rows import HitDelegate

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class HitList(QListView):
    """Shows a HitsModel. ``opened(hit)`` on Enter, ``group_wanted(group)`` for all of one.

    ``typed`` carries a letter typed here: it belongs to the search; ``left`` on Esc.
    """

    opened = Signal(object)
    group_wanted = Signal(object)
    typed = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, model: HitsModel) -> None:
        super().__init__()
        self._hits = model
        self.setModel(model)
        self.setItemDelegate(HitDelegate(theme, self))
        self.setAccessibleName("Hasil pencarian")
        self.setProperty("kind", "hits")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.activated.connect(self._on_activated)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def choose_first(self) -> None:
        """Choose the first hit and go to the top."""
        self.scrollToTop()
        for row in range(self._hits.rowCount()):
            index = self._hits.index(row, 0)
            if not isinstance(self._hits.line(index), str):
                self.setCurrentIndex(index)
                if row <= 1:
                    self.scrollToTop()
                return

    @property
    def chosen(self) -> int | None:
        """The id of the hit that is chosen."""
        line = self._hits.line(self.currentIndex())
        return line.id if isinstance(line, Hit) else None

    def choose(self, hit_id: int | None, *, scrolled: int) -> bool:
        """Choose a hit again where it stood; False where it is not there."""
        for row, line in enumerate(self._hits.lines):
            if isinstance(line, Hit) and line.id == hit_id:
                self.setCurrentIndex(self._hits.index(row, 0))
                self.verticalScrollBar().setValue(scrolled)
                return True
        return False

    def open_chosen(self) -> None:
        """Open the hit that is chosen."""
        self._on_activated(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Esc leaves, letters go to the search."""
        plain = event.modifiers() in _PLAIN
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.open_chosen()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Give the letter away instead of jumping to a line that begins with it."""
        if search.strip():
            self.typed.emit(search)

    def _on_activated(self, index: QModelIndex) -> None:
        line = self._hits.line(index)
        if isinstance(line, Hit):
            self.opened.emit(line)
        elif isinstance(line, More):
            self.group_wanted.emit(line.group)
