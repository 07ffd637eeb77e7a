"""Searching an archive from outside the window, and searches that are kept under a name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import FieldInvalid
from notulen_app.domain.plain_text import one_line
from notulen_app.domain.search_hits import Hit, HitGroup, Sought
from notulen_app.domain.search_query import parse
from notulen_app.domain.value import Value, changed
from notulen_app.store import search_intake, settings
from notulen_app.store.archive import Archive
from notulen_app.store.search import Search

LONGEST_NAME = 60
"""Letters of the name of a search."""
_KEPT = "searches"
_SLICE = 2_000


class KeptSearch(Value, frozen=True, kw_only=True):
    """A search under a name: what was typed, and the filters below it."""

    name: str
    text: str
    year: int | None = None
    series_id: str | None = None
    sector_id: str | None = None
    state: str | None = None


def all_hits(archive: Archive, text: str, *, today: dt.date) -> Iterator[Hit]:
    """Give every hit, group by group; what was not in the index yet is taken in before.

    An archive that can only be read is searched as far as its index goes.
    """
    while not (archive.read_only or search_intake.is_complete(archive)):
        search_intake.take_in(archive, _SLICE)
    search = Search(archive, Sought(query=parse(f"{text} "), today=today))
    for group in HitGroup:
        before: int | None = None
        while True:
            found = search.read(group, before=before)
            yield from found.hits
            before = found.end
            if before is None:
                break


def kept_searches(archive: Archive) -> tuple[KeptSearch, ...]:
    """Give the searches that are kept, in the order in which they were."""
    return settings.get(archive, _KEPT, tuple[KeptSearch, ...]) or ()


def keep_search(archive: Archive, search: KeptSearch) -> Changes:
    """Keep a search; one of the same name is replaced in its place.

    Raises:
        FieldInvalid: the name is blank.
    """
    name = one_line(search.name, limit=LONGEST_NAME)
    if not name:
        raise FieldInvalid("search", search.name)
    kept = list(kept_searches(archive))
    there = [n for n, one in enumerate(kept) if one.name.casefold() == name.casefold()]
    own = changed(search, name=name)
    with archive.action(f"Simpan pencarian “{name}”") as action:
        if there:
            kept[there[0]] = own
        else:
            kept.append(own)
        settings.put(archive, _KEPT, kept)
    return action.changes


def forget_search(archive: Archive, name: str) -> Changes:
    """Forget a search; without one of this name nothing changes."""
    kept = kept_searches(archive)
    with archive.action(f"Hapus pencarian “{name}”") as action:
        if any(one.name == name for one in kept):
            settings.put(archive, _KEPT, [one for one in kept if one.name != name])
    return action.changes
