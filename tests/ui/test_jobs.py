"""Work off the interface thread: one answer, on the right thread, and none where nobody waits."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from notulen_app.domain.errors import FileUnreadable
from notulen_app.ui.jobs import Job


@pytest.fixture
def parent(qapp: QApplication) -> QObject:
    return QObject()


def test_what_comes_out_is_told_on_the_interface_thread(parent: QObject, qtbot: QtBot) -> None:
    threads: list[int] = []
    job = Job(lambda: threads.append(threading.get_ident()) or 42, parent)
    told: list[tuple[object, int]] = []
    job.finished.connect(lambda answer: told.append((answer, threading.get_ident())))
    with qtbot.waitSignal(job.destroyed):
        job.start()
    assert told == [(42, threading.get_ident())]
    assert threads != [threading.get_ident()]


def test_a_refusal_is_told_as_one(parent: QObject, qtbot: QtBot) -> None:
    def work() -> None:
        raise FileUnreadable(Path("a"), "rusak")

    job = Job(work, parent)
    job.finished.connect(lambda _: pytest.fail("nothing was finished"))
    with qtbot.waitSignal(job.refused) as refused:
        job.start()
    assert refused.args == [FileUnreadable(Path("a"), "rusak")]


def test_a_bug_is_raised_for_the_last_handler(parent: QObject, qtbot: QtBot) -> None:
    job = Job(lambda: 1 // 0, parent)
    with capture_exceptions() as raised, qtbot.waitSignals([job.crashed, job.destroyed]):
        job.start()
    assert [one[0] for one in raised] == [ZeroDivisionError]


def test_a_cancelled_job_says_nothing(parent: QObject, qtbot: QtBot) -> None:
    job = Job(lambda: 1, parent)
    job.finished.connect(lambda _: pytest.fail("it was cancelled"))
    with qtbot.waitSignal(job.destroyed):
        job.start()
        job.cancel()


def test_who_asked_may_be_gone_at_any_moment(qapp: QApplication) -> None:
    """Parents go while their jobs run, end and are being told of, thousands of times."""
    for _ in range(1_500):
        parent = QObject()
        for n in range(8):
            job = Job(lambda n=n: sum(range(n * 40)), parent)  # type: ignore[misc]
            job.start()
        del parent, job
    QThreadPool.globalInstance().waitForDone()
    qapp.processEvents()
