"""Whom words mean: names that the archive's directory knows become references to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from notulen_app.domain.directive import Directive
from notulen_app.domain.people import Party
from notulen_app.domain.plain_text import cleaned
from notulen_app.domain.value import changed
from notulen_app.store import people
from notulen_app.store.archive import Archive

_FACTS = ("person_id", "position_id", "organisation_id", "group_id")


def resolved(archive: Archive, meeting_id: str, party: Party | str | None) -> Party | None:
    """Give words the person, post, organisation or group that is called exactly so.

    Where several are, it is the one that the meeting mentions already; else the words stay words.
    A party that refers to somebody is not touched, and empty words are nobody.
    """
    if isinstance(party, str):
        party = Party(text=party)
    if party is None or not cleaned(party.text).strip():
        return None
    if any(getattr(party, fact) for fact in _FACTS):
        return party
    party = changed(party, text=cleaned(party.text).strip())
    found = people.called(archive, party.text)
    if len(found) > 1:
        found = tuple(one for one in found if people.mentions(archive, meeting_id, *one))
    return changed(party, **dict(found)) if len(found) == 1 else party


def all_resolved(
    archive: Archive, meeting_id: str, parties: Sequence[Party | str]
) -> tuple[Party, ...]:
    """Give each party what it means, once each, in their order."""
    found = (resolved(archive, meeting_id, one) for one in parties)
    return tuple({one.text: one for one in found if one is not None}.values())


def mention(archive: Archive, meeting_id: str, parties: Iterable[Party | None]) -> None:
    """Let the record of a meeting hold whom its parties mean; part of an action under way."""
    for party in parties:
        for fact in _FACTS:
            if party is not None and (row_id := getattr(party, fact)):
                people.add_mention(archive, meeting_id, fact, row_id)


def mention_groups(archive: Archive, meeting_id: str, directive: Directive) -> None:
    """Let the record hold the groups whose members have an assignment; part of an action."""
    for group_id in {one.group_id for one in directive.assignments} - {None}:
        people.add_mention(archive, meeting_id, "group_id", str(group_id))
