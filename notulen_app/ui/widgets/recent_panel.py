"""*Baru saja*: what was done last at this door, each to be taken back by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from notulen_app.domain.attendance import AttendanceState
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme, interface_font
from notulen_app.ui.widgets.build import across, down, label, tool
from notulen_app.ui.wording import literal

MOST = 6
_SIGNS = {
    AttendanceState.PRESENT: ("circle-check", "ok"),
    AttendanceState.REPRESENTED: ("arrow-right-left", "rep"),
    AttendanceState.UNKNOWN: ("circle", "text3"),
}
_OTHER = ("circle-minus", "warn")
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CUT = Qt.TextElideMode.ElideRight


@dataclass(frozen=True, slots=True)
class Recent:
    """One deed: its key, whom it was done to, what he became, when and how."""

    key: str
    name: str
    state: AttendanceState
    at: dt.datetime
    how: str


class RecentPanel(QWidget):
    """``undo_requested(key)`` takes one back."""

    undo_requested = Signal(str)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        head = across(label("Baru saja", "title"), None, label("Ctrl+Z urungkan", "hint"))
        self._none = label("Belum ada yang dicatat di sini.", "hint", wrap=True)
        self.lines = [_Line(theme, icons) for _ in range(MOST)]
        self.setLayout(down(head, self._none, *self.lines, spacing=6))
        for one in self.lines:
            one.undo.clicked.connect(lambda _=False, line=one: self.undo_requested.emit(line.key))
        self.show_deeds(())

    def show_deeds(self, deeds: Sequence[Recent]) -> None:
        """Show the last deeds, the newest first."""
        for n, line in enumerate(self.lines):
            if n < len(deeds):
                line.show_deed(deeds[n])
            line.setVisible(n < len(deeds))
        self._none.setVisible(not deeds)

    @property
    def shown(self) -> tuple[str, ...]:
        """The names that are shown, the newest first."""
        return tuple(one.words.name for one in self.lines if not one.isHidden())


class _Line(QWidget):
    """One deed on two lines, with its undo."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.key = ""
        self._icons = icons
        self._sign_shown = ("", "")
        self._sign = label("")
        self.words = _Words(theme)
        self.undo = tool("Urungkan")
        icons.put(self.undo, "undo-2")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = across(self._sign, self.words, self.undo, spacing=8)
        row.setStretch(1, 1)
        self.setLayout(row)

    def show_deed(self, deed: Recent) -> None:
        """Show a deed."""
        sign = _SIGNS.get(deed.state, _OTHER)
        if sign != self._sign_shown:
            self._sign_shown = sign
            self._icons.put(self._sign, sign[0], colour=sign[1])
        self.key = deed.key
        self.words.show_words(deed.name, f"{deed.at:%H.%M.%S}  ·  {deed.how}")
        words = f"Urungkan: {deed.name}"
        self.undo.setAccessibleName(words)
        self.undo.setToolTip(literal.tip(words))


class _Words(QWidget):
    """A name over how and when, each cut at the right; both are painted as one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.name = self._how = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_words(self, name: str, how: str) -> None:
        """Show other words."""
        if (name, how) != (self.name, self._how):
            self.name, self._how = name, how
            self.setAccessibleName(f"{name}, {how}")
            self.update()

    def sizeHint(self) -> QSize:
        """Ask for two lines."""
        return QSize(0, self._metrics.height() + self._small_metrics.height() + 4)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the two lines."""
        painter, width = QPainter(self), self.width()
        painter.setFont(self._font)
        painter.setPen(self._theme.tokens.colour("text"))
        above = QRect(0, 0, width, self._metrics.height() + 2)
        painter.drawText(above, _LEFT, self._metrics.elidedText(self.name, _CUT, width))
        painter.setFont(self._small)
        painter.setPen(self._theme.tokens.colour("text2"))
        below = QRect(0, above.height(), width, self.height() - above.height())
        painter.drawText(below, _LEFT, self._small_metrics.elidedText(self._how, _CUT, width))
        painter.end()

    def _on_theme_changed(self) -> None:
        px = self._theme.tokens.px
        self._font, self._small = interface_font(px(13)), interface_font(px(12))
        self._metrics, self._small_metrics = QFontMetrics(self._font), QFontMetrics(self._small)
        self.updateGeometry()
        self.update()
