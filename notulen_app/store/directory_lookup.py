"""The directory as an import needs it: people with posts and groups, read and written in bulk.

Each step is short, so that the window can be painted in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from notulen_app.domain.import_rows import KnownPerson, KnownPost
from notulen_app.domain.people import Group, Person
from notulen_app.store import names
from notulen_app.store.archive import Archive
from notulen_app.store.rows import put, read, to_row, update

AT_ONCE = 250
"""People read at a time in full."""


def full_pages(archive: Archive, ids: Sequence[str]) -> Iterator[list[KnownPerson]]:
    """Give the people of these ids with posts and groups, at most ``AT_ONCE`` at a time."""
    groups: dict[str, list[str]] = {}
    for group in names.all_of(archive, Group):
        for person_id in group.person_ids:
            groups.setdefault(person_id, []).append(group.name)
    for start in range(0, len(ids), AT_ONCE):
        wanted = _list(ids[start : start + AT_ONCE])
        query = "SELECT * FROM person WHERE id IN (SELECT value FROM json_each(?))"
        people = read(archive.db, query, [wanted], Person)
        posts: dict[str, list[KnownPost]] = {}
        for post in read(archive.db, _POSTS_OF, [wanted], KnownPost):
            posts.setdefault(post.person_id or "", []).append(post)
        yield [
            KnownPerson(
                person=one,
                posts=tuple(posts.get(one.id, ())),
                groups=tuple(groups.get(one.id, ())),
            )
            for one in people
        ]


def posts_called(archive: Archive, titles: Iterable[str]) -> tuple[KnownPost, ...]:
    """Give the posts of these titles, capitals aside; of each title held ones come last."""
    return read(archive.db, _POSTS_CALLED, [_list(sorted(set(titles)))], KnownPost)


def offices_called(archive: Archive, called: Iterable[str]) -> frozenset[str]:
    """Give the names of the organisations that are called so, capitals aside."""
    query = (
        "SELECT name FROM organisation WHERE name COLLATE NOCASE IN"
        " (SELECT value FROM json_each(?))"
    )
    found = archive.db.execute(query, [_list(sorted(set(called)))])
    return frozenset(one[0] for one in found.fetchall())


def put_person(archive: Archive, person: Person) -> None:
    """Write somebody who is known already; part of an action under way."""
    put(archive.db, "person", to_row(person), pk=("id",))


def complete_post(archive: Archive, post_id: str, **facts: str) -> None:
    """Write title or organisation of a post; part of an action under way."""
    update(archive.db, "position", facts, keys={"id": post_id})


def insert_all(archive: Archive, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add new rows, all of the same columns; part of an action under way."""
    if rows:
        columns = ",".join(f'"{name}"' for name in rows[0])
        marks = ",".join("?" * len(rows[0]))
        query = f"INSERT INTO {table} ({columns}) VALUES ({marks})"
        archive.db.conn.executemany(query, [tuple(one.values()) for one in rows])


def _list(values: Iterable[str]) -> str:
    return msgspec.json.encode(list(values)).decode()


_POST = (
    "SELECT p.id, p.title, p.person_id, p.organisation_id, o.name AS organisation,"
    " s.name AS sector FROM position p"
    " LEFT JOIN organisation o ON o.id = p.organisation_id"
    " LEFT JOIN sector s ON s.id = o.sector_id"
)
_POSTS_OF = f"{_POST} WHERE p.person_id IN (SELECT value FROM json_each(?)) ORDER BY p.id"
_POSTS_CALLED = (
    f"{_POST} WHERE p.title COLLATE NOCASE IN (SELECT value FROM json_each(?))"
    " ORDER BY p.person_id IS NOT NULL, p.id"
)
