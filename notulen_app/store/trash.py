"""The trash: which meetings lie there, and taking them out for good, words and files as well."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from notulen_app.domain.edition import EditionPdf, InkScan
from notulen_app.store import audit, meetings
from notulen_app.store.archive import Archive


def lying(archive: Archive) -> tuple[tuple[str, dt.datetime], ...]:
    """Give the meetings in the trash by id, and since when each lies there, the longest first."""
    query = "SELECT id, trashed_at FROM meeting WHERE trashed_at IS NOT NULL"
    found = [(one, dt.datetime.fromisoformat(at)) for one, at in archive.db.execute(query)]
    return tuple(sorted(found, key=lambda one: one[1]))


def remove(archive: Archive, meeting_ids: Iterable[str]) -> None:
    """Remove meetings with all that belongs to them, and their words from the log."""
    for one in meeting_ids:
        meetings.remove(archive, one)
        audit.erase(archive, one)


def files_of(archive: Archive, meeting_ids: Sequence[str]) -> frozenset[str]:
    """Give the SHA-256 of the files that belong to these meetings."""
    found: set[str] = set()
    for one in meeting_ids:
        for query in (
            "SELECT sha256 FROM attachment WHERE meeting_id = ?",
            "SELECT pdf_sha256 FROM sent_out WHERE meeting_id = ? AND pdf_sha256 IS NOT NULL",
        ):
            found |= {sha256 for (sha256,) in archive.db.execute(query, [one])}
        editions = archive.db.execute("SELECT pdfs, scans FROM edition WHERE meeting_id = ?", [one])
        for pdfs, scans in editions.fetchall():
            found |= _sha256(pdfs, scans)
    return frozenset(found)


def unspoken(archive: Archive, files: frozenset[str]) -> frozenset[str]:
    """Give those of these files of which nothing in the archive speaks any more."""
    known: set[str] = set()
    for query in (
        "SELECT sha256 FROM attachment",
        "SELECT pdf_sha256 FROM sent_out WHERE pdf_sha256 IS NOT NULL",
    ):
        known |= {sha256 for (sha256,) in archive.db.execute(query)} & files
    for pdfs, scans in archive.db.execute("SELECT pdfs, scans FROM edition"):
        known |= _sha256(pdfs, scans) & files
    return files - known


def _sha256(pdfs: str, scans: str) -> set[str]:
    """Give the SHA-256 of an edition's files."""
    kept = msgspec.json.decode(pdfs, type=tuple[EditionPdf, ...])
    paper = msgspec.json.decode(scans, type=tuple[InkScan, ...])
    return {one.sha256 for one in kept} | {one.sha256 for one in paper}
