"""What every test of the interface has: a context on a real archive, and the bundled font."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from notulen_app.store.archive import Archive
from notulen_app.ui.context import Context
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Scheme, Theme
from notulen_app.ui.notices import Notices
from notulen_app.ui.preferences import Preferences
from notulen_app.ui.session import Session


@pytest.fixture(autouse=True)
def own_preferences(own_home: Path) -> None:
    """Keep preferences of one test from the next: Qt looks for their place only once."""
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(own_home / "preferensi"))


@pytest.fixture(scope="session", autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """Leave nothing of Python's on the clipboard, which without a screen outlives Python."""
    yield
    qapp.clipboard().setText("")


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """Give the light theme, one for all tests: building it anew costs more than a test."""
    return Theme(qapp, scheme=Scheme.LIGHT, scale=1.0)


@pytest.fixture(scope="session")
def icons(theme: Theme) -> Icons:
    """Give the icons of the theme."""
    return Icons(theme)


@pytest.fixture
def context(archive: Archive, theme: Theme, icons: Icons, qtbot: QtBot) -> Iterator[Context]:
    """Give what pages are given, on an empty archive."""
    session = Session(archive)
    notices = Notices(icons)
    qtbot.addWidget(notices.bar)
    qtbot.addWidget(notices.toasts)
    yield Context(session, theme, icons, notices, Preferences())
    session.closing.emit()
    if (theme.scheme, theme.scale) != (Scheme.LIGHT, 1.0):
        theme.choose(Scheme.LIGHT, scale=1.0)
