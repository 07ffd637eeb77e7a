"""Which states of a meeting this archive has sent or taken in: by them a newer one is told.

A state is known by the hash of its content. What another archive sends is newer than what is here
where the state here is among those that it comes from; no clock is asked.
"""

from __future__ import annotations

from collections.abc import Iterable

from notulen_app.store.archive import Archive

MOST = 400
"""States of a meeting that are told, the newest."""


def of_meeting(archive: Archive, meeting_id: str) -> tuple[str, ...]:
    """Give the states of a meeting that were sent or taken in, the oldest first."""
    query = "SELECT state FROM lineage WHERE meeting_id = ? ORDER BY n DESC LIMIT ?"
    rows = archive.db.execute(query, [meeting_id, MOST]).fetchall()
    return tuple(state for (state,) in reversed(rows))


def add(archive: Archive, meeting_id: str, states: Iterable[str]) -> None:
    """Remember states, as part of an action; those that are known stay where they are."""
    for state in states:
        archive.db.execute(
            "INSERT OR IGNORE INTO lineage SELECT ?1, ?2, coalesce(max(n) + 1, 0) FROM lineage"
            " WHERE meeting_id = ?1",
            [meeting_id, state],
        )
