"""Persiapan on a disk that is full: what was typed stays, and is saved when there is room again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from preparation_page import Page, shown_text
from pytestqt.qtbot import QtBot
from records import full_record

from notulen_app.domain.errors import ArchiveReadOnly
from notulen_app.services import meetings
from notulen_app.store.archive import Archive
from notulen_app.ui.context import Context
from notulen_app.ui.widgets import fields

LONG = "Aula " + "dengan nama yang panjang " * 400


@contextmanager
def full_disk(archive: Archive) -> Iterator[None]:
    """Leave the archive no page to grow into: SQLite answers "database or disk is full"."""
    pages = archive.db.execute("PRAGMA page_count").fetchone()[0]
    archive.db.execute("PRAGMA cache_spill = OFF")
    archive.db.execute(f"PRAGMA max_page_count = {pages}")
    try:
        yield
    finally:
        archive.db.execute("PRAGMA max_page_count = 1073741823")


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Page:
    return Page(context, qtbot, full_record())


def paste(page: Page, name: str, text: str) -> fields.Field:
    """Put a long text into a field as the clipboard would, and one key behind it."""
    field = page.field(name)
    field.setFocus()
    line = field.editor
    line.insert(text)  # type: ignore[attr-defined]
    return page_key(page, field)


def page_key(page: Page, field: fields.Field) -> fields.Field:
    page.qtbot.keyClicks(field.editor, ".")
    return field


def test_the_text_stays_marked_and_is_saved_by_itself_when_there_is_room(
    page: Page, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fields, "AGAIN", 50)
    before = page.meeting.place
    with full_disk(page.archive):
        field = paste(page, "place", LONG)
        with qtbot.waitSignal(page.context.session.failed) as failed:
            assert not page.tab.flush()
        assert isinstance(failed.args[0], ArchiveReadOnly)
        assert page.meeting.place == before
        assert LONG[:40] in shown_text(field)
        assert field.modified
        assert field.editor.property("state") == "error"
        assert field.said == "Belum tersimpan; dicoba lagi."
    with qtbot.waitSignal(page.context.session.changed, timeout=3000):
        pass
    assert (page.meeting.place or "").startswith("Aula")
    assert not field.modified
    assert field.said == ""
    assert page.tab.flush()


def test_another_meeting_does_not_take_the_text_over(page: Page) -> None:
    first = page.meeting_id
    other = meetings.create_meeting(page.archive, title="Lain")
    with full_disk(page.archive):
        paste(page, "place", LONG)
        page.open(other)
        assert shown_text(page.field("place")) == ""
    assert page.meeting.place is None
    page.open(first)
    assert page.meeting.place == f"{LONG}.Aula Contoh"


def test_a_line_and_a_row_that_could_not_be_added_stay(page: Page) -> None:
    with full_disk(page.archive):
        page.tab.agenda.line.setText(LONG)
        assert not page.tab.agenda.line.commit()
        assert page.tab.agenda.line.text() == LONG
        table = page.tab.entries.table
        cell = table.rows.index(len(table.rows.values), 1)
        table.rows.setData(cell, LONG)
        assert cell.data() == LONG
        assert not page.tab.flush()
    assert page.tab.flush()
    assert LONG.strip() in {entry.text for entry in page.record.entries}
    assert page.tab.agenda.line.commit()
    assert LONG.strip() in {item.title for item in page.record.agenda}
