"""The rail at the left: the places of the app, settings at its foot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QWidget

from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import down, panel

WIDTH = 92


class Rail(QWidget):
    """Buttons of the places; ``chosen(name)`` says where the person wants to go."""

    chosen = Signal(str)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        frame = panel("rail")
        self._top = down(spacing=4)
        self._foot = down(spacing=4)
        inside = down(self._top, None, self._foot)
        inside.setContentsMargins(4, 10, 4, 10)
        frame.setLayout(inside)
        self.setLayout(down(frame, spacing=0))
        self._resize()

    def add(self, name: str, text: str, icon: str, *, foot: bool = False) -> None:
        """Add a place."""
        made = QToolButton()
        made.setText(text)
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setProperty("kind", "rail")
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._icons.put(made, icon, size=22, rail=True)
        made.clicked.connect(lambda: self.chosen.emit(name))
        self._group.addButton(made)
        self._buttons[name] = made
        (self._foot if foot else self._top).addWidget(made)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._resize()

    def _resize(self) -> None:
        self.setFixedWidth(self._icons.size(WIDTH).width())

    def mark(self, name: str) -> None:
        """Show which place one is at."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)
