"""The period of a report: from a day to a day as people type them, or a usual choice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from notulen_app.domain.report_period import (
    Period,
    half_of,
    month_of,
    quarter_of,
    read_period,
    year_of,
)
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.widgets.build import across, down, label, restyle
from notulen_app.ui.widgets.pills import Pills
from notulen_app.ui.wording import dates
from notulen_app.ui.wording.typed import clean

UNREADABLE = "Tanggal tidak terbaca. Tulis misalnya 15/8/2024, kemarin, Agustus 2024, atau 2024."
REVERSED = "Tanggal “Dari” harus sama dengan atau sebelum “Sampai”."
_WIDTH = 150


class Usual(StrEnum):
    """The usual choices, and what is typed instead of them."""

    MONTH = "Bulan ini"
    QUARTER = "Triwulan ini"
    HALF = "Semester ini"
    YEAR = "Tahun ini"
    ALL = "Semua"
    TYPED = "Lain"


_PERIODS = {
    Usual.MONTH: month_of,
    Usual.QUARTER: quarter_of,
    Usual.HALF: half_of,
    Usual.YEAR: year_of,
}


class PeriodBar(QWidget):
    """``chosen`` says that ``period`` is another one.

    A month or a year that is typed stands for its first day in *Dari*, for its last in *Sampai*.
    ``known`` gives the days between which anything is counted; None of nothing.
    """

    chosen = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        known: Callable[[], Period | None],
        today: Callable[[], dt.date],
    ) -> None:
        super().__init__()
        self._known = known
        self._today = today
        self.period: Period | None = None
        self.usual = Usual.ALL
        self.first, self.last = QLineEdit(), QLineEdit()
        self.pills: Pills[Usual] = Pills({one: one.value for one in Usual}, rare={Usual.TYPED})
        self.problem = label("", "error")
        self.problem.hide()
        self._theme = theme
        self._lay_out()
        self._fit()
        for line in (self.first, self.last):
            line.editingFinished.connect(self._on_typed)
        self.pills.chosen.connect(self.choose)
        self.choose(Usual.ALL)

    def choose(self, usual: Usual) -> None:
        """Take one of the usual periods; what is typed stays as it is."""
        if usual is Usual.TYPED:
            self.first.setFocus()
        elif usual is Usual.ALL:
            self._take(usual, self._known())
        else:
            self._take(usual, _PERIODS[usual](self._today()))

    def follow(self) -> None:
        """Take in what is counted by now, where all of it is to be seen."""
        if self.usual is Usual.ALL and self.period != self._known():
            self._show(self._known())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        for line in (self.first, self.last):
            line.setFixedWidth(self._theme.tokens.px(_WIDTH))

    def _lay_out(self) -> None:
        for line, name in ((self.first, "Dari"), (self.last, "Sampai")):
            line.setAccessibleName(name)
            line.setPlaceholderText("Tanggal")
            line.setToolTip(f"{name}: tanggal, bulan, atau tahun, misalnya 15/8/2024")
        begin, end = label("Dari", "label"), label("Sampai", "label")
        begin.setBuddy(self.first)
        end.setBuddy(self.last)
        row = across(begin, self.first, end, self.last, self.pills, spacing=8)
        row.setStretch(row.count() - 1, 1)
        self.setLayout(down(row, self.problem, spacing=4))

    def _on_typed(self) -> None:
        if not (self.first.isModified() or self.last.isModified()):
            return
        known = self._known() or month_of(self._today())
        begun = self._read(self.first, known)
        ended = self._read(self.last, known)
        if begun is None or ended is None:
            self._say(UNREADABLE)
        elif begun[0] > ended[1]:
            self._say(REVERSED)
        else:
            self._take(Usual.TYPED, (begun[0], ended[1]))

    def _read(self, line: QLineEdit, known: Period) -> Period | None:
        """Read a line; an empty one stands for what is known. A bad one is marked."""
        words = clean(line.text())
        found = read_period(words, today=self._today()) if words else known
        restyle(line, "state", "" if found else "error")
        return found

    def _take(self, usual: Usual, period: Period | None) -> None:
        self.usual = usual
        self.pills.choose(usual)
        self.pills.set_counts({})
        self._show(period)
        self.chosen.emit()

    def _show(self, period: Period | None) -> None:
        self.period = period
        self._say("")
        for line, day in zip((self.first, self.last), period or (None, None), strict=True):
            restyle(line, "state", "")
            line.setText(dates.day_month_year(day) if day else "")
            line.setModified(False)
            line.setCursorPosition(0)

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
