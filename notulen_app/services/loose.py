"""Directives without a row of the minutes, as an exchange file may bring them.

They are shown among the rows all the same; what is done to one of them gives it a row first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from notulen_app.domain.directive import Directive
from notulen_app.domain.errors import RowNotFound
from notulen_app.domain.meeting import Entry, EntryKind
from notulen_app.domain.minutes_row import Row
from notulen_app.domain.value import changed, new_id
from notulen_app.services.locked import check_changeable
from notulen_app.store import minutes
from notulen_app.store.archive import Archive

R = TypeVar("R")


def row_of(directive: Directive) -> Row:
    """Give the row that a directive without one would have; its id is the directive's."""
    entry = Entry(
        id=directive.id,
        kind=EntryKind.DIRECTIVE,
        text=directive.text,
        speaker=directive.spoken_by.text if directive.spoken_by else None,
        order=directive.order,
        private=directive.private,
    )
    return Row(entry=entry, directive=directive)


def on_rows(
    archive: Archive,
    meeting_id: str,
    row_ids: Sequence[str],
    label: str,
    verb: Callable[[Archive, str, Sequence[str]], R],
) -> R:
    """Do something to rows, each of which may be a directive without one, as one step.

    Raises:
        MeetingLocked: this version is frozen.
        RowNotFound: there is neither a row nor a directive of this id.
    """
    with archive.action(label):
        check_changeable(archive, meeting_id)
        return verb(archive, meeting_id, [_seated(archive, meeting_id, one) for one in row_ids])


def _seated(archive: Archive, meeting_id: str, row_id: str) -> str:
    """Give the id of the row itself, written now where it was not there."""
    shelf = minutes.shelf(archive, meeting_id)
    if shelf.find(row_id) is not None:
        return row_id
    directive = minutes.directive_of(archive, meeting_id, row_id)
    if directive is None:
        raise RowNotFound(row_id)
    if directive.entry_id is not None:
        return directive.entry_id
    entry = changed(row_of(directive).entry, id=new_id())
    minutes.add(archive, meeting_id, Row(entry=entry), shelf.at_end(None)[0])
    owned = changed(directive, entry_id=entry.id)
    minutes.change_directive(archive, meeting_id, directive, owned)
    return entry.id
