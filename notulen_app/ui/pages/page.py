"""What every screen can do: tell its commands and key hints, and commit what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """A screen in the main window, or a tab of a meeting.

    ``commands_changed`` says that other commands can be done now.
    """

    commands_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("panel", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Give what can be done here at present, by the names of ``ui.commands``."""
        return {}

    def words(self) -> Mapping[str, str]:
        """Give what commands are called here, by their names, where it is another than elsewhere.

        "&" stands before the letter that takes them from a menu.
        """
        return {}

    def hints(self) -> tuple[str, ...]:
        """Give three or four key hints for the status bar ("Ctrl+N rapat baru")."""
        return ()

    def flush(self) -> bool:
        """Commit what was typed and not yet saved; False where that failed."""
        return True

    def panels(self) -> tuple[QWidget, ...]:
        """Give the panels that F6 goes through."""
        return ()
