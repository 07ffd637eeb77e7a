"""What was said in a meeting as parts: agenda, directives, decisions, follow-up; for any document.

``depth`` is where the outermost list begins, in levels of lists.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from notulen_app.documents.minutes_words import (
    FOLLOW_UP_BLANKS,
    FOLLOW_UP_HEAD,
    FOLLOW_UP_SHARES,
    checked_points,
    directive_facts,
    directive_lead,
    entry_lead,
    follow_up_rows,
    only_speaker,
    participants,
    timed_there,
)
from notulen_app.documents.parts import Fact, Heading, Item, Mark, Part, Table, Words
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.wording import worded
from notulen_app.domain.directive import Directive
from notulen_app.domain.meeting import Entry, EntryKind, Record
from notulen_app.domain.outline import reading_order, sections
from notulen_app.domain.review_draft import PassageKind, Target
from notulen_app.i18n import letter

_DEEPEST = 4
"""Depth of the agenda from which on nothing goes further in."""


def heading_mark(depth: int, number: int) -> str:
    """Give the number of a point of the agenda: "1)", "a)", "(1)", "(a)" by its depth from 0."""
    shown = letter(number) if depth % 4 in (1, 3) else str(number)
    return f"({shown})" if depth % 4 in (2, 3) else f"{shown})"


def known(label: str, text: str | None, number: int | None = None, *, inner: bool = False) -> Fact:
    """Give a fact of one value, blank where it is unknown."""
    return Fact(label, (text,) if text else (), number, inner=inner)


def present(
    record: Record, profile: DocumentProfile, label: str, *, mark: Mark, inner: bool
) -> Fact:
    """Tell who came, and that the attendance list is attached."""
    names = tuple(participants(record))
    attached = worded(profile.wording, "minutes.attached")
    if not names:
        return Fact(label, (attached,), inner=inner)
    return Fact(label, names, inner=inner, mark=mark, note=attached)


def discussed(
    record: Record,
    profile: DocumentProfile,
    *,
    level: int,
    depth: int,
    only: Collection[str] | None = None,
) -> Iterator[Part]:
    """Give the agenda, nested as it is, with what was noted under every point.

    With ``only`` those points alone, which keep their numbers.
    """
    first, *points = sections(timed_there(record))
    before = first.entries if only is None else ()
    for n, entry in enumerate(before, 1):
        # Beside a numbered agenda, numbers of their own would read as points of it.
        mark = Mark.DASH if record.agenda else Mark.BRACKET
        yield from _entry(entry, profile, mark=mark, number=n, depth=depth)
    for one in points:
        if one.item is None or (only is not None and one.item.id not in only):
            continue
        deep = min(one.depth, _DEEPEST)
        number = int(one.number.rpartition(".")[2])
        shown = heading_mark(deep, number)
        of = Target(kind=PassageKind.AGENDA, id=one.item.id)
        yield Heading(level + deep, one.item.title, shown, depth=depth + deep, of=of)
        if one.item.presenter:
            yield Words(f"Penyaji: {one.item.presenter}", depth + deep + 1)
        for n, entry in enumerate(one.entries, 1):
            yield from _entry(entry, profile, mark=Mark.DASH, number=n, depth=depth + deep + 1)


def _entry(
    entry: Entry, profile: DocumentProfile, *, mark: Mark, number: int, depth: int
) -> Iterator[Part]:
    lead = entry_lead(entry, times=profile.entry_times)
    of = Target(kind=PassageKind.ROW, id=entry.id)
    yield Item(entry.text, depth, mark, number, lead, of)
    for n, point in enumerate(entry.sub_points, 1):
        of = Target(kind=PassageKind.POINT, id=entry.id, at=n - 1)
        yield Item(point, depth + 1, Mark.LETTER, n, of=of)


def directed(directives: Sequence[Directive], *, depth: int = 1) -> list[Part]:
    """Give the directives; who spoke is said once where it was one person."""
    ordered = sorted(directives, key=lambda one: one.order)
    said = only_speaker(ordered)
    made: list[Part] = []
    if said:
        made.append(Words(f"Disampaikan oleh {said}:", depth, close=True))
    for n, one in enumerate(ordered, 1):
        number = one.number if one.number is not None else n
        of = Target(kind=PassageKind.DIRECTIVE, id=one.id)
        made.append(Item(one.text, depth, Mark.DECIMAL, number, directive_lead(one), of))
        facts = directive_facts(one, said=said)
        made += [Words(f"{label}: {words}", depth + 1) for label, words in facts]
        if one.checklist:
            made.append(Words("Rincian:", depth + 1, close=True))
        for at, point in enumerate(checked_points(one)):
            of = Target(kind=PassageKind.CHECK, id=one.id, at=at)
            made.append(Item(point, depth + 1, Mark.LETTER, at + 1, of=of))
    return made


def decided(record: Record, profile: DocumentProfile, *, depth: int = 1) -> list[Part]:
    """Give the decisions, or "Nihil"; a directive is not a decision."""
    rows = (one for one in reading_order(record) if one.kind is EntryKind.DECISION)
    found = [
        Item(
            one.text,
            depth,
            Mark.LETTER,
            n,
            of=Target(kind=PassageKind.DECISION, id=one.id),
        )
        for n, one in enumerate(rows, 1)
    ]
    return [*found] or none(profile, depth=depth)


def followed_up(record: Record, profile: DocumentProfile) -> list[Part]:
    """Give the table of what is to be done, by whom, until when, and where it stands."""
    rows = tuple(follow_up_rows(record))
    if not rows:
        return none(profile)
    return [Table(FOLLOW_UP_HEAD, rows, FOLLOW_UP_SHARES, FOLLOW_UP_BLANKS)]


def none(profile: DocumentProfile, *, depth: int = 1) -> list[Part]:
    """Say that there is nothing of it."""
    return [Words(worded(profile.wording, "minutes.nil"), depth)]
