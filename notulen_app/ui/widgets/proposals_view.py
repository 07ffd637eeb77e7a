"""The proposals of one group on the screen: walked with the arrows, ticked with Space."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from notulen_app.domain.proposals import Proposal
from notulen_app.ui.models.proposal_look import ProposalLook
from notulen_app.ui.models.proposals_model import LOOK, PROPOSAL, ProposalsModel
from notulen_app.ui.widgets.proposal_painter import ProposalPainter
from notulen_app.ui.widgets.row_editor import RowEditor

_EDIT_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL = Qt.KeyboardModifier.ControlModifier


class ProposalsView(QTableView):
    """``current_changed(Proposal or None)``; ``group_wanted(step)`` for the one before or after.

    ``gone_up`` where the arrow leads above the first row, ``accepted`` on Ctrl+Enter,
    ``all_wanted`` on Ctrl+A, ``left`` on Esc.
    """

    current_changed = Signal(object)
    group_wanted = Signal(int)
    gone_up = Signal()
    accepted = Signal()
    all_wanted = Signal()
    left = Signal()

    def __init__(self, model: ProposalsModel, painter: ProposalPainter) -> None:
        super().__init__()
        self._rows = model
        self._painter = painter
        self._width = 0
        self._editor: RowEditor | None = None
        self._edited = QPersistentModelIndex()
        self.setModel(model)
        self.setItemDelegate(painter)
        self._arrange()
        model.modelReset.connect(self._on_reset)
        model.rowsInserted.connect(lambda _, first, last: self._measure(range(first, last + 1)))
        model.dataChanged.connect(
            lambda first, last, _: self._measure(range(first.row(), last.row() + 1))
        )
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._note_seen())

    def choose(self, row: int) -> None:
        """Make a row current and visible; the last one where there is none of that number."""
        while row >= self._rows.rowCount() and self._rows.canFetchMore(QModelIndex()):
            self._rows.fetchMore(QModelIndex())
        index = self._rows.index(max(0, min(row, self._rows.rowCount() - 1)))
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def tick_seen(self) -> None:
        """Tick what has been seen of the group, and go on to what has not."""
        self._note_seen()
        self._rows.tick_seen()
        unseen = self._rows.unseen
        if unseen is not None:
            self.choose(unseen)
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtTop)

    def edit_words(self) -> None:
        """Open the editor of the current words."""
        index = self.currentIndex()
        if not index.isValid() or self._editor is not None:
            return
        self.scrollTo(index)
        self.edit(index)
        editor = self.indexWidget(index)
        if isinstance(editor, RowEditor):
            self._editor = editor
            self._edited = QPersistentModelIndex(index)
            editor.setAccessibleName("Kata-kata usulan")
            editor.selectAll()
            editor.committed.connect(self.commit)
            editor.left.connect(self.commit)
            editor.cancelled.connect(self._close_editor)
            editor.lines_pasted.connect(
                lambda lines: editor.insertPlainText("".join(f" {one.text}" for one in lines))
            )
            editor.grown.connect(self._on_grown)

    @property
    def editing(self) -> bool:
        """True while words are edited."""
        return self._editor is not None

    def commit(self) -> bool:
        """Take over the edited words; the editor stays where they cannot be read."""
        editor = self._editor
        index = self.model().index(self._edited.row(), self._edited.column())
        if editor is None:
            return True
        if not editor.document().isModified() or self._rows.setData(index, editor.toPlainText()):
            self._close_editor()
            return True
        editor.setFocus()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, Enter edits, the arrows go on into the next group."""
        key, held = event.key(), event.modifiers()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and held & _CTRL:
            self.accepted.emit()
        elif key == Qt.Key.Key_A and held & _CTRL:
            self.all_wanted.emit()
        elif key in _EDIT_KEYS:
            self.edit_words()
        elif key == Qt.Key.Key_Space:
            self._toggle(self.currentIndex())
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.group_wanted.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif not self._reads_on(key) and not self._leaves(key):
            super().keyPressEvent(event)
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks; words that cannot be read are not left by one."""
        if not self.commit():
            event.accept()
            return
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        box = self._painter.check_box(self.visualRect(index))
        if index.isValid() and box.contains(event.position().toPoint()):
            self._toggle(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click edits the words; on the box it ticks back."""
        index = self.indexAt(event.position().toPoint())
        if self._painter.check_box(self.visualRect(index)).contains(event.position().toPoint()):
            self.mousePressEvent(event)
        elif index.isValid() and self.commit():
            self.edit_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure anew where the width is another."""
        super().resizeEvent(event)
        if self.viewport().width() != self._width:
            self.measure_all()
        self._note_seen()

    def showEvent(self, event: QShowEvent) -> None:
        """What is on the screen has been seen."""
        super().showEvent(event)
        self._note_seen()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a current row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.choose(0)

    def measure_all(self) -> None:
        """Give every row the height that its words take."""
        self._width = self.viewport().width()
        self._measure(range(self._rows.rowCount()))

    def _arrange(self) -> None:
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(10)
        self.setShowGrid(False)
        self.setProperty("panel", "outline")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("Usulan dari teks")

    def _reads_on(self, key: int) -> bool:
        """Scroll within a row that is higher than the view before an arrow leaves it."""
        index = self.currentIndex()
        top, high = self.rowViewportPosition(index.row()), self.viewport().height()
        bottom = top + self.rowHeight(index.row())
        step = max(high * 2 // 3, 1)
        bar = self.verticalScrollBar()
        if key == Qt.Key.Key_Down and index.isValid() and top <= 0 and bottom > high:
            bar.setValue(bar.value() + min(step, bottom - high))
        elif key == Qt.Key.Key_Up and index.isValid() and top < 0 and bottom >= high:
            bar.setValue(bar.value() - min(step, -top))
        else:
            return False
        return True

    def _leaves(self, key: int) -> bool:
        """Go on into the group before or after, where an arrow leads out of this one."""
        row = self.currentIndex().row()
        if key == Qt.Key.Key_Up and row <= 0:
            self.gone_up.emit()
            return True
        if key != Qt.Key.Key_Down or row < self._rows.rowCount() - 1:
            return False
        if self._rows.canFetchMore(QModelIndex()):
            self.choose(row + 1)
        else:
            self.group_wanted.emit(1)
        return True

    def _toggle(self, index: QModelIndex) -> None:
        if index.isValid():
            state = Qt.CheckState.Checked
            if self._rows.is_ticked(index.row()):
                state = Qt.CheckState.Unchecked
            self._rows.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def _close_editor(self) -> None:
        editor, self._editor = self._editor, None
        if editor is not None:
            focused = editor.hasFocus()  # it is not where a click leads elsewhere
            hint = ProposalPainter.EndEditHint.NoHint
            self._painter.closeEditor.emit(editor, hint)
            self._measure((self._edited.row(),))
            if focused:
                self.setFocus()

    def _on_grown(self) -> None:
        """Give the row under the editor the height that its words take now."""
        index = self.model().index(self._edited.row(), self._edited.column())
        look = index.data(LOOK)
        if self._editor is None or not isinstance(look, ProposalLook):
            return
        text = self._editor.toPlainText()
        high = self._painter.height_edited(look, text, self._width)
        self.verticalHeader().resizeSection(index.row(), high)
        self.updateEditorGeometries()

    def _on_reset(self) -> None:
        self._editor = None
        self.measure_all()
        if self._rows.rowCount():
            self.choose(0)
        else:
            self.current_changed.emit(None)
        self._note_seen()

    def _measure(self, numbers: Iterable[int]) -> None:
        header = self.verticalHeader()
        blocked = QSignalBlocker(header)
        for number in numbers:
            if number < self._rows.rowCount():
                look = self._rows.look(number)
                header.resizeSection(number, self._painter.height(look, self._width))
        blocked.unblock()
        self.updateGeometries()
        self.viewport().update()

    def _note_seen(self) -> None:
        """Tell the model which rows are on the screen whole; of a very high one its end."""
        if not self.isVisible() or not self._rows.rowCount():
            return
        high = self.viewport().height()
        first = max(0, self.rowAt(0))
        last = self.rowAt(high - 1)
        last = self._rows.rowCount() - 1 if last < 0 else last
        rows = []
        for row in range(first, last + 1):
            top = self.rowViewportPosition(row)
            begun = top >= 0 or self.rowHeight(row) > high
            if begun and top + self.rowHeight(row) <= high + 1:
                rows.append(row)
        self._rows.see(rows)

    def _on_current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        proposal = current.data(PROPOSAL)
        self.current_changed.emit(proposal if isinstance(proposal, Proposal) else None)
