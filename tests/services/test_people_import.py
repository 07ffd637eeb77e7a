"""Lists of people taken in: what becomes of each line, and nothing half-imported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest
from database import facts
from sheet_files import packed, row_xml, sheet_xml, xlsx, xlsx_parts

from notulen_app.domain.columns import Field
from notulen_app.domain.errors import ArchiveReadOnly, FileUnreadable, MeetingLocked
from notulen_app.domain.import_rows import (
    Doubt,
    PreviewRow,
    RowState,
    decided_left,
    decided_new,
    decided_same,
    undecided,
)
from notulen_app.domain.meeting import MeetingState
from notulen_app.domain.people import (
    Directory,
    NumberKind,
    Organisation,
    Person,
    Position,
    Sector,
    ServiceNumber,
)
from notulen_app.domain.people_list import LineKind
from notulen_app.domain.value import changed, new_id
from notulen_app.services import exchange, meetings, people_import
from notulen_app.store import meetings as stored
from notulen_app.store import people
from notulen_app.store.archive import Archive

NEW, CHANGED, SAME, DOUBTFUL, REFUSED, LEFT = RowState
TITLES = "No\tNama\tPangkat\tNRP/NIP\tJabatan\tInstansi\tNo. HP"


def table(*lines: str, titles: str = TITLES) -> people_import.Table:
    found = people_import.read_pasted("\n".join((titles, *lines)))
    assert found is not None
    return found


def previewed(archive: Archive, *lines: str, titles: str = TITLES) -> tuple[PreviewRow, ...]:
    found = table(*lines, titles=titles)
    return people_import.preview(archive, found.sheets[0], found.layouts[0])


def states(rows: Sequence[PreviewRow]) -> list[RowState]:
    return [row.state for row in rows]


def directory(archive: Archive) -> dict[str, tuple[Person, str, str, str]]:
    """Give every person by name, with title, office and sector of the last post."""
    db = archive.db
    found = {}
    for row in db.query("SELECT id, name FROM person ORDER BY id"):
        person = people.find(archive, Person, row["id"])
        assert person is not None
        post = list(
            db.query(
                "SELECT p.title, o.name AS office, s.name AS sector FROM position p"
                " LEFT JOIN organisation o ON o.id = p.organisation_id"
                " LEFT JOIN sector s ON s.id = o.sector_id WHERE p.person_id = ? ORDER BY p.id",
                [row["id"]],
            )
        )
        last = post[-1] if post else {"title": "", "office": "", "sector": ""}
        found[row["name"]] = (person, last["title"], last["office"] or "", last["sector"] or "")
    return found


def known(
    archive: Archive,
    name: str,
    *,
    title: str = "",
    office: str = "",
    number: str = "",
    **facts: str,
) -> Person:
    person = Person(
        id=new_id(),
        name=name,
        service_number=ServiceNumber(kind=NumberKind.NRP, value=number) if number else None,
        **facts,
    )
    offices = (Organisation(id=new_id(), name=office),) if office else ()
    posts = (
        (
            Position(
                id=new_id(),
                title=title,
                organisation_id=offices[0].id if offices else None,
                person_id=person.id,
            ),
        )
        if title or office
        else ()
    )
    with archive.action("Isi"):
        people.put_directory(
            archive, Directory(people=(person,), organisations=offices, positions=posts)
        )
    return person


# From a file into the directory


def test_a_list_goes_into_the_directory_with_posts_offices_and_sectors(
    archive: Archive, tmp_path: Path
) -> None:
    path = tmp_path / "daftar.xlsx"
    rows = [
        ("POLRES SAMPANG",), (), ("DAFTAR UNDANGAN",),
        ("NO", "NAMA", "PANGKAT/NRP", "JABATAN", "INSTANSI"),
        ("A.", "FORKOPIMDA"),
        ("1", "H. SLAMET, S.IP", "-", "Bupati", "Pemkab Sampang"),
        ("2", "HENDRO SUKMONO, S.I.K.", "AKBP / 87010123", "Kapolres", "Polres Sampang"),
        ("B.", "TOKOH AGAMA"),
        ("3", "KH. Bukhori", "", "", ""),
        ("4", "", "", "Kapolsek Kota", "Polres Sampang"),
    ]  # fmt: skip
    path.write_bytes(xlsx(rows))
    found = people_import.read_file(path)
    preview = people_import.preview(archive, found.sheets[0], found.layouts[0])
    assert states(preview) == [LEFT, NEW, NEW, LEFT, NEW, NEW]
    assert [row.line.number for row in preview] == [5, 6, 7, 8, 9, 10]
    changes = people_import.take_over(archive, preview)
    assert changes.label == "Impor 4 baris daftar"
    people_now = directory(archive)
    hendro, title, office, sector = people_now["HENDRO SUKMONO"]
    assert hendro.rank == "AKBP"
    assert hendro.degrees_after == "S.I.K."
    assert hendro.service_number == ServiceNumber(kind=NumberKind.NRP, value="87010123")
    assert (title, office, sector) == ("Kapolres", "Polres Sampang", "FORKOPIMDA")
    assert people_now["SLAMET"][1:] == ("Bupati", "Pemkab Sampang", "FORKOPIMDA")
    # Without an office the heading is all that is told of one.
    assert people_now["Bukhori"][1:] == ("", "TOKOH AGAMA", "TOKOH AGAMA")
    sectors = archive.db.execute('SELECT name, "order" FROM sector ORDER BY "order"').fetchall()
    assert [tuple(one) for one in sectors] == [("FORKOPIMDA", 1), ("TOKOH AGAMA", 2)]
    offices = archive.db.execute("SELECT count(*) FROM organisation").fetchone()[0]
    assert offices == 3
    vacant = archive.db.execute("SELECT title FROM position WHERE person_id IS NULL").fetchall()
    assert [one[0] for one in vacant] == ["Kapolsek Kota"]


def test_one_undo_takes_all_of_it_back(archive: Archive) -> None:
    known(archive, "BUDI", title="Camat", office="Kecamatan Kota")
    before = facts(archive)
    preview = previewed(
        archive,
        "1\tBudi\t\t87010124\tCamat\tKecamatan Kota\t0812345678",
        "2\tSiti\t\t\tLurah\tKelurahan Baru\t",
        "3\tJoko\t\t\tLurah\tKelurahan Baru\t",
    )
    assert states(preview) == [CHANGED, NEW, NEW]
    people_import.take_over(archive, preview)
    after = facts(archive)
    assert after != before
    archive.undo()
    assert facts(archive) == before
    archive.redo()
    assert facts(archive) == after


def test_what_fails_half_way_leaves_nothing(archive: Archive) -> None:
    preview = previewed(archive, *(f"{n}\tOrang {_word(n)}\t\t\t\t\t" for n in range(1, 900)))
    before = facts(archive)
    steps = people_import.taking_over(archive, preview)
    for _ in range(3):
        next(steps)
    assert archive.db.execute("SELECT count(*) FROM person").fetchone()[0] > 0
    steps.close()
    assert facts(archive) == before
    archive.db.execute("PRAGMA query_only = 1")
    with pytest.raises(ArchiveReadOnly):
        people_import.take_over(archive, preview)
    archive.db.execute("PRAGMA query_only = 0")
    assert facts(archive) == before
    assert archive.undo_label is None


def _word(n: int) -> str:
    return "".join("bcdfghjklm"[int(one)] + "aiueo"[int(one) % 5] for one in f"{n:04}")


def test_the_same_list_again_changes_nothing(archive: Archive) -> None:
    lines = (
        "1\tHENDRO, S.I.K.\tAKBP\t87010123\tKapolres\tPolres Sampang\t0812",
        "2\tSiti\t\t\tLurah\tKelurahan Baru\t",
        "3\t\t\t\tCamat Kota\tKecamatan Kota\t",
    )
    people_import.take_over(archive, previewed(archive, *lines))
    before = facts(archive)
    again = previewed(archive, *lines)
    assert states(again) == [SAME, SAME, SAME]
    assert not people_import.take_over(archive, again)
    assert facts(archive) == before


# Who is meant


def test_somebody_known_is_completed_and_changed_in_what_the_list_tells(archive: Archive) -> None:
    known(
        archive, "HENDRO SUKMONO", title="Kapolres", office="Polres Sampang", number="87010123",
        rank="Kompol", phone="0811",
    )  # fmt: skip
    (row,) = previewed(
        archive, "1\tAKBP Hendro Sukmono, S.I.K.\t\t8701 0123\tKAPOLRES\tPOLRES SAMPANG\t0812"
    )
    assert row.state is CHANGED
    assert [(one.fact, one.old, one.new) for one in row.changes] == [
        ("rank", "Kompol", "AKBP"),
        ("degrees_after", "", "S.I.K."),
        ("phone", "0811", "0812"),
    ]
    people_import.take_over(archive, [row])
    person, title, office, _ = directory(archive)["HENDRO SUKMONO"]
    assert (person.rank, person.phone, title, office) == (
        "AKBP", "0812", "Kapolres", "Polres Sampang",
    )  # fmt: skip


def test_the_same_rank_spelt_otherwise_is_no_change(archive: Archive) -> None:
    known(archive, "HENDRO", rank="Ajun Komisaris Besar Polisi")
    (row,) = previewed(archive, "1\tHendro\tAKBP\t\t\t\t")
    assert row.state is SAME


def test_a_new_post_of_somebody_told_by_number_is_added(archive: Archive) -> None:
    person = known(archive, "BUDI", title="Kasat", office="Polres Sampang", number="87010124")
    (row,) = previewed(archive, "1\tBudi\t\t87010124\tKabag\tPolres Sampang\t")
    assert [(one.fact, one.old, one.new) for one in row.changes] == [("position", "Kasat", "Kabag")]
    people_import.take_over(archive, [row])
    assert directory(archive)["BUDI"][1:3] == ("Kabag", "Polres Sampang")
    held = archive.db.execute(
        "SELECT title FROM position WHERE person_id = ? ORDER BY id", [person.id]
    )
    assert [one[0] for one in held.fetchall()] == ["Kasat", "Kabag"]


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("1\tHendra Sukmono\t\t\t\t\t", Doubt.SIMILAR),
        ("1\tHendro Sukmono\t\t\tDandim\t\t", Doubt.OTHER_POST),
        ("1\tHendro Sukmono\t\t\tKapolres\tPolres Bangkalan\t", Doubt.OTHER_POST),
        ("1\tBudi Santoso\t\t87010123\tKapolres\t\t", Doubt.OTHER_NAME),
    ],
)
def test_what_cannot_be_told_is_a_doubt(archive: Archive, line: str, doubt: Doubt) -> None:
    person = known(
        archive, "HENDRO SUKMONO", title="Kapolres", office="Polres Sampang", number="87010123"
    )
    (row,) = previewed(archive, line)
    assert (row.state, row.doubt) == (DOUBTFUL, doubt)
    assert [one.known.person.id for one in row.candidates] == [person.id]
    before = facts(archive)
    assert not people_import.take_over(archive, [row])
    assert not people_import.take_over(archive, [decided_left(row)])
    assert facts(archive) == before


def test_decisions_count_and_can_be_taken_back(archive: Archive) -> None:
    person = known(archive, "HENDRO SUKMONO", title="Kapolres")
    (row,) = previewed(archive, "1\tHendra Sukmono\tAKBP\t\t\t\t")
    same = decided_same(row, person.id)
    assert (same.state, same.person_id) == (CHANGED, person.id)
    assert [one.fact for one in same.changes] == ["rank"]
    assert undecided(same) == row
    people_import.take_over(archive, [same])
    assert {name: found[0].rank for name, found in directory(archive).items()} == {
        "HENDRO SUKMONO": "AKBP"
    }
    archive.undo()
    people_import.take_over(archive, [decided_new(row)])
    assert set(directory(archive)) == {"HENDRO SUKMONO", "Hendra Sukmono"}


def test_another_number_is_another_person(archive: Archive) -> None:
    known(archive, "BUDI SANTOSO", number="87010123")
    rows = previewed(
        archive, "1\tBudi Santoso\t\t87010999\t\t\t", "2\tBudi Santosa\t\t87010998\t\t\t"
    )
    assert states(rows) == [NEW, NEW]


def test_of_several_called_so_the_post_decides(archive: Archive) -> None:
    one = known(archive, "MUHAMMAD ALI", title="Camat", office="Kecamatan Kota")
    known(archive, "Moh. Ali", title="Lurah", office="Kelurahan Baru")
    rows = previewed(
        archive, "1\tMuh. Ali\t\t\tCamat\tKecamatan Kota\t", "2\tMuhammad Ali\t\t\t\t\t"
    )
    assert states(rows) == [SAME, DOUBTFUL]
    assert rows[0].person_id == one.id
    (alone,) = previewed(archive, "1\tMuhammad Ali\t\t\t\t\t")
    assert (alone.doubt, len(alone.candidates)) == (Doubt.SEVERAL, 2)


def test_honorifics_word_order_and_spelling_do_not_make_another_person(archive: Archive) -> None:
    person = known(archive, "Achmad Zaini")
    (row,) = previewed(archive, "1\tDrs. H. Zaini Ahmad, M.Si\t\t\t\t\t")
    assert (row.state, row.person_id) == (CHANGED, person.id)


def test_whoever_stands_in_the_list_twice(archive: Archive) -> None:
    rows = previewed(
        archive,
        "1\tBudi\t\t87010123\tCamat\t\t",
        "2\tBUDI\t\t87010123\tCamat\t\t",
        "3\tBudi\t\t\tCamat\t\t0812",
        "4\tBudi\t\t\tLurah\t\t",
        "5\tBudiman\t\t87010123\t\t\t",
        "6\t\t\t\tSekda\tPemkab\t",
        "7\t\t\t\tSEKDA\tpemkab\t",
        "8\tSiti\t\t\t\t\t",
        "9\tSiti\t\t\t\t\t",
    )
    assert states(rows) == [NEW, LEFT, DOUBTFUL, NEW, DOUBTFUL, NEW, LEFT, NEW, DOUBTFUL]
    assert [row.twin for row in rows] == [None, 2, 2, None, 2, None, 7, None, 9]
    assert {row.doubt for row in rows if row.state is DOUBTFUL} == {Doubt.TWICE}


def test_headings_may_be_groups(archive: Archive) -> None:
    found = table("A.\tKAPOLSEK JAJARAN", "1\tBudi\t\t\tKapolsek\t\t", "2\tSiti\t\t\tKapolsek\t\t")
    layout = changed(found.layouts[0], headings=Field.GROUP)
    people_import.take_over(archive, people_import.preview(archive, found.sheets[0], layout))
    (group,) = archive.db.query("SELECT name, person_ids FROM people_group")
    assert group["name"] == "KAPOLSEK JAJARAN"
    assert group["person_ids"].count('"') == 4
    again = people_import.preview(archive, found.sheets[0], layout)
    assert states(again) == [LEFT, SAME, SAME]
    assert again[0].line.kind is LineKind.HEADING


def test_an_office_without_sector_gets_it_and_one_that_has_keeps_it(archive: Archive) -> None:
    sector = Sector(id=new_id(), name="TNI", order=4)
    offices = (
        Organisation(id=new_id(), name="Polres Sampang"),
        Organisation(id=new_id(), name="Kodim 0828", sector_id=sector.id),
    )
    with archive.action("Isi"):
        people.put_directory(archive, Directory(sectors=(sector,), organisations=offices))
    titles = "Nama\tJabatan\tInstansi\tUnsur"
    rows = previewed(
        archive, "Budi\tKasat\tPolres Sampang\tPolri", "Siti\tPasi\tKodim 0828\tPolri",
        titles=titles,
    )  # fmt: skip
    people_import.take_over(archive, rows)
    found = directory(archive)
    assert (found["Budi"][3], found["Siti"][3]) == ("Polri", "TNI")


# Onto the list of a meeting


def test_a_list_becomes_the_invitees_of_a_meeting(archive: Archive) -> None:
    meeting_id = meetings.create_meeting(archive, title="Rakor", dates=(dt.date(2024, 8, 15),))
    kapolsek = known(archive, "JOKO", title="Kapolsek Kota", office="Polsek Kota")
    lines = (
        "1\tHENDRO\tAKBP\t87010123\tKapolres\tPolres Sampang\t",
        "2\t\t\t\tKapolsek Kota\tPolsek Kota\t",
        "3\t\t\t\tDanramil Kota\tKoramil Kota\t",
        "4\t\t\t\t\tKPU Sampang\t",
    )
    rows = previewed(archive, *lines)
    assert states(rows) == [NEW, SAME, NEW, NEW]
    changes = people_import.take_over(archive, rows, meeting_id=meeting_id)
    assert changes.label == "Undang 4 dari daftar"
    record = stored.get(archive, meeting_id)
    names = {one.id: one.name for one in (*record.directory.people, *record.directory.groups)}
    listed = [(row.order, names[row.person_id or row.group_id or ""]) for row in record.attendance]
    assert listed == [(1, "HENDRO"), (2, "JOKO"), (3, "Danramil Kota"), (4, "KPU Sampang")]
    posts = {one.id: one.title for one in record.directory.positions}
    assert [posts.get(row.position_id or "") for row in record.attendance][:2] == [
        "Kapolres", "Kapolsek Kota",
    ]  # fmt: skip
    assert record.attendance[1].person_id == kapolsek.id
    offices = {one.name for one in record.directory.organisations}
    assert {"Polres Sampang", "Polsek Kota", "Koramil Kota", "KPU Sampang"} <= offices
    people_import.take_over(archive, previewed(archive, *lines), meeting_id=meeting_id)
    assert len(stored.get(archive, meeting_id).attendance) == 4


def test_heads_are_counted_for_an_office_that_is_asked(archive: Archive) -> None:
    meeting_id = meetings.create_meeting(archive, title="Rakor", dates=())
    rows = previewed(archive, "1\tPolsek Kota\t5 orang", titles="No\tInstansi\tJumlah")
    people_import.take_over(archive, rows, meeting_id=meeting_id)
    (row,) = stored.get(archive, meeting_id).attendance
    assert row.head_count == 5


def test_the_record_of_the_meeting_is_whole(archive: Archive) -> None:
    """It can be exchanged: whatever it refers to is in it."""
    meeting_id = meetings.create_meeting(archive, title="Rakor", dates=(dt.date(2024, 8, 15),))
    known(archive, "JOKO", title="Kapolsek", office="Polsek Kota")
    titles = "Nama\tJabatan\tInstansi\tUnsur\tKelompok"
    rows = previewed(
        archive, "Joko\tKapolsek\tPolsek Kota\tPolri\tKapolsek jajaran",
        "Siti\tKetua\tKPU\tPenyelenggara\tUndangan", titles=titles,
    )  # fmt: skip
    people_import.take_over(archive, rows, meeting_id=meeting_id)
    written = exchange.encode(stored.get(archive, meeting_id))
    other = Archive.open(archive.path.with_name("lain.notulen.db"))
    exchange.import_record(other, exchange.decode(written))
    assert stored.get(other, meeting_id) == stored.get(archive, meeting_id)
    other.close()


def test_a_frozen_meeting_takes_nobody(archive: Archive) -> None:
    meeting_id = meetings.create_meeting(archive, title="Rakor", dates=(dt.date(2024, 8, 15),))
    rows = previewed(archive, "1\tBudi\t\t\t\t\t")
    meetings.change_state(archive, meeting_id, MeetingState.FINAL)
    before = facts(archive)
    with pytest.raises(MeetingLocked):
        people_import.take_over(archive, rows, meeting_id=meeting_id)
    assert facts(archive) == before


# Speed and refusals


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(FileUnreadable):
        people_import.read_file(path)
    assert people_import.read_pasted(" ") is None


def test_the_first_sheet_with_a_list_is_proposed(tmp_path: Path) -> None:
    sheets = {
        "Sampul": sheet_xml(row_xml(["DAFTAR UNDANGAN"])),
        "Sandi": sheet_xml(row_xml(["Nama", "Jabatan"])),
        "Daftar": sheet_xml(row_xml(["No", "Nama", "Jabatan"]) + row_xml(["1", "Budi", "Camat"])),
    }
    path = tmp_path / "a.xlsx"
    path.write_bytes(packed(xlsx_parts(sheets, states={"Sandi": "hidden"})))
    assert people_import.read_file(path).proposed == 2


def test_a_large_import_is_compared_in_many_steps(archive: Archive) -> None:
    """2,000 lines against 2,000 people, and the window is free between two steps."""
    crowd = [Person(id=new_id(), name=f"Kenalan {_word(n)}") for n in range(2_000)]
    with archive.action("Isi"):
        people.put_directory(archive, Directory(people=tuple(crowd)))
    lines = (f"{n}\tOrang {_word(n)}\t\t\tKasat\tPolres\t" for n in range(2_000))
    found = table(*lines)
    prepared = people_import.prepare(found.sheets[0], found.layouts[0])
    steps, taken = people_import.previewing(archive, *prepared), 0
    rows: tuple[PreviewRow, ...] = ()
    while not rows:
        try:
            next(steps)
            taken += 1
        except StopIteration as finished:
            rows = finished.value
    assert states(rows) == [NEW] * 2_000
    assert taken >= 20


def test_the_commit_and_what_goes_into_the_file_are_two_steps(archive: Archive) -> None:
    rows = previewed(archive, *(f"{n}\tOrang {_word(n)}\t\t\tKasat\tPolres\t" for n in range(400)))
    steps = people_import.taking_over(archive, rows)
    sizes = []
    while not archive.last_changes.label.startswith("Impor"):
        next(steps)
        sizes.append(archive.path.stat().st_size)
    with pytest.raises(StopIteration):
        next(steps)
    assert archive.path.stat().st_size > sizes[-1] == sizes[0]
    assert archive.undo_label == "Impor 400 baris daftar"
