"""The colours of one theme and the scale of all sizes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor


@dataclass(frozen=True)
class Tokens:
    """The colours of one theme by name (``#RRGGBB``) and the scale of all sizes (0.9 to 1.5)."""

    colours: dict[str, str]
    scale: float = 1.0
    dark: bool = False

    def __getitem__(self, name: str) -> str:
        return self.colours[name]

    def colour(self, name: str) -> QColor:
        """Give a colour by its token."""
        return QColor(self.colours[name])

    def px(self, size: float) -> int:
        """Give a size in pixels under the user's scale."""
        return round(size * self.scale)
