"""What a draft that came back asks for: its tracked changes, its comments, and silent changes.

Silent are those that nobody tracked: the words differ from what was sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from notulen_app.domain.correction_words import Asking
from notulen_app.domain.corrections import Correction, CorrectionKind, marked
from notulen_app.domain.draft_passages import is_new, placed
from notulen_app.domain.line_alignment import aligned
from notulen_app.domain.review_draft import Passage, PassageKind, ReviewDraft, Target
from notulen_app.domain.reviewed_text import (
    Change,
    Piece,
    ReviewedText,
    after,
    before,
    first_change,
    suggestions,
)
from notulen_app.domain.rising import longest_rising
from notulen_app.domain.value import changed

MOST = 200
"""Suggestions in one passage that are told apart."""
_NEAR = 8
"""Paragraphs behind a directive that may tell its facts, such as until when."""
_LABEL = 60
"""Characters of the label of a fact."""

Found = list[tuple[float, Correction]]
"""Corrections with the paragraph at which they stand."""
_MOVABLE = frozenset({PassageKind.ROW, PassageKind.DIRECTIVE})
_WITH_FACTS = frozenset({PassageKind.DIRECTIVE, PassageKind.CHECK})


def corrections_in(
    draft: ReviewDraft, text: ReviewedText, *, source: str
) -> tuple[Correction, ...] | None:
    """Give what a document asks for, in the order of its text; None where it is not this draft.

    It is, by a bookmark or by more than half of its passages. ``source`` names the file.
    """
    reading = _Reading(draft, text, source)
    return marked(reading.all()) if reading.fits else None


class _Reading:
    """One document held against one draft."""

    def __init__(self, draft: ReviewDraft, text: ReviewedText, source: str) -> None:
        self._draft, self._text = draft, text
        self._ask = Asking(draft, source)
        self._where = placed(draft, text.paragraphs)
        self._same = {one.text: one for one in reversed(draft.passages)}
        owners = [*enumerate(self._where.owners)]
        self._first = {number: n for n, number in reversed(owners) if number is not None}
        self._before: list[int | None] = [None]
        for number in self._where.owners:
            self._before.append(self._before[-1] if number is None else number)
        self.fits = bool(self._where.by_mark) or (
            len(self._where.passages) * 2 > len(draft.passages)
        )

    def all(self) -> list[Correction]:
        """Give everything, by where it stands; a comment comes behind what is changed there."""
        found: Found = []
        for number, pieces in self._where.passages.items():
            place = self._first.get(number, 0)
            passage = self._draft.passages[number]
            found += [(place, one) for one in self._of_passage(passage, pieces)]
        found += [*self._missing(), *self._moved(), *self._joined(), *self._of_others()]
        found = _paired(found, self._draft)
        for comment in self._text.comments:
            n = comment.paragraph
            place = len(self._text.paragraphs) if n is None else n
            one = self._ask.commented(comment, self._spoken_of(n))
            found.append((place + 0.5, one if n is None else self._placed(n, one)))
        return [one for _, one in sorted(found, key=lambda pair: pair[0])]

    # Passages

    def _of_passage(self, passage: Passage, pieces: Sequence[Piece]) -> Iterator[Correction]:
        was, now = before(pieces), after(pieces)
        if was == passage.whole:
            for one in suggestions(pieces, most=MOST):
                yield from self._suggested(passage, one.words, one.change)
        elif now != passage.whole:
            yield from self._suggested(passage, now, first_change(pieces))

    def _suggested(self, passage: Passage, whole: str, by: Change | None) -> Iterator[Correction]:
        """Give a change that makes the paragraph of a passage say ``whole``."""
        inner = passage.inner(whole) if whole else ""
        if inner is None:
            yield self._ask.other(passage.whole, whole, by, passage)
        elif not inner:
            yield self._ask.removed(passage, by)
        elif inner != passage.text:
            yield self._ask.reworded(passage, inner, by)

    def _missing(self) -> Iterator[tuple[float, Correction]]:
        """Give the passages that are not there any more, where the ones before them stand."""
        last = 0
        for number, passage in enumerate(self._draft.passages):
            if number in self._where.passages:
                last = self._first.get(number, last)
            else:
                yield last + 0.1, self._ask.removed(passage, None)

    def _moved(self) -> Iterator[tuple[float, Correction]]:
        """Give the rows that stand elsewhere than they were sent, with nothing tracked."""
        rows = [
            (self._first[n], one)
            for n, one in enumerate(self._draft.passages)
            if one.section is PassageKind.ROW and n in self._first
        ]
        kept = longest_rising([place for place, _ in rows])
        for place, passage in rows:
            behind = self._in_front(place)
            if place not in kept and behind is not None:
                yield place, self._ask.moved(passage, behind, None)

    def _joined(self) -> Iterator[tuple[float, Correction]]:
        """Give the rows that were joined with what follows them; a person has to join them."""
        paragraphs = self._text.paragraphs
        for n, (one, following) in enumerate(pairwise(paragraphs)):
            number, words = self._where.owners[n], after(following.pieces)
            joins = one.end.removed is not None and self._where.owners[n + 1] != number
            if joins and number is not None and words and (own := after(one.pieces)):
                passage = self._draft.passages[number]
                yield n, self._ask.other(own, f"{own} {words}", one.end.removed, passage)
        for n, numbers in self._where.shared.items():
            passages = [self._draft.passages[one] for one in numbers]
            whole = before(paragraphs[n].pieces)
            if all(one.text in whole for one in passages):
                sent = "\n".join(one.whole for one in passages)
                yield n, self._ask.other(sent, whole, None, passages[0])

    # Paragraphs of nobody

    def _of_others(self) -> Iterator[tuple[float, Correction]]:
        silent: list[tuple[int, str]] = []
        for n, paragraph in enumerate(self._text.paragraphs):
            if self._where.owners[n] is not None:
                continue
            was, now = before(paragraph.pieces), after(paragraph.pieces)
            if is_new(paragraph):
                yield n, self._new(n, now, first_change(paragraph.pieces))
            elif was:
                silent.append((n, was))
                if was != now:
                    yield n, self._other(n, was, now, first_change(paragraph.pieces))
        yield from self._silent(silent)

    def _silent(self, found: Sequence[tuple[int, str]]) -> Iterator[tuple[float, Correction]]:
        """Hold the paragraphs of nobody against those that were sent."""
        sent = [one.text for one in self._draft.others]
        now = [words for _, words in found]
        for block in aligned(sent, now):
            if block.same:
                continue
            i, j, k, m = block.i, block.j, block.k, block.m
            both = min(j - i, m - k)
            edge = found[k + both - 1][0] if k + both else 0
            for was, (place, words) in zip(sent[i : i + both], found[k : k + both], strict=True):
                yield place, self._other(place, was, words, None)
            for was in sent[i + both : j]:
                yield edge + 0.2, self._ask.other(was, "", None)
            for place, words in found[k + both : m]:
                yield place, self._new(place, words, None)

    def _new(self, n: int, words: str, by: Change | None) -> Correction:
        """Give a paragraph that was not sent: a row behind the passage in front of it."""
        passage = self._in_front(n)
        if passage is None:
            return self._ask.other("", words, by)
        if passage.section is PassageKind.FACT:
            return self._ask.appended(passage, words, by)
        return self._ask.added(words, passage, by)

    def _other(self, n: int, was: str, words: str, by: Change | None) -> Correction:
        """Give a change of no passage, unless the paragraph repeats the words of one."""
        passage = self._same.get(was)
        if passage is not None and words:
            return self._ask.reworded(passage, words, by)
        return self._placed(n, self._ask.other(was, words, by))

    def _placed(self, n: int, one: Correction) -> Correction:
        """Give a correction of no passage the fact, or the directive, that it is about."""
        if one.target is not None:
            return one
        if n > 1 and self._said(n - 1) == ":" and (label := self._said(n - 2)):
            fact = Target(kind=PassageKind.FACT, id=label[:_LABEL])
            return changed(one, target=fact)
        for place in range(n - 1, max(-1, n - 1 - _NEAR), -1):
            number = self._where.owners[place]
            passage = self._same.get(self._said(place)) if number is None else None
            if number is not None:
                own = self._draft.passages[number]
                passage = own if own.section in _WITH_FACTS else None
            if passage is not None or number is not None:
                return changed(one, target=passage.target if passage else None)
        return one

    def _said(self, n: int) -> str:
        return before(self._text.paragraphs[n].pieces)

    def _in_front(self, n: int) -> Passage | None:
        """Give the last passage in front of a paragraph."""
        number = self._before[n]
        return None if number is None else self._draft.passages[number]

    def _spoken_of(self, n: int | None) -> Passage | None:
        """Give the passage that a paragraph is of, or whose words it repeats."""
        if n is None:
            return None
        number = self._where.owners[n]
        if number is not None:
            return self._draft.passages[number]
        return self._same.get(self._said(n))


def _paired(found: Found, draft: ReviewDraft) -> Found:
    """Make one move of a row that went at one place and came at another; points go with it.

    A directive has a number and a place of its own in the list: a person has to move it.
    """
    by_target: dict[Target, list[Passage]] = {}
    for passage in draft.passages:
        by_target.setdefault(passage.target, []).append(passage)
    ask, kept = Asking(draft, ""), dict(enumerate(found))
    added = {one.words: n for n, (_, one) in kept.items() if one.kind is CorrectionKind.ADDED}
    moved: set[str] = set()
    for n, (_, one) in enumerate(found):
        if one.kind is not CorrectionKind.REMOVED or one.target is None:
            continue
        own = one.target.kind
        with_row = own is PassageKind.POINT and one.target.id in moved
        if own not in _MOVABLE and not with_row:
            continue
        wholes = [passage.whole for passage in by_target.get(one.target, ())]
        there = next((added[words] for words in wholes if words in added), None)
        if there is None or there not in kept:
            continue
        place, new = kept.pop(there)
        del kept[n]
        behind = by_target.get(new.behind) if new.behind else None
        passage = next(p for p in by_target[one.target] if p.whole == new.words)
        by = Change(new.author, new.at) if new.tracked else None
        if passage.section is PassageKind.DIRECTIVE:
            made = ask.other(passage.whole, passage.whole, by, passage)
            kept[there] = (place, changed(made, source=new.source))
        elif own is PassageKind.ROW and behind:
            moved.add(one.target.id)
            made = ask.moved(passage, behind[0], by)
            kept[there] = (place, changed(made, source=new.source))
    return list(kept.values())
