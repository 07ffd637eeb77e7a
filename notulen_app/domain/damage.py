"""What a check of an archive finds, as facts: what is damaged, where, how much was looked at."""

from __future__ import annotations

from enum import StrEnum

from notulen_app.domain.value import Value


class Damage(StrEnum):
    """Kinds of damage, the worst first."""

    UNREADABLE = "tidak terbaca"
    PAGES = "struktur"
    SCHEMA = "susunan"
    ROWS = "baris"
    LOG = "catatan tindakan"
    MISSING = "berkas hilang"
    ALTERED = "berkas berubah"


class Finding(Value, frozen=True, kw_only=True):
    """One damage: ``where`` names the meeting or the file, "" for what is of no one meeting."""

    kind: Damage
    where: str = ""
    count: int = 1


class Examined(Value, frozen=True, kw_only=True):
    """What was found, and how many meetings, rows and files were looked at.

    ``backup`` is the path of the newest backup that is whole, where it was looked for.
    """

    findings: tuple[Finding, ...] = ()
    meetings: int = 0
    rows: int = 0
    files: int = 0
    backup: str | None = None
