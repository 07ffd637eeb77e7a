"""The speed of the hand: a key and an Enter on the Notulen tab, at 5,000 rows and 50,000 people."""

from __future__ import annotations

import datetime as dt
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from measuring import Row, bare_commits, worst
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from notulen_app.domain.meeting import Entry, EntryKind
from notulen_app.domain.people import Person
from notulen_app.domain.value import new_id
from notulen_app.services import agenda, meetings, running
from notulen_app.store import meetings as stored
from notulen_app.store.archive import Archive
from notulen_app.store.rows import to_row
from notulen_app.ui.context import Context
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Scheme, Theme
from notulen_app.ui.notices import Notices
from notulen_app.ui.pages.minutes import MinutesTab
from notulen_app.ui.preferences import Preferences
from notulen_app.ui.session import Session

ROWS, PEOPLE, KEYS, ENTERS = 5_000, 50_000, 200, 100
ECHO, FRAME, OPEN = 8.0, 1000 / 60, 300.0
"""Milliseconds: what an echo may take over a bare key, one frame, and opening a meeting."""
_FIRST = ("Adi", "Budi", "Citra", "Dewi", "Eko", "Fitri", "Gita", "Hadi", "Indah", "Joko")
_LAST = ("Santoso", "Wijaya", "Lestari", "Pratama", "Saputra", "Utami", "Nugroho", "Hidayat")


def rows() -> list[Row]:
    """Measure on an archive made for it."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        archive, meeting_id = _archive(Path(folder) / "a.notulen.db")
        tab = _tab(application, archive)
        opening = _opening(application, tab, meeting_id)
        while tab._names._work is not None:
            tab._names._step()
        bare_key = _keys(application, _bare_field(application))
        key = _keys(application, tab._line.field)
        bare_commit = bare_commits(Path(folder) / "bare.db", ENTERS)
        enter = _enters(application, tab)
        archive.close()
    return [
        _limit("key to painted echo, median", key, statistics.median, bare_key, ECHO),
        _limit("key to painted echo, 99 %", key, worst, bare_key, ECHO),
        Row(
            "Enter to painted row, median",
            statistics.median(enter),
            1.5 * statistics.median(bare_commit) + FRAME,
            goal=1.0,
            absent="other: 1.5 commits and a frame",
        ),
        Row(
            "Enter to painted row, 99 %",
            worst(enter),
            1.5 * worst(bare_commit) + FRAME,
            goal=1.0,
        ),
        Row("open a meeting of 5,000 rows", statistics.median(opening), OPEN, goal=1.0),
    ]


def _limit(
    label: str,
    ours: list[float],
    of: Callable[[list[float]], float],
    bare: list[float],
    more: float,
) -> Row:
    return Row(label, of(ours), of(bare) + more, goal=1.0)


def _archive(path: Path) -> tuple[Archive, str]:
    archive = Archive.open(path)
    meeting_id = meetings.create_meeting(archive, title="Rakor", dates=(dt.date(2024, 8, 15),))
    points = agenda.add_items(archive, meeting_id, [f"Agenda {n}" for n in range(1, 41)])
    running.begin_meeting(archive, meeting_id, now=dt.datetime.now().astimezone())
    entries = [
        Entry(
            id=new_id(),
            kind=list(EntryKind)[n % 2],
            text=f"Kapolres menyampaikan penekanan ke-{n} kepada seluruh anggota " * (1 + n % 3),
            agenda_item_id=points[n * len(points) // ROWS],
            order=n,
        )
        for n in range(ROWS)
    ]
    people = [
        Person(id=new_id(), name=f"{_FIRST[n % 10]} {_LAST[n // 10 % 8]} {n}")
        for n in range(PEOPLE)
    ]
    with archive.action("Isi"):
        stored.put_entries(archive, meeting_id, entries)
        for start in range(0, PEOPLE, 5_000):
            part = [to_row(one) for one in people[start : start + 5_000]]
            archive.db.table("person").insert_all(part, pk="id")
    archive.forget_steps()
    return archive, meeting_id


def _tab(application: QApplication, archive: Archive) -> MinutesTab:
    theme = Theme(application, scheme=Scheme.LIGHT, scale=1.0)
    icons = Icons(theme)
    tab = MinutesTab(Context(Session(archive), theme, icons, Notices(icons), Preferences()))
    tab.resize(1274, 600)
    tab.show()
    application.processEvents()
    return tab


def _opening(application: QApplication, tab: MinutesTab, meeting_id: str) -> list[float]:
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        tab.show_meeting(meeting_id)
        application.processEvents()
        times.append((time.perf_counter() - begun) * 1000)
    return times


def _bare_field(application: QApplication) -> QLineEdit:
    field = QLineEdit()
    field.resize(700, 40)
    field.show()
    application.processEvents()
    return field


def _keys(application: QApplication, field: QLineEdit) -> list[float]:
    """Type a directive with an addressee again and again; a time for each key, in ms."""
    field.setFocus()
    text = "! Kelola seluruh potensi kerawanan #22/8 @bud san"
    times: list[float] = []
    while len(times) < KEYS:
        field.clear()
        application.processEvents()
        for letter in text:
            begun = time.perf_counter()
            QTest.keyClick(field, letter)
            application.processEvents()
            times.append((time.perf_counter() - begun) * 1000)
    field.clear()
    return times


def _enters(application: QApplication, tab: MinutesTab) -> list[float]:
    field = tab._line.field
    times = []
    for number in range(ENTERS):
        tab._line.set_text(f"! Catatan ke-{number} dari rapat ini #22/8")
        application.processEvents()
        begun = time.perf_counter()
        QTest.keyClick(field, Qt.Key.Key_Return)
        application.processEvents()
        times.append((time.perf_counter() - begun) * 1000)
    return times
