"""The agenda: its points come, are renamed, move and are discussed; each is one undo step.

Raises everywhere: MeetingLocked where this version is frozen, RowNotFound where a point is gone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from notulen_app.domain.agenda import (
    ancestors,
    begun,
    finished,
    following,
    in_order,
)
from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import RowNotFound
from notulen_app.domain.meeting import AgendaItem
from notulen_app.domain.outline import numbered
from notulen_app.domain.plain_text import cleaned
from notulen_app.domain.value import changed, new_id
from notulen_app.services.locked import check_changeable
from notulen_app.store import agenda, minutes
from notulen_app.store.archive import Archive
from notulen_app.store.positions import Position

DEEPEST = 8
"""Points within points at most."""


def add_items(
    archive: Archive,
    meeting_id: str,
    titles: Sequence[str],
    *,
    parent_id: str | None = None,
    after: str | None = None,
) -> tuple[str, ...]:
    """Add points behind another, beside it, or at the end of those under ``parent_id``."""
    count = len(titles)
    with archive.action("Tambah agenda" if count == 1 else f"Tambah {count} agenda"):
        check_changeable(archive, meeting_id)
        shelf = agenda.shelf(archive, meeting_id)
        if after is not None:
            places = shelf.after(_standing(archive, meeting_id, after), count=count)
        else:
            agenda.check(archive, meeting_id, parent_id)
            places = shelf.at_end(parent_id, count=count)
        items = [AgendaItem(id=new_id(), title=cleaned(title)) for title in titles]
        for item, place in zip(items, places, strict=True):
            agenda.add(archive, meeting_id, item, place)
    return tuple(item.id for item in items)


def rename_item(archive: Archive, meeting_id: str, item_id: str, title: str) -> Changes:
    """Rename a point; typing on in it is one step."""
    return _change(archive, meeting_id, item_id, "Ubah agenda {}", title=cleaned(title))


def set_presenter(
    archive: Archive, meeting_id: str, item_id: str, presenter: str | None
) -> Changes:
    """Name who presents a point; typing on is one step."""
    return _change(
        archive,
        meeting_id,
        item_id,
        "Ubah penyaji agenda {}",
        presenter=cleaned(presenter or "") or None,
    )


def set_planned_minutes(
    archive: Archive, meeting_id: str, item_id: str, planned: int | None
) -> Changes:
    """Plan how many minutes a point takes; None for no plan."""
    return _change(
        archive, meeting_id, item_id, "Ubah rencana waktu agenda {}", planned_minutes=planned
    )


def nest_item(archive: Archive, meeting_id: str, item_id: str) -> Changes:
    """Put a point under the one in front of it, as its last; the first of its group stays."""
    with archive.action("Jadikan subagenda") as action:
        check_changeable(archive, meeting_id)
        shelf = agenda.shelf(archive, meeting_id)
        there = _standing(archive, meeting_id, item_id)
        parent = shelf.neighbour(there, step=-1)
        items = agenda.items(archive, meeting_id)
        if parent is not None and len(ancestors(items, item_id)) < DEEPEST - 1:
            shelf.place(item_id, shelf.at_end(parent)[0])
    return action.changes


def unnest_item(archive: Archive, meeting_id: str, item_id: str) -> Changes:
    """Put a point behind the one that it stands under; one at the top stays."""
    with archive.action("Jadikan agenda") as action:
        check_changeable(archive, meeting_id)
        parent = _standing(archive, meeting_id, item_id).group
        if parent is not None:
            shelf = agenda.shelf(archive, meeting_id)
            shelf.place(item_id, shelf.after(_standing(archive, meeting_id, parent))[0])
    return action.changes


def move_item(archive: Archive, meeting_id: str, item_id: str, *, step: int) -> Changes:
    """Move a point up (-1) or down (1) among those beside it; at the edge it stays."""
    with archive.action("Pindahkan agenda") as action:
        check_changeable(archive, meeting_id)
        shelf = agenda.shelf(archive, meeting_id)
        beside = shelf.neighbour(_standing(archive, meeting_id, item_id), step=step)
        if beside is not None:
            there = _standing(archive, meeting_id, beside)
            shelf.place(item_id, (shelf.before(there) if step < 0 else shelf.after(there))[0])
    return action.changes


def move_item_to(
    archive: Archive, meeting_id: str, item_id: str, *, parent_id: str | None, index: int
) -> Changes:
    """Move a point under another (None: to the top) so that it is its ``index``-th, from 0.

    Under itself or what stands under it, it does not move.
    """
    with archive.action("Pindahkan agenda") as action:
        check_changeable(archive, meeting_id)
        agenda.check(archive, meeting_id, item_id)
        agenda.check(archive, meeting_id, parent_id)
        items = agenda.items(archive, meeting_id)
        above = ancestors(items, parent_id) | {parent_id} if parent_id else frozenset()
        if item_id not in above and len(above) < DEEPEST:
            shelf = agenda.shelf(archive, meeting_id)
            beside = [one for one in shelf.ids(parent_id) if one != item_id]
            if index < len(beside):
                there = _standing(archive, meeting_id, beside[max(index, 0)])
                shelf.place(item_id, shelf.before(there)[0])
            else:
                shelf.place(item_id, shelf.at_end(parent_id)[0])
    return action.changes


def remove_items(archive: Archive, meeting_id: str, item_ids: Sequence[str]) -> Changes:
    """Remove points; nothing under them is lost.

    Their entries go to the end of the point in front, or before the first; the points under them
    take their place.
    """
    with archive.action("Hapus agenda") as action:
        check_changeable(archive, meeting_id)
        if len(item_ids) == 1:
            action.label = f"Hapus agenda {_number(archive, meeting_id, item_ids[0])}"
        for item_id in item_ids:
            _remove(archive, meeting_id, item_id)
    return action.changes


def begin_item(archive: Archive, meeting_id: str, item_id: str, *, now: dt.datetime) -> Changes:
    """Take up a point: its time is stamped, what was under discussion is finished."""
    with archive.action("Mulai agenda") as action:
        check_changeable(archive, meeting_id)
        action.label = f"Mulai agenda {_number(archive, meeting_id, item_id)}"
        items = agenda.items(archive, meeting_id)
        put_items(archive, meeting_id, items, begun(items, item_id, now.replace(microsecond=0)))
    return action.changes


def next_item(archive: Archive, meeting_id: str, *, now: dt.datetime) -> str | None:
    """Finish the point under discussion, take up the next and give its id; None at the end."""
    with archive.action("Agenda berikutnya"):
        check_changeable(archive, meeting_id)
        items = agenda.items(archive, meeting_id)
        coming = following(items)
        moment = now.replace(microsecond=0)
        new = begun(items, coming.id, moment) if coming else finished(items, moment)
        put_items(archive, meeting_id, items, new)
    return coming.id if coming else None


def put_items(
    archive: Archive, meeting_id: str, old: Sequence[AgendaItem], new: Sequence[AgendaItem]
) -> None:
    """Write what differs between two agendas of the same points; part of an action under way."""
    for before, after in zip(old, new, strict=True):
        agenda.change(archive, meeting_id, before, after)


def _change(archive: Archive, meeting_id: str, item_id: str, label: str, **facts: Any) -> Changes:
    merge = f"{meeting_id}:{item_id}:{','.join(facts)}"
    with archive.action(label, merge=merge) as action:
        check_changeable(archive, meeting_id)
        action.label = label.format(_number(archive, meeting_id, item_id))
        old = next(one for one in agenda.items(archive, meeting_id) if one.id == item_id)
        agenda.change(archive, meeting_id, old, changed(old, **facts))
    return action.changes


def _remove(archive: Archive, meeting_id: str, item_id: str) -> None:
    there = _standing(archive, meeting_id, item_id)
    order = [None, *(one.id for one in in_order(agenda.items(archive, meeting_id)))]
    in_front = order[order.index(item_id) - 1]
    entries = minutes.shelf(archive, meeting_id)
    orphans = entries.ids(item_id)
    places = entries.at_end(in_front, count=len(orphans))
    for entry_id, place in zip(orphans, places, strict=True):
        entries.place(entry_id, place)
    shelf = agenda.shelf(archive, meeting_id)
    children = shelf.ids(item_id)
    for child, place in zip(children, shelf.after(there, count=len(children)), strict=True):
        shelf.place(child, place)
    agenda.remove(archive, meeting_id, item_id)


def _number(archive: Archive, meeting_id: str, item_id: str) -> str:
    for number, _, item in numbered(agenda.items(archive, meeting_id)):
        if item.id == item_id:
            return number
    raise RowNotFound(item_id)


def _standing(archive: Archive, meeting_id: str, item_id: str) -> Position:
    found = agenda.shelf(archive, meeting_id).find(item_id)
    if found is None:
        raise RowNotFound(item_id)
    return found
