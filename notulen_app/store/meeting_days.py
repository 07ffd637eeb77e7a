"""Between which days there are meetings. Reads only."""

from __future__ import annotations

import datetime as dt

from notulen_app.store.archive import Archive


def known(archive: Archive) -> tuple[dt.date, dt.date] | None:
    """Give the first and the last day on which a meeting begins; None where no day is known."""
    first, last = archive.db.execute(_KNOWN).fetchone()
    if first is None or last is None:
        return None
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last)


_KNOWN = """
SELECT (SELECT first_date FROM meeting WHERE trashed_at IS NULL AND first_date >= '0'
    ORDER BY first_date LIMIT 1),
  (SELECT first_date FROM meeting WHERE trashed_at IS NULL AND first_date >= '0'
    ORDER BY first_date DESC LIMIT 1)
"""
