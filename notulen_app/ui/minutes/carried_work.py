"""One key each for what was carried over: done, another day, cancelled; from the outline or cards.

Where several units have not finished, the key is answered by naming them: all, S again, or one.
What is not answered stays open, and the next meeting carries it again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QMenu

from notulen_app.domain.changes import Changes
from notulen_app.domain.directive import Directive
from notulen_app.domain.follow_up import is_open
from notulen_app.services import carry_over
from notulen_app.store.archive import Archive
from notulen_app.ui.context import Context
from notulen_app.ui.directive_acts import DirectiveActs, now
from notulen_app.ui.minutes.unit_menu import ask_units, named, open_units
from notulen_app.ui.models.directives_model import DIRECTIVE
from notulen_app.ui.widgets.directives_panel import CARRIED_KEYS, DirectivesPanel
from notulen_app.ui.widgets.inline_ask import InlineAsk, Question
from notulen_app.ui.widgets.outline_view import OutlineView

DONE, EXTEND, CALL_OFF = "s", "t", "b"
_DUE = Question(
    title="Tanggal baru", accept="Simpan", day="Tanggal", words="Alasan", needs_words=False
)
_CANCEL = Question(title="Batalkan arahan", accept="Batalkan arahan", words="Alasan")
_WORDS = {DONE: "&Selesai", EXTEND: "&Tanggal baru…", CALL_OFF: "&Batalkan…"}
_ASKED = {DONE: "Selesai untuk", EXTEND: "Tanggal baru untuk", CALL_OFF: "Batalkan untuk"}
"""What is asked before the units of a directive."""
_FIRST = "Pilih arahan terbawa yang masih terbuka"


def _called(one: Directive) -> str:
    return f"Arahan {one.number}" if one.number is not None else "Arahan"


class CarriedWork(QObject):
    """Answers for the directives that a meeting carries on."""

    def __init__(
        self,
        context: Context,
        panel: DirectivesPanel,
        view: OutlineView,
        *,
        today: Callable[[], dt.date],
    ) -> None:
        super().__init__(view)
        self._panel = panel
        self._view = view
        self._today = today
        self._asked: list[str] = []
        self._units: list[str] = []
        self._from: QAbstractItemView = view
        self.meeting_id = ""
        self.acts = DirectiveActs(context)
        self.due, self.reason = InlineAsk(), InlineAsk()
        for question in (self.due, self.reason):
            question.setParent(view)
            question.left.connect(self._on_left)
        self.due.answered.connect(self._on_due)
        self.reason.answered.connect(lambda _, words: self._on_reason(words))
        view.answers = DONE + EXTEND + CALL_OFF
        view.takes_answer = lambda: bool(self._open_rows())
        view.answered.connect(lambda letter: self.answer(letter, view))
        cards = panel.carried
        cards.answered.connect(lambda letter: self.answer(letter, cards))
        cards.customContextMenuRequested.connect(self._show_menu)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Give the answers, where there is something to be answered."""
        if self._view.locked or not any(is_open(one) for one in self._panel.carried_directives):
            return {}
        return {
            "carried_done": lambda: self.answer(DONE),
            "carried_due": lambda: self.answer(EXTEND),
            "carried_cancelled": lambda: self.answer(CALL_OFF),
        }

    @property
    def hint(self) -> str:
        """The keys, where there is something to be answered."""
        return CARRIED_KEYS if self.commands() else ""

    def answer(self, letter: str, where: QAbstractItemView | None = None) -> None:
        """Answer for what is chosen, in the list that has the focus or is given."""
        cards = self._panel.carried
        self._from = where or (cards if cards.hasFocus() else self._view)
        chosen = self._open_cards() if self._from is cards else self._open_rows()
        if self._view.locked or not chosen:
            self.acts.tell(_FIRST)
            return
        self._asked, self._units = [one.id for one in chosen], []
        if len(chosen) == 1 and len(open_units(chosen[0])) > 1:
            place = self._from.visualRect(self._from.currentIndex())
            corner = self._from.viewport().mapToGlobal(place.center())
            question = f"{_ASKED[letter]} {_called(chosen[0]).lower()}:"
            then = partial(self._on_units, letter, chosen[0])
            ask_units(chosen[0], question, self._from, corner, then)
            return
        self._answer(letter)

    def _on_units(self, letter: str, directive: Directive, units: list[str]) -> None:
        """Go on with the units that are meant; none are kept where it is all of them."""
        self._units = units if len(units) < len(open_units(directive)) else []
        self._answer(letter)

    def _answer(self, letter: str) -> None:
        if letter == DONE:
            self._write("dinyatakan selesai", carry_over.settle)
            return
        box, question = (self.due, _DUE) if letter == EXTEND else (self.reason, _CANCEL)
        of_cards = self._from is self._panel.carried
        over = self._panel if of_cards else self._view.parentWidget() or self._view
        place = self._from.visualRect(self._from.currentIndex())
        corner = self._from.viewport().mapTo(over, place.topLeft())
        place.moveTo(corner)
        if self._units:
            question = replace(question, title=f"{question.title}: {self._named()}")
        box.ask_over(question, today=self._today(), over=over, at=place)

    def _on_due(self, day: dt.date, reason: str) -> None:
        self._write("diberi tanggal baru", carry_over.extend, day, reason=reason or None)

    def _on_reason(self, reason: str) -> None:
        self._write("dibatalkan", carry_over.call_off, reason)

    def _write(
        self, what: str, service: Callable[..., Changes], *rest: object, **facts: object
    ) -> None:
        """Write the answer, and go on to what waits next; units that are left wait first."""
        said = f"{self._named()} {what}"
        after = self._asked[0] if self._units else self._next()
        facts |= {"now": now(), "units": self._units}
        meeting_id = self.meeting_id

        def act(archive: Archive, ids: Sequence[str], **more: object) -> Changes:
            return service(archive, meeting_id, ids, *rest, **more)

        if self.acts.do_all(said, self._asked, act, **facts):
            self._go_on(after)

    def _on_left(self) -> None:
        self._from.setFocus()

    def _named(self) -> str:
        if len(self._asked) > 1:
            return f"{len(self._asked)} arahan"
        one = next(one for one in self._panel.carried_directives if one.id == self._asked[0])
        chosen = [unit for unit in one.assignments if unit.id in self._units] or open_units(one)
        whole = len(chosen) == 1 and not self._units
        return _called(one) if whole or not chosen else f"{_called(one)} ({named(chosen)})"

    def _next(self) -> str | None:
        """Give the open directive that comes after those that are answered."""
        waiting = [one for one in self._panel.carried_directives if is_open(one)]
        places = [n for n, one in enumerate(waiting) if one.id in self._asked]
        rest = waiting[places[-1] + 1 :] if places else []
        return rest[0].id if rest else None

    def _go_on(self, directive_id: str | None) -> None:
        """Choose the next one that waits, so that one key follows the other."""
        there = next(
            (one for one in self._panel.carried_directives if one.id == directive_id), None
        )
        if there is not None and self._from is self._view:
            self._view.select([there.entry_id or there.id])
        elif there is not None:
            self._panel.carried.choose(there.id)
        self._from.setFocus()

    def _open_cards(self) -> list[Directive]:
        one = self._panel.carried.currentIndex().data(DIRECTIVE)
        return [one] if isinstance(one, Directive) and is_open(one) else []

    def _open_rows(self) -> list[Directive]:
        """Give the directives of the selected rows, where all of them wait for an answer."""
        found = {one.entry_id or one.id: one for one in self._panel.carried_directives}
        rows = self._view.chosen()
        chosen = [found.get(row.entry_id or "") if row.point is None else None for row in rows]
        kept = [one for one in chosen if one is not None and is_open(one)]
        return kept if len(kept) == len(rows) else []

    def _show_menu(self, place: QPoint) -> None:
        if not self.commands() or not self._open_cards():
            return
        menu = QMenu(self._panel.carried)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        cards = self._panel.carried
        for letter, words in _WORDS.items():
            menu.addAction(f"{words}\t{letter.upper()}", partial(self.answer, letter, cards))
        menu.popup(cards.viewport().mapToGlobal(place))
