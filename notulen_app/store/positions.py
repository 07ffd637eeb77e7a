"""Where a row stands among others, so that one row is written when one row comes or moves.

Within their group (the entries of one agenda point, the points under one point) rows go by
``order``, which is sparse. Rows that came with the same ``order`` go by ``rank``, their place in
the list of the whole meeting; a new row shares the rank of its neighbour.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from notulen_app.store.connection import Connection

GAP = 1024
"""How far behind the last row of its group a row is written."""

STEP = 32
"""How far behind its neighbour in between: the next ones typed go behind it."""


@dataclass(frozen=True)
class Position:
    """Where a row stands: its ``order`` within its group and its ``rank`` in the meeting."""

    group: str | None
    order: int
    rank: int


@dataclass(frozen=True)
class Shelf:
    """The rows of one table of one meeting, grouped by a column."""

    db: Connection
    table: str
    group: str
    meeting_id: str

    def find(self, row_id: str) -> Position | None:
        """Tell where a row stands; None where there is none of this id."""
        query = f'SELECT {self.group}, "order", rank FROM {self.table}'
        return self._position(f"{query} WHERE meeting_id = ? AND id = ?", [row_id])

    def place(self, row_id: str, position: Position) -> None:
        """Let a row stand there."""
        self.db.execute(
            f'UPDATE {self.table} SET {self.group} = ?, "order" = ?, rank = ?'
            " WHERE meeting_id = ? AND id = ?",
            [position.group, position.order, position.rank, self.meeting_id, row_id],
        )

    def after(self, row: Position, *, count: int = 1) -> list[Position]:
        """Give the positions of ``count`` rows right behind a row."""
        following = self._beside(row, step=1)
        if following is None:
            return _spread(row, row.order, GAP, count)
        step = min((following.order - row.order) // (count + 1), STEP)
        return _spread(row, row.order, step or self._make_room(row, count), count)

    def before(self, row: Position, *, count: int = 1) -> list[Position]:
        """Give the positions of ``count`` rows right in front of a row."""
        leading = self._beside(row, step=-1)
        if leading is None:
            return _spread(row, row.order - GAP * (count + 1), GAP, count)
        return self.after(leading, count=count)

    def at_end(self, group: str | None, *, count: int = 1) -> list[Position]:
        """Give the positions of ``count`` rows behind the last of a group.

        In an empty group they stand behind all rows of the meeting's list.
        """
        last = self._edge(group, "DESC")
        if last is None:
            query = f"SELECT max(rank) FROM {self.table} WHERE meeting_id = ?"
            highest = self.db.execute(query, [self.meeting_id]).fetchone()[0]
            last = Position(group, 0, 0 if highest is None else highest + 1)
        return _spread(last, last.order, GAP, count)

    def at_start(self, group: str | None, *, count: int = 1) -> list[Position]:
        """Give the positions of ``count`` rows in front of the first of a group."""
        first = self._edge(group, "ASC")
        return self.before(first, count=count) if first else self.at_end(group, count=count)

    def ids(self, group: str | None) -> list[str]:
        """Give the ids of the rows of a group in their order."""
        found = self.db.execute(
            f"SELECT id FROM {self.table} WHERE meeting_id = ? AND {self.group} IS ?"
            ' ORDER BY "order", rank',
            [self.meeting_id, group],
        )
        return [row[0] for row in found.fetchall()]

    def neighbour(self, row: Position, *, step: int) -> str | None:
        """Give the id of the row in front (-1) or behind (1) within the same group."""
        found = self._neighbours("id", row, step, 1)
        return found[0][0] if found else None

    def _edge(self, group: str | None, way: str) -> Position | None:
        return self._position(
            f'SELECT {self.group}, "order", rank FROM {self.table} WHERE meeting_id = ?'
            f' AND {self.group} IS ? ORDER BY "order" {way}, rank {way} LIMIT 1',
            [group],
        )

    def _beside(self, row: Position, *, step: int) -> Position | None:
        found = self._neighbours(f'{self.group}, "order", rank', row, step, 1)
        return Position(*found[0]) if found else None

    def _neighbours(self, columns: str, row: Position, step: int, most: int) -> list[Any]:
        sign, way = ("<", "DESC") if step < 0 else (">", "ASC")
        found = self.db.execute(
            f"SELECT {columns} FROM {self.table} WHERE meeting_id = ? AND {self.group} IS ?"
            f' AND ("order", rank) {sign} (?, ?) ORDER BY "order" {way}, rank {way} LIMIT ?',
            [self.meeting_id, row.group, row.order, row.rank, most],
        )
        return list(found.fetchall())

    def _position(self, query: str, values: list[str | None]) -> Position | None:
        found = self.db.execute(query, [self.meeting_id, *values]).fetchone()
        return Position(*found) if found else None

    def _make_room(self, row: Position, count: int) -> int:
        """Move as few of the rows behind as it takes; give the step that is free then.

        The more rows are moved, the wider they are set, so that many in a row at one spot move
        few on average (the relabelling of Bender et al., "Two simplified algorithms for
        maintaining order in a list", 2002).
        """
        taken, least = 8, 8.0
        while True:
            rows = self._neighbours('rowid, "order"', row, 1, taken + 1)
            moved = rows[:taken]
            end = rows[taken][1] if len(rows) > taken else row.order + GAP * (count + taken + 1)
            step = int((end - row.order) // (count + len(moved) + 1))
            if step >= least:
                break
            taken, least = taken * 2, least * 1.5
        for n, (rowid, _) in enumerate(moved, count + 1):
            query = f'UPDATE {self.table} SET "order" = ? WHERE rowid = ?'
            self.db.execute(query, [row.order + step * n, rowid])
        return step


def _spread(beside: Position, lowest: int, step: int, count: int) -> list[Position]:
    return [Position(beside.group, lowest + step * n, beside.rank) for n in range(1, count + 1)]
