"""Editing one row in place: what the keys ask for becomes verbs, and the editor goes on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStyledItemDelegate

from notulen_app.domain.completion import NameIndex
from notulen_app.domain.list_marks import TextLine, drafts_of
from notulen_app.domain.quickline import Line, TokenKind, parse_line
from notulen_app.domain.value import changed
from notulen_app.ui.minutes.verbs import MinutesVerbs
from notulen_app.ui.models.outline_model import OutlineRow
from notulen_app.ui.row_clipboard import MOST_LINES, bounded
from notulen_app.ui.widgets.outline_painter import OutlinePainter
from notulen_app.ui.widgets.outline_view import OutlineView
from notulen_app.ui.widgets.row_editor import RowEditor

_TAKEN = frozenset({TokenKind.PREFIX, TokenKind.ADDRESSEE, TokenKind.DUE, TokenKind.UNREAD_DUE})


@dataclass
class _Open:
    """The row that is open: as it was when it was opened, and what was saved of it last."""

    editor: RowEditor
    row: OutlineRow
    before: str
    saved: str


class RowEditing(QObject):
    """Edits the rows of an outline, one at a time.

    ``closed`` says that no row is open now; ``unwritten(text)`` what could not be written of the
    open row, "" when it was.
    """

    closed = Signal()
    unwritten = Signal(str)

    def __init__(
        self,
        view: OutlineView,
        painter: OutlinePainter,
        verbs: MinutesVerbs,
        *,
        today: Callable[[], dt.date],
        say: Callable[[str], object],
    ) -> None:
        super().__init__(view)
        self._say = say
        self._view = view
        self._painter = painter
        self._verbs = verbs
        self._today = today
        self._open: _Open | None = None
        self.names = NameIndex()
        painter.editor_opened.connect(self._on_opened)

    @property
    def key(self) -> str | None:
        """The key of the row that is open."""
        return self._open.row.key if self._open else None

    @property
    def caret(self) -> int:
        """Where the caret stands in the open row."""
        return self._open.editor.textCursor().position() if self._open else 0

    def edit(self, key: str, caret: int | None = None) -> None:
        """Open a row, the caret at a character or at the end."""
        self._view.select([key])
        index = self._view.currentIndex()
        if not index.isValid() or self._view.locked:
            return
        self._view.edit(index)
        if self._open and caret is not None:
            cursor = self._open.editor.textCursor()
            lead = len(self._open.row.look.lead)
            cursor.setPosition(min(caret + lead, len(self._open.editor.toPlainText())))
            self._open.editor.setTextCursor(cursor)

    def flush(self) -> bool:
        """Save the open row; True where nothing is left unsaved."""
        return self._save(final=False) if self._open else True

    def close(self, *, keep: bool = True) -> bool:
        """Close the editor, its text saved, or as it was before with ``keep`` false."""
        here = self._open
        if here is None:
            return True
        if keep and not self._save(final=True):
            return False
        if not keep and here.saved != here.before:
            self._verbs.reword(here.row, here.before.removeprefix(here.row.look.lead))
        self._open = None
        hint = QStyledItemDelegate.EndEditHint.NoHint
        self._painter.closeEditor.emit(here.editor, hint)
        self.closed.emit()
        return True

    def _on_opened(self, editor: RowEditor, number: int) -> None:
        self.close()
        row = self._view.row_at(number)
        text = f"{row.look.lead}{row.look.text}"
        self._open = _Open(editor, row, text, text)
        editor.paused.connect(self.flush)
        editor.left.connect(self.close)
        editor.committed.connect(self._on_committed)
        editor.cancelled.connect(lambda: self._leave(keep=False))
        editor.split.connect(self._on_split)
        editor.joined.connect(self._on_joined)
        editor.indented.connect(self._on_indented)
        editor.moved.connect(self._on_moved)
        editor.lines_pasted.connect(self._on_lines_pasted)
        editor.grown.connect(self._on_grown)

    def _leave(self, *, keep: bool) -> None:
        if self.close(keep=keep):
            self._view.setFocus()

    def _on_committed(self) -> None:
        self._leave(keep=True)

    def _on_split(self, at: int) -> None:
        here = self._open
        if here is None or not self.close() or here.row.entry_id is None:
            return
        made = self._verbs.split(here.row, max(0, at - len(here.row.look.lead)))
        if made is None:
            return
        point = here.row.point
        self.edit(made if point is None else f"{here.row.entry_id}:{point + 1}", 0)

    def _on_joined(self) -> None:
        here = self._open
        if here is None or not self.close() or here.row.entry_id is None:
            return
        joint = self._verbs.join(here.row)
        if joint is not None:
            point = "" if joint.point is None else f":{joint.point}"
            self.edit(f"{joint.entry_id}{point}", joint.caret)

    def _on_indented(self, step: int) -> None:
        self._on_place_changed(lambda row: self._verbs.indent([row], step))

    def _on_moved(self, step: int) -> None:
        self._on_place_changed(lambda row: self._verbs.move([row], step))

    def _on_place_changed(self, act: Callable[[OutlineRow], bool]) -> None:
        """Close the row, move it, and go on editing it where it is now."""
        here = self._open
        if here is None:
            return
        caret = self.caret - len(here.row.look.lead)
        if not self.close():
            return
        row = self._view.row_of(here.row.key) or here.row
        keys = {one.key for one in self._view.all_rows()}
        act(row)
        if self._view.row_of(row.key) is None:
            fresh = [one.key for one in self._view.all_rows() if one.key not in keys]
            same = [key for key in fresh if self._text(key) == row.look.text]
            if not same:
                self._view.setFocus()
                return
            row = self._view.row_of(same[0]) or row
        self.edit(row.key, max(0, caret))

    def _text(self, key: str) -> str:
        row = self._view.row_of(key)
        return row.look.text if row else ""

    def _on_lines_pasted(self, lines: list[TextLine]) -> None:
        """Put lines behind the open row; those indented first are its sub-points."""
        here = self._open
        if here is None or not self.close():
            return
        lines = bounded(lines, self._say, most=MOST_LINES - 1)
        if here.row.point is not None:
            self._verbs.add_points(here.row, [line.text for line in lines])
        elif here.row.entry_id is not None:
            own = list(takewhile(lambda line: line.depth > 0, lines))
            drafts = drafts_of(lines[len(own) :])
            if own:
                self._verbs.add_points(here.row, [line.text for line in own])
            if drafts:
                behind = here.row.entry_id
                made = self._verbs.add_drafts(drafts, item_id=here.row.item_id, after=behind)
                self._view.select(made)
        self._view.setFocus()

    def _on_grown(self) -> None:
        """Let the row grow with its text."""
        if self._open:
            here = self._open
            text = here.editor.toPlainText()
            self._view.remeasure(here.row.key, text, lead=here.row.look.lead)

    def _save(self, *, final: bool) -> bool:
        """Write the open row where the person changed it; ``final`` reads its tokens as well."""
        here = self._open
        if here is None:
            return True
        text = " ".join(here.editor.toPlainText().split("\n")).strip()
        if text == here.saved and not (final and text != here.before):
            return True
        if not text.strip():
            return True  # an empty row keeps its words; Del removes it
        here_row = self._view.row_of(here.row.key) or here.row
        done = self._write(here_row, here.before, text, final=final)
        if done:
            here.saved = text
        else:
            here.editor.try_again()
        self.unwritten.emit("" if done else text)
        return done

    def _write(self, row: OutlineRow, before: str, text: str, *, final: bool) -> bool:
        if row.entry_id is None or row.point is not None:
            return row.look.text == text or self._verbs.reword(row, text)
        line = self._line(row, before, text, final=final)
        if not line.text and line.speaker and f"{line.speaker}:" != row.look.lead.strip():
            line = Line(text=text)  # nobody has said anything: a caption with a colon
        if not line.text:
            return True
        if final or line.speaker != (row.look.lead.removesuffix(": ") or None):
            return self._verbs.retype(row, line)
        return row.look.text == line.text or self._verbs.reword(row, line.text)

    def _line(self, row: OutlineRow, before: str, text: str, *, final: bool) -> Line:
        """Read what was typed; tokens that were in the text already are ordinary words."""
        lead = row.look.lead
        line = parse_line(text, today=self._today(), names=self.names)
        known = _tokens(parse_line(before, today=self._today(), names=self.names))
        fresh = final and _tokens(line) != known and line.agenda is None
        if lead and text.startswith(lead):
            body = text[len(lead) :].strip()
            line = parse_line(body, today=self._today(), names=self.names) if fresh else line
            line = line if fresh else Line(text=body)
            return changed(line, speaker=lead.removesuffix(": "))
        if fresh:
            return line
        if line.speaker and line.speaker != text:
            return Line(text=text.split(":", 1)[1].strip(), speaker=line.speaker)
        return Line(text=text)


def _tokens(line: Line) -> set[tuple[TokenKind, str]]:
    return {(one.kind, one.text) for one in line.tokens if one.kind in _TAKEN}
