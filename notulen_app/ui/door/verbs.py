"""What is done at the door: each act is a service, told in a sentence, and can be taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from notulen_app import i18n
from notulen_app.domain.attendance import (
    Attendance,
    AttendanceState,
    Representative,
    Stroke,
)
from notulen_app.domain.check_in import Invitee, KnownPerson
from notulen_app.domain.guests import Guest
from notulen_app.domain.meeting import MeetingState
from notulen_app.services import attendance, groups_present, invitees, unasked
from notulen_app.services.attendance import Marked
from notulen_app.services.groups_present import AllMarked
from notulen_app.ui.door.desk import DoorDesk
from notulen_app.ui.models.door_words import STATES, DoorLine, name_words, stand_in_words
from notulen_app.ui.widgets.recent_panel import Recent

UNKNOWN_CARD = "Kartu tidak dikenal. Cari nama atau tekan F9."
NO_NUMBER = "Nomor {} tidak ada di daftar."
_MOST_DEEDS = 50
_AWAY = {
    AttendanceState.EXCUSED: attendance.mark_excused,
    AttendanceState.ILL: attendance.mark_ill,
    AttendanceState.ABSENT: attendance.mark_absent,
}


@dataclass(frozen=True)
class _Deed:
    """A deed as it is shown, and what takes it back."""

    shown: Recent
    done: Marked | AllMarked

    @property
    def rows(self) -> list[Attendance]:
        """The rows it was done to, as they were then."""
        done = self.done
        return [done.row] if isinstance(done, Marked) else [row for row, _ in done.marked]

    def is_of(self, ids: frozenset[str] | None) -> bool:
        """Tell whether it was done to one of these rows, of which None means all."""
        return ids is None or any(row.id in ids for row in self.rows)


class DoorVerbs(QObject):
    """The verbs on the list of a desk; each answers whether it was written.

    ``said(text, tone)`` tells what became of it, ``marked(ids)`` which rows it went well for,
    ``deeds_changed`` that other deeds can be taken back.
    """

    said = Signal(str, str)
    marked = Signal(object)
    deeds_changed = Signal()

    def __init__(self, desk: DoorDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._deeds: list[_Deed] = []
        self._count = 0
        desk.rows_changed.connect(self._on_rows_changed)

    @property
    def deeds(self) -> tuple[Recent, ...]:
        """What was done here and can be taken back, the newest first."""
        return tuple(one.shown for one in reversed(self._deeds))

    def forget(self) -> None:
        """Forget what was done, for another meeting is opened."""
        self._deeds.clear()
        self.deeds_changed.emit()

    def present(self, line: DoorLine, how: str, *, sure: bool = False) -> bool:
        """Mark a line as present; whoever is represented stays so unless the person is ``sure``."""
        if isinstance(line, KnownPerson):
            return self._told(
                self._run(unasked.add_known_guest, line.person_id, now=self.now), line, "tamu"
            )
        if line.state is AttendanceState.REPRESENTED and not sure:
            self.said.emit(f"Sudah diwakili {stand_in_words(line.representative)}".strip(), "warn")
            return True
        done = self._run(attendance.mark_present, line.id, now=self.now)
        return self._told(done, line, how)

    def represented(self, row: Invitee, stand_in: Representative) -> bool:
        """Mark that somebody came in a person's place."""
        done = self._run(attendance.mark_represented, row.id, stand_in, now=self.now)
        return self._told(done, row, stand_in_words(stand_in))

    def away(self, row: Invitee, state: AttendanceState) -> bool:
        """Mark that somebody is excused, ill, or away without notice."""
        return self._told(self._run(_AWAY[state], row.id), row, "tombol")

    def clear(self, row: Invitee) -> bool:
        """Say nothing of a row any more."""
        return self._told(self._run(attendance.clear, row.id), row, "tombol")

    def departed(self, row: Invitee) -> bool:
        """Note that somebody leaves now."""
        done: Marked | None = self._run(attendance.mark_departed, row.id, now=_now())
        if done is None:
            return False
        left, name = done.row.left, name_words(row)
        if left is None:
            self.said.emit(f"{name} belum tercatat hadir", "warn")
        elif done.already:
            self.said.emit(f"Sudah pulang pukul {i18n.clock(left)}", "warn")
        else:
            self._note(name, done.row.state, "pulang", done)
            self.said.emit(f"Pulang: {name}  ·  {i18n.clock(left)}", "ok")
        return True

    def guest(self, guest: Guest, rank: str | None) -> str | None:
        """Put somebody on the list who came unasked; gives the id of the row."""
        done = self._run(unasked.add_guest, guest, now=self.now, rank=rank)
        self._told(done, None, "tamu")
        return done.row.id if done is not None else None

    def party(self, row_ids: Sequence[str], name: str) -> bool:
        """Mark the people of a party as present."""
        done: AllMarked | None = self._run_at_length(
            groups_present.marking_many, row_ids, AttendanceState.PRESENT, now=self.now
        )
        return self._told_all(done, name, "rombongan")

    def rest_absent(self) -> int:
        """Mark all of whom nothing was said as absent without notice; gives how many."""
        done: AllMarked | None = self._run_at_length(groups_present.marking_rest_absent)
        self._told_all(done, "Sisanya", "tombol", state=AttendanceState.ABSENT)
        return len(done.marked) if done is not None else 0

    def heads(self, row: Invitee, heads: int | None) -> bool:
        """Note how many of a group came that was asked as one; None where nobody counted."""
        if heads is None:
            label = "Hapus jumlah hadir"
            done = self._run(invitees.change_attendance, row.id, label=label, present_count=None)
            return done is not None
        done = self._run(attendance.mark_present, row.id, now=self.now, heads=heads)
        return self._told(done, row, f"rombongan {i18n.number(heads)} orang")

    def tick(self, numbers: Sequence[int]) -> bool:
        """Mark the rows of a paper list by their numbers, whose arrival nobody noted."""
        done: AllMarked | None = self._run_at_length(groups_present.ticking_back, numbers)
        if done is not None and done.unknown and not done.marked and not done.already:
            self.said.emit(NO_NUMBER.format(_few(done.unknown)), "bad")
            return False
        return self._told_all(done, "Daftar kertas", "nomor urut")

    def times(self, row: Invitee, *, arrived: dt.datetime | None, left: dt.datetime | None) -> bool:
        """Write when somebody came and left."""
        done = self._run(attendance.set_times, row.id, arrived=arrived, left=left)
        return done is not None

    def sign(self, row_id: str, strokes: Sequence[Stroke]) -> bool:
        """Keep a signature, or none."""
        return self._run(attendance.set_strokes, row_id, strokes) is not None

    def take_back(self, key: str) -> bool:
        """Take one deed back by itself."""
        deed = next((one for one in self._deeds if one.shown.key == key), None)
        if deed is None:
            return False
        if isinstance(deed.done, AllMarked):
            back = self._run_at_length(groups_present.putting_all_back, deed.done)
        else:
            back = self._run(attendance.put_back, deed.done)
        if back is None:
            return False
        self._deeds = [one for one in self._deeds if one is not deed]
        self.deeds_changed.emit()
        self.said.emit(f"Diurungkan: {deed.shown.name}", "ok")
        return True

    @property
    def now(self) -> dt.datetime | None:
        """When somebody who is marked now came; None where the meeting is not today."""
        meeting, moment = self._desk.meeting, _now()
        if meeting.state is MeetingState.RUNNING:
            return moment
        today = not meeting.dates or moment.date() in meeting.dates
        return moment if today and meeting.state is MeetingState.PREPARATION else None

    def _run(self, service: Callable[..., Any], *arguments: Any, **facts: Any) -> Any:
        desk = self._desk
        with desk.held():
            return desk.session.do(service, desk, desk.meeting.id, *arguments, **facts)

    def _run_at_length(self, service: Callable[..., Any], *arguments: Any, **facts: Any) -> Any:
        desk = self._desk
        with desk.held():
            return desk.session.do_at_length(service, desk, desk.meeting.id, *arguments, **facts)

    def _told(self, done: Marked | None, line: DoorLine | None, how: str) -> bool:
        if done is None:
            return False
        row = done.row
        if done.already:
            self.said.emit(_already(row), "warn")
            return True
        known = self._desk.index.row(row.id) or line
        name = name_words(known) if known is not None else ""
        self._note(name, row.state, how, done)
        time = f"  ·  {i18n.clock(row.arrived)}" if row.arrived else ""
        self.said.emit(f"{STATES[row.state][0]}: {name}{time}", "ok")
        self.marked.emit((row.id,))
        return True

    def _told_all(
        self,
        done: AllMarked | None,
        name: str,
        how: str,
        *,
        state: AttendanceState = AttendanceState.PRESENT,
    ) -> bool:
        if done is None:
            return False
        parts = [f"{i18n.number(len(done.marked))} ditandai {STATES[state][0].lower()}"]
        if done.already:
            parts.append(f"{i18n.number(len(done.already))} sudah hadir")
        if done.unknown:
            parts.append(f"nomor {_few(done.unknown)} tidak ada di daftar")
        if done.marked:
            count = i18n.number(len(done.marked))
            self._note(f"{name}: {count} orang", state, how, done)
            self.marked.emit(tuple(row.id for row, _ in done.marked))
        tone = "ok" if done.marked and not done.unknown else "warn"
        self.said.emit(f"{name}: {', '.join(parts)}", tone)
        return True

    def _note(self, name: str, state: AttendanceState, how: str, done: Marked | AllMarked) -> None:
        self._count += 1
        shown = Recent(key=str(self._count), name=name, state=state, at=_now(), how=how)
        self._deeds = [*self._deeds, _Deed(shown, done)][-_MOST_DEEDS:]
        self.deeds_changed.emit()

    def _on_rows_changed(self, ids: frozenset[str] | None) -> None:
        """Drop deeds of which nothing is left, such as those that Ctrl+Z took back."""
        kept = [one for one in self._deeds if not one.is_of(ids) or self._stands(one)]
        if len(kept) != len(self._deeds):
            self._deeds = kept
            self.deeds_changed.emit()

    def _stands(self, deed: _Deed) -> bool:
        return any(self._is_so(row) for row in deed.rows)

    def _is_so(self, row: Attendance) -> bool:
        now = self._desk.index.row(row.id)
        return now is not None and (now.state, now.representative) == (
            row.state,
            row.representative,
        )


def _already(row: Attendance) -> str:
    """Say since when a row has been so: "Sudah hadir pukul 08.41"."""
    words = "Sudah tercatat" if row.state is AttendanceState.UNKNOWN else "Sudah"
    state = STATES[row.state][0].lower()
    at = f" pukul {i18n.clock(row.arrived)}" if row.arrived else ""
    return f"{words} {state}{at}"


def _few(numbers: Sequence[int]) -> str:
    """Name numbers, not more than a line holds."""
    shown = ", ".join(str(one) for one in numbers[:6])
    return f"{shown} …" if len(numbers) > 6 else shown


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()
