"""Models of the door: sound to Qt, and counts that agree with those the archive keeps."""

from __future__ import annotations

import random

import pytest
from door_lists import door_list
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from notulen_app.domain.attendance import Attendance, AttendanceRole, AttendanceState
from notulen_app.domain.check_in import CheckInIndex, Invitee, KnownPerson
from notulen_app.domain.desk import Conflict, Side
from notulen_app.domain.guests import Guest
from notulen_app.services import attendance, unasked
from notulen_app.store import invited, tallies
from notulen_app.store.archive import Archive
from notulen_app.ui.door.desk import in_door_order
from notulen_app.ui.models.conflicts_model import ConflictsModel
from notulen_app.ui.models.door_counts import DoorCounts
from notulen_app.ui.models.door_model import DoorModel
from notulen_app.ui.models.parties import MembersModel, PartiesModel, Party, parties_of
from notulen_app.ui.models.sectors_model import SectorsModel

CHECK = Qt.ItemDataRole.CheckStateRole
_S = AttendanceState


def invitee(number: int, state: AttendanceState = _S.UNKNOWN, **facts: object) -> Invitee:
    known = {"name": f"Uji {number}", "sector": "KPU", "organisation": "KPU Contoh"} | facts
    return Invitee(id=f"r{number}", number=number, state=state, **known)  # type: ignore[arg-type]


ROWS = (
    invitee(1),
    invitee(2, _S.PRESENT),
    invitee(3, _S.REPRESENTED),
    invitee(4, sector="Bawaslu", organisation="Bawaslu Contoh"),
    invitee(5, _S.PRESENT, role=AttendanceRole.GUEST, sector=None, organisation=None),
    invitee(6, name="Linmas", group_id="g1", head_count=60, sector=None, organisation=None),
)


def test_the_list_shows_rows_and_known_people(qtmodeltester: ModelTester) -> None:
    model = DoorModel()
    known = KnownPerson(person_id="p9", name="Uji Sembilan", position="Kepala")
    model.show(ROWS, (known,))
    qtmodeltester.check(model)
    assert model.place("p9") == len(ROWS)
    spoken = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Nomor 2, Uji 2, KPU Contoh, Hadir"
    model.put(invitee(2, _S.ILL))
    assert model.row(1) == invitee(2, _S.ILL)


def test_all_rows_stand_as_a_search_gives_them() -> None:
    chance = random.Random(3)
    rows = [invitee(n, chance.choice(list(_S))) for n in range(1, 60)]
    index = CheckInIndex(rows)
    assert in_door_order(index.invitees) == index.find("", most=60).rows


def test_sectors_show_all_first_and_change_row_by_row(qtmodeltester: ModelTester) -> None:
    counts, model = DoorCounts(), SectorsModel()
    counts.load(ROWS)
    model.load(counts.all, counts.sectors)
    qtmodeltester.check(model)
    lines = [model.line(n) for n in range(model.rowCount())]
    assert [(one.name, one.figures) for one in lines] == [
        ("Semua unsur", "2/5"),
        ("KPU", "2/3"),
        ("Bawaslu", "0/1"),
    ]
    changed = []
    model.dataChanged.connect(lambda first, _: changed.append(first.row()))
    counts.change(ROWS[3], invitee(4, _S.PRESENT, sector="Bawaslu"))
    model.load(counts.all, counts.sectors)
    assert changed == [0, 2]
    assert model.line(2).figures == "1/1"


def test_counts_agree_with_those_of_the_archive_after_any_deeds(archive: Archive) -> None:
    sectors = (("Forkopimda", 3), ("KPU", 4), ("Polsek", 5))
    listed = door_list(archive, sectors=sectors, groups=(("Linmas", 60),))
    meeting_id, counts = listed.meeting_id, DoorCounts()
    rows = {one.id: one for page in invited.pages(archive, meeting_id) for one in page}
    counts.load(rows.values())
    chance = random.Random(7)
    marks = (attendance.mark_excused, attendance.mark_ill, attendance.mark_absent)
    for _ in range(60):
        row_id = chance.choice(listed.rows).id
        if chance.random() < 0.6:
            attendance.mark_present(
                archive, meeting_id, row_id, now=None, heads=chance.choice([None, 5])
            )
        else:
            chance.choice(marks)(archive, meeting_id, row_id)
        new = invited.invitee(archive, meeting_id, row_id)
        counts.change(rows[row_id], new)
        assert new is not None
        rows[row_id] = new
    guest = unasked.add_guest(archive, meeting_id, Guest(name="Uji Tamu"), now=None)
    counts.change(None, invited.invitee(archive, meeting_id, guest.row.id))
    kept = tallies.of_meeting(archive, meeting_id)
    assert counts.all.invited == sum(one.tally.invited for one in kept)
    assert counts.all.came == sum(one.tally.came for one in kept)
    assert counts.all.guests == sum(one.tally.guests for one in kept) == 1
    assert counts.all.heads == sum(one.tally.heads_present for one in kept)
    ours = {name: (one.invited, one.came) for name, one in counts.sectors.items() if name}
    assert ours == {one.name: (one.tally.invited, one.tally.came) for one in kept if one.name}


def test_parties_are_groups_sectors_and_offices(qtmodeltester: ModelTester) -> None:
    found = parties_of(ROWS, [("Piket", ["r1", "r2", "r9"]), ("Kosong", [])])
    shown = [(one.kind, one.name, len(one.people), len(one.waiting)) for one in found]
    assert shown == [
        ("Kelompok", "Linmas", 0, 0),
        ("Kelompok", "Piket", 2, 1),
        ("Unsur", "KPU", 3, 1),
        ("Unsur", "Bawaslu", 1, 1),
        ("Instansi", "KPU Contoh", 3, 1),
        ("Instansi", "Bawaslu Contoh", 1, 1),
    ]
    alone = (invitee(1, organisation="KPU"), invitee(2, organisation="KPU"))
    assert [one.kind for one in parties_of(alone, [])] == ["Unsur"]
    model = PartiesModel()
    model.load(found)
    qtmodeltester.check(model)
    model.narrow("baw con")
    assert [model.index(n).data() for n in range(model.rowCount())] == ["Bawaslu Contoh"]


def test_of_a_party_those_come_in_who_are_waiting_and_ticked(qtmodeltester: ModelTester) -> None:
    people = (invitee(1), invitee(2, _S.PRESENT), invitee(3), invitee(4, _S.EXCUSED))
    model = MembersModel()
    model.load(Party("Unsur", "KPU", people))
    qtmodeltester.check(model)
    assert model.ticked == ("r1", "r3")
    assert model.setData(model.index(0), Qt.CheckState.Unchecked.value, CHECK)
    assert model.ticked == ("r3",)
    assert not model.flags(model.index(1)) & Qt.ItemFlag.ItemIsUserCheckable
    model.tick_all(ticked=False)
    assert model.ticked == ()
    model.tick_all(ticked=True)
    assert model.ticked == ("r1", "r3")


def test_of_two_ways_one_is_ticked(qtmodeltester: ModelTester) -> None:
    conflicts = [
        Conflict(
            ours=Attendance(id=f"r{n}", person_id="p", state=_S.EXCUSED),
            theirs=Attendance(id=f"r{n}", person_id="p", state=_S.PRESENT),
            proposed=Side.THEIRS,
        )
        for n in (1, 2)
    ]
    model = ConflictsModel()
    model.load(conflicts, {"r1": "Uji Satu", "r2": "Uji Dua"})
    qtmodeltester.check(model)
    row = [model.index(0, n).data() for n in range(3)]
    assert row == ["Uji Satu", "Izin", "Hadir"]
    assert model.sides == {"r1": Side.THEIRS, "r2": Side.THEIRS}
    model.setData(model.index(0, 1), Qt.CheckState.Checked.value, CHECK)
    assert model.sides == {"r1": Side.OURS, "r2": Side.THEIRS}
    assert model.index(0, 1).data(CHECK) is Qt.CheckState.Checked
    assert model.index(0, 2).data(CHECK) is Qt.CheckState.Unchecked
    model.choose_all(Side.OURS)
    assert set(model.sides.values()) == {Side.OURS}


@pytest.mark.parametrize("number", range(1, 4))
def test_empty_models_are_sound(qtmodeltester: ModelTester, number: int) -> None:
    models = (DoorModel(), MembersModel(), ConflictsModel())
    qtmodeltester.check(models[number - 1])
