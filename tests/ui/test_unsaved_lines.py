"""A disk that is full while somebody types: nothing typed is lost, and all is said."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from notulen_app import paths
from notulen_app.services import meetings
from notulen_app.store import meetings as stored
from notulen_app.ui.context import Context
from notulen_app.ui.minutes.unsaved import BANNER
from notulen_app.ui.pages.minutes import MinutesTab


@pytest.fixture
def tab(context: Context, qtbot: QtBot) -> MinutesTab:
    meeting_id = meetings.create_meeting(
        context.session.archive, title="Rakor", dates=(dt.date(2024, 8, 15),)
    )
    made = MinutesTab(context)
    qtbot.addWidget(made)
    made.show()
    made.show_meeting(meeting_id)
    return made


def fill_disk(context: Context) -> None:
    """Let the database grow no further, as a full disk would."""
    db = context.session.archive.db
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages}").fetchone()


def empty_disk(context: Context) -> None:
    context.session.archive.db.execute("PRAGMA max_page_count = 1000000").fetchone()


def enter(tab: MinutesTab, text: str) -> None:
    tab._line.set_text(text)
    QTest.keyClick(tab._line.field, Qt.Key.Key_Return)


def test_lines_wait_in_order_with_a_copy_beside_the_archive(
    context: Context, tab: MinutesTab
) -> None:
    archive = context.session.archive
    fill_disk(context)
    long = "Baris yang panjang sekali. " * 400
    enter(tab, f"Kapolres: {long}satu")
    enter(tab, "dua")
    assert tab._line.text == ""
    shown = context.notices.shown(BANNER) or ""
    assert shown.startswith("2 baris belum tersimpan ke disk.")
    copy = paths.attachments_of(archive.path) / "baris-belum-tersimpan.txt"
    assert str(copy) in shown
    lines = copy.read_text(encoding="utf-8").splitlines()
    assert [line[-4:] for line in lines] == ["satu", "dua"]
    assert not tab.flush()

    empty_disk(context)
    assert tab._unsaved.retry()
    entries = stored.get(archive, tab._desk.meeting.id).entries
    assert [one.text[-4:].strip() for one in entries] == ["satu", "dua"]
    assert entries[1].speaker == "Kapolres"
    assert context.notices.shown(BANNER) is None
    assert not copy.exists()


def test_a_row_that_cannot_be_written_stays_open_as_typed(
    context: Context, tab: MinutesTab
) -> None:
    enter(tab, "Rapat dibuka")
    fill_disk(context)
    row = tab._desk.rows.row(0)
    tab._editing.edit(row.key)
    editor = tab._editing._open
    assert editor is not None
    long = " panjang" * 2000
    editor.editor.insertPlainText(long)
    QTest.keyClick(editor.editor, Qt.Key.Key_Return)
    assert tab._editing.key == row.key
    assert editor.editor.toPlainText() == f"Rapat dibuka{long}"
    copy = paths.attachments_of(context.session.archive.path) / "baris-belum-tersimpan.txt"
    assert copy.read_text(encoding="utf-8") == f"Rapat dibuka{long}\n"
    empty_disk(context)
    assert tab._editing.close()
    entries = stored.get(context.session.archive, tab._desk.meeting.id).entries
    assert entries[0].text == f"Rapat dibuka{long}"
    assert not copy.exists()


def test_the_copy_is_for_its_owner_alone(context: Context, tab: MinutesTab) -> None:
    fill_disk(context)
    enter(tab, "Baris yang panjang sekali. " * 400)
    copy: Path = paths.attachments_of(context.session.archive.path) / "baris-belum-tersimpan.txt"
    assert copy.stat().st_mode & 0o077 == 0
    empty_disk(context)
    tab._unsaved.retry()
