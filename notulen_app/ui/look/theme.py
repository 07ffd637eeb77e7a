"""Colours, sizes and the one application stylesheet, all made from the tokens.

No widget has a stylesheet of its own: only so does everything follow when the theme changes.
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from notulen_app import paths
from notulen_app.ui.look.stylesheet import stylesheet
from notulen_app.ui.look.tokens import Tokens

_FONTS = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf")


class Scheme(StrEnum):
    """Which colours: light, dark, or as the system has it."""

    LIGHT = "terang"
    DARK = "gelap"
    SYSTEM = "sistem"


class Theme(QObject):
    """The theme in use; ``changed`` says that colours or sizes are others now."""

    changed = Signal()

    def __init__(self, app: QApplication, *, scheme: Scheme, scale: float) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = scheme
        self._scale = scale
        self._themes = json.loads(paths.resource("tokens.json").read_text(encoding="utf-8"))
        load_fonts()
        app.setStyle("Fusion")
        self.tokens = self.tokens_in(self._scheme)
        self._apply()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    @property
    def scheme(self) -> Scheme:
        """Which colours the user chose."""
        return self._scheme

    @property
    def scale(self) -> float:
        """The user's scale of all sizes."""
        return self._scale

    def choose(self, scheme: Scheme, *, scale: float | None = None) -> None:
        """Change colours or scale."""
        self._scheme = scheme
        self._scale = scale or self._scale
        self.tokens = self.tokens_in(self._scheme)
        self._apply()
        self.changed.emit()

    def tokens_in(self, scheme: Scheme) -> Tokens:
        """Give the colours of another scheme, for a window that has its own."""
        dark = scheme is Scheme.DARK
        if scheme is Scheme.SYSTEM:
            dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        colours = cast("dict[str, str]", self._themes["dark" if dark else "light"])
        return Tokens(colours, self._scale, dark)

    def _apply(self) -> None:
        self._app.setFont(interface_font(self.tokens.px(13)))
        self._app.setPalette(_palette(self.tokens))
        self._app.setStyleSheet(stylesheet(self.tokens))

    def _on_system_changed(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self.choose(Scheme.SYSTEM)


def load_fonts() -> None:
    """Load the bundled fonts: on a machine with none, no text would show."""
    for name in _FONTS:
        QFontDatabase.addApplicationFont(str(paths.resource("fonts", name)))


def interface_font(pixels: int, *, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Give the interface's font: Segoe UI on Windows, else the bundled Inter."""
    font = QFont()
    font.setFamilies(["Segoe UI", "Inter"])
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: "window",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "sunken",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.ToolTipBase: "raised",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.PlaceholderText: "text3",
        QPalette.ColorRole.Link: "accent_text",
        QPalette.ColorRole.Mid: "border",
    }
    for role, name in roles.items():
        palette.setColor(role, tokens.colour(name))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, tokens.colour("text3"))
    return palette
