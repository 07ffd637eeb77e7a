"""A column at the side that folds into a strip: by itself where the room is short, or on F12."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QWidget

from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.widgets.build import across, down, panel, tool
from notulen_app.ui.wording.key_words import tip

STRIP = 36
"""Pixels of a folded column at scale 1."""


class SidePanel(QFrame):
    """Shows its body, ``width`` pixels wide at scale 1, in a scroll area; ``folded_changed``."""

    folded_changed = Signal()

    def __init__(self, theme: Theme, icons: Icons, body: QWidget, *, name: str, width: int) -> None:
        super().__init__()
        self.setProperty("panel", "side")
        self.setAccessibleName(name)
        self._theme = theme
        self._width = width
        self._folded = False
        self._asked: bool | None = None
        self._body = body
        self._area = scrolling(body)
        self._strip = QWidget()
        self.opener = tool(tip("toggle_panel", f"Buka panel {name}"))
        icons.put(self.opener, "panel-right")
        self._strip.setLayout(down(self.opener, _Upright(name), None, edge=4))
        self._strip.hide()
        line = panel("column")
        row = across(line, self._area, self._strip, spacing=0)
        row.setStretch(1, 1)
        self.setLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.opener.clicked.connect(self.toggle)
        theme.changed.connect(self._resize)
        self._resize()

    @property
    def folded(self) -> bool:
        """True while only the strip shows."""
        return self._folded

    def toggle(self) -> None:
        """Fold or unfold, as the person wants it until the room changes."""
        self._asked = not self._folded
        self._fold(folded=self._asked)
        target = self.opener if self._folded else self._body.nextInFocusChain()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, *, short: bool) -> None:
        """Fold where the room is short, unfold where it is not, unless the person asked otherwise.

        What the person asked for is forgotten when the room allows it by itself.
        """
        if self._asked == short:
            self._asked = None
        self._fold(folded=short if self._asked is None else self._asked)

    @property
    def full_width(self) -> int:
        """Pixels of the column when it is unfolded."""
        return self._theme.tokens.px(self._width)

    def _fold(self, *, folded: bool) -> None:
        if folded == self._folded:
            return
        self._folded = folded
        self._area.setVisible(not folded)
        self._strip.setVisible(folded)
        self._resize()
        self.folded_changed.emit()

    def _resize(self) -> None:
        self.setFixedWidth(self._theme.tokens.px(STRIP) if self._folded else self.full_width)


class _Upright(QLabel):
    """Words that run from the bottom to the top."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "caption")

    def sizeHint(self) -> QSize:
        return super().sizeHint().transposed()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.translate(0, self.height())
        painter.rotate(-90)
        across = QRect(0, 0, self.height(), self.width())
        painter.drawText(across, Qt.AlignmentFlag.AlignCenter, self.text())


def scrolling(body: QWidget) -> QScrollArea:
    """Put a column into a scroll area that scrolls up and down only."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(body)
    return area
