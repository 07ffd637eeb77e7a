"""Moving, indenting, splitting and joining rows: what one then reads, from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from database import facts

from notulen_app.domain.errors import MeetingLocked, PrivacyMixed, RowNotFound
from notulen_app.domain.meeting import Attachment, EntryKind, MeetingState
from notulen_app.domain.minutes_row import Row, points
from notulen_app.domain.outline import reading_order, sections
from notulen_app.domain.value import changed
from notulen_app.services import agenda, directives, exchange, minutes, outline
from notulen_app.services import meetings as services
from notulen_app.store import attachments, meetings
from notulen_app.store.archive import Archive

DIRECTIVE = EntryKind.DIRECTIVE


@pytest.fixture
def meeting(archive: Archive) -> str:
    """Give a meeting that reads: 0 · I: a b c · II: (empty) · III: d e."""
    meeting_id = services.create_meeting(archive, title="Rapat")
    one, _, three = agenda.add_items(archive, meeting_id, ["I", "II", "III"])
    for text, item in (("0", None), *((x, one) for x in "abc"), *((x, three) for x in "de")):
        minutes.add_entry(archive, meeting_id, text=text, agenda_item_id=item)
    archive.forget_steps()
    return meeting_id


def read(archive: Archive, meeting_id: str) -> str:
    """Read the minutes aloud: "0 | a b(1 2) | | d e"; decisions and directives are marked."""
    record = exchange.decode(exchange.encode(meetings.get(archive, meeting_id)))
    linked = {one.entry_id: one for one in record.directives}
    marks = {"arahan": "!", "keputusan": "=", "pertanyaan": "?", "catatan": ""}
    said = []
    for section in sections(record):
        words = []
        for entry in section.entries:
            row = Row(entry=entry, directive=linked.get(entry.id))
            below = " ".join(one.label for one in points(row))
            words.append(f"{marks[entry.kind]}{entry.text}{f'({below})' if below else ''}")
        said.append(" ".join(words))
    return " | ".join(said)


def ids(archive: Archive, meeting_id: str, words: Sequence[str]) -> list[str]:
    found = {one.text: one.id for one in reading_order(meetings.get(archive, meeting_id))}
    return [found[one] for one in words]


def id_of(archive: Archive, meeting_id: str, text: str) -> str:
    return ids(archive, meeting_id, [text])[0]


def item(archive: Archive, meeting_id: str, title: str) -> str:
    agenda_ = meetings.get(archive, meeting_id).agenda
    return next(one.id for one in agenda_ if one.title == title)


# Moving


@pytest.mark.parametrize(
    ("rows", "where", "beside", "expected"),
    [
        ("a", "after", "c", "0 | b c a |  | d e"),
        ("c", "before", "a", "0 | c a b |  | d e"),
        ("ac", "after", "d", "0 | b |  | d a c e"),
        ("de", "before", "0", "d e 0 | a b c |  | "),
        ("ca", "after", "b", "0 | b c a |  | d e"),
        ("b", "after", "b", "0 | a b c |  | d e"),
        ("ab", "before", "a", "0 | a b c |  | d e"),
        ("e", "after", "a", "0 | a e b c |  | d"),
    ],
)
def test_rows_are_moved_beside_a_row(
    archive: Archive, meeting: str, rows: str, where: str, beside: str, expected: str
) -> None:
    start = facts(archive)
    target = {where: id_of(archive, meeting, beside)}
    outline.move_entries(archive, meeting, ids(archive, meeting, rows), **target)
    assert read(archive, meeting) == expected
    archive.undo()
    assert facts(archive) == start


def test_rows_are_moved_to_the_end_of_a_point_and_before_the_first(
    archive: Archive, meeting: str
) -> None:
    rows = ids(archive, meeting, "be")
    two = item(archive, meeting, "II")
    outline.move_entries(archive, meeting, rows, agenda_item_id=two)
    assert read(archive, meeting) == "0 | a c | b e | d"
    assert archive.undo_label == "Pindahkan 2 baris"
    outline.move_entries(archive, meeting, rows)
    assert read(archive, meeting) == "0 b e | a c |  | d"
    with pytest.raises(RowNotFound):
        outline.move_entries(archive, meeting, rows, agenda_item_id="tidak ada")
    with pytest.raises(RowNotFound):
        outline.move_entries(archive, meeting, ["tidak ada"])


def test_rows_step_across_headings_to_the_top_and_to_the_bottom(
    archive: Archive, meeting: str
) -> None:
    rows = ids(archive, meeting, "b")
    upwards = ["0 | b a c |  | d e", "0 b | a c |  | d e", "b 0 | a c |  | d e"]
    for expected in (*upwards, upwards[-1]):
        outline.move_step(archive, meeting, rows, step=-1)
        assert read(archive, meeting) == expected
    downwards = [
        "0 b | a c |  | d e", "0 | b a c |  | d e", "0 | a b c |  | d e", "0 | a c b |  | d e",
        "0 | a c | b | d e", "0 | a c |  | b d e", "0 | a c |  | d b e", "0 | a c |  | d e b",
    ]  # fmt: skip
    for expected in (*downwards, downwards[-1]):
        outline.move_step(archive, meeting, rows, step=1)
        assert read(archive, meeting) == expected
    assert archive.undo_label == "Pindahkan catatan"
    for _ in range(11):
        archive.undo()
    assert read(archive, meeting) == "0 | a b c |  | d e"
    assert archive.undo_label is None


def test_rows_that_stand_apart_step_together(archive: Archive, meeting: str) -> None:
    outline.move_step(archive, meeting, ids(archive, meeting, "bd"), step=-1)
    assert read(archive, meeting) == "0 | b d a c |  | e"
    outline.move_step(archive, meeting, ids(archive, meeting, "bd"), step=1)
    assert read(archive, meeting) == "0 | a b d c |  | e"
    assert not outline.move_step(archive, meeting, [], step=1)


def test_stepping_a_thousand_times_keeps_the_order_of_the_others(
    archive: Archive, meeting: str
) -> None:
    """Gaps between rows are used up again and again by a row that goes to and fro."""
    for n in range(300):
        outline.move_step(archive, meeting, ids(archive, meeting, "abcde"[n % 5]), step=-1)
        outline.move_step(archive, meeting, ids(archive, meeting, "abcde"[n % 5]), step=1)
    assert read(archive, meeting) == "0 | a b c |  | d e"


# Indenting


def test_a_row_becomes_a_sub_point_of_the_one_above_and_a_row_again(
    archive: Archive, meeting: str
) -> None:
    outline.indent(archive, meeting, ids(archive, meeting, "bc"))
    assert read(archive, meeting) == "0 | a(b c) |  | d e"
    a = id_of(archive, meeting, "a")
    made = outline.outdent(archive, meeting, a, 0)
    assert read(archive, meeting) == "0 | a b(c) |  | d e"
    outline.outdent(archive, meeting, made, 0)
    assert read(archive, meeting) == "0 | a b c |  | d e"


def test_the_first_row_of_a_point_has_none_above(archive: Archive, meeting: str) -> None:
    assert not outline.indent(archive, meeting, ids(archive, meeting, "d"))
    assert not outline.indent(archive, meeting, [])
    assert archive.undo_label is None


def test_a_row_takes_its_sub_points_along(archive: Archive, meeting: str) -> None:
    b = id_of(archive, meeting, "b")
    outline.add_points(archive, meeting, b, ["1", "3"])
    outline.add_points(archive, meeting, b, ["2"], at=1)
    outline.indent(archive, meeting, [b])
    assert read(archive, meeting) == "0 | a(b 1 2 3) c |  | d e"


def test_a_directive_keeps_its_checklist_through_what_comes_and_goes(
    archive: Archive, meeting: str
) -> None:
    a = id_of(archive, meeting, "a")
    minutes.change_kind(archive, meeting, [a], DIRECTIVE)
    outline.indent(archive, meeting, ids(archive, meeting, "bc"))
    assert read(archive, meeting) == "0 | !a(b c) |  | d e"
    before = meetings.get(archive, meeting).directives[0].checklist
    directives.tick(archive, meeting, a, before[1].id, done=True)
    outline.move_point(archive, meeting, a, 1, step=-1)
    outline.add_points(archive, meeting, a, ["x"], at=1)
    after = meetings.get(archive, meeting).directives[0].checklist
    assert [(one.label, one.done) for one in after] == [("c", True), ("x", None), ("b", None)]
    assert (after[0].id, after[2].id) == (before[1].id, before[0].id)
    outline.outdent(archive, meeting, a, 2)
    assert read(archive, meeting) == "0 | !a(c x) b |  | d e"


def test_a_directive_that_was_indented_comes_back_whole_on_undo(
    archive: Archive, meeting: str
) -> None:
    b = id_of(archive, meeting, "b")
    minutes.change_kind(archive, meeting, [b], DIRECTIVE)
    directives.set_addressees(archive, meeting, [b], ["Kabag Ops"])
    start = facts(archive)
    outline.indent(archive, meeting, [b])
    assert meetings.get(archive, meeting).directives == ()
    archive.undo()
    assert facts(archive) == start


def test_a_private_row_does_not_come_into_one_that_is_printed(
    archive: Archive, meeting: str
) -> None:
    minutes.set_private(archive, meeting, ids(archive, meeting, "b"), private=True)
    before = facts(archive)
    with pytest.raises(PrivacyMixed):
        outline.indent(archive, meeting, ids(archive, meeting, "b"))
    for text in "bc":
        with pytest.raises(PrivacyMixed):
            outline.join_with_previous(archive, meeting, id_of(archive, meeting, text))
    assert facts(archive) == before


def test_what_comes_of_a_private_row_is_private(archive: Archive, meeting: str) -> None:
    b = id_of(archive, meeting, "b")
    outline.add_points(archive, meeting, b, ["rahasia"])
    minutes.change_text(archive, meeting, b, "satu dua")
    minutes.set_private(archive, meeting, [b], private=True)
    made = [outline.outdent(archive, meeting, b, 0), outline.split_entry(archive, meeting, b, 4)]
    record = meetings.get(archive, meeting)
    assert {one.id for one in record.entries if one.private} == {b, *made}


# Splitting and joining


def test_a_row_is_split_at_the_caret_and_joined_again(archive: Archive, meeting: str) -> None:
    b = id_of(archive, meeting, "b")
    minutes.change_text(archive, meeting, b, "Posko siap. Tenda belum.")
    minutes.set_speaker(archive, meeting, [b], "Kabag Ops")
    outline.add_points(archive, meeting, b, ["1"])
    made = outline.split_entry(archive, meeting, b, 12)
    assert archive.undo_label == "Belah catatan"
    assert read(archive, meeting) == "0 | a Posko siap. Tenda belum.(1) c |  | d e"
    record = meetings.get(archive, meeting)
    second = next(one for one in record.entries if one.id == made)
    assert (second.text, second.speaker, second.kind) == (
        "Tenda belum.", "Kabag Ops", EntryKind.NOTE,
    )  # fmt: skip
    joint = outline.join_with_previous(archive, meeting, made)
    assert joint == outline.Joint(b, None, 12)
    assert read(archive, meeting) == "0 | a Posko siap. Tenda belum.(1) c |  | d e"
    assert len(meetings.get(archive, meeting).entries) == 6


def test_a_directive_that_is_split_is_two_and_the_second_has_no_addressee_yet(
    archive: Archive, meeting: str
) -> None:
    made = minutes.add_entry(
        archive, meeting, text="Siapkan posko dan tenda.", kind=DIRECTIVE, speaker="Kapolres",
        addressees=["Kabag Ops"], sub_points=["besar"],
    )  # fmt: skip
    item_id = meetings.get(archive, meeting).directives[0].checklist[0].id
    directives.tick(archive, meeting, made, item_id, done=True)
    other = outline.split_entry(archive, meeting, made, 14)
    first, second = meetings.get(archive, meeting).directives
    assert (first.text, first.entry_id, first.number) == ("Siapkan posko", made, 1)
    assert [one.unit.text for one in first.assignments] == ["Kabag Ops"]
    assert (second.text, second.entry_id, second.number) == ("dan tenda.", other, 2)
    assert (second.spoken_by, second.addressees) == (first.spoken_by, ())
    assert [(one.id, one.done) for one in second.checklist] == [(item_id, True)]


@pytest.mark.parametrize("at", [0, 1, 99])
def test_a_row_is_split_at_its_ends(archive: Archive, meeting: str, at: int) -> None:
    b = id_of(archive, meeting, "b")
    made = outline.split_entry(archive, meeting, b, at)
    found = {one.id: one.text for one in meetings.get(archive, meeting).entries}
    assert (found[b], found[made]) == (("", "b") if at == 0 else ("b", ""))
    assert outline.join_with_previous(archive, meeting, made) is not None
    assert read(archive, meeting) == "0 | a b c |  | d e"


def test_a_row_joins_the_last_sub_point_above(archive: Archive, meeting: str) -> None:
    a, b = ids(archive, meeting, "ab")
    outline.add_points(archive, meeting, a, ["1", "2"])
    outline.add_points(archive, meeting, b, ["3"])
    joint = outline.join_with_previous(archive, meeting, b)
    assert joint == outline.Joint(a, 1, 2)
    assert read(archive, meeting) == "0 | a(1 2 b 3) c |  | d e"
    record = meetings.get(archive, meeting)
    assert next(one for one in record.entries if one.id == a).sub_points == ("1", "2 b", "3")


def test_sub_points_are_split_joined_and_moved(archive: Archive, meeting: str) -> None:
    a = id_of(archive, meeting, "a")
    outline.add_points(archive, meeting, a, ["satu dua", "tiga"])
    assert archive.undo_label == "Tambah 2 butir catatan"
    assert outline.split_entry(archive, meeting, a, 5, point=0) == a
    assert read(archive, meeting) == "0 | a(satu dua tiga) b c |  | d e"
    outline.move_point(archive, meeting, a, 0, step=-1)
    outline.move_point(archive, meeting, a, 0, step=1)
    assert read(archive, meeting) == "0 | a(dua satu tiga) b c |  | d e"
    joint = outline.join_with_previous(archive, meeting, a, point=2)
    assert joint == outline.Joint(a, 1, 5)
    joint = outline.join_with_previous(archive, meeting, a, point=0)
    assert joint == outline.Joint(a, None, 2)
    assert read(archive, meeting) == "0 | a dua(satu tiga) b c |  | d e"


def test_above_the_first_row_of_a_point_there_is_nothing_to_join(
    archive: Archive, meeting: str
) -> None:
    assert outline.join_with_previous(archive, meeting, id_of(archive, meeting, "d")) is None
    assert archive.undo_label is None


# Removing


def test_rows_are_removed_with_their_directives_and_come_back(
    archive: Archive, meeting: str
) -> None:
    b, d = ids(archive, meeting, "bd")
    minutes.change_kind(archive, meeting, [b], DIRECTIVE)
    directives.set_addressees(archive, meeting, [b], ["Kabag Ops"])
    outline.add_points(archive, meeting, d, ["1", "2", "3"])
    start = facts(archive)
    outline.remove_rows(archive, meeting, [b], points_of={d: [0, 2], b: [0]})
    assert archive.undo_label == "Hapus 3 baris"
    assert read(archive, meeting) == "0 | a c |  | d(2) e"
    assert meetings.get(archive, meeting).directives == ()
    archive.undo()
    assert facts(archive) == start


@pytest.mark.parametrize(
    ("kind", "label"),
    [(EntryKind.DECISION, "Hapus keputusan"), (DIRECTIVE, "Hapus arahan 1")],
)
def test_a_removed_row_is_named(
    archive: Archive, meeting: str, kind: EntryKind, label: str
) -> None:
    b = id_of(archive, meeting, "b")
    minutes.change_kind(archive, meeting, [b], kind)
    outline.remove_rows(archive, meeting, [b])
    assert archive.undo_label == label


def test_what_lies_on_a_row_goes_with_its_words(archive: Archive, meeting: str) -> None:
    a, b = ids(archive, meeting, "ab")
    photo = Attachment(id="f", name="foto.jpg", sha256="0" * 64, entry_id=b)
    with archive.action("Lampirkan"):
        attachments.add(archive, meeting, photo)
    outline.indent(archive, meeting, [b])
    assert meetings.get(archive, meeting).attachments == (changed(photo, entry_id=a),)
    archive.undo()
    outline.join_with_previous(archive, meeting, b)
    assert meetings.get(archive, meeting).attachments == (changed(photo, entry_id=a),)
    archive.undo()
    assert meetings.get(archive, meeting).attachments == (photo,)


def test_final_minutes_are_not_changed(archive: Archive, meeting: str) -> None:
    a, b = ids(archive, meeting, "ab")
    outline.add_points(archive, meeting, a, ["1"])
    services.change_state(archive, meeting, MeetingState.FINAL)
    before = facts(archive)
    acts = (
        lambda: outline.move_entries(archive, meeting, [b]),
        lambda: outline.move_step(archive, meeting, [b], step=1),
        lambda: outline.indent(archive, meeting, [b]),
        lambda: outline.outdent(archive, meeting, a, 0),
        lambda: outline.split_entry(archive, meeting, a, 0),
        lambda: outline.split_entry(archive, meeting, a, 0, point=0),
        lambda: outline.join_with_previous(archive, meeting, b),
        lambda: outline.join_with_previous(archive, meeting, a, point=0),
        lambda: outline.remove_rows(archive, meeting, [b]),
        lambda: outline.add_points(archive, meeting, a, ["x"]),
        lambda: outline.move_point(archive, meeting, a, 0, step=1),
    )
    for act in acts:
        with pytest.raises(MeetingLocked):
            act()
    assert facts(archive) == before
