"""An archive that can only be read is said to be so, and calls nothing final that is not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from records import full_record

from notulen_app.services import exchange
from notulen_app.store.archive import Archive
from notulen_app.ui.context import Context
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.notices import Notices
from notulen_app.ui.pages.home import READ_ONLY, HomePage
from notulen_app.ui.pages.preparation import PreparationTab
from notulen_app.ui.preferences import Preferences
from notulen_app.ui.session import Session


@pytest.fixture
def protected(
    tmp_path: Path, theme: Theme, icons: Icons, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Context]:
    path = tmp_path / "stik" / "arsip.notulen.db"
    archive = Archive.open(path)
    exchange.import_record(archive, full_record())
    archive.close()
    monkeypatch.setattr(os, "access", lambda *_: False)
    session, notices = Session(Archive.open(path)), Notices(icons)
    qtbot.addWidget(notices.bar)
    qtbot.addWidget(notices.toasts)
    yield Context(session, theme, icons, notices, Preferences())
    session.close()


def words(context: Context) -> list[str]:
    return [one.text() for one in context.notices.bar.findChildren(QLabel)]


def test_it_is_said_at_the_start(protected: Context, qtbot: QtBot) -> None:
    page = HomePage(protected)
    qtbot.addWidget(page)
    assert READ_ONLY in words(protected)


def test_fields_are_locked_and_nothing_is_called_signed(protected: Context, qtbot: QtBot) -> None:
    tab = PreparationTab(protected)
    qtbot.addWidget(tab)
    tab.resize(1274, 560)
    tab.show()
    tab.show_meeting(full_record().meeting.id)
    assert tab.cards.fields["title"].editor.isReadOnly()  # type: ignore[attr-defined]
    assert tab._strip.isHidden()
    assert tab.flush()
