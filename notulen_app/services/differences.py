"""The states of the minutes that are kept, and what changed from one to another.

States are read on the interface thread; comparing and drawing run in any thread from values alone.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from notulen_app.domain.differences import Difference, differences
from notulen_app.domain.meeting import Record
from notulen_app.services import editions, exchange, profiles
from notulen_app.services.publishing import fit
from notulen_app.store import editions as stored_editions
from notulen_app.store import meetings, reviews
from notulen_app.store.archive import Archive

if TYPE_CHECKING:
    from notulen_app.documents.profile import DocumentProfile

NOW = "sekarang"


@dataclass(frozen=True)
class State:
    """A state of the minutes: how it is asked for, what it is called, when it was kept.

    ``at`` is None for the minutes as they are now.
    """

    key: str
    name: str
    at: dt.datetime | None


@dataclass(frozen=True)
class Compared:
    """What is compared: two states with their records, and the profile that it is printed in.

    A record is its exchange file, or the record itself where it is the present one.
    """

    before: State
    after: State
    records: tuple[str | Record, str | Record]
    profile: DocumentProfile


@dataclass(frozen=True)
class Found:
    """What changed between two states of a meeting."""

    compared: Compared
    record: Record
    differences: tuple[Difference, ...]


def states(archive: Archive, meeting_id: str) -> tuple[State, ...]:
    """Give the states that are kept, the oldest first; the present one last."""
    kept = [
        State(f"konsep:{one.id}", f"Konsep {one.number}", one.at)
        for one in reviews.numbers(archive, meeting_id)
    ]
    kept += [
        State(f"edisi:{version}", f"Edisi {version}", at)
        for version, at in stored_editions.moments(archive, meeting_id)
    ]
    kept.sort(key=lambda one: one.at or dt.datetime.max)
    frozen = editions.is_frozen(archive, meeting_id)
    now = [] if frozen and kept else [State(NOW, "Sekarang", None)]
    return (*kept, *now)


def compared(archive: Archive, meeting_id: str, before: State, after: State) -> Compared:
    """Read two states."""
    profile = profiles.profile_for(archive, meetings.facts(archive, meeting_id))
    records = tuple(_record(archive, meeting_id, one) for one in (before, after))
    return Compared(before, after, (records[0], records[1]), profile)


def find(what: Compared) -> Found:
    """Compare two states; for any thread."""
    from notulen_app.services.told_record import told

    first, last = (
        one if isinstance(one, Record) else exchange.reread(one.encode()) for one in what.records
    )
    return Found(what, last, differences(told(first), told(last)))


def render(found: Found) -> bytes:
    """Draw what changed as a PDF; for any thread.

    Raises:
        NotArchival: it is not fit for the archive.
    """
    from notulen_app.documents.differences_pdf import differences_pdf

    what = found.compared
    drawn = differences_pdf(
        found.record.meeting,
        what.profile,
        found.differences,
        before=(what.before.name, what.before.at),
        after=(what.after.name, what.after.at),
    )
    return fit(drawn).pdf


def _record(archive: Archive, meeting_id: str, state: State) -> str | Record:
    kind, _, key = state.key.partition(":")
    if kind == "konsep":
        draft = reviews.draft(archive, key)
        if draft is not None:
            return draft.record
    elif kind == "edisi":
        for one in stored_editions.of_meeting(archive, meeting_id):
            if str(one.version) == key:
                return one.record
    return meetings.get(archive, meeting_id)
