"""What the database engine says where the disk or the file refuses, in words for people."""

from __future__ import annotations

_WORDS = (
    ("is full", "ruang penyimpanan habis"),
    ("readonly", "hanya dapat dibaca"),
    ("disk I/O error", "media rusak atau terlepas"),
    ("unable to open", "berkasnya tidak dapat dibuka"),
    ("malformed", "isinya rusak"),
    ("not a database", "bukan arsip, atau terkunci kata sandi"),
)


def words(error: Exception) -> str:
    """Say in Bahasa Indonesia why the engine refused; what is not known stays as it said it."""
    said = str(error)
    return next((words for part, words in _WORDS if part in said), said)
