"""The key of a database: told to the engine, and whether a file asks for one."""

from __future__ import annotations

from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from notulen_app.domain.keeping_errors import ArchiveLocked

HEADER = b"SQLite format 3\x00"
_PAGE = 4096
_NOISE = 200
"""Values of a byte that a page of noise has at least; all but surely it has over 240 of 256."""


def is_sealed(path: Path) -> bool:
    """Tell whether a file is an encrypted database: whole pages that look like noise."""
    try:
        with path.open("rb") as stream:
            page = stream.read(_PAGE)
        size = path.stat().st_size
    except OSError:
        return False
    if page.startswith(HEADER) or size % _PAGE or not page:
        return False
    return len(set(page)) >= _NOISE


def key_for(path: Path, key: bytes | None) -> bytes | None:
    """Give the key that opens a file: None where it is not encrypted.

    Raises:
        ArchiveLocked: it is, and there is no key.
    """
    if not is_sealed(path):
        return None
    if key is None:
        raise ArchiveLocked(path, wrong=False)
    return key


def unlock(connection: driver.Connection, key: bytes | None) -> None:
    """Tell the engine the key before anything else; nothing where there is none."""
    if key is not None:
        connection.execute("PRAGMA cipher_log_level = NONE")  # it would write to the terminal
        connection.execute(f'PRAGMA key = "{literal(key)}"')


def literal(key: bytes) -> str:
    """Give a key as the engine reads it: raw, so that it is not derived once more."""
    return f"x'{key.hex()}'"
