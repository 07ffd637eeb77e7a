"""The points of an agenda: each is read and written by itself."""

from __future__ import annotations

from notulen_app.domain.errors import RowNotFound
from notulen_app.domain.meeting import AgendaItem
from notulen_app.domain.value import changed
from notulen_app.store.archive import Archive
from notulen_app.store.positions import Position, Shelf
from notulen_app.store.rows import insert, listed, to_row, update_to


def shelf(archive: Archive, meeting_id: str) -> Shelf:
    """Give the points of an agenda as rows that stand under other points."""
    return Shelf(archive.db, "agenda_item", "parent_id", meeting_id)


def items(archive: Archive, meeting_id: str) -> tuple[AgendaItem, ...]:
    """Read the agenda of a meeting in the order of the list."""
    return listed(archive.db, "agenda_item", AgendaItem, keys={"meeting_id": meeting_id})


def check(archive: Archive, meeting_id: str, item_id: str | None) -> None:
    """See that a meeting has this point; None, before the first point, is always there.

    Raises:
        RowNotFound: it has not.
    """
    query = "SELECT 1 FROM agenda_item WHERE meeting_id = ? AND id = ?"
    if item_id is not None and not archive.db.execute(query, [meeting_id, item_id]).fetchone():
        raise RowNotFound(item_id)


def add(archive: Archive, meeting_id: str, item: AgendaItem, position: Position) -> None:
    """Write a new point where it is to stand."""
    placed = changed(item, parent_id=position.group, order=position.order)
    facts = {"meeting_id": meeting_id, "rank": position.rank, **to_row(placed)}
    insert(archive.db, "agenda_item", facts)


def change(archive: Archive, meeting_id: str, old: AgendaItem, new: AgendaItem) -> None:
    """Write what differs between a point as it was and as it is to be."""
    keys = {"meeting_id": meeting_id, "id": old.id}
    update_to(archive.db, "agenda_item", (old, new), keys=keys)


def remove(archive: Archive, meeting_id: str, item_id: str) -> None:
    """Remove a point; what stood under it is not touched."""
    query = "DELETE FROM agenda_item WHERE meeting_id = ? AND id = ?"
    archive.db.execute(query, [meeting_id, item_id])
