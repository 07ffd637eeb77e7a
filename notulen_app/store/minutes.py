"""Single rows of the minutes: each entry and directive is read and written by itself."""

from __future__ import annotations

from notulen_app.domain.directive import Assignment, Directive
from notulen_app.domain.errors import RowNotFound
from notulen_app.domain.meeting import Entry
from notulen_app.domain.minutes_row import Row
from notulen_app.domain.value import changed
from notulen_app.store.archive import Archive
from notulen_app.store.positions import Position, Shelf
from notulen_app.store.rows import insert, listed, read, sync, to_row, update_to


def shelf(archive: Archive, meeting_id: str) -> Shelf:
    """Give the entries of a meeting as rows that stand under agenda points."""
    return Shelf(archive.db, "entry", "agenda_item_id", meeting_id)


def row(archive: Archive, meeting_id: str, entry_id: str) -> Row:
    """Read an entry with its directive.

    Raises:
        RowNotFound: the meeting has no such entry.
    """
    query = "SELECT * FROM entry WHERE meeting_id = ? AND id = ?"
    found = read(archive.db, query, [meeting_id, entry_id], Entry)
    if not found:
        raise RowNotFound(entry_id)
    return Row(entry=found[0], directive=_directive(archive, meeting_id, "entry_id", entry_id))


def entries(archive: Archive, meeting_id: str) -> tuple[Entry, ...]:
    """Read all entries of a meeting in the order of the list."""
    return listed(archive.db, "entry", Entry, keys={"meeting_id": meeting_id})


def add(archive: Archive, meeting_id: str, new: Row, position: Position) -> None:
    """Write a new row where it is to stand."""
    entry = changed(new.entry, agenda_item_id=position.group, order=position.order)
    facts = {"meeting_id": meeting_id, "rank": position.rank, **to_row(entry)}
    insert(archive.db, "entry", facts)
    if new.directive is not None:
        add_directive(archive, meeting_id, new.directive)


def change(archive: Archive, meeting_id: str, old: Row, new: Row) -> None:
    """Write what differs between a row as it was and as it is to be, its directive included."""
    keys = {"meeting_id": meeting_id, "id": old.entry.id}
    update_to(archive.db, "entry", (old.entry, new.entry), keys=keys)
    if old.directive is not None and new.directive is not None:
        change_directive(archive, meeting_id, old.directive, new.directive)
    elif old.directive is not None:
        remove_directive(archive, meeting_id, old.directive.id)
    elif new.directive is not None:
        add_directive(archive, meeting_id, new.directive)


def remove(archive: Archive, meeting_id: str, old: Row) -> None:
    """Remove a row with its directive."""
    if old.directive is not None:
        remove_directive(archive, meeting_id, old.directive.id)
    query = "DELETE FROM entry WHERE meeting_id = ? AND id = ?"
    archive.db.execute(query, [meeting_id, old.entry.id])


def directive_of(archive: Archive, meeting_id: str, row_id: str) -> Directive | None:
    """Find the directive of an entry, or the one that has this id itself."""
    found = _directive(archive, meeting_id, "entry_id", row_id)
    return found or _directive(archive, meeting_id, "id", row_id)


def next_directive(archive: Archive, meeting_id: str) -> tuple[int, int]:
    """Give the number and the order of the next directive of a meeting."""
    query = 'SELECT max(number), max("order") FROM directive WHERE meeting_id = ?'
    number, order = archive.db.execute(query, [meeting_id]).fetchone()
    return (number or 0) + 1, 1 if order is None else order + 1


def add_directive(archive: Archive, meeting_id: str, directive: Directive) -> None:
    """Write a new directive behind all others of the meeting, with its assignments."""
    query = "SELECT max(rank) FROM directive WHERE meeting_id = ?"
    last = archive.db.execute(query, [meeting_id]).fetchone()[0]
    rank = 0 if last is None else last + 1
    facts = to_row(directive, without=("assignments",))
    insert(archive.db, "directive", {"meeting_id": meeting_id, "rank": rank, **facts})
    for n, one in enumerate(directive.assignments):
        keys = {"meeting_id": meeting_id, "directive_id": directive.id}
        insert(archive.db, "assignment", {**keys, "rank": n, **to_row(one)})


def change_directive(archive: Archive, meeting_id: str, old: Directive, new: Directive) -> None:
    """Write what differs between a directive as it was and as it is to be."""
    keys = {"meeting_id": meeting_id, "id": old.id}
    update_to(archive.db, "directive", (old, new), keys=keys, without=("assignments",))
    if old.assignments != new.assignments:
        keys = {"meeting_id": meeting_id, "directive_id": old.id}
        sync(archive.db, "assignment", new.assignments, keys=keys)


def remove_directive(archive: Archive, meeting_id: str, directive_id: str) -> None:
    """Remove a directive with its assignments."""
    query = "DELETE FROM directive WHERE meeting_id = ? AND id = ?"
    archive.db.execute(query, [meeting_id, directive_id])


def hand_over(archive: Archive, meeting_id: str, entry_id: str, heir: str) -> None:
    """Let what lies on a row (photos, files) lie on another that takes its words in."""
    query = "UPDATE attachment SET entry_id = ? WHERE meeting_id = ? AND entry_id = ?"
    archive.db.execute(query, [heir, meeting_id, entry_id])


def _directive(archive: Archive, meeting_id: str, column: str, value: str) -> Directive | None:
    query = f"SELECT * FROM directive WHERE meeting_id = ? AND {column} = ? LIMIT 1"
    found = read(archive.db, query, [meeting_id, value], Directive)
    if not found:
        return None
    query = "SELECT * FROM assignment WHERE meeting_id = ? AND directive_id = ? ORDER BY rank"
    tasks = read(archive.db, query, [meeting_id, found[0].id], Assignment)
    return changed(found[0], assignments=tasks)
