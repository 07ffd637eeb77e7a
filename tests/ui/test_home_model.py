"""The model of the home list: pages, headings, and changes that touch nothing else."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

import pytest
from babel.dates import format_date
from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from notulen_app.domain.meeting import MeetingState, Officer
from notulen_app.services import meetings
from notulen_app.store import listing
from notulen_app.store.archive import Archive
from notulen_app.store.listing import Filter, MeetingRow, Wanted
from notulen_app.ui.models import meeting_words as words
from notulen_app.ui.models.meetings_model import MEETING, MeetingsModel
from notulen_app.ui.session import Session
from notulen_app.ui.wording import dates

TODAY = dt.date(2024, 8, 15)
NOW = dt.datetime(2024, 8, 15, 9, 0)


def add(archive: Archive, title: str, day: str = "", **facts: object) -> str:
    days = (dt.date.fromisoformat(day),) if day else ()
    made = meetings.create_meeting(archive, title=title, dates=days)
    if facts:
        meetings.change_facts(archive, made, **facts)
    return made


def many(archive: Archive, count: int) -> None:
    """Add meetings on the days before, one a day, in one action."""
    with archive.action("Isi"):
        for number in range(count):
            day = TODAY - dt.timedelta(days=1 + number)
            meetings.create_meeting(archive, title=f"Rapat {number}", dates=(day,))


@pytest.fixture
def owner(qapp: QApplication) -> QObject:
    return QObject()


@pytest.fixture
def model(archive: Archive, owner: QObject, qtlog: Any) -> Iterator[MeetingsModel]:
    """Give a model over the archive; Qt's tester watches whatever happens to it.

    It is told not to fetch pages by itself, as it does with pytest-qt's fixture.
    """
    made = MeetingsModel(Session(archive), Wanted(today=TODAY), owner)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning)
    tester.setUseFetchMore(False)
    yield made
    assert [one.message for one in qtlog.records if "FAIL!" in one.message] == []


def lines(model: MeetingsModel) -> list[str]:
    """Give the texts of all lines, headings in capitals."""
    return [
        model.index(line).data().upper() if model.is_heading(line) else model.index(line).data()
        for line in range(model.rowCount())
    ]


def test_the_model_is_one_that_qt_accepts(
    archive: Archive, owner: QObject, qtmodeltester: ModelTester
) -> None:
    many(archive, 3 * listing.PAGE)
    add(archive, "kosong")
    filled = MeetingsModel(Session(archive), Wanted(today=TODAY), owner)
    filled.show(Wanted(today=TODAY))
    qtmodeltester.check(filled)


def test_meetings_stand_under_today_to_come_undated_and_their_months(
    archive: Archive, model: MeetingsModel
) -> None:
    for title, day in (
        ("lama", "2023-12-01"),
        ("juli", "2024-07-25"),
        ("awal agustus", "2024-08-01"),
        ("akhir", "2024-08-13"),
        ("hari ini", "2024-08-15"),
        ("jauh", "2025-01-09"),
        ("dekat", "2024-08-22"),
        ("kosong", ""),
    ):
        add(archive, title, day)
    model.show(Wanted(today=TODAY))
    assert lines(model) == [
        *("HARI INI", "hari ini"),
        *("AKAN DATANG", "dekat", "jauh"),
        *("TANPA TANGGAL", "kosong"),
        *("AGUSTUS 2024", "akhir", "awal agustus"),
        *("JULI 2024", "juli"),
        *("DESEMBER 2023", "lama"),
    ]
    chosen = [line for line in range(model.rowCount()) if model.flags(model.index(line))]
    assert [line for line in chosen if model.meeting(model.index(line))] == [
        line for line in chosen if not model.is_heading(line)
    ]
    for line in range(model.rowCount()):
        able = bool(model.flags(model.index(line)) & Qt.ItemFlag.ItemIsSelectable)
        assert able is not model.is_heading(line)


def test_of_five_thousand_meetings_one_page_is_read_and_the_rest_as_one_scrolls(
    archive: Archive, model: MeetingsModel
) -> None:
    many(archive, 5_000)
    model.show(Wanted(today=TODAY))
    headings = [line for line in range(model.rowCount()) if model.is_heading(line)]
    assert model.rowCount() - len(headings) == listing.PAGE
    for page in range(2, 5):
        assert model.canFetchMore(QModelIndex())
        model.fetchMore(QModelIndex())
        titles = [line for line in lines(model) if line.startswith("Rapat")]
        assert titles == [f"Rapat {number}" for number in range(page * listing.PAGE)]
    names = [line for line in lines(model) if line.isupper()]
    assert len(names) == len(set(names))


def test_the_end_is_reached_once(archive: Archive, model: MeetingsModel) -> None:
    many(archive, listing.PAGE + 20)
    model.show(Wanted(today=TODAY))
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    titles = [line for line in lines(model) if line.startswith("Rapat")]
    assert titles == [f"Rapat {number}" for number in range(listing.PAGE + 20)]


def test_words_far_down_are_found_without_waiting_for_them(
    archive: Archive, model: MeetingsModel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "SCANNED", 50)
    many(archive, 300)
    with qtbot.waitSignal(model.settled):
        model.show(Wanted(today=TODAY, words=("rapat", "299")))
        assert model.is_reading
        assert model.rowCount() == 0
    assert lines(model)[1:] == ["Rapat 299"]
    assert not model.canFetchMore(QModelIndex())


def test_a_changed_meeting_is_read_again_where_it_stands(
    archive: Archive, model: MeetingsModel, qtbot: QtBot
) -> None:
    add(archive, "satu", "2024-08-10")
    second = add(archive, "dua", "2024-08-09")
    model.show(Wanted(today=TODAY))
    meetings.change_facts(archive, second, title="dua baru")
    with qtbot.waitSignal(model.dataChanged) as changed, qtbot.assertNotEmitted(model.modelReset):
        model.refresh([second])
    assert changed.args is not None
    assert changed.args[0].row() == 2
    assert lines(model) == ["AGUSTUS 2024", "satu", "dua baru"]


def test_changes_in_any_order_leave_what_reading_anew_would_give(
    archive: Archive, model: MeetingsModel, owner: QObject
) -> None:
    dice = random.Random(7)
    ids = [add(archive, f"rapat {number}") for number in range(25)]
    model.show(Wanted(today=TODAY))
    for _ in range(150):
        one = dice.choice(ids)
        if dice.random() < 0.2:
            meetings.move_to_trash(archive, one, now=NOW)
        elif dice.random() < 0.3:
            meetings.restore_from_trash(archive, one)
        else:
            day = TODAY + dt.timedelta(days=dice.randint(-70, 30))
            meetings.change_facts(archive, one, dates=(day,) if dice.random() < 0.9 else ())
        model.refresh([one])
        fresh = MeetingsModel(Session(archive), Wanted(today=TODAY), owner)
        fresh.show(Wanted(today=TODAY))
        assert lines(model) == lines(fresh)


def test_a_meeting_beyond_what_was_read_waits_for_its_page(
    archive: Archive, model: MeetingsModel
) -> None:
    many(archive, listing.PAGE + 50)
    model.show(Wanted(today=TODAY))
    before = lines(model)
    old = add(archive, "sangat lama", "1999-01-01")
    model.refresh([old])
    assert lines(model) == before
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert lines(model)[-2:] == ["JANUARI 1999", "sangat lama"]


def test_the_last_row_that_was_read_comes_back_from_the_trash(
    archive: Archive, model: MeetingsModel
) -> None:
    many(archive, listing.PAGE + 50)
    model.show(Wanted(today=TODAY))
    before = lines(model)
    last = model.index(model.rowCount() - 1).data(MEETING)
    meetings.move_to_trash(archive, last.id, now=NOW)
    model.refresh([last.id])
    assert last.title not in lines(model)
    meetings.restore_from_trash(archive, last.id)
    model.refresh([last.id])
    assert lines(model) == before


def test_the_trash_goes_by_months_only(archive: Archive, model: MeetingsModel) -> None:
    for title, day in (("nanti", "2024-09-01"), ("tadi", "2024-08-15"), ("entah", "")):
        meetings.move_to_trash(archive, add(archive, title, day), now=NOW)
    model.show(Wanted(today=TODAY, filter=Filter.TRASH))
    assert lines(model) == [
        *("SEPTEMBER 2024", "nanti"),
        *("AGUSTUS 2024", "tadi"),
        *("TANPA TANGGAL", "entah"),
    ]


def row(**facts: object) -> MeetingRow:
    known: dict[str, object] = {
        "id": "x",
        "title": "Rapat\tKoordinasi\n Lintas",
        "date": dt.date(2024, 8, 15),
        "last_date": dt.date(2024, 8, 15),
        "start": "",
        "place": None,
        "series": None,
        "chair": None,
        "state": MeetingState.DRAFT,
        "present": 0,
        "invited": 0,
        "groups": 0,
        "directives": 0,
    }
    return MeetingRow(**(known | facts))  # type: ignore[arg-type]


def test_a_row_says_what_is_recorded_and_nothing_else() -> None:
    bare = row()
    assert words.title(bare) == "Rapat Koordinasi Lintas"
    assert words.date_words(bare, TODAY) == ("15 Agu", "Kamis")
    assert words.below_title(bare) == ""
    assert words.present_words(bare) == ("–", "")
    assert words.directive_words(bare) == "–"
    assert words.present_words(row(invited=42)) == ("– / 42", "")
    full = row(invited=300, present=212, directives=4, place="Aula", chair="Kapolres", series="S")
    assert words.present_words(full) == ("212 / 300", "")
    assert words.below_title(full) == "Aula  ·  Pimpinan: Kapolres  ·  Seri: S"
    assert words.spoken(full, TODAY) == (
        "Rapat\tKoordinasi\n Lintas, 15 Agu Kamis, Draf, Aula  ·  Pimpinan: Kapolres  ·  Seri: S, "
        "hadir 212 dari 300, 4 arahan"
    )


def test_groups_are_not_taken_for_people() -> None:
    assert words.present_words(row(invited=9, present=9, groups=8)) == ("9 / 9", "8 kelompok")


def test_the_date_says_how_long_it_lasts_and_which_year_comes() -> None:
    days = row(last_date=dt.date(2024, 8, 17))
    assert words.date_words(days, TODAY) == ("15 Agu", "s.d. 17 Agu")
    later = row(date=dt.date(2025, 1, 2), last_date=dt.date(2025, 1, 2))
    assert words.date_words(later, TODAY) == ("02 Jan", "Kamis 2025")
    assert words.date_words(row(date=None, last_date=None), TODAY) == ("–", "")


def test_short_dates_are_those_of_the_language() -> None:
    for days in range(0, 800, 11):
        day = TODAY + dt.timedelta(days=days)
        assert dates.short(day) == format_date(day, "EEE d MMM", locale="id")
        assert dates.weekday(day) == format_date(day, "EEEE", locale="id")
        assert dates.month_year(day) == format_date(day, "MMMM y", locale="id")
        assert dates.day_month(day) == format_date(day, "dd MMM", locale="id")


@pytest.mark.parametrize(
    ("days", "said"),
    [(-3, "lewat 3 hari"), (-1, "lewat 1 hari"), (0, "hari ini"), (1, "besok"), (7, "Kam 22 Agu")],
)
def test_how_far_a_day_is(days: int, said: str) -> None:
    assert dates.away(TODAY + dt.timedelta(days=days), TODAY) == said


def test_the_chair_is_named_by_the_post(archive: Archive, model: MeetingsModel) -> None:
    add(archive, "rapat", "2024-08-15", chair=Officer(position="Kapolres Sampang", name="Hendro"))
    model.show(Wanted(today=TODAY))
    found = model.index(1).data(MEETING)
    assert words.below_title(found) == "Pimpinan: Kapolres Sampang"
    assert "Pimpinan: Kapolres Sampang" in model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
