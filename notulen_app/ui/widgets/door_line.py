"""The head of the door: the field, below it its keys or what became of the last one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.widgets.build import across, down, label, restyle
from notulen_app.ui.widgets.door_field import DoorField
from notulen_app.ui.widgets.key_legend import KeyLegend

_KEYS = (
    ("Enter", "tandai hadir"),
    ("↑ ↓", "pilih"),
    ("F7", "diwakili"),
    ("F8", "izin"),
    ("F9", "tamu baru"),
)
READY, PAUSED = "Pemindai siap", "Pemindai dijeda"


class DoorLine(QWidget):
    """The field with its legend; ``say`` puts a sentence in the legend's place until ``hush``."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self.field = DoorField(icons)
        self._legend = KeyLegend(theme, icons, _KEYS)
        self._scan_sign, self._scan_words = label(""), label("", "scan-ok")
        scan = across(self._scan_sign, self._scan_words, spacing=6)
        foot = across(self._legend, scan, spacing=12)
        foot.setStretch(0, 1)
        self.setLayout(down(self.field, foot, spacing=8))
        self.setFocusProxy(self.field)
        self.set_ready(ready=True)

    def say(self, text: str, tone: str) -> None:
        """Show what became of an Enter or a card; ``tone`` is ok, warn or bad."""
        self._legend.say(text, tone)

    def hush(self) -> None:
        """Show the keys again."""
        if self._legend.said:
            self._legend.say("", "")

    @property
    def said(self) -> str:
        """What is said now, "" where the keys are shown."""
        return self._legend.said

    @property
    def said_tone(self) -> str:
        """The tone of what is said."""
        return self._legend.tone

    @property
    def ready(self) -> bool:
        """True while a card would be taken."""
        return self._scan_words.text() == READY

    def set_ready(self, *, ready: bool) -> None:
        """Tell whether a card would be taken now: not while another field has the keys."""
        words = READY if ready else PAUSED
        if self._scan_words.text() == words:
            return
        self._scan_words.setText(words)
        self._scan_words.setAlignment(Qt.AlignmentFlag.AlignRight)
        restyle(self._scan_words, "role", "scan-ok" if ready else "caption")
        self._icons.put(self._scan_sign, "scan-line", colour="ok" if ready else "text3")
