"""The cards of a form: a heading that folds what is below it, and two columns that become one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, button, chip, down

ONE_COLUMN_BELOW = 1040
"""Pixels of the page under which the right column goes below the left one."""


class Section(QFrame):
    """A card with a heading; a click on it folds or unfolds the card."""

    def __init__(self, icons: Icons, title: str, *parts: QWidget) -> None:
        super().__init__()
        self._icons = icons
        self.setProperty("panel", "card")
        self.heading = button(title, kind="heading")
        self.heading.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.heading.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._count = chip()
        self._count.hide()
        self._body = QWidget()
        self.rows = QVBoxLayout(self._body)
        self.rows.setContentsMargins(0, 4, 0, 0)
        self.rows.setSpacing(12)
        top = across(self.heading, self._count, None, spacing=8)
        inside = down(top, self._body, spacing=4)
        inside.setContentsMargins(16, 10, 16, 14)
        self.setLayout(inside)
        self.heading.clicked.connect(lambda: self.unfold(unfolded=self._body.isHidden()))
        self.add(*parts)
        self._tell()

    def add(self, *parts: QWidget | QLayout) -> None:
        """Put parts below each other into the card."""
        for part in parts:
            if isinstance(part, QWidget):
                self.rows.addWidget(part)
            else:
                self.rows.addLayout(part)

    def set_count(self, count: int) -> None:
        """Show beside the heading how many there are; nothing for none."""
        self._count.setText(str(count))
        self._count.setVisible(count > 0)

    def unfold(self, *, unfolded: bool = True) -> None:
        """Show what is in the card, or fold it."""
        self._body.setVisible(unfolded)
        self._tell()

    def _tell(self) -> None:
        folded = self._body.isHidden()
        self._icons.put(self.heading, "chevron-right" if folded else "chevron-down", size=14)
        self.heading.setToolTip("Buka bagian ini" if folded else "Lipat bagian ini")


class Columns(QScrollArea):
    """A scrolling page of two columns, two thirds and one third; of one where it is narrow."""

    def __init__(self, *, top: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.left, self.right = QWidget(), QWidget()
        self._left, self._right = down(None, spacing=12), down(None, spacing=12)
        self.left.setLayout(self._left)
        self.right.setLayout(self._right)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(16)
        self._columns.addWidget(self.left, 2)
        self._columns.addWidget(self.right, 1)
        page = QWidget()
        rows = down(top, self._columns, spacing=12)
        rows.setContentsMargins(20, 16, 20, 20)
        rows.setStretch(1, 1)
        page.setLayout(rows)
        self.setWidget(page)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what got the focus by a key; under the mouse nothing moves."""
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is not None and not by_mouse and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, 20, 40)

    def put_left(self, place: int, card: QWidget) -> None:
        """Put a card into the left column, ``place`` cards from its top."""
        self._left.insertWidget(place, card)

    def put_right(self, place: int, card: QWidget) -> None:
        """Put a card into the right column, ``place`` cards from its top."""
        self._right.insertWidget(place, card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the right column below where there is no room beside."""
        super().resizeEvent(event)
        narrow = self.viewport().width() < ONE_COLUMN_BELOW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._columns.direction() != way:
            self._columns.setDirection(way)


def side_by_side(*parts: tuple[QWidget, int]) -> QHBoxLayout:
    """Lay fields side by side, each with its share of the room."""
    made = across(*(part for part, _ in parts), spacing=12)
    for n, (_, share) in enumerate(parts):
        made.setStretch(n, share)
    return made
