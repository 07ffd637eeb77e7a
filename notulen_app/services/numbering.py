"""Numbers of documents: the counter of every kind and year, and what would come next.

Nothing is given here: who takes a number writes it into the meeting.
"""

from __future__ import annotations

from notulen_app.documents.profile import DocumentProfile
from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import FieldInvalid
from notulen_app.domain.meeting import Meeting
from notulen_app.domain.numbering import Counter, Numbered, Serial, counted, serial_in, year_of
from notulen_app.domain.rules import Finding, Gap
from notulen_app.services import profiles
from notulen_app.store import document_numbers, settings
from notulen_app.store.archive import Archive

_STARTS = "number_starts"
HIGHEST = 999_999_999
MOST_NAMED = 3
"""Meetings that are named of those with the same number."""


def counter(archive: Archive, kind: str, year: int) -> Counter:
    """Give the counter of a kind of document in a year, over all profiles of that kind."""
    known = {one.name: one for one in profiles.profiles(archive)}
    usual = profiles.office_profile(archive)
    same = [one for one in known.values() if one.kind_code == kind]
    found = []
    for one in document_numbers.given(archive, year=year):
        own = known.get(one.profile or "", usual)
        ordered = [own] if own.kind_code == kind else []
        serial = _read(one.number, [*ordered, *(other for other in same if other is not own)])
        if serial is None or (serial.year or _year(one.day)) != year:
            continue
        found.append(
            Numbered(meeting_id=one.meeting_id, title=one.title, number=one.number, serial=serial)
        )
    return counted(kind, year, found, start=start_of(archive, kind, year))


def counter_for(archive: Archive, meeting: Meeting, profile: DocumentProfile) -> Counter | None:
    """Give the counter in which a meeting's minutes stand; None while the meeting has no date."""
    year = year_of(meeting.signing_date, meeting.dates)
    return counter(archive, profile.kind_code, year) if year else None


def taken_elsewhere(
    archive: Archive, meeting: Meeting, profile: DocumentProfile
) -> tuple[Finding, ...]:
    """Find whether another meeting has the number of this one."""
    if not meeting.document_number:
        return ()
    found = counter_for(archive, meeting, profile)
    numbered = found.numbered if found else ()
    mine = next((one for one in numbered if one.meeting_id == meeting.id), None)
    if found is None or mine is None:
        return ()
    titles = "; ".join(
        one.title for one in found.holders(mine.serial.written, besides=meeting.id)[:MOST_NAMED]
    )
    taken = Finding(gap=Gap.NUMBER_TAKEN, place="document_number", detail=titles)
    return (taken,) if titles else ()


def start_of(archive: Archive, kind: str, year: int) -> int | None:
    """Give the last serial that was given outside this archive; None where nobody has said."""
    return _starts(archive).get(f"{kind}/{year}")


def set_start(archive: Archive, kind: str, year: int, last: int | None) -> Changes:
    """Keep the last serial of a kind and year that the office's book has; None forgets it.

    Raises:
        FieldInvalid: it is below 0 or above 999,999,999.
    """
    if last is not None and not 0 <= last <= HIGHEST:
        raise FieldInvalid("number_start", str(last))
    kept = _starts(archive)
    name = f"{kind}/{year}"
    wanted = {**kept, name: last} if last is not None else {**kept}
    if last is None:
        wanted.pop(name, None)
    with archive.action("Ubah nomor terakhir", merge=f"number_start:{name}") as action:
        settings.put(archive, _STARTS, wanted)
    return action.changes


def _starts(archive: Archive) -> dict[str, int]:
    return settings.get(archive, _STARTS, dict[str, int]) or {}


def _read(number: str, tried: list[DocumentProfile]) -> Serial | None:
    """Read a number by the first profile whose pattern it follows."""
    for one in tried:
        serial = serial_in(number, one.numbering, kind=one.kind_code)
        if serial is not None:
            return serial
    return None


def _year(day: str) -> int | None:
    return int(day[:4]) if day[:4].isdigit() else None
