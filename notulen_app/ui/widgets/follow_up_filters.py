"""What the list of directives is narrowed to: words, unit, meeting, series, sector, state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.follow_up_list import Counts, Level, Pill, Wanted
from notulen_app.domain.meeting import Series
from notulen_app.domain.people import Sector
from notulen_app.domain.value import changed
from notulen_app.services import series
from notulen_app.store import follow_up, listing, names
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.follow_up_words import PILLS
from notulen_app.ui.models.matrix_model import NOBODY
from notulen_app.ui.session import Session
from notulen_app.ui.widgets.build import across, button, down, restyle
from notulen_app.ui.widgets.filter_choice import Choice, FilterChoice, matching
from notulen_app.ui.widgets.pills import Pills
from notulen_app.ui.widgets.search_field import SearchField
from notulen_app.ui.widgets.segments import Segments
from notulen_app.ui.widgets.wrapping import Wrapping
from notulen_app.ui.wording import dates
from notulen_app.ui.wording.words import ASSIGNMENT_STATES

OPEN = "terbuka"
_SEARCH = 200
_RARE = (Pill.COMING, Pill.CARRIED, Pill.HINDERED, Pill.SNOOZED)
_MOST_PAGES = 4
"""Pages of meetings that are looked through for a list of them."""


class FollowUpFilters(QWidget):
    """``changed(wanted)`` says that the person wants to see another list."""

    changed = Signal(object)

    def __init__(self, session: Session, theme: Theme, icons: Icons, wanted: Wanted) -> None:
        super().__init__()
        self._session = session
        self.wanted = wanted
        self._theme = theme
        self.search = SearchField(icons, "Cari arahan…  Ctrl+F")
        self.unit = FilterChoice(theme, icons, "Semua penanggung jawab", self._units)
        self.meeting = FilterChoice(theme, icons, "Semua rapat", self._meetings)
        self.series = FilterChoice(theme, icons, "Semua seri", self._series)
        self.sector = FilterChoice(theme, icons, "Semua unsur", self._sectors)
        self.state = FilterChoice(theme, icons, "Semua status", _states)
        self.level: Segments[Level] = Segments(
            icons,
            "Satu baris untuk setiap",
            {Level.DIRECTIVE: ("Per arahan", ""), Level.UNIT: ("Per satuan", "")},
        )
        self.more = button("Saringan", kind="filter")
        self.more.setCheckable(True)
        icons.put(self.more, "filter", size=14)
        self._short = self._slim = False
        rare: tuple[QWidget, ...] = (self.series, self.sector, self.state, self.level)
        self._used = dict.fromkeys(rare, True)
        self.pills: Pills[Pill | None] = Pills(PILLS, rare=_RARE)
        self._parts = Wrapping(
            (
                self.search,
                self.more,
                self.unit,
                self.meeting,
                self.series,
                self.sector,
                self.state,
                self.level,
            ),
            gap=8,
        )
        self.setLayout(down(self._parts, across(self.pills), spacing=8))
        self._connect()
        self._fit()

    def show_wanted(self, wanted: Wanted) -> None:
        """Show what the list is narrowed to; what is not there any more is left out."""
        self.wanted = wanted
        text = " ".join(wanted.words)
        if self.search.text().split() != list(wanted.words):
            self.search.setText(text)
        for one, fact, find in (
            (self.unit, "unit_key", self._units),
            (self.series, "series_id", self._series),
            (self.sector, "sector_id", self._sectors),
        ):
            self._show_choice(one, fact, find(""))
        self._show_meeting()
        key = _state_key(wanted)
        found = (choice.text for choice in _states("") if choice.key == key)
        self.state.choose(key, next(found, ""))
        self.level.choose(self.wanted.level)
        self.pills.choose(self.wanted.pill)
        self.fit()

    def show_counts(self, counts: Counts) -> None:
        """Show how many each pill would leave; the one that home asks for only while it is on."""
        found = {None: counts.open} | dict(counts.pills)
        if self.wanted.pill is not Pill.COMING:
            found[Pill.COMING] = 0
        self.pills.set_counts(found)

    def show_part(self, *, states: bool, levels: bool) -> None:
        """Leave out what the part that is shown has no use for."""
        self._used[self.state], self._used[self.level] = states, levels
        self.fit()

    def fit(self) -> None:
        """Show the filters that there is anything to choose from, line below line."""
        self._used[self.series] = bool(self._series("")) or self.series.key is not None
        self._used[self.sector] = bool(self._sectors("")) or self.sector.key is not None
        self._unfold()

    def fold(self, *, short: bool, slim: bool) -> None:
        """Put the choices behind a button where the room is short, pills too where it is slim."""
        if (short, slim) != (self._short, self._slim):
            self._short, self._slim = short, slim
            self._unfold()

    def cleared(self) -> Wanted:
        """Give the same list without any filter."""
        return Wanted(
            today=self.wanted.today,
            level=self.wanted.level,
            sort=self.wanted.sort,
            descending=self.wanted.descending,
        )

    def _connect(self) -> None:
        self.search.sought.connect(lambda text: self._want(words=tuple(text.split())))
        self.unit.chosen.connect(lambda key: self._want(unit_key=key))
        self.meeting.chosen.connect(lambda key: self._want(meeting_id=key))
        self.series.chosen.connect(lambda key: self._want(series_id=key))
        self.sector.chosen.connect(lambda key: self._want(sector_id=key))
        self.state.chosen.connect(self._on_state)
        self.more.clicked.connect(self._unfold)
        self.level.chosen.connect(lambda level: self._want(level=level))
        self.pills.chosen.connect(lambda pill: self._want(pill=pill))
        self._theme.changed.connect(self._fit)

    def switch_level(self) -> None:
        """Show a row for each unit in place of one for each directive, or the other way round."""
        whole = self.wanted.level is Level.DIRECTIVE
        self._want(level=Level.UNIT if whole else Level.DIRECTIVE)

    def _want(self, **facts: object) -> None:
        fresh = changed(self.wanted, **facts)
        if fresh != self.wanted:
            self.wanted = fresh
            self.level.choose(fresh.level)
            self._unfold()
            self.changed.emit(fresh)

    def _on_state(self, key: object) -> None:
        if isinstance(key, AssignmentState):
            self._want(states=(key,), is_open=None)
        else:
            self._want(states=(), is_open=True if key == OPEN else None)

    def _unfold(self) -> None:
        folded = self._short or self._slim
        shown = not folded or self.more.isChecked()
        self.more.setVisible(folded)
        restyle(self.more, "state", "on" if folded and self._narrowed() else "")
        self.unit.setVisible(shown)
        self.meeting.setVisible(shown)
        for one, used in self._used.items():
            one.setVisible(used and shown)
        self.pills.setVisible(shown or not self._slim)
        self._parts.fit()

    def _narrowed(self) -> bool:
        states = self._used[self.state]
        wanted = self.wanted if states else changed(self.wanted, states=(), is_open=None)
        return narrowed(wanted)

    def _fit(self) -> None:
        self.search.setFixedWidth(self._theme.tokens.px(_SEARCH))
        self._parts.fit()

    def _show_choice(self, one: FilterChoice, fact: str, choices: Sequence[Choice]) -> None:
        key = getattr(self.wanted, fact)
        found = next((choice for choice in choices if choice.key == key), None)
        if key is not None and found is None:
            self.wanted = changed(self.wanted, **{fact: None})
        one.choose(found.key if found else None, found.text if found else "")

    def _show_meeting(self) -> None:
        key, text = self.wanted.meeting_id, ""
        if key is not None:
            wanted = listing.Wanted(today=self.wanted.today)
            row = self._session.read(listing.row, wanted, key)
            if row is None:
                key = None
                self.wanted = changed(self.wanted, meeting_id=None)
            else:
                text = " ".join(row.title.split())
        self.meeting.choose(key, text)

    def _units(self, text: str) -> Sequence[Choice]:
        found = [
            Choice(one.key, one.name or NOBODY, f"{one.open} terbuka")
            for one in self._session.read(follow_up.units)
        ]
        return matching(found, text)

    def _meetings(self, text: str) -> Sequence[Choice]:
        return meetings(self._session, text, self.wanted.today)

    def _series(self, text: str) -> Sequence[Choice]:
        found: Sequence[Series] = self._session.read(series.all_series)
        return matching([Choice(one.id, one.name) for one in found], text)

    def _sectors(self, text: str) -> Sequence[Choice]:
        found = self._session.read(names.all_of, Sector)
        return matching([Choice(one.id, one.name) for one in found], text)


def narrowed(wanted: Wanted) -> bool:
    """Tell whether anything is left out by a filter."""
    one = wanted
    keys = (one.unit_key, one.meeting_id, one.series_id, one.sector_id, one.pill, one.is_open)
    return bool(one.words or one.states) or any(key is not None for key in keys)


def meetings(session: Session, text: str, today: dt.date) -> list[Choice]:
    """Give the meetings in which these words are found, the newest first."""
    wanted = listing.Wanted(today=today, words=tuple(text.split()))
    found: list[Choice] = []
    after = None
    for _ in range(_MOST_PAGES):
        page = session.read(listing.page, wanted, after=after)
        for row in page.rows:
            day = dates.short_with_year(row.date, today) if row.date else ""
            found.append(Choice(row.id, " ".join(row.title.split()), day))
        after = page.end
        if after is None:
            break
    return found


def _states(text: str) -> Sequence[Choice]:
    choices = [Choice(OPEN, "Yang terbuka")]
    choices += [Choice(state, word) for state, (word, _) in ASSIGNMENT_STATES.items()]
    return matching(choices, text)


def _state_key(wanted: Wanted) -> object:
    if wanted.states:
        return wanted.states[0]
    return OPEN if wanted.is_open else None
