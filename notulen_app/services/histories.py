"""Who was where: the attendance of a person or of a post over the years, and its counts."""

from __future__ import annotations

from notulen_app.domain.tally import Tally
from notulen_app.services import posts
from notulen_app.store import histories, tallies
from notulen_app.store.archive import Archive
from notulen_app.store.histories import HistoryPage


def of_person(
    archive: Archive, person_id: str, *, after: tuple[str, str, str] | None = None
) -> HistoryPage:
    """Give the meetings that a person was asked to, the latest first, from where a page ended."""
    return histories.of_person(archive, person_id, after=after)


def of_post(
    archive: Archive, position_id: str, *, after: tuple[str, str, str] | None = None
) -> HistoryPage:
    """Give the meetings that the holders of a post were asked to in it, the latest first.

    Raises:
        NotInDirectory: there is no such post.
    """
    ids = [one.id for one in posts.holders(archive, position_id)]
    return histories.of_positions(archive, ids, after=after)


def counts_of_person(archive: Archive, person_id: str) -> Tally:
    """Count what came of every meeting that a person was asked to."""
    return tallies.of_person(archive, person_id)


def counts_of_post(archive: Archive, position_id: str) -> Tally:
    """Count what came of every meeting that the holders of a post were asked to in it.

    Raises:
        NotInDirectory: there is no such post.
    """
    return tallies.of_positions(archive, [one.id for one in posts.holders(archive, position_id)])
