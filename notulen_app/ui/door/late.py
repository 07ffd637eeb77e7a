"""What is done at the door once it is quiet: the rest is marked absent, a guest is linked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from notulen_app import i18n
from notulen_app.domain.attendance import AttendanceState
from notulen_app.domain.check_in import Invitee
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.ask import ask_sure
from notulen_app.ui.door.desk import DoorDesk
from notulen_app.ui.door.verbs import DoorVerbs
from notulen_app.ui.guest_link import ask_link
from notulen_app.ui.models.door_words import is_guest
from notulen_app.ui.notices import Offer
from notulen_app.ui.widgets.build import button


class DoorLate(QObject):
    """``commands(row)`` gives what can be done with the list and the chosen row.

    ``button`` marks the rest; ``changed`` says that there is a rest now, or none any more.
    """

    changed = Signal()

    def __init__(
        self, context: Context, desk: DoorDesk, *, verbs: DoorVerbs, bearer: QWidget
    ) -> None:
        super().__init__(desk)
        self._context = context
        self._desk = desk
        self._verbs = verbs
        self._bearer = bearer
        self.button = button("Tandai sisanya…", kind="link")
        self.button.setToolTip("Tandai semua yang belum diisi tanpa keterangan")
        context.icons.put(self.button, "user-x", colour="accent_text")
        self.button.clicked.connect(self.mark_rest)
        self.button.hide()
        desk.counts_changed.connect(self._show)
        desk.meeting_changed.connect(self._show)

    def commands(self, row: Invitee | None) -> dict[str, Callable[[], object]]:
        """Give what can be done now."""
        able: dict[str, Callable[[], object]] = {}
        if self._waiting:
            able["mark_rest"] = self.mark_rest
        if row is not None and row.person_id and is_guest(row):
            able["link_guest"] = lambda: self.link(row)
        return able

    def mark_rest(self) -> None:
        """Mark everybody of whom nothing was said as absent without notice, after asking."""
        self._desk.finish()
        count = self._waiting
        if not count:
            return
        number = i18n.number(count)
        sure = ask_sure(
            self._bearer.window(),
            title="Tandai sisanya",
            question=(
                f"{number} undangan belum diisi. Tandai semuanya tanpa keterangan? "
                "Yang datang kemudian tetap dapat ditandai hadir."
            ),
            accept=f"Tandai {number} undangan",
            reject="Jangan tandai",
        )
        marked = self._verbs.rest_absent() if sure else 0
        if marked:
            words = f"{i18n.number(marked)} undangan ditandai tanpa keterangan"
            self._context.notices.toast(words, Offer("Urungkan", self._context.session.undo))

    def link(self, row: Invitee) -> None:
        """Ask who of the directory a guest is."""
        ask_link(
            self._context,
            self._bearer,
            meeting_id=self._desk.meeting.id,
            attendance_id=row.id,
            person_id=row.person_id or "",
            name=row.name,
        )

    @property
    def _waiting(self) -> int:
        """How many who were asked nothing has been said of."""
        return self._desk.counts.all.states[AttendanceState.UNKNOWN]

    def _show(self) -> None:
        """Offer to mark the rest where there is one."""
        wanted = self._waiting > 0 and not self._desk.locked
        if wanted == self.button.isHidden():
            self.button.setVisible(wanted)
            self.changed.emit()
