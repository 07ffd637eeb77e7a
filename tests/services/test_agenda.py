"""The agenda: its points, their order, and which is under discussion."""

from __future__ import annotations

import datetime as dt

import pytest
from database import facts
from records import full_record

from notulen_app.domain.agenda import running
from notulen_app.domain.errors import MeetingLocked, RowNotFound
from notulen_app.domain.meeting import AgendaItem, MeetingState
from notulen_app.domain.outline import numbered, sections
from notulen_app.domain.value import changed
from notulen_app.services import agenda, exchange, minutes
from notulen_app.services import meetings as services
from notulen_app.store import meetings
from notulen_app.store.archive import Archive

WIB = dt.timezone(dt.timedelta(hours=7))


def at(hour: int, minute: int, second: int = 0) -> dt.datetime:
    return dt.datetime(2024, 8, 15, hour, minute, second, 123, tzinfo=WIB)


@pytest.fixture
def meeting(archive: Archive) -> str:
    """Give a meeting with the points A, B and C; nothing to undo."""
    meeting_id = services.create_meeting(archive, title="Rapat")
    agenda.add_items(archive, meeting_id, ["A", "B", "C"])
    archive.forget_steps()
    return meeting_id


def read(archive: Archive, meeting_id: str) -> str:
    """Read the agenda as it is handed on: "1 A 1.1 B 2 C"."""
    record = exchange.decode(exchange.encode(meetings.get(archive, meeting_id)))
    return " ".join(f"{number} {item.title}" for number, _, item in numbered(record.agenda))


def item(archive: Archive, meeting_id: str, title: str) -> AgendaItem:
    return next(one for one in meetings.get(archive, meeting_id).agenda if one.title == title)


def id_of(archive: Archive, meeting_id: str, title: str) -> str:
    return item(archive, meeting_id, title).id


# Points


def test_points_are_added_at_the_end_behind_another_and_under_another(
    archive: Archive, meeting: str
) -> None:
    a = id_of(archive, meeting, "A")
    agenda.add_items(archive, meeting, ["D", "E"])
    assert archive.undo_label == "Tambah 2 agenda"
    agenda.add_items(archive, meeting, ["a"], parent_id=a)
    assert archive.undo_label == "Tambah agenda"
    agenda.add_items(archive, meeting, ["AA"], after=a)
    agenda.add_items(archive, meeting, ["aa", "ab"], after=id_of(archive, meeting, "a"))
    expected = "1 A 1.1 a 1.2 aa 1.3 ab 2 AA 3 B 4 C 5 D 6 E"
    assert read(archive, meeting) == expected
    with pytest.raises(RowNotFound):
        agenda.add_items(archive, meeting, ["x"], parent_id="tidak ada")


def test_typing_on_in_a_title_is_one_step(archive: Archive, meeting: str) -> None:
    b = id_of(archive, meeting, "B")
    for n in range(1, 8):
        agenda.rename_item(archive, meeting, b, "Paparan"[:n])
    assert archive.undo_label == "Ubah agenda 2"
    assert read(archive, meeting) == "1 A 2 Paparan 3 C"
    archive.undo()
    assert read(archive, meeting) == "1 A 2 B 3 C"
    assert archive.undo_label is None


def test_presenter_and_planned_minutes_are_set_and_cleared(archive: Archive, meeting: str) -> None:
    b = id_of(archive, meeting, "B")
    agenda.set_presenter(archive, meeting, b, "Kabag Ops")
    agenda.set_planned_minutes(archive, meeting, b, 15)
    assert archive.undo_label == "Ubah rencana waktu agenda 2"
    assert item(archive, meeting, "B").presenter == "Kabag Ops"
    assert item(archive, meeting, "B").planned_minutes == 15
    agenda.set_presenter(archive, meeting, b, "")
    agenda.set_planned_minutes(archive, meeting, b, None)
    assert (item(archive, meeting, "B").presenter, item(archive, meeting, "B").planned_minutes) == (
        None, None,
    )  # fmt: skip


def test_points_are_nested_and_brought_out_again(archive: Archive, meeting: str) -> None:
    b, c = id_of(archive, meeting, "B"), id_of(archive, meeting, "C")
    assert not agenda.nest_item(archive, meeting, id_of(archive, meeting, "A"))
    agenda.nest_item(archive, meeting, b)
    agenda.nest_item(archive, meeting, c)
    assert read(archive, meeting) == "1 A 1.1 B 1.2 C"
    agenda.nest_item(archive, meeting, c)
    assert read(archive, meeting) == "1 A 1.1 B 1.1.1 C"
    agenda.unnest_item(archive, meeting, c)
    agenda.unnest_item(archive, meeting, b)
    assert read(archive, meeting) == "1 A 1.1 C 2 B"
    assert not agenda.unnest_item(archive, meeting, b)


def test_points_move_among_those_beside_them(archive: Archive, meeting: str) -> None:
    c = id_of(archive, meeting, "C")
    for step, expected in (
        (-1, "1 A 2 C 3 B"), (-1, "1 C 2 A 3 B"), (-1, "1 C 2 A 3 B"),
        (1, "1 A 2 C 3 B"), (1, "1 A 2 B 3 C"), (1, "1 A 2 B 3 C"),
    ):  # fmt: skip
        agenda.move_item(archive, meeting, c, step=step)
        assert read(archive, meeting) == expected


@pytest.mark.parametrize(
    ("moved", "under", "index", "expected"),
    [
        ("C", None, 0, "1 C 2 A 3 B"),
        ("A", None, 1, "1 B 2 A 3 C"),
        ("A", None, 9, "1 B 2 C 3 A"),
        ("A", None, 0, "1 A 2 B 3 C"),
        ("C", "A", 0, "1 A 1.1 C 2 B"),
        ("A", "A", 0, "1 A 2 B 3 C"),
    ],
)
def test_a_point_is_dragged_to_a_place(
    archive: Archive, meeting: str, moved: str, under: str | None, index: int, expected: str
) -> None:
    parent = id_of(archive, meeting, under) if under else None
    agenda.move_item_to(
        archive, meeting, id_of(archive, meeting, moved), parent_id=parent, index=index
    )
    assert read(archive, meeting) == expected


def test_a_point_is_not_dragged_under_what_stands_under_it(archive: Archive, meeting: str) -> None:
    a, b = id_of(archive, meeting, "A"), id_of(archive, meeting, "B")
    agenda.nest_item(archive, meeting, b)
    assert not agenda.move_item_to(archive, meeting, a, parent_id=b, index=0)
    assert read(archive, meeting) == "1 A 1.1 B 2 C"


def test_points_are_not_nested_without_end(archive: Archive) -> None:
    meeting_id = services.create_meeting(archive)
    (parent,) = agenda.add_items(archive, meeting_id, ["0"])
    for n in range(1, 20):
        (made,) = agenda.add_items(archive, meeting_id, [f"{n}"], after=parent)
        agenda.nest_item(archive, meeting_id, made)
        parent = made
    record = meetings.get(archive, meeting_id)
    assert max(depth for _, depth, _ in numbered(record.agenda)) == agenda.DEEPEST - 1


# Removing


def test_the_rows_of_a_removed_point_go_to_the_one_in_front(archive: Archive, meeting: str) -> None:
    for title in "ABC":
        point = id_of(archive, meeting, title)
        for n in range(2):
            minutes.add_entry(archive, meeting, text=f"{title}{n}", agenda_item_id=point)
    (below,) = agenda.add_items(archive, meeting, ["B1"], parent_id=id_of(archive, meeting, "B"))
    minutes.add_entry(archive, meeting, text="B10", agenda_item_id=below)
    start = facts(archive)

    agenda.remove_items(archive, meeting, [id_of(archive, meeting, "B")])
    assert archive.undo_label == "Hapus agenda 2"
    assert read(archive, meeting) == "1 A 2 B1 3 C"
    assert rows(archive, meeting) == ["", "A0 A1 B0 B1", "B10", "C0 C1"]
    agenda.remove_items(
        archive, meeting, [id_of(archive, meeting, "A"), id_of(archive, meeting, "C")]
    )
    assert rows(archive, meeting) == ["A0 A1 B0 B1", "B10 C0 C1"]
    for _ in range(2):
        archive.undo()
    assert facts(archive) == start


def rows(archive: Archive, meeting_id: str) -> list[str]:
    found = sections(meetings.get(archive, meeting_id))
    return [" ".join(one.text for one in section.entries) for section in found]


# What is under discussion


def test_taking_up_a_point_finishes_the_one_before(archive: Archive, meeting: str) -> None:
    a, b = id_of(archive, meeting, "A"), id_of(archive, meeting, "B")
    agenda.begin_item(archive, meeting, a, now=at(9, 0))
    assert archive.undo_label == "Mulai agenda 1"
    agenda.begin_item(archive, meeting, b, now=at(9, 20, 5))
    first, second = item(archive, meeting, "A"), item(archive, meeting, "B")
    assert (first.begun, first.finished) == (_second(at(9, 0)), _second(at(9, 20, 5)))
    assert (second.begun, second.finished) == (_second(at(9, 20, 5)), None)
    assert running(meetings.get(archive, meeting).agenda) == second
    assert not agenda.begin_item(archive, meeting, b, now=at(9, 30))
    agenda.begin_item(archive, meeting, a, now=at(9, 40))
    again = item(archive, meeting, "A")
    assert (again.begun, again.finished) == (_second(at(9, 0)), None)


def test_the_next_point_is_taken_up_until_none_is_left(archive: Archive, meeting: str) -> None:
    agenda.nest_item(archive, meeting, id_of(archive, meeting, "B"))
    taken = [agenda.next_item(archive, meeting, now=at(9, n)) for n in range(5)]
    assert taken == [*(id_of(archive, meeting, title) for title in "ABC"), None, None]
    assert archive.undo_label == "Agenda berikutnya"
    times = {
        title: (item(archive, meeting, title).begun, item(archive, meeting, title).finished)
        for title in "ABC"
    }
    assert times == {
        "A": (_second(at(9, 0)), _second(at(9, 2))),
        "B": (_second(at(9, 1)), _second(at(9, 2))),
        "C": (_second(at(9, 2)), _second(at(9, 3))),
    }


def test_a_point_that_was_finished_out_of_turn_is_passed_over(
    archive: Archive, meeting: str
) -> None:
    for title, minute in (("B", 0), ("A", 5)):
        agenda.begin_item(archive, meeting, id_of(archive, meeting, title), now=at(9, minute))
    assert agenda.next_item(archive, meeting, now=at(9, 9)) == id_of(archive, meeting, "C")


def _second(moment: dt.datetime) -> dt.datetime:
    return moment.replace(microsecond=0)


def test_final_minutes_are_not_changed(archive: Archive) -> None:
    record = full_record()
    final = changed(record.meeting, state=MeetingState.FINAL)
    exchange.import_record(archive, changed(record, meeting=final))
    before = facts(archive)
    m, one = final.id, "m1"
    acts = (
        lambda: agenda.add_items(archive, m, ["x"]),
        lambda: agenda.rename_item(archive, m, one, "x"),
        lambda: agenda.set_presenter(archive, m, one, "x"),
        lambda: agenda.set_planned_minutes(archive, m, one, 1),
        lambda: agenda.nest_item(archive, m, one),
        lambda: agenda.unnest_item(archive, m, one),
        lambda: agenda.move_item(archive, m, one, step=1),
        lambda: agenda.move_item_to(archive, m, one, parent_id=None, index=0),
        lambda: agenda.remove_items(archive, m, [one]),
        lambda: agenda.begin_item(archive, m, one, now=at(9, 0)),
        lambda: agenda.next_item(archive, m, now=at(9, 0)),
    )
    for act in acts:
        with pytest.raises(MeetingLocked):
            act()
    assert facts(archive) == before
