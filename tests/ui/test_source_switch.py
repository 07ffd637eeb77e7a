"""The exchange file within the minutes: left out where they are secret, unless it is asked for."""

from __future__ import annotations

import datetime as dt
import io

import pikepdf
import pytest
from pytestqt.qtbot import QtBot
from records import full_record

from notulen_app.documents.profile import checked, load_profiles
from notulen_app.domain.meeting import Security
from notulen_app.domain.value import changed
from notulen_app.services import editions, exchange
from notulen_app.services.publishing import SOURCE_NAME
from notulen_app.ui.approval.shown_document import Shown, exported
from notulen_app.ui.context import Context
from notulen_app.ui.pages.approval import ApprovalTab
from notulen_app.ui.widgets.document_choice import Document


def opened(context: Context, qtbot: QtBot, security: Security) -> ApprovalTab:
    tab = ApprovalTab(context)
    qtbot.addWidget(tab)
    tab.show()
    record = full_record()
    record = changed(record, meeting=changed(record.meeting, security=security))
    meeting_id = exchange.import_record(context.session.archive, record)
    with qtbot.waitSignal(tab.preview.view.shown):
        tab.show_meeting(meeting_id)
    return tab


def carries(pdf: bytes) -> bool:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return SOURCE_NAME in document.attachments


@pytest.mark.parametrize("security", [Security.ORDINARY, Security.SECRET])
def test_the_switch_is_obeyed_by_what_leaves_and_by_the_edition(
    context: Context, qtbot: QtBot, security: Security
) -> None:
    tab = opened(context, qtbot, security)
    usual = security is Security.ORDINARY
    shown = Shown(Document.MINUTES, tab.review.extract.about, ())
    assert tab.review.source.isChecked() is usual
    assert tab._pending is not None
    assert carries(exported(tab._pending, shown)) is usual
    tab.review.source.click()
    assert tab.review.source.isChecked() is not usual
    pending = tab._pending
    assert carries(exported(pending, shown)) is not usual

    at = dt.datetime(2025, 3, 7, 10, 0, tzinfo=dt.UTC)
    pdfs = editions.drawn_for_ink(pending, at=at)
    archive = context.session.archive
    context.session.do(editions.finalise, None, pending, pdfs)
    edition = editions.current(archive, pending.record.meeting.id)
    assert edition is not None
    kept = editions.pdf_of(archive.cabinet, edition)
    assert carries(kept) is not usual
    assert editions.draw(editions.pending_of(archive.cabinet, edition)) == kept
    assert not tab.review.source.isEnabled()


def test_another_meeting_begins_as_usual_and_no_template_keeps_it(
    context: Context, qtbot: QtBot
) -> None:
    tab = opened(context, qtbot, Security.SECRET)
    tab.review.source.click()
    assert tab.review.source.isChecked()
    tab.show_meeting(tab._meeting_id)
    assert not tab.review.source.isChecked()
    assert checked(changed(load_profiles()[0], with_source=True)).with_source is None


def test_word_says_what_it_gives_of_the_bound_set(context: Context, qtbot: QtBot) -> None:
    tab = opened(context, qtbot, Security.ORDINARY)
    word = tab.signing.buttons["export_word"]
    assert word.text() == "Word"
    tab.choice.choose(Document.SET)
    assert word.text() == "Word notulen"
    tab.choice.choose(Document.MEMO)
    assert word.text() == "Word"
