"""Two desks without a network: whatever the order of the files, the list is the same."""

from __future__ import annotations

import datetime as dt
import json
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import permutations
from pathlib import Path

import pytest
from database import facts
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from records import full_record, sample_record
from thoroughness import examples

from notulen_app.domain.attendance import Attendance, AttendanceState, Representative
from notulen_app.domain.desk import Side, marking
from notulen_app.domain.errors import (
    ExchangeRefused,
    FileUnreadable,
    MeetingLocked,
    MeetingNotFound,
)
from notulen_app.domain.guests import Guest
from notulen_app.domain.meeting import Meeting, MeetingState
from notulen_app.domain.value import changed
from notulen_app.services import (
    attendance,
    exchange,
    invitees,
    meetings,
    people,
    second_desk,
    unasked,
)
from notulen_app.services.second_desk import CheckIn
from notulen_app.store import meetings as stored
from notulen_app.store.archive import Archive

WIB = dt.timezone(dt.timedelta(hours=7))
START = dt.datetime(2024, 8, 15, 8, 0, tzinfo=WIB)
NAMES = ("Uji Satu", "Uji Dua", "Uji Tiga", "Uji Empat")


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    archive = Archive.open(path)
    try:
        yield archive
    finally:
        archive.close()


def prepared(archive: Archive) -> str:
    meeting_id = meetings.create_meeting(archive, title="Rakor", dates=(START.date(),))
    guests = [Guest(name=name, position="Jabatan", organisation="Kantor") for name in NAMES]
    guests.append(Guest(name="Kapolsek jajaran", is_group=True, head_count=14))
    invitees.invite(archive, meeting_id, guests)
    return meeting_id


def check_in(archive: Archive, meeting_id: str, dice: random.Random, *, desk: str) -> None:
    """Mark some rows as a desk would, guests among them."""
    now = START
    for n in range(dice.randint(1, 6)):
        now += dt.timedelta(minutes=dice.randint(0, 9))
        row = dice.choice(stored.get(archive, meeting_id).attendance)
        verb = dice.randint(0, 7)
        if verb <= 2:
            attendance.mark_present(archive, meeting_id, row.id, now=now, heads=None)
        elif verb == 3:
            stand_in = Representative(name=dice.choice(["A", "B"]))
            attendance.mark_represented(archive, meeting_id, row.id, stand_in, now=now)
        elif verb == 4:
            attendance.mark_excused(archive, meeting_id, row.id, note=dice.choice([None, "dinas"]))
        elif verb == 5:
            attendance.mark_departed(archive, meeting_id, row.id, now=now)
        elif verb == 6 and row.group_id:
            heads = dice.randint(1, 14)
            attendance.mark_present(archive, meeting_id, row.id, now=now, heads=heads)
        else:
            guest = Guest(name=f"Tamu {desk}{n}", position="Camat", organisation="Kantor")
            unasked.add_guest(archive, meeting_id, guest, now=now)


def listed(archive: Archive, meeting_id: str) -> list[Attendance]:
    return sorted(stored.get(archive, meeting_id).attendance, key=lambda row: row.id)


def preferring(states: list[AttendanceState]) -> Callable[[Archive, CheckIn], None]:
    """Give a user who decides every conflict for the state that he prefers."""

    def liking(row: Attendance) -> tuple[int, str]:
        return (states.index(row.state), marking(row))

    def merge(archive: Archive, file: CheckIn) -> None:
        found = second_desk.compare(archive, file).conflicts
        decisions = {
            one.id: Side.THEIRS if liking(one.theirs) > liking(one.ours) else Side.OURS
            for one in found
        }
        second_desk.merge(archive, file, decisions=decisions)

    return merge


def undecided(archive: Archive, file: CheckIn) -> None:
    second_desk.merge(archive, file)


@settings(max_examples=examples(8), phases=[Phase.generate])
@given(st.integers(0, 2**32), st.permutations(list(AttendanceState)), st.booleans())
def test_every_order_of_the_files_gives_one_list(
    seed: int, states: list[AttendanceState], decided: bool
) -> None:
    dice = random.Random(seed)
    merge = preferring(states) if decided else undecided
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with opened(folder / "a.db") as home:
            meeting_id = prepared(home)
            along = second_desk.take_along(home, meeting_id, now=START)
            check_in(home, meeting_id, dice, desk="A")
        files = []
        for desk in "BCD":
            with opened(folder / f"{desk}.db") as archive:
                second_desk.receive(archive, second_desk.decode(along))
                check_in(archive, meeting_id, dice, desk=desk)
                back = second_desk.take_along(archive, meeting_id, now=START)
                files.append(second_desk.decode(back))
        results = []
        for n, order in enumerate(permutations(files)):
            path = folder / f"order{n}.db"
            shutil.copy(folder / "a.db", path)
            with opened(path) as archive:
                for file in order:
                    merge(archive, file)
                results.append(listed(archive, meeting_id))
                for file in (*order, order[0]):
                    before = facts(archive)
                    merge(archive, file)
                    assert facts(archive) == before
                record = stored.get(archive, meeting_id)
                assert exchange.decode(exchange.encode(record)) == record
    assert all(one == results[0] for one in results)
    orders = [row.order for row in results[0]]
    assert len(set(orders)) == len(orders)


@pytest.fixture
def desks(archive: Archive, tmp_path: Path) -> Iterator[tuple[Archive, Archive, str]]:
    """Give both desks' archives with one meeting in each."""
    meeting_id = prepared(archive)
    path = tmp_path / "absensi.notulen-absensi"
    second_desk.write_file(archive, meeting_id, path, now=START)
    with opened(tmp_path / "b.db") as other:
        file = second_desk.read_file(path)
        assert not second_desk.is_here(other, file)
        assert second_desk.receive(other, file) == meeting_id
        yield archive, other, meeting_id


def row(archive: Archive, meeting_id: str, number: int) -> Attendance:
    return next(one for one in stored.get(archive, meeting_id).attendance if one.order == number)


def back(archive: Archive, meeting_id: str) -> CheckIn:
    return second_desk.decode(second_desk.take_along(archive, meeting_id, now=START))


def test_the_other_desk_has_the_list_and_both_marks_come_together(
    desks: tuple[Archive, Archive, str],
) -> None:
    home, other, meeting_id = desks
    assert listed(other, meeting_id) == listed(home, meeting_id)
    ten = START + dt.timedelta(minutes=10)
    attendance.mark_present(home, meeting_id, row(home, meeting_id, 1).id, now=ten)
    attendance.mark_present(home, meeting_id, row(home, meeting_id, 2).id, now=START)
    attendance.mark_present(other, meeting_id, row(other, meeting_id, 1).id, now=START)
    attendance.mark_present(other, meeting_id, row(other, meeting_id, 3).id, now=ten)
    before = facts(home)
    second_desk.merge(home, back(other, meeting_id))
    arrivals = [row(home, meeting_id, n).arrived for n in (1, 2, 3, 4)]
    assert arrivals == [START, START, ten, None]
    assert home.undo_label == "Gabungkan absensi"
    home.undo()
    assert facts(home) == before


def test_what_differs_is_told_decided_and_not_asked_again(
    desks: tuple[Archive, Archive, str],
) -> None:
    home, other, meeting_id = desks
    first = row(home, meeting_id, 1).id
    attendance.mark_excused(home, meeting_id, first)
    attendance.mark_present(other, meeting_id, first, now=START)
    file = back(other, meeting_id)
    (found,) = second_desk.compare(home, file).conflicts
    assert (found.ours.state, found.theirs.state, found.proposed) == (
        AttendanceState.EXCUSED,
        AttendanceState.PRESENT,
        Side.THEIRS,
    )
    second_desk.merge(home, file, decisions={first: Side.OURS})
    assert row(home, meeting_id, 1).state is AttendanceState.EXCUSED
    attendance.mark_present(other, meeting_id, row(other, meeting_id, 2).id, now=START)
    later = back(other, meeting_id)
    assert second_desk.compare(home, later).conflicts == ()
    second_desk.merge(home, later)
    assert row(home, meeting_id, 1).state is AttendanceState.EXCUSED
    assert row(home, meeting_id, 2).state is AttendanceState.PRESENT


def test_guests_of_both_desks_are_numbered_by_arrival(
    desks: tuple[Archive, Archive, str],
) -> None:
    home, other, meeting_id = desks
    known = people.add_person(home, name="Uji Kenal", phone="0811")
    unasked.add_known_guest(home, meeting_id, known, now=START + dt.timedelta(minutes=9))
    guest = Guest(name="Tamu Kedua", position="Camat", organisation="Kecamatan")
    unasked.add_guest(other, meeting_id, guest, now=START)
    second_desk.merge(home, back(other, meeting_id))
    record = stored.get(home, meeting_id)
    names = {one.id: one.name for one in record.directory.people}
    assert [
        names[one.person_id or ""]
        for one in sorted(record.attendance, key=lambda one: one.order)
        if one.order > 5
    ] == ["Tamu Kedua", "Uji Kenal"]
    person = next(one for one in record.directory.people if one.id == known)
    assert person.phone == "0811"


def test_phones_and_histories_stay_at_home_and_are_known_again(
    archive: Archive, tmp_path: Path
) -> None:
    meeting_id = prepared(archive)
    first = row(archive, meeting_id, 1).person_id or ""
    people.change_person(archive, first, phone="0811", history="mantan Kasat")
    along = second_desk.take_along(archive, meeting_id, now=START)
    assert b"0811" not in along and b"mantan" not in along
    with opened(tmp_path / "b.db") as other:
        second_desk.receive(other, second_desk.decode(along))
        gone = row(archive, meeting_id, 1).id
        attendance.mark_present(other, meeting_id, gone, now=START)
        invitees.remove_invitees(archive, meeting_id, [gone])
        second_desk.merge(archive, back(other, meeting_id))
    found = row(archive, meeting_id, 6)
    assert (found.id, found.person_id) == (gone, first)
    directory = stored.get(archive, meeting_id).directory
    assert [one.phone for one in directory.people if one.id == first] == ["0811"]


def test_whoever_was_taken_off_the_list_and_marked_by_nobody_stays_off(
    desks: tuple[Archive, Archive, str],
) -> None:
    home, other, meeting_id = desks
    invitees.remove_invitees(home, meeting_id, [row(home, meeting_id, 4).id])
    file = back(other, meeting_id)
    assert second_desk.compare(home, file).left_out == 1
    assert not second_desk.merge(home, file)


def test_a_file_of_another_meeting_or_of_final_minutes_is_refused(archive: Archive) -> None:
    meeting_id = prepared(archive)
    file = back(archive, meeting_id)
    foreign = changed(file.record, meeting=Meeting(id=full_record().meeting.id, title="Lain"))
    with pytest.raises(MeetingNotFound):
        second_desk.merge(archive, CheckIn(START, foreign))
    with archive.action("Sah"):
        archive.db.execute("UPDATE meeting SET state = ?", [MeetingState.FINAL.value])
    before = facts(archive)
    with pytest.raises(MeetingLocked):
        second_desk.merge(archive, file)
    with pytest.raises(MeetingLocked):
        second_desk.take_along(archive, meeting_id, now=START)
    assert facts(archive) == before


# Hostile files


def hostile(change: Callable[[dict], object]) -> bytes:
    """Give a check-in file with something wrong in it."""
    record = exchange.encode(sample_record())
    file = {"format": "notulen-absensi/1", "written": START.isoformat()}
    whole = {**file, "record": json.loads(record)}
    change(whole)
    return json.dumps(whole).encode()


def test_a_file_that_is_right_is_read() -> None:
    assert second_desk.decode(hostile(lambda _: None)).record == sample_record()


def crowd(whole: dict) -> None:
    rows = whole["record"]["attendance"]
    whole["record"]["attendance"] = [{**rows[0], "id": f"x{n}"} for n in range(20_001)]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b'{"format": "notulen-absensi/1"}',
        b"[" * 100_000,
        exchange.encode(sample_record()),
        hostile(lambda w: w.update(format="notulen-absensi/2")),
        hostile(lambda w: w.update(lebih=1)),
        hostile(lambda w: w.update(written="kemarin")),
        hostile(lambda w: w["record"].update(attendance=7)),
        hostile(lambda w: w["record"]["attendance"][0].update(group_id="tidak ada")),
        hostile(lambda w: w["record"]["attendance"][0].update(position_id="tidak ada")),
        hostile(lambda w: w["record"]["attendance"][0].update(state="bolos")),
        hostile(lambda w: w["record"]["attendance"][0].update(note="a\u0000b")),
        hostile(lambda w: w["record"]["attendance"][0].update(head_count=10**30)),
        hostile(lambda w: w["record"]["meeting"].update(id="../../etc")),
        hostile(crowd),
    ],
    ids=range(19),
)
def test_a_hostile_file_is_refused_whole(content: bytes) -> None:
    with pytest.raises(ExchangeRefused):
        second_desk.decode(content)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "besar"
    with path.open("wb") as stream:
        stream.truncate(second_desk.LARGEST + 1)
    with pytest.raises(FileUnreadable):
        second_desk.read_file(path)
    with pytest.raises(ExchangeRefused):
        second_desk.decode(b" " * (second_desk.LARGEST + 1))
