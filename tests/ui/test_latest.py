"""The newest of several pieces of work: only the last answer is heard, none runs beside another."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from notulen_app.domain.errors import PdfUnreadable
from notulen_app.ui.latest import Latest


class Desk:
    """Counts what runs at a time; a piece of work waits until it is let go."""

    def __init__(self) -> None:
        self.values: list[int] = []
        self.running = 0
        self.most = 0
        self.go = threading.Event()
        self.heard: list[object] = []

    def prepare(self) -> Callable[[], object] | None:
        if not self.values:
            return None
        value = self.values[-1]

        def work() -> int:
            self.running += 1
            self.most = max(self.most, self.running)
            self.go.wait(5)
            self.running -= 1
            return value

        return work


def made(desk: Desk, parent: QObject, pause: int = 0) -> Latest:
    latest = Latest(parent, desk.prepare, pause=pause)
    latest.finished.connect(desk.heard.append)
    return latest


def test_of_many_wishes_the_last_is_answered(qtbot: QtBot) -> None:
    parent, desk = QObject(), Desk()
    latest = made(desk, parent, pause=20)
    desk.go.set()
    for value in range(50):
        desk.values.append(value)
        latest.ask()
    qtbot.waitUntil(lambda: not latest.waiting)
    assert desk.heard == [49]


def test_a_wish_while_work_is_under_way_comes_after_it(qtbot: QtBot) -> None:
    parent, desk = QObject(), Desk()
    latest = made(desk, parent)
    desk.values.append(1)
    latest.ask(at_once=True)
    qtbot.waitUntil(lambda: desk.running == 1)
    desk.values.append(2)
    latest.ask(at_once=True)
    desk.values.append(3)
    latest.ask(at_once=True)
    desk.go.set()
    qtbot.waitUntil(lambda: not latest.waiting)
    assert (desk.heard, desk.most) == ([3], 1)


def test_what_is_dropped_is_not_heard_of(qtbot: QtBot) -> None:
    parent, desk = QObject(), Desk()
    latest = made(desk, parent)
    desk.values.append(1)
    latest.ask(at_once=True)
    qtbot.waitUntil(lambda: desk.running == 1)
    latest.drop()
    desk.go.set()
    qtbot.waitUntil(lambda: not latest.waiting)
    assert desk.heard == []


def test_nothing_to_do_is_fine(qtbot: QtBot) -> None:
    parent, desk = QObject(), Desk()
    latest = made(desk, parent)
    latest.ask(at_once=True)
    qtbot.waitUntil(lambda: not latest.waiting)
    assert desk.heard == []


def test_a_refusal_is_told_and_a_bug_reaches_the_last_handler(qtbot: QtBot) -> None:
    parent = QObject()
    answers: list[Exception] = [PdfUnreadable("damaged"), ValueError("kutu")]

    def prepare() -> Callable[[], object]:
        error = answers.pop(0)

        def work() -> object:
            raise error

        return work

    latest = Latest(parent, prepare, pause=0)
    with qtbot.waitSignal(latest.refused) as refused:
        latest.ask(at_once=True)
    assert refused.args == [PdfUnreadable("damaged")]
    with capture_exceptions() as caught:
        latest.ask(at_once=True)
        qtbot.waitUntil(lambda: not latest.waiting)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ValueError
