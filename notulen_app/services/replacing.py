"""Find and replace within the minutes of one meeting, as one undo step."""

from __future__ import annotations

from notulen_app.domain.directive import Directive
from notulen_app.domain.minutes_row import Row
from notulen_app.domain.plain_text import cleaned
from notulen_app.domain.replacing import Replacement
from notulen_app.domain.value import changed
from notulen_app.services.locked import check_changeable
from notulen_app.services.loose import row_of
from notulen_app.store import agenda, meetings, minutes
from notulen_app.store.archive import Archive

_SHOWN = 30
"""Characters of what was looked for that the label shows."""


def replace_text(
    archive: Archive,
    meeting_id: str,
    find: str,
    instead: str,
    *,
    match_case: bool = False,
    whole_words: bool = False,
) -> int:
    """Replace words in rows, sub-points, directives and the agenda; give how often.

    Raises:
        MeetingLocked: this version is frozen.
    """
    wanted = Replacement(
        find=find, instead=cleaned(instead), match_case=match_case, whole_words=whole_words
    )
    shown = find if len(find) <= _SHOWN else f"{find[:_SHOWN]}…"
    with archive.action(f"Ganti “{shown}”"):
        check_changeable(archive, meeting_id)
        count = _in_rows(archive, meeting_id, wanted)
        for item in agenda.items(archive, meeting_id):
            title, more = wanted.in_text(item.title)
            agenda.change(archive, meeting_id, item, changed(item, title=title))
            count += more
    return count


def _in_rows(archive: Archive, meeting_id: str, wanted: Replacement) -> int:
    total = 0
    linked: dict[str, Directive] = {}
    alone = []
    for one in meetings.directives_of(archive, meeting_id):
        if one.entry_id is None or linked.setdefault(one.entry_id, one) is not one:
            alone.append(one)
    for entry in minutes.entries(archive, meeting_id):
        old = Row(entry=entry, directive=linked.pop(entry.id, None))
        new, count = wanted.in_row(old)
        if count:
            minutes.change(archive, meeting_id, old, new)
        total += count
    for directive in (*alone, *linked.values()):
        row, count = wanted.in_row(row_of(directive))
        if row.directive is not None:
            minutes.change_directive(archive, meeting_id, directive, row.directive)
        total += count
    return total
