"""The lines of a list beside the people who are known: what becomes of each, and who decides."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from notulen_app.domain.completion import fold
from notulen_app.domain.people import Person
from notulen_app.domain.people_list import Listed, ListLine
from notulen_app.domain.value import Value, changed

MOST_CANDIDATES = 5
"""People who are offered for a line at most."""


class RowState(StrEnum):
    """What becomes of a line."""

    NEW = "baru"
    CHANGED = "berubah"
    SAME = "sama"
    DOUBTFUL = "perlu diperiksa"
    REFUSED = "ditolak"
    LEFT = "dilewati"


class Doubt(StrEnum):
    """Why a person has to decide."""

    SIMILAR = "nama mirip"
    OTHER_POST = "nama sama, jabatan lain"
    SEVERAL = "beberapa orang bernama sama"
    OTHER_NAME = "nomor sama, nama lain"
    TWICE = "ada lebih dari sekali dalam daftar"


class KnownPost(Value, frozen=True, kw_only=True):
    """A post that somebody is known in; ``person_id`` is None where it is vacant."""

    id: str
    title: str = ""
    organisation: str | None = None
    organisation_id: str | None = None
    sector: str | None = None
    person_id: str | None = None


class KnownPerson(Value, frozen=True, kw_only=True):
    """Somebody of the directory with posts and the names of groups."""

    person: Person
    posts: tuple[KnownPost, ...] = ()
    groups: tuple[str, ...] = ()


class FactChange(Value, frozen=True, kw_only=True):
    """A fact that would become another; ``old`` is "" where nothing was known."""

    fact: str
    old: str
    new: str


class Candidate(Value, frozen=True, kw_only=True):
    """Somebody who may be meant, and what would change of him."""

    known: KnownPerson
    changes: tuple[FactChange, ...] = ()


# Without the collector's care, as there are thousands of them and they can form no circle.
class PreviewRow(Value, frozen=True, kw_only=True, gc=False):
    """A line, what becomes of it, and whom it means.

    ``person_id`` is who is meant where that is sure or decided, ``position_id`` the vacant post.
    ``twin`` is the number of the line that names the same one.
    """

    line: ListLine
    state: RowState
    doubt: Doubt | None = None
    candidates: tuple[Candidate, ...] = ()
    changes: tuple[FactChange, ...] = ()
    person_id: str | None = None
    position_id: str | None = None
    twin: int | None = None
    decided: bool = False

    @property
    def taken(self) -> bool:
        """True where the line is taken over."""
        return self.state in (RowState.NEW, RowState.CHANGED, RowState.SAME)


def decided_same(row: PreviewRow, person_id: str) -> PreviewRow:
    """Decide that a line means one of its candidates."""
    chosen = next(one for one in row.candidates if one.known.person.id == person_id)
    state = RowState.CHANGED if chosen.changes else RowState.SAME
    return changed(row, state=state, person_id=person_id, changes=chosen.changes, decided=True)


def decided_new(row: PreviewRow) -> PreviewRow:
    """Decide that a line means somebody who is not known yet."""
    return changed(row, state=RowState.NEW, person_id=None, changes=(), decided=True)


def decided_left(row: PreviewRow) -> PreviewRow:
    """Decide to leave a line out."""
    return changed(row, state=RowState.LEFT, person_id=None, changes=(), decided=True)


def undecided(row: PreviewRow) -> PreviewRow:
    """Take a decision back."""
    return changed(row, state=RowState.DOUBTFUL, person_id=None, changes=(), decided=False)


def post_changes(listed: Listed, posts: Sequence[KnownPost]) -> list[FactChange]:
    """List what a line says of a post, its office and sector that is not known so."""
    last = posts[-1] if posts else KnownPost(id="")
    same = post_of(listed, posts)
    found = []
    if listed.position and (same is None or not same.title):
        found.append(FactChange(fact="position", old=last.title, new=listed.position))
    if listed.organisation and (same is None or not same.organisation):
        old = "" if same else last.organisation or ""
        if fold(old) != fold(listed.organisation):
            found.append(FactChange(fact="organisation", old=old, new=listed.organisation))
    office = same.organisation if same else None
    if listed.sector and office and same and not same.sector:
        found.append(FactChange(fact="sector", old="", new=listed.sector))
    return found


def post_of(listed: Listed, posts: Sequence[KnownPost]) -> KnownPost | None:
    """Find the post that a line means among those that somebody is known in, the last first.

    What is told on one side only does not speak against it.
    """
    for one in reversed(posts):
        titled = not listed.position or not one.title or fold(one.title) == fold(listed.position)
        if titled and _placed(listed, one):
            return one
    return None


def has_post(listed: Listed, posts: Sequence[KnownPost]) -> bool:
    """Tell whether somebody is known in the very post that a line tells."""
    return any(
        fold(one.title) == fold(listed.position or one.title) and _placed(listed, one)
        for one in posts
    )


def _placed(listed: Listed, post: KnownPost) -> bool:
    here, there = listed.organisation, post.organisation
    return not here or not there or fold(here) == fold(there)
