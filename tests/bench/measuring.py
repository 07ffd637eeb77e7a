"""How the benchmarks measure: medians of runs that take turns, printed as ratios in one table."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

ROUNDS = 9
"""Runs of each side; a median of fewer than five says little."""


@dataclass(frozen=True)
class Row:
    """One comparison: ours beside the other, in ``unit``; ``goal`` is a ratio of the two.

    ``faster`` turns the ratio round: how many times ours goes into the other. Without ``other``
    the row states a figure, or says in ``absent`` why there is none.
    """

    label: str
    ours: float | None = None
    other: float | None = None
    unit: str = "ms"
    goal: float | None = None
    faster: bool = False
    absent: str = ""

    @property
    def ratio(self) -> float | None:
        """The ratio that the goal speaks of."""
        if not self.ours or not self.other:
            return None
        return self.other / self.ours if self.faster else self.ours / self.other

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None where there is nothing to compare."""
        if self.ratio is None or self.goal is None:
            return None
        return self.ratio >= self.goal if self.faster else self.ratio <= self.goal


def medians(
    sides: Mapping[str, Callable[[], object]],
    *,
    rounds: int = ROUNDS,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, float]:
    """Give the median time of each side in milliseconds, after one run to warm up.

    The sides take turns, so that what else the machine does meets all of them. The ``clock`` is
    the wall's; ``time.process_time`` suits what only computes, where two are close together.
    """
    for run in sides.values():
        run()
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, run in sides.items():
            begun = clock()
            run()
            taken[name].append((clock() - begun) * 1000)
    return {name: statistics.median(times) for name, times in taken.items()}


def worst(times: Sequence[float]) -> float:
    """Give the time that one in a hundred goes beyond."""
    return sorted(times)[int(len(times) * 0.99) - 1]


def bare_commits(path: Path, count: int) -> list[float]:
    """Commit one row after another with the archive's own settings; a time for each, in ms."""
    connection = driver.connect(str(path), isolation_level=None)
    for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}").fetchone()
    connection.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, text TEXT)")
    times = []
    for number in range(count):
        begun = time.perf_counter()
        connection.execute("BEGIN")
        connection.execute("INSERT INTO entry VALUES (?, ?)", [number, f"Catatan {number}"])
        connection.execute("COMMIT")
        times.append((time.perf_counter() - begun) * 1000)
    connection.close()
    return times


def table(rows: Sequence[Row]) -> str:
    """Lay the rows out for a terminal."""
    lines = [("", "ours", "other", "", "ratio", "goal", "")]
    for row in rows:
        goal = "" if row.goal is None else f"{'>=' if row.faster else '<='} {row.goal:.1f}"
        verdict = {True: "met", False: "MISSED", None: row.absent}[row.met]
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        figures = ["" if one is None else f"{one:,.0f}" for one in (row.ours, row.other)]
        lines.append((row.label, *figures, row.unit, ratio, goal, verdict))
    widths = [max(len(line[n]) for line in lines) for n in range(7)]
    form = "{:<{}}  {:>{}}  {:>{}}  {:<{}}  {:>{}}  {:>{}}  {:<{}}"
    return "\n".join(
        form.format(*(part for pair in zip(line, widths, strict=True) for part in pair)).rstrip()
        for line in lines
    )
