"""The second desk of the door: the list goes along on a stick, and what it brings is joined."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from notulen_app import i18n
from notulen_app.domain.changes import Changes
from notulen_app.domain.desk import Side
from notulen_app.domain.errors import NotulenError
from notulen_app.services import second_desk
from notulen_app.services.second_desk import CheckIn, Comparison
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.files import CHECK_INS, choose_open, choose_save, proposed_name
from notulen_app.ui.door.desk import DoorDesk
from notulen_app.ui.exporting import Exporter
from notulen_app.ui.jobs import Job
from notulen_app.ui.models.door_words import name_words
from notulen_app.ui.notices import Offer
from notulen_app.ui.stepping import painted
from notulen_app.ui.widgets.merge_sheet import MergeSheet

SAME = "Berkas ini tidak membawa hal baru: semuanya sudah tercatat di sini."
OTHER = "Berkas ini milik rapat “{}”, bukan rapat yang terbuka."


class SecondDesk(QObject):
    """Writes and takes in check-in files; ``closed`` gives the door back after a sheet.

    ``read`` says that a file was read, and taken in as far as nobody has to be asked.
    """

    closed = Signal()
    read = Signal()

    def __init__(
        self, context: Context, desk: DoorDesk, *, stack: QStackedWidget, window: QWidget
    ) -> None:
        super().__init__(desk)
        self._context = context
        self._desk = desk
        self._stack = stack
        self._window = window
        self._exporter = Exporter(context.notices, self)
        self._sheet: MergeSheet | None = None
        self._check_in: CheckIn | None = None

    @property
    def sheet(self) -> MergeSheet:
        """The sheet of conflicts, made when it is first needed."""
        if self._sheet is None:
            made = self._sheet = MergeSheet(self._context.icons)
            self._stack.addWidget(made)
            made.confirmed.connect(self._on_confirmed)
            made.closed.connect(self._on_closed)
        return self._sheet

    def take_along(self) -> None:
        """Ask for a place, such as a stick, and write the check-in file there."""
        desk, preferences = self._desk, self._context.preferences
        name = proposed_name("Absensi", desk.meeting, ".absensi")
        title = "Bawa absensi ke laptop lain"
        path = choose_save(self._window, preferences, title, name, CHECK_INS)
        if path is None:
            return
        now = dt.datetime.now().astimezone()
        with desk.held():
            part = desk.session.do_at_length(second_desk.taking_along, desk, desk.meeting.id)
        if part is not None:
            self._exporter.save(path, lambda: second_desk.encode(part, now=now))

    def ask_merge(self) -> None:
        """Ask for the check-in file of another laptop and take it in."""
        title = "Gabungkan absensi dari laptop lain"
        path = choose_open(self._window, self._context.preferences, title, CHECK_INS)
        if path is None:
            return
        self._context.notices.clear()
        job = Job(lambda: second_desk.read_file(path), self)
        job.finished.connect(self._on_read)
        job.refused.connect(self._context.notices.refuse)
        job.start()

    def _on_read(self, check_in: CheckIn) -> None:
        self.merge(check_in)
        self.read.emit()

    def merge(self, check_in: CheckIn) -> None:
        """Take a check-in file in; where the desks differ, ask whose word counts."""
        desk = self._desk
        if check_in.meeting.id != desk.meeting.id:
            text = OTHER.format(check_in.meeting.title)
            self._context.notices.banner("error", text)
            return
        try:
            found = self._compared(check_in)
        except NotulenError as error:
            self._context.notices.refuse(error)
            return
        if found is None:
            return
        self._check_in = check_in
        if not found.conflicts:
            self._join(check_in, found, {})
            return
        rows = {one.id: desk.index.row(one.id) for one in found.conflicts}
        names = {key: name_words(row) if row else "" for key, row in rows.items()}
        sheet = self.sheet
        self._stack.setCurrentWidget(sheet)
        sheet.open_sheet(summary(check_in, found), found.conflicts, names)

    def _compared(self, check_in: CheckIn) -> Comparison | None:
        session = self._desk.session
        return painted(session.read(second_desk.comparing, check_in), session.patience)

    def _on_confirmed(self, sides: dict[str, Side]) -> None:
        check_in = self._check_in
        found = self._compared(check_in) if check_in is not None else None
        if check_in is not None and found is not None:
            self._join(check_in, found, sides)

    def _join(self, check_in: CheckIn, found: Comparison, sides: dict[str, Side]) -> None:
        desk = self._desk
        with desk.held():
            done: Changes | None = desk.session.do_at_length(
                second_desk.merging, None, check_in, decisions=sides
            )
        if done is None:
            return
        self._on_closed()
        if not done:
            self._context.notices.toast(SAME)
            return
        offer = Offer("Urungkan", desk.session.undo)
        self._context.notices.toast(f"Digabungkan: {counts_words(found)}", offer)

    def _on_closed(self) -> None:
        self._check_in = None
        self.closed.emit()


def summary(check_in: CheckIn, found: Comparison) -> str:
    """Say when a file was written and what it brings."""
    return f"Berkas ditulis {i18n.stamp(check_in.written)}: {counts_words(found)}."


def counts_words(found: Comparison) -> str:
    """Say what a file brings: "2 baris baru, 41 baris diperbarui"."""
    parts = [
        f"{i18n.number(len(found.added))} baris baru",
        f"{i18n.number(len(found.changed))} baris diperbarui",
    ]
    if found.conflicts:
        parts.append(f"{i18n.number(len(found.conflicts))} berbeda")
    return ", ".join(parts)
