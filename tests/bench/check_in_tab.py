"""The speed of the door: a key and an Enter on the Absensi tab, and three hundred arrivals."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from door_keys import scan
from door_lists import SECTORS, DoorList, door_list, person_name
from measuring import Row, bare_commits, worst
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from notulen_app.domain.card_code import card_code
from notulen_app.store.archive import Archive
from notulen_app.ui.context import Context
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Scheme, Theme
from notulen_app.ui.notices import Notices
from notulen_app.ui.pages.attendance import AttendanceTab
from notulen_app.ui.preferences import Preferences
from notulen_app.ui.session import Session

INVITEES, PEOPLE, ENTERS = 5_000, 50_000, 100
KEY, FRAME, ARRIVALS, STEP = 16.0, 1000 / 60, 1_000.0, 100.0
"""Milliseconds: a key, a frame, what the app itself takes for 300, and the longest step."""
_TYPED = ("bud", "wijaya", "anggota 4", "budi san", "zainal", "hid 31", "4212")


def rows() -> list[Row]:
    """Measure on archives made for it."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        commits = bare_commits(Path(folder) / "bare.db", ENTERS)
        large = _large(application, Path(folder) / "a.notulen.db", commits)
        commit = statistics.median(commits)
        arrivals = _arrivals(application, Path(folder) / "b.notulen.db", commit)
    labels = ("300 arrivals, written, beyond the commits", "300 arrivals, each painted as well")
    return [
        *large,
        *(
            Row(label, taken, ARRIVALS, goal=1.0)
            for label, taken in zip(labels, arrivals, strict=True)
        ),
    ]


def _large(application: QApplication, path: Path, commits: list[float]) -> list[Row]:
    archive = Archive.open(path)
    per = INVITEES // 8
    sectors = tuple((name, per) for name, _ in SECTORS)
    listed = door_list(archive, sectors=sectors, known=PEOPLE - INVITEES)
    tab = _tab(application, archive)
    steps = _opening(tab, listed)
    keys = _keys(application, tab)
    plain = _plain(listed)
    enters = _enters(application, tab, listed)
    archive.close()
    return [
        Row("door: key to painted result, median", statistics.median(keys), KEY, goal=1.0),
        Row("door: key to painted result, 99 %", worst(keys), KEY, goal=1.0),
        Row("door: the same by `str in` over the names", plain, absent="for comparison"),
        Row(
            "door: Enter to painted row, median",
            statistics.median(enters),
            1.5 * statistics.median(commits) + FRAME,
            goal=1.0,
        ),
        Row(
            "door: Enter to painted row, 99 %",
            worst(enters),
            1.5 * worst(commits) + FRAME,
            goal=1.0,
        ),
        Row("door: longest step of opening 5,000", max(steps), STEP, goal=1.0),
    ]


def _tab(application: QApplication, archive: Archive) -> AttendanceTab:
    theme = Theme(application, scheme=Scheme.LIGHT, scale=1.0)
    icons = Icons(theme)
    tab = AttendanceTab(Context(Session(archive), theme, icons, Notices(icons), Preferences()))
    tab.resize(1274, 560)
    tab.show()
    tab.activateWindow()
    application.processEvents()
    return tab


def _opening(tab: AttendanceTab, listed: DoorList) -> list[float]:
    """Open the list; a time for each step between which the window answers."""
    times = [_timed(lambda: tab.show_meeting(listed.meeting_id))]
    while tab.desk.loading:
        times.append(_timed(tab.desk._step))
    return times


def _keys(application: QApplication, tab: AttendanceTab) -> list[float]:
    """Type names, posts and numbers; a time for each key until the list is painted, in ms."""
    field, times = tab.centre.line.field, []
    for _ in range(8):
        for text in _TYPED:
            for letter in text:
                times.append(_timed(lambda letter=letter: _key(application, tab, letter)))
            field.put("")
            tab.desk.seek("")
            application.processEvents()
    return times


def _key(application: QApplication, tab: AttendanceTab, letter: str) -> None:
    QTest.keyClick(tab.centre.line.field, letter)
    application.processEvents()


def _plain(listed: DoorList) -> float:
    names = [name.lower() for name in listed.names]
    times = [
        _timed(lambda text=text[:n]: [one for one in names if text in one])
        for text in _TYPED
        for n in range(1, len(text) + 1)
    ]
    return statistics.median(times)


def _enters(application: QApplication, tab: AttendanceTab, listed: DoorList) -> list[float]:
    times = []
    for number in range(ENTERS):
        QTest.keyClicks(tab.centre.line.field, listed.names[number * 40 + 7])
        application.processEvents()
        times.append(_timed(lambda: _enter(application, tab)))
    return times


def _enter(application: QApplication, tab: AttendanceTab) -> None:
    QTest.keyClick(tab.centre.line.field, Qt.Key.Key_Return)
    application.processEvents()


def _arrivals(application: QApplication, path: Path, commit: float) -> tuple[float, float]:
    """Let 300 come: half by three letters, then cards, numbers and a party.

    Give ms beyond the commits: until each was written, and until each was painted as well, before
    the next one came.
    """
    archive = Archive.open(path)
    listed = door_list(archive, sectors=SECTORS, known=PEOPLE // 10)
    tab = _tab(application, archive)
    tab.show_meeting(listed.meeting_id)
    tab.desk.finish()
    field = tab.centre.line.field
    names = [person_name(number)[:3] for number in range(150)]
    numbers = [str(number) for number in range(201, 241)]
    party = [row.id for row in listed.rows[240:]]
    acts: list[Callable[[], object]] = [
        *(partial(_typed, field, text) for text in names),
        *(partial(scan, card_code(row.id)) for row in listed.rows[150:200]),
        *(partial(_typed, field, text) for text in numbers),
        lambda: tab.verbs.party(party, "Rombongan"),
    ]
    written = painted = 0.0
    for act in acts:
        written += _timed(act)
        painted += _timed(application.processEvents)
    assert tab.desk.counts.all.came == len(listed.rows)
    archive.close()
    commits = len(acts) * commit
    return written - commits, written + painted - commits


def _typed(field: QLineEdit, text: str) -> None:
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def _timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000
