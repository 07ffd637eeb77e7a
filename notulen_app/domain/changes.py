"""What an action touched: the answer of every write."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Changes:
    """The label of an action ("Ubah tempat"), the tables and the meetings it touched."""

    label: str
    tables: frozenset[str] = frozenset()
    meeting_ids: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """True where something was really changed."""
        return bool(self.tables)
