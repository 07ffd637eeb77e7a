"""Where rows of the minutes stand and how they hang together; each function is one undo step.

Raises everywhere: MeetingLocked where this version is frozen, RowNotFound where a row is gone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from notulen_app.domain.agenda import in_order
from notulen_app.domain.changes import Changes
from notulen_app.domain.completion import NameIndex
from notulen_app.domain.directive import ChecklistItem
from notulen_app.domain.errors import PrivacyMixed, RowNotFound
from notulen_app.domain.minutes_row import (
    Row,
    RowDraft,
    divided,
    name,
    points,
    with_points,
    with_text,
)
from notulen_app.domain.plain_text import cleaned
from notulen_app.domain.speakers import speaker_of
from notulen_app.domain.value import changed
from notulen_app.services.locked import check_changeable
from notulen_app.services.minutes import add_draft, change_rows, check_point
from notulen_app.store import agenda, minutes
from notulen_app.store.archive import Archive
from notulen_app.store.positions import Position


@dataclass(frozen=True)
class Joint:
    """Where two texts were joined: the entry, its sub-point if it is one, and the caret there."""

    entry_id: str
    point: int | None
    caret: int


def move_entries(
    archive: Archive,
    meeting_id: str,
    entry_ids: Sequence[str],
    *,
    agenda_item_id: str | None = None,
    after: str | None = None,
    before: str | None = None,
) -> Changes:
    """Move rows, in this order, behind or in front of a row, else to the end of a point.

    Next to one of themselves they stay where they are.
    """
    with archive.action("Pindahkan baris") as action:
        check_changeable(archive, meeting_id)
        beside = after or before
        if beside not in entry_ids:
            shelf = minutes.shelf(archive, meeting_id)
            if beside is None:
                agenda.check(archive, meeting_id, agenda_item_id)
                places = shelf.at_end(agenda_item_id, count=len(entry_ids))
            else:
                reach = shelf.after if after else shelf.before
                places = reach(_standing(archive, meeting_id, beside), count=len(entry_ids))
            _place(archive, meeting_id, entry_ids, places)
        action.label = f"Pindahkan {_counted(archive, meeting_id, entry_ids)}"
    return action.changes


def move_step(archive: Archive, meeting_id: str, entry_ids: Sequence[str], *, step: int) -> Changes:
    """Move rows together one row up (-1) or down (1), at the edge of a point into the next.

    ``entry_ids`` in reading order. Above the first and below the last row nothing moves.
    """
    with archive.action("Pindahkan baris") as action:
        check_changeable(archive, meeting_id)
        if not entry_ids:
            return Changes("")
        shelf = minutes.shelf(archive, meeting_id)
        edge = _standing(archive, meeting_id, entry_ids[0 if step < 0 else -1])
        beside = shelf.neighbour(edge, step=step)
        places: list[Position] = []
        if beside is not None:
            reach = shelf.before if step < 0 else shelf.after
            places = reach(_standing(archive, meeting_id, beside), count=len(entry_ids))
        else:
            order = [None, *(item.id for item in in_order(agenda.items(archive, meeting_id)))]
            there = order.index(edge.group) + step if edge.group in order else -1
            if 0 <= there < len(order):
                edge_of = shelf.at_end if step < 0 else shelf.at_start
                places = edge_of(order[there], count=len(entry_ids))
        _place(archive, meeting_id, entry_ids if places else (), places)
        action.label = f"Pindahkan {_counted(archive, meeting_id, entry_ids)}"
    return action.changes


def indent(archive: Archive, meeting_id: str, entry_ids: Sequence[str]) -> Changes:
    """Make rows sub-points of the row above the first; their own sub-points follow them.

    The first row of a point has none above it and stays. What a directive said beyond its text
    goes with it, until undone.

    Raises:
        PrivacyMixed: one is left out of every output and the row above is printed.
    """
    with archive.action("Jadikan butir") as action:
        check_changeable(archive, meeting_id)
        if not entry_ids:
            return Changes("")
        above = minutes.shelf(archive, meeting_id).neighbour(
            _standing(archive, meeting_id, entry_ids[0]), step=-1
        )
        if above is not None:
            parent = minutes.row(archive, meeting_id, above)
            found = list(points(parent))
            for entry_id in entry_ids:
                row = minutes.row(archive, meeting_id, entry_id)
                if row.entry.private and not parent.entry.private:
                    raise PrivacyMixed(entry_id)
                found += [ChecklistItem(id="", label=_told(row, parent)), *points(row)]
                minutes.hand_over(archive, meeting_id, entry_id, above)
                minutes.remove(archive, meeting_id, row)
            minutes.change(archive, meeting_id, parent, with_points(parent, found))
    return action.changes


def outdent(archive: Archive, meeting_id: str, entry_id: str, point: int) -> str:
    """Make a sub-point a row of its own behind its row, and give its id.

    The sub-points that followed it are now its own; time and privacy are its row's, and so is the
    speaker unless the sub-point begins with another ("Kapolres: ...").
    """
    with archive.action("Jadikan baris"):
        row = _pointed(archive, meeting_id, entry_id, point)
        found = points(row)
        minutes.change(archive, meeting_id, row, with_points(row, found[:point]))
        speaker, text = _speaker_in(found[point].label)
        draft = RowDraft(
            text=text,
            sub_points=tuple(one.label for one in found[point + 1 :]),
            speaker=speaker or row.entry.speaker,
            time=row.entry.time,
            private=row.entry.private,
        )
        made = _add_behind(archive, meeting_id, entry_id, draft)
    return made.entry.id


def _told(row: Row, parent: Row) -> str:
    """Give a row's words as a sub-point: with its speaker where that is not its new row's."""
    speaker = row.entry.speaker
    if speaker and speaker != parent.entry.speaker:
        return f"{speaker}: {row.entry.text}"
    return row.entry.text


def _speaker_in(label: str) -> tuple[str | None, str]:
    """Part a sub-point into its speaker, if it begins with one, and its words."""
    head, colon, rest = label.partition(": ")
    speaker = speaker_of(head, NameIndex()) if colon and rest.strip() else None
    return (speaker, rest.strip()) if speaker else (None, label)


def split_entry(
    archive: Archive, meeting_id: str, entry_id: str, at: int, *, point: int | None = None
) -> str:
    """Split a row, or a sub-point, before character ``at``; give the id of the second's entry.

    The second row is of the same kind and has the sub-points; see ``minutes_row.divided``.
    """
    with archive.action("Belah baris") as action:
        if point is not None:
            row = _pointed(archive, meeting_id, entry_id, point)
            found = list(points(row))
            old = found[point]
            found[point] = changed(old, label=old.label[:at].rstrip())
            found.insert(point + 1, ChecklistItem(id="", label=old.label[at:].lstrip()))
            minutes.change(archive, meeting_id, row, with_points(row, found))
            return entry_id
        check_changeable(archive, meeting_id)
        row = minutes.row(archive, meeting_id, entry_id)
        first, draft, kept = divided(row, at)
        minutes.change(archive, meeting_id, row, first)
        made = _add_behind(archive, meeting_id, entry_id, draft)
        minutes.change(archive, meeting_id, made, with_points(made, kept))
        action.label = f"Belah {name(row)}"
    return made.entry.id


def join_with_previous(
    archive: Archive, meeting_id: str, entry_id: str, *, point: int | None = None
) -> Joint | None:
    """Join a row, or a sub-point, with the line above it; None where there is none in its point.

    The line above keeps its kind; what a directive that was joined said beyond its text goes.

    Raises:
        PrivacyMixed: one of two rows is left out of every output and the other is not.
    """
    with archive.action("Gabungkan baris"):
        if point is not None:
            return _join_point(archive, meeting_id, entry_id, point)
        check_changeable(archive, meeting_id)
        row = minutes.row(archive, meeting_id, entry_id)
        shelf = minutes.shelf(archive, meeting_id)
        above = shelf.neighbour(_standing(archive, meeting_id, entry_id), step=-1)
        if above is None:
            return None
        first = minutes.row(archive, meeting_id, above)
        if first.entry.private != row.entry.private:
            raise PrivacyMixed(entry_id)
        found = list(points(first))
        minutes.hand_over(archive, meeting_id, entry_id, above)
        minutes.remove(archive, meeting_id, row)
        if found:
            text, caret = _joined(found[-1].label, row.entry.text)
            found[-1] = changed(found[-1], label=text)
            new = first
        else:
            text, caret = _joined(first.entry.text, row.entry.text)
            new = with_text(first, text)
        minutes.change(archive, meeting_id, first, with_points(new, [*found, *points(row)]))
        return Joint(above, len(found) - 1 if found else None, caret)


def remove_rows(
    archive: Archive,
    meeting_id: str,
    entry_ids: Sequence[str],
    *,
    points_of: Mapping[str, Sequence[int]] | None = None,
) -> Changes:
    """Remove rows with their directives, and sub-points of other rows (by entry, from 0)."""
    with archive.action("Hapus baris") as action:
        check_changeable(archive, meeting_id)
        names = []
        for entry_id, gone in (points_of or {}).items():
            if entry_id in entry_ids:
                continue
            row = minutes.row(archive, meeting_id, entry_id)
            kept = [one for n, one in enumerate(points(row)) if n not in gone]
            names += ["butir"] * len(set(gone))
            minutes.change(archive, meeting_id, row, with_points(row, kept))
        for entry_id in entry_ids:
            row = minutes.row(archive, meeting_id, entry_id)
            names.append(name(row))
            minutes.remove(archive, meeting_id, row)
        action.label = f"Hapus {names[0] if len(names) == 1 else f'{len(names)} baris'}"
    return action.changes


def add_points(
    archive: Archive, meeting_id: str, entry_id: str, texts: Sequence[str], *, at: int | None = None
) -> Changes:
    """Add sub-points to a row, in front of its sub-point ``at`` (from 0) or at the end."""

    def grow(row: Row) -> Row:
        found = list(points(row))
        place = len(found) if at is None else at
        found[place:place] = [ChecklistItem(id="", label=cleaned(text)) for text in texts]
        return with_points(row, found)

    label = "Tambah butir {}" if len(texts) == 1 else f"Tambah {len(texts)} butir {{}}"
    return change_rows(archive, meeting_id, [entry_id], label, grow)


def move_point(
    archive: Archive, meeting_id: str, entry_id: str, point: int, *, step: int
) -> Changes:
    """Move a sub-point up (-1) or down (1) among those of its row; at the edge it stays."""

    def move(row: Row) -> Row:
        check_point(row, point)
        found = list(points(row))
        there = max(0, min(point + step, len(found) - 1))
        found.insert(there, found.pop(point))
        return with_points(row, found)

    return change_rows(archive, meeting_id, [entry_id], "Pindahkan butir {}", move)


def _join_point(archive: Archive, meeting_id: str, entry_id: str, point: int) -> Joint:
    row = _pointed(archive, meeting_id, entry_id, point)
    found = list(points(row))
    gone = found.pop(point)
    if point == 0:
        text, caret = _joined(row.entry.text, gone.label)
        new = with_text(row, text)
    else:
        text, caret = _joined(found[point - 1].label, gone.label)
        found[point - 1] = changed(found[point - 1], label=text)
        new = row
    minutes.change(archive, meeting_id, row, with_points(new, found))
    return Joint(entry_id, point - 1 if point else None, caret)


def _joined(first: str, second: str) -> tuple[str, int]:
    """Join two texts with a blank; give the result and where the second begins."""
    between = " " if first and second else ""
    return f"{first}{between}{second}", len(first) + len(between)


def _pointed(archive: Archive, meeting_id: str, entry_id: str, point: int) -> Row:
    """Read a row that may be changed and has this sub-point."""
    check_changeable(archive, meeting_id)
    row = minutes.row(archive, meeting_id, entry_id)
    check_point(row, point)
    return row


def _add_behind(archive: Archive, meeting_id: str, entry_id: str, draft: RowDraft) -> Row:
    shelf = minutes.shelf(archive, meeting_id)
    (place,) = shelf.after(_standing(archive, meeting_id, entry_id))
    return add_draft(archive, meeting_id, draft, place)


def _standing(archive: Archive, meeting_id: str, entry_id: str) -> Position:
    found = minutes.shelf(archive, meeting_id).find(entry_id)
    if found is None:
        raise RowNotFound(entry_id)
    return found


def _place(
    archive: Archive, meeting_id: str, entry_ids: Sequence[str], places: Sequence[Position]
) -> None:
    shelf = minutes.shelf(archive, meeting_id)
    for entry_id, place in zip(entry_ids, places, strict=True):
        _standing(archive, meeting_id, entry_id)
        shelf.place(entry_id, place)


def _counted(archive: Archive, meeting_id: str, entry_ids: Sequence[str]) -> str:
    if len(entry_ids) == 1:
        return name(minutes.row(archive, meeting_id, entry_ids[0]))
    return f"{len(entry_ids)} baris"
