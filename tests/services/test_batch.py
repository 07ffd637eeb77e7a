"""Many meetings at once: whole files only, names each another, one failure stops no other."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
from pathlib import Path

import pytest
from pdf_reading import words_of
from records import full_record

from notulen_app.domain.errors import DocumentRefused, DocumentUnmade, FieldInvalid, FileUnwritable
from notulen_app.domain.meeting import Record
from notulen_app.domain.value import changed
from notulen_app.services import editions, exchange, meetings, outputs
from notulen_app.services.batch import Batch, Order
from notulen_app.services.series import all_series, assign_series
from notulen_app.store import chosen
from notulen_app.store.archive import Archive

TITLES = ("Rapat pertama", "Rapat kedua", "Rapat kedua", "Rapat tanpa tanggal")


def record(number: int) -> Record:
    made = full_record()
    days = () if number == 3 else (dt.date(2023 + number // 2, 3, 1 + number),)
    facts = changed(
        made.meeting, id=f"rapat-{number}", title=TITLES[number], dates=days, series_id=None
    )
    return Record(meeting=facts, agenda=made.agenda[:1])


@pytest.fixture
def ids(archive: Archive) -> list[str]:
    return [exchange.import_record(archive, record(number)) for number in range(len(TITLES))]


def run(batch: Batch) -> Batch:
    while batch.advance(seconds=0.05):
        batch.wait()
    batch.close()
    return batch


def test_every_document_is_written_whole_under_its_own_name(
    archive: Archive, ids: list[str], tmp_path: Path
) -> None:
    folder = tmp_path / "keluar"
    folder.mkdir()
    pending = editions.prepare(archive, ids[1])
    at = dt.datetime(2025, 3, 7, 10, 0, tzinfo=dt.UTC)
    editions.finalise(archive, pending, editions.drawn_for_ink(pending, at=at))
    edition = editions.current(archive, ids[1])
    assert edition is not None
    (folder / "Notulen Rapat pertama.pdf").write_bytes(b"lama")
    order = Order(folder, kinds=("pdf", "json"), pattern="{jenis} {judul}")
    batch = run(Batch(archive, ids, order, at_once=2))
    assert (batch.done, batch.total) == (4, 4)
    names = sorted(one.name for one in batch.files)
    assert names == [
        "Berkas pertukaran Rapat kedua (2).json",
        "Berkas pertukaran Rapat kedua.json",
        "Berkas pertukaran Rapat pertama.json",
        "Berkas pertukaran Rapat tanpa tanggal.json",
        "Notulen Rapat kedua (2).pdf",
        "Notulen Rapat kedua.pdf",
        "Notulen Rapat pertama (2).pdf",
    ]
    assert {one.name for one in folder.iterdir()} == {*names, "Notulen Rapat pertama.pdf"}
    assert (folder / "Notulen Rapat pertama.pdf").read_bytes() == b"lama"
    (failure,) = batch.failures
    assert (failure.title, failure.document) == ("Rapat tanpa tanggal", "Notulen")
    assert failure.error == DocumentRefused("dates", "kosong")
    assert "RAPAT PERTAMA" in words_of((folder / "Notulen Rapat pertama (2).pdf").read_bytes())
    kept = editions.pdf_of(archive.cabinet, edition)
    assert (folder / "Notulen Rapat kedua.pdf").read_bytes() == kept
    written = (folder / "Berkas pertukaran Rapat pertama.json").read_bytes()
    assert written == outputs.KINDS["json"](
        outputs.Source(record(0), editions.prepare(archive, ids[0]).profile, archive.cabinet)
    )


def test_what_is_stopped_leaves_only_whole_files(
    archive: Archive, ids: list[str], tmp_path: Path
) -> None:
    batch = Batch(archive, ids * 6, Order(tmp_path / "a", kinds=("json",)), at_once=1)
    assert batch.advance(seconds=0.05)
    batch.wait()
    batch.advance(seconds=0.0)
    batch.stop()
    run(batch)
    assert batch.stopped
    assert 0 < batch.done < batch.total
    assert set((tmp_path / "a").iterdir()) == set(batch.files)
    assert all(json.loads(one.read_bytes())["format"] for one in batch.files)


def test_a_process_that_is_killed_costs_its_meetings_and_no_others(
    archive: Archive, ids: list[str], tmp_path: Path
) -> None:
    batch = Batch(archive, ids[:3] * 2, Order(tmp_path / "a", kinds=("pdf",)), at_once=1)
    batch.advance(seconds=0.0)
    batch.wait()  # the process is at work by now
    batch.advance(seconds=1.0)
    assert batch._pool is not None
    for one in list(batch._pool._processes):
        os.kill(one, signal.SIGKILL)
    run(batch)
    assert batch.done == batch.total
    assert batch.failures
    assert {type(one.error) for one in batch.failures} == {DocumentUnmade}
    assert len(batch.files) + len(batch.failures) == batch.total
    assert set((tmp_path / "a").iterdir()) == set(batch.files)


def test_what_cannot_begin_is_refused(archive: Archive, ids: list[str], tmp_path: Path) -> None:
    with pytest.raises(FieldInvalid):
        Batch(archive, ids, Order(tmp_path, pattern="{apa}"))
    (tmp_path / "berkas").write_text("x")
    with pytest.raises(FileUnwritable):
        Batch(archive, ids, Order(tmp_path / "berkas"))
    batch = run(Batch(archive, ["tidak ada"], Order(tmp_path / "b")))
    (failure,) = batch.failures
    assert (failure.title, batch.done, batch.files) == ("tidak ada", 1, [])


def test_meetings_of_a_series_and_a_year_are_found(archive: Archive, ids: list[str]) -> None:
    assign_series(archive, ids[2], "Rakor bulanan")

    def found(**narrowed: object) -> list[str]:
        pages = chosen.meetings(archive, **narrowed)  # type: ignore[arg-type]
        return [one.id for page in pages for one in page]

    assert found() == [ids[3], *ids[:3]]
    assert found(year=2023) == ids[:2]
    assert found(year=2024) == [ids[2]]
    meetings.move_to_trash(archive, ids[0], now=dt.datetime(2025, 1, 1, tzinfo=dt.UTC))
    assert found(year=2023) == [ids[1]]
    assert chosen.years(archive) == (2024, 2023)
    (one,) = all_series(archive)
    assert found(series_id=one.id) == [ids[2]]
