"""The directives of a meeting: cards, the line for the next one, and the form of the chosen one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from notulen_app.domain.directive import Directive
from notulen_app.domain.meeting import EntryKind, Record
from notulen_app.services import meetings, minutes, outline
from notulen_app.ui.context import Context
from notulen_app.ui.forms.directive_form import DirectiveForm
from notulen_app.ui.models.directives_model import DIRECTIVE, DirectivesModel
from notulen_app.ui.widgets.add_line import AddLine
from notulen_app.ui.widgets.build import down, label
from notulen_app.ui.widgets.directives_panel import DirectiveCards
from notulen_app.ui.widgets.list_height import fit_height
from notulen_app.ui.writer import Writer

MOST_HEIGHT = 900
"""Pixels of the cards before they scroll by themselves."""


class DirectivesEditor(QWidget):
    """``opened`` says that the form of a directive is shown now, to be scrolled to."""

    opened = Signal(QWidget)

    def __init__(self, context: Context, writer: Writer) -> None:
        super().__init__()
        self._context = context
        self._writer = writer
        self._open = ""
        self._locked = False
        self._form: DirectiveForm | None = None
        self.rows = DirectivesModel()
        self.rows.setParent(self)
        self.view = DirectiveCards(self.rows, context.theme, context.icons, "Arahan")
        self.line = AddLine("Ketik arahan baru, lalu Enter.", self._add, say=context.notices.toast)
        self._empty = label("Belum ada arahan.", "hint")
        self._rows = down(self._empty, self.view, self.line, spacing=8)
        self.setLayout(self._rows)
        self.setFocusProxy(self.line)
        self.view.clicked.connect(self._on_chosen)
        self.view.activated.connect(self._on_chosen)
        context.theme.changed.connect(self._fit)

    @property
    def form(self) -> DirectiveForm:
        """The form of the chosen directive, made when it is first needed."""
        if self._form is None:
            self._form = DirectiveForm(self._context, self._writer)
            self._form.lock(locked=self._locked)
            self._rows.insertWidget(2, self._form)
            self._form.close_button.clicked.connect(self.close_form)
            self._form.remove_button.clicked.connect(self._on_removal)
        return self._form

    def fill(self, record: Record) -> None:
        """Show the directives; the form stays with its directive, or goes with it."""
        self.rows.load(record.directives)
        one = next((one for one in record.directives if one.id == self._open), None)
        if one is not None:
            self.form.fill(one)
        else:
            self.forget()
        self._empty.setVisible(not record.directives)
        self.view.setVisible(bool(record.directives))
        self._fit()

    def lock(self, *, locked: bool) -> None:
        """Let nothing be edited, or let it again."""
        self.line.setReadOnly(locked)
        self.line.setVisible(not locked)
        self._locked = locked
        if self._form is not None:
            self._form.lock(locked=locked)

    def flush(self) -> bool:
        """Save what was typed; False where a write failed."""
        return not self._open or self.form.flush()

    def open(self, directive_id: str) -> None:
        """Show the form of a directive."""
        found = [one for one in self._writer.record.directives if one.id == directive_id]
        if found and (directive_id == self._open or self._left()):
            self._open = directive_id
            self.form.fill(found[0])
            self.form.show()
            self.opened.emit(self.form)

    def close_form(self) -> None:
        """Fold the form, with all saved; it stays where something in it is not."""
        if self._left():
            self._open = ""
            self.form.hide()
            self.view.setFocus()

    def forget(self) -> None:
        """Fold the form as it is, for another meeting is shown."""
        self._open = ""
        if self._form is not None:
            self._form.discard()
            self._form.hide()

    def _left(self) -> bool:
        """Save what was typed in the form; False where it holds what is not saved."""
        if not self._open or (self.form.flush() and not self.form.modified):
            return True
        self.form.focus_unsaved()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the cards anew, and be as high as they are."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fit_height(self.view, most=self._context.theme.tokens.px(MOST_HEIGHT))

    def _on_chosen(self, index: QModelIndex) -> None:
        one = index.data(DIRECTIVE)
        if isinstance(one, Directive):
            self.open(one.id)

    def _add(self, texts: list[str]) -> bool:
        """Add directives; those that were added before one failed are not added again."""
        while texts:
            if not self._writer.do(minutes.add_entry, text=texts[0], kind=EntryKind.DIRECTIVE):
                return False
            texts.pop(0)
        self.view.scrollToBottom()
        return True

    def _on_removal(self) -> None:
        one = next((one for one in self._writer.record.directives if one.id == self._open), None)
        if one is None:
            return
        if one.entry_id in {entry.id for entry in self._writer.record.entries}:
            self._writer.do(outline.remove_rows, [one.entry_id])
        else:
            rest = [other for other in self._writer.record.directives if other.id != one.id]
            self._writer.do(meetings.set_directives, rest)
