"""The filters below a search: year, series, sector and state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from notulen_app.domain.search_hits import Sought
from notulen_app.domain.search_query import Query
from notulen_app.store import search
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.session import Session
from notulen_app.ui.widgets.filter_choice import Choice, FilterChoice, matching
from notulen_app.ui.widgets.wrapping import Wrapping
from notulen_app.ui.wording.words import ASSIGNMENT_STATES, STATES

_STATES = (
    *(Choice(state.value, words, "rapat") for state, (words, _) in STATES.items()),
    *(
        Choice(state.value, words, "arahan")
        for state, (words, _) in ASSIGNMENT_STATES.items()
        if state.value not in {one.value for one in STATES}
    ),
    Choice(search.LATE, "Terlambat", "arahan"),
)
Key = str | int | None


class SearchFilters(Wrapping):
    """``changed`` says that another one was chosen."""

    changed = Signal()

    def __init__(self, session: Session, theme: Theme, icons: Icons) -> None:
        self._session = session

        def choice(everything: str, find: Callable[[], Sequence[Choice]]) -> FilterChoice:
            return FilterChoice(theme, icons, everything, lambda text: matching(find(), text))

        self.year = choice("Semua tahun", self._years)
        self.series = choice("Semua seri", self._series)
        self.sector = choice("Semua unsur", self._sectors)
        self.state = choice("Semua status", lambda: _STATES)
        self._all = (self.year, self.series, self.sector, self.state)
        super().__init__(self._all, gap=8)
        for one in self._all:
            one.chosen.connect(lambda _: self._on_chosen())

    @property
    def any_chosen(self) -> bool:
        """True where one narrows the search."""
        return any(one.key is not None for one in self._all)

    def sought(self, query: Query, today: dt.date) -> Sought:
        """Give a search with what is chosen."""
        year, series, sector, state = (one.key for one in self._all)
        return Sought(
            query=query,
            today=today,
            year=year if isinstance(year, int) else None,
            series_id=_text(series),
            sector_id=_text(sector),
            state=_text(state),
        )

    def choose(self, *, year: Key, series: Key, sector: Key, state: Key) -> None:
        """Show these as chosen; what is not there any more narrows nothing."""
        lists = (self._years(), self._series(), self._sectors(), _STATES)
        for one, key, choices in zip(self._all, (year, series, sector, state), lists, strict=True):
            text = next((choice.text for choice in choices if choice.key == key), None)
            one.choose(key if text is not None else None, text or "")
        self.fit()

    def clear(self) -> None:
        """Choose nothing."""
        self.choose(year=None, series=None, sector=None, state=None)

    def _on_chosen(self) -> None:
        self.fit()
        self.changed.emit()

    def _years(self) -> tuple[Choice, ...]:
        return tuple(Choice(year, str(year)) for year in self._session.read(search.years))

    def _series(self) -> tuple[Choice, ...]:
        return tuple(Choice(one, name) for one, name in self._session.read(search.series))

    def _sectors(self) -> tuple[Choice, ...]:
        return tuple(Choice(one, name) for one, name in self._session.read(search.sectors))


def _text(key: object) -> str | None:
    return key if isinstance(key, str) else None
