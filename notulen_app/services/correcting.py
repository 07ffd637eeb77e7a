"""Puts a correction that fits in its place: the verbs of the minutes, told by what it asks."""

from __future__ import annotations

from collections.abc import Callable

from notulen_app.domain.corrections import Correction, CorrectionKind
from notulen_app.domain.directive import ChecklistItem
from notulen_app.domain.draft_standing import Standings
from notulen_app.domain.errors import RowNotFound
from notulen_app.domain.meeting import EntryKind
from notulen_app.domain.minutes_row import RowDraft
from notulen_app.domain.review_draft import PassageKind, Target
from notulen_app.domain.value import changed, new_id
from notulen_app.services import agenda, directives, loose, meetings, minutes, outline
from notulen_app.store import meetings as stored
from notulen_app.store import minutes as stored_minutes
from notulen_app.store.archive import Archive


def put_in_place(archive: Archive, one: Correction, standings: Standings) -> str | None:
    """Take over a correction that fits, as part of an action; give the row that is new."""
    if one.kind is CorrectionKind.ADDED:
        return _add(archive, one, standings)
    if one.target is None:
        raise RowNotFound(one.id)
    here = standings.here(one.draft_id, one.target)
    if one.kind is CorrectionKind.MOVED:
        _move(archive, one, here.id, standings)
    elif one.kind is CorrectionKind.REMOVED:
        _REMOVING[here.kind](archive, one.meeting_id, here)
    else:
        _REWORDING[here.kind](archive, one.meeting_id, here, standings.text_with(one))
    return None


# Other words


def _reword_row(archive: Archive, meeting_id: str, here: Target, text: str) -> None:
    minutes.change_text(archive, meeting_id, here.id, text)


def _reword_point(archive: Archive, meeting_id: str, here: Target, text: str) -> None:
    minutes.change_text(archive, meeting_id, here.id, text, point=here.at)


def _reword_directive(archive: Archive, meeting_id: str, here: Target, text: str) -> None:
    directives.change_directive(archive, meeting_id, here.id, text=text)


def _reword_check(archive: Archive, meeting_id: str, here: Target, text: str) -> None:
    items = list(_checklist(archive, meeting_id, here))
    items[here.at] = changed(items[here.at], label=text)
    directives.change_directive(archive, meeting_id, here.id, checklist=tuple(items))


def _rename_item(archive: Archive, meeting_id: str, here: Target, text: str) -> None:
    agenda.rename_item(archive, meeting_id, here.id, " ".join(text.split()))


def _reword_fact(archive: Archive, meeting_id: str, here: Target, text: str | None) -> None:
    fact: object = text
    lines = getattr(stored.facts(archive, meeting_id), here.id)
    if isinstance(lines, tuple):
        new = (text,) if text else ()
        fact = (*lines[: here.at], *new, *lines[here.at + 1 :])
    meetings.change_facts(archive, meeting_id, label="Terima koreksi", **{here.id: fact})


_REWORDING: dict[PassageKind, Callable[[Archive, str, Target, str], None]] = {
    PassageKind.ROW: _reword_row,
    PassageKind.POINT: _reword_point,
    PassageKind.DIRECTIVE: _reword_directive,
    PassageKind.CHECK: _reword_check,
    PassageKind.AGENDA: _rename_item,
    PassageKind.FACT: _reword_fact,
}

# What goes


def _remove_row(archive: Archive, meeting_id: str, here: Target) -> None:
    outline.remove_rows(archive, meeting_id, [here.id])


def _remove_point(archive: Archive, meeting_id: str, here: Target) -> None:
    outline.remove_rows(archive, meeting_id, [], points_of={here.id: [here.at]})


def _remove_directive(archive: Archive, meeting_id: str, here: Target) -> None:
    loose.on_rows(archive, meeting_id, [here.id], "Hapus arahan", outline.remove_rows)


def _remove_check(archive: Archive, meeting_id: str, here: Target) -> None:
    items = list(_checklist(archive, meeting_id, here))
    del items[here.at]
    directives.change_directive(archive, meeting_id, here.id, checklist=tuple(items))


def _remove_item(archive: Archive, meeting_id: str, here: Target) -> None:
    agenda.remove_items(archive, meeting_id, [here.id])


def _remove_fact(archive: Archive, meeting_id: str, here: Target) -> None:
    _reword_fact(archive, meeting_id, here, None)


_REMOVING: dict[PassageKind, Callable[[Archive, str, Target], None]] = {
    PassageKind.ROW: _remove_row,
    PassageKind.POINT: _remove_point,
    PassageKind.DIRECTIVE: _remove_directive,
    PassageKind.CHECK: _remove_check,
    PassageKind.AGENDA: _remove_item,
    PassageKind.FACT: _remove_fact,
}

# What comes, and what goes elsewhere


def _add(archive: Archive, one: Correction, standings: Standings) -> str | None:
    if one.behind is None:
        raise RowNotFound(one.id)
    here = standings.here(one.draft_id, one.behind)
    earlier = standings.added_before(one)
    if here.kind is PassageKind.POINT:
        at = here.at + 1 + len(earlier)
        outline.add_points(archive, one.meeting_id, here.id, [one.words], at=at)
        return here.id
    if here.kind is PassageKind.CHECK:
        items = list(_checklist(archive, one.meeting_id, here))
        items.insert(here.at + 1 + len(earlier), ChecklistItem(id=new_id(), label=one.words))
        directives.change_directive(archive, one.meeting_id, here.id, checklist=tuple(items))
        return here.id
    return _add_row(archive, one, here, [other.made for other in earlier if other.made])


def _add_row(archive: Archive, one: Correction, here: Target, earlier: list[str]) -> str:
    kind = one.row_kind or EntryKind.NOTE
    draft = [RowDraft(text=one.words, kind=kind)]
    shelf = stored_minutes.shelf(archive, one.meeting_id)
    rows = [here.id] if here.kind is PassageKind.ROW else []
    after = next((row for row in (*earlier[::-1], *rows) if shelf.find(row)), None)
    place = shelf.find(after) if after else None
    item = place.group if place else here.id if here.kind is PassageKind.AGENDA else None
    made = minutes.add_rows(
        archive, one.meeting_id, draft, agenda_item_id=item, after=after, label="Tambah"
    )[0]
    first = next(iter(shelf.ids(item)), made) if after is None and item else made
    if first != made:  # behind the title of a point is in front of its first row
        outline.move_entries(archive, one.meeting_id, [made], before=first)
    return made


def _move(archive: Archive, one: Correction, row_id: str, standings: Standings) -> None:
    if one.behind is None:
        raise RowNotFound(one.id)
    here = standings.here(one.draft_id, one.behind)
    shelf = stored_minutes.shelf(archive, one.meeting_id)
    if shelf.find(here.id) is not None:
        outline.move_entries(archive, one.meeting_id, [row_id], after=here.id)
        return
    item = here.id if here.kind is PassageKind.AGENDA else None
    first = next(iter(shelf.ids(item)), None)
    if first is not None and first != row_id:
        outline.move_entries(archive, one.meeting_id, [row_id], before=first)
    elif first is None:
        outline.move_entries(archive, one.meeting_id, [row_id], agenda_item_id=item)


def _checklist(archive: Archive, meeting_id: str, here: Target) -> tuple[ChecklistItem, ...]:
    found = stored_minutes.directive_of(archive, meeting_id, here.id)
    if found is None:
        raise RowNotFound(here.id)
    return found.checklist
