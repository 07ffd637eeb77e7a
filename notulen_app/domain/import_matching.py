"""Finds whom the lines of a list mean among the people who are known.

What cannot be told by rules is a doubt: a person decides, and nothing else is taken over of it.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence

from notulen_app.domain.completion import fold
from notulen_app.domain.duplicates import alike, meetings_of, name_key
from notulen_app.domain.import_rows import (
    MOST_CANDIDATES,
    Candidate,
    Doubt,
    FactChange,
    KnownPerson,
    KnownPost,
    PreviewRow,
    RowState,
    has_post,
    post_changes,
)
from notulen_app.domain.people_list import LineKind, Listed, ListLine
from notulen_app.domain.person_text import compared, digits_of
from notulen_app.domain.ranks import Ranks


class Wanted:
    """Who is looked for: keeps of all the people there are those whom a line may mean."""

    def __init__(self, lines: Iterable[ListLine]) -> None:
        self.numbers: dict[str, list[str]] = {}
        self.names: dict[tuple[str, ...], list[str]] = {}
        self.similar: dict[tuple[str, ...], list[str]] = {}
        self._keys: dict[tuple[str, ...], None] = {}
        self._key_of: dict[str, tuple[str, ...]] = {}
        self._others: list[tuple[tuple[str, ...], str]] = []
        self._words: set[str] = set()
        for line in lines:
            if line.kind is LineKind.PERSON and line.problem is None:
                self._want(line.listed)

    @property
    def ids(self) -> list[str]:
        """The people whom a line may mean."""
        kept = (*self.numbers.values(), *self.names.values(), *self.similar.values())
        return list(dict.fromkeys(one for ids in kept for one in ids))

    def key(self, listed: Listed) -> tuple[str, ...]:
        """Give the words by which the name of somebody looked for is compared."""
        return self._key_of[listed.name]

    def hear(self, people: Iterable[tuple[str, str, str | None]]) -> None:
        """Hear of people: id, name, service number."""
        for person_id, name, number in people:
            if number:
                digits = compared(number)
                if digits in self.numbers:
                    self.numbers[digits].append(person_id)
            key = name_key(name)
            if key in self._keys:
                self.names.setdefault(key, []).append(person_id)
            elif key:
                self._others.append((key, person_id))
                self._words.update(key)

    def finding_similar(self) -> Generator[None, None, None]:
        """Find who of those heard of is called nearly as somebody looked for, in short steps."""
        met: dict[int, list[tuple[str, ...]]] = {}
        for n, key in enumerate(self._keys):
            # All words but one are the same, so that all but one must be known.
            if sum(1 for word in key if word not in self._words) <= 1:
                for meeting in meetings_of(key):
                    met.setdefault(meeting, []).append(key)
            if n % AT_ONCE == AT_ONCE - 1:
                yield
        for n, (key, person_id) in enumerate(self._others if met else ()):
            self._hear_similar(key, person_id, met)
            if n % AT_ONCE == AT_ONCE - 1:
                yield

    def _want(self, listed: Listed) -> None:
        if listed.service_number:
            self.numbers.setdefault(digits_of(listed.service_number), [])
        key = self._key_of[listed.name] = name_key(listed.name)
        if key:
            self._keys[key] = None

    def _hear_similar(
        self, key: tuple[str, ...], person_id: str, met: dict[int, list[tuple[str, ...]]]
    ) -> None:
        found: dict[tuple[str, ...], None] = {}
        for meeting in meetings_of(key):
            for other in met.get(meeting, ())[:_MOST_ALIKE]:
                found[other] = None
        for other in found:
            if alike(key, other):
                kept = self.similar.setdefault(other, [])
                if len(kept) < MOST_CANDIDATES:
                    kept.append(person_id)


class Comparing:
    """Compares lines one after the other with the people whom ``wanted`` kept."""

    def __init__(
        self,
        wanted: Wanted,
        *,
        known: Iterable[KnownPerson],
        posts: Iterable[KnownPost],
        offices: Iterable[str],
        ranks: Ranks,
    ) -> None:
        self._wanted = wanted
        self._known = {one.person.id: one for one in known}
        self._held = {_post_key(one.title, one.organisation): one for one in posts}
        self._offices = {_post_key("", one) for one in offices}
        self._ranks = ranks
        self._by_number: dict[str, ListLine] = {}
        self._by_name: dict[tuple[str, ...], list[ListLine]] = {}
        self._named_posts: dict[tuple[str, str], ListLine] = {}

    def row(self, line: ListLine) -> PreviewRow:
        """Tell what becomes of the next line."""
        if line.kind is not LineKind.PERSON:
            return PreviewRow(line=line, state=RowState.LEFT)
        if line.problem is not None:
            return PreviewRow(line=line, state=RowState.REFUSED)
        if not line.listed.name:
            return self._vacant_row(line)
        twin = self._twin(line)
        if twin is not None:
            return twin
        return self._person_row(line)

    def _vacant_row(self, line: ListLine) -> PreviewRow:
        listed = line.listed
        key = _post_key(listed.position, listed.organisation)
        if key in self._named_posts:
            return PreviewRow(line=line, state=RowState.LEFT, twin=self._named_posts[key].number)
        self._named_posts[key] = line
        known = self._held.get(key)
        if known is None:
            state = RowState.SAME if key in self._offices else RowState.NEW
            return PreviewRow(line=line, state=state)
        return PreviewRow(
            line=line, state=RowState.SAME, position_id=known.id, person_id=known.person_id
        )

    def _twin(self, line: ListLine) -> PreviewRow | None:
        """Find an earlier line that names the same one; take note of this one."""
        listed = line.listed
        key = self._wanted.key(listed)
        earlier = self._by_name.setdefault(key, [])
        digits = digits_of(listed.service_number) if listed.service_number else ""
        same = next((one for one in earlier if _may_be_same(one.listed, listed)), None)
        numbered = self._by_number.get(digits) if digits else None
        earlier.append(line)
        if digits:
            self._by_number.setdefault(digits, line)
        twin = numbered or same
        if twin is None:
            return None
        if same is not None and _says_no_more(listed, same.listed):
            return PreviewRow(line=line, state=RowState.LEFT, twin=same.number)
        return PreviewRow(
            line=line, state=RowState.DOUBTFUL, doubt=Doubt.TWICE, twin=twin.number,
            candidates=self._candidates(line, self._wanted.names.get(key, ())),
        )  # fmt: skip

    def _person_row(self, line: ListLine) -> PreviewRow:
        listed, wanted = line.listed, self._wanted
        key = wanted.key(listed)
        if listed.service_number:
            holders = wanted.numbers.get(digits_of(listed.service_number), ())
            if holders:
                return self._numbered_row(line, key, holders)
        named = [one for one in wanted.names.get(key, ()) if self._not_another(listed, one)]
        fitting = [one for one in named if self._fits(listed, one)]
        if len(fitting) == 1 and (
            len(named) == 1 or has_post(listed, self._known[fitting[0]].posts)
        ):
            return self._sure(line, fitting[0])
        if named:
            doubt = Doubt.OTHER_POST if not fitting else Doubt.SEVERAL
            return self._doubtful(line, doubt, named)
        similar = [one for one in wanted.similar.get(key, ()) if self._not_another(listed, one)]
        if similar:
            return self._doubtful(line, Doubt.SIMILAR, similar)
        return PreviewRow(line=line, state=RowState.NEW)

    def _numbered_row(
        self, line: ListLine, key: tuple[str, ...], holders: Sequence[str]
    ) -> PreviewRow:
        same = [one for one in holders if name_key(self._known[one].person.name) == key]
        if len(same) == 1 and len(holders) == 1:
            return self._sure(line, same[0])
        return self._doubtful(line, Doubt.SEVERAL if same else Doubt.OTHER_NAME, holders)

    def _sure(self, line: ListLine, person_id: str) -> PreviewRow:
        changes = self._changes(line.listed, self._known[person_id])
        state = RowState.CHANGED if changes else RowState.SAME
        return PreviewRow(line=line, state=state, person_id=person_id, changes=changes)

    def _doubtful(self, line: ListLine, doubt: Doubt, ids: Sequence[str]) -> PreviewRow:
        candidates = self._candidates(line, ids)
        return PreviewRow(line=line, state=RowState.DOUBTFUL, doubt=doubt, candidates=candidates)

    def _candidates(self, line: ListLine, ids: Sequence[str]) -> tuple[Candidate, ...]:
        known = [self._known[one] for one in dict.fromkeys(ids) if one in self._known]
        return tuple(
            Candidate(known=one, changes=self._changes(line.listed, one))
            for one in known[:MOST_CANDIDATES]
        )

    def _not_another(self, listed: Listed, person_id: str) -> bool:
        """Tell whether nothing speaks against this person: another number does."""
        number = self._known[person_id].person.service_number
        own = listed.service_number
        return not (number and own) or digits_of(number) == digits_of(own)

    def _fits(self, listed: Listed, person_id: str) -> bool:
        """Tell whether the post is one he is known in; what is unknown does not speak against."""
        posts = self._known[person_id].posts
        titles = {fold(one.title) for one in posts if one.title}
        if listed.position and titles:
            return has_post(listed, posts)
        offices = {fold(one.organisation) for one in posts if one.organisation}
        return not listed.organisation or not offices or fold(listed.organisation) in offices

    def _changes(self, listed: Listed, known: KnownPerson) -> tuple[FactChange, ...]:
        """List what a line says of somebody that is not known of him so."""
        found = []
        for fact in _TEXT_FACTS:
            new, old = getattr(listed, fact), getattr(known.person, fact)
            if new and not self._equal(fact, new, old or ""):
                found.append(FactChange(fact=fact, old=old or "", new=new))
        number, own = listed.service_number, known.person.service_number
        if number and (own is None or digits_of(number) != digits_of(own)):
            old = f"{own.kind} {own.value}" if own else ""
            new = f"{number.kind} {number.value}"
            found.append(FactChange(fact="service_number", old=old, new=new))
        found += post_changes(listed, known.posts)
        if listed.group and fold(listed.group) not in {fold(one) for one in known.groups}:
            old = ", ".join(known.groups)
            found.append(FactChange(fact="group", old=old, new=listed.group))
        return tuple(found)

    def _equal(self, fact: str, new: str, old: str) -> bool:
        if compared(new) == compared(old):
            return True
        return (
            fact == "rank"
            and self._ranks.find(new) is not None
            and (self._ranks.find(new) is self._ranks.find(old))
        )


def _post_key(title: str | None, organisation: str | None) -> tuple[str, str]:
    return fold(title or ""), fold(organisation or "")


def _may_be_same(one: Listed, other: Listed) -> bool:
    """Tell whether two lines of one name may mean one person."""
    if one.service_number and other.service_number:
        return digits_of(one.service_number) == digits_of(other.service_number)
    posts = one.position and other.position and fold(one.position) != fold(other.position)
    offices = (
        one.organisation
        and other.organisation
        and fold(one.organisation) != fold(other.organisation)
    )
    return not posts and not offices


def _says_no_more(one: Listed, earlier: Listed) -> bool:
    """Tell whether a line says nothing of somebody that an earlier one has not said."""
    if not (one.service_number or one.position or one.organisation):
        return False
    return all(
        getattr(one, fact) in (None, "", getattr(earlier, fact))
        for fact in one.__struct_fields__
        if fact not in ("name", "sector", "head_count")
    )


AT_ONCE = 500
"""Names compared in between two steps: a few milliseconds of work."""
_MOST_ALIKE = 40
_TEXT_FACTS = ("rank", "degrees_before", "degrees_after", "sex", "phone")
