"""Editions in the archive: the rows. Their PDFs lie in the archive's folder, named by content."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from notulen_app.domain.edition import Edition, EditionPdf, InkScan, SentOut
from notulen_app.domain.paper_code import hash_begins, is_of
from notulen_app.store.archive import Archive
from notulen_app.store.rows import insert, read, to_row, update


def add(archive: Archive, edition: Edition) -> None:
    """Keep a new edition."""
    insert(archive.db, "edition", to_row(edition))


def set_pdfs(archive: Archive, edition_id: str, pdfs: Sequence[EditionPdf]) -> None:
    """Make these the states of an edition's PDF."""
    update(archive.db, "edition", {"pdfs": msgspec.to_builtins(pdfs)}, keys={"id": edition_id})


def set_scans(archive: Archive, edition_id: str, scans: Sequence[InkScan]) -> None:
    """Make these the scans of an edition's paper."""
    update(archive.db, "edition", {"scans": msgspec.to_builtins(scans)}, keys={"id": edition_id})


def add_sent(archive: Archive, sent: SentOut) -> None:
    """Keep what went out to be signed elsewhere."""
    insert(archive.db, "sent_out", to_row(sent))


def sent_of(archive: Archive, meeting_id: str) -> tuple[SentOut, ...]:
    """Read what went out of a meeting, the oldest first."""
    query = "SELECT * FROM sent_out WHERE meeting_id = ? ORDER BY at, rowid"
    return read(archive.db, query, [meeting_id], SentOut)


def by_mark(archive: Archive, mark: str) -> tuple[tuple[str, int, str], ...]:
    """Find papers by code or hash: meeting, version, record's hash; editions first."""
    begins = hash_begins(mark)
    where = "record_sha256 >= ?1 AND record_sha256 < ?1 || 'g'"
    query = (
        f"SELECT meeting_id, version, record_sha256, 0 FROM edition WHERE {where} UNION ALL"
        f" SELECT meeting_id, version, record_sha256, 1 FROM sent_out WHERE {where} ORDER BY 4"
    )
    rows = archive.db.execute(query, [begins]).fetchall()
    found = (tuple(row[:3]) for row in rows if is_of(mark, row[2]))
    return tuple(dict.fromkeys(found))


def owners_of_files(archive: Archive) -> dict[str, tuple[str, str]]:
    """Give title and id of the meeting of every PDF that was frozen or went out, by SHA-256."""
    join = "JOIN meeting m ON m.id = o.meeting_id"
    sent = "(SELECT * FROM sent_out WHERE pdf_sha256 IS NOT NULL)"
    query = f"SELECT o.pdf_sha256, m.title, m.id FROM {sent} o {join}"
    owners = {digest: (title, of) for digest, title, of in archive.db.execute(query)}
    for pdfs, title, of in archive.db.execute(
        f"SELECT o.pdfs, m.title, m.id FROM edition o {join}"
    ):
        for one in msgspec.json.decode(pdfs, type=tuple[EditionPdf, ...]):
            owners[one.sha256] = (title, of)
    return owners


def of_meeting(archive: Archive, meeting_id: str) -> tuple[Edition, ...]:
    """Read the editions of a meeting, the oldest first."""
    query = "SELECT * FROM edition WHERE meeting_id = ? ORDER BY version"
    return read(archive.db, query, [meeting_id], Edition)


def moments(archive: Archive, meeting_id: str) -> tuple[tuple[int, dt.datetime], ...]:
    """Give the versions of a meeting that are editions, and when each was frozen."""
    query = "SELECT version, at FROM edition WHERE meeting_id = ? ORDER BY version"
    rows = archive.db.execute(query, [meeting_id]).fetchall()
    return tuple((version, dt.datetime.fromisoformat(at)) for version, at in rows)


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
