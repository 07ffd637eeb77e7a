"""Editions in the archive: the rows. Their PDFs lie in the archive's folder, named by content."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from notulen_app.domain.edition import Edition, EditionPdf
from notulen_app.store.archive import Archive
from notulen_app.store.rows import insert, read, to_row, update


def add(archive: Archive, edition: Edition) -> None:
    """Keep a new edition."""
    insert(archive.db, "edition", to_row(edition))


def set_pdfs(archive: Archive, edition_id: str, pdfs: Sequence[EditionPdf]) -> None:
    """Make these the states of an edition's PDF."""
    update(archive.db, "edition", {"pdfs": msgspec.to_builtins(pdfs)}, keys={"id": edition_id})


def of_meeting(archive: Archive, meeting_id: str) -> tuple[Edition, ...]:
    """Read the editions of a meeting, the oldest first."""
    query = "SELECT * FROM edition WHERE meeting_id = ? ORDER BY version"
    return read(archive.db, query, [meeting_id], Edition)


def current(archive: Archive, meeting_id: str) -> Edition | None:
    """Read the edition of a meeting's present version; None while that is not frozen."""
    query = (
        "SELECT e.* FROM edition e JOIN meeting m ON m.id = e.meeting_id AND m.version = e.version"
        " WHERE m.id = ?"
    )
    found = read(archive.db, query, [meeting_id], Edition)
    return found[0] if found else None


def is_frozen(archive: Archive, meeting_id: str) -> bool:
    """Tell whether the present version of a meeting is an edition, or *sah* without one.

    A meeting that came from another archive brings its state and no edition. Nothing can be
    changed of an archive that can only be read.
    """
    return archive.read_only or bool(freezing(archive, meeting_id))


def freezing(archive: Archive, meeting_id: str) -> bool | None:
    """Tell whether the present version of a meeting is frozen; None where there is no meeting."""
    query = (
        "SELECT m.state = 'sah' OR EXISTS (SELECT 1 FROM edition e WHERE e.meeting_id = m.id"
        " AND e.version = m.version) FROM meeting m WHERE m.id = ?"
    )
    found = archive.db.execute(query, [meeting_id]).fetchone()
    return bool(found[0]) if found else None


def file_lists(archive: Archive) -> tuple[tuple[str, ...], ...]:
    """Give the SHA-256 of the PDFs of every edition in the archive, each in its order."""
    rows = archive.db.execute("SELECT pdfs FROM edition")
    lists = (msgspec.json.decode(row[0], type=tuple[EditionPdf, ...]) for row in rows)
    return tuple(tuple(one.sha256 for one in pdfs) for pdfs in lists)
