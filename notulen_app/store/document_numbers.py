"""The numbers that documents of meetings carry, and which meetings use a profile."""

from __future__ import annotations

from typing import NamedTuple

from notulen_app.store.archive import Archive


class Given(NamedTuple):
    """A meeting with its number; ``day`` is when it was signed, else held, "" where unknown."""

    meeting_id: str
    title: str
    profile: str | None
    number: str
    day: str


def given(archive: Archive, *, year: int) -> tuple[Given, ...]:
    """Give the numbers of a year and half a year around it, trash left out: papers are signed
    after the meeting.
    """
    rows = archive.db.execute(
        "SELECT id, title, profile, document_number, coalesce(signing_date, first_date)"
        " FROM meeting WHERE trashed_at IS NULL AND first_date >= ? AND first_date < ?"
        " AND document_number IS NOT NULL",
        [f"{year - 1:04}-07-01", f"{year + 1:04}-07-01"],
    ).fetchall()
    return tuple(Given(*row) for row in rows)


def count_with_profile(archive: Archive, name: str) -> int:
    """Count the meetings that have chosen a profile, trash included."""
    query = "SELECT count(*) FROM meeting WHERE profile = ?"
    return int(archive.db.execute(query, [name]).fetchone()[0])
