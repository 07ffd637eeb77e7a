"""What is typed as the report of a unit and not recorded yet."""

from __future__ import annotations

from notulen_app.domain.value import Value


class ReportDraft(Value, frozen=True, kw_only=True):
    """The words, the day as it was typed, and who reports."""

    text: str = ""
    day: str = ""
    by: str = ""


class DraftOf(Value, frozen=True, kw_only=True):
    """Whose report it is: the ids that the unit has had in all meetings, the first one first.

    What was given to nobody has the ids of the directive. ``meeting_id`` is the meeting in which
    it was given first, so that the words outlast any meeting that carries it on.
    """

    meeting_id: str
    row_ids: tuple[str, ...]
