"""What the engine says, by real refusals of a real file: told truly, in Bahasa Indonesia."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlcipher3 import dbapi2 as driver

from notulen_app.domain.errors import (
    ArchiveBusy,
    ArchiveDamaged,
    ArchiveReadOnly,
    ArchiveRefused,
)
from notulen_app.sentences import sentence
from notulen_app.services.meetings import create_meeting
from notulen_app.store import refusals
from notulen_app.store.archive import Archive


def refused(path: Path, *statements: str) -> driver.Error:
    """Run statements on a plain database until one is refused."""
    connection = driver.connect(str(path), isolation_level=None, timeout=0)
    try:
        for statement in statements:
            connection.execute(statement).fetchall()
    except driver.Error as error:
        return error
    finally:
        connection.close()
    raise AssertionError("nothing was refused")


def test_a_locked_file(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    other = driver.connect(str(path), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    error = refused(path, "CREATE TABLE x (y)")
    assert isinstance(refusals.translated(path, error), ArchiveBusy)
    assert refusals.words(error) == "sedang dipakai program lain"
    other.close()


def test_a_full_one(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    large = "INSERT INTO x VALUES (zeroblob(99999))"
    error = refused(path, "CREATE TABLE x (y)", "PRAGMA max_page_count = 3", large)
    assert refusals.translated(path, error) == ArchiveReadOnly(path, "ruang penyimpanan habis")


def test_one_that_may_only_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    error = refused(path, "CREATE TABLE x (y)", "PRAGMA query_only = 1", "DROP TABLE x")
    assert refusals.translated(path, error) == ArchiveReadOnly(path, "hanya dapat dibaca")


def test_one_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(driver.Error) as told:
        driver.connect(str(tmp_path / "tidak ada" / "a.db"))
    found = refusals.translated(tmp_path, told.value)
    assert found == ArchiveReadOnly(tmp_path, "berkasnya tidak dapat dibuka")


def test_a_damaged_one_and_none_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(b"ini bukan basis data" * 200)
    found = refusals.translated(path, refused(path, "SELECT * FROM sqlite_schema"))
    assert found == ArchiveDamaged(path, "bukan arsip, atau terkunci kata sandi")
    path.unlink()
    sound = sqlite3.connect(path)
    sound.execute("CREATE TABLE x (y)")
    sound.executemany("INSERT INTO x VALUES (?)", [("z" * 3000,)] * 20)
    sound.commit()
    sound.close()
    content = bytearray(path.read_bytes())
    content[4096:8192] = b"\xff" * 4096
    path.write_bytes(content)
    found = refusals.translated(path, refused(path, "SELECT y FROM x"))
    assert found == ArchiveDamaged(path, "isinya rusak")


@pytest.mark.parametrize("code", [10, 10 | 3 << 8, 10 | 22 << 8])
def test_a_medium_that_fails(tmp_path: Path, code: int) -> None:
    error = driver.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    found = refusals.translated(tmp_path, error)
    assert found == ArchiveReadOnly(tmp_path, "media rusak atau terlepas")


def test_what_is_not_known_is_told_plainly_and_its_words_are_logged(
    archive: Archive, quiet_log: SimpleNamespace
) -> None:
    with pytest.raises(ArchiveRefused) as told, archive.action("Uji"):
        archive.db.execute("INSERT INTO nowhere VALUES (1)")
    said = sentence(told.value)
    assert "no such table" not in said and "sebab yang tidak dikenal" in said
    (record,) = quiet_log.records
    assert "no such table: nowhere" in record.getMessage()
    quiet_log.records.clear()
    assert refusals.words(driver.OperationalError("out of cheese")) == "sebab yang tidak dikenal"
    quiet_log.records.clear()
    assert create_meeting(archive, title="Rapat")
