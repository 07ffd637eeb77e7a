"""The home list and what is due: order, paging, filters, words and counts."""

from __future__ import annotations

import datetime as dt

import pytest
from records import full_record

from notulen_app.domain.directive import Assignment, AssignmentState, Directive
from notulen_app.domain.guests import Guest
from notulen_app.domain.meeting import MeetingState
from notulen_app.domain.people import Party
from notulen_app.domain.value import changed
from notulen_app.services import exchange, invitees, unasked
from notulen_app.services.meetings import (
    change_facts,
    change_state,
    create_meeting,
    move_to_trash,
    restore_from_trash,
    set_directives,
)
from notulen_app.store import due, listing
from notulen_app.store import meetings as stored
from notulen_app.store.archive import Archive
from notulen_app.store.listing import Filter, MeetingRow, Wanted

TODAY = dt.date(2024, 8, 15)
NOW = dt.datetime(2024, 8, 15, 9, 0)


def everything(archive: Archive, wanted: Wanted, *, limit: int) -> list[MeetingRow]:
    """Page through the whole list."""
    rows: list[MeetingRow] = []
    after = None
    while True:
        page = listing.page(archive, wanted, after=after, limit=limit)
        assert len(page.rows) <= limit
        rows += page.rows
        if page.end is None:
            return rows
        after = page.end


def titles(archive: Archive, *, limit: int = 50, **wanted: object) -> list[str]:
    rows = everything(archive, Wanted(today=TODAY, **wanted), limit=limit)  # type: ignore[arg-type]
    return [row.title for row in rows]


def on(archive: Archive, title: str, *days: str, **facts: object) -> str:
    """Add a meeting on some days."""
    dates = tuple(map(dt.date.fromisoformat, days))
    made = create_meeting(archive, title=title, dates=dates)
    if facts:
        change_facts(archive, made, **facts)
    return made


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """Give an archive with meetings before, on and after the day, and one without a date."""
    on(archive, "lama", "2023-01-05")
    on(archive, "kemarin", "2024-08-14")
    on(archive, "sore", "2024-08-15", start=dt.time(15))
    on(archive, "pagi", "2024-08-15", start=dt.time(9))
    on(archive, "pekan depan", "2024-08-22", "2024-08-23", place="Aula 50%")
    on(archive, "bulan depan", "2024-09-02")
    on(archive, "belum bertanggal")
    return archive


ORDER = [
    *("pagi", "sore"),
    *("pekan depan", "bulan depan"),
    "belum bertanggal",
    *("kemarin", "lama"),
]


@pytest.mark.parametrize("limit", [1, 2, 3, 50])
def test_today_comes_first_then_the_nearest_then_the_past_from_its_end(
    filled: Archive, limit: int
) -> None:
    assert titles(filled, limit=limit) == ORDER


def test_a_page_of_many_meetings_on_one_day_neither_skips_nor_repeats(archive: Archive) -> None:
    ids = {on(archive, str(number), "2024-08-01") for number in range(30)}
    rows = everything(archive, Wanted(today=TODAY), limit=7)
    assert len(rows) == 30
    assert {row.id for row in rows} == ids


def test_a_filter_shows_its_state_and_counts_it(filled: Archive) -> None:
    wanted = {Filter.RUNNING: "pagi", Filter.DRAFT: "kemarin", Filter.FINAL: "lama"}
    rows = {row.title: row.id for row in everything(filled, Wanted(today=TODAY), limit=50)}
    for filter_, title in wanted.items():
        change_state(filled, rows[title], MeetingState(filter_.value))
    counts = listing.counts(filled, TODAY).of
    for filter_, title in wanted.items():
        assert titles(filled, filter=filter_) == [title]
        assert counts[filter_] == 1
    assert titles(filled, filter=Filter.UPCOMING) == ["sore", "pekan depan", "bulan depan"]
    assert counts[Filter.UPCOMING] == 3
    assert counts[Filter.ALL] == 7


def test_trash_is_out_of_every_other_list_and_can_be_had_back(archive: Archive) -> None:
    record = full_record()
    meeting_id = exchange.import_record(archive, record)
    move_to_trash(archive, meeting_id, now=NOW)
    assert titles(archive) == []
    counts = listing.counts(archive, TODAY).of
    assert (counts.pop(Filter.TRASH), set(counts.values())) == (1, {0})
    assert titles(archive, filter=Filter.TRASH) == [record.meeting.title]
    assert stored.get(archive, meeting_id) == record
    restore_from_trash(archive, meeting_id)
    (row,) = everything(archive, Wanted(today=TODAY), limit=5)
    assert (row.invited, row.present, row.directives) == (8, 4, 3)
    assert row.groups == sum(one.group_id is not None for one in record.attendance)
    archive.undo()
    assert titles(archive, filter=Filter.TRASH) == [record.meeting.title]


def test_who_came_unasked_is_not_among_those_who_were_asked(archive: Archive) -> None:
    meeting_id = create_meeting(archive, title="Rapat", dates=(TODAY,))
    invitees.invite(archive, meeting_id, [Guest(name="Uji Satu"), Guest(name="Uji Dua")])
    unasked.add_guest(archive, meeting_id, Guest(name="Uji Tamu"), now=NOW)
    (row,) = everything(archive, Wanted(today=TODAY), limit=5)
    assert (row.invited, row.present) == (2, 0)


def test_words_are_found_in_title_place_and_series_whatever_their_case(filled: Archive) -> None:
    record = full_record()
    exchange.import_record(filled, record)
    assert record.series is not None
    assert titles(filled, words=("DEPAN",)) == ["pekan depan", "bulan depan"]
    assert titles(filled, words=("aula", "pekan")) == ["pekan depan"]
    assert titles(filled, words=("50%",)) == ["pekan depan"]
    assert titles(filled, words=("%",)) == ["pekan depan"]
    assert titles(filled, words=("_",)) == []
    assert titles(filled, words=(record.series.name,)) == [record.meeting.title]


def test_words_that_stand_far_down_are_found_in_bounded_steps(
    filled: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "SCANNED", 2)
    first = listing.page(filled, Wanted(today=TODAY, words=("lama",)))
    assert first.rows == ()
    assert first.end is not None
    assert titles(filled, words=("lama",)) == ["lama"]
    assert titles(filled, words=("tidak", "ada")) == []


def test_one_row_is_what_the_list_would_show_of_it(filled: Archive) -> None:
    for row in everything(filled, Wanted(today=TODAY), limit=50):
        assert listing.row(filled, Wanted(today=TODAY), row.id) == row
        wanted = Wanted(today=TODAY, words=("lama",))
        assert (listing.row(filled, wanted, row.id) is not None) is (row.title == "lama")
        assert listing.row(filled, Wanted(today=TODAY, filter=Filter.TRASH), row.id) is None
    assert listing.row(filled, Wanted(today=TODAY), "tidak-ada") is None


def day(days: int) -> dt.date:
    return TODAY + dt.timedelta(days=days)


def task(name: str, state: AssignmentState, due_in: int | None = None) -> Assignment:
    due_day = None if due_in is None else day(due_in)
    return Assignment(id=name, unit=Party(text=name), state=state, due=due_day)


def directive(name: str, due_in: int | None, *tasks: Assignment) -> Directive:
    return Directive(
        id=name,
        text=name,
        due=None if due_in is None else day(due_in),
        addressees=(Party(text="Kapolsek jajaran"),),
        assignments=tasks,
    )


@pytest.fixture
def dated(archive: Archive) -> str:
    """Give a meeting with directives before and after the day, open and done."""
    meeting = on(archive, "rakor", "2024-08-01")
    done, begun = AssignmentState.DONE, AssignmentState.UNDER_WAY
    rows = (
        directive("lewat lama", -30),
        directive("lewat sehari", -1, task("Kabag SDM", begun), task("Kabag Log", done)),
        directive("sudah selesai", -1, task("Kabag Ops", done)),
        directive("hari ini", 0),
        directive("unit sendiri", 40, task("Kasat Binmas", begun, 3)),
        directive("sepekan", 7),
        directive("delapan hari", 8),
        directive("tanpa tenggat", None),
    )
    set_directives(archive, meeting, rows)
    return meeting


def test_what_is_due_is_what_somebody_still_has_to_do(archive: Archive, dated: str) -> None:
    late = due.late(archive, TODAY, limit=9)
    assert [(one.text, one.units) for one in late.rows] == [
        ("lewat sehari", ("Kabag SDM",)),
        ("lewat lama", ("Kapolsek jajaran",)),
    ]
    coming = due.coming(archive, TODAY, days=7, limit=9)
    assert [(one.text, one.due) for one in coming.rows] == [
        ("hari ini", day(0)),
        ("unit sendiri", day(3)),
        ("sepekan", day(7)),
    ]
    assert (late.more, coming.more) == (False, False)
    assert due.coming(archive, TODAY, days=7, limit=2).more


def test_a_meeting_in_the_trash_or_cancelled_has_nothing_due(archive: Archive, dated: str) -> None:
    change_state(archive, dated, MeetingState.CANCELLED, reason="diganti")
    assert due.late(archive, TODAY, limit=9).rows == ()
    archive.undo()
    move_to_trash(archive, dated, now=NOW)
    assert due.coming(archive, TODAY, days=7, limit=9).rows == ()


def test_more_than_is_shown_is_said_and_counted(archive: Archive, dated: str) -> None:
    assert due.late(archive, TODAY, limit=1).more
    assert due.count_late(archive, TODAY) == len(due.late(archive, TODAY, limit=9).rows) == 2
    assert due.count_coming(archive, TODAY, days=7) == 3


def test_what_is_put_off_is_not_due_before_its_day(archive: Archive, dated: str) -> None:
    until = TODAY + dt.timedelta(days=2)
    late = stored.get(archive, dated).directives
    rows = tuple(changed(one, snoozed_until=until) for one in late)
    set_directives(archive, dated, rows)
    assert due.late(archive, TODAY, limit=9).rows == ()
    assert due.count_late(archive, TODAY) == 0
    assert len(due.late(archive, until, limit=9).rows) >= 2


def test_reports_wait_until_somebody_has_verified_them(archive: Archive, dated: str) -> None:
    first = next(one for one in stored.get(archive, dated).directives if one.assignments)
    task = changed(first.assignments[0], state=AssignmentState.TO_VERIFY, reported_at=NOW)
    set_directives(archive, dated, (changed(first, assignments=(task,)),))
    found = due.to_verify(archive, limit=5)
    assert found.count == 1
    assert [(one.text, one.unit, one.since) for one in found.rows] == [
        (first.text, task.unit.text, NOW.date())
    ]
    assert due.to_verify(archive, limit=0).rows == ()
