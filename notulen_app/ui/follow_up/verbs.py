"""What a person does with chosen directives or units: each act is one step that can be undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from notulen_app.domain.changes import Changes
from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.follow_up import REASONED
from notulen_app.domain.follow_up_list import FollowUpRow, Level, Target
from notulen_app.domain.table_text import table_text
from notulen_app.services import follow_up, responsible
from notulen_app.services.at_length import acting
from notulen_app.store.archive import Archive
from notulen_app.ui.context import Context
from notulen_app.ui.models import follow_up_words as words
from notulen_app.ui.models.follow_up_words import STATE_OF
from notulen_app.ui.names import NameSource
from notulen_app.ui.notices import Offer

Rows = Sequence[FollowUpRow]
P = ParamSpec("P")
_DONE_TO: dict[AssignmentState, str] = {
    AssignmentState.NOT_BEGUN: "ditandai belum mulai",
    AssignmentState.UNDER_WAY: "ditandai dikerjakan",
    AssignmentState.HINDERED: "ditandai terkendala",
    AssignmentState.TO_VERIFY: "menunggu verifikasi",
    AssignmentState.DONE: "ditandai selesai",
    AssignmentState.CANCELLED: "dibatalkan",
}
_QUESTIONS = {
    AssignmentState.HINDERED: ("Terkendala", "Apa kendalanya?", "Tandai terkendala"),
    AssignmentState.CANCELLED: ("Batalkan", "Mengapa dibatalkan?", "Batalkan arahan"),
}
_GROWING = (responsible.hand_over, responsible.add_units, responsible.fan_out)
"""After these there may be other units."""
_AT_ONCE = 20
"""Rows that are changed without a pause to paint the window."""
_LONGEST = 60
"""Letters of a directive that a toast shows."""


class FollowUpVerbs(QObject):
    """Acts on rows. ``acted(targets, grown)`` says what was changed from here.

    ``grown`` is true where there may be other units now.
    """

    acted = Signal(object, bool)

    def __init__(self, context: Context, owner: QWidget, today: Callable[[], dt.date]) -> None:
        super().__init__(owner)
        self._context = context
        self._owner = owner
        self._today = today
        self._names: NameSource | None = None

    def set_state(self, rows: Rows, state: AssignmentState) -> None:
        """Let rows stand so; ask why where a reason is needed."""
        reason = None
        if not rows:
            return
        if state in REASONED:
            from notulen_app.ui.dialogs.ask import ask_text

            title, question, accept = _asked(rows, state)
            reason = ask_text(
                self._owner.window(), title=title, question=question, accept=accept, reject="Jangan"
            )
            if reason is None:
                return
        said = _DONE_TO[state]
        self._do(rows, said, follow_up.set_state, state, now=_now(), reason=reason)

    def go_to_column(self, rows: Rows, column: object) -> None:
        """Let cards go to a column of the board."""
        self.set_state(rows, STATE_OF[column])  # type: ignore[index]

    def ask_due(self, rows: Rows) -> None:
        """Ask until when there is time; why, where it is moved."""
        from notulen_app.ui.dialogs.day_sheet import DaySheet

        if not rows:
            return
        moved = any(one.due is not None for one in rows)
        now = words.short_day(rows[0].due, self._today()) if rows[0].due else ""
        sheet = DaySheet(
            self._owner.window(),
            "Tenggat",
            self._about(rows, f"Tenggat sekarang {now}." if now else ""),
            accept="Simpan tenggat",
            reason="Alasan tenggat dipindah" if moved else None,
            today=self._today,
        )
        sheet.given.connect(lambda day, reason: self.set_due(rows, day, reason or None))
        sheet.open()

    def set_due(self, rows: Rows, due: dt.date, reason: str | None = None) -> None:
        """Give rows until a day."""
        day = words.short_day(due, self._today())
        self._do(rows, f"diberi tenggat {day}", follow_up.move_due, due, now=_now(), reason=reason)

    def ask_responsible(self, rows: Rows) -> None:
        """Ask who is responsible."""
        from notulen_app.ui.dialogs.responsible_sheet import ResponsibleSheet

        if not rows:
            return
        if self._names is None:
            self._names = NameSource(self._context.session, self)
        now = words.unit(rows[0])
        about = self._about(rows, f"Sekarang: {now}." if now else "")
        many = any(one.assignment_id is None and one.units.of > 1 for one in rows)
        sheet = ResponsibleSheet(
            self._context, self._owner.window(), about, names=self._names, add=many
        )
        sheet.taken_over.connect(lambda name: self.hand_over(rows, name))
        sheet.added.connect(lambda name: self.add_unit(rows, name))
        sheet.fanned_out.connect(lambda group: self.fan_out(rows, group))
        sheet.open()

    def hand_over(self, rows: Rows, name: str) -> None:
        """Let somebody take over."""
        self._do(rows, f"ditangani {name}", responsible.hand_over, name)

    def add_unit(self, rows: Rows, name: str) -> None:
        """Let somebody be responsible as well."""
        self._do(rows, f"ditangani juga oleh {name}", responsible.add_units, [name])

    def fan_out(self, rows: Rows, group_id: str) -> None:
        """Give every member of a group an assignment of its own."""
        self._do(rows, "dibagikan ke setiap anggota", responsible.fan_out, group_id)

    def ask_snooze(self, rows: Rows) -> None:
        """Ask until when rows are put off."""
        from notulen_app.ui.dialogs.day_sheet import DaySheet

        if not rows:
            return
        due = min((one.due for one in rows if one.due is not None), default=None)
        sheet = DaySheet(
            self._owner.window(),
            "Tunda",
            f"{self._about(rows)}\nTidak diingatkan dan tidak dibawa ke rapat sebelum tanggal ini.",
            accept="Tunda",
            until=due,
            beyond=words.beyond(due, self._today()),
            today=self._today,
        )
        sheet.given.connect(lambda day, _: self.snooze(rows, day))
        sheet.open()

    def snooze(self, rows: Rows, until: dt.date | None) -> None:
        """Put rows off to a day, or with None not any more."""
        day = words.short_day(until, self._today()) if until else ""
        said = f"ditunda sampai {day}" if until else "tidak ditunda lagi"
        self._do(rows, said, follow_up.snooze, until)

    def copy(self, cells: Sequence[Sequence[str]], private: int = 0) -> None:
        """Put a table with its heads onto the clipboard; tell how many were left out as private."""
        said = f"{private} arahan yang tidak dicetak tidak ikut disalin" if private else ""
        if len(cells) > 1:
            QGuiApplication.clipboard().setText(table_text(cells))
            copied = f"{len(cells) - 1} baris disalin; tempel di Excel"
            said = f"{copied}. {said}" if said else copied
        self._context.notices.toast(said)

    def _do(
        self,
        rows: Rows,
        said: str,
        service: Callable[Concatenate[Archive, Sequence[Target], P], Changes],
        *facts: P.args,
        **more: P.kwargs,
    ) -> None:
        """Run a service on rows, tell what was done and offer to take it back."""
        targets: Sequence[Target] = [one.target for one in rows]
        session, text = self._context.session, f"{_called(rows)} {said}"
        done: Changes | None
        before = session.archive.last_commit
        if len(targets) <= _AT_ONCE:
            done = session.do(service, self, targets, *facts, **more)
        else:
            done = session.do_at_length(acting, self, text, targets, service, *facts, **more)
        if done is None:
            if session.archive.last_commit != before:  # given up when all was written
                self.acted.emit(targets, True)  # noqa: FBT003
            return
        self.acted.emit(targets, service in _GROWING)
        if done:
            self._context.notices.toast(text, Offer("Urungkan", session.undo))

    def _about(self, rows: Rows, now: str = "") -> str:
        """Name what a dialog is about, with how it is now where it is one."""
        if len(rows) > 1:
            return f"Untuk {words.named(len(rows), _level(rows))}."
        return " ".join(part for part in (_called(rows), now) if part)


def _asked(rows: Rows, state: AssignmentState) -> tuple[str, str, str]:
    """Give title, question and answer, naming units where it is not all of a directive."""
    title, question, accept = _QUESTIONS[state]
    if _level(rows) is Level.DIRECTIVE:
        return title, question, accept
    one = rows[0].unit or "ini"
    about = f"penugasan {one}" if len(rows) == 1 else words.named(len(rows), Level.UNIT)
    if state is AssignmentState.CANCELLED:
        return title, f"Mengapa {about} dibatalkan?", "Batalkan penugasan"
    return title, f"Apa kendala {about}?", accept


def _called(rows: Rows) -> str:
    """Name a directive by its words, one of its units before them, several rows by their count."""
    if len(rows) > 1:
        return words.named(len(rows), _level(rows))
    one, text = rows[0], words.title(rows[0])
    short = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
    unit = f"{one.unit}: " if one.assignment_id is not None and one.unit else ""
    return f"{unit}“{short}”"


def _level(rows: Rows) -> Level:
    whole = all(one.assignment_id is None for one in rows)
    return Level.DIRECTIVE if whole else Level.UNIT


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()
