"""The search: what is found, in what order, and that its index is what the archive says."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from database import open_new
from hypothesis import given, settings
from hypothesis import strategies as st
from records import full_record, sample_record
from sqlcipher3 import dbapi2 as driver
from thoroughness import examples

from notulen_app.domain.errors import ArchiveDamaged, NotulenError
from notulen_app.domain.follow_up_list import Target
from notulen_app.domain.meeting import Attachment, EntryKind
from notulen_app.domain.search_hits import Found, Hit, HitGroup, Sought
from notulen_app.domain.search_query import parse
from notulen_app.domain.value import new_id
from notulen_app.services import (
    exchange,
    follow_up,
    meetings,
    minutes,
    outline,
    people,
    posts,
    series,
)
from notulen_app.store import (
    attachment_texts,
    attachments,
    search,
    search_build,
    search_intake,
    search_sources,
)
from notulen_app.store.archive import Archive
from notulen_app.store.search_schema import TODO

TODAY = dt.date(2025, 3, 10)
NOW = dt.datetime(2025, 3, 10, 9, tzinfo=dt.UTC)
Deed = Callable[[Archive, str, int], object]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give an archive of two meetings that nobody of these tests changes for long."""
    made = open_new(tmp_path_factory.mktemp("cari") / "arsip.notulen.db")
    for record in (full_record(), sample_record()):
        exchange.import_record(made, record)
    yield made
    made.close()


def found(archive: Archive, text: str, **filters: object) -> dict[HitGroup, Found]:
    sought = Sought(query=parse(text), today=TODAY, **filters)  # type: ignore[arg-type]
    asked = search.Search(archive, sought)
    return {group: asked.read(group) for group in HitGroup}


def heads(archive: Archive, text: str, **filters: object) -> set[str]:
    """Give what the hits are shown by."""
    groups = found(archive, text, **filters).values()
    return {hit.texts[0][1] for one in groups for hit in one.hits}


POSKO = {"Posko dibuka mulai hari Senin.", "Menyiapkan posko terpadu."}
SIAP = (
    "Memastikan seluruh persiapan asta siap dilakukan sedini mungkin sebagai pendukung"
    " pelaksanaan operasi."
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("posko ", {*POSKO, SIAP}),
        ("POSKO dibuka", {"Posko dibuka mulai hari Senin."}),
        ("dibuka pos", {"Posko dibuka mulai hari Senin."}),
        ('"posko dibuka"', {"Posko dibuka mulai hari Senin."}),
        ('"dibuka posko"', set()),
        ("posko -terpadu", {"Posko dibuka mulai hari Senin.", SIAP}),
        ("netralnya ", set()),
        ("sedia ", {"Kapan kendaraan tersedia?"}),
        ("tersedia*", {"Kapan kendaraan tersedia?"}),
        ("jenis:keputusan", {"Posko dibuka mulai hari Senin."}),
        ("jenis:keputusan senin", {"Posko dibuka mulai hari Senin."}),
        ('pic:"kabag ops"', {"Menyiapkan posko terpadu."}),
        ("pic:bagops posko", {"Menyiapkan posko terpadu."}),
        ("jenis:pertanyaan tahun:2025", {"Kapan kendaraan tersedia?"}),
        ("jenis:pertanyaan tahun:2024", set()),
        ("jenis:pertanyaan tahun:2020-2025", {"Kapan kendaraan tersedia?"}),
        ("jenis:pertanyaan seri:bulanan", {"Kapan kendaraan tersedia?"}),
        ("jenis:pertanyaan seri:tahunan", set()),
        ("jenis:imbauan status:belum", set()),
        ("jenis:penekanan status:dikerjakan", {"Menyiapkan posko terpadu."}),
        ("listrik pln", {"Menyiapkan posko terpadu."}),
        ("zzz", set()),
        ("-posko", set()),
        ("", set()),
    ],
)
def test_words_phrases_beginnings_and_fields_find_what_says_them(
    archive: Archive, text: str, wanted: set[str]
) -> None:
    assert heads(archive, text) == wanted


def test_related_words_find_each_other(archive: Archive) -> None:
    for word in ("aman", "pengamanan", "keamanan", "mengamankan"):
        titles = {hit.meeting for hit in found(archive, f"{word} ")[HitGroup.MEETING].hits}
        assert len(titles) == 2, word
    assert heads(archive, '"aman"') == set()


def test_filters_narrow_what_is_found(archive: Archive) -> None:
    own = full_record()
    assert own.series is not None
    assert heads(archive, "posko ", year=2025) == POSKO
    assert not heads(archive, "posko ", year=2023)
    assert heads(archive, "posko ", series_id=own.series.id) == POSKO
    assert heads(archive, "posko ", state="menunggu tanda tangan") == POSKO
    assert heads(archive, "posko ", state="dikerjakan") == {"Menyiapkan posko terpadu."}
    sector = own.directory.sectors[0].id
    asked = {hit.meeting_id for one in found(archive, "", sector_id=sector).values()
             for hit in one.hits if hit.meeting_id}  # fmt: skip
    assert asked == {own.meeting.id}


def test_people_and_files_are_found_by_what_is_known_of_them(archive: Archive) -> None:
    hits = found(archive, "kapolres sampang")[HitGroup.PERSON].hits
    assert [(hit.kind, hit.texts[0][1]) for hit in hits] == [("orang", "Hendro Sukmono")]
    one = Attachment(id="l1", name="Paparan Kasat Lantas.pdf", sha256="0" * 64, caption="Jalur")
    meeting_id = full_record().meeting.id
    with archive.action("Lampirkan"):
        attachments.add(archive, meeting_id, one)
    attachment_texts.keep(archive, (meeting_id, "l1"), 1, "Pengalihan arus di simpang empat")
    for text in ("lantas papar", "jalur", "alih arus", '"simpang empat"'):
        (hit,) = found(archive, text)[HitGroup.FILE].hits
        assert (hit.target_id, hit.texts[0][1]) == ("l1", one.name)
    archive.undo()
    assert found(archive, "alih arus")[HitGroup.FILE].hits == ()


def test_what_is_in_the_trash_is_not_found(archive: Archive) -> None:
    meetings.move_to_trash(archive, full_record().meeting.id, now=dt.datetime.now().astimezone())
    assert not heads(archive, "dibuka")
    archive.undo()
    assert heads(archive, "dibuka") >= {"Posko dibuka mulai hari Senin."}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give an archive with 130 rows that say the same, in three meetings, one without a date."""
    made = open_new(tmp_path_factory.mktemp("cari") / "arsip.notulen.db")
    for day in ((dt.date(2024, 1, 5),), (dt.date(2023, 2, 6),), ()):
        own = meetings.create_meeting(made, title="Rapat", dates=day)
        texts = [f"posko nomor {n}" for n in range(50 if day else 30)]
        with made.action("Isi"):
            for text in texts:
                minutes.add_entry(made, own, text=text)
    yield made
    made.close()


def test_what_is_counted_whole_is_not_said_to_be_more(many: Archive) -> None:
    """A short list of what answers best is cut, its count is not."""
    asked = search.Search(many, Sought(query=parse("nomor 49"), today=TODAY))
    few = asked.read(HitGroup.ROW, limit=1)
    assert (len(few.hits), few.count, few.more) == (1, 2, False)


def test_pages_follow_each_other_the_newest_first_and_counts_are_bounded(many: Archive) -> None:
    asked = search.Search(many, Sought(query=parse("posko "), today=TODAY))
    page = asked.read(HitGroup.ROW)
    assert (page.count, page.more) == (search.COUNTED, True)
    hits: list[Hit] = [*page.hits]
    while page.end is not None:
        page = asked.read(HitGroup.ROW, before=page.end)
        hits += page.hits
    assert len({hit.target_id for hit in hits}) == len(hits) == 130
    days = [hit.day for hit in hits]
    assert days == [None] * 30 + [dt.date(2024, 1, 5)] * 50 + [dt.date(2023, 2, 6)] * 50


def test_few_hits_are_in_order_of_how_well_they_answer(many: Archive) -> None:
    own = meetings.create_meeting(many, title="Rapat", dates=(dt.date(2020, 1, 1),))
    minutes.add_entry(many, own, text="Rencana pengamanan tempat ibadah di seluruh wilayah")
    minutes.add_entry(many, own, text="Kondisi aman, aman terkendali")
    minutes.add_entry(many, own, text="Mengamankan jalur")
    hits = found(many, "aman ")[HitGroup.ROW].hits
    assert [hit.texts[0][1].split()[0] for hit in hits] == ["Kondisi", "Mengamankan", "Rencana"]


# The index is what the archive says


def contents(db: driver.Connection) -> list[object]:
    """Give all that the index holds, whatever way it lies in the file."""
    db.execute("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
    db.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab (main, search_index, instance)")
    tables = ("temp.terms", "search_doc", "search_word", "search_root")
    held = [sorted(db.execute(f"SELECT * FROM {one}").fetchall()) for one in tables]
    db.execute("DROP TABLE temp.terms")
    return held


def made_anew(archive: Archive) -> list[object]:
    """Give what an index would hold that is made now, in a copy."""
    copy = driver.connect(":memory:", isolation_level=None)
    archive.db.conn.backup(copy)
    search_sources.prepare(copy)
    search_sources.index(copy)
    copy.execute("DELETE FROM search_doc")
    search_sources.sweep(copy)
    assert contents(copy) == [[], [], [], []]
    search_sources.unwatch(copy)
    search_build.begin(copy)
    made = contents(copy)
    copy.close()
    return made


def note(archive: Archive, own: str, n: int) -> None:
    minutes.add_entry(archive, own, text=f"catatan kesiapan {n}")


def directive(archive: Archive, own: str, n: int) -> None:
    kind, units = EntryKind.DIRECTIVE, [f"Kabag {n}"]
    minutes.add_entry(archive, own, text=f"siapkan {n}", kind=kind, addressees=units)


def report(archive: Archive, own: str, n: int) -> None:
    for meeting_id, of, unit in archive.db.execute(
        "SELECT meeting_id, directive_id, id FROM assignment ORDER BY rowid LIMIT 1"
    ).fetchall():
        target = Target(meeting_id=meeting_id, directive_id=of, assignment_id=unit)
        follow_up.report(archive, [target], f"laporan {n}", now=NOW)


def on_row(archive: Archive, n: int) -> tuple[str, str]:
    rows = archive.db.execute("SELECT meeting_id, id FROM entry ORDER BY rowid").fetchall()
    meeting_id, row_id = rows[n % len(rows)]
    return meeting_id, row_id


def kind(archive: Archive, own: str, n: int) -> None:
    meeting_id, row_id = on_row(archive, n)
    minutes.change_kind(archive, meeting_id, [row_id], list(EntryKind)[n % len(EntryKind)])


def remove(archive: Archive, own: str, n: int) -> None:
    meeting_id, row_id = on_row(archive, n)
    if n % 4:
        minutes.change_text(archive, meeting_id, row_id, f"diubah {n}")
    else:
        outline.remove_rows(archive, meeting_id, [row_id])


def date(archive: Archive, own: str, n: int) -> None:
    days = (dt.date(2024, 1, 1) + dt.timedelta(days=n),) if n % 5 else ()
    meetings.change_facts(archive, own, dates=days, place=f"Aula {n}")


def named(archive: Archive, own: str, n: int) -> None:
    if n % 2:
        series.assign_series(archive, own, f"Seri {n % 3}")
    elif known := series.all_series(archive):
        series.rename_series(archive, known[0].id, f"Seri lain {n}")


def directory(archive: Archive, own: str, n: int) -> None:
    office = people.add_organisation(archive, name=f"Dinas {n}")
    person = people.add_person(archive, name=f"Orang {n}", rank="Kompol")
    held = person if n % 2 else None
    posts.add_post(archive, title=f"Kepala {n}", organisation_id=office, person_id=held)
    people.change_organisation(archive, office, name=f"Dinas baru {n}")
    people.add_group(archive, name=f"Kelompok {n}")


def file(archive: Archive, own: str, n: int) -> None:
    with archive.action("Lampirkan"):
        one = Attachment(id=new_id(), name=f"berkas {n}.pdf", sha256=f"{n:064x}")
        attachments.add(archive, own, one)
    attachment_texts.keep(archive, (own, one.id), n % 2, f"isi {n}")


def copy(archive: Archive, own: str, n: int) -> None:
    meetings.copy_meeting(archive, own, dates=(dt.date(2023, 1, 1 + n % 28),))


def trash(archive: Archive, own: str, n: int) -> None:
    meetings.move_to_trash(archive, own, now=NOW)


def undo(archive: Archive, own: str, n: int) -> None:
    for _ in range(1 + n % 4):
        archive.undo()


def redo(archive: Archive, own: str, n: int) -> None:
    for _ in range(1 + n % 4):
        archive.redo()


DEEDS = (note, directive, report, kind, remove, date, named, directory, file, copy, trash)
STEPS = st.tuples(st.sampled_from((*DEEDS, undo, redo, undo)), st.integers(0, 99))


@settings(max_examples=examples(12), deadline=None)
@given(steps=st.lists(STEPS, min_size=6, max_size=14))
def test_after_whatever_was_done_and_undone_the_index_is_that_of_a_fresh_one(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Deed, int]]
) -> None:
    archive = open_new(tmp_path_factory.mktemp("cari") / "arsip.notulen.db")
    exchange.import_record(archive, full_record())
    for deed, n in steps:
        ids = archive.db.execute("SELECT id FROM meeting ORDER BY id").fetchall()
        own = ids[n % len(ids)][0] if ids else meetings.create_meeting(archive, title="Rapat")
        with contextlib.suppress(NotulenError, ZeroDivisionError):
            deed(archive, own, n)
    assert contents(archive.db.conn) == made_anew(archive)
    archive.close()


def index_bytes(archive: Archive) -> bytes:
    """Give all that lies in the tables of the index."""
    query = (
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'search_%'"
        " AND name <> 'search_index'"
    )
    found = b""
    for (name,) in archive.db.execute(query).fetchall():
        for values in archive.db.execute(f"SELECT * FROM {name}").fetchall():
            found += b"".join(
                one if isinstance(one, bytes) else f" {one} ".encode() for one in values
            )
    return found


@pytest.mark.parametrize("large", [False, True])
def test_a_word_that_is_deleted_stays_nowhere_once_the_index_is_scrubbed(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, large: bool
) -> None:
    own = full_record().meeting.id
    row = minutes.add_entry(archive, own, text="Sandinya kepiting")
    assert b"kepiting" in index_bytes(archive)
    minutes.change_text(archive, own, row, "Sandinya diganti")
    assert heads(archive, "sandi ") == {"Sandinya diganti"}
    if large:
        monkeypatch.setattr(search_build, "AT_ONCE", 5)
    search_intake.scrub(archive)
    monkeypatch.undo()
    assert search_intake.is_complete(archive)
    assert search_intake.has_work(archive) is large
    while search_intake.take_in(archive, 3):
        pass
    assert b"kepiting" not in index_bytes(archive)
    assert contents(archive.db.conn) == made_anew(archive)
    archive.undo()
    archive.undo()


def test_a_damaged_index_hinders_no_writing_and_is_made_anew(tmp_path: Path) -> None:
    archive = open_new(tmp_path / "arsip.notulen.db")
    exchange.import_record(archive, full_record())
    own, row = full_record().meeting.id, full_record().entries[0].id
    archive.db.execute("UPDATE search_index_data SET block = x'00ff00ff' WHERE id > 10")
    with pytest.raises(ArchiveDamaged), archive.reading():
        heads(archive, "posko")
    minutes.change_text(archive, own, row, "Diubah walau indeks rusak")
    while search_intake.take_in(archive, 100):
        pass
    assert heads(archive, "walau") == {"Diubah walau indeks rusak"}
    minutes.add_entry(archive, own, text="Baris berikut")
    assert contents(archive.db.conn) == made_anew(archive)
    archive.close()


def test_a_large_archive_is_taken_in_step_by_step_while_it_is_written(tmp_path: Path) -> None:
    archive = open_new(tmp_path / "arsip.notulen.db")
    for record in (full_record(), sample_record()):
        exchange.import_record(archive, record)
    wanted = contents(archive.db.conn)
    archive.db.execute("DELETE FROM search_doc")
    search_sources.sweep(archive.db.conn)
    for statement in TODO:
        archive.db.execute(statement)
    minutes.add_entry(archive, full_record().meeting.id, text="Baris di tengah jalan")
    seen = [search_intake.progress(archive)]
    while search_intake.take_in(archive, 3):
        seen.append(search_intake.progress(archive))
    assert search_intake.is_complete(archive)
    assert len(seen) > 10
    assert all(one.done <= one.total for one in seen)
    archive.undo()
    assert contents(archive.db.conn) == wanted
    archive.close()
