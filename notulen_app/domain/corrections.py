"""A correction that came back with a draft: where, by whom, what; and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from enum import StrEnum

import msgspec

from notulen_app.domain.meeting import EntryKind
from notulen_app.domain.review_draft import Target
from notulen_app.domain.reviewed_text import tidy
from notulen_app.domain.value import Value
from notulen_app.domain.word_changes import Edit, collide, edited


class CorrectionKind(StrEnum):
    """What is asked for; ``OTHER`` is something that only a person can put in its place."""

    WORDS = "kata"
    REMOVED = "hapus"
    ADDED = "baru"
    MOVED = "pindah"
    COMMENT = "komentar"
    OTHER = "lain"


class CorrectionState(StrEnum):
    """What became of it; ``DONE`` is seen or put right by hand."""

    PENDING = "menunggu"
    ACCEPTED = "diterima"
    DECLINED = "ditolak"
    DONE = "selesai"


BY_HAND = frozenset({CorrectionKind.COMMENT, CorrectionKind.OTHER})
"""What changes nothing by itself when it is taken over."""


class Correction(Value, frozen=True, kw_only=True):
    """One correction of a draft.

    ``target`` are the words that it speaks of, None where they are no passage; ``before`` those
    as they were sent, and ``start`` to ``end`` what ``words`` stand for. Of a comment ``before``
    is what it was put on. A new row comes ``behind`` another as a ``row_kind``, a moved one goes
    there; ``made`` is the row that came of it. ``tracked`` is False where the change was only
    found by comparing. ``mark`` tells it from others of the draft, however often it is read.
    """

    id: str
    meeting_id: str
    draft_id: str
    mark: str
    order: int
    kind: CorrectionKind
    target: Target | None = None
    before: str = ""
    start: int = 0
    end: int = 0
    words: str = ""
    behind: Target | None = None
    row_kind: EntryKind | None = None
    author: str | None = None
    at: dt.datetime | None = None
    tracked: bool = True
    source: str = ""
    state: CorrectionState = CorrectionState.PENDING
    decided_at: dt.datetime | None = None
    made: str | None = None

    @property
    def edit(self) -> Edit:
        """What it puts in place of what."""
        return Edit(start=self.start, end=self.end, words=self.words)

    @property
    def after(self) -> str:
        """The words with this correction alone."""
        if self.kind is CorrectionKind.WORDS:
            return edited(self.before, [self.edit])
        return "" if self.kind is CorrectionKind.REMOVED else self.words


class Standing(StrEnum):
    """How a correction stands to the minutes as they are now."""

    FITS = "cocok"
    CHANGED = "berubah"
    GONE = "hilang"
    CROSSED = "bersilang"


def standing(one: Correction, taken: Sequence[Correction], now: str | None) -> Standing:
    """Tell whether a correction can be taken over without overwriting anything.

    ``taken`` are the accepted ones of the same words, ``now`` those words as they are; None where
    they are gone.
    """
    if now is None:
        return Standing.GONE
    if one.kind in (CorrectionKind.ADDED, CorrectionKind.MOVED):
        return Standing.FITS
    edits = [other.edit for other in taken if other.kind is CorrectionKind.WORDS]
    if now != expected(one.before, edits):
        return Standing.CHANGED
    if one.kind is CorrectionKind.WORDS and any(collide(one.edit, other) for other in edits):
        return Standing.CROSSED
    return Standing.FITS


def expected(before: str, edits: Sequence[Edit]) -> str:
    """Give the words as they must be by now if nothing but accepted edits changed them."""
    text = edited(before, edits)
    return tidy(text)


def marked(found: Iterable[Correction]) -> tuple[Correction, ...]:
    """Give corrections with their marks, each once: a row told in two places is corrected once."""
    kept: dict[str, Correction] = {}
    for one in found:
        mark = _mark(one)
        if mark not in kept:
            kept[mark] = msgspec.structs.replace(one, mark=mark, order=len(kept))
    return tuple(kept.values())


def _mark(one: Correction) -> str:
    from hashlib import sha256  # brings in OpenSSL, which a start does without

    facts: list[object] = [one.draft_id, one.kind, one.target, one.behind, one.words]
    if one.kind is CorrectionKind.COMMENT:
        facts += [one.author, one.at]
    else:
        facts += [one.before, one.start, one.end]
    return sha256(msgspec.json.encode(facts)).hexdigest()[:32]
