"""Corrections that came back with a draft: taken in, held to the minutes, accepted or declined.

A file is read in any thread (``read_back``); each decision is one undo step. Nothing overwrites
what was changed since the draft went out.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from notulen_app.domain.changes import Changes
from notulen_app.domain.corrections import (
    BY_HAND,
    Correction,
    CorrectionKind,
    CorrectionState,
    Standing,
)
from notulen_app.domain.draft_standing import Standings
from notulen_app.domain.draft_words import RecordWords
from notulen_app.domain.errors import CorrectionMissed, DraftUnknown, RowNotFound
from notulen_app.domain.review_draft import ReviewDraft, key_of, read_bookmark
from notulen_app.domain.reviewed_text import ReviewedText
from notulen_app.domain.value import changed
from notulen_app.services.correcting import put_in_place
from notulen_app.services.draft_places import Places
from notulen_app.services.locked import check_changeable
from notulen_app.store import meetings, reviews
from notulen_app.store.archive import Archive


@dataclass(frozen=True)
class Sent:
    """What a file that comes back is held against: the drafts of the meeting, the last one first,
    and of those of other meetings the title by the key of their bookmarks.
    """

    drafts: tuple[ReviewDraft, ...]
    elsewhere: Mapping[str, str]


@dataclass(frozen=True)
class Returned:
    """What came back with a draft."""

    draft: ReviewDraft
    corrections: tuple[Correction, ...]


@dataclass(frozen=True)
class Shown:
    """A correction beside the number of its draft, and how it stands to the minutes.

    ``place`` names the row, ``behind`` the words of the one that a row comes behind.
    """

    correction: Correction
    draft: int
    standing: Standing
    place: str = ""
    behind: str = ""


def sent(archive: Archive, meeting_id: str) -> Sent:
    """Read what a file is held against."""
    kept = (reviews.draft(archive, one.id) for one in reviews.numbers(archive, meeting_id))
    drafts = tuple(one for one in kept if one is not None)[::-1]
    return Sent(drafts, reviews.keys_elsewhere(archive, meeting_id))


def read_back(sent_out: Sent, path: Path) -> Returned:
    """Read a file that came back, in any thread.

    Which draft it is say its bookmarks; where they are lost, its words.

    Raises:
        FileUnreadable: no Word document that can be read.
        DraftUnknown: it is none of the drafts of this meeting.
    """
    from notulen_app.domain.returned_draft import corrections_in
    from notulen_app.readers.reviewed_docx import read_reviewed

    text = read_reviewed(path)
    keys = _keys(text)
    own = [one for one in sent_out.drafts if key_of(one.id) in keys]
    own.sort(key=lambda one: -keys[key_of(one.id)])
    title = next((sent_out.elsewhere[key] for key in keys if key in sent_out.elsewhere), None)
    if title is not None and not own:
        raise DraftUnknown(path, title)
    for draft in own or sent_out.drafts:
        found = corrections_in(draft, text, source=path.name)
        if found is not None:
            return Returned(draft, found)
    raise DraftUnknown(path, "")


def _keys(text: ReviewedText) -> Counter[str]:
    names = (name for one in text.paragraphs for name, _ in one.starts)
    return Counter(read[0] for name in names if (read := read_bookmark(name)))


def take_in(archive: Archive, returned: Returned) -> int:
    """Keep what came back and is not known yet; give how many that are."""
    draft = returned.draft
    with archive.action(f"Ambil koreksi konsep {draft.number}") as action:
        known = reviews.marks(archive, draft.id)
        fresh = [one for one in returned.corrections if one.mark not in known]
        reviews.add(archive, fresh)
        action.label = f"Ambil {len(fresh)} koreksi konsep {draft.number}"
    return len(fresh)


def count_pending(archive: Archive, meeting_id: str) -> int:
    """Count the corrections that wait."""
    return reviews.count_pending(archive, meeting_id)


def shown(archive: Archive, meeting_id: str) -> tuple[Shown, ...]:
    """Read the corrections of a meeting with how each stands, in the order of their drafts."""
    found = reviews.of_meeting(archive, meeting_id)
    if not found:
        return ()
    number = {one.id: one.number for one in reviews.numbers(archive, meeting_id)}
    record = meetings.get(archive, meeting_id)
    words, places = RecordWords(record), Places(record)
    standings = Standings(words, found)
    return tuple(
        Shown(
            one,
            number[one.draft_id],
            standings.of(one),
            places.of(one.target or one.behind),
            (words.text(one.behind) or "") if one.behind else "",
        )
        for one in found
    )


def accept(archive: Archive, meeting_id: str, correction_id: str, *, now: dt.datetime) -> Changes:
    """Take a correction over; of a comment, note that it was seen.

    Raises:
        MeetingLocked: this version is frozen.
        CorrectionMissed: the words are others by now; nothing was changed.
        RowNotFound: there is no such correction.
    """
    with archive.action("Terima koreksi") as action:
        found = reviews.of_meeting(archive, meeting_id)
        one = _found(found, correction_id)
        if one.state is not CorrectionState.PENDING:
            return Changes("")
        if one.kind in BY_HAND:
            action.label = "Tandai koreksi selesai"
            return _decide(archive, one, CorrectionState.DONE, now)
        check_changeable(archive, meeting_id)
        standings = Standings(RecordWords(meetings.get(archive, meeting_id)), found)
        standing = standings.of(one)
        if standing is not Standing.FITS:
            raise CorrectionMissed(standing.value)
        made = put_in_place(archive, one, standings)
        _decide(archive, changed(one, made=made), CorrectionState.ACCEPTED, now, was=one)
        action.label = f"Terima koreksi {_of(one)}"
    return action.changes


def decline(archive: Archive, meeting_id: str, correction_id: str, *, now: dt.datetime) -> Changes:
    """Decline a correction; the minutes stay as they are."""
    return _mark(archive, meeting_id, correction_id, CorrectionState.DECLINED, now=now)


def settle(archive: Archive, meeting_id: str, correction_id: str, *, now: dt.datetime) -> Changes:
    """Note that a correction was seen, or put right by hand."""
    return _mark(archive, meeting_id, correction_id, CorrectionState.DONE, now=now)


def reopen(archive: Archive, meeting_id: str, correction_id: str) -> Changes:
    """Let a correction wait again; one that was taken over is taken back by undo alone."""
    return _mark(archive, meeting_id, correction_id, CorrectionState.PENDING, now=None)


_LABELS = {
    CorrectionState.DECLINED: "Tolak koreksi",
    CorrectionState.DONE: "Tandai koreksi selesai",
    CorrectionState.PENDING: "Buka lagi koreksi",
}
_NAMES = {
    CorrectionKind.WORDS: "kata",
    CorrectionKind.REMOVED: "hapus baris",
    CorrectionKind.ADDED: "baris baru",
    CorrectionKind.MOVED: "pindah baris",
}


def _mark(
    archive: Archive,
    meeting_id: str,
    correction_id: str,
    state: CorrectionState,
    *,
    now: dt.datetime | None,
) -> Changes:
    with archive.action(_LABELS[state]) as action:
        one = _found(reviews.of_meeting(archive, meeting_id), correction_id)
        if one.state not in (CorrectionState.ACCEPTED, state):
            _decide(archive, one, state, now)
    return action.changes


def _decide(
    archive: Archive,
    one: Correction,
    state: CorrectionState,
    now: dt.datetime | None,
    *,
    was: Correction | None = None,
) -> Changes:
    at = now.replace(microsecond=0) if now else None
    reviews.change(archive, was or one, changed(one, state=state, decided_at=at))
    return Changes("")


def _found(found: Sequence[Correction], correction_id: str) -> Correction:
    one = next((one for one in found if one.id == correction_id), None)
    if one is None:
        raise RowNotFound(correction_id)
    return one


def _of(one: Correction) -> str:
    return _NAMES[one.kind]
