"""Drafts that went out to be corrected, and the corrections that came back with them."""

from __future__ import annotations

from collections.abc import Sequence

from notulen_app.domain.corrections import Correction
from notulen_app.domain.review_draft import ReviewDraft, key_of
from notulen_app.store.archive import Archive
from notulen_app.store.rows import insert, read, to_row, update_to


def add_draft(archive: Archive, draft: ReviewDraft) -> None:
    """Keep a draft that went out."""
    insert(archive.db, "review_draft", to_row(draft))


def numbers(archive: Archive, meeting_id: str) -> tuple[ReviewDraft, ...]:
    """Read the drafts of a meeting without what they hold, the first one first."""
    query = (
        "SELECT id, meeting_id, number, version, at, record_sha256, '' AS record,"
        " '[]' AS passages, '[]' AS others FROM review_draft WHERE meeting_id = ? ORDER BY number"
    )
    return read(archive.db, query, [meeting_id], ReviewDraft)


def draft(archive: Archive, draft_id: str) -> ReviewDraft | None:
    """Read a draft with all that it holds."""
    found = read(archive.db, "SELECT * FROM review_draft WHERE id = ?", [draft_id], ReviewDraft)
    return found[0] if found else None


def keys_elsewhere(archive: Archive, meeting_id: str) -> dict[str, str]:
    """Give the titles of other meetings by the keys of the bookmarks of their drafts."""
    query = (
        "SELECT d.id, m.title FROM review_draft d JOIN meeting m ON m.id = d.meeting_id"
        " WHERE d.meeting_id <> ?"
    )
    return {key_of(own): title for own, title in archive.db.execute(query, [meeting_id])}


def count_pending(archive: Archive, meeting_id: str) -> int:
    """Count the corrections of a meeting that nobody has decided yet."""
    query = "SELECT count(*) FROM correction WHERE meeting_id = ? AND state = 'menunggu'"
    return int(archive.db.execute(query, [meeting_id]).fetchone()[0])


def of_meeting(archive: Archive, meeting_id: str) -> tuple[Correction, ...]:
    """Read the corrections of a meeting, those of the first draft first, as its text goes."""
    query = (
        "SELECT c.* FROM correction c JOIN review_draft d ON d.id = c.draft_id"
        ' WHERE c.meeting_id = ? ORDER BY d.number, c."order", c.rowid'
    )
    return read(archive.db, query, [meeting_id], Correction)


def marks(archive: Archive, draft_id: str) -> frozenset[str]:
    """Give the marks of the corrections of a draft that are known already."""
    rows = archive.db.execute("SELECT mark FROM correction WHERE draft_id = ?", [draft_id])
    return frozenset(row[0] for row in rows)


def add(archive: Archive, corrections: Sequence[Correction]) -> None:
    """Keep corrections that came back."""
    for one in corrections:
        insert(archive.db, "correction", to_row(one))


def change(archive: Archive, old: Correction, new: Correction) -> None:
    """Write what became of a correction."""
    update_to(archive.db, "correction", (old, new), keys={"id": old.id})
