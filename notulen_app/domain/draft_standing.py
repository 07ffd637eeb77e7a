"""How the corrections of drafts stand to a record: whose words, where they are now, in what order.

A sub-point is found again by its words, for others may have come or gone in front of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from notulen_app.domain.corrections import (
    BY_HAND,
    Correction,
    CorrectionKind,
    CorrectionState,
    Standing,
    expected,
    standing,
)
from notulen_app.domain.draft_words import RecordWords
from notulen_app.domain.review_draft import PassageKind, Target
from notulen_app.domain.value import changed
from notulen_app.domain.word_changes import Edit

_LISTED = (PassageKind.POINT, PassageKind.CHECK)


class Standings:
    """The corrections of a meeting, held to its record."""

    def __init__(self, words: RecordWords, corrections: Sequence[Correction]) -> None:
        self.words = words
        self._taken: dict[tuple[str, Target | None], list[Correction]] = {}
        self._added: dict[tuple[str, Target | None], list[Correction]] = {}
        self._sent: dict[tuple[str, Target], str] = {}
        for one in corrections:
            if one.target is not None and one.kind in (
                CorrectionKind.WORDS,
                CorrectionKind.REMOVED,
            ):
                self._sent[one.draft_id, one.target] = one.before
            if one.state is not CorrectionState.ACCEPTED:
                continue
            if one.kind is CorrectionKind.ADDED:
                self._added.setdefault((one.draft_id, one.behind), []).append(one)
            else:
                self._taken.setdefault((one.draft_id, one.target), []).append(one)

    def of(self, one: Correction) -> Standing:
        """Tell whether a correction can be taken over; what is done by hand always fits."""
        if one.kind in BY_HAND or one.state is not CorrectionState.PENDING:
            return Standing.FITS
        if one.kind is CorrectionKind.ADDED:
            gone = one.behind is None or self._now(one.draft_id, one.behind) is None
            return Standing.GONE if gone else Standing.FITS
        if one.target is None:
            return Standing.GONE
        now = self.words.text(self.here(one.draft_id, one.target))
        if one.kind is CorrectionKind.MOVED:
            gone = one.behind is None or self._now(one.draft_id, one.behind) is None
            return Standing.GONE if gone else standing(one, (), now)
        return standing(one, self._taken.get((one.draft_id, one.target), ()), now)

    def here(self, draft_id: str, target: Target) -> Target:
        """Give where the words of a target stand by now."""
        sent = self._sent.get((draft_id, target))
        if target.kind not in _LISTED or sent is None:
            return target
        wanted = expected(sent, self._edits(draft_id, target))
        texts = self.words.texts(target)
        if texts[target.at : target.at + 1] == [wanted] or texts.count(wanted) != 1:
            return target
        return changed(target, at=texts.index(wanted))

    def text_with(self, one: Correction) -> str:
        """Give the words with a correction beside those that were taken over."""
        return expected(one.before, [*self._edits(one.draft_id, one.target), one.edit])

    def added_before(self, one: Correction) -> list[Correction]:
        """Give what was taken over behind the same row and comes in front of this."""
        found = self._added.get((one.draft_id, one.behind), ())
        return sorted((o for o in found if o.order < one.order), key=lambda other: other.order)

    def _edits(self, draft_id: str, target: Target | None) -> list[Edit]:
        taken = self._taken.get((draft_id, target), ())
        return [one.edit for one in taken if one.kind is CorrectionKind.WORDS]

    def _now(self, draft_id: str, target: Target) -> str | None:
        return self.words.text(self.here(draft_id, target))
