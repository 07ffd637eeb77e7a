"""Taking minutes: rows come, are reworded and become another kind; each is one undo step.

Raises everywhere: MeetingLocked where this version is frozen, RowNotFound where a row is gone.
Where rows stand and what they are made of is in ``outline``, the agenda in ``agenda``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import RowNotFound
from notulen_app.domain.meeting import EntryKind
from notulen_app.domain.minutes_row import (
    Row,
    RowDraft,
    as_directive,
    name,
    points,
    row_of,
    with_points,
    with_privacy,
    with_text,
    without_directive,
)
from notulen_app.domain.people import Party
from notulen_app.domain.plain_text import cleaned
from notulen_app.domain.value import changed
from notulen_app.services import parties
from notulen_app.services.locked import check_changeable
from notulen_app.store import agenda, minutes
from notulen_app.store.archive import Archive
from notulen_app.store.positions import Position

NIL = "Nihil."
"""What is written where a point brought nothing."""


def add_entry(
    archive: Archive,
    meeting_id: str,
    *,
    text: str,
    kind: EntryKind = EntryKind.NOTE,
    agenda_item_id: str | None = None,
    after: str | None = None,
    speaker: str | None = None,
    addressees: Sequence[Party | str] = (),
    due: dt.date | None = None,
    sub_points: Sequence[str] = (),
    private: bool = False,
    now: dt.datetime | None = None,
) -> str:
    """Add a row behind ``after``, or at the end of its agenda point, and give its id.

    A directive gets its number, its addressees and an assignment for each; words that are the
    name of somebody known refer to him. ``now`` is when it was said, None where nobody knows.
    """
    draft = RowDraft(
        text=text,
        kind=kind,
        speaker=speaker or None,
        addressees=tuple(Party(text=one) if isinstance(one, str) else one for one in addressees),
        due=due,
        sub_points=tuple(sub_points),
        private=private,
        time=now.replace(microsecond=0) if now else None,
    )
    added = add_rows(
        archive, meeting_id, [draft], agenda_item_id=agenda_item_id, after=after, label="Tambah"
    )
    return added[0]


def add_rows(
    archive: Archive,
    meeting_id: str,
    drafts: Sequence[RowDraft],
    *,
    agenda_item_id: str | None = None,
    after: str | None = None,
    label: str = "Tempel",
) -> tuple[str, ...]:
    """Add rows as one step, as when lines are pasted, and give their ids."""
    made: list[Row] = []
    with archive.action(label) as action:
        check_changeable(archive, meeting_id)
        places = _places(archive, meeting_id, agenda_item_id, after, len(drafts))
        for draft, place in zip(drafts, places, strict=True):
            made.append(add_draft(archive, meeting_id, _plain(draft), place))
        action.label = f"{label} {name(made[0]) if len(made) == 1 else f'{len(made)} baris'}"
    return tuple(row.entry.id for row in made)


def insert_nil(
    archive: Archive,
    meeting_id: str,
    *,
    agenda_item_id: str | None,
    after: str | None = None,
    now: dt.datetime | None = None,
) -> str:
    """Add the row "Nihil." to a point that brought nothing, and give its id."""
    with archive.action("Sisipkan Nihil"):
        return add_entry(
            archive, meeting_id, text=NIL, agenda_item_id=agenda_item_id, after=after, now=now
        )


def change_text(
    archive: Archive, meeting_id: str, entry_id: str, text: str, *, point: int | None = None
) -> Changes:
    """Reword a row, or its sub-point ``point`` (from 0); typing on in it is one step."""
    text = cleaned(text)

    def reword(row: Row) -> Row:
        if point is None:
            return with_text(row, text)
        found = list(points(row))
        check_point(row, point)
        found[point] = changed(found[point], label=text)
        return with_points(row, found)

    label = "Ubah {}" if point is None else "Ubah butir {}"
    merge = f"{meeting_id}:{entry_id}:{point}:text"
    return change_rows(archive, meeting_id, [entry_id], label, reword, merge=merge)


def set_speaker(
    archive: Archive, meeting_id: str, entry_ids: Sequence[str], speaker: str | None
) -> Changes:
    """Name who said these rows; a directive is spoken by the same."""
    spoken_by = parties.resolved(archive, meeting_id, speaker)

    def speak(row: Row) -> Row:
        entry = changed(row.entry, speaker=spoken_by.text if spoken_by else None)
        directive = row.directive
        if directive is not None:
            was = directive.spoken_by.text if directive.spoken_by else None
            if was is None or was == row.entry.speaker:
                directive = changed(directive, spoken_by=spoken_by)
        return Row(entry=entry, directive=directive)

    return change_rows(archive, meeting_id, entry_ids, "Ubah pembicara {}", speak)


def set_time(
    archive: Archive, meeting_id: str, entry_ids: Sequence[str], time: dt.datetime | None
) -> Changes:
    """Write when these rows were said, or that nobody knows."""

    def stamp(row: Row) -> Row:
        return changed(row, entry=changed(row.entry, time=time))

    return change_rows(archive, meeting_id, entry_ids, "Ubah jam {}", stamp)


def set_private(
    archive: Archive, meeting_id: str, entry_ids: Sequence[str], *, private: bool
) -> Changes:
    """Leave rows out of every output, with their directives, or let them be printed again."""
    label = "Tandai {} tidak dicetak" if private else "Tandai {} dicetak"

    def mark(row: Row) -> Row:
        return with_privacy(row, private=private)

    return change_rows(archive, meeting_id, entry_ids, label, mark)


def change_kind(
    archive: Archive, meeting_id: str, entry_ids: Sequence[str], kind: EntryKind
) -> Changes:
    """Make rows another kind: a directive comes into being with its text, or goes."""
    with archive.action(f"Jadikan {kind.value}") as action:
        check_changeable(archive, meeting_id)
        for entry_id in entry_ids:
            row = minutes.row(archive, meeting_id, entry_id)
            if kind is not EntryKind.DIRECTIVE:
                new = without_directive(row, kind)
            else:
                new = changed(row, entry=changed(row.entry, kind=kind))
                new = _made_directive(archive, meeting_id, new)
            minutes.change(archive, meeting_id, row, new)
    return action.changes


def change_rows(
    archive: Archive,
    meeting_id: str,
    entry_ids: Sequence[str],
    label: str,
    change: Callable[[Row], Row],
    *,
    merge: str | None = None,
) -> Changes:
    """Change rows as one step; ``label`` holds {} for their name ("catatan", "3 baris")."""
    with archive.action(label, merge=merge) as action:
        check_changeable(archive, meeting_id)
        rows = [minutes.row(archive, meeting_id, one) for one in entry_ids]
        for old in rows:
            new = change(old)
            minutes.change(archive, meeting_id, old, new)
            if new.directive is not None and new.directive.spoken_by:
                parties.mention(archive, meeting_id, (new.directive.spoken_by,))
        action.label = label.format(name(rows[0]) if len(rows) == 1 else f"{len(rows)} baris")
    return action.changes


def check_point(row: Row, point: int) -> None:
    """See that a row has a sub-point of this number, from 0.

    Raises:
        RowNotFound: it has not.
    """
    if not 0 <= point < len(points(row)):
        raise RowNotFound(f"{row.entry.id}:{point}")


def _plain(draft: RowDraft) -> RowDraft:
    """Give a draft without characters that hide, deceive or cannot be stored."""
    return changed(
        draft,
        text=cleaned(draft.text),
        speaker=cleaned(draft.speaker or "").strip() or None,
        sub_points=tuple(map(cleaned, draft.sub_points)),
    )


def _places(
    archive: Archive, meeting_id: str, item_id: str | None, after: str | None, count: int
) -> list[Position]:
    """Give the places behind a row, or at the end of the point where the row is of another."""
    shelf = minutes.shelf(archive, meeting_id)
    if after is not None:
        there = shelf.find(after)
        if there is None:
            raise RowNotFound(after)
        if there.group == item_id:
            return shelf.after(there, count=count)
    agenda.check(archive, meeting_id, item_id)
    return shelf.at_end(item_id, count=count)


def add_draft(archive: Archive, meeting_id: str, draft: RowDraft, position: Position) -> Row:
    """Write a new row of a draft; part of an action under way."""
    if draft.kind is not EntryKind.DIRECTIVE:
        row = row_of(draft, spoken_by=None, number=None, order=0)
    else:
        number, order = minutes.next_directive(archive, meeting_id)
        spoken_by = parties.resolved(archive, meeting_id, draft.speaker)
        addressees = parties.all_resolved(archive, meeting_id, draft.addressees)
        draft = changed(draft, addressees=addressees)
        row = row_of(draft, spoken_by=spoken_by, number=number, order=order)
        parties.mention(archive, meeting_id, (spoken_by, *addressees))
    minutes.add(archive, meeting_id, row, position)
    return row


def _made_directive(archive: Archive, meeting_id: str, row: Row) -> Row:
    number, order = minutes.next_directive(archive, meeting_id)
    spoken_by = parties.resolved(archive, meeting_id, row.entry.speaker)
    parties.mention(archive, meeting_id, (spoken_by,))
    return as_directive(row, spoken_by=spoken_by, number=number, order=order)
