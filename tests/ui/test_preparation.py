"""Persiapan, used as a person does: every fact typed, saved, undone; nothing written unasked."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from preparation_page import Page, focus, shown_text
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from records import full_record, sample_record

from notulen_app.domain.fact import Basis
from notulen_app.domain.meeting import (
    Capacity,
    Letter,
    Meeting,
    MeetingState,
    Security,
    SignerRole,
    Zone,
)
from notulen_app.domain.people import NumberKind, ServiceNumber
from notulen_app.domain.rules import missing_before_signing
from notulen_app.domain.value import changed
from notulen_app.services import meetings, series
from notulen_app.store import meetings as stored
from notulen_app.ui.context import Context

DAY = dt.date(2024, 8, 15)


@pytest.fixture
def empty(context: Context, qtbot: QtBot) -> Page:
    page = Page(context, qtbot)
    page.open(meetings.create_meeting(page.archive, title="Rapat"))
    return page


@pytest.fixture
def full(context: Context, qtbot: QtBot) -> Page:
    return Page(context, qtbot, full_record())


@pytest.fixture
def sample(context: Context, qtbot: QtBot) -> Page:
    return Page(context, qtbot, sample_record())


TYPED: tuple[tuple[str, str, str, Any], ...] = (
    ("title", "Rakor Lintas Sektoral", "title", "Rakor Lintas Sektoral"),
    ("kind", "rapat kerja", "kind", "rapat kerja"),
    ("organiser", "Polres Contoh", "organiser", "Polres Contoh"),
    ("occasion", "pengamanan contoh", "occasion", "pengamanan contoh"),
    ("purpose", "menyamakan langkah", "purpose", "menyamakan langkah"),
    ("dates", "15/8/2024", "dates", (DAY,)),
    ("stated_weekday", "Kamis", "stated_weekday", "Kamis"),
    ("rescheduled_from", "8 Agustus 2024", "rescheduled_from", (dt.date(2024, 8, 8),)),
    ("start", "9.30", "start", dt.time(9, 30)),
    ("end", "pukul 11", "end", dt.time(11, 0)),
    ("zone", "WITA", "zone", Zone.WITA),
    ("time_note", "pagi", "time_note", "pagi"),
    ("place", "Aula & <b>gedung</b>", "place", "Aula & <b>gedung</b>"),
    ("dress", "PDH", "dress", "PDH"),
    ("opening", "Dibuka.", "opening", "Dibuka."),
    ("closing", "Ditutup.", "closing", "Ditutup."),
    ("legal_bases", "UU Contoh\nRencana kerja", "legal_bases", ("UU Contoh", "Rencana kerja")),
    ("context", "menjelang contoh", "context", ("menjelang contoh",)),
    ("profile", "Pemerintah daerah (notula)", "profile", "pemda"),
    ("document_number", "B/1", "document_number", "B/1"),
    ("security", "Rahasia", "security", Security.SECRET),
    ("archive_code", "OPS.1.3.", "archive_code", "OPS.1.3."),
    ("invitation.number", "B/31", "invitation", Letter(number="B/31")),
    ("signing_place", "Contoh", "signing_place", "Contoh"),
    ("signing_date", "16 Agustus 2024", "signing_date", dt.date(2024, 8, 16)),
    ("copies", "Kapolda\nBupati", "copies", ("Kapolda", "Bupati")),
)


def test_every_fact_is_typed_saved_undone_and_done_again(empty: Page) -> None:
    for name, text, fact, value in TYPED:
        before = empty.meeting
        field = empty.type_into(name, text)
        assert empty.tab.flush()
        assert empty.meeting == changed(before, **{fact: value}), name
        assert (empty.archive.undo_label or "").startswith("Ubah "), name
        empty.context.session.undo()
        assert empty.meeting == before, name
        assert field.text() != text, name
        empty.context.session.redo()
        assert empty.meeting == changed(before, **{fact: value}), name


def test_every_fact_of_a_meeting_has_its_field(empty: Page) -> None:
    elsewhere = {"id", "state", "version", "amends", "bases", "signers", "invitation"}
    elsewhere.add("list_printed_to")  # printing the list notes it
    shown = empty.tab.cards.fields.keys() | empty.tab.cards.officers.keys()
    assert set(Meeting.__struct_fields__) - elsewhere <= shown
    assert {"invitation.number", "invitation.date"} <= shown


def test_officers_are_typed_fact_by_fact(empty: Page) -> None:
    typed = {
        "name": "Uji Satu",
        "position": "Kapolres Contoh",
        "degrees_before": "dr.",
        "degrees_after": "S.I.K.",
        "rank": "AKBP",
        "organisation": "Polres Contoh",
    }
    for fact in ("chair", "secretary", "note_taker"):
        for name, text in typed.items():
            empty.type_into(f"{fact}.{name}", text)
        empty.type_into(f"{fact}.number_kind", "NIP")
        empty.type_into(f"{fact}.number", "19850315")
        assert empty.tab.flush()
        officer = getattr(empty.meeting, fact)
        assert {name: getattr(officer, name) for name in typed} == typed
        assert officer.service_number == ServiceNumber(kind=NumberKind.NIP, value="19850315")
        empty.tab.cards.officers[fact].unfold(unfolded=False)
        for _ in range(7):
            empty.context.session.undo()
        assert getattr(empty.meeting, fact) is None
        assert shown_text(empty.field(f"{fact}.name")) == ""


def test_a_signer_takes_over_from_the_chair_and_gives_back(full: Page) -> None:
    meetings.change_facts(full.archive, full.meeting_id, signers=())
    full.open(full.meeting_id)
    assert shown_text(full.field("signers.pimpinan.name")) == "Uji Satu"
    full.type_into("signers.pimpinan.capacity", "a.n. (atas nama)")
    full.type_into("signers.pimpinan.principals", "Kepala Kepolisian Resor Contoh")
    full.type_into("signers.pimpinan.name", "Uji Tiga")
    assert full.tab.flush()
    (signer,) = full.meeting.signers
    assert signer.role is SignerRole.CHAIR
    assert signer.capacity is Capacity.ON_BEHALF
    assert signer.principals == ("Kepala Kepolisian Resor Contoh",)
    assert (signer.officer.name, signer.officer.rank) == ("Uji Tiga", "AKBP")
    assert full.tab.cards.signers is not None
    full.tab.cards.signers.blocks[SignerRole.CHAIR]._reset.click()
    assert full.meeting.signers == ()
    assert shown_text(full.field("signers.pimpinan.name")) == "Uji Satu"


def test_a_series_is_chosen_or_made_by_name(empty: Page) -> None:
    for part in ("Rakor", "Rakor bul", "Rakor bulanan"):  # only what stands on leaving counts
        empty.type_into("series_id", part)
    assert empty.tab.flush()
    assert [one.name for one in series.all_series(empty.archive)] == ["Rakor bulanan"]
    assert empty.record.series == series.all_series(empty.archive)[0]
    empty.type_into("series_id", "")
    assert empty.tab.flush()
    assert empty.meeting.series_id is None


def test_until_finished_is_ticked(empty: Page, qtbot: QtBot) -> None:
    qtbot.mouseClick(
        empty.field("until_finished").editor,
        Qt.MouseButton.LeftButton,
        pos=empty.field("until_finished").editor.rect().center() * 0.2,
    )
    assert empty.meeting.until_finished
    empty.context.session.undo()
    assert not empty.meeting.until_finished


# Saving by itself


def test_a_pause_in_typing_saves(empty: Page, qtbot: QtBot) -> None:
    with qtbot.waitSignal(empty.context.session.changed, timeout=3000):
        empty.type_into("place", "Aula")
    assert empty.meeting.place == "Aula"
    assert empty.archive.undo_label == "Ubah tempat"


def test_enter_saves_at_once(empty: Page, qtbot: QtBot) -> None:
    field = empty.type_into("place", "Aula")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    assert empty.meeting.place == "Aula"


def test_leaving_the_field_saves_and_tidies(empty: Page, qtbot: QtBot) -> None:
    field = empty.type_into("dates", "15/8/2024 ")
    qtbot.keyClick(field.editor, Qt.Key.Key_Tab)
    assert empty.meeting.dates == (DAY,)
    assert shown_text(field) == "15 Agustus 2024"
    assert field.said == "Kamis, 15 Agustus 2024"


def test_typing_on_in_a_field_is_one_step(empty: Page) -> None:
    for text in ("Aula", "Aula Contoh", "Aula Contoh Lantai 2"):
        empty.type_into("place", text)
        empty.tab.flush()
    empty.context.session.undo()
    assert empty.meeting.place is None


def test_a_space_typed_at_the_end_stays_while_one_types(empty: Page) -> None:
    field = empty.type_into("place", "Aula ")
    assert empty.tab.flush()
    assert empty.meeting.place == "Aula"
    assert shown_text(field) == "Aula "


# What cannot be read, what contradicts itself


def test_an_unreadable_date_stays_with_a_sentence_and_is_not_written(
    empty: Page, qtbot: QtBot
) -> None:
    log = empty.log
    field = empty.type_into("dates", "kapan-kapan")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    assert field.said.startswith("Tanggal tidak terbaca.")
    assert field.editor.property("state") == "error"
    assert shown_text(field) == "kapan-kapan"
    assert empty.tab.flush()
    assert (empty.meeting.dates, empty.log) == ((), log)
    empty.type_into("dates", "kamis, 15/8/2024")
    assert empty.tab.flush()
    assert empty.meeting.dates == (DAY,)
    assert field.said == "Kamis, 15 Agustus 2024"
    assert field.editor.property("state") == ""


def test_what_cannot_be_read_waits_until_its_meeting_is_shown_again(empty: Page) -> None:
    first, other = empty.meeting_id, meetings.create_meeting(empty.archive, title="Lain")
    empty.type_into("start", "sepagi mungkin")
    empty.open(other)
    assert shown_text(empty.field("start")) == ""
    assert empty.meeting.start is None
    empty.open(first)
    assert shown_text(empty.field("start")) == "sepagi mungkin"
    assert empty.field("start").said.startswith("Jam tidak terbaca.")


def test_a_title_cannot_be_emptied(empty: Page) -> None:
    field = empty.type_into("title", "  ")
    assert empty.tab.flush()
    assert empty.meeting.title == "Rapat"
    assert field.said.startswith("Judul perlu diisi")


def test_a_weekday_that_does_not_fit_is_told_and_not_corrected(empty: Page) -> None:
    empty.type_into("dates", "Rabu, 15/8/2024")
    assert empty.tab.flush()
    assert (empty.meeting.dates, empty.meeting.stated_weekday) == ((DAY,), "Rabu")
    warning = empty.field("stated_weekday").said
    assert warning == "Rabu tidak cocok: tanggalnya Kamis, 15 Agustus 2024."
    empty.type_into("dates", "Kamis, 15 Agustus 2024")
    assert empty.tab.flush()
    assert empty.meeting.stated_weekday == "Kamis"
    assert empty.field("stated_weekday").said == ""


def test_an_end_before_the_start_is_told(empty: Page) -> None:
    empty.type_into("start", "13.00")
    empty.type_into("end", "9.00")
    assert empty.tab.flush()
    assert empty.field("end").said == "Lebih awal daripada waktu mulai."


def test_a_basis_is_shown_and_can_be_marked_as_stated(sample: Page) -> None:
    note = sample.tab.cards.notes["dates"]
    assert note.text.startswith("Hari/tanggal: disimpulkan — laporan hanya mencetak")
    note.accept.click()
    assert [one.basis for one in sample.meeting.bases] == [Basis.STATED]
    assert note.text == ""
    sample.context.session.undo()
    assert note.text != ""
    sample.type_into("dates", "16 Agustus 2024")
    assert sample.tab.flush()
    assert sample.meeting.bases == ()  # the reason spoke of the other date


# Nothing unasked


@pytest.mark.parametrize("which", ["full", "sample"])
def test_looking_writes_nothing(which: str, request: pytest.FixtureRequest, qtbot: QtBot) -> None:
    page: Page = request.getfixturevalue(which)
    before, log = page.record, page.log
    for fact in page.tab.cards.officers:
        page.tab.cards.officers[fact].unfold()
    for one in page.record.directives:
        page.tab.directives.open(one.id)
    for row in page.record.attendance:
        page.tab.invitees.open(row.id)
    for field in page.tab.cards.named_fields().values():
        field.setFocus()
        if isinstance(field.editor, QLineEdit):
            qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    page.tab.flush()
    page.open(page.meeting_id)
    assert page.record == before
    assert page.log == log


def test_changing_one_fact_leaves_all_others(full: Page) -> None:
    before = full.record
    full.type_into("place", "Gedung lain")
    assert full.tab.flush()
    assert full.record == changed(before, meeting=changed(before.meeting, place="Gedung lain"))


def test_a_change_elsewhere_is_shown_but_not_over_what_is_being_typed(full: Page) -> None:
    typing = full.type_into("place", "Gedung la")
    full.context.session.do(
        meetings.change_facts, None, full.meeting_id, place="Lapangan", dress="PDL"
    )
    assert shown_text(full.field("dress")) == "PDL"
    assert shown_text(typing) == "Gedung la"
    assert full.tab.flush()
    assert full.meeting.place == "Gedung la"


def test_what_changed_while_another_page_was_shown_is_shown_on_coming_back(full: Page) -> None:
    full.tab.hide()
    full.context.session.do(meetings.change_facts, None, full.meeting_id, place="Lapangan")
    full.tab.show()
    assert shown_text(full.field("place")) == "Lapangan"


# A final meeting


def test_a_final_meeting_is_read_only(full: Page) -> None:
    full.context.session.do(meetings.change_facts, None, full.meeting_id, state=MeetingState.FINAL)
    before, log = full.record, full.log
    assert not full.tab._strip.isHidden()
    assert full.tab._strip_text.text() == (
        "Notulen sah dan terkunci. Perubahan dicatat sebagai ralat."
    )
    for name in ("place", "purpose", "chair.rank"):
        field = full.field(name)
        assert isinstance(field.editor, QLineEdit | QPlainTextEdit)
        assert field.editor.isReadOnly()
        full.type(field, "lain")
    assert not full.field("security").editor.isEnabled()
    assert full.tab.invitees.line.isHidden()
    assert full.tab.agenda.line.isHidden()
    assert full.tab.flush()
    assert (full.record, full.log) == (before, log)


# Ways in and out


def test_the_way_to_every_gap_leads_to_its_field(empty: Page) -> None:
    for finding in missing_before_signing(empty.record):
        empty.tab.go_to(finding.place)
        here = focus()
        assert here is not None, finding.place
        _, part = finding, empty.tab._part_at(finding.place)
        assert part is here or part.isAncestorOf(here), finding.place


def test_what_has_the_focus_by_a_key_is_scrolled_to(full: Page, qtbot: QtBot) -> None:
    qtbot.waitUntil(full.tab.isActiveWindow)
    area = full.tab.columns.viewport()
    full.tab.columns.verticalScrollBar().setValue(0)
    field = full.field("signing_place").editor
    field.setFocus(Qt.FocusReason.TabFocusReason)
    top = field.mapTo(area, QPoint(0, 0)).y()
    assert 0 <= top <= area.height() - field.height()


def test_what_is_wrong_in_a_line_is_replaced_by_typing(full: Page) -> None:
    full.tab.go_to("place")
    line = full.field("place").editor
    assert line.selectedText() == line.text() != ""


def test_the_way_to_a_fact_unfolds_its_card(full: Page) -> None:
    section = full.tab._section("paper")
    section.heading.click()
    assert not full.field("security").editor.isVisible()
    full.tab.go_to("security")
    assert full.field("security").editor.isVisible()
    assert focus() is full.field("security").editor


def test_the_meeting_begins_from_here(empty: Page, qtbot: QtBot) -> None:
    (holder,) = empty.tab.buttons()
    holder.show()
    qtbot.addWidget(holder)
    with qtbot.waitSignal(empty.tab.command_requested) as asked:
        qtbot.mouseClick(empty.tab._begin, Qt.MouseButton.LeftButton)
    assert asked.args == ["begin_meeting"]
    empty.context.session.do(meetings.change_state, None, empty.meeting_id, MeetingState.RUNNING)
    assert empty.tab._begin.isHidden()


def test_the_number_is_made_of_the_serial_and_nothing_invented(empty: Page, qtbot: QtBot) -> None:
    number = empty.tab.cards.number
    assert number is not None
    assert not number.take.isEnabled()
    empty.type_into("dates", "15/8/2024")
    empty.type_into("security", "Biasa")
    empty.type_into("archive_code", "OPS.1.3.")
    empty.tab.flush()
    assert number.preview == "Susunan: B/NOT-…/VIII/OPS.1.3./2024"
    qtbot.keyClicks(number.serial, "7")
    assert number.preview == "Nomor akan menjadi B/NOT-7/VIII/OPS.1.3./2024"
    assert number.take.text() == "Pakai nomor"
    assert empty.meeting.document_number is None
    qtbot.keyClick(number.serial, Qt.Key.Key_Return)
    assert empty.meeting.document_number == "B/NOT-7/VIII/OPS.1.3./2024"
    assert shown_text(empty.field("document_number")) == "B/NOT-7/VIII/OPS.1.3./2024"
    assert number.take.text() == "Ganti nomor"


def test_a_cancelled_meeting_shows_its_reason(empty: Page) -> None:
    assert empty.field("cancelled_reason").isHidden()
    empty.context.session.do(
        meetings.change_state, None, empty.meeting_id, MeetingState.CANCELLED, reason="hujan"
    )
    assert shown_text(empty.field("cancelled_reason")) == "hujan"
    assert empty.field("cancelled_reason").isVisible()


def test_a_meeting_taken_back_by_undo_does_not_fail_the_page(
    context: Context, qtbot: QtBot
) -> None:
    page = Page(context, qtbot)
    made = context.session.do(meetings.create_meeting, None, title="Rapat")
    assert made
    page.open(made)
    context.session.undo()
    assert not stored.exists(page.archive, made)
    assert page.tab.flush()


def test_a_series_is_renamed_for_all_its_meetings(context: Context, qtbot: QtBot) -> None:
    page = Page(context, qtbot)
    ids = [meetings.create_meeting(page.archive, title=f"Rapat {n}") for n in (1, 2)]
    page.open(ids[0])
    assert page.tab.cards.rename.isHidden()
    assert "rename_series" not in page.tab.commands()
    for one in ids:
        series.assign_series(page.archive, one, "Rakor bulana")
    page.open(ids[0])

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        field = dialog.findChildren(QLineEdit)[0]
        field.clear()
        qtbot.keyClicks(field, "Rakor bulanan")
        qtbot.keyClick(field, Qt.Key.Key_Return)

    QTimer.singleShot(0, answer)
    page.tab.cards.rename.click()
    assert {stored.get(page.archive, one).series.name for one in ids} == {"Rakor bulanan"}  # type: ignore[union-attr]
    assert shown_text(page.field("series_id")) == "Rakor bulanan"
    context.notices.toasts.offers[0].click()
    assert shown_text(page.field("series_id")) == "Rakor bulana"
