"""Who is meant at the door: invitees and known people found by what is typed or scanned.

Every word typed must begin a word of the name, the post or the organisation, in any order, as in
``completion``. Whoever has not come yet stands first, so that a few letters and Enter are enough.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Generator, Iterable, Iterator
from operator import itemgetter

from notulen_app.domain.attendance import AttendanceRole, AttendanceState, Representative
from notulen_app.domain.card_code import card_code, read_card
from notulen_app.domain.completion import fold
from notulen_app.domain.value import Value

AT_ONCE = 1_000
"""People taken in between two steps of building: some 5 ms of work."""
MOST_ROWS = 200
MOST_KNOWN = 8
_SAMPLE = 200_000
"""Characters by which it is told which of the words typed is the rarest."""
_DIGITS = 5
"""Digits from which a number typed is looked for among service numbers."""


class Invitee(Value, frozen=True, kw_only=True):
    """A row of the attendance list with all that the door needs of it.

    ``number`` is that on the list, ``signed`` says that there is a drawn signature.
    """

    id: str
    number: int
    name: str
    person_id: str | None = None
    group_id: str | None = None
    rank: str | None = None
    service_number: str | None = None
    position: str | None = None
    organisation: str | None = None
    sector_id: str | None = None
    sector: str | None = None
    role: AttendanceRole = AttendanceRole.PARTICIPANT
    state: AttendanceState = AttendanceState.UNKNOWN
    head_count: int | None = None
    present_count: int | None = None
    representative: Representative | None = None
    arrived: dt.datetime | None = None
    left: dt.datetime | None = None
    note: str | None = None
    signed: bool = False


class KnownPerson(Value, frozen=True, kw_only=True):
    """Somebody of the directory who may come unasked."""

    person_id: str
    name: str
    rank: str | None = None
    service_number: str | None = None
    position: str | None = None
    organisation: str | None = None


class Found(Value, frozen=True, kw_only=True):
    """What fits: rows of the list, of which there are ``total``, and people who are not on it."""

    rows: tuple[Invitee, ...]
    total: int
    known: tuple[KnownPerson, ...] = ()

    @property
    def first(self) -> Invitee | KnownPerson | None:
        """Who is marked by Enter."""
        if self.rows:
            return self.rows[0]
        return self.known[0] if self.known else None


class CheckInIndex:
    """Finds invitees and known people; kept up to date row by row."""

    def __init__(self, invitees: Iterable[Invitee] = (), known: Iterable[KnownPerson] = ()) -> None:
        """Index all at once; for very many, ``building`` does it in short steps."""
        for _ in self._build(invitees, known):
            pass

    @classmethod
    def building(
        cls, invitees: Iterable[Invitee], known: Iterable[KnownPerson]
    ) -> Generator[None, None, CheckInIndex]:
        """Index step by step; the generator's return value is the index."""
        index = cls()
        yield from index._build(invitees, known)
        return index

    @property
    def invitees(self) -> tuple[Invitee, ...]:
        """All rows by their numbers."""
        return tuple(self._rows)

    def row(self, attendance_id: str) -> Invitee | None:
        """Find a row by its id."""
        place = self._places.get(attendance_id)
        return None if place is None else self._rows[place]

    def put(self, invitee: Invitee) -> None:
        """Take in a row that is new, or one as it is now."""
        place = self._places.get(invitee.id)
        if place is None:
            if self._rows and invitee.number <= self._rows[-1].number:
                self._arrange([*self._rows, invitee])
            else:
                self._append(invitee)
            return
        old, self._rows[place] = self._rows[place], invitee
        self._ranks[place] = _RANKS[invitee.state]
        was, now = (old.number, old.person_id), (invitee.number, invitee.person_id)
        if _facts(old) != _facts(invitee) or was != now:
            self._arrange(self._rows)

    def drop(self, attendance_id: str) -> None:
        """Take a row out."""
        if attendance_id in self._places:
            self._arrange([row for row in self._rows if row.id != attendance_id])

    def scanned(self, text: str) -> Invitee | None:
        """Find the row of a card by what a scanner typed; None for a card that is not known."""
        code = read_card(text)
        return self.row(self._cards.get(code, "")) if code else None

    def numbered(self, number: int) -> Invitee | None:
        """Find the row of a number on the list."""
        place = self._numbers.get(number)
        return None if place is None else self._rows[place]

    def find(
        self,
        typed: str,
        *,
        among: Callable[[Invitee], bool] | None = None,
        most: int = MOST_ROWS,
        most_known: int = MOST_KNOWN,
    ) -> Found:
        """Give who fits: the number typed, then who has not come, then the rest, by number.

        Names that begin with the first word typed come before those that have it further on.
        ``among`` narrows the rows (a sector, a state). With nothing typed all rows are given,
        with marks alone none.
        """
        words = _words(typed)
        if typed.strip() and not words:
            return Found(rows=(), total=0)
        places: Iterable[int] = self._pile.matching(words) if words else range(len(self._rows))
        if among is not None:
            places = (n for n in places if among(self._rows[n]))
        order = self._ordered(list(places), words)
        exact = self._numbers.get(int(typed)) if _is_number(typed) else None
        if exact is not None and (among is None or among(self._rows[exact])):
            order = [exact, *(n for n in order if n != exact)]
        known = self._unasked(words, most_known) if words else ()
        rows = tuple(self._rows[n] for n in order[:most])
        return Found(rows=rows, total=len(order), known=known)

    def __len__(self) -> int:
        return len(self._rows)

    def _build(
        self, invitees: Iterable[Invitee], known: Iterable[KnownPerson]
    ) -> Generator[None, None, None]:
        self._lines: dict[str, tuple[tuple[str | None, ...], str]] = {}
        rows = []
        for n, row in enumerate(invitees, 1):
            rows.append(row)
            self._line_of(row)
            if n % AT_ONCE == 0:
                yield
        self._arrange(rows)
        yield
        keyed: list[tuple[str, KnownPerson]] = []
        part: list[tuple[str, KnownPerson]] = []
        for n, one in enumerate(known, 1):
            part.append((_line(_facts(one)), one))
            if n % AT_ONCE == 0:
                keyed += sorted(part, key=itemgetter(0))
                part = []
                yield
        keyed = sorted(keyed + part, key=itemgetter(0))  # of sorted runs: they are only merged
        yield
        self._known = [one for _, one in keyed]
        self._known_pile = _Pile([line for line, _ in keyed])

    def _line_of(self, row: Invitee) -> str:
        """Give the words of a row; those that were folded before are not folded again."""
        facts = _facts(row)
        kept = self._lines.get(row.id)
        if kept is None or kept[0] != facts:
            kept = self._lines[row.id] = (facts, _line(facts))
        return kept[1]

    def _arrange(self, rows: list[Invitee]) -> None:
        """Put rows in order by number."""
        self._rows: list[Invitee] = []
        self._ranks: list[int] = []
        self._places: dict[str, int] = {}
        self._numbers: dict[int, int] = {}
        self._cards: dict[str, str] = {}
        self._asked: set[str] = set()
        ordered = sorted(rows, key=lambda row: (row.number, row.id))
        self._pile = _Pile([self._line_of(row) for row in ordered])
        for row in ordered:
            self._enter(row)

    def _append(self, row: Invitee) -> None:
        self._pile.append(self._line_of(row))
        self._enter(row)

    def _enter(self, row: Invitee) -> None:
        place = len(self._rows)
        self._rows.append(row)
        self._ranks.append(_RANKS[row.state])
        self._places[row.id] = place
        self._numbers.setdefault(row.number, place)
        self._cards[card_code(row.id)] = row.id
        if row.person_id:
            self._asked.add(row.person_id)

    def _ordered(self, places: list[int], words: list[str]) -> list[int]:
        tiers: list[list[int]] = [[] for _ in range(6)]
        ranks, lines = self._ranks, self._pile.lines
        first = words[0] if words else ""
        for n in places:
            tiers[ranks[n] + (not lines[n].startswith(first))].append(n)
        return [n for tier in tiers for n in tier]

    def _unasked(self, words: list[str], most: int) -> tuple[KnownPerson, ...]:
        """Give people who are not on the list, those first whose names begin so."""
        found: dict[str, KnownPerson] = {}
        for n in self._known_pile.ranked(words):
            if len(found) == most:
                break
            one = self._known[n]
            if one.person_id not in self._asked:
                found[one.person_id] = one
        return tuple(found.values())


class _Pile:
    """Lines of words in one long text, of which a search reads only as far as it must."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self._text = "".join(lines)
        self._starts: list[int] = []
        place = 0
        for line in lines:
            self._starts.append(place)
            place += len(line)

    def append(self, line: str) -> None:
        """Add a line behind all others."""
        self._starts.append(len(self._text))
        self.lines.append(line)
        self._text += line

    def matching(self, words: list[str]) -> Iterator[int]:
        """Give the places of the lines in which every one of these stands."""
        text, starts, lines = self._text, self._starts, self.lines
        rarest = min(words, key=lambda word: (text.count(word, 0, _SAMPLE), -len(word)))
        others = [word for word in words if word is not rarest]
        found = text.find(rarest)
        while found >= 0:
            n = bisect_right(starts, found) - 1
            if _holds(lines[n], others):
                yield n
            found = text.find(rarest, starts[n] + len(lines[n]))

    def ranked(self, words: list[str]) -> Iterator[int]:
        """Give the same places of sorted lines, those first that begin with the first word."""
        for n in range(bisect_left(self.lines, words[0]), len(self.lines)):
            if not self.lines[n].startswith(words[0]):
                break
            if _holds(self.lines[n], words[1:]):
                yield n
        for n in self.matching(words):
            if not self.lines[n].startswith(words[0]):
                yield n


def _holds(line: str, words: list[str]) -> bool:
    for word in words:  # noqa: SIM110 (a generator takes twice as long)
        if word not in line:
            return False
    return True


def _facts(one: Invitee | KnownPerson) -> tuple[str | None, ...]:
    return (one.name, one.position, one.organisation, one.service_number)


def _line(facts: tuple[str | None, ...]) -> str:
    """Give a line whose words each have a space in front, a service number a sign of its own."""
    *texts, number = facts
    words = fold(" ".join(one for one in texts if one))
    digits = "".join(sign for sign in number or "" if sign.isdigit())
    return f" {words}{f' #{digits}' if digits else ''}\n"


def _words(typed: str) -> list[str]:
    """Give what must stand in a line: the beginnings of words, or of a service number."""
    digits = typed.replace(" ", "").replace(".", "")
    if len(digits) >= _DIGITS and _is_number(digits):
        return [f" #{digits}"]
    return [f" {word}" for word in fold(typed).split()]


def _is_number(text: str) -> bool:
    digits = text.strip()
    return len(digits) < 30 and digits.isascii() and digits.isdigit()


_RANKS = {
    AttendanceState.UNKNOWN: 0,
    AttendanceState.EXCUSED: 2,
    AttendanceState.ILL: 2,
    AttendanceState.ABSENT: 2,
    AttendanceState.PRESENT: 4,
    AttendanceState.REPRESENTED: 4,
}
