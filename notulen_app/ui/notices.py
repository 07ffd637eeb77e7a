"""What the app says: a toast for a moment, a banner for a state, the sentence for an error."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from notulen_app import sentences
from notulen_app.domain.errors import NotulenError
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import button, label, tool
from notulen_app.ui.widgets.toast import Toast

_ICONS = {"bad": "circle-alert", "warn": "triangle-alert", "ok": "circle-check"}


@dataclass(frozen=True)
class Offer:
    """A button of a toast or banner: its words and what it does."""

    text: str
    act: Callable[[], object]


class Notices(QObject):
    """Shows toasts and banners."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._banners: dict[str, QFrame] = {}
        self.bar = QWidget()
        self._rows = QVBoxLayout(self.bar)
        self._rows.setContentsMargins(16, 8, 16, 0)
        self._rows.setSpacing(6)
        self.bar.hide()
        self.toasts = Toast()

    def toast(self, text: str, *offers: Offer) -> None:
        """Show one line for six seconds, with what can be done about it."""
        self.toasts.say(text, [(one.text, one.act) for one in offers])

    def refuse(self, error: NotulenError) -> None:
        """Show the sentence of an error until it is closed."""
        self.banner("error", sentences.sentence(error))

    def banner(self, key: str, text: str, *, kind: str = "bad", offer: Offer | None = None) -> None:
        """Show a state until it is over or closed; ``kind`` is bad, warn or ok."""
        self.clear(key)
        frame = self._banner(key, text, kind, offer)
        self._banners[key] = frame
        self._rows.addWidget(frame)
        self.bar.show()

    def clear(self, key: str = "error") -> None:
        """Take a banner away."""
        frame = self._banners.pop(key, None)
        if frame is not None:
            self._rows.removeWidget(frame)
            frame.hide()
            frame.deleteLater()
        self.bar.setVisible(bool(self._banners))

    def shown(self, key: str = "error") -> str | None:
        """Give the text of a banner that is shown."""
        frame = self._banners.get(key)
        return frame.accessibleName() if frame is not None else None

    def _banner(self, key: str, text: str, kind: str, offer: Offer | None) -> QFrame:
        frame = QFrame()
        frame.setProperty("panel", kind)
        frame.setAccessibleName(text)
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 6, 6, 6)
        sign = label("")
        self._icons.put(sign, _ICONS[kind], colour=kind)
        row.addWidget(sign)
        words = label(text, wrap=True)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(words, 1)
        if offer:
            act = button(offer.text, kind="small")
            act.clicked.connect(lambda _=False: offer.act())
            row.addWidget(act)
        row.addWidget(self._closer(key))
        return frame

    def _closer(self, key: str) -> QToolButton:
        close = tool("Tutup pemberitahuan")
        self._icons.put(close, "x")
        close.clicked.connect(lambda: self.clear(key))
        return close
