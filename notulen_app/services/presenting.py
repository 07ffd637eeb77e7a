"""What the room may see of a meeting that is being held."""

from __future__ import annotations

from notulen_app.domain.presentation import Presentation, present
from notulen_app.store import presentation
from notulen_app.store.archive import Archive

TABLES = presentation.TABLES
"""Tables whose changes may change what is shown."""


def show(archive: Archive, meeting_id: str) -> Presentation:
    """Read what may be shown; nothing private is in it.

    Raises:
        MeetingNotFound: no meeting has this id.
    """
    return present(presentation.presented(archive, meeting_id))
