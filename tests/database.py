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
    return _rows(archive, _names(archive))


def facts(archive: Archive) -> Tables:
    """Give every row of every table but the log, the list of migrations and where one is."""
    return _rows(archive, [one for one in _names(archive) if one not in _NO_FACTS])


_NO_FACTS = ("action_log", "action_value", "_sqlite_migrations", "place")


def _names(archive: Archive) -> list[str]:
    """Name the tables; how the engine lays out its index of words is its own."""
    query = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type <> 'shadow'"
    names = archive.db.execute(query).fetchall()
    return [name for (name,) in names if not name.startswith("sqlite_")]


def _rows(archive: Archive, names: list[str]) -> Tables:
    """Read tables in the order of all their columns, which SQLite finds more quickly."""
    found = {}
    for name in names:
        columns = archive.db.execute(f'SELECT * FROM "{name}" LIMIT 0').description
        order = ", ".join(str(n) for n in range(1, len(columns) + 1))
        found[name] = archive.db.execute(f'SELECT * FROM "{name}" ORDER BY {order}').fetchall()
    return found
