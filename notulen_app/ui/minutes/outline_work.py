"""Work on the selected rows of the outline: kinds, marks, clipboard, find, replace, dropping."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from notulen_app import i18n
from notulen_app.domain.meeting import EntryKind
from notulen_app.domain.minutes_row import RowDraft
from notulen_app.domain.replacing import Replacement
from notulen_app.services.agenda import remove_items
from notulen_app.services.replacing import replace_text
from notulen_app.ui.context import Context
from notulen_app.ui.minutes.checklist_work import ChecklistWork
from notulen_app.ui.minutes.desk import MinutesDesk
from notulen_app.ui.minutes.row_editing import RowEditing
from notulen_app.ui.minutes.verbs import MinutesVerbs, entry_ids
from notulen_app.ui.models.outline_model import OutlineRow
from notulen_app.ui.notices import Offer
from notulen_app.ui.row_clipboard import copied, pasted
from notulen_app.ui.widgets.find_replace import FindReplace
from notulen_app.ui.widgets.mark_editor import MarkEditor, RowFact
from notulen_app.ui.widgets.outline_view import OutlineView
from notulen_app.ui.wording import key_words

_KINDS = {
    "make_note": EntryKind.NOTE,
    "make_decision": EntryKind.DECISION,
    "make_directive": EntryKind.DIRECTIVE,
    "make_question": EntryKind.QUESTION,
}
"""The commands that make a row another kind."""


def _texts(draft: RowDraft) -> tuple[str, ...]:
    """Give a row and its sub-points as lines of one list."""
    return (draft.text, *draft.sub_points)


class OutlineWork(QObject):
    """What is done to the selected rows; every step answers with a toast that can undo it."""

    def __init__(
        self,
        context: Context,
        desk: MinutesDesk,
        *,
        verbs: MinutesVerbs,
        view: OutlineView,
        editing: RowEditing,
        finder: FindReplace,
        today: Callable[[], dt.date],
        attach: Callable[[str | None], bool],
    ) -> None:
        super().__init__(view)
        self._context = context
        self._desk = desk
        self._verbs = verbs
        self._view = view
        self._editing = editing
        self._finder = finder
        self._today = today
        self._attach = attach
        self._lists = ChecklistWork(context, desk, verbs=verbs, view=view, chosen=self.chosen)
        self._marks = MarkEditor(context.theme, context.icons)
        self._marked: list[OutlineRow] = []
        view.moved.connect(self.move)
        view.indented.connect(self.indent)
        view.removed.connect(self.remove)
        view.dropped.connect(self._on_dropped)
        view.mark_clicked.connect(self._on_mark_clicked)
        view.customContextMenuRequested.connect(self._on_menu)
        self._marks.done.connect(self._on_mark_done)
        self._marks.closed.connect(view.setFocus)
        finder.found_wanted.connect(self._on_find)
        finder.typed.connect(lambda wanted: self._on_find(wanted, 0))
        finder.replace_wanted.connect(self._on_replace)
        finder.closed.connect(view.setFocus)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Give what can be done to the rows at present."""
        able: dict[str, Callable[[], object]] = {"copy_rows": self.copy, "find": self.find}
        if self._desk.locked:
            return able
        able |= {name: partial(self.make, kind) for name, kind in _KINDS.items()}
        return able | {
            "cut_rows": self.cut,
            "paste_rows": self.paste,
            "remove_rows": self.remove,
            "edit_row": self.edit,
            "find_replace": self.find,
            "set_due": lambda: self.ask(RowFact.DUE),
            "set_addressees": lambda: self.ask(RowFact.ADDRESSEES),
            "set_speaker": lambda: self.ask(RowFact.SPEAKER),
            "set_time": lambda: self.ask(RowFact.TIME),
            "make_private": self.turn_private,
            "apply_checklist": self._lists.ask,
        }

    def chosen(self) -> list[OutlineRow]:
        """Give the rows that are meant: the selected ones, or the one that is open."""
        key = self._editing.key
        if key is not None:
            self._editing.flush()
            row = self._view.row_of(key)
            return [row] if row else []
        return self._view.chosen()

    def make(self, kind: EntryKind) -> None:
        """Make the rows another kind."""
        rows = self.chosen()
        self._editing.close()
        if rows and self._verbs.make(rows, kind):
            self._keep_selected(rows)

    def move(self, step: int) -> None:
        """Move the rows up or down."""
        rows = self._view.chosen()
        if rows and self._verbs.move(rows, step):
            if rows[0].point is not None:
                self._view.select([f"{rows[0].entry_id}:{rows[0].point + step}"])
            else:
                self._keep_selected(rows)

    def indent(self, step: int) -> None:
        """Make rows sub-points, or a sub-point a row."""
        rows = self._view.chosen()
        above = self._row_above(rows[0]) if rows else None
        before = {one.key for one in self._view.all_rows()}
        if not rows or not self._verbs.indent(rows, step):
            return
        if step > 0 and above is not None and rows[0].entry_id:
            last = self._last_point(above.entry_id)
            self._view.select([last] if last else [])
        else:
            self._select_outdented(rows[0], before)

    def _select_outdented(self, row: OutlineRow, before: set[str]) -> None:
        """Go on with the row that a sub-point has become."""
        fresh = [one.key for one in self._view.all_rows() if one.key not in before]
        same = [key for key in fresh if (made := self._view.row_of(key)) and made.point is None]
        self._view.select(same or [row.key])

    def remove(self) -> None:
        """Remove the rows; a toast takes it back."""
        rows = self._view.chosen()
        headings = [row for row in rows if row.look.heading]
        if headings and len(headings) == len(rows):
            self._remove_points(headings)
            return
        place = self._desk.rows.place(rows[0].key) if rows else None
        if rows and self._verbs.remove(rows):
            label = self._desk.session.archive.undo_label or ""
            self._context.notices.toast(label, Offer("Urungkan", self._desk.session.undo))
            if place is not None and self._desk.rows.rowCount():
                number = min(place, self._desk.rows.rowCount() - 1)
                self._view.select([self._view.row_at(number).key])

    def copy(self) -> None:
        """Copy the rows: for the outline, and as text and HTML for Word and Excel."""
        rows = self._view.chosen()
        if rows:
            QGuiApplication.clipboard().setMimeData(copied(self._desk.rows, rows))

    def cut(self) -> None:
        """Copy the rows and remove them."""
        self.copy()
        self.remove()

    def paste(self) -> None:
        """Put rows from the clipboard behind the current one; files and photos are attached."""
        row = self._view.current()
        bare = row is None or self._desk.is_loose(row.entry_id)
        if self._attach(None if bare or row is None else row.entry_id):
            return
        drafts = pasted(QGuiApplication.clipboard().mimeData(), self._context.notices.toast)
        if not drafts:
            return
        if row is not None and row.point is not None:
            self._verbs.add_points(row, [text for one in drafts for text in _texts(one)])
            return
        item = row.item_id if row else None
        made = self._verbs.add_drafts(drafts, item_id=item, after=row.entry_id if row else None)
        self._view.select(made)

    def edit(self) -> None:
        """Open the current row."""
        key = self._view.key()
        if key:
            self._editing.edit(key)

    def find(self) -> None:
        """Open the bar that finds and replaces."""
        self._editing.close()
        self._finder.open()

    def turn_private(self) -> None:
        """Leave the rows out of every output, or print them again."""
        rows = self.chosen()
        entries = [self._desk.rows.entry(one) for one in entry_ids(rows)]
        private = not all(one.private for one in entries if one)
        if entries and self._verbs.set_private(rows, private=private):
            self._keep_selected(rows)

    def ask(self, fact: RowFact) -> None:
        """Open the small field for a fact of the rows."""
        self._editing.close()
        rows = self._view.chosen()
        if fact not in (RowFact.SPEAKER, RowFact.TIME):
            rows = [row for row in rows if self._desk.rows.directive(row.entry_id)]
        if not rows:
            return
        self._marked = rows
        self._marks.ask(
            fact,
            self._value(rows[0], fact),
            over=self._view.viewport(),
            at=self._view.row_rect(rows[0].key),
            names=self._editing.names,
            today=self._today(),
        )

    def _value(self, row: OutlineRow, fact: RowFact) -> str:
        directive = self._desk.rows.directive(row.entry_id)
        if fact is RowFact.SPEAKER:
            entry = self._desk.rows.entry(row.entry_id)
            return (entry.speaker or "") if entry else ""
        if fact is RowFact.TIME:
            entry = self._desk.rows.entry(row.entry_id)
            time = entry.time if entry else None
            return i18n.clock(time) if time else ""
        if directive is None:
            return ""
        if fact is RowFact.DUE:
            return i18n.plain_date(directive.due) if directive.due else ""
        return "; ".join(party.text for party in directive.addressees)

    def _on_mark_done(self, fact: RowFact, value: object) -> None:
        rows = self._marked
        if fact is RowFact.TIME and (value is None or isinstance(value, dt.time)):
            self._verbs.set_time(rows, value)
        elif fact is RowFact.DUE and (value is None or isinstance(value, dt.date)):
            self._verbs.set_due(rows, value)
        elif isinstance(value, list) and fact is RowFact.ADDRESSEES:
            self._verbs.set_addressees(rows, value)
        elif isinstance(value, list):
            self._verbs.set_speaker(rows, value[0] if value else None)
        self._keep_selected(rows)
        self._view.setFocus()

    def _on_mark_clicked(self, key: str, act: str) -> None:
        row = self._view.row_of(key)
        if row is None or self._desk.locked:
            return
        if act == "check":
            self._verbs.tick(row)
        elif act == "kind":
            self._view.select([key])
            self._kind_menu().exec(self._view.viewport().mapToGlobal(self._corner(key)))
        elif act == "private":
            self._verbs.set_private([row], private=False)
        else:
            self._view.select([key])
            self.ask(RowFact(act))

    def _on_dropped(self, key: str, below: bool) -> None:  # noqa: FBT001
        rows = self._view.chosen()
        if rows and not self._desk.locked:
            self._verbs.move_to(rows, self._view.row_of(key), below=below)
            self._keep_selected(rows)

    def _on_menu(self, place: QPoint) -> None:
        if not self._view.chosen():
            return
        menu = QMenu(self._view)
        words = {
            "edit_row": "Ubah",
            "set_due": "Tenggat…",
            "set_addressees": "Penanggung jawab…",
            "set_speaker": "Pembicara…",
            "set_time": "Waktu…",
            "make_private": "Cetak / jangan cetak",
            "cut_rows": "Potong",
            "copy_rows": "Salin",
            "paste_rows": "Tempel",
            "remove_rows": "Hapus",
        }
        able = self.commands()
        for name, text in words.items():
            if name in able:
                menu.addAction(key_words.line(name, text), able[name])
        if not self._desk.locked:
            if self._lists.directives():
                menu.addMenu(self._lists.menu())
            menu.addMenu(self._kind_menu())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._view.viewport().mapToGlobal(place))

    def _kind_menu(self) -> QMenu:
        menu = QMenu("Jadikan", self._view)
        for name, kind in _KINDS.items():
            words = key_words.line(name, kind.value.capitalize())
            menu.addAction(words, partial(self.make, kind))
        return menu

    def _corner(self, key: str) -> QPoint:
        rect = self._view.row_rect(key)
        return QPoint(rect.left() + 84, rect.bottom())

    def _remove_points(self, headings: Sequence[OutlineRow]) -> None:
        if self._verbs.run(remove_items, [row.key for row in headings]):
            label = self._desk.session.archive.undo_label or ""
            self._context.notices.toast(label, Offer("Urungkan", self._desk.session.undo))

    def _keep_selected(self, rows: Sequence[OutlineRow]) -> None:
        self._view.select([row.key for row in rows])

    def _row_above(self, row: OutlineRow) -> OutlineRow | None:
        place = self._desk.rows.place(row.key)
        return self._view.row_at(place - 1) if place else None

    def _last_point(self, entry_id: str | None) -> str | None:
        keys = [row.key for row in self._view.all_rows() if row.entry_id == entry_id]
        return keys[-1] if keys else None

    def _on_find(self, wanted: Replacement, step: int) -> None:
        """Select the next hit, before (-1), behind (1) or at (0) the current row."""
        rows = self._view.all_rows()
        hits = [
            n
            for n, row in enumerate(rows)
            if wanted.find and wanted.in_text(f"{row.look.lead}{row.look.text}")[1]
        ]
        here = self._view.currentIndex().row()
        if step > 0:
            after = [n for n in hits if n > here] or hits
        elif step < 0:
            after = [n for n in reversed(hits) if n < here] or hits[::-1]
        else:
            after = [n for n in hits if n >= here] or hits
        if after:
            self._view.select([rows[after[0]].key])
        self._finder.tell(len(hits), hits.index(after[0]) + 1 if after else 0)

    def _on_replace(self, wanted: Replacement, every: bool) -> None:  # noqa: FBT001
        """Replace in the current row and go on, or in the whole meeting at once."""
        if self._desk.locked:
            return
        row = self._view.current()
        if every:
            count: int | None = self._verbs.run(
                replace_text,
                wanted.find,
                wanted.instead,
                match_case=wanted.match_case,
                whole_words=wanted.whole_words,
            )
        else:
            text, count = wanted.in_text(row.look.text) if row else ("", 0)
            if row is None or not count or not self._verbs.reword(row, text):
                self._on_find(wanted, 1)
                return
        if count is not None:
            offers = [Offer("Urungkan", self._desk.session.undo)] if count else []
            self._context.notices.toast(f"{count} diganti", *offers)
        self._on_find(wanted, 1)
