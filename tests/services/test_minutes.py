"""Taking minutes row by row: what the record says after each act, also as it is handed on."""

from __future__ import annotations

import datetime as dt

import pytest
from database import facts
from records import full_record

from notulen_app.domain.directive import AssignmentState, Directive, DirectiveKind
from notulen_app.domain.errors import MeetingLocked, MeetingNotFound, NotDirective, RowNotFound
from notulen_app.domain.meeting import Entry, EntryKind, MeetingState, Record
from notulen_app.domain.minutes_row import Row, RowDraft, draft_of
from notulen_app.domain.people import Directory, Group, Organisation, Party, Person, Position
from notulen_app.domain.value import changed
from notulen_app.services import agenda, directives, exchange, minutes, outline, publishing
from notulen_app.services import meetings as services
from notulen_app.services.replacing import replace_text
from notulen_app.store import meetings, people
from notulen_app.store.archive import Archive

NOW = dt.datetime(2024, 8, 15, 9, 42, 15, 77, tzinfo=dt.timezone(dt.timedelta(hours=7)))
DUE = dt.date(2024, 8, 22)
DIRECTIVE = EntryKind.DIRECTIVE


@pytest.fixture
def meeting(archive: Archive) -> str:
    """Give the id of a meeting with two points; nothing to undo."""
    meeting_id = services.create_meeting(archive, title="Rapat", dates=(NOW.date(),))
    agenda.add_items(archive, meeting_id, ["Pembukaan", "Paparan"])
    archive.forget_steps()
    return meeting_id


def handed_on(archive: Archive, meeting_id: str) -> Record:
    """Give the record as another office reads it from the exchange file."""
    record = exchange.decode(exchange.encode(meetings.get(archive, meeting_id)))
    assert record == exchange.canonical(meetings.get(archive, meeting_id))
    return record


def points_of(archive: Archive, meeting_id: str) -> list[str]:
    return [one.id for one in meetings.get(archive, meeting_id).agenda]


def texts(record: Record) -> list[str]:
    return [one.text for one in record.entries]


def entry(record: Record, entry_id: str) -> Entry:
    return next(one for one in record.entries if one.id == entry_id)


def directive(record: Record, entry_id: str) -> Directive:
    return next(one for one in record.directives if one.entry_id == entry_id)


def add_directive(archive: Archive, meeting_id: str, **facts_: object) -> str:
    given = {"text": "Pastikan posko siap.", "kind": DIRECTIVE, "now": NOW} | facts_
    return minutes.add_entry(archive, meeting_id, **given)  # type: ignore[arg-type]


# Adding


def test_what_hides_in_a_typed_or_pasted_text_keeps_no_record_from_other_offices(
    archive: Archive, meeting: str
) -> None:
    hostile = "Siap\x07 pos\u202eko\x1b\ud800."
    (first, _) = points_of(archive, meeting)
    note = minutes.add_entry(archive, meeting, text=hostile, speaker=hostile, sub_points=[hostile])
    made = minutes.add_entry(
        archive, meeting, text="x", kind=DIRECTIVE, addressees=[hostile, "\x00 "]
    )
    minutes.change_text(archive, meeting, made, hostile)
    minutes.change_text(archive, meeting, note, hostile, point=0)
    outline.add_points(archive, meeting, note, [hostile])
    minutes.set_speaker(archive, meeting, [made], hostile)
    agenda.rename_item(archive, meeting, first, hostile)
    agenda.set_presenter(archive, meeting, first, hostile)
    agenda.add_items(archive, meeting, [hostile])
    replace_text(archive, meeting, "Paparan", hostile)
    record = handed_on(archive, meeting)
    clean = "Siap posko."
    assert texts(record) == [clean, clean]
    assert entry(record, note).sub_points == (clean, clean)
    assert {entry(record, one).speaker for one in (note, made)} == {clean}
    assert [one.text for one in directive(record, made).addressees] == [clean]
    assert [one.title for one in record.agenda] == [clean, clean, clean]
    assert record.agenda[0].presenter == clean


def test_a_note_is_kept_with_all_that_was_said_about_it(archive: Archive, meeting: str) -> None:
    (_, second) = points_of(archive, meeting)
    made = minutes.add_entry(
        archive, meeting, text="Kesiapan dipaparkan.", agenda_item_id=second, now=NOW,
        speaker="Kabag Ops", sub_points=["Dua regu", "Satu cadangan"], private=True,
    )  # fmt: skip
    found = entry(handed_on(archive, meeting), made)
    assert (found.kind, found.text, found.agenda_item_id) == (
        EntryKind.NOTE, "Kesiapan dipaparkan.", second,
    )  # fmt: skip
    assert (found.speaker, found.sub_points, found.private) == (
        "Kabag Ops", ("Dua regu", "Satu cadangan"), True,
    )  # fmt: skip
    assert found.time == NOW.replace(microsecond=0)
    assert archive.undo_label == "Tambah catatan"


def test_an_incomplete_directive_is_kept_all_the_same(archive: Archive, meeting: str) -> None:
    made = add_directive(archive, meeting)
    record = handed_on(archive, meeting)
    found = directive(record, made)
    assert (found.text, found.number, found.due, found.original_due) == (
        "Pastikan posko siap.", 1, None, None,
    )  # fmt: skip
    assert (found.addressees, found.assignments, found.spoken_by) == ((), (), None)
    assert entry(record, made).kind is DIRECTIVE


def test_a_directive_has_number_speaker_units_due_date_and_checklist(
    archive: Archive, meeting: str
) -> None:
    add_directive(archive, meeting)
    made = add_directive(
        archive, meeting, speaker="Kapolres", addressees=["Kabag Ops", "Para Kapolsek"], due=DUE,
        sub_points=["Posko", "Latpraops"], private=True,
    )  # fmt: skip
    assert archive.undo_label == "Tambah arahan 2"
    record = handed_on(archive, meeting)
    found = directive(record, made)
    assert (found.number, found.due, found.original_due, found.private) == (2, DUE, DUE, True)
    assert found.spoken_by == Party(text="Kapolres")
    assert [one.text for one in found.addressees] == ["Kabag Ops", "Para Kapolsek"]
    assert [(one.unit.text, one.state) for one in found.assignments] == [
        ("Kabag Ops", AssignmentState.NOT_BEGUN),
        ("Para Kapolsek", AssignmentState.NOT_BEGUN),
    ]
    assert [(one.label, one.done) for one in found.checklist] == [
        ("Posko", None), ("Latpraops", None),
    ]  # fmt: skip
    assert len({one.id for one in found.checklist}) == 2
    assert entry(record, made).sub_points == ()


def test_rows_stand_where_they_were_added(archive: Archive, meeting: str) -> None:
    first, second = points_of(archive, meeting)
    one = minutes.add_entry(archive, meeting, text="1", agenda_item_id=first)
    minutes.add_entry(archive, meeting, text="4", agenda_item_id=second)
    minutes.add_entry(archive, meeting, text="3", agenda_item_id=first)
    minutes.add_entry(archive, meeting, text="2", agenda_item_id=first, after=one)
    minutes.add_entry(archive, meeting, text="0")
    minutes.add_entry(archive, meeting, text="5", agenda_item_id=second, after=one)
    record = handed_on(archive, meeting)
    for item, expected in ((None, "0"), (first, "123"), (second, "45")):
        rows = [one for one in record.entries if one.agenda_item_id == item]
        assert "".join(one.text for one in rows) == expected
        assert [one.order for one in rows] == sorted({one.order for one in rows})


def test_rows_added_into_a_record_from_elsewhere_stand_right_behind(archive: Archive) -> None:
    """Its rows all have the order 0, as a file may leave it out: the list tells their order."""
    record = full_record()
    rows = tuple(changed(one, order=0, agenda_item_id="m4") for one in record.entries)
    exchange.import_record(archive, changed(record, entries=rows))
    for n in range(40):
        after = {0: "e1", 1: "e3", 2: "e0"}[n % 3]
        minutes.add_entry(
            archive, record.meeting.id, text=f"{after} {n}", agenda_item_id="m4", after=after
        )
    found = handed_on(archive, record.meeting.id).entries
    assert sorted(found, key=lambda one: one.order) == list(found)
    expected = []
    for one in rows:
        expected.append(one.text)
        expected += [f"{one.id} {n}" for n in reversed(range(40)) if one.id == _AFTER[n % 3]]
    assert [one.text for one in found] == expected


_AFTER = {0: "e1", 1: "e3", 2: "e0"}


def test_a_point_or_a_row_that_is_gone_is_told_and_nothing_is_written(
    archive: Archive, meeting: str
) -> None:
    before = facts(archive)
    with pytest.raises(RowNotFound):
        minutes.add_entry(archive, meeting, text="x", agenda_item_id="tidak ada")
    with pytest.raises(RowNotFound):
        minutes.add_entry(archive, meeting, text="x", after="tidak ada")
    with pytest.raises(MeetingNotFound):
        minutes.add_entry(archive, "tidak ada", text="x")
    assert facts(archive) == before
    assert archive.undo_label is None


def test_pasted_lines_are_rows_in_their_order_and_one_step(archive: Archive, meeting: str) -> None:
    (first, _) = points_of(archive, meeting)
    one = minutes.add_entry(archive, meeting, text="satu", agenda_item_id=first)
    minutes.add_entry(archive, meeting, text="akhir", agenda_item_id=first)
    start = facts(archive)
    drafts = [RowDraft(text=f"baris {n}") for n in range(200)]
    drafts[3] = RowDraft(text="Siapkan laporan.", kind=DIRECTIVE, due=DUE)
    made = minutes.add_rows(archive, meeting, drafts, agenda_item_id=first, after=one)
    assert archive.undo_label == "Tempel 200 baris"
    found = handed_on(archive, meeting)
    assert [entry(found, one).text for one in made] == [one.text for one in drafts]
    assert texts(found) == ["satu", *(one.text for one in drafts), "akhir"]
    assert [one.due for one in found.directives] == [DUE]
    archive.undo()
    assert facts(archive) == start


def test_nothing_pasted_is_no_step(archive: Archive, meeting: str) -> None:
    assert minutes.add_rows(archive, meeting, []) == ()
    assert archive.undo_label is None


def test_a_copied_row_is_pasted_with_what_it_says_and_a_number_of_its_own(
    archive: Archive, meeting: str
) -> None:
    made = add_directive(
        archive, meeting, speaker="Kapolres", addressees=["Kabag Ops"], due=DUE, sub_points=["a"]
    )
    directives.change_directive(
        archive, meeting, made, kind=DirectiveKind.EMPHASIS, urgency="segera"
    )
    record = meetings.get(archive, meeting)
    draft = draft_of(Row(entry=entry(record, made), directive=directive(record, made)))
    (copy,) = minutes.add_rows(archive, meeting, [draft])
    record = handed_on(archive, meeting)
    old, new = directive(record, made), directive(record, copy)
    assert (new.number, new.kind, new.urgency, new.due) == (2, old.kind, "segera", DUE)
    assert (new.spoken_by, new.addressees) == (old.spoken_by, old.addressees)
    assert [one.label for one in new.checklist] == ["a"]
    assert new.assignments[0].id != old.assignments[0].id


def test_nihil_is_one_row(archive: Archive, meeting: str) -> None:
    (_, second) = points_of(archive, meeting)
    made = minutes.insert_nil(archive, meeting, agenda_item_id=second, now=NOW)
    assert archive.undo_label == "Sisipkan Nihil"
    assert entry(handed_on(archive, meeting), made).text == "Nihil."


# Whom words mean


@pytest.fixture
def known(archive: Archive) -> Directory:
    """Give a directory of the archive that no meeting mentions yet."""
    directory = Directory(
        organisations=(
            Organisation(id="polres", name="Polres Contoh", parent_id="polda"),
            Organisation(id="polda", name="Polda Contoh", short_name="PC"),
        ),
        people=(Person(id="satu", name="Uji Satu"), Person(id="dua", name="Uji Dua")),
        positions=(
            Position(id="kabag", title="Kabag Ops", organisation_id="polres", person_id="satu"),
            Position(id="kasat-1", title="Kasat"),
            Position(id="kasat-2", title="Kasat"),
        ),
        groups=(Group(id="kapolsek", name="Kapolsek jajaran", person_ids=("dua",)),),
    )
    with archive.action("Orang"):
        people.put_directory(archive, directory)
    return directory


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Uji Satu", Party(text="Uji Satu", person_id="satu")),
        ("kabag ops", Party(text="kabag ops", position_id="kabag")),
        (" KAPOLSEK JAJARAN ", Party(text="KAPOLSEK JAJARAN", group_id="kapolsek")),
        ("pc", Party(text="pc", organisation_id="polda")),
        ("Kasat", Party(text="Kasat")),
        ("Uji", Party(text="Uji")),
    ],
)
def test_words_that_are_a_name_refer_to_it_and_all_others_stay_words(
    archive: Archive, meeting: str, known: Directory, words: str, expected: Party
) -> None:
    made = add_directive(archive, meeting, addressees=[words], speaker=words)
    found = directive(handed_on(archive, meeting), made)
    assert found.addressees == (expected,)
    assert found.assignments[0].unit == expected
    assert found.spoken_by == expected


def test_a_record_holds_whom_it_speaks_of_and_whom_those_refer_to(
    archive: Archive, meeting: str, known: Directory
) -> None:
    add_directive(archive, meeting, addressees=["Kabag Ops", "Kapolsek jajaran"])
    found = handed_on(archive, meeting).directory
    assert {one.id for one in found.positions} == {"kabag"}
    assert {one.id for one in found.organisations} == {"polres", "polda"}
    assert {one.id for one in found.people} == {"satu", "dua"}
    archive.undo()
    assert meetings.get(archive, meeting).directory == Directory()


def test_of_several_of_one_name_it_is_the_one_of_this_meeting(
    archive: Archive, meeting: str, known: Directory
) -> None:
    (kasat,) = [one for one in known.positions if one.id == "kasat-2"]
    services.set_attendance(archive, meeting, (), directory=Directory(positions=(kasat,)))
    made = add_directive(archive, meeting, addressees=["Kasat"])
    (party,) = directive(handed_on(archive, meeting), made).addressees
    assert party.position_id == "kasat-2"


def test_whom_the_user_chose_is_not_guessed_anew(
    archive: Archive, meeting: str, known: Directory
) -> None:
    chosen = Party(text="Kasat", position_id="kasat-1")
    made = add_directive(archive, meeting, addressees=[chosen, chosen])
    assert directive(handed_on(archive, meeting), made).addressees == (chosen,)


# Rewording


def test_typing_on_in_a_row_is_one_step_named_after_the_row(archive: Archive, meeting: str) -> None:
    made = add_directive(archive, meeting)
    for n in range(1, 20):
        minutes.change_text(archive, meeting, made, "Pastikan posko terpadu"[:n])
    assert archive.undo_label == "Ubah arahan 1"
    record = handed_on(archive, meeting)
    assert entry(record, made).text == directive(record, made).text == "Pastikan posko terp"
    archive.undo()
    record = meetings.get(archive, meeting)
    assert entry(record, made).text == directive(record, made).text == "Pastikan posko siap."
    assert archive.undo_label == "Tambah arahan 1"


def test_a_directive_worded_differently_keeps_its_words(archive: Archive, meeting: str) -> None:
    made = add_directive(archive, meeting)
    directives.change_directive(archive, meeting, made, text="Menyiapkan posko.")
    minutes.change_text(archive, meeting, made, "Posko disiapkan, kata Kapolres.")
    record = handed_on(archive, meeting)
    assert directive(record, made).text == "Menyiapkan posko."
    assert entry(record, made).text == "Posko disiapkan, kata Kapolres."


def test_a_point_of_a_checklist_is_reworded_and_stays_the_same_point(
    archive: Archive, meeting: str
) -> None:
    made = add_directive(archive, meeting, sub_points=["Posko", "Latpraops"])
    before = directive(meetings.get(archive, meeting), made).checklist
    directives.tick(archive, meeting, made, before[1].id, done=True)
    minutes.change_text(archive, meeting, made, "Latihan praoperasi", point=1)
    after = directive(handed_on(archive, meeting), made).checklist
    assert after == (before[0], changed(before[1], label="Latihan praoperasi", done=True))
    with pytest.raises(RowNotFound):
        minutes.change_text(archive, meeting, made, "x", point=2)


def test_a_sub_point_of_a_note_is_reworded(archive: Archive, meeting: str) -> None:
    made = minutes.add_entry(archive, meeting, text="x", sub_points=["a", "b"])
    minutes.change_text(archive, meeting, made, "c", point=0)
    assert entry(handed_on(archive, meeting), made).sub_points == ("c", "b")
    assert archive.undo_label == "Ubah butir catatan"


# Facts of rows


def test_the_speaker_of_rows_is_the_speaker_of_their_directives(
    archive: Archive, meeting: str
) -> None:
    note = minutes.add_entry(archive, meeting, text="x")
    one = add_directive(archive, meeting, speaker="Kapolres")
    other = add_directive(archive, meeting, speaker="Kapolres")
    directives.change_directive(archive, meeting, other, spoken_by=Party(text="Kapolda"))
    minutes.set_speaker(archive, meeting, [note, one, other], " Wakapolres ")
    assert archive.undo_label == "Ubah pembicara 3 baris"
    record = handed_on(archive, meeting)
    assert {entry(record, row).speaker for row in (note, one, other)} == {"Wakapolres"}
    assert directive(record, one).spoken_by == Party(text="Wakapolres")
    assert directive(record, other).spoken_by == Party(text="Kapolda")
    minutes.set_speaker(archive, meeting, [note, one], None)
    record = handed_on(archive, meeting)
    assert (entry(record, note).speaker, directive(record, one).spoken_by) == (None, None)


def test_the_time_of_a_row_is_set_and_cleared(archive: Archive, meeting: str) -> None:
    made = minutes.add_entry(archive, meeting, text="x")
    minutes.set_time(archive, meeting, [made], NOW)
    assert entry(handed_on(archive, meeting), made).time == NOW
    minutes.set_time(archive, meeting, [made], None)
    assert entry(handed_on(archive, meeting), made).time is None


def test_what_is_private_is_in_no_output_and_in_the_exchange_file(
    archive: Archive, meeting: str
) -> None:
    made = add_directive(archive, meeting, text="RAHASIA DAPUR")
    open_to_all = publishing.record_hash(meetings.get(archive, meeting))
    minutes.set_private(archive, meeting, [made], private=True)
    assert archive.undo_label == "Tandai arahan 1 tidak dicetak"
    record = handed_on(archive, meeting)
    assert entry(record, made).private and directive(record, made).private
    assert publishing.record_hash(record) != open_to_all
    minutes.set_private(archive, meeting, [made], private=False)
    assert publishing.record_hash(meetings.get(archive, meeting)) == open_to_all


# Kinds


def test_a_note_that_turns_out_to_be_a_directive_becomes_one_and_goes_on_undo(
    archive: Archive, meeting: str
) -> None:
    add_directive(archive, meeting)
    made = minutes.add_entry(
        archive, meeting, text="Siapkan tenda.", speaker="Kapolres", sub_points=["besar", "kecil"],
        private=True,
    )  # fmt: skip
    start = facts(archive)
    minutes.change_kind(archive, meeting, [made], DIRECTIVE)
    assert archive.undo_label == "Jadikan arahan"
    record = handed_on(archive, meeting)
    found = directive(record, made)
    assert (found.text, found.number, found.private) == ("Siapkan tenda.", 2, True)
    assert found.spoken_by == Party(text="Kapolres")
    assert [one.label for one in found.checklist] == ["besar", "kecil"]
    assert (entry(record, made).kind, entry(record, made).sub_points) == (DIRECTIVE, ())
    archive.undo()
    assert facts(archive) == start


@pytest.mark.parametrize("kind", [EntryKind.NOTE, EntryKind.DECISION, EntryKind.QUESTION])
def test_a_directive_that_was_none_goes_and_comes_back_whole_on_undo(
    archive: Archive, meeting: str, kind: EntryKind
) -> None:
    made = add_directive(
        archive, meeting, addressees=["Kabag Ops", "Kabag Log"], due=DUE, sub_points=["a"]
    )
    start = facts(archive)
    minutes.change_kind(archive, meeting, [made], kind)
    record = handed_on(archive, meeting)
    assert record.directives == ()
    assert (entry(record, made).kind, entry(record, made).sub_points) == (kind, ("a",))
    archive.undo()
    assert facts(archive) == start


def test_many_rows_change_their_kind_in_one_step(archive: Archive, meeting: str) -> None:
    rows = minutes.add_rows(archive, meeting, [RowDraft(text=f"{n}") for n in range(5)])
    start = facts(archive)
    minutes.change_kind(archive, meeting, rows, DIRECTIVE)
    record = handed_on(archive, meeting)
    assert [one.number for one in record.directives] == [1, 2, 3, 4, 5]
    assert [one.entry_id for one in record.directives] == list(rows)
    archive.undo()
    assert facts(archive) == start


def test_a_row_of_kind_directive_without_one_gets_one(archive: Archive) -> None:
    record = full_record()
    row = changed(record.entries[1], kind=DIRECTIVE)
    exchange.import_record(archive, changed(record, entries=(row,)))
    minutes.change_kind(archive, record.meeting.id, ["e1"], DIRECTIVE)
    found = directive(handed_on(archive, record.meeting.id), "e1")
    assert found.number == 3
    assert [one.label for one in found.checklist] == list(row.sub_points)


def test_numbers_once_given_stay_and_the_next_is_new(archive: Archive, meeting: str) -> None:
    rows = [add_directive(archive, meeting) for _ in range(3)]
    minutes.change_kind(archive, meeting, [rows[1]], EntryKind.NOTE)
    last = add_directive(archive, meeting)
    record = handed_on(archive, meeting)
    assert [directive(record, one).number for one in (rows[0], rows[2], last)] == [1, 3, 4]


# To whom and until when


def test_a_date_stated_anew_is_no_postponement(archive: Archive, meeting: str) -> None:
    made = add_directive(archive, meeting, due=DUE)
    later = DUE + dt.timedelta(days=1)
    directives.set_due(archive, meeting, [made], later)
    assert archive.undo_label == "Ubah tenggat arahan 1"
    found = directive(handed_on(archive, meeting), made)
    assert (found.due, found.original_due) == (later, later)


def test_a_date_of_a_directive_carried_over_keeps_the_first(archive: Archive) -> None:
    record = full_record()
    old = changed(record.directives[0], carried_from="d0", original_due=None, due=DUE)
    exchange.import_record(archive, changed(record, directives=(old,)))
    meeting = record.meeting.id
    directives.set_due(archive, meeting, ["d1"], DUE)
    for day in (dt.date(2025, 4, 1), dt.date(2025, 5, 1)):
        directives.set_due(archive, meeting, ["d1"], day)
    found = handed_on(archive, meeting).directives[0]
    assert (found.due, found.original_due) == (dt.date(2025, 5, 1), DUE)


def test_who_is_addressed_anew_gets_an_assignment_and_the_others_keep_theirs(
    archive: Archive, meeting: str
) -> None:
    made = add_directive(archive, meeting, addressees=["A", "B"])
    before = directive(meetings.get(archive, meeting), made).assignments
    directives.set_addressees(archive, meeting, [made], ["B", "C", "C"])
    assert archive.undo_label == "Ubah penanggung jawab arahan 1"
    found = directive(handed_on(archive, meeting), made)
    assert [one.text for one in found.addressees] == ["B", "C"]
    assert [one.unit.text for one in found.assignments] == ["B", "C"]
    assert found.assignments[0] == before[1]


def test_an_assignment_that_no_address_made_stays(archive: Archive) -> None:
    record = full_record()
    exchange.import_record(archive, record)
    directives.set_addressees(archive, record.meeting.id, ["d1"], ["Kabag Ops"])
    found = handed_on(archive, record.meeting.id).directives[0]
    assert found.assignments == record.directives[0].assignments


def test_a_directive_without_a_row_is_changed_by_its_own_id(archive: Archive) -> None:
    record = full_record()
    exchange.import_record(archive, record)
    directives.set_due(archive, record.meeting.id, ["d2", "d3"], DUE)
    assert archive.undo_label == "Ubah tenggat 2 arahan"
    assert [one.due for one in handed_on(archive, record.meeting.id).directives[1:]] == [DUE, DUE]


def test_a_point_is_ticked_and_unticked(archive: Archive, meeting: str) -> None:
    made = add_directive(archive, meeting, sub_points=["a", "b"])
    item = directive(meetings.get(archive, meeting), made).checklist[1].id
    for done in (True, False, None):
        directives.tick(archive, meeting, made, item, done=done)
        found = directive(handed_on(archive, meeting), made).checklist
        assert [one.done for one in found] == [None, done]
    with pytest.raises(RowNotFound):
        directives.tick(archive, meeting, made, "tidak ada", done=True)


def test_a_note_has_no_due_date(archive: Archive, meeting: str) -> None:
    made = minutes.add_entry(archive, meeting, text="x")
    before = facts(archive)
    with pytest.raises(NotDirective):
        directives.set_due(archive, meeting, [made], DUE)
    assert facts(archive) == before


def test_what_was_touched_is_named_row_by_row(archive: Archive, meeting: str) -> None:
    made = add_directive(archive, meeting, addressees=["A"])
    record = meetings.get(archive, meeting)
    found = directive(record, made)
    changes = archive.last_changes
    assert changes.meeting_ids == {meeting}
    assert changes.rows == {
        ("entry", made), ("directive", found.id), ("assignment", found.assignments[0].id),
    }  # fmt: skip
    assert minutes.change_text(archive, meeting, made, "lain").rows == {
        ("entry", made), ("directive", found.id),
    }  # fmt: skip
    assert directives.set_due(archive, meeting, [made], DUE).rows == {("directive", found.id)}
    assert archive.undo().ids("directive") == {found.id}


def test_too_many_rows_to_name_are_not_named(archive: Archive, meeting: str) -> None:
    rows = minutes.add_rows(archive, meeting, [RowDraft(text=f"{n}") for n in range(501)])
    assert archive.last_changes.ids("entry") is None
    assert archive.last_changes.ids("directive") == frozenset()
    assert minutes.set_speaker(archive, meeting, rows[:500], "X").ids("entry") == set(rows[:500])


# Locked


def test_final_minutes_are_not_changed(archive: Archive) -> None:
    record = full_record()
    final = changed(record.meeting, state=MeetingState.FINAL)
    exchange.import_record(archive, changed(record, meeting=final))
    before = facts(archive)
    one, m = "e1", final.id
    acts = (
        lambda: minutes.add_entry(archive, m, text="x"),
        lambda: minutes.add_rows(archive, m, [RowDraft(text="x")]),
        lambda: minutes.insert_nil(archive, m, agenda_item_id=None),
        lambda: minutes.change_text(archive, m, one, "x"),
        lambda: minutes.set_speaker(archive, m, [one], "x"),
        lambda: minutes.set_time(archive, m, [one], NOW),
        lambda: minutes.set_private(archive, m, [one], private=True),
        lambda: minutes.change_kind(archive, m, [one], DIRECTIVE),
        lambda: directives.set_due(archive, m, ["d1"], DUE),
        lambda: directives.set_addressees(archive, m, ["d1"], ["A"]),
        lambda: directives.tick(archive, m, "d1", "c1", done=False),
        lambda: directives.change_directive(archive, m, "d1", reason="x"),
    )
    for act in acts:
        with pytest.raises(MeetingLocked):
            act()
    assert facts(archive) == before
