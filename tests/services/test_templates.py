"""Templates of meetings: the shipped ones, own ones, and the meetings made of them."""

from __future__ import annotations

import datetime as dt

import pytest
from database import facts
from records import full_record

from notulen_app.domain.carry_over import TITLE
from notulen_app.domain.frame import Template
from notulen_app.domain.meeting import EntryKind, MeetingState
from notulen_app.domain.outline import numbered
from notulen_app.domain.people import Directory
from notulen_app.domain.value import changed
from notulen_app.services import exchange, minutes, templates
from notulen_app.services import meetings as services
from notulen_app.store import meetings
from notulen_app.store.archive import Archive

DAY = (dt.date(2025, 4, 10),)
FULL = full_record()


def named(archive: Archive, name: str) -> Template:
    return next(one for one in templates.templates(archive) if one.name == name)


def test_the_shipped_templates_are_named_and_say_nothing_but_title_kind_and_agenda() -> None:
    shipped = templates.shipped_templates()
    assert [one.name for one in shipped] == ["Rakor lintas sektoral", "Rapat staf", "Anev"]
    for one in shipped:
        assert one.meeting == type(one.meeting)(
            id="", title=one.meeting.title, kind=one.meeting.kind
        )
        assert one.attendance == ()
        assert len(one.agenda) >= 5
        for item in one.agenda:
            assert (item.planned_minutes, item.presenter, item.begun) == (None, None, None)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_meeting_is_made_of_a_shipped_template(archive: Archive, number: int) -> None:
    template = templates.shipped_templates()[number]
    made = templates.create_from_template(archive, template, dates=DAY)
    assert archive.undo_label == "Rapat baru dari templat"
    record = exchange.decode(exchange.encode(meetings.get(archive, made)))
    assert (record.meeting.title, record.meeting.kind) == (
        template.meeting.title, template.meeting.kind,
    )  # fmt: skip
    assert (record.meeting.dates, record.meeting.state) == (DAY, MeetingState.PREPARATION)
    assert [one.title for one in record.agenda] == [one.title for one in template.agenda]
    archive.undo()
    assert archive.undo_label is None


def test_an_own_template_has_frame_agenda_and_invitees_and_no_results(archive: Archive) -> None:
    exchange.import_record(archive, FULL)
    templates.save_template(archive, FULL.meeting.id, "Rakor kami")
    template = named(archive, "Rakor kami")
    assert "CATATAN" not in repr(template) and "ARAHAN" not in repr(template)
    made = templates.create_from_template(archive, template, title="Rakor April", dates=DAY)
    record = exchange.decode(exchange.encode(meetings.get(archive, made)))
    assert record.meeting.title == "Rakor April"
    assert (record.series, record.entries, record.directives) == (None, (), ())
    for name in ("place", "zone", "chair", "note_taker", "signers", "copies", "legal_bases"):
        assert getattr(record.meeting, name) == getattr(FULL.meeting, name)
    assert [number for number, _, _ in numbered(record.agenda)] == ["1", "2", "2.1", "2.2"]
    assert [(one.person_id, one.group_id, one.role) for one in record.attendance] == [
        (one.person_id, one.group_id, one.role) for one in FULL.attendance
    ]
    known = record.directory
    assert {one.id for one in known.positions} == {one.id for one in FULL.directory.positions}
    assert {one.id for one in known.sectors} == {one.id for one in FULL.directory.sectors}


def test_templates_come_and_go_with_undo_and_replace_the_shipped(archive: Archive) -> None:
    exchange.import_record(archive, FULL)
    archive.forget_steps()
    start = facts(archive)
    templates.save_template(archive, FULL.meeting.id, "Anev")
    assert [one.name for one in templates.templates(archive)] == [
        "Rakor lintas sektoral", "Rapat staf", "Anev",
    ]  # fmt: skip
    assert named(archive, "Anev").meeting.title == FULL.meeting.title
    templates.remove_template(archive, "Anev")
    assert named(archive, "Anev").meeting.title == "Rapat Analisa dan Evaluasi"
    assert not templates.remove_template(archive, "Anev")
    archive.undo()
    assert named(archive, "Anev").meeting.title == FULL.meeting.title
    archive.undo()
    assert facts(archive) == start


def test_whoever_is_not_known_here_is_not_asked_and_stays_by_name_where_he_signs(
    archive: Archive,
) -> None:
    """A template that lost its people: the meeting can be made and handed on all the same."""
    officer = changed(FULL.meeting.chair, person_id="p0")
    record = changed(FULL, meeting=changed(FULL.meeting, chair=officer))
    exchange.import_record(archive, record)
    templates.save_template(archive, FULL.meeting.id, "Rakor kami")
    template = named(archive, "Rakor kami")
    lost = changed(template, attendance=(changed(template.attendance[0], person_id="gone"),))
    lost = changed(lost, meeting=changed(lost.meeting, chair=changed(officer, person_id="gone")))
    made = templates.create_from_template(archive, lost, dates=DAY)
    found = exchange.decode(exchange.encode(meetings.get(archive, made)))
    assert found.attendance == ()
    assert found.directory == Directory()
    assert found.meeting.chair == FULL.meeting.chair

    whole = templates.create_from_template(archive, template, dates=DAY)
    assert meetings.get(archive, whole).meeting.chair == officer


def test_in_a_series_the_open_directives_come(archive: Archive) -> None:
    exchange.import_record(archive, FULL)
    template = templates.shipped_templates()[0]
    made = templates.create_from_template(archive, template, dates=DAY, series_id="seri")
    record = exchange.decode(exchange.encode(meetings.get(archive, made)))
    assert record.series == FULL.series
    assert [one.carried_from for one in record.directives] == ["d1", "d3"]
    assert next(numbered(record.agenda))[2].title == TITLE
    row = minutes.add_entry(archive, made, text="x", kind=EntryKind.DIRECTIVE)
    last = next(one for one in meetings.get(archive, made).directives if one.entry_id == row)
    assert last.number == 3


def test_a_copy_and_its_original_have_nothing_in_common_that_can_change(archive: Archive) -> None:
    exchange.import_record(archive, FULL)
    copy = services.copy_meeting(archive, FULL.meeting.id, dates=DAY)
    services.set_agenda(archive, copy, ())
    services.set_attendance(archive, copy, (), directory=Directory())
    assert meetings.get(archive, FULL.meeting.id) == FULL
