"""New archives for tests, and what an archive holds, table by table, before and after."""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path

from notulen_app.store.archive import Archive

Tables = dict[str, list[tuple[object, ...]]]


def open_new(path: Path) -> Archive:
    """Open an archive that nobody has written to; made once and copied, as that is quicker."""
    path.touch(mode=0o600)
    path.write_bytes(_empty())
    return Archive.open(path)


@lru_cache(maxsize=1)
def _empty() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "arsip.notulen.db"
        Archive.open(path).close()
        return path.read_bytes()


def everything(archive: Archive) -> Tables:
    """Give every row of every table."""
    names = archive.db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return {
        name: sorted(archive.db.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
        for (name,) in names
    }


def facts(archive: Archive) -> Tables:
    """Give every row of every table but the log, the list of migrations and where one is."""
    found = everything(archive)
    for name in ("action_log", "action_value", "_sqlite_migrations", "place"):
        del found[name]
    return found
