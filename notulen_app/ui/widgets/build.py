"""Short makers of labels, buttons and layouts, so that pages read as what they show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)


class _Button(QPushButton):
    """A button that Enter presses, as Space does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if enter and plain:
            self.click()
        else:
            super().keyPressEvent(event)


def label(text: str, role: str | None = None, *, wrap: bool = False) -> QLabel:
    """Make a label of plain text; ``role`` is one of the stylesheet's."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def chip(text: str = "", tone: str = "neutral") -> QLabel:
    """Make a chip; ``tone`` is neutral, accent, warn, ok, bad or rep."""
    made = label(text)
    made.setProperty("chip", tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def set_chip(made: QLabel, text: str, tone: str) -> None:
    """Change a chip's words and tone."""
    made.setText(text)
    restyle(made, "chip", tone)


def button(text: str, *, kind: str | None = None) -> QPushButton:
    """Make a button; ``kind`` is primary, small, link, quiet, pill, tab or choice."""
    made = _Button(text)
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    return made


def tool(name: str, *, kind: str = "icon") -> QToolButton:
    """Make a button of an icon alone; ``name`` is what it does, in words."""
    made = QToolButton()
    made.setProperty("kind", kind)
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made


def panel(kind: str) -> QFrame:
    """Make a frame; ``kind`` is one of the stylesheet's panels."""
    made = QFrame()
    made.setProperty("panel", kind)
    return made


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Change a property that the stylesheet reads, and let it be read anew."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def across(*parts: QWidget | QLayout | int | None, spacing: int = 8, edge: int = 0) -> QHBoxLayout:
    """Lay parts side by side; a number is a gap in pixels, None takes the room that is left."""
    made = QHBoxLayout()
    _fill(made, parts, spacing, edge)
    return made


def down(*parts: QWidget | QLayout | int | None, spacing: int = 8, edge: int = 0) -> QVBoxLayout:
    """Lay parts below each other; a number is a gap in pixels, None takes the room that is left."""
    made = QVBoxLayout()
    _fill(made, parts, spacing, edge)
    return made


def refill(layout: QBoxLayout, parts: Sequence[QWidget]) -> None:
    """Put these parts into a layout in place of what was there, which is deleted."""
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
    for part in parts:
        layout.addWidget(part)


def _fill(
    layout: QBoxLayout, parts: tuple[QWidget | QLayout | int | None, ...], spacing: int, edge: int
) -> None:
    layout.setSpacing(spacing)
    layout.setContentsMargins(edge, edge, edge, edge)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)
