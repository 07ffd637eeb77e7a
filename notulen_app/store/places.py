"""Where one is: kept with every action and on pauses, never an undo step or a line in the log."""

from __future__ import annotations

from functools import partial

from notulen_app.domain.place import Place
from notulen_app.domain.value import changed
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
    there = last(archive)
    if there is None or changed(there, draft=None) != changed(place, draft=None):
        fresh = True
    else:
        fresh = place.draft is not None and place.draft != (there.draft or "")
    if fresh:
        archive.with_next_commit(partial(_write, archive, place))
        archive.commit_noted()


def last(archive: Archive) -> Place | None:
    """Give the place kept last; None where there is none, or where its meeting is gone."""
    query = (
        "SELECT slot, meeting_id, tab, row_id, caret FROM place WHERE meeting_id IS NULL"
        " OR EXISTS (SELECT 1 FROM meeting m WHERE m.id = place.meeting_id)"
    )
    found = read(archive.db, query, [], Place)
    if not found:
        return None
    return changed(found[0], draft=draft(archive, found[0].meeting_id or "") or None)


def draft(archive: Archive, meeting_id: str) -> str:
    """Give what is typed in the quick line of a meeting and is no row yet."""
    query = "SELECT text FROM draft WHERE meeting_id = ?"
    found = archive.db.execute(query, [meeting_id]).fetchone()
    return str(found[0]) if found else ""


def _write(archive: Archive, place: Place) -> None:
    here = to_row(changed(place, draft=""))
    put(archive.db, "place", {"slot": 1, **here}, pk=("slot",))
    if place.meeting_id is None or place.draft is None:
        return
    if place.draft:
        query = (
            "INSERT INTO draft (meeting_id, text) SELECT id, ?2 FROM meeting WHERE id = ?1"
            " ON CONFLICT (meeting_id) DO UPDATE SET text = excluded.text"
        )
        archive.db.execute(query, [place.meeting_id, place.draft])
    else:
        archive.db.execute("DELETE FROM draft WHERE meeting_id = ?", [place.meeting_id])
