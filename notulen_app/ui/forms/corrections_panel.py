"""*Koreksi* beside the rows: what came back with a draft, taken over or declined by one key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from notulen_app.domain.changes import Changes
from notulen_app.domain.corrections import CorrectionState
from notulen_app.domain.errors import MeetingNotFound
from notulen_app.domain.review_draft import PassageKind, ReviewDraft
from notulen_app.services import corrections, editions, review_drafts
from notulen_app.services.corrections import Shown
from notulen_app.ui.approval.correcting import Correcting, now
from notulen_app.ui.context import Context
from notulen_app.ui.models.correction_look import moment
from notulen_app.ui.models.corrections_model import SHOWN, CorrectionsModel
from notulen_app.ui.notices import Offer
from notulen_app.ui.widgets.build import button, down, label, panel
from notulen_app.ui.widgets.correction_painter import CorrectionPainter
from notulen_app.ui.widgets.corrections_view import (
    ACCEPT,
    DECLINE,
    REOPEN,
    SETTLE,
    CorrectionsView,
)
from notulen_app.ui.widgets.pills import Pills
from notulen_app.ui.widgets.wrapping import Wrapping

NOTHING_SENT = (
    "Belum ada konsep yang dikirim. Kirim konsep kepada pimpinan; koreksi dan komentar di berkas "
    "Word yang kembali muncul di sini, di samping barisnya."
)
NOTHING_BACK = "Ambil berkas Word yang kembali; koreksi dan komentarnya muncul di sini."
ALL_DECIDED = "Semua koreksi sudah diputuskan."
KEYS = "T terima · L tolak · S selesai"
_TABLES = frozenset({"review_draft", "correction", "entry", "directive", "agenda_item", "meeting"})
_WAITING, _ALL = "waiting", "all"
_SAID = {
    DECLINE: "Koreksi ditolak",
    SETTLE: "Koreksi ditandai selesai",
    REOPEN: "Koreksi menunggu lagi",
}


class CorrectionsPanel(QWidget):
    """``counted(waiting)`` says how many wait; ``seen(row id)`` which row is spoken of,
    ``row_requested(row id)`` that somebody wants to go there.
    """

    counted = Signal(int)
    seen = Signal(str)
    row_requested = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._meeting_id = ""
        self._drafts: tuple[ReviewDraft, ...] = ()
        self._stale = False
        self.correcting = Correcting(context, self)
        self.rows = CorrectionsModel()
        self.rows.setParent(self)
        painter = CorrectionPainter(context.theme, context.icons)
        painter.setParent(self)
        self.view = CorrectionsView(self.rows, painter)
        self.pills: Pills[str] = Pills({_WAITING: "Menunggu", _ALL: "Semua"})
        self._about = label("", "caption", wrap=True)
        self._empty = label(NOTHING_SENT, "hint", wrap=True)
        self._keys = label(KEYS, "hint")
        self.send = button("Kirim konsep…", kind="small")
        self.take = button("Ambil koreksi…", kind="small")
        self.accept = button("Terima", kind="small")
        self.decline = button("Tolak", kind="small")
        self.settle = button("Selesai", kind="small")
        self._build()
        self._connect()

    def open(self, meeting_id: str) -> None:
        """Show the corrections of a meeting."""
        self._meeting_id = meeting_id
        self.load()

    def commands(self) -> dict[str, Callable[[], object]]:
        """Give what can be done with drafts and with the chosen correction."""
        if not self._meeting_id:
            return {}
        frozen = self._context.session.read(editions.is_frozen, self._meeting_id)
        able = self.correcting.commands(self._meeting_id, frozen=frozen)
        one = self._current()
        if one is None:
            return able
        if one.correction.state is CorrectionState.PENDING:
            able["accept_correction"] = partial(self.decide, ACCEPT)
            able["decline_correction"] = partial(self.decide, DECLINE)
            able["settle_correction"] = partial(self.decide, SETTLE)
        elif one.correction.state is not CorrectionState.ACCEPTED:
            able["reopen_correction"] = partial(self.decide, REOPEN)
        return able

    def load(self) -> None:
        """Read the corrections anew; the chosen one stays."""
        self._stale = False
        session, chosen = self._context.session, self._current()
        try:
            self._drafts = session.read(review_drafts.sent, self._meeting_id)
            self.rows.load(session.read(corrections.shown, self._meeting_id))
        except MeetingNotFound:  # its creation was taken back
            self._meeting_id, self._drafts = "", ()
            self.rows.load(())
        if chosen is not None:
            self.view.choose(chosen.correction.id)
        self._show_state()

    def decide(self, key: str) -> None:
        """Do with the chosen correction what a key means, and go on to the next that waits."""
        one = self._current()
        if one is None or (key == REOPEN) is (one.correction.state is CorrectionState.PENDING):
            return
        session, chosen = self._context.session, one.correction.id
        after = self.rows.following(chosen)
        service = _SERVICES[key]
        facts = {} if key == REOPEN else {"now": now()}
        if session.do(service, self, self._meeting_id, chosen, **facts) is None:
            return
        said = _SAID.get(key) or session.archive.last_changes.label.replace(
            "Terima koreksi", "Koreksi diterima:"
        )
        self.load()
        self.view.setFocus()
        self.view.choose(chosen if key == REOPEN else after)
        self._context.notices.toast(said, Offer("Urungkan", session.undo))

    def _build(self) -> None:
        icons = self._context.icons
        for one, icon in (
            (self.send, "send"),
            (self.take, "file-down"),
            (self.accept, "check"),
            (self.decline, "x"),
            (self.settle, "eye"),
        ):
            icons.put(one, icon)
        self.accept.setToolTip("Terima koreksi yang dipilih (T)")
        self.decline.setToolTip("Tolak koreksi yang dipilih (L)")
        self.settle.setToolTip("Tandai sudah dilihat atau sudah diperbaiki sendiri (S)")
        head = down(Wrapping((self.send, self.take)), self._about, self.pills, spacing=8)
        head.setContentsMargins(14, 12, 10, 8)
        self._empty.setContentsMargins(14, 10, 10, 8)
        self._foot = QWidget()
        acts = Wrapping((self.accept, self.decline, self.settle))
        foot = down(acts, self._keys, spacing=4)
        foot.setContentsMargins(14, 8, 10, 10)
        self._foot.setLayout(foot)
        frame = panel("side")
        inside = down(head, panel("line"), self._empty, self.view, None, self._foot, spacing=0)
        inside.setStretch(3, 100)
        frame.setLayout(inside)
        self.setLayout(down(frame, spacing=0))

    def _connect(self) -> None:
        self.send.clicked.connect(lambda: self._run("send_draft"))
        self.take.clicked.connect(lambda: self._run("take_corrections"))
        self.accept.clicked.connect(lambda: self.decide(ACCEPT))
        self.decline.clicked.connect(lambda: self.decide(DECLINE))
        self.settle.clicked.connect(lambda: self.decide(SETTLE))
        self.pills.chosen.connect(self._on_pill)
        self.view.decided.connect(self.decide)
        self.view.current_changed.connect(self._on_current)
        self.view.row_wanted.connect(lambda: self._tell(self.row_requested))
        self.view.clicked.connect(lambda _: self._tell(self.seen))
        self._context.session.changed.connect(self._on_changed)
        self.correcting.taken.connect(self._on_taken)

    def _run(self, name: str) -> None:
        act = self.commands().get(name)
        if act:
            act()

    def _current(self) -> Shown | None:
        shown = self.view.currentIndex().data(SHOWN)
        return shown if isinstance(shown, Shown) else None

    def _on_pill(self, which: str) -> None:
        chosen = self._current()
        self.rows.show(only_waiting=which == _WAITING)
        self.view.choose(chosen.correction.id if chosen else None)
        self._show_state()

    def _on_current(self, _: object) -> None:
        self._show_buttons()
        if self.isVisible() and self.window().focusWidget() is self.view:
            self._tell(self.seen)

    def _tell(self, signal: SignalInstance) -> None:
        one = self._current()
        target = (one.correction.target or one.correction.behind) if one else None
        if target is not None and target.kind is not PassageKind.FACT:
            signal.emit(target.id)

    def _on_taken(self, fresh: int) -> None:
        if fresh:
            self.rows.show(only_waiting=True)
            self.pills.choose(_WAITING)
            self.load()
            self.view.setFocus()
            self.view.choose(None)

    def _on_changed(self, changes: Changes, by: QObject | None) -> None:
        mine = self._meeting_id in changes.meeting_ids and changes.tables & _TABLES
        if not self._meeting_id or by is self or not mine:
            return
        if "correction" in changes.tables or "review_draft" in changes.tables or self.isVisible():
            self.load()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self.load()

    def _show_state(self) -> None:
        waiting, total = self.rows.waiting, self.rows.total
        last = self._drafts[-1] if self._drafts else None
        self._about.setVisible(last is not None)
        if last is not None:
            at = moment(last.at.astimezone())
            self._about.setText(f"Konsep {last.number} dikirim {at}")
        self.pills.setVisible(total > 0)
        self.pills.set_counts({_WAITING: waiting, _ALL: total})
        shown = self.rows.rowCount() > 0
        self.view.setVisible(shown)
        self._empty.setVisible(not shown)
        if last is None:
            self._empty.setText(NOTHING_SENT)
        else:
            self._empty.setText(ALL_DECIDED if total else NOTHING_BACK)
        self._foot.setVisible(shown)
        self.setFocusProxy(self.view if shown else self.take if last else self.send)
        self._show_buttons()
        self.counted.emit(waiting)

    def _show_buttons(self) -> None:
        able = self.commands()
        self.send.setEnabled("send_draft" in able)
        self.take.setEnabled("take_corrections" in able)
        self.accept.setEnabled("accept_correction" in able)
        self.decline.setEnabled("decline_correction" in able)
        self.settle.setEnabled("settle_correction" in able)


_SERVICES: dict[str, Callable[..., object]] = {
    ACCEPT: corrections.accept,
    DECLINE: corrections.decline,
    SETTLE: corrections.settle,
    REOPEN: corrections.reopen,
}
