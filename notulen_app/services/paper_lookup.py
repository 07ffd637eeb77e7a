"""Finding the record of a paper copy by the code or hash printed at its foot."""

from __future__ import annotations

from notulen_app.domain.edition import FoundPaper, PaperState
from notulen_app.domain.errors import FieldInvalid
from notulen_app.domain.paper_code import is_of, read_mark
from notulen_app.services.publishing import record_hash
from notulen_app.store import editions as stored
from notulen_app.store import meetings
from notulen_app.store.archive import Archive


def find_paper(archive: Archive, typed: str) -> FoundPaper | None:
    """Find what was typed or scanned among the editions and what went out to be signed.

    None where this archive has no such paper.

    Raises:
        FieldInvalid: it is neither a code nor a hash.
    """
    mark = read_mark(typed)
    if mark is None:
        raise FieldInvalid("paper_mark", typed)
    found = stored.by_mark(archive, mark)
    if not found:
        return None
    meeting_id, version, _ = found[0]
    meeting = meetings.facts(archive, meeting_id)
    return FoundPaper(
        meeting_id=meeting_id,
        title=meeting.title,
        day=meeting.dates[0] if meeting.dates else None,
        version=version,
        state=_state(archive, meeting_id, version, mark),
    )


def _state(archive: Archive, meeting_id: str, version: int, mark: str) -> PaperState:
    frozen = {one.version: one for one in stored.of_meeting(archive, meeting_id)}
    edition = frozen.get(version)
    if edition is not None and is_of(mark, edition.record_sha256):
        newest = version == meetings.facts(archive, meeting_id).version
        return PaperState.CURRENT if newest else PaperState.REPLACED
    if edition is not None or version in range(max(frozen, default=0)):
        return PaperState.CHANGED
    same = is_of(mark, record_hash(meetings.get(archive, meeting_id)))
    return PaperState.UNLOCKED if same else PaperState.CHANGED
