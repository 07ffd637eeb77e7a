"""Units report, are verified, get more time and hand over; each act is one step with its name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest
from database import facts
from records import full_record

from notulen_app.domain import follow_up as rules
from notulen_app.domain.directive import Assignment, AssignmentState, Directive
from notulen_app.domain.errors import (
    AttachmentNotFound,
    FieldInvalid,
    NotInDirectory,
    RowNotFound,
)
from notulen_app.domain.follow_up_list import Target
from notulen_app.domain.meeting import AttachmentKind, EntryKind, MeetingState
from notulen_app.domain.value import changed
from notulen_app.services import (
    attachments,
    carry_over,
    directives,
    evidence,
    exchange,
    follow_up,
    kept_files,
    meetings,
    minutes,
    people,
    posts,
    responsible,
    running,
    series,
)
from notulen_app.store import meetings as stored
from notulen_app.store.archive import Archive

NOW = dt.datetime(2025, 3, 6, 9, 42, 15, 300, tzinfo=dt.timezone(dt.timedelta(hours=7)))
SECOND = NOW.replace(microsecond=0)
LATER = NOW + dt.timedelta(days=3)
DUE = dt.date(2025, 3, 20)
NEXT = (dt.date(2025, 4, 10),)
DONE, CANCELLED = AssignmentState.DONE, AssignmentState.CANCELLED
TO_VERIFY, UNDER_WAY = AssignmentState.TO_VERIFY, AssignmentState.UNDER_WAY
HINDERED, NOT_BEGUN = AssignmentState.HINDERED, AssignmentState.NOT_BEGUN


@pytest.fixture
def rakor(archive: Archive) -> str:
    """Give a meeting of a series with three directives: to three units, to one, to nobody."""
    meeting_id = meetings.create_meeting(archive, title="Rakor", dates=(dt.date(2025, 3, 6),))
    series.assign_series(archive, meeting_id, "Rakor bulanan")
    for text, units in (("Siapkan posko.", ("A", "B", "C")), ("Lapor.", ("D",)), ("Jaga.", ())):
        minutes.add_entry(
            archive, meeting_id, text=text, kind=EntryKind.DIRECTIVE, addressees=units, due=DUE
        )
    archive.forget_steps()
    return meeting_id


def directive(archive: Archive, meeting_id: str, number: int) -> Directive:
    record = exchange.decode(exchange.encode(stored.get(archive, meeting_id)))
    return next(one for one in record.directives if one.number == number)


def whole(archive: Archive, meeting_id: str, *numbers: int) -> list[Target]:
    ids = [directive(archive, meeting_id, number).id for number in numbers]
    return [Target(meeting_id=meeting_id, directive_id=one) for one in ids]


def unit(archive: Archive, meeting_id: str, name: str) -> Target:
    for one in stored.get(archive, meeting_id).directives:
        for task in one.assignments:
            if task.unit.text == name:
                return Target(meeting_id=meeting_id, directive_id=one.id, assignment_id=task.id)
    raise AssertionError(name)


def states(archive: Archive, meeting_id: str, number: int = 1) -> list[AssignmentState]:
    return [one.state for one in directive(archive, meeting_id, number).assignments]


def task(archive: Archive, meeting_id: str, name: str) -> Assignment:
    found = [
        one
        for each in stored.get(archive, meeting_id).directives
        for one in each.assignments
        if one.unit.text == name
    ]
    return found[-1]


# States


def test_one_unit_stands_for_itself_and_the_step_is_named(archive: Archive, rakor: str) -> None:
    start = facts(archive)
    follow_up.set_state(archive, [unit(archive, rakor, "B")], UNDER_WAY, now=NOW)
    assert archive.undo_label == "Tandai dikerjakan arahan 1 (B)"
    assert states(archive, rakor) == [NOT_BEGUN, UNDER_WAY, NOT_BEGUN]
    (report,) = task(archive, rakor, "B").progress
    assert (report.at, report.state) == (SECOND, UNDER_WAY)
    archive.undo()
    assert facts(archive) == start


def test_many_units_of_many_meetings_are_one_step(archive: Archive, rakor: str) -> None:
    other = meetings.create_meeting(archive, title="Lain")
    minutes.add_entry(archive, other, text="x", kind=EntryKind.DIRECTIVE, addressees=["E"])
    archive.forget_steps()
    targets = [unit(archive, rakor, "A"), unit(archive, rakor, "D"), unit(archive, other, "E")]
    changes = follow_up.set_state(archive, targets, HINDERED, now=NOW, reason="anggaran")
    assert archive.undo_label == "Tandai terkendala 3 penugasan"
    assert changes.meeting_ids == {rakor, other}
    assert {task(archive, rakor, name).reason for name in "AD"} == {"anggaran"}
    archive.undo()
    assert archive.undo_label is None


@pytest.mark.parametrize("state", [HINDERED, CANCELLED])
def test_without_a_reason_nothing_is_hindered_or_cancelled(
    archive: Archive, rakor: str, state: AssignmentState
) -> None:
    start = facts(archive)
    for targets in (whole(archive, rakor, 1, 2, 3), []):
        with pytest.raises(FieldInvalid):
            follow_up.set_state(archive, targets, state, now=NOW, reason=" ")
    assert facts(archive) == start


def test_a_card_moves_what_is_left_of_its_units(archive: Archive, rakor: str) -> None:
    follow_up.set_state(archive, [unit(archive, rakor, "A")], DONE, now=NOW)
    follow_up.set_state(archive, [unit(archive, rakor, "C")], CANCELLED, now=NOW, reason="x")
    card = whole(archive, rakor, 1)
    follow_up.set_state(archive, card, TO_VERIFY, now=NOW)
    assert archive.undo_label == "Tandai menunggu verifikasi arahan 1"
    assert states(archive, rakor) == [DONE, TO_VERIFY, CANCELLED]
    follow_up.set_state(archive, card, DONE, now=NOW)
    assert states(archive, rakor) == [DONE, DONE, CANCELLED]
    follow_up.set_state(archive, card, UNDER_WAY, now=LATER)
    assert states(archive, rakor) == [UNDER_WAY, UNDER_WAY, CANCELLED]


def test_what_was_given_to_nobody_can_be_done_all_the_same(archive: Archive, rakor: str) -> None:
    follow_up.set_state(archive, whole(archive, rakor, 3), DONE, now=NOW)
    (nobody,) = directive(archive, rakor, 3).assignments
    assert (nobody.unit.text, nobody.state) == ("", DONE)
    directives.set_addressees(archive, rakor, [directive(archive, rakor, 3).id], ["F"])
    (named,) = directive(archive, rakor, 3).assignments
    assert (named.unit.text, named.state) == ("F", DONE)


def test_the_same_again_is_no_step(archive: Archive, rakor: str) -> None:
    targets = whole(archive, rakor, 1)
    follow_up.set_state(archive, targets, DONE, now=NOW)
    before = facts(archive)
    archive.forget_steps()
    assert not follow_up.set_state(archive, targets, DONE, now=LATER)
    assert not follow_up.verify(archive, targets, now=LATER)
    assert not follow_up.move_due(archive, targets, DUE, now=LATER)
    assert facts(archive) == before
    assert archive.undo_label is None


# Reports and verification


def test_the_unit_reports_and_the_secretariat_verifies(archive: Archive, rakor: str) -> None:
    card = whole(archive, rakor, 1)
    for name in "AB":
        target = unit(archive, rakor, name)
        follow_up.set_state(archive, [target], TO_VERIFY, now=NOW, text="Sudah.", by="Kanit")
    follow_up.verify(archive, card, now=LATER, by="Sium")
    assert archive.undo_label == "Verifikasi arahan 1"
    assert states(archive, rakor) == [DONE, DONE, NOT_BEGUN]
    one = task(archive, rakor, "A")
    assert (one.reported_at, one.verified_at, one.verified_by) == (
        SECOND, LATER.replace(microsecond=0), "Sium",
    )  # fmt: skip
    assert [(said.text, said.by) for said in one.progress] == [("Sudah.", "Kanit"), ("", "Sium")]


def test_a_report_is_sent_back_with_the_reason(archive: Archive, rakor: str) -> None:
    follow_up.set_state(archive, [unit(archive, rakor, "A")], TO_VERIFY, now=NOW)
    with pytest.raises(FieldInvalid):
        follow_up.send_back(archive, whole(archive, rakor, 1), " ", now=NOW)
    follow_up.send_back(archive, whole(archive, rakor, 1), "Foto belum ada.", now=LATER)
    assert archive.undo_label == "Kembalikan laporan arahan 1"
    one = task(archive, rakor, "A")
    assert (one.state, one.reported_at, one.progress[-1].text) == (
        UNDER_WAY, None, "Foto belum ada.",
    )  # fmt: skip
    assert states(archive, rakor) == [UNDER_WAY, NOT_BEGUN, NOT_BEGUN]


def test_a_note_is_dated_and_leaves_the_state(archive: Archive, rakor: str) -> None:
    follow_up.report(archive, [unit(archive, rakor, "D")], " Tenda dipesan. ", now=NOW)
    one = task(archive, rakor, "D")
    assert (one.state, one.progress[0].text, one.progress[0].state) == (
        NOT_BEGUN, "Tenda dipesan.", None,
    )  # fmt: skip
    with pytest.raises(FieldInvalid):
        follow_up.report(archive, [unit(archive, rakor, "D")], "\u200b ", now=NOW)


def test_time_is_given_to_what_is_open_and_every_move_is_kept(archive: Archive, rakor: str) -> None:
    follow_up.set_state(archive, [unit(archive, rakor, "A")], DONE, now=NOW)
    targets = whole(archive, rakor, 1, 2)
    day = dt.date(2025, 4, 1)
    follow_up.move_due(archive, targets, day, now=NOW, reason="menunggu anggaran")
    assert archive.undo_label == "Ubah tenggat 2 arahan"
    first = directive(archive, rakor, 1)
    assert [one.due for one in first.assignments] == [None, day, day]
    assert (first.due, rules.nearest_due(first)) == (DUE, day)
    one = task(archive, rakor, "D")
    assert (one.original_due, [move.reason for move in one.moves]) == (
        DUE, ["menunggu anggaran"],
    )  # fmt: skip


def test_criterion_note_and_snooze(archive: Archive, rakor: str) -> None:
    (card,) = whole(archive, rakor, 1)
    for n in range(1, 8):
        follow_up.set_criterion(archive, card, "Terpasang"[:n])
    assert archive.undo_label == "Ubah ukuran selesai arahan 1"
    follow_up.set_note(archive, unit(archive, rakor, "A"), "lewat WA")
    follow_up.snooze(archive, [card], dt.date(2025, 5, 1))
    assert archive.undo_label == "Tunda arahan 1"
    one = directive(archive, rakor, 1)
    assert (one.criterion, one.snoozed_until) == ("Terpasa", dt.date(2025, 5, 1))
    assert one.assignments[0].note == "lewat WA"
    for _ in range(3):
        archive.undo()
    assert archive.undo_label is None
    assert directive(archive, rakor, 1).criterion is None


def test_frozen_minutes_do_not_stop_the_follow_up(archive: Archive, rakor: str) -> None:
    meetings.change_state(archive, rakor, MeetingState.FINAL)
    targets = whole(archive, rakor, 1)
    follow_up.set_state(archive, targets, DONE, now=NOW)
    assert states(archive, rakor) == [DONE] * 3
    carry_over.extend(
        archive, rakor, [directive(archive, rakor, 2).id], dt.date(2025, 4, 1), now=NOW
    )
    second = directive(archive, rakor, 2)
    assert (second.due, second.assignments[0].due) == (DUE, dt.date(2025, 4, 1))


def test_what_is_gone_is_told_and_nothing_is_done(archive: Archive, rakor: str) -> None:
    (card,) = whole(archive, rakor, 2)
    gone = [
        Target(meeting_id=rakor, directive_id="tidak ada"),
        Target(meeting_id=rakor, directive_id=card.directive_id, assignment_id="tidak ada"),
    ]
    start = facts(archive)
    for one in gone:
        with pytest.raises(RowNotFound):
            follow_up.set_state(archive, [card, one], DONE, now=NOW)
    assert facts(archive) == start


# Checklists


def test_each_unit_ticks_its_own_points(archive: Archive, rakor: str) -> None:
    row = directive(archive, rakor, 1).entry_id
    assert row
    from notulen_app.services import outline

    outline.add_points(archive, rakor, row, ["Tenda", "Listrik", "Air"])
    points = [one.id for one in directive(archive, rakor, 1).checklist]
    follow_up.tick(archive, [unit(archive, rakor, "A")], points[:2], done=True, now=NOW)
    assert archive.undo_label == "Tandai butir arahan 1 (A)"
    follow_up.tick(archive, whole(archive, rakor, 1), points[:1], done=True, now=NOW)
    one = directive(archive, rakor, 1)
    ready = [rules.readiness_of(each, one).done for each in one.assignments]
    assert (ready, rules.readiness(one).done) == ([2, 1, 1], 1)


# Who is responsible


def test_units_are_added_and_hand_over_with_what_they_reported(
    archive: Archive, rakor: str
) -> None:
    responsible.add_units(archive, whole(archive, rakor, 2, 3), ["D", "E"])
    assert [one.unit.text for one in directive(archive, rakor, 2).assignments] == ["D", "E"]
    assert [one.unit.text for one in directive(archive, rakor, 3).assignments] == ["D", "E"]
    assert archive.undo_label == "Tambah penanggung jawab 2 arahan"
    target = Target(
        meeting_id=rakor,
        directive_id=directive(archive, rakor, 2).id,
        assignment_id=directive(archive, rakor, 2).assignments[0].id,
    )
    follow_up.set_state(archive, [target], UNDER_WAY, now=NOW)
    responsible.hand_over(archive, [target], "G")
    assert archive.undo_label == "Ganti penanggung jawab arahan 2 (D)"
    first = directive(archive, rakor, 2).assignments[0]
    assert (first.unit.text, first.state) == ("G", UNDER_WAY)
    responsible.hand_over(archive, whole(archive, rakor, 1), "H")
    assert [one.unit.text for one in directive(archive, rakor, 1).assignments] == ["H"]
    responsible.remove_units(archive, [target])
    assert [one.unit.text for one in directive(archive, rakor, 2).assignments] == ["E"]
    with pytest.raises(FieldInvalid):
        responsible.hand_over(archive, whole(archive, rakor, 1), " ")


@pytest.fixture
def group(archive: Archive) -> str:
    offices = [people.add_organisation(archive, name=f"Polsek {one}") for one in ("Kota", "Utara")]
    ids = [posts.add_post(archive, title="Kapolsek", organisation_id=one) for one in offices]
    return people.add_group(archive, name="Kapolsek jajaran", position_ids=tuple(ids))


def test_a_group_is_fanned_out_into_its_members_and_again_when_it_grew(
    archive: Archive, rakor: str, group: str
) -> None:
    row = minutes.add_entry(
        archive, rakor, text="Kelola kerawanan.", kind=EntryKind.DIRECTIVE,
        addressees=["Kapolsek jajaran"], due=DUE,
    )  # fmt: skip
    archive.forget_steps()
    start = facts(archive)
    card = Target(meeting_id=rakor, directive_id=row)
    assert [len(units) for _, units in responsible.grown(archive, card)] == [2]
    responsible.fan_out(archive, [card], group)
    assert archive.undo_label == "Bagikan arahan ke Kapolsek jajaran"

    def units() -> list[str]:
        return [one.unit.text for one in directive(archive, rakor, 4).assignments]

    assert units() == ["Kapolsek, Polsek Kota", "Kapolsek, Polsek Utara"]
    assert responsible.grown(archive, card) == ()
    assert not responsible.fan_out(archive, [card], group)
    archive.undo()
    assert facts(archive) == start
    archive.redo()
    follow_up.set_state(archive, [unit(archive, rakor, units()[0])], DONE, now=NOW)
    person = people.add_person(archive, name="Uji Baru", rank="AKP")
    posts.add_post(archive, title="Kabag Ops", person_id=person)
    known, _ = responsible.group_units(archive, group)
    people.change_group(archive, group, position_ids=known.position_ids, person_ids=(person,))
    ((name, missing),) = responsible.grown(archive, card)
    assert (name.id, [one.text for one in missing]) == (group, ["AKP Uji Baru (Kabag Ops)"])
    responsible.fan_out(archive, [card], group)
    assert units() == [
        "Kapolsek, Polsek Kota",
        "Kapolsek, Polsek Utara",
        "AKP Uji Baru (Kabag Ops)",
    ]
    assert states(archive, rakor, 4) == [DONE, NOT_BEGUN, NOT_BEGUN]


def test_a_group_without_members_or_that_is_gone_is_told(archive: Archive, rakor: str) -> None:
    empty = people.add_group(archive, name="Kosong")
    with pytest.raises(FieldInvalid):
        responsible.fan_out(archive, whole(archive, rakor, 1), empty)
    with pytest.raises(NotInDirectory):
        responsible.fan_out(archive, whole(archive, rakor, 1), "tidak ada")


# Evidence


def files(archive: Archive, folder: Path, names: Sequence[str]) -> list[kept_files.Kept]:
    made = []
    for name in names:
        path = folder / name
        path.write_bytes(f"isi {name}".encode())
        made.append(kept_files.keep_file(archive.cabinet, path))
    return made


def test_evidence_lies_with_the_report_and_is_never_printed(
    archive: Archive, rakor: str, tmp_path: Path
) -> None:
    meetings.change_state(archive, rakor, MeetingState.FINAL)
    archive.forget_steps()
    start = facts(archive)
    kept = files(archive, tmp_path, ["foto.txt", "surat.txt"])
    target = unit(archive, rakor, "A")
    evidence.attach_evidence(archive, target, kept, now=NOW, text="Sudah.", state=TO_VERIFY)
    assert archive.undo_label == "Lampirkan 2 bukti pada arahan 1 (A)"
    (report,) = task(archive, rakor, "A").progress
    found = evidence.evidence_of(archive, rakor, report.evidence)
    assert [one.name for one in found] == ["foto.txt", "surat.txt"]
    assert {one.kind for one in found} == {AttachmentKind.EVIDENCE}
    assert (report.state, report.text) == (TO_VERIFY, "Sudah.")
    assert attachments.verify(archive, rakor)[0][1].value
    evidence.attach_evidence(archive, unit(archive, rakor, "B"), kept[:1], now=NOW)
    assert len(stored.get(archive, rakor).attachments) == 2
    evidence.remove_evidence(archive, target, found[0].id)
    assert task(archive, rakor, "A").progress[0].evidence == (found[1].id,)
    assert len(stored.get(archive, rakor).attachments) == 2
    evidence.remove_evidence(archive, target, found[1].id)
    assert [one.name for one in stored.get(archive, rakor).attachments] == ["foto.txt"]
    with pytest.raises(AttachmentNotFound):
        evidence.remove_evidence(archive, target, found[1].id)
    while archive.undo_label:
        archive.undo()
    assert facts(archive) == start


# The next meeting


def begun(archive: Archive, meeting_id: str) -> str:
    """Begin a new meeting of the series and give its id."""
    new = meetings.create_meeting(archive, title="Rakor", dates=NEXT)
    series.assign_series(archive, new, "Rakor bulanan")
    running.begin_meeting(archive, new, now=LATER)
    return new


def test_at_the_begin_what_is_open_stands_on_the_agenda(archive: Archive, rakor: str) -> None:
    follow_up.set_state(archive, whole(archive, rakor, 2), DONE, now=NOW)
    new = begun(archive, rakor)
    assert archive.undo_label == "Mulai rapat"
    record = stored.get(archive, new)
    assert [one.title for one in record.agenda] == ["Tindak lanjut rapat sebelumnya"]
    assert record.agenda[0].begun is not None
    assert [one.text for one in record.directives] == ["Siapkan posko.", "Jaga."]
    archive.undo()
    assert stored.get(archive, new).directives == ()


def test_one_key_settles_extends_or_cancels_and_the_rest_is_carried_again(
    archive: Archive, rakor: str
) -> None:
    for text in ("Empat.", "Lima."):
        minutes.add_entry(
            archive, rakor, text=text, kind=EntryKind.DIRECTIVE, addressees=["X"], due=DUE
        )
    new = begun(archive, rakor)
    rows = [str(one.entry_id) for one in stored.get(archive, new).directives]
    day = dt.date(2025, 5, 1)
    carry_over.settle(archive, new, rows[:1], now=LATER)
    assert archive.undo_label == "Tandai selesai arahan 1"
    carry_over.extend(archive, new, rows[1:2], day, now=LATER, reason="hujan")
    assert archive.undo_label == "Ubah tenggat arahan 2"
    carry_over.call_off(archive, new, rows[3:4], "sudah tidak perlu", now=LATER)
    assert archive.undo_label == "Batalkan arahan 4"
    assert {one.verified_at for one in directive(archive, new, 1).assignments} == {
        LATER.replace(microsecond=0)
    }
    second = directive(archive, new, 2)
    assert (second.due, second.original_due) == (day, DUE)
    (moved,) = second.assignments
    assert (rules.due_of(moved, second), moved.original_due) == (day, DUE)
    assert [(one.before, one.after, one.reason) for one in moved.moves] == [(DUE, day, "hujan")]
    assert directive(archive, new, 4).assignments[0].reason == "sudah tidak perlu"
    third = carry_over.create_next_meeting(archive, new, dates=(dt.date(2025, 5, 8),))
    found = {one.text: one for one in stored.get(archive, third).directives}
    assert list(found) == ["Lapor.", "Jaga.", "Lima."]
    assert {len(one.earlier) for one in found.values()} == {2}
    assert found["Lapor."].assignments[0].moves == moved.moves


def test_an_act_on_an_earlier_copy_is_done_where_the_directive_stands_now(
    archive: Archive, rakor: str
) -> None:
    old = unit(archive, rakor, "B")
    new = begun(archive, rakor)
    before = states(archive, rakor)
    follow_up.set_state(archive, [old, unit(archive, new, "C")], UNDER_WAY, now=LATER)
    assert states(archive, new) == [NOT_BEGUN, UNDER_WAY, UNDER_WAY]
    assert states(archive, rakor) == before
    archive.undo()
    follow_up.set_state(archive, whole(archive, rakor, 1), DONE, now=LATER)
    assert states(archive, new) == [DONE] * 3


def test_the_invented_record_keeps_what_it_says(archive: Archive) -> None:
    meeting_id = exchange.import_record(archive, full_record())
    target = Target(meeting_id=meeting_id, directive_id="d1")
    follow_up.set_state(archive, [target], TO_VERIFY, now=NOW)
    assert states(archive, meeting_id) == [TO_VERIFY, TO_VERIFY]
    again = exchange.decode(exchange.encode(stored.get(archive, meeting_id)))
    assert again == stored.get(archive, meeting_id)


def test_a_state_that_is_written_by_hand_leaves_nothing_of_the_one_before(
    archive: Archive, rakor: str
) -> None:
    follow_up.set_state(archive, whole(archive, rakor, 2), DONE, now=NOW, by="Sium")
    one = directive(archive, rakor, 2)
    units = (changed(one.assignments[0], state=UNDER_WAY),)
    directives.change_directive(archive, rakor, one.id, assignments=units)
    (back,) = directive(archive, rakor, 2).assignments
    assert (back.reported_at, back.verified_at, back.verified_by) == (None, None, None)
    assert len(back.progress) == 1
