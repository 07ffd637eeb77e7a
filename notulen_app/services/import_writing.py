"""Writes the lines of a list that are taken over: people, posts, offices, groups, invitations.

Everything is part of one action under way; nothing that stands in the directory is removed.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence

from notulen_app.domain.attendance import Attendance
from notulen_app.domain.import_rows import KnownPerson, KnownPost, PreviewRow, RowState, post_of
from notulen_app.domain.people import Organisation, Person, Position
from notulen_app.domain.people_list import Listed
from notulen_app.domain.value import changed, new_id
from notulen_app.services.import_names import ListNames, NewRows
from notulen_app.store import attendance, people
from notulen_app.store import directory_lookup as lookup
from notulen_app.store.archive import Archive

AT_ONCE = 200
"""Lines written in between two steps."""
_FACTS = ("rank", "degrees_before", "degrees_after", "sex", "phone", "service_number")


def writing(
    archive: Archive, rows: Sequence[PreviewRow], meeting_id: str | None
) -> Generator[None, None, None]:
    """Write rows into the directory, and to the end of a meeting's list, in short steps."""
    new = NewRows(archive)
    guests = _Guests(archive, new, meeting_id) if meeting_id is not None else None
    taking = _Taking(archive, new, guests, [row.line.listed for row in rows])
    ids = dict.fromkeys(row.person_id for row in rows if row.person_id)
    for page in lookup.full_pages(archive, list(ids)):
        taking.known |= {one.person.id: one for one in page}
        yield
    for n, row in enumerate(rows):
        taking.take(row)
        if n % AT_ONCE == AT_ONCE - 1:
            new.write()
            yield
    taking.finish()
    if guests is not None:
        yield from guests.mentioning()


class _Guests:
    """Puts people and groups at the end of a meeting's list; who stands there already is left."""

    def __init__(self, archive: Archive, new: NewRows, meeting_id: str) -> None:
        self._archive, self._new, self._meeting_id = archive, new, meeting_id
        self._listed = set(attendance.targets(archive, meeting_id))
        self._number = attendance.next_number(archive, meeting_id)
        self._mentioned: dict[tuple[str, str], None] = {}

    def invite(
        self, person_id: str, posts: Iterable[KnownPost], *, asked_in: str | None = None
    ) -> None:
        """Invite somebody in a post, else in the last of those he is known in."""
        last = None
        for post in posts:
            last = post.id
            self.speak_of("position_id", post.id)
        self.speak_of("person_id", person_id)
        self._add(Attendance(id=new_id(), person_id=person_id, position_id=asked_in or last))

    def invite_group(self, group_id: str, head_count: int | None) -> None:
        """Invite a group, of so many heads where that is told."""
        self.speak_of("group_id", group_id)
        self._add(Attendance(id=new_id(), group_id=group_id, head_count=head_count))

    def speak_of(self, fact: str, row_id: str | None) -> None:
        """Let the record of the meeting hold a row of the directory, told as in a ``Party``."""
        if row_id:
            self._mentioned[fact, row_id] = None

    def mentioning(self) -> Generator[None, None, None]:
        """Let the record hold what it speaks of, and what that refers to, in short steps."""
        rows = list(self._mentioned)
        for start in range(0, len(rows), AT_ONCE):
            people.add_mentions(self._archive, self._meeting_id, rows[start : start + AT_ONCE])
            yield

    def _add(self, row: Attendance) -> None:
        target = row.person_id or row.group_id or ""
        if target not in self._listed:
            self._listed.add(target)
            row = changed(row, order=self._number)
            self._new.add("attendance", row, meeting_id=self._meeting_id, rank=row.order)
            self._number += 1


class _Taking:
    """Takes lines over one after the other."""

    def __init__(
        self,
        archive: Archive,
        new: NewRows,
        guests: _Guests | None,
        listed: Sequence[Listed],
    ) -> None:
        self.known: dict[str, KnownPerson] = {}
        self._archive, self._new, self._guests = archive, new, guests
        self._names = ListNames(archive, new, listed)

    def take(self, row: PreviewRow) -> None:
        """Take one line over."""
        listed = row.line.listed
        known = self.known.get(row.person_id or "")
        if not listed.name:
            self._take_post(row)
        elif row.state is RowState.NEW or known is None:
            self._take_new(listed)
        else:
            self._take_known(listed, known)

    def finish(self) -> None:
        """Write what is left."""
        self._names.write_members()

    def _take_new(self, listed: Listed) -> None:
        facts = {fact: getattr(listed, fact) for fact in _FACTS}
        person = Person(id=new_id(), name=listed.name, **facts)
        self._new.add("person", person)
        # Without an office the sector would hang on nothing: its name is all that is told of one.
        office = self._names.office(listed.organisation or listed.sector, listed.sector)
        post = self._new_post(listed.position, office, person.id)
        self._finish_person(listed, person.id, [post] if post else [], post)

    def _take_known(self, listed: Listed, known: KnownPerson) -> None:
        told = {fact: getattr(listed, fact) for fact in _FACTS if getattr(listed, fact)}
        person = changed(known.person, **told)
        if person != known.person:
            lookup.put_person(self._archive, person)
        office = self._names.office(listed.organisation, listed.sector)
        post = post_of(listed, known.posts)
        if post is None:
            post = self._new_post(listed.position, office, person.id)
        else:
            post = self._completed(post, listed, office)
        kept = {one.id: one for one in (*known.posts, *((post,) if post else ()))}
        self.known[person.id] = changed(known, person=person, posts=tuple(kept.values()))
        asked_in = post if listed.position or listed.organisation else None
        self._finish_person(listed, person.id, tuple(kept.values()), asked_in)

    def _finish_person(
        self,
        listed: Listed,
        person_id: str,
        posts: Sequence[KnownPost],
        asked_in: KnownPost | None,
    ) -> None:
        if listed.group:
            self._names.join(listed.group, person_id)
        if self._guests is not None:
            self._guests.invite(person_id, posts, asked_in=asked_in.id if asked_in else None)

    def _completed(self, post: KnownPost, listed: Listed, office: Organisation | None) -> KnownPost:
        """Write of a known post what was not known of it: its title, its office."""
        facts: dict[str, str] = {}
        if not post.title and listed.position:
            facts["title"] = listed.position
        if not post.organisation_id and office:
            facts["organisation_id"] = office.id
        if facts:
            self._new.write()
            lookup.complete_post(self._archive, post.id, **facts)
        return changed(post, **facts)

    def _new_post(
        self, title: str | None, office: Organisation | None, person_id: str | None
    ) -> KnownPost | None:
        if not title and office is None:
            return None
        office_id = office.id if office else None
        post = Position(
            id=new_id(), title=title or "", organisation_id=office_id, person_id=person_id
        )
        self._new.add("position", post)
        return KnownPost(id=post.id, title=post.title, organisation_id=office_id)

    def _take_post(self, row: PreviewRow) -> None:
        """Take a line without a name: a post, held or vacant, or an office."""
        listed = row.line.listed
        office = self._names.office(listed.organisation or None, listed.sector)
        post_id = row.position_id
        if post_id is None and listed.position:
            made = self._new_post(listed.position, office, None)
            post_id = made.id if made else None
        if self._guests is None:
            return
        if row.person_id and post_id:
            post = KnownPost(id=post_id, organisation_id=office.id if office else None)
            self._guests.invite(row.person_id, [post], asked_in=post_id)
            return
        called = listed.position or listed.organisation or ""
        group = self._names.group(called, sector_name=listed.sector, post=post_id)
        self._guests.speak_of("position_id", post_id)
        self._guests.speak_of("organisation_id", office.id if office else None)
        self._guests.invite_group(group.id, listed.head_count)
