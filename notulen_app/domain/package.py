"""A package between archives: meetings with all that belongs to them, and how they compare."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from notulen_app.domain.edition import Edition
from notulen_app.domain.meeting import Record


class Standing(StrEnum):
    """What a meeting of a package is to the archive that it comes to."""

    NEW = "baru"
    SAME = "sama"
    NEWER = "lebih baru"
    OLDER = "lebih lama"
    CONFLICT = "berbeda"


@dataclass(frozen=True)
class Parcel:
    """One meeting of a package with its editions.

    ``state`` is the hash of its content, ``before`` are those that it comes from. ``partial`` is
    true for what a printed document carries: without private rows, editions and files.
    """

    record: Record
    state: str
    before: tuple[str, ...] = ()
    editions: tuple[Edition, ...] = ()
    partial: bool = False


@dataclass(frozen=True)
class Package:
    """What a file holds: meetings, and the names of its files in it by their SHA-256."""

    path: Path
    parcels: tuple[Parcel, ...]
    files: dict[str, str]


@dataclass(frozen=True)
class Compared:
    """How one meeting of a package stands to the archive.

    ``here`` is the record that is there, ``missing`` counts files that the package does not bring.
    ``takeable`` is false where taking it would lose what is frozen here.
    """

    parcel: Parcel
    standing: Standing
    here: Record | None = None
    takeable: bool = True
    missing: int = 0
