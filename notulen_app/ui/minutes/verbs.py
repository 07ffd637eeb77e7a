"""What the note-taker does to rows: each a service, on what is selected, written in one step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from notulen_app.domain.follow_up import points_of
from notulen_app.domain.meeting import EntryKind
from notulen_app.domain.minutes_row import RowDraft
from notulen_app.domain.quickline import Line
from notulen_app.domain.rules import on_the_spot
from notulen_app.services import agenda, directives, loose, minutes, outline, retyping
from notulen_app.services.outline import Joint
from notulen_app.ui.minutes.desk import MinutesDesk
from notulen_app.ui.models.outline_model import OutlineRow

Rows = Sequence[OutlineRow]


class MinutesVerbs:
    """The verbs on the rows of a desk; each answers whether it was written."""

    def __init__(self, desk: MinutesDesk) -> None:
        self._desk = desk

    def add(self, line: Line, *, item_id: str | None, speaker: str | None) -> str | None:
        """Add the row that a line says at the end of a point; gives its id."""
        directive = line.kind is EntryKind.DIRECTIVE
        found: str | None = self.run(
            minutes.add_entry,
            text=line.text,
            kind=line.kind,
            agenda_item_id=item_id,
            speaker=line.speaker or (None if line.kind is EntryKind.DECISION else speaker),
            addressees=line.addressees if directive else (),
            due=line.due if directive else None,
            now=now() if self._desk.running else None,
        )
        return found

    def add_drafts(
        self, drafts: Sequence[RowDraft], *, item_id: str | None, after: str | None
    ) -> tuple[str, ...]:
        """Add several rows behind a row, or at the end of a point; gives their ids."""
        behind = None if self._desk.is_loose(after) else after
        made = self.run(minutes.add_rows, drafts, agenda_item_id=item_id, after=behind)
        return made or ()

    def add_points(self, row: OutlineRow, texts: Sequence[str]) -> bool:
        """Add sub-points behind the last of a row, or behind the one that is given."""
        at = None if row.point is None else row.point + 1
        return self._one(row, "Tambah butir", outline.add_points, texts, at=at)

    def reword(self, row: OutlineRow, text: str) -> bool:
        """Write the text of a row, a sub-point or an agenda point."""
        if row.entry_id is None:
            return self.run(agenda.rename_item, row.key, text) is not None
        return self._one(row, "Ubah arahan", minutes.change_text, text, point=row.point)

    def retype(self, row: OutlineRow, line: Line) -> bool:
        """Write a row as a line of the quick line says it."""
        return self._one(row, "Ubah arahan", retyping.retype, line)

    def make(self, rows: Rows, kind: EntryKind) -> bool:
        """Make rows another kind."""
        return self._all(rows, f"Jadikan {kind.value}", minutes.change_kind, kind)

    def move(self, rows: Rows, step: int) -> bool:
        """Move rows up or down; a sub-point among its like, an agenda point with its rows."""
        if rows and rows[0].entry_id is None:
            return self.run(agenda.move_item, rows[0].key, step=step) is not None
        if rows and rows[0].point is not None:
            return self._one(
                rows[0], "Pindahkan butir", outline.move_point, rows[0].point, step=step
            )
        return self._all(rows, "Pindahkan baris", outline.move_step, step=step)

    def move_to(self, rows: Rows, target: OutlineRow | None, *, below: bool) -> bool:
        """Move rows beside a row, or to the head or end of an agenda point."""
        if target is None:
            last = self._desk.items[-1].id if self._desk.items else None
            return self._all(rows, "Pindahkan baris", outline.move_entries, agenda_item_id=last)
        if target.entry_id is None:
            return self._move_under(rows, target)
        if self._desk.is_loose(target.entry_id):
            return self._all(rows, "Pindahkan baris", outline.move_entries)
        side = {"after": target.entry_id} if below else {"before": target.entry_id}
        return self._all(rows, "Pindahkan baris", outline.move_entries, **side)

    def indent(self, rows: Rows, step: int) -> bool:
        """Make rows sub-points of the row above, or a sub-point a row; agenda points nest."""
        if not rows:
            return False
        if rows[0].entry_id is None:
            service = agenda.nest_item if step > 0 else agenda.unnest_item
            return self.run(service, rows[0].key) is not None
        if rows[0].point is None:
            return step > 0 and self._all(rows, "Jadikan butir", outline.indent)
        return step < 0 and self._one(rows[0], "Jadikan baris", outline.outdent, rows[0].point)

    def split(self, row: OutlineRow, at: int) -> str | None:
        """Split a row before a character; gives the id of the second part's row."""
        found: str | None = self.run(outline.split_entry, row.entry_id, at, point=row.point)
        return found

    def join(self, row: OutlineRow) -> Joint | None:
        """Join a row with the line above it."""
        found: Joint | None = self.run(outline.join_with_previous, row.entry_id, point=row.point)
        return found

    def remove(self, rows: Rows) -> bool:
        """Remove rows and sub-points."""
        whole = entry_ids(rows)
        points: dict[str, list[int]] = {}
        for row in rows:
            if row.point is not None and row.entry_id and row.entry_id not in whole:
                points.setdefault(row.entry_id, []).append(row.point)
        if any(self._desk.is_loose(one) for one in (*whole, *points)):
            return self._all(rows, "Hapus baris", outline.remove_rows)
        return self.run(outline.remove_rows, whole, points_of=points) is not None

    def set_due(self, rows: Rows, due: dt.date | None) -> bool:
        """Set the due date of directives."""
        return self.run(directives.set_due, entry_ids(rows), due) is not None

    def set_addressees(self, rows: Rows, names: Sequence[str]) -> bool:
        """Address directives."""
        return self.run(directives.set_addressees, entry_ids(rows), names) is not None

    def complete(self, row_id: str, line: Line) -> bool:
        """Give a directive the due date and the addressees of a line that has nothing else."""
        facts: dict[str, Any] = {"due": line.due, "addressees": line.addressees}
        if not self._desk.is_loose(row_id):
            return self.run(directives.complete, row_id, **facts) is not None

        def act(archive: Any, meeting_id: str, ids: Sequence[str]) -> Any:
            return directives.complete(archive, meeting_id, ids[0], **facts)

        return self.run(loose.on_rows, [row_id], "Lengkapi arahan", act) is not None

    def set_speaker(self, rows: Rows, speaker: str | None) -> bool:
        """Name who said rows."""
        return self._all(rows, "Ubah pembicara", minutes.set_speaker, speaker)

    def set_time(self, rows: Rows, time: dt.time | None) -> bool:
        """Write when rows were said, by the clock that their times go by; None for nobody knows."""
        ids = entry_ids(rows)
        moment = None if time is None or not ids else self._moment(ids[0], time)
        return self._all(rows, "Ubah jam", minutes.set_time, moment)

    def _moment(self, entry_id: str, time: dt.time) -> dt.datetime:
        """Give a time as a moment of the day that is known of the row, else of the meeting's."""
        meeting, entry = self._desk.meeting, self._desk.rows.entry(entry_id)
        here = entry.time if entry and entry.time else on_the_spot(meeting, now())
        known = entry is not None and entry.time is not None
        day = here.date() if known or not meeting.dates else meeting.dates[0]
        return dt.datetime.combine(day, time, tzinfo=here.tzinfo)

    def set_private(self, rows: Rows, *, private: bool) -> bool:
        """Leave rows out of every output, or print them again."""
        return self._all(rows, "Tandai baris", minutes.set_private, private=private)

    def tick(self, row: OutlineRow) -> bool:
        """Turn a point of a checklist: done, not done."""
        directive = self._desk.rows.directive(row.entry_id)
        if directive is None or row.point is None or row.entry_id is None:
            return False
        item = points_of(directive)[row.point]
        done = not item.done
        return self.run(directives.tick, row.entry_id, item.id, done=done) is not None

    def insert_nil(self, *, item_id: str | None) -> str | None:
        """Write "Nihil." at the end of a point."""
        time = now() if self._desk.running else None
        found: str | None = self.run(minutes.insert_nil, agenda_item_id=item_id, now=time)
        return found

    def run(self, service: Callable[..., Any], *arguments: Any, **facts: Any) -> Any:
        """Run a service on the meeting; None where it was refused or could not be written."""
        desk = self._desk
        return desk.session.do(service, desk, desk.meeting.id, *arguments, **facts)

    def _move_under(self, rows: Rows, target: OutlineRow) -> bool:
        first = next(iter(self._desk.rows.entries_of(target.item_id)), None)
        facts: dict[str, Any] = {"agenda_item_id": target.item_id}
        if first is not None and not self._desk.is_loose(first.id):
            facts = {"before": first.id}
        return self._all(rows, "Pindahkan baris", outline.move_entries, **facts)

    def _one(
        self, row: OutlineRow, label: str, verb: Callable[..., Any], *rest: Any, **facts: Any
    ) -> bool:
        """Do something to one row; one that is only a directive as yet becomes a row first."""
        if not self._desk.is_loose(row.entry_id):
            return self.run(verb, row.entry_id, *rest, **facts) is not None

        def act(archive: Any, meeting_id: str, ids: Sequence[str]) -> Any:
            return verb(archive, meeting_id, ids[0], *rest, **facts)

        return self.run(loose.on_rows, [row.entry_id], label, act) is not None

    def _all(
        self, rows: Rows, label: str, verb: Callable[..., Any], *rest: Any, **facts: Any
    ) -> bool:
        """Do something to all entries among the rows, as one step."""
        ids = entry_ids(rows)
        if not ids:
            return False
        if not any(self._desk.is_loose(one) for one in ids):
            return self.run(verb, ids, *rest, **facts) is not None

        def act(archive: Any, meeting_id: str, seated: Sequence[str]) -> Any:
            return verb(archive, meeting_id, seated, *rest, **facts)

        return self.run(loose.on_rows, ids, label, act) is not None


def entry_ids(rows: Rows) -> list[str]:
    """Give the ids of the entries that are selected whole, in reading order, each once."""
    found = [row.entry_id for row in rows if row.entry_id and row.point is None]
    return list(dict.fromkeys(found))


def now() -> dt.datetime:
    """Give the clock of this computer, with its zone."""
    return dt.datetime.now().astimezone()
