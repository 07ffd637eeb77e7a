"""Where one is: kept with every action and on pauses, never an undo step or a line in the log."""

from __future__ import annotations

from functools import partial

from notulen_app.domain.place import Place
from notulen_app.store.archive import Archive
from notulen_app.store.rows import put, read, to_row


def note(archive: Archive, place: Place) -> None:
    """Keep this place together with the next action, in its transaction: nothing is written now."""
    archive.with_next_commit(partial(_write, archive, place))


def keep(archive: Archive, place: Place) -> None:
    """Keep this place now, as on a pause; where it is kept already nothing is written.

    Raises:
        ArchiveReadOnly: it could not be written.
    """
    if last(archive) != place:
        archive.with_next_commit(partial(_write, archive, place))
        archive.commit_noted()


def last(archive: Archive) -> Place | None:
    """Give the place kept last; None where there is none, or where its meeting is gone."""
    query = (
        "SELECT * FROM place WHERE meeting_id IS NULL"
        " OR EXISTS (SELECT 1 FROM meeting m WHERE m.id = place.meeting_id)"
    )
    found = read(archive.db, query, [], Place)
    return found[0] if found else None


def _write(archive: Archive, place: Place) -> None:
    put(archive.db, "place", {"slot": 1, **to_row(place)}, pk=("slot",))
