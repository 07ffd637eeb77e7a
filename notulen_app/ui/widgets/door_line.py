"""The head of the door: the field, below it its keys or what became of the last one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from notulen_app.ui.icons import Icons
from notulen_app.ui.widgets.build import across, down, label, restyle
from notulen_app.ui.widgets.door_field import DoorField
from notulen_app.ui.widgets.elided import ElidedLabel
from notulen_app.ui.widgets.key_legend import KeyLegend

_KEYS = (
    ("Enter", "tandai hadir"),
    ("↑ ↓", "pilih"),
    ("F7", "diwakili"),
    ("F8", "izin"),
    ("F9", "tamu baru"),
)
_ICONS = {"ok": "circle-check", "warn": "triangle-alert", "bad": "circle-alert"}


class DoorLine(QWidget):
    """The field with its legend; ``say`` puts a sentence in the legend's place until ``hush``."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._tone = ""
        self.field = DoorField(icons)
        self._sign, self._words = label(""), ElidedLabel(role="said-ok")
        self._scan_sign, self._scan_words = label(""), label("", "scan-ok")
        said = QWidget()
        row = across(self._sign, self._words, spacing=8)
        row.setStretch(1, 1)
        said.setLayout(row)
        self._stack = QStackedWidget()
        self._stack.addWidget(KeyLegend(_KEYS))
        self._stack.addWidget(said)
        self._stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        scan = across(self._scan_sign, self._scan_words, spacing=6)
        foot = across(self._stack, scan, spacing=12)
        foot.setStretch(0, 1)
        self.setLayout(down(self.field, foot, spacing=8))
        self.setFocusProxy(self.field)
        self.set_ready(ready=True)

    def say(self, text: str, tone: str) -> None:
        """Show what became of an Enter or a card; ``tone`` is ok, warn or bad."""
        if tone != self._tone:
            self._tone = tone
            self._icons.put(self._sign, _ICONS[tone], colour=tone)
            restyle(self._words, "role", f"said-{tone}")
        self._words.setText(text)
        self._words.setAccessibleName(text)
        self._stack.setCurrentIndex(1)

    def hush(self) -> None:
        """Show the keys again."""
        self._stack.setCurrentIndex(0)

    @property
    def said(self) -> str:
        """What is said now, "" where the keys are shown."""
        return self._words.text() if self._stack.currentIndex() == 1 else ""

    @property
    def said_tone(self) -> str:
        """The tone of what is said."""
        return self._tone if self.said else ""

    def set_ready(self, *, ready: bool) -> None:
        """Tell whether a card would be taken now: not while another field has the keys."""
        words = "Pemindai siap" if ready else "Pemindai dijeda"
        if self._scan_words.text() == words:
            return
        self._scan_words.setText(words)
        self._scan_words.setAlignment(Qt.AlignmentFlag.AlignRight)
        restyle(self._scan_words, "role", "scan-ok" if ready else "caption")
        self._icons.put(self._scan_sign, "scan-line", colour="ok" if ready else "text3")
