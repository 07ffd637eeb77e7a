"""Where the passages of a draft stand in the document that came back.

By their hidden bookmarks; where those were lost by their words, the same or nearly so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from notulen_app.domain.line_alignment import aligned
from notulen_app.domain.review_draft import Passage, ReviewDraft, key_of, read_bookmark
from notulen_app.domain.reviewed_text import Paragraph, Piece, after, before

_ALIKE = 0.6
"""How much of the words must be the same where bookmarks are lost, of 1."""
_MOST_COMPARED = 20_000
"""Pairs of a passage and a paragraph that are compared by their letters."""
_LONGEST_COMPARED = 2_000
"""Characters of a text that is compared so."""


@dataclass(frozen=True)
class Placed:
    """The pieces of every passage that was found, by its number in the draft.

    ``owners`` has the number of the passage of every paragraph, None for one of nobody;
    ``by_mark`` counts the passages that were found by their bookmarks. ``shared`` are the
    paragraphs that hold several, with the numbers of those that have words there.
    """

    passages: dict[int, tuple[Piece, ...]]
    owners: list[int | None]
    by_mark: int
    shared: dict[int, list[int]]


def placed(draft: ReviewDraft, paragraphs: Sequence[Paragraph]) -> Placed:
    """Find the passages of a draft in the paragraphs of a document."""
    found: dict[int, tuple[Piece, ...]] = {}
    owners: list[int | None] = [None] * len(paragraphs)
    shared: dict[int, list[int]] = {}
    for number, begin, end, cut in _by_bookmarks(draft, paragraphs):
        first, last = _without_new(paragraphs, begin, end)
        whole = tuple(_pieces(paragraphs[first : last + 1]))
        found[number] = whole if cut is None else cut
        for n in range(first, last + 1):
            if owners[n] is None:
                owners[n] = number
        if cut:
            shared.setdefault(begin, []).append(number)
    by_mark = len(found)
    _by_words(draft, paragraphs, found, owners)
    joined = {n: numbers for n, numbers in shared.items() if len(numbers) > 1}
    return Placed(found, owners, by_mark, joined)


def _pieces(paragraphs: Sequence[Paragraph]) -> Iterator[Piece]:
    """Give the pieces of paragraphs with the ends between them."""
    for n, one in enumerate(paragraphs):
        if n:
            yield paragraphs[n - 1].end
        yield from one.pieces


def is_new(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph has words, and all of them were added."""
    return not before(paragraph.pieces) and bool(after(paragraph.pieces))


def _by_bookmarks(
    draft: ReviewDraft, paragraphs: Sequence[Paragraph]
) -> Iterator[tuple[int, int, int, tuple[Piece, ...] | None]]:
    """Give number, first and last paragraph of each passage; its pieces where it shares one."""
    key, count = key_of(draft.id), len(draft.passages)
    starts: list[list[tuple[int, int]]] = []
    seen: set[int] = set()
    for one in paragraphs:
        here = []
        for name, place in one.starts:
            read = read_bookmark(name)
            if read and read[0] == key and read[1] < count and read[1] not in seen:
                seen.add(read[1])
                here.append((place, read[1]))
        starts.append(sorted(here))
    ends = {name: n for n, one in enumerate(paragraphs) for name in one.ends}
    names = {number: f"_K{key}_{number}" for number in seen}
    for n, here in enumerate(starts):
        if len(here) > 1:
            yield from _sharing(draft, paragraphs[n], n, here)
        elif here:
            number = here[0][1]
            last = max(n, ends.get(names[number], n))
            follows = next((m for m in range(n + 1, last + 1) if starts[m]), last + 1)
            yield number, n, follows - 1, None


def _sharing(
    draft: ReviewDraft, paragraph: Paragraph, n: int, here: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, int, tuple[Piece, ...]]]:
    """Part a paragraph that holds several passages, as when somebody joined two."""
    edges = [0, *(place for place, _ in here[1:]), len(paragraph.pieces)]
    for place, (_, number) in enumerate(here):
        own = paragraph.pieces[edges[place] : edges[place + 1]]
        lead = draft.passages[number].lead
        if place:
            own = (Piece(lead), *own)
        if place + 1 < len(here):
            own = _without(own, draft.passages[here[place + 1][1]].lead)
        yield number, n, n, own if any(one.text.strip() for one in own[bool(place) :]) else ()


def _without(pieces: tuple[Piece, ...], lead: str) -> tuple[Piece, ...]:
    """Give pieces without the lead of the passage that comes behind them."""
    last = pieces[-1] if pieces else None
    if last is None or not lead.strip() or last.text.strip() != lead.strip():
        return pieces
    return pieces[:-1]


def _without_new(paragraphs: Sequence[Paragraph], first: int, last: int) -> tuple[int, int]:
    """Leave out paragraphs that are new throughout, at either end: they are rows of their own."""
    while last > first and is_new(paragraphs[last]):
        last -= 1
    while last > first and is_new(paragraphs[first]):
        first += 1
    return first, last


def _by_words(
    draft: ReviewDraft,
    paragraphs: Sequence[Paragraph],
    found: dict[int, tuple[Piece, ...]],
    owners: list[int | None],
) -> None:
    """Find passages whose bookmarks are lost among the paragraphs that are nobody's yet.

    All that was sent and is not found is held in its order to all that came back.
    """
    if len(found) == len(draft.passages):
        return
    sent = [*_sent(draft, found)]
    said = [
        (n, words)
        for n, one in enumerate(paragraphs)
        if owners[n] is None and (words := before(one.pieces))
    ]
    places: dict[int, list[int]] = {}
    pairs = 0
    for block in aligned([words for _, words in sent], [words for _, words in said]):
        old, new = sent[block.i : block.j], said[block.k : block.m]
        if block.same:
            for (number, _), (n, _) in zip(old, new, strict=True):
                places.setdefault(number, []).append(n)
        elif old and new:
            pairs += len(old) * len(new)
            if pairs <= _MOST_COMPARED:
                _pair_alike(draft, old, dict(new), places)
    for number, here in places.items():
        if number >= 0:
            first, last = min(here), max(here)
            found[number] = tuple(_pieces(paragraphs[first : last + 1]))
            owners[first : last + 1] = [number] * (last + 1 - first)


def _sent(draft: ReviewDraft, found: Mapping[int, object]) -> Iterator[tuple[int, str]]:
    """Give the lines of a draft in their order, without passages that are found already.

    Each with the number of its passage, -1 for a line that is of none.
    """
    others: dict[int, list[str]] = {}
    for one in draft.others:
        others.setdefault(one.behind, []).append(one.text)
    for number in range(-1, len(draft.passages)):
        if number >= 0 and number not in found:
            yield from ((number, line) for line in draft.passages[number].whole.split("\n"))
        yield from ((-1, line) for line in others.get(number, ()))


def _pair_alike(
    draft: ReviewDraft,
    sent: Sequence[tuple[int, str]],
    rest: dict[int, str],
    places: dict[int, list[int]],
) -> None:
    """Pair passages with the paragraphs that came in their place and are most like them."""
    for number in dict.fromkeys(number for number, _ in sent if number >= 0):
        near = _nearest(draft.passages[number], rest) if number not in places else None
        if near is not None:
            places[number] = [near]
            del rest[near]


def _nearest(passage: Passage, rest: dict[int, str]) -> int | None:
    """Give the paragraph whose words are most like a passage's, where they are alike at all."""
    compared = SequenceMatcher(None, "", passage.whole[:_LONGEST_COMPARED], autojunk=False)
    best = _ALIKE
    place: int | None = None
    for n, words in rest.items():
        compared.set_seq1(words[:_LONGEST_COMPARED])
        if compared.real_quick_ratio() > best and compared.quick_ratio() > best:
            share = compared.ratio()
            if share > best:
                best, place = share, n
    return place
