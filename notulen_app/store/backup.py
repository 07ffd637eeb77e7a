"""Copies of the archive: made from its own connection, checked, then named."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from pathlib import Path

from sqlcipher3 import dbapi2 as driver
from sqlite_utils import Database

from notulen_app import paths
from notulen_app.domain.errors import FileUnwritable
from notulen_app.files import sync_folder


def back_up(db: Database, path: Path, *, reason: str) -> Path:
    """Copy the archive into its backup folder and check the copy before it gets its name.

    Raises:
        FileUnwritable: the copy could not be written whole.
    """
    folder = paths.backups_of(path)
    stamp = dt.datetime.now().strftime("%Y-%m-%d %H.%M.%S")
    target = folder / f"{path.stem} {stamp} ({reason}).db"
    partial = target.with_suffix(".tmp")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        os.close(os.open(partial, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
        copy = driver.connect(str(partial))
        try:
            db.conn.backup(copy)
            answer = copy.execute("PRAGMA integrity_check").fetchone()[0]
        finally:
            copy.close()
        if answer != "ok":
            raise FileUnwritable(target, str(answer))
        partial.replace(target)
        sync_folder(folder)
    except (OSError, driver.Error) as error:
        with contextlib.suppress(OSError):
            partial.unlink()
        raise FileUnwritable(target, str(error)) from error
    return target
