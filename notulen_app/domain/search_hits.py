"""What a search found, and what it is narrowed to beside its words."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from notulen_app.domain.search_query import Query
from notulen_app.domain.value import Value


class HitGroup(StrEnum):
    """What hits are grouped by, in the order in which they are shown."""

    MEETING = "rapat"
    ROW = "baris notulen"
    DIRECTIVE = "arahan"
    PERSON = "orang"
    FILE = "lampiran"


class Sought(Value, frozen=True, kw_only=True):
    """A search, and the filters below it; ``state`` is one of a meeting or of a directive."""

    query: Query
    today: dt.date
    year: int | None = None
    series_id: str | None = None
    sector_id: str | None = None
    state: str | None = None

    @property
    def is_empty(self) -> bool:
        """True where neither words nor filters ask for anything."""
        chosen = (self.year, self.series_id, self.sector_id, self.state)
        return self.query.is_empty and chosen == (None,) * len(chosen)


class Hit(Value, frozen=True, kw_only=True):
    """One thing that was found.

    ``texts`` are what it says by what it is of, the first is what it is shown by. ``target_id`` is
    the row to go to, ``meeting_id`` None for what is of no meeting. ``units`` carry it out.
    """

    id: int
    group: HitGroup
    kind: str
    target_id: str
    texts: tuple[tuple[str, str], ...]
    meeting_id: str | None = None
    meeting: str = ""
    day: dt.date | None = None
    state: str | None = None
    number: int | None = None
    units: tuple[str, ...] = ()
    private: bool = False


class Found(Value, frozen=True, kw_only=True):
    """Hits of one group; ``end`` is where to go on, None where nothing comes behind them.

    ``count`` counts up to a bound; ``more`` says that there are, or may be, others.
    """

    hits: tuple[Hit, ...] = ()
    count: int = 0
    more: bool = False
    end: int | None = None
