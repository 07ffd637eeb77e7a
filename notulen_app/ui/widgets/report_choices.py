"""What a report on directives is to speak of: series, meeting, responsible units, what is open."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLayout,
    QListView,
    QWidget,
)

from notulen_app.domain.follow_up_list import Wanted
from notulen_app.domain.follow_up_report import ReportKind
from notulen_app.domain.value import changed
from notulen_app.services.series import all_series
from notulen_app.store import follow_up, listing, meetings
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.unit_choice import UnitChoice
from notulen_app.ui.session import Session
from notulen_app.ui.widgets.build import across, button, down, label
from notulen_app.ui.widgets.search_field import SearchField
from notulen_app.ui.widgets.tick_rows import TickRows
from notulen_app.ui.wording import dates

MEETINGS = 100
"""Meetings that are offered, the newest."""
_OPEN = (ReportKind.RECAP, ReportKind.UNITS, ReportKind.READINESS)
_LETTERS = 10
_LEAST, _EDGE = 124, 8
"""Pixels at scale 1: the list at least, the room beside what scrolls."""


class ReportChoices(QWidget):
    """``changed`` says that the person chose something else.

    ``listed`` is what the list showed when the report was asked for: its words, state and pill
    are obeyed while the box is ticked that says so.
    """

    changed = Signal()

    def __init__(self, session: Session, theme: Theme, icons: Icons, listed: Wanted) -> None:
        super().__init__()
        self._listed = listed
        self._theme = theme
        self.series, self.meeting = QComboBox(), QComboBox()
        self.only_open = QCheckBox("Hanya yang belum selesai")
        self.as_listed = QCheckBox("Ikuti saringan daftar")
        self.search = SearchField(icons, "Cari penanggung jawab…")
        self.units = UnitChoice()
        self.units.setParent(self)
        self.list = QListView()
        self.all = button("Semua", kind="link")
        self._load(session)
        self._arrange()
        self._connect()

    def narrowed(self, kind: ReportKind) -> Wanted:
        """Give what the list would have to show for a report of this kind."""
        wanted = Wanted(today=self._listed.today)
        if self.as_listed.isChecked():
            wanted = self._listed
        narrowed: Wanted = changed(
            wanted,
            series_id=self.series.currentData(),
            meeting_id=self.meeting.currentData(),
            unit_key=None,
        )
        if self.only_open.isChecked() and kind in _OPEN:
            narrowed = changed(narrowed, is_open=True)
        return narrowed

    def show_kind(self, kind: ReportKind) -> None:
        """Offer only what a report of this kind can be narrowed to."""
        self.only_open.setVisible(kind in _OPEN)
        by_unit = kind is not ReportKind.REGISTER
        for part in (self.search, self.list, self.all):
            part.setEnabled(by_unit)

    def _load(self, session: Session) -> None:
        listed = self._listed
        self.series.addItem("Semua seri", None)
        for one in session.read(all_series):
            self.series.addItem(one.name, one.id)
        self.meeting.addItem("Semua rapat", None)
        rows = session.read(listing.page, listing.Wanted(today=listed.today), limit=MEETINGS).rows
        names = {one.id: _named(one.title, one.date) for one in rows}
        if listed.meeting_id is not None and listed.meeting_id not in names:
            facts = session.read(meetings.facts, listed.meeting_id)
            names[listed.meeting_id] = _named(facts.title, facts.dates[0] if facts.dates else None)
        for key, name in names.items():
            self.meeting.addItem(name, key)
        self.series.setCurrentIndex(max(0, self.series.findData(listed.series_id)))
        self.meeting.setCurrentIndex(max(0, self.meeting.findData(listed.meeting_id)))
        ticked = () if listed.unit_key is None else (listed.unit_key,)
        self.units.load(session.read(follow_up.units), ticked=ticked)
        self.only_open.setChecked(bool(listed.is_open))

    def _arrange(self) -> None:
        for box in (self.series, self.meeting):
            policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            box.setSizeAdjustPolicy(policy)
            box.setMinimumContentsLength(_LETTERS)
        self.list.setModel(self.units)
        self.list.setItemDelegate(TickRows(self._theme, self.list))
        self.list.setMinimumHeight(self._theme.tokens.px(_LEAST))
        self.list.setAccessibleName("Penanggung jawab")
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.all.setToolTip("Kosongkan centang: semua penanggung jawab")
        self.as_listed.setVisible(_is_narrow(self._listed))
        self.as_listed.setChecked(_is_narrow(self._listed))
        head = across(label("Penanggung jawab", "label"), None, self.all, spacing=4)
        rows = down(
            _titled("Seri", self.series),
            _titled("Rapat", self.meeting),
            self.only_open,
            self.as_listed,
            down(head, self.search, self.list, spacing=4),
            spacing=10,
        )
        rows.setStretch(rows.count() - 1, 1)
        rows.setContentsMargins(0, 0, _EDGE, 0)
        self.setLayout(rows)

    def _connect(self) -> None:
        for box in (self.series, self.meeting):
            box.activated.connect(self.changed)
        for tick in (self.only_open, self.as_listed):
            tick.clicked.connect(self.changed)
        self.search.sought.connect(self.units.narrow)
        self.search.left.connect(self.list.setFocus)
        self.all.clicked.connect(self.units.clear)
        self.units.ticked_changed.connect(self.changed)


def _is_narrow(listed: Wanted) -> bool:
    """Tell whether the list was narrowed by what has no choice of its own here."""
    states = (listed.column, listed.pill, listed.sector_id)
    return bool(listed.words or listed.states) or any(one is not None for one in states)


def _named(title: str, day: dt.date | None) -> str:
    shown = dates.day_month_year(day) if day else ""
    return "  ·  ".join(one for one in (title.strip() or "Rapat tanpa judul", shown) if one)


def _titled(name: str, box: QComboBox) -> QLayout:
    title = label(name, "label")
    title.setBuddy(box)
    box.setAccessibleName(name)
    return down(title, box, spacing=4)
