"""People who stand in the directory twice: found, kept apart, or made one in a single undo step."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from itertools import combinations

from notulen_app.domain.attendance import Attendance, AttendanceRole
from notulen_app.domain.changes import Changes
from notulen_app.domain.desk import joined
from notulen_app.domain.duplicates import Duplicate, Known, finding
from notulen_app.domain.errors import NotInDirectory
from notulen_app.domain.people import Person, Position
from notulen_app.domain.value import changed
from notulen_app.store import attendance as rows
from notulen_app.store import directory, editions, merging, names, people, settings
from notulen_app.store.archive import Archive

_APART = "distinct_people"
_FILLED = (
    "degrees_before",
    "degrees_after",
    "rank",
    "service_number",
    "sex",
    "phone",
    "history",
)
"""Facts that a person takes over of his double where his own are unknown."""


def find_duplicates(archive: Archive) -> Generator[None, None, tuple[Duplicate, ...]]:
    """Find step by step who may be the same, the surest first; the return value is what was found.

    Whoever was said to be somebody else (``keep_apart``) is not proposed again.
    """
    found = yield from finding(
        Known(id=person_id, name=name, number=number)
        for page in directory.numbered_names(archive)
        for person_id, name, number in page
    )
    apart = _apart(archive)
    return tuple(one for one in found if not _pairs(one.person_ids) <= apart)


def keep_apart(archive: Archive, person_ids: Sequence[str]) -> Changes:
    """Note that these people are not the same, whatever they are called."""
    with archive.action("Bukan orang yang sama") as action:
        pairs = _apart(archive) | _pairs(person_ids)
        settings.put(archive, _APART, sorted(pairs))
    return action.changes


def merge_people(archive: Archive, keep: str, others: Iterable[str]) -> Changes:
    """Make people one: whatever refers to the others refers to ``keep``.

    Facts that are unknown of him are taken from them, in their order. Where he then stands on a
    list twice, the rows are joined, but not where the minutes are final: those stay as they are.

    Raises:
        NotInDirectory: one of them is not there.
    """
    doubles = [one for one in dict.fromkeys(others) if one != keep]
    with archive.action("Gabungkan orang") as action:
        person = _person(archive, keep)
        action.label = f"Gabungkan orang: {person.name}"
        for double in doubles:
            other = _person(archive, double)
            missing = {
                name: getattr(other, name)
                for name in _FILLED
                if getattr(person, name) is None and getattr(other, name) is not None
            }
            person = changed(person, **missing)
            merging.lead(archive, "person_id", double, keep)
            directory.remove(archive, "person_id", double)
        if doubles:
            directory.put(archive, person)
            _join_posts(archive, keep)
            for meeting_id in merging.listed_twice(archive, keep):
                if not editions.is_frozen(archive, meeting_id):
                    join_rows(archive, meeting_id, keep)
    return action.changes


def _person(archive: Archive, person_id: str) -> Person:
    found = people.find(archive, Person, person_id)
    if found is None:
        raise NotInDirectory(person_id)
    return found


def _join_posts(archive: Archive, person_id: str) -> None:
    """Make posts one that are the same: of one title and organisation, held at one time."""
    kept: dict[tuple[object, ...], Position] = {}
    for post in names.positions_of(archive, [person_id]).get(person_id, ()):
        key = (post.title.strip().lower(), post.organisation_id, post.held_from, post.held_until)
        first = kept.setdefault(key, post)
        if first is not post:
            merging.lead(archive, "position_id", post.id, first.id)
            directory.remove(archive, "position_id", post.id)


def join_rows(archive: Archive, meeting_id: str, person_id: str) -> None:
    """Join the rows of one person under the lowest number; part of an action under way."""
    found = [row for row in rows.rows(archive, meeting_id) if row.person_id == person_id]
    whole = found[0]
    for row in found[1:]:
        whole = _asked(joined(whole, row), row)
        rows.remove(archive, meeting_id, row.id)
    rows.change(archive, meeting_id, found[0], whole)


def _asked(row: Attendance, other: Attendance) -> Attendance:
    """Give a row the role and post of the other where it has none to speak of."""
    if row.role is AttendanceRole.GUEST:
        row = changed(row, role=other.role)
    return row if row.position_id else changed(row, position_id=other.position_id)


def _pairs(person_ids: Sequence[str]) -> set[tuple[str, str]]:
    return {(one, other) for one, other in combinations(sorted(person_ids), 2)}


def _apart(archive: Archive) -> set[tuple[str, str]]:
    return set(settings.get(archive, _APART, list[tuple[str, str]]) or [])
