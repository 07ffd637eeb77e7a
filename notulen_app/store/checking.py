"""Looks at all of an archive: every page, every row, the log, and every file that it speaks of."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec
from sqlcipher3 import dbapi2 as driver
from sqlite_utils import Database

from notulen_app import paths
from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.damage import Damage, Examined, Finding
from notulen_app.domain.edition import EditionPdf, InkScan
from notulen_app.domain.errors import FileUnreadable
from notulen_app.domain.steps import Wanted, always
from notulen_app.store import audit, copies, file_format, migrating, refusals, row_hashes
from notulen_app.store.connection import Connection
from notulen_app.store.kept_beside import content_sha256

MOST = 1_000
"""Findings told at most; so many mean that a backup is wanted anyhow."""


def examine(
    connection: driver.Connection, cabinet: Cabinet, *, wanted: Wanted = always
) -> Examined:
    """Examine an archive through a connection to it or to a copy; its files lie in ``cabinet``.

    Raises:
        GivenUp: it was no longer wanted.
    """
    findings: list[Finding] = []
    meetings = rows = looked = 0
    try:
        pages = copies.page_flaws(connection)
        if pages:
            findings.append(Finding(kind=Damage.PAGES, count=pages))
        findings += _schema(connection)
        findings += _rows(connection)
        if audit.broken_at(Connection(connection)) is not None:
            findings.append(Finding(kind=Damage.LOG))
        files = _files(connection)
        looked = len(files)
        findings += _file_findings(files, cabinet, wanted)
        count = "SELECT (SELECT count(*) FROM meeting), (SELECT count(*) FROM row_hash)"
        meetings, rows = connection.execute(count).fetchone()
    except (driver.Error, msgspec.MsgspecError, UnicodeDecodeError) as error:
        words = refusals.words(error) if isinstance(error, driver.Error) else "isinya rusak"
        findings.append(Finding(kind=Damage.UNREADABLE, where=words))
    return Examined(findings=tuple(findings[:MOST]), meetings=meetings, rows=rows, files=looked)


def _schema(connection: driver.Connection) -> list[Finding]:
    """Tell how many triggers and indexes are others than those of a new archive.

    One of an older version is left: its steps are still to come.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version != file_format.VERSION:
        return []
    new = driver.connect(":memory:", isolation_level=None)
    try:
        migrating.apply(Database(new, recursive_triggers=False))
        count = len(_guards(connection) ^ _guards(new))
    finally:
        new.close()
    return [Finding(kind=Damage.SCHEMA, count=count)] if count else []


def _guards(connection: driver.Connection) -> set[tuple[str, str]]:
    """Give the triggers and indexes by name, with the statement that makes each."""
    return set(
        connection.execute(
            "SELECT name, coalesce(sql, '') FROM sqlite_schema WHERE type IN ('trigger', 'index')"
        ).fetchall()
    )


def _rows(connection: driver.Connection) -> list[Finding]:
    """Tell of how many rows of which meeting are not what was written."""
    titles: Counter[str] = Counter()
    for table, rows in copies.row_flaws(connection).items():
        for row in rows:
            titles[_title_of(connection, table, row)] += 1
    found = sorted(titles.items())
    return [Finding(kind=Damage.ROWS, where=title, count=count) for title, count in found]


def _title_of(connection: driver.Connection, table: str, row: int) -> str:
    """Name the meeting of a row: by the row itself, or by its hash where the row is gone."""
    owner = row_hashes.owner(connection, table)
    found = connection.execute(
        f"SELECT m.title FROM meeting m WHERE m.id IN (SELECT {owner} FROM {table} t"
        " WHERE t.rowid = ?2 UNION SELECT h.meeting_id FROM row_hash h"
        " WHERE h.tbl = ?1 AND h.row = ?2)",
        [table, row],
    ).fetchone()
    return str(found[0]) if found else ""


def _files(connection: driver.Connection) -> dict[str, str]:
    """Give the SHA-256 of every file that the archive speaks of, and what it is called."""
    query = connection.execute
    found = {
        sha256: f"{name} ({title})"
        for sha256, name, title in query(
            "SELECT a.sha256, a.name, m.title FROM attachment a JOIN meeting m"
            " ON m.id = a.meeting_id"
        ).fetchall()
    }
    editions = query(
        "SELECT e.pdfs, e.scans, e.version, m.title FROM edition e JOIN meeting m"
        " ON m.id = e.meeting_id"
    ).fetchall()
    for pdfs, scans, version, title in editions:
        for one in _decoded(pdfs, EditionPdf):
            found[one.sha256] = f"PDF edisi {version} ({title})"
        for one in _decoded(scans, InkScan):
            found[one.sha256] = f"{one.name} ({title})"
    return found


def _decoded(text: str, kind: Any) -> Any:
    return msgspec.json.decode(text, type=tuple[kind, ...])


def _file_findings(files: dict[str, str], cabinet: Cabinet, wanted: Wanted) -> list[Finding]:
    folder, found = paths.attachments_of(cabinet.path), []
    for sha256, name in sorted(files.items(), key=lambda one: one[1]):
        kind = Damage.MISSING
        try:
            if content_sha256(folder / sha256, cabinet.key, wanted) == sha256:
                continue
            kind = Damage.ALTERED
        except FileUnreadable:
            kind = Damage.ALTERED if (folder / sha256).exists() else Damage.MISSING
        found.append(Finding(kind=kind, where=name))
    return found
