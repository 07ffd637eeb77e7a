"""Links between decisions and directives across meetings: what replaces or revokes what."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from notulen_app.domain.value import Value


class LinkKind(StrEnum):
    """A row replaces an earlier one, or was revoked by another, which may be any document."""

    REPLACES = "menggantikan"
    REVOKED_BY = "dicabut oleh"


class Link(Value, frozen=True, kw_only=True):
    """What one row of a meeting has to do with another of any meeting.

    ``row_id`` is the entry, or the directive that has none. ``words`` are those of the other row
    at that time, or name the document; ``target_meeting_id`` and ``target_id`` tell where it is,
    None where it stands in no meeting.
    """

    id: str
    row_id: str
    kind: LinkKind
    words: str
    target_meeting_id: str | None = None
    target_id: str | None = None
    reason: str | None = None
    at: dt.datetime | None = None
