"""A second desk without a network: the list goes along on a stick and is joined again.

*Bawa ke laptop lain* writes a check-in file and fixes the numbers; the other desk receives it,
checks in, and writes one in turn; *Gabungkan* takes it back. A file is hostile until checked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from notulen_app.domain.attendance import Attendance
from notulen_app.domain.changes import Changes
from notulen_app.domain.desk import (
    Conflict,
    Side,
    conflict,
    is_marked,
    joined,
    loser,
    newcomers_numbered,
)
from notulen_app.domain.errors import ExchangeRefused
from notulen_app.domain.meeting import Meeting, Record
from notulen_app.domain.people import Directory, Person
from notulen_app.domain.steps import at_once
from notulen_app.domain.value import Value, changed
from notulen_app.files import read_bounded, write_atomic
from notulen_app.services import exchange
from notulen_app.services.foreign import apart_from_others
from notulen_app.services.list_numbers import fixing_numbers
from notulen_app.services.locked import changeable
from notulen_app.services.settling import settled
from notulen_app.store import attendance as rows
from notulen_app.store import desk, meetings, people
from notulen_app.store.archive import Archive

LARGEST = 32_000_000
"""Bytes of a check-in file at most."""
MOST_ROWS = 20_000
"""Rows of a list at most."""
AT_ONCE = 200
"""Rows written in between two steps."""
_KEPT = (
    "id", "title", "kind", "dates", "start", "end", "until_finished", "zone", "place", "state",
    "list_printed_to",
)  # fmt: skip
"""Facts of the meeting that the other desk needs; no others leave the archive."""
_LAST = 2**31
"""A number behind all others, until whoever came is numbered by arrival."""


class _File(Value, frozen=True, kw_only=True):
    format: Literal["notulen-absensi/1"]
    written: dt.datetime
    record: msgspec.Raw


@dataclass(frozen=True)
class CheckIn:
    """What a check-in file holds: when it was written, the meeting, its list and who is on it."""

    written: dt.datetime
    record: Record

    @property
    def meeting(self) -> Meeting:
        """The meeting, by the few facts that went along."""
        return self.record.meeting


@dataclass(frozen=True)
class Comparison:
    """What joining a file would do: rows that come, rows that change (old, new), what differs.

    Conflicts are decided by the user; undecided, what tells more counts (``Conflict.proposed``).
    ``left_out`` were taken off the list here and marked by nobody there.
    """

    added: tuple[Attendance, ...]
    changed: tuple[tuple[Attendance, Attendance], ...]
    conflicts: tuple[Conflict, ...]
    left_out: int = 0


# Taking the list along


def take_along(archive: Archive, meeting_id: str, *, now: dt.datetime) -> bytes:
    """Give the check-in file of a meeting; from then on its numbers stay as they are.

    Phone numbers and life histories stay here.

    Raises:
        MeetingLocked: the minutes are final.
    """
    return encode(at_once(taking_along(archive, meeting_id)), now=now)


def taking_along(archive: Archive, meeting_id: str) -> Generator[None, None, Record]:
    """Give in short steps what goes along, for ``encode``; the numbers stay from then on.

    Raises:
        MeetingLocked: the minutes are final.
    """
    yield from fixing_numbers(archive, meeting_id)
    yield
    record = meetings.get(archive, meeting_id)
    facts = {name: getattr(record.meeting, name) for name in _KEPT}
    known = tuple(changed(one, phone=None, history=None) for one in record.directory.people)
    return Record(
        meeting=Meeting(**facts),
        directory=changed(record.directory, people=known),
        attendance=record.attendance,
    )


def encode(part: Record, *, now: dt.datetime) -> bytes:
    """Give the check-in file of what goes along; values only, for any thread."""
    file = _File(
        format="notulen-absensi/1",
        written=now.replace(microsecond=0),
        record=msgspec.Raw(exchange.encode(part)),
    )
    return msgspec.json.encode(file) + b"\n"


def write_file(archive: Archive, meeting_id: str, path: Path, *, now: dt.datetime) -> None:
    """Write the check-in file of a meeting (*Bawa ke laptop lain*).

    Raises:
        MeetingLocked: the minutes are final.
        FileUnwritable: nothing was written.
    """
    write_atomic(path, take_along(archive, meeting_id, now=now))


# Taking it back


def decode(content: bytes) -> CheckIn:
    """Read a check-in file; values only, for any thread.

    Raises:
        ExchangeRefused: it is none, or something in it is wrong.
    """
    if len(content) > LARGEST:
        raise ExchangeRefused("berkas", f"lebih besar dari {LARGEST // 1_000_000} MB")
    try:
        file = msgspec.json.decode(content, type=_File)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ExchangeRefused("berkas", "bukan berkas absensi Notulen") from error
    record = exchange.decode(bytes(file.record))
    if len(record.attendance) > MOST_ROWS:
        raise ExchangeRefused("record.attendance", "lebih dari 20.000 baris")
    return CheckIn(file.written, record)


def read_file(path: Path) -> CheckIn:
    """Read a check-in file from a stick; values only, for any thread.

    Raises:
        FileUnreadable: missing, no permission, too large.
        ExchangeRefused: it is none, or something in it is wrong.
    """
    return decode(read_bounded(path, limit=LARGEST))


def is_here(archive: Archive, check_in: CheckIn) -> bool:
    """Tell whether the meeting is in this archive, to be joined, or has to be received first."""
    return meetings.exists(archive, check_in.meeting.id)


def receive(archive: Archive, check_in: CheckIn) -> str:
    """Put a meeting that came on a stick into this desk's archive, and give its id.

    Raises:
        MeetingExists: it is there already.
    """
    return exchange.import_record(archive, check_in.record)


def compare(archive: Archive, check_in: CheckIn) -> Comparison:
    """Tell what joining a file would do. Nothing is written.

    Raises:
        MeetingNotFound: the meeting is not in this archive.
        MeetingLocked: the minutes are final.
    """
    return at_once(comparing(archive, check_in))


def comparing(archive: Archive, check_in: CheckIn) -> Generator[None, None, Comparison]:
    """Tell in short steps what ``compare`` tells."""
    meeting_id = check_in.meeting.id
    changeable(archive, meeting_id)
    ours = {row.id: row for row in rows.rows(archive, meeting_id)}
    yield
    rejected = desk.rejected(archive, meeting_id)
    added, altered, conflicts, left_out = [], [], [], 0
    for n, theirs in enumerate(check_in.record.attendance):
        if n % AT_ONCE == 0:
            yield
        here = ours.get(theirs.id)
        if here is None:
            if is_marked(theirs):
                added.append(theirs)
            else:
                left_out += 1
            continue
        against = rejected.get(theirs.id, ())
        if differs := conflict(here, theirs, against):
            conflicts.append(differs)
        new = joined(here, theirs, rejected=against)
        if new != here:
            altered.append((here, new))
    return Comparison(tuple(added), tuple(altered), tuple(conflicts), left_out)


def merge(
    archive: Archive, check_in: CheckIn, *, decisions: Mapping[str, Side] | None = None
) -> Changes:
    """Join a check-in file with the list here (*Gabungkan*), as one undo step.

    ``decisions`` say by the row's id whose word counts where both desks marked it differently;
    they are remembered, so that the same file changes nothing when it is joined again. Whoever
    was put on the list after it was taken along is numbered by arrival.

    Raises:
        MeetingNotFound: the meeting is not in this archive.
        MeetingLocked: the minutes are final.
    """
    return at_once(merging(archive, check_in, decisions=decisions))


def merging(
    archive: Archive, check_in: CheckIn, *, decisions: Mapping[str, Side] | None = None
) -> Generator[None, None, Changes]:
    """Join a check-in file as ``merge`` does, in short steps of one transaction."""
    wanted = decisions or {}
    with archive.action("Gabungkan absensi") as action:
        found = yield from comparing(archive, check_in)
        yield
        meeting_id = check_in.meeting.id
        for differs in found.conflicts:
            side = wanted.get(differs.id)
            if side is not None:
                desk.reject(archive, meeting_id, differs.id, loser(differs, side))
        rejected = desk.rejected(archive, meeting_id)
        theirs = {row.id: row for row in check_in.record.attendance}
        yield
        for n, here in enumerate(rows.some(archive, meeting_id, theirs)):
            if n % AT_ONCE == 0:
                action.settle()
                yield
            against = rejected.get(here.id, ())
            side = wanted.get(here.id)
            new = joined(here, theirs[here.id], rejected=against, side=side)
            rows.change(archive, meeting_id, here, new)
        yield from settled(action, _adding(archive, meeting_id, check_in.record, found.added))
        yield from settled(action, _numbering(archive, meeting_id))
    return action.changes


def _adding(
    archive: Archive, meeting_id: str, record: Record, added: tuple[Attendance, ...]
) -> Generator[None, None, None]:
    """Write rows that come, with whom of the file's directory they refer to."""
    if not added:
        return
    known = _with_ours(archive, _part_of(record.directory, added))
    own = apart_from_others(archive, changed(record, directory=known, attendance=added))
    people.put_directory(archive, own.directory)
    named: list[tuple[str, str]] = []
    for n, row in enumerate(own.attendance):
        if n % AT_ONCE == 0:
            yield
        rows.add(archive, meeting_id, changed(row, order=_LAST))
        for fact in ("person_id", "group_id", "position_id"):
            if target := getattr(row, fact):
                named.append((fact, target))
    people.add_mentions(archive, meeting_id, named)


def _part_of(directory: Directory, added: tuple[Attendance, ...]) -> Directory:
    """Give the part of a directory that rows refer to, and what that refers to in turn."""
    waiting = [one for row in added for one in (row.person_id, row.group_id, row.position_id)]
    tables = {name: {one.id: one for one in getattr(directory, name)} for name in _NAMES}
    part: dict[str, dict[str, Value]] = {name: {} for name in _NAMES}
    while waiting:
        target = waiting.pop() or ""
        for name, values in tables.items():
            if target in values and target not in part[name]:
                part[name][target] = values[target]
                waiting += _referred(values[target])
    return changed(Directory(), **{name: tuple(ones.values()) for name, ones in part.items()})


def _with_ours(archive: Archive, directory: Directory) -> Directory:
    """Give people the facts that never went along, so that they are known again."""
    whole = []
    for one in directory.people:
        ours = people.find(archive, Person, one.id)
        if ours is not None:
            phone, history = one.phone or ours.phone, one.history or ours.history
            one = changed(one, phone=phone, history=history)  # noqa: PLW2901
        whole.append(one)
    return changed(directory, people=tuple(whole))


def _referred(value: Value) -> list[str | None]:
    one_of = ("person_id", "organisation_id", "sector_id", "parent_id")
    found = [getattr(value, name, None) for name in one_of]
    for name in ("person_ids", "position_ids"):
        found += getattr(value, name, ())
    return found


def _numbering(archive: Archive, meeting_id: str) -> Generator[None, None, None]:
    printed_to = meetings.facts(archive, meeting_id).list_printed_to
    listed = rows.rows(archive, meeting_id)
    if printed_to is None:
        printed_to = max((row.order for row in listed if row.order < _LAST), default=0)
    yield
    for n, (old, new) in enumerate(newcomers_numbered(listed, printed_to=printed_to)):
        if n % AT_ONCE == 0:
            yield
        rows.change(archive, meeting_id, old, new)


_NAMES = Directory.__struct_fields__
