"""What is done to directives and their units: written, told in a toast, taken back there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from notulen_app import i18n
from notulen_app.domain.changes import Changes
from notulen_app.domain.directive import AssignmentState, Directive
from notulen_app.domain.follow_up import CLOSED, due_of
from notulen_app.domain.follow_up_list import Target
from notulen_app.services import follow_up
from notulen_app.services.at_length import acting
from notulen_app.ui.context import Context
from notulen_app.ui.models.follow_up_words import beyond
from notulen_app.ui.notices import Offer
from notulen_app.ui.widgets.inline_ask import Question

_SAID = {
    AssignmentState.NOT_BEGUN: "ditandai belum mulai",
    AssignmentState.UNDER_WAY: "ditandai dikerjakan",
    AssignmentState.HINDERED: "ditandai terkendala",
    AssignmentState.TO_VERIFY: "dilaporkan selesai",
    AssignmentState.DONE: "ditandai selesai",
    AssignmentState.CANCELLED: "dibatalkan",
}
_AT_ONCE = 20
"""Directives that are changed without a pause to paint the window."""
_LONGEST = 60
"""Letters of a name that a toast shows."""


def now() -> dt.datetime:
    """Give the clock of this computer, with its zone."""
    return dt.datetime.now().astimezone()


def moment_of(day: dt.date | None) -> dt.datetime:
    """Give the moment that something said of a day is kept with: the clock on that day."""
    here = now()
    if day is None or day == here.date():
        return here
    return dt.datetime.combine(day, here.time()).astimezone()


def snooze_question(directive: Directive, today: dt.date) -> Question:
    """Ask until when a directive is put off; a day behind its nearest due date is warned of."""
    waiting = (one for one in directive.assignments if one.state not in CLOSED)
    days = [day for one in waiting if (day := due_of(one, directive))]
    due = min(days, default=directive.due)
    return Question(
        title="Tunda sampai tanggal",
        accept="Tunda",
        day="Sampai",
        until=due,
        beyond=beyond(due, today),
    )


class DirectiveActs:
    """Every act answers whether it was written; ``by`` is not asked to read itself anew."""

    def __init__(self, context: Context, by: QObject | None = None) -> None:
        self._session = context.session
        self._notices = context.notices
        self._by = by

    def set_state(
        self,
        targets: Sequence[Target],
        state: AssignmentState,
        name: str,
        *,
        day: dt.date | None = None,
        **facts: Any,
    ) -> bool:
        """Let units stand so; ``facts`` are reason, text and by."""
        said = f"“{_short(name)}” {_SAID[state]}"
        return self.do(said, follow_up.set_state, targets, state, now=moment_of(day), **facts)

    def verify(self, targets: Sequence[Target], name: str) -> bool:
        """Verify that units are done."""
        return self.do(f"“{_short(name)}” diverifikasi", follow_up.verify, targets, now=now())

    def send_back(self, targets: Sequence[Target], reason: str, name: str) -> bool:
        """Send the reports of units back."""
        said = f"Laporan “{_short(name)}” dikembalikan"
        return self.do(said, follow_up.send_back, targets, reason, now=now())

    def move_due(self, targets: Sequence[Target], due: dt.date, reason: str, name: str) -> bool:
        """Give units until another day."""
        said = f"Tenggat “{_short(name)}” menjadi {i18n.long_date(due)}"
        return self.do(said, follow_up.move_due, targets, due, now=now(), reason=reason or None)

    def snooze(self, targets: Sequence[Target], until: dt.date | None, name: str) -> bool:
        """Put directives off to a day, or with None no longer."""
        put_off = f"ditunda sampai {i18n.long_date(until)}" if until else "tidak ditunda lagi"
        return self.do(f"“{_short(name)}” {put_off}", follow_up.snooze, targets, until)

    def tell(self, words: str) -> None:
        """Say something in a toast."""
        self._notices.toast(words)

    def do(self, said: str, service: Callable[..., object], *rest: object, **facts: object) -> bool:
        """Run a service; where something changed, a toast says what and can take it back."""
        before = self._session.archive.last_commit
        done = self._session.do(service, self._by, *rest, **facts)
        return self._told(said, before, done)

    def do_all(
        self, said: str, what: Sequence[str], act: Callable[..., Changes], **facts: object
    ) -> bool:
        """Act on many, part by part where it takes long; all of it is one step."""
        before = self._session.archive.last_commit
        if len(what) <= _AT_ONCE:
            return self.do(said, act, what, **facts)
        by = self._by
        done = self._session.do_at_length(acting, by, said, what, act, **facts)
        return self._told(said, before, done)

    def _told(self, said: str, before: dt.datetime | None, done: object) -> bool:
        """Tell what was done, where anything was; False where it could not be written."""
        if done is None:
            return False
        if self._session.archive.last_commit != before:
            self._notices.toast(said, Offer("Urungkan", self._session.undo))
        return True


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
