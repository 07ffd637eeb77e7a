"""What the person does at the door: seek, Enter, a card, a row that opens, a signature, a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from notulen_app.domain.attendance import AttendanceState, Representative
from notulen_app.domain.check_in import Invitee
from notulen_app.domain.guests import Guest
from notulen_app.domain.list_numbers import NumbersRead, read_numbers
from notulen_app.domain.rules import on_the_spot
from notulen_app.store import attendance as stored
from notulen_app.ui.context import Context
from notulen_app.ui.door.desk import DoorDesk
from notulen_app.ui.door.verbs import NO_NUMBER, UNKNOWN_CARD, DoorVerbs
from notulen_app.ui.models.door_words import STATES, DoorLine, key_of, name_words
from notulen_app.ui.widgets.door_centre import DoorCentre, DoorFilter
from notulen_app.ui.widgets.person_panel import PersonPanel

SETTLING = 40
"""Milliseconds without a key after which the right column follows the first line of the list."""
SIGNING = 700
"""Milliseconds after a stroke until the signature is kept: one step for all its strokes."""
_STATE = AttendanceState


class DoorWork(QObject):
    """``chosen_changed`` says that another line is chosen, or the same is another kind of line."""

    chosen_changed = Signal()

    def __init__(
        self, context: Context, desk: DoorDesk, *, verbs: DoorVerbs, centre: DoorCentre
    ) -> None:
        super().__init__(desk)
        self._context = context
        self._desk = desk
        self._verbs = verbs
        self._centre = centre
        self._field = centre.line.field
        self.person = PersonPanel(context.theme, context.icons, save=self._save)
        self._key = self._last = ""
        self._signing = ""
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLING)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SIGNING)
        self._connect()

    def open(self) -> None:
        """Begin at another meeting."""
        self._key = ""
        self._field.put("")
        self._centre.line.hush()
        self._centre.pills.choose(DoorFilter.ALL)
        for form in (self._centre.stand_in, self._centre.guest):
            form.hide()
        self._verbs.forget()

    @property
    def line(self) -> DoorLine | None:
        """The line that is chosen."""
        return self._desk.line(self._key)

    @property
    def row(self) -> Invitee | None:
        """The row that is chosen, None for somebody who is not on the list."""
        line = self.line
        return line if isinstance(line, Invitee) else None

    def choose(self, key: str) -> None:
        """Choose a line."""
        self._key = key
        self._centre.list.choose(key)
        self.show_person()

    def flush(self) -> bool:
        """Keep what was drawn and typed."""
        return self._keep_signature() and self.person.flush()

    def mark(self) -> None:
        """Mark the chosen line as present, whatever was said of it before."""
        self._field.seek_now()
        if (line := self.line) is not None:
            self._mark(line, "tombol", sure=True)

    def represent(self) -> None:
        """Ask who came instead of the chosen one."""
        self._field.seek_now()
        self.show_person()
        row = self.row
        if row is not None and row.group_id is None:
            self._centre.guest.hide()
            self._centre.stand_in.open_for(name_words(row), row.representative)

    def away(self, state: AttendanceState) -> None:
        """Mark the chosen one as excused, ill, or away without notice."""
        self._on_row(lambda row: self._verbs.away(row, state))

    def clear(self) -> None:
        """Say nothing of the chosen one any more."""
        self._on_row(self._verbs.clear)

    def depart(self) -> None:
        """Note that the chosen one leaves."""
        self._on_row(self._verbs.departed)

    def add_guest(self) -> None:
        """Ask for a guest, with the name that was sought."""
        self._field.seek_now()
        self._centre.stand_in.hide()
        self._centre.guest.open_with(self._sought_name())

    def _sought_name(self) -> str:
        text = self._field.text().strip()
        return "" if any(sign.isdigit() for sign in text) else text

    def _connect(self) -> None:
        centre, person = self._centre, self.person
        self._field.sought.connect(self._on_sought)
        self._field.entered.connect(self._on_entered)
        self._field.scanned.connect(self.on_scanned)
        self._field.stepped.connect(centre.list.step)
        self._field.paged.connect(lambda pages: centre.list.step(pages * centre.list.page))
        centre.list.chosen.connect(self._on_chosen)
        centre.list.doubleClicked.connect(lambda _: self._on_entered(""))
        centre.pills.chosen.connect(self._on_filter)
        centre.guest_requested.connect(self.add_guest)
        centre.stand_in.saved.connect(self._on_stand_in)
        centre.guest.saved.connect(self._on_guest)
        for form in (centre.stand_in, centre.guest):
            form.closed.connect(self._field.setFocus)
            form.scanned.connect(self.on_scanned)
        self._desk.found_changed.connect(self._on_found)
        self._desk.counts_changed.connect(lambda: centre.show_counts(self._desk.counts.all))
        self._verbs.said.connect(centre.line.say)
        self._verbs.marked.connect(self._on_marked)
        person.signed.connect(self._on_signed)
        person.erased.connect(self._on_erased)
        self._pause.timeout.connect(self._keep_signature)
        self._settle.timeout.connect(self.show_person)
        for timer in (self._settle, self._pause):
            self._desk.session.closing.connect(timer.stop)

    # The field

    def _on_sought(self, text: str) -> None:
        """Seek; where nothing stands in the field any more, nobody is chosen by it either."""
        self._centre.line.hush()
        if not text.strip():
            self._key = ""
        self._desk.seek(text)

    def _on_entered(self, text: str) -> None:
        numbers = read_numbers(text) if text else NumbersRead(numbers=())
        if len(numbers.numbers) > 1 and not numbers.unread:
            self._tick(numbers.numbers)
            return
        line = self.line if text == self._desk.sought else self._desk.first(text)
        if line is None and text != self._desk.sought:
            self._desk.seek(text)
        if line is not None and (text or self._may_begin(line)):
            self._mark(line, "nomor urut" if text.isdigit() else "ketik")
        elif line is None and text.isdigit():
            self._verbs.said.emit(NO_NUMBER.format(text), "bad")
        elif line is None and text:
            self.add_guest()

    def _may_begin(self, line: DoorLine) -> bool:
        """Tell whether Enter in the empty field marks the chosen line; else say how it stands."""
        if not isinstance(line, Invitee) or line.state in (_STATE.UNKNOWN, _STATE.PRESENT):
            return True
        words = f"{name_words(line)} tercatat {STATES[line.state][0].lower()}"
        self._verbs.said.emit(f"{words}. Tandai Hadir mengubahnya.", "warn")
        return False

    def on_scanned(self, text: str) -> None:
        """Mark whose card was read."""
        row = self._desk.index.scanned(text)
        if row is None:
            self._centre.line.say(UNKNOWN_CARD, "bad")
            QApplication.beep()
            return
        self._mark(row, "pindai kartu", keep_text=True)

    def _tick(self, numbers: tuple[int, ...]) -> None:
        with self._desk.held():
            if self._verbs.tick(numbers):
                self._empty_field()

    def _mark(
        self, line: DoorLine, how: str, *, sure: bool = False, keep_text: bool = False
    ) -> None:
        """Mark a line; afterwards its row is the chosen one, wherever the list has it."""
        self._keep_signature()
        self._last = key_of(line)
        with self._desk.held():
            if not self._verbs.present(line, how, sure=sure):
                self._desk.seek(self._field.text())
                return
            self._key = self._last
            if not keep_text:
                self._empty_field()
        if self.person.line is not self.line or self._key != self._last:
            self.choose(self._last)
        self._field.setFocus()

    def _empty_field(self) -> None:
        self._field.put("")
        self._desk.seek("")

    # The list

    def _on_found(self) -> None:
        desk, centre = self._desk, self._centre
        if desk.sought:
            first = desk.lines.row(0)
            self._key = key_of(first) if first is not None else ""
        centre.list.choose(self._key if desk.lines.place(self._key) is not None else None)
        if desk.sought:
            centre.list.scrollToTop()
        centre.show_found(desk.found.total, desk.sought, invited=len(desk.index))
        if desk.sought and not self._signing:
            self._settle.start()
        else:
            self.show_person()

    def _on_chosen(self, key: str) -> None:
        self._key = key
        self._centre.line.hush()
        self.show_person()
        self._field.setFocus()

    def _on_filter(self, chosen: DoorFilter) -> None:
        self._desk.narrow(filter_=chosen)
        self._field.setFocus()

    def show_person(self) -> None:
        """Let the right column show the chosen line."""
        self._settle.stop()
        line, before = self.line, self.person.line
        if self._signing and (line is None or key_of(line) != self._signing):
            self._keep_signature()
        row = self.row
        kept = None
        if row is not None and row.signed:
            kept = self._desk.session.read(stored.find, self._desk.meeting.id, row.id)
        self.person.show_line(line, kept.strokes if kept else (), locked=self._desk.locked)
        if type(line) is not type(before) or _came(line) != _came(before):
            self.chosen_changed.emit()

    def _on_marked(self, ids: tuple[str, ...]) -> None:
        if len(ids) == 1:
            self._last = ids[0]
        self._centre.list.flash(*ids)
        if self._context.preferences.door_sound:
            QApplication.beep()

    # Rows that open, signature and times

    def _on_row(self, verb: Callable[[Invitee], bool]) -> None:
        self._field.seek_now()
        row = self.row
        if row is None:
            return
        self._keep_signature()
        with self._desk.held():
            if verb(row):
                self._empty_field()
        self.choose(row.id)
        self._field.setFocus()

    def _on_stand_in(self, stand_in: Representative) -> None:
        self._on_row(partial(self._represented, stand_in))

    def _represented(self, stand_in: Representative, row: Invitee) -> bool:
        done = self._verbs.represented(row, stand_in)
        if done:
            self._centre.stand_in.hide()
        return done

    def _on_guest(self, guest: Guest, rank: str | None) -> None:
        with self._desk.held():
            made = self._verbs.guest(guest, rank)
            if made is None:
                return
            self._centre.guest.hide()
            self._empty_field()
        self.choose(made)
        self._field.setFocus()

    def _on_signed(self) -> None:
        self._signing = self._key
        self._pause.start()

    def _on_erased(self) -> None:
        self._pause.stop()
        self._signing = ""
        if (row := self.row) is not None:
            self._verbs.sign(row.id, ())

    def _keep_signature(self) -> bool:
        """Keep what was drawn for the row that was chosen while it was drawn."""
        self._pause.stop()
        row_id, self._signing = self._signing, ""
        if not row_id or self._verbs.sign(row_id, self.person.pad.strokes):
            return True
        self._signing = row_id
        return False

    def _save(self, fact: str, value: Any) -> bool:
        row = self.person.row
        if row is None:
            return False
        if fact == "present_count":
            return self._verbs.heads(row, value)
        times = {"arrived": row.arrived, "left": row.left}
        times[fact] = self._moment(row, value) if value is not None else None
        return self._verbs.times(row, arrived=times["arrived"], left=times["left"])

    def _moment(self, row: Invitee, time: dt.time) -> dt.datetime:
        """Give a time of the meeting's day as a moment in the zone in which it is held."""
        known = row.arrived or row.left
        here = known or on_the_spot(self._desk.meeting, dt.datetime.now().astimezone())
        dates = self._desk.meeting.dates
        day = known.date() if known else dates[0] if dates else here.date()
        return dt.datetime.combine(day, time, tzinfo=here.tzinfo)


def _came(line: DoorLine | None) -> bool:
    return isinstance(line, Invitee) and line.state in (_STATE.PRESENT, _STATE.REPRESENTED)
