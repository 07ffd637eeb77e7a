"""What replaces or revokes a decision or a directive, over all meetings; each is one undo step.

Links lie outside the frozen minutes, with the first meeting that a directive stood in. A directive
that is replaced or revoked has nothing to be done any more: what is open of it is cancelled with
that reason, in the same step.
"""

from __future__ import annotations

import datetime as dt

from notulen_app import i18n
from notulen_app.domain import follow_up as rules
from notulen_app.domain.changes import Changes
from notulen_app.domain.directive import Assignment, AssignmentState, Directive
from notulen_app.domain.errors import FieldInvalid, LinkedToItself, RowNotFound
from notulen_app.domain.follow_up_list import Target
from notulen_app.domain.link import Link, LinkKind
from notulen_app.domain.plain_text import cleaned
from notulen_app.domain.value import new_id
from notulen_app.services.targets import change_units
from notulen_app.store import links, lives, meetings, minutes
from notulen_app.store.archive import Archive

Where = tuple[str, str]
"""A meeting and a row of it: an entry, or a directive."""


def replace(
    archive: Archive,
    row: Where,
    old: Where,
    *,
    now: dt.datetime,
    reason: str | None = None,
) -> Changes:
    """Note that a row replaces an earlier one; once is enough.

    Raises:
        RowNotFound: one of them is gone.
        LinkedToItself: both are the same row.
    """
    (meeting_id, row_id), words = _row(archive, row)
    (old_meeting, old_id), old_words = _row(archive, old)
    if (meeting_id, row_id) == (old_meeting, old_id):
        raise LinkedToItself(words)
    link = Link(
        id=new_id(),
        row_id=row_id,
        kind=LinkKind.REPLACES,
        words=old_words,
        target_meeting_id=old_meeting,
        target_id=old_id,
        reason=_plain(reason),
        at=now.replace(microsecond=0),
    )
    with archive.action("Catat menggantikan") as action:
        if not _has(archive, meeting_id, link):
            links.add(archive, meeting_id, link)
            reason = f"Digantikan oleh {_place(archive, meeting_id)}"
            _close(archive, (old_meeting, old_id), reason, now=now)
    return action.changes


def revoke(
    archive: Archive,
    row: Where,
    *,
    now: dt.datetime,
    by: Where | None = None,
    words: str = "",
    reason: str | None = None,
) -> Changes:
    """Note that a row was revoked by another row, or by a document that ``words`` name.

    Raises:
        RowNotFound: one of them is gone.
        FieldInvalid: neither a row nor words were given.
        LinkedToItself: both are the same row.
    """
    here, own = _row(archive, row)
    there, said = _row(archive, by) if by is not None else (None, cleaned(words).strip())
    if here == there:
        raise LinkedToItself(own)
    if not said:
        raise FieldInvalid("link", "")
    link = Link(
        id=new_id(),
        row_id=here[1],
        kind=LinkKind.REVOKED_BY,
        words=said,
        target_meeting_id=there[0] if there else None,
        target_id=there[1] if there else None,
        reason=_plain(reason),
        at=now.replace(microsecond=0),
    )
    with archive.action("Catat dicabut") as action:
        if not _has(archive, here[0], link):
            links.add(archive, here[0], link)
            _close(
                archive,
                here,
                f"Dicabut oleh {_place(archive, there[0]) if there else said}",
                now=now,
            )
    return action.changes


def unlink(archive: Archive, meeting_id: str, link_id: str) -> Changes:
    """Take a link away; what was cancelled with it stays cancelled.

    Raises:
        RowNotFound: it is gone.
    """
    with archive.action("Hapus kaitan") as action:
        if not links.remove(archive, meeting_id, link_id):
            raise RowNotFound(link_id)
    return action.changes


def _row(archive: Archive, where: Where) -> tuple[Where, str]:
    """Give where a row is linked, and its words: a directive where it was given first."""
    meeting_id, row_id = where
    directive = minutes.directive_of(archive, meeting_id, row_id)
    if directive is None:
        return where, minutes.row(archive, meeting_id, row_id).entry.text
    path = lives.stops(archive, meeting_id, directive.id)
    if path:
        meeting_id, directive = path[0].meeting_id, path[0].directive
    return (meeting_id, directive.entry_id or directive.id), directive.text


def _has(archive: Archive, meeting_id: str, link: Link) -> bool:
    def key(one: Link) -> tuple[object, ...]:
        where = (one.target_meeting_id, one.target_id)
        return (one.row_id, one.kind, where, None if one.target_id else one.words)

    return key(link) in {key(one) for one in links.of_meeting(archive, meeting_id)}


def _close(archive: Archive, where: Where, reason: str, *, now: dt.datetime) -> None:
    """Cancel what is open of a directive; a decision has nothing open."""
    directive = minutes.directive_of(archive, *where)
    if directive is None:
        return

    def put(one: Assignment, _: Directive) -> Assignment:
        at = now.replace(microsecond=0)
        return rules.with_state(one, AssignmentState.CANCELLED, at=at, reason=reason)

    def choose(whole: Directive) -> frozenset[str]:
        return frozenset(one.id for one in whole.assignments if one.state not in rules.CLOSED)

    target = Target(meeting_id=where[0], directive_id=directive.id)
    change_units(archive, [target], "Batalkan {}", put, choose=choose)


def _place(archive: Archive, meeting_id: str) -> str:
    """Tell where the other row stands, never its words: it may be private, now or later.

    The link itself has the words, and shows them only where they may be read.
    """
    meeting = meetings.facts(archive, meeting_id)
    day = f", {i18n.plain_date(meeting.dates[0])}" if meeting.dates else ""
    return f"butir lain ({meeting.title}{day})"


def _plain(text: str | None) -> str | None:
    return cleaned(text or "").strip() or None
