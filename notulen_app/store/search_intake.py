"""How far the index of an archive is that was large before there was a search, and going on."""

from __future__ import annotations

from notulen_app.domain.value import Value
from notulen_app.store import search_build
from notulen_app.store.archive import Archive

_TABLES = f"WHERE tbl <> '{search_build.SCRUB}'"


class Progress(Value, frozen=True, kw_only=True):
    """How many rows are taken in, of how many; equal where all are."""

    done: int
    total: int


def progress(archive: Archive) -> Progress:
    """Tell how far the index is; rows that are gone may count."""
    done = total = 0
    for table, upto in archive.db.execute(
        f"SELECT tbl, upto FROM search_todo {_TABLES}"
    ).fetchall():
        total += search_build.last(archive.db.conn, table)
        done += upto
    return Progress(done=min(done, total), total=total)


def is_complete(archive: Archive) -> bool:
    """Tell whether all is in the index that is in the archive."""
    return archive.db.execute(f"SELECT 1 FROM search_todo {_TABLES}").fetchone() is None


def has_work(archive: Archive) -> bool:
    """Tell whether anything is to be taken in, or to go from the file."""
    return archive.db.execute("SELECT 1 FROM search_todo").fetchone() is not None


def start_over(archive: Archive) -> None:
    """Make a damaged index anew, step by step.

    Raises:
        ArchiveReadOnly, ArchiveDamaged: it could not be written.
    """
    with archive.action("Indeks pencarian"):
        search_build.start_over(archive.db.conn)


def scrub(archive: Archive) -> None:
    """Let no word stay in the index that is in no row any more.

    Raises:
        ArchiveReadOnly: it could not be written.
    """
    with archive.action("Indeks pencarian"):
        search_build.scrub(archive.db.conn)


def take_in(archive: Archive, rows: int) -> bool:
    """Take some more rows in, in a transaction of its own; True while there are more.

    Raises:
        ArchiveReadOnly: it could not be written.
    """
    with archive.action("Indeks pencarian"):
        return search_build.take_in(archive.db.conn, rows)
