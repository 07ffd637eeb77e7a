"""Types a rakor into the real tab and is killed at random moments; tells what was lost.

Run by itself: ``python tests/faults/typing_killed.py KILLS SEED FOLDER`` prints one line of JSON.
Everything is imported once; each run is a fork of that state with an archive of its own.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from notulen_app.services import agenda, meetings, running
from notulen_app.store import meetings as stored
from notulen_app.store import places
from notulen_app.store.archive import Archive
from notulen_app.ui.context import Context
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Scheme, Theme
from notulen_app.ui.notices import Notices
from notulen_app.ui.pages.minutes import MinutesTab
from notulen_app.ui.preferences import Preferences
from notulen_app.ui.session import Session

LINES = 60
_KINDS = ("", "! ", "= ", "? ")


def line(number: int) -> str:
    """Give the words of a line; the number makes it one of its kind."""
    return f"Baris ke-{number} dari rapat ini"


def prepare(path: Path) -> str:
    """Make an archive with a meeting that is under way."""
    archive = Archive.open(path)
    meeting_id = meetings.create_meeting(archive, title="Rakor", dates=(dt.date(2024, 8, 15),))
    agenda.add_items(archive, meeting_id, ["Pembukaan", "Penekanan", "Penutup"])
    running.begin_meeting(archive, meeting_id, now=dt.datetime.now().astimezone())
    archive.close()
    return meeting_id


def type_on(path: Path, meeting_id: str, answers: int) -> None:
    """Type lines and answer each Enter, when it was taken, with its number."""
    application = QApplication([])
    theme = Theme(application, scheme=Scheme.LIGHT, scale=1.0)
    icons = Icons(theme)
    session = Session(Archive.open(path))
    tab = MinutesTab(Context(session, theme, icons, Notices(icons), Preferences()))
    tab.resize(1200, 600)
    tab.show()
    tab.show_meeting(meeting_id)
    field = tab._line.field
    for number in range(LINES):
        QTest.keyClicks(field, _KINDS[number % len(_KINDS)] + line(number))
        QTest.keyClick(field, Qt.Key.Key_Return)
        if not field.text():
            os.write(answers, f"{number}\n".encode())
        if number % 20 == 19:
            QTest.keyClicks(field, f"/{number // 20 + 2}")
            QTest.keyClick(field, Qt.Key.Key_Return)
        application.processEvents()


def run_once(path: Path, meeting_id: str, patience: float) -> set[int]:
    """Start typing in a process of its own, kill it after a while, and give what was answered."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            type_on(path, meeting_id, writing)
        finally:
            os._exit(0)
    os.close(writing)
    answered = b""
    first = os.read(reading, 4096)  # the tab is up and the first Enter was answered
    answered += first
    time.sleep(patience)
    os.kill(child, signal.SIGKILL)
    while piece := os.read(reading, 4096):
        answered += piece
    os.close(reading)
    os.waitpid(child, 0)
    whole = answered.decode().rpartition("\n")[0]
    return {int(one) for one in whole.split()}


def main(kills: int, seed: int, folder: Path) -> dict[str, int]:
    """Kill so many runs and count what was answered, and what of it is not there."""
    dice = random.Random(seed)
    answered = lost = unopened = full = 0
    begun = folder / "awal.notulen.db"
    meeting_id = prepare(begun)
    for number in range(kills):
        path = folder / f"{number}.notulen.db"
        shutil.copy(begun, path)
        said = run_once(path, meeting_id, dice.uniform(0.0, 0.6))
        try:
            archive = Archive.open(path)
        except Exception:
            unopened += 1
            continue
        there = {one.text for one in stored.get(archive, meeting_id).entries}
        place = places.last(archive)
        assert place is None or place.meeting_id == meeting_id
        archive.close()
        answered += len(said)
        full += len(said) == LINES
        lost += sum(1 for one in said if line(one) not in there)
    return {
        "kills": kills,
        "answered": answered,
        "lost": lost,
        "unopened": unopened,
        "finished": full,
    }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))))
