"""What an archive holds, table by table, for tests that compare it before and after."""

from __future__ import annotations

from notulen_app.store.archive import Archive

Tables = dict[str, list[tuple[object, ...]]]


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
    del found["action_log"], found["_sqlite_migrations"], found["place"]
    return found
