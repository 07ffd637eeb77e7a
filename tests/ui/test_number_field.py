"""The number of the paper: the next is proposed and never given, and one that is taken flagged."""

from __future__ import annotations

import datetime as dt

import pytest
from preparation_page import Page
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from notulen_app.domain.meeting import Meeting
from notulen_app.domain.value import new_id
from notulen_app.services import numbering
from notulen_app.store import meetings as stored
from notulen_app.ui.context import Context
from notulen_app.ui.pages.approval import ApprovalTab
from notulen_app.ui.widgets.number_field import NumberField

KEY = Qt.Key


def put(context: Context, title: str, number: str | None = None) -> str:
    """Put a meeting of August 2024 into the archive."""
    meeting = Meeting(
        id=new_id(), title=title, dates=(dt.date(2024, 8, 15),), document_number=number
    )
    with context.session.archive.action("Rapat baru"):
        stored.put_facts(context.session.archive, meeting)
    return meeting.id


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Page:
    for serial, title in ((3, "Rapat A"), (5, "Rapat B")):
        put(context, title, f"B/NOT-{serial}/VIII/2024")
    made = Page(context, qtbot)
    made.open(put(context, "Rapat ini"))
    return made


def field(page: Page) -> NumberField:
    assert page.tab.cards.number is not None
    return page.tab.cards.number


def test_the_next_number_is_proposed_and_taken_by_a_person_only(page: Page, qtbot: QtBot) -> None:
    number = field(page)
    assert number.propose.text() == "Usulan: 6"
    assert number.standing.text() == (
        "NOT 2024: terakhir 5, usulan berikutnya 6. Belum terpakai: 4."
    )
    number.propose.setFocus()
    qtbot.keyClick(number.propose, KEY.Key_Return)
    assert number.serial.text() == "6"
    assert page.meeting.document_number is None  # it is only typed
    qtbot.keyClick(number.serial, KEY.Key_Return)
    assert page.meeting.document_number == "NOT-6/VIII/2024"
    assert number.propose.text() == "Usulan: 7"
    page.context.session.undo()
    assert page.meeting.document_number is None
    assert number.propose.text() == "Usulan: 6"


def test_a_number_that_another_meeting_has_is_flagged_and_still_possible(
    page: Page, qtbot: QtBot
) -> None:
    number = field(page)
    qtbot.keyClicks(number.serial, "05")
    assert number.flags.text() == "Nomor 05 sudah dipakai: Rapat B."
    qtbot.keyClick(number.serial, KEY.Key_Return)
    assert page.meeting.document_number == "NOT-05/VIII/2024"
    assert number.flags.text() == "Nomor rapat ini dipakai juga oleh: Rapat B."
    qtbot.keyClicks(number.serial, "4")
    assert number.flags.isHidden()


def test_without_a_date_nothing_is_proposed(page: Page, qtbot: QtBot) -> None:
    page.type_into("dates", "")
    page.tab.flush()
    number = field(page)
    assert number.propose.isHidden()
    assert number.standing.isHidden()
    page.type_into("dates", "2/1/2025")
    page.tab.flush()
    assert number.propose.text() == "Usulan: 1"


def test_the_offices_own_book_goes_before(context: Context, page: Page, qtbot: QtBot) -> None:
    numbering.set_start(context.session.archive, "NOT", 2024, 57)
    other = put(context, "Rapat lain")
    page.open(other)
    assert field(page).propose.text() == "Usulan: 58"


def test_a_number_of_two_meetings_is_told_before_signing(
    context: Context, page: Page, qtbot: QtBot
) -> None:
    tab = ApprovalTab(context)
    qtbot.addWidget(tab)
    tab.show_meeting(put(context, "Rapat C", "R/NOT-5/VIII/2024"))
    assert "Nomor notulen dipakai juga oleh rapat lain: Rapat B" in tab.review.gaps
    tab.show_meeting(page.meeting_id)
    assert not any("dipakai juga" in one for one in tab.review.gaps)
