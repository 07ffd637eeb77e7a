"""*Riwayat* tells the life of a meeting in words, in the order of the log."""

from __future__ import annotations

import datetime as dt

import pytest
from records import full_record

from notulen_app.services import audit, exchange, meetings
from notulen_app.store.archive import Archive

ID = full_record().meeting.id
AT = dt.datetime(2025, 3, 7, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))


class Clock:
    """A clock that a test sets."""

    now = AT

    def __call__(self) -> dt.datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def filled(tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Archive:
    archive = Archive.open(tmp_path_factory.mktemp("arsip") / "a.notulen.db", now=clock)
    exchange.import_record(archive, full_record())
    return archive


def test_each_part_is_told_with_what_it_was_and_became(filled: Archive) -> None:
    facts = {"place": "Aula", "dates": (dt.date(2025, 8, 17),), "until_finished": True}
    meetings.change_facts(filled, ID, label="Ubah tempat", place="Lapangan", until_finished=False)
    meetings.change_facts(filled, ID, label="Ubah rapat", **facts)
    lines = [line for line in audit.history(filled, ID).lines if line.act == "Ubah rapat"]
    told = {line.part: (line.before, line.after) for line in lines}
    assert told["Rapat: tempat"] == ("Lapangan", "Aula")
    assert told["Rapat: s.d. selesai"] == ("", "ya") or told["Rapat: s.d. selesai"][0] == "tidak"
    assert told["Rapat: tanggal"][1] == "17 Agustus 2025"


def test_a_page_leads_to_the_earlier_ones(filled: Archive, clock: Clock) -> None:
    for n in range(5):
        clock.now += dt.timedelta(hours=1)
        meetings.change_facts(filled, ID, label="Ubah tempat", place=f"Ruang {n}")
    first = audit.history(filled, ID, most=3)
    assert [line.after for line in first.lines] == ["Ruang 4", "Ruang 3", "Ruang 2"]
    assert first.before is not None
    rest = audit.history(filled, ID, before=first.before)
    assert [line.after for line in rest.lines[:2]] == ["Ruang 1", "Ruang 0"]
    assert rest.before is None


def test_a_clock_set_back_is_flagged_and_stays_in_its_place(filled: Archive, clock: Clock) -> None:
    for hours, place in ((1, "A"), (-30, "B"), (2, "C")):
        clock.now = AT + dt.timedelta(hours=hours)
        meetings.change_facts(filled, ID, label="Ubah tempat", place=place)
    lines = audit.history(filled, ID).lines[:3]
    assert [(line.after, line.clock_set_back) for line in lines] == [
        ("C", False), ("B", True), ("A", False)
    ]  # fmt: skip
    assert audit.clock_was_set_back(filled, AT) == AT + dt.timedelta(hours=2)
    assert audit.clock_was_set_back(filled, AT + dt.timedelta(hours=2)) is None
