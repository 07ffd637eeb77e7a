"""Where the files of an archive lie, and the key that opens them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Cabinet:
    """An archive as its files are read and written: a value, for any thread.

    ``path`` is the archive's database; ``key`` is its data key of 32 bytes, None where nothing is
    encrypted. It is never printed: what shows a value would carry it into a report.
    """

    path: Path
    key: bytes | None = field(default=None, repr=False)
