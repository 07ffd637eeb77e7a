"""Reports that are typed and not recorded yet: kept on pauses, never an undo step or in the log."""

from __future__ import annotations

from functools import partial

import msgspec

from notulen_app.domain.report_draft import DraftOf, ReportDraft
from notulen_app.store.archive import Archive

_FOUND = "FROM report_draft WHERE row_id IN (SELECT value FROM json_each(?))"


def draft(archive: Archive, of: DraftOf) -> ReportDraft:
    """Give what is typed for a unit; blank where nothing is."""
    query = f"SELECT text, day, by {_FOUND} ORDER BY rowid DESC LIMIT 1"
    found = archive.db.execute(query, [_ids(of)]).fetchone()
    return ReportDraft(text=found[0], day=found[1], by=found[2]) if found else ReportDraft()


def keep(archive: Archive, of: DraftOf, words: ReportDraft) -> None:
    """Keep what is typed for a unit; blank forgets it. What is kept already is not written again.

    Raises:
        ArchiveReadOnly: it could not be written.
    """
    if words != draft(archive, of):
        archive.with_next_commit(partial(_write, archive, of, words))
        archive.commit_noted()


def _write(archive: Archive, of: DraftOf, words: ReportDraft) -> None:
    archive.db.execute(f"DELETE {_FOUND}", [_ids(of)])
    if words != ReportDraft():
        archive.db.execute(
            "INSERT INTO report_draft (row_id, meeting_id, text, day, by)"
            " SELECT ?, id, ?, ?, ? FROM meeting WHERE id = ?",
            [of.row_ids[0], words.text, words.day, words.by, of.meeting_id],
        )


def _ids(of: DraftOf) -> str:
    return msgspec.json.encode(of.row_ids).decode()
