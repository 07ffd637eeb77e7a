"""The bound volume of a year: its minutes that are *sah*, read in steps and drawn from values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator
from typing import TYPE_CHECKING

from notulen_app.domain.meeting import MeetingState
from notulen_app.domain.rules import is_secret
from notulen_app.services import editions, profiles
from notulen_app.services.publishing import fit
from notulen_app.store import archive_records, meetings, soundness
from notulen_app.store import editions as stored
from notulen_app.store.archive import Archive

if TYPE_CHECKING:
    from notulen_app.documents.page import Progress, RenderedDocument
    from notulen_app.documents.year_volume import Volume


def years(archive: Archive) -> tuple[int, ...]:
    """Give the years from the first meeting to the last one, the newest first."""
    first, last = archive_records.span(archive)
    return tuple(range(last.year, first.year - 1, -1)) if first and last else ()


def reading(archive: Archive, year: int) -> Generator[None, None, Volume]:
    """Read the minutes of a year in short steps; the generator's return value is the volume.

    Of a meeting with an edition that is bound which was frozen. What is not *sah*, and what is
    secret, is left out and counted.

    Raises:
        ArchiveDamaged: a meeting is not what was written.
    """
    from notulen_app.documents.year_volume import Bound, Volume

    found: list[Bound] = []
    open_count = secret_count = 0
    days = dt.date(year, 1, 1), dt.date(year, 12, 31)
    for listed in tuple(archive_records.between(archive, *days)):
        yield
        meeting = meetings.facts(archive, listed.meeting_id)
        if meeting.state is not MeetingState.FINAL:
            open_count += 1
        elif is_secret(meeting):
            secret_count += 1
        else:
            soundness.check_meeting(archive, meeting.id)
            edition = stored.current(archive, meeting.id)
            if edition is not None:
                frozen = editions.pending_of(archive.cabinet, edition)
                found.append(Bound(frozen.record, frozen.profile))
            else:
                record = meetings.get(archive, meeting.id)
                found.append(Bound(record, profiles.profile_for(archive, meeting)))
    own = profiles.office_profile(archive)
    return Volume(year, found, own, open_count=open_count, secret_count=secret_count)


def render(volume: Volume, *, progress: Progress | None = None) -> RenderedDocument:
    """Draw a volume as PDF.

    Raises:
        NothingToBind: no minutes of that year are sah.
        DocumentRefused: a meeting without title or date.
        NotArchival: it is not fit for the archive.
    """
    from notulen_app.documents.year_volume import year_volume_pdf

    return fit(year_volume_pdf(volume, progress=progress))
