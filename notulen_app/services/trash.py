"""Emptying the trash: the only place where the app deletes for good, and only when it is asked to.

Of what is deleted nothing readable stays in the archive: its pages are overwritten, its text goes
from the log, whose hashes remain. Backups that were made before keep what they hold.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Sequence

from notulen_app.domain.changes import Changes
from notulen_app.store import attachments, search_intake, trash
from notulen_app.store.archive import Archive

KEPT_FOR = dt.timedelta(days=30)
"""How long a meeting lies in the trash before the app offers to delete it."""


def lying_long(archive: Archive, *, now: dt.datetime) -> tuple[str, ...]:
    """Give the meetings that have lain in the trash for longer than ``KEPT_FOR``; ``now`` aware."""
    return tuple(one for one, since in trash.lying(archive) if now - since > KEPT_FOR)


def lying(archive: Archive) -> tuple[str, ...]:
    """Give all meetings in the trash by id."""
    return tuple(one for one, _ in trash.lying(archive))


def empty(archive: Archive, meeting_ids: Sequence[str]) -> Changes:
    """Delete meetings that lie in the trash, for good; others are left. It cannot be undone.

    A file goes only where no other meeting has it.
    """
    there = set(lying(archive))
    gone = [one for one in meeting_ids if one in there]
    files = trash.files_of(archive, gone)
    with archive.action("Kosongkan Sampah") as action:
        action.without_words = True
        trash.remove(archive, gone)
    archive.forget_steps()
    search_intake.scrub(archive)
    archive.wipe()
    for one in trash.unspoken(archive, files):
        with contextlib.suppress(OSError):
            attachments.file_of(archive.cabinet, one).unlink(missing_ok=True)
    return action.changes
