"""A series of three meetings for tests, with a directive to a group that was carried through."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from notulen_app.domain.directive import Assignment, Directive
from notulen_app.domain.follow_up_list import Target
from notulen_app.domain.meeting import EntryKind
from notulen_app.services import (
    carry_over,
    checklists,
    meetings,
    minutes,
    people,
    posts,
    responsible,
    series,
)
from notulen_app.store import lives
from notulen_app.store import minutes as stored
from notulen_app.store.archive import Archive

WIB = dt.timezone(dt.timedelta(hours=7))
DAYS = (dt.date(2024, 7, 25), dt.date(2024, 8, 8), dt.date(2024, 8, 15))
TODAY = dt.date(2024, 8, 21)
TEXT = "Pastikan seluruh persiapan asta siap"
SHORT = "Lengkapi laporan sarpras"
OLD, NEW = "Apel gelar tanggal 19 Agustus", "Apel gelar diundur ke 26 Agustus"


def at(day: dt.date, hour: int = 9) -> dt.datetime:
    """Give a moment of a day."""
    return dt.datetime(day.year, day.month, day.day, hour, 15, tzinfo=WIB)


@dataclass
class Followed:
    """The archive with the ids that tests speak of; entries are of the first meeting."""

    archive: Archive
    meetings: tuple[str, str, str]
    to_group: str
    to_one: str
    old: str
    new: str
    group_id: str

    def head(self, entry_id: str) -> Directive:
        """Give a directive where it stands now."""
        first = stored.directive_of(self.archive, self.meetings[0], entry_id)
        assert first is not None
        found = stored.directive_of(
            self.archive, *lives.last(self.archive, self.meetings[0], first.id)
        )
        assert found is not None
        return found

    def unit(self, name: str) -> Assignment:
        """Give a unit of the directive to the group."""
        return next(one for one in self.head(self.to_group).assignments if one.unit.text == name)

    def target(self, entry_id: str, unit: str | None = None) -> Target:
        """Give what an act is on."""
        head = self.head(entry_id)
        chosen = next((one.id for one in head.assignments if one.unit.text == unit), None)
        return Target(meeting_id=self.meetings[2], directive_id=head.id, assignment_id=chosen)


def followed(archive: Archive, *, units: tuple[str, ...] = ("Sampang", "Omben")) -> Followed:
    """Fill an archive: both directives are open in the third meeting, which carries them on."""
    ids = [posts.add_post(archive, title=f"Kapolsek {one}") for one in units]
    group = people.add_group(archive, name="Kapolsek jajaran", position_ids=tuple(ids))
    first, second, third = (_meeting(archive, n) for n in range(3))

    def add(meeting_id: str, text: str, kind: EntryKind, *to: str) -> str:
        due = dt.date(2024, 8, 20) if kind is EntryKind.DIRECTIVE else None
        return minutes.add_entry(archive, meeting_id, text=text, kind=kind, addressees=to, due=due)

    to_group = add(first, TEXT, EntryKind.DIRECTIVE, "Kapolsek jajaran")
    to_one = add(first, SHORT, EntryKind.DIRECTIVE, "Kabag Log")
    old = add(first, OLD, EntryKind.DECISION)
    asta = checklists.shipped_checklists()[0]
    checklists.apply_checklist(archive, first, [to_group], asta)
    whole = Target(meeting_id=first, directive_id=to_group)
    responsible.fan_out(archive, [whole], group)
    for meeting_id in (second, third):
        carry_over.take_over(archive, meeting_id)
    new = add(third, NEW, EntryKind.DECISION)
    return Followed(archive, (first, second, third), to_group, to_one, old, new, group)


def _meeting(archive: Archive, number: int) -> str:
    title = f"Rakor ke-{number + 1}"
    made = meetings.create_meeting(archive, title=title, dates=(DAYS[number],))
    series.assign_series(archive, made, "Rakor Lintas Sektoral")
    return made
