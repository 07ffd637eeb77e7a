"""What the database engine refuses, as errors and words for people; its own words go to the log."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from notulen_app.domain.errors import (
    ArchiveBusy,
    ArchiveDamaged,
    ArchiveReadOnly,
    ArchiveRefused,
    NotulenError,
)
from notulen_app.domain.keeping_errors import ArchiveLocked

_log = logging.getLogger(__name__)

_BUSY, _LOCKED, _PROTOCOL = 5, 6, 15
_NO_DATABASE = 26
_IN_USE = "sedang dipakai program lain"
_WRITING = {
    3: "izinnya tidak ada",
    8: "hanya dapat dibaca",
    10: "media rusak atau terlepas",
    13: "ruang penyimpanan habis",
    14: "berkasnya tidak dapat dibuka",
    23: "izinnya tidak ada",
}
_DAMAGE = {
    11: "isinya rusak",
    26: "bukan arsip, atau terkunci kata sandi",
}
_OTHERWISE = "sebab yang tidak dikenal"
"""What is said where the engine's reason is none of these codes (sqlite.org/rescode.html)."""


def words(error: Exception) -> str:
    """Say in Bahasa Indonesia why the engine refused; what is not known goes to the log."""
    code = _code(error)
    if code in (_BUSY, _LOCKED, _PROTOCOL):
        return _IN_USE
    known = _WRITING.get(code) or _DAMAGE.get(code)
    if known is None:
        _log.error("database refused: %s", error)
    return known or _OTHERWISE


def known(path: Path, error: driver.Error) -> NotulenError | None:
    """Give the error of the archive that this is; None where the engine's reason is unknown."""
    code = _code(error)
    make: Callable[[Path, str], NotulenError]
    if code in (_BUSY, _LOCKED, _PROTOCOL):
        return ArchiveBusy(path)
    if code in _WRITING:
        make, said = ArchiveReadOnly, _WRITING[code]
    elif code in _DAMAGE:
        make, said = ArchiveDamaged, _DAMAGE[code]
    else:
        return None
    return make(path, said)


def translated(path: Path, error: driver.Error) -> NotulenError:
    """Give the error of the archive that this is; one of an unknown reason is logged."""
    found = known(path, error)
    if found is None:
        _log.error("database refused: %s", error)
    return found or ArchiveRefused(path)


def of_opening(path: Path, error: driver.Error, key: bytes | None) -> NotulenError:
    """Give the error of a file that cannot be opened: another key, or what ``translated`` says."""
    if key is not None and _code(error) == _NO_DATABASE:
        from notulen_app.store import keyring

        if not keyring.fits(path, key):
            return ArchiveLocked(path, wrong=True)
    return translated(path, error)


def is_damage(error: BaseException) -> bool:
    """Tell whether the engine found that the file is damaged."""
    return isinstance(error, driver.DatabaseError) and _code(error) in _DAMAGE


_BY_WORDS = {
    "database is locked": 5,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": 26,
}
"""The engine's own words for results that the driver tells without their code, as of a copy."""


def _code(error: BaseException) -> int:
    """Give the engine's primary result code, 0 where the driver tells none."""
    code = int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
    return code or _BY_WORDS.get(str(error), 0)
