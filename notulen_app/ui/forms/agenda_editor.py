"""The agenda as a list: Enter adds, F2 renames, Tab nests, Alt+arrows and the mouse move."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from notulen_app.domain.meeting import AgendaItem, Record
from notulen_app.services import agenda
from notulen_app.ui.context import Context
from notulen_app.ui.models.agenda_model import ROW, AgendaModel, AgendaRow, counted
from notulen_app.ui.row_clipboard import bounded
from notulen_app.ui.widgets.add_line import AddLine
from notulen_app.ui.widgets.agenda_panel import AgendaView
from notulen_app.ui.widgets.build import down, label
from notulen_app.ui.widgets.fields import LineField
from notulen_app.ui.widgets.list_height import fit_height
from notulen_app.ui.widgets.section import side_by_side
from notulen_app.ui.wording import typed
from notulen_app.ui.writer import Writer

MOST_HEIGHT = 420
"""Pixels of the list before it scrolls by itself."""


class AgendaEditor(QWidget):
    """The list, the line for the next point, and what more is known of the chosen one."""

    def __init__(self, context: Context, writer: Writer) -> None:
        super().__init__()
        self._theme = context.theme
        self._writer = writer
        self._chosen = AgendaItem(id="", title="")
        self._say = context.notices.toast
        self.rows = AgendaModel()
        self.rows.setParent(self)
        self.view = AgendaView(self.rows, context.theme, context.icons)
        self.line = AddLine(
            "Ketik pokok agenda, lalu Enter. Beberapa baris dapat ditempel.",
            self.add,
            say=self._say,
        )
        self.presenter = LineField(context.icons, "Penyaji", save=self._save_presenter)
        self.minutes = LineField(
            context.icons, "Rencana (menit)", typed=typed.NUMBER, save=self._save_minutes
        )
        self._empty = label("Belum ada agenda.", "hint")
        self._more = QWidget()
        self._more.setLayout(side_by_side((self.presenter, 3), (self.minutes, 1)))
        self.setLayout(down(self._empty, self.view, self._more, self.line, spacing=8))
        self.setFocusProxy(self.line)
        self.view.wished.connect(self._on_wished)
        self.view.dropped.connect(self._on_dropped)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.rows.renamed.connect(self._on_renamed)
        context.theme.changed.connect(self._fit)

    def fill(self, record: Record) -> None:
        """Show the agenda; the chosen point stays chosen where it is still there."""
        chosen = self._chosen.id
        self.rows.load(record.agenda, counted(record.entries))
        place = self.rows.place(chosen)
        index = self.rows.index(place) if place is not None else QModelIndex()
        self.view.setCurrentIndex(index)
        self._show(index)
        self._empty.setVisible(not record.agenda)
        self.view.setVisible(bool(record.agenda))
        self._fit()

    def lock(self, *, locked: bool) -> None:
        """Let nothing be edited, or let it again."""
        self.line.setReadOnly(locked)
        self.line.setVisible(not locked)
        self.view.setEnabled(not locked)
        for field in (self.presenter, self.minutes):
            field.lock(locked=locked)

    def flush(self) -> bool:
        """Save what was typed; False where a write failed."""
        saved = [field.commit() for field in (self.presenter, self.minutes)]
        return all(saved)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the titles anew, and be as high as they are."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fit_height(self.view, most=self._theme.tokens.px(MOST_HEIGHT))

    def add(self, titles: list[str]) -> bool:
        """Add points behind the chosen one, or at the end; the last of them is chosen then."""
        after = self._chosen.id or None
        before = {item.id for item in self._writer.record.agenda}
        added = self._writer.do(agenda.add_items, titles, after=after)
        fresh = [one for one in self._ids() if one not in before]
        if added and fresh and after:
            place = self.rows.place(fresh[-1])
            self.view.setCurrentIndex(self.rows.index(place or 0))
        return added

    def _on_current(self, index: QModelIndex) -> None:
        self.flush()
        for field in (self.presenter, self.minutes):
            field.discard()  # what cannot be read belongs to no other point
        self._show(index)

    def _show(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        known = isinstance(row, AgendaRow)
        self._chosen = row.item if isinstance(row, AgendaRow) else AgendaItem(id="", title="")
        self._more.setVisible(known)
        self.presenter.fill(self._chosen.presenter)
        self.minutes.fill(self._chosen.planned_minutes)

    def _ids(self) -> list[str]:
        return [self.rows.row(n).item.id for n in range(self.rows.rowCount())]

    def _on_renamed(self, item_id: str, title: str) -> None:
        if not self._writer.do(agenda.rename_item, item_id, typed.clean(title)):
            QTimer.singleShot(0, lambda: self._reopen(item_id, title))

    def _reopen(self, item_id: str, title: str) -> None:
        """Edit a title again that could not be saved."""
        place = self.rows.place(item_id)
        if place is None:
            return
        self.view.edit(self.rows.index(place))
        editor = self.view.viewport().findChild(QLineEdit)
        if isinstance(editor, QLineEdit):
            editor.setText(title)

    def _on_wished(self, wish: str, value: object) -> None:
        item_id = self._chosen.id
        if wish == "added":
            if isinstance(value, list) and value:
                self.add([typed.clean(one) for one in bounded(value, self._say)])
            else:
                self.line.setFocus()
        elif not item_id:
            return
        elif wish == "chosen":
            self.view.edit(self.view.currentIndex())
        elif wish == "removed":
            self._writer.do(agenda.remove_items, [item_id])
        elif wish == "moved" and isinstance(value, int):
            self._keeping(lambda: self._writer.do(agenda.move_item, item_id, step=value))
        elif wish == "nested" and isinstance(value, int):
            verb = agenda.nest_item if value > 0 else agenda.unnest_item
            self._keeping(lambda: self._writer.do(verb, item_id))

    def _keeping(self, act: Callable[[], object]) -> None:
        """Do something to the chosen point and keep the focus on it."""
        act()
        self.view.setFocus()

    def _on_dropped(self, item_id: str, on_id: str, below: bool) -> None:  # noqa: FBT001
        """Put the dragged point beside the one that it was dropped on."""
        items = {item.id: item for item in self._writer.record.agenda}
        target = items.get(on_id)
        if not item_id or item_id == on_id:
            return
        parent = target.parent_id if target else None
        beside = [one for one in self._ids() if items[one].parent_id == parent]
        beside = [one for one in beside if one != item_id]
        index = beside.index(on_id) + below if on_id in beside else len(beside)
        self._writer.do(agenda.move_item_to, item_id, parent_id=parent, index=index)

    def _save_presenter(self, value: str | None) -> bool:
        return self._writer.do(agenda.set_presenter, self._chosen.id, value)

    def _save_minutes(self, value: int | None) -> bool:
        return self._writer.do(agenda.set_planned_minutes, self._chosen.id, value)
