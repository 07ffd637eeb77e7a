"""Taking a meeting along, with the keys of a person and the real clipboard."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from records import full_record, large_record

from notulen_app.domain.meeting import Record
from notulen_app.domain.value import changed
from notulen_app.services import exchange, meetings
from notulen_app.ui.context import Context
from notulen_app.ui.pages.meeting import MeetingPage, MeetingTab, TabPlan


class Plain(MeetingTab):
    """A tab that can do nothing of its own, and has something typed in it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context, self.meeting_id, self.typed = context, "", ""

    def show_meeting(self, meeting_id: str) -> None:
        self.meeting_id = meeting_id

    def flush(self) -> bool:
        if self.typed:
            change = meetings.change_facts
            self.context.session.do(change, self, self.meeting_id, place=self.typed)
            self.typed = ""
        return True


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> MeetingPage:
    made = MeetingPage(context, [TabPlan("uji", "Uji", Plain)])
    qtbot.addWidget(made)
    made.show()
    return made


def opened(page: MeetingPage, context: Context, record: Record) -> str:
    meeting_id = exchange.import_record(context.session.archive, record)
    page.show_meeting(meeting_id)
    return meeting_id


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_the_message_is_copied_with_what_was_just_typed(
    page: MeetingPage, context: Context, qtbot: QtBot
) -> None:
    opened(page, context, full_record())
    tab = page.tab
    assert isinstance(tab, Plain)
    tab.typed = "Pendapa Baru"
    page.commands()["copy_message"]()
    qtbot.waitUntil(lambda: context.notices.toasts.text == "Teks WhatsApp disalin")
    assert "Tempat: Pendapa Baru" in clipboard()
    assert "PRIBADI" not in clipboard()
    assert "DRAF" not in clipboard()


def test_a_long_message_is_copied_part_by_part(
    page: MeetingPage, context: Context, qtbot: QtBot
) -> None:
    opened(page, context, large_record(attendees=10, agenda=5))
    page.commands()["copy_message"]()
    notices = context.notices
    qtbot.waitUntil(lambda: notices.shown("message_parts") is not None)
    assert "bagian 1 dari 3 sudah disalin" in str(notices.shown("message_parts"))
    seen = [clipboard()]
    for number in (2, 3):
        press(context, f"Salin bagian {number}")
        seen.append(clipboard())
    assert [one.split("\n")[0] for one in seen] == ["*(1/3)*", "*(2/3)*", "*(3/3)*"]
    assert notices.shown("message_parts") is None
    assert notices.toasts.text == "Bagian 3 dari 3 disalin"


def press(context: Context, words: str) -> None:
    found = [one for one in context.notices.bar.findChildren(QPushButton) if one.text() == words]
    found[-1].click()


def test_without_a_date_there_is_nothing_to_take_along(page: MeetingPage, context: Context) -> None:
    record = full_record()
    opened(page, context, changed(record, meeting=changed(record.meeting, dates=())))
    assert "copy_message" not in page.commands()
