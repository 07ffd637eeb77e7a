"""What the organisation has set: kept in the archive, so that it travels with it."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from notulen_app.store.archive import Archive

T = TypeVar("T")


def get(archive: Archive, name: str, kind: type[T]) -> T | None:
    """Read a setting; None where it was never set."""
    row = archive.db.execute("SELECT value FROM setting WHERE name = ?", [name]).fetchone()
    return msgspec.json.decode(row[0], type=kind) if row else None


def put(archive: Archive, name: str, value: object) -> None:
    """Keep a setting."""
    row = {"name": name, "value": msgspec.json.encode(value).decode()}
    archive.db.table("setting").upsert(row, pk="name")


def remove(archive: Archive, name: str) -> None:
    """Forget a setting."""
    archive.db.execute("DELETE FROM setting WHERE name = ?", [name])
