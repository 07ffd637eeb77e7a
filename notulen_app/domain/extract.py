"""What an extract of the minutes holds: one point of the agenda, or what one unit has to do."""

from __future__ import annotations

from collections.abc import Iterator

from notulen_app.domain.agenda import ancestors
from notulen_app.domain.completion import fold
from notulen_app.domain.directive import Directive
from notulen_app.domain.follow_up import unit_key
from notulen_app.domain.meeting import AgendaItem, Record
from notulen_app.domain.outline import find_point, numbered
from notulen_app.domain.paper import About
from notulen_app.domain.people import Party
from notulen_app.domain.rules import public
from notulen_app.domain.value import Value, changed


class Cut(Value, frozen=True, kw_only=True):
    """A record with only the rows and directives of an extract; ``points`` are its agenda's ids.

    The agenda is whole, so that its points keep their numbers; so do the directives.
    """

    record: Record
    points: frozenset[str]


def cut(record: Record, about: About) -> Cut:
    """Take out of a record what an extract may hold; never anything private.

    Of a unit's directives only its own assignments stay.
    """
    record = _with_numbers(public(record))
    if about.item_id is not None:
        return _of_point(record, about.item_id)
    if about.unit is not None:
        return _of_unit(record, about.unit)
    return Cut(record=record, points=frozenset(one.id for one in record.agenda))


def units(record: Record) -> tuple[tuple[str, str], ...]:
    """Give key and words of every unit that a directive which may be printed is given to."""
    found: dict[str, str] = {}
    for one in sorted(public(record).directives, key=lambda one: one.order):
        for party in _parties(one):
            if party.text.strip():
                found.setdefault(unit_key(party), party.text)
    return tuple(found.items())


def about_point(record: Record, words: str) -> About | None:
    """Find what is meant by a number of the agenda ("2.1") or a title; None for no point."""
    item = find_point(record.agenda, words)
    return About(item_id=item.id) if item else None


def about_unit(record: Record, words: str) -> About | None:
    """Find the unit that is meant by its name, or by words that begin it; None for no unit."""
    wanted = fold(words)
    named = [(fold(text), key) for key, text in units(record)] if wanted else []
    same = next((key for text, key in named if text == wanted), None)
    found = same or next((key for text, key in named if text.startswith(wanted)), None)
    return About(unit=found) if found else None


def point_of(record: Record, directive: Directive) -> tuple[str, AgendaItem] | None:
    """Give the point of the agenda, with its number, under which a directive was given."""
    rows = {one.id: one.agenda_item_id for one in record.entries}
    wanted = rows.get(directive.entry_id or "")
    points = ((number, item) for number, _, item in numbered(record.agenda) if item.id == wanted)
    return next(points, None)


def _with_numbers(record: Record) -> Record:
    """Give every directive the number that it has in the minutes."""
    ordered = sorted(record.directives, key=lambda one: one.order)
    directives = tuple(
        one if one.number is not None else changed(one, number=n)
        for n, one in enumerate(ordered, 1)
    )
    return changed(record, directives=directives)


def _of_point(record: Record, item_id: str) -> Cut:
    points = frozenset(
        one.id
        for one in record.agenda
        if one.id == item_id or item_id in ancestors(record.agenda, one.id)
    )
    entries = tuple(one for one in record.entries if one.agenda_item_id in points)
    rows = {one.id for one in entries}
    directives = tuple(one for one in record.directives if one.entry_id in rows)
    return Cut(record=changed(record, entries=entries, directives=directives), points=points)


def _of_unit(record: Record, unit: str) -> Cut:
    directives = tuple(
        changed(
            one, assignments=tuple(task for task in one.assignments if unit_key(task.unit) == unit)
        )
        for one in record.directives
        if any(unit_key(party) == unit for party in _parties(one))
    )
    rows = {one.entry_id for one in directives}
    entries = tuple(one for one in record.entries if one.id in rows)
    kept = changed(record, entries=entries, directives=directives)
    return Cut(record=kept, points=frozenset())


def _parties(one: Directive) -> Iterator[Party]:
    yield from (task.unit for task in one.assignments)
    yield from one.addressees
