"""What an action touched: the answer of every write."""

from __future__ import annotations

from dataclasses import dataclass

MOST_ROWS = 500
"""Rows that are named at most; where more were touched a view reads anew."""


@dataclass(frozen=True)
class Changes:
    """The label of an action ("Ubah tempat"), and what it touched: tables, meetings and rows.

    ``rows`` names every touched row as table and id ("entry", "01956a…"), added, changed or
    removed; None where they are more than ``MOST_ROWS``.
    """

    label: str
    tables: frozenset[str] = frozenset()
    meeting_ids: frozenset[str] = frozenset()
    rows: frozenset[tuple[str, str]] | None = frozenset()

    def __bool__(self) -> bool:
        """True where something was really changed."""
        return bool(self.tables)

    def ids(self, table: str) -> frozenset[str] | None:
        """Give the ids of the touched rows of a table; None where they are too many to name."""
        if self.rows is None:
            return None if table in self.tables else frozenset()
        return frozenset(row for name, row in self.rows if name == table)

    def joined(self, later: Changes) -> Changes:
        """Give what this action and a later one touched, under the later one's label."""
        rows = None
        if self.rows is not None and later.rows is not None:
            rows = self.rows | later.rows
        return Changes(
            later.label,
            self.tables | later.tables,
            self.meeting_ids | later.meeting_ids,
            rows if rows is not None and len(rows) <= MOST_ROWS else None,
        )
