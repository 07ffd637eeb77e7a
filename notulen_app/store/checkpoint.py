"""When what a long action wrote goes from the write-ahead log into the file: after its commit.

SQLite would do both in one piece, and the window would stand still for the sum of the two.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from sqlcipher3 import dbapi2 as driver

from notulen_app.store.archive import Archive

_PAGES = 1_000
"""Pages in the log from which on a commit takes them over itself, as SQLite has it by default."""


@contextlib.contextmanager
def apart(archive: Archive) -> Iterator[None]:
    """Let the commit inside only write its log; ``take_over`` does the rest."""
    archive.db.execute("PRAGMA wal_autocheckpoint = 0").fetchone()
    try:
        yield
    finally:
        archive.db.execute(f"PRAGMA wal_autocheckpoint = {_PAGES}").fetchone()


def take_over(archive: Archive) -> None:
    """Take the pages of the log into the file; a later commit does it where that fails.

    Within another action it does fail.
    """
    with contextlib.suppress(driver.Error):
        archive.db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
