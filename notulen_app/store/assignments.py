"""Assignments in the archive: only those that differ are written, and only what differs of them."""

from __future__ import annotations

from notulen_app.domain.directive import Directive
from notulen_app.store.archive import Archive
from notulen_app.store.minutes import change_directive
from notulen_app.store.rows import update_to


def change(archive: Archive, meeting_id: str, old: Directive, new: Directive) -> None:
    """Write what differs between a directive as it was and as it is to be, unit by unit."""
    same = [one.id for one in old.assignments] == [one.id for one in new.assignments]
    if not same:
        change_directive(archive, meeting_id, old, new)
        return
    keys = {"meeting_id": meeting_id, "id": old.id}
    update_to(archive.db, "directive", (old, new), keys=keys, without=("assignments",))
    for before, after in zip(old.assignments, new.assignments, strict=True):
        if before is not after:
            own = {"meeting_id": meeting_id, "directive_id": old.id, "id": before.id}
            update_to(archive.db, "assignment", (before, after), keys=own)
