"""A button that is more than a word: icon, title, caption and key, laid out by itself."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy

from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, down, label


class Tile(QPushButton):
    """A button with a title over a caption; ``kind`` is choice or item of the stylesheet."""

    def __init__(
        self,
        icons: Icons,
        icon: str,
        title: str,
        caption: str,
        *,
        kind: str,
        key: str = "",
        colour: str = "accent_text",
        edge: int = 8,
    ) -> None:
        super().__init__()
        self.setAutoDefault(False)
        self.setProperty("kind", kind)
        self.setAccessibleName(title)
        self.setAccessibleDescription(caption)
        sign = label("")
        icons.put(sign, icon, colour=colour, size=22 if key else 16)
        above, below = label(title, "title", wrap=True), label(caption, "caption", wrap=True)
        words = down(above, below, spacing=2)
        self._parts = parts = across(sign, words, spacing=edge + 6)
        parts.setContentsMargins(edge, edge, edge, edge)
        parts.setStretch(1, 1)
        self._labels: list[QLabel] = [sign, above, below]
        if key:
            shown = label(key, "kbd")
            shown.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
            parts.addWidget(shown)
            self._labels.append(shown)
        else:
            parts.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        for one in self._labels:
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayout(parts)
        # Fixed would hold it to the height of other lines than those that its words wrap into.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Ask for what the parts need."""
        return self._parts.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Ask for what the parts need at least."""
        return self._parts.minimumSize()
