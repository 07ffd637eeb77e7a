"""The steps of a meeting's life as its state allows them: begin, finish, submit, cancel, copy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from notulen_app.domain.meeting import Meeting, MeetingState
from notulen_app.services import meetings, running, templates
from notulen_app.services.named_values import LONGEST_NAME
from notulen_app.store import editions
from notulen_app.ui.context import Context
from notulen_app.ui.notices import Offer
from notulen_app.ui.wording.words import STATES

Steps = dict[str, Callable[[], object]]
_STATE = MeetingState


class MeetingLife(QObject):
    """What can become of the meeting that is shown; each step is told in a toast that undoes it.

    ``begun`` and ``finished`` when a meeting begins and ends, ``left`` when it went to the trash,
    ``copied(meeting id)`` when a new one was made of it.
    """

    begun = Signal()
    finished = Signal()
    left = Signal()
    copied = Signal(str)

    def __init__(self, context: Context, page: QWidget, flush: Callable[[], bool]) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._flush = flush
        self._id = ""

    def steps(self, meeting: Meeting | None) -> Steps:
        """Give the steps that the state of a meeting allows, by the names of the commands."""
        if meeting is None:
            return {}
        self._id = meeting.id
        always: Steps = {
            "copy_meeting": self._copy,
            "show_history": self._show_history,
            "save_template": partial(self._save_template, meeting.title),
        }
        if self._context.session.read(editions.is_frozen, meeting.id):
            return always
        state = meeting.state
        able = always | {"trash_meeting": self._trash}
        if state in (_STATE.PREPARATION, _STATE.CANCELLED):
            able["begin_meeting"] = self._begin
        if state is _STATE.RUNNING:
            able["finish_meeting"] = self._finish
        if state in (_STATE.DRAFT, _STATE.AWAITING_SIGNATURE):
            able["reopen_meeting"] = self._reopen
        if state in (_STATE.RUNNING, _STATE.DRAFT, _STATE.PREPARATION):
            able["submit_meeting"] = partial(self._move, _STATE.AWAITING_SIGNATURE)
        if state in (_STATE.AWAITING_SIGNATURE, _STATE.CANCELLED):
            able["return_to_draft"] = partial(self._move, _STATE.DRAFT)
        if state is not _STATE.CANCELLED:
            able["cancel_meeting"] = self._cancel
        return able

    def _begin(self) -> None:
        if self._do(running.begin_meeting, now=_now()):
            self.begun.emit()
            self._toast(f"Rapat dimulai {_now():%H.%M}")

    def _finish(self) -> None:
        if self._do(running.finish_meeting, now=_now()):
            self.finished.emit()
            self._toast(f"Rapat ditutup {_now():%H.%M}")

    def _reopen(self) -> None:
        if self._do(running.reopen_meeting, now=_now()):
            self.begun.emit()
            self._toast("Rapat dilanjutkan")

    def _move(self, state: MeetingState, *, reason: str | None = None) -> None:
        if self._do(meetings.change_state, state, reason=reason):
            self._toast(f"Status rapat: {STATES[state][0]}")

    def _cancel(self) -> None:
        from notulen_app.ui.dialogs.ask import ask_text

        reason = ask_text(
            self._page,
            title="Batalkan rapat",
            question="Alasan pembatalan; dicetak apa adanya.",
            accept="Batalkan rapat",
            reject="Jangan batalkan",
        )
        if reason:
            self._move(_STATE.CANCELLED, reason=reason)

    def _show_history(self) -> None:
        from notulen_app.ui.dialogs.history import HistoryDialog

        self._flush()
        dialog = HistoryDialog(self._context, self._id, self._page)
        dialog.exec()
        dialog.deleteLater()

    def _copy(self) -> None:
        made = self._do(meetings.copy_meeting, dates=())
        if made:
            self.copied.emit(made)
            self._toast("Rapat disalin; isi tanggalnya")

    def _save_template(self, title: str) -> None:
        """Keep frame, agenda and invitees under a name; a template of that name is replaced."""
        from notulen_app.ui.dialogs.ask import ask_text

        asked = ask_text(
            self._page,
            title="Simpan sebagai templat",
            question="Nama templat. Agenda, undangan, dan bentuk dokumen ikut; isi notulen tidak.",
            accept="Simpan templat",
            reject="Batal",
            text=title[:LONGEST_NAME],
        )
        if not asked:
            return
        known = self._context.session.read(templates.templates)
        same = next((one.name for one in known if one.name.lower() == asked.lower()), None)
        if self._do(templates.save_template, same or asked):
            self._toast(f"Templat “{same}” diganti" if same else f"Disimpan: templat “{asked}”")

    def _trash(self) -> None:
        if self._do(meetings.move_to_trash, now=_now()):
            self.left.emit()
            self._toast("Rapat dipindahkan ke Sampah")

    def _do(self, service: Callable[..., Any], *arguments: Any, **facts: Any) -> Any:
        self._flush()
        return self._context.session.do(service, None, self._id, *arguments, **facts)

    def _toast(self, text: str) -> None:
        self._context.notices.toast(text, Offer("Urungkan", self._context.session.undo))


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()
