"""What a decision or a directive replaces and what revoked it, with the search for the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from notulen_app.domain.register import LinkSaid, RegisterRow, RegisterWanted
from notulen_app.services import links
from notulen_app.store import register
from notulen_app.store.ended import ENDS
from notulen_app.ui.context import Context
from notulen_app.ui.directive_acts import DirectiveActs, now
from notulen_app.ui.models.register_model import link_place
from notulen_app.ui.widgets.build import across, button, down, label, tool
from notulen_app.ui.widgets.elided_button import ElidedButton
from notulen_app.ui.widgets.row_search import RowSearch
from notulen_app.ui.widgets.wrapping import Wrapping

_FOUND = 20
"""Rows that a search shows."""


class LinksPanel(QWidget):
    """``meeting_chosen(meeting, row)`` asks for the other row of a link."""

    meeting_chosen = Signal(str, str)

    def __init__(self, context: Context, acts: DirectiveActs, *, opens: bool = True) -> None:
        super().__init__()
        self._opens = opens
        self._context = context
        self._acts = acts
        self._row: tuple[str, str] | None = None
        self._shown: object = None
        self._revoking = False
        self._today = dt.date.today()
        self.replaces = button("Menggantikan…", kind="small")
        self.revoked = button("Dicabut oleh…", kind="small")
        context.icons.put(self.replaces, "replace", size=14)
        context.icons.put(self.revoked, "x", size=14)
        self.search = RowSearch(context.theme, context.icons, self._find)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self._buttons = Wrapping((self.replaces, self.revoked))
        self.setLayout(
            down(label("Kaitan", "label"), self._rows, self._buttons, self.search, spacing=6)
        )
        self.replaces.clicked.connect(lambda: self._begin(revoking=False))
        self.revoked.clicked.connect(lambda: self._begin(revoking=True))
        self.search.chosen.connect(self._on_chosen)
        self.search.named.connect(self._on_named)
        self.search.left.connect(self._on_left)

    def show_links(self, row: tuple[str, str], said: Sequence[LinkSaid], today: dt.date) -> None:
        """Show the links of a row, given as its meeting and id."""
        if row != self._row:
            self.search.hide()
        self._row, self._today = row, today
        if (shown := (row, tuple(said), today)) != self._shown:
            self._shown = shown
            self._fill(said)

    def _fill(self, said: Sequence[LinkSaid]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for one in said:
            self._rows.addWidget(self._line(one))

    def _line(self, one: LinkSaid) -> QWidget:
        ends = one.relation in ENDS
        relation = label(one.relation.capitalize(), "warn" if ends else "caption")
        remove = tool("Hapus kaitan")
        self._context.icons.put(remove, "x", size=14)
        remove.clicked.connect(lambda: self._remove(one))
        head = across(relation, None, remove, spacing=4)
        rows = down(head, self._other(one), spacing=0)
        where = link_place(one, self._today)
        for words in (where, f"Alasan: {one.reason}" if one.reason else ""):
            if words:
                rows.addWidget(label(words, "hint", wrap=True))
        made = QWidget()
        made.setLayout(rows)
        return made

    def _other(self, one: LinkSaid) -> QWidget:
        words = " ".join(one.words.split())
        if one.meeting_id is None or one.row_id is None or not self._opens:
            return label(words, wrap=True)
        made = ElidedButton(words)
        where = (one.meeting_id, one.row_id)
        made.clicked.connect(lambda: self.meeting_chosen.emit(*where))
        return made

    def _begin(self, *, revoking: bool) -> None:
        self._revoking = revoking
        title = "Dicabut oleh apa?" if revoking else "Arahan atau keputusan mana yang digantikan?"
        self.search.begin(title, today=self._today, with_document=revoking)

    def _find(self, words: tuple[str, ...]) -> Sequence[RegisterRow]:
        wanted = RegisterWanted(words=words)
        found = self._context.session.read(register.page, wanted, limit=_FOUND).rows
        return [one for one in found if self._row not in _names(one)][:_FOUND]

    def _on_chosen(self, row: RegisterRow, reason: str) -> None:
        if self._row is None:
            return
        other = (row.meeting_id, row.row_id)
        facts = {"now": now(), "reason": reason or None}
        if self._revoking:
            said = "Dicatat dicabut"
            self._acts.do(said, links.revoke, self._row, by=other, **facts)
        else:
            self._acts.do("Dicatat menggantikan", links.replace, self._row, other, **facts)
        self._on_left()

    def _on_named(self, words: str, reason: str) -> None:
        if self._row is not None:
            facts = {"now": now(), "reason": reason or None}
            self._acts.do("Dicatat dicabut", links.revoke, self._row, words=words, **facts)

    def _on_left(self) -> None:
        (self.revoked if self._revoking else self.replaces).setFocus()

    def _remove(self, one: LinkSaid) -> None:
        self._acts.do("Kaitan dihapus", links.unlink, one.link_meeting_id, one.link_id)


def _names(row: RegisterRow) -> tuple[tuple[str, str | None], ...]:
    """Give the meeting and the ids by which a row is called."""
    return (row.meeting_id, row.row_id), (row.meeting_id, row.directive_id)
