"""What was decided against when two desks' lists were joined: so that it is not asked again."""

from __future__ import annotations

import msgspec

from notulen_app.store.archive import Archive
from notulen_app.store.rows import put


def rejected(archive: Archive, meeting_id: str) -> dict[str, tuple[str, ...]]:
    """Give the markings that were decided against, by the id of the row."""
    query = "SELECT id, rejected FROM desk_decision WHERE meeting_id = ?"
    found = archive.db.execute(query, [meeting_id]).fetchall()
    return {row[0]: msgspec.json.decode(row[1], type=tuple[str, ...]) for row in found}


def reject(archive: Archive, meeting_id: str, attendance_id: str, marking: str) -> None:
    """Note that a row was decided not to be marked so."""
    known = rejected(archive, meeting_id).get(attendance_id, ())
    markings = msgspec.json.encode(sorted({*known, marking})).decode()
    row = {"meeting_id": meeting_id, "id": attendance_id, "rejected": markings}
    put(archive.db, "desk_decision", row, pk=("meeting_id", "id"))
